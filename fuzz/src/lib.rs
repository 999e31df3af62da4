//! Fuzz targets: a function each, given bytes. What a target finds is a panic: of the program, or of what must hold of its outcome.
//!
//! Bytes are read as a text in two ways. As they are, which tries the decoder; and as a list of pieces, a byte each, from the words, marks
//! and lines that the program looks for, so that random bytes make texts with quotes, names, figures and dates in them.

use enface::align::watch::Unwatched;
use enface::article::read::{self, Hint, plain};
use enface::article::{Article, BlockId, Side};
use enface::artifacts::{Subject, find};
use enface::claims::matrix::gather_by_words;
use enface::comparison::compare_by_words;
use enface::files::config::Config;
use enface::files::decode;
use enface::files::manifest::Manifest;
use enface::session::{Act, Journal, Session, Step};
use std::fs;
use std::sync::OnceLock;
use tempfile::TempDir;

/// What texts are made of.
const PIECES: [&str; 96] = [
    "\n",
    "\n\n",
    "\r\n",
    " ",
    ". ",
    ", ",
    "; ",
    ": ",
    "! ",
    "? ",
    "… ",
    " - ",
    "-",
    "’",
    "'",
    "\"",
    "“",
    "”",
    "‘",
    "« ",
    " »",
    "(",
    ")",
    "[",
    "]",
    "%",
    "$",
    "€",
    "1",
    "12",
    "13.5",
    "1,200",
    "3-2",
    "2022",
    "12% ",
    "$5 billion ",
    "two ",
    "dozens of ",
    "at least ",
    "more than ",
    "including ",
    "people ",
    "police ",
    "members of the security forces ",
    "were killed ",
    "and ",
    "wounded ",
    "arrested ",
    "he said",
    "said ",
    "told AFP ",
    "according to ",
    "President ",
    "Tokayev",
    "Tokaïev",
    "Kassym-Jomart ",
    "Almaty",
    "Kazakhstan",
    "Reuters ",
    "AFP",
    "Mr. ",
    "U.S. ",
    "on Friday",
    "on January 5, 2022",
    "5 janvier 2022",
    "the ",
    "The ",
    "of ",
    "in ",
    "la ",
    "le ",
    "a déclaré ",
    "selon ",
    "ont été tués ",
    "not ",
    "may ",
    "will ",
    "once morest ",
    "diet ",
    "58-year-old ",
    "ALMATY (AFP) - ",
    "Read more",
    "By ",
    "© 2022",
    "https://a.b/c ",
    "\u{2028}",
    "\u{200b}",
    "\u{202e}",
    "\u{1b}[31m",
    "\0",
    "\t",
    "\u{301}",
    "東京",
    "é",
    "ß",
    "👩‍👩‍👧",
];

/// A text of pieces; a byte beyond them is itself a character.
pub fn text(bytes: &[u8]) -> String {
    let piece = |byte: &u8| match PIECES.get(usize::from(*byte)) {
        Some(piece) => (*piece).to_owned(),
        None => char::from(*byte).to_string(),
    };
    bytes.iter().map(piece).collect()
}

fn article(text: String) -> Article {
    plain::read("a.txt", "a", text, None)
}

/// Two texts: what stands before and behind the middle, or a text and the same with some bytes changed.
fn pair(bytes: &[u8]) -> [Article; 2] {
    let Some((&first, rest)) = bytes.split_first() else { return [article(String::new()), article(String::new())] };
    if first % 2 == 0 {
        let (left, right) = rest.split_at(rest.len() / 2);
        return [article(text(left)), article(text(right))];
    }
    let step = usize::from(first / 2) + 2;
    let changed: Vec<u8> =
        rest.iter().enumerate().map(|(k, byte)| if k % step == 1 { byte / 2 } else { *byte }).collect();
    [article(text(rest)), article(text(&changed))]
}

fn is_within(article: &Article) {
    let mut end = 0;
    for (id, block) in article.ids() {
        assert!(block.source.start as usize >= end && article.source.get(block.source.range()).is_some());
        end = block.source.end as usize;
        let mut at = 0;
        for sentence in block.sentences.clone().map(|k| &article.sentences[k as usize]) {
            assert!(
                sentence.block == id && sentence.span.start >= at && block.text.get(sentence.span.range()).is_some()
            );
            at = sentence.span.end;
        }
    }
}

/// Any bytes are decoded or refused, and read into blocks and sentences.
pub fn read(bytes: &[u8]) {
    if let Ok(text) = decode(bytes.to_vec()) {
        is_within(&article(text));
    }
    is_within(&article(text(bytes)));
}

/// A sample with bytes of it put in, taken out and changed: three bytes an edit, of which two say where.
fn changed(sample: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut text = sample.to_vec();
    for edit in bytes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % (text.len() + 1);
        match edit[2] {
            0..=31 => text.truncate(at),
            32..=63 => drop(text.splice(at..text.len().min(at + usize::from(edit[2])), [])),
            64..=95 => {
                let again = text[at..text.len().min(at + 40)].to_vec();
                drop(text.splice(at..at, again));
            }
            byte => match text.get_mut(at) {
                Some(place) => *place = byte,
                None => text.push(byte),
            },
        }
    }
    text
}

/// A file of a format is read or refused, and so are bytes under its name; what is read stands where it says.
fn reader(name: &str, sample: &[u8], bytes: &[u8]) {
    for file in [changed(sample, bytes), bytes.to_vec()] {
        for story in read::read(name, file, Hint::default()).unwrap_or_default() {
            is_within(&story.into_article(name, "a"));
        }
    }
}

macro_rules! readers {
    ($($target:ident $name:literal),* $(,)?) => {
        $(
            #[doc = concat!("`", $name, "`, changed.")]
            pub fn $target(bytes: &[u8]) {
                reader($name, include_bytes!(concat!("../../tests/samples/", $name)), bytes);
            }
        )*
    };
}

readers! {
    html "page.html",
    nitf "nitf.xml",
    newsml "newsml.xml",
    newsml_g2 "newsml-g2.xml",
    rss "rss.xml",
    atom "atom.xml",
    ninjs "ninjs-3.json",
    ninjs_1 "ninjs-1.json",
    jsonld "article.jsonld",
    json_lines "articles.jsonl",
    markdown "story.md",
    docx "story.docx",
    odt "story.odt",
    epub "story.epub",
    mail "mail.eml",
    srt "story.srt",
    vtt "story.vtt",
    tmx "memory.tmx",
    xliff "pairs-1.2.xlf",
    xliff_2 "pairs-2.xlf",
    po "pairs.po",
}

/// Two texts are compared: every block stands in one facing, and every change where it says.
pub fn align(bytes: &[u8]) {
    let articles = pair(bytes);
    let [left, right] = &articles;
    let Ok(comparison) = compare_by_words(left, right, &Unwatched) else { unreachable!("nobody calls it off") };
    for side in Side::BOTH {
        let stands: Vec<u32> = comparison.facings.iter().flat_map(|facing| facing.range(side)).collect();
        assert!(stands.iter().copied().eq(0..articles[side.index()].blocks.len() as u32));
    }
    for change in comparison.links.iter().flat_map(|link| &link.changes) {
        for (place, article) in [(change.left, left), (change.right, right)] {
            assert!(place.is_none_or(|place| article.block(place.block).text.get(place.span.range()).is_some()));
        }
    }
}

/// All detectors read a text; what they mark stands in it, in order and without overlap.
pub fn check(bytes: &[u8]) {
    let article = article(text(bytes));
    let mut end = (BlockId(0), 0);
    for finding in find(&Subject::alone(&article)) {
        let place = finding.place;
        assert!(
            (place.block, place.span.start) >= end && article.block(place.block).text.get(place.span.range()).is_some()
        );
        end = (place.block, place.span.end);
    }
}

/// The claims of two texts are gathered: each stands in its text, and no article has more than two in a row.
pub fn claims(bytes: &[u8]) {
    let articles = pair(bytes);
    let [left, right] = &articles;
    let Ok(comparison) = compare_by_words(left, right, &Unwatched) else { unreachable!("nobody calls it off") };
    let matrix = gather_by_words(&[left, right], &[(0, 1, &comparison)]);
    for claim in &matrix.claims {
        assert!(articles[claim.article].block(claim.place.block).text.get(claim.place.span.range()).is_some());
    }
    for cell in matrix.rows.iter().flat_map(|row| &row.cells) {
        assert!((1..=2).contains(&cell.claims.len()));
        assert!(cell.claims.iter().all(|&claim| matrix.claims[claim].article == cell.article));
    }
}

/// A text of lines like those of a file of settings, and the bytes themselves.
fn lines(bytes: &[u8], pieces: &[&str]) -> [String; 2] {
    let piece = |byte: &u8| pieces.get(usize::from(*byte) % (pieces.len() + 8)).copied().unwrap_or("x");
    [bytes.iter().map(piece).collect(), String::from_utf8_lossy(bytes).into_owned()]
}

/// A key map is read, with its mistakes.
pub fn keymap(bytes: &[u8]) {
    let pieces = [
        "[panes]\n",
        "[global]\n",
        "[claims]\n",
        "\"g",
        " g",
        "\"",
        " = ",
        "false",
        "\"none\"",
        "\"focus-next\"",
        "\"verdict-supported\"",
        "\n",
        "ctrl-",
        "alt-",
        "shift-",
        "space",
        "f12",
        "3",
        "#",
        "=",
        "[",
        "]",
        "'",
        "\\",
        "é",
    ];
    for text in lines(bytes, &pieces) {
        let (_, mistakes) = enface::keymap::load(Some(("keys.toml", &text)));
        assert!(mistakes.iter().all(|mistake| mistake.line >= 1 && mistake.line <= text.matches('\n').count() + 1));
    }
}

/// A configuration is read, with its mistakes.
pub fn config(bytes: &[u8]) {
    let pieces = [
        "[reviewer]\n",
        "name",
        "url",
        "organisation",
        " = ",
        "\"a\"",
        "\"https://a.b\"",
        "\n",
        "[theme]\n",
        "background",
        "\"dark\"",
        "1",
        "[",
        "]",
        "\"",
        "#",
    ];
    for text in lines(bytes, &pieces) {
        let (_, mistakes) = Config::parse(&text);
        assert!(mistakes.iter().all(|mistake| mistake.line >= 1 && mistake.line <= text.matches('\n').count() + 1));
    }
}

/// A dossier's manifest is read, or its mistakes are told.
pub fn manifest(bytes: &[u8]) {
    let pieces = [
        "[[article]]\n",
        "title",
        "file",
        "label",
        "outlet",
        "language",
        "date",
        " = ",
        "\"a.txt\"",
        "\"../a\"",
        "\"/a\"",
        "\"fr\"",
        "2022-01-06",
        "\"2022-01-06\"",
        "\n",
        "[article]\n",
        "[",
        "]",
        "\"",
        "#",
        "1",
    ];
    for text in lines(bytes, &pieces) {
        if let Err(mistakes) = Manifest::parse(&text) {
            assert!(!mistakes.is_empty());
        }
    }
}

/// A line of a journal, its checksum right.
fn line(data: &str) -> String {
    format!("{{\"crc\":\"{:08x}\",\"data\":{data}}}\n", crc32fast::hash(data.as_bytes()))
}

/// A journal is read from disk: steps or an error in words; and it is not written to.
pub fn journal(bytes: &[u8]) {
    const KEY: &str = "/a/dossier.toml";
    let pieces = [
        "{\"act\":\"do\",\"changes\":[",
        "{\"act\":\"undo\",\"changes\":[",
        "]}",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "1",
        "\"\"",
        "\"do\"",
        "{\"rule\":{\"claim\":",
        "\"verdict\":",
        "\"refuted\"",
        "{\"article\":\"a\",\"kind\":\"figure\",\"exact\":\"13\",\"prefix\":\"\",\"suffix\":\"\",\"start\":0}",
        "\"before\":",
        "\"after\":",
        "\"note\":",
        "\"text\":",
        "\u{0}",
    ];
    let header = line(&format!("{{\"format\":\"enface.session\",\"version\":1,\"minor\":1,\"key\":\"{KEY}\"}}"));
    let [made, raw] = lines(bytes, &pieces);
    let checked: String = made.split('x').map(line).collect();
    let Some((folder, name)) = shelf(KEY) else { return };
    for text in [format!("{header}{checked}"), format!("{header}{raw}"), raw] {
        let path = folder.path().join(name);
        if fs::write(&path, &text).is_err() {
            return;
        }
        if let Ok((steps, _)) = enface::session::read(folder.path(), KEY) {
            let _ = Session::replay(&steps);
        }
        assert_eq!(fs::read(&path).ok().as_deref(), Some(text.as_bytes()));
    }
}

/// A folder for journals, and the name that the program gives the file of a key: it is asked by writing a step.
fn shelf(key: &str) -> Option<(&'static TempDir, &'static str)> {
    static SHELF: OnceLock<Option<(TempDir, String)>> = OnceLock::new();
    let made = || {
        let folder = tempfile::tempdir().ok()?;
        let mut journal = Journal::open(folder.path(), key).ok()?.journal;
        journal.append(Step { act: Act::Do, at: None, changes: Vec::new(), by: None }).ok()?;
        let kept = enface::session::list(folder.path()).ok()?;
        let name = kept.first()?.path.file_name()?.to_str()?.to_owned();
        Some((folder, name))
    };
    SHELF.get_or_init(made).as_ref().map(|(folder, name)| (folder, name.as_str()))
}
