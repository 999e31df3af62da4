//! What the command line may say.

use super::archive::{Find, Index, Match};
use super::common::{By, Common};
use crate::export::format::Format;
use crate::export::tmx::MIN_SCORE;
use crate::text::Language;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The version, and whether the encoder is missing.
const VERSION: &str = if crate::align::BY_MEANING {
    env!("CARGO_PKG_VERSION")
} else {
    concat!(env!("CARGO_PKG_VERSION"), " (without the encoder: texts are aligned by their words alone)")
};

const USAGE: &str = "enface [OPTIONS] LEFT RIGHT [MORE]...\n       enface [OPTIONS] FOLDER|dossier.toml\n       enface [OPTIONS] COMMAND";

const AFTER: &str = "A text named like a subcommand is meant as a text after `--` or as `./align`.

Texts are plain text, Markdown, HTML, NITF, NewsML, RSS and Atom, ninjs, JSON-LD, JSON Lines, docx, odt, epub, mail, SRT and WebVTT; TMX, XLIFF and PO open as
aligned pairs. Of plain text, Markdown and subtitles places are told in the file, of all others in the text that was taken from it.

Exit status: 0 done; 1 `check` found something at or above --fail-on, or `align --exit-code` a difference, or something was left out under --strict; 2 wrong use or unreadable input.";

/// Sets reports of one news story face to face: what matches, what was reworded, what diverges in fact.
///
/// With two texts or more, or a dossier, opens them side by side in the terminal; when standard output is not a terminal, prints them side
/// by side instead.
#[derive(Debug, Parser)]
#[command(name = "enface", version = VERSION, override_usage = USAGE, max_term_width = 100, after_help = AFTER)]
pub struct Arguments {
    /// How to read and print.
    #[command(flatten)]
    pub common: Common,
    /// The subcommand.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Texts to compare (`-` for standard input), or one folder or dossier.toml; on a terminal, none opens the demo.
    #[arg(value_name = "TEXT")]
    pub texts: Vec<PathBuf>,
    /// Call a text this on screen instead of its name; given once for each text, in order.
    #[arg(long, value_name = "NAME")]
    pub label: Vec<String>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Align two texts and print what answers what.
    Align(Align),
    /// Find the marks that translation, spinning and scraping left in texts.
    Check(Check),
    /// Print the claims of texts, and the rows that gather those about one thing.
    Claims(Claims),
    /// Print a dossier with its claims, verdicts and notes in a form for others.
    Export(Export),
    /// Make an archive of articles searchable, or bring its index up to date.
    Index(Index),
    /// Find in an archive who ran a text, and in what form.
    Find(Find),
    /// Tell which articles of a stream (JSON Lines on standard input) have to do with some wires.
    Match(Match),
    /// Tell what was ruled, or remove it.
    #[command(subcommand)]
    Session(Session),
    /// Print the configuration in force, and where it is kept.
    Config,
    /// Print the keys in force, or check a key map.
    Keymap(Keymap),
    /// Print the rules that `check` goes by.
    Rules(Rules),
    /// Print the completions of a shell: `enface completions bash > ~/.local/share/bash-completion/completions/enface`.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print what the program is made of, and under which licences.
    Licenses,
    /// Print the manual page of the program, or of a subcommand, for `man -l -`.
    Man {
        /// The subcommand.
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
}

/// `enface align`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option by itself")]
pub struct Align {
    /// How to read and print.
    #[command(flatten)]
    pub common: Common,
    /// The text of the left side (`-` for standard input).
    pub left: PathBuf,
    /// The text of the right side.
    pub right: PathBuf,
    /// What is aligned with what.
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    pub by: By,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    pub format: AlignFormat,
    /// Tell the line and the column of every block, sentence and line in JSON.
    #[arg(long)]
    pub with_text: bool,
    /// Leave the cells of CSV and TSV as they are; without it, those that a spreadsheet would compute begin with `'`.
    #[arg(long)]
    pub raw_cells: bool,
    /// Exit with 1 when the texts differ, typography aside.
    #[arg(long)]
    pub exit_code: bool,
    /// Leave out units of a translation memory that are less sure than this.
    #[arg(long, value_name = "X", default_value_t = MIN_SCORE, value_parser = score)]
    pub min_score: f32,
    /// Write a translation memory of two texts in one language too.
    #[arg(long)]
    pub same_language: bool,
}

/// `enface check`.
#[derive(Debug, Args)]
pub struct Check {
    /// How to read and print.
    #[command(flatten)]
    pub common: Common,
    /// The texts, one or more (`-` for standard input), or one folder or dossier.toml.
    #[arg(required = true, value_name = "TEXT")]
    pub texts: Vec<PathBuf>,
    /// Another report of the same story, or the original, as evidence; may be given several times.
    #[arg(long, value_name = "OTHER")]
    pub against: Vec<PathBuf>,
    /// Findings less sure than this, from 0 to 1, are left out.
    #[arg(long, value_name = "X", default_value_t = 0.5, value_parser = confidence)]
    pub min_confidence: f32,
    /// Exit with 1 on findings this severe or more so.
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    pub fail_on: FailOn,
    /// Take the rule packs of this folder too; may be given several times.
    #[arg(long, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
    /// Switch off a rule, a pack or a category; may be given several times.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub disable: Vec<String>,
    /// The language of the texts, as en or fr, in all their passages; else it is told by their words.
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub language: Option<Language>,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Tell the line and the column of every finding in JSON, and the text of its block.
    #[arg(long)]
    pub with_text: bool,
}

/// `enface rules`.
#[derive(Debug, Args)]
pub struct Rules {
    /// Show the rule packs of this folder too; may be given several times.
    #[arg(long, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    pub format: RulesFormat,
}

/// `enface claims`.
#[derive(Debug, Args)]
pub struct Claims {
    /// How to read and print.
    #[command(flatten)]
    pub common: Common,
    /// The texts, one or more (`-` for standard input), or one folder or dossier.toml.
    #[arg(required = true, value_name = "TEXT")]
    pub texts: Vec<PathBuf>,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    pub format: ClaimsFormat,
    /// Tell the line and the column of every claim in JSON, and the text of its block.
    #[arg(long)]
    pub with_text: bool,
    /// Leave the cells of CSV and TSV as they are; without it, those that a spreadsheet would compute begin with `'`.
    #[arg(long)]
    pub raw_cells: bool,
    /// Begin CSV with a byte order mark, by which Excel knows that it is UTF-8.
    #[arg(long)]
    pub bom: bool,
}

/// `enface export`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Export {
    /// How to read.
    #[command(flatten)]
    pub common: Common,
    /// A folder, a dossier.toml, or the texts of a dossier.
    #[arg(required = true, value_name = "DOSSIER")]
    pub dossier: Vec<PathBuf>,
    /// The form of the export.
    #[arg(long, value_enum)]
    pub format: Format,
    /// The file to write, whole or not at all; without it, standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace a file of that name; a text of the dossier and a .toml are never replaced.
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Leave the cells of CSV and TSV as they are; without it, those that a spreadsheet would compute begin with `'`.
    #[arg(long)]
    pub raw_cells: bool,
    /// Begin CSV with a byte order mark, by which Excel knows that it is UTF-8.
    #[arg(long)]
    pub bom: bool,
    /// Leave out units of a translation memory that are less sure than this.
    #[arg(long, value_name = "X", default_value_t = MIN_SCORE, value_parser = score)]
    pub min_score: f32,
    /// Write a translation memory of two texts in one language too.
    #[arg(long)]
    pub same_language: bool,
    /// Show only this pair of articles on the page, by their labels.
    #[arg(long, value_name = "LEFT,RIGHT", value_delimiter = ',', num_args = 1)]
    pub pair: Option<Vec<String>>,
}

/// `enface session`.
#[derive(Debug, Subcommand)]
pub enum Session {
    /// List all sessions, with what is ruled in each.
    List,
    /// Tell every verdict, note and link of a dossier.
    Show {
        /// How to read.
        #[command(flatten)]
        common: Common,
        /// A folder, a dossier.toml, or the texts of a dossier.
        #[arg(required = true, value_name = "DOSSIER")]
        dossier: Vec<PathBuf>,
    },
    /// Remove the session of a dossier for good; the dossier need not be there any more.
    Clear {
        /// How to read.
        #[command(flatten)]
        common: Common,
        /// A folder, a dossier.toml, or the texts of a dossier.
        #[arg(required = true, value_name = "DOSSIER")]
        dossier: Vec<PathBuf>,
    },
    /// Move the session of a dossier to another one, such as a folder that was moved.
    Move {
        /// Where the dossier lay, which need not be there any more: a folder or a dossier.toml; or the file of a session.
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The dossier now: a folder, a dossier.toml, or its texts. Nothing may be ruled in it yet.
        #[arg(required = true, value_name = "NEW")]
        new: Vec<PathBuf>,
    },
}

/// `enface keymap`.
#[derive(Debug, Args)]
pub struct Keymap {
    /// Report every mistake of this key map instead.
    #[arg(long, value_name = "FILE")]
    pub check: Option<PathBuf>,
}

/// The forms of an alignment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AlignFormat {
    /// Side by side.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// Tab-separated values with a header line.
    Tsv,
    /// A translation memory, TMX 1.4b.
    Tmx,
}

/// The forms of a list of claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ClaimsFormat {
    /// A table.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// Comma-separated values with a header line, a line a claim (RFC 4180).
    Csv,
}

/// The findings that make `check` exit with 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Any.
    Note,
    /// Warnings and errors.
    #[default]
    Warning,
    /// Errors.
    Error,
    /// None.
    Never,
}

/// The forms of a list of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// The lines, with the marked parts pointed at.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// A log in SARIF 2.1.0.
    Sarif,
    /// A line a finding, `FILE:LINE:COLUMN: SEVERITY: MESSAGE [RULE]` with columns in bytes, as editors read it.
    Line,
    /// The first suggestions as a patch, which `git apply` takes.
    Patch,
    /// The text with the first suggestions in it; of one text alone.
    Corrected,
}

/// The forms of a list of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// A list.
    #[default]
    Text,
    /// One JSON object.
    Json,
}

/// A number from 0 to 1.
fn confidence(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "write a number from 0 to 1".into())
}

/// A score, which may be larger than 1 for sentences.
fn score(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|number| (0.0..=2.0).contains(number));
    number.ok_or_else(|| "write a number from 0 to 2".into())
}

/// A language by its code.
fn language(text: &str) -> Result<Language, String> {
    let known = Language::from_code(text).filter(|language| *language != Language::UNDETERMINED);
    known.ok_or_else(|| "write a code of two letters: en, fr, de".into())
}

#[cfg(test)]
mod tests {
    use super::super::common::ColorChoice;
    use super::*;
    use clap::CommandFactory;

    fn parse(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(line.split(' '))
    }

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn texts_and_subcommands_are_told_apart() {
        let two = parse("enface a.txt b.txt").unwrap();
        assert!(two.command.is_none() && two.texts.len() == 2);
        assert!(matches!(parse("enface align a b").unwrap().command, Some(Command::Align(_))));
        assert!(matches!(parse("enface --color never align a b").unwrap().command, Some(Command::Align(_))));
        for line in ["enface -- align b", "enface ./align b", "enface a align"] {
            let texts = parse(line).unwrap();
            assert!(texts.command.is_none() && texts.texts.len() == 2, "{line}");
        }
        assert_eq!(parse("enface - b").unwrap().texts[0], PathBuf::from("-"));
    }

    #[test]
    fn options_may_stand_before_a_subcommand_or_after_it() {
        let Arguments { common, command, .. } =
            parse("enface --color never --width 90 align a b --width 80 --plain").unwrap();
        let Some(Command::Align(align)) = command else { panic!("{command:?}") };
        let both = Common { color: Some(ColorChoice::Never), width: Some(80), plain: true, ..Common::default() };
        assert_eq!(align.common.over(&common), both);
        assert!(parse("enface keymap --width 80").is_err());
    }

    #[test]
    fn what_is_checked_and_what_is_evidence_are_told_apart() {
        let Some(Command::Check(check)) =
            parse("enface check a --against b c --against d --disable calque,x.y").unwrap().command
        else {
            panic!()
        };
        assert_eq!((check.texts.len(), check.against.len(), check.disable.len()), (2, 2, 2));
        assert!(parse("enface check a --min-confidence 2").is_err() && parse("enface check").is_err());
    }
}
