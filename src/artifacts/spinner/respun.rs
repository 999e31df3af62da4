//! A text beside the English one that it was spun from: nearly every word stands where it stood, and here and there others were put in.

use crate::article::{Block, BlockId, BlockKind, Place};
use crate::artifacts::evidence::recased;
use crate::artifacts::phrasebook::is_small;
use crate::artifacts::{Category, Detector, Evidence, Finding, Rule, Severity, Subject, Tier};
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
use similar::{Algorithm, DiffOp, capture_diff_slices};

const RESPUN: Rule = Rule {
    id: "spinner.respun",
    category: Category::Spinner,
    severity: Severity::Warning,
    tier: Tier::Proved,
    doc: "Words in the place of others in a text that is, but for such words, the English text opposite: at crest times, for at peak times.",
    example: "The [region chamber] backed the [arrange]: trains could [convey travelers] in the [jump], [facilitate clog] on the road at \
              [crest] times and cut the [normal] delay, though no [company commitment] has been made on the [financing]. \
              ⇄ The county council backed the plan: trains could carry passengers in the spring, ease congestion on the road at peak times \
              and cut the average delay, though no firm promise has been made on the funding.",
};

/// The longest run of words that is put in for another, in words.
const LONGEST: usize = 4;
/// Words put in that make a text a spun one, at least.
const FEWEST: usize = 8;
/// The share of a text's words that stand opposite too, at least; of two reports of one story hardly half do.
const SAME: f32 = 0.6;
/// Of the places where two texts differ, the share where words were put in for as few others; an editor takes out, adds and turns round.
const EXCHANGED: f32 = 0.8;

/// Finds the words that were put in.
pub struct Respun;

impl Detector for Respun {
    fn rules(&self) -> &'static [Rule] {
        &[RESPUN]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if subject.article.meta.language != Language::ENGLISH {
            return;
        }
        for (index, opposite) in subject.opposite.iter().enumerate() {
            if opposite.article.meta.language != Language::ENGLISH {
                continue;
            }
            let mut tally = Tally::default();
            for (id, block) in subject.article.ids().filter(|(_, block)| block.kind != BlockKind::Residue) {
                let facing = subject.facing(id).filter(|(at, ..)| *at == index).map(|(_, _, id, block)| (id, block));
                let compared = facing.map(|facing| compare((id, block), facing, index));
                // Of several passages opposite the one that has the most of the words.
                if let Some(best) = compared.max_by_key(|compared| compared.same) {
                    tally.add(best);
                }
            }
            if tally.is_spun() {
                found.append(&mut tally.put_in);
                return;
            }
        }
    }
}

/// What two texts share, and where they differ.
#[derive(Default)]
struct Tally {
    words: usize,
    same: usize,
    differences: usize,
    exchanges: usize,
    put_in: Vec<Finding>,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.words += other.words;
        self.same += other.same;
        self.differences += other.differences;
        self.exchanges += other.exchanges;
        self.put_in.extend(other.put_in);
    }

    fn is_spun(&self) -> bool {
        self.put_in.len() >= FEWEST
            && self.same as f32 >= SAME * self.words as f32
            && self.exchanges as f32 >= EXCHANGED * self.differences as f32
    }
}

/// Compares two passages word by word.
fn compare((id, block): (BlockId, &Block), (other_id, other): (BlockId, &Block), article: usize) -> Tally {
    let (own, facing) = (Lexemes::of(&block.text), Lexemes::of(&other.text));
    let words = |lexemes: &Lexemes| (0..lexemes.len()).map(|at| lexemes.low(at).to_owned()).collect::<Vec<_>>();
    let (left, right) = (words(&facing), words(&own));
    let mut tally = Tally { words: right.len(), ..Tally::default() };
    for op in capture_diff_slices(Algorithm::Patience, &left, &right) {
        match op {
            DiffOp::Equal { len, .. } => tally.same += len,
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                tally.differences += 1;
                let (was, is) = (old_index..old_index + old_len, new_index..new_index + new_len);
                let plain = |lexemes: &Lexemes, range: &std::ops::Range<usize>| {
                    range.len() <= LONGEST
                        && range.clone().all(|at| lexemes.is(at, LexemeKind::Word) || lexemes.low(at) == "-")
                };
                if !plain(&facing, &was) || !plain(&own, &is) {
                    continue;
                }
                tally.exchanges += 1;
                let function = |words: &[String]| words.iter().all(|word| is_small(word));
                // "during" for "in": a choice that any writer has.
                if function(&left[was.clone()]) || function(&right[is.clone()]) {
                    continue;
                }
                let (place, span) = (own.span(is.start, is.end), facing.span(was.start, was.end));
                let (said, original) = (place.of(&block.text), span.of(&other.text));
                let message = format!("{said}, where the text opposite has {original}");
                let mut finding = RESPUN.finding(id, place, vec![recased(original, said)], message);
                let place = Place { block: other_id, span };
                finding.evidence.push(Evidence::Facing { article, place, exact: original.to_owned() });
                tally.put_in.push(finding);
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => tally.differences += 1,
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::article::read::plain;
    use crate::artifacts::Opposite;

    const ORIGINAL: &str = "The county council backed a plan to reopen the railway line on Monday night, and passengers could be carried again by 2019. \
                            Supporters say the line would ease congestion on the main road, where drivers lose an average of 40 minutes a day at peak times. \
                            A final decision on the funding is due in the spring, and the local partnership has made no firm commitment.";

    fn read(text: &str) -> Article {
        plain::read("a", "a", text.to_owned(), Some(Language::ENGLISH))
    }

    fn put_in(text: &str) -> Vec<(String, String)> {
        let (article, other) = (read(text), read(ORIGINAL));
        let mut subject = Subject::alone(&article);
        subject.opposite.push(Opposite { article: &other, links: vec![(BlockId(0), BlockId(0))] });
        let mut found = Vec::new();
        Respun.find(&subject, &mut found);
        let exact = |mark: &Finding| mark.place.span.of(&article.block(mark.place.block).text).to_owned();
        found.iter().map(|mark| (exact(mark), mark.suggestions[0].clone())).collect()
    }

    #[test]
    fn words_put_in_for_others_are_found() {
        let swaps = [
            ("county council", "region chamber"),
            ("plan", "arrange"),
            ("passengers", "travelers"),
            ("ease congestion", "facilitate clog"),
            ("peak", "crest"),
            ("spring", "jump"),
            ("firm", "company"),
            ("partnership", "undertaking"),
            ("an average", "a normal"),
        ];
        let spun = swaps.iter().fold(ORIGINAL.to_owned(), |text, (was, is)| text.replace(was, is));
        let found = put_in(&spun);
        for (was, is) in swaps {
            assert!(found.contains(&(is.to_owned(), was.to_owned())), "{is}: {found:?}");
        }
    }

    #[test]
    fn an_editor_takes_out_and_adds() {
        let edited = "The council backed a plan to reopen the line on Monday, and passengers could be back by 2019. Supporters say it would ease \
                      congestion on the main road, where drivers lose 40 minutes a day on average. A final decision on the funding is expected in May; \
                      the local partnership has made no firm promise yet.";
        assert!(put_in(edited).is_empty());
        assert!(
            put_in(&ORIGINAL.replace("plan", "scheme").replace("ease", "reduce")).is_empty(),
            "few words tell nothing"
        );
    }
}
