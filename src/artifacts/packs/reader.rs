//! From the TOML of a pack to its rules, with every mistake at once.

use super::Pack;
use super::mistake::Mistake;
use super::pattern::{Case, Pattern};
use super::rule::{PackRule, Position, What};
use crate::artifacts::{Category, Severity, Tier};
use regex::RegexBuilder;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a pack. `file` is how mistakes name it.
pub fn read(file: &str, text: &str) -> Result<Pack, Vec<Mistake>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut complaints = Complaints::default();
    for error in &errors {
        complaints.add(error.span().map_or(0, |span| span.start), format!("this is not TOML: {}", error.message()));
    }
    let pack = if errors.is_empty() { pack(document.get_ref(), &mut complaints) } else { None };
    if let Some(pack) = pack.filter(|_| complaints.0.is_empty()) {
        return Ok(pack);
    }
    Err(Mistake::all(file, text, complaints.0))
}

/// What is wrong, by the byte that it begins at.
#[derive(Default)]
struct Complaints(Vec<(usize, String)>);

impl Complaints {
    fn add(&mut self, at: usize, message: impl Into<String>) {
        self.0.push((at, message.into()));
    }
}

fn pack(document: &DeTable<'_>, complaints: &mut Complaints) -> Option<Pack> {
    for key in document.keys() {
        if !matches!(key.get_ref().as_ref(), "pack" | "rule") {
            complaints.add(
                key.span().start,
                format!("unknown `{}`: a file holds one [pack] and its [[rule]]s", key.get_ref()),
            );
        }
    }
    let Some(DeValue::Table(head)) = document.get("pack").map(Spanned::get_ref) else {
        complaints.add(0, "write [pack] with name, category, severity, tier and doc");
        return None;
    };
    let mut head = Keys { table: head, at: 0, complaints, seen: BTreeSet::new() };
    let name = head.required("name");
    let defaults = Defaults {
        category: head.choice("category", category),
        severity: head.choice("severity", severity).unwrap_or(Severity::Warning),
        tier: head.choice("tier", tier).unwrap_or(Tier::Possible),
        any_language: head
            .choice("language", |name| match name {
                "any" => Some(true),
                "en" => Some(false),
                _ => None,
            })
            .unwrap_or(false),
        message: head.string("message"),
        doc: head.required("doc"),
    };
    head.refuse_others();
    let mut rules = Vec::new();
    let mut ids = BTreeSet::new();
    match document.get("rule").map(Spanned::get_ref) {
        Some(DeValue::Array(list)) => {
            for entry in list {
                let at = entry.span().start;
                let DeValue::Table(table) = entry.get_ref() else {
                    complaints.add(at, "write [[rule]] with its keys under it");
                    continue;
                };
                let mut keys = Keys { table, at, complaints, seen: BTreeSet::new() };
                let rule = rule(&mut keys, &name, &defaults);
                keys.refuse_others();
                if let Some(rule) = rule {
                    if !ids.insert(rule.id.clone()) {
                        complaints.add(at, format!("a second rule is called `{}`", rule.id));
                    }
                    rules.push(rule);
                }
            }
        }
        None => {}
        Some(_) => complaints.add(0, "write each rule under [[rule]]"),
    }
    Some(Pack { name, doc: defaults.doc, rules })
}

/// What the rules of a pack have in common.
struct Defaults {
    category: Option<Category>,
    severity: Severity,
    tier: Tier,
    any_language: bool,
    message: Option<String>,
    doc: String,
}

fn rule(keys: &mut Keys<'_, '_>, pack: &str, defaults: &Defaults) -> Option<PackRule> {
    let id = keys.required("id");
    if !id.is_empty() && id.strip_prefix(pack).and_then(|rest| rest.strip_prefix('.')).is_none_or(str::is_empty) {
        keys.complain("id", format!("write the pack's name first: `{pack}.{id}`"));
    }
    let case = match keys.boolean("case") {
        None => Case::Smart,
        Some(true) => Case::Exact,
        Some(false) => Case::Ignored,
    };
    let what = what(keys, case);
    let category = keys.choice("category", category).or(defaults.category);
    if category.is_none() {
        keys.complain("id", "no category, neither here nor in [pack]");
    }
    let message = keys.string("message").or_else(|| defaults.message.clone());
    if message.is_none() {
        keys.complain("id", "no message, neither here nor in [pack]");
    }
    let matches = keys.strings("match");
    if matches.is_empty() {
        keys.complain("id", "give an example under match, the marked part between [ and ]");
    }
    for example in &matches {
        if !example.contains('[') {
            keys.complain("match", format!("mark the part that is found in `{example}` with [ and ]"));
        }
    }
    let plain = keys.strings("plain").iter().filter_map(|text| keys.pattern("plain", text, Case::Smart)).collect();
    let position = |name: &str| match name {
        "head" => Some(Position::Head),
        "tail" => Some(Position::Tail),
        "edge" => Some(Position::Edge),
        _ => None,
    };
    let groups = match &what {
        Some(What::Patterns(patterns)) => patterns.iter().map(|pattern| pattern.captures).max(),
        Some(What::Regex(regex)) => Some(regex.captures_len() - 1),
        None => None,
    };
    let suggest = keys.strings("suggest");
    for text in &suggest {
        let named = text.split('$').skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).max();
        if let (Some(named), Some(groups)) = (named, groups)
            && named as usize > groups
        {
            keys.complain("suggest", format!("`{text}` names ${named}, and the pattern has {groups} groups"));
        }
    }
    let names = matches!(category, Some(Category::TranslatedName | Category::Calque));
    Some(PackRule {
        doc: keys.string("doc").unwrap_or_else(|| defaults.doc.clone()),
        category: category?,
        severity: keys.choice("severity", severity).unwrap_or(defaults.severity),
        tier: keys.choice("tier", tier).unwrap_or(defaults.tier),
        suggest,
        no_match: keys.strings("no_match"),
        position: keys.choice("position", position).unwrap_or_default(),
        whole: keys.boolean("whole").unwrap_or(false),
        max_words: keys.count("max_words"),
        unless_facing: keys.boolean("unless_facing").unwrap_or(names),
        any_language: defaults.any_language,
        what: what?,
        message: message?,
        id,
        matches,
        plain,
    })
}

fn what(keys: &mut Keys<'_, '_>, case: Case) -> Option<What> {
    let regex = keys.string("regex");
    let patterns = match keys.peek("pattern") {
        None => Vec::new(),
        Some(DeValue::String(_)) => keys.string("pattern").into_iter().collect(),
        Some(_) => keys.strings("pattern"),
    };
    match (regex, patterns.is_empty()) {
        (Some(_), false) => {
            keys.complain("regex", "give a pattern or a regex, not both");
            None
        }
        (None, true) => {
            keys.complain("id", "give a pattern or a regex");
            None
        }
        (None, false) => {
            let read: Vec<Pattern> = patterns.iter().filter_map(|text| keys.pattern("pattern", text, case)).collect();
            (read.len() == patterns.len()).then_some(What::Patterns(read))
        }
        (Some(regex), true) => {
            match RegexBuilder::new(&regex).case_insensitive(case != Case::Exact).size_limit(1 << 20).build() {
                Ok(regex) => Some(What::Regex(Box::new(regex))),
                Err(error) => {
                    let error = error.to_string();
                    let reason = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
                    keys.complain("regex", format!("this is not a regular expression: {reason}"));
                    None
                }
            }
        }
    }
}

/// The keys of a table, each taken once; those that nobody takes are mistakes.
struct Keys<'a, 'c> {
    table: &'a DeTable<'a>,
    at: usize,
    complaints: &'c mut Complaints,
    seen: BTreeSet<&'static str>,
}

impl<'a> Keys<'a, '_> {
    fn peek(&mut self, key: &'static str) -> Option<&'a DeValue<'a>> {
        self.seen.insert(key);
        self.table.get(key).map(Spanned::get_ref)
    }

    fn complain(&mut self, key: &str, message: impl Into<String>) {
        let at = self.table.get(key).map_or(self.at, |value| value.span().start);
        self.complaints.add(at, message);
    }

    fn string(&mut self, key: &'static str) -> Option<String> {
        if let DeValue::String(text) = self.peek(key)? {
            return Some(text.clone().into_owned());
        }
        self.complain(key, format!("{key} is a text in quotes"));
        None
    }

    fn required(&mut self, key: &'static str) -> String {
        let text = self.string(key).unwrap_or_default();
        if text.trim().is_empty() {
            self.complain(key, format!("{key} is missing"));
        }
        text
    }

    fn strings(&mut self, key: &'static str) -> Vec<String> {
        match self.peek(key) {
            None => Vec::new(),
            Some(DeValue::Array(list)) => {
                let texts: Vec<String> = list
                    .iter()
                    .filter_map(|value| match value.get_ref() {
                        DeValue::String(text) => Some(text.clone().into_owned()),
                        _ => None,
                    })
                    .collect();
                if texts.len() < list.len() {
                    self.complain(key, format!("{key} is a list of texts in quotes"));
                }
                texts
            }
            Some(_) => {
                self.complain(key, format!("{key} is a list: [\"…\"]"));
                Vec::new()
            }
        }
    }

    fn boolean(&mut self, key: &'static str) -> Option<bool> {
        if let DeValue::Boolean(value) = self.peek(key)? {
            return Some(*value);
        }
        self.complain(key, format!("{key} is true or false"));
        None
    }

    fn count(&mut self, key: &'static str) -> Option<usize> {
        let number = match self.peek(key)? {
            DeValue::Integer(number) => usize::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            self.complain(key, format!("{key} is a number"));
        }
        number
    }

    fn choice<T>(&mut self, key: &'static str, of: impl Fn(&str) -> Option<T>) -> Option<T> {
        let name = self.string(key)?;
        let chosen = of(&name);
        if chosen.is_none() {
            self.complain(key, format!("there is no {key} `{name}`"));
        }
        chosen
    }

    fn pattern(&mut self, key: &'static str, text: &str, case: Case) -> Option<Pattern> {
        match Pattern::parse(text, case) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                self.complain(key, format!("{key} `{text}`: {error}"));
                None
            }
        }
    }

    fn refuse_others(&mut self) {
        for key in self.table.keys() {
            if !self.seen.contains(key.get_ref().as_ref()) {
                self.complaints.add(key.span().start, format!("unknown key `{}`", key.get_ref()));
            }
        }
    }
}

fn category(name: &str) -> Option<Category> {
    Category::ALL.into_iter().find(|category| category.name() == name)
}

fn severity(name: &str) -> Option<Severity> {
    Severity::ALL.into_iter().find(|severity| severity.name() == name)
}

fn tier(name: &str) -> Option<Tier> {
    [Tier::Possible, Tier::Likely, Tier::Sure].into_iter().find(|tier| tier.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "[pack]\nname = \"p\"\ncategory = \"calque\"\ndoc = \"D.\"\nmessage = \"{exact}\"\n";

    #[test]
    fn a_rule_takes_what_the_pack_says() {
        let pack =
            read("p.toml", &format!("{HEAD}[[rule]]\nid = \"p.a\"\npattern = \"a b\"\nmatch = [\"[a b]\"]\n")).unwrap();
        let rule = &pack.rules[0];
        assert_eq!((rule.category, rule.severity, rule.tier), (Category::Calque, Severity::Warning, Tier::Possible));
        assert!(rule.unless_facing && rule.message == "{exact}" && rule.doc == "D.");
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let text = format!(
            "{HEAD}tiers = \"sure\"\n[[rule]]\nid = \"a\"\npattern = \"(a b\"\nmatch = [\"a b\"]\n\n[[rule]]\nid = \"p.b\"\nregex = \"(\"\nmatch = [\"[b]\"]\ntier = \"certain\"\nmax_words = true\n"
        );
        let mistakes: Vec<String> = read("p.toml", &text).unwrap_err().iter().map(ToString::to_string).collect();
        let lines: Vec<&str> = mistakes.iter().map(|mistake| mistake.split(':').nth(1).unwrap()).collect();
        assert_eq!(lines, ["6", "8", "9", "10", "14", "16", "17"], "{mistakes:#?}");
        let broken = read("p.toml", "[pack\nname = 1").unwrap_err();
        assert!(broken[0].to_string().starts_with("p.toml:1:"), "{broken:?}");
    }
}
