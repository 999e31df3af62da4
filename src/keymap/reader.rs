//! From the text of a key map to its entries, with every mistake that can be seen in one entry alone.

use super::key::{did_you_mean, nearest};
use super::mistake::{Complaint, Lines, quoted};
use super::{Code, Key, KeyError, Sequence};
use crate::command::{Command, Context};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The most keys that a sequence of a map may have: more than anybody would type.
const LONGEST: usize = 8;

/// One line of a context: keys, and the command that they are bound to, or nothing when they are unbound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub context: Context,
    pub sequence: Sequence,
    pub command: Option<Command>,
    /// Where the keys begin, in bytes.
    pub at: usize,
}

/// The entries of a text in its order, each possible by itself, and what is wrong with the others.
pub(super) fn read(text: &str) -> (Vec<Entry>, Vec<Complaint>) {
    let mut complaints = Vec::new();
    let lines = Lines::new(text);
    let source = without_broken_lines(text, &lines, &mut complaints);
    let (document, duplicates) = DeTable::parse_recoverable(&source);
    complaints.extend(duplicates.iter().filter_map(|error| Some(duplicate(text, &lines, error.span()?))));
    let mut entries = Vec::new();
    for (name, value) in document.get_ref() {
        let complain = |message| Complaint { at: name.span().start, message };
        match (Context::from_name(name.get_ref()), value.get_ref()) {
            (Some(context), DeValue::Table(table)) => {
                for (keys, value) in table {
                    let (keys, at) = (keys.get_ref(), keys.span().start);
                    let command = bound(context, value.get_ref());
                    let sequence = sequence(context, keys, !matches!(command, Ok(None)));
                    match (sequence, command) {
                        (Ok(sequence), Ok(command)) => entries.push(Entry { context, sequence, command, at }),
                        (sequence, command) => {
                            complaints.extend(sequence.err().map(|message| Complaint { at, message }));
                            let at = value.span().start;
                            complaints.extend(command.err().map(|message| Complaint { at, message }));
                        }
                    }
                }
            }
            (Some(context), _) => complaints.push(complain(format!("write `[{}]`, once", context.name()))),
            (None, DeValue::Table(_) | DeValue::Array(_)) => complaints.push(complain(unknown_context(name.get_ref()))),
            (None, _) => complaints.push(complain(format!(
                "{} stands in no context: put it under `[panes]`, `[claims]` or another",
                quoted(name.get_ref())
            ))),
        }
    }
    entries.sort_by_key(|entry| entry.at);
    (entries, complaints)
}

/// What an entry binds its keys to: a command, or nothing when it unbinds them.
fn bound(context: Context, value: &DeValue) -> Result<Option<Command>, String> {
    match value {
        DeValue::Boolean(false) => Ok(None),
        DeValue::String(name) if name == "none" => Ok(None),
        DeValue::String(name) => command(context, name).map(Some),
        _ => Err("write the name of a command in quotes, or `false` to unbind the keys".to_owned()),
    }
}

/// The keys of an entry, which must be able to arrive when they are to be bound.
fn sequence(context: Context, keys: &str, binds: bool) -> Result<Sequence, String> {
    let sequence: Sequence = keys.parse().map_err(|error: KeyError| error.to_string())?;
    let length = sequence.keys().len();
    if length > LONGEST {
        return Err(format!("{length} keys are too many: a sequence has at most {LONGEST}"));
    }
    if binds {
        reachable(context, &sequence)?;
    }
    Ok(sequence)
}

fn command(context: Context, name: &str) -> Result<Command, String> {
    let Some(command) = Command::from_name(name) else {
        let names: Vec<&str> = Command::all().map(Command::name).collect();
        return Err(format!("unknown command {}{}", quoted(name), did_you_mean(nearest(name, &names))));
    };
    if command.available_in(context) {
        return Ok(command);
    }
    let contexts: Vec<&str> = command.contexts().iter().map(|context| context.name()).collect();
    Err(format!("`{name}` is not available in {}, only in {}", context.name(), contexts.join(", ")))
}

/// Whether the keys can arrive at a binding at all: digits are counts, `esc` leaves a sequence, and typed text is text.
fn reachable(context: Context, sequence: &Sequence) -> Result<(), String> {
    let (first, rest) = (sequence.keys()[0], &sequence.keys()[1..]);
    if rest.contains(&Key::plain(Code::Esc)) {
        return Err(format!("`{sequence}` cannot be typed: `esc` leaves a sequence that was begun"));
    }
    if context.takes_text() && first.text().is_some() {
        return Err(format!("`{first}` typed in {} is text", context.name()));
    }
    if !context.takes_text() && first.digit().is_some_and(|digit| digit > 0) {
        return Err(format!("`{first}` begins a count"));
    }
    Ok(())
}

fn unknown_context(name: &str) -> String {
    let names = Context::ALL.map(Context::name);
    let near = nearest(name, &names);
    let known = if near.is_none() { format!(": the contexts are {}", names.join(", ")) } else { did_you_mean(near) };
    format!("unknown context {}{known}", quoted(name))
}

fn duplicate(text: &str, lines: &Lines, span: Range<usize>) -> Complaint {
    let written = text.get(span.clone()).unwrap_or_default().trim_matches(['"', '\'']);
    let message = if lines.text(lines.line(span.start)).trim_start().starts_with('[') {
        format!("{} is opened a second time: put its bindings together", quoted(&format!("[{written}]")))
    } else {
        format!("{} stands in this context already; the first holds", quoted(written))
    };
    Complaint { at: span.start, message }
}

/// The text with every line that is not TOML blanked, so that the lines after it keep their meaning and their place. A line
/// that should open a context takes the lines under it along, since these would fall into another context.
fn without_broken_lines(text: &str, lines: &Lines, complaints: &mut Vec<Complaint>) -> String {
    /// A line can hide the fault of the next one, so that one pass does not see all.
    const PASSES: usize = 64;
    let mut source = text.to_owned();
    for _ in 0..PASSES {
        let (_, errors) = DeTable::parse_recoverable(&source);
        let faults = errors.iter().filter(|error| error.message() != "duplicate key");
        let mut faults: Vec<(usize, &str)> = faults.map(|error| (begins(error, &source), error.message())).collect();
        faults.sort_unstable();
        faults.dedup_by_key(|(at, _)| lines.line(*at));
        let broken: Vec<usize> = faults.iter().map(|(at, _)| lines.line(*at)).collect();
        complaints.extend(faults.into_iter().map(|(at, fault)| {
            let form = if opens_context(lines.text(lines.line(at))) {
                "`[context]`; what stands under it is left out"
            } else {
                "`\"keys\" = \"command\"`"
            };
            Complaint { at, message: format!("this is not TOML ({fault}): write {form}") }
        }));
        let mut blanked = String::with_capacity(source.len());
        let mut in_broken_context = false;
        for (index, line) in source.split_inclusive('\n').enumerate() {
            let is_broken = broken.binary_search(&(index + 1)).is_ok();
            if opens_context(line) {
                in_broken_context = is_broken;
            }
            if is_broken || in_broken_context {
                blanked.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            } else {
                blanked.push_str(line);
            }
        }
        if blanked == source {
            break;
        }
        source = blanked;
    }
    source
}

/// The byte that a fault begins at: that of a string over several lines is noticed at the end of the text only.
fn begins(error: &toml::de::Error, source: &str) -> usize {
    let at = error.span().map_or(0, |span| span.start);
    let open = || source.get(..at).and_then(|before| before.rfind("\"\"\"").max(before.rfind("'''")));
    if error.message().contains("multi-line") { open().unwrap_or(at) } else { at }
}

/// Whether a line is meant to open a context: a bracket, and no binding.
fn opens_context(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default();
    line.trim_start().starts_with('[') && !line.contains('=')
}
