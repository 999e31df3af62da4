//! Who speaks in the quotations of an article.
//!
//! A quotation is first read with what stands beside it (`attribute`): the verb of saying before it, inside it or behind it, whose whole subject
//! (`subject`, `phrase`) speaks. Pronouns and offices are then followed to whom they stand for (`people`), the parts of one quotation
//! get one speaker, and a quotation that stands alone goes on with the voice before it.

mod attribute;
mod page;
mod people;
mod phrase;
mod subject;

use crate::text::normal::normal;
pub use page::Page;
use people::{Gender, People};
use rustc_hash::FxHashMap;
use std::ops::Range;
use subject::Source;

use super::function::Function;
use super::grammar::Kind;
use super::role::may_be_person;

/// A pronoun stands for somebody named at most so many blocks before.
const NEAR: usize = 4;

/// A pronoun stands for somebody named at most so many sentences before.
const SENTENCES: usize = 14;
/// Names of a block that are looked through for the one whom a pronoun stands for, the last first.
const NAMES: usize = 64;

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// As the text names it.
    pub text: String,
    /// The name of the person meant, where it is told in full.
    pub name: Option<String>,
    /// The block and the lexemes that name it, unless an office was followed to its holder.
    at: Option<(usize, Range<usize>)>,
}

/// The voices of the quotations of an article's blocks: one list a block, in the order of its quotations.
pub fn voices(pages: &[&Page]) -> Vec<Vec<Option<Voice>>> {
    let mut reader = Reader { pages, people: People::of(pages), found: vec![Vec::new(); pages.len()] };
    let mut group: Option<Voice> = None;
    for (block, &page) in pages.iter().enumerate() {
        for k in 0..page.quotes.len() {
            let voice = match group.take() {
                Some(voice) if k == 0 => Some(voice),
                _ => reader.voice(block, k),
            };
            let goes_on = page.quotes[k].unclosed
                && pages
                    .get(block + 1)
                    .and_then(|next| next.quotes.first())
                    .is_some_and(|quote| quote.outer.start == 0);
            if goes_on {
                group.clone_from(&voice);
            }
            reader.found[block].push(voice);
        }
        if page.quotes.is_empty() {
            group = None;
        }
    }
    repeat(pages, &mut reader.found);
    reader.found
}

struct Reader<'p, 'a> {
    pages: &'p [&'p Page<'a>],
    people: People,
    found: Vec<Vec<Option<Voice>>>,
}

impl Reader<'_, '_> {
    fn voice(&self, block: usize, k: usize) -> Option<Voice> {
        let page = self.pages[block];
        let own = attribute::source(page, k);
        if let Some(Source::Phrase(_)) = own {
            return self.told(block, own);
        }
        // A quotation over several blocks: whom any of its parts names.
        let mut part = (block, k);
        while self.pages[part.0].quotes[part.1].unclosed && part.1 + 1 == self.pages[part.0].quotes.len() {
            let next = (part.0 + 1, 0);
            let opens = self.pages.get(next.0).and_then(|page| page.quotes.first()).is_some_and(|q| q.outer.start == 0);
            if !opens || next.0 > block + 12 {
                break;
            }
            let source = attribute::source(self.pages[next.0], 0);
            if let Some(Source::Phrase(_)) = source {
                return self.told(next.0, source);
            }
            part = next;
        }
        self.told(block, own).or_else(|| self.carried(block, k))
    }

    fn told(&self, block: usize, source: Option<Source>) -> Option<Voice> {
        match source? {
            Source::Phrase(phrase) => Some(self.named(block, phrase)),
            Source::Pronoun(at) => {
                let page = self.pages[block];
                Some(self.antecedent(block, at).unwrap_or_else(|| Voice {
                    text: page.slice(&(at..at + 1)).to_owned(),
                    name: None,
                    at: Some((block, at..at + 1)),
                }))
            }
        }
    }

    /// The voice of a phrase; of an office whose holder is named, the holder.
    fn named(&self, block: usize, phrase: Range<usize>) -> Voice {
        let page = self.pages[block];
        if let Some(name) = self.people.holder(page, block, &phrase) {
            return Voice { text: name.to_owned(), name: Some(name.to_owned()), at: None };
        }
        if let Some(voice) = self.named_next(block, &phrase) {
            return voice;
        }
        let alone = people::name_alone(page, &phrase);
        let name = (!alone.is_empty() && page.is_pure_name(&alone)).then(|| page.slice(&alone).to_owned());
        Voice { text: page.slice(&phrase).to_owned(), name, at: Some((block, phrase)) }
    }

    /// Whom the next block names as going on, where the first ones have told of an office alone: "the minister has said. ¶ NAME added".
    fn named_next(&self, block: usize, phrase: &Range<usize>) -> Option<Voice> {
        let page = self.pages[block];
        let last = phrase.end.checked_sub(1)?;
        let office =
            matches!(page.low(phrase.start), "the" | "le" | "la" | "l") && !page.capital(last) && page.is_role(last);
        if !office || page.scene.lexemes.is_plural(last) {
            return None;
        }
        let (next, other) = self.pages.iter().enumerate().skip(block + 1).find(|(_, page)| !page.heading)?;
        let first = other.sentences().next()?;
        let (source, start) = first.clone().find_map(|at| Some((self.said_by(next, at, &first)?, first.start)))?;
        let Source::Phrase(name) = source else { return None };
        let known = |page: &&Page| page.scene.names.iter().any(|own| page.low(own.end - 1) == other.low(name.end - 1));
        let new = !self.pages[..next].iter().any(known);
        (name.start == start && other.is_pure_name(&name) && new).then(|| {
            let text = other.slice(&name).to_owned();
            Voice { name: Some(text.clone()), text, at: Some((next, name)) }
        })
    }

    /// The voice that a quotation without a verb of saying of its own goes on with.
    fn carried(&self, block: usize, k: usize) -> Option<Voice> {
        let page = self.pages[block];
        let start = page.quotes[k].outer.start;
        let sentence = page.sentence(start);
        // The same sentence, unless it turns to another.
        if k > 0 && page.quotes[k - 1].outer.start >= sentence.start {
            let between = page.quotes[k - 1].outer.end..start;
            let turns = between.into_iter().any(|at| page.low(at) == ";" || page.is(at, &[Kind::Contrast]));
            let voice = self.found[block].get(k - 1).cloned().flatten().filter(|_| !turns);
            if voice.is_some() {
                return voice;
            }
        }
        if page.heading || !page.only_quotes(sentence.clone()) {
            return None;
        }
        if sentence.start > 0 {
            let before = page.sentence(sentence.start - 1);
            return self.last_voice(block, &before).or_else(|| self.speaks(block, &before, true));
        }
        let from = block.saturating_sub(2);
        let earlier = (from..block).rev().find(|&b| !self.pages[b].heading && self.pages[b].len() > 0)?;
        let last = self.pages[earlier].sentences().next_back()?;
        self.last_voice(earlier, &last).or_else(|| self.speaks(earlier, &last, false))
    }

    /// The voice of the last quotation of a sentence.
    fn last_voice(&self, block: usize, sentence: &Range<usize>) -> Option<Voice> {
        let k = self.pages[block].quotes_in(sentence).next_back()?;
        self.found[block].get(k).cloned().flatten()
    }

    /// Whoever a sentence without a quotation makes speak; with `whoever`, its subject.
    fn speaks(&self, block: usize, sentence: &Range<usize>, whoever: bool) -> Option<Voice> {
        let page = self.pages[block];
        let verb = (sentence.clone())
            .rev()
            .filter(|&at| page.quote_at(at).is_none())
            .find_map(|at| self.said_by(block, at, sentence));
        let source = verb.or_else(|| if whoever { self.subject(block, sentence) } else { None });
        self.told(block, source)
            .filter(|voice| voice.at.as_ref().is_none_or(|(b, phrase)| self.pages[*b].can_speak(phrase)))
    }

    /// The source of the verb of saying at a place.
    fn said_by(&self, block: usize, at: usize, sentence: &Range<usize>) -> Option<Source> {
        let page = self.pages[block];
        let (verb, end) = page.verb(at)?;
        let found = attribute::subject_of(page, at, end, verb, sentence.start)?;
        let somebody = match &found {
            Source::Phrase(phrase) => page.can_speak(phrase),
            Source::Pronoun(at) => page.is(*at, &[Kind::He, Kind::She, Kind::They]),
        };
        somebody.then_some(found)
    }

    /// The subject of a sentence, if it may speak: « Pour NAME, … », "NAME was furious".
    fn subject(&self, block: usize, sentence: &Range<usize>) -> Option<Source> {
        let page = self.pages[block];
        let first = page.low(sentence.start);
        if matches!(first, "for" | "pour") {
            let phrase = phrase::after(page, sentence.start + 1, sentence.end);
            if page.is_pure_name(&phrase) {
                return Some(Source::Phrase(phrase));
            }
        }
        subject::general(page, sentence.end, sentence.start)
    }

    /// Whoever the pronoun at a place stands for.
    fn antecedent(&self, block: usize, at: usize) -> Option<Voice> {
        let page = self.pages[block];
        let sentence = page.sentence(at);
        let before = sentence.start..at;
        let fits = |phrase: &Range<usize>| self.fits(block, phrase, page, at);
        if let Some(Source::Phrase(phrase)) = subject::nearest(page, before.end, before.start, &fits) {
            return Some(self.named(block, phrase));
        }
        let mut seen = 0;
        for earlier in (block.saturating_sub(NEAR)..=block).rev() {
            let other = self.pages[earlier];
            if other.heading && earlier != block {
                continue;
            }
            for span in other.sentences_back(if earlier == block { at } else { usize::MAX }) {
                let own = earlier == block && span.contains(&at);
                if !own {
                    seen += 1;
                }
                if seen > SENTENCES {
                    return None;
                }
                let found = self.of_sentence(earlier, &span, own.then_some(at), page, at);
                if let Some(found) = found {
                    return Some(self.only_one(&found, page, at).unwrap_or(found));
                }
                if seen == 1
                    && earlier == block
                    && let Some(name) = self.named_in(earlier, &span, page, at)
                {
                    return Some(name);
                }
            }
        }
        self.last_named(block, at)
    }

    /// For an office without a name that a pronoun stands for: the one person of that gender whom the article names.
    fn only_one(&self, found: &Voice, page: &Page, at: usize) -> Option<Voice> {
        let (block, phrase) = found.at.as_ref()?;
        let other = self.pages[*block];
        let definite = matches!(other.low(phrase.start), "the" | "le" | "la" | "l");
        let office = definite && other.is_role(phrase.start + 1);
        let gender = if page.is(at, &[Kind::He]) { Gender::Male } else { Gender::Female };
        let last = self.people.only(gender).filter(|_| office)?;
        let names = self
            .pages
            .iter()
            .enumerate()
            .flat_map(|(b, page)| page.scene.names.iter().map(move |name| (b, people::name_alone(page, name))));
        let mut full = names.filter(|(b, name)| !name.is_empty() && self.pages[*b].low(name.end - 1) == last);
        full.find(|(b, name)| self.pages[*b].is_pure_name(name)).map(|(b, name)| self.named(b, name))
    }

    /// The one person named in a sentence, though not as its subject: "Among them was NAME, 38, who had come".
    fn named_in(&self, block: usize, sentence: &Range<usize>, page: &Page, at: usize) -> Option<Voice> {
        let other = self.pages[block];
        let all = &other.scene.names;
        let from = all.partition_point(|name| name.start < sentence.start);
        let names = all[from..].iter().take_while(|name| name.end <= sentence.end);
        let names = names.map(|name| people::name_alone(other, name));
        let mut fits = names.filter(|name| {
            !name.is_empty()
                && other.is_pure_name(name)
                && other.scene.function(name.end) == Some(Function::Comma)
                && self.fits(block, name, page, at)
        });
        let first = fits.next();
        first.filter(|_| fits.next().is_none()).map(|name| self.named(block, name))
    }

    /// Whoever speaks or acts in a sentence and may be meant by the pronoun at `at` of `page`; only what stands before `until`.
    fn of_sentence(
        &self,
        block: usize,
        sentence: &Range<usize>,
        until: Option<usize>,
        page: &Page,
        at: usize,
    ) -> Option<Voice> {
        let other = self.pages[block];
        let end = until.map_or(sentence.end, |until| until.min(sentence.end));
        for k in other.quotes_in(&(sentence.start..end)).rev() {
            if let Some(voice) = self.found[block].get(k).cloned().flatten()
                && voice.at.as_ref().is_none_or(|(b, phrase)| self.fits(*b, phrase, page, at))
            {
                return Some(voice);
            }
        }
        if until.is_some() {
            return None;
        }
        let said = sentence.clone().rev().find_map(|verb| match self.said_by(block, verb, sentence) {
            Some(Source::Phrase(phrase)) if self.fits(block, &phrase, page, at) => Some(phrase),
            _ => None,
        });
        let subject = || match self.subject(block, sentence) {
            Some(Source::Phrase(phrase)) if self.fits(block, &phrase, page, at) => Some(phrase),
            _ => None,
        };
        said.or_else(subject).map(|phrase| self.named(block, phrase))
    }

    /// The person last named before a place who may be meant by the pronoun there.
    fn last_named(&self, block: usize, at: usize) -> Option<Voice> {
        let page = self.pages[block];
        for earlier in (block.saturating_sub(NEAR)..=block).rev() {
            let other = self.pages[earlier];
            let names = &other.scene.names;
            let count = if earlier < block { names.len() } else { names.partition_point(|name| name.end <= at) };
            for name in names[..count].iter().rev().take(NAMES) {
                let alone = people::name_alone(other, name);
                if !alone.is_empty() && other.is_pure_name(&alone) && self.fits(earlier, &alone, page, at) {
                    return Some(self.named(earlier, alone));
                }
            }
        }
        None
    }

    /// Whether the pronoun at `at` of `page` may stand for a phrase of a block.
    fn fits(&self, block: usize, phrase: &Range<usize>, page: &Page, at: usize) -> bool {
        let other = self.pages[block];
        if phrase.is_empty() || phrase.len() == 1 && other.is_pronoun(phrase.start) {
            return false;
        }
        let joined = phrase.clone().any(|i| other.scene.function(i) == Some(Function::And));
        let many =
            joined || phrase.clone().any(|i| !other.capital(i) && other.is_role(i) && other.scene.lexemes.is_plural(i));
        let body = phrase.clone().any(|i| other.is(i, &[Kind::Body]))
            && !other.is_pure_name(phrase)
            && !phrase.clone().any(|i| other.is_role(i));
        if page.is(at, &[Kind::They]) {
            return many || body;
        }
        if !page.is(at, &[Kind::He, Kind::She]) {
            return page.is(at, &[Kind::It]) && body;
        }
        let wanted = if page.is(at, &[Kind::He]) { Gender::Male } else { Gender::Female };
        let acronym =
            |i: usize| other.capital(i) && other.slice(&(i..i + 1)).chars().filter(|c| c.is_uppercase()).count() > 1;
        let body = body || phrase.clone().any(acronym) && !other.is_pure_name(phrase);
        let person = other.is_pure_name(phrase)
            || phrase.clone().any(|i| other.is_role(i))
            || phrase.clone().all(|i| other.capital(i) || !other.scene.is_word(i));
        let article = usize::from(phrase.len() > 1 && other.scene.function(phrase.start) == Some(Function::Determiner));
        let without_article = phrase.start + article..phrase.end;
        // « elle » stands for a body too.
        let french_body = body && page.scene.french();
        !many
            && (person && !body || french_body)
            && self.people.gender(other, phrase).is_none_or(|gender| gender == wanted)
            && may_be_person(other.slice(&without_article))
    }
}

/// Gives a quotation without a voice that of another one that holds its words: a heading's, a caption's.
fn repeat(pages: &[&Page], found: &mut [Vec<Option<Voice>>]) {
    const LONGEST: usize = 14;
    let words = |block: usize, k: usize| {
        let text = normal(pages[block].slice(&pages[block].quotes[k].inner));
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut orphans: FxHashMap<String, Vec<(usize, usize, Vec<String>)>> = FxHashMap::default();
    for (block, voices) in found.iter().enumerate() {
        for k in (0..voices.len()).filter(|&k| voices[k].is_none()) {
            let words = words(block, k);
            if let Some(first) =
                words.first().filter(|_| words.len() <= LONGEST && (words.len() > 1 || pages[block].heading))
            {
                orphans.entry(first.clone()).or_default().push((block, k, words));
            }
        }
    }
    if orphans.is_empty() {
        return;
    }
    let mut given = Vec::new();
    for (block, voices) in found.iter().enumerate() {
        for (k, voice) in voices.iter().enumerate() {
            let Some(voice) = voice else { continue };
            let spoken = words(block, k);
            for at in 0..spoken.len() {
                let Some(list) = orphans.get(&spoken[at]).filter(|list| list.len() <= 50) else { continue };
                given.extend(
                    list.iter()
                        .filter(|(_, _, words)| spoken[at..].starts_with(words))
                        .map(|(b, k, _)| (*b, *k, voice.clone())),
                );
            }
        }
    }
    for (block, k, voice) in given {
        found[block][k].get_or_insert(voice);
    }
}

#[cfg(test)]
mod tests;
