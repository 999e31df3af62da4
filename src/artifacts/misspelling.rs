//! Names misspelt once where the text spells them right elsewhere: Kazakhtan beside Kazakhstan.

use super::{Category, Detector, Evidence, Finding, Rule, Severity, Subject, Tier};
use crate::article::{Article, BlockKind, Place};
use crate::lexicon::english;
use crate::text::names::key;
use crate::text::tokens::{TokenKind, tokens};
use crate::text::{Language, Span};
use rustc_hash::FxHashMap;

const RULE: Rule = Rule {
    id: "misspelling.name",
    category: Category::Misspelling,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "A capitalised word that no dictionary has, seen once or twice, a letter away (two in a long word) from a name that the text or a \
          facing one has more often.",
    example: "clashes in [Kazakhtan]. The president of Kazakhstan spoke. Kazakhstan is calm.",
};

/// A misspelt name is seen at most so often.
const RARE: usize = 2;
/// The fewest letters of a misspelt name, and of one that may be two letters away.
const SHORTEST: usize = 6;
const LONG: usize = 10;
/// A name that no dictionary has must be seen so often to be trusted.
const TRUSTED: usize = 3;

/// Finds misspelt names.
pub struct Misspelling;

/// A spelling: how often it stands in all texts, and where first.
struct Seen<'a> {
    exact: &'a str,
    letters: Vec<char>,
    count: usize,
    /// The facing article, or none for the article itself.
    article: Option<usize>,
    place: Place,
}

impl Detector for Misspelling {
    fn rules(&self) -> &'static [Rule] {
        &[RULE]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if subject.article.meta.language != Language::ENGLISH {
            return;
        }
        let seen = spellings(subject);
        for (block, content) in subject.article.ids().filter(|(_, block)| block.kind != BlockKind::Residue) {
            each_name(&content.text, |exact, span| {
                if let Some(right) = right_spelling(exact, &seen) {
                    found.push(finding(exact, Place { block, span }, right));
                }
            });
        }
    }
}

/// The capitalised words of all English texts of a subject, in the order of their first place.
fn spellings<'a>(subject: &Subject<'a>) -> Vec<Seen<'a>> {
    let mut seen: Vec<Seen<'a>> = Vec::new();
    let mut index: FxHashMap<&'a str, usize> = FxHashMap::default();
    let facing = subject.opposite.iter().enumerate().map(|(i, opposite)| (Some(i), opposite.article));
    let texts: Vec<(Option<usize>, &'a Article)> = [(None, subject.article)].into_iter().chain(facing).collect();
    for (number, article) in texts.into_iter().filter(|(_, article)| article.meta.language == Language::ENGLISH) {
        for (block, content) in article.ids() {
            each_name(&content.text, |exact, span| {
                let at = *index.entry(exact).or_insert_with(|| {
                    let letters = exact.chars().collect();
                    seen.push(Seen { exact, letters, count: 0, article: number, place: Place { block, span } });
                    seen.len() - 1
                });
                seen[at].count += 1;
            });
        }
    }
    seen
}

/// The capitalised words of a text, long enough to judge, without a possessive.
fn each_name<'t>(text: &'t str, mut take: impl FnMut(&'t str, Span)) {
    for token in tokens(text).into_iter().filter(|token| token.kind == TokenKind::Word) {
        let word = token.span.of(text);
        let exact = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let plain = exact.starts_with(char::is_uppercase) && exact.chars().skip(1).all(char::is_lowercase);
        if plain && exact.len() >= SHORTEST - 1 {
            let start = token.span.start as usize;
            take(exact, Span::new(start, start + exact.len()));
        }
    }
}

/// The name that a misspelt word was meant to be.
fn right_spelling<'s, 'a>(exact: &str, seen: &'s [Seen<'a>]) -> Option<&'s Seen<'a>> {
    let this = seen.iter().find(|seen| seen.exact == exact)?;
    if this.letters.len() < SHORTEST || this.count > RARE || english().contains(exact) {
        return None;
    }
    let near = seen.iter().filter(|other| {
        let known = english().is_proper(other.exact) || other.count >= TRUSTED;
        other.count > this.count && known && is_near(&this.letters, &other.letters)
    });
    // Two spellings of one name in another alphabet are no slip of the pen.
    let sounds = |name: &str| key(name, Language::ENGLISH);
    near.filter(|other| sounds(other.exact) != sounds(exact)).max_by_key(|other| other.count)
}

/// Whether one word is a slip of the pen away from the other, and not its plural, feminine or adjective.
fn is_near(this: &[char], other: &[char]) -> bool {
    let ends = |n: usize| {
        this[..n] == other[..n.min(other.len())] && this[this.len() - n..] == other[other.len().saturating_sub(n)..]
    };
    let (shorter, longer) = if this.len() < other.len() { (this, other) } else { (other, this) };
    if longer.len() - shorter.len() > 2 || other.len() < SHORTEST - 1 || longer.starts_with(shorter) {
        return false;
    }
    // The last letter tells a man from a woman, one from many.
    if this.len() == other.len() && this[..this.len() - 1] == other[..other.len() - 1] {
        return false;
    }
    match distance(this, other) {
        1 => true,
        2 => this.len() >= LONG && ends(2),
        _ => false,
    }
}

/// The least number of letters put in, left out, changed or swapped with the next (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let best = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if swapped { best.min(table[i - 2][j - 2] + 1) } else { best }
            };
        }
    }
    table[a.len()][b.len()]
}

fn finding(exact: &str, place: Place, right: &Seen<'_>) -> Finding {
    let known = english().is_proper(right.exact);
    let (there, name) = (right.place, right.exact.to_owned());
    let (tier, evidence) = match right.article {
        Some(article) => (Tier::Proved, Evidence::Facing { article, place: there, exact: name.clone() }),
        None => (if known { Tier::Sure } else { Tier::Likely }, Evidence::Same { place: there, exact: name.clone() }),
    };
    Finding {
        place,
        rule: RULE.id.into(),
        category: RULE.category,
        severity: RULE.severity,
        tier,
        confidence: tier.confidence(),
        message: format!("{exact} = {name}, as it is spelt {} times", right.count),
        suggestions: vec![name],
        evidence: vec![evidence],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain::read;

    fn found(text: &str) -> Vec<(String, Tier)> {
        let article = read("t", "t", text.to_owned(), Some(Language::ENGLISH));
        let mut found = Vec::new();
        Misspelling.find(&Subject::alone(&article), &mut found);
        found.into_iter().map(|f| (f.suggestions[0].clone(), f.tier)).collect()
    }

    #[test]
    fn a_slip_beside_the_right_spelling() {
        assert_eq!(
            found("In Kazakhtan's largest city. Kazakhstan is vast. So Kazakhstan said."),
            [("Kazakhstan".to_owned(), Tier::Sure)]
        );
        assert_eq!(
            found("Nazarbayev fell. Nazarbayev left. Then Nazarbayev spoke. “Nazabrayev” ran."),
            [("Nazarbayev".to_owned(), Tier::Likely)]
        );
    }

    #[test]
    fn other_names_stay() {
        for text in [
            "Tokayev, Tokayev, Tokayev and Mrs Tokayeva met the Tokayevs.",
            "Kazakhstan and Kazakhstan and a Kazakhstani.",
            "Tokayev, Tokayev, Tokayev. Tokaev ran.",
            "Kazakhtan only.",
            "Johansen, Johansen, Johansen and Svensson.",
            "",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn distances() {
        let of = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(
            [of("abc", "abc"), of("abc", "acb"), of("abc", "ab"), of("", "ab"), of("kitten", "sitting")],
            [0, 1, 1, 2, 3]
        );
    }
}
