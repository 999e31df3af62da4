//! Every number the alignment rests on, each with what it does and where it comes from.
//!
//! "Measured" means: chosen on four novels in English and French (exact beads), fifty news documents in English and French
//! with lines dropped, merged and moved, and five pairs of news rewrites. Few of them matter much; those that do say so.

/// The most units that one side of a bead holds; both sides together hold at most one more. (1:4 and 2:3 still occur in
/// translations, larger beads almost never: Gale & Church 1993, table 5.)
pub const SPAN: usize = 4;

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

/// How candidates are found.
pub mod candidates {
    /// A feature that more right units have is not looked up. Bounds the work of a unit at [`RARE`] × this.
    pub const COMMON: u32 = 256;
    /// How many of a unit's rarest features are looked up.
    pub const RARE: usize = 24;
    /// How many of the units found are compared in full.
    pub const VERIFIED: usize = 32;
    /// How many are kept.
    pub const TOP: usize = 16;
}

/// How beads are made: one set for words alone, one for words and meaning.
#[derive(Clone, Copy, Debug)]
pub struct Beads {
    /// The best edges of a unit that are looked at, of either side.
    pub top: usize,
    /// An anchor scores at least this,
    pub anchor: f32,
    /// and this many times the second best of its row and column.
    pub margin: f32,
    /// A run of anchors off the chain is a moved block when its scores add up to this.
    pub run: f32,
    /// Half the width of the corridor around the anchors.
    pub band: usize,
    /// A bead's gain grows with its number of units to this power.
    pub bulk: f32,
    /// What equal lengths add to the score (as much is taken off when one side is empty).
    pub length: f32,
    /// What Gale & Church's z adds when it is 0; taken off threefold at 4.
    pub gale_church: f32,
    /// What a bead must score to gain at all.
    pub cost: f32,
    /// What every unit beyond 1:1 costs.
    pub merge: f32,
    /// A pair that the corridor left scores at least this.
    pub pair: f32,
    /// A free pair next to a bead scores at least this.
    pub extend: f32,
    /// What the words' cosine weighs beside the meaning's.
    pub words: f32,
}

/// Words alone.
pub const LEXICAL: Beads = Beads {
    top: 8,
    anchor: 0.2,
    margin: 1.1,
    run: 1.2,
    band: 10,
    bulk: 0.5,
    length: 0.2,
    gale_church: 0.0,
    cost: 0.08,
    merge: 0.1,
    pair: 0.25,
    extend: 0.08,
    words: 1.0,
};

/// How moved blocks are put in order.
pub mod unshuffle {
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
    /// A gap between anchors of at most so many cells is searched whole,
    pub const CELLS: usize = 10_000;
    /// and one of at most so many units, whatever its shape.
    pub const UNITS: usize = 64;
    /// In a larger gap, the distance from its diagonal that is still searched.
    pub const DIAGONAL: usize = 48;
}

/// How blocks are linked.
pub mod links {
    /// Weight of the best pair of sentences,
    pub const BEST: f32 = 0.7;
    /// and of the blocks as wholes.
    pub const WHOLE: f32 = 0.3;
    /// A link scores at least this.
    pub const FLOOR: f32 = 0.16;
    /// A link scores at least this share of the best of its row and of its column: a near-copy leaves no room for a weak second.
    pub const RELATIVE: f32 = 0.45;
    /// Shorter blocks, in characters, link only to their copies.
    pub const SHORT: u32 = 40;
}
