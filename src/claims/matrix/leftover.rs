//! Figures that neither words nor values bring together, but the meaning of what stands around them does: "2,100 trains removed" and "1,850
//! trains cancelled", "facing the rubble" in one language and in another.

use super::RowRelation;
use super::affinity::{Figure, Kin, foreign, is_fate, kin, names_apart};
use super::cluster::{Groups, Ties};
use super::relation::{relation, same_value, scopes_differ, telling};
use crate::article::Article;
use crate::claims::Claim;
use crate::claims::topic::{Topic, Unit};
use crate::encoder::{Encoder, Unit as Meaning, cosine};
use crate::text::Span;
use crate::text::numbers::Qualifier;

/// More leftovers than this are left alone: all are held against all.
const MOST: usize = 400;
/// Bytes before a figure that tell what it is about, and behind it.
const BEFORE: usize = 60;
const BEHIND: usize = 80;
/// What the words near a figure weigh beside its whole sentence.
const NEAR: f32 = 0.6;
/// So near in meaning, as a cosine, are figures of two values,
const ALIKE: f32 = 0.45;
/// and those of which only one says that somebody came to harm.
const ALIKE_HARM: f32 = 0.55;
/// Two counts up to this are never of one thing by meaning alone: a report has many of them.
const SMALL: f64 = 12.0;
/// So near are figures of one value; less for one that tells more, or where their sentences face each other.
const ALIKE_EQUAL: f32 = 0.38;
const TOLD: f32 = 0.6;
const TIED: f32 = 0.1;
/// The larger of two numbers of one thing is at most so many times the smaller.
const APART: f64 = 1.6;

/// A figure whose group lacks an article, and what its surroundings mean.
struct Leftover {
    figure: usize,
    near: Meaning,
    sentence: Meaning,
}

/// Joins groups whose figures stand in surroundings of the same meaning, the nearest first.
pub fn join(groups: &mut Groups, claims: &[Claim], figures: &[(usize, Figure)], ties: &Ties, articles: &[&Article]) {
    let open: Vec<usize> = (0..figures.len())
        .filter(|&i| is_open(figures[i].1.topic) && groups.articles_of(i).len() < articles.len())
        .collect();
    if open.len() < 2 || open.len() > MOST {
        return;
    }
    let texts: Vec<[String; 2]> = open.iter().map(|&i| surroundings(&claims[figures[i].0], articles)).collect();
    let flat: Vec<&str> = texts.iter().flatten().map(String::as_str).collect();
    let meanings = Encoder::shared().recall(&flat);
    let leftovers: Vec<Leftover> = open
        .iter()
        .zip(meanings.as_chunks::<2>().0)
        .map(|(&figure, [near, sentence])| Leftover { figure, near: *near, sentence: *sentence })
        .collect();
    let mut pairs = Vec::new();
    for (k, a) in leftovers.iter().enumerate() {
        for b in &leftovers[k + 1..] {
            let (x, y) = (figures[a.figure].1, figures[b.figure].1);
            if claims[figures[a.figure].0].article == claims[figures[b.figure].0].article || !may(x, y) {
                continue;
            }
            let alike = NEAR * cosine(&a.near, &b.near) + (1.0 - NEAR) * cosine(&a.sentence, &b.sentence);
            let telling = if same_value(x.number, y.number) { telling(x.number) } else { 0.0 };
            let mut needed = match (telling > 0.0, half_harmed(x.topic, y.topic)) {
                (true, _) => ALIKE_EQUAL - TOLD * (telling - 0.2),
                (false, true) => ALIKE_HARM,
                (false, false) => ALIKE,
            };
            if ties.tied(&claims[figures[a.figure].0], &claims[figures[b.figure].0]) {
                needed -= TIED;
            }
            if alike >= needed {
                pairs.push((alike + telling, a.figure, b.figure));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, i, j) in pairs {
        groups.join(i, j, |a, b| may(a, b) || tolerable(a, b));
    }
}

/// Whether the topic leaves open what is meant: names settle ages and populations.
fn is_open(topic: &Topic) -> bool {
    !matches!(topic.unit, Unit::Age | Unit::Year | Unit::Score) && !topic.is_population()
}

/// Whether nothing forbids two figures to be of one thing.
fn may(a: Figure, b: Figure) -> bool {
    fits(a, b, false)
}

/// Whether two figures may stand in one row when others of it are of one thing: so, or with nouns of which one is unknown.
fn tolerable(a: Figure, b: Figure) -> bool {
    fits(a, b, true)
}

fn fits(a: Figure, b: Figure, loosely: bool) -> bool {
    let (x, y) = (a.topic, b.topic);
    if x.unit != y.unit
        || x.agent != y.agent
        || x.severity != y.severity
        || x.is_former() != y.is_former()
        || names_apart(x, y)
        || scopes_differ(x, y)
    {
        return false;
    }
    let fates = matches!((x.said, y.said), (Some(p), Some(q)) if p != q && (is_fate(p) || is_fate(q)));
    let same = same_value(a.number, b.number);
    let known = x.concept().is_some() && y.concept().is_some();
    let nouns = match kin(&x.noun, &y.noun) {
        Kin::Same | Kin::Open => true,
        // The injured and the injured policemen are two things, unless the figures say otherwise.
        Kin::Near => same || is_vague(a) || is_vague(b),
        Kin::Apart => !known && (loosely || same || foreign(x, y) || x.unit != Unit::Count),
    };
    !fates && nouns && (same || x.unit != Unit::Years && is_close(a, b))
}

/// Whether one of two topics says that somebody was killed or hurt, and the other says nothing.
fn half_harmed(a: &Topic, b: &Topic) -> bool {
    match (a.said, b.said) {
        (Some(said), None) | (None, Some(said)) => is_fate(said) && (a.of_people() || b.of_people()),
        _ => false,
    }
}

fn is_vague(figure: Figure) -> bool {
    figure.number.qualifier == Qualifier::Vague
}

/// Whether two numbers may be two counts of one thing.
fn is_close(a: Figure, b: Figure) -> bool {
    if is_vague(a) || is_vague(b) {
        return relation(a.number, b.number) != RowRelation::Conflict;
    }
    match (a.number.stated(), b.number.stated()) {
        (Some(x), Some(y)) => {
            x >= 1.0 && y >= 1.0 && (a.topic.unit != Unit::Count || x.max(y) > SMALL) && x.max(y) <= APART * x.min(y)
        }
        _ => relation(a.number, b.number) != RowRelation::Conflict,
    }
}

/// The words around a figure, without it, and its sentence.
fn surroundings(claim: &Claim, articles: &[&Article]) -> [String; 2] {
    let block = articles[claim.article].block(claim.place.block);
    let sentence = articles[claim.article]
        .sentences
        .get(claim.sentence.0 as usize)
        .map_or_else(|| Span::new(0, block.text.len()), |sentence| sentence.span);
    let (start, end) = (claim.place.span.start as usize, claim.place.span.end as usize);
    let text = block.text.as_str();
    let before = &text[sentence.start as usize..start];
    let behind = &text[end..sentence.end as usize];
    let cut = before.len().saturating_sub(BEFORE);
    let from = before.char_indices().map(|(at, _)| at).find(|&at| at >= cut).unwrap_or(before.len());
    let from = if from == 0 { 0 } else { before[from..].find(' ').map_or(from, |at| from + at + 1) };
    let until = behind.char_indices().map(|(at, _)| at).take_while(|&at| at <= BEHIND).last().unwrap_or(0);
    let until = if behind.len() <= BEHIND { behind.len() } else { behind[..until].rfind(' ').unwrap_or(until) };
    [format!("{}{}", &before[from..], behind[..until].trim_start()), format!("{before}{}", behind.trim_start())]
}
