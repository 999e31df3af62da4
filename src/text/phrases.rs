//! Tables of phrases: what words of a language do, a kind a row.

use super::lexemes::Lexemes;
use rustc_hash::FxHashMap;

/// Phrases by their first folded word: the words after it, and what the phrase does.
#[derive(Debug)]
pub struct Phrases<K>(FxHashMap<String, Vec<(Vec<String>, K)>>);

impl<K> Default for Phrases<K> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<K: Copy + PartialEq> Phrases<K> {
    /// Reads a table: on each line a kind, a tab, and phrases with a comma between; `#` opens a comment. The error names the line and what
    /// is wrong with it.
    pub fn read(table: &str, kinds: &[(&str, K)]) -> Result<Self, String> {
        let mut found = Self::default();
        let rows = table.lines().enumerate().filter(|(_, row)| !row.starts_with('#') && !row.trim().is_empty());
        for (at, row) in rows {
            found.row(row, kinds).map_err(|wrong| format!("line {}: {wrong}", at + 1))?;
        }
        Ok(found)
    }

    fn row(&mut self, row: &str, kinds: &[(&str, K)]) -> Result<(), String> {
        let (name, phrases) = row.split_once('\t').ok_or("a kind and its phrases are wanted, with a tab between")?;
        let (_, kind) =
            kinds.iter().find(|(known, _)| *known == name).ok_or_else(|| format!("`{name}` is no kind of phrase"))?;
        self.add(name, phrases, *kind)
    }

    /// Adds phrases of a kind, with a comma between; the name of the kind is for the error.
    pub fn add(&mut self, name: &str, phrases: &str, kind: K) -> Result<(), String> {
        for phrase in phrases.split(',') {
            let lexemes = Lexemes::of(phrase);
            if lexemes.is_empty() {
                return Err(format!("`{name}` has an empty phrase"));
            }
            let rest: Vec<String> = (1..lexemes.len()).map(|i| lexemes.low(i).to_owned()).collect();
            let known = self.0.entry(lexemes.low(0).to_owned()).or_default();
            if known.iter().any(|(other, k)| *other == rest && *k == kind) {
                return Err(format!("`{name}` has `{}` twice", phrase.trim()));
            }
            known.push((rest, kind));
        }
        Ok(())
    }

    /// The phrases that stand at a place, each with how many lexemes it takes.
    pub fn at<'a>(&'a self, lexemes: &'a Lexemes, at: usize) -> impl Iterator<Item = (usize, K)> + 'a {
        let phrases = self.0.get(lexemes.low(at)).map(Vec::as_slice).unwrap_or_default();
        let fits = move |rest: &[String]| rest.iter().enumerate().all(|(k, word)| lexemes.low(at + 1 + k) == word);
        phrases.iter().filter(move |(rest, _)| fits(rest)).map(|(rest, kind)| (rest.len() + 1, *kind))
    }

    /// How many lexemes the longest phrase of a kind at a place takes; 0 where there is none.
    pub fn taken(&self, lexemes: &Lexemes, at: usize, kind: K) -> usize {
        self.at(lexemes, at).filter(|(_, k)| *k == kind).map(|(taken, _)| taken).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [(&str, u8); 2] = [("a", 1), ("b", 2)];

    #[test]
    fn the_longest_phrase_of_a_kind_is_found() {
        let table = Phrases::read("# head\na\tin, in the middle\nb\tin", &KINDS).unwrap();
        let text = Lexemes::of("In the middle");
        assert_eq!((table.taken(&text, 0, 1), table.taken(&text, 0, 2), table.taken(&text, 1, 1)), (3, 1, 0));
    }

    #[test]
    fn a_bad_row_is_refused_with_its_line() {
        for (table, wrong) in [
            ("a in", "line 1: a kind and its phrases are wanted, with a tab between"),
            ("\nc\tin", "line 2: `c` is no kind of phrase"),
            ("a\tin,,on", "line 1: `a` has an empty phrase"),
            ("a\tin,In", "line 1: `a` has `In` twice"),
        ] {
            assert_eq!(Phrases::read(table, &KINDS).unwrap_err(), wrong);
        }
    }
}
