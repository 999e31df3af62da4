//! `M.` for Monsieur before a name, and the other titles that French abbreviates: `MM.`, `Mme`, `Mlle`, `Me`.

use super::words::{Word, words};
use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::article::BlockId;
use crate::lexicon::english;
use crate::text::Span;
use crate::text::tokens::TokenKind;
use rustc_hash::FxHashSet;

const MONSIEUR: Rule = Rule {
    id: "honorific.monsieur",
    category: Category::Honorific,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "M. for Monsieur before a surname. After a given name or an initial, or before a given name, it is an initial. Sure when the surname stands elsewhere in the text.",
    example: "he said. But [M.] Macron refused",
};

const TITLE: Rule = Rule {
    id: "honorific.title",
    category: Category::Honorific,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "MM., Mme, Mmes, Mlle or Mlles before a name: French for Messrs, Mrs or Ms. Me before a surname, for a lawyer's Maître, is likely.",
    example: "after the talks, [MM.] Putin and Tokayev said",
};

/// French titles before a name, with or without a full stop, and the English ones.
const TITLES: &[(&str, &[&str])] = &[
    ("MM", &["Messrs", "Messrs."]),
    ("Mme", &["Ms.", "Mrs."]),
    ("Mmes", &["Mmes."]),
    ("Mlle", &["Ms.", "Miss"]),
    ("Mlles", &["Misses"]),
];

/// French titles before names.
pub struct Honorifics;

impl Detector for Honorifics {
    fn rules(&self) -> &'static [Rule] {
        &[MONSIEUR, TITLE]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !subject.is_english() {
            return;
        }
        let blocks: Vec<_> = subject.article.ids().map(|(id, block)| (id, words(&block.text))).collect();
        if blocks.iter().any(|(_, words)| writes_titles_out(words)) {
            return;
        }
        for (id, words) in &blocks {
            found.extend((0..words.len()).filter_map(|at| title(*id, words, at)));
        }
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

/// Whether a French title stands in full before a name: a translation makes Mr of it, a writer who puts it there means it, and its short form too.
fn writes_titles_out(words: &[Word<'_>]) -> bool {
    const WRITTEN: [&str; 3] = ["Monsieur", "Madame", "Mademoiselle"];
    words.windows(2).any(|pair| {
        WRITTEN.contains(&pair[0].text) && pair[1].is_capital() && !pair[1].glued && !english().is_common(pair[1].text)
    })
}

/// A title other than `M.` that stands before a name.
fn title(id: BlockId, words: &[Word<'_>], at: usize) -> Option<Finding> {
    let stop = usize::from(words.get(at + 1).is_some_and(|stop| stop.text == "." && stop.glued));
    let name = words.get(at + 1 + stop).filter(|name| name.is_capital() && !name.glued && !name.is_shouted())?;
    let end = words[at + stop].span.end;
    let span = Span { start: words[at].span.start, end };
    let (written, tier) = (words[at].text, Tier::Sure);
    if let Some((_, english)) = TITLES.iter().find(|(french, _)| *french == written) {
        // Millimetres have no name after them, and a surname of Korea has no stop.
        let after_number = at > 0 && words[at - 1].kind == TokenKind::Number;
        let message = format!("“{written}” before “{}” is a French title", name.text);
        let forms = english.iter().map(|&form| form.to_owned()).collect();
        return (!after_number).then(|| Finding {
            tier,
            confidence: tier.confidence(),
            ..TITLE.finding(id, span, forms, message)
        });
    }
    // His lawyer, Me Karim Belkacem: never in a title of a song, nor before an English word.
    let beside = at > 0
        && matches!(
            words[at - 1].text,
            "," | "according" | "to" | "said" | "explained" | "pleaded" | "for" | "of" | "by" | "denounced"
        );
    let is_name = written == "Me" && stop == 0 && beside && !english().contains(&name.folded);
    let message = format!("“Me” before “{}” is the French title of a lawyer", name.text);
    let tier = Tier::Likely;
    is_name.then(|| Finding {
        tier,
        confidence: tier.confidence(),
        ..TITLE.finding(id, span, vec!["lawyer".to_owned()], message)
    })
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
        let given = english().is_proper(before.text)
            && !matches!(before.text, "He" | "She" | "They" | "But" | "And" | "In" | "On");
        before.is_capital() && (!begins || given)
            || before.text == "." && at >= 2 && words[at - 2].text.chars().count() == 1
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
        for text in
            ["George M. Cohan wrote it", "a lens of 50 MM. Canon", "Me Too, said Me", "“Trust Me Darling” was sung"]
        {
            assert_eq!(marks(&Honorifics, text), [""; 0], "{text}");
        }
        assert_eq!(marks(&Honorifics, "He asked M. Putin to go."), ["M."]);
        assert_eq!(marks(&Honorifics, "Then MM. Putin and Tokayev met Mme Dupont."), ["MM.", "Mme"]);
        assert_eq!(marks(&Honorifics, "His lawyer, Me Belkacem, pleaded."), ["Me"]);
    }
}
