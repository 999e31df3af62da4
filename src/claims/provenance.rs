//! Who took from whom, as far as the texts, their times and their outlets tell it; nothing is said where they do not.

use super::Claim;
use super::matrix::{Cell, Matrix, Row, RowRelation, heard, same_value};
use crate::article::{Article, BlockKind, Metadata, Side};
use crate::comparison::Comparison;
use crate::text::numbers::Number;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// From this share of its text on, an article is a copy.
const COPY: f32 = 0.9;
/// From this share on it is written from the same text.
const VERSION: f32 = 0.4;
/// From this share on text is shared; independent reports stay below.
const SHARED: f32 = 0.1;
/// Fewer runs of words in common tell nothing, whatever their share.
const FEW: u32 = 20;
/// A translation answers more than this share of the passages one to one, in both articles.
const TRANSLATED: f32 = 0.5;
/// Fewer passages that answer one each tell nothing: two texts of one paragraph do whatever they are.
const PASSAGES: usize = 4;
/// Sources whose shares lie closer together are as likely as each other.
const CLOSE: f32 = 0.02;

/// What the comparison of two articles tells of their texts, the left side first.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The share of the text of each that stands in the other word for word; 0 where too little does to tell anything.
    pub text: [f32; 2],
    /// Of articles in two languages, the share of the passages of each that answer one of the other, and that alone.
    pub one_to_one: [f32; 2],
}

/// What is known of two articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nearly all of the one stands in the other.
    Copy,
    /// Both are written from one text.
    Version,
    /// Two versions of an article by one outlet.
    Versions,
    /// A part of the one stands in the other.
    Shared,
    /// The passages of the one answer those of the other in another language.
    Translation,
}

impl Kind {
    /// Its name in machine-readable output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Version => "version",
            Self::Versions => "versions",
            Self::Shared => "shared",
            Self::Translation => "translation",
        }
    }
}

/// What is known of two articles, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Provenance {
    /// What it is.
    pub kind: Kind,
    /// The article that took, where that is known; else the one with the higher index.
    pub article: usize,
    /// The other one.
    pub source: usize,
    /// Whether the article is the later one, and took from the other.
    pub later: bool,
    /// The share of the article that stands in the source, and the other way round; of a translation that of its passages.
    pub shares: [f32; 2],
    /// Of two versions of an article, the figures that were changed.
    pub changes: Vec<Changed>,
}

/// A figure that two versions of an article tell differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What it counts.
    pub label: String,
    /// As the source has it.
    pub from: String,
    /// As the article has it.
    pub to: String,
}

impl Evidence {
    /// What a comparison tells.
    pub fn of(comparison: &Comparison, left: &Article, right: &Article) -> Self {
        let text =
            comparison.text.as_ref().filter(|shared| shared.runs >= FEW).map_or([0.0; 2], |shared| shared.shares);
        let mut one_to_one = [0.0; 2];
        if comparison.cross_language {
            one_to_one = Side::BOTH.map(|side| single(comparison, side, if side == Side::Left { left } else { right }));
        }
        Self { text, one_to_one }
    }

    /// The same, the other side first.
    pub fn turned(self) -> Self {
        let turn = |[a, b]: [f32; 2]| [b, a];
        Self { text: turn(self.text), one_to_one: turn(self.one_to_one) }
    }

    /// What it tells of the two, before anything is known of their times.
    fn kind(&self, article: &Article, source: &Article) -> Option<Kind> {
        let outlet = |article: &Article| article.meta.outlet.as_deref().map(|name| name.trim().to_lowercase());
        let same_outlet = outlet(article).is_some_and(|own| !own.is_empty() && Some(own) == outlet(source));
        Some(match self.text[0].max(self.text[1]) {
            VERSION.. if same_outlet => Kind::Versions,
            COPY.. => Kind::Copy,
            VERSION.. => Kind::Version,
            SHARED.. => Kind::Shared,
            _ if self.one_to_one.iter().all(|&share| share > TRANSLATED) => Kind::Translation,
            _ => return None,
        })
    }

    /// The share of the article's text, or of its passages.
    fn shares(&self, kind: Kind) -> [f32; 2] {
        if kind == Kind::Translation { self.one_to_one } else { self.text }
    }
}

/// The share of the passages of a side that have one link, to a passage that has no other.
fn single(comparison: &Comparison, side: Side, article: &Article) -> f32 {
    let only = |side: Side, block| {
        let mut links = comparison.links_of(side, block);
        links.next().filter(|_| links.next().is_none())
    };
    let told = |kind| !matches!(kind, BlockKind::Residue | BlockKind::Byline | BlockKind::Dateline);
    let (mut alone, mut all) = (0, 0);
    for (id, _) in article.ids().filter(|(_, block)| told(block.kind)) {
        all += 1;
        let other = side.other();
        alone += usize::from(only(side, id).is_some_and(|link| only(other, link.block(other)).is_some()));
    }
    if alone < PASSAGES { 0.0 } else { alone as f32 / all as f32 }
}

/// What is known of the articles, two by two, in their order: for each the one source that it has most of, then what shares text besides.
/// `evidence` tells of a pair, that of the first one first. `matrix` has the figures of versions.
pub fn provenances(
    articles: &[&Article],
    evidence: impl Fn(usize, usize) -> Option<Evidence>,
    matrix: Option<&Matrix>,
) -> Vec<Provenance> {
    let n = articles.len();
    let mut pairs = Vec::new();
    for article in 0..n {
        for source in 0..article {
            let Some(found) = evidence(article, source) else { continue };
            let Some(kind) = found.kind(articles[article], articles[source]) else { continue };
            let order = articles[article].meta.order(&articles[source].meta).filter(|_| kind != Kind::Shared);
            let (article, source, found) = match order {
                Some(Ordering::Less) => (source, article, found.turned()),
                _ => (article, source, found),
            };
            let shares = found.shares(kind);
            pairs.push(Provenance { kind, article, source, later: order.is_some(), shares, changes: Vec::new() });
        }
    }
    let mut family: Vec<usize> = (0..n).collect();
    let mut told: Vec<Provenance> = Vec::new();
    let mut tell = |pair: &Provenance, family: &mut Vec<usize>| {
        let (from, to) = (family[pair.article], family[pair.source]);
        if pair.kind != Kind::Shared {
            family.iter_mut().filter(|of| **of == from).for_each(|of| *of = to);
        }
        told.push(pair.clone());
    };
    for article in 0..n {
        let sources = pairs.iter().filter(|pair| pair.later && pair.article == article);
        if let Some(best) = sources.reduce(|a, b| if better(b, a, articles) { b } else { a }) {
            tell(best, &mut family);
        }
    }
    let mut open: Vec<&Provenance> = pairs.iter().filter(|pair| !pair.later).collect();
    // Stable: of pairs that share as much, the first comes first.
    open.sort_by(|a, b| (a.kind == Kind::Shared).cmp(&(b.kind == Kind::Shared)).then(b.most().total_cmp(&a.most())));
    for pair in open {
        if family[pair.article] != family[pair.source] {
            tell(pair, &mut family);
        }
    }
    told.sort_by_key(|pair| (pair.article, pair.source));
    if let Some(matrix) = matrix {
        for pair in told.iter_mut().filter(|pair| pair.kind == Kind::Versions) {
            pair.changes = changed(matrix, pair.source, pair.article);
        }
    }
    told
}

/// Whether an article rather has the one source than the other: of versions by its own outlet the last, else the one that it has more of, and
/// of two as likely the earlier.
fn better(a: &Provenance, b: &Provenance, articles: &[&Article]) -> bool {
    let order = articles[a.source].meta.order(&articles[b.source].meta);
    match (a.kind == Kind::Versions, b.kind == Kind::Versions) {
        (true, false) => true,
        (false, true) => false,
        (true, true) => order == Some(Ordering::Greater),
        (false, false) => {
            let more = a.most() - b.most();
            more > CLOSE || more.abs() <= CLOSE && order == Some(Ordering::Less)
        }
    }
}

/// The figures by which two articles exclude each other, in the order of the rows.
fn changed(matrix: &Matrix, source: usize, article: usize) -> Vec<Changed> {
    let claims = |cells: &[Cell], article: usize| -> Vec<&Claim> {
        let cell = cells.iter().find(|cell| cell.article == article);
        cell.into_iter().flat_map(|cell| &cell.claims).filter_map(|&claim| matrix.claims.get(claim)).collect()
    };
    let shown = |claim: &Claim| claim.number().map(Number::qualified).unwrap_or_default();
    let mut changes = Vec::new();
    for row in matrix.rows.iter().filter(|row| row.relation.differs()) {
        let (before, after) = (claims(&row.cells, source), claims(&row.cells, article));
        let agree = before.iter().any(|a| after.iter().any(|b| !excludes(a, b)));
        if let (Some(from), Some(to), false) = (before.first(), after.first(), agree) {
            changes.push(Changed { label: row.label.clone(), from: shown(from), to: shown(to) });
        }
    }
    changes
}

fn excludes(a: &Claim, b: &Claim) -> bool {
    heard(a, b).is_some_and(|(relation, apart)| relation == RowRelation::Conflict && !apart)
}

/// Says in the reason of each row of which cells an article has as a copy of another: it is no second witness.
pub fn note_copies(
    rows: &mut [Row],
    claims: &[Claim],
    articles: &[&Article],
    comparisons: &[(usize, usize, &Comparison)],
) {
    let mut known: FxHashMap<[usize; 2], Evidence> = FxHashMap::default();
    for &(left, right, comparison) in comparisons {
        let evidence = Evidence::of(comparison, articles[left], articles[right]);
        known.insert([left, right], evidence);
        known.insert([right, left], evidence.turned());
    }
    let label = |index: usize| articles[index].meta.label.as_str();
    for copy in provenances(articles, |one, other| known.get(&[one, other]).copied(), None) {
        if copy.kind != Kind::Copy {
            continue;
        }
        let (article, source) = (label(copy.article), label(copy.source));
        let told = if copy.later {
            format!("{article} copies {source}")
        } else {
            format!("{article} and {source} are one text")
        };
        let cell = |row: &Row, article: usize| row.cells.iter().find(|cell| cell.article == article).cloned();
        for row in rows.iter_mut() {
            let (Some(own), Some(other)) = (cell(row, copy.article), cell(row, copy.source)) else { continue };
            let mut pairs = own.claims.iter().flat_map(|&a| other.claims.iter().map(move |&b| (a, b)));
            let same = |(a, b): (usize, usize)| {
                let numbers = claims[a].number().zip(claims[b].number());
                numbers.is_some_and(|(a, b)| same_value(a, b))
            };
            if row.relation == RowRelation::Agree || pairs.any(same) {
                row.reason = if row.reason.is_empty() { told.clone() } else { format!("{}; {told}", row.reason) };
            }
        }
    }
}

impl Provenance {
    /// Whether it is of these two articles.
    pub fn is_of(&self, one: usize, other: usize) -> bool {
        [self.article, self.source] == [one, other] || [self.source, self.article] == [one, other]
    }

    /// The greater of the two shares.
    fn most(&self) -> f32 {
        self.shares[0].max(self.shares[1])
    }

    /// What is known of two articles and why, in a sentence without its full stop.
    pub fn told(&self, articles: &[&Article]) -> String {
        let meta = |index: usize| articles.get(index).map(|article| &article.meta);
        let label = |index: usize| meta(index).map_or("", |meta| meta.label.as_str());
        let (article, source) = (label(self.article), label(self.source));
        let [own, back] = self.shares.map(|share| (share * 100.0).round() as u32);
        let (part, whole, percent) = if own >= back { (article, source, own) } else { (source, article, back) };
        let when = || {
            let [own, other] = [self.article, self.source].map(|index| meta(index).and_then(Metadata::when));
            own.zip(other).map(|(own, other)| format!(" ({own}, after {other})")).unwrap_or_default()
        };
        match self.kind {
            Kind::Copy if self.later => {
                format!(
                    "{article} copies {source}: {percent} % of {part} stands in {whole}, and {article} is later{}",
                    when()
                )
            }
            Kind::Version if self.later => {
                format!(
                    "{article} derives from {source}: {percent} % of {part} stands in {whole}, and {article} is later{}",
                    when()
                )
            }
            Kind::Versions => {
                let outlet = meta(self.article).and_then(|meta| meta.outlet.as_deref()).unwrap_or_default();
                let order = if self.later { format!(", {article} later{}", when()) } else { String::new() };
                let changes: Vec<String> =
                    self.changes.iter().map(|c| format!("{} {} → {}", c.label, c.from, c.to)).collect();
                let figures =
                    if changes.is_empty() { String::new() } else { format!("; changed: {}", changes.join(", ")) };
                format!(
                    "{source} and {article} are versions of one article by {outlet}{order}: {percent} % of {part} stands in {whole}{figures}"
                )
            }
            Kind::Translation if self.later => {
                format!(
                    "{article} translates {source}: {percent} % of the passages of {part} answer one of {whole} each, and {article} is later{}",
                    when()
                )
            }
            Kind::Translation => {
                format!(
                    "{article} and {source} are one text in two languages: {percent} % of the passages of {part} answer one of {whole} each"
                )
            }
            Kind::Copy | Kind::Version | Kind::Shared => format!("{part} shares {percent} % of its text with {whole}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::watch::Unwatched;
    use crate::article::BlockId;
    use crate::article::read::plain;
    use crate::claims::matrix::gather;
    use crate::comparison::compare_by_words;
    use crate::text::Language;

    const STORY: &str = "Nine fishing boats were lost in the storm off Besta on Sunday night, the harbour master said, and 40 sailors are missing.\n\nThe coast guard sent two ships at dawn, but heavy seas kept them from the reef for most of the day.\n";

    fn read(label: &str, day: &str, outlet: &str, text: &str) -> Article {
        let mut article = plain::read(label, label, text.to_owned(), Some(Language::ENGLISH));
        article.meta.date = day.parse().ok();
        article.meta.outlet = (!outlet.is_empty()).then(|| outlet.to_owned());
        article
    }

    fn told(articles: &[&Article]) -> Vec<String> {
        let compare = |i: usize, j: usize| compare_by_words(articles[i], articles[j], &Unwatched).unwrap();
        let pairs: Vec<_> =
            (0..articles.len()).flat_map(|j| (0..j).map(move |i| (i, j))).map(|(i, j)| (i, j, compare(i, j))).collect();
        let compared: Vec<_> = pairs.iter().map(|(i, j, comparison)| (*i, *j, comparison)).collect();
        let matrix = gather(articles, &compared);
        let evidence = |i: usize, j: usize| Some(Evidence::of(&compare(i, j), articles[i], articles[j]));
        provenances(articles, evidence, Some(&matrix)).iter().map(|provenance| provenance.told(articles)).collect()
    }

    #[test]
    fn the_later_copy_is_said_to_copy_and_is_no_second_witness() {
        let (a, b) = (read("a", "2022-01-07", "One", STORY), read("b", "2022-01-06", "Two", STORY));
        let wanted = "a copies b: 100 % of a stands in b, and a is later (2022-01-07, after 2022-01-06)";
        assert_eq!(told(&[&a, &b]), [wanted]);
        assert_eq!(told(&[&b, &a]), [wanted], "whatever their order");
        let comparison = compare_by_words(&a, &b, &Unwatched).unwrap();
        let matrix = gather(&[&a, &b], &[(0, 1, &comparison)]);
        let agreeing: Vec<_> = matrix.rows.iter().filter(|row| row.relation == RowRelation::Agree).collect();
        assert!(!agreeing.is_empty() && agreeing.iter().all(|row| row.reason.ends_with("a copies b")), "{agreeing:?}");
    }

    #[test]
    fn where_nothing_tells_which_came_first_no_direction_is_told() {
        let (a, b) = (read("a", "2022-01-07", "", STORY), read("b", "2022-01-07", "", STORY));
        assert_eq!(told(&[&a, &b]), ["b shares 100 % of its text with a"]);
    }

    #[test]
    fn versions_by_one_outlet_tell_their_figures() {
        let later = STORY.replace("40 sailors", "55 sailors").replace("for most of the day", "until the evening came");
        let (a, b) = (read("a", "2022-01-06", "AFP", STORY), read("b", "2022-01-07", "AFP", &later));
        let told = told(&[&a, &b]);
        assert_eq!(told.len(), 1);
        assert!(
            told[0].starts_with("a and b are versions of one article by AFP, b later (2022-01-07, after 2022-01-06): "),
            "{told:?}"
        );
        assert!(told[0].ends_with(" 40 → 55"), "{told:?}");
    }

    #[test]
    fn independent_reports_of_one_event_are_not_spoken_of() {
        let other = "A storm drowned at least 40 sailors off Besta, officials said on Monday, after nine boats failed to return.\n\nRescue ships could not reach the reef because of the waves, according to the coast guard of the island.\n";
        let (a, b) = (read("a", "2022-01-06", "AFP", STORY), read("b", "2022-01-07", "AFP", other));
        assert_eq!(told(&[&a, &b]), [""; 0]);
    }

    #[test]
    fn a_translation_is_told_where_most_passages_answer_one_each() {
        let text =
            |place: &str| format!("{place} 12 Besta.\n\n{place} 34 Kirov.\n\n{place} 56 Lodz.\n\n{place} 78 Minsk.\n");
        let (en, mut fr) = (read("en", "2022-01-06", "", &text("Storm")), read("fr", "2022-01-07", "", &text("Orage")));
        fr.meta.language = Language::FRENCH;
        let linked = |links: &[(u32, u32)]| {
            let links: Vec<_> = links.iter().map(|&(l, r)| (BlockId(l), BlockId(r), true)).collect();
            let none = Comparison::unaligned(&en, &fr);
            let evidence = Evidence::of(&none.repaired(&en, &fr, &links), &en, &fr);
            let evidence = |i: usize, _| Some(if i == 0 { evidence } else { evidence.turned() });
            let found = provenances(&[&en, &fr], evidence, None);
            found.iter().map(|found| found.told(&[&en, &fr])).collect::<Vec<_>>()
        };
        let wanted = "fr translates en: 100 % of the passages of fr answer one of en each, and fr is later (2022-01-07, after 2022-01-06)";
        assert_eq!(linked(&[(0, 0), (1, 1), (2, 2), (3, 3)]), [wanted]);
        assert_eq!(linked(&[(0, 0), (1, 1), (2, 2)]), [""; 0], "too few");
        assert_eq!(linked(&[(0, 0), (1, 1), (2, 2), (3, 3), (3, 2)]), [""; 0], "not one to one");
    }

    #[test]
    fn of_several_sources_the_one_with_most_is_told_and_the_last_version_of_an_outlet() {
        let day = |day: &str, outlet| read("x", day, outlet, STORY);
        let evidence = |text: f32| Some(Evidence { text: [text; 2], one_to_one: [0.0; 2] });
        let sources = |articles: &[Article], shares: &dyn Fn(usize, usize) -> f32| -> Vec<(usize, usize, Kind)> {
            let articles: Vec<&Article> = articles.iter().collect();
            let found = provenances(&articles, |i, j| evidence(shares(i.min(j), i.max(j))), None);
            found.iter().map(|found| (found.article, found.source, found.kind)).collect()
        };
        let taken = [day("2022-01-06", "A"), day("2022-01-07", "B"), day("2022-01-08", "C")];
        let shares = |i, j| if (i, j) == (0, 1) { 0.95 } else { 0.55 + j as f32 * 0.2 - i as f32 * 0.1 };
        assert_eq!(
            sources(&taken, &shares),
            [(1, 0, Kind::Copy), (2, 0, Kind::Copy)],
            "the parts of one family are told once"
        );
        let versions = [day("2022-01-06", "A"), day("2022-01-08", "a "), day("2022-01-07", "A")];
        assert_eq!(sources(&versions, &|_, _| 0.6), [(1, 2, Kind::Versions), (2, 0, Kind::Versions)], "a timeline");
        assert_eq!(sources(&taken, &|_, j| if j == 2 { 0.2 } else { 0.0 }).len(), 2, "shared with either");
        assert_eq!(sources(&taken, &|_, _| 0.05), []);
    }
}
