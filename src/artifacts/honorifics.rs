//! `M.` for Monsieur before a name.

use super::words::{Word, words};
use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::text::Span;
use rustc_hash::FxHashSet;

const MONSIEUR: Rule = Rule {
    id: "honorific.monsieur",
    category: Category::Honorific,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "M. for Monsieur before a surname. After a given name or an initial, or before a given name, it is an initial. Sure when the surname stands elsewhere in the text.",
    example: "he said. But [M.] Macron refused",
};

/// `M.` for Monsieur before a name.
pub struct Honorifics;

impl Detector for Honorifics {
    fn rules(&self) -> &'static [Rule] {
        &[MONSIEUR]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !subject.is_english() {
            return;
        }
        let blocks: Vec<_> = subject.article.ids().map(|(id, block)| (id, words(&block.text))).collect();
        if !blocks.iter().any(|(_, words)| (0..words.len()).any(|at| is_form(words, at))) {
            return;
        }
        let all = || blocks.iter().flat_map(|(_, words)| words.windows(2));
        let british = all().any(|pair| pair[0].text == "Mr" && pair[1].is_capital());
        let titled = |pair: &[Word<'_>]| pair[0].text == "." || pair[0].text == "M";
        let known: FxHashSet<&str> =
            all().filter(|pair| pair[1].is_capital() && !titled(pair)).map(|pair| pair[1].text).collect();
        let mister = if british { "Mr" } else { "Mr." };
        for (id, words) in &blocks {
            for at in (0..words.len()).filter(|&at| is_form(words, at)) {
                let span = Span { start: words[at].span.start, end: words[at + 1].span.end };
                let message = format!("“M.” before “{}” is French for Mr", words[at + 2].text);
                let mut finding = MONSIEUR.finding(*id, span, vec![mister.to_owned()], message);
                if known.contains(words[at + 2].text) {
                    finding.tier = Tier::Sure;
                    finding.confidence = finding.tier.confidence();
                }
                found.push(finding);
            }
        }
    }
}

/// Whether `M.` before a surname stands there.
fn is_form(words: &[Word<'_>], at: usize) -> bool {
    let Some([m, stop, name]) = words.get(at..at + 3) else { return false };
    if m.text != "M" || stop.text != "." || !stop.glued || name.glued || !name.is_capital() || name.is_shouted() {
        return false;
    }
    let before = at.checked_sub(1).map(|before| &words[before]);
    // After a name or an initial it is an initial, and so it is before a given name: M. Night Shyamalan.
    let is_initial = before.is_some_and(|before| {
        let begins = at >= 2 && words[at - 2].is_stop() || at == 1;
        before.is_capital() && !begins || before.text == "." && at >= 2 && words[at - 2].text.chars().count() == 1
    });
    let is_given = words.get(at + 3).is_some_and(|next| next.is_capital() || next.text == "." && name.text.len() == 1);
    !is_initial && !is_given
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;

    #[test]
    fn initials_are_left() {
        for text in ["by John M. Smith of", "M. Night Shyamalan said", "J. M. Coetzee wrote", "M. C. Escher drew"] {
            assert_eq!(marks(&Honorifics, text), [""; 0], "{text}");
        }
        assert_eq!(marks(&Honorifics, "He asked M. Putin to go."), ["M."]);
    }
}
