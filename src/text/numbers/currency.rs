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

/// The currency of a word: its sign, displayed before the amount, or its name in the plural, displayed behind it.
pub fn of_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "dollar" | "dollars" | "usd" => "$",
        "euro" | "euros" | "eur" => "€",
        "pounds" | "sterling" | "gbp" => "£",
        "yen" | "yens" => "¥",
        "yuan" | "yuans" | "renminbi" => "yuan",
        "rouble" | "roubles" | "ruble" | "rubles" => "₽",
        "rupee" | "rupees" | "roupies" => "₹",
        "franc" | "francs" => "francs",
        "peso" | "pesos" => "pesos",
        "tenge" => "₸",
        "hryvnia" | "hryvnias" => "₴",
        "lira" | "liras" => "₺",
        "dinar" | "dinars" => "dinars",
        "dirham" | "dirhams" => "dirhams",
        "shekel" | "shekels" => "shekels",
        "rand" | "rands" => "rand",
        "reais" => "reais",
        "naira" | "nairas" => "naira",
        "rial" | "rials" => "rials",
        "riyal" | "riyals" => "riyals",
        "krona" | "kronor" | "krone" | "kroner" | "crowns" | "couronnes" => "crowns",
        "mark" | "marks" => "marks",
        "florin" | "florins" | "guilders" => "florins",
        "forint" | "forints" => "forints",
        "lei" => "lei",
        "leva" => "leva",
        "koruna" | "korunas" => "korunas",
        "baht" | "bahts" => "baht",
        "rupiah" | "rupiahs" | "roupiahs" => "rupiahs",
        "ringgit" | "ringgits" => "ringgits",
        "cedi" | "cedis" => "cedis",
        "kwacha" | "kwachas" => "kwachas",
        "shillings" => "shillings",
        "birr" | "birrs" => "birr",
        "taka" | "takas" => "taka",
        "manat" | "manats" => "manats",
        "lari" | "laris" => "laris",
        "bolivars" => "bolivars",
        "pesetas" => "pesetas",
        "drachmas" | "drachmes" => "drachmas",
        "zloty" | "zlotys" => "zlotys",
        _ => return None,
    })
}
