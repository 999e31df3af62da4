//! What a row is called, and why its claims stand together.

use super::relation::{relation as relation_of, same_value, scopes_differ};
use super::same::{Figure, Kin, figure, kin};
use super::{Row, RowRelation};
use crate::article::Article;
use crate::claims::Claim;
use crate::claims::aspect::Standing;
use crate::claims::topic::{Noun, Scope, Topic, Unit};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// The label of a row: that of its most usual topic, with the fullest name that any of them has.
pub fn label(figures: &[(usize, Figure)]) -> String {
    let Some(topic) = usual(figures) else { return String::new() };
    let mut topic = topic.clone();
    let names =
        figures.iter().filter(|(_, f)| f.topic.english).chain(figures).filter_map(|(_, f)| f.topic.name.as_ref());
    // Of a holder the usual name says enough: "Unity", not "Unity party of Goran Hadel".
    let held = matches!(topic.unit, Unit::Count | Unit::Percent) && !topic.is_population();
    if !held
        && let Some(longest) = names.reduce(|a, b| if b.1.len() > a.1.len() + 2 && b.0.alike(&a.0) { b } else { a })
    {
        topic.name = Some(longest.clone());
    }
    let other_form = |f: &Figure| !f.topic.form.is_empty() && f.topic.form != topic.form || f.topic.noun != topic.noun;
    if figures.iter().any(|(_, f)| f.topic.english && other_form(f)) {
        topic.form.clear();
    }
    let label = topic.label();
    if topic.is_former() { format!("{label} before") } else { label }
}

/// Gives the rows of one label what tells them apart: in what sense the figure is stated, where, when, who counted; where nothing of this does,
/// the words around, and at last a number.
pub fn tell_apart(rows: &mut [Row], claims: &[Claim]) {
    for tell in [sense, place, time, source] {
        for group in alike(rows) {
            let told: Vec<Option<String>> = group.iter().map(|&row| tell(&rows[row], claims)).collect();
            // What all have in common tells nothing.
            if told.iter().all(|one| *one == told[0]) {
                continue;
            }
            for (&row, told) in group.iter().zip(told) {
                if let Some(told) = told {
                    rows[row].label = format!("{}{told}", rows[row].label);
                }
            }
        }
    }
    for group in alike(rows) {
        for (nth, &row) in group.iter().enumerate().skip(1) {
            rows[row].label = format!("{} ({})", rows[row].label, nth + 1);
        }
    }
}

/// The rows that bear one label, where there are several, in order.
fn alike(rows: &[Row]) -> Vec<Vec<usize>> {
    let mut groups: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (row, found) in rows.iter().enumerate() {
        groups.entry(&found.label).or_default().push(row);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    groups
}

/// What most figures of a row say, if any of them says it.
fn most(row: &Row, claims: &[Claim], of: impl Fn(&Topic, &Claim) -> Option<String>) -> Option<String> {
    let mut said: Vec<(String, usize)> = Vec::new();
    for claim in row.cells.iter().flat_map(|cell| &cell.claims).filter_map(|&claim| claims.get(claim)) {
        if let Some(figure) = figure(claim)
            && let Some(text) = of(figure.topic, claim)
        {
            match said.iter_mut().find(|(known, _)| *known == text) {
                Some((_, count)) => *count += 1,
                None => said.push((text, 1)),
            }
        }
    }
    said.into_iter().reduce(|a, b| if b.1 > a.1 { b } else { a }).map(|(text, _)| text)
}

fn sense(row: &Row, claims: &[Claim]) -> Option<String> {
    most(row, claims, |topic, _| {
        let word = match topic.aspect.standing {
            Standing::Expected => ", expected",
            Standing::Former => ", before",
            Standing::Bound => ", at most",
            Standing::Change => ", change",
            Standing::Counted if topic.aspect.part => ", a part",
            Standing::Counted => return None,
        };
        Some(word.to_owned())
    })
}

fn place(row: &Row, claims: &[Claim]) -> Option<String> {
    most(row, claims, |topic, _| {
        let (_, place) = topic.scope.place.as_ref()?;
        (!topic.label().contains(place.as_str())).then(|| format!(" in {place}"))
    })
}

fn time(row: &Row, claims: &[Claim]) -> Option<String> {
    most(row, claims, |topic, _| {
        if let Some(time) = topic.scope.time.as_ref().filter(|_| !topic.is_former()) {
            return Some(format!(", {time}"));
        }
        let time = topic.aspect.time.as_ref()?;
        match (time.day, time.year, time.weekday) {
            (Some((month, day)), ..) if day > 0 => Some(format!(", {day} {}", MONTHS.get(month as usize - 1)?)),
            (_, Some(year), _) if year > 0 => Some(format!(", {year}")),
            (_, _, Some(weekday)) => Some(format!(", {}", WEEKDAYS.get(weekday as usize - 1)?)),
            _ => None,
        }
    })
}

fn source(row: &Row, claims: &[Claim]) -> Option<String> {
    most(row, claims, |_, claim| {
        let source = claim.attribution.as_ref().filter(|source| source.chars().count() <= 40)?;
        Some(format!(", according to {source}"))
    })
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The topic whose noun most figures share; of equals an English one, then the wider, then the first.
fn usual<'a>(figures: &[(usize, Figure<'a>)]) -> Option<&'a Topic> {
    let votes = |topic: &Topic| figures.iter().filter(|(_, f)| f.topic.noun == topic.noun).count();
    let wide = |topic: &Topic| {
        topic.concept().is_some_and(|c| figures.iter().all(|(_, f)| f.topic.concept().is_none_or(|o| o.within(c))))
    };
    figures
        .iter()
        .map(|(_, f)| f.topic)
        .enumerate()
        .max_by_key(|(i, topic)| {
            (
                votes(topic),
                topic.said.is_some(),
                topic.english,
                topic.noun != Noun::Unnamed,
                wide(topic),
                std::cmp::Reverse(*i),
            )
        })
        .map(|(_, topic)| topic)
}

/// Why these claims stand together, in words.
pub fn reason(figures: &[(usize, Figure)], relation: RowRelation, articles: &[&Article]) -> String {
    let Some(topic) = usual(figures) else { return String::new() };
    let mut parts = vec![base(figures, topic)];
    let mut others: Vec<&str> = Vec::new();
    for (_, figure) in figures {
        if kin(&figure.topic.noun, &topic.noun) == Kin::Near
            && let Some(concept) = figure.topic.concept()
            && !others.contains(&concept.get().label)
        {
            others.push(concept.get().label);
        }
    }
    if !others.is_empty() && topic.unit == Unit::Count && !topic.is_population() {
        parts.push(format!("{} counted with them", others.join(", ")));
    }
    if figures.iter().any(|(_, a)| figures.iter().any(|(_, b)| scopes_differ(a.topic, b.topic))) {
        parts.push(format!("scopes differ: {}", scopes(figures)));
    }
    if relation.differs()
        && let Some(later) = update(figures, articles)
    {
        parts.push(later);
    }
    parts.join("; ")
}

fn base(figures: &[(usize, Figure)], topic: &Topic) -> String {
    let all_same = figures.iter().all(|(_, f)| same_value(f.number, figures[0].1.number));
    match &topic.unit {
        Unit::Age => "the same person's age".to_owned(),
        Unit::Years | Unit::Year => "years of the same event".to_owned(),
        Unit::Time(_) => "the same span of time".to_owned(),
        Unit::Score => "results of the same sides".to_owned(),
        Unit::Count if topic.is_population() => "how many live there".to_owned(),
        Unit::Count => match (&topic.noun, topic.said) {
            (Noun::Unnamed, _) => "the same happening".to_owned(),
            (_, Some(_)) => "the same people or things, and the same is said of them".to_owned(),
            (_, None) => "the same people or things in like words".to_owned(),
        },
        _ if all_same => "the same number in like words".to_owned(),
        _ => "the same measure in like words".to_owned(),
    }
}

fn scopes(figures: &[(usize, Figure)]) -> String {
    let mut named: Vec<String> = Vec::new();
    for (_, figure) in figures {
        let text = in_words(&figure.topic.scope);
        if !named.contains(&text) {
            named.push(text);
        }
    }
    named.join(" / ")
}

fn in_words(scope: &Scope) -> String {
    crate::claims::describe(scope).unwrap_or_else(|| "not said".to_owned())
}

/// The latest article, when all tell their times, others came before it and state another number.
fn update(figures: &[(usize, Figure)], articles: &[&Article]) -> Option<String> {
    let meta = |article: usize| articles.get(article).map(|article| &article.meta);
    let (article, latest) = figures.iter().copied().reduce(|a, b| {
        let later = meta(b.0).zip(meta(a.0)).and_then(|(b, a)| b.order(a)) == Some(Ordering::Greater);
        if later { b } else { a }
    })?;
    let last = meta(article)?;
    let when = last.when()?;
    let known = figures.iter().all(|(other, _)| meta(*other).is_some_and(|other| other.date.is_some()));
    let superseded = |(other, figure): &(usize, Figure)| {
        meta(*other).and_then(|other| last.order(other)) == Some(Ordering::Greater)
            && relation_of(figure.number, latest.number) == RowRelation::Conflict
    };
    let told =
        if known && figures.iter().any(superseded) { "is later and its figure may be an update" } else { return None };
    Some(format!("{} ({when}) {told}", last.label))
}
