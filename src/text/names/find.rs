//! Names in running text: runs of capitalised words, told from sentence starts by the rest of the text.

use super::folded::fold;
use super::scan::{Case, Word, is_capital, is_heading, is_title, joins, sentences, split};
use super::tables;
use super::words;
use crate::text::{Language, Span};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// A name: a run of capitalised words (with particles) that is not merely the start of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its bytes.
    pub span: Span,
}

/// What a whole text says of its words: which it also writes small, and which with a capital inside a sentence.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    small: FxHashSet<String>,
    capital: FxHashSet<String>,
}

impl Evidence {
    /// Gathers the evidence of texts that belong together, such as the blocks of an article.
    pub fn gather<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut evidence = Self::default();
        evidence.add(texts);
        evidence
    }

    /// The evidence of each of several lists of texts; what stands in all of them is gathered once.
    pub fn of_each(lists: &[Vec<&str>]) -> Vec<Self> {
        let [first, others @ ..] = lists else { return Vec::new() };
        let mut common: FxHashSet<&str> = FxHashSet::default();
        if let [second, more @ ..] = others {
            let first: FxHashSet<&str> = first.iter().copied().collect();
            common.extend(second.iter().filter(|text| first.contains(*text)));
            for list in more {
                let own: FxHashSet<&str> = list.iter().copied().collect();
                common.retain(|text| own.contains(text));
            }
        }
        let shared = Self::gather(common.iter().copied());
        let own = |list: &Vec<&str>| {
            let mut evidence = shared.clone();
            evidence.add(list.iter().copied().filter(|text| !common.contains(text)));
            evidence
        };
        lists.par_iter().map(own).collect()
    }

    /// Adds the evidence of more texts.
    fn add<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) {
        for text in texts {
            for line in text.lines() {
                let words = split(line);
                let title = is_title(line, &words) || is_heading(line, &words);
                for sentence in sentences(&words) {
                    self.learn(sentence, title);
                }
            }
        }
    }

    fn learn(&mut self, sentence: &[Word], title: bool) {
        for (i, word) in sentence.iter().enumerate() {
            if word.case == Case::Small {
                if !self.small.contains(word.text) {
                    self.small.insert(word.text.to_owned());
                }
            } else if i > 0 && !title && word.case == Case::Capital && !sentence[i - 1].is_opening() {
                let lower = word.text.to_lowercase();
                if !self.capital.contains(&lower) {
                    self.capital.insert(lower);
                }
            }
        }
    }
}

/// The names of a text in order, judged by that text alone.
pub fn names(text: &str, language: Language) -> Vec<Name> {
    names_in(text, language, &Evidence::gather([text]))
}

/// The names of a text in order, judged by the evidence of the texts around it.
pub fn names_in(text: &str, language: Language, evidence: &Evidence) -> Vec<Name> {
    let mut names = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let words = split(line);
        let title = is_title(line, &words)
            || is_heading(line, &words) && words.iter().any(|word| evidence.small.contains(&word.text.to_lowercase()));
        let first = names.len();
        for sentence in sentences(&words) {
            let solid: Vec<bool> =
                (0..sentence.len()).map(|i| is_name_word(sentence, i, title, language, evidence)).collect();
            runs(line, sentence, &solid, language, &mut names);
        }
        for name in &mut names[first..] {
            name.span = name.span.shift(offset);
        }
        offset += line.len() as u32;
    }
    names
}

/// Whether the word can be a part of a name by itself.
fn is_name_word(sentence: &[Word], i: usize, title: bool, language: Language, evidence: &Evidence) -> bool {
    let word = &sentence[i];
    let small = || word.text.to_lowercase();
    match word.case {
        Case::Small | Case::Digit => return false,
        // « L’Ukraine », « D’Almaty » at the start of a sentence; « chez L’Oréal » inside one.
        _ if word.text.ends_with(['\'', '’']) && (i == 0 || word.text.len() < 2 || !word.text.starts_with('L')) => {
            return false;
        }
        Case::Capitals if is_numeral(sentence, i) => return true,
        Case::Capitals if word.is_initial() => {
            return sentence.get(i + 1).is_some_and(|next| is_capital(next) && joins(word, next))
                || i > 0 && is_capital(&sentence[i - 1]) && joins(&sentence[i - 1], word) && word.text.ends_with('.');
        }
        Case::Capitals if !title => return word.text != "I" && !words::is_plain(&small()) && !words::is_day(&small()),
        _ => {}
    }
    let lower = small();
    if words::is_day(&lower) || lower == "state" && i > 1 && words::is_title(&sentence[i - 2].text.to_lowercase()) {
        return false;
    }
    if words::is_plain(&lower) {
        // Long Lartin, Four Corners, The Hague.
        return i > 0
            && !title
            && !sentence[i - 1].text.ends_with('.')
            && sentence.get(i + 1).is_some_and(|next| {
                let next_small = next.text.to_lowercase();
                next.case == Case::Capital
                    && joins(word, next)
                    && !words::is_plain(&next_small)
                    && !words::is_day(&next_small)
                    && !words::is_title(&next_small)
            });
    }
    let known = evidence.capital.contains(&lower) && !evidence.small.contains(&lower);
    if title {
        return known || tables::country(&fold(word.text)).is_some();
    }
    if language.code() == "de" {
        return known && is_german_name(sentence, i);
    }
    if i > 0 {
        return true;
    }
    // The first word of a sentence wears its capital for that alone, unless something speaks for it.
    if evidence.small.contains(&lower) {
        return false;
    }
    known || tables::country(&fold(word.text)).is_some() || sentence.get(1).is_some_and(|next| speaks_for(word, next))
}

/// Whether a lone letter is the Roman numeral that ends a name: George V, John Paul I.
fn is_numeral(sentence: &[Word], i: usize) -> bool {
    let before = i.checked_sub(1).map(|at| &sentence[at]).filter(|before| before.case == Case::Capital);
    let named = before.is_some_and(|before| {
        let small = before.text.to_lowercase();
        joins(before, &sentence[i]) && !words::is_plain(&small) && !words::is_day(&small) && !words::is_title(&small)
    });
    let ends = sentence.get(i + 1).is_none_or(|next| !is_capital(next) || !joins(&sentence[i], next));
    // "As Macron I would": the pronoun has its verb behind it.
    let pronoun = sentence
        .get(i + 1)
        .is_some_and(|next| matches!(next.text, "am" | "have" | "would" | "will" | "can" | "do" | "think"));
    matches!(sentence[i].text, "I" | "V" | "X") && named && ends && !(sentence[i].text == "I" && pronoun)
}

/// What follows a name at the start of a sentence: another capitalised word, an age or a role set off by a comma, a possessive.
fn speaks_for(word: &Word, next: &Word) -> bool {
    let small = next.text.to_lowercase();
    if is_capital(next) {
        return joins(word, next) && !words::is_plain(&small) && !words::is_day(&small);
    }
    next.before.trim_end() == ","
        && (next.case == Case::Digit || matches!(next.text, "a" | "an" | "who" | "un" | "une" | "qui"))
}

/// German capitalises every noun: a name has no article before it, and stands with another capital or in capitals.
fn is_german_name(sentence: &[Word], i: usize) -> bool {
    let word = &sentence[i];
    tables::country(&fold(word.text)).is_some()
        || i > 0 && is_capital(&sentence[i - 1]) && joins(&sentence[i - 1], word)
        || sentence.get(i + 1).is_some_and(|next| is_capital(next) && joins(word, next))
}

/// Joins name words, and the particles between them, into names.
fn runs(text: &str, sentence: &[Word], solid: &[bool], language: Language, names: &mut Vec<Name>) {
    let mut i = 0;
    while i < sentence.len() {
        if !solid[i] || words::is_title(&sentence[i].text.to_lowercase()) {
            i += 1;
            continue;
        }
        let mut start = i;
        let mut last = i;
        while let Some(next) = continuation(sentence, solid, last, language) {
            last = next;
        }
        // "von der Leyen", "de Gaulle" without a given name; a French "de" is most often mere grammar.
        let leads = |at: usize| {
            let particle = sentence[at].text;
            words::leads(particle) && (particle != "de" || language != Language::FRENCH)
        };
        while start > 0 && leads(start - 1) && joins(&sentence[start - 1], &sentence[start]) {
            start -= 1;
        }
        let end = sentence[last].compound(language).map_or(sentence[last].end(), |at| sentence[last].start + at);
        let span = Span::new(sentence[start].start, end);
        if span.of(text).chars().filter(|c| c.is_alphabetic()).count() > 1 {
            names.push(Name { span });
        }
        i = last + 1;
    }
}

/// Whether a word in capitals is who was told, and the two words behind it name who told it: « a déclaré à l'AFP Anne Vidal ».
fn is_told(sentence: &[Word], at: usize) -> bool {
    let follows = |k: usize| sentence.get(at + k).is_some_and(|word| word.case == Case::Capital);
    let mut small = sentence[at.saturating_sub(4)..at].iter().rev().take_while(|word| word.case == Case::Small);
    sentence[at].case == Case::Capitals
        && sentence[at].text.len() >= 3
        && follows(1)
        && follows(2)
        && small.any(|word| matches!(word.text, "à" | "au" | "auprès"))
}

/// The index of the word that carries the name on after `last`, over particles.
fn continuation(sentence: &[Word], solid: &[bool], last: usize, language: Language) -> Option<usize> {
    if sentence[last].compound(language).is_some() || language == Language::FRENCH && is_told(sentence, last) {
        return None;
    }
    for at in last..last + 4 {
        let next = sentence.get(at + 1)?;
        if !joins(&sentence[at], next) {
            return None;
        }
        if solid[at + 1] && !words::is_title(&next.text.to_lowercase()) {
            return Some(at + 1);
        }
        let small = next.text;
        let of = matches!(small, "of" | "for" | "and" | "et" | "the");
        if !(next.case == Case::Small && words::is_particle(small))
            || of && !words::heads(&sentence[last].text.to_lowercase())
            || small == "la" && language != Language::FRENCH && at == last
        {
            return None;
        }
    }
    None
}
