//! The fields of life that wrong senses belong to, and the words by which a text shows that it is about one of them.

use crate::text::lexemes::Lexemes;
use std::sync::LazyLock;

const DATA: &str = include_str!("../../../data/pivot_fields.toml");

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the data: `food`.
    pub name: String,
    /// Words of a text that is about it.
    words: Vec<String>,
    /// Beginnings of such words.
    beginnings: Vec<String>,
    /// Nouns of the field that can neither speak nor act.
    pub things: Vec<String>,
}

impl Field {
    /// Whether a text is about it, the lexemes `but` set aside.
    pub fn is_topic_of(&self, lexemes: &Lexemes, but: std::ops::Range<usize>) -> bool {
        (0..lexemes.len()).filter(|at| !but.contains(at)).any(|at| {
            let word = lexemes.low(at);
            self.words.iter().any(|known| known == word)
                || self.beginnings.iter().any(|known| word.starts_with(known.as_str()))
        })
    }
}

static FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let Ok(data) = DATA.parse::<toml::Table>() else { return Vec::new() };
    let mut fields: Vec<Field> = data
        .iter()
        .map(|(name, table)| {
            let list = |key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default().split_whitespace();
            Field {
                name: name.clone(),
                words: list("topic").filter(|word| !word.ends_with('*')).map(str::to_owned).collect(),
                beginnings: list("topic").filter_map(|word| word.strip_suffix('*')).map(str::to_owned).collect(),
                things: list("things").map(str::to_owned).collect(),
            }
        })
        .collect();
    fields.sort_by(|a, b| a.name.cmp(&b.name));
    fields
});

/// The field of that name.
pub fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// All fields, by name.
pub fn all() -> &'static [Field] {
    &FIELDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_shows_its_field() {
        let food = field("food").unwrap();
        let is_food = |text: &str| food.is_topic_of(&Lexemes::of(text), 0..0);
        assert!(is_food("Doctors said the diet cut calories") && is_food("They ate well"));
        assert!(!is_food("Russia sent troops to support the diet"));
        assert!(all().len() > 20 && food.things.contains(&"peach".to_owned()));
    }
}
