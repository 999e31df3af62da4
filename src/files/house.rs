//! House style: the words that a desk does not write, as a pack of rules, so that they are found, shown and corrected like everything else.

use crate::artifacts::packs::{Pack, read};
use std::fmt::Write as _;
use toml::Value;
use toml::de::{DeTable, DeValue};

/// The name of the pack.
const NAME: &str = "house";

/// The rules of a table of words and what is written for them, and the entries that cannot be taken: where each stands, and why.
pub fn pack(words: &DeTable<'_>) -> (Option<Pack>, Vec<(usize, String)>) {
    let mut mistakes = Vec::new();
    let mut text = format!(
        "[pack]\nname = \"{NAME}\"\ncategory = \"house-style\"\nseverity = \"warning\"\ntier = \"sure\"\nlanguage = \"any\"\n\
         doc = \"What `[house]` of .enface.toml says is not written here.\"\n"
    );
    let head = text.clone();
    for ((key, value), number) in words.iter().zip(1..) {
        let instead = match value.get_ref() {
            DeValue::String(one) => Some(vec![one.to_string()]),
            DeValue::Array(list) => list.iter().map(|it| it.get_ref().as_str().map(str::to_owned)).collect(),
            _ => None,
        };
        let Some(instead) = instead else {
            let what = "what is written instead is a text, or a list of texts, best first; \"\" is nothing";
            mistakes.push((value.span().start, what.to_owned()));
            continue;
        };
        let instead: Vec<String> = instead.into_iter().filter(|it| !it.trim().is_empty()).collect();
        let rule = rule(key.get_ref().trim(), &instead, number);
        if read(NAME, &format!("{head}{rule}")).is_ok_and(|pack| pack.faults().is_empty()) {
            text.push_str(&rule);
        } else {
            mistakes.push((key.span().start, format!("`{}` cannot be looked for: it holds no word", key.get_ref())));
        }
    }
    let pack = read(NAME, &text).ok().filter(|pack| !pack.rules.is_empty());
    (pack, mistakes)
}

/// A rule that finds a phrase as it is written.
fn rule(phrase: &str, instead: &[String], number: usize) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    let escaped = |text: &str, marks: &str| {
        text.chars().fold(String::new(), |mut out, c| {
            if marks.contains(c) {
                out.push('\\');
            }
            out.push(c);
            out
        })
    };
    let slug: String = phrase.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let slug = if slug.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        slug.trim_matches('-').to_owned()
    } else {
        number.to_string()
    };
    let mut rule = format!("[[rule]]\nid = {}\n", quoted(&format!("{NAME}.{slug}")));
    let _ = writeln!(rule, "pattern = {}", quoted(&escaped(phrase, "()|<>[]?*~\\")));
    let message = if instead.is_empty() {
        "{exact} is not written here"
    } else {
        let list: Vec<String> = instead.iter().map(|text| quoted(text)).collect();
        let _ = writeln!(rule, "suggest = [{}]", list.join(", "));
        "{exact} is not written here; write {suggestion}"
    };
    let _ = writeln!(rule, "message = {}", quoted(message));
    let _ = writeln!(rule, "match = [{}]", quoted(&format!("[{}]", escaped(phrase, "[]"))));
    rule
}

#[cfg(test)]
mod tests {
    use super::super::project::Project;
    use crate::article::read::plain;
    use crate::artifacts::packs::Packs;
    use crate::artifacts::{Checker, Finding, Subject};

    /// What a project file finds in a text: the words, and what is written instead.
    fn found(project: &Project, text: &str) -> Vec<(String, Vec<String>)> {
        let article = plain::read("a.txt", "a", text.to_owned(), None);
        let packs = Packs::new(project.house.iter().cloned().collect());
        let found = Checker::new(packs, Vec::new()).find(&Subject { article: &article, opposite: Vec::new() });
        let found: Vec<Finding> = project.treated(&article, found);
        let of_house = found.into_iter().filter(|finding| finding.rule.starts_with("house."));
        of_house.map(|it| (it.place.span.of(&article.block(it.place.block).text).to_owned(), it.suggestions)).collect()
    }

    const TEXT: &str = "The police said (off the record) that they utilise a C++ tool, a tragic choice, and would utilise it at $5 a day.\n";

    #[test]
    fn words_that_are_not_written_here_are_found_with_what_is() {
        let (project, mistakes) = Project::parse(
            "[house]\nutilise = \"use\"\n\"off the record\" = [\"unattributed\", \"in private\"]\ntragic = \"\"\n\"C++\" = \"C\"\n",
        );
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let expected = [
            ("off the record", vec!["unattributed", "in private"]),
            ("utilise", vec!["use"]),
            ("tragic", vec![]),
            ("utilise", vec!["use"]),
        ];
        let found = found(&project, TEXT);
        let found: Vec<_> = found.iter().filter(|(words, _)| !words.starts_with('C')).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for ((words, instead), (wanted, others)) in found.into_iter().zip(expected) {
            assert_eq!((words.as_str(), instead.iter().map(String::as_str).collect()), (wanted, others));
        }
    }

    #[test]
    fn the_style_is_treated_like_any_rule() {
        let (project, _) =
            Project::parse("[rules]\n\"house.tragic\" = \"off\"\n[house]\nutilise = \"use\"\ntragic = \"\"\n");
        assert_eq!(found(&project, TEXT).iter().filter(|(words, _)| words == "tragic").count(), 0);
        assert_eq!(found(&project, TEXT).len(), 2);
    }

    #[test]
    fn what_cannot_be_looked_for_is_told_with_its_line() {
        let (project, mistakes) = Project::parse("[house]\n\"...\" = \"x\"\nutilise = 3\ntragic = \"\"\n");
        assert_eq!(mistakes.iter().map(|mistake| mistake.line).collect::<Vec<_>>(), [2, 3], "{mistakes:?}");
        assert_eq!(project.house.map(|pack| pack.rules.len()), Some(1));
    }
}
