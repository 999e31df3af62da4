//! `enface check` and `enface rules`.

use crate::program::{Desk, run, seed};
use crate::schema;
use serde_json::Value;

fn seeds() -> [String; 5] {
    ["000", "001", "002", "003", "004"].map(seed)
}

#[test]
fn the_json_is_as_its_schema_says_and_cites_bytes() {
    let [first, others @ ..] = seeds();
    let mut arguments = vec!["check", &first, "--format", "json", "--fail-on", "never"];
    arguments.extend(others.iter().flat_map(|other| ["--against", other]));
    let document: Value = serde_json::from_str(&Desk::new().run(&arguments).done()).unwrap();
    schema::check("findings.json", &document);
    let text = std::fs::read_to_string(&first).unwrap();
    let blocks: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let findings = document["findings"].as_array().unwrap();
    assert!(findings.len() > 3);
    for finding in findings {
        let place = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
        let block = blocks[place("block") - 1];
        assert_eq!(&block[place("start")..place("end")], finding["exact"].as_str().unwrap());
    }
}

#[test]
fn the_status_tells_of_findings() {
    let [first, ..] = seeds();
    let desk = Desk::new();
    assert_eq!(desk.run(&["check", &first]).status, 1);
    assert_eq!(desk.run(&["check", &first, "--fail-on", "never"]).status, 0);
    let unknown = desk.run(&["check", &first, "--disable", "no-such-rule"]);
    assert!(unknown.status == 2 && unknown.err.contains("no-such-rule"), "{}", unknown.err);
}

#[test]
fn the_text_points_at_what_is_marked() {
    let [first, ..] = seeds();
    let shown = Desk::new().run(&["check", &first, "--fail-on", "never", "--width", "100"]).done();
    let lines: Vec<&str> = shown.lines().collect();
    let finding = lines.iter().position(|line| line.contains(":19:") && line.contains("of-be")).unwrap();
    let marks = finding + 2;
    assert_eq!(lines[marks].trim(), "^^^^^", "{shown}");
    let column = lines[marks].find('^').unwrap();
    let marked: String = lines[marks - 1].chars().skip(column).take(5).collect();
    assert_eq!(marked, "of be", "{shown}");
}

#[test]
fn the_log_in_sarif_names_its_rules() {
    let [first, ..] = seeds();
    let log = Desk::new().run(&["check", &first, "--fail-on", "never", "--format", "sarif"]).done();
    let log: Value = serde_json::from_str(&log).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["text"].as_str().is_some_and(|help| !help.is_empty()));
        assert!(["note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        let region = &result["locations"][0]["physicalLocation"]["region"];
        for key in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(region[key].as_u64().is_some_and(|number| number > 0), "{region}");
        }
    }
}

#[test]
fn rules_are_listed_and_own_packs_join_them() {
    let desk = Desk::new();
    let rules = desk.run(&["rules"]).done();
    assert!(rules.contains("grammar.of-be (calque; warning, sure)"), "{rules}");
    let document: Value = serde_json::from_str(&desk.run(&["rules", "--format", "json"]).done()).unwrap();
    assert_eq!(document["format"], "enface.rules");
    let wrong = desk.run(&["rules", "--rules", "no/such/folder"]);
    assert_eq!(wrong.status, 2);
}

#[test]
fn the_configuration_folder_that_is_named_holds_rules_too() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("mine/rules")).unwrap();
    desk.file(
        "mine/rules/own.toml",
        "[pack]\nname = \"own\"\ncategory = \"calque\"\ndoc = \"D.\"\nmessage = \"{exact}\"\n\
         [[rule]]\nid = \"own.so\"\npattern = \"so to say\"\nmatch = [\"it is, [so to say], done\"]\n",
    );
    let mut command = desk.command(&["rules"]);
    command.env("ENFACE_CONFIG_DIR", desk.path("mine"));
    assert!(run(command, b"").done().contains("own.so"));
    assert!(!desk.run(&["rules"]).done().contains("own.so"));
}

#[test]
#[cfg(unix)]
fn a_configured_provider_adds_findings_that_stand_in_the_text() {
    let desk = Desk::new();
    let text = desk.file("a.txt", "The old cat sat there.\n\nIt was the cat of the house.\n");
    let said = desk.file(
        "said",
        "{\"block\":2,\"exact\":\"cat\",\"message\":\"No cats.\",\"suggestions\":[\"dog\"]}\n{\"block\":1,\"exact\":\"horse\"}\n",
    );
    std::fs::create_dir_all(desk.path("mine")).unwrap();
    desk.file("mine/config.toml", format!("[[check.providers]]\nname = \"pets\"\ncommand = \"cat '{said}'\"\n"));
    let with = |arguments: &[&str]| {
        let mut command = desk.command(&[&["check", &text, "--fail-on", "never"], arguments].concat());
        command.env("ENFACE_CONFIG_DIR", desk.path("mine"));
        run(command, b"")
    };
    let shown = with(&[]);
    assert!(shown.out.contains("provider.pets") && shown.out.contains("pets: No cats."), "{}", shown.out);
    assert!(shown.err.contains("1 of its findings stand nowhere"), "{}", shown.err);
    assert!(!with(&["--disable", "provider.pets"]).out.contains("pets"));
    assert!(!desk.run(&["check", &text]).out.contains("pets"), "a provider that nobody configured is asked");
}

#[test]
fn a_french_paragraph_is_no_finding_unless_the_language_is_forced() {
    let desk = Desk::new();
    let text = desk.file(
        "a.txt",
        "The minister announced a fund of $40 million for the victims on Tuesday.\n\nLe ministre a annoncé mardi un fonds pour les sinistrés : « Nous serons là », a-t-il dit à 14h30.\n",
    );
    desk.run(&["check", &text]).done();
    assert_eq!(desk.run(&["check", &text, "--language", "en"]).status, 1);
    desk.run(&["check", &text, "--language", "english"]).refused(&["--language"]);
}

#[test]
fn the_page_of_the_docs_is_that_of_the_rules() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/artifacts.md");
    let page = enface::artifacts::docs::page();
    if std::env::var_os("ENFACE_BLESS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == page, "docs/artifacts.md is out of date: run `ENFACE_BLESS=1 cargo test --test cli` and commit it");
}

#[test]
fn a_french_original_is_the_strongest_evidence() {
    let desk = Desk::new();
    let spun = desk.file(
        "spun.txt",
        "Russian troops landed in Almaty on Thursday to help the government.\n\n\
         “The rest are poor”, plague Yermek, a resident of the city who watched the diet fall.\n\n\
         His avocado will speak on Friday before the judges of the capital.\n",
    );
    let original = desk.file(
        "original.txt",
        "Des troupes russes ont atterri à Almaty jeudi pour aider le gouvernement.\n\n\
         « Les autres sont pauvres », peste Ermek, un habitant de la ville qui a vu tomber le régime.\n\n\
         Son avocat parlera vendredi devant les juges de la capitale.\n",
    );
    let findings = |arguments: &[&str]| {
        let out = desk.run(&[&["check", &spun, "--format", "json", "--fail-on", "never"], arguments].concat()).done();
        serde_json::from_str::<Value>(&out).unwrap()["findings"].as_array().unwrap().clone()
    };
    assert_eq!(findings(&[]).len(), 1);
    let found = findings(&["--against", &original]);
    let told: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|finding| {
            let evidence = &finding["evidence"][0];
            assert!(evidence["kind"] == "original" && finding["confidence"].as_f64() > Some(0.95), "{finding}");
            let [exact, word] = [&finding["exact"], &evidence["exact"]].map(|value| value.as_str().unwrap());
            (exact, word, finding["suggestions"][0].as_str().unwrap())
        })
        .collect();
    assert_eq!(told, [("plague", "peste", "fumes"), ("diet", "régime", "regime"), ("avocado", "avocat", "lawyer")]);
}

#[test]
fn every_mistake_of_a_pack_is_told_with_its_line() {
    let desk = Desk::new();
    let folder = desk.folder("own");
    let text = desk.file("text.txt", "It was purple prose.\n");
    let pack = "[pack]\nname = \"desk\"\ncategory = \"calque\"\nseverity = \"note\"\ntier = \"likely\"\ndoc = \"Of this desk.\"\n\
                message = \"{exact} is not our style\"\n\n[[rule]]\nid = \"desk.purple\"\n";
    desk.file(
        "own/desk.toml",
        format!("{pack}pattern = \"purple (prose\"\npatern = \"x\"\nmatch = [\"[purple prose]\"]\n"),
    );
    let wrong = desk.run(&["check", &text, "--rules", &folder]);
    assert_eq!(wrong.status, 2);
    for place in ["desk.toml:11:", "desk.toml:12:"] {
        assert!(wrong.err.contains(place), "{}", wrong.err);
    }
    desk.file("own/desk.toml", format!("{pack}pattern = \"purple prose\"\nmatch = [\"[purple prose]\"]\n"));
    let run = |more: &[&str]| desk.run(&[&["check", &text, "--rules", &folder], more].concat());
    let shown = run(&[]);
    assert!(shown.status == 0 && shown.out.contains("desk.purple"), "{}", shown.out);
    assert_eq!(run(&["--fail-on", "note"]).status, 1);
    assert!(!run(&["--disable", "desk.purple"]).out.contains("desk.purple"));
    assert!(!run(&["--min-confidence", "0.8"]).out.contains("desk.purple"));
    assert_eq!(run(&["--min-confidence", "2"]).status, 2);
}

#[test]
fn a_project_file_accepts_words_and_treats_rules() {
    let desk = Desk::new();
    desk.file("a.txt", "The riots were once morest large, and the police once morest came.\n");
    let rule = |out: &str| out.lines().find(|line| line.contains("once morest")).map(str::to_owned);
    let check = || desk.run(&["check", "--format", "line", "a.txt"]);
    let before = check();
    let line = rule(&before.out).unwrap();
    let name = line.rsplit_once('[').unwrap().1.trim_end_matches(']').to_owned();
    assert_eq!(before.status, 1);
    desk.file(".enface.toml", format!("[rules]\n\"{name}\" = \"note\"\n"));
    let eased = check();
    assert!(rule(&eased.out).unwrap().contains(": note: ") && eased.status == 0, "{}", eased.out);
    desk.file(".enface.toml", format!("[rules]\n\"{name}\" = \"off\"\n"));
    assert_eq!(rule(&check().out), None);
    desk.file(".enface.toml", "accept = [\"Once Morest\"]\nhome = 1\n");
    let accepted = check();
    assert!(
        rule(&accepted.out).is_none() && accepted.err.contains(".enface.toml:2: `home` means nothing"),
        "{}",
        accepted.err
    );
    assert!(desk.run(&["config"]).out.contains("1 accepted words, 0 rules"));
}

#[test]
fn house_style_and_comments_hold_in_every_form() {
    let desk = Desk::new();
    desk.file(".enface.toml", "[house]\nutilise = \"use\"\ntragic = \"\"\n");
    let text = "# A plan\n\nThe council will utilise the hall.\n\n<!-- enface-ignore house.utilise -->\n\nThe council will utilise the yard on a tragic day.\n";
    let file = desk.file("plan.md", text);
    let check = |format: &str| desk.run(&["check", &file, "--format", format, "--fail-on", "never"]).done();
    let document: Value = serde_json::from_str(&check("json")).unwrap();
    schema::check("findings.json", &document);
    let found: Vec<(&str, &str)> = document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["category"] == "house-style")
        .map(|finding| (finding["exact"].as_str().unwrap(), finding["rule"].as_str().unwrap()))
        .collect();
    assert_eq!(found, [("utilise", "house.utilise"), ("tragic", "house.tragic")]);
    assert!(check("corrected").contains("The council will use the hall."));
    assert!(check("line").contains("plan.md:3:18: warning: “utilise” → “use”"), "{}", check("line"));
}

#[test]
fn lines_and_the_texts_of_blocks_are_told_on_wish() {
    let [first, ..] = seeds();
    let desk = Desk::new();
    let of = |arguments: &[&str]| -> Value { serde_json::from_str(&desk.run(arguments).done()).unwrap() };
    let source = std::fs::read_to_string(&first).unwrap();
    let lines: Vec<&str> = source.lines().collect();
    let stands = |found: &Value| {
        let number = |key: &str| usize::try_from(found[key].as_u64().unwrap()).unwrap();
        let line: String = lines[number("line") - 1].chars().skip(number("column") - 1).collect();
        assert!(line.starts_with(found["exact"].as_str().unwrap()), "{found}");
        assert!(found["text"].as_str().unwrap().contains(found["exact"].as_str().unwrap()), "{found}");
    };
    let checked = of(&["check", &first, "--format", "json", "--fail-on", "never", "--with-text"]);
    schema::check("findings.json", &checked);
    checked["findings"].as_array().unwrap().iter().for_each(stands);
    let claims = of(&["claims", &first, "--format", "json", "--with-text"]);
    schema::check("claims.json", &claims);
    claims["claims"].as_array().unwrap().iter().for_each(stands);
    for by in ["paragraph", "sentence", "line"] {
        let aligned = of(&["align", &first, &first, "--format", "json", "--by", by, "--with-text"]);
        schema::check("alignment.json", &aligned);
        let side = &aligned["left"];
        for unit in side["blocks"].as_array().unwrap().iter().chain(side["units"].as_array().into_iter().flatten()) {
            let number = |key: &str| usize::try_from(unit[key].as_u64().unwrap()).unwrap();
            let line: String = lines[number("line") - 1].chars().skip(number("column") - 1).collect();
            assert!(line.starts_with(unit["text"].as_str().unwrap()), "{unit}");
        }
    }
    assert!(of(&["claims", &first, "--format", "json"])["claims"][0]["text"].is_null());
}

#[test]
fn checks_that_begin_at_once_end() {
    // Many texts and more threads than processors: one check begins while another reads the rules.
    let desk = Desk::new();
    let text = "The mayor gave a blow of thumb to the fishermen of the port.\n";
    let texts: Vec<String> = (0..24).map(|i| desk.file(&format!("{i}.txt"), text)).collect();
    let mut arguments = vec!["check", "--fail-on", "never"];
    arguments.extend(texts.iter().map(String::as_str));
    for _ in 0..4 {
        let mut command = desk.command(&arguments);
        command.env("RAYON_NUM_THREADS", "8");
        run(command, b"").done();
    }
}
