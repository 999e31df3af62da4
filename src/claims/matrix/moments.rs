//! Rows of dates: the days that two or more articles give for the same event.
//!
//! Only dates that surely belong to one event make a row: the same is said of them, no other date stands in either sentence, and the
//! sentences face each other or share most of their words. A date that one article alone gives makes none.

use super::blocking;
use super::cluster::{Ties, rarity};
use super::same::cosine_of;
use super::{Row, RowRelation, cells};
use crate::claims::lexicon::ConceptId;
use crate::claims::moment::Event;
use crate::claims::{Claim, ClaimKind, Content, Moment};
use crate::text::dates::When;
use rustc_hash::{FxHashMap, FxHashSet};

/// The words of two sentences that face each other must be so alike, as a cosine.
const ALIKE_WHEN_TIED: f32 = 0.3;
/// And those of others.
const ALIKE: f32 = 0.6;

/// The day and the event of a claim.
fn dated(claim: &Claim) -> Option<(&Moment, &Event)> {
    match (&claim.kind, &claim.content) {
        (ClaimKind::Date(moment), Content::Date(event)) => Some((moment, event)),
        _ => None,
    }
}

/// The rows of the dates among claims.
pub fn rows(claims: &[Claim], ties: &Ties) -> Vec<Row> {
    let mut seen = FxHashSet::default();
    let dates: Vec<(usize, &Event)> = claims
        .iter()
        .enumerate()
        .filter_map(|(i, claim)| Some((i, dated(claim)?.1)))
        .filter(|(_, event)| event.alone && event.said.is_some())
        .filter(|&(i, event)| {
            // What an article says of a day once more in the same words makes no further row.
            let when = dated(&claims[i]).map(|(moment, _)| format!("{:?}", moment.when));
            let words: Vec<u64> = event.context.iter().map(|&(feature, _)| feature).collect();
            seen.insert((claims[i].article, when, event.said, words))
        })
        .collect();
    let rarity = rarity(dates.iter().map(|(_, event)| event.context.as_slice()));
    let mut lists: FxHashMap<Option<ConceptId>, Vec<usize>> = FxHashMap::default();
    for (k, (_, event)) in dates.iter().enumerate() {
        lists.entry(event.said).or_default().push(k);
    }
    let mut pairs = Vec::new();
    for (k, l) in blocking::pairs(lists.values().map(Vec::as_slice), dates.len()) {
        let ((i, x), (j, y)) = (dates[k], dates[l]);
        if claims[i].article == claims[j].article {
            continue;
        }
        let alike = cosine_of(&x.context, &y.context, &rarity);
        let needed = if ties.tied(&claims[i], &claims[j]) { ALIKE_WHEN_TIED } else { ALIKE };
        if alike >= needed {
            pairs.push((alike, i, j));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    // Each date with the best of every other article, and no two of one article together.
    let mut group: FxHashMap<usize, usize> = dates.iter().map(|&(i, _)| (i, i)).collect();
    let mut members: FxHashMap<usize, Vec<usize>> = dates.iter().map(|&(i, _)| (i, vec![i])).collect();
    for (_, i, j) in pairs {
        let (a, b) = (group[&i], group[&j]);
        let article = |k: &usize| claims[*k].article;
        if a == b || members[&a].iter().any(|x| members[&b].iter().any(|y| article(x) == article(y))) {
            continue;
        }
        let moved = members.remove(&b).unwrap_or_default();
        group.extend(moved.iter().map(|&k| (k, a)));
        members.entry(a).or_default().extend(moved);
    }
    let mut rows: Vec<(usize, Vec<usize>)> = members.into_iter().filter(|(_, members)| members.len() > 1).collect();
    rows.sort_unstable();
    for (_, members) in &mut rows {
        members.sort_unstable();
    }
    rows.into_iter().map(|(_, members)| row(claims, &members)).collect()
}

/// The row of these dates.
pub fn row(claims: &[Claim], members: &[usize]) -> Row {
    let cells = cells(claims, members);
    let days: Vec<(usize, &Moment)> =
        members.iter().filter_map(|&i| Some((claims[i].article, dated(&claims[i])?.0))).collect();
    let worst = days
        .iter()
        .enumerate()
        .flat_map(|(k, x)| days[k + 1..].iter().map(move |y| (x, y)))
        .filter(|(x, y)| x.0 != y.0)
        .map(|(x, y)| relation(x.1, y.1))
        .min();
    let english = |i: usize| dated(&claims[i]).is_some_and(|(_, event)| event.english);
    let subject =
        members.iter().max_by_key(|&&i| (english(i), claims[i].subject.len())).map(|&i| claims[i].subject.as_str());
    Row {
        label: format!("date: {}", subject.unwrap_or_default()),
        relation: worst.filter(|_| cells.len() > 1).unwrap_or(RowRelation::Single),
        cells,
        reason: "the day of the same event in like words".to_owned(),
    }
}

/// How two days named for one event stand to each other.
fn relation(a: &Moment, b: &Moment) -> RowRelation {
    if matches!((&a.when, &b.when), (When::Days(..), _) | (_, When::Days(..))) {
        return if a.when.excludes(&b.when) {
            RowRelation::Conflict
        } else if a.when == b.when {
            RowRelation::Agree
        } else {
            RowRelation::Vague
        };
    }
    if let (Some(x), Some(y)) = (a.day, b.day) {
        return if x == y { RowRelation::Agree } else { RowRelation::Conflict };
    }
    let weekday = |moment: &Moment| match (moment.day, &moment.when) {
        (Some(day), _) => Some(day.weekday().to_monday_one_offset()),
        (None, When::Weekday(weekday)) => Some(*weekday),
        _ => None,
    };
    let month = |moment: &Moment| match (moment.day, &moment.when) {
        (Some(day), _) => Some((day.month(), Some(day.day()))),
        (None, When::MonthDay(month, day)) => Some((*month, Some(*day))),
        (None, When::Month(_, month)) => Some((*month, None)),
        _ => None,
    };
    let judged = |same: bool| if same { RowRelation::Agree } else { RowRelation::Conflict };
    match (month(a), month(b), weekday(a), weekday(b)) {
        (Some((x, Some(i))), Some((y, Some(j))), ..) => judged((x, i) == (y, j)),
        (Some((x, _)), Some((y, _)), ..) if x != y => RowRelation::Conflict,
        (_, _, Some(x), Some(y)) => judged(x == y),
        (Some((_, None)), Some((_, None)), ..) if a.when == b.when => RowRelation::Agree,
        _ => RowRelation::Vague,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::article::read::plain;
    use crate::claims::matrix::gather;
    use crate::text::Language;

    fn rows_of(texts: &[&str], day: Option<crate::text::dates::Date>) -> Vec<(String, RowRelation)> {
        let read = |text: &&str| {
            let mut article = plain::read("t", "t", (*text).to_owned(), Some(Language::ENGLISH));
            article.meta.date = day;
            article
        };
        let articles: Vec<Article> = texts.iter().map(read).collect();
        let matrix = gather(&articles.iter().collect::<Vec<_>>(), &[]);
        let dates = matrix.rows.into_iter().filter(|row| row.label.starts_with("date:"));
        dates.map(|row| (row.label, row.relation)).collect()
    }

    #[test]
    fn two_days_for_one_event_conflict() {
        let rows = rows_of(
            &[
                "The bridge over the river Selva collapsed on 3 March.",
                "The bridge over the river Selva collapsed on 5 March.",
            ],
            None,
        );
        assert_eq!(rows, [("date: bridge over the river Selva collapsed".to_owned(), RowRelation::Conflict)]);
    }

    #[test]
    fn a_weekday_is_the_day_that_the_article_means() {
        let texts = [
            "The mayor of Tarn resigned on Wednesday after the vote.",
            "The mayor of Tarn resigned on January 5 after the vote.",
        ];
        let day = crate::text::dates::Date::new(2022, 1, 6).ok();
        assert_eq!(rows_of(&texts, day).first().map(|row| row.1), Some(RowRelation::Agree));
    }

    #[test]
    fn days_of_two_events_and_of_statements_make_no_row() {
        assert_eq!(
            rows_of(&["Troops arrived on Monday.", "Protests in the port began on Tuesday, police said."], None),
            []
        );
        assert_eq!(rows_of(&["Police said on Monday.", "Police said on Tuesday."], None), []);
        let twice = "The court fined the bank on Monday and fined the broker on Tuesday.";
        assert_eq!(rows_of(&[twice, twice], None), []);
    }
}
