//! What spinners put in the place of words and phrases: the table `data/lang/en/spins.tsv`, in all forms, read both ways.

use crate::artifacts::phrases::Phrases;
use crate::artifacts::pivot::forms::Kind;
use crate::artifacts::pivot::forms::{chosen, english};
use crate::text::tables::{Refused, Table};
use std::sync::LazyLock;

const TABLE: Table = Table { name: "en/spins.tsv", text: include_str!("../../../data/lang/en/spins.tsv") };

/// How much a stand-in tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Hardly ever English: a mark wherever it stands.
    Strong,
    /// A mark in a text that is spun.
    Weak,
    /// Common English: it tells only in a fixed term, or beside the text that has the original.
    Bound,
}

/// Something put in, in one form, and what it was put in for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// What stood there.
    pub original: String,
    /// What stands there now.
    pub stand_in: String,
    /// How much it tells.
    pub strength: Strength,
}

/// The swaps, and where each stand-in is found.
#[derive(Debug, Default)]
pub struct Spins {
    /// The swaps.
    pub swaps: Vec<Swap>,
    /// From stand-ins to numbers of swaps.
    pub stand_ins: Phrases<u32>,
}

/// The table, read when first asked for.
pub fn spins() -> &'static Spins {
    static SPINS: LazyLock<Spins> = LazyLock::new(|| read(TABLE).0);
    &SPINS
}

fn read(table: Table) -> (Spins, Vec<Refused>) {
    let mut spins = Spins::default();
    let refused = table.read(|[kind, original, stand_ins]: [&'static str; 3]| {
        let kind = match kind {
            "n" => Kind::Noun,
            "v" => Kind::Verb,
            "a" => Kind::Phrase,
            other => return Err(format!("{other:?} is no kind: n, v or a")),
        };
        let originals = english(original, kind);
        for cell in stand_ins.split('|') {
            let (strength, stand_in) = match cell.split_at_checked(1) {
                Some(("!", rest)) => (Strength::Strong, rest),
                Some(("~", rest)) => (Strength::Bound, rest),
                _ => (Strength::Weak, cell),
            };
            if stand_in.trim().is_empty() || stand_in == original {
                return Err(format!("{cell:?} stands in for nothing"));
            }
            for (stand_in, form) in english(stand_in, kind) {
                let original = chosen(&originals, form).unwrap_or(original).to_owned();
                spins.stand_ins.add(&stand_in, spins.swaps.len() as u32);
                spins.swaps.push(Swap { original, stand_in, strength });
            }
        }
        Ok(())
    });
    (spins, refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexemes::Lexemes;

    #[test]
    fn the_table_is_sound_and_large() {
        let (spins, refused) = read(TABLE);
        assert!(refused.is_empty(), "{refused:#?}");
        assert!(spins.swaps.len() >= 2_000, "{}", spins.swaps.len());
    }

    #[test]
    fn a_bad_row_is_refused_with_its_line() {
        let text = "n\tcourt\tcourtroom\nx\tcourt\tyard\na\tcourt\t!\n";
        let told: Vec<String> = read(Table { name: "en/spins.tsv", text }).1.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "data/lang/en/spins.tsv:2: \"x\" is no kind: n, v or a",
                "data/lang/en/spins.tsv:3: \"!\" stands in for nothing"
            ]
        );
    }

    #[test]
    fn forms_agree() {
        let lexemes = Lexemes::of("the courtrooms");
        let found = spins().stand_ins.find(&lexemes);
        assert!(found.iter().any(|found| spins().swaps[found.what as usize].original == "courts"), "{found:?}");
    }
}
