//! Whether two words are one word in two spellings: British and American, with and without accents, misspelled.

use super::lexicon::stem;

/// Whether two folded words are one in two spellings.
pub(super) fn variants(a: &str, b: &str) -> bool {
    a == b || plain(a) == plain(b) || is_slip(a, b)
}

/// A word with the habits of British, American and French spelling set aside.
fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let (read, taken) = [
            ("our", "or"),
            ("ae", "e"),
            ("oe", "e"),
            ("yse", "yze"),
            ("ise", "ize"),
            ("isa", "iza"),
            ("isi", "izi"),
            ("ogue", "og"),
            ("mme", "m"),
            ("ence", "ense"),
            ("grey", "gray"),
        ]
        .into_iter()
        .find(|(written, _)| word.len() > 4 && rest.starts_with(written) || *written == "grey" && rest == "grey")
        .map_or((&rest[..c.len_utf8()], c.len_utf8()), |(written, read)| (read, written.len()));
        // A doubled letter counts once: travelled, traveled.
        if !(out.ends_with(read) && read.len() == 1) {
            out.push_str(read);
        }
        rest = &rest[taken..];
    }
    if let Some(head) = out.strip_suffix("re").filter(|head| head.len() > 3) {
        return format!("{head}er");
    }
    out
}

/// A letter lost, added or swapped with its neighbour inside a long word.
fn is_slip(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    if short.len() < 7 || long.len() - short.len() > 1 || stem(a) == stem(b) {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let tail = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    if head == 0 || tail == 0 {
        return false;
    }
    if short.len() < long.len() {
        head + tail >= short.len()
    } else {
        head + tail + 2 == short.len() && short[head] == long[head + 1] && short[head + 1] == long[head]
    }
}

#[cfg(test)]
mod tests {
    use super::variants;

    #[test]
    fn one_word_in_two_spellings() {
        for (a, b) in [
            ("armoured", "armored"),
            ("colour", "color"),
            ("centre", "center"),
            ("liberalisation", "liberalization"),
            ("organised", "organized"),
            ("travelled", "traveled"),
            ("programme", "program"),
            ("defence", "defense"),
            ("grey", "gray"),
            ("kazakhtan", "kazakhstan"),
            ("goverment", "government"),
            ("presidnet", "president"),
        ] {
            assert!(variants(a, b) && variants(b, a), "{a} {b}");
        }
    }

    #[test]
    fn two_words_stay_two() {
        for (a, b) in [
            ("form", "from"),
            ("contract", "contrast"),
            ("killed", "kills"),
            ("protest", "protests"),
            ("protester", "protesters"),
            ("hour", "hor"),
            ("there", "their"),
            ("wounded", "wound"),
            ("adopt", "adapt"),
            ("casual", "causal"),
            ("demonstrated", "demonstrates"),
        ] {
            assert!(!variants(a, b), "{a} {b}");
        }
    }
}
