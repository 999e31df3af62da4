//! The language of a text.

use super::tables::{Refused, Table, forms};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A language by its ISO 639-1 code, or undetermined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; 2]);

impl Language {
    /// English.
    pub const ENGLISH: Self = Self(*b"en");
    /// French.
    pub const FRENCH: Self = Self(*b"fr");
    /// Not determined; written `und`, as BCP 47 has it.
    pub const UNDETERMINED: Self = Self(*b"??");

    /// The language of a two-letter code (a longer tag such as `en-GB` is cut to it); `None` when it is not one.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split(['-', '_']).next()?.as_bytes() {
            b"und" => Some(Self::UNDETERMINED),
            &[a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            _ => None,
        }
    }

    /// The code: `en`, `fr`, …, or `und`.
    pub fn code(&self) -> &str {
        if *self == Self::UNDETERMINED { "und" } else { str::from_utf8(&self.0).unwrap_or("und") }
    }

    /// The language that a text seems to be in, by its commonest words and the shapes of the others, else by its trigrams (`whatlang`);
    /// undetermined when neither tells. English and French are told from about five words on. Only the first 4,000 bytes are looked at.
    pub fn guess(text: &str) -> Self {
        let sample = &text[..text.floor_char_boundary(4000)];
        let words = Words::of(sample);
        if let Some(language) = words.clear() {
            return language;
        }
        let trigrams = whatlang::detect(sample);
        let told = trigrams.as_ref().and_then(|info| from_trigrams(info, sample));
        let is_likely = trigrams.is_some_and(|info| info.script() != whatlang::Script::Latin || info.is_reliable());
        told.filter(|told| is_likely || words.best.contains(told) || !words.has_common)
            .or_else(|| words.best.first().copied())
            .unwrap_or(Self::UNDETERMINED)
    }
}

/// What words tell of a language.
struct Signs {
    language: Language,
    /// Its commonest words; a letter that stands for an elided word (`l’`) has an apostrophe after it, an ending (`’s`) one before it.
    words: &'static str,
    /// What its other words hold or, with a hyphen before it, end with.
    shapes: &'static [&'static str],
}

const SIGNS: [Signs; 7] = [
    Signs {
        language: Language::ENGLISH,
        words: "the of and to in is that for it was with on as by at from his her they have has had are were be been this which not or but \
                an its who would will said after over into about than also more when he she we you all one can could out up what there \
                a no i my so don if just like how get some any do did these those 's 't 'm 're 've 'll 'd",
        shapes: &[
            "th", "sh", "wh", "ght", "ck", "oo", "w", "-ing", "-ed", "-ly", "-ness", "-ers", "-y", "-gs", "-ts", "-ks",
        ],
    },
    Signs {
        language: Language::FRENCH,
        words: "le la les des du de et un une en est que qui dans pour par sur au aux avec ce cette ces pas plus se sont il elle ils elles \
                ne ou mais son sa ses leur leurs dont été était ont nous vous je selon après à a où comme très sans être fait contre entre \
                y lors on si tout l' d' s' qu' n' c' j' m' t'",
        shapes: &[
            "é", "è", "ê", "ç", "œ", "à", "ù", "î", "û", "eau", "oi", "-eur", "-eux", "-ement", "-aire", "-ais",
            "-ait", "-ité", "-elle", "-es",
        ],
    },
    Signs {
        language: Language(*b"de"),
        words: "der die das und ist nicht den von zu mit dem des ein eine einen im auf für sich auch als an es hat wird sind bei nach aus \
                wie oder über werden zum zur war einer er sie ich wir vor in",
        shapes: &["ä", "ö", "ü", "ß", "w", "sch", "-ung", "-lich", "-en", "-er"],
    },
    Signs {
        language: Language(*b"es"),
        words: "el los las y en que por con para una un se su del al es no lo más como pero sus le ha fue son este esta entre cuando sin \
                sobre también hasta hay donde desde de la a",
        shapes: &["ñ", "á", "í", "ó", "ú", "-ción", "-os", "-as", "-ado"],
    },
    Signs {
        language: Language(*b"it"),
        words: "il di che e la per una un non del della con sono si da dal al le i nel alla dei delle più anche come ma gli lo ha è nella \
                questo su tra in a l' d' un' dell'",
        shapes: &["-zione", "-tà", "-ato", "-ano", "gli", "-o", "-i"],
    },
    Signs {
        language: Language(*b"pt"),
        words: "o os as de que e do da em um uma para com não por no na dos das se ao mais foi como mas são à seu sua ou também pelo pela \
                até ele ela é a",
        shapes: &["ã", "õ", "ç", "lh", "nh", "-ção", "-os", "-as"],
    },
    Signs {
        language: Language(*b"nl"),
        words: "de het een en van in is dat op te zijn met voor niet aan er om ook als bij door naar maar uit over nog wordt werd heeft deze \
                die worden ze hij",
        shapes: &["w", "ij", "aa", "ee", "-en", "-cht"],
    },
];

/// What the words of a text tell.
struct Words {
    /// The two languages they speak for most, those they speak for at all.
    best: Vec<Language>,
    /// The first makes up enough of the text, and enough more than the second.
    is_clear: bool,
    /// A common word is among them.
    has_common: bool,
}

impl Words {
    fn of(sample: &str) -> Self {
        let mut scores = [0.0_f32; SIGNS.len()];
        let mut has_common = false;
        let mut total = 0;
        let mut before = ' ';
        for part in sample.split_inclusive(|c: char| !c.is_alphabetic()) {
            let after = part.chars().next_back().filter(|c| !c.is_alphabetic()).unwrap_or(' ');
            let is_apostrophe = |c| matches!(c, '\'' | '’');
            let bare = part.trim_end_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            if !bare.is_empty() {
                total += 1;
                let word = match (is_apostrophe(before), is_apostrophe(after)) {
                    (true, false) if bare.len() <= 2 => format!("'{bare}"),
                    (_, true) if bare.len() <= 4 => format!("{bare}'"),
                    _ => bare,
                };
                has_common |= score(&word, &mut scores);
            }
            before = after;
        }
        if total < FEW {
            // A few words of news may have no word of grammar among them; French sets a space before a colon.
            has_common |= of_headlines(sample, &mut scores);
            let spaced = sample.match_indices([':', ';', '!', '?', '»']).any(|(at, _)| {
                let mut before = sample[..at].chars().rev();
                matches!(before.next(), Some(' ' | '\u{a0}' | '\u{202f}'))
                    && before.next().is_some_and(char::is_alphanumeric)
            });
            scores[FRENCH] += if spaced { SPACED } else { 0.0 };
        }
        let mut ranked: Vec<usize> = (0..scores.len()).collect();
        ranked.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
        let (first, second) = (scores[ranked[0]], scores[ranked[1]]);
        let best = ranked.iter().take(2).filter(|&&i| scores[i] > 0.0).map(|&i| SIGNS[i].language).collect();
        Self { best, is_clear: first >= second * 1.2 && (total < FEW || first >= total as f32 * 0.15), has_common }
    }

    /// The language if there is no doubt.
    fn clear(&self) -> Option<Language> {
        let is_told =
            |language: &Language| self.has_common || matches!(*language, Language::ENGLISH | Language::FRENCH);
        self.best.first().copied().filter(|language| self.is_clear && is_told(language))
    }
}

/// Words below which a text is an alert or a headline.
const FEW: usize = 20;
/// The places of English and of French among [`SIGNS`].
const ENGLISH: usize = 0;
const FRENCH: usize = 1;
/// What a word of headlines tells, as a share of what a common word does.
const HEADLINE: f32 = 0.6;
/// What a space before a colon tells.
const SPACED: f32 = 0.8;

/// The words by which headlines are known, English and French.
static HEADLINES: LazyLock<[FxHashSet<&'static str>; 2]> =
    LazyLock::new(|| [ENGLISH_HEADLINES, FRENCH_HEADLINES].map(|table| headlines(table).0));

const ENGLISH_HEADLINES: Table =
    Table { name: "en/headlines.tsv", text: include_str!("../../data/lang/en/headlines.tsv") };
const FRENCH_HEADLINES: Table =
    Table { name: "fr/headlines.tsv", text: include_str!("../../data/lang/fr/headlines.tsv") };

fn headlines(table: Table) -> (FxHashSet<&'static str>, Vec<Refused>) {
    let mut words = FxHashSet::default();
    let refused = table.read(|[cell]: [&'static str; 1]| {
        forms(cell).try_for_each(
            |form| {
                if words.insert(form) { Ok(()) } else { Err(format!("{form:?} is listed twice")) }
            },
        )
    });
    (words, refused)
}

/// Adds what the words of a headline tell. Whether any does.
fn of_headlines(sample: &str, scores: &mut [f32; SIGNS.len()]) -> bool {
    let mut found = false;
    for word in sample.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        let listed = [ENGLISH, FRENCH].map(|at| HEADLINES[at].contains(word.as_str()));
        let sharers = listed.iter().filter(|&&is| is).count().max(1) as f32;
        for (at, _) in listed.into_iter().enumerate().filter(|(_, is)| *is) {
            scores[at] += HEADLINE / sharers;
        }
        found |= sharers < 2.0 && listed.contains(&true);
    }
    found
}

/// Adds what a lower-case word tells to the score of each language: a common word tells as much as few languages share it.
/// Whether it is one.
fn score(word: &str, scores: &mut [f32; SIGNS.len()]) -> bool {
    const SHAPE: f32 = 0.3;
    let common = SIGNS.each_ref().map(|signs| signs.words.split_ascii_whitespace().any(|listed| listed == word));
    let sharers = common.iter().filter(|&&is| is).count();
    for ((score, signs), is_common) in scores.iter_mut().zip(&SIGNS).zip(common) {
        if is_common {
            *score += 1.0 / sharers as f32;
        } else if sharers == 0 && signs.shapes.iter().any(|shape| has_shape(word, shape)) {
            *score += SHAPE;
        }
    }
    sharers > 0
}

fn has_shape(word: &str, shape: &str) -> bool {
    shape.strip_prefix('-').map_or_else(|| word.contains(shape), |ending| word.ends_with(ending))
}

fn from_trigrams(info: &whatlang::Info, sample: &str) -> Option<Language> {
    let by_letters = (info.script() == whatlang::Script::Cyrillic).then(|| by_letters(sample)).flatten();
    by_letters.or_else(|| from_three_letters(info.lang().code()))
}

/// Languages written in Cyrillic that their letters tell apart.
fn by_letters(sample: &str) -> Option<Language> {
    let has = |letters: &str| sample.contains(|c| letters.contains(c));
    if has("әғқңөұүһ") {
        Language::from_code("kk")
    } else if has("ыэ") && !has("іў") {
        Language::from_code("ru")
    } else {
        None
    }
}

/// The language of an ISO 639-3 code that `whatlang` gives, where ISO 639-1 has a code.
fn from_three_letters(code: &str) -> Option<Language> {
    /// Codes of which the first two letters are not the shorter code.
    const SHORTER: [(&str, &[u8; 2]); 45] = [
        ("spa", b"es"),
        ("por", b"pt"),
        ("ben", b"bn"),
        ("deu", b"de"),
        ("ukr", b"uk"),
        ("kat", b"ka"),
        ("jpn", b"ja"),
        ("yid", b"yi"),
        ("pol", b"pl"),
        ("jav", b"jv"),
        ("swe", b"sv"),
        ("tur", b"tr"),
        ("ces", b"cs"),
        ("bel", b"be"),
        ("mar", b"mr"),
        ("kan", b"kn"),
        ("slv", b"sl"),
        ("srp", b"sr"),
        ("mkd", b"mk"),
        ("lav", b"lv"),
        ("est", b"et"),
        ("guj", b"gu"),
        ("pan", b"pa"),
        ("ind", b"id"),
        ("pes", b"fa"),
        ("mal", b"ml"),
        ("mya", b"my"),
        ("sin", b"si"),
        ("khm", b"km"),
        ("tuk", b"tk"),
        ("aka", b"ak"),
        ("zul", b"zu"),
        ("sna", b"sn"),
        ("slk", b"sk"),
        ("tgl", b"tl"),
        ("hye", b"hy"),
        ("cym", b"cy"),
        ("cmn", b"zh"),
        ("kor", b"ko"),
        ("nob", b"nb"),
        ("dan", b"da"),
        ("nld", b"nl"),
        ("ell", b"el"),
        ("bul", b"bg"),
        ("urd", b"ur"),
    ];
    let listed = SHORTER.iter().find(|(three, _)| *three == code).map(|(_, two)| Language(**two));
    listed.or_else(|| Language::from_code(code.get(..2)?))
}

impl TryFrom<String> for Language {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::from_code(&code).ok_or_else(|| format!("`{code}` is not a language code such as `en`"))
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.code().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_english_and_french_from_few_words() {
        for (code, text) in [
            ("en", "Deadly clashes rock Kazakhstan's largest city as crisis escalates"),
            ("en", "Rapper Kanye West is changing his name - to Ye."),
            ("en", "Volcano spews ash on Mexico City"),
            ("en", "Six officers hurt in disorder"),
            ("en", "Trump rallies in West Virginia"),
            ("en", "Police said they had killed dozens"),
            ("en", "Mr Tokayev has so far failed to calm protesters"),
            ("en", "Russia sends troops to support the régime of Mr. Nazarbaïev"),
            ("fr", "Le Kazakhstan en proie aux émeutes"),
            ("fr", "Des dizaines de morts à Almaty"),
            ("fr", "Londonderry : arrestations après une attaque à la voiture"),
            ("fr", "L’Europe mène 10-6 lors de la dernière journée de la Ryder Cup"),
            ("fr", "Tsunami : une île dévastée et des centaines de morts en Indonésie"),
            ("fr", "Poutine envoie des troupes au Kazakhstan"),
            ("fr", "Il s’est dit déçu par le président"),
        ] {
            assert_eq!(Language::guess(text).code(), code, "{text}");
        }
    }

    #[test]
    fn knows_others() {
        for (code, text) in [
            ("de", "Die Regierung hat den Notstand ausgerufen und das Internet ist nicht erreichbar."),
            ("es", "Los manifestantes tomaron el aeropuerto y las fuerzas de seguridad respondieron con disparos."),
            ("it", "Il presidente ha dichiarato che le forze di sicurezza hanno ripreso il controllo della città."),
            ("pt", "O presidente disse que as forças de segurança não vão negociar com os manifestantes."),
            ("nl", "De president heeft gezegd dat het leger zonder waarschuwing op de betogers zal schieten."),
            (
                "ru",
                "Президент Казахстана заявил в четверг, что войска будут стрелять без предупреждения, если протестующие не сложат оружия; убиты десятки.",
            ),
            ("zh", "哈萨克斯坦总统表示军队将不经警告开枪"),
            ("ja", "カザフスタンの大統領は警告なしに発砲するよう命じた"),
            ("ar", "قال الرئيس إن الجيش سيطلق النار دون سابق إنذار"),
            ("tr", "Cumhurbaşkanı, güvenlik güçlerine uyarı yapmadan ateş açma emri verdiğini söyledi."),
            ("und", ""),
            ("und", "12 345 – 678"),
        ] {
            assert_eq!(Language::guess(text).code(), code, "{text}");
        }
    }

    #[test]
    fn every_code_of_whatlang_is_turned_into_one_of_two_letters() {
        let same: Vec<_> = whatlang::Lang::all()
            .iter()
            .map(|lang| (lang.code(), from_three_letters(lang.code())))
            .filter(|(three, two)| two.is_none_or(|two| !three.starts_with(two.code())))
            .map(|(three, two)| format!("{three} {}", two.map_or_else(|| "-".to_owned(), |two| two.code().to_owned())))
            .collect();
        assert!(same.iter().all(|pair| !pair.ends_with('-')), "{same:?}");
    }

    #[test]
    fn reads_codes() {
        assert_eq!(Language::from_code("en-GB"), Some(Language::ENGLISH));
        assert_eq!(Language::from_code("FR"), Some(Language::FRENCH));
        assert_eq!(Language::from_code("und"), Some(Language::UNDETERMINED));
        assert_eq!(Language::from_code("english"), None);
        assert_eq!(Language::UNDETERMINED.code(), "und");
    }

    #[test]
    fn every_headline_word_is_read() {
        for table in [ENGLISH_HEADLINES, FRENCH_HEADLINES] {
            assert_eq!(headlines(table).1, []);
        }
    }

    #[test]
    fn alerts_of_a_few_words_are_told() {
        for text in [
            "Iran executes two men",
            "Algeria: forest fires kill 34",
            "Mexico: train derails, 13 dead",
            "Airbus: 735 deliveries",
            "Renault cuts 600 jobs",
            "Venezuela vote: Maduro claims win",
            "Japan: quake injures 12 people",
        ] {
            assert_eq!(Language::guess(text), Language::ENGLISH, "{text}");
        }
        for text in [
            "Attaque de Nice : 84 morts",
            "Mali : six casques bleus tués",
            "Canicule : vigilance rouge, records battus",
            "Macron reçoit Zelensky mardi à Paris",
            "Airbus : 735 livraisons en 2023",
            "Explosion à Lyon",
            "Renault supprime 600 emplois",
        ] {
            assert_eq!(Language::guess(text), Language::FRENCH, "{text}");
        }
    }
}
