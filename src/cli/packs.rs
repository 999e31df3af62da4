//! The rule packs of the user: those of the configuration folder and those named on the command line.

use super::complain;
use super::failure::Failure;
use crate::artifacts::packs::{Pack, Packs};
use crate::files::rule_packs;
use crate::text::visible::visible;
use directories::ProjectDirs;
use std::path::PathBuf;

/// The packs of the folders named, after those of the configuration folder. Mistakes in the latter are told and passed over; in the former
/// they end the program.
pub fn own(folders: &[PathBuf]) -> Result<Packs, Failure> {
    let mut packs: Vec<Pack> = Vec::new();
    if let Some(folder) = configured().filter(|folder| folder.is_dir()) {
        let (good, mistakes) = rule_packs(&folder)?;
        for mistake in mistakes {
            complain(&mistake.to_string());
        }
        packs.extend(good);
    }
    let mut wrong = Vec::new();
    for folder in folders {
        let (good, mistakes) = rule_packs(folder)?;
        if good.is_empty() && mistakes.is_empty() {
            wrong.push(format!("{}: holds no rule packs (.toml)", visible(&folder.to_string_lossy())));
        }
        wrong.extend(mistakes.iter().map(ToString::to_string));
        packs.extend(good);
    }
    if wrong.is_empty() { Ok(Packs::new(packs)) } else { Err(Failure::Usage(wrong.join("\n"))) }
}

/// Where a user keeps packs: `rules` in the program's configuration folder.
fn configured() -> Option<PathBuf> {
    Some(ProjectDirs::from("", "", "enface")?.config_dir().join("rules"))
}
