//! The command line: arguments in, exit status out. One subcommand a file.

mod align;
mod archive;
mod args;
mod check;
mod claims;
mod common;
mod compare;
mod config;
mod export;
mod failure;
mod find;
mod git;
mod index;
mod input;
mod keymap;
mod licenses;
mod matching;
#[cfg(test)]
mod mutated;
mod output;
mod packs;
mod preprocess;
mod progress;
mod providers;
mod rules;
mod session;

use crate::text::visible::visible;
use args::{Arguments, Command};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use common::Common;
use failure::Failure;
use std::io::Write;
use std::process::ExitCode;

/// Wrong use, or input that cannot be read.
const WRONG_USE: u8 = 2;

/// Runs the program on its arguments.
pub fn main() -> ExitCode {
    match Arguments::try_parse() {
        Ok(arguments) => ended(dispatch(arguments)),
        Err(error) => refuse(&error),
    }
}

/// The exit status of what was done, or what is told of why it was not. A reader that has gone away needs nothing more.
fn ended(done: Result<ExitCode, Failure>) -> ExitCode {
    done.unwrap_or_else(|failure| {
        if failure.is_closed_pipe() {
            return ExitCode::SUCCESS;
        }
        complain(&format!("enface: {failure}"));
        ExitCode::from(WRONG_USE)
    })
}

fn dispatch(arguments: Arguments) -> Result<ExitCode, Failure> {
    let Arguments { common, command, texts, label } = arguments;
    let Some(command) = command else { return compare::run(&common, &texts, &label) };
    if !label.is_empty() {
        return Err(Failure::Usage("--label goes with texts to compare, not with a subcommand".into()));
    }
    if let Some(text) = texts.first() {
        let text = text.display();
        return Err(Failure::Usage(format!(
            "`{text}` stands before a subcommand; for a text of that name write `./NAME`"
        )));
    }
    match command {
        Command::Align(it) => align::run(&it.common.over(&common), &it),
        Command::Check(it) => check::run(&it.common.over(&common), &it),
        Command::Claims(it) => claims::run(&it.common.over(&common), &it),
        Command::Export(it) => export::run(&it.common.over(&common), &it),
        Command::Index(it) => index::run(&it.common.over(&common), &it),
        Command::Find(it) => find::run(&it.common.over(&common), &it),
        Command::Match(it) => matching::run(&it.common.over(&common), &it),
        Command::Session(it) => session::run(&common, &it),
        Command::Keymap(_)
        | Command::Rules(_)
        | Command::Config
        | Command::Completions { .. }
        | Command::Man { .. }
            if common != Common::default() =>
        {
            let what = "the options before `keymap`, `rules`, `config`, `completions`, `licenses` and `man` do nothing there; leave them out";
            Err(Failure::Usage(what.into()))
        }
        Command::Completions { shell } => completions(shell),
        Command::Licenses => licenses::run(),
        Command::Man { command } => manual(command.as_deref()),
        Command::Config => config::run(),
        Command::Keymap(it) => keymap::run(&it),
        Command::Rules(it) => rules::run(&it),
    }
}

/// Prints the completions of a shell.
fn completions(shell: clap_complete::Shell) -> Result<ExitCode, Failure> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "enface", &mut bytes);
    let mut out = output::printer::stdout();
    out.write_all(&bytes)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the manual page of the program or of a subcommand.
fn manual(name: Option<&str>) -> Result<ExitCode, Failure> {
    let mut whole = Arguments::command();
    whole.build();
    let command = match name {
        None => whole,
        Some(name) => {
            let found = whole.find_subcommand(name).cloned();
            found
                .ok_or_else(|| Failure::Usage(format!("there is no subcommand `{name}`; `enface --help` lists them")))?
        }
    };
    let mut out = output::printer::stdout();
    clap_mangen::Man::new(command).render(&mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the help or the version asked for, or what is wrong with the arguments.
fn refuse(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => ended(show(error).map(|()| ExitCode::SUCCESS)),
        _ => {
            complain(error.render().to_string().trim_end());
            ExitCode::from(WRONG_USE)
        }
    }
}

/// Prints the help or the version to standard output.
fn show(text: &clap::Error) -> Result<(), Failure> {
    text.print()?;
    Ok(std::io::stdout().flush()?)
}

/// Prints how the program is used.
fn usage() {
    complain(Arguments::command().render_help().to_string().trim_end());
}

/// Writes a message to standard error, with nothing in it that could drive a terminal.
fn complain(message: &str) {
    let mut out = std::io::stderr().lock();
    for line in message.lines() {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(out, "{}", visible(line));
    }
}
