//! How much is found in passages made for it, and that nothing is found in plain English.

use super::{Opposite, Subject, Tier, find};
use crate::article::read::plain;
use crate::text::{Language, Span};
use std::collections::BTreeMap;

/// The spans found in a text alone, at the confidence shown by default.
fn shown(text: &str) -> Vec<(Span, String)> {
    let article = plain::read("t", "t", text.to_owned(), Some(Language::ENGLISH));
    let found = find(&Subject { article: &article, opposite: Vec::<Opposite<'_>>::new() });
    let shown = found.into_iter().filter(|finding| finding.tier > Tier::Possible);
    shown.map(|f| (article.block(f.place.block).source_span(f.place.span), f.rule.to_string())).collect()
}

#[test]
fn nothing_is_marked_in_plain_english() {
    let passages: Vec<&str> =
        include_str!("../../tests/data/clean.txt").lines().filter(|line| !line.starts_with('#')).collect();
    assert!(passages.len() >= 40);
    let marked: Vec<String> = passages
        .iter()
        .flat_map(|text| {
            shown(text).into_iter().map(move |(span, rule)| format!("{rule}: {} in: {text}", span.of(text)))
        })
        .collect();
    assert!(marked.is_empty(), "{}", marked.join("\n"));
}

/// A passage without its brackets, and the spans marked in it with their categories.
fn passage(text: &str) -> (String, Vec<(Span, &str)>) {
    let (mut plain, mut marks) = (String::new(), Vec::new());
    for piece in text.split_inclusive(']') {
        match piece.strip_suffix(']').and_then(|piece| piece.rsplit_once('[')) {
            Some((before, mark)) => {
                let (exact, category) = mark.rsplit_once('|').unwrap();
                plain.push_str(before);
                marks.push((Span::new(plain.len(), plain.len() + exact.len()), category));
                plain.push_str(exact);
            }
            None => plain.push_str(piece),
        }
    }
    (plain, marks)
}

#[cfg(test)]
#[test]
fn much_is_found_in_raw_translations() {
    let mut counts: BTreeMap<(&str, &str), [usize; 2]> = BTreeMap::new();
    let mut missed = Vec::new();
    for row in include_str!("../../tests/data/translated.tsv").lines().filter(|row| !row.starts_with('#')) {
        let [half, topic, text] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let (plain, marks) = passage(text);
        let found = shown(&plain);
        for (span, category) in marks {
            let hit = found.iter().any(|(other, _)| other.overlaps(span));
            for category in [category, "all"] {
                let count = counts.entry((half, category)).or_default();
                count[0] += usize::from(hit);
                count[1] += 1;
            }
            if !hit && matches!(half, "a" | "b") {
                missed.push(format!("{half} {topic}: {}", span.of(&plain)));
            }
        }
    }
    for ((half, category), [hit, all]) in &counts {
        eprintln!("part {half}, {category}: {hit} of {all}");
    }
    eprintln!("{}", missed.join("\n"));
    let share = |half| counts[&(half, "all")][0] as f64 / counts[&(half, "all")][1] as f64;
    assert!(share("a") > 0.9 && share("b") > 0.85 && share("c") > 0.6 && share("d") > 0.7);
}
