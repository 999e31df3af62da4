//! Reading and writing in a temporary folder.

use super::*;
use crate::article::BlockKind;
use crate::text::Language;
use std::fs::write;

/// A folder with files in it.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        write(path, bytes).unwrap();
    }
    folder
}

fn message(result: Result<Dossier, ReadError>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn the_demo_is_the_five_seeds() {
    let dossier = demo().unwrap();
    assert_eq!((dossier.title.as_str(), dossier.key.as_str()), ("Kazakhstan, January 2022", "demo"));
    let told: Vec<_> = dossier
        .articles
        .iter()
        .map(|article| {
            let meta = &article.meta;
            assert_eq!(meta.language, Language::ENGLISH);
            (meta.label.as_str(), meta.outlet.as_deref().unwrap(), meta.date.unwrap().to_string(), article.blocks.len())
        })
        .collect();
    let day = |day: u8| format!("2022-01-0{day}");
    assert_eq!(
        told,
        [
            ("000", "AFP", day(6), 30),
            ("001", "Reuters/AFP", day(6), 31),
            ("002", "AFP", day(7), 17),
            ("003", "AFP", day(6), 13),
            ("004", "France 24", day(6), 18)
        ]
    );
    assert_eq!(dossier.articles[0].path, "demo/000_a29bdb7362355002.txt");
    assert_eq!(dossier.articles[0].blocks[0].kind, BlockKind::Headline);
}

#[test]
fn opens_a_folder_in_the_order_of_names() {
    let folder = folder(&[
        ("b.md", b"Second text."),
        ("a.TXT", b"First text."),
        ("c.pdf", b"%PDF-"),
        ("README.md", b"About."),
        (".hidden.txt", b"Hidden."),
        ("sub/d.txt", b"Below."),
    ]);
    let dossier = open(&[folder.path().to_owned()], DEFAULT_LIMIT).unwrap();
    let labels: Vec<_> = dossier.articles.iter().map(|article| article.meta.label.as_str()).collect();
    assert_eq!(labels, ["a", "b"]);
    let name = folder.path().file_name().unwrap().to_string_lossy().into_owned();
    assert_eq!(dossier.title, name);
    assert_eq!(dossier.key, absolute(folder.path()), "it is known by where it lies");
    let paths: Vec<_> = dossier.former[0].split('\n').collect();
    assert!(paths.len() == 2 && paths[0].ends_with("/a.TXT") && paths[1].ends_with("/b.md"));
}

#[test]
fn opens_a_dossier_file_and_the_folder_that_holds_it() {
    let manifest =
        b"[[article]]\nfile = \"two.txt\"\nlabel = \"2\"\n[[article]]\nfile = \"sub/one.txt\"\nlanguage = \"fr\"\n";
    let folder =
        folder(&[("dossier.toml", manifest), ("two.txt", b"Two."), ("sub/one.txt", b"One."), ("three.txt", b"Three.")]);
    let by_folder = open(&[folder.path().to_owned()], DEFAULT_LIMIT).unwrap();
    let by_file = open(&[folder.path().join("dossier.toml")], DEFAULT_LIMIT).unwrap();
    for dossier in [&by_folder, &by_file] {
        assert_eq!(dossier.articles.len(), 2);
        assert_eq!(dossier.articles[0].meta.label, "2");
        assert_eq!(dossier.articles[1].meta.label, "one");
        assert_eq!(dossier.articles[1].meta.language, Language::FRENCH);
        assert!(dossier.key.ends_with("/dossier.toml"));
    }
    assert_eq!(by_folder.key, by_file.key);
}

#[test]
fn mistakes_of_a_dossier_file_are_told_with_file_and_line() {
    let manifest = b"[[article]]\nfile = \"gone.txt\"\n\n[[article]]\nfile = \"odd\\u001b.txt\"\n";
    let folder = folder(&[("dossier.toml", manifest)]);
    let text = message(open(&[folder.path().to_owned()], DEFAULT_LIMIT));
    assert!(text.contains("dossier.toml:1: ") && text.contains("gone.txt: no such file"), "{text}");
    assert!(text.contains("dossier.toml:4: ") && text.contains("odd␛.txt: no such file"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused() {
    let outside = folder(&[("secret.txt", b"Secret.")]);
    let folder = folder(&[
        ("dossier.toml", b"[[article]]\nfile = \"a.txt\"\n[[article]]\nfile = \"b.txt\"\n"),
        ("b.txt", b"B."),
    ]);
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), folder.path().join("a.txt")).unwrap();
    let text = message(open(&[folder.path().to_owned()], DEFAULT_LIMIT));
    assert!(text.contains("a link out of the dossier's folder"), "{text}");
}

#[test]
fn errors_say_what_and_where() {
    let folder = folder(&[
        ("empty.txt", b""),
        ("blank.txt", b" \n\xc2\xa0\n"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\0\0\0\0\0"),
        ("long.txt", b"More than ten bytes."),
        ("good.txt", b"Good."),
    ]);
    let path = |name: &str| folder.path().join(name);
    for (name, limit, expected) in [
        ("gone.txt", 100, "gone.txt: no such file or folder; check the name"),
        ("go\u{1b}ne.txt", 100, "go␛ne.txt: no such file or folder; check the name"),
        ("empty.txt", 100, "empty.txt: is empty"),
        ("blank.txt", 100, "blank.txt: is empty"),
        ("image.txt", 100, "image.txt: is a PNG image, not a plain text"),
        ("long.txt", 10, "long.txt: is larger than 10 bytes; raise the limit with --max-size"),
        ("", 100, "is a folder"),
    ] {
        let text = read_article(&path(name), limit).unwrap_err().to_string();
        assert!(text.contains(expected), "{name}: {text}");
        let text = message(open(&[path("good.txt"), path(name)], limit));
        assert!(text.contains(expected), "{name}: {text}");
    }
    assert!(message(open(&[path("good.txt")], 100)).contains("only text"));
    assert!(message(open(&[], 100)).contains("no text was named"));
    assert!(message(open(&["-".into(), "-".into()], 100)).contains("only once"));
}

#[test]
fn folders_without_two_articles_are_refused() {
    let none = folder(&[("a.pdf", b"%PDF-")]);
    assert!(message(open(&[none.path().to_owned()], 100)).contains("holds no texts"));
    let one = folder(&[("a.txt", b"A.")]);
    assert!(message(open(&[one.path().to_owned()], 100)).contains("a.txt: is the only text"));
}

#[test]
fn a_text_keeps_its_line_ends() {
    let folder = folder(&[("a.txt", b"\xef\xbb\xbfTitle\r\n\r\nA \xe2\x80\x9ctext\xe2\x80\x9d.\r\n")]);
    let article = read_article(&folder.path().join("a.txt"), DEFAULT_LIMIT).unwrap();
    assert_eq!(article.source, "Title\r\n\r\nA “text”.\r\n");
    assert_eq!(article.blocks[1].text, "A “text”.");
    assert_eq!(article.meta.label, "a");
}

#[cfg(unix)]
#[test]
fn a_folder_without_a_list_is_not_left_by_links_unless_they_are_followed() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("secret.txt", b"Secret."), ("list.toml", b"[[article]]\nfile = \"b.txt\"\n")]);
    let folder = folder(&[("b.txt", b"B."), ("c.txt", b"C."), ("sub/d.txt", b"D.")]);
    symlink(folder.path().join("sub/d.txt"), folder.path().join("inside.txt")).unwrap();
    let here = [folder.path().to_owned()];
    let dossier = open(&here, DEFAULT_LIMIT).unwrap();
    assert_eq!(dossier.articles.len(), 3);
    let link = folder.path().join("a.txt");
    symlink(outside.path().join("secret.txt"), &link).unwrap();
    let text = message(open(&here, DEFAULT_LIMIT));
    assert!(text.contains("a.txt: ") && text.contains("a link out of") && text.contains("--follow"), "{text}");
    assert_eq!(open(&here, Reading { links: Links::Followed, ..DEFAULT_LIMIT.into() }).unwrap().articles.len(), 4);
    assert_eq!(open(&[link.clone(), folder.path().join("b.txt")], DEFAULT_LIMIT).unwrap().articles.len(), 2, "named");
    fs::remove_file(&link).unwrap();
    fs::remove_file(folder.path().join("b.txt")).unwrap();
    symlink(outside.path().join("secret.txt"), folder.path().join("b.txt")).unwrap();
    let again = read_again(&dossier.articles[0], &dossier.origin, DEFAULT_LIMIT).unwrap_err().to_string();
    assert!(again.contains("a link out of"), "{again}");
    symlink(outside.path().join("list.toml"), folder.path().join("dossier.toml")).unwrap();
    let text = message(open(&here, DEFAULT_LIMIT));
    assert!(text.contains("dossier.toml: ") && text.contains("a link out of"), "{text}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_at_once() {
    let folder = folder(&[("a.txt", b"A."), ("dossier.toml", b"[[article]]\nfile = \"socket\"\n")]);
    let socket = folder.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    for (path, what) in [(socket.clone(), "a socket"), (PathBuf::from("/dev/zero"), "a device")] {
        let expected = format!("cannot be read: it is {what}, not a file");
        for text in [
            message(open(&[folder.path().join("a.txt"), path.clone()], DEFAULT_LIMIT)),
            read_settings(&path, DEFAULT_LIMIT).unwrap_err().to_string(),
        ] {
            assert!(text.contains(&expected), "{text}");
        }
    }
    let text = message(open(&[folder.path().to_owned()], DEFAULT_LIMIT));
    assert!(text.contains("dossier.toml:1: ") && text.contains("it is a socket"), "{text}");
    let text = write_output(&socket, b"x", Existing::Replaced, &demo().unwrap()).unwrap_err().to_string();
    assert!(text.contains("cannot be written: it is a socket"), "{text}");
}

#[test]
fn a_file_of_settings_that_is_too_large_is_said_to_be_none() {
    let folder = folder(&[("keymap.toml", b"# a comment\n"), ("empty.toml", b"")]);
    let read = |name: &str, limit| read_settings(&folder.path().join(name), limit).map_err(|error| error.to_string());
    let text = read("keymap.toml", 4).unwrap_err();
    assert!(text.contains("is larger than 4 bytes") && !text.contains("--max-size"), "{text}");
    assert_eq!(read("empty.toml", 4).as_deref(), Ok(""));
}

/// Writes beside no texts at all.
fn write_beside_nothing(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), WriteError> {
    write_output(path, bytes, existing, &Dossier::of_files(Vec::new()))
}

#[test]
fn writes_whole_files_or_nothing() {
    let folder = folder(&[("old.txt", b"old"), ("sub/x", b"")]);
    let path = folder.path().join("old.txt");
    write_beside_nothing(&path, b"new", Existing::Replaced).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new");
    let text = write_beside_nothing(&path, b"newer", Existing::Kept).unwrap_err().to_string();
    assert!(text.contains("old.txt: there is a file of that name") && text.contains("--force"), "{text}");
    assert_eq!(fs::read(&path).unwrap(), b"new");
    write_beside_nothing(&folder.path().join("fresh.txt"), b"fresh", Existing::Kept).unwrap();
    assert_eq!(fs::read(folder.path().join("fresh.txt")).unwrap(), b"fresh");
    let text =
        write_beside_nothing(&folder.path().join("gone/x.txt"), b"x", Existing::Replaced).unwrap_err().to_string();
    assert!(text.contains("x.txt: cannot be written: "), "{text}");
    assert!(write_beside_nothing(&folder.path().join("sub"), b"x", Existing::Replaced).is_err());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[test]
fn no_source_is_ever_overwritten() {
    let list = b"[[article]]\nfile = \"a.txt\"\n[[article]]\nfile = \"b.txt\"\n";
    let folder = folder(&[("a.txt", b"A."), ("b.txt", b"B."), ("dossier.toml", list)]);
    let dossier = open(&[folder.path().to_owned()], DEFAULT_LIMIT).unwrap();
    fs::hard_link(folder.path().join("b.txt"), folder.path().join("other.txt")).unwrap();
    for name in ["a.txt", "./b.txt", "other.txt", "dossier.toml", "Dossier.TOML"] {
        let text = write_output(&folder.path().join(name), b"x", Existing::Replaced, &dossier).unwrap_err().to_string();
        assert!(text.contains("give the output another name"), "{name}: {text}");
    }
    for (name, text) in [("a.txt", &b"A."[..]), ("b.txt", b"B."), ("dossier.toml", list)] {
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), text, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn writing_keeps_mode_and_owner_and_follows_no_link() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
    let folder = folder(&[("real.txt", b"old")]);
    let (real, link) = (folder.path().join("real.txt"), folder.path().join("link.txt"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    // Root alone may give files away.
    let owner = if chown(&real, Some(4321), Some(1234)).is_ok() { (4321, 1234) } else { owner(&real) };
    for target in ["real.txt", "nowhere.txt"] {
        symlink(folder.path().join(target), &link).unwrap();
        for existing in [Existing::Kept, Existing::Replaced] {
            let text = write_beside_nothing(&link, b"new", existing).unwrap_err().to_string();
            assert!(text.contains("link.txt: is a link"), "{text}");
        }
        fs::remove_file(&link).unwrap();
    }
    assert!(!folder.path().join("nowhere.txt").exists());
    assert_eq!(fs::read(&real).unwrap(), b"old");
    write_beside_nothing(&real, b"new", Existing::Replaced).unwrap();
    assert_eq!(fs::read(&real).unwrap(), b"new");
    assert_eq!((fs::metadata(&real).unwrap().mode() & 0o7777, self::owner(&real)), (0o640, owner));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
    assert!(write_beside_nothing(&real, b"newer", Existing::Replaced).is_err());
    assert_eq!(fs::read(&real).unwrap(), b"new");
    write_beside_nothing(Path::new("/dev/null"), b"x", Existing::Kept).unwrap();
}

/// The user and the group that a file belongs to.
#[cfg(unix)]
fn owner(path: &Path) -> (u32, u32) {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(path).unwrap();
    (metadata.uid(), metadata.gid())
}

#[test]
fn what_the_program_exported_into_a_folder_is_left_out_and_said() {
    let report = b"# A story\n\n<!-- generated by enface -->\n\nA report.";
    let folder = folder(&[("a.txt", b"One text."), ("b.txt", b"Two texts."), ("report.md", report)]);
    let dossier = open(&[folder.path().to_owned()], DEFAULT_LIMIT).unwrap();
    assert_eq!(dossier.articles.len(), 2);
    assert_eq!(dossier.left_out, ["report.md is left out: it is an export of enface"]);
    assert!(dossier.former[0].lines().count() == 2 && dossier.former.iter().any(|key| key.lines().count() == 3));
    let named = ["a.txt", "report.md"].map(|name| folder.path().join(name));
    assert_eq!(open(&named, DEFAULT_LIMIT).unwrap().articles.len(), 2, "what is named is read");
    assert!(
        !own::is_export("{\"a\": 1}") && !own::is_export("The generator <!-- x --> failed.") && !own::is_export("")
    );
}

#[test]
fn a_folder_is_known_by_where_it_lies_whatever_is_in_it() {
    let folder = folder(&[("a.txt", b"One text."), ("b.txt", b"Two texts.")]);
    let here = [folder.path().to_owned()];
    let before = open(&here, DEFAULT_LIMIT).unwrap();
    write(folder.path().join("c.txt"), "Three texts.").unwrap();
    let after = open(&here, DEFAULT_LIMIT).unwrap();
    assert_eq!((before.key.as_str(), after.articles.len()), (after.key.as_str(), 3));
    assert_eq!(before.key, keys(&here).key);
    write(folder.path().join("dossier.toml"), "[[article]]\nfile = \"a.txt\"\n[[article]]\nfile = \"b.txt\"\n")
        .unwrap();
    let listed = open(&here, DEFAULT_LIMIT).unwrap();
    assert_eq!(listed.former, [before.key.as_str()], "its session is found again");
    assert!(before.former.contains(&listed.key), "and when the list goes");
    assert_eq!(keys(&[folder.path().join("dossier.toml")]).key, listed.key);
}

#[test]
fn a_file_named_twice_is_found_and_said() {
    let folder = folder(&[("a.txt", b"One text."), ("b.txt", b"Two texts.")]);
    let named = ["a.txt", "b.txt", "./a.txt"].map(|name| folder.path().join(name));
    let text = message(read_articles(&named, DEFAULT_LIMIT));
    assert!(text.ends_with("a.txt; name it once") && text.contains("is the same file as"), "{text}");
    write(folder.path().join("dossier.toml"), "[[article]]\nfile = \"a.txt\"\n[[article]]\nfile = \"./a.txt\"\n")
        .unwrap();
    let text = message(open(&[folder.path().to_owned()], DEFAULT_LIMIT));
    assert!(text.contains("dossier.toml:3: ") && text.contains("is the same file as"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_text_beside_it_is_left_out_of_a_folder() {
    let folder = folder(&[("a.txt", b"One text."), ("b.txt", b"Two texts.")]);
    std::os::unix::fs::symlink("a.txt", folder.path().join("c.txt")).unwrap();
    let dossier = open(&[folder.path().to_owned()], DEFAULT_LIMIT).unwrap();
    assert_eq!(dossier.left_out, ["c.txt is left out: it is the same file as a.txt"]);
    assert!(matches!(
        read_articles(&["a.txt", "c.txt"].map(|n| folder.path().join(n)), 99),
        Err(ReadError::Twice { .. })
    ));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf_8_keep_apart() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[("a.txt", b"One text.")]);
    let name = |byte: u8| folder.path().join(std::ffi::OsStr::from_bytes(&[byte, b'.', b't', b'x', b't']));
    for byte in [0xe9, 0xe8] {
        write(name(byte), format!("Text {byte}.")).unwrap();
    }
    let plain = folder.path().join("a.txt");
    let of = |byte| open(&[plain.clone(), name(byte)], DEFAULT_LIMIT).unwrap();
    assert_ne!(of(0xe9).key, of(0xe8).key);
    let both = open(&[name(0xe9), name(0xe8)], DEFAULT_LIMIT).unwrap();
    let paths: Vec<&str> = both.articles.iter().map(|article| article.path.as_str()).collect();
    assert_ne!(paths[0], paths[1], "nor do their articles share a path");
    for article in &both.articles {
        let again = read_again(article, &both.origin, DEFAULT_LIMIT).unwrap();
        assert_eq!(again.source, article.source, "it is read again under its own name");
    }
}
