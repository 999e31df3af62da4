//! The arrows between modules run one way, and the pure modules know no terminal, no files and no clock.
//!
//! Every source is read as tokens: comments, strings and `#[cfg(test)]` items are left out, paths are followed through `use` groups and
//! `super`, and each path is held against the order of the modules and against what the module may name. Files import each other in no circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in order; each may use itself and those before it.
const ORDER: &[&str] = &[
    "text",
    "lexicon",
    "article",
    "align",
    "diff",
    "artifacts",
    "comparison",
    "claims",
    "dossier",
    "files",
    "find",
    "session",
    "export",
    "command",
    "keymap",
    "app",
    "view",
    "runtime",
    "cli",
];

/// The modules that do input and output; all others are pure.
const IMPURE: &[&str] = &["files", "find", "session", "export", "runtime", "cli"];

/// What only some modules may name: the start of the path, the modules that may, and what it stands for.
const RESERVED: &[(&[&str], &[&str], &str)] = &[
    (&["ratatui"], &["view", "runtime"], "the drawing library"),
    // The text being edited, with its cursor and its own undo, is state; only drawing it is the view's.
    (&["ratatui_textarea"], &["app", "view"], "the text editor"),
    (&["crossterm"], &["runtime"], "the terminal"),
    (&["rustix"], &["runtime"], "the terminal"),
    (&["signal_hook"], &["runtime"], "signals"),
    (&["tantivy"], &["find"], "the index"),
    (&["std", "fs"], IMPURE, "the file system"),
    (&["std", "env"], IMPURE, "the environment"),
    (&["std", "process"], &["runtime", "cli"], "processes"),
    (&["std", "net"], &[], "the network"),
    (&["std", "time", "Instant"], IMPURE, "the clock"),
    (&["std", "time", "SystemTime"], IMPURE, "the clock"),
    (&["std", "io", "stdin"], IMPURE, "standard input"),
    (&["std", "io", "stdout"], IMPURE, "standard output"),
    (&["std", "io", "stderr"], IMPURE, "standard error"),
];

/// Functions that read a clock, whatever the path before them.
const CLOCKS: &[&str] = &["now"];

/// Macros that print. They panic where standard output or standard error is gone, so nobody may.
const PRINTERS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

#[test]
fn the_sources_keep_the_order() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    assert!(files.len() > 20, "only {} sources found under {}", files.len(), src.display());
    let mut report = String::new();
    for file in files {
        if is_for_tests(&file) {
            continue;
        }
        let name = file.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        for fault in faults(&name, &fs::read_to_string(&file).unwrap()) {
            writeln!(report, "src/{name}{fault}").unwrap();
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let files = files.into_iter().filter(|file| !is_for_tests(file)).map(|file| {
        let name = file.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(&file).unwrap())
    });
    let files: Vec<(String, String)> = files.collect();
    let imports: usize = imports(&files).values().map(BTreeSet::len).sum();
    assert!(imports > 500, "only {imports} imports are read");
    assert_eq!(circles(&files), [""; 0]);
}

#[test]
fn a_circle_of_imports_is_found() {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let mut files = vec![
        file("lib.rs", "pub mod app;\n"),
        file("app/mod.rs", "mod state;\npub use state::State;\n"),
        file("app/state.rs", "use super::list::{self, List};\nuse crate::text::Span;\n"),
        file(
            "app/list.rs",
            "use super::cursor::Cursor;\n#[cfg(test)]\nmod tests {\n    use crate::app::state::State;\n}\n",
        ),
        file("app/cursor.rs", "// use super::state::State;\n"),
        file("text/mod.rs", "pub use span::Span;\n"),
        file("text/span.rs", "use super::tokens::Token;\n"),
    ];
    assert_eq!(circles(&files), [""; 0]);
    files[4].1 = "use crate::app::state::State;\n".to_owned();
    assert_eq!(circles(&files), ["app::cursor → app::state → app::list → app::cursor"]);
    files[4].1 = "use super::super::{app::{state::{Focus, State}}, text};\n".to_owned();
    assert_eq!(circles(&files), ["app::cursor → app::state → app::list → app::cursor"]);
    files[4].1 = "use super::State as All;\n".to_owned();
    assert_eq!(
        circles(&files),
        ["app::cursor → app::state → app::list → app::cursor"],
        "by way of what the folder gives out"
    );
    files[4].1 = "use self::super::list::List;\n".to_owned();
    assert_eq!(circles(&files), ["app::cursor → app::list → app::cursor"]);
}

/// Whether a file is a module that its parent declares under `#[cfg(test)]`.
fn is_for_tests(file: &Path) -> bool {
    let (Some(folder), Some(stem)) = (file.parent(), file.file_stem().and_then(|stem| stem.to_str())) else {
        return false;
    };
    let declared = format!("#[cfg(test)]\nmod {stem};");
    let parents = [folder.join("mod.rs"), folder.join("lib.rs"), folder.with_extension("rs")];
    parents.iter().any(|parent| fs::read_to_string(parent).is_ok_and(|text| text.contains(&declared)))
}

#[test]
fn an_arrow_that_runs_back_is_found() {
    let source = "//! crate::cli is only talk.\nuse crate::text::Span;\nfn f() { let s = \"crate::app\"; crate::view::draw(s) }\n";
    assert_eq!(faults("align/watch.rs", source), [":3: `align` comes before `view` and must not use it"]);
    assert_eq!(faults("runtime/mod.rs", source), [""; 0]);
}

#[test]
fn groups_and_super_are_followed() {
    let source = "use crate::{\n    text::{self, Span},\n    session::{Verdict},\n};\nuse super::super::runtime::run;\nuse super::app;\n";
    assert_eq!(
        faults("claims/matrix.rs", source),
        [
            ":3: `claims` comes before `session` and must not use it",
            ":5: `claims` comes before `runtime` and must not use it"
        ]
    );
    assert_eq!(faults("diff/mod.rs", "use super::app;\n"), [":1: `diff` comes before `app` and must not use it"]);
}

#[test]
fn terminal_files_and_clock_are_kept_out_of_the_core() {
    let source = "use std::{collections::BTreeMap, fs, time::{Duration, Instant}};\nuse ratatui::text::Line;\nuse crossterm::event;\nfn f() {\n    let x: &'static str = std::env::var(\"X\");\n    println!(\"{x}\");\n    jiff::Zoned::now();\n    /* std::fs */ let c = '\"'; std::fs::read(c);\n}\n";
    let found: Vec<_> = faults("diff/mod.rs", source);
    assert_eq!(
        found,
        [
            ":1: `diff` must not name `std::fs`, the file system",
            ":1: `diff` must not name `std::time::Instant`, the clock",
            ":2: `diff` must not name `ratatui`, the drawing library",
            ":3: `diff` must not name `crossterm`, the terminal",
            ":5: `diff` must not name `std::env`, the environment",
            ":6: `diff` must not print: `println!`",
            ":7: `diff` must not read the clock: `jiff::Zoned::now`",
            ":8: `diff` must not name `std::fs`, the file system",
        ]
    );
    assert_eq!(faults("view/panes.rs", "use ratatui::text::Line;\n"), [""; 0]);
    assert_eq!(
        faults("view/panes.rs", "use crossterm::event::Event;\n"),
        [":1: `view` must not name `crossterm`, the terminal"]
    );
    assert_eq!(faults("runtime/mod.rs", source), [":6: `runtime` must not print: `println!`"]);
}

#[test]
fn tests_inside_a_module_are_free() {
    let source = "fn f() {}\n\n#[cfg(test)]\nmod tests {\n    use crate::cli;\n    fn g() { if true { std::fs::read(1); } }\n}\n\nuse crate::dossier;\n";
    assert_eq!(faults("text/span.rs", source), [":9: `text` comes before `dossier` and must not use it"]);
    let one = "#[cfg(test)]\nuse crate::cli;\nuse crate::app;\n";
    assert_eq!(faults("text/span.rs", one), [":3: `text` comes before `app` and must not use it"]);
}

#[test]
fn a_module_without_a_place_is_found() {
    assert_eq!(
        faults("helpers/mod.rs", "use crate::nowhere::x;\n"),
        [": `helpers` has no place in the order of modules"]
    );
    assert_eq!(faults("lib.rs", "pub mod app;\nuse crate::cli;\n"), [""; 0]);
}

/// The Rust sources under a folder, sorted.
fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// What is wrong with a source, each as `:LINE: what`. `name` is its path under `src`, with slashes.
fn faults(name: &str, source: &str) -> Vec<String> {
    if matches!(name, "lib.rs" | "main.rs") {
        return Vec::new();
    }
    let mut parts: Vec<&str> = name.trim_end_matches(".rs").split('/').collect();
    if parts.last() == Some(&"mod") {
        parts.pop();
    }
    let (module, depth) = (parts[0], parts.len());
    let Some(place) = ORDER.iter().position(|&m| m == module) else {
        return vec![format!(": `{module}` has no place in the order of modules")];
    };
    let tokens = without_tests(&tokens(source));
    let mut found = Vec::new();
    for path in paths(&tokens) {
        let line = path.line;
        let last = path.parts.last().map(String::as_str).unwrap_or_default();
        if path.bang {
            if PRINTERS.contains(&last) {
                found.push(format!(":{line}: `{module}` must not print: `{last}!`"));
            }
            continue;
        }
        let supers = path.parts.iter().take_while(|part| *part == "super").count();
        let from_root = match path.parts[0].as_str() {
            "crate" => path.parts.get(1),
            "super" if supers >= depth => path.parts.get(supers),
            _ => None,
        };
        if let Some(used) = from_root
            && ORDER.iter().position(|m| m == used).is_some_and(|used| used > place)
        {
            found.push(format!(":{line}: `{module}` comes before `{used}` and must not use it"));
        }
        for (start, may, what) in RESERVED {
            if path.parts.iter().zip(*start).filter(|(have, want)| have == *want).count() == start.len()
                && !may.contains(&module)
            {
                found.push(format!(":{line}: `{module}` must not name `{}`, {what}", start.join("::")));
            }
        }
        if path.parts.len() > 1 && CLOCKS.contains(&last) && !IMPURE.contains(&module) {
            found.push(format!(":{line}: `{module}` must not read the clock: `{}`", path.parts.join("::")));
        }
    }
    found
}

/// The module of a source by its path under `src`: `app/act/mod.rs` is `app`, `act`.
fn module(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// A path as written in a module, from the root of the crate; `None` for one that leads out of it.
fn from_root(module: &[String], path: &[String], modules: &BTreeSet<Vec<String>>) -> Option<Vec<String>> {
    let mut base = module.to_vec();
    match path.first()?.as_str() {
        "crate" => return Some(path[1..].to_vec()),
        "self" | "super" => {}
        // A module names those below it without more ado.
        child => {
            base.push(child.to_owned());
            return modules.contains(&base).then(|| [module, path].concat());
        }
    }
    let ways = path.iter().take_while(|part| matches!(part.as_str(), "self" | "super")).count();
    base.truncate(base.len().saturating_sub(path[..ways].iter().filter(|part| *part == "super").count()));
    base.extend_from_slice(&path[ways..]);
    Some(base)
}

/// For each module those whose items its `use` declarations name; what a folder's own file gives out of a file below it is that file's.
fn imports(files: &[(String, String)]) -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let modules: BTreeSet<Vec<String>> = files.iter().map(|(name, _)| module(name)).collect();
    let mut used: BTreeMap<Vec<String>, Vec<Vec<String>>> = BTreeMap::new();
    for (name, source) in files {
        let own = module(name);
        let tokens = without_tests(&tokens(source));
        let mut found = Vec::new();
        for at in 0..tokens.len() {
            if tokens[at].text == "use" && tokens.get(at + 1).is_some_and(is_word) {
                path(&tokens, at + 1, &[], &mut found);
            }
        }
        let paths = found.into_iter().map(|found| found.parts);
        used.entry(own.clone()).or_default().extend(paths.filter_map(|parts| from_root(&own, &parts, &modules)));
    }
    let home = |path: &[String]| {
        let mut path = path.to_vec();
        // Each way out of a folder leads further down; a path that comes back to itself ends here.
        for _ in 0..8 {
            let length = (0..=path.len()).rev().find(|&length| modules.contains(&path[..length])).unwrap_or(0);
            let (module, rest) = path.split_at(length);
            let given = rest.first().and_then(|item| used.get(module)?.iter().find(|given| given.last() == Some(item)));
            match given.filter(|given| given.starts_with(module) && given.len() > length + 1) {
                Some(given) => path = given.clone(),
                None => return module.to_vec(),
            }
        }
        path
    };
    let all = used.iter().map(|(own, paths)| {
        // That a folder gives out what is below it binds nothing above to it.
        let below = |path: &Vec<String>| path.len() > own.len() && path.starts_with(own);
        let homes = paths.iter().filter(|path| !below(path)).map(|path| home(path));
        (own.clone(), homes.filter(|home| home != own && !home.is_empty()).collect())
    });
    all.collect()
}

/// The circles in which files import each other, one for each knot of them: a shortest way round, from the first file on.
fn circles(files: &[(String, String)]) -> Vec<String> {
    let imports = imports(files);
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for start in imports.keys() {
        // Breadth first, each file with the one it was come to from.
        let mut from: BTreeMap<&Vec<String>, &Vec<String>> = BTreeMap::new();
        let mut queue = vec![start];
        let mut at = 0;
        while at < queue.len() && !from.contains_key(start) {
            for next in imports.get(queue[at]).into_iter().flatten() {
                if !from.contains_key(next) {
                    from.insert(next, queue[at]);
                    queue.push(next);
                }
            }
            at += 1;
        }
        if told.contains(start) || !from.contains_key(start) {
            continue;
        }
        let mut way = vec![start];
        while way.len() == 1 || way[way.len() - 1] != start {
            way.push(from[way[way.len() - 1]]);
        }
        told.extend(way.iter().copied().cloned());
        let names: Vec<String> = way.iter().rev().map(|file| file.join("::")).collect();
        found.push(names.join(" → "));
    }
    found
}

/// A token: a word, `::` or one mark, and its line.
#[derive(Clone, Debug)]
struct Token {
    text: String,
    line: usize,
}

/// The tokens of a source, without comments, strings, characters and lifetimes.
fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let (mut at, mut line, mut out) = (0, 1, Vec::new());
    while at < chars.len() {
        let start = at;
        let next = |n: usize| chars.get(at + n).copied().unwrap_or('\0');
        match chars[at] {
            '/' if next(1) == '/' => at = end_of_line(&chars, at),
            '/' if next(1) == '*' => at = end_of_comment(&chars, at),
            '"' => at = end_of_string(&chars, at),
            'r' | 'b' | 'c' if opens_literal(&chars[at..]) => at = end_of_prefixed(&chars, at),
            '\'' if next(1) == '\\' => at = position(&chars, at + 3, '\'') + 1,
            '\'' if next(2) == '\'' => at += 3,
            '\'' => at += 1 + word(&chars[at + 1..]),
            ':' if next(1) == ':' => {
                out.push(Token { text: "::".into(), line });
                at += 2;
            }
            c if c.is_alphanumeric() || c == '_' => {
                at += word(&chars[at..]);
                out.push(Token { text: chars[start..at].iter().collect(), line });
            }
            c => {
                if !c.is_whitespace() {
                    out.push(Token { text: c.into(), line });
                }
                at += 1;
            }
        }
        at = at.min(chars.len()).max(start + 1);
        line += chars[start..at].iter().filter(|&&c| c == '\n').count();
    }
    out
}

/// How many characters the word at the start takes.
fn word(chars: &[char]) -> usize {
    chars.iter().take_while(|c| c.is_alphanumeric() || **c == '_').count()
}

fn position(chars: &[char], from: usize, wanted: char) -> usize {
    (from..chars.len()).find(|&i| chars[i] == wanted).unwrap_or(chars.len())
}

fn end_of_line(chars: &[char], at: usize) -> usize {
    position(chars, at, '\n')
}

/// One past a block comment, which may hold others.
fn end_of_comment(chars: &[char], mut at: usize) -> usize {
    let mut open = 0;
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => (open, at) = (open + 1, at + 2),
            ('*', '/') => (open, at) = (open - 1, at + 2),
            _ => at += 1,
        }
        if open == 0 {
            return at;
        }
    }
    chars.len()
}

/// One past a string with escapes.
fn end_of_string(chars: &[char], at: usize) -> usize {
    let mut i = at + 1;
    while i < chars.len() && chars[i] != '"' {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    i + 1
}

/// Whether a raw, byte or C string, or a byte, starts here: `r"`, `br#"`, `b'x'`; and not `r#match`, `break`.
fn opens_literal(chars: &[char]) -> bool {
    let letters = word(chars);
    let hashes = chars[letters..].iter().take_while(|c| **c == '#').count();
    let prefix: String = chars[..letters].iter().collect();
    match chars.get(letters + hashes) {
        Some('"') => {
            matches!(prefix.as_str(), "r" | "br" | "cr") || hashes == 0 && matches!(prefix.as_str(), "b" | "c")
        }
        Some('\'') => hashes == 0 && prefix == "b",
        _ => false,
    }
}

/// One past a literal with a prefix.
fn end_of_prefixed(chars: &[char], at: usize) -> usize {
    let letters = word(&chars[at..]);
    let raw = chars[at..at + letters].contains(&'r');
    let hashes = chars[at + letters..].iter().take_while(|c| **c == '#').count();
    let open = at + letters + hashes;
    if chars[open] == '\'' {
        return position(chars, open + if chars[open + 1] == '\\' { 3 } else { 2 }, '\'') + 1;
    }
    if !raw {
        return end_of_string(chars, open);
    }
    let closes =
        |i: usize| chars[i] == '"' && chars[i + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes;
    (open + 1..chars.len()).find(|&i| closes(i)).map_or(chars.len(), |i| i + 1 + hashes)
}

/// The tokens without the items under `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (mut kept, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        let marked = tokens[at..].iter().map(|t| t.text.as_str()).take(MARK.len()).eq(MARK);
        if !marked {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        // The item ends with a `;` outside of brackets, or with the bracket that closes its body.
        let mut depth = 0_i32;
        at += MARK.len();
        while at < tokens.len() {
            let text = tokens[at].text.as_str();
            depth += i32::from(matches!(text, "{" | "(" | "[")) - i32::from(matches!(text, "}" | ")" | "]"));
            at += 1;
            if depth == 0 && matches!(text, ";" | "}") {
                break;
            }
        }
    }
    kept
}

/// A path as written, groups taken apart.
#[derive(Debug)]
struct Found {
    parts: Vec<String>,
    line: usize,
    /// Whether a `!` follows: a macro.
    bang: bool,
}

/// All paths named in the tokens.
fn paths(tokens: &[Token]) -> Vec<Found> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        at = if is_word(&tokens[at]) { path(tokens, at, &[], &mut found) } else { at + 1 };
    }
    found
}

fn is_word(token: &Token) -> bool {
    token.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Follows one path from a word on, into its groups; gives back where it ends.
fn path(tokens: &[Token], mut at: usize, before: &[String], found: &mut Vec<Found>) -> usize {
    let mut parts = before.to_vec();
    let text = |i: usize| tokens.get(i).map(|t| t.text.as_str()).unwrap_or_default();
    loop {
        parts.push(tokens[at].text.clone());
        let line = tokens[at].line;
        at += 1;
        if text(at) == "::" && tokens.get(at + 1).is_some_and(is_word) {
            at += 1;
        } else if text(at) == "::" && text(at + 1) == "{" {
            at += 2;
            while at < tokens.len() && text(at) != "}" {
                at = if is_word(&tokens[at]) { path(tokens, at, &parts, found) } else { at + 1 };
            }
            return at + 1;
        } else {
            found.push(Found { parts, line, bang: text(at) == "!" && text(at + 1) != "=" });
            return at;
        }
    }
}
