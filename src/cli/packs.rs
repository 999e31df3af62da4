//! The rule packs and phrases of the user: those of the configuration folder and those named on the command line.

use super::failure::Failure;
use super::{complain, config};
use crate::artifacts::packs::{Mistake, Pack, Packs};
use crate::artifacts::phrasebook::Book;
use crate::files::{phrasebooks, rule_packs};
use crate::text::visible::visible;
use std::path::PathBuf;

/// The house style of a project, then the packs of the folders named, after those of the configuration folder. Mistakes in the latter are told and passed over; in the former
/// they end the program.
pub fn own(folders: &[PathBuf], house: Option<Pack>) -> Result<Packs, Failure> {
    let (mut packs, mistakes) = configured()?;
    for mistake in mistakes {
        complain(&mistake.to_string());
    }
    packs.extend(house);
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

/// The packs that a user keeps in `rules` in the program's configuration folder, and the mistakes in those that could not be taken.
pub fn configured() -> Result<(Vec<Pack>, Vec<Mistake>), Failure> {
    let folder = config::folder().map(|folder| folder.join("rules")).filter(|folder| folder.is_dir());
    folder.map_or_else(|| Ok(Default::default()), |folder| Ok(rule_packs(&folder)?))
}

/// The phrases that a user keeps in `phrasebook` in the program's configuration folder. Rows that cannot be read are told and passed over.
pub fn book() -> Result<Option<Book>, Failure> {
    let Some(folder) = config::folder().map(|folder| folder.join("phrasebook")).filter(|folder| folder.is_dir()) else {
        return Ok(None);
    };
    let (book, refused) = Book::read(&phrasebooks(&folder)?);
    for row in refused {
        complain(&row);
    }
    Ok(Some(book))
}
