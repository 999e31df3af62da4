//! Sequences of keys, and how they are written.

use super::key::{Key, KeyError};
use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

/// Keys pressed one after the other; never empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sequence(Vec<Key>);

impl Sequence {
    /// The keys, or nothing when there are none.
    pub fn new(keys: Vec<Key>) -> Option<Self> {
        (!keys.is_empty()).then_some(Self(keys))
    }

    /// Some keys and a last one.
    pub(super) fn ending(mut before: Vec<Key>, last: Key) -> Self {
        before.push(last);
        Self(before)
    }

    /// The keys in the order in which they are pressed.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// The keys as they stand on a keyboard: `=` and not its name in a key map.
    pub fn seen(&self) -> String {
        self.0.iter().map(|&key| seen(key)).collect::<Vec<_>>().join(" ")
    }

    /// The sequence as a hint shows it: `]d` where each key is one character, else as it is seen.
    pub fn compact(&self) -> String {
        let keys: Vec<String> = self.0.iter().map(|&key| seen(key)).collect();
        let short = keys.iter().all(|key| key.chars().count() == 1);
        keys.join(if short { "" } else { " " })
    }
}

/// A key as it stands on a keyboard.
fn seen(key: Key) -> String {
    match key.to_string().as_str() {
        "equal" => "=".to_owned(),
        "minus" => "-".to_owned(),
        written => written.to_owned(),
    }
}

impl Borrow<[Key]> for Sequence {
    fn borrow(&self) -> &[Key] {
        &self.0
    }
}

impl From<Key> for Sequence {
    fn from(key: Key) -> Self {
        Self(vec![key])
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, key) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{key}")?;
        }
        Ok(())
    }
}

impl FromStr for Sequence {
    type Err = KeyError;

    fn from_str(written: &str) -> Result<Self, KeyError> {
        let keys: Vec<Key> =
            written.split(' ').filter(|key| !key.is_empty()).map(str::parse).collect::<Result<_, _>>()?;
        Self::new(keys).ok_or(KeyError::Empty)
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::tests::any_key;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sequence_is_keys_set_off_by_spaces() {
        let sequence: Sequence = "  g   space ".parse().expect("two keys");
        assert_eq!(sequence.keys(), [Key::char('g'), Key::char(' ')]);
        assert_eq!(sequence.to_string(), "g space");
        assert_eq!("   ".parse::<Sequence>(), Err(KeyError::Empty));
        let sequence: Sequence = "g equal minus".parse().expect("three keys");
        assert_eq!((sequence.compact().as_str(), sequence.seen().as_str()), ("g=-", "g = -"));
        assert!("g hyper".parse::<Sequence>().is_err());
    }

    proptest! {
        #[test]
        fn a_written_sequence_reads_back(keys in prop::collection::vec(any_key(), 1..5)) {
            let sequence = Sequence::new(keys).expect("at least one key");
            prop_assert_eq!(sequence.to_string().parse(), Ok(sequence));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".*") {
            if let Ok(sequence) = text.parse::<Sequence>() {
                prop_assert_eq!(sequence.to_string().parse(), Ok(sequence));
            }
        }
    }
}
