//! A synonym put in place of a string inside a word: "once morest" for "against".

use super::affix;
use super::typing::is_mistyped;
use super::undo::{Around, MUTUAL, SWAPPED, Undone, undo};
use crate::article::{Block, BlockId, BlockKind, Place};
use crate::artifacts::evidence::{facing_word, recased};
use crate::artifacts::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::lexicon::english;
use crate::text::tokens::{TokenKind, tokens};
use crate::text::{Language, Span};

const RULE: Rule = Rule {
    id: "spinner.inside-word",
    category: Category::Spinner,
    severity: Severity::Error,
    tier: Tier::Sure,
    doc: "A synonym spinner replaced a string without looking at word boundaries, so that \"again\" inside \"against\" became \"once more\". \
          Words that English does not have are taken apart: where a synonym stands inside, across or at the edge of one, and the word it \
          stands for makes a frequent word of the rest, that word is suggested. Several words that were one are sure; one broken word is \
          likely, or possible where it may be a new compound or a derived word.",
    example: "the riots [once morest] the regime",
};

/// The least score of a finding, of several tokens and of one.
const LEAST: f32 = 6.0;
const LEAST_OF_ONE: f32 = 6.0;
/// From this score on a swap is likely although the word may be a new compound.
const BOLD: f32 = 8.5;
/// The least frequency of the parts of a compound.
const PART: f32 = 3.0;
/// Another way to undo the swap is offered too when its score comes this near to the best.
const NEAR: f32 = 0.5;

/// Finds words broken by a spinner.
pub struct InsideWord;

impl Detector for InsideWord {
    fn rules(&self) -> &'static [Rule] {
        &[RULE]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if subject.article.meta.language != Language::ENGLISH {
            return;
        }
        for (id, block) in subject.article.ids().filter(|(_, block)| block.kind != BlockKind::Residue) {
            in_block(subject, id, block, found);
        }
    }
}

fn in_block(subject: &Subject<'_>, id: BlockId, block: &Block, found: &mut Vec<Finding>) {
    let text = block.text.as_str();
    let small = text.to_ascii_lowercase();
    for run in runs(text) {
        let known: Vec<bool> = run.iter().map(|token| english().contains(token.of(&small))).collect();
        let mut best: Vec<(Span, Vec<Undone>)> = Vec::new();
        for unknown in (0..run.len()).filter(|&i| !known[i]) {
            let mut ways = undo(&small, &run, unknown);
            ways.retain(|way| is_possible(subject, id, &run, &known, way));
            let Some(first) = ways.first() else { continue };
            let span = over(&run, first);
            best.push((span, ways));
        }
        best.sort_by(|a, b| b.1[0].score.total_cmp(&a.1[0].score).then_with(|| a.0.start.cmp(&b.0.start)));
        let mut taken: Vec<Span> = Vec::new();
        for (span, ways) in best {
            if !taken.iter().any(|other| other.overlaps(span)) {
                taken.push(span);
                found.push(finding(subject, Place { block: id, span }, text, &ways));
            }
        }
    }
}

/// Stretches of words of plain letters, each set apart from the next by one space or hyphen.
fn runs(text: &str) -> Vec<Vec<Span>> {
    let mut runs: Vec<Vec<Span>> = Vec::new();
    let mut end = usize::MAX;
    for token in tokens(text).into_iter().filter(|token| token.kind == TokenKind::Word) {
        let range = token.span.range();
        if !text[range.clone()].bytes().all(|byte| byte.is_ascii_alphabetic()) {
            end = usize::MAX;
            continue;
        }
        let follows = text.get(end..range.start).is_some_and(|gap| gap == " " || gap == "-");
        end = range.end;
        match runs.last_mut().filter(|_| follows) {
            Some(run) => run.push(token.span),
            None => runs.push(vec![token.span]),
        }
    }
    runs
}

fn over(run: &[Span], way: &Undone) -> Span {
    Span { start: run[way.tokens.start].start, end: run[way.tokens.end - 1].end }
}

/// Whether a way to undo a swap stands up to the text around it: no name, no slip of the pen, no foreign phrase.
fn is_possible(subject: &Subject<'_>, id: BlockId, run: &[Span], known: &[bool], way: &Undone) -> bool {
    let text = subject.article.block(id).text.as_str();
    let span = over(run, way);
    let exact = span.of(text);
    let opens =
        text[..span.start as usize].trim_end().chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != ',');
    let capital = exact.starts_with(|c: char| c.is_ascii_uppercase());
    if exact[1..].bytes().any(|byte| byte.is_ascii_uppercase()) || capital && !opens && !way.proper {
        return false;
    }
    if exact.contains(' ') {
        return way.score >= LEAST && (capital || !way.proper);
    }
    if way.proper || affix::is_made_of_known(&exact.to_ascii_lowercase()) {
        return false;
    }
    let hyphen =
        exact.contains('-') || text[..span.start as usize].ends_with('-') || text[span.end as usize..].starts_with('-');
    // A derived word, a compound with a hyphen and a slip of the pen are none of a spinner's, unless it is known for the swap or the facing text
    // has the word.
    let weak = way.link < SWAPPED
        && (hyphen
            || way.around == Around::Affixes
            || way.replacement.len() < 4
            || is_mistyped(&exact.to_ascii_lowercase()));
    if weak && (way.link < MUTUAL || facing_word(subject, id, &way.word).is_none()) {
        return false;
    }
    let stranger = |i: Option<usize>| i.is_some_and(|i| known.get(i) == Some(&false));
    let foreign = stranger(way.tokens.start.checked_sub(1)) || stranger(Some(way.tokens.end));
    way.score >= LEAST_OF_ONE && !foreign
}

fn finding(subject: &Subject<'_>, place: Place, text: &str, ways: &[Undone]) -> Finding {
    let best = &ways[0];
    let exact = place.span.of(text);
    let (replaced, by) = (&best.replaced, best.replacement.of(text));
    let evidence: Vec<_> = facing_word(subject, place.block, &best.word).into_iter().collect();
    let tier = if !evidence.is_empty() {
        Tier::Proved
    } else if exact.contains(' ') {
        if best.proper { Tier::Likely } else { Tier::Sure }
    } else if best.around == Around::Affixes
        || best.around == Around::Word && best.score < BOLD
        || is_mistyped(&exact.to_ascii_lowercase())
        || is_compound(&exact.to_ascii_lowercase())
    {
        Tier::Possible
    } else {
        Tier::Likely
    };
    let near = ways.iter().take_while(|way| way.score > best.score - NEAR).take(3);
    Finding {
        place,
        rule: RULE.id.into(),
        category: RULE.category,
        severity: if tier >= Tier::Sure { Severity::Error } else { Severity::Warning },
        tier,
        confidence: tier.confidence(),
        suggestions: near.map(|way| recased(&way.word, exact)).collect(),
        message: format!(
            "{exact} = {}: \"{replaced}\" inside it was replaced by \"{}\"",
            recased(&best.word, exact),
            by.to_lowercase()
        ),
        evidence,
    }
}

/// Whether a word is two known ones written together, as English makes new ones: rulemaking, jumpstarting, blackstrap.
fn is_compound(word: &str) -> bool {
    let known = |part: &str| english().frequency(part).is_some_and(|frequency| frequency >= PART);
    (3..word.len().saturating_sub(3)).any(|at| known(&word[..at]) && known(&word[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain::read;

    fn found(text: &str) -> Vec<Finding> {
        let article = read("t", "t", text.to_owned(), Some(Language::ENGLISH));
        let mut found = Vec::new();
        InsideWord.find(&Subject::alone(&article), &mut found);
        found
    }

    /// The share of a sheet of spins that is undone by the first suggestion.
    fn undone(sheet: &str) -> f32 {
        let rows: Vec<_> =
            sheet.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once('\t')).collect();
        let right = rows.iter().filter(|(spun, word)| {
            let found = found(&format!("They saw that the {spun} of the city was there."));
            found.iter().any(|finding| finding.suggestions[0] == *word)
        });
        right.count() as f32 / rows.len() as f32
    }

    #[test]
    fn most_spins_are_undone_at_first_rank() {
        let share = undone(include_str!("../../../tests/data/spins.tsv"));
        eprintln!("spins undone: {share:.3}");
        assert!(share > 0.94, "{share}");
        let held_out = undone(include_str!("../../../tests/data/spins-held-out.tsv"));
        eprintln!("spins held out undone: {held_out:.3}");
        assert!(held_out > 0.84, "{held_out}");
        let unseen = undone(include_str!("../../../tests/data/spins-unseen.tsv"));
        eprintln!("spins unseen undone: {unseen:.3}");
        assert!(unseen > 0.5, "{unseen}");
    }

    #[test]
    fn a_finding_says_what_happened() {
        let found = found("Anger once morest the ex-president. Once morest him, too.");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].suggestions, ["against"]);
        assert_eq!(found[0].tier, Tier::Sure);
        assert_eq!(found[0].message, "once morest = against: \"again\" inside it was replaced by \"once more\"");
        assert_eq!(found[1].suggestions, ["Against"]);
    }

    #[test]
    fn a_facing_text_proves() {
        let article = read("t", "t", "Riots once morest the regime.".to_owned(), Some(Language::ENGLISH));
        let other = read("o", "o", "Riots against the government.".to_owned(), Some(Language::ENGLISH));
        let opposite = crate::artifacts::Opposite { article: &other, links: vec![(BlockId(0), BlockId(0))] };
        let mut found = Vec::new();
        InsideWord.find(&Subject { article: &article, opposite: vec![opposite] }, &mut found);
        assert_eq!(found[0].tier, Tier::Proved);
        assert!(
            matches!(&found[0].evidence[..], [crate::artifacts::Evidence::Facing { exact, .. }] if exact == "against")
        );
    }

    #[test]
    fn words_that_are_merely_new_rare_foreign_or_mistyped_stay() {
        for text in [
            "The denuclearization of wellbeing and the right-hander good-naturedly pleased the livestreamers.",
            "A femme fatale ate wagyu with the sommelier after the laissez-faire banh mi.",
            "The polce and the gouvernment wer at the protestors’ temperment.",
            "Mr Tokayev and Mbappé met al-Shabaab in Gdansk once more. The morel is a mushroom.",
            "",
        ] {
            let shown: Vec<_> =
                found(text).into_iter().filter(|f| f.tier > Tier::Possible).map(|f| f.message).collect();
            assert!(shown.is_empty(), "{shown:?}");
        }
    }
}
