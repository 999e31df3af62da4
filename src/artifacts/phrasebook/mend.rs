//! The right rendering put in the place of the wrong one: in its number and tense, with its article, its slots filled back.

use super::book::Hit;
use super::compile::{Class, Kind, Row, words};
use super::stream::{Form, Stream, english};
use crate::text::Span;
use crate::text::lexemes::Lexemes;
use crate::text::morphology::{VerbForm, is_numberless, is_plural, plural, verb_in};

/// A text with what was found in it.
pub struct Context<'a> {
    /// The text.
    pub text: &'a str,
    /// Its lexemes.
    pub lexemes: &'a Lexemes,
    /// Its words.
    pub stream: &'a Stream,
}

/// What to mark, and what to put there.
pub struct Mended {
    /// The words marked, with the article before them where it changes.
    pub span: Span,
    /// What may be put there, best first.
    pub suggestions: Vec<String>,
}

/// The most suggestions that are made.
const MOST: usize = 3;

impl Context<'_> {
    /// The folded word of a token.
    pub fn word(&self, token: usize) -> &str {
        self.stream.tokens.get(token).map_or("", |token| self.lexemes.low(token.at))
    }

    /// The word before a token, where nothing parts them.
    fn before(&self, token: usize) -> &str {
        match self.stream.tokens.get(token) {
            Some(this) if token > 0 && !this.parted => self.word(token - 1),
            _ => "",
        }
    }

    /// The bytes of some tokens.
    pub fn span(&self, at: usize, end: usize) -> Span {
        let lexeme = |token: usize| self.stream.tokens.get(token).map_or(0, |token| token.at);
        self.lexemes.span(lexeme(at), lexeme(end.saturating_sub(1)) + 1)
    }

    /// The right renderings of a row in the place of a hit; `forms` are all that its first word may be.
    pub fn mend(&self, hit: &Hit, row: &Row<'_>, forms: &[Form]) -> Mended {
        let renderings: Vec<String> =
            row.rights().filter_map(|right| self.rendered(right, hit, row, forms)).take(MOST).collect();
        let article = self.before(hit.at);
        let renderings: Vec<(String, Option<&str>)> = renderings
            .into_iter()
            .map(|rendering| {
                let wanted = match article {
                    "a" | "an" => article_before(&rendering, row.kind),
                    _ => Some(article),
                };
                (rendering, wanted)
            })
            .collect();
        let span = self.span(hit.at, hit.end);
        if renderings.iter().all(|(_, wanted)| *wanted == Some(article)) {
            let is_capital = self.stream.tokens.get(hit.at).is_some_and(|token| self.lexemes.capital(token.at));
            let suggestions =
                renderings.into_iter().map(|(text, _)| if is_capital { capitalised(&text) } else { text }).collect();
            return Mended { span, suggestions };
        }
        let span = self.span(hit.at - 1, hit.end);
        let is_capital = self.stream.tokens.get(hit.at - 1).is_some_and(|token| self.lexemes.capital(token.at));
        let suggestions = renderings
            .into_iter()
            .map(|(text, wanted)| match wanted {
                Some(article) => format!("{article} {text}"),
                None => text,
            })
            .map(|text| if is_capital { capitalised(&text) } else { text })
            .collect();
        Mended { span, suggestions }
    }

    /// A right rendering in the form and with the words of a hit; `None` where it cannot take them.
    fn rendered(&self, right: &str, hit: &Hit, row: &Row<'_>, forms: &[Form]) -> Option<String> {
        let mut slots = hit.slots.iter();
        let mut taken = 0;
        let mut filled: Vec<String> = Vec::new();
        for word in right.split(' ') {
            if word == "…" {
                let &(at, end) = slots.next()?;
                taken += 1;
                if end > at {
                    filled.push(self.span(at, end).of(self.text).to_owned());
                }
                continue;
            }
            let class = [Class::Possessive, Class::Reflexive].into_iter().find(|class| english().is(word, *class));
            let own = class.and_then(|class| hit.own.iter().find(|&&own| english().is(self.word(own), class)));
            filled.push(own.map_or_else(|| word.to_owned(), |&own| self.word(own).to_owned()));
        }
        let left_over = hit.slots.iter().skip(taken).any(|(at, end)| end > at);
        if left_over || filled.is_empty() {
            return None;
        }
        match row.kind {
            Kind::Noun if is_in_plural(hit) => {
                let head =
                    filled.iter().position(|word| english().is(word, Class::Preposition)).unwrap_or(filled.len());
                if let Some(head) = head.checked_sub(1) {
                    filled[head] = plural_of(&filled[head]);
                }
            }
            Kind::Verb => {
                let form = self.form(hit, forms);
                filled[0] = self.verb(&filled[0], form, hit.at);
            }
            _ => {}
        }
        // A word that the right rendering ends or begins with may stand there already.
        if hit.end < self.stream.tokens.len() && filled.len() > 1 {
            let next = self.stream.tokens.get(hit.end).filter(|next| !next.parted).map_or("", |_| self.word(hit.end));
            if filled.last().is_some_and(|last| last == next) {
                filled.pop();
            }
        }
        if filled.len() > 1 && filled[0] == self.before(hit.at) {
            filled.remove(0);
        }
        Some(filled.join(" "))
    }

    /// The form of the verb that a hit begins with, as the words before it tell.
    fn form(&self, hit: &Hit, forms: &[Form]) -> VerbForm {
        let of = |wanted: VerbForm| forms.contains(&Form::Verb(wanted));
        let mut before = hit.at;
        // An adverb may stand between: "was immediately put".
        while before > 0 && self.before(before).ends_with("ly") {
            before -= 1;
        }
        let before = self.before(before);
        let function = english();
        let follows_auxiliary = function.is(before, Class::Be) || function.is(before, Class::Have);
        if (of(VerbForm::Participle) || of(VerbForm::Past)) && follows_auxiliary {
            VerbForm::Participle
        } else if of(VerbForm::Base) && function.is(before, Class::Bare) {
            VerbForm::Base
        } else {
            [VerbForm::Past, VerbForm::Third, VerbForm::Ing, VerbForm::Participle]
                .into_iter()
                .find(|form| of(*form))
                .unwrap_or(VerbForm::Base)
        }
    }

    fn verb(&self, verb: &str, form: VerbForm, at: usize) -> String {
        let before = self.stream.tokens.get(at.wrapping_sub(1)).map_or(usize::MAX, |token| token.at);
        let is_many = self.lexemes.is_plural(before) || english().is(self.before(at), Class::Plural);
        match (verb, form) {
            ("be", VerbForm::Past) if is_many => "were".to_owned(),
            ("be", VerbForm::Base) if is_many => "are".to_owned(),
            _ => verb_in(verb, form),
        }
    }
}

/// Whether the noun that a hit stands for is in the plural.
fn is_in_plural(hit: &Hit) -> bool {
    hit.forms.iter().any(|(_, form)| *form == Form::Plural)
}

fn plural_of(word: &str) -> String {
    match word.rsplit_once('-') {
        Some((start, last)) if plural(word) == format!("{word}s") => format!("{start}-{}", plural(last)),
        _ => plural(word),
    }
}

/// The article that goes before a phrase where "a" or "an" stood.
fn article_before(phrase: &str, kind: Kind) -> Option<&'static str> {
    let all = words(phrase);
    let head = all.iter().position(|word| english().is(word, Class::Preposition)).unwrap_or(all.len());
    let head = head.checked_sub(1).and_then(|head| all.get(head)).map_or("", String::as_str);
    if kind == Kind::Noun && (is_numberless(head) || is_plural(head)) {
        return None;
    }
    Some(if begins_with_vowel(phrase) { "an" } else { "a" })
}

/// Whether a phrase sounds as if it began with a vowel: `data/lang/en/articles.tsv` has those that their first letter belies.
fn begins_with_vowel(phrase: &str) -> bool {
    let first = phrase.split([' ', '-']).next().unwrap_or_default();
    let low = first.to_lowercase();
    let letters = first.len() > 1 && first.chars().all(char::is_uppercase);
    if letters {
        return first.starts_with(|c| "AEFHILMNORSX".contains(c));
    }
    let listed = |kind: &str| {
        ARTICLES
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter(|(name, _)| *name == kind)
            .any(|(_, list)| list.split(',').any(|start| low.starts_with(start)))
    };
    if listed("an") {
        return true;
    }
    low.starts_with(['a', 'e', 'i', 'o', 'u', 'é']) && !listed("a")
}

const ARTICLES: &str = include_str!("../../../data/lang/en/articles.tsv");

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
