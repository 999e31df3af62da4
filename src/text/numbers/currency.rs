//! Currencies by sign, code and word.

use crate::text::lexemes::{LexemeKind, Lexemes};

/// The currency that stands before digits at a place ("$", "US$", "EUR"), as displayed, and where the digits begin.
pub fn before(lexemes: &Lexemes, at: usize) -> Option<(&'static str, usize)> {
    let mut next = at;
    if matches!(lexemes.low(at), "us" | "a" | "c" | "hk" | "nz" | "r" | "au" | "ca")
        && lexemes.low(at + 1) == "$"
        && lexemes.glued(at + 1)
    {
        next += 1;
    }
    let code = lexemes.is(next, LexemeKind::Word) && lexemes.capital(next);
    let sign = match lexemes.low(next) {
        "usd" if code => "$",
        "eur" if code => "€",
        "gbp" if code => "£",
        "chf" if code => "CHF ",
        "rs" if code => "Rs ",
        word => of_sign(word)?,
    };
    let stop = usize::from(lexemes.low(next + 1) == "." && code);
    lexemes.is(next + 1 + stop, LexemeKind::Digits).then_some((sign, next + 1 + stop))
}

/// The currency of a sign.
pub fn of_sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" => "$",
        "€" => "€",
        "£" => "£",
        "¥" => "¥",
        "₹" => "₹",
        "₽" => "₽",
        "₩" => "₩",
        "₴" => "₴",
        "₺" => "₺",
        "₸" => "₸",
        _ => return None,
    })
}

/// The currency of a word, as displayed before the amount.
pub fn of_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "dollar" | "dollars" | "usd" => "$",
        "euro" | "euros" | "eur" => "€",
        "pounds" | "sterling" | "gbp" => "£",
        "yen" | "yens" => "¥",
        "yuan" | "yuans" | "renminbi" => "yuan ",
        "rouble" | "roubles" | "ruble" | "rubles" => "₽",
        "rupee" | "rupees" | "roupies" => "₹",
        "franc" | "francs" => "franc ",
        "peso" | "pesos" => "peso ",
        "tenge" => "₸",
        "hryvnia" | "hryvnias" => "₴",
        "lira" | "liras" => "₺",
        "dinar" | "dinars" => "dinar ",
        "dirham" | "dirhams" => "dirham ",
        "shekel" | "shekels" => "shekel ",
        "rand" | "rands" => "rand ",
        "reais" => "real ",
        "naira" | "nairas" => "naira ",
        "rial" | "rials" => "rial ",
        "riyal" | "riyals" => "riyal ",
        "krona" | "kronor" | "krone" | "kroner" | "crowns" | "couronnes" => "crown ",
        "mark" | "marks" => "mark ",
        "florin" | "florins" | "guilders" => "florin ",
        "forint" | "forints" => "forint ",
        "lei" => "leu ",
        "leva" => "lev ",
        "koruna" | "korunas" => "koruna ",
        "baht" | "bahts" => "baht ",
        "rupiah" | "rupiahs" | "roupiahs" => "rupiah ",
        "ringgit" | "ringgits" => "ringgit ",
        "cedi" | "cedis" => "cedi ",
        "kwacha" | "kwachas" => "kwacha ",
        "shillings" => "shilling ",
        "birr" | "birrs" => "birr ",
        "taka" | "takas" => "taka ",
        "manat" | "manats" => "manat ",
        "lari" | "laris" => "lari ",
        "bolivars" => "bolivar ",
        "pesetas" => "peseta ",
        "drachmas" | "drachmes" => "drachma ",
        "zloty" | "zlotys" => "zloty ",
        _ => return None,
    })
}
