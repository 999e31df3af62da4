//! Packages: ZIP archives that hold a document, unpacked within bounds.

use super::Refusal;
use super::bounds::{FILES, UNPACKED};
use super::decode::decode_marked_up;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// What a package is called in a refusal before its kind is known.
const WHAT: &str = "a ZIP archive or an office document (docx, odt, epub)";

/// A package.
#[derive(Debug)]
pub struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// The bytes that may still be unpacked.
    left: u64,
}

impl Package {
    /// The package in these bytes; nothing of it is unpacked yet.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if archive.len() > FILES {
            return Err(Refusal::Bounds(WHAT, "holds more than 10,000 files"));
        }
        Ok(Self { archive, left: UNPACKED })
    }

    /// Whether it holds a file of that name.
    pub fn holds(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The first of its files whose name begins and ends so.
    pub fn named(&self, start: &str, end: &str) -> Option<String> {
        let mut names = self.archive.file_names().filter_map(Result::ok);
        names.find(|name| name.starts_with(start) && name.ends_with(end)).map(std::borrow::Cow::into_owned)
    }

    /// The text of one of its files; `None` where it holds none of that name.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let mut bytes = Vec::new();
        match self.archive.by_name(name) {
            Ok(file) => {
                let read = file.take(self.left + 1).read_to_end(&mut bytes);
                read.map_err(|error| Refusal::Broken(WHAT, error.to_string()))?;
            }
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error)),
        }
        let Some(left) = self.left.checked_sub(bytes.len() as u64) else {
            return Err(Refusal::Bounds(WHAT, "unpacks to more than 128 MB"));
        };
        self.left = left;
        Ok(Some(decode_marked_up(bytes)?))
    }

    /// The text of one of its files, which it cannot do without.
    pub fn needed(&mut self, name: &str) -> Result<String, Refusal> {
        self.text(name)?.ok_or_else(|| Refusal::Broken(WHAT, format!("there is no {name} in it")))
    }
}

fn broken(error: &ZipError) -> Refusal {
    Refusal::Broken(WHAT, error.to_string())
}
