//! Where text for people goes, and how wide and colourful it may be.

use super::paint::{Environment, Palette};
use crate::cli::common::{Common, WIDEST};
use std::env;
use std::io::{self, BufWriter, IsTerminal, StdoutLock};

/// Columns when nobody says otherwise.
const DEFAULT_WIDTH: usize = 160;

/// How text is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns.
    pub width: usize,
    /// Colours.
    pub palette: Palette,
    /// Linear text in words.
    pub plain: bool,
}

impl Style {
    /// The style asked for by the options, then by the environment, then by the terminal.
    pub fn of(common: &Common) -> Self {
        let terminal = io::stdout().is_terminal();
        let columns = || env::var("COLUMNS").ok()?.trim().parse().ok().filter(|&columns| columns > 0);
        let most = usize::from(WIDEST);
        let measured = || terminal.then(terminal_size::terminal_size)?.map(|(width, _)| usize::from(width.0));
        let width = common.width.map(usize::from).or_else(columns).or_else(measured).unwrap_or(DEFAULT_WIDTH).min(most);
        let variable = |name: &str| env::var(name).ok();
        let environment = Environment {
            no_color: variable("NO_COLOR"),
            force: variable("CLICOLOR_FORCE"),
            colorterm: variable("COLORTERM"),
            term: variable("TERM"),
        };
        let palette = Palette::choose(common.color.unwrap_or_default(), &environment, terminal);
        Self { width, palette, plain: common.plain || terminal && is_dumb() }
    }
}

/// Whether the terminal can do nothing but print one line after the other.
pub fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Standard output, buffered. What is written must be flushed before the program ends.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}
