//! The examples of a rule, held against it.

use super::{Pack, Packs};
use crate::article::read::plain;
use crate::artifacts::Subject;
use crate::text::{Language, Span};

impl Pack {
    /// What is wrong with the rules' examples: an identifier and a sentence each.
    pub fn faults(&self) -> Vec<(String, String)> {
        let mut faults = Vec::new();
        for rule in &self.rules {
            let (name, doc) = (self.name.clone(), self.doc.clone());
            let alone = Packs::new(vec![Self { name, doc, rules: vec![rule.clone()] }]);
            let mut check = |text: &str, marks: &[Span]| {
                let article = plain::read("example", "example", text.to_owned(), Some(Language::ENGLISH));
                let mut found = Vec::new();
                alone.find(&Subject::alone(&article), &mut found);
                let mut spans: Vec<Span> = found.iter().map(|finding| finding.place.span).collect();
                spans.sort();
                spans.dedup();
                if spans != marks {
                    let marked: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
                    faults.push((rule.id.clone(), format!("in `{text}` it marks {marked:?}")));
                }
            };
            for example in &rule.matches {
                let (text, marks) = marked(example);
                check(&text, &marks);
            }
            for text in &rule.no_match {
                check(text, &[]);
            }
        }
        faults
    }
}

/// An example without its brackets, and what they marked. A bracket of the text itself has a `\\` before it.
pub fn marked(example: &str) -> (String, Vec<Span>) {
    let (mut text, mut marks, mut open) = (String::with_capacity(example.len()), Vec::new(), None);
    let mut chars = example.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.extend(chars.next()),
            '[' => open = Some(text.len()),
            ']' => {
                if let Some(start) = open.take() {
                    marks.push(Span::new(start, text.len()));
                }
            }
            _ => text.push(c),
        }
    }
    (text, marks)
}
