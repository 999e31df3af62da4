//! What two texts are to each other.
//!
//! First they are weighed by their terms alone ([`Weight`]), which takes a tenth of a millisecond and leaves out what can be nothing to the wire;
//! of two languages a few sentences are read for their meaning then ([`echo`](super::echo)). What is left is compared as `enface align` does it.
//! The rules stand in `docs/find.md`.

use super::parameters::{
    ALIKE, COPY, EVENT_LINKED, EVENT_NAMED, EVENT_NAMES, HELD, HINTED, ORDERED, ORDERED_KEYS, PLACED, PLACED_ORDERED,
    PLACED_SPREAD, SPREAD, SURELY_ORDERED, TAKEN, TRANSLATED, VERSION,
};
use super::traits::{Order, Traits};
use crate::align::watch::Unwatched;
use crate::align::{Cancelled, Watch};
use crate::article::{Article, Side};
use crate::claims::matrix::{Matrix, Row, paired};
use crate::claims::provenance::Evidence;
use crate::comparison::{Comparison, linked};
use crate::text::Language;
use serde::Serialize;
use std::cmp::Ordering;

/// What a text is to the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Nearly all of the one stands in the other.
    Copy,
    /// Both are written from one text.
    Version,
    /// The one is the other in other words.
    Rewrite,
    /// The one is the other in another language.
    Translation,
    /// Both tell of one event.
    SameEvent,
    /// Nothing ties them.
    Unrelated,
}

impl Relation {
    /// Whether the one was made from the other, or both from a third.
    pub const fn is_derived(self) -> bool {
        !matches!(self, Self::SameEvent | Self::Unrelated)
    }

    /// Its name in output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Version => "version",
            Self::Rewrite => "rewrite",
            Self::Translation => "translation",
            Self::SameEvent => "same event",
            Self::Unrelated => "unrelated",
        }
    }
}

/// Which of two texts came first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Earlier {
    /// The wire.
    Query,
    /// What was found.
    Match,
    /// Their dates do not tell.
    Unknown,
}

/// A fact that the two tell differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// What it is about.
    pub label: String,
    /// As the wire has it.
    pub query: String,
    /// As what was found has it.
    #[serde(rename = "match")]
    pub found: String,
}

/// What two texts weigh by their terms alone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Weight {
    /// The order of the words that both have once.
    pub words: Order,
    /// The order of the keys that both have once.
    pub keys: Order,
    /// The share of the words that stand once in the shorter text which stand once in the other too.
    pub held: f32,
    /// The share of the runs of five words of the shorter text that stand in the other.
    pub runs: f32,
    /// How many names and figures both have.
    pub names: u32,
    /// The share of the names and figures of the one that has fewer.
    pub named: f32,
}

/// What a text is to the wire, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What it is.
    pub relation: Relation,
    /// The share of the wire that stands in the text, and the other way round: runs of five words in one language, linked passages across two.
    pub share: [f32; 2],
    /// Which came first.
    pub earlier: Earlier,
    /// The passages that answer each other, by their numbers from 1, the wire's first.
    pub passages: Vec<(u32, u32)>,
    /// The facts that both tell differently, worst first.
    pub conflicts: Vec<Conflict>,
    /// What the rules were told.
    pub signs: Signs,
}

/// What the rules go by.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signs {
    /// By the terms alone.
    pub weight: Weight,
    /// Whether the texts are in two languages.
    pub foreign: bool,
    /// The share of the text of each that stands in the other word for word; 0 where too little does to tell anything.
    pub text: [f32; 2],
    /// In two languages, the share of the passages of each that answer one of the other, and that alone.
    pub one_to_one: [f32; 2],
    /// The share of the text of each that stands in linked passages.
    pub linked: [f32; 2],
    /// Rows of claims that both have a part in.
    pub rows: u32,
}

impl Weight {
    /// What two texts weigh.
    pub fn of(a: &Traits, b: &Traits) -> Self {
        let names = a.common_names(b);
        let fewer = a.names().min(b.names()).max(1);
        Self {
            words: a.order(b),
            keys: a.key_order(b),
            held: a.held(b),
            runs: a.runs(b),
            names,
            named: names as f32 / fewer as f32,
        }
    }

    /// Whether it is worth while to compare the texts: whether they may be anything to each other. `foreign` are two languages.
    pub fn tells(&self, foreign: bool) -> bool {
        self.is_of_one_event()
            || if foreign { self.may_be_translated() } else { self.runs >= HINTED || self.is_in_order() }
    }

    /// Whether the words stand in one order as those of two texts do of which one is the other in other words.
    fn is_in_order(&self) -> bool {
        let (words, order) = (self.words, self.words.beyond_chance());
        order >= SURELY_ORDERED
            || order >= ORDERED && words.spread >= SPREAD
            || order >= PLACED_ORDERED && words.placed_beyond_chance() >= PLACED && words.placed_spread >= PLACED_SPREAD
    }

    /// Whether the keys stand in one order as those of a text and its translation may.
    fn may_be_translated(&self) -> bool {
        self.keys.beyond_chance() >= ALIKE || self.held >= HELD
    }

    /// Whether the texts share as many names and figures as two reports of one event do.
    fn is_of_one_event(&self) -> bool {
        self.names >= EVENT_NAMES && self.named >= EVENT_NAMED
    }

    /// Which of several to compare first: the greater the sooner.
    pub fn rank(&self) -> f32 {
        self.words.beyond_chance().max(self.keys.beyond_chance()) + self.names as f32
    }
}

/// Compares a wire with a text that weighs so much, and says what the text is to it.
pub fn judge(query: &Article, found: &Article, weight: Weight) -> Result<Judgement, Cancelled> {
    let foreign = are_foreign(query.meta.language, found.meta.language);
    let earlier = match query.meta.order(&found.meta) {
        Some(Ordering::Less) => Earlier::Query,
        Some(_) => Earlier::Match,
        None => Earlier::Unknown,
    };
    let signs = Signs { weight, foreign, ..Signs::default() };
    #[cfg(feature = "encoder")]
    let echoes = foreign && super::echo::echo(query, found) >= super::parameters::ECHO;
    #[cfg(not(feature = "encoder"))]
    let echoes = foreign;
    // Two reports of one event need not have a sentence in common.
    if foreign && !echoes && !weight.is_of_one_event() {
        let nothing = Judgement {
            relation: Relation::Unrelated,
            share: [0.0; 2],
            earlier,
            passages: Vec::new(),
            conflicts: Vec::new(),
            signs,
        };
        return Ok(nothing);
    }
    let watch: &dyn Watch = &Unwatched;
    // Two languages share too few words: their passages are tied by meaning too, where any seem to say the same.
    let comparison = linked(query, found, echoes, watch)?;
    let evidence = Evidence::of(&comparison, query, found);
    let (comparison, matrix) = paired(query, found, &comparison, false);
    let signs = Signs {
        text: evidence.text,
        one_to_one: evidence.one_to_one,
        linked: [comparison.shared(Side::Left, query), comparison.shared(Side::Right, found)],
        rows: matrix.rows.iter().filter(|row| row.cells.len() > 1).count() as u32,
        ..signs
    };
    let runs = comparison.text.as_ref().map_or([0.0; 2], |shared| shared.shares);
    Ok(Judgement {
        relation: signs.relation(),
        share: if foreign { signs.linked } else { runs },
        earlier,
        passages: passages(&comparison),
        conflicts: conflicts(&matrix, query, found),
        signs,
    })
}

impl Signs {
    /// What the text is to the wire.
    pub fn relation(&self) -> Relation {
        let text = self.text[0].max(self.text[1]);
        let keys = self.weight.keys.beyond_chance();
        let linked = self.linked[0].max(self.linked[1]);
        match self {
            _ if text >= COPY => Relation::Copy,
            _ if text >= VERSION => Relation::Version,
            Self { foreign: true, one_to_one: [a, b], .. }
                if a.min(*b) > TRANSLATED || keys >= ORDERED_KEYS && linked > TRANSLATED =>
            {
                Relation::Translation
            }
            Self { foreign: false, .. } if text >= TAKEN || self.weight.is_in_order() => Relation::Rewrite,
            _ if self.weight.is_of_one_event() && (self.rows > 0 || linked >= EVENT_LINKED) => Relation::SameEvent,
            _ => Relation::Unrelated,
        }
    }
}

/// Whether two languages are known and differ.
pub fn are_foreign(a: Language, b: Language) -> bool {
    a != b && a != Language::UNDETERMINED && b != Language::UNDETERMINED
}

/// The passages that answer each other, by their numbers.
fn passages(comparison: &Comparison) -> Vec<(u32, u32)> {
    comparison.links.iter().map(|link| (link.left.number(), link.right.number())).collect()
}

/// What the rows say both tell differently.
fn conflicts(matrix: &Matrix, query: &Article, found: &Article) -> Vec<Conflict> {
    let told = |row: &Row, article: usize, of: &Article| {
        let cells = row.cells.iter().filter(|cell| cell.article == article).flat_map(|cell| &cell.claims);
        let places = cells.map(|&claim| matrix.claims[claim].place);
        let texts: Vec<&str> = places.map(|place| place.span.of(&of.block(place.block).text)).collect();
        texts.join("; ")
    };
    let differing = matrix.rows.iter().filter(|row| row.relation.differs());
    let both = differing.map(|row| Conflict {
        label: row.label.clone(),
        query: told(row, 0, query),
        found: told(row, 1, found),
    });
    both.filter(|conflict| !conflict.query.is_empty() && !conflict.found.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(common: u32, chain: u32) -> Order {
        Order { common, chain, spread: 1.0, ..Order::default() }
    }

    #[test]
    fn the_first_rule_that_holds_names_the_relation() {
        let event = Weight { names: 8, named: 0.4, ..Weight::default() };
        let rewritten = Weight { words: order(60, 40), ..event };
        let translated = Weight { keys: order(60, 40), ..event };
        let text = |share: f32| Signs { text: [share, 0.0], weight: rewritten, ..Signs::default() };
        let words = |words: Order| Signs { weight: Weight { words, ..Weight::default() }, ..Signs::default() };
        let foreign = Signs { foreign: true, ..Signs::default() };
        for (signs, relation) in [
            (text(0.95), Relation::Copy),
            (text(0.5), Relation::Version),
            (text(0.0), Relation::Rewrite),
            (Signs { text: [0.0, 0.2], ..Signs::default() }, Relation::Rewrite),
            (Signs { one_to_one: [0.8, 0.7], ..foreign }, Relation::Translation),
            (Signs { weight: translated, linked: [0.3, 0.9], ..foreign }, Relation::Translation),
            (Signs { weight: translated, linked: [0.3, 0.3], ..foreign }, Relation::SameEvent),
            (Signs { weight: event, rows: 1, ..Signs::default() }, Relation::SameEvent),
            (words(Order { spread: 0.3, ..order(30, 18) }), Relation::Unrelated),
            (words(Order { placed: 12, placed_spread: 0.9, ..order(14, 12) }), Relation::Rewrite),
            (words(Order { placed: 6, placed_spread: 0.9, ..order(14, 12) }), Relation::Unrelated),
            (Signs { weight: event, ..Signs::default() }, Relation::Unrelated),
            (Signs { weight: Weight { names: 3, ..event }, rows: 4, ..Signs::default() }, Relation::Unrelated),
            (Signs::default(), Relation::Unrelated),
        ] {
            assert_eq!(signs.relation(), relation, "{signs:?}");
        }
    }
}
