//! The tours of `docs/tour.md`, played key by key: what each step promises stands on the screen.
//!
//! A tour is a heading of the second level. A step is a numbered item: what stands in it between backquotes is pressed, in order; behind "On screen:" the words
//! between quotation marks are to be read there afterwards.

use super::desk::{Desk, Sitting};
use super::snapshot::plain;

/// The page.
fn page() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tour.md");
    std::fs::read_to_string(path).expect("the page is there")
}

/// A step: its number on the page, the keys, what is promised.
struct Step<'a> {
    line: usize,
    keys: Vec<&'a str>,
    promised: Vec<&'a str>,
}

/// What stands between an opening and a closing mark.
fn between(text: &str, open: char, close: char) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once(open) {
        let Some((inside, behind)) = behind.split_once(close) else { break };
        found.push(inside);
        rest = behind;
    }
    found
}

/// The tours with their steps. An item may go on over several lines.
fn tours(page: &str) -> Vec<(&str, Vec<Step<'_>>)> {
    let mut tours: Vec<(&str, Vec<Step>)> = Vec::new();
    for (at, line) in page.lines().enumerate() {
        if let Some(title) = line.strip_prefix("## ") {
            tours.push((title, Vec::new()));
        }
        let is_step = line.split_once(". ").is_some_and(|(number, _)| number.parse::<u32>().is_ok());
        if let (true, Some((_, steps))) = (is_step, tours.last_mut()) {
            let (told, promised) = line.split_once("On screen:").unwrap_or((line, ""));
            steps.push(Step { line: at + 1, keys: between(told, '`', '`'), promised: between(promised, '“', '”') });
        }
    }
    tours
}

#[test]
fn the_tours_show_what_they_promise() {
    let page = page();
    let tours = tours(&page);
    assert_eq!(tours.len(), 3, "an editor, a fact-checker, a translator");
    for (title, steps) in tours {
        assert!(steps.len() >= 6, "{title} has {} steps", steps.len());
        let mut sitting = Sitting::at(Desk::seeds(), (120, 40));
        for step in steps {
            assert!(!step.promised.is_empty(), "docs/tour.md:{}: the step promises nothing", step.line);
            for keys in step.keys {
                sitting.press(keys);
            }
            let screen = plain(&sitting.state);
            for words in step.promised {
                assert!(screen.contains(words), "docs/tour.md:{}: “{words}” is not on the screen\n{screen}", step.line);
            }
        }
    }
}
