//! Who did what to whom: two parties of one deed that the passages exchange, "Russia accused Ukraine" and "Ukraine accused Russia".

use super::passage::{Passage, UnitKind};
use super::run::Run;
use crate::text::tables::{Refused, Table, forms};
use crate::text::{Language, Span};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Words of content that a party may have.
const PARTY: usize = 4;

/// Units between two names that one deed may tie.
const BETWEEN: usize = 6;

/// Units of a run beyond which parties are not looked for.
const LONG: usize = 400;

const ENGLISH: Table = Table { name: "en/symmetric.tsv", text: include_str!("../../data/lang/en/symmetric.tsv") };
const FRENCH: Table = Table { name: "fr/symmetric.tsv", text: include_str!("../../data/lang/fr/symmetric.tsv") };

static SYMMETRIC: LazyLock<[FxHashSet<&'static str>; 2]> = LazyLock::new(|| [load(ENGLISH).0, load(FRENCH).0]);

fn load(table: Table) -> (FxHashSet<&'static str>, Vec<Refused>) {
    let mut words = FxHashSet::default();
    let refused = table.read(|[cell]: [&'static str; 1]| {
        forms(cell).try_for_each(
            |form| {
                if words.insert(form) { Ok(()) } else { Err(format!("{form:?} is listed twice")) }
            },
        )
    });
    (words, refused)
}

/// The parties that two runs of one language exchange: what stands in each other's place, left and right.
pub(super) fn exchanged(l: &Passage, r: &Passage, run: &Run) -> Option<[(Span, Span); 2]> {
    if run.left.len() > LONG || run.right.len() > LONG {
        return None;
    }
    by_names(l, r, run).or_else(|| by_words(l, r, run))
}

/// Whether a unit says something here: content, and "told", which is grammar elsewhere.
fn says(passage: &Passage, at: usize) -> bool {
    passage.is_content(at) || matches!(passage.word(at), "told" | "tell" | "tells")
}

fn is_symmetric(passage: &Passage, at: usize) -> bool {
    SYMMETRIC[usize::from(passage.language == Language::FRENCH)].contains(passage.word(at))
}

/// Whether units join two things of one rank: then what stands on their sides may change places.
fn joins(passage: &Passage, units: Range<usize>) -> bool {
    units.into_iter().any(|at| {
        passage.units[at].kind == UnitKind::Mark
            || matches!(passage.word(at), "and" | "or" | "but" | "while" | "et" | "ou" | "mais" | "tandis")
    })
}

/// Whether units put the doer behind the deed: "was accused by", « a été accusée par ».
fn is_passive(passage: &Passage, units: Range<usize>) -> bool {
    units.into_iter().any(|at| matches!(passage.word(at), "by" | "par"))
}

fn is_quoted(passage: &Passage, span: Span) -> bool {
    passage.quotes.iter().any(|quote| quote.outer.contains(span))
}

/// A deed between two names.
struct Deed<'p> {
    passage: &'p Passage<'p>,
    doer: usize,
    other: usize,
    verb: u64,
}

impl Deed<'_> {
    /// The names' places in the text: who did it, and to whom.
    fn spans(&self) -> (Span, Span) {
        (self.passage.names[self.doer].span, self.passage.names[self.other].span)
    }

    fn is_same(&self, (a, b): (usize, usize), other: &Deed, (x, y): (usize, usize)) -> bool {
        let alike = |one: usize, two: usize| self.passage.names[one].form.alike(&other.passage.names[two].form);
        self.verb == other.verb && alike(a, x) && alike(b, y)
    }

    /// Whether the other deed is this one, done by whom it was done to.
    fn is_reversed(&self, other: &Deed) -> bool {
        self.is_same((self.doer, self.other), other, (other.other, other.doer))
    }

    fn is_repeated(&self, other: &Deed) -> bool {
        self.is_same((self.doer, self.other), other, (other.doer, other.other))
    }
}

/// The deeds between names that follow each other in a run.
fn deeds<'p>(passage: &'p Passage<'p>, run: &Range<usize>) -> Vec<Deed<'p>> {
    let mut found = Vec::new();
    let places: Vec<Range<usize>> = passage.names.iter().map(|name| passage.within(name.span)).collect();
    for first in 0..places.len().saturating_sub(1) {
        let (a, b) = (&places[first], &places[first + 1]);
        if a.is_empty() || b.is_empty() || a.start < run.start || b.end > run.end || a.end >= b.start {
            continue;
        }
        let between = a.end..b.start;
        let dated = |at: usize| passage.dates.iter().any(|date| date.span.contains(passage.units[at].span));
        let mut content = between.clone().filter(|&at| says(passage, at) && !dated(at));
        let (Some(deed), more) = (content.next(), content.count()) else { continue };
        let plain = between.len() <= BETWEEN && more <= 1 && !joins(passage, between.clone());
        if !plain || is_symmetric(passage, deed) || matches!(passage.units[deed].kind, UnitKind::Number(_)) {
            continue;
        }
        let passive = is_passive(passage, between);
        let (doer, other) = if passive { (first + 1, first) } else { (first, first + 1) };
        found.push(Deed { passage, doer, other, verb: passage.stem(deed) });
    }
    found
}

/// Names that a deed ties on both sides, the other way round.
fn by_names(l: &Passage, r: &Passage, run: &Run) -> Option<[(Span, Span); 2]> {
    let (left, right) = (deeds(l, &run.left), deeds(r, &run.right));
    let reversed = |x: &&Deed| {
        let answer = right.iter().find(|y| x.is_reversed(y))?;
        let either = left.iter().any(|z| z.is_repeated(answer))
            || right.iter().any(|z| x.is_repeated(z))
            || x.passage.names[x.doer].form.alike(&x.passage.names[x.other].form);
        (!either).then_some(answer)
    };
    left.iter().find_map(|x| {
        let answer = reversed(&x)?;
        let ((a, b), (c, d)) = (x.spans(), answer.spans());
        Some([(a, c), (b, d)])
    })
}

/// Two parties of copies that are alike but for their places: "the police attacked the crowd" and "the crowd attacked the police".
fn by_words(l: &Passage, r: &Passage, run: &Run) -> Option<[(Span, Span); 2]> {
    let content =
        |passage: &Passage, range: &Range<usize>| range.clone().filter(|&at| says(passage, at)).collect::<Vec<_>>();
    let (a, b) = (content(l, &run.left), content(r, &run.right));
    let same = |x: usize, y: usize| {
        // The first word of a sentence may not be known for a name.
        let words = l.units[x].kind == UnitKind::Content && r.units[y].kind == UnitKind::Content;
        l.units[x].norm == r.units[y].norm || words && l.word(x) == r.word(y)
    };
    let head = a.iter().zip(&b).take_while(|&(&x, &y)| same(x, y)).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|&(&x, &y)| same(x, y)).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    let n = a.len();
    if n != b.len() || n < 3 {
        return None;
    }
    let equal = |x: &[usize], y: &[usize]| x.iter().zip(y).all(|(&x, &y)| same(x, y));
    for i in 1..=PARTY.min(n - 2) {
        for j in 1..=PARTY.min(n - 1 - i) {
            if !(equal(&a[..i], &b[n - i..]) && equal(&a[n - j..], &b[..j]) && equal(&a[i..n - j], &b[j..n - i])) {
                continue;
            }
            let spans = |passage: &Passage, words: &[usize]| passage.span(words[0]..words[words.len() - 1] + 1);
            let (x, y) = (spans(l, &a[..i]), spans(l, &a[n - j..]));
            let (u, v) = (spans(r, &b[..j]), spans(r, &b[n - i..]));
            let (gap, other) = (a[i - 1] + 1..a[n - j], b[j - 1] + 1..b[n - i]);
            let party = |passage: &Passage, words: &[usize], span: Span| {
                words.iter().all(|&at| passage.units[at].kind == UnitKind::Content)
                    && !joins(passage, words[0]..words[words.len() - 1])
                    && !is_quoted(passage, span)
                    && !passage.dates.iter().any(|date| date.span.overlaps(span))
            };
            let deed = a[i..n - j].iter().all(|&at| !is_symmetric(l, at));
            let told = deed
                && party(l, &a[..i], x)
                && party(l, &a[n - j..], y)
                && !joins(l, gap.clone())
                && !joins(r, other.clone())
                && is_passive(l, gap) == is_passive(r, other);
            return told.then_some([(x, u), (y, v)]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for table in [ENGLISH, FRENCH] {
            assert_eq!(load(table).1, []);
        }
    }
}
