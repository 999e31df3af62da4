//! The rows are checked by their own sentences.

use super::book::{Book, builtin};
use super::compile::{English, Kind, Row};
use super::mend::Context;
use super::stream::{Form, Stream};
use super::{find, grouped};
use crate::article::read::plain;
use crate::artifacts::{Finding, Subject, Tier};
use crate::text::lexemes::Lexemes;
use crate::text::{Language, Span};
use rayon::prelude::*;

/// The surer findings of the book that comes with the program.
fn found(text: &str) -> Vec<Finding> {
    let article = plain::read("t", "t", text.to_owned(), Some(Language::ENGLISH));
    let mut found = Vec::new();
    find(builtin(), &Subject::alone(&article), &mut found);
    found.retain(|finding| finding.tier >= Tier::Likely);
    found
}

fn replaced(text: &str, span: Span, by: &str) -> String {
    format!("{}{by}{}", &text[..span.start as usize], &text[span.end as usize..])
}

/// The book with what is right as what is looked for.
fn turned() -> Book {
    let rows: Vec<(String, Row<'_>)> = (0..builtin().count())
        .filter_map(|number| builtin().row(number))
        .map(|(code, row)| (code.to_owned(), row))
        .collect();
    let line = |row: &Row<'_>| {
        let kind = match row.kind {
            Kind::Noun => "n",
            Kind::Verb => "v",
            Kind::Fixed => "p",
        };
        format!("{}\t{kind}\t-x-\t{}\tx\tx\tx", row.source, row.right)
    };
    let files: Vec<(String, String, String)> =
        rows.iter().map(|(code, row)| (code.clone(), row.source.to_owned(), line(row))).collect();
    let (book, refused) = Book::read(&files);
    assert!(refused.is_empty(), "{}", refused.join("\n"));
    book
}

/// What is wrong with a row.
fn faults(number: usize, turned: &Book) -> Vec<String> {
    let Some((code, row)) = builtin().row(number) else { return vec![format!("row {number} cannot be read")] };
    let fault = |what: String| format!("{code}: {}: {what}", row.source);
    let marked: Vec<String> = found(row.translation)
        .iter()
        .map(|finding| {
            let words = finding.place.span.of(row.translation);
            fault(format!("its translation is marked: {words}: {}", finding.message))
        })
        .collect();
    if !marked.is_empty() {
        return marked;
    }
    let lexemes = Lexemes::of(row.translation);
    let stream = Stream::english(&lexemes);
    let context = Context { text: row.translation, lexemes: &lexemes, stream: &stream };
    let right = grouped(turned.wrong(&stream)).into_iter().find(|group| group[0].row == number);
    // Where the sentence has the right rendering in another shape than the row, there is nothing to put the wrong one in the place of.
    let Some(right) = right else { return Vec::new() };
    let forms: Vec<Form> = right.iter().filter_map(|hit| hit.forms.first().map(|(_, form)| *form)).collect();
    let mut faults = Vec::new();
    for (wrong, _) in row.wrongs().filter(|(_, english)| *english == English::None) {
        let put = context.mend(&right[0], &Row { right: wrong, ..row }, &forms);
        let Some(rendering) = put.suggestions.first() else { continue };
        let text = replaced(row.translation, put.span, rendering);
        let all = found(&text);
        let Some(finding) = all.iter().find(|finding| {
            finding.place.span.overlaps(Span::new(put.span.start as usize, put.span.start as usize + rendering.len()))
        }) else {
            faults.push(fault(format!("{wrong}: not found: {text}")));
            continue;
        };
        let Some(suggestion) = finding.suggestions.first() else {
            faults.push(fault(format!("{wrong}: no suggestion: {text}")));
            continue;
        };
        let mended = replaced(&text, finding.place.span, suggestion);
        if !found(&mended).is_empty() {
            faults.push(fault(format!("{wrong}: mended, it is marked: {mended}")));
        }
    }
    faults
}

#[test]
fn every_row_finds_its_wrong_renderings_and_mends_them() {
    let turned = turned();
    assert!(builtin().count() >= 3000);
    let all: Vec<String> =
        (0..builtin().count()).into_par_iter().flat_map_iter(|number| faults(number, &turned)).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn what_is_right_takes_the_form_and_the_article_of_what_is_wrong() {
    for (text, mended) in [
        ("The budget has a blow of thumb.", "The budget has a boost."),
        ("He was put in examination on Monday.", "He was charged on Monday."),
    ] {
        let found = found(text);
        let finding = found.first().unwrap_or_else(|| panic!("nothing in {text}"));
        assert_eq!(replaced(text, finding.place.span, &finding.suggestions[0]), mended);
    }
}

#[test]
fn a_user_s_rows_are_read_and_bad_ones_told_with_their_line() {
    let text = "# mine\ncoup de fil\tn\tphone call\tthread blow | blow of thread\tmedia\tUn coup de fil.\tA phone call.\nbad\tn\n";
    let (book, refused) = Book::read(&[("fr".to_owned(), "own/fr/mine.tsv".to_owned(), text.to_owned())]);
    assert_eq!(refused, ["own/fr/mine.tsv:3: 2 cells where 7 are asked for"]);
    let article = plain::read("t", "t", "A blow of thread woke him.".to_owned(), Some(Language::ENGLISH));
    let mut found = Vec::new();
    find(&book, &Subject::alone(&article), &mut found);
    let text = "A blow of thread woke him.";
    assert_eq!(replaced(text, found[0].place.span, &found[0].suggestions[0]).to_lowercase(), "a phone call woke him.");
}
