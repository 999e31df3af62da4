//! What a figure counts: whom, and what happened to them, by the words around it.

use super::lexicon::{self, Group, Part, Predicate};
use super::passage::{Passage, Unit, UnitKind};
use crate::text::numbers::{Number, NumberKind};
use std::ops::Range;

/// Words of content, and other numbers, looked at on one side of a figure.
const REACH: usize = 8;

/// Words of content behind a figure that may be the noun counted and what describes it.
const NOUN: usize = 3;

/// Whom a figure counts, and how surely that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// The text does not say.
    Unsaid,
    /// Somebody is named near by who may be meant.
    Perhaps(Group),
    /// Counted by name.
    Surely(Group),
}

/// What a figure counts.
#[derive(Clone, Debug)]
pub(super) struct Role {
    /// Whom it counts.
    pub counted: Counted,
    /// What is said of them.
    pub predicate: Option<Predicate>,
    /// Whether that is said of them surely: right before or behind the figure.
    pub firm: bool,
    /// Whether it counts some of those that another figure counts.
    pub subset: bool,
    /// Stems of the words between the figure and what is said: the noun counted and what describes it.
    pub noun: Vec<u64>,
    /// Stems of all words of content near by.
    pub stems: Vec<u64>,
    /// The names that bound it, as indexes into [`Passage::names`]: those it counts, and the places of its sentence.
    pub scope: Vec<usize>,
    /// The years that its sentence names, as hashes.
    pub years: Vec<u64>,
    /// Whether it says that it holds there alone.
    pub alone: bool,
}

/// The role of the figure that a unit of a sentence is; `before` is that of the figure before it in the sentence.
pub(super) fn role(
    passage: &Passage,
    sentence: &Range<usize>,
    unit: usize,
    number: &Number,
    before: Option<&Role>,
) -> Role {
    let verb = verb_before(passage, sentence, number);
    let right = reach(passage, unit + 1..sentence.end, verb.is_some());
    let left = reach_back(passage, sentence.start..unit);
    let mut role = Role {
        counted: Counted::Unsaid,
        predicate: verb,
        firm: true,
        subset: is_subset(passage, sentence, unit),
        noun: Vec::new(),
        stems: Vec::new(),
        scope: Vec::new(),
        years: years(passage, &around(passage, sentence, unit)),
        alone: false,
    };
    for at in right.clone() {
        let word = passage.word(at);
        if role.counted == Counted::Unsaid
            && let Some(group) = lexicon::group(word)
        {
            role.counted = Counted::Surely(group);
        }
        let said = lexicon::predicate(word);
        if role.predicate.is_none() {
            role.predicate = said;
        }
        if (role.predicate.is_none() || verb.is_some())
            && said.is_none()
            && passage.is_content(at)
            && role.noun.len() < NOUN
        {
            role.noun.push(stem(passage, at));
        }
        role.stems.extend(bare(passage, at));
        role.alone |= matches!(word, "alone" | "seulement" | "seule" | "seul");
    }
    for at in left.clone().rev() {
        let word = passage.word(at);
        if role.predicate.is_none() {
            role.predicate = lexicon::predicate(word);
            role.firm = false;
        }
        if role.counted == Counted::Unsaid
            && role.noun.is_empty()
            && let Some(group) = lexicon::group(word)
        {
            role.counted = Counted::Perhaps(group);
        }
        role.stems.extend(bare(passage, at));
    }
    let near = around(passage, sentence, unit);
    let first = passage.names.partition_point(|name| name.span.start < passage.span(near.clone()).start);
    role.scope = passage.names[first..]
        .iter()
        .zip(first..)
        .map(|(name, k)| (passage.within(name.span), k))
        .take_while(|(units, _)| units.start < near.end)
        .filter(|(units, _)| {
            units.start < units.end && (right.contains(&units.start) || is_place(passage, &near, units.start))
        })
        .map(|(_, k)| k)
        .collect();
    let joined = role.subset || is_joined(passage, sentence, number);
    if let Some(before) = before.filter(|_| number.kind == NumberKind::Cardinal && joined) {
        inherit(&mut role, before);
    }
    role
}

/// The units of a sentence near one of them: all of it, unless it has no end.
fn around(passage: &Passage, sentence: &Range<usize>, unit: usize) -> Range<usize> {
    const NEAR: usize = 100;
    sentence.start.max(unit.saturating_sub(NEAR))..sentence.end.min(unit + NEAR).min(passage.units.len())
}

/// Whether the name at a unit of the sentence is said to be where something happened.
fn is_place(passage: &Passage, sentence: &Range<usize>, unit: usize) -> bool {
    sentence.contains(&unit)
        && unit > sentence.start
        && matches!(passage.word(unit - 1), "in" | "at" | "near" | "across" | "a" | "à" | "en" | "dans" | "pres")
}

/// The years that a sentence names.
fn years(passage: &Passage, sentence: &Range<usize>) -> Vec<u64> {
    let is_year =
        |unit: &Unit| matches!(unit.kind, UnitKind::Number(k) if passage.numbers[k as usize].kind == NumberKind::Year);
    passage.units[sentence.clone()].iter().filter(|unit| is_year(unit)).map(|unit| unit.norm).collect()
}

/// "13 members of the security forces were killed and 353 wounded", "1,000 injured, including 62 seriously": what is left unsaid is
/// what was said before.
fn inherit(role: &mut Role, before: &Role) {
    if !matches!(role.counted, Counted::Surely(_))
        && matches!(before.counted, Counted::Surely(_))
        && (role.noun.is_empty() || role.subset)
    {
        role.counted = before.counted;
        if role.noun.is_empty() && !role.subset {
            role.noun.clone_from(&before.noun);
        }
    }
    if role.predicate.is_none() && role.subset {
        role.predicate = before.predicate;
        role.firm = before.firm;
    }
}

/// The predicate whose object the figure is: "killed 41 people", "the death of 18 soldiers".
fn verb_before(passage: &Passage, sentence: &Range<usize>, number: &Number) -> Option<Predicate> {
    let first = passage.within(number.span).start;
    for at in (sentence.start..first).rev() {
        match passage.units[at].kind {
            UnitKind::Function(part)
                if part != Part::Clause && !matches!(passage.word(at), "and" | "et" | "or" | "ou" | "but" | "mais") => {
            }
            UnitKind::Mark if matches!(passage.word(at), "\"" | "(") => {}
            UnitKind::Content => return lexicon::predicate(passage.word(at)),
            _ => return None,
        }
    }
    None
}

/// Whether a figure goes on with what the one before it counts: "13 killed and 353 wounded".
fn is_joined(passage: &Passage, sentence: &Range<usize>, number: &Number) -> bool {
    let first = passage.within(number.span).start;
    for at in (sentence.start..first).rev() {
        match passage.units[at].kind {
            _ if matches!(passage.word(at), "and" | "et" | "," | "plus" | "with" | "avec" | "or" | "ou") => {
                return true;
            }
            UnitKind::Function(_) => {}
            _ => return false,
        }
    }
    false
}

/// The stem of a word of content that is in no class: classes are compared for themselves.
fn bare(passage: &Passage, unit: usize) -> Option<u64> {
    let word = passage.word(unit);
    let classed = lexicon::group(word).is_some() || lexicon::predicate(word).is_some();
    (passage.is_content(unit) && !classed).then(|| stem(passage, unit))
}

fn stem(passage: &Passage, unit: usize) -> u64 {
    match passage.units[unit].kind {
        UnitKind::Content => passage.stem(unit),
        _ => passage.units[unit].norm,
    }
}

/// The units behind a figure that may say what it counts: up to the next figure, clause or sentence, and not beyond what is said of them.
fn reach(passage: &Passage, units: Range<usize>, said_before: bool) -> Range<usize> {
    let mut content = 0;
    let mut said = said_before;
    for at in units.clone() {
        let word = passage.word(at);
        let ends = match passage.units[at].kind {
            UnitKind::Number(index) => {
                content += 1;
                passage.numbers[index as usize].kind == NumberKind::Cardinal || content > REACH
            }
            UnitKind::Function(Part::Clause) => true,
            UnitKind::Mark => matches!(word, ";" | ":" | "." | "!" | "?") || word == "," && said,
            UnitKind::Function(_) => said && matches!(word, "and" | "et" | "but" | "mais" | "as"),
            UnitKind::Content => {
                content += 1;
                said |= lexicon::predicate(word).is_some();
                content > REACH
            }
        };
        if ends || !said && word == "," && !goes_on(passage, at + 1..units.end) {
            return units.start..at;
        }
    }
    units
}

/// Whether what follows a comma still belongs to the noun before it: "Eighteen people, most of them children, were killed".
fn goes_on(passage: &Passage, units: Range<usize>) -> bool {
    units
        .take(REACH)
        .take_while(|&at| !matches!(passage.units[at].kind, UnitKind::Number(_)))
        .any(|at| lexicon::predicate(passage.word(at)).is_some())
}

/// The units before a figure that may say what it counts.
fn reach_back(passage: &Passage, units: Range<usize>) -> Range<usize> {
    let mut content = 0;
    for at in units.clone().rev() {
        let ends = match passage.units[at].kind {
            UnitKind::Number(index) => {
                content += 1;
                passage.numbers[index as usize].kind == NumberKind::Cardinal || content > REACH
            }
            UnitKind::Function(Part::Clause) => true,
            UnitKind::Mark => matches!(passage.word(at), ";" | ":" | "." | "!" | "?" | ","),
            UnitKind::Function(_) => false,
            UnitKind::Content => {
                content += 1;
                content > REACH
            }
        };
        if ends {
            return at + 1..units.end;
        }
    }
    units
}

/// Whether a figure counts some of those before: "including two", "62 of them", « dont 62 ».
fn is_subset(passage: &Passage, sentence: &Range<usize>, unit: usize) -> bool {
    let before = (sentence.start..unit)
        .rev()
        .take(3)
        .any(|at| matches!(passage.word(at), "including" | "dont" | "among" | "parmi"));
    let after =
        (unit + 1..sentence.end).take(2).any(|at| matches!(passage.word(at), "them" | "whom" | "eux" | "elles"));
    before || after
}

#[cfg(test)]
mod tests {
    use crate::article::BlockId;
    use crate::article::read::plain;
    use crate::diff::figures::figures;
    use crate::diff::passage::Passage;
    use crate::text::Language;
    use crate::text::names::Evidence;

    #[test]
    fn a_figure_holds_a_bounded_number_of_the_words_around_it() {
        for text in ["12% ", "12% of 7 km ", "$5 and "] {
            let article = plain::read("t", "t", text.repeat(2_000), Some(Language::ENGLISH));
            let sentences = 0..article.block(BlockId(0)).sentences.len();
            let passage = Passage::new(&article, BlockId(0), sentences, &Evidence::default());
            let figures = figures(&passage);
            assert!(figures.len() >= 2_000);
            let most = figures.iter().map(|figure| figure.role.stems.len() + figure.role.noun.len()).max();
            assert!(most.unwrap_or_default() <= 32, "{text}: {most:?}");
        }
    }
}
