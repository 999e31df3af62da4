//! Units of the sentences met last: an article of a dossier is set against every other one, and encoded once.

use super::Unit;
use std::collections::HashMap;

/// Sentences kept in a generation, at most, of which there are two: 16 MB of units each, and their text. A dossier of 200 articles has some 8,000.
const CAPACITY: usize = 8192;

/// Units by their sentence. What was asked for least recently is let go: a generation at a time.
#[derive(Debug, Default)]
pub(super) struct Recent {
    /// What was asked for since the generation began.
    young: HashMap<Box<str>, Unit>,
    /// What was asked for in the one before, and not since.
    old: HashMap<Box<str>, Unit>,
}

impl Recent {
    /// The unit of a sentence, if it is kept.
    pub(super) fn get(&mut self, sentence: &str) -> Option<Unit> {
        if let Some(&unit) = self.young.get(sentence) {
            return Some(unit);
        }
        let (sentence, unit) = self.old.remove_entry(sentence)?;
        self.make_room(1);
        self.young.insert(sentence, unit);
        Some(unit)
    }

    /// Keeps the units of some sentences; of more than there is room for, none is kept.
    pub(super) fn keep(&mut self, sentences: &[&str], units: &[Unit]) {
        if sentences.len() <= CAPACITY {
            self.make_room(sentences.len());
            self.young.extend(sentences.iter().map(|&sentence| Box::from(sentence)).zip(units.iter().copied()));
        }
    }

    /// Begins a new generation where so many more have no room.
    fn make_room(&mut self, more: usize) {
        if self.young.len() + more > CAPACITY {
            self.old = std::mem::take(&mut self.young);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DIMENSIONS;

    #[test]
    fn what_is_kept_is_bounded_and_found_again() {
        let mut recent = Recent::default();
        let names: Vec<String> = (0..3 * CAPACITY).map(|i| i.to_string()).collect();
        let texts: Vec<&str> = names.iter().map(String::as_str).collect();
        let unit = |i: usize| [i as f32; DIMENSIONS];
        for (round, part) in texts.chunks(1000).enumerate() {
            recent.keep(part, &vec![unit(round); part.len()]);
            assert!(recent.young.len() <= CAPACITY && recent.old.len() <= CAPACITY);
            assert_eq!(recent.get(part[0]), Some(unit(round)));
            assert_eq!(recent.get("0"), Some(unit(0)), "asked for again and again");
        }
        assert_eq!(recent.get("1"), None, "let go for the last ones");
        let mut recent = Recent::default();
        recent.keep(&texts, &vec![unit(9); texts.len()]);
        assert!(recent.young.is_empty(), "too many at once");
    }
}
