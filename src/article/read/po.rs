//! Catalogues of gettext: what is translated and its translation, aligned entry by entry.

use super::units::{Column, stories};
use super::xml::language_of;
use super::{Refusal, Story};

const WHAT: &str = "a PO file";

/// An entry as it is read.
#[derive(Default)]
struct Entry {
    id: Option<String>,
    plural: Option<String>,
    translations: Vec<String>,
}

/// Which text the lines in quotation marks belong to.
#[derive(Clone, Copy)]
enum Field {
    Context,
    Id,
    Plural,
    Translation,
}

/// Reads the entries of a catalogue.
pub fn read(text: &str) -> Result<Vec<Story>, Refusal> {
    let mut columns = [Column::default(), Column::default()];
    let mut unit = 0;
    let mut entry = Entry::default();
    let mut field = None;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        let broken = || Refusal::Broken(WHAT, format!("line {} is none of a catalogue", number + 1));
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let (keyword, rest) = line.split_at(line.find('"').ok_or_else(broken)?);
        let value = unquoted(rest).ok_or_else(broken)?;
        match keyword.trim() {
            "" => {}
            "domain" => continue,
            "msgctxt" | "msgid" if entry.id.is_some() && !(matches!(field, Some(Field::Context))) => {
                finish(std::mem::take(&mut entry), &mut columns, &mut unit);
                field = Some(if keyword.trim() == "msgid" { Field::Id } else { Field::Context });
            }
            "msgctxt" => field = Some(Field::Context),
            "msgid" => field = Some(Field::Id),
            "msgid_plural" => field = Some(Field::Plural),
            word if word.starts_with("msgstr") => {
                field = Some(Field::Translation);
                entry.translations.push(String::new());
            }
            _ => return Err(broken()),
        }
        match field {
            Some(Field::Id) => entry.id.get_or_insert_default().push_str(&value),
            Some(Field::Plural) => entry.plural.get_or_insert_default().push_str(&value),
            Some(Field::Translation) => {
                if let Some(last) = entry.translations.last_mut() {
                    last.push_str(&value);
                }
            }
            Some(Field::Context) | None => {}
        }
    }
    finish(entry, &mut columns, &mut unit);
    Ok(stories(columns.into()))
}

/// Puts an entry into the columns. That without an id is the catalogue's head.
fn finish(entry: Entry, columns: &mut [Column; 2], unit: &mut u32) {
    let Some(id) = entry.id else { return };
    if id.is_empty() {
        let head = entry.translations.first().map(String::as_str).unwrap_or_default();
        let code = head.lines().find_map(|line| line.strip_prefix("Language:"));
        columns[1].language = code.and_then(|code| language_of(code.trim()));
        return;
    }
    let pairs = std::iter::once(Some(id)).chain([entry.plural]).flatten();
    let last = entry.translations.len().saturating_sub(1);
    for (number, source) in pairs.enumerate() {
        columns[0].texts.push((*unit, source));
        if let Some(translation) = entry.translations.get(if number == 0 { 0 } else { last }) {
            columns[1].texts.push((*unit, translation.clone()));
        }
        *unit += 1;
    }
}

/// The text of a line in quotation marks.
fn unquoted(text: &str) -> Option<String> {
    let inside = text.trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::with_capacity(inside.len());
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next()? {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => out.push('\r'),
                other => out.push(other),
            },
            '"' => return None,
            c => out.push(c),
        }
    }
    Some(out)
}
