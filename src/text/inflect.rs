//! The forms of regular words in English and French.

/// English verb forms: (present and infinitive, past and participle, -ing). The first word of a phrase is inflected.
pub fn english_verb(phrase: &str) -> [Vec<String>; 3] {
    let (verb, rest) = phrase.split_once(' ').map_or((phrase, String::new()), |(v, r)| (v, format!(" {r}")));
    let with = |form: String| form + &rest;
    let stem_e = verb.strip_suffix('e');
    let doubled = doubles(verb).then(|| format!("{verb}{}", &verb[verb.len() - 1..]));
    let long = doubled.as_deref().unwrap_or(verb);
    let past = match (stem_e, consonant_y(verb)) {
        (Some(_), _) => format!("{verb}d"),
        (None, Some(stem)) => format!("{stem}ied"),
        _ => format!("{long}ed"),
    };
    let progressive = match verb.strip_suffix("ie") {
        Some(stem) => format!("{stem}ying"),
        None => match stem_e.filter(|stem| !stem.ends_with('e')) {
            Some(stem) => format!("{stem}ing"),
            None => format!("{long}ing"),
        },
    };
    [vec![with(verb.to_owned()), with(english_plural(verb))], vec![with(past)], vec![with(progressive)]]
}

/// The plural of an English noun, or the third person of a verb; of a phrase the last word is changed.
pub fn english_plural(phrase: &str) -> String {
    if let Some(stem) = consonant_y(phrase) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| phrase.ends_with(end));
    format!("{phrase}{}", if hisses { "es" } else { "s" })
}

fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| stem.ends_with(|c: char| !"aeiou".contains(c)))
}

/// Whether the last consonant doubles: one short vowel before one consonant ("stab", "ban").
fn doubles(verb: &str) -> bool {
    let letters: Vec<char> = verb.chars().collect();
    let vowel = |i: usize| letters.get(i).is_some_and(|c| "aeiouy".contains(*c));
    let n = letters.len();
    n >= 3 && !vowel(n - 1) && !"wx".contains(letters[n - 1]) && vowel(n - 2) && !(0..n - 2).any(vowel)
}

/// Forms of a French verb in -er: (present, infinitive and other finite forms, participles, -ant).
pub fn french_verb(phrase: &str) -> [Vec<String>; 3] {
    let (verb, rest) = phrase.split_once(' ').map_or((phrase, String::new()), |(v, r)| (v, format!(" {r}")));
    let stem = verb.strip_suffix("er").unwrap_or(verb);
    let all = |ends: &[&str]| ends.iter().map(|end| format!("{stem}{end}{rest}")).collect();
    [
        all(&["er", "e", "ent", "ait", "aient", "a", "èrent", "era", "eront"]),
        all(&["é", "ée", "és", "ées"]),
        all(&["ant"]),
    ]
}

/// The genders and numbers of a French participle.
pub fn french_participle(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned(), format!("{word}e"), format!("{word}es")];
    if !word.ends_with('s') {
        forms.push(format!("{word}s"));
    }
    forms
}

/// The plural of a French word.
pub fn french_plural(word: &str) -> String {
    if word.ends_with(['s', 'x', 'z']) {
        word.to_owned()
    } else if word.ends_with("eau") {
        format!("{word}x")
    } else {
        format!("{word}s")
    }
}

/// The feminine of a French word for a person, when it has one of its own.
pub fn french_feminine(word: &str) -> Option<String> {
    for (end, feminine) in [
        ("teur", "trice"),
        ("eur", "euse"),
        ("ier", "ière"),
        ("ger", "gère"),
        ("ien", "ienne"),
        ("yen", "yenne"),
        ("éen", "éenne"),
    ] {
        if let Some(stem) = word.strip_suffix(end) {
            return Some(format!("{stem}{feminine}"));
        }
    }
    ["ant", "ent", "é", "in", "at", "ois", "u"].iter().any(|end| word.ends_with(end)).then(|| format!("{word}e"))
}
