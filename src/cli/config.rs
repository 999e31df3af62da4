//! `enface config`, and the folder in which a user keeps configuration.

use super::complain;
use super::failure::Failure;
use super::output::printer::stdout;
use crate::export::Reviewer;
use crate::files::config::{Background, Config, Provider};
use crate::files::manifest::Mistake;
use crate::files::project::Project;
use crate::files::read_settings;
use crate::text::visible::visible;
use directories::ProjectDirs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The variable that names another folder than the system's for `config.toml`, `keymap.toml` and `rules`.
const VARIABLE: &str = "ENFACE_CONFIG_DIR";

/// A configuration is short; what is longer is something else.
const MAX_BYTES: u64 = 1 << 20;

/// Runs the subcommand: prints the configuration in force and where it is kept.
pub fn run() -> Result<ExitCode, Failure> {
    let (config, mistakes) = in_effect()?;
    for mistake in &mistakes {
        complain(mistake);
    }
    let mut out = stdout();
    match file() {
        Some(path) if path.exists() => writeln!(out, "# {}", visible(&path.to_string_lossy()))?,
        Some(path) => writeln!(out, "# defaults: there is no {}", visible(&path.to_string_lossy()))?,
        None => writeln!(out, "# defaults: no home folder is known")?,
    }
    write!(out, "{config}")?;
    if let Some(project) = project(Path::new("."))? {
        let (path, accepted) = (visible(&project.path.to_string_lossy()).into_owned(), project.accept.len());
        writeln!(
            out,
            "\n# {path} holds for texts here and below: {accepted} accepted words, {} rules",
            project.rules.len()
        )?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The folder that a user keeps `config.toml`, `keymap.toml` and `rules` in: `ENFACE_CONFIG_DIR`, else the system's.
pub fn folder() -> Option<PathBuf> {
    let named = std::env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    named.or_else(|| Some(ProjectDirs::from("", "", "enface")?.config_dir().to_owned()))
}

/// The project file that holds for a text; its mistakes are told.
pub fn project(text: &Path) -> Result<Option<Project>, Failure> {
    let Some((project, mistakes)) = Project::of(text)? else { return Ok(None) };
    for Mistake { line, what } in &mistakes {
        complain(&format!("{}:{line}: {what}", project.path.display()));
    }
    Ok(Some(project))
}

/// Who rules, as the configuration says it, and the mistakes in it.
pub fn reviewer() -> Result<(Reviewer, Vec<String>), Failure> {
    let (config, mistakes) = in_effect()?;
    Ok((Reviewer { name: config.reviewer_name, url: config.reviewer_url }, mistakes))
}

/// The terminal's background and whether colours are to stand out as far as they can, as the configuration says it. Mistakes are told where the rest
/// of the configuration is used.
pub fn display() -> Result<(Option<Background>, bool), Failure> {
    in_effect().map(|(config, _)| (config.background, config.high_contrast == Some(true)))
}

/// The index that passages are looked for in, as the configuration names it.
pub fn archive() -> Result<Option<PathBuf>, Failure> {
    in_effect().map(|(config, _)| config.archive.map(PathBuf::from))
}

/// The programs that are asked for findings, and the mistakes in the configuration.
pub fn providers() -> Result<(Vec<Provider>, Vec<String>), Failure> {
    in_effect().map(|(config, mistakes)| (config.providers, mistakes))
}

fn file() -> Option<PathBuf> {
    Some(folder()?.join("config.toml"))
}

/// The configuration in force; what is mistaken in the file is told and left at its default.
fn in_effect() -> Result<(Config, Vec<String>), Failure> {
    let Some(path) = file().filter(|path| path.exists()) else { return Ok(Default::default()) };
    let (config, mistakes) = Config::parse(&read_settings(&path, MAX_BYTES)?);
    let told = mistakes.into_iter().map(|mistake| format!("{}:{}: {}", path.display(), mistake.line, mistake.what));
    Ok((config, told.collect()))
}
