//! A text as ids of the model's vocabulary.

use super::normaliser::{Normaliser, SPACE, character};
use super::trie::DoubleArray;
use super::weights::{CHARSMAP, PIECES, SCORES};

/// What stands for a character the vocabulary lacks, and for an empty text.
const UNKNOWN: u32 = 0;
/// What opens every text.
const OPEN: u32 = 1;
/// What closes every text.
const CLOSE: u32 = 2;
/// How much less likely than the rarest piece an unknown character is (`kUnkPenalty` of `SentencePiece`).
const UNKNOWN_PENALTY: f64 = 10.0;

/// A text as ids of the vocabulary, between an opening and a closing mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tokens(Vec<u32>);

impl Tokens {
    /// The ids: at least three, each under 128,000.
    pub fn ids(&self) -> &[u32] {
        &self.0
    }
}

/// The unigram tokenizer of `SentencePiece` (Kudo 2018): of all ways to write the text in pieces, the one with the greatest sum of
/// log-likelihoods, found by Viterbi's algorithm; of equals the one whose pieces are longer at the end.
///
/// No piece spans a space, so each word is cut on its own: the sums of these scores (floats of similar size) are exact in `f64`, and the
/// result is the same as over the whole text. Time and memory grow linearly with the text.
pub(super) struct Tokenizer {
    normaliser: Normaliser,
    pieces: DoubleArray,
    scores: &'static [[u8; 4]],
    unknown: f64,
}

/// The best way found to write the word up to a byte.
#[derive(Clone, Copy)]
struct Step {
    score: f64,
    /// The last piece, and where it starts.
    piece: u32,
    start: usize,
}

const UNREACHED: Step = Step { score: f64::NEG_INFINITY, piece: UNKNOWN, start: 0 };

impl Tokenizer {
    /// The tokenizer over the embedded vocabulary, which is read in place.
    pub(super) fn new() -> Self {
        let scores = SCORES.as_chunks().0;
        let least = scores.iter().map(|&score| f32::from_le_bytes(score)).fold(f32::INFINITY, f32::min);
        Self {
            normaliser: Normaliser::new(CHARSMAP),
            pieces: DoubleArray::new(PIECES),
            scores,
            unknown: f64::from(least) - UNKNOWN_PENALTY,
        }
    }

    /// Cuts a text into tokens. A text of which nothing is left in normal form is one unknown token.
    pub(super) fn tokens(&self, text: &str) -> Tokens {
        let normal = self.normaliser.normalise(text);
        let mut ids = Vec::with_capacity(normal.len() / 3 + 3);
        ids.push(OPEN);
        let mut steps = Vec::new();
        let mut rest = normal.as_slice();
        while !rest.is_empty() {
            let (word, after) = rest.split_at(word(rest));
            self.cut(word, &mut steps, &mut ids);
            rest = after;
        }
        if normal.is_empty() {
            ids.push(UNKNOWN);
        }
        ids.push(CLOSE);
        Tokens(ids)
    }

    /// Appends the ids of one word, which is not empty.
    fn cut(&self, word: &[u8], steps: &mut Vec<Step>, ids: &mut Vec<u32>) {
        steps.clear();
        steps.resize(word.len() + 1, UNREACHED);
        steps[0].score = 0.0;
        let mut start = 0;
        while start < word.len() {
            let end = start + character(&word[start..]);
            let before = steps[start].score;
            let mut reach = |end: usize, piece, score| {
                if before + score > steps[end].score {
                    steps[end] = Step { score: before + score, piece, start };
                }
            };
            let mut known = false;
            for (length, piece) in self.pieces.prefixes(&word[start..]) {
                known |= start + length == end;
                reach(start + length, piece, self.score(piece));
            }
            if !known {
                reach(end, UNKNOWN, self.unknown);
            }
            start = end;
        }
        let first = ids.len();
        let mut end = word.len();
        while end > 0 {
            ids.push(steps[end].piece);
            end = steps[end].start;
        }
        ids[first..].reverse();
    }

    fn score(&self, piece: u32) -> f64 {
        self.scores.get(piece as usize).map_or(self.unknown, |&score| f64::from(f32::from_le_bytes(score)))
    }
}

/// How many bytes the first word of a normal form takes: up to the next space.
fn word(normal: &[u8]) -> usize {
    let mut at = character(normal);
    while at < normal.len() && !normal[at..].starts_with(SPACE) {
        at += character(&normal[at..]);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Tokens {
        /// A sentence of any tokens.
        pub(crate) fn of(ids: impl IntoIterator<Item = u32>) -> Self {
            Self(ids.into_iter().collect())
        }
    }

    fn ids(text: &str) -> Vec<u32> {
        Tokenizer::new().tokens(text).0
    }

    #[test]
    fn a_text_stands_between_two_marks() {
        assert_eq!(ids("a"), [OPEN, ids("a")[1], CLOSE]);
        assert_eq!(ids(""), [OPEN, UNKNOWN, CLOSE]);
        assert_eq!(ids(" \u{200b} "), [OPEN, UNKNOWN, CLOSE]);
    }

    #[test]
    fn words_are_cut_on_their_own() {
        let whole = ids("unconstitutionally  schöne 2022 ▁x");
        let words: Vec<_> = ["unconstitutionally", "schöne", "2022", "▁x"]
            .into_iter()
            .flat_map(|word| ids(word)[1..].split_last().unwrap().1.to_vec())
            .collect();
        assert_eq!(whole[1..whole.len() - 1], words);
    }

    #[test]
    fn each_unknown_character_is_one_token() {
        assert_eq!(ids("ꙮꙮ")[2..], [UNKNOWN, UNKNOWN, CLOSE]);
    }

    #[test]
    fn a_word_ends_at_the_next_space() {
        assert_eq!(word("▁ab▁c".as_bytes()), 5);
        assert_eq!(word("▁▁".as_bytes()), 3);
        assert_eq!(word("é".as_bytes()), 2);
    }
}
