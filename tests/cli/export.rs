//! `enface export`, `enface config` and `enface session`.

use crate::program::Desk;
use crate::schema;
use serde_json::Value;

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");

fn export(desk: &Desk, format: &str) -> String {
    desk.run(&["export", SEEDS, "--format", format]).done()
}

/// A desk whose session has a verdict on a figure of the first seed.
fn ruled() -> Desk {
    use enface::session::{Act, Anchor, Change, Journal, Kind, Step, Verdict};
    let desk = Desk::new();
    let folder = desk.path("state").join("sessions");
    let key = std::fs::canonicalize(SEEDS).unwrap().join("dossier.toml");
    let dossier = enface::files::open(&[key], 1 << 20).unwrap();
    let article = &dossier.articles[0];
    let claims = enface::claims::extract(article, 0);
    let claim = claims.iter().find(|c| c.number().is_some_and(|n| n.display == "353")).unwrap();
    let paths: Vec<&str> = dossier.articles.iter().map(|article| article.path.as_str()).collect();
    let keys = enface::session::article_keys(&paths);
    let anchor = Anchor::of(&keys[0], article, claim.place, Kind::Figure);
    let changes = vec![
        Change::SetVerdict { anchor: anchor.clone(), verdict: Some(Verdict::Refuted) },
        Change::SetNote { anchor: anchor.clone(), text: "The ministry says 748".into() },
        Change::SetEvidence { anchor, link: "https://example.org/toll".into(), more: Vec::new() },
    ];
    let mut journal = Journal::open(&folder, &dossier.key).unwrap().journal;
    let at = "2022-01-08T10:00:00Z".parse().ok();
    journal.append(Step { act: Act::Do, at, by: None, changes }).unwrap();
    desk
}

#[test]
fn the_report_is_as_its_schema_says() {
    let desk = ruled();
    let document: Value = serde_json::from_str(&export(&desk, "json")).unwrap();
    schema::check("report.json", &document);
    let ruled: Vec<&Value> = document["claims"].as_array().unwrap().iter().filter(|c| !c["ruling"].is_null()).collect();
    assert_eq!((ruled.len(), ruled[0]["exact"].as_str()), (1, Some("353")));
    assert_eq!(document["counts"]["verdicts"]["refuted"], 1);
}

#[test]
fn a_verdict_is_a_claim_review() {
    let desk = ruled();
    std::fs::create_dir_all(desk.path("config")).unwrap();
    let config = desk.path("config").to_str().unwrap().to_owned();
    desk.file("config/config.toml", "[reviewer]\nname = \"The Desk\"\nurl = \"https://desk.example/checks\"\n");
    let mut command = desk.command(&["export", SEEDS, "--format", "claimreview"]);
    command.env("ENFACE_CONFIG_DIR", &config);
    let document: Value = serde_json::from_str(&crate::program::run(command, b"").done()).unwrap();
    schema::check("claim-review.json", &document);
    assert_eq!(document.as_array().unwrap().len(), 1);
    assert_eq!(document[0]["reviewRating"]["alternateName"], "Refuted");
    assert_eq!(
        (&document[0]["author"]["name"], &document[0]["url"]),
        (&"The Desk".into(), &"https://desk.example/checks".into())
    );
    let mut command = desk.command(&["config"]);
    command.env("ENFACE_CONFIG_DIR", &config);
    let shown = crate::program::run(command, b"").done();
    assert!(shown.contains("config.toml") && shown.contains("name = \"The Desk\""), "{shown}");
}

#[test]
fn rulings_are_web_annotations() {
    let desk = ruled();
    let document: Value = serde_json::from_str(&export(&desk, "annotations")).unwrap();
    schema::check("annotations.json", &document);
    let quote = &document[0]["target"][0]["selector"][0];
    assert_eq!((quote["type"].as_str(), quote["exact"].as_str()), (Some("TextQuoteSelector"), Some("353")));
}

#[test]
fn markdown_and_tables_have_verdict_and_note() {
    let desk = ruled();
    let report = export(&desk, "markdown");
    for text in [
        "# Kazakhstan, January 2022",
        "## Conflicts",
        "Verdict: **refuted** (2022-01-08)",
        "Note: The ministry says 748",
    ] {
        assert!(report.contains(text), "no {text:?}");
    }
    assert!(report.find("## Conflicts") < report.find("## Agreements"));
    for (format, end) in [("tsv", "\n"), ("csv", "\r\n")] {
        let table = export(&desk, format);
        let line = table.split(end).find(|line| line.contains("353")).unwrap();
        assert!(line.contains("refuted") && line.contains("https://example.org/toll"), "{line}");
    }
}

#[test]
fn pages_and_translation_memories_are_well_formed() {
    let desk = Desk::new();
    let page = export(&desk, "html");
    roxmltree::Document::parse(page.strip_prefix("<!DOCTYPE html>\n").unwrap()).unwrap();
    let seeds = ["000", "003"].map(crate::program::seed);
    let all = ["--same-language", "--min-score", "0"];
    let memory = |by: &str| {
        let arguments = ["align", &seeds[0], &seeds[1], "--format", "tmx", "--by", by];
        let run = desk.run(&[&arguments[..], &all].concat());
        assert!(run.err.contains("units are left out"), "{}", run.err);
        run.out
    };
    let export = desk.run(&[&["export", SEEDS, "--format", "tmx"][..], &all].concat()).done();
    for text in [export, memory("sentence"), memory("paragraph"), memory("line")] {
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
        let document = roxmltree::Document::parse_with_options(&text, options).unwrap();
        let units = document.descendants().filter(|node| node.has_tag_name("tu"));
        let sides = |unit: roxmltree::Node| unit.children().filter(|node| node.has_tag_name("tuv")).count();
        assert!(units.clone().count() > 5 && units.into_iter().all(|unit| sides(unit) == 2));
    }
}

#[test]
fn an_export_is_written_whole_or_not_at_all() {
    let desk = Desk::new();
    let out = desk.path("report.md");
    let run = desk.run(&["export", SEEDS, "--format", "markdown", "-o", out.to_str().unwrap()]).done();
    assert_eq!(run, "");
    assert!(std::fs::read_to_string(&out).unwrap().starts_with("# Kazakhstan"));
    desk.run(&["export", SEEDS, "--format", "markdown", "-o", "/nowhere/report.md"]).refused(&["/nowhere/report.md"]);
    desk.run(&["export", SEEDS]).refused(&["--format"]);
}

#[test]
fn a_file_is_replaced_only_when_told_to_and_a_source_never() {
    let desk = Desk::new();
    let (a, b) = ("Seven people were hurt in Almaty.\n", "Eight people were hurt in Almaty.\n");
    desk.file("a.txt", a);
    desk.file("b.txt", b);
    let export =
        |more: &[&str]| desk.run(&[&["export", "a.txt", "b.txt", "--format", "markdown", "-o"][..], more].concat());
    export(&["report.md"]).done();
    desk.file("report.md", "Mine.\n");
    export(&["report.md"]).refused(&["report.md", "--force"]);
    assert_eq!(std::fs::read_to_string(desk.path("report.md")).unwrap(), "Mine.\n");
    export(&["report.md", "--force"]).done();
    assert!(std::fs::read_to_string(desk.path("report.md")).unwrap().starts_with("# a, b"));
    for name in ["a.txt", "./b.txt", "dossier.toml"] {
        export(&[name, "--force"]).refused(&[name]);
    }
    assert_eq!(std::fs::read_to_string(desk.path("a.txt")).unwrap(), a);
    assert_eq!(std::fs::read_to_string(desk.path("b.txt")).unwrap(), b);
    desk.run(&["export", "a.txt", "b.txt", "--format", "markdown", "--force"]).refused(&["--output"]);
}

#[test]
fn what_is_pasted_into_a_page_or_opened_in_a_spreadsheet_does_nothing_there() {
    let desk = Desk::new();
    desk.file("=1+1.txt", "“No </script><script>alert(1)</script>,” the mayor of Almaty said. 13 people were hurt.\n");
    desk.file("b.txt", "=1+1 said the mayor & 18 people were hurt in Almaty.\n");
    let run = |arguments: &[&str]| desk.run(&[arguments, &["=1+1.txt", "b.txt"]].concat()).done();
    for arguments in [
        &["align", "--format", "json"][..],
        &["claims", "--format", "json"],
        &["check", "--fail-on", "never", "--format", "json"],
        &["check", "--fail-on", "never", "--format", "sarif"],
        &["export", "--format", "json"],
    ] {
        let text = run(arguments);
        assert!(!text.contains(['<', '>', '&']), "{arguments:?}: {text}");
        assert!(serde_json::from_str::<Value>(&text).is_ok(), "{arguments:?}");
    }
    for arguments in
        [&["claims", "--format", "csv"][..], &["export", "--format", "csv"], &["export", "--format", "tsv"]]
    {
        let (safe, raw) = (run(arguments), run(&[arguments, &["--raw-cells"]].concat()));
        assert!(safe.contains("'=1+1") && !raw.contains("'=1+1") && raw.contains("=1+1"), "{arguments:?}: {safe}");
    }
    let aligned = ["align", "--format", "tsv"];
    let (safe, raw) = (run(&aligned), run(&[&aligned[..], &["--raw-cells"]].concat()));
    assert!(safe.contains("\t'=1+1 said") && raw.contains("\t=1+1 said"), "{safe}");
}

#[cfg(unix)]
#[test]
fn a_session_that_is_no_file_is_not_waited_for() {
    let desk = ruled();
    let folder = desk.path("state").join("sessions");
    let mut paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let journal = paths.find(|path| path.extension().is_some_and(|extension| extension == "jsonl")).unwrap();
    std::fs::remove_file(&journal).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&journal).status().unwrap().success());
    desk.run(&["session", "show", SEEDS]).refused(&["a named pipe"]);
    desk.run(&["export", SEEDS, "--format", "csv"]).refused(&["a named pipe"]);
}

#[test]
fn sessions_are_listed_shown_and_cleared() {
    let desk = ruled();
    assert!(desk.run(&["session", "list"]).done().contains("1 refuted"));
    let shown = desk.run(&["session", "show", SEEDS]).done();
    assert!(
        shown.contains("“353”: refuted; note: The ministry says 748; evidence: https://example.org/toll"),
        "{shown}"
    );
    assert!(desk.run(&["session", "clear", SEEDS]).done().contains("removed"));
    assert!(desk.run(&["session", "list"]).done().contains("no sessions"));
    assert!(desk.run(&["session", "clear", SEEDS]).done().contains("no session"));
}

#[test]
fn a_mistaken_configuration_is_told_and_does_not_stop_the_program() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("config")).unwrap();
    desk.file("config/config.toml", "[reviewer]\nname = 3\n");
    let mut command = desk.command(&["config"]);
    command.env("ENFACE_CONFIG_DIR", desk.path("config"));
    let run = crate::program::run(command, b"");
    assert_eq!(run.status, 0);
    assert!(run.err.contains("config.toml:2:") && run.out.contains("[reviewer]"), "{}{}", run.err, run.out);
    desk.file("config/config.toml", "[reviewer]\nname = \"a\\u009b\\u202e\\u0007\"\n");
    let mut command = desk.command(&["config"]);
    command.env("ENFACE_CONFIG_DIR", desk.path("config"));
    let shown = crate::program::run(command, b"").done();
    assert!(shown.contains("\\U0000009B"), "{shown}");
}

/// A desk with two texts in a folder, a verdict in the folder's session, and the folder.
fn ruled_folder() -> (Desk, std::path::PathBuf) {
    use enface::session::{Act, Anchor, Change, Journal, Kind, Step, Verdict};
    let desk = Desk::new();
    let folder = desk.path("story");
    std::fs::create_dir_all(&folder).unwrap();
    desk.file("story/a.txt", "The blast killed 13 soldiers, police said.\n");
    desk.file("story/b.txt", "The blast killed 18 soldiers, state television said.\n");
    let dossier = enface::files::open(std::slice::from_ref(&folder), 1 << 20).unwrap();
    let claims = enface::claims::extract(&dossier.articles[0], 0);
    let claim = claims.iter().find(|claim| claim.number().is_some()).unwrap();
    let anchor = Anchor::of("a.txt", &dossier.articles[0], claim.place, Kind::Figure);
    let changes = vec![Change::SetVerdict { anchor, verdict: Some(Verdict::Refuted) }];
    let mut journal = Journal::open(&desk.path("state").join("sessions"), &dossier.key).unwrap().journal;
    journal.append(Step { act: Act::Do, at: None, by: None, changes }).unwrap();
    (desk, folder)
}

#[test]
fn a_folder_keeps_its_verdicts_whatever_is_written_into_it() {
    let (desk, folder) = ruled_folder();
    let (name, report) = (folder.to_str().unwrap(), folder.join("report.md"));
    desk.run(&["export", name, "--format", "markdown", "-o", report.to_str().unwrap()]).done();
    desk.file("story/c.txt", "A third text tells of 20 soldiers killed.\n");
    let shown = desk.run(&["session", "show", name]);
    assert!(shown.err.contains("report.md is left out: it is an export of enface"), "{}", shown.err);
    assert!(shown.out.contains("“13”: refuted"), "{}", shown.out);
}

#[test]
fn the_session_of_a_folder_that_was_moved_is_told_and_moved_after_it() {
    let (desk, folder) = ruled_folder();
    let moved = desk.path("elsewhere");
    std::fs::rename(&folder, &moved).unwrap();
    let (old, new) = (folder.to_str().unwrap(), moved.to_str().unwrap());
    let shown = desk.run(&["session", "show", new]);
    assert!(shown.err.contains("1 verdict was made on one of these texts in"), "{}", shown.err);
    desk.run(&["session", "move", old, new]).done();
    assert!(desk.run(&["session", "show", new]).done().contains("“13”: refuted"));
    let again = desk.run(&["session", "move", old, new]);
    assert!(again.err.contains("there is no session of"), "{}", again.err);
}

#[test]
fn the_session_of_a_dossier_that_is_gone_can_be_removed() {
    let (desk, folder) = ruled_folder();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(desk.run(&["session", "clear", folder.to_str().unwrap()]).done().contains("its session is removed"));
    assert!(desk.run(&["session", "list"]).done().contains("no sessions"));
}

#[test]
fn a_memory_holds_linked_passages_of_two_languages_alone() {
    let desk = Desk::new();
    let samples =
        ["story.txt", "histoire.txt"].map(|name| format!("{}/tests/samples/{name}", env!("CARGO_MANIFEST_DIR")));
    desk.run(&["align", &samples[0], &samples[0], "--format", "tmx"]).refused(&["in one language", "--same-language"]);
    desk.run(&["export", SEEDS, "--format", "tmx"]).refused(&["in one language", "--same-language"]);
    let text =
        desk.run(&["align", &samples[0], &samples[1], "--format", "tmx", "--by", "sentence", "--min-score", "0.3"]).out;
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(&text, options).unwrap();
    let scores = document.descendants().filter(|node| node.attribute("type") == Some("x-score"));
    assert!(scores.filter_map(|node| node.text()?.parse::<f32>().ok()).all(|score| score >= 0.3));
}

#[test]
fn a_page_of_one_pair_and_tables_with_a_mark_are_written() {
    let desk = ruled();
    let page = desk.run(&["export", SEEDS, "--format", "html", "--pair", "000,003"]).done();
    assert!(page.contains("id=\"pair-1\"") && !page.contains("id=\"pair-2\""));
    for told in [
        "refuted",
        "The ministry says 748",
        "https://example.org/toll",
        "<mark class=\"figure\">",
        "id=\"findings\"",
        "moved: ¶",
    ] {
        assert!(page.contains(told), "no {told:?}");
    }
    desk.run(&["export", SEEDS, "--format", "html", "--pair", "000,nowhere"])
        .refused(&["--pair takes two labels of 000, 001"]);
    assert!(desk.run(&["export", SEEDS, "--format", "csv", "--bom"]).done().starts_with('\u{feff}'));
    assert!(desk.run(&["claims", SEEDS, "--format", "csv", "--bom"]).done().starts_with('\u{feff}'));
    assert!(!desk.run(&["claims", SEEDS, "--format", "csv"]).done().starts_with('\u{feff}'));
}
