//! Units of the sentences met last: an article of a dossier is set against every other one, and encoded once.

use super::Unit;
use std::collections::HashMap;

/// Sentences kept, at most: 8 MB of units, and their text.
const CAPACITY: usize = 4096;

/// Units by their sentence.
#[derive(Debug, Default)]
pub(super) struct Recent(HashMap<Box<str>, Unit>);

impl Recent {
    /// The unit of a sentence, if it is kept.
    pub(super) fn get(&self, sentence: &str) -> Option<Unit> {
        self.0.get(sentence).copied()
    }

    /// Keeps the units of some sentences. When they find no room all that was kept is let go, and of more than there is room for, none is kept.
    pub(super) fn keep(&mut self, sentences: &[&str], units: &[Unit]) {
        if self.0.len() + sentences.len() > CAPACITY {
            self.0.clear();
        }
        if sentences.len() <= CAPACITY {
            self.0.extend(sentences.iter().map(|&sentence| Box::from(sentence)).zip(units.iter().copied()));
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
        let names: Vec<String> = (0..=CAPACITY).map(|i| i.to_string()).collect();
        let texts: Vec<&str> = names.iter().map(String::as_str).collect();
        let unit = |i: usize| [i as f32; DIMENSIONS];
        for (round, part) in texts.chunks(1000).enumerate() {
            recent.keep(part, &vec![unit(round); part.len()]);
            assert!(recent.0.len() <= CAPACITY);
            assert_eq!(recent.get(part[0]), Some(unit(round)));
        }
        assert_eq!(recent.get("0"), None, "let go for the last ones");
        recent.keep(&texts, &vec![unit(9); texts.len()]);
        assert!(recent.0.is_empty(), "too many at once");
    }
}
