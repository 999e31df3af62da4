//! One story in every format gives the blocks of its plain-text twin; what is hostile or of another kind is refused in words.

use super::*;
use crate::align::watch::Unwatched;
use crate::comparison::{Relation, compare_by_words};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

fn sample(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/samples/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn articles(name: &str, bytes: Vec<u8>) -> Vec<Article> {
    let stories = read(name, bytes, Hint::default()).unwrap_or_else(|why| panic!("{name}: {why}"));
    stories.into_iter().map(|story| story.into_article(name, "a")).collect()
}

fn refused(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    match read(name, bytes.into(), Hint::default()) {
        Ok(stories) => {
            panic!("{name} is read: {:?}", stories[0].drafts.iter().map(|draft| &draft.text).collect::<Vec<_>>())
        }
        Err(why) => why.to_string(),
    }
}

fn texts(article: &Article) -> Vec<&str> {
    article.blocks.iter().map(|block| block.text.as_str()).collect()
}

/// The kinds of an article's blocks, a letter each.
fn kinds(article: &Article) -> String {
    let letter = |block: &Block| match block.kind {
        BlockKind::Headline => 'H',
        BlockKind::Subhead => 'S',
        BlockKind::Byline => 'B',
        BlockKind::Dateline => 'D',
        BlockKind::Paragraph => 'P',
        BlockKind::Caption => 'C',
        BlockKind::ListItem => 'L',
        BlockKind::Quote => 'Q',
        BlockKind::Residue => 'R',
    };
    article.blocks.iter().map(letter).collect()
}

/// What is known of an article, a letter for each: language, outlet, author, date, time, offset, url, version, embargo, note.
fn known(article: &Article) -> String {
    let meta = &article.meta;
    let mut out = String::new();
    let mut tell = |letter: char, is: bool| {
        if is {
            out.push(letter);
        }
    };
    tell('l', meta.language == Language::ENGLISH);
    tell('o', meta.outlet.as_deref() == Some("Example Wire"));
    tell('a', meta.author.as_deref() == Some("Ana Silva"));
    tell('d', meta.date == Some(jiff::civil::date(2022, 1, 6)));
    tell('t', meta.time.is_some_and(|time| matches!(time.hours().as_str(), "14:05" | "13:05")));
    tell('z', meta.time.is_some_and(|time| time.offset.is_some()));
    tell('u', meta.url.as_deref() == Some("https://example.org/flood"));
    tell('v', meta.version.as_deref() == Some("2"));
    tell('e', meta.embargo.as_deref() == Some("2022-01-06T18:00:00+01:00"));
    tell('n', meta.note.as_deref() == Some("Corrects the toll"));
    out
}

/// Files, what their blocks are, and what they say of themselves.
const SAMPLES: [(&str, &str, &str); 20] = [
    ("story.md", "HBPPSPCLLQP", "loadtzuven"),
    ("page.html", "HBPPSPCLLQP", "loadtzuvn"),
    ("page-windows-1252.html", "HBPPSPCLLQP", "loadtzuvn"),
    ("nitf.xml", "HBPPSPCLLQP", "loadtzven"),
    ("newsml.xml", "HBPPSPPPPPP", "loadtzven"),
    ("newsml-g2.xml", "HBPPSPCLLQP", "loadtzuven"),
    ("rss.xml", "HBPPSPCLLQP", "loadtzu"),
    ("atom.xml", "HBPPSPCLLQP", "loadtzu"),
    ("ninjs-3.json", "HBPPSPCLLQP", "loadtzuven"),
    ("ninjs-1.json", "HBPPSPPPPPP", "loadtzuven"),
    ("article.jsonld", "HBPPSPPPPPP", "loadtzuvn"),
    ("articles.jsonl", "HBPPSPPPPPP", "loadtzuven"),
    ("story.docx", "HBPPSPCLLQP", "ladtzv"),
    ("story.odt", "HBPPSPCLLQP", "ladt"),
    ("story.epub", "HBPPSPCLLQP", "loadtzu"),
    ("mail.eml", "HBPPSPPPPPP", "loadtz"),
    ("memory.tmx", "HBPPSPPPPPP", "l"),
    ("pairs-1.2.xlf", "HBPPSPPPPPP", "l"),
    ("pairs-2.xlf", "HBPPSPPPPPP", "l"),
    ("pairs.po", "HBPPSPPPPPP", "l"),
];

#[test]
fn every_format_gives_the_blocks_of_its_twin() {
    let twin = articles("story.txt", sample("story.txt")).remove(0);
    let mut faults = String::new();
    for (name, expected, meta) in SAMPLES {
        let article = articles(name, sample(name)).remove(0);
        if texts(&article) != texts(&twin) {
            writeln!(faults, "{name}: {:#?}", texts(&article)).unwrap();
            continue;
        }
        // A heading that only its words tell is told where the format says of none that it is one.
        let (found, told) = (kinds(&article), known(&article));
        let alike = found.chars().zip(expected.chars()).all(|(a, b)| a == b || (a, b) == ('P', 'S'));
        if !alike || told != meta {
            writeln!(faults, "{name}: {found} for {expected}, {told} for {meta}: {:?}", article.meta).unwrap();
        }
        let comparison = compare_by_words(&twin, &article, &Unwatched).unwrap();
        let links: Vec<_> = comparison.links.iter().map(|link| (link.left.0, link.right.0, link.relation)).collect();
        let expected: Vec<_> = (0..twin.blocks.len() as u32).map(|at| (at, at, Relation::Same)).collect();
        if links != expected {
            writeln!(faults, "{name}: {links:?}").unwrap();
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn subtitles_give_the_sentences_of_their_twin() {
    let twin = articles("story.txt", sample("story.txt")).remove(0);
    // What is spoken: no headings, no byline, no caption.
    let spoken: Vec<&str> = texts(&twin)
        .into_iter()
        .enumerate()
        .filter(|(at, _)| ![0, 1, 4, 6].contains(at))
        .map(|(_, text)| text)
        .collect();
    for name in ["story.srt", "story.vtt"] {
        let article = articles(name, sample(name)).remove(0);
        assert_eq!(texts(&article), spoken, "{name}");
        assert_eq!(article.meta.language, Language::ENGLISH);
        let block = &article.blocks[1];
        let at = block.text.find("neighbours & their").unwrap();
        let found = block.source_span(Span::new(at, at + "neighbours & their".len())).of(&article.source);
        assert!(matches!(found, "neighbours & their" | "neighbours &amp; their"), "{name}: {found}");
    }
}

#[test]
fn what_a_file_aligns_itself_is_two_texts() {
    let twin = articles("histoire.txt", sample("histoire.txt")).remove(0);
    for name in ["memory.tmx", "pairs-1.2.xlf", "pairs-2.xlf", "pairs.po"] {
        let both = articles(name, sample(name));
        let [source, target] = both.as_slice() else { panic!("{name}: {} texts", both.len()) };
        assert_eq!(texts(target), texts(&twin), "{name}");
        assert_eq!((target.meta.language, target.path.as_str()), (Language::FRENCH, format!("{name}#2").as_str()));
        assert_eq!(target.file(), name);
        let units: Vec<u32> = (0..twin.blocks.len() as u32).collect();
        for article in [source, target] {
            assert_eq!(article.part.as_ref().unwrap().units, units, "{name}");
        }
        let comparison = compare_by_words(source, target, &Unwatched).unwrap();
        let links: Vec<_> = comparison.links.iter().map(|link| (link.left.0, link.right.0)).collect();
        assert_eq!(
            links,
            units.iter().map(|&unit| (unit, unit)).collect::<Vec<_>>(),
            "{name}: its units are the links"
        );
    }
}

#[test]
fn several_articles_of_a_file_are_told_apart() {
    let both = articles("articles.jsonl", sample("articles.jsonl"));
    let paths: Vec<&str> = both.iter().map(|article| article.path.as_str()).collect();
    assert_eq!(paths, ["articles.jsonl#1", "articles.jsonl#2"]);
    assert_eq!((both[1].meta.language, both[1].meta.outlet.as_deref()), (Language::FRENCH, Some("Fil d’exemple")));
}

#[test]
fn places_in_markdown_stand_in_order_though_a_caption_stands_inside_a_paragraph() {
    for text in [
        "One ![a calm sea](x.png) two.\n\nThree.\n",
        "---\ntitle: |\n  Two\n---\n# Two\n\n<p>One</p>\n<p>One &amp; two</p>\n",
    ] {
        let article = articles("a.md", text.into()).remove(0);
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.source.start >= end && article.source.get(block.source.range()).is_some(), "{text:?}");
            end = block.source.end;
        }
    }
}

#[test]
fn spans_of_markdown_count_bytes_of_the_file() {
    let article = articles("story.md", sample("story.md")).remove(0);
    for (words, source) in [
        ("two neighbours & their", "two neighbours** &amp; their"),
        ("trains to Pisa do", "trains to Pisa](https://example.org/trains) do"),
        ("Flood on the Arno", "Flood on the Arno"),
        ("&", "&amp;"),
    ] {
        let block = article.blocks.iter().find(|block| block.text.contains(words)).unwrap();
        let at = block.text.find(words).unwrap();
        assert_eq!(block.source_span(Span::new(at, at + words.len())).of(&article.source), source);
    }
}

#[test]
fn what_stands_around_an_article_is_residue_on_wish() {
    let page = sample("page.html");
    let story = read("page.html", page.clone(), Hint::default()).unwrap().remove(0);
    assert!(story.cut() > 10, "{}", story.cut());
    let raw = read("page.html", page, Hint { raw: true, language: None }).unwrap().remove(0);
    assert_eq!(raw.cut(), 0);
    let article = raw.into_article("page.html", "a");
    let residue: Vec<&str> = article
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Residue)
        .map(|block| block.text.as_str())
        .collect();
    assert!(
        residue.contains(&"Ten bridges worth a journey") && !residue.iter().any(|text| text.contains("prose")),
        "{residue:?}"
    );
    assert!(kinds(&article).contains("HBPPSPCLLQP"), "{}", kinds(&article));
}

const PROSE: [&str; 4] = [
    "At least three people were killed and 40 were injured when the Arno burst its banks near Grosseto on Thursday, the mayor’s office said.",
    "The region’s schools and 12 bridges will stay closed until Monday, and trains to Pisa do not run, the prefect said in the evening.",
    "“The river gave us ten minutes, and nobody had told us that it would come,” the mayor wrote to the prefect of the province.",
    "It was the worst flood in the province since November 1966, when more than 100 people died in Tuscany, the archive of the city shows.",
];

/// A page of four paragraphs with more in its head and between them.
fn page(head: &str, between: &str) -> Vec<u8> {
    let [first, rest @ ..] = PROSE.map(|text| format!("<p>{text}</p>"));
    format!(
        "<html lang=en><head>{head}</head><body><article><h1>Flood on the Arno kills three</h1>{first}{between}{}</article></body></html>",
        rest.join("")
    )
    .into_bytes()
}

#[test]
fn what_a_page_calls_captions_and_furniture_is_not_read_as_prose() {
    let between = "<div class=\"gallery-item\"><span class=slidecount>Image 1 of 4</span><img src=a.jpg alt=\"Boats in the old town of Grosseto\">\
        <div class=caption-full>Volunteers fill sandbags in the old town of Grosseto.</div>\
        <div class=caption-short>Volunteers fill sandbags in the old town of Grosseto.</div></div><p>Boats in the old town of Grosseto</p>\
        <div class=\"share-tools\"><p>Sharing is caring!</p></div><div id=relatedStories><h3>What to read on floods</h3><p>Ten bridges worth a journey</p></div>\
        <aside class=newsletter-signup><p>Every morning the news by mail, and nothing else.</p></aside>\
        <blockquote>The river gave us ten minutes, and nobody had told us that it would come</blockquote>\
        <div id=cookieConsent>We and our 812 partners store information on your device.</div>";
    let [article] = articles("a.html", page("", between)).try_into().unwrap();
    let mut expected =
        vec!["Flood on the Arno kills three", PROSE[0], "Volunteers fill sandbags in the old town of Grosseto."];
    expected.extend(["Boats in the old town of Grosseto"].into_iter().chain(PROSE[1..].iter().copied()));
    assert_eq!(texts(&article), expected);
    assert_eq!(kinds(&article), "HPCCPPP");
}

#[test]
fn an_element_that_holds_the_article_is_kept_whatever_it_is_called() {
    let paragraphs = PROSE.iter().map(|text| format!("<div>{text}</div>")).collect::<Vec<_>>().concat();
    let around = "<li><a href=/a>Much else that is no part of the article and is longer than it</a></li>".repeat(40);
    let html = format!(
        "<html><body><h1>Flood on the Arno</h1><div class=pg-rail>{paragraphs}</div><ul>{around}</ul></body></html>"
    );
    let [article] = articles("a.html", html.into_bytes()).try_into().unwrap();
    assert!(PROSE.iter().all(|text| texts(&article).contains(text)), "{:?}", texts(&article));
}

#[test]
fn the_text_for_machines_mends_the_one_for_readers() {
    let told = format!(
        "{}\\n\\n{}\\n\\nThe army sent 30 boats and two helicopters to the town before noon.\\n\\n{}\\n\\n{}",
        PROSE[0], PROSE[1], PROSE[2], PROSE[3]
    );
    let head = format!(
        "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Flood on the Arno kills three\",\"articleBody\":\"{told}\"}}</script>"
    );
    let html = String::from_utf8(page(&head, "")).unwrap();
    let html = html
        .replace("</article>", "<p>Our reporter can be reached by letter, by telephone and in the café.</p></article>");
    let [article] = articles("a.html", html.into_bytes()).try_into().unwrap();
    let found = texts(&article);
    assert!(found.iter().all(|text| !text.contains("café")), "{found:?}");
    assert_eq!(found.iter().position(|text| text.starts_with("The army sent 30 boats")), Some(3), "{found:?}");
}

#[test]
fn the_day_and_the_outlet_of_a_page_are_found_where_they_stand() {
    let of = |head: &str, between: &str| articles("a.html", page(head, between)).remove(0).meta;
    for (head, between, day) in [
        (
            "<meta property=\"article:published\" itemprop=\"datePublished dateCreated\" content=\"2022-01-06T11:00:09.000Z\">",
            "",
            "2022-01-06 11:00",
        ),
        ("<meta name=pubdate content=\"January 6, 2022, 07:47 PM EST\">", "", "2022-01-06"),
        ("<meta name=publish-date content=\"2022/01/06\">", "", "2022-01-06"),
        ("", "<time datetime=\"2022-01-06 17:19:53 GMT\">today</time>", "2022-01-06 17:19"),
        ("", "<span class=article-publish-date>January 6, 2022, 9:02 AM</span>", "2022-01-06"),
        ("<link rel=canonical href=\"https://example.org/news/2022/jan/06/flood\">", "", "2022-01-06"),
        (
            "<script type=\"application/ld+json\">{\"@type\":\"WebPage\",\"datePublished\":\"2022-01-06T10:00:00Z\"}</script>",
            "",
            "2022-01-06 10:00",
        ),
        // The first day of the calendar is what a service writes that knows none.
        (
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"0001-01-01T00:00:00Z\"}</script>\
             <link rel=canonical href=\"https://example.org/2022/01/06/flood\">",
            "",
            "2022-01-06",
        ),
    ] {
        assert_eq!(of(head, between).when().as_deref(), Some(day), "{head}{between}");
    }
    for (head, outlet) in [
        ("<meta property=\"og:site_name\" content=\"Example Wire\">", "Example Wire"),
        ("<title>Flood on the Arno kills three - Example Wire</title>", "Example Wire"),
        ("<link rel=canonical href=\"https://www.example.org/flood\">", "example.org"),
        (
            "<meta property=\"og:site_name\" content=\"Blogger\"><title>Flood on the Arno kills three | Example Wire</title>",
            "Example Wire",
        ),
    ] {
        assert_eq!(of(head, "").outlet.as_deref(), Some(outlet), "{head}");
    }
}

#[test]
fn the_name_of_a_site_is_not_the_headline() {
    let html = format!(
        "<html><head><title>Flood on the Arno kills three - The Example Blog</title><meta property=\"og:site_name\" content=\"The Example Blog\"></head>\
         <body><h1>The Example Blog</h1><article><h2 class=entry-title>Flood on the Arno kills three</h2>{}</article></body></html>",
        PROSE.map(|text| format!("<p>{text}</p>")).join("")
    );
    let [article] = articles("a.html", html.into_bytes()).try_into().unwrap();
    assert_eq!((texts(&article)[0], article.blocks[0].kind), ("Flood on the Arno kills three", BlockKind::Headline));
}

#[test]
fn a_comment_says_what_is_passed_over() {
    let ignored = |article: &Article| -> Vec<(usize, Vec<String>)> {
        article.meta.ignored.iter().map(|ignored| (ignored.block.index(), ignored.rules.clone())).collect()
    };
    let markdown = "# A title\n\n<!-- enface-ignore typography, calque -->\n\nThe first paragraph.\n\nThe second <!-- enface-ignore --> paragraph.\n\n\
                    The third <!-- a note --> paragraph.\n";
    let [article] = articles("a.md", markdown.into()).try_into().unwrap();
    assert_eq!(ignored(&article), [(1, vec!["typography".to_owned(), "calque".to_owned()]), (2, vec![])]);
    let [article] = articles("a.html", page("", "<!-- enface-ignore misspelling -->")).try_into().unwrap();
    assert_eq!(ignored(&article), [(2, vec!["misspelling".to_owned()])]);
}

/// What paragraphs a body of ninjs comes to.
fn paragraphs_of_body(key: &str, body: &str) -> Vec<String> {
    let item =
        serde_json::json!({"uri": "urn:x", "headline": "Ferries", "versioncreated": "2026-01-05T10:00:00Z", key: body});
    let [article] = articles("a.json", item.to_string().into_bytes()).try_into().unwrap();
    texts(&article).into_iter().skip(1).map(str::to_owned).collect()
}

#[test]
fn paragraphs_that_no_element_parts_are_parted_by_the_ends_of_their_lines() {
    let paragraphs = [
        "The ferry sailed at noon with forty people on board.",
        "It came back in the evening.",
        "“Nobody was hurt,” police said.",
    ];
    for (key, body) in [
        ("body_html", paragraphs.join("<br>")),
        ("body_xhtml", format!("<div><p>{}</p></div>", paragraphs.join("<br/>\n"))),
        ("body_html", paragraphs.join("\n")),
        ("body_xhtml", format!("<pre>{}</pre>", paragraphs.join("<br/>"))),
        ("body_html", paragraphs.join("\n\n").replace(" with ", "\nwith ")),
    ] {
        assert_eq!(paragraphs_of_body(key, &body), paragraphs, "{body}");
    }
}

#[test]
fn a_paragraph_whose_lines_are_no_sentences_stays_one() {
    let wrapped = "<p>The ferry sailed at noon\nwith forty people on\nboard. It came back in\nthe evening.</p>";
    let whole = "The ferry sailed at noon with forty people on board. It came back in the evening.";
    assert_eq!(paragraphs_of_body("body_html", wrapped), [whole]);
    let address = "<p>Harbour Office<br>12 Quay Street<br>Northport</p>";
    assert_eq!(paragraphs_of_body("body_html", address), ["Harbour Office 12 Quay Street Northport"]);
}

#[test]
fn a_text_among_the_descriptions_of_ninjs_is_read_and_a_picture_is_not() {
    let item = |kind: &str| {
        format!(
            "{{\"uri\":\"urn:x\",\"type\":\"{kind}\",\"headlines\":[{{\"role\":\"main\",\"value\":\"Flood on the Arno\"}}],\
             \"descriptions\":[{{\"role\":\"text\",\"contenttype\":\"text/plain\",\"value\":\"{}\"}}]}}",
            PROSE[0]
        )
    };
    let [article] = articles("a.json", item("text").into()).try_into().unwrap();
    assert_eq!(texts(&article), ["Flood on the Arno", PROSE[0]]);
    assert!(refused("a.json", item("picture")).contains("no article"));
}

#[test]
fn a_release_at_the_time_of_issue_is_no_embargo() {
    let embargo = |release: &str| {
        let nitf = format!(
            "<nitf><head><docdata><date.issue norm=\"20220106T140500+0100\"/><date.release norm=\"{release}\"/></docdata></head>\
             <body><body.content><p>{}</p></body.content></body></nitf>",
            PROSE[0]
        );
        articles("a.xml", nitf.into_bytes()).remove(0).meta.embargo
    };
    assert_eq!((embargo("20220106T140500+0100"), embargo("YYYYMMDD")), (None, None));
    assert_eq!(embargo("20220106T180000+0100").as_deref(), Some("20220106T180000+0100"));
}

#[test]
fn what_is_not_read_is_said_and_what_to_do() {
    let zip = |name: &str, text: &str| package(&[(name, text.as_bytes())]);
    let cases: Vec<(&str, Vec<u8>, &str, &str)> = vec![
        ("a.pdf", b"%PDF-1.7\n".to_vec(), "a PDF document", "pdftotext"),
        ("a.txt", b"%PDF-1.7\n".to_vec(), "a PDF document", "--pre"),
        ("a.rtf", b"{\\rtf1 Hello}".to_vec(), "an RTF document", ".txt"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\0\0\0".to_vec(), "a PNG image", ".txt"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0".to_vec(), "an old office document", ".txt"),
        ("a.xlsx", zip("xl/workbook.xml", "<a/>"), "an Excel workbook", ".txt"),
        ("a.pptx", zip("ppt/presentation.xml", "<a/>"), "a PowerPoint presentation", ".txt"),
        (
            "a.ods",
            zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            "an OpenDocument file that is no text",
            ".txt",
        ),
        ("a.zip", zip("a.txt", "A text."), "a ZIP archive", "unpack"),
        ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Hi</text></svg>".to_vec(), "an SVG image", ".txt"),
        (
            "a.xml",
            b"<?xml version=\"1.0\"?><catalogue><entry>A text.</entry></catalogue>".to_vec(),
            "(<catalogue>)",
            ".txt",
        ),
        ("a.txt", b"<story><p>A text.</p></story>".to_vec(), "(<story>)", ".txt"),
        ("a.json", b"{\"version\": 1, \"rows\": []}".to_vec(), "JSON that holds no article", "ninjs"),
        ("a.json", b"{\"title\": \"A\", \"te".to_vec(), "a JSON document, but", "line 1"),
        ("a.csv", b"a,b\n1,2\n".to_vec(), "a table", ".txt"),
        ("a.tex", b"\\section{A}".to_vec(), "a LaTeX source", "pandoc"),
        ("a.txt", b"\\documentclass{article}\n".to_vec(), "a LaTeX source", "pandoc"),
        ("a.rst", b"A\n=\n".to_vec(), "reStructuredText", "pandoc"),
        ("a.ass", b"[Script Info]\nTitle: x\n".to_vec(), "subtitles", ".srt"),
        ("a.xml", b"<packageItem><groupSet/></packageItem>".to_vec(), "holds no text", "open"),
        ("a.mbox", b"From a@b Thu Jan 6\nFrom: a@b\nTo: b@c\nSubject: x\n\nText\n".to_vec(), "a mailbox", ".eml"),
        ("a.docx", b"Just a text.".to_vec(), "a Word document, but", "begins"),
        ("a.xml", b"Just a text.".to_vec(), "an XML document, but", "element"),
        ("a.html", b"<html><body><nav></nav></body></html>".to_vec(), "an HTML page without a text", ""),
        ("a.txt", b" \n".to_vec(), "is empty", ""),
        ("a.txt", b"\xff\xfe\0\0a\0\0\0".to_vec(), "UTF-32", "UTF-8"),
    ];
    for (name, bytes, what, todo) in cases {
        let why = refused(name, bytes);
        assert!(why.contains(what) && why.contains(todo) && why.starts_with("is "), "{name}: {why}");
    }
}

#[test]
fn what_only_looks_like_markup_is_prose() {
    for text in [
        "<3 is what he wrote. It was all that he wrote.",
        "[AFP] Thirteen people were killed on Thursday.",
        "{Editors: see the note} Thirteen people were killed.",
        "1989 was the year.\nIt --> was long ago.",
        "From the start: nobody knew.\nTo be sure: nobody asked.\n\nA text.",
        "# of dead: 13\nThe mayor said so.",
        "- One.\n- Two.\n",
        "The temperature was < 3 degrees & the wind > 40 knots.",
    ] {
        let found = articles("a.txt", text.as_bytes().to_vec());
        assert_eq!(found[0].source, text);
    }
}

#[test]
fn what_is_told_by_its_content_needs_no_name() {
    for (name, ..) in SAMPLES.into_iter().filter(|(name, ..)| !name.contains(".md")) {
        for other in ["", "a.txt", "a.dat"] {
            let named = articles(name, sample(name)).remove(0);
            let unnamed = articles(other, sample(name)).remove(0);
            assert_eq!(texts(&unnamed), texts(&named), "{name} as {other:?}");
        }
    }
    let page = sample("page.html");
    let at = page.windows(6).position(|window| window == b"<main>").unwrap();
    let scrap = [b"Some words first. ", &page[at..]].concat();
    let found = articles("a.txt", scrap).remove(0);
    assert!(found.blocks.iter().all(|block| !block.text.contains('<')), "{:?}", texts(&found));
}

#[test]
fn declared_encodings_hold() {
    let text = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><nitf><body><body.content><p>Президент Казахстана.</p></body.content></body></nitf>";
    let bytes = encoding_rs::WINDOWS_1251.encode(text).0.into_owned();
    assert_eq!(texts(&articles("a.xml", bytes).remove(0)), ["Президент Казахстана."]);
    // A declaration that is out of date does not turn UTF-8 into rubbish.
    assert_eq!(texts(&articles("a.xml", text.as_bytes().to_vec()).remove(0)), ["Президент Казахстана."]);
    let marked = [b"\xff\xfe".to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    assert_eq!(texts(&articles("a.xml", marked).remove(0)), ["Президент Казахстана."]);
}

#[test]
fn entities_of_html_are_read_in_xml() {
    let text = "<nitf><body><body.content><p>L&rsquo;&eacute;t&eacute;&nbsp;: AT&T &amp; &mine; &#233;&#xe9;</p></body.content></body></nitf>";
    assert_eq!(texts(&articles("a.xml", text.into()).remove(0)), ["L’été\u{a0}: AT&T & &mine; éé"]);
}

fn nitf(prolog: &str, body: &str) -> String {
    format!("<?xml version=\"1.0\"?>{prolog}<nitf><body><body.content>{body}</body.content></body></nitf>")
}

#[test]
fn an_entity_bomb_is_not_expanded() {
    let mut declarations = String::from("<!ENTITY a0 \"lol\">");
    for at in 1..30 {
        let inside = format!("&a{};", at - 1).repeat(10);
        write!(declarations, "<!ENTITY a{at} \"{inside}\">").unwrap();
    }
    let bomb = nitf(&format!("<!DOCTYPE nitf [{declarations}]>"), "<p>Bang: &a29;</p>");
    assert_eq!(texts(&articles("a.xml", bomb.into()).remove(0)), ["Bang: &a29;"]);
}

#[test]
fn an_external_entity_is_not_fetched() {
    let secret = nitf(
        "<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/passwd\"> <!ENTITY % y SYSTEM \"http://127.0.0.1/\"> %y;]>",
        "<p>Read: &x;</p>",
    );
    assert_eq!(texts(&articles("a.xml", secret.into()).remove(0)), ["Read: &x;"]);
}

#[test]
fn deep_nesting_is_refused() {
    let deep = |open: &str, close: &str, n: usize| open.repeat(n) + "words" + &close.repeat(n);
    assert!(refused("a.xml", nitf("", &deep("<p>", "</p>", 100_000))).contains("nests more than 512 elements"));
    for name in ["div", "span", "b", "blockquote", "ul", "font"] {
        let page = format!("<html><body>{}", deep(&format!("<{name}>"), &format!("</{name}>"), 100_000));
        assert!(refused("a.html", page).contains("nests more than 512 elements"), "{name}");
    }
    assert!(refused("a.json", deep("[", "]", 100_000).replace("words", "{}")).contains("recursion limit"));
    let list = deep("> ", "", 20_000) + "\n" + &deep("- ", "", 5_000);
    articles("a.md", list.into());
    articles("a.md", deep("[", "](x)", 20_000).into());
}

#[test]
fn a_page_of_too_many_elements_is_refused() {
    let page = format!("<html><body>{}</body></html>", "<p>a<br>".repeat(150_000));
    assert!(refused("a.html", page).contains("200,000 elements"));
}

#[test]
fn an_element_of_too_many_attributes_is_refused() {
    let element = |count: usize| {
        let attributes = (0..count).map(|number| format!(" a{number}='x y'")).collect::<Vec<_>>().concat();
        format!("<html><body><p{attributes}>{}</p></body></html>", PROSE[0]).into_bytes()
    };
    assert!(refused("a.html", element(50_000)).contains("1,000 attributes"));
    assert_eq!(articles("a.html", element(900)).len(), 1);
}

#[test]
fn a_page_that_says_thousands_of_paragraphs_twice_keeps_them() {
    let all: Vec<String> = (0..3_000).map(|number| format!("{} ({number})", PROSE[0])).collect();
    let told = format!("{{\"@type\":\"NewsArticle\",\"articleBody\":\"{}\"}}", all.join("\\n"));
    let body = all.iter().map(|text| format!("<p>{text}</p>")).collect::<Vec<_>>().concat();
    let html = format!(
        "<html><head><script type=\"application/ld+json\">{told}</script></head><body><article>{body}</article></body></html>"
    );
    let [article] = articles("a.html", html.into_bytes()).try_into().unwrap();
    assert!(article.blocks.len() >= all.len(), "{}", article.blocks.len());
}

#[test]
fn deep_json_is_refused_and_deep_markdown_survived() {
    for text in ["[".repeat(100_000) + &"]".repeat(100_000), "{\"a\":".repeat(100_000) + "1" + &"}".repeat(100_000)] {
        assert!(refused("a.json", text).contains("recursion"));
    }
    let quotes = format!("{} {}\n", ">".repeat(100_000), PROSE[0]);
    assert!(articles("a.md", quotes.into_bytes())[0].blocks.iter().any(|block| block.text.contains("Grosseto")));
}

#[test]
fn unclosed_and_crossed_elements_are_survived() {
    for scrap in [
        "<p><b><i></b>",
        "<table><tr><td><table>",
        "<a href='",
        "<!--",
        "<script>",
        "</p></div>",
        "<svg><p><math><b>",
        "<select><option><p>",
    ] {
        let page = format!("<html><body><p>The mayor of Grosseto spoke on Thursday.</p>{}", scrap.repeat(400));
        let found = read("a.html", page.into(), Hint::default());
        if let Ok(found) = found {
            assert!(found[0].drafts.iter().any(|draft| draft.text.contains("mayor")), "{scrap}");
        }
    }
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    let zeros = vec![b' '; 200 << 20];
    let bomb = package(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert!(refused("a.docx", bomb).contains("unpacks to more than 128 MB"));
}

#[test]
fn a_path_in_a_package_leads_nowhere() {
    let container = br#"<container><rootfiles><rootfile full-path="../../etc/passwd"/></rootfiles></container>"#;
    let book = package(&[("mimetype", b"application/epub+zip"), ("META-INF/container.xml", container)]);
    assert!(refused("a.epub", book).contains("there is no ../../etc/passwd in it"));
}

#[test]
fn truncated_files_are_read_or_refused() {
    for (name, ..) in SAMPLES.into_iter().chain([("story.srt", "", ""), ("story.vtt", "", "")]) {
        let whole = sample(name);
        for tenth in 0..10 {
            let cut = whole[..whole.len() * tenth / 10].to_vec();
            if let Ok(stories) = read(name, cut, Hint::default()) {
                for story in stories {
                    let article = story.into_article(name, "a");
                    // What is cut inside a tag is a word of the page's text at most.
                    let tags = article.blocks.iter().filter(|block| block.text.contains("</")).count();
                    assert!(tags == 0, "{name} at {tenth}: {:?}", texts(&article));
                }
            }
        }
    }
}

/// A package of files.
fn package(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
