//! `enface LEFT RIGHT`: texts or a dossier, in the terminal or printed.

use super::args::Arguments;
use super::common::{By, ColorChoice, Common};
use super::failure::Failure;
use super::output::printer::{Style, is_dumb, stdout};
use super::output::sheet::Sheet;
use super::progress::Progress;
use super::{WRONG_USE, config, git, input, keymap, packs, usage};
use crate::app::Notice;
use crate::article::Article;
use crate::article::read::plain;
use crate::artifacts::Checker;
use crate::artifacts::packs::Packs;
use crate::claims::matrix::paired;
use crate::comparison::compare;
use crate::dossier::Dossier;
use crate::files::config::Background;
use crate::files::{self, ReadError};
use crate::runtime::{self, Options, RuntimeError};
use crate::text::visible::visible;
use crate::view::theme::{Contrast, Depth, Ground, Look};
use clap::CommandFactory;
use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// What a shell gives as the status of a program that a signal ended: this and the signal's number.
const SIGNALLED: u8 = 128;

/// Opens or prints what is named, called by `labels` where they are given; nothing named is the demo, on a terminal.
pub fn run(common: &Common, texts: &[PathBuf], labels: &[String]) -> Result<ExitCode, Failure> {
    if let Some(change) = git::change(texts) {
        return external_diff(common, &change);
    }
    let terminal = io::stdout().is_terminal();
    if texts.is_empty() && !terminal {
        usage();
        return Ok(ExitCode::from(WRONG_USE));
    }
    let mut dossier = input::dossier(texts, common).map_err(|failure| meant(failure, texts))?;
    if !labels.is_empty() {
        called(&mut dossier, labels)?;
    }
    if !terminal || common.plain || is_dumb() {
        input::remark(&dossier);
        return print(common, &dossier);
    }
    let hint = "This is the demo: five reports of one story. `enface LEFT RIGHT` opens your own.";
    show(common, dossier, texts.is_empty().then(|| Notice::info(hint)), None)
}

/// The articles under other names.
fn called(dossier: &mut Dossier, labels: &[String]) -> Result<(), Failure> {
    let (count, given) = (dossier.articles.len(), labels.len());
    if count != given {
        return Err(Failure::Usage(format!(
            "--label is given {given} times for {count} texts; give it once for each, or not at all"
        )));
    }
    for (article, label) in dossier.articles.iter_mut().zip(labels) {
        Arc::make_mut(article).meta.label.clone_from(label);
    }
    Ok(())
}

/// A failure to find a text, with the subcommand that was meant where one is called nearly so.
fn meant(failure: Failure, texts: &[PathBuf]) -> Failure {
    const NEAR: f64 = 0.8;
    let Failure::Input(ReadError::NotFound(path)) = &failure else { return failure };
    let Some(word) = path.to_str().filter(|word| texts.first().is_some_and(|first| first.as_path() == Path::new(word)))
    else {
        return failure;
    };
    let command = Arguments::command();
    let near = |name: &&str| strsim::jaro_winkler(word, name);
    let names = command.get_subcommands().map(clap::Command::get_name);
    let nearest = names.max_by(|a, b| near(a).total_cmp(&near(b))).filter(|name| near(name) >= NEAR);
    let told = nearest.map(|name| format!("{word}: no such file or folder; did you mean `enface {name}`?"));
    told.map_or(failure, Failure::Usage)
}

/// Prints what git says has changed, never on the screen; what is no text is told, and stops nothing.
fn external_diff(common: &Common, change: &git::Change) -> Result<ExitCode, Failure> {
    let mut out = stdout();
    let reading = input::reading(common)?;
    let read = |at: usize| {
        let name = &change.names[at];
        let path = &change.files[at];
        let label = format!("{}/{name}", ["a", "b"][at]);
        if git::is_nothing(path) {
            return Ok(plain::read(&label, &label, String::new(), None));
        }
        // What is read is called as in the repository, by which its format is told.
        files::read_named(path, name, &reading).map(|article| {
            let mut article = Article { path: label.clone(), part: None, ..article };
            article.meta.label = label;
            article
        })
    };
    match (read(0), read(1)) {
        (Ok(left), Ok(right)) => {
            let (comparison, _) = paired(&left, &right, &compare(&left, &right, &Progress::new())?, true);
            let shared = comparison.text.as_deref();
            let sheet = Sheet { left: &left, right: &right, by: By::Paragraph, style: Style::of(common), shared };
            sheet.pair(&mut out, &comparison)?;
        }
        (Err(error), _) | (_, Err(error)) => writeln!(out, "{}", visible(&format!("{}: {error}", change.names[1])))?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Opens a dossier on a terminal, else prints it. Passages are looked for in `archive`, else in that of the configuration.
pub fn open(common: &Common, dossier: Dossier, archive: Option<PathBuf>) -> Result<ExitCode, Failure> {
    let printed = !io::stdout().is_terminal() || common.plain || is_dumb();
    if printed { print(common, &dossier) } else { show(common, dossier, None, archive) }
}

/// Prints every pair side by side.
fn print(common: &Common, dossier: &Dossier) -> Result<ExitCode, Failure> {
    let style = Style::of(common);
    let mut out = stdout();
    let count = dossier.pairs().count();
    for ((left, right), number) in dossier.pairs().zip(1..) {
        let [left, right] = [left, right].map(|index| &*dossier.articles[index]);
        let (comparison, _) = paired(left, right, &compare(left, right, &Progress::new())?, true);
        if count > 1 {
            let gap = if number > 1 { "\n" } else { "" };
            writeln!(out, "{gap}Pair {number} of {count}")?;
        }
        let shared = comparison.text.as_deref();
        Sheet { left, right, by: By::Paragraph, style, shared }.pair(&mut out, &comparison)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Shows a dossier in the terminal until the user leaves.
fn show(
    common: &Common,
    dossier: Dossier,
    notice: Option<Notice>,
    archive: Option<PathBuf>,
) -> Result<ExitCode, Failure> {
    let (keymap, mistakes) = keymap::in_effect()?;
    let (mut own, wrong) = packs::configured()?;
    let complaint = complaint(&mistakes, "keymap").or_else(|| complaint(&wrong, "rules"));
    let project =
        dossier.articles.first().map(|article| config::project(Path::new(article.file()))).transpose()?.flatten();
    let project = project.unwrap_or_default();
    own.extend(project.house.clone());
    let off = project.off().map(str::to_owned).collect();
    let checker = Checker::new(Packs::new(own), off).with(packs::book()?);
    // What is mistaken in the configuration is told where nothing is drawn over it: `enface config`.
    let (reviewer, _) = config::reviewer()?;
    let (look, reading) = (look(common)?, input::reading(common)?);
    let archive = archive.map_or_else(config::archive, |path| Ok(Some(path)))?;
    let options = Options { keymap, look, notice: complaint.or(notice), reviewer, reading, archive, checker, project };
    match runtime::run(dossier, options) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(RuntimeError::Signal(signal)) => Ok(ExitCode::from(SIGNALLED.saturating_add(signal as u8))),
        Err(error) => Err(error.into()),
    }
}

/// The first of some mistakes, and which subcommand tells the others.
fn complaint(mistakes: &[impl ToString], command: &str) -> Option<Notice> {
    let first = mistakes.first()?.to_string();
    Some(Notice::error(match mistakes.len() {
        1 => first,
        count => format!("{first} (and {} more: `enface {command}` tells them)", count - 1),
    }))
}

/// What is known of this terminal, as the options, the environment and the configuration say.
fn look(common: &Common) -> Result<Look, Failure> {
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let depth = match common.color {
        Some(ColorChoice::Never) => Depth::None,
        None | Some(ColorChoice::Auto) if !variable("NO_COLOR").is_empty() => Depth::None,
        _ if matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit") => Depth::True,
        _ if has_sixteen(&variable("TERM")) => Depth::Sixteen,
        _ => Depth::Indexed,
    };
    let (background, high_contrast) = config::display()?;
    let ground = match background {
        Some(Background::Dark) => Some(Ground::Dark),
        Some(Background::Light) => Some(Ground::Light),
        None => ground(&variable("COLORFGBG")),
    };
    let contrast = if high_contrast { Contrast::High } else { Contrast::Usual };
    Ok(Look { depth, ground, contrast })
}

/// Whether a terminal of that name shows no more than sixteen colours, by the names that terminfo has for such.
fn has_sixteen(term: &str) -> bool {
    matches!(term, "linux" | "ansi" | "cygwin" | "cons25" | "rxvt" | "xterm-color")
        || term.starts_with("vt")
        || term.ends_with("-16color")
        || term.ends_with("-8color")
}

/// Light or dark by `COLORFGBG`, which ends with the number of the background colour: 7 and 9 to 15 are light. `None` where it says nothing.
fn ground(colors: &str) -> Option<Ground> {
    match colors.rsplit(';').next().and_then(|background| background.parse().ok())? {
        7 | 9..=15 => Some(Ground::Light),
        0_u8.. => Some(Ground::Dark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_of_sixteen_colours_are_known_by_their_names() {
        for (term, sixteen) in
            [("linux", true), ("vt220", true), ("xterm-16color", true), ("xterm", false), ("xterm-256color", false)]
        {
            assert_eq!(has_sixteen(term), sixteen, "{term}");
        }
    }

    #[test]
    fn the_background_is_as_the_environment_says() {
        let (dark, light) = (Some(Ground::Dark), Some(Ground::Light));
        let cases =
            [("", None), ("15;0", dark), ("0;15", light), ("0;default;7", light), ("12;8", dark), ("0;x", None)];
        for (colors, told) in cases {
            assert_eq!(ground(colors), told, "{colors}");
        }
    }
}
