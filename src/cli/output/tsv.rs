//! An alignment as tab-separated values.

use super::entries::{Entry, Units};
use super::escape::{Cells, write_escaped};
use crate::article::Side;
use std::io::{self, Write};

/// Writes a header line, then a line for each entry: the numbers of the left units (from 1, a space between), of the right ones, the
/// relation, whether it moved, the score (empty for what stands alone), the text of both sides. In texts, tab, line feed, carriage return
/// and backslash are written `\t`, `\n`, `\r`, `\\`, and invisible characters `\uXXXX`.
pub fn write(out: &mut impl Write, cells: Cells, units: &Units<'_>, entries: &[Entry<'_>]) -> io::Result<()> {
    writeln!(out, "left\tright\trelation\tmoved\tscore\tleft_text\tright_text")?;
    for entry in entries {
        for side in Side::BOTH {
            for (i, unit) in entry.range(side).enumerate() {
                write!(out, "{}{}", if i > 0 { " " } else { "" }, unit + 1)?;
            }
            out.write_all(b"\t")?;
        }
        write!(out, "{}\t{}\t", entry.relation.name(), entry.moved)?;
        if let Some(score) = entry.score {
            write!(out, "{score:.3}")?;
        }
        for side in Side::BOTH {
            out.write_all(b"\t")?;
            let texts: Vec<&str> = entry.range(side).map(|unit| units.of(side)[unit as usize]).collect();
            write_escaped(out, &cells.text(&texts.join(" ")), own)?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

const fn own(c: char) -> Option<&'static str> {
    match c {
        '\t' => Some("\\t"),
        '\n' => Some("\\n"),
        '\r' => Some("\\r"),
        '\\' => Some("\\\\"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Bead;

    #[test]
    fn a_line_an_entry_with_texts_escaped() {
        let units = Units { left: vec!["A\ttab", "and \\ \u{1b}[31m"], right: vec!["All\r"] };
        let entries = units.line_beads(&[Bead { left: 0..2, right: 0..1, score: 0.5, moved: true }]);
        let mut out = Vec::new();
        write(&mut out, Cells::Defused, &units, &entries).unwrap();
        let wanted = "left\tright\trelation\tmoved\tscore\tleft_text\tright_text\n\
                      1 2\t1\treworded\ttrue\t0.500\tA\\ttab and \\\\ \\u001b[31m\tAll\\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }
}
