//! Endings of English verbs and nouns.

/// An ending that changes the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// -s, -es
    S,
    /// -ed
    Ed,
    /// -ing
    Ing,
}

/// How each ending is written, and what it stands for in the lemma.
const WRITTEN: &[(&str, &str, Ending)] = &[
    ("s", "", Ending::S),
    ("es", "", Ending::S),
    ("ies", "y", Ending::S),
    ("ed", "", Ending::Ed),
    ("ed", "e", Ending::Ed),
    ("ied", "y", Ending::Ed),
    ("ing", "", Ending::Ing),
    ("ing", "e", Ending::Ing),
];

/// Past forms that no rule makes, of words that stand inside others.
const PAST: &[(&str, &str)] = &[
    ("come", "came"),
    ("give", "gave"),
    ("go", "went"),
    ("hold", "held"),
    ("keep", "kept"),
    ("lead", "led"),
    ("make", "made"),
    ("put", "put"),
    ("run", "ran"),
    ("say", "said"),
    ("see", "saw"),
    ("set", "set"),
    ("sit", "sat"),
    ("stand", "stood"),
    ("take", "took"),
    ("tell", "told"),
    ("win", "won"),
];

/// The inflected forms that a text in small letters may begin with: the length of each, its ending, its lemma.
pub(super) fn lemmas(text: &str) -> impl Iterator<Item = (usize, Ending, String)> + '_ {
    let reach = text.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(text.len());
    (3..reach).flat_map(move |stem| {
        WRITTEN
            .iter()
            .filter(move |(written, _, _)| text[stem..reach].starts_with(written))
            .map(move |(written, lemma, ending)| (stem + written.len(), *ending, [&text[..stem], lemma].concat()))
    })
}

/// The forms of a word with an ending, as English spells them; some may be no words.
pub(super) fn inflected(word: &str, ending: Ending) -> Vec<String> {
    let written = match ending {
        Ending::S => "s",
        Ending::Ed => "ed",
        Ending::Ing => "ing",
    };
    let mut forms = Vec::new();
    if let Some(stem) = word.strip_suffix('e').filter(|_| ending != Ending::S) {
        forms.push([stem, written].concat());
    } else if let Some(stem) = word.strip_suffix('y').filter(|_| ending != Ending::Ing) {
        forms.push([stem, "i", if ending == Ending::S { "es" } else { "ed" }].concat());
        forms.push([word, written].concat());
    } else {
        forms.push([word, written].concat());
        match word.chars().last() {
            Some('s' | 'x' | 'h' | 'z') if ending == Ending::S => forms.push([word, "es"].concat()),
            Some(last) if ending != Ending::S => forms.push(format!("{word}{last}{written}")),
            _ => {}
        }
    }
    if ending == Ending::Ed {
        forms.extend(PAST.iter().filter(|(lemma, _)| *lemma == word).map(|(_, past)| (*past).to_owned()));
    }
    forms
}
