//! The formats of an export, and a report written in any of them.

use super::escape::Cells;
use super::table::Marks;
use super::{Report, annotations, claim_review, html, markdown, report_json, table, tmx};
use crate::article::Article;
use crate::claims::Claim;
use clap::ValueEnum;
use std::io;

/// The formats of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A report for people, conflicts first.
    Markdown,
    /// The aligned pairs as one page.
    Html,
    /// One JSON object: `enface.report`.
    Json,
    /// Claims, rows and rulings, tab-separated.
    Tsv,
    /// Claims, rows and rulings, comma-separated.
    Csv,
    /// The aligned sentences as a translation memory, TMX 1.4b.
    Tmx,
    /// `ClaimReview` of schema.org as JSON-LD, a document a verdict.
    #[value(name = "claimreview")]
    ClaimReview,
    /// W3C Web Annotations as JSON-LD.
    Annotations,
}

impl Format {
    /// The endings of files' names and what they ask for; of two that fit, the one that stands first.
    pub const ENDINGS: [(&'static str, Self); 8] = [
        ("claimreview.json", Self::ClaimReview),
        ("annotations.json", Self::Annotations),
        (".md", Self::Markdown),
        (".html", Self::Html),
        (".json", Self::Json),
        (".tsv", Self::Tsv),
        (".csv", Self::Csv),
        (".tmx", Self::Tmx),
    ];

    /// The format that a file's name asks for; `None` for an ending that is not known.
    pub fn of(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ENDINGS.into_iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, format)| format)
    }
}

/// What is asked of the formats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Form {
    /// What becomes of cells that a spreadsheet would compute.
    pub cells: Cells,
    /// Whether a table in CSV begins with a byte order mark, by which Excel knows UTF-8.
    pub mark: bool,
    /// Which units of a translation memory are written.
    pub units: tmx::Floor,
}

impl Default for Form {
    fn default() -> Self {
        Self { cells: Cells::Defused, mark: false, units: tmx::Floor::default() }
    }
}

/// Writes a report in a format. A translation memory of one language is refused unless it is asked for.
pub fn write(out: &mut Vec<u8>, format: Format, form: Form, report: &Report) -> io::Result<()> {
    let articles: Vec<&Article> = report.dossier.articles.iter().map(|article| &**article).collect();
    let ruling = |claim: &Claim| report.ruling(claim);
    let mut table = |marks: Marks| {
        if form.mark && marks == Marks::Commas {
            out.extend_from_slice("\u{feff}".as_bytes());
        }
        table::write(&mut *out, table::Form { marks, cells: form.cells }, &articles, report.matrix, Some(&ruling))
    };
    match format {
        Format::Markdown => markdown::write(out, report),
        Format::Html => html::write(out, report),
        Format::Json => report_json::write(out, report),
        Format::Tsv => table(Marks::Tabs),
        Format::Csv => table(Marks::Commas),
        Format::ClaimReview => claim_review::write(out, report),
        Format::Annotations => annotations::write(out, report),
        Format::Tmx => {
            let pairs: Vec<_> = report
                .compared
                .iter()
                .map(|(left, right, comparison)| (articles[*left], articles[*right], comparison))
                .filter(|(left, right, _)| form.units.is_wanted(left, right))
                .collect();
            if pairs.is_empty() {
                return Err(io::Error::other(tmx::ONE_LANGUAGE));
            }
            let units = pairs.iter().flat_map(|(left, right, comparison)| tmx::sentences(left, right, comparison));
            tmx::write(out, "sentence", units.filter(|unit| form.units.holds(unit)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::with_report;

    #[test]
    fn a_name_tells_the_format() {
        assert_eq!(Format::of("out/Report.MD"), Some(Format::Markdown));
        assert_eq!(Format::of("a.json"), Some(Format::Json));
        assert_eq!(Format::of("a.claimreview.json"), Some(Format::ClaimReview));
        assert_eq!(Format::of("annotations.json"), Some(Format::Annotations));
        assert_eq!((Format::of("report"), Format::of("report.doc")), (None, None));
    }

    #[test]
    fn a_memory_of_one_language_is_refused_unless_asked_for() {
        with_report(|report| {
            let error = write(&mut Vec::new(), Format::Tmx, Form::default(), &report).unwrap_err().to_string();
            assert!(error.contains("one language"), "{error}");
        });
    }

    #[test]
    fn every_format_is_written() {
        with_report(|report| {
            for (ending, format) in Format::ENDINGS {
                let mut bytes = Vec::new();
                let units = tmx::Floor { score: 0.0, one_language: true };
                write(&mut bytes, format, Form { units, mark: true, ..Form::default() }, &report).unwrap();
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.len() > 100, "{ending}");
                assert!(crate::files::own::is_export(&text), "{ending} is known as an export again");
            }
        });
    }
}
