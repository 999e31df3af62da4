//! Prefixes and suffixes that make a word of a word: what is left of "denuclearization" around "nuclear" is no trace of a spinner.

use crate::lexicon::english;

/// Whether what stands around a word makes a plain derivation of it.
pub(super) fn is_derived(prefix: &str, suffix: &str) -> bool {
    PREFIXES.contains(&prefix) && SUFFIXES.contains(&suffix)
}

/// Whether a word is an adverb or a quality made of a word that English has: preventively, robustness.
pub(super) fn is_made_of_known(word: &str) -> bool {
    const MADE: [(&str, &str); 7] =
        [("ly", ""), ("ily", "y"), ("ically", "ic"), ("bly", "ble"), ("ness", ""), ("iness", "y"), ("ally", "al")];
    MADE.iter().any(|(ending, of)| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 3);
        stem.is_some_and(|stem| english().contains(&format!("{stem}{of}")))
    })
}

const PREFIXES: &[&str] = &[
    "", "a", "ab", "ad", "aero", "after", "agro", "air", "ante", "anti", "arch", "astro", "auto", "be", "bi", "bio",
    "by", "co", "contra", "counter", "cross", "crypto", "cyber", "de", "di", "dis", "down", "e", "eco", "electro",
    "em", "en", "ever", "ex", "extra", "fore", "geo", "hydro", "hyper", "i", "il", "im", "in", "info", "inter",
    "intra", "ir", "macro", "mal", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano", "narco",
    "neo", "neuro", "non", "off", "on", "out", "over", "para", "petro", "photo", "poly", "post", "pre", "pro", "proto",
    "pseudo", "psycho", "quasi", "radio", "re", "self", "semi", "socio", "step", "sub", "super", "tech", "techno",
    "tele", "trans", "tri", "ultra", "un", "under", "uni", "up", "vice", "video", "web",
];

const SUFFIXES: &[&str] = &[
    "", "s", "es", "ed", "d", "ing", "ings", "er", "ers", "r", "rs", "or", "ors", "ly", "ness", "nesses", "less",
    "ful", "able", "ible", "ability", "ism", "isms", "ist", "ists", "isation", "ization", "ize", "ized", "izes",
    "izing", "ise", "ised", "ises", "ising", "al", "ally", "ality", "ship", "ships", "hood", "dom", "like", "wise",
    "ward", "wards", "y", "ies", "ish", "ation", "ations", "ion", "ions", "ment", "ments", "age", "ages", "man", "men",
    "woman", "women", "n", "ian", "ians", "an", "ans", "ic", "ics", "ical", "ity", "ities", "ive", "ance", "ence",
    "ant", "ent", "st", "est", "th", "let", "lets", "ling", "most", "some", "proof", "style", "esque", "ee", "ees",
    "eer", "ess", "gate", "phobia", "phobic", "philia", "ology", "ologist", "crat", "cracy", "ite", "ites", "fication",
    "fy", "ify", "ified", "ie", "o", "os", "ino", "a", "nik", "ery", "ary", "ous", "ously", "to", "up", "out", "off",
    "in", "over", "down",
];
