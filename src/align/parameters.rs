//! Every number the alignment rests on, each with what it does and where it comes from.
//!
//! "Measured" means: chosen on four novels in English and French (exact beads), fifty news documents in English and French
//! with lines dropped, merged and moved, and five pairs of news rewrites. Few of them matter much; those that do say so.

/// The most units that one side of a bead holds; both sides together hold at most one more. (1:4 and 2:3 still occur in
/// translations, larger beads almost never: Gale & Church 1993, table 5.)
pub const SPAN: usize = 4;

/// Two units whose words have this cosine are a near-copy of each other: where one is expected and found, none is searched for.
pub const NEAR_COPY: f32 = 0.6;

/// What words are compared by.
pub mod features {
    /// A whole word.
    pub const WORD_WEIGHT: f32 = 1.0;
    /// A number: what survives translation and rewriting best.
    pub const NUMBER_WEIGHT: f32 = 1.5;
    /// The start of a longer word, for inflection.
    pub const PREFIX_WEIGHT: f32 = 0.6;
    /// Characters in that start.
    pub const PREFIX: usize = 5;
    /// A run of characters inside a word, for cognates and spelling.
    pub const GRAM_WEIGHT: f32 = 0.35;
    /// Characters in that run.
    pub const GRAM: usize = 4;
    /// Characters of a word that are looked at; a bound, no word is that long.
    pub const LONGEST: usize = 64;
}

/// How copies are paired.
pub mod copies {
    /// How deep gaps between copies are searched for copies that are unique there.
    pub const DEPTH: usize = 16;
    /// Words from which a longer copy weighs no more.
    pub const HEAVY_WORDS: u32 = 20;
    /// Words from which a copy out of order is taken for a move, not for chance.
    pub const MOVED_WORDS: u32 = 4;
}

/// A unit of more words than this is kept as a vector too, and a product with it costs what the other unit has: a text in one block may be
/// held against each of its lines. No sentence and hardly a block of a report is as long.
pub const GIANT: usize = 2_000;

/// How candidates are found.
pub mod candidates {
    /// A feature that more right units have is not looked up.
    pub const COMMON: u32 = 256;
    /// All of a unit's features are looked up if that takes so many steps, a step for every right unit that has one,
    pub const BUDGET: u32 = 1_024;
    /// else at most so many of the rarest, as far as the steps go.
    pub const RARE: usize = 24;
    /// A feature that more units of one text have is no feature to search by. More than [`COMMON`], as blocks hold several sentences.
    pub const SEARCHED: u32 = 1_024;
    /// A unit is not compared when the cosine over its rare features, and this for the ordinary ones,
    pub const ORDINARY: f32 = 0.15;
    /// is less than this share of the best so far. Under [`RELATIVE`](super::links::RELATIVE), so that no link is lost.
    pub const BEHIND: f32 = 0.4;
    /// How many of the units found are compared in full.
    pub const VERIFIED: usize = 32;
    /// How many are kept.
    pub const TOP: usize = 16;
}

/// How beads and links are made: one set for words alone, one for words and meaning.
#[derive(Clone, Copy, Debug)]
pub struct Parameters {
    /// What the words' cosine weighs beside the meaning's score. Measured: 0.5 to 0.9 do equally well for beads, 0.7 best for links.
    pub words: f32,
    /// An anchor scores at least this.
    pub anchor: f32,
    /// What equal lengths add to the score of a bead (as much is taken off when one side is empty). Matters: more suits translations
    /// that leave nothing out, less suits texts with gaps.
    pub length: f32,
    /// What a bead must score to gain at all. Matters in the same way.
    pub cost: f32,
    /// A pair that the corridor left scores at least this.
    pub pair: f32,
    /// A free pair next to a bead scores at least this.
    pub extend: f32,
    /// A link scores at least this. Matters most for links: more is surer, less finds more.
    pub link: f32,
    /// A block without a link is linked to one of which a sentence and one of its own are each other's best, when they score at least this.
    /// By words alone none is: there the floor of links is low enough.
    pub answer: f32,
}

/// Words alone. Measured.
pub const LEXICAL: Parameters = Parameters {
    words: 1.0,
    anchor: 0.25,
    length: 0.25,
    cost: 0.1,
    pair: 0.25,
    extend: 0.08,
    link: 0.16,
    answer: f32::INFINITY,
};

/// Words and meaning. Measured.
pub const HYBRID: Parameters =
    Parameters { words: 0.7, anchor: 0.4, length: 0.3, cost: 0.05, pair: 0.5, extend: 0.2, link: 0.48, answer: 0.4 };

/// How beads are made, with or without meaning.
pub mod beads {
    /// A bead's gain grows with its number of units to this power: 1 favours large beads. Matters: 0.5 to 0.6 do equally well.
    pub const BULK: f32 = 0.5;
    /// What every unit beyond 1:1 costs. Measured: 0.05 to 0.08 do equally well.
    pub const MERGE: f32 = 0.05;
}

/// How near to anything of a text a unit is, as if it had more units: the mean over the few units of an alert is all but the
/// nearness of its own partner.
pub mod usual {
    /// As if there were so many more units. From 20 units on it changes nothing that can be measured.
    pub const PRIOR: f32 = 2.0;
    /// As near as this: what sentences of news on one story mostly are.
    pub const NEARNESS: f32 = 0.3;
}

/// How units near in meaning are found.
pub mod nearest {
    /// Of each left unit so many,
    pub const ROW_TOP: usize = 8;
    /// of each right unit so many.
    pub const COLUMN_TOP: usize = 4;
    /// Texts of more units a side than this are compared by groups first. All pairs of so many take about an eighth of a second.
    pub const COARSE: usize = 2_000;
    /// Neighbours in a group.
    pub const GROUP: usize = 8;
    /// Of each group the so many nearest groups are compared unit by unit.
    pub const COARSE_TOP: usize = 16;
    /// Of two texts of at most so many units together, all get vectors.
    pub const SMALL: usize = 600;
    /// Where more units together than this are in doubt, words alone decide: their vectors would take 130 MB and, on one core, half a minute.
    pub const MOST: usize = 65_536;
}

/// Which units of larger texts get vectors. Words alone serve near-copies best: on made-up ones they reach a strict F1 of .971, words and
/// meaning .953.
pub mod doubt {
    /// A unit is decided when it and another are each other's best by a margin, and the cosine of their words is at least this.
    pub const DECIDED: f32 = 0.35;
    /// Where less than this share of the units is copied or decided, the words are not to be relied on, and all but copies are in doubt:
    /// so it is with two languages.
    pub const RELIABLE: f32 = 0.5;
    /// Where so many are, the texts are near-copies, and nothing is in doubt.
    pub const NEAR_COPIES: f32 = 0.95;
}

/// What anchors are, and how much longer one language is than the other.
pub mod anchors {
    /// The best edges of a unit that are looked at, of either side.
    pub const RIVALS: usize = 8;
    /// An anchor scores this many times the second best of its row and column. Measured: 1 to 1.5 do equally well.
    pub const MARGIN: f32 = 1.1;
    /// As if so many characters stood opposite as many.
    pub const RATIO_PRIOR: f64 = 1_000.0;
    /// How far the ratio of the whole texts may be from that of the anchors.
    pub const RATIO_PLAY: f64 = 1.25;
}

/// How moved blocks are put in order.
pub mod unshuffle {
    /// A run of anchors off the chain is a moved block when its scores add up to this. Measured: 0.8 to 1.6 do equally well.
    pub const RUN: f32 = 1.2;
    /// Where the heaviest chain holds less than this share of the weight of all anchors, the text is shuffled.
    pub const IN_ORDER: f32 = 0.5;
    /// Left units from one anchor of a block to the next, at most.
    pub const STEP: u32 = 3;
    /// Right units from one anchor of a block to the next, at most.
    pub const AHEAD: u32 = 6;
    /// Right units that may stand between two anchors, beside twice the left ones, for their gap to be an ordinary one.
    pub const NEAR: u32 = 8;
    /// A unit votes where its gap is split when its best candidate has this share of an anchor's score.
    pub const DOUBT: f32 = 0.75;
}

/// The corridor that the search keeps to.
pub mod corridor {
    /// How far the corridor reaches beyond an anchor, in units. Measured: 6 to 20 do equally well.
    pub const BAND: usize = 10;
    /// How far it reaches beyond a near-copy: as far as a bead does.
    pub const SURE: usize = super::SPAN;
    /// A gap between anchors of at most so many cells is searched whole,
    pub const CELLS: usize = 10_000;
    /// and one of at most so many units, whatever its shape.
    pub const UNITS: usize = 64;
    /// In a larger gap, the distance from its diagonal that is still searched.
    pub const DIAGONAL: usize = 48;
}

/// How blocks are linked.
pub mod links {
    /// Where more blocks of both sides than this are no copies, those that are near-copies are not searched for further links:
    /// "a near-copy leaves no room for a weak second".
    pub const THOROUGH: usize = 2_000;
    /// Weight of the best pair of sentences,
    pub const BEST: f32 = 0.7;
    /// and of the blocks as wholes.
    pub const WHOLE: f32 = 0.3;
    /// A link scores at least this share of the best of its row and of its column.
    pub const RELATIVE: f32 = 0.45;
    /// A block has at most so many links beside those that are all that another block has. No passage of a report answers as many.
    pub const MOST: usize = 32;
    /// Of two blocks with more pairs of sentences than this only those pairs are scored that are candidates.
    pub const PAIRS: usize = 512;
    /// What a link to a repetition of a copy weighs where links hold the order.
    pub const REPEATED: f32 = 0.5;
    /// Shorter blocks, in characters, link only to their copies.
    pub const SHORT: u32 = 40;
}
