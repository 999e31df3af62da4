//! Files of every kind, and folders of them.

use crate::program::Desk;

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples");

fn sample(name: &str) -> String {
    format!("{SAMPLES}/{name}")
}

#[test]
fn a_page_stands_beside_a_word_document() {
    let desk = Desk::new();
    let run = desk.run(&["align", &sample("page.html"), &sample("story.docx"), "--format", "json"]);
    assert!(run.err.contains("words around the article are left out; --raw keeps them"), "{}", run.err);
    let document: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    crate::schema::check("alignment.json", &document);
    let links = document["links"].as_array().unwrap();
    assert!(links.len() == 11 && links.iter().all(|link| link["relation"] == "same"), "{}", document["links"]);
    assert_eq!(document["left"]["blocks"][7]["kind"], "list-item");
}

#[test]
fn a_file_of_several_texts_is_a_dossier() {
    let desk = Desk::new();
    let out = desk.run(&["--plain", &sample("memory.tmx")]).done();
    assert!(out.contains("memory 1") && out.contains("Zoé Müller, 36 ans"), "{out}");
    let memory = desk.run(&["align", &sample("articles.jsonl"), &sample("story.txt")]);
    assert!(memory.err.is_empty() || memory.status != 2, "{}", memory.err);
}

#[test]
fn a_folder_tells_what_it_leaves_out() {
    let desk = Desk::new();
    let folder = desk.folder("story");
    desk.file("story/a.txt", "Thirteen people were killed on Thursday.\n");
    desk.file(
        "story/b.html",
        "<html><body><p>Eighteen people were killed on Thursday, police said in a statement.</p></body></html>",
    );
    desk.file("story/c.pdf", b"%PDF-1.7\n");
    desk.file("story/d.png", b"\x89PNG\r\n\x1a\n\0\0\0\0");
    desk.file("story/e.txt", b"{\\rtf1 x}");
    desk.file("story/f.log", "Lines of a log.\n");
    desk.file("story/g.csv", "a,b\n");
    desk.file("story/h.txt", "");
    std::fs::create_dir(desk.path("story/sub")).unwrap();
    let run = desk.run(&["claims", &folder]);
    assert_eq!(run.status, 0, "{}", run.err);
    for told in [
        "c.pdf is left out: it is a PDF document; give its text",
        "d.png is left out: it is a PNG image",
        "e.txt is left out: it is an RTF document",
        "f.log is left out: it does not say by its name that it is a text; name it to read it",
        "g.csv is left out: it is a table",
        "h.txt is left out: it is empty",
        "sub is left out: it is a folder; open it by itself",
    ] {
        assert!(run.err.contains(told), "no {told:?} in {}", run.err);
    }
    assert!(!run.err.contains("a.txt is left out") && !run.err.contains("b.html is left out"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn another_program_reads_for_it_and_no_shell_does() {
    let desk = Desk::new();
    desk.file("a.pdf", b"%PDF-1.7\nThirteen people were killed; touch hacked.\n");
    desk.file("-b; touch hacked.pdf", b"%PDF-1.7\nEighteen people were killed.\n");
    let run = desk.run(&["--pre", "tail -n +2 {}", "--plain", "a.pdf", "./-b; touch hacked.pdf"]).done();
    assert!(run.contains("Thirteen people") && run.contains("Eighteen people"), "{run}");
    let run = desk.run(&["--pre", "tail -n +2", "--plain", "a.pdf", "./-b; touch hacked.pdf"]).done();
    assert!(run.contains("Thirteen people") && !desk.path("hacked").exists(), "{run}");
    desk.run(&["--pre", "sh -c 'echo no luck >&2; exit 3'", "a.pdf", "./-b; touch hacked.pdf"])
        .refused(&["`sh` failed", "no luck"]);
    desk.run(&["--pre", "no-such-program", "a.pdf", "./-b; touch hacked.pdf"])
        .refused(&["`no-such-program` cannot be run"]);
    desk.run(&["--pre", "'", "a.pdf", "a.pdf"]).refused(&["write a program and its arguments"]);
    desk.run(&["--pre", "cat /dev/zero", "--max-size", "1M", "a.pdf", "./-b; touch hacked.pdf"])
        .refused(&["larger than 1 MB"]);
}

#[test]
fn what_is_not_read_is_refused_with_what_to_do() {
    let desk = Desk::new();
    desk.file("a.pdf", b"%PDF-1.7\n");
    desk.file("b.txt", "A text.\n");
    desk.run(&["a.pdf", "b.txt"]).refused(&["a.pdf: is a PDF document", "--pre 'pdftotext {} -'"]);
}
