//! What stands around figures, by its meaning: "2,100 trains removed" and "1,850 trains cancelled", in one language and in another.

use super::same::Figure;
use crate::article::Article;
use crate::claims::Claim;
#[cfg(feature = "encoder")]
use crate::encoder::{Encoder, Unit, cosine};
#[cfg(feature = "encoder")]
use crate::text::Span;
#[cfg(feature = "encoder")]
use rustc_hash::FxHashMap;

/// More figures than this are not read for their meaning.
#[cfg(feature = "encoder")]
const MOST: usize = 1_500;
/// What the clause of a figure weighs beside its sentence and what leads to it.
#[cfg(feature = "encoder")]
const CLAUSE: f32 = 0.65;
/// Characters before a sentence that lead to it.
#[cfg(feature = "encoder")]
const LEAD: usize = 160;

/// The meaning of what stands around figures: of the clause of each, and of its sentence with what leads to it.
#[derive(Debug, Default)]
pub struct Meanings {
    #[cfg(feature = "encoder")]
    units: FxHashMap<usize, [Unit; 2]>,
}

impl Meanings {
    /// How alike the surroundings of two figures are, as a cosine; 0 where they were not read.
    #[cfg(feature = "encoder")]
    pub fn alike(&self, i: usize, j: usize) -> f32 {
        match (self.units.get(&i), self.units.get(&j)) {
            (Some(a), Some(b)) => CLAUSE * cosine(&a[0], &b[0]) + (1.0 - CLAUSE) * cosine(&a[1], &b[1]),
            _ => 0.0,
        }
    }

    /// Without the encoder nothing is read.
    #[cfg(not(feature = "encoder"))]
    pub const fn alike(&self, _: usize, _: usize) -> f32 {
        0.0
    }
}

/// Reads the surroundings of the figures of these pairs.
#[cfg(feature = "encoder")]
pub fn meanings(
    claims: &[Claim],
    figures: &[(usize, Figure)],
    pairs: &[(usize, usize)],
    articles: &[&Article],
    by_meaning: bool,
) -> Meanings {
    let mut read: Vec<usize> = pairs.iter().flat_map(|&(i, j)| [i, j]).collect();
    read.sort_unstable();
    read.dedup();
    if !by_meaning || read.len() > MOST {
        return Meanings::default();
    }
    let texts: Vec<[String; 2]> = read.iter().map(|&i| surroundings(&claims[figures[i].0], articles)).collect();
    let flat: Vec<&str> = texts.iter().flatten().map(String::as_str).collect();
    let units = Encoder::shared().recall(&flat);
    Meanings { units: read.into_iter().zip(units.as_chunks::<2>().0.iter().copied()).collect() }
}

/// Without the encoder nothing is read.
#[cfg(not(feature = "encoder"))]
pub fn meanings(_: &[Claim], _: &[(usize, Figure)], _: &[(usize, usize)], _: &[&Article], _: bool) -> Meanings {
    Meanings::default()
}

#[cfg(feature = "encoder")]
/// The clause of a figure, without it, up to the marks and figures around; and its sentence with what stands before that in the block.
fn surroundings(claim: &Claim, articles: &[&Article]) -> [String; 2] {
    let block = articles[claim.article].block(claim.place.block);
    let sentence = articles[claim.article]
        .sentences
        .get(claim.sentence.0 as usize)
        .map_or_else(|| Span::new(0, block.text.len()), |sentence| sentence.span);
    let (start, end) = (claim.place.span.start as usize, claim.place.span.end as usize);
    let text = block.text.as_str();
    let lead = &text[..sentence.start as usize];
    let before = &text[sentence.start as usize..start];
    let behind = &text[end..sentence.end as usize];
    let parts = |c: char| matches!(c, ',' | ';' | ':' | '(' | ')' | '.') || c.is_ascii_digit();
    let clause = [
        before.rsplit(parts).next().unwrap_or_default().trim_start(),
        behind.split(parts).next().unwrap_or_default().trim_start(),
    ];
    let from = lead.char_indices().rev().take(LEAD).last().map_or(lead.len(), |(at, _)| at);
    [clause.concat(), format!("{} {before}{}", &lead[from..], behind.trim_start())]
}
