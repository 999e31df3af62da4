//! Of what kind each change is, and whether it is one of substance.

use super::exchange::exchanged;
use super::figures::Figure;
use super::hunks::Hunk;
use super::lexicon::{self, Modal, Part};

use super::passage::{NameAt, Passage, UnitKind};
use super::places::{dates_in, is_dated, is_named, names_in, negations};
use super::run::{Run, mere, place};
use super::spelling::variants;
use super::{Change, ChangeKind};
use crate::text::Span;
use crate::text::dates::When;
use crate::text::numbers::unit::unit_at;
use std::ops::Range;

/// From here on the surroundings of a hunk are so alike that what stands in it stands for what the other side has there.
const IN_PLACE: f32 = 0.6;

/// From here on the passages are copies of each other but for the hunk.
const COPIED: f32 = 0.8;

/// Words from which a quotation is more than a word in quotation marks.
const QUOTED: usize = 4;

/// Below this, names and dates of a hunk are not held against each other.
const SIMILAR: f32 = 0.3;

/// Gathers the changes of a link.
pub(super) struct Judge<'p> {
    l: &'p Passage<'p>,
    r: &'p Passage<'p>,
    /// Units that a change of a fact has taken already.
    taken: [Vec<bool>; 2],
    /// Changes with the unit of the left before which they stand.
    changes: Vec<(usize, Change)>,
}

impl<'p> Judge<'p> {
    /// Starts with no changes.
    pub fn new(l: &'p Passage<'p>, r: &'p Passage<'p>) -> Self {
        Self { l, r, taken: [vec![false; l.units.len()], vec![false; r.units.len()]], changes: Vec::new() }
    }

    /// The changes in reading order of the left.
    pub fn changes(mut self) -> Vec<Change> {
        self.changes.sort_by_key(|(at, change)| (*at, change.right.map(|place| place.span)));
        self.changes.into_iter().map(|(_, change)| change).collect()
    }

    /// Two figures of one thing that do not agree.
    pub fn figure(&mut self, a: &Figure, b: &Figure, conflict: bool) {
        let (x, y) = (&self.l.numbers[a.number], &self.r.numbers[b.number]);
        // What differs is the number, or else what qualifies it.
        let same_core = x.min.or(x.max) == y.min.or(y.max);
        let (left, right) = if same_core { (x.span, y.span) } else { (x.core, y.core) };
        self.fact(ChangeKind::Figure, left, right, conflict);
    }

    /// A sentence that the other side does not have.
    pub fn omitted(&mut self, units: Range<usize>, left: bool) {
        let passage = if left { self.l } else { self.r };
        let sentence = place(passage, passage.span(units.clone()));
        if sentence.is_some() {
            let change = if left {
                mere(ChangeKind::Omission, sentence, None)
            } else {
                mere(ChangeKind::Omission, None, sentence)
            };
            self.changes.push((if left { units.start } else { usize::MAX }, change));
        }
    }

    /// The changes of two runs in different languages: figures are judged already; dates and names are compared, words are not.
    /// Names that differ are no change of substance: what one language names, the other may translate.
    pub fn facts(&mut self, run: &Run) {
        let hunk = Hunk { left: run.left.clone(), right: run.right.clone() };
        // Days are held against days, times of day against times of day.
        for of_day in [false, true] {
            let sort = |when: &When| matches!(when, When::Time(_)) == of_day;
            let sole = |own: &Passage, units: &Range<usize>| {
                let mut dates =
                    dates_in(own, units).filter(|(_, when)| sort(when)).map(|(span, when)| (span, when.clone()));
                dates.next().filter(|_| dates.next().is_none())
            };
            if let (Some((x, a)), Some((y, b))) = (sole(self.l, &hunk.left), sole(self.r, &hunk.right))
                && a.excludes(&b)
                && !is_dated(&a, self.r)
                && !is_dated(&b, self.l)
            {
                self.fact(ChangeKind::Date, x, y, true);
            }
        }
        let strange = |own: &'p Passage, units: &Range<usize>, other: &Passage| {
            let mut names = names_in(own, units).filter(|name| is_full(own, name) && !is_named(name, other));
            (names.next(), names.next())
        };
        if let ((Some(left), None), (Some(right), None)) =
            (strange(self.l, &hunk.left, self.r), strange(self.r, &hunk.right, self.l))
        {
            self.fact(ChangeKind::Name, left.span, right.span, false);
        }
    }

    /// The quotations of a block whose other side, in another language, quotes nobody.
    pub fn unquoted(&mut self) {
        for (own, other, left) in [(self.l, self.r, true), (self.r, self.l, false)] {
            if !other.quotes.is_empty() {
                continue;
            }
            for quote in &own.quotes {
                let units = own.within(quote.inner);
                let words = units.clone().filter(|&at| own.units[at].kind != UnitKind::Mark).count();
                let quoted = place(own, quote.inner);
                if words >= QUOTED && quoted.is_some() {
                    let change = if left {
                        mere(ChangeKind::Quote, quoted, None)
                    } else {
                        mere(ChangeKind::Quote, None, quoted)
                    };
                    self.changes.push((if left { units.start } else { usize::MAX }, change));
                }
            }
        }
    }

    /// The changes of two runs in one language.
    pub fn words(&mut self, run: &Run) {
        if let Some(exchange) = exchanged(self.l, self.r, run) {
            for (left, right) in exchange {
                self.fact(ChangeKind::Name, left, right, true);
            }
        }
        for hunk in &run.compared.hunks {
            let frame = run.compared.frame(self.l, self.r, hunk, &run.left, &run.right);
            self.spellings(hunk);
            if frame >= SIMILAR {
                self.dates(hunk, frame);
                self.names(hunk, frame);
            }
            for segment in self.segments(hunk) {
                self.segment(&segment, frame, run);
            }
        }
        for &(x, y) in &run.compared.equal {
            self.spelt(x, y);
        }
    }

    fn push(&mut self, at: usize, change: Change) {
        self.changes.push((at, change));
    }

    /// A change of a fact, whose units are then spoken for.
    fn fact(&mut self, kind: ChangeKind, left: Span, right: Span, substance: bool) {
        let (x, y) = (self.l.within(left), self.r.within(right));
        self.taken[0][x.clone()].fill(true);
        self.taken[1][y].fill(true);
        self.push(x.start, Change { kind, left: place(self.l, left), right: place(self.r, right), substance });
    }

    /// Whether the hunk holds no word of content beside the two spans.
    fn nothing_else(&self, hunk: &Hunk, left: Span, right: Span) -> bool {
        let others = |passage: &Passage, units: &Range<usize>, span: Span| {
            units.clone().filter(|&at| passage.is_content(at) && !span.overlaps(passage.units[at].span)).count()
        };
        others(self.l, &hunk.left, left) + others(self.r, &hunk.right, right) == 0
    }

    /// Dates that exclude each other in one place.
    fn dates(&mut self, hunk: &Hunk, frame: f32) {
        let (l, r) = (self.l, self.r);
        let left: Vec<_> = dates_in(l, &hunk.left).collect();
        let right: Vec<_> = dates_in(r, &hunk.right).collect();
        for (&(x, a), &(y, b)) in left.iter().zip(&right) {
            if !a.excludes(b) || self.is_taken(0, l.within(x)) || self.is_taken(1, r.within(y)) {
                continue;
            }
            let strange = !is_dated(a, r) && !is_dated(b, l);
            let substance = frame >= if strange { IN_PLACE } else { COPIED } && self.nothing_else(hunk, x, y);
            if strange || substance {
                self.fact(ChangeKind::Date, x, y, substance);
            }
        }
    }

    /// Names that are one in another spelling.
    fn spellings(&mut self, hunk: &Hunk) {
        let (l, r) = (self.l, self.r);
        for name in names_in(l, &hunk.left) {
            let written = name.span.of(l.text).to_lowercase();
            if let Some(other) = names_in(r, &hunk.right)
                .find(|other| other.form.same(&name.form) && !self.is_taken(1, r.within(other.span)))
                && written != other.span.of(r.text).to_lowercase()
                && !self.is_taken(0, l.within(name.span))
            {
                self.fact(ChangeKind::Spelling, name.span, other.span, false);
            }
        }
    }

    /// Names in one place that are not one.
    fn names(&mut self, hunk: &Hunk, frame: f32) {
        let (l, r) = (self.l, self.r);
        let free = |side: usize, own: &Passage, name: &NameAt| !self.is_taken(side, own.within(name.span));
        let left: Vec<_> =
            names_in(l, &hunk.left).filter(|name| free(0, l, name)).map(|name| (name, !is_named(name, r))).collect();
        let right: Vec<_> =
            names_in(r, &hunk.right).filter(|name| free(1, r, name)).map(|name| (name, !is_named(name, l))).collect();
        // As many on both sides are taken in order; else those that the other side does not know.
        let even = left.len() == right.len();
        let left = left.into_iter().filter(|(_, strange)| even || *strange);
        let right = right.into_iter().filter(|(_, strange)| even || *strange);
        for ((x, new), (y, newer)) in left.zip(right) {
            if x.form.alike(&y.form) || !(new || newer) {
                continue;
            }
            // A country may speak for its leader, never for another country.
            let comparable = x.form.is_country() == y.form.is_country();
            let bound = if new && newer && comparable { IN_PLACE } else { COPIED };
            let outlets = lexicon::is_outlet(x.span.of(l.text)) && lexicon::is_outlet(y.span.of(r.text));
            let substance = !outlets && frame >= bound && self.nothing_else(hunk, x.span, y.span);
            if new && newer || substance {
                self.fact(ChangeKind::Name, x.span, y.span, substance);
            }
        }
    }

    fn is_taken(&self, side: usize, units: Range<usize>) -> bool {
        self.taken[side][units].iter().any(|&taken| taken)
    }

    /// A hunk without the units that are spoken for, cut there.
    fn segments(&self, hunk: &Hunk) -> Vec<Hunk> {
        let free = |side: usize, range: &Range<usize>| {
            let taken = &self.taken[side];
            let (mut parts, mut start, mut at) = (Vec::new(), range.start, range.start);
            while at < range.end {
                if taken[at] {
                    parts.push(start..at);
                    at += taken[at..range.end].iter().take_while(|&&taken| taken).count();
                    start = at;
                } else {
                    at += 1;
                }
            }
            parts.push(start..range.end);
            parts
        };
        let (left, right) = (free(0, &hunk.left), free(1, &hunk.right));
        let whole = left.len() == 1 && right.len() == 1;
        (0..left.len().max(right.len()))
            .map(|k| Hunk {
                left: left.get(k).cloned().unwrap_or(hunk.left.end..hunk.left.end),
                right: right.get(k).cloned().unwrap_or(hunk.right.end..hunk.right.end),
            })
            .filter(|part| {
                // Grammar left over beside a fact is no change of its own.
                whole
                    || part.left.clone().any(|at| self.l.is_content(at))
                    || part.right.clone().any(|at| self.r.is_content(at))
            })
            .collect()
    }

    /// The kind of a stretch of words.
    fn segment(&mut self, segment: &Hunk, frame: f32, run: &Run) {
        let (l, r) = (self.l, self.r);
        let (left, right) = (place(l, l.span(segment.left.clone())), place(r, r.span(segment.right.clone())));
        if left.is_none() && right.is_none() {
            return;
        }
        let (kind, substance) = self.kind(segment, frame, run);
        self.push(segment.left.start, Change { kind, left, right, substance });
    }

    fn kind(&self, segment: &Hunk, frame: f32, run: &Run) -> (ChangeKind, bool) {
        let (l, r) = (self.l, self.r);
        let words = |passage: &Passage, units: &Range<usize>| -> Vec<usize> {
            units.clone().filter(|&at| passage.units[at].kind != UnitKind::Mark).collect()
        };
        let (a, b) = (words(l, &segment.left), words(r, &segment.right));
        if a.len() == b.len() && a.iter().zip(&b).all(|(&x, &y)| l.units[x].norm == r.units[y].norm) {
            return (ChangeKind::Typography, false);
        }
        let joined = |passage: &Passage, units: &[usize]| units.iter().map(|&at| passage.word(at)).collect::<String>();
        if !a.is_empty()
            && !b.is_empty()
            && (joined(l, &a) == joined(r, &b)
                || a.len() == b.len() && a.iter().zip(&b).all(|(&x, &y)| variants(l.word(x), r.word(y))))
        {
            return (ChangeKind::Spelling, false);
        }
        let content = |passage: &Passage, units: &[usize]| {
            units.iter().copied().filter(|&at| passage.is_content(at)).collect::<Vec<_>>()
        };
        let (c, d) = (content(l, &a), content(r, &b));
        let alike = (a.is_empty() || b.is_empty()) && c.is_empty() && d.is_empty()
            || !a.is_empty()
                && !b.is_empty()
                && c.len() <= 1
                && d.len() <= 1
                && c.iter().all(|&x| d.iter().all(|&y| l.stem(x) == r.stem(y)));
        if let ([x], [y]) = (&c[..], &d[..])
            && frame >= IN_PLACE
            && is_other_unit((l, *x), (r, *y))
        {
            return (ChangeKind::Figure, true);
        }
        if let Some(found) = self.turned(segment, (&c, &d), alike, frame, run) {
            return found;
        }
        if let Some(found) = self.modality(segment, alike, frame) {
            return found;
        }
        if self.quoted(segment) {
            return (ChangeKind::Quote, false);
        }
        if (a.is_empty() || b.is_empty()) && !(c.is_empty() && d.is_empty()) {
            return (ChangeKind::Omission, false);
        }
        (ChangeKind::Wording, false)
    }

    /// Whether one side denies what the other says.
    fn turned(
        &self,
        segment: &Hunk,
        content: (&[usize], &[usize]),
        alike: bool,
        frame: f32,
        run: &Run,
    ) -> Option<(ChangeKind, bool)> {
        let (l, r) = (self.l, self.r);
        if let ([x], [y]) = content
            && lexicon::opposite(l.word(*x), r.word(*y))
        {
            return Some((ChangeKind::Negation, frame >= IN_PLACE));
        }
        let (no, nor) = (negations(l, &segment.left), negations(r, &segment.right));
        if (no > 0) == (nor > 0) || !alike {
            return None;
        }
        // A negation that the other side has elsewhere in the sentence has only moved.
        let odd = (negations(l, &run.left) + negations(r, &run.right)) % 2 == 1;
        odd.then_some((ChangeKind::Negation, frame >= IN_PLACE))
    }

    /// Whether the sides are not equally sure.
    fn modality(&self, segment: &Hunk, alike: bool, frame: f32) -> Option<(ChangeKind, bool)> {
        let modal = |passage: &Passage, units: &Range<usize>| {
            units.clone().find_map(|at| match passage.units[at].kind {
                UnitKind::Function(Part::Modal(modal)) => Some(modal),
                _ => None,
            })
        };
        let (a, b) = (modal(self.l, &segment.left), modal(self.r, &segment.right));
        if a.is_none() && b.is_none() || !alike {
            return None;
        }
        let strong = match (a, b) {
            (Some(Modal::Possible), Some(Modal::Certain | Modal::Ordered))
            | (Some(Modal::Certain | Modal::Ordered), Some(Modal::Possible)) => frame >= IN_PLACE,
            (Some(Modal::Possible), None) | (None, Some(Modal::Possible)) => frame >= 0.75,
            _ => false,
        };
        Some((ChangeKind::Modality, strong))
    }

    /// Whether the segment stands in quotation marks on both sides.
    fn quoted(&self, segment: &Hunk) -> bool {
        let inside = |passage: &Passage, units: &Range<usize>| {
            let span = passage.span(units.clone());
            let before = passage.quotes.partition_point(|quote| quote.outer.start <= span.start);
            // Quotations nest, but never deep.
            !span.is_empty() && passage.quotes[..before].iter().rev().take(4).any(|quote| quote.outer.contains(span))
        };
        inside(self.l, &segment.left) && inside(self.r, &segment.right)
    }

    /// Equal units that are written differently.
    fn spelt(&mut self, x: usize, y: usize) {
        let (a, b) = (self.l.units[x], self.r.units[y]);
        let (s, t) = (a.span.of(self.l.text), b.span.of(self.r.text));
        if s == t || !matches!(a.kind, UnitKind::Content | UnitKind::Function(_)) {
            return;
        }
        let kind = if s.to_lowercase() != t.to_lowercase() {
            ChangeKind::Spelling
        } else if opens(self.l, x) || opens(self.r, y) {
            return;
        } else {
            ChangeKind::Typography
        };
        self.push(x, mere(kind, place(self.l, a.span), place(self.r, b.span)));
    }
}

/// Whether two words are units of different measures, behind a number or in a rate: "three hours" and "three days", "a day" and "a month".
fn is_other_unit((l, x): (&Passage, usize), (r, y): (&Passage, usize)) -> bool {
    let unit = |passage: &Passage, at: usize| {
        let (_, measure) = unit_at(&passage.lexemes, passage.units[at].lexeme as usize, passage.language)?;
        let before = at.checked_sub(1)?;
        let counted = matches!(passage.units[before].kind, UnitKind::Number(_))
            || matches!(
                passage.word(before),
                "a" | "an"
                    | "per"
                    | "each"
                    | "every"
                    | "un"
                    | "une"
                    | "par"
                    | "chaque"
                    | "l"
                    | "/"
                    | "the"
                    | "le"
                    | "la"
            );
        counted.then_some(measure)
    };
    matches!((unit(l, x), unit(r, y)), (Some(a), Some(b)) if a.name != b.name)
}

/// Whether a name is of two words at least, each with a capital, and no country's: a person's, mostly.
fn is_full(passage: &Passage, name: &NameAt) -> bool {
    let written = name.span.of(passage.text);
    !name.form.is_country()
        && written.split_whitespace().count() >= 2
        && written.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a unit opens a sentence or a quotation, where any word wears a capital.
fn opens(passage: &Passage, unit: usize) -> bool {
    passage.sentences.binary_search_by_key(&unit, |sentence| sentence.start).is_ok()
        || unit.checked_sub(1).is_none_or(|before| passage.units[before].kind == UnitKind::Mark)
}
