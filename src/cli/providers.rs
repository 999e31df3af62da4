//! Findings of other programs: each provider of the configuration is given the texts and gives what it found.
//!
//! A provider reads one line of JSON a block from standard input: `{"block": 1, "text": "…", "language": "en", "facing": ["…"]}`, and writes one a finding:
//! `{"block": 1, "exact": "…", "message": "…", "suggestions": ["…"]}`, with `category`, `severity` and `occurrence` (from 1) where it likes. What it says is
//! held against the text: words that do not stand in the block are no finding.

use super::complain;
use crate::article::{Article, BlockId, BlockKind, Place};
use crate::artifacts::{Category, Finding, Severity, Tier};
use crate::files::config::Provider;
use crate::text::Span;
use crate::text::visible::visible;
use serde::{Deserialize, Serialize};
use std::io::{BufWriter, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// The most that a provider may say, in bytes.
const MOST: u64 = 64 << 20;
/// How often a provider that has said all is asked whether it is gone.
const TICK: Duration = Duration::from_millis(10);

/// A block as a provider is given it.
#[derive(Serialize)]
struct Asked<'a> {
    block: u32,
    text: &'a str,
    language: &'a str,
    facing: Vec<&'a str>,
}

/// A finding as a provider gives it.
#[derive(Deserialize)]
struct Told {
    block: u32,
    exact: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    suggestions: Vec<String>,
    #[serde(default)]
    category: Option<String>,
    #[serde(default)]
    severity: Option<String>,
    #[serde(default)]
    occurrence: Option<usize>,
}

/// What the providers find in an article with these texts opposite. What goes wrong is told on standard error, and is the end of that provider alone.
pub fn findings(providers: &[Provider], article: &Article, facing: impl Fn(BlockId) -> Vec<String>) -> Vec<Finding> {
    let opposite: Vec<Vec<String>> = article.ids().map(|(id, _)| facing(id)).collect();
    let mut asked = Vec::new();
    for (id, block) in article.ids().filter(|(_, block)| block.kind != BlockKind::Residue) {
        let line = Asked {
            block: id.number(),
            text: &block.text,
            language: article.meta.language.code(),
            facing: opposite[id.index()].iter().map(String::as_str).collect(),
        };
        // Texts and numbers are always JSON.
        if serde_json::to_writer(&mut asked, &line).is_ok() {
            asked.push(b'\n');
        }
    }
    let mut found = Vec::new();
    for provider in providers {
        let answered = ask(provider, asked.clone());
        match answered.and_then(|answer| read(provider, article, &answer)) {
            Ok(findings) => found.extend(findings),
            Err(why) => complain(&format!("enface: provider {}: {}", visible(&provider.name), visible(&why))),
        }
    }
    found
}

/// Runs a provider to its end, or to its time limit.
fn ask(provider: &Provider, asked: Vec<u8>) -> Result<String, String> {
    let words = shell_words::split(&provider.command).map_err(|error| error.to_string())?;
    let (program, arguments) = words.split_first().ok_or("the command is empty")?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("{program} does not start: {error}"))?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (Some(stdin), Some(stdout)) = (stdin, stdout) else { return Err("has no pipes".to_owned()) };
    // A provider that reads nothing, or ends early, breaks the pipe: what it said counts all the same.
    thread::spawn(move || {
        let mut pipe = BufWriter::new(stdin);
        let _ = pipe.write_all(&asked).and_then(|()| pipe.flush());
    });
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut said = Vec::new();
        let read = stdout.take(MOST).read_to_end(&mut said).map(|_| said);
        // Nobody listens any more after the time limit.
        let _ = sender.send(read);
    });
    let limit = Duration::from_secs(provider.seconds);
    let begun = Instant::now();
    let said = receiver.recv_timeout(limit);
    let ended = said.is_ok() && has_ended(&mut child, limit.saturating_sub(begun.elapsed()).max(TICK));
    if !ended {
        // It may have ended in this very moment.
        let _ = child.kill();
        let _ = child.wait();
    }
    match said {
        Ok(said) => {
            String::from_utf8(said.map_err(|error| error.to_string())?).map_err(|_| "what it says is no UTF-8".into())
        }
        Err(_) => Err(format!("stopped after {} seconds", provider.seconds)),
    }
}

fn has_ended(child: &mut Child, limit: Duration) -> bool {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) if begun.elapsed() < limit => thread::sleep(TICK),
            _ => return false,
        }
    }
}

/// What a provider said, held against the text.
fn read(provider: &Provider, article: &Article, answer: &str) -> Result<Vec<Finding>, String> {
    let mut found = Vec::new();
    let mut lost = 0;
    for (line, number) in answer.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        let told: Told = serde_json::from_str(line).map_err(|error| format!("line {number} is no finding: {error}"))?;
        match anchored(provider, article, told) {
            Some(finding) => found.push(finding),
            None => lost += 1,
        }
    }
    if lost > 0 {
        complain(&format!(
            "enface: provider {}: {lost} of its findings stand nowhere in the text",
            visible(&provider.name)
        ));
    }
    Ok(found)
}

/// The finding at the words that it names; `None` where they do not stand in the block.
fn anchored(provider: &Provider, article: &Article, told: Told) -> Option<Finding> {
    let (id, block) = article.ids().find(|(id, _)| id.number() == told.block)?;
    let nth = told.occurrence.unwrap_or(1).checked_sub(1)?;
    let (start, exact) = block.text.match_indices(&told.exact).filter(|(_, exact)| !exact.is_empty()).nth(nth)?;
    let span = Span::new(start, start + exact.len());
    let named = |name: &str| Category::ALL.into_iter().find(|category| category.name() == name);
    let severity = |name: &str| Severity::ALL.into_iter().find(|severity| severity.name() == name);
    let message = if told.message.is_empty() { exact.to_owned() } else { told.message };
    Some(Finding {
        place: Place { block: id, span },
        rule: format!("provider.{}", provider.name).into(),
        category: told.category.as_deref().and_then(named).unwrap_or(Category::Calque),
        severity: told.severity.as_deref().and_then(severity).unwrap_or(Severity::Warning),
        tier: Tier::Likely,
        confidence: Tier::Likely.confidence(),
        suggestions: told.suggestions,
        message: format!("{}: {message}", provider.name),
        evidence: Vec::new(),
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::article::read::plain;
    use crate::text::Language;

    fn provider(command: &str, seconds: u64) -> Provider {
        Provider { name: "desk".to_owned(), command: command.to_owned(), seconds }
    }

    fn found(command: &str, seconds: u64) -> Vec<(String, Vec<String>)> {
        let article = plain::read("a", "a", "The cat sat.\n\nThe cat and the cat ran.".into(), Some(Language::ENGLISH));
        let found = findings(&[provider(command, seconds)], &article, |_| Vec::new());
        let exact = |finding: &Finding| finding.place.span.of(&article.block(finding.place.block).text).to_owned();
        assert!(found.iter().all(|finding| finding.rule == "provider.desk"));
        found.iter().map(|finding| (exact(finding), finding.suggestions.clone())).collect()
    }

    #[test]
    fn what_a_provider_says_is_held_against_the_text() {
        let lines = r#"{"block":2,"exact":"cat","occurrence":2,"suggestions":["dog"]}
{"block":1,"exact":"horse"}
{"block":7,"exact":"cat"}"#;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("said");
        std::fs::write(&file, lines).unwrap();
        let command = format!("cat {}", file.display());
        assert_eq!(found(&command, 10), [("cat".to_owned(), vec!["dog".to_owned()])]);
    }

    #[test]
    fn a_provider_that_never_ends_is_stopped() {
        let begun = Instant::now();
        assert!(found("sleep 60", 1).is_empty());
        assert!(begun.elapsed() < Duration::from_secs(20));
        assert!(found("/no/such/program", 1).is_empty() && found("echo no JSON", 5).is_empty());
    }
}
