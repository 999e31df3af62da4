//! Whole stories in files: ten of three articles each, in English and French, with the rows that a fact-checker wants of them.
//!
//! They were written before the program was run on them, and are kept as they were; what it misses is counted.

use super::{Matrix, RowRelation, gather};
use crate::align::watch::Unwatched;
use crate::article::Article;
use crate::article::read::plain;
use crate::comparison::compare_by_words;

/// A row as it is wanted: its cells, by article, as numbers, and its relation.
struct Wanted {
    label: String,
    cells: Vec<Option<(f64, f64)>>,
    relation: String,
}

fn wanted(table: &str) -> Vec<Wanted> {
    let number = |text: &str| -> f64 { text.parse().unwrap() };
    let vague = |text: &str| match text {
        "dozens" => Some((20.0, 99.0)),
        "hundreds" => Some((200.0, 999.0)),
        "thousands" => Some((2_000.0, 9_999.0)),
        "hundreds of thousands" => Some((200_000.0, 999_999.0)),
        _ => None,
    };
    let cell = |text: &str| {
        let stated = text.split(" (").next().unwrap();
        match stated.split_once('-') {
            _ if stated == "-" => None,
            _ if vague(stated).is_some() => vague(stated),
            Some((low, high)) => Some((number(low), number(high))),
            None => Some((number(stated), number(stated))),
        }
    };
    let row = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let (cells, relation) = (&fields[1..fields.len() - 1], fields[fields.len() - 1]);
        Wanted {
            label: fields[0].into(),
            cells: cells.iter().map(|text| cell(text)).collect(),
            relation: relation.into(),
        }
    };
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(row).collect()
}

/// Whether a row of the matrix states in every cell what is wanted there, and nothing where nothing is.
fn is_found(matrix: &Matrix, row: &Wanted) -> bool {
    let name = |relation: RowRelation| match relation {
        RowRelation::Conflict => "conflict",
        RowRelation::Update => "update",
        RowRelation::Vague => "vague",
        RowRelation::Agree => "agree",
        RowRelation::Single => "single",
    };
    matrix.rows.iter().any(|found| {
        name(found.relation) == row.relation
            && row.cells.iter().enumerate().all(|(article, wanted)| {
                let cell = found.cells.iter().find(|cell| cell.article == article);
                let figures = cell.into_iter().flat_map(|cell| &cell.claims).filter_map(|&i| matrix.claims[i].number());
                let mut stated =
                    figures.map(|n| (n.min.or(n.max).unwrap_or_default(), n.max.or(n.min).unwrap_or_default()));
                match wanted {
                    Some(wanted) => stated.any(|stated| stated == *wanted),
                    None => cell.is_none(),
                }
            })
    })
}

/// Holds that of the rows wanted of a story at most so many are missed.
#[track_caller]
fn check(texts: [&str; 3], table: &str, missed: usize) {
    let articles = texts.map(|text| plain::read("test", "test", text.to_owned(), None));
    let articles = articles.each_ref().map(|article: &Article| article);
    let compared = [(0, 1), (0, 2), (1, 2)]
        .map(|(left, right)| (left, right, compare_by_words(articles[left], articles[right], &Unwatched).unwrap()));
    let matrix = gather(&articles, &compared.each_ref().map(|(left, right, comparison)| (*left, *right, comparison)));
    let rows = wanted(table);
    let missing: Vec<&str> = rows.iter().filter(|row| !is_found(&matrix, row)).map(|row| row.label.as_str()).collect();
    assert!(missing.len() <= missed, "of {} rows missed {missing:?}", rows.len());
}

macro_rules! story {
    ($name:ident, $folder:literal, $missed:literal) => {
        #[test]
        fn $name() {
            check(
                [
                    include_str!(concat!("../../../tests/data/claims/", $folder, "/a.txt")),
                    include_str!(concat!("../../../tests/data/claims/", $folder, "/b.txt")),
                    include_str!(concat!("../../../tests/data/claims/", $folder, "/c.txt")),
                ],
                include_str!(concat!("../../../tests/data/claims/", $folder, "/rows.tsv")),
                $missed,
            );
        }
    };
}

story!(a_river_bursts_its_banks, "flood", 1);
story!(the_opposition_wins, "election", 2);
story!(a_banker_is_jailed, "trial", 2);
story!(shares_plunge, "market", 2);
story!(a_jet_crashes, "crash", 6);
story!(a_fever_spreads, "vaccine", 3);
story!(a_march_turns_violent, "protest", 6);
story!(the_earth_shakes, "earthquake", 4);
story!(trains_stand_still, "strike", 8);
story!(a_hotel_is_stormed, "hostages", 9);
