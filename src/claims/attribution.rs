//! Who is said to have said it: "according to state television", "police said", "told AFP", « selon la police ».

use super::function::Function;
use super::grammar::{Grammar, Reports};
use super::scene::{Scene, Tag};
use std::ops::Range;

/// An attribution in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The lexemes that name the source.
    pub source: Range<usize>,
    /// The lexemes that say so: "according to", "said".
    pub cue: Range<usize>,
    /// Where it stands, to weigh which figure it is for.
    at: usize,
    /// Whether it comes before what is said.
    leads: bool,
}

/// The attributions of a sentence in order.
pub fn attributions(scene: &Scene) -> Vec<Attribution> {
    let mut found = Vec::new();
    for at in 0..scene.tags.len() {
        if let Some(start) = preposed(scene, at) {
            let source = source_after(scene, start);
            if !source.is_empty() {
                found.push(Attribution { source, cue: at..start, at, leads: at < 2 });
            }
        } else if is_say(scene, at)
            && let Some((source, leads)) = around_verb(scene, at)
        {
            found.push(Attribution { source, cue: at..at + 1, at, leads });
        }
    }
    found
}

/// The attribution that holds for what stands at a place: the last that leads up to it, else the first that follows.
pub fn of(attributions: &[Attribution], at: usize) -> Option<&Attribution> {
    let before = attributions.iter().rev().find(|a| a.leads && a.at < at);
    before.or_else(|| attributions.iter().find(|a| a.at > at)).or_else(|| attributions.iter().rev().find(|a| a.at < at))
}

impl Attribution {
    /// Where its cue stands.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Whether it comes before what is said.
    pub const fn leads(&self) -> bool {
        self.leads
    }

    /// The lexemes of the whole attribution, with the cue where it stands beside the source, and whom it was told: "police told AFP".
    pub fn range(&self, scene: &Scene) -> Range<usize> {
        let (first, last) =
            if self.cue.start < self.source.start { (&self.cue, &self.source) } else { (&self.source, &self.cue) };
        if last.start > first.end + 3 {
            return self.source.clone();
        }
        let mut end = last.end;
        let told = self.cue.start >= self.source.start && matches!(scene.lexemes.low(self.cue.start), "told" | "tells");
        if told && let Tag::Name(i) = scene.tag(end) {
            end = scene.names[i].end;
        }
        first.start..end
    }

    /// Whether the source is somebody: not "which", "it" or "there".
    pub fn is_named(&self, scene: &Scene) -> bool {
        let pronoun = self.source.len() == 1 && scene.function(self.source.start) == Some(Function::Pronoun);
        let cue = self.cue.start;
        // "the violence continued", "difficult to say", "local media reports say"
        let idle = matches!(scene.lexemes.low(cue), "continued" | "asked" | "poursuivi")
            || matches!(scene.lexemes.before(cue, 1), "to" | "that")
            || scene.lexemes.low(cue) == "reports" && is_say(scene, cue + 1)
            || matches!(scene.lexemes.before(self.source.end, 1), "latter" | "effectifs");
        let known = matches!(scene.lexemes.low(self.source.start), "he" | "she" | "il" | "elle");
        !idle && (!pronoun || known)
    }
}

/// The place where the source begins behind "according to", « selon », « d'après ».
fn preposed(scene: &Scene, at: usize) -> Option<usize> {
    let lexemes = &scene.lexemes;
    if lexemes.matches(at, &["according", "to"]) {
        Some(at + 2)
    } else if lexemes.low(at) == "citing" || scene.french() && lexemes.low(at) == "selon" {
        Some(at + 1)
    } else if scene.french() && lexemes.matches(at, &["d", "'", "apres"]) {
        Some(at + 3)
    } else if scene.french() && (lexemes.matches(at, &["de", "source"]) || lexemes.matches(at, &["de", "sources"])) {
        Some(at + 1)
    } else {
        None
    }
}

/// Whether a verb of saying stands at a place that names who counted.
pub fn is_say(scene: &Scene, at: usize) -> bool {
    if scene.function(at) == Some(Function::Say) {
        return true;
    }
    let source = Grammar::of(scene.language).reports(scene.lexemes.low(at)) == Reports::Source;
    source && (!scene.french() || matches!(scene.tag(at), Tag::Senses(..) | Tag::Word))
}

/// The source of a verb of saying and whether it leads up to what is said: its subject before it, or behind it ("…, said police").
fn around_verb(scene: &Scene, verb: usize) -> Option<(Range<usize>, bool)> {
    let mut end = verb;
    while end > 0 && matches!(scene.function(end - 1), Some(Function::Have | Function::Adverb | Function::Auxiliary)) {
        end -= 1;
    }
    let mut before = subject_before(scene, end);
    // « …, a annoncé mardi la ministre »: French puts the subject behind.
    let from = behind_recipient(scene, verb + 1);
    let turned = scene.french()
        && end > 0
        && matches!(scene.function(end - 1), Some(Function::Comma | Function::Quote))
        && end < verb
        && before.is_empty();
    if turned {
        let after = source_after(scene, from);
        if !after.is_empty() {
            return Some((after, false));
        }
    }
    if before.is_empty() && end > 0 && scene.function(end - 1) == Some(Function::Comma) {
        before = behind_aside(scene, end - 1);
    }
    if !before.is_empty() {
        let leads = followed_by_clause(scene, verb, before.start);
        return Some((before, leads));
    }
    let inverted =
        end == verb && (verb == 0 || matches!(scene.function(verb - 1), Some(Function::Comma | Function::Quote)));
    let after = source_after(scene, if scene.french() { from } else { verb + 1 });
    let closes =
        matches!(scene.tag(after.end), Tag::Function(Function::Stop | Function::Comma | Function::Quote) | Tag::Date)
            || matches!(
                scene.lexemes.low(after.end),
                "on" | "in" | "after" | "at" | "late" | "lors" | "dans" | "à" | "apres" | "sur" | "en"
            );
    (inverted && closes && !after.is_empty()).then_some((after, false))
}

/// Where the subject may begin behind a French verb, over when, to whom and where it was said: « a déclaré jeudi à l'AFP SUBJECT ».
fn behind_recipient(scene: &Scene, verb_end: usize) -> usize {
    let mut at = verb_end;
    loop {
        while matches!(scene.tag(at), Tag::Date | Tag::Function(Function::Adverb)) {
            at += 1;
        }
        if !matches!(scene.lexemes.low(at), "à" | "au" | "aux" | "aupres" | "devant" | "sur" | "dans" | "lors") {
            return at;
        }
        let phrase = at;
        at += 1;
        while matches!(scene.tag(at), Tag::Function(Function::Preposition | Function::Determiner | Function::Joint)) {
            at += 1;
        }
        let noun = at;
        // A determiner, or a name behind a noun or another name, opens the subject: « à la radio locale le maire ».
        while let tag @ (Tag::Word
        | Tag::Senses(..)
        | Tag::Inside
        | Tag::Name(_)
        | Tag::Function(Function::Preposition)) = scene.tag(at)
        {
            match tag {
                Tag::Name(i) if at == noun => at = scene.names[i].end,
                Tag::Name(_) if scene.function(at - 1) != Some(Function::Preposition) => break,
                Tag::Function(_) => {
                    at += 1;
                    while matches!(scene.tag(at), Tag::Function(Function::Determiner | Function::Joint)) {
                        at += 1;
                    }
                }
                _ => at += 1,
            }
        }
        if at == noun || at > phrase + 12 {
            return phrase;
        }
    }
}

/// The subject before an aside between commas: "Willow, a 58-year-old protester, said".
fn behind_aside(scene: &Scene, comma: usize) -> Range<usize> {
    let none = comma..comma;
    let open = (comma.saturating_sub(16)..comma)
        .rev()
        .find(|&i| matches!(scene.function(i), Some(Function::Comma | Function::Stop)));
    match open {
        Some(open) if scene.function(open) == Some(Function::Comma) => {
            // "His lawyer, Anders Holm, said": the name says who.
            let aside = open + 1..comma;
            match scene.name_from(aside.start).filter(|name| **name == aside) {
                Some(name) => name.clone(),
                None => subject_before(scene, open),
            }
        }
        _ => none,
    }
}

/// Whether what is said follows the verb: "police said they had killed"; not ", police said on Thursday".
fn followed_by_clause(scene: &Scene, verb: usize, subject: usize) -> bool {
    let trails = subject > 0 && matches!(scene.function(subject - 1), Some(Function::Comma | Function::Quote));
    let rest = (verb + 1..scene.tags.len()).take_while(|&i| scene.function(i) != Some(Function::Stop)).count();
    !trails || rest > 8
}

/// The noun phrase that ends just before a verb of saying.
fn subject_before(scene: &Scene, end: usize) -> Range<usize> {
    let links = |at: usize| {
        matches!(
            scene.lexemes.low(at),
            "of" | "de" | "du" | "des" | "for" | "d" | "in" | "at" | "from" | "à" | "en" | "s" | "'" | "-"
        )
    };
    if end > 0 && scene.function(end - 1) == Some(Function::Pronoun) {
        return end - 1..end;
    }
    let mut start = end;
    while start > 0 && end - start < 10 {
        match scene.tags[start - 1] {
            Tag::Word | Tag::Name(_) | Tag::Senses(..) | Tag::Inside => {}
            Tag::Function(Function::Determiner) if start < end => {
                if scene.lexemes.low(start - 1) != "s" && (start < 2 || !links(start - 2)) {
                    start -= 1;
                    break;
                }
            }
            Tag::Function(_) if start < end && links(start - 1) => {}
            _ => break,
        }
        start -= 1;
    }
    while start < end
        && !matches!(
            scene.tags[start],
            Tag::Word | Tag::Name(_) | Tag::Senses(..) | Tag::Function(Function::Determiner)
        )
    {
        start += 1;
    }
    let noun = (start..end).any(|i| matches!(scene.tags[i], Tag::Name(_) | Tag::Senses(..) | Tag::Word));
    if noun { start..end } else { end..end }
}

/// The noun phrase that starts at a place.
fn source_after(scene: &Scene, start: usize) -> Range<usize> {
    let mut end = start;
    while end < scene.tags.len() && end - start < 12 {
        match scene.tags[end] {
            Tag::Word
            | Tag::Name(_)
            | Tag::Senses(..)
            | Tag::Inside
            | Tag::Function(Function::Determiner | Function::Joint) => {}
            Tag::Function(Function::Preposition)
                if matches!(scene.lexemes.low(end), "of" | "de" | "du" | "des" | "for" | "d" | "at" | "from")
                    && end > start => {}
            Tag::Function(Function::And) if end > start && matches!(scene.tag(end + 1), Tag::Name(_)) => {}
            Tag::Function(Function::Stop)
                if scene.lexemes.low(end) == "."
                    && matches!(scene.lexemes.before(end, 1), "mr" | "mrs" | "ms" | "dr" | "m" | "gen" | "col") => {}
            _ => break,
        }
        end += 1;
    }
    let noun = (start..end).any(|i| matches!(scene.tags[i], Tag::Name(_) | Tag::Senses(..) | Tag::Word));
    if noun { start..end } else { start..start }
}

/// The person whom a source names, with the words before the name: two words at least, so that no agency or city passes for one.
pub fn person<'a>(scene: &Scene<'a>, source: &Range<usize>) -> Option<&'a str> {
    let name = scene.names.iter().rev().find(|name| source.start <= name.start && name.end <= source.end)?;
    let text = scene.slice(source.start..name.end);
    if !super::role::may_be_person(scene.slice(name.clone())) || super::entity::is_organisation(scene, name) {
        return None;
    }
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_lowercase)).count();
    let titled =
        matches!(scene.lexemes.before(name.start, 1), "." | "mr" | "mrs" | "m" | "mme" | "president" | "minister");
    (words >= 2 && !text.contains(" in ") || titled).then(|| text.trim_start_matches("the ").trim_start_matches("The "))
}
