//! Rows of claims as a table: a row a claim, a column an article.

use super::paint::Ink;
use super::printer::Style;
use super::words;
use crate::article::Article;
use crate::claims::ClaimKind;
use crate::claims::matrix::{Cell, Matrix, Row};
use crate::text::visible::{visible, width};
use crate::text::wrap::wrap;
use std::io::{self, Write};

/// Columns that an article must have; with less, the table is printed as a list.
const MIN_CELL: usize = 10;
/// Columns of a label at most.
const MAX_LABEL: usize = 44;
/// Between two columns.
const GAP: usize = 2;
/// Columns of a quotation in a list.
const CITED: usize = 120;

/// Writes the rows: as a table where it fits, else, or when asked for plain text, as a list in words.
pub fn write(out: &mut impl Write, style: Style, articles: &[&Article], matrix: &Matrix) -> io::Result<()> {
    if matrix.rows.is_empty() {
        return writeln!(out, "No claim was found.");
    }
    let longest = matrix.rows.iter().map(|row| width(&row.label)).max().unwrap_or(0);
    let label = longest.min(MAX_LABEL).min(style.width / 3);
    let cell = (style.width.saturating_sub(label + 2) / articles.len().max(1)).saturating_sub(GAP);
    if style.plain || cell < MIN_CELL {
        return matrix.rows.iter().try_for_each(|row| list(out, articles, matrix, row));
    }
    let strong = |text: &str| style.palette.paint(Ink::Strong, text.to_owned());
    write!(out, "  {:label$}", "")?;
    let mut pending = GAP;
    for article in articles {
        let name = cut(&article.meta.label, cell);
        write!(out, "{:pending$}{}", "", strong(&visible(&name)))?;
        pending = cell.saturating_sub(width(&name)) + GAP;
    }
    writeln!(out)?;
    matrix.rows.iter().try_for_each(|row| {
        let ink = if row.relation.differs() { Ink::Substance } else { Ink::Plain };
        let columns = std::iter::once((row.label.clone(), label)).chain((0..articles.len()).map(|article| {
            let said = row.cells.iter().find(|cell| cell.article == article);
            (said.map_or_else(|| "–".to_owned(), |cell| stated(articles, matrix, cell)), cell)
        }));
        let columns: Vec<_> = columns.map(|(text, columns)| (wrap(&text, columns), text, columns)).collect();
        let height = columns.iter().map(|(lines, ..)| lines.len()).max().unwrap_or(0);
        for i in 0..height {
            let sign = if i == 0 { words::row_sign(row.relation) } else { " " };
            write!(out, "{}", style.palette.paint(ink, sign))?;
            let mut pending = 1;
            for (lines, text, columns) in &columns {
                let shown = lines.get(i).map_or("", |line| line.of(text));
                if !shown.is_empty() {
                    write!(out, "{:pending$}{}", "", visible(shown))?;
                    pending = 0;
                }
                pending += columns.saturating_sub(width(shown)) + GAP;
            }
            writeln!(out)?;
        }
        Ok(())
    })
}

/// What a cell states: its figures, or its quotations.
fn stated(articles: &[&Article], matrix: &Matrix, cell: &Cell) -> String {
    let claims = cell.claims.iter().filter_map(|&claim| matrix.claims.get(claim));
    let texts = claims.map(|claim| {
        let exact = claim.place.span.of(&articles[claim.article].block(claim.place.block).text);
        match &claim.kind {
            ClaimKind::Figure(number) => match &claim.scope {
                Some(scope) => format!("{} ({scope})", number.qualified()),
                None => number.qualified(),
            },
            ClaimKind::Quote => cut(exact, CITED),
            ClaimKind::Date(_) | ClaimKind::Attribution => exact.to_owned(),
            ClaimKind::Name(entity) => match &entity.role {
                Some(role) => format!("{exact} ({role})"),
                None => exact.to_owned(),
            },
        }
    });
    texts.collect::<Vec<_>>().join(", ")
}

/// A row in words.
fn list(out: &mut impl Write, articles: &[&Article], matrix: &Matrix, row: &Row) -> io::Result<()> {
    writeln!(out, "{}: {}.", visible(&row.label), words::row_relation(row.relation))?;
    for cell in &row.cells {
        let label = articles.get(cell.article).map_or("", |article| article.meta.label.as_str());
        writeln!(out, "  {}: {}", visible(label), visible(&stated(articles, matrix, cell)))?;
    }
    Ok(())
}

/// The start of a text in at most `columns`.
fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let first = wrap(text, columns.saturating_sub(1).max(1)).into_iter().next().unwrap_or_default();
    format!("{}…", first.of(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;
    use crate::cli::output::paint::Palette;

    fn printed(width: usize, plain: bool) -> String {
        let (dossier, compared) = (sample::dossier(), sample::compared());
        let articles: Vec<&Article> = dossier.articles.iter().map(|article| &**article).collect();
        let mut out = Vec::new();
        write(&mut out, Style { width, palette: Palette::None, plain }, &articles, &compared.matrix).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_row_a_claim_a_column_an_article() {
        let wanted = "                   one              two              three\n\
                      ≠ officers killed  13               18               –\n\
                      · dark days        1                –                –\n";
        let shown = printed(68, false);
        let trimmed: Vec<&str> = shown.lines().map(str::trim_end).collect();
        assert_eq!(trimmed.join("\n") + "\n", wanted);
    }

    #[test]
    fn a_list_where_no_table_fits() {
        let wanted = "officers killed: conflict.\n  one: 13\n  two: 18\ndark days: single.\n  one: 1\n";
        assert_eq!(printed(68, true), wanted);
        assert_eq!(printed(40, false), wanted);
    }
}
