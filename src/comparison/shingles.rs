//! What two articles of one language have in common word for word: how many runs of five words, and the passages in which these stand.
//!
//! Two reporters who tell of one event share next to none of these runs; what shares many has been copied. Words that both quote tell nothing:
//! who was there heard the same. They count for neither, and for no passage that has nothing else.

use crate::align::fold::Folder;
use crate::article::{Article, Block, BlockId, BlockKind, Place};
use crate::text::quotes::quotes;
use crate::text::tokens::{TokenKind, tokens_in};
use crate::text::{Language, Span};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// The words of a run.
const RUN: usize = 5;
/// A passage has as many common words or more: shorter ones are what everybody writes.
const PASSAGE: usize = 8;
/// Passages between which no more words are changed are one.
const CHANGED: usize = 8;

/// What two articles have in common word for word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// The share of the runs of the left article that stand in the right one, and the other way round; from 0 to 1.
    pub shares: [f32; 2],
    /// How many different runs that is, on the side that has fewer of them.
    pub runs: u32,
    /// Where they stand, in reading order of the left.
    pub passages: Vec<Passage>,
}

/// A stretch of one block that stands in a block of the other article, perhaps with a few words changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands on the left.
    pub left: Place,
    /// Where it stands on the right.
    pub right: Place,
    /// How many words both have.
    pub words: u32,
}

/// What two articles have in common word for word; `None` where they are known to be in two languages.
pub fn shared(left: &Article, right: &Article) -> Option<Shared> {
    let article = right;
    let (a, b) = (left.meta.language, right.meta.language);
    if a != b && a != Language::UNDETERMINED && b != Language::UNDETERMINED {
        return None;
    }
    let own: FxHashMap<&str, BlockId> = told(left).map(|(id, block)| (block.text.as_str(), id)).collect();
    let (left, mut right) = rayon::join(|| words(left, |_| false), || words(right, |text| own.contains_key(text)));
    let places: FxHashMap<BlockId, usize> = left.iter().enumerate().map(|(at, (block, _))| (*block, at)).collect();
    for (block, words) in &mut right {
        // What stands on the left too was cut there.
        let twin = own.get(article.block(*block).text.as_str()).and_then(|twin| places.get(twin));
        if let Some(&twin) = twin {
            words
                .extend(left[twin].1.iter().map(|word| Word { place: Place { block: *block, ..word.place }, ..*word }));
        }
    }
    let [left, right] = [left, right].map(Text::of);
    let sets = [left.set(), right.set()];
    let (l, r) = (left.found(&sets[1]), right.found(&sets[0]));
    let share = |(common, all): (usize, usize)| if all == 0 { 0.0 } else { common as f32 / all as f32 };
    Some(Shared { shares: [share(l), share(r)], runs: l.0.min(r.0) as u32, passages: passages(&left, &right) })
}

/// A word of an article, folded.
#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    place: Place,
    quoted: bool,
}

/// A run that starts with a word of that index.
#[derive(Clone, Copy)]
struct Run {
    hash: u64,
    word: usize,
    quoted: bool,
}

/// The words of an article in reading order, and the runs among them; no run goes over the end of a block.
struct Text {
    words: Vec<Word>,
    runs: Vec<Run>,
}

/// The blocks of an article that are compared.
fn told(article: &Article) -> impl Iterator<Item = (BlockId, &Block)> {
    let told = |kind| !matches!(kind, BlockKind::Residue | BlockKind::Byline | BlockKind::Dateline);
    article.ids().filter(move |(_, block)| told(block.kind))
}

/// The words of the blocks of an article; none of those that are left out.
fn words(article: &Article, is_left_out: impl Fn(&str) -> bool) -> Vec<(BlockId, Vec<Word>)> {
    let mut folder = Folder::default();
    let mut words_of = |block: BlockId, text: &str| {
        let mut words = Vec::new();
        let mut quotes = quotes(text).into_iter().map(|quote| quote.outer).peekable();
        for token in tokens_in(text, article.meta.language) {
            if token.kind == TokenKind::Mark {
                continue;
            }
            while quotes.next_if(|quote| quote.end <= token.span.start).is_some() {}
            let quoted = quotes.peek().is_some_and(|quote| quote.start <= token.span.start);
            let mut hasher = FxHasher::default();
            folder.words(token.span.of(text), |word, _| hasher.write(word.as_bytes()));
            words.push(Word { hash: hasher.finish(), place: Place { block, span: token.span }, quoted });
        }
        words
    };
    let of = |(id, block): (BlockId, &Block)| {
        (id, if is_left_out(&block.text) { Vec::new() } else { words_of(id, &block.text) })
    };
    told(article).map(of).collect()
}

impl Text {
    fn of(blocks: Vec<(BlockId, Vec<Word>)>) -> Self {
        let words: Vec<Word> = blocks.into_iter().flat_map(|(_, words)| words).collect();
        let runs = (words.windows(RUN).enumerate())
            .filter(|(_, run)| run[0].place.block == run[RUN - 1].place.block)
            .map(|(word, run)| {
                let mut hasher = FxHasher::default();
                for word in run {
                    hasher.write_u64(word.hash);
                }
                Run { hash: hasher.finish(), word, quoted: run.iter().any(|word| word.quoted) }
            })
            .collect();
        Self { words, runs }
    }

    /// All its runs, quoted ones too: what one article quotes the other may tell as its own.
    fn set(&self) -> FxHashSet<u64> {
        self.runs.iter().map(|run| run.hash).collect()
    }

    /// How many of its different runs outside of quotations are among others, and how many there are.
    fn found(&self, others: &FxHashSet<u64>) -> (usize, usize) {
        let own: FxHashSet<u64> = self.runs.iter().filter(|run| !run.quoted).map(|run| run.hash).collect();
        (own.intersection(others).count(), own.len())
    }

    /// Where the words of a range stand.
    fn place(&self, words: &std::ops::Range<usize>) -> Place {
        let (first, last) = (self.words[words.start].place, self.words[words.end - 1].place);
        Place { block: first.block, span: Span { start: first.span.start, end: last.span.end } }
    }
}

/// Words on both sides that are the same but for some in the middle.
struct Stretch {
    left: std::ops::Range<usize>,
    right: std::ops::Range<usize>,
    words: usize,
    quoted: bool,
}

/// The passages that two texts have in common. Each run of the left is looked for behind the one before it first, else where it stands first on the right.
fn passages(left: &Text, right: &Text) -> Vec<Passage> {
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    for (at, run) in right.runs.iter().enumerate() {
        first.entry(run.hash).or_insert(at);
    }
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    for (at, run) in left.runs.iter().enumerate() {
        let follows = |&(l, r): &(usize, usize)| {
            let next = right.runs.get(r + 1)?;
            (l + 1 == at && next.hash == run.hash && next.word == right.runs[r].word + 1).then_some(r + 1)
        };
        let Some(found) = last.as_ref().and_then(follows).or_else(|| first.get(&run.hash).copied()) else { continue };
        last = Some((at, found));
        add(&mut stretches, left, right, *run, right.runs[found]);
    }
    stretches.retain(|stretch| stretch.words >= PASSAGE && !stretch.quoted);
    let passage =
        |s: &Stretch| Passage { left: left.place(&s.left), right: right.place(&s.right), words: s.words as u32 };
    stretches.iter().map(passage).collect()
}

/// Lengthens the last stretch by a run, or starts another one with it.
fn add(stretches: &mut Vec<Stretch>, left: &Text, right: &Text, l: Run, r: Run) {
    let same_block = |text: &Text, a: usize, b: usize| block(text, a) == block(text, b);
    let quoted = l.quoted && r.quoted;
    if let Some(last) = stretches.last_mut()
        && same_block(left, last.left.start, l.word)
        && same_block(right, last.right.start, r.word)
        && (last.right.start..=last.right.end + CHANGED).contains(&r.word)
        && l.word <= last.left.end + CHANGED
    {
        last.words += (l.word + RUN - last.left.end.max(l.word)).min(RUN);
        last.left.end = l.word + RUN;
        last.right.end = last.right.end.max(r.word + RUN);
        last.quoted &= quoted;
        return;
    }
    let range = |run: Run| run.word..run.word + RUN;
    stretches.push(Stretch { left: range(l), right: range(r), words: RUN, quoted });
}

fn block(text: &Text, word: usize) -> BlockId {
    text.words[word].place.block
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;
    use proptest::prelude::*;

    const STORY: &str = "Nine fishing boats were lost in the storm off Besta on Sunday night, the harbour master said, and forty sailors are missing.";

    fn read(text: &str) -> Article {
        plain::read("a", "a", text.to_owned(), Some(Language::ENGLISH))
    }

    fn both(left: &str, right: &str) -> (Shared, [String; 2]) {
        let (left, right) = (read(left), read(right));
        let shared = shared(&left, &right).unwrap();
        let text = |article: &Article, place: Place| place.span.of(&article.block(place.block).text).to_owned();
        let list = |of: &dyn Fn(&Passage) -> String| shared.passages.iter().map(of).collect::<Vec<_>>().join(" | ");
        let texts = [list(&|p| text(&left, p.left)), list(&|p| text(&right, p.right))];
        (shared, texts)
    }

    #[test]
    fn a_copy_is_found_whatever_its_typography() {
        let copy = STORY.replace("harbour master", "Harbour-Master").replace(',', " –");
        let (shared, texts) = both(STORY, &copy);
        assert_eq!((shared.shares, shared.passages.len()), ([1.0, 1.0], 1));
        assert_eq!(texts[0], STORY.trim_end_matches('.'));
        assert_eq!(shared.passages[0].words, 22);
    }

    #[test]
    fn a_changed_word_parts_no_passage_and_a_new_sentence_does() {
        let other = "Nine fishing boats were lost in the heavy storm off Besta on Sunday night, the harbour master said. Relatives gathered at the quay all through the day and waited for news of them.";
        let (shared, texts) = both(STORY, other);
        assert_eq!(
            texts[1],
            "Nine fishing boats were lost in the heavy storm off Besta on Sunday night, the harbour master said"
        );
        assert_eq!(shared.passages.len(), 1);
        assert!(shared.shares[0] > shared.shares[1] && shared.shares[1] > 0.2, "{:?}", shared.shares);
    }

    #[test]
    fn what_both_quote_is_no_text_taken() {
        let left = "The mayor spoke at noon: “We have lost our sons and we want to know why nobody warned them.”";
        let right = "“We have lost our sons and we want to know why nobody warned them,” Ana Ruiz told mourners.";
        let (shared, _) = both(left, right);
        assert_eq!((shared.shares, shared.passages.len()), ([0.0, 0.0], 0));
    }

    #[test]
    fn bylines_residue_and_other_languages_are_left_out() {
        let (left, mut right) = (read(STORY), read(STORY));
        right.blocks[0].kind = BlockKind::Residue;
        assert_eq!(shared(&left, &right), Some(Shared::default()));
        right.meta.language = Language::FRENCH;
        assert_eq!(shared(&left, &right), None);
    }

    proptest! {
        #[test]
        fn places_lie_in_their_blocks_and_sides_mirror(a in "([a-d]{1} |\"|\n\n){0,60}", b in "([a-d]{1} |\"|\n\n){0,60}") {
            let (left, right) = (read(&a), read(&b));
            let found = shared(&left, &right).unwrap();
            for passage in &found.passages {
                prop_assert!(!passage.left.span.of(&left.block(passage.left.block).text).is_empty());
                prop_assert!(!passage.right.span.of(&right.block(passage.right.block).text).is_empty());
            }
            let mirrored = shared(&right, &left).unwrap();
            prop_assert_eq!([found.shares[1], found.shares[0]].map(f32::to_bits), mirrored.shares.map(f32::to_bits));
            prop_assert_eq!(shared(&left, &left).unwrap().shares.map(|share| [0.0_f32, 1.0].map(f32::to_bits).contains(&share.to_bits())), [true; 2]);
        }
    }
}
