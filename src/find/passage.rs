//! Where else a passage is said: the passages of an archive that hold its words, or say the same in others or in another language.

use super::archive::{Archive, ArchiveError, Document, Filter, Place};
use super::judge::are_foreign;
use super::parameters::{SAID, SAID_HINTED};
use super::record::Record;
use super::terms::{Kind, terms};
use super::traits::hash;
use crate::article::{Article, BlockId, BlockKind};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// A passage of the archive that says what was asked for.
#[derive(Clone, Debug)]
pub struct Said {
    /// What is known of its article.
    pub record: Record,
    /// Where that comes from.
    pub place: Place,
    /// The article, laid out.
    pub article: Article,
    /// The passage.
    pub block: BlockId,
    /// How sure it is, from 0 to 1: the share of the words asked for that it has, or how alike the two are in meaning.
    pub alike: f32,
}

/// Looks for a passage, laid out as an article of its own, surest first. The articles whose paths are `own` are left out, and what cannot be read any more.
pub fn elsewhere(
    archive: &Archive,
    passage: &Article,
    own: &[String],
    limit: usize,
    bytes: u64,
) -> Result<Vec<Said>, ArchiveError> {
    let is_own = |document: &Document| own.contains(&document.place.name(&document.record.id));
    let words = distinct(&passage.source, Kind::is_word);
    let keys = distinct(&passage.source, Kind::is_key);
    let candidates = archive.candidates(passage, &Filter::default())?;
    let mut hinted: Vec<Said> = candidates
        .into_par_iter()
        .filter(|document| !is_own(document))
        .filter_map(|document| {
            let record = document.read(bytes).ok()?;
            let article = record.article(&document.place.name(&record.id), &record.id);
            let foreign = are_foreign(passage.meta.language, article.meta.language);
            let (sought, is_kind): (_, fn(Kind) -> bool) =
                if foreign { (&keys, Kind::is_key) } else { (&words, Kind::is_word) };
            let (block, alike) = best(&article, sought, is_kind)?;
            // What two languages write alike hints at a passage, and proves none.
            let alike = if foreign { alike.min(SAID_HINTED) } else { alike };
            Some(Said { record, place: document.place, article, block, alike })
        })
        .collect();
    hinted.sort_by(|a, b| b.alike.total_cmp(&a.alike));
    by_meaning(passage, &mut hinted);
    hinted.retain(|said| said.alike >= SAID);
    hinted.sort_by(|a, b| b.alike.total_cmp(&a.alike));
    hinted.truncate(limit);
    Ok(hinted)
}

/// The block with the greatest share of the terms sought, where it is enough to look at it.
fn best(article: &Article, sought: &FxHashSet<u64>, is_kind: fn(Kind) -> bool) -> Option<(BlockId, f32)> {
    let told = |kind| !matches!(kind, BlockKind::Residue | BlockKind::Byline | BlockKind::Dateline);
    let shares = article.ids().filter(|(_, block)| told(block.kind)).map(|(id, block)| {
        let common = distinct(&block.text, is_kind).intersection(sought).count();
        (id, common as f32 / sought.len().max(1) as f32)
    });
    let best = shares.reduce(|best, other| if other.1 > best.1 { other } else { best });
    best.filter(|(_, share)| *share >= SAID_HINTED)
}

/// Reads the surest of those that are not sure by their words for their meaning.
#[cfg(feature = "encoder")]
fn by_meaning(passage: &Article, hinted: &mut [Said]) {
    use crate::encoder::{Encoder, cosine};
    use crate::find::parameters::{SAID_MEANT, SAID_READ};
    let unsure: Vec<&mut Said> = hinted.iter_mut().filter(|said| said.alike < SAID).take(SAID_READ).collect();
    let mut texts = vec![passage.source.as_str()];
    texts.extend(unsure.iter().map(|said| said.article.block(said.block).text.as_str()));
    let units = Encoder::shared().recall(&texts);
    let alike: Vec<f32> = units[1..].iter().map(|unit| cosine(&units[0], unit)).collect();
    for (said, alike) in unsure.into_iter().zip(alike).filter(|(_, alike)| *alike >= SAID_MEANT) {
        said.alike = alike;
    }
}

/// Without the encoder words alone decide.
#[cfg(not(feature = "encoder"))]
const fn by_meaning(_: &Article, _: &mut [Said]) {}

/// The different terms of a text that are of some kinds, as hashes; words of one or two letters tell nothing.
fn distinct(text: &str, is_kind: fn(Kind) -> bool) -> FxHashSet<u64> {
    let mut found = FxHashSet::default();
    terms(text, |kind, term| {
        if is_kind(kind) && (kind != Kind::Word || term.len() > 2) {
            found.insert(hash(term));
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;
    use crate::text::Language;
    use tempfile::TempDir;

    #[test]
    fn a_passage_is_found_in_other_words_and_in_another_language() {
        let texts = [
            ("copy", "en", "Storm.\n\nNine fishing boats were lost off Besta on Sunday night, Captain Henning said."),
            ("other", "en", "Budget.\n\nThe minister, Piotr Zalewski, spoke of boats and schools on Sunday."),
            (
                "french",
                "fr",
                "Tempête.\n\nNeuf bateaux de pêche ont été perdus dans la tempête au large de Besta dimanche soir, \
                 a déclaré le capitaine Henning aux journalistes.",
            ),
            ("foreign", "fr", "École.\n\nÀ Besta, le capitaine Henning joue aux échecs avec les élèves."),
        ];
        let folder = TempDir::new().unwrap();
        let archive = Archive::open_or_make(folder.path(), true).unwrap();
        let mut adding = archive.writer().unwrap();
        for (line, (id, language, text)) in texts.iter().enumerate() {
            let line_of = serde_json::json!({"id": id, "text": text, "language": language}).to_string();
            let record = Record::parse(&line_of).unwrap().0;
            adding.add(&record, &Place::Input(line as u64 + 1), None).unwrap();
        }
        adding.finish().unwrap();
        let text =
            "Nine fishing boats were lost in the storm off Besta on Sunday night, Captain Henning told reporters.";
        let passage = plain::read("q", "q", text.to_owned(), Some(Language::ENGLISH));
        let found = elsewhere(&archive, &passage, &[], 10, 1 << 20).unwrap();
        assert!(found.is_sorted_by(|a, b| a.alike >= b.alike), "surest first");
        let mut told: Vec<(&str, u32)> = found.iter().map(|said| (said.record.id.as_str(), said.block.0)).collect();
        told.sort_unstable();
        let wanted: &[(&str, u32)] =
            if cfg!(feature = "encoder") { &[("copy", 1), ("french", 1)] } else { &[("copy", 1)] };
        assert_eq!(told, wanted, "{:?}", found.iter().map(|said| said.alike).collect::<Vec<_>>());
    }
}
