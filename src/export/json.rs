//! JSON that no text can drive a terminal or a page through: dangerous characters are written as `\uXXXX`, and so are the marks of HTML, for
//! JSON-LD stands in a `<script>`.

use super::escape::{may_be_dangerous, write_escaped};
use serde::{Serialize, Serializer};
use std::io::{self, Write};

/// Writes a value as one line of JSON.
pub fn write<T: Serialize + ?Sized>(mut out: impl Write, value: &T) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Guarded))?;
    out.write_all(b"\n")
}

/// The compact form, with dangerous characters escaped beyond what JSON asks for.
struct Guarded;

impl serde_json::ser::Formatter for Guarded {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if may_be_dangerous(fragment) || fragment.contains(['<', '>', '&']) {
            write_escaped(out, fragment, |c| match c {
                '<' => Some("\\u003c"),
                '>' => Some("\\u003e"),
                '&' => Some("\\u0026"),
                _ => None,
            })
        } else {
            out.write_all(fragment.as_bytes())
        }
    }
}
/// A list that is made while it is written.
pub struct Sequence<F>(pub F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Sequence<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// A number without `.0` when it is whole, and null when it is open.
pub fn number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match *value {
        None => serializer.serialize_none(),
        Some(value) if value.fract() == 0.0 && value.abs() < 9e15 => serializer.serialize_i64(value as i64),
        Some(value) => serializer.serialize_f64(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn json<T: Serialize>(value: &T) -> String {
        let mut out = Vec::new();
        write(&mut out, value).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn dangerous_characters_are_escaped() {
        assert_eq!(json(&"a\u{1b}[31m\u{9b}b"), "\"a\\u001b[31m\\u009bb\"\n");
        assert_eq!(json(&"\u{202e}x\u{2069}\u{feff}\u{e0041}"), "\"\\u202ex\\u2069\\ufeff\\udb40\\udc41\"\n");
        assert_eq!(json(&"« déjà » “vu” 東京 \"q\" \\"), "\"« déjà » “vu” 東京 \\\"q\\\" \\\\\"\n");
        assert_eq!(json(&"</script><!-- &amp;"), "\"\\u003c/script\\u003e\\u003c!-- \\u0026amp;\"\n");
        assert_eq!(json(&"tab\tline\n"), "\"tab\\tline\\n\"\n");
    }

    #[test]
    fn lists_are_made_while_written_and_numbers_are_short() {
        #[derive(Serialize)]
        struct N(#[serde(serialize_with = "number")] Option<f64>);
        let values = [Some(13.0), Some(2.5), None];
        assert_eq!(json(&Sequence(|| values.iter().map(|&v| N(v)))), "[13,2.5,null]\n");
    }

    proptest! {
        #[test]
        fn whatever_is_written_reads_back(text: String) {
            let written = json(&text);
            prop_assert_eq!(&serde_json::from_str::<String>(&written).unwrap(), &text);
            prop_assert!(!written.trim_end_matches('\n').chars().any(crate::export::escape::is_dangerous));
            prop_assert!(!written.contains(['<', '>', '&']));
        }

        #[test]
        fn the_quick_look_misses_nothing(c: char) {
            prop_assert!(!crate::export::escape::is_dangerous(c) || may_be_dangerous(c.encode_utf8(&mut [0; 4])));
        }
    }
}
