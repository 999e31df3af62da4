//! Colour for printed text: blue and orange, never red against green, and never colour alone.

use crate::cli::common::ColorChoice;
use std::fmt;

/// How a stretch of text is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// As the terminal has it.
    #[default]
    Plain,
    /// A heading.
    Strong,
    /// Numbers and rules, in the background.
    Faint,
    /// A difference of substance.
    Substance,
    /// Other words.
    Wording,
}

/// Whether, and in how many colours, to paint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// No colour.
    None,
    /// The sixteen colours.
    Basic,
    /// 256 colours.
    Rich,
}

/// What the environment says about colour.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// `NO_COLOR`.
    pub no_color: Option<String>,
    /// `CLICOLOR_FORCE`.
    pub force: Option<String>,
    /// `COLORTERM`.
    pub colorterm: Option<String>,
    /// `TERM`.
    pub term: Option<String>,
}

impl Palette {
    /// Decides by the option, then `CLICOLOR_FORCE`, then `NO_COLOR`, then whether the output is a terminal that is not dumb.
    pub fn choose(choice: ColorChoice, environment: &Environment, terminal: bool) -> Self {
        let set = |value: &Option<String>| value.as_deref().is_some_and(|value| !value.is_empty());
        let forced = set(&environment.force) && environment.force.as_deref() != Some("0");
        let term = environment.term.as_deref().unwrap_or_default();
        let on = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => forced || !set(&environment.no_color) && terminal && !matches!(term, "" | "dumb"),
        };
        match on {
            false => Self::None,
            true if set(&environment.colorterm) || term.contains("256") => Self::Rich,
            true => Self::Basic,
        }
    }

    /// The text as painted with an ink.
    pub const fn paint<T>(self, ink: Ink, text: T) -> Painted<T> {
        Painted { codes: self.codes(ink), text }
    }

    const fn codes(self, ink: Ink) -> &'static str {
        match (self, ink) {
            (Self::None, _) | (_, Ink::Plain) => "",
            (_, Ink::Strong) => "1",
            (_, Ink::Faint) => "2",
            (Self::Basic, Ink::Substance) => "1;4;33",
            (Self::Basic, Ink::Wording) => "34",
            (Self::Rich, Ink::Substance) => "1;4;38;5;208",
            (Self::Rich, Ink::Wording) => "38;5;33",
        }
    }
}

/// A text between the escape sequences of its ink.
pub struct Painted<T> {
    codes: &'static str,
    text: T,
}

impl<T: fmt::Display> fmt::Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.codes.is_empty() {
            return self.text.fmt(f);
        }
        write!(f, "\x1b[{}m{}\x1b[0m", self.codes, self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Environment {
        let get = |name: &str| pairs.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
        Environment { no_color: get("NO"), force: get("FORCE"), colorterm: get("COLORTERM"), term: get("TERM") }
    }

    #[test]
    fn the_option_wins_then_force_then_no_color_then_the_terminal() {
        for (choice, variables, terminal, palette) in [
            (ColorChoice::Auto, &[("TERM", "xterm")][..], true, Palette::Basic),
            (ColorChoice::Auto, &[("TERM", "xterm-256color")], true, Palette::Rich),
            (ColorChoice::Auto, &[("TERM", "xterm"), ("COLORTERM", "truecolor")], true, Palette::Rich),
            (ColorChoice::Auto, &[("TERM", "xterm")], false, Palette::None),
            (ColorChoice::Auto, &[("TERM", "dumb")], true, Palette::None),
            (ColorChoice::Auto, &[("TERM", "xterm"), ("NO", "1")], true, Palette::None),
            (ColorChoice::Auto, &[("TERM", "xterm"), ("NO", "")], true, Palette::Basic),
            (ColorChoice::Auto, &[("FORCE", "1")], false, Palette::Basic),
            (ColorChoice::Auto, &[("FORCE", "0")], false, Palette::None),
            (ColorChoice::Always, &[("NO", "1")], false, Palette::Basic),
            (ColorChoice::Never, &[("FORCE", "1"), ("TERM", "xterm")], true, Palette::None),
        ] {
            assert_eq!(Palette::choose(choice, &environment(variables), terminal), palette, "{choice:?} {variables:?}");
        }
    }

    #[test]
    fn without_colour_nothing_is_added() {
        assert_eq!(Palette::None.paint(Ink::Substance, "13").to_string(), "13");
        assert_eq!(Palette::Basic.paint(Ink::Substance, "13").to_string(), "\x1b[1;4;33m13\x1b[0m");
    }
}
