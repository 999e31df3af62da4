//! What each block of an article is: by its words, its place, and its neighbours.
//!
//! Words decide first: boilerplate (`residue`), credits, stamps and captions (`credits`). What is left is told by layout: the first short block
//! without a final stop is the headline, more of them right after it its deck (subheads), others between paragraphs are subheads.
//! A text most of whose lines are short (verse, a list, a dialogue) has no subheads. Nothing is ever dropped: residue is a kind.

mod credits;
mod residue;
mod shape;

use super::BlockKind;
use credits::Places;
use shape::{Ending, Shape};

/// Blocks from either end of an article among which boilerplate is looked for more eagerly.
const MARGIN: usize = 40;

/// The kinds of the blocks of an article, given their texts in reading order.
pub fn kinds(texts: &[&str]) -> Vec<BlockKind> {
    let shapes: Vec<Shape> = texts.iter().map(|text| Shape::of(text)).collect();
    let mut kinds: Vec<Option<BlockKind>> = (0..shapes.len())
        .map(|i| {
            let places = Places { from_start: i, from_end: shapes.len() - 1 - i };
            by_words(&shapes[i], places)
        })
        .collect();
    mark_repeated_captions(&shapes, &mut kinds);
    mark_names_beside_credits(&shapes, &mut kinds);
    mark_residue_around(&shapes, &mut kinds);
    mark_headline(&shapes, &mut kinds);
    mark_biography(&shapes, &mut kinds);
    mark_subheads(&shapes, &mut kinds);
    kinds.into_iter().map(|kind| kind.unwrap_or(BlockKind::Paragraph)).collect()
}

/// What a block's own words say that it is.
fn by_words(shape: &Shape, places: Places) -> Option<BlockKind> {
    if shape.is_wordless {
        return Some(BlockKind::Residue);
    }
    if shape.len == 0 {
        return None;
    }
    if residue::is_residue(shape, places) || credits::is_stamp(shape) {
        Some(BlockKind::Residue)
    } else if credits::is_byline(shape, places) {
        Some(BlockKind::Byline)
    } else if credits::is_dateline(shape, places) {
        Some(BlockKind::Dateline)
    } else if credits::is_caption(shape) {
        Some(BlockKind::Caption)
    } else {
        None
    }
}

/// A block that the next repeats, with a credit or little else added, describes a picture, and so does the next.
fn mark_repeated_captions(shapes: &[Shape], kinds: &mut [Option<BlockKind>]) {
    for i in 1..shapes.len().saturating_sub(1) {
        let (this, next) = (&shapes[i], &shapes[i + 1]);
        let repeated = (4..=40).contains(&this.len) && next.text.starts_with(this.text);
        let added = next.len.saturating_sub(this.len);
        let is_credited = kinds[i + 1] == Some(BlockKind::Caption);
        if repeated && kinds[i].is_none() && (is_credited || kinds[i + 1].is_none() && added <= 8) {
            kinds[i] = Some(BlockKind::Caption);
            kinds[i + 1] = Some(BlockKind::Caption);
        }
    }
}

/// A bare name beside a byline, a dateline or a stamp at the head of an article is a byline.
fn mark_names_beside_credits(shapes: &[Shape], kinds: &mut [Option<BlockKind>]) {
    let is_credit = |kind: Option<BlockKind>| matches!(kind, Some(BlockKind::Byline | BlockKind::Dateline));
    for i in 1..shapes.len().min(6) {
        let beside = is_credit(kinds[i - 1]) || kinds.get(i + 1).is_some_and(|&kind| is_credit(kind));
        if beside && kinds[i].is_none() && credits::is_name(&shapes[i]) {
            kinds[i] = Some(BlockKind::Byline);
        }
    }
}

/// Short lines among the residue after the last paragraph, or before the first line that is longer, are residue.
fn mark_residue_around(shapes: &[Shape], kinds: &mut [Option<BlockKind>]) {
    let is_short = |i: usize| shapes[i].ending == Ending::None && (1..=10).contains(&shapes[i].len);
    let is_margin = |i: usize, kinds: &[Option<BlockKind>]| kinds[i].is_some() || is_short(i);
    let first_of_tail = (0..shapes.len()).rev().take_while(|&i| is_margin(i, kinds)).last();
    if let Some(first) = first_of_tail.filter(|&first| first > 0)
        && let Some(first) = (first..shapes.len()).find(|&i| kinds[i] == Some(BlockKind::Residue))
    {
        for kind in kinds[first..].iter_mut().filter(|kind| kind.is_none()) {
            *kind = Some(BlockKind::Residue);
        }
    }
    let last_of_head = (0..shapes.len().min(MARGIN))
        .take_while(|&i| kinds[i].is_some() || is_short(i) && shapes[i].len <= 3)
        .filter(|&i| kinds[i] == Some(BlockKind::Residue))
        .last();
    if let Some(last) = last_of_head {
        for kind in kinds[..last].iter_mut().filter(|kind| kind.is_none()) {
            *kind = Some(BlockKind::Residue);
        }
    }
}

/// The first block that is not marked is the headline if it is short and has no final stop, and if more follows. Blocks like it right after
/// it are its deck.
fn mark_headline(shapes: &[Shape], kinds: &mut [Option<BlockKind>]) {
    let Some(first) = kinds.iter().position(Option::is_none) else { return };
    let follows = kinds[first + 1..].iter().any(Option::is_none);
    if !follows || !shapes[first].is_title(30, true) {
        return;
    }
    kinds[first] = Some(BlockKind::Headline);
    let mut deck = Vec::new();
    for i in first + 1..shapes.len() {
        match kinds[i] {
            None if shapes[i].is_title(30, false) => deck.push(i),
            None if deck.len() <= 5 => {
                for i in deck {
                    kinds[i] = Some(BlockKind::Subhead);
                }
                return;
            }
            None => return,
            Some(_) => {}
        }
    }
}

/// A last block such as "Jane Doe is director of the Institute" tells of the author.
fn mark_biography(shapes: &[Shape], kinds: &mut [Option<BlockKind>]) {
    if let Some(last) = kinds.iter().rposition(Option::is_none)
        && last > 0
        && credits::is_biography(&shapes[last])
    {
        kinds[last] = Some(BlockKind::Byline);
    }
}

/// Short blocks without a final stop that a paragraph follows are subheads, unless more than a third of all are such.
fn mark_subheads(shapes: &[Shape], kinds: &mut [Option<BlockKind>]) {
    let open: Vec<usize> = (0..shapes.len()).filter(|&i| kinds[i].is_none()).collect();
    let is_subhead =
        |i: usize| shapes[i].is_title(14, false) && shapes[i].text.len() <= 110 || is_quoted_title(shapes, i);
    let is_candidate: Vec<bool> = open.iter().map(|&i| is_subhead(i)).collect();
    let candidates = is_candidate.iter().filter(|&&is| is).count();
    if candidates > 2 && candidates * 3 > open.len() {
        return;
    }
    let Some(last_paragraph) = is_candidate.iter().rposition(|&is| !is) else { return };
    for (&i, _) in open[..last_paragraph].iter().zip(&is_candidate).filter(|&(_, &is)| is) {
        kinds[i] = Some(BlockKind::Subhead);
    }
}

/// A short cry or question in quotation marks, between longer blocks, that the text after it quotes again.
fn is_quoted_title(shapes: &[Shape], i: usize) -> bool {
    let shape = &shapes[i];
    let is_long = |i: usize| shapes.get(i).is_some_and(|shape| shape.len == 0 || shape.len >= 12);
    if i == 0 || !is_long(i - 1) || !is_long(i + 1) || shape.len > 10 || !shape.is_quoted || shape.ending != Ending::Cry
    {
        return false;
    }
    let is_mark = |c: char| !c.is_alphanumeric();
    let cry = shape.form().trim_matches(is_mark);
    let repeats = |later: &&str| later.contains(cry);
    cry.contains(' ')
        && shapes[i + 1..].iter().take(6).any(|later| repeats(&crate::text::normal::normal(later.head()).as_str()))
}

#[cfg(test)]
mod tests {
    use super::BlockKind::{Byline, Caption, Dateline, Headline, Paragraph, Residue, Subhead};
    use super::*;

    const LONG: &str = "Police in the capital said that they had killed dozens of protesters, and more than a thousand people were arrested.";

    /// Asserts the kinds of blocks that stand between paragraphs where `¶` is.
    fn assert_kinds(blocks: &[(&str, BlockKind)]) {
        let texts: Vec<&str> = blocks.iter().map(|(text, _)| if *text == "¶" { LONG } else { text }).collect();
        let found = kinds(&texts);
        for ((text, kind), found) in blocks.iter().zip(found) {
            assert_eq!(found, *kind, "{text}");
        }
    }

    #[test]
    fn tells_the_parts_of_an_article() {
        assert_kinds(&[
            ("Home > World > Asia", Residue),
            ("Published: 6 January 2022 at 10:32 GMT", Residue),
            ("Riots in Kazakhstan | “Dozens” of dead", Headline),
            ("Moscow sends troops", Subhead),
            ("By Jane Doe and John Q. Public in Almaty", Byline),
            ("ALMATY, Kazakhstan, Jan 6 (Reuters)", Dateline),
            ("¶", Paragraph),
            ("A burning car in Almaty, on January 5, 2022.", Caption),
            ("A burning car in Almaty, on January 5, 2022. © Jane Doe, Reuters", Caption),
            ("¶", Paragraph),
            ("Advertisement", Residue),
            ("Troops deployed", Subhead),
            ("¶", Paragraph),
            ("Read also: what we know", Residue),
            ("¶", Paragraph),
            ("(FRANCE 24 with AFP and REUTERS)", Byline),
            ("Related articles", Residue),
            ("Gas prices soar", Residue),
            ("Leave a Reply", Residue),
            ("Your email address will not be published. Required fields are marked *", Residue),
        ]);
    }

    #[test]
    fn tells_them_in_french() {
        assert_kinds(&[
            ("Accueil", Residue),
            ("Publié le 6 janvier 2022 à 10h32", Residue),
            ("Kazakhstan : des dizaines de morts", Headline),
            ("Christopher RICKLETON", Byline),
            ("Agence France-Presse", Byline),
            ("Bruxelles, le 6 janvier 2022", Dateline),
            ("¶", Paragraph),
            ("PHOTO VALERY SHARIFULIN, ASSOCIATED PRESS", Caption),
            ("¶", Paragraph),
            ("« Terrifiant »", Subhead),
            ("¶", Paragraph),
            ("À lire aussi : le pays en cinq dates", Residue),
            ("¶", Paragraph),
            ("Laisser un commentaire", Residue),
            ("Votre adresse e-mail ne sera pas publiée.", Residue),
        ]);
    }

    #[test]
    fn a_text_without_a_title_begins_with_a_paragraph() {
        assert_kinds(&[("¶", Paragraph), ("Moscow to the rescue", Subhead), ("¶", Paragraph), ("The end", Paragraph)]);
        assert_kinds(&[("A single line", Paragraph)]);
        assert_kinds(&[]);
    }

    #[test]
    fn titles_may_cry_or_ask() {
        assert_kinds(&[
            ("Why has the president given up so much?", Headline),
            ("¶", Paragraph),
            ("“Get out, old man!” ”", Subhead),
            ("¶", Paragraph),
            ("“Get out, old man!”, chanted protesters in the city that bears his name.", Paragraph),
            ("“Why now?”", Paragraph),
            ("¶", Paragraph),
        ]);
    }

    #[test]
    fn verse_and_dialogue_have_no_subheads() {
        let lines =
            ["Title", "Shall I compare thee", "to a summer's day", "¶", "thou art more lovely", "and more temperate"];
        let texts: Vec<&str> = lines.iter().map(|line| if *line == "¶" { LONG } else { line }).collect();
        assert!(kinds(&texts)[3..].iter().all(|&kind| kind == Paragraph));
    }

    #[test]
    fn what_only_looks_like_something_else_is_a_paragraph() {
        assert_kinds(&[
            ("Title of the text", Headline),
            ("By the time the troops had come to the city, the airport was in the hands of protesters.", Paragraph),
            ("Share prices fell on Friday as the unrest spread.", Paragraph),
            ("“Read more books,” she said to the crowd.", Paragraph),
            ("The newsletter that he publishes reaches a million readers.", Paragraph),
            ("He said:", Paragraph),
            ("troops were sent", Paragraph),
            ("- one of the demands", Paragraph),
            (
                "The Collective Security Treaty Organization, a military alliance of former Soviet states, said it had sent help",
                Paragraph,
            ),
            ("Source: the ministry said the figures were preliminary and would be revised within days.", Paragraph),
            ("¶", Paragraph),
        ]);
    }

    #[test]
    fn a_biography_at_the_end_is_a_byline() {
        assert_kinds(&[
            ("Title here", Headline),
            ("¶", Paragraph),
            ("John Edward is director of the Scottish Council", Byline),
        ]);
    }

    #[test]
    fn knows_the_blocks_of_the_seeds() {
        for (source, expected) in [
            (
                include_str!("../../seeds/000_a29bdb7362355002.txt"),
                vec![
                    (1, Headline),
                    (3, Byline),
                    (4, Byline),
                    (10, Subhead),
                    (17, Subhead),
                    (24, Subhead),
                    (30, Residue),
                ],
            ),
            (
                include_str!("../../seeds/001_699dc838b122dfc1.txt"),
                vec![
                    (1, Residue),
                    (11, Subhead),
                    (20, Subhead),
                    (28, Residue),
                    (29, Byline),
                    (30, Residue),
                    (31, Residue),
                ],
            ),
            (include_str!("../../seeds/002_f355ea1ba3f9c86e.txt"), vec![(8, Subhead), (13, Subhead)]),
            (include_str!("../../seeds/003_9c660837b96a8f93.txt"), vec![(8, Subhead)]),
            (
                include_str!("../../seeds/004_8e019ddef499e6f8.txt"),
                vec![(1, Headline), (3, Caption), (4, Caption), (16, Byline), (17, Residue), (18, Residue)],
            ),
        ] {
            let texts: Vec<&str> = source.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            let found = kinds(&texts);
            for (i, kind) in found.iter().enumerate() {
                let expected =
                    expected.iter().find(|(number, _)| *number == i + 1).map_or(Paragraph, |&(_, kind)| kind);
                assert_eq!(*kind, expected, "{} {}", i + 1, texts[i]);
            }
        }
    }
}
