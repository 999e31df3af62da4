//! `config.toml`: what a user sets once.
//!
//! ```toml
//! [reviewer]
//! name = "Example Desk"                  # who rules, as exports name it
//! url = "https://example.org/checks"     # where the reviews are published
//!
//! [display]
//! background = "light"                   # of the terminal, light or dark; else as COLORFGBG or the terminal itself says
//! contrast = "high"                      # or "usual": how far colours stand out
//!
//! [find]
//! archive = "/srv/archive/index"         # the index that passages are looked for in (`enface index`)
//!
//! [[check.providers]]                     # programs that `enface check` asks for findings too; none unless they stand here
//! name = "desk"                          # their findings are called provider.desk
//! command = "python3 /home/me/desk.py"
//! seconds = 10                           # it is ended after so long
//! ```

use super::manifest::Mistake;
use crate::text::visible::is_hidden;
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a user has set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Who rules on claims.
    pub reviewer_name: Option<String>,
    /// Where the reviews are published.
    pub reviewer_url: Option<String>,
    /// The terminal's background.
    pub background: Option<Background>,
    /// The index that passages are looked for in.
    pub archive: Option<String>,
    /// Whether colours are to stand out from it as far as they can.
    pub high_contrast: Option<bool>,
    /// Programs that are asked for findings.
    pub providers: Vec<Provider>,
}

/// A program that is asked for findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// What its findings are called by.
    pub name: String,
    /// The program and its arguments, as a shell would part them.
    pub command: String,
    /// How long it may take.
    pub seconds: u64,
}

/// How long a provider may take that says nothing of it, and at most.
const SECONDS: u64 = 10;
const MOST_SECONDS: u64 = 3_600;

/// The background of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
}

impl Background {
    const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }
}

impl Config {
    /// Reads the text of a `config.toml`, with all of its mistakes in the order of their lines; what is mistaken is left out.
    pub fn parse(text: &str) -> (Self, Vec<Mistake>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let line = |at: usize| ends.partition_point(|&end| end < at) + 1;
        let mistake = |at: usize, what: String| Mistake { line: line(at), what };
        let mut mistakes: Vec<Mistake> = errors
            .into_iter()
            .map(|error| mistake(error.span().map_or(0, |span| span.start), error.message().to_owned()))
            .collect();
        let mut config = Self::default();
        for (key, value) in table.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("reviewer", DeValue::Table(reviewer)) => {
                    for (key, value) in reviewer {
                        let place = match key.get_ref().as_ref() {
                            "name" => &mut config.reviewer_name,
                            "url" => &mut config.reviewer_url,
                            other => {
                                let what = format!("`{other}` means nothing here; a reviewer has `name` and `url`");
                                mistakes.push(mistake(key.span().start, what));
                                continue;
                            }
                        };
                        match checked(key.get_ref(), value) {
                            Ok(text) => *place = Some(text),
                            Err(what) => mistakes.push(mistake(value.span().start, what)),
                        }
                    }
                }
                ("reviewer", _) => {
                    mistakes.push(mistake(value.span().start, "`reviewer` is a table: `[reviewer]`".to_owned()));
                }
                ("display", DeValue::Table(display)) => {
                    for (at, what) in config.display(display) {
                        mistakes.push(mistake(at, what));
                    }
                }
                ("display", _) => {
                    mistakes.push(mistake(value.span().start, "`display` is a table: `[display]`".to_owned()));
                }
                ("find", DeValue::Table(find)) => {
                    for (key, value) in find {
                        match key.get_ref().as_ref() {
                            "archive" => match checked(key.get_ref(), value) {
                                Ok(path) => config.archive = Some(path),
                                Err(what) => mistakes.push(mistake(value.span().start, what)),
                            },
                            other => {
                                let what = format!("`{other}` means nothing here; to find there is an `archive`");
                                mistakes.push(mistake(key.span().start, what));
                            }
                        }
                    }
                }
                ("find", _) => mistakes.push(mistake(value.span().start, "`find` is a table: `[find]`".to_owned())),
                ("check", DeValue::Table(check)) => {
                    for (key, value) in check {
                        let list = match (key.get_ref().as_ref(), value.get_ref()) {
                            ("providers", DeValue::Array(list)) => list,
                            ("providers", _) => {
                                let what = "write each provider under `[[check.providers]]`".to_owned();
                                mistakes.push(mistake(value.span().start, what));
                                continue;
                            }
                            (other, _) => {
                                let what = format!("`{other}` means nothing here; a check has `[[check.providers]]`");
                                mistakes.push(mistake(key.span().start, what));
                                continue;
                            }
                        };
                        for entry in list {
                            match provider(entry) {
                                Ok(provider) if config.providers.iter().any(|other| other.name == provider.name) => {
                                    let what = format!("a second provider is called `{}`", provider.name);
                                    mistakes.push(mistake(entry.span().start, what));
                                }
                                Ok(provider) => config.providers.push(provider),
                                Err((at, what)) => mistakes.push(mistake(at, what)),
                            }
                        }
                    }
                }
                ("check", _) => mistakes.push(mistake(value.span().start, "`check` is a table: `[check]`".to_owned())),
                (other, _) => {
                    let what = format!(
                        "`{other}` means nothing here; there are `[reviewer]`, `[display]`, `[find]` and `[check]`"
                    );
                    mistakes.push(mistake(key.span().start, what));
                }
            }
        }
        mistakes.sort_by_key(|mistake| mistake.line);
        (config, mistakes)
    }

    /// Reads how things look; the mistakes come with where they stand.
    fn display(&mut self, display: &DeTable<'_>) -> Vec<(usize, String)> {
        let mut wrong = Vec::new();
        for (key, value) in display {
            if key.get_ref() == "contrast" {
                self.high_contrast = match value.get_ref().as_str() {
                    Some("high") => Some(true),
                    Some("usual") => Some(false),
                    _ => {
                        let what = "`contrast` is \"high\" or \"usual\"".to_owned();
                        wrong.push((value.span().start, what));
                        None
                    }
                };
                continue;
            }
            let known = |name: &str| [Background::Dark, Background::Light].into_iter().find(|b| b.name() == name);
            match (key.get_ref().as_ref(), value.get_ref().as_str().and_then(known)) {
                ("background", Some(background)) => self.background = Some(background),
                ("background", None) => {
                    let what = "`background` is \"light\" or \"dark\"".to_owned();
                    wrong.push((value.span().start, what));
                }
                (other, _) => {
                    let what = format!("`{other}` means nothing here; a display has `background` and `contrast`");
                    wrong.push((key.span().start, what));
                }
            }
        }
        wrong
    }
}

/// A provider, or where its mistake stands and what it is.
fn provider(entry: &Spanned<DeValue>) -> Result<Provider, (usize, String)> {
    let at = entry.span().start;
    let DeValue::Table(table) = entry.get_ref() else {
        return Err((at, "write each provider under `[[check.providers]]`".to_owned()));
    };
    let mut provider = Provider { name: String::new(), command: String::new(), seconds: SECONDS };
    for (key, value) in table {
        let at = value.span().start;
        match key.get_ref().as_ref() {
            "name" => provider.name = checked("name", value).map_err(|what| (at, what))?,
            "command" => provider.command = checked("command", value).map_err(|what| (at, what))?,
            "seconds" => {
                let number = match value.get_ref() {
                    DeValue::Integer(number) => u64::from_str_radix(number.as_str(), number.radix()).ok(),
                    _ => None,
                };
                let what = || (at, format!("`seconds` is a number from 1 to {MOST_SECONDS}"));
                provider.seconds = number.filter(|number| (1..=MOST_SECONDS).contains(number)).ok_or_else(what)?;
            }
            other => {
                let what = format!("`{other}` means nothing here; a provider has `name`, `command` and `seconds`");
                return Err((key.span().start, what));
            }
        }
    }
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if provider.name.is_empty() || !provider.name.chars().all(is_name) {
        return Err((at, "a provider needs a `name` of small letters, digits and hyphens".to_owned()));
    }
    if shell_words::split(&provider.command).map_or(true, |words| words.is_empty()) {
        return Err((at, format!("the provider `{}` needs a `command`", provider.name)));
    }
    Ok(provider)
}

/// A value that is a text, and an address where one is wanted.
pub(super) fn checked(key: &str, value: &Spanned<DeValue>) -> Result<String, String> {
    let text = value.get_ref().as_str().map(str::trim).filter(|text| !text.is_empty());
    let Some(text) = text else { return Err(format!("`{key}` must be a text in quotation marks, not empty")) };
    let address = ["https://", "http://"].iter().any(|start| text.len() > start.len() && text.starts_with(start));
    if key == "url" && (!address || text.chars().any(char::is_whitespace)) {
        return Err(format!("`{text}` is not an address that starts with https:// or http://"));
    }
    Ok(text.to_owned())
}

impl fmt::Display for Config {
    /// The configuration as a `config.toml`; what is not set is a comment.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "[reviewer]")?;
        for (key, value) in [("name", &self.reviewer_name), ("url", &self.reviewer_url)] {
            match value {
                Some(value) => writeln!(f, "{key} = {}", Quoted(value))?,
                None => writeln!(f, "# {key} is not set")?,
            }
        }
        writeln!(f, "\n[display]")?;
        match self.background {
            Some(background) => writeln!(f, "background = \"{}\"", background.name())?,
            None => writeln!(f, "# background is not set")?,
        }
        match self.high_contrast {
            Some(high) => writeln!(f, "contrast = \"{}\"", if high { "high" } else { "usual" })?,
            None => writeln!(f, "# contrast is not set")?,
        }
        writeln!(f, "\n[find]")?;
        match &self.archive {
            Some(path) => writeln!(f, "archive = {}", Quoted(path))?,
            None => writeln!(f, "# archive is not set")?,
        }
        for Provider { name, command, seconds } in &self.providers {
            let (name, command) = (Quoted(name), Quoted(command));
            writeln!(f, "\n[[check.providers]]\nname = {name}\ncommand = {command}\nseconds = {seconds}")?;
        }
        Ok(())
    }
}

/// A basic string of TOML in which every character shows.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                c if c.is_control() || is_hidden(c) => write!(f, "\\U{:08X}", u32::from(c))?,
                c => write!(f, "{c}")?,
            }
        }
        f.write_str("\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_printed_drives_a_terminal() {
        let name = "a\u{9b}31m \u{202e}b\u{2066}\u{200b} \\ \"c\" \u{e0041}é\t\u{7f}";
        let config = Config { reviewer_name: Some(name.to_owned()), ..Config::default() };
        let printed = config.to_string();
        assert!(printed.lines().all(|line| crate::text::visible::visible(line) == line), "{printed:?}");
        assert_eq!(Config::parse(&printed), (config, Vec::new()));
    }

    #[test]
    fn what_is_printed_is_read_again() {
        let text = "[reviewer]\nname = \"The \\\"Desk\\\"\"\nurl = \"https://desk.example\"\n";
        let (config, mistakes) = Config::parse(text);
        assert_eq!((config.reviewer_name.as_deref(), mistakes.len()), (Some("The \"Desk\""), 0));
        assert_eq!(Config::parse(&config.to_string()), (config, Vec::new()));
        let provider = "[[check.providers]]\nname = \"desk\"\ncommand = \"cat 'a b'\"\n";
        let (config, mistakes) = Config::parse(provider);
        assert_eq!((config.providers[0].seconds, mistakes.len()), (SECONDS, 0), "{mistakes:?}");
        assert_eq!(Config::parse(&config.to_string()), (config, Vec::new()));
        let (config, _) = Config::parse("[find]\narchive = \"/srv/index\"\n");
        assert_eq!(config.archive.as_deref(), Some("/srv/index"));
        assert_eq!(Config::parse(&config.to_string()), (config, Vec::new()));
        let (config, _) = Config::parse("[display]\nbackground = \"light\"\ncontrast = \"high\"\n");
        assert_eq!((config.background, config.high_contrast), (Some(Background::Light), Some(true)));
        assert_eq!(Config::parse(&config.to_string()), (config, Vec::new()));
        assert_eq!(Config::parse(&Config::default().to_string()), (Config::default(), Vec::new()));
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let text = "colour = 1\n\n[reviewer]\nname = 3\nurl = \"desk.example\"\nmail = \"x\"\n[display]\nbackground = \"red\"\nsize = 1\ncontrast = 2\n[find]\narchive = 1\nfolder = \"x\"\n[[check.providers]]\nname = \"A b\"\ncommand = \"cat\"\n[[check.providers]]\nname = \"c\"\ncommand = \"cat\"\nseconds = 0\n";
        let (config, mistakes) = Config::parse(text);
        assert_eq!(config, Config::default());
        let lines: Vec<usize> = mistakes.iter().map(|mistake| mistake.line).collect();
        assert_eq!(lines, [1, 4, 5, 6, 8, 9, 10, 12, 13, 14, 20]);
        assert!(mistakes[2].what.contains("https://"), "{mistakes:?}");
        assert_eq!(Config::parse("[reviewer\nname = \"x\"").1.first().map(|mistake| mistake.line), Some(1));
    }
}
