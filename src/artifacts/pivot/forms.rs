//! The forms of the words in the pivot table, and the right word in the form that the wrong one has.

use crate::text::inflect::{english_plural, english_verb, french_plural, french_verb};

/// How a pivot is inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Singular and plural.
    Noun,
    /// Persons and tenses.
    Verb,
    /// Not in English.
    Adjective,
    /// Not at all.
    Phrase,
}

/// The form a word stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A noun's singular, a verb's infinitive, whatever is not inflected.
    Base,
    /// A noun's plural, a verb's third person.
    S,
    /// A verb's past.
    Past,
    /// A verb's participle of the past, where it differs from the past.
    Participle,
    /// A verb's form in -ing.
    Ing,
}

/// Verbs with forms of their own: the infinitive, past, participle, form in -ing.
const IRREGULAR: &[[&str; 4]] = &[
    ["admit", "admitted", "admitted", "admitting"],
    ["be", "was", "been", "being"],
    ["bear", "bore", "borne", "bearing"],
    ["beat", "beat", "beaten", "beating"],
    ["blow", "blew", "blown", "blowing"],
    ["break", "broke", "broken", "breaking"],
    ["bring", "brought", "brought", "bringing"],
    ["catch", "caught", "caught", "catching"],
    ["choose", "chose", "chosen", "choosing"],
    ["clap", "clapped", "clapped", "clapping"],
    ["cut", "cut", "cut", "cutting"],
    ["deal", "dealt", "dealt", "dealing"],
    ["do", "did", "done", "doing"],
    ["eject", "ejected", "ejected", "ejecting"],
    ["fall", "fell", "fallen", "falling"],
    ["find", "found", "found", "finding"],
    ["get", "got", "got", "getting"],
    ["give", "gave", "given", "giving"],
    ["go", "went", "gone", "going"],
    ["grind", "ground", "ground", "grinding"],
    ["grow", "grew", "grown", "growing"],
    ["have", "had", "had", "having"],
    ["hear", "heard", "heard", "hearing"],
    ["hit", "hit", "hit", "hitting"],
    ["hold", "held", "held", "holding"],
    ["lay", "laid", "laid", "laying"],
    ["let", "let", "let", "letting"],
    ["make", "made", "made", "making"],
    ["mow", "mowed", "mown", "mowing"],
    ["outbid", "outbid", "outbid", "outbidding"],
    ["outdo", "outdid", "outdone", "outdoing"],
    ["overbid", "overbid", "overbid", "overbidding"],
    ["pay", "paid", "paid", "paying"],
    ["pin", "pinned", "pinned", "pinning"],
    ["plead", "pleaded", "pleaded", "pleading"],
    ["put", "put", "put", "putting"],
    ["refer", "referred", "referred", "referring"],
    ["rise", "rose", "risen", "rising"],
    ["run", "ran", "run", "running"],
    ["say", "said", "said", "saying"],
    ["see", "saw", "seen", "seeing"],
    ["seek", "sought", "sought", "seeking"],
    ["send", "sent", "sent", "sending"],
    ["set", "set", "set", "setting"],
    ["shed", "shed", "shed", "shedding"],
    ["shine", "shone", "shone", "shining"],
    ["shoot", "shot", "shot", "shooting"],
    ["slide", "slid", "slid", "sliding"],
    ["slip", "slipped", "slipped", "slipping"],
    ["slit", "slit", "slit", "slitting"],
    ["stand", "stood", "stood", "standing"],
    ["steer", "steered", "steered", "steering"],
    ["strike", "struck", "struck", "striking"],
    ["sum", "summed", "summed", "summing"],
    ["swear", "swore", "sworn", "swearing"],
    ["sweep", "swept", "swept", "sweeping"],
    ["take", "took", "taken", "taking"],
    ["tell", "told", "told", "telling"],
    ["think", "thought", "thought", "thinking"],
    ["throw", "threw", "thrown", "throwing"],
    ["try", "tried", "tried", "trying"],
    ["turn", "turned", "turned", "turning"],
    ["wipe", "wiped", "wiped", "wiping"],
    ["worry", "worried", "worried", "worrying"],
];

/// The forms of an English word or phrase, each with which it is. Of a verb phrase the first word is inflected, of a noun phrase the last or,
/// before "of", "in" and the like, the one before that.
pub fn english(phrase: &str, kind: Kind) -> Vec<(String, Form)> {
    match kind {
        Kind::Noun => noun(phrase),
        Kind::Verb => verb(phrase),
        Kind::Adjective | Kind::Phrase => vec![(phrase.to_owned(), Form::Base)],
    }
}

fn noun(phrase: &str) -> Vec<(String, Form)> {
    let mut forms = vec![(phrase.to_owned(), Form::Base)];
    let is_link = |word: &str| matches!(word, "of" | "in" | "at" | "on" | "to" | "by" | "with" | "for");
    let mut spaces = phrase.match_indices(' ').map(|(at, _)| at).peekable();
    let mut head_end = phrase.len();
    while let (Some(at), Some(&next)) = (spaces.next(), spaces.peek()) {
        if is_link(&phrase[at + 1..next]) {
            head_end = at;
            break;
        }
    }
    let (head, tail) = phrase.split_at(head_end);
    let last = head.rsplit([' ', '-']).next().unwrap_or(head);
    let start = &head[..head.len() - last.len()];
    let plural = match last {
        "police" | "troops" | "media" | "news" | "staff" | "authorities" | "headquarters" | "evidence" | "unrest" => {
            return forms;
        }
        "person" => Some("people".to_owned()),
        "child" => Some("children".to_owned()),
        "foot" => Some("feet".to_owned()),
        "half" => Some("halves".to_owned()),
        "thief" => Some("thieves".to_owned()),
        "passer" => Some("passers".to_owned()),
        _ => last.strip_suffix("man").map(|stem| format!("{stem}men")),
    };
    // What is a plural already has no other.
    if !last.ends_with('s') || last.ends_with("ss") || plural.is_some() {
        let plural = plural.unwrap_or_else(|| english_plural(last));
        forms.push((format!("{start}{plural}{tail}"), Form::S));
    }
    forms
}

fn verb(phrase: &str) -> Vec<(String, Form)> {
    let (first, rest) =
        phrase.split_once(' ').map_or((phrase, String::new()), |(first, rest)| (first, format!(" {rest}")));
    let regular = english_verb(first);
    let mut forms: Vec<(String, Form)> = regular[0].iter().cloned().zip([Form::Base, Form::S]).collect();
    if let Some([_, past, participle, ing]) = IRREGULAR.iter().find(|row| row[0] == first) {
        forms.push(((*past).to_owned(), Form::Past));
        if participle != past {
            forms.push(((*participle).to_owned(), Form::Participle));
        }
        forms.push(((*ing).to_owned(), Form::Ing));
    } else {
        forms.extend(regular[1].iter().cloned().map(|form| (form, Form::Past)));
        forms.extend(regular[2].iter().cloned().map(|form| (form, Form::Ing)));
    }
    forms.into_iter().map(|(form, which)| (form + &rest, which)).collect()
}

/// A word or phrase in a form; the infinitive or singular where it has no such form.
pub fn in_form(phrase: &str, kind: Kind, form: Form) -> String {
    chosen(&english(phrase, kind), form).unwrap_or(phrase).to_owned()
}

/// The text that has a form among these of one phrase; none where it has no such form.
pub fn chosen(forms: &[(String, Form)], form: Form) -> Option<&str> {
    let of = |wanted: Form| forms.iter().find(|(_, which)| *which == wanted).map(|(text, _)| text.as_str());
    of(form).or_else(|| (form == Form::Participle).then(|| of(Form::Past)).flatten())
}

/// The forms of French words: those given, with the plural of the first.
pub fn french(given: &[&str], kind: Kind) -> Vec<String> {
    let mut forms: Vec<String> = given.iter().map(|form| (*form).to_owned()).collect();
    let Some(first) = given.first() else { return forms };
    match kind {
        Kind::Noun if !first.contains(' ') => forms.push(french_plural(first)),
        Kind::Verb => forms.extend(french_conjugation(first)),
        _ => {}
    }
    forms.sort();
    forms.dedup();
    forms
}

fn french_conjugation(verb: &str) -> Vec<String> {
    let verb = ["s'", "se "].iter().find_map(|own| verb.strip_prefix(own)).unwrap_or(verb);
    let (first, rest) = verb.split_once(' ').map_or((verb, String::new()), |(first, rest)| (first, format!(" {rest}")));
    let ends: &[&str] = match first.get(first.len().saturating_sub(2)..) {
        Some("er") => return french_verb(verb).into_iter().flatten().collect(),
        Some("ir") => &["ir", "it", "issent", "issait", "issaient", "i", "is", "ie", "ies", "ira", "issant"],
        Some("re") => &["re", "", "ent", "ait", "aient", "u", "us", "ue", "ues", "it", "irent", "ra", "ant"],
        _ => return vec![verb.to_owned()],
    };
    let stem = &first[..first.len() - 2];
    ends.iter().map(|end| format!("{stem}{end}{rest}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_word_takes_the_form_of_the_wrong_one() {
        assert_eq!(in_form("topple", Kind::Verb, Form::Past), "toppled");
        assert_eq!(in_form("shoot down", Kind::Verb, Form::Participle), "shot down");
        assert_eq!(in_form("mow down", Kind::Verb, Form::Participle), "mown down");
        assert_eq!(in_form("lawyer", Kind::Noun, Form::S), "lawyers");
        assert_eq!(in_form("motion of no confidence", Kind::Noun, Form::S), "motions of no confidence");
        assert_eq!(in_form("prosecutors", Kind::Noun, Form::S), "prosecutors");
        assert_eq!(in_form("spokesman", Kind::Noun, Form::S), "spokesmen");
        assert_eq!(in_form("charged", Kind::Phrase, Form::S), "charged");
    }

    #[test]
    fn french_words_are_inflected() {
        assert!(french(&["grève"], Kind::Noun).contains(&"grèves".to_owned()));
        assert!(french(&["déboulonner"], Kind::Verb).contains(&"déboulonné".to_owned()));
        assert!(french(&["s'emporter"], Kind::Verb).contains(&"emporte".to_owned()));
        assert!(french(&["rendre hommage"], Kind::Verb).contains(&"rend hommage".to_owned()));
    }
}
