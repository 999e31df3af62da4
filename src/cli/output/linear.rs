//! Rows one after the other, in words: for screen readers and narrow screens.

use super::rows::{Passage, Row};
use crate::article::Side;
use crate::comparison::Relation;
use crate::diff::ChangeKind;
use crate::text::visible::visible;
use crate::view::theme;
use std::io::{self, Write};

/// Writes what the two sides are.
pub fn head(out: &mut impl Write, left: &str, right: &str) -> io::Result<()> {
    writeln!(out, "Left: {}.", visible(left))?;
    writeln!(out, "Right: {}.", visible(right))
}

/// Writes a row as passage `number`.
pub fn row(out: &mut impl Write, number: usize, row: &Row<'_>) -> io::Result<()> {
    let mut relations: Vec<Relation> = row.left.iter().chain(&row.right).map(|passage| passage.relation).collect();
    relations.sort_unstable();
    relations.dedup();
    let told: Vec<&str> = relations.iter().map(|&relation| theme::name(relation)).collect();
    let moved = row.left.iter().chain(&row.right).any(|passage| passage.moved);
    writeln!(out, "Passage {number}, {}{}.", told.join(" and "), if moved { ", moved" } else { "" })?;
    for side in Side::BOTH {
        for passage in row.of(side) {
            say(out, side, passage, relations.len() > 1)?;
        }
    }
    for difference in &row.differences {
        let kind = difference.kind.name();
        let (left, right) = (visible(difference.left), visible(difference.right));
        match (difference.left, difference.right, difference.kind) {
            ("", _, _) => writeln!(out, "Differs in {kind}: “{right}” on the right only.")?,
            (_, "", _) => writeln!(out, "Differs in {kind}: “{left}” on the left only.")?,
            (_, _, ChangeKind::Quote) => writeln!(out, "Differs in {kind}: left {left}, right {right}.")?,
            _ => writeln!(out, "Differs in {kind}: “{left}” on the left, “{right}” on the right.")?,
        }
    }
    Ok(())
}

fn say(out: &mut impl Write, side: Side, passage: &Passage<'_>, mixed: bool) -> io::Result<()> {
    let (name, other) = if side == Side::Left { ("Left", "right") } else { ("Right", "left") };
    write!(out, "{name} {}", passage.number)?;
    if mixed {
        write!(out, ", {}", theme::name(passage.relation))?;
    }
    writeln!(out, ": {}", visible(passage.text))?;
    if !passage.elsewhere.is_empty() {
        let answers = passage.elsewhere.iter().map(|it| format!("{}, {}", it.number, theme::name(it.relation)));
        writeln!(out, "Answered elsewhere on the {other} by {}.", answers.collect::<Vec<_>>().join("; "))?;
    }
    Ok(())
}
