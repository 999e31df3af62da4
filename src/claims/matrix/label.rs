//! What a row is called, and why its claims stand together.

use super::RowRelation;
use super::relation::{relation as relation_of, same_value, scopes_differ};
use super::same::{Figure, Kin, kin};
use crate::article::Article;
use crate::claims::topic::{Noun, Scope, Topic, Unit};
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
