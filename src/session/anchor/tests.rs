use super::*;
use crate::session::sample;
use proptest::prelude::*;

const OLD: &[&str] = &[
    "Gunfire erupted again in Almaty on Thursday",
    "Authorities said 13 members of the security forces were killed, and 353 wounded.",
    "Saule, a 58-year-old builder, said she saw 13 bodies near the main square of the city.",
];

/// Where an anchor on a quote of the old text stands in the new one: how surely, and what block and text follow there.
fn found(old: &[&str], quote: (u32, &str, usize), new: &[&str]) -> Option<(Fit, u32, u32)> {
    let (old, new) = (sample::article(old), sample::article(new));
    let anchor = Anchor::of("a", &old, sample::place(&old, quote.0, quote.1, quote.2), Kind::Figure);
    let (fit, place) = anchor.locate(&new)?;
    assert_eq!(anchor.find(&new), Some(place));
    assert_eq!(place.span.of(&new.block(place.block).text), quote.1);
    Some((fit, place.block.0, place.span.start))
}

#[test]
fn an_anchor_keeps_32_characters_of_each_side_across_blocks() {
    let article =
        sample::article(&["Été à Paris, où l’on dit", "« Treize », dit-on", "à Almaty, et nulle part ailleurs"]);
    let anchor = Anchor::of("k", &article, sample::place(&article, 1, "Treize", 0), Kind::Figure);
    assert_eq!(
        (anchor.prefix.as_str(), anchor.suffix.as_str()),
        ("Été à Paris, où l’on dit\n« ", " », dit-on\nà Almaty, et nulle pa")
    );
    assert_eq!(anchor.suffix.chars().count(), 32);
    assert_eq!(anchor.locate(&article), Some((Fit::Unmoved, sample::place(&article, 1, "Treize", 0))));
}

#[test]
fn an_edit_far_away_moves_nothing() {
    let new = [OLD[0], OLD[1], OLD[2], "A new last paragraph."];
    assert_eq!(found(OLD, (1, "13", 0), &new), Some((Fit::Unmoved, 1, 17)));
}

#[test]
fn an_edit_before_the_quote_moves_it() {
    let first = format!("In the morning {}", OLD[1].to_lowercase());
    assert_eq!(found(OLD, (1, "13", 0), &["New", OLD[0], OLD[1], OLD[2]]), Some((Fit::Both, 2, 17)));
    assert_eq!(found(OLD, (1, "13", 0), &[OLD[0], &first, OLD[2]]), Some((Fit::One, 1, 32)));
}

#[test]
fn words_around_may_change_a_little_on_both_sides() {
    let new = ["The authorities have said that 13 of the members of the security forces were killed."];
    assert_eq!(found(OLD, (1, "13", 0), &new), Some((Fit::Near, 0, 31)));
}

#[test]
fn a_quote_that_changed_or_went_is_an_orphan() {
    let changed = OLD[1].replace("13", "18");
    assert_eq!(found(OLD, (1, "13", 0), &[OLD[0], &changed, OLD[2]]), None, "the other 13 is another claim");
    assert_eq!(found(OLD, (1, "13", 0), &[OLD[0], OLD[2]]), None);
    assert_eq!(found(OLD, (1, "13", 0), &[]), None);
}

#[test]
fn the_inside_of_another_number_is_not_the_quote() {
    let new = [
        "Authorities said 2013 members of the security force were killed",
        "Authorities said 13.5 members of the security force were killed",
    ];
    assert_eq!(found(&["Authorities said 13 members of the security forces were killed"], (0, "13", 0), &new), None);
}

#[test]
fn of_like_quotes_the_one_with_its_own_words_is_found() {
    let old = ["They arrested 26, and 26 more, and then killed 26 of them, it said."];
    let new = ["A line.", "They arrested 26, and 26 more, and then killed 26 of them, it said."];
    for n in 0..3 {
        let start = sample::place(&sample::article(&old), 0, "26", n).span.start;
        assert_eq!(found(&old, (0, "26", n), &new), Some((Fit::Both, 1, start)));
    }
}

#[test]
fn a_place_that_stayed_is_not_left_for_a_copy_elsewhere() {
    let same = "The ministry said on Thursday that 26 armed criminals were liquidated in the city.";
    let edited = same.replace("armed criminals", "armed men");
    assert_eq!(found(&["a", same, "b", same], (1, "26", 0), &["a", &edited, "b", same]), Some((Fit::Unmoved, 1, 35)));
}

#[test]
fn of_equal_sentences_the_nearest_is_taken() {
    let same = "The ministry said on Thursday that 26 armed criminals were liquidated in the city.";
    let old = ["a", same, "b", "c", "d", "e", same];
    let new = ["new", "a", same, "b", "c", "d", "e", same];
    assert_eq!(found(&old, (1, "26", 0), &new).map(|(_, block, _)| block), Some(2));
    assert_eq!(found(&old, (6, "26", 0), &new).map(|(_, block, _)| block), Some(7));
}

#[test]
fn a_long_quote_is_kept_by_its_head_and_checksum() {
    let long = "She told the agency that it had never been like this. ".repeat(20);
    let old = sample::article(&["One", &long]);
    let anchor = Anchor::of_block("a", &old, BlockId(1));
    assert_eq!(anchor.exact.chars().count(), 256);
    let moved = sample::article(&["One", "Two", &long]);
    assert_eq!(anchor.find(&moved), Some(whole_block(&moved, BlockId(2))));
    let tail = long.replacen("this. ", "that. ", 21).trim_end().to_owned() + "!";
    assert_eq!(anchor.find(&sample::article(&["One", &tail])), None);
}

#[test]
fn a_passage_is_a_whole_block() {
    let old = sample::article(&["Read also", "Text"]);
    let anchor = Anchor::of_block("a", &old, BlockId(0));
    assert_eq!(anchor.find(&sample::article(&["Read also: more", "Text"])), None);
    let new = sample::article(&["Other words", "Entirely new", "Read also"]);
    assert_eq!(anchor.find(&new), Some(whole_block(&new, BlockId(2))));
}

#[test]
fn keys_are_the_shortest_tails_that_differ() {
    assert_eq!(article_keys(&["/x/y/a.txt", "/x/y/b.txt"]), ["a.txt", "b.txt"]);
    assert_eq!(article_keys(&["./a.txt", "../y/b.txt"]), ["a.txt", "b.txt"]);
    assert_eq!(article_keys(&["/x/fr/a.txt", "/x/en/a.txt", "/x/en/b.txt"]), ["fr/a.txt", "en/a.txt", "b.txt"]);
    assert_eq!(article_keys(&["a.txt", "a.txt"]), ["a.txt", "a.txt"]);
    assert_eq!(article_keys(&["C:\\n\\a.txt", "-"]), ["a.txt", "-"]);
}

/// Blocks of few words, which recur.
fn blocks() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("((13|Été|said|killed|, |“) ?){1,12}", 1..8)
}

proptest! {
    #[test]
    fn an_anchor_is_found_where_it_was_and_else_word_for_word(
        old in blocks(),
        new in blocks(),
        block in any::<proptest::sample::Index>(),
        ends in any::<[proptest::sample::Index; 2]>(),
    ) {
        let article = sample::article(&old.iter().map(String::as_str).collect::<Vec<_>>());
        let block = block.index(old.len());
        let bounds: Vec<usize> = old[block].char_indices().map(|(at, _)| at).chain([old[block].len()]).collect();
        let first = ends[0].index(bounds.len() - 1);
        let last = first + 1 + ends[1].index(bounds.len() - 1 - first);
        let place = Place { block: BlockId(block as u32), span: Span::new(bounds[first], bounds[last]) };
        let anchor = Anchor::of("a", &article, place, Kind::Quote);
        prop_assert_eq!(anchor.locate(&article), Some((Fit::Unmoved, place)));

        let longer: Vec<&str> = new.iter().chain(&old).map(String::as_str).collect();
        for article in [sample::article(&longer), sample::article(&longer[..new.len()])] {
            if let Some(found) = anchor.find(&article) {
                prop_assert_eq!(found.span.of(&article.block(found.block).text), &anchor.exact);
            }
        }
    }
}
