//! The pivots: French words of the news with the sense that news means and those that a machine picks instead.

use super::fields::{self, Field};
use super::forms::{self, Form, Kind};
use crate::artifacts::phrases::Phrases;
use std::sync::LazyLock;

const DATA: &str = include_str!("../../../data/pivots.tsv");

/// A sense that a machine picks wrongly.
#[derive(Clone, Copy, Debug)]
pub struct Wrong {
    /// The English word or phrase.
    pub word: &'static str,
    /// The field it belongs to when that is none of the news's own.
    pub field: Option<&'static Field>,
}

impl Wrong {
    /// Whether it is no English at all: words put together as the original has them.
    pub fn is_impossible(&self) -> bool {
        self.field.is_some_and(|field| field.name == "odd")
    }
}

/// A French word with its senses.
#[derive(Clone, Debug)]
pub struct Pivot {
    /// The French word.
    pub french: &'static str,
    /// How it is inflected.
    pub kind: Kind,
    /// What news means by it, the usual word first.
    pub right: Vec<&'static str>,
    /// What a machine picks.
    pub wrong: Vec<Wrong>,
    /// What the right sense is in a sentence of news: `power`, `person`, …; `-` for nothing that frames know of.
    pub role: &'static str,
}

impl Pivot {
    /// The right words in a form, best first, `first` before all.
    pub fn suggestions(&self, form: Form, first: Option<usize>) -> Vec<String> {
        let order = first.into_iter().chain((0..self.right.len()).filter(|i| Some(*i) != first));
        order.take(5).filter_map(|i| self.right.get(i)).map(|word| forms::in_form(word, self.kind, form)).collect()
    }
}

/// A sense in one of its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The pivot, by its place in the table.
    pub pivot: usize,
    /// Which of its senses.
    pub which: usize,
    /// The form.
    pub form: Form,
}

/// The table with the forms that mark a text.
#[derive(Debug)]
pub struct Table {
    /// The pivots in the order of the data.
    pub pivots: Vec<Pivot>,
    /// Wrong senses in all their forms.
    pub wrong: Phrases<Sense>,
}

/// The pivots, read when first asked for.
pub fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(read);
    &TABLE
}

/// Right senses in all their forms, read when first asked for: a text alone asks for none.
pub fn right() -> &'static Phrases<Sense> {
    static RIGHT: LazyLock<Phrases<Sense>> = LazyLock::new(|| {
        let mut all = Phrases::default();
        for (pivot, entry) in table().pivots.iter().enumerate() {
            for (which, word) in entry.right.iter().enumerate() {
                for (text, form) in forms::english(word, entry.kind) {
                    all.add(&text, Sense { pivot, which, form });
                }
            }
        }
        all
    });
    &RIGHT
}

/// The French words in all their forms, read when first asked for: an original asks for them.
pub fn french() -> &'static Phrases<Sense> {
    static ALL: LazyLock<Phrases<Sense>> = LazyLock::new(|| {
        let mut all = Phrases::default();
        for (pivot, [french, kind, ..]) in rows().enumerate() {
            for form in forms::french(&french.split('|').collect::<Vec<_>>(), kind_of(kind)) {
                all.add(&form, Sense { pivot, which: 0, form: Form::Base });
            }
        }
        all
    });
    &ALL
}

/// The rows of the data.
fn rows() -> impl Iterator<Item = [&'static str; 6]> {
    let cut = |line: &'static str| line.split('\t').collect::<Vec<_>>().try_into().ok();
    DATA.lines().filter(|line| !line.starts_with('#')).filter_map(cut)
}

fn kind_of(kind: &str) -> Kind {
    match kind {
        "n" => Kind::Noun,
        "v" => Kind::Verb,
        "a" => Kind::Adjective,
        _ => Kind::Phrase,
    }
}

fn read() -> Table {
    let mut table = Table { pivots: Vec::new(), wrong: Phrases::default() };
    for [french, kind, right, wrong, role, _domain] in rows() {
        let kind = kind_of(kind);
        let wrong: Vec<Wrong> = wrong
            .split('|')
            .map(|word| match word.rsplit_once(':') {
                Some((word, field)) => Wrong { word, field: fields::field(field) },
                None => Wrong { word, field: None },
            })
            .collect();
        let pivot = table.pivots.len();
        for (sense, wrong) in wrong.iter().enumerate() {
            for (text, form) in forms::english(wrong.word, kind) {
                table.wrong.add(&text, Sense { pivot, which: sense, form });
            }
        }
        let french = french.split('|').next().unwrap_or_default();
        table.pivots.push(Pivot { french, kind, right: right.split('|').collect(), wrong, role });
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: &[&str] = &[
        "power", "person", "office", "protest", "act", "toll", "vote", "arms", "crime", "place", "text", "result",
        "say", "-",
    ];

    #[test]
    fn every_line_has_its_columns_and_known_fields() {
        let mut faults = Vec::new();
        for (number, line) in (1..).zip(DATA.lines()).filter(|(_, line)| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() != 6 || columns.iter().any(|column| column.trim() != *column || column.is_empty()) {
                faults.push(format!("{number}: not six columns: {line}"));
                continue;
            }
            if !["n", "v", "a", "p"].contains(&columns[1]) || !ROLES.contains(&columns[4]) {
                faults.push(format!("{number}: kind {} or role {}", columns[1], columns[4]));
            }
            let right: Vec<&str> = columns[2].split('|').collect();
            for wrong in columns[3].split('|') {
                let (word, field) = wrong.rsplit_once(':').map_or((wrong, None), |(word, field)| (word, Some(field)));
                if field.is_some_and(|field| fields::field(field).is_none()) || right.contains(&word) || word.is_empty()
                {
                    faults.push(format!("{number}: {wrong}"));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(table().pivots.len() >= 1000, "{}", table().pivots.len());
    }

    #[test]
    fn no_word_is_right_and_wrong_for_one_pivot_in_any_form() {
        for pivot in &table().pivots {
            let forms = |word| forms::english(word, pivot.kind).into_iter().map(|(text, _)| text);
            let right: Vec<String> = pivot.right.iter().flat_map(|word| forms(word)).collect();
            for wrong in &pivot.wrong {
                assert!(!forms(wrong.word).any(|form| right.contains(&form)), "{}: {}", pivot.french, wrong.word);
            }
        }
    }
}
