//! Names found again among many: by what two of them must share before they can be one, so that not all are held against all.

use super::form::{Form, PARTICLES};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Names that share a key and are looked at, at most. No report has as many that sound alike.
const MOST: usize = 256;

/// Keys of more than eight letters may lack a consonant.
const LONG: usize = 8;

/// Shorter keys are near to none but themselves.
const SHORT: usize = 4;

/// Keys of up to so many letters are near to longer ones alone.
const MIDDLING: usize = 5;

/// Names under numbers that the caller gives them, in increasing order.
#[derive(Debug, Default)]
pub struct Register {
    entries: FxHashMap<u64, Vec<u32>>,
}

/// What a key is a key of.
#[derive(Clone, Copy, Hash)]
enum Sort {
    /// A word of names of so many words, at a place.
    Word(usize, usize),
    /// All words run together.
    Whole,
    /// Any word.
    Any,
    /// The first word that is no particle.
    Head,
    /// The last word, of names that begin with this letter.
    Last(u8),
    /// A name in capitals alone.
    Acronym,
    /// The capitals of its words.
    Initials,
    /// The country.
    Country,
}

/// How a word stands among those of a sort.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    Exact,
    /// The letters that no habit of romanisation changes, of a longer word,
    Bones,
    /// of one of four or five letters,
    FewBones,
    /// and of a long one with one of them lost.
    BonesLost,
}

fn hash(sort: Sort, shape: Shape, text: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    (sort, shape, text).hash(&mut hasher);
    hasher.finish()
}

/// The letters of a key that stay whatever habit wrote it: those that are swapped for each other are made one, those that may be lost are left out.
fn bones(word: &str) -> Vec<u8> {
    let kept = word.bytes().filter_map(|letter| match letter {
        b'a' | b'e' | b'i' | b'h' | b'g' | b'k' => None,
        b'o' | b'v' => Some(b'u'),
        b'z' => Some(b's'),
        other => Some(other),
    });
    kept.collect()
}

/// The bones with one of them lost, each in turn.
fn lost(bones: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..bones.len()).map(|at| [&bones[..at], &bones[at + 1..]].concat())
}

/// The keys under which a word is entered.
fn entered(sort: Sort, word: &str, keys: &mut Vec<u64>) {
    keys.push(hash(sort, Shape::Exact, word.as_bytes()));
    if word.len() < SHORT {
        return;
    }
    let bones = bones(word);
    keys.push(hash(sort, if word.len() <= MIDDLING { Shape::FewBones } else { Shape::Bones }, &bones));
    if word.len() >= LONG {
        keys.extend(lost(&bones).map(|bones| hash(sort, Shape::BonesLost, &bones)));
    }
}

/// The keys under which those near a word are found.
fn sought(sort: Sort, word: &str) -> Vec<u64> {
    let mut keys = vec![hash(sort, Shape::Exact, word.as_bytes())];
    if word.len() < SHORT {
        return keys;
    }
    let bones = bones(word);
    keys.push(hash(sort, Shape::Bones, &bones));
    if word.len() > MIDDLING {
        keys.push(hash(sort, Shape::FewBones, &bones));
    }
    if word.len() >= LONG {
        keys.push(hash(sort, Shape::BonesLost, &bones));
        keys.extend(lost(&bones).map(|bones| hash(sort, Shape::Bones, &bones)));
    }
    keys
}

fn is_telling(word: &str) -> bool {
    !PARTICLES.contains(&word)
}

impl Register {
    /// Enters a name under a number, which is at least that of the name entered before.
    pub fn enter(&mut self, form: &Form, number: u32) {
        let words = form.words();
        let mut keys = Vec::new();
        for (at, word) in words.iter().enumerate() {
            entered(Sort::Word(words.len(), at), word, &mut keys);
            entered(Sort::Any, word, &mut keys);
        }
        if let Some(head) = words.iter().find(|word| is_telling(word)) {
            entered(Sort::Head, head, &mut keys);
        }
        if let [first, .., last] = words {
            entered(Sort::Last(first.bytes().next().unwrap_or_default()), last, &mut keys);
        }
        keys.push(hash(Sort::Whole, Shape::Exact, words.concat().as_bytes()));
        if let Some(acronym) = form.acronym() {
            keys.push(hash(Sort::Acronym, Shape::Exact, acronym.as_bytes()));
        }
        if words.len() > 1 {
            keys.push(hash(Sort::Initials, Shape::Exact, form.initials().as_bytes()));
        }
        if let Some(country) = form.country() {
            keys.push(hash(Sort::Country, Shape::Exact, &country.to_le_bytes()));
        }
        for key in keys {
            let list = self.entries.entry(key).or_default();
            if list.last() != Some(&number) {
                list.push(number);
            }
        }
    }

    /// The numbers of the names that may be the [same](Form::same), in increasing order; of very many the first.
    pub fn same(&self, form: &Form) -> Vec<u32> {
        let words = form.words();
        let mut found = Vec::new();
        let places = words.iter().enumerate().map(|(at, word)| sought(Sort::Word(words.len(), at), word));
        self.fewest(places, &mut found);
        self.take(&[hash(Sort::Whole, Shape::Exact, words.concat().as_bytes())], &mut found);
        found.sort_unstable();
        found.dedup();
        found.truncate(MOST);
        found
    }

    /// The numbers of the names that may be [alike](Form::alike), in increasing order; of very many the last.
    pub fn alike(&self, form: &Form) -> Vec<u32> {
        let words = form.words();
        let mut found = self.same(form);
        // A part of another, or another a part of it.
        self.fewest(words.iter().filter(|word| is_telling(word)).map(|word| sought(Sort::Any, word)), &mut found);
        for word in words {
            self.take(&sought(Sort::Head, word), &mut found);
        }
        if let [first, .., last] = words {
            self.take(&sought(Sort::Last(first.bytes().next().unwrap_or_default()), last), &mut found);
        }
        if let Some(acronym) = form.acronym() {
            self.take(&[hash(Sort::Initials, Shape::Exact, acronym.as_bytes())], &mut found);
        }
        if words.len() > 1 {
            self.take(&[hash(Sort::Acronym, Shape::Exact, form.initials().as_bytes())], &mut found);
        }
        if let Some(country) = form.country() {
            self.take(&[hash(Sort::Country, Shape::Exact, &country.to_le_bytes())], &mut found);
        }
        found.sort_unstable();
        found.dedup();
        found.drain(..found.len().saturating_sub(MOST));
        found
    }

    fn list(&self, key: u64) -> &[u32] {
        self.entries.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Takes what stands under the keys, of a long list its ends.
    fn take(&self, keys: &[u64], found: &mut Vec<u32>) {
        for &key in keys {
            let list = self.list(key);
            if list.len() <= 2 * MOST {
                found.extend_from_slice(list);
            } else {
                found.extend_from_slice(&list[..MOST]);
                found.extend_from_slice(&list[list.len() - MOST..]);
            }
        }
    }

    /// Takes what stands under the keys of that word for which it is fewest: what answers all words answers this one.
    fn fewest(&self, words: impl Iterator<Item = Vec<u64>>, found: &mut Vec<u32>) {
        let count = |keys: &Vec<u64>| keys.iter().map(|&key| self.list(key).len()).sum::<usize>();
        if let Some(keys) = words.min_by_key(count) {
            self.take(&keys, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use proptest::prelude::*;

    fn form(name: &str) -> Form {
        Form::of(name, Language::ENGLISH)
    }

    #[test]
    fn few_of_many_names_are_looked_at() {
        let letters = "bcdfglmnprst";
        let name = |k: usize| -> String {
            let at = |k: usize| letters.as_bytes()[k % letters.len()] as char;
            format!("{}a{}o Vul{}e{}u", at(k).to_uppercase(), at(k / 12), at(k / 144), at(k / 7))
        };
        let mut register = Register::default();
        for k in 0..4_000 {
            register.enter(&form(&name(k)), k as u32);
        }
        let looked_at: usize = (0..4_000).map(|k| register.alike(&form(&name(k))).len()).sum();
        assert!(looked_at < 4_000 * 64, "{looked_at}");
    }

    fn names() -> impl Strategy<Value = Vec<String>> {
        let word = "[A-Z][aeiouhkgszvn]{1,9}|Tokayev|Tokaïev|Yeltsin|Eltsine|Rasheed|Rashid|of|de|EU|Ivanova|Ivanov";
        prop::collection::vec(prop::collection::vec(word, 1..4).prop_map(|words| words.join(" ")), 1..12)
    }

    proptest! {
        #[test]
        fn no_name_that_is_one_with_another_is_missed(names in names()) {
            let forms: Vec<Form> = names.iter().map(|name| form(name)).collect();
            let mut register = Register::default();
            for (number, form) in (0u32..).zip(&forms) {
                register.enter(form, number);
            }
            for form in &forms {
                let (same, alike) = (register.same(form), register.alike(form));
                for (number, other) in (0u32..).zip(&forms) {
                    prop_assert!(!other.same(form) || same.contains(&number), "{form:?} {other:?}");
                    prop_assert!(!other.alike(form) || alike.contains(&number), "{form:?} {other:?}");
                }
            }
        }
    }
}
