//! A text as the keys of a book are written: each word with all that it may stand for.

use super::compile::{Class, Function};
use crate::text::lexemes::{LexemeKind, Lexemes};
use crate::text::morphology::{VerbForm, singulars_of, verbs_of};
use crate::text::tables::{Refused, Table, forms};
use rustc_hash::FxHashMap;
use std::sync::{LazyLock, OnceLock};

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

/// A language that an original may be in.
struct Original {
    code: &'static str,
    function: &'static str,
    forms: Table,
    read: OnceLock<(Function, Forms)>,
}

macro_rules! original {
    ($code:literal) => {
        Original {
            code: $code,
            function: include_str!(concat!("../../../data/lang/", $code, "/function.tsv")),
            forms: Table {
                name: concat!($code, "/forms.tsv"),
                text: include_str!(concat!("../../../data/lang/", $code, "/forms.tsv")),
            },
            read: OnceLock::new(),
        }
    };
}

static ORIGINALS: [Original; 5] = [original!("fr"), original!("es"), original!("de"), original!("it"), original!("ru")];

impl Original {
    fn of(language: &str) -> Option<&'static (Function, Forms)> {
        let original = ORIGINALS.iter().find(|original| original.code == language)?;
        Some(
            original
                .read
                .get_or_init(|| (Function::read(original.function).unwrap_or_default(), read(original.forms).0)),
        )
    }
}

/// The small words of English.
pub fn english() -> &'static Function {
    static FUNCTION: LazyLock<Function> = LazyLock::new(|| Function::read(ENGLISH_FUNCTION).unwrap_or_default());
    &FUNCTION
}

/// The small words of a language that a book may be of.
pub fn function(language: &str) -> Option<&'static Function> {
    Original::of(language).map(|(function, _)| function)
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

    /// The words of a text in a language that a book may be of; none of one in another.
    pub fn original(lexemes: &Lexemes, language: &str) -> Self {
        let Some((function, forms)) = Original::of(language) else { return Self { tokens: Vec::new() } };
        Self::of(lexemes, |word| {
            let full = function.in_full(word);
            let mut keys = vec![Key { text: full.to_owned(), form: Form::Plain }];
            keys.extend(forms.read_back(word).map(|text| Key { text, form: Form::Plain }));
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

/// How the words of a language end.
struct Forms {
    nouns: Vec<(&'static str, &'static str)>,
    verbs: Vec<(&'static str, &'static str)>,
    irregular: FxHashMap<&'static str, Vec<&'static str>>,
}

fn read(table: Table) -> (Forms, Vec<Refused>) {
    let mut read = Forms { nouns: Vec::new(), verbs: Vec::new(), irregular: FxHashMap::default() };
    let refused = table.read(|[kind, first, second]| match kind {
        "noun" => {
            read.nouns.push((first, second.trim_matches('-')));
            Ok(())
        }
        "ending" => {
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
        assert!(Function::read(ENGLISH_FUNCTION).is_ok());
        for original in &ORIGINALS {
            assert_eq!(read(original.forms).1, [], "{}", original.code);
            assert!(Function::read(original.function).is_ok(), "{}", original.code);
        }
    }

    #[test]
    fn forms_are_read_back() {
        for (language, word, key) in [
            ("fr", "provisoires", "*provisoire"),
            ("fr", "nationaux", "*national"),
            ("fr", "mis", "+mettre"),
            ("fr", "rendu", "+rendre"),
            ("fr", "interpellees", "+interpeller"),
            ("fr", "fournissait", "+fournir"),
            ("es", "agentes", "*agente"),
            ("es", "puesta", "+poner"),
            ("de", "behandelt", "+behandeln"),
            ("it", "persero", "+perdere"),
            ("ru", "губернатора", "*губернатор"),
        ] {
            let (_, forms) = Original::of(language).unwrap();
            assert!(forms.read_back(word).any(|read| read == key), "{word}");
        }
    }
}
