//! The text of an article as a page gives it to machines, beside the one that was found in the page.

use super::super::bounds::TOLD;
use super::{Draft, words};
use crate::article::BlockKind;
use crate::text::normal::normal;

/// What was found in a page, mended by what the page gives as its article's text: that itself where it is far longer; else without the blocks before the first
/// and behind the last that it knows, and with the paragraphs that were not found.
pub fn reconciled(found: Vec<Draft>, told: Vec<Draft>) -> Vec<Draft> {
    if words(&found) * 2 < words(&told) {
        return told;
    }
    // A summary, or the beginning of a text that is paid for, tells nothing of the rest.
    if words(&told) * 5 < words(&found) * 3 || told.len().max(found.len()) > TOLD {
        return found;
    }
    let whole = normal(&told.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>().join(" "));
    let forms: Vec<String> = found.iter().map(|draft| normal(&draft.text)).collect();
    let is_told: Vec<bool> = forms.iter().map(|form| form.len() > 20 && whole.contains(form.as_str())).collect();
    let count = |draft: &Draft| draft.text.split_ascii_whitespace().count();
    let known: usize = found.iter().zip(&is_told).filter(|(_, is)| **is).map(|(draft, _)| count(draft)).sum();
    if known * 5 < words(&found) * 3 {
        return found;
    }
    let (Some(first), Some(last)) = (is_told.iter().position(|&is| is), is_told.iter().rposition(|&is| is)) else {
        return found;
    };
    // Where the text ends before its last word, it was cut off, and more of it may follow.
    let last_form = &forms[last];
    let is_whole = whole.rfind(last_form.as_str()).is_some_and(|at| whole.len() - at - last_form.len() < 200);
    let keeps = |i: usize, draft: &Draft| {
        let stays = matches!(draft.kind, Some(BlockKind::Caption | BlockKind::Headline | BlockKind::Byline));
        stays || (first..=last).contains(&i) || i > last && !is_whole
    };
    let mut kept: Vec<Draft> =
        found.iter().enumerate().filter(|(i, draft)| keeps(*i, draft)).map(|(_, draft)| draft.clone()).collect();
    add_missing(&mut kept, told);
    kept
}

/// Puts the paragraphs that were told and not found behind the ones that they follow.
fn add_missing(kept: &mut Vec<Draft>, told: Vec<Draft>) {
    const FEWEST: usize = 8;
    // A text without paragraphs says nothing of where they stand.
    if told.len() < 3 {
        return;
    }
    let mut forms: Vec<String> = kept.iter().map(|draft| normal(&draft.text)).collect();
    let mut after = None;
    for draft in told {
        let form = normal(&draft.text);
        if let Some(at) = forms.iter().position(|other| *other == form) {
            after = Some(at);
            continue;
        }
        let is_known = || {
            forms.iter().any(|other| {
                other.contains(&form) || !other.is_empty() && other.len() > 40 && form.contains(other.as_str())
            })
        };
        let Some(at) = after else { continue };
        if draft.text.split_ascii_whitespace().count() >= FEWEST && !is_known() {
            kept.insert(at + 1, draft);
            forms.insert(at + 1, form);
            after = Some(at + 1);
        }
    }
}
