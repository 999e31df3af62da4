//! How the tokens of many sentences are divided for the network.

use super::tokenizer::Tokens;
use super::weights::ORDERS;
use std::ops::Range;

/// Tokens of a sentence that are worked on together; a longer one is taken in stretches, whose sums are then added.
pub(super) const STRETCH: usize = 256;
/// How far one convolution looks to either side.
pub(super) const MARGIN: usize = ORDERS[2] / 2;
/// How far the two convolutions together look.
pub(super) const REACH: usize = 2 * MARGIN;
/// Tokens in one batch, about: enough to use the weights often while they are in the processor's cache.
const BATCH: usize = 128;

/// A run of tokens of one sentence.
pub(super) struct Stretch<'a> {
    /// Which sentence.
    pub(super) sentence: usize,
    /// All tokens of the sentence.
    pub(super) tokens: &'a [u32],
    /// Those of this stretch.
    pub(super) range: Range<usize>,
}

impl Stretch<'_> {
    /// The stretch and what stands up to `margin` tokens to either side.
    pub(super) fn around(&self, margin: usize) -> Range<usize> {
        self.range.start.saturating_sub(margin)..(self.range.end + margin).min(self.tokens.len())
    }
}

/// The sentences in stretches, in their order. Where a sentence is divided depends on it alone.
pub(super) fn stretches(sentences: &[Tokens]) -> Vec<Stretch<'_>> {
    let mut stretches = Vec::with_capacity(sentences.len());
    for (sentence, tokens) in sentences.iter().enumerate() {
        let tokens = tokens.ids();
        stretches.extend((0..tokens.len()).step_by(STRETCH).map(|start| {
            let range = start..(start + STRETCH).min(tokens.len());
            Stretch { sentence, tokens, range }
        }));
    }
    stretches
}

/// Groups stretches to about [`BATCH`] tokens.
pub(super) fn batches<'a, 'b>(stretches: &'a [Stretch<'b>]) -> Vec<&'a [Stretch<'b>]> {
    let (mut batches, mut start, mut tokens) = (Vec::new(), 0, 0);
    for (i, stretch) in stretches.iter().enumerate() {
        if i > start && tokens + stretch.range.len() > BATCH {
            batches.push(&stretches[start..i]);
            (start, tokens) = (i, 0);
        }
        tokens += stretch.range.len();
    }
    batches.push(&stretches[start..]);
    batches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_tokens_are_covered_once_and_in_order() {
        let lengths = [3, 256, 257, 100, 30, 3, 1_000, 20];
        let sentences = lengths.map(|length| Tokens::of(0..length));
        let stretches = stretches(&sentences);
        let covered = stretches.iter().flat_map(|s| s.tokens[s.range.clone()].iter().map(|&token| (s.sentence, token)));
        let all = lengths.iter().enumerate().flat_map(|(i, &length)| (0..length).map(move |token| (i, token)));
        assert!(covered.eq(all));
        let batches = batches(&stretches);
        assert_eq!(batches.iter().map(|batch| batch.len()).sum::<usize>(), stretches.len());
        for batch in batches {
            let tokens: usize = batch.iter().map(|stretch| stretch.range.len()).sum();
            assert!(tokens <= BATCH || batch.len() == 1, "{tokens}");
        }
    }

    #[test]
    fn margins_end_with_the_sentence() {
        let stretch = |range| Stretch { sentence: 0, tokens: &[0; 9], range };
        assert_eq!(stretch(0..4).around(2), 0..6);
        assert_eq!(stretch(4..9).around(4), 0..9);
    }
}
