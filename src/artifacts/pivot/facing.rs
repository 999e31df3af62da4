//! What the passages opposite say of a wrong sense.

use super::forms::Kind;
use super::table::{self, Pivot, Sense, Wrong};
use super::wrong_of;
use crate::article::{BlockId, Place};
use crate::artifacts::phrases::Found;
use crate::artifacts::{Evidence, Subject, Tier};
use crate::lexicon::english;
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
use rustc_hash::FxHashMap;

/// Words on either side that are looked at as neighbours.
const REACH: usize = 5;

/// From this frequency on a word of another field may stand in any news: *entered*, *education*. Verbs roam further than nouns.
const EVERYDAY_VERB: f32 = 4.2;
const EVERYDAY: f32 = 5.0;

/// The facing passages of a subject, read when asked.
pub struct Passages<'a> {
    subject: &'a Subject<'a>,
    read: FxHashMap<(usize, BlockId), Passage>,
}

/// A facing passage with what stands in it.
struct Passage {
    lexemes: Lexemes,
    wrong: Vec<Found<Sense>>,
    right: Vec<Found<Sense>>,
    french: Vec<Found<Sense>>,
}

/// Why a wrong sense is one.
pub struct Proof {
    /// How sure.
    pub tier: Tier,
    /// Which of the right senses stands opposite.
    pub right: Option<usize>,
    /// Where.
    pub evidence: Evidence,
}

impl<'a> Passages<'a> {
    /// Those of a subject.
    pub fn of(subject: &'a Subject<'a>) -> Self {
        Self { subject, read: FxHashMap::default() }
    }

    /// The best proof that the passages which answer a block give against a wrong sense in it.
    pub fn proof(&mut self, block: BlockId, lexemes: &Lexemes, hit: &Found<Sense>) -> Option<Proof> {
        let mut best: Option<Proof> = None;
        for (article, other, id, facing) in self.subject.facing(block) {
            let language = other.meta.language;
            if language != Language::FRENCH && language != Language::ENGLISH {
                continue;
            }
            let passage = self
                .read
                .entry((article, id))
                .or_insert_with(|| Passage::read(&facing.text, language == Language::FRENCH));
            let proof = if language == Language::FRENCH {
                passage.as_original(lexemes, hit)
            } else {
                passage.as_variant(lexemes, hit)
            };
            let Some((tier, right, (at, end))) = proof else { continue };
            if best.as_ref().is_none_or(|best| tier > best.tier) {
                let span = passage.lexemes.span(at, end);
                let (place, exact) = (Place { block: id, span }, span.of(&facing.text).to_owned());
                let evidence = if language == Language::FRENCH {
                    Evidence::Original { article, place, exact }
                } else {
                    Evidence::Facing { article, place, exact }
                };
                best = Some(Proof { tier, right, evidence });
            }
        }
        best
    }
}

type Told = (Tier, Option<usize>, (usize, usize));

impl Passage {
    fn read(text: &str, is_french: bool) -> Self {
        let lexemes = Lexemes::of(text);
        let (mut wrong, mut right, mut french) = (Vec::new(), Vec::new(), Vec::new());
        if is_french {
            french = table::french().find(&lexemes);
        } else {
            wrong = table::table().wrong.find(&lexemes);
            right = table::right().find(&lexemes);
        }
        Self { lexemes, wrong, right, french }
    }

    /// What a passage of the original says: the pivot stands there more often than its right senses here.
    fn as_original(&self, lexemes: &Lexemes, hit: &Found<Sense>) -> Option<Told> {
        let (pivot, wrong) = wrong_of(hit);
        let pivots: Vec<&Found<Sense>> =
            self.french.iter().filter(|found| found.what.pivot == hit.what.pivot).collect();
        let here = table::right().find(lexemes).iter().filter(|found| found.what.pivot == hit.what.pivot).count();
        let first = *pivots.first().filter(|_| pivots.len() > here)?;
        let tier = if wrong.field.is_some() && pivot.role != "say" { Tier::Proved } else { Tier::Possible };
        Some((tier, None, (first.at, first.end())))
    }

    /// What another English text says: a right sense stands there and the wrong one does not. A stranger to the news needs no more; a word of
    /// the news must have neighbours in common with the right one.
    fn as_variant(&self, lexemes: &Lexemes, hit: &Found<Sense>) -> Option<Told> {
        let (pivot, wrong) = wrong_of(hit);
        if self.wrong.iter().any(|found| found.what.pivot == hit.what.pivot && found.what.which == hit.what.which) {
            return None;
        }
        let rights = self.right.iter().filter(|found| found.what.pivot == hit.what.pivot);
        let best = rights
            .map(|found| (shared(lexemes, hit, &self.lexemes, found), found))
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        let (neighbours, found) = best?;
        let stands_here = table::right().find(lexemes).iter().any(|other| other.what.pivot == hit.what.pivot);
        let is_stranger = is_stranger(pivot, wrong);
        let tier = match (is_stranger, stands_here, neighbours) {
            (true, false, _) | (true, true, 1..) | (false, false, 2..) => Tier::Proved,
            (false, false, 1) => Tier::Likely,
            _ => return None,
        };
        Some((tier, Some(found.what.which), (found.at, found.end())))
    }
}

/// Whether a wrong sense is a word that news has no use for, so that it stands out by itself.
fn is_stranger(pivot: &Pivot, wrong: Wrong) -> bool {
    let everyday = if pivot.kind == Kind::Verb { EVERYDAY_VERB } else { EVERYDAY };
    wrong.field.is_some()
        && pivot.role != "say"
        && english().frequency(wrong.word).is_none_or(|frequency| frequency < everyday)
}

/// How many words of content near the one stand near the other too.
fn shared(a: &Lexemes, here: &Found<Sense>, b: &Lexemes, there: &Found<Sense>) -> usize {
    let (mut near, other) = (neighbours(a, here), neighbours(b, there));
    near.sort_unstable();
    near.dedup();
    near.iter().filter(|word| other.iter().any(|o| is_like(word, o))).count()
}

/// Whether two words have the same stem, as far as their beginnings tell.
fn is_like(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    a == b || common >= 4 && common + 3 >= a.len().max(b.len())
}

/// The words of content around a phrase, within its sentence.
fn neighbours<'l>(lexemes: &'l Lexemes, found: &Found<Sense>) -> Vec<&'l str> {
    let is_end = |at: &usize| matches!(lexemes.low(*at), "." | "!" | "?");
    let before = (found.at.saturating_sub(REACH)..found.at).rev().take_while(|at| !is_end(at));
    let after = (found.end()..(found.end() + REACH).min(lexemes.len())).take_while(|at| !is_end(at));
    before
        .chain(after)
        .filter(|&at| lexemes.is(at, LexemeKind::Word) && is_content(lexemes.low(at)))
        .map(|at| lexemes.low(at))
        .collect()
}

fn is_content(word: &str) -> bool {
    const FUNCTION: &str = " this that these those with from into onto over under after before than then they them their there which while were been \
         being have will would could should also said says told when where what whom whose more most some such only very about against between \
         during through since until because other according ";
    word.len() > 3 && !FUNCTION.contains(&format!(" {word} "))
}
