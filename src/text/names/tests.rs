//! Pairs that are one name, and pairs that are two.

use super::{Form, key, names, same};
use crate::text::Language;

const EN: Language = Language::ENGLISH;
const FR: Language = Language::FRENCH;

/// French (or mixed) spelling, English spelling.
const ONE: &[(&str, &str)] = &[
    ("Tokaïev", "Tokayev"),
    ("Tokaïev", "Tokaiev"),
    ("Tokaev", "Tokayev"),
    ("Kassym-Jomart Tokaïev", "Kassym-Jomart Tokayev"),
    ("Taldykourgan", "Taldykorgan"),
    ("Noursoultan", "Nursultan"),
    ("Nour-Soultan", "Nur-Sultan"),
    ("Poutine", "Putin"),
    ("Vladimir Poutine", "Vladimir Putin"),
    ("Abliazov", "Ablyazov"),
    ("Moukhtar Abliazov", "Mukhtar Ablyazov"),
    ("Nazarbaïev", "Nazarbayev"),
    ("Noursoultan Nazarbaïev", "Nursultan Nazarbayev"),
    ("Alimbaïev", "Alimbayev"),
    ("Zelensky", "Zelenskyy"),
    ("Zelenski", "Zelensky"),
    ("Zelenskiy", "Zelensky"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Kadhafi", "Gaddafi"),
    ("Mouammar", "Muammar"),
    ("Mouammar Kadhafi", "Muammar Gaddafi"),
    ("Khadafi", "Qaddafi"),
    ("Erdoğan", "Erdogan"),
    ("Gorbatchev", "Gorbachev"),
    ("Khrouchtchev", "Khrushchev"),
    ("Brejnev", "Brezhnev"),
    ("Eltsine", "Yeltsin"),
    ("Lénine", "Lenin"),
    ("Staline", "Stalin"),
    ("Gagarine", "Gagarin"),
    ("Raspoutine", "Rasputin"),
    ("Tchaïkovski", "Tchaikovsky"),
    ("Dostoïevski", "Dostoyevsky"),
    ("Soljenitsyne", "Solzhenitsyn"),
    ("Pouchkine", "Pushkin"),
    ("Chostakovitch", "Shostakovich"),
    ("Loukachenko", "Lukashenko"),
    ("Porochenko", "Poroshenko"),
    ("Timochenko", "Tymoshenko"),
    ("Ianoukovitch", "Yanukovych"),
    ("Choïgou", "Shoigu"),
    ("Sergueï Lavrov", "Sergei Lavrov"),
    ("Sergueï", "Sergey"),
    ("Dmitri Medvedev", "Dmitry Medvedev"),
    ("Dimitri", "Dmitri"),
    ("Prigojine", "Prigozhin"),
    ("Evgueni Prigojine", "Yevgeny Prigozhin"),
    ("Michoustine", "Mishustin"),
    ("Kadyrov", "Kadyrov"),
    ("Navalny", "Navalnyi"),
    ("Iouri", "Yuri"),
    ("Alexeï", "Alexey"),
    ("Andreï", "Andrey"),
    ("Janaozen", "Zhanaozen"),
    ("Aktioubinsk", "Aktyubinsk"),
    ("Bichkek", "Bishkek"),
    ("Tachkent", "Tashkent"),
    ("Achkhabad", "Ashgabat"),
    ("Douchanbé", "Dushanbe"),
    ("Tchad", "Chad"),
    ("Ouzbékistan", "Uzbekistan"),
    ("Bachar", "Bashar"),
    ("al-Sissi", "al-Sisi"),
    ("Al Jazeera", "al-Jazeera"),
    ("Mahmoud", "Mahmud"),
    ("Mohamed", "Muhammad"),
    ("Ghannouchi", "Gannushi"),
    ("Moustafa", "Mustafa"),
    ("Khartoum", "Khartum"),
    ("Oussama", "Ussama"),
    ("Djibouti", "Jibuti"),
    ("Milošević", "Milosevic"),
    ("Đoković", "Djokovic"),
    ("McPherson", "MacPherson"),
    ("Elisabeth", "Elizabeth"),
    ("Joseph", "Josef"),
    ("Mikhaïl", "Mikhail"),
    ("Токаев", "Tokayev"),
    ("Путин", "Poutine"),
    ("Зеленский", "Zelensky"),
    ("Londres", "London"),
    ("Moscou", "Moscow"),
    ("Pékin", "Beijing"),
    ("Allemagne", "Germany"),
    ("États-Unis", "United States"),
    ("ONU", "United Nations"),
    ("OTAN", "NATO"),
    ("Kiev", "Kyiv"),
    ("Kazakhtan", "Kazakhstan"),
    ("Saint-Pétersbourg", "St. Petersburg"),
];

/// Names that are two.
const TWO: &[(&str, &str)] = &[
    ("Iran", "Iraq"),
    ("Austria", "Australia"),
    ("Slovenia", "Slovakia"),
    ("Niger", "Nigeria"),
    ("Mali", "Malawi"),
    ("Mali", "Bali"),
    ("Guinea", "Guyana"),
    ("Gambia", "Zambia"),
    ("Mauritius", "Mauritania"),
    ("Latvia", "Lithuania"),
    ("Colombia", "Columbia"),
    ("India", "Indiana"),
    ("Georgia", "Georgina"),
    ("Sweden", "Switzerland"),
    ("Ukraine", "Uruguay"),
    ("Lebanon", "Libya"),
    ("Aktobe", "Aktau"),
    ("Almaty", "Astana"),
    ("Lyon", "London"),
    ("Paris", "Parma"),
    ("Tunis", "Tunisia"),
    ("Dakar", "Dhaka"),
    ("Tripoli", "Trapani"),
    ("Hamburg", "Homburg"),
    ("Orléans", "Orlando"),
    ("Nantes", "Nancy"),
    ("Tours", "Torres"),
    ("Toulon", "Toulouse"),
    ("Valencia", "Valence"),
    ("Clinton", "Clifton"),
    ("Bush", "Busby"),
    ("Johnson", "Johnston"),
    ("Harris", "Morris"),
    ("Obama", "Osama"),
    ("Biden", "Baden"),
    ("Trump", "Tramp"),
    ("Robertson", "Robinson"),
    ("Petersen", "Peterson"),
    ("Hansen", "Hanson"),
    ("Larsen", "Larson"),
    ("Bernard", "Barnard"),
    ("Perkins", "Parkins"),
    ("Williams", "Williamson"),
    ("Martin", "Marten"),
    ("Martin", "Martine"),
    ("Justin", "Justine"),
    ("Augustin", "Augustine"),
    ("Valentin", "Valentine"),
    ("Ivanov", "Ivanova"),
    ("Petrov", "Petrova"),
    ("Navalny", "Navalnaya"),
    ("Nazarbayev", "Nazarbayeva"),
    ("Medvedev", "Medvedchuk"),
    ("Macron", "Marcon"),
    ("Hollande", "Holland"),
    ("Michel", "Michelle"),
    ("Daniel", "Danielle"),
    ("Simon", "Simone"),
    ("Paul", "Paula"),
    ("Christian", "Christine"),
    ("Jean", "Joan"),
    ("Karen", "Karin"),
    ("Marie", "Maria"),
    ("Mario", "Maria"),
    ("Roman", "Romain"),
    ("Adrian", "Adrien"),
    ("Julian", "Julien"),
    ("Hassan", "Hussein"),
    ("Kim", "Kin"),
    ("Goya", "Goa"),
    ("Yellen", "Ellen"),
    ("Chavez", "Chaves Lopez"),
    ("Lavrov", "Larov"),
    ("Peskov", "Pesko"),
    ("Blinken", "Blanken"),
    ("Ali", "Alia"),
    ("Samal", "Samar"),
    ("Kerry", "Gerry"),
    ("Moreau", "Morel"),
    ("Dupont", "Dumont"),
];

#[test]
fn spellings_of_one_name_are_one() {
    let apart: Vec<_> = ONE
        .iter()
        .filter(|(french, english)| !same(french, FR, english, EN) || !same(english, EN, french, EN))
        .collect();
    assert!(apart.is_empty(), "{:?}", apart.iter().map(|(a, b)| (a, b, key(a, FR), key(b, EN))).collect::<Vec<_>>());
}

#[test]
fn most_spellings_share_the_key_itself() {
    let equal = ONE.iter().filter(|(french, english)| key(french, FR) == key(english, EN)).count();
    assert!(
        equal * 100 >= ONE.len() * 92,
        "{equal} of {}: {:?}",
        ONE.len(),
        ONE.iter().filter(|(a, b)| key(a, FR) != key(b, EN)).collect::<Vec<_>>()
    );
}

#[test]
fn other_names_stay_apart() {
    let merged: Vec<_> =
        TWO.iter().filter(|(a, b)| [(EN, EN), (FR, EN), (FR, FR)].iter().any(|&(x, y)| same(a, x, b, y))).collect();
    assert!(merged.is_empty(), "{:?}", merged.iter().map(|(a, b)| (a, b, key(a, EN), key(b, EN))).collect::<Vec<_>>());
}

#[test]
fn parts_initials_and_capitals_are_alike() {
    let alike = |a: &str, b: &str| Form::of(a, EN).alike(&Form::of(b, EN));
    for (a, b) in [
        ("Kassym-Jomart Tokayev", "Tokaïev"),
        ("von der Leyen", "Ursula von der Leyen"),
        ("Moscow", "Russian"),
        ("Kremlin", "Russia"),
        ("US", "American"),
        ("EU", "European Union"),
        ("CSTO", "Collective Security Treaty Organization"),
        ("FBI", "Federal Bureau of Investigation"),
        ("Amir Muhammed Rasheed", "Amer Mohammed Rashid"),
    ] {
        assert!(alike(a, b), "{a} {b}");
    }
    for (a, b) in [
        ("Putin", "Tokayev"),
        ("Moscow", "Kyiv"),
        ("FBI", "European Union"),
        ("Ned Price", "Ned Beatty"),
        ("al", "al-Assad"),
    ] {
        assert!(!alike(a, b), "{a} {b}");
    }
}

fn found(text: &str, language: Language) -> Vec<&str> {
    names(text, language).into_iter().map(|name| name.span.of(text)).collect()
}

#[test]
fn names_in_running_text() {
    assert_eq!(
        found(
            "European Commission President Ursula von der Leyen and French President Emmanuel Macron called on Friday.",
            EN
        ),
        ["European Commission", "Ursula von der Leyen", "French", "Emmanuel Macron"]
    );
    assert_eq!(
        found(
            "He told George W. Bush, J. K. Rowling and Mr. Nazarbaïev’s ally Bashar al-Assad about the Ministry of Health.",
            EN
        ),
        ["George W. Bush", "J. K. Rowling", "Nazarbaïev", "Bashar al-Assad", "Ministry of Health"]
    );
    assert_eq!(
        found("By then Christopher RICKLETON of the AFP had met Ben Laden in Nur-Sultan (CSTO).", EN),
        ["Christopher RICKLETON", "AFP", "Ben Laden", "Nur-Sultan", "CSTO"]
    );
    assert_eq!(found("It was Thursday, and I said so in March.", EN), [""; 0]);
    assert_eq!(
        found(
            "the Collective Security Treaty Organization (CSTO), U.S. Secretary of State Antony Blinken, the Moscow-led alliance and Four Corners.",
            EN
        ),
        ["Collective Security Treaty Organization", "CSTO", "U.S.", "Antony Blinken", "Moscow", "Four Corners"]
    );
}

#[test]
fn the_first_word_of_a_sentence_needs_evidence() {
    assert_eq!(found("Gunfire erupted again.", EN), [""; 0]);
    assert_eq!(found("Police came. Then the police left for Almaty. Almaty slept.", EN), ["Almaty", "Almaty"]);
    assert_eq!(found("Willow, a 58-year-old protester, said so.", EN), ["Willow"]);
    assert_eq!(found("Moscow called. Samal Omarova, 29, agreed.", EN), ["Moscow", "Samal Omarova"]);
    assert_eq!(found("Deadly Clashes Rock Kazakhstan's Largest City as Crisis Escalates", EN), ["Kazakhstan"]);
}

#[test]
fn names_in_french() {
    assert_eq!(
        found(
            "Le président Kassym-Jomart Tokaïev a remercié M. Poutine, selon l’Elysée et l'ancien maire d’Almaty.",
            FR
        ),
        ["Kassym-Jomart Tokaïev", "Poutine", "Elysée", "Almaty"]
    );
    assert_eq!(
        found("Dans la ville, Valéry Giscard d’Estaing et Dominique de Villepin ont vu la Croix-Rouge.", FR),
        ["Valéry Giscard d’Estaing", "Dominique de Villepin", "Croix-Rouge"]
    );
}

#[test]
fn names_hold_together_on_any_text() {
    for text in
        ["", "’", "l’", "D’", "A.", "U.S", "É", "’s", "X’s", "d’’A", "İstanbul İ", "--A--", "ß", "中文 Ab", "J.-P. Ab"]
    {
        for name in names(text, EN) {
            assert!(!name.span.of(text).is_empty(), "{text}");
        }
        let _ = key(text, FR);
    }
}

#[test]
fn namesakes_are_told_apart_by_their_numeral() {
    let alike = |a: &str, b: &str| Form::of(a, Language::ENGLISH).alike(&Form::of(b, Language::FRENCH));
    for (a, b) in [
        ("Charles III", "Charles II"),
        ("Elizabeth I", "Elizabeth II"),
        ("John Paul II", "John Paul I"),
        ("George V", "George VI"),
        ("Louis XIV", "Louis XVI"),
        ("World War I", "World War II"),
        ("Napoleon I", "Napoléon III"),
    ] {
        assert!(!alike(a, b) && !alike(b, a), "{a} {b}");
        assert_ne!(key(a, Language::ENGLISH), key(b, Language::FRENCH));
    }
    for (a, b) in
        [("Charles III", "Charles"), ("Francis I", "François Ier"), ("Benedict XVI", "Benedict XVI"), ("Xi", "XI")]
    {
        assert!(alike(a, b), "{a} {b}");
    }
    assert_ne!(key("III", Language::ENGLISH), key("II", Language::ENGLISH));
}

#[test]
fn an_elided_article_is_no_initial() {
    for (text, want) in [
        ("L’Ukraine a accusé la Russie de mentir.", vec!["Ukraine", "Russie"]),
        ("D’Almaty à Paris, la foule a défilé.", vec!["Almaty", "Paris"]),
        ("Chez L'Oréal, on a rappelé J. K. Rowling.", vec!["L'Oréal", "J. K. Rowling"]),
    ] {
        let found: Vec<&str> = names(text, Language::FRENCH).iter().map(|name| name.span.of(text)).collect();
        assert_eq!(found, want, "{text}");
    }
}

#[test]
fn a_numeral_of_one_letter_ends_a_name() {
    for (text, want) in [
        ("Then King George V opened the bridge.", vec!["George V"]),
        ("When John Paul I died, few wept.", vec!["John Paul I"]),
        ("The writer John F. Kennedy met Vera V. Nabokov.", vec!["John F. Kennedy", "Vera V. Nabokov"]),
        ("If they ask Macron I would go.", vec!["Macron"]),
    ] {
        let found: Vec<&str> = names(text, Language::ENGLISH).iter().map(|name| name.span.of(text)).collect();
        assert_eq!(found, want, "{text}");
    }
}
