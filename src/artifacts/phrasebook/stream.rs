//! A text as the keys of a book are written: each word with all that it may stand for.

use super::compile::{Class, Function};
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
use crate::text::morphology::{VerbForm, singulars_of, verbs_of};
use crate::text::tables::{Refused, Table, forms};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// As keys write it.
    pub text: String,
    /// The form it would be.
    pub form: Form,
}

/// The form of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The one that dictionaries have, or one that does not matter.
    Plain,
    /// A plural.
    Plural,
    /// A verb's.
    Verb(VerbForm),
}

/// A word of the text.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its lexeme.
    pub at: usize,
    /// Whether a mark that ends a phrase stands before it.
    pub parted: bool,
    /// Whether a phrase may pass over it.
    pub skipped: bool,
    /// What it may stand for.
    pub keys: Vec<Key>,
}

/// The words of a text.
pub struct Stream {
    /// One after the other.
    pub tokens: Vec<Token>,
}

const ENGLISH_FUNCTION: &str = include_str!("../../../data/lang/en/function.tsv");
const FRENCH_FUNCTION: &str = include_str!("../../../data/lang/fr/function.tsv");
const FRENCH_FORMS: Table = Table { name: "fr/forms.tsv", text: include_str!("../../../data/lang/fr/forms.tsv") };

/// The small words of English.
pub fn english() -> &'static Function {
    static FUNCTION: LazyLock<Function> = LazyLock::new(|| Function::read(ENGLISH_FUNCTION).unwrap_or_default());
    &FUNCTION
}

/// The small words of a language that a book may be of.
pub fn function(language: &str) -> Option<&'static Function> {
    static FRENCH: LazyLock<Function> = LazyLock::new(|| Function::read(FRENCH_FUNCTION).unwrap_or_default());
    (language == Language::FRENCH.code()).then_some(&FRENCH)
}

impl Stream {
    /// The words of an English text.
    pub fn english(lexemes: &Lexemes) -> Self {
        let function = english();
        Self::of(lexemes, |word| {
            let mut keys = vec![Key { text: word.to_owned(), form: Form::Plain }];
            if function.is(word, Class::Possessive) {
                keys.push(Key { text: "'".to_owned(), form: Form::Plain });
            }
            if function.is(word, Class::Reflexive) {
                keys.push(Key { text: "@".to_owned(), form: Form::Plain });
            }
            keys.push(Key { text: format!("*{word}"), form: Form::Plain });
            let singulars = singulars_of(word).into_iter();
            keys.extend(singulars.map(|noun| Key { text: format!("*{noun}"), form: Form::Plural }));
            let verbs = verbs_of(word).into_iter();
            keys.extend(verbs.map(|(verb, form)| Key { text: format!("+{verb}"), form: Form::Verb(form) }));
            (keys, function.is(word, Class::Article))
        })
    }

    /// The words of a text in French.
    pub fn french(lexemes: &Lexemes) -> Self {
        let Some(function) = function(Language::FRENCH.code()) else { return Self { tokens: Vec::new() } };
        Self::of(lexemes, |word| {
            let full = function.in_full(word);
            let mut keys = vec![Key { text: full.to_owned(), form: Form::Plain }];
            keys.extend(FRENCH.read_back(word).map(|text| Key { text, form: Form::Plain }));
            let skipped = [Class::Article, Class::Be, Class::Have].into_iter().any(|class| function.is(word, class))
                || full != word;
            (keys, skipped)
        })
    }

    fn of(lexemes: &Lexemes, mut read: impl FnMut(&str) -> (Vec<Key>, bool)) -> Self {
        let mut tokens = Vec::with_capacity(lexemes.len());
        let mut parted = true;
        for at in 0..lexemes.len() {
            if lexemes.is(at, LexemeKind::Mark) {
                // An apostrophe or a hyphen between two words parts nothing.
                let ties = matches!(lexemes.low(at), "'" | "-") && lexemes.glued(at) && lexemes.glued(at + 1);
                parted |= !ties;
                continue;
            }
            let (keys, skipped) = read(lexemes.low(at));
            tokens.push(Token { at, parted, skipped, keys });
            parted = false;
        }
        Self { tokens }
    }
}

/// How French words end.
struct Forms {
    nouns: Vec<(&'static str, &'static str)>,
    verbs: Vec<(&'static str, &'static str)>,
    irregular: FxHashMap<&'static str, Vec<&'static str>>,
}

/// The longest ending of an infinitive that is a rule and no verb.
const ENDING: usize = 4;

fn read() -> (Forms, Vec<Refused>) {
    let mut read = Forms { nouns: Vec::new(), verbs: Vec::new(), irregular: FxHashMap::default() };
    let refused = FRENCH_FORMS.read(|[kind, first, second]| match kind {
        "noun" => {
            read.nouns.push((first, second.trim_matches('-')));
            Ok(())
        }
        "verb" if first.len() <= ENDING && first != "etre" && first != "lire" => {
            read.verbs.extend(second.split(',').map(|ending| (ending, first)));
            Ok(())
        }
        "verb" => {
            for form in forms(second) {
                read.irregular.entry(form).or_default().push(first);
            }
            Ok(())
        }
        other => Err(format!("{other:?} is no kind")),
    });
    (read, refused)
}

static FRENCH: LazyLock<Forms> = LazyLock::new(|| read().0);

impl Forms {
    /// The dictionary forms that a folded word may be a form of, as keys.
    fn read_back<'w>(&'w self, word: &'w str) -> impl Iterator<Item = String> + 'w {
        let stem = move |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() > 1);
        let nouns = self.nouns.iter().filter_map(move |(ending, base)| Some(format!("*{}{base}", stem(ending)?)));
        let verbs = self.verbs.iter().filter_map(move |(ending, base)| Some(format!("+{}{base}", stem(ending)?)));
        let irregular = self.irregular.get(word).into_iter().flatten().map(|verb| format!("+{verb}"));
        [format!("*{word}"), format!("+{word}")].into_iter().chain(nouns).chain(verbs).chain(irregular)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_have_no_bad_row() {
        assert_eq!(read().1, []);
        assert!(Function::read(ENGLISH_FUNCTION).is_ok() && Function::read(FRENCH_FUNCTION).is_ok());
    }

    #[test]
    fn french_forms_are_read_back() {
        for (word, key) in [
            ("provisoires", "*provisoire"),
            ("nationaux", "*national"),
            ("mis", "+mettre"),
            ("rendu", "+rendre"),
            ("interpellees", "+interpeller"),
            ("fournissait", "+fournir"),
        ] {
            assert!(FRENCH.read_back(word).any(|read| read == key), "{word}");
        }
    }
}
