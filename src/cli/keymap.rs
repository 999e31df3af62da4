//! `enface keymap`: the keys in effect, or the mistakes of a key map.

use super::args::Keymap as Options;
use super::failure::Failure;
use super::output::printer::stdout;
use super::{WRONG_USE, complain};
use crate::files::read_settings;
use crate::keymap::{Keymap, Mistake, check, load};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A key map is short; what is longer is something else.
const MAX_BYTES: u64 = 1 << 20;

/// Runs the subcommand.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let mut out = stdout();
    if let Some(path) = &options.check {
        let mistakes = check(&path.to_string_lossy(), &read(path)?);
        for mistake in &mistakes {
            complain(mistake);
        }
        if !mistakes.is_empty() {
            return Ok(ExitCode::from(WRONG_USE));
        }
        writeln!(out, "no mistakes")?;
    } else {
        let (keymap, mistakes) = in_effect()?;
        for mistake in mistakes {
            complain(&mistake.to_string());
        }
        write!(out, "{keymap}")?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The default keys with the user's `keymap.toml` laid over them, and the mistakes in that file.
pub fn in_effect() -> Result<(Keymap, Vec<Mistake>), Failure> {
    let Some(path) = own().filter(|path| path.exists()) else { return Ok(load(None)) };
    let text = read(&path)?;
    Ok(load(Some((&path.to_string_lossy(), &text))))
}

/// Where a user keeps a key map: `keymap.toml` in the program's configuration folder.
fn own() -> Option<PathBuf> {
    Some(super::config::folder()?.join("keymap.toml"))
}

/// The text of a key map; an empty one is a map like any other.
fn read(path: &Path) -> Result<String, Failure> {
    Ok(read_settings(path, MAX_BYTES)?)
}
