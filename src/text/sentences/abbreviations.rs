//! Abbreviations whose full stop does not end a sentence, and words that begin one.

use super::Language;

/// How the full stop of an abbreviation stands to the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Written before a name or a word: "Mr.", « M. ». It ends no sentence.
    Leading,
    /// Written before a number, and else an ordinary word: "No. 5".
    BeforeNumber,
    /// It may end a sentence: "U.S.", "Inc.", initials.
    Either,
}

const LEADING: &str = "mr mrs ms messrs mm mme mmes mlle mlles mgr dr drs prof gen maj brig col lt cmdr capt sgt cpl pvt adm sen \
    sens rep reps gov rev hon pres supt insp det vs cf viz approx e.g i.e p.ex c.-à-d n.b al fr";

const LEADING_FRENCH: &str = "m me pr ste ex exc av apr env tél boul bd";

const BEFORE_NUMBER: &str = "no nos nr p pp art arts fig figs vol vols ch chap sec par al ed éd jan janv feb févr mar apr avr jul juil \
    aug sep sept oct nov dec déc op pt";

const EITHER: &str = "inc corp ltd co cos bros llc plc jr sr esq st mt ft ave blvd rd dept univ assn assoc bldg etc min max est \
    ph.d phd ala ariz ark calif colo conn del fla ga kan mass md mich minn mont neb nev okla ore pa penn tenn \
    tex va vt wis wyo gov't int'l nat'l intl natl";

const STARTERS_ENGLISH: &str = "The He She It They We You His Her Its Their Our This That These Those There Here In On At By For From With \
    Without After Before During Since But And Or So Yet However Meanwhile Although While When Where Who What Why \
    How If As An Some Many Most Both Now Then Not No";

const STARTERS_FRENCH: &str = "Le La Les Un Une Des Il Elle Ils Elles On Nous Vous Ce Cet Cette Ces Son Sa Ses Leur Leurs Et Mais Ou Or Car \
    Donc En Dans Sur Pour Par Avec Sans Après Avant Selon Si Quand Lorsque Alors Aucun Plus";

impl Abbreviation {
    /// What the word before a full stop abbreviates, if it does.
    pub fn of(word: &str, language: Language) -> Option<Self> {
        let lower = word.to_lowercase();
        let is = |list| lists(list, &lower);
        let french = language == Language::FRENCH;
        // « Me » is Maître, "me" is a pronoun.
        if is(LEADING) && lower != "al" || french && is(LEADING_FRENCH) && !(lower == "me" && word != "Me") {
            Some(Self::Leading)
        } else if is(BEFORE_NUMBER) && !(word.len() == 1 && word == word.to_uppercase()) {
            Some(Self::BeforeNumber)
        } else if is(EITHER) || lists(WEEKDAYS, word) || is_initials(word) {
            Some(Self::Either)
        } else {
            None
        }
    }
}

/// Whether a list of words set apart by spaces holds the word.
fn lists(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// Single letters set apart by points or hyphens, a capital if there is only one: `W`, `U.S`, `a.m`, `J.-C`.
fn is_initials(word: &str) -> bool {
    let mut parts = word.split(['.', '-']).filter(|part| !part.is_empty()).peekable();
    let Some(first) = parts.next() else { return false };
    let is_letter = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    is_letter(first) && (parts.peek().is_some() || first.starts_with(char::is_uppercase)) && parts.all(is_letter)
}

/// Weekdays, with a capital: the man sat.
const WEEKDAYS: &str = "Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun";

/// Verbs that come after the name of who is quoted.
const SPEECH: &str = "said says asked asks added adds told tells cried shouted yelled warned wrote tweeted replied explained declared recalled \
    exclaimed wondered chanted";

/// Whether a text begins with a name and a verb of speech: `Hammel added`.
pub(super) fn is_attribution(text: &str) -> bool {
    let mut words = text.split([' ', '\u{a0}']).take(4).map(|word| word.trim_end_matches([',', '.', ':', ';']));
    let names = words.clone().take_while(|word| word.starts_with(char::is_uppercase)).count();
    names > 0 && words.nth(names).is_some_and(|verb| lists(SPEECH, verb))
}

/// Whether the word, capitalised, begins sentences rather than names.
pub(super) fn starts_sentences(word: &str, language: Language) -> bool {
    let english = language != Language::FRENCH && lists(STARTERS_ENGLISH, word);
    let french = language != Language::ENGLISH && lists(STARTERS_FRENCH, word);
    english || french
}
