//! What all subcommands that read texts and print may be told.

use clap::{Args, ValueEnum};

/// Columns of the widest text that is printed.
pub const WIDEST: u16 = 2000;

/// Options of everything that reads texts and prints; they may stand before a subcommand or after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
pub struct Common {
    /// When to colour what is printed [default: auto]; `NO_COLOR` and `CLICOLOR_FORCE` are honoured.
    #[arg(long, value_enum, value_name = "WHEN")]
    pub color: Option<ColorChoice>,
    /// Columns of printed text [default: COLUMNS, else the terminal's, else 160].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=i64::from(WIDEST)))]
    pub width: Option<u16>,
    /// Print linear text in words instead of columns and signs, for screen readers.
    #[arg(long)]
    pub plain: bool,
    /// The largest file that is read, in bytes, or with K, M or G (of 1024) [default: 256M].
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_size: Option<u64>,
    /// Follow links that lead out of the folder that is opened.
    #[arg(long)]
    pub follow: bool,
    /// Read what CMD prints of a file instead of the file: `pdftotext {} -`. `{}` is the path, else it comes last; no shell is asked.
    #[arg(long, value_name = "CMD")]
    pub pre: Option<String>,
    /// Keep what pages have around their articles, as residue.
    #[arg(long)]
    pub raw: bool,
}

impl Common {
    /// These options, and where they say nothing those given before the subcommand.
    pub fn over(&self, before: &Self) -> Self {
        Self {
            color: self.color.or(before.color),
            width: self.width.or(before.width),
            plain: self.plain || before.plain,
            max_size: self.max_size.or(before.max_size),
            follow: self.follow || before.follow,
            pre: self.pre.clone().or_else(|| before.pre.clone()),
            raw: self.raw || before.raw,
        }
    }
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The unit of an alignment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Blocks of the layout, in pairs.
    #[default]
    Paragraph,
    /// Sentences, in groups.
    Sentence,
    /// Lines of the source, in groups; blank ones count.
    Line,
}

/// Bytes from a number with an optional K, M or G.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor: u64 = match text[digits.len()..].to_ascii_lowercase().trim_end_matches("ib").trim_end_matches('b') {
        "" => 1,
        "k" => 1 << 10,
        "m" => 1 << 20,
        "g" => 1 << 30,
        _ => return Err("write bytes, or a number with K, M or G".into()),
    };
    let number: u64 = digits.parse().map_err(|_| "write bytes, or a number with K, M or G".to_owned())?;
    number.checked_mul(factor).filter(|&bytes| bytes > 0).ok_or_else(|| "that is out of range".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_bytes_or_powers_of_1024() {
        assert_eq!(size("12"), Ok(12));
        assert_eq!(size("2k"), Ok(2048));
        assert_eq!(size("256M"), Ok(256 << 20));
        assert_eq!(size("1GiB"), Ok(1 << 30));
        assert!(size("").is_err() && size("0").is_err() && size("5x").is_err() && size("99999999999G").is_err());
    }
}
