//! Claims as a table, a line a claim: comma-separated (RFC 4180) or tab-separated.

use super::escape::{Cells, write_escaped};
use super::relation_name;
use crate::article::Article;
use crate::claims::matrix::Matrix;
use crate::claims::{Claim, ClaimKind};
use crate::session::Ruling;
use crate::text::numbers::Qualifier;
use std::io::{self, Write};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// How the fields of a line are set apart.
    pub marks: Marks,
    /// What becomes of cells that a spreadsheet would compute.
    pub cells: Cells,
}

/// How the fields of a line are set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// By commas, lines ending in CR LF, as RFC 4180 has it; what holds a comma, a quotation mark or a line end is quoted.
    Commas,
    /// By tabs; tab, line feed, carriage return and backslash in a field are written `\t`, `\n`, `\r`, `\\`.
    Tabs,
}

/// What was ruled on a claim.
pub type Rulings<'r, 'a> = &'r dyn Fn(&Claim) -> Option<&'a Ruling>;

/// The columns of every table.
const COLUMNS: [&str; 22] = [
    "row",
    "row_label",
    "relation",
    "id",
    "article",
    "label",
    "block",
    "start",
    "end",
    "kind",
    "exact",
    "subject",
    "min",
    "max",
    "display",
    "qualifier",
    "date",
    "name_sort",
    "role",
    "attribution",
    "speaker",
    "scope",
];

/// The columns of a table with rulings.
const RULED: [&str; 4] = ["verdict", "note", "evidence", "ruled_at"];

/// Writes a header line, then a line a claim in the order of rows and, after those, of the texts. `row` and `article` are numbers, from 1 and
/// from 0; a claim in no row has an empty `row`. With `ruling` there are the columns `verdict`, `note`, `evidence` and `ruled_at`.
/// Invisible characters of the texts are written `\uXXXX`.
pub fn write(
    out: &mut impl Write,
    form: Form,
    articles: &[&Article],
    matrix: &Matrix,
    ruling: Option<Rulings<'_, '_>>,
) -> io::Result<()> {
    let header = COLUMNS.iter().chain(RULED.iter().filter(|_| ruling.is_some()));
    line(out, form, header.map(|name| (*name).to_owned()))?;
    let mut placed = vec![false; matrix.claims.len()];
    for (number, row) in (1..).zip(&matrix.rows) {
        let start = [format!("{number}"), row.label.clone(), relation_name(row.relation).to_owned()];
        for &claim in row.cells.iter().flat_map(|cell| &cell.claims) {
            placed[claim] = true;
            let claim = &matrix.claims[claim];
            let fields = start.iter().cloned().chain(fields(articles, claim));
            line(out, form, fields.chain(ruling.into_iter().flat_map(|of| ruled(of(claim)))))?;
        }
    }
    for (claim, _) in matrix.claims.iter().zip(placed).filter(|(_, placed)| !placed) {
        let fields = std::iter::repeat_n(String::new(), 3).chain(fields(articles, claim));
        line(out, form, fields.chain(ruling.into_iter().flat_map(|of| ruled(of(claim)))))?;
    }
    Ok(())
}

fn fields(articles: &[&Article], claim: &Claim) -> [String; 19] {
    let article = articles[claim.article];
    let span = claim.place.span;
    let bound = |bound: Option<f64>| bound.map_or_else(String::new, |number| number.to_string());
    let number = claim.number();
    let (sort, role) = match &claim.kind {
        ClaimKind::Name(entity) => (entity.sort.name(), entity.role.clone()),
        _ => ("", None),
    };
    let day = match &claim.kind {
        ClaimKind::Date(moment) => moment.day,
        _ => None,
    };
    [
        claim.id.clone(),
        claim.article.to_string(),
        article.meta.label.clone(),
        claim.place.block.number().to_string(),
        span.start.to_string(),
        span.end.to_string(),
        claim.kind.name().to_owned(),
        span.of(&article.block(claim.place.block).text).to_owned(),
        claim.subject.clone(),
        bound(number.and_then(|n| n.min)),
        bound(number.and_then(|n| n.max)),
        number.map(|n| n.display.clone()).unwrap_or_default(),
        number.map(|n| qualifier(n.qualifier)).unwrap_or_default(),
        day.map(|day| day.to_string()).unwrap_or_default(),
        sort.to_owned(),
        role.unwrap_or_default(),
        claim.attribution.clone().unwrap_or_default(),
        claim.speaker.clone().unwrap_or_default(),
        claim.scope.clone().unwrap_or_default(),
    ]
}

/// A qualifier as JSON names it.
fn qualifier(qualifier: Qualifier) -> String {
    serde_json::to_value(qualifier).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn ruled(ruling: Option<&Ruling>) -> [String; 4] {
    let Some(ruling) = ruling else { return Default::default() };
    [
        ruling.verdict.map(|verdict| verdict.name().to_owned()).unwrap_or_default(),
        ruling.note.clone(),
        ruling.evidence.join(" "),
        ruling.at.map(|at| at.to_string()).unwrap_or_default(),
    ]
}

/// Writes the fields of one line.
fn line(out: &mut impl Write, form: Form, fields: impl Iterator<Item = String>) -> io::Result<()> {
    for (i, field) in fields.enumerate() {
        let field = form.cells.text(&field);
        match form.marks {
            Marks::Commas => {
                out.write_all(if i > 0 { b"," } else { b"" })?;
                let quoted = field.contains([',', '"', '\r', '\n']) || field.trim() != field;
                if quoted {
                    out.write_all(b"\"")?;
                }
                write_escaped(out, &field, |c| match c {
                    '"' => Some("\"\""),
                    '\n' => Some("\n"),
                    '\r' => Some("\r"),
                    '\t' => Some("\t"),
                    _ => None,
                })?;
                if quoted {
                    out.write_all(b"\"")?;
                }
            }
            Marks::Tabs => {
                out.write_all(if i > 0 { b"\t" } else { b"" })?;
                write_escaped(out, &field, |c| match c {
                    '\t' => Some("\\t"),
                    '\n' => Some("\\n"),
                    '\r' => Some("\\r"),
                    '\\' => Some("\\\\"),
                    _ => None,
                })?;
            }
        }
    }
    out.write_all(if form.marks == Marks::Commas { b"\r\n" } else { b"\n" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads RFC 4180, strictly.
    fn parse(text: &str) -> Vec<Vec<String>> {
        let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
        let mut chars = text.chars().peekable();
        let mut quoted = false;
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => record.push(std::mem::take(&mut field)),
                '\r' if !quoted && chars.peek() == Some(&'\n') => {
                    chars.next();
                    record.push(std::mem::take(&mut field));
                    records.push(std::mem::take(&mut record));
                }
                _ => field.push(c),
            }
        }
        assert!(!quoted && field.is_empty() && record.is_empty(), "{text:?}");
        records
    }

    fn written(marks: Marks, fields: &[String]) -> String {
        told(Form { marks, cells: Cells::Defused }, fields)
    }

    fn told(form: Form, fields: &[String]) -> String {
        let mut out = Vec::new();
        line(&mut out, form, fields.iter().cloned()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_a_comma_or_a_mark_would_break_is_quoted() {
        let fields = ["a,b", "say \"no\"", "two\nlines", "plain", ""].map(str::to_owned);
        assert_eq!(written(Marks::Commas, &fields), "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",plain,\r\n");
        assert_eq!(written(Marks::Tabs, &fields), "a,b\tsay \"no\"\ttwo\\nlines\tplain\t\n");
    }

    #[test]
    fn no_cell_is_computed_by_a_spreadsheet() {
        for marks in [Marks::Commas, Marks::Tabs] {
            for cell in [
                "=HYPERLINK(\"//x\")",
                "+1+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "\u{a0}=1",
                "\"=1\"",
                "'=1",
                "\u{ff1d}1",
                "-",
                "-1e9",
                "+33",
            ] {
                let line = written(marks, &[cell.to_owned()]);
                let read = line.trim_end_matches(['\r', '\n']).trim_start_matches('"');
                assert!(read.starts_with('\''), "{cell:?} is written {line:?}");
            }
            for cell in ["-13", "-2.5", "18", "", "a=b", "“=”", "a - b", "'s", "\"No\""] {
                let line = written(marks, &[cell.to_owned()]);
                assert!(
                    !line.contains("''") && line.contains('\'') == cell.contains('\''),
                    "{cell:?} is written {line:?}"
                );
            }
        }
    }

    #[test]
    fn no_part_of_a_cell_is_computed_where_something_else_sets_cells_apart() {
        for (cell, defused) in [
            ("toll;=1+1", "toll;'=1+1"),
            ("a; @SUM(A1);b;+1", "a;' @SUM(A1);b;'+1"),
            ("a\n=1", "a\n'=1"),
            ("a;\"-x\"", "a;'\"-x\""),
            ("=1;=2", "'=1;'=2"),
            ("a;'=1", "a;''=1"),
            ("a; b;-13;c", "a; b;-13;c"),
            ("a;\n\nb", "a;\n\nb"),
        ] {
            let told = |cells| told(Form { marks: Marks::Commas, cells }, &[cell.to_owned()]);
            assert_eq!(parse(&told(Cells::Defused))[0], [defused]);
            assert_eq!(parse(&told(Cells::Raw))[0], [cell]);
            let tabs = written(Marks::Tabs, &[cell.to_owned()]);
            assert_eq!(tabs.trim_end(), defused.replace('\n', "\\n"));
        }
    }

    #[test]
    fn every_line_has_as_many_fields_as_the_header() {
        let (dossier, _, matrix) = crate::export::sample::dossier();
        let articles: Vec<&Article> = dossier.articles.iter().map(|article| &**article).collect();
        let mut out = Vec::new();
        write(&mut out, Form { marks: Marks::Commas, cells: Cells::Defused }, &articles, &matrix, None).unwrap();
        let records = parse(&String::from_utf8(out).unwrap());
        assert_eq!(records.len(), matrix.claims.len() + 1);
        assert!(records.iter().all(|record| record.len() == COLUMNS.len()));
        let thirteen = records.iter().find(|record| record[10] == "13").unwrap();
        assert_eq!(
            (thirteen[1].as_str(), thirteen[2].as_str(), thirteen[12].as_str()),
            ("soldiers killed", "conflict", "13")
        );
    }

    proptest! {
        #[test]
        fn whatever_is_written_reads_back(fields in proptest::collection::vec("[ -~éà,\"\n\r]{0,12}", 1..6)) {
            let form = Form { marks: Marks::Commas, cells: Cells::Raw };
            prop_assert_eq!(parse(&told(form, &fields)), vec![fields.clone()]);
            for (read, field) in parse(&written(Marks::Commas, &fields)).concat().iter().zip(&fields) {
                prop_assert_eq!(read.as_str(), Cells::Defused.text(field));
            }
        }
    }
}
