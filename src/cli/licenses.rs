//! `enface licenses`: what the program is made of.

use super::failure::Failure;
use super::output::printer::stdout;
use std::io::Write;
use std::process::ExitCode;

const NOTICE: &str = include_str!("../../NOTICE");

/// The crates that are built in, with their licences; `scripts/list_licenses.py` writes it.
const CRATES: &str = include_str!("../../data/licenses.tsv");

/// Runs the subcommand.
pub fn run() -> Result<ExitCode, Failure> {
    let mut out = stdout();
    write!(out, "{NOTICE}\n{CRATES}")?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crates_listed_are_those_that_are_locked() {
        let lock = include_str!("../../Cargo.lock");
        for line in CRATES.lines().skip(1) {
            let [name, version, licence] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let entry = format!("name = \"{name}\"\nversion = \"{version}\"");
            assert!(lock.contains(&entry), "{line}: run scripts/list_licenses.py");
            assert!(!licence.is_empty() && licence != "None", "{line}");
        }
    }
}
