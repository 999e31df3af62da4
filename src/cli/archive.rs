//! What `index`, `find` and `match` may be told.

use super::common::Common;
use crate::text::dates::Date;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `enface index`.
#[derive(Debug, Args)]
pub struct Index {
    /// How to read.
    #[command(flatten)]
    pub common: Common,
    /// Folders, texts, and JSON Lines of articles (.jsonl, .ndjson; `-` for standard input).
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The folder of the index, made where there is none.
    #[arg(short, long, value_name = "INDEX")]
    pub output: PathBuf,
    /// Keep the texts in the index; without it, they are read where they lie.
    #[arg(long)]
    pub store: bool,
    /// Articles after which what was added is made to stay.
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub commit: u32,
    /// Exit with 1 when something was left out.
    #[arg(long)]
    pub strict: bool,
}

/// `enface find`.
#[derive(Debug, Args)]
pub struct Find {
    /// How to read and print.
    #[command(flatten)]
    pub common: Common,
    /// The text to look for (`-` for standard input).
    pub text: PathBuf,
    /// The index to look in, made by `enface index`.
    #[arg(long = "in", value_name = "INDEX")]
    pub index: PathBuf,
    /// At most so many articles are told.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub limit: u32,
    /// Leave out what was published before this day, and what bears no date: 2022-01-06.
    #[arg(long, value_name = "DATE")]
    pub since: Option<Date>,
    /// Articles of this outlet alone.
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// Tell those too that were compared and found unrelated.
    #[arg(long)]
    pub all: bool,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    pub format: FindFormat,
    /// Open the text and what was found side by side in the terminal.
    #[arg(long, conflicts_with = "format")]
    pub open: bool,
}

/// The forms of what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FindFormat {
    /// A list.
    #[default]
    Text,
    /// One JSON object.
    Json,
}

/// `enface match`.
#[derive(Debug, Args)]
pub struct Match {
    /// How to read.
    #[command(flatten)]
    pub common: Common,
    /// The wires to look for, as JSON Lines of articles.
    #[arg(long, value_name = "FILE")]
    pub wires: PathBuf,
    /// Exit with 1 when lines were no articles.
    #[arg(long)]
    pub strict: bool,
}
