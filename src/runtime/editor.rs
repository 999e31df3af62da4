//! The user's own editor, run over the terminal that was given back: for a note, or to look at a source.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{self, Path, PathBuf};
use std::process::{Command, ExitStatus};

/// Why an editor was of no use.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// Neither variable is set.
    #[error("no editor is set: put its name into VISUAL or EDITOR")]
    None,
    /// It could not be started, or its file not be read.
    #[error("{0}: {1}")]
    Failed(String, io::Error),
    /// There is nothing to open.
    #[error("{0} is no file that could be opened")]
    NoFile(String),
    /// It ended with an error.
    #[error("{0} ended with an error; nothing was changed")]
    Refused(String),
    /// Its words cannot be told apart.
    #[error("{0} has a quotation mark that nothing closes: {1}")]
    Unclosed(&'static str, String),
    /// The texts of the demo are files nowhere.
    #[error("the texts of the demo are part of the program: there is no file to open")]
    Demo,
}

/// The editor's program and its own arguments, from `VISUAL`, else `EDITOR`. No shell reads them.
fn editor() -> Result<(String, Vec<String>), EditorError> {
    let set = |name: &'static str| Some((name, env::var(name).ok()?)).filter(|(_, value)| !value.trim().is_empty());
    let (name, value) = ["VISUAL", "EDITOR"].into_iter().find_map(set).ok_or(EditorError::None)?;
    words(name, &value)
}

/// A program and its arguments, set apart and quoted as a shell would have them; nothing in them is expanded.
fn words(name: &'static str, value: &str) -> Result<(String, Vec<String>), EditorError> {
    let words = shell_words::split(value).map_err(|_| EditorError::Unclosed(name, value.to_owned()))?;
    let mut words = words.into_iter();
    let program = words.next().filter(|program| !program.is_empty()).ok_or(EditorError::None)?;
    Ok((program, words.collect()))
}

/// What stands between what a note is on and the note.
const CUT: &str = "<!-- The note is what stands below this line. -->";

/// The file in which a note is written: what it is on, as a comment, then the note.
fn headed(text: &str, about: &[String]) -> String {
    // Two hyphens in a row would end the comment.
    let about: Vec<String> = about.iter().map(|line| line.replace("--", "- -")).collect();
    format!("<!--\n{}\n-->\n{CUT}\n{text}", about.join("\n"))
}

/// The note in that file; the whole of it where the line above the note is gone.
fn beheaded(file: &str) -> &str {
    let Some((_, note)) = file.split_once(CUT) else { return file };
    note.strip_prefix("\r\n").or_else(|| note.strip_prefix('\n')).unwrap_or(note)
}

/// Has a note edited in a file of its own, below what it is on, and gives it back. The file is readable to its owner alone, and gone afterwards.
pub fn edit(text: &str, about: &[String]) -> Result<String, EditorError> {
    let (program, arguments) = editor()?;
    let failed = |error| EditorError::Failed(program.clone(), error);
    let mut file = tempfile::Builder::new().prefix("enface-note-").suffix(".md").tempfile().map_err(failed)?;
    file.write_all(headed(text, about).as_bytes()).and_then(|()| file.flush()).map_err(failed)?;
    // An editor may put a new file in the place of the old one, so the name is kept and not the handle.
    let path = file.into_temp_path();
    let status = run(Command::new(&program).args(arguments).arg(named(&path))).map_err(failed)?;
    if !status.success() {
        return Err(EditorError::Refused(program));
    }
    fs::read_to_string(&path).map(|file| beheaded(&file).to_owned()).map_err(failed)
}

/// Opens a file at a line, from 1.
pub fn open(path: &Path, line: usize) -> Result<(), EditorError> {
    let (program, arguments) = editor()?;
    let mut command = Command::new(&program);
    command.args(arguments).args(at_line(&program, path, line));
    run(&mut command).map(|_| ()).map_err(|error| EditorError::Failed(program, error))
}

/// Runs an editor to its end. When standard input was a text it is given the terminal in its place.
fn run(command: &mut Command) -> io::Result<ExitStatus> {
    if !io::stdin().is_terminal()
        && let Ok(terminal) = File::open("/dev/tty")
    {
        command.stdin(terminal);
    }
    command.status()
}

/// The path as another program is given it: a name that begins with `-` or `+` would be read as an option, or run as a command.
fn named(path: &Path) -> PathBuf {
    // Without a current folder there is still a path that begins with no such sign.
    path::absolute(path).unwrap_or_else(|_| Path::new(".").join(path))
}

/// How an editor is told a file and a line.
fn at_line(program: &str, path: &Path, line: usize) -> Vec<OsString> {
    let name = Path::new(program).file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let path = named(path).into_os_string();
    let joined = |mut path: OsString| {
        path.push(format!(":{line}"));
        path
    };
    match name.as_str() {
        "hx" | "helix" | "zed" | "subl" | "micro" => vec![joined(path)],
        "code" | "codium" | "cursor" => vec!["--goto".into(), joined(path)],
        "vi" | "vim" | "nvim" | "view" | "gvim" | "mvim" | "ex" => vec![format!("+{line}").into(), "--".into(), path],
        _ => vec![format!("+{line}").into(), path],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_named_with_arguments_as_a_shell_reads_them() {
        let read = |value| words("EDITOR", value).map_err(|error| error.to_string());
        let named = |program: &str, arguments: &[&str]| {
            Ok((program.to_owned(), arguments.iter().map(|&word| word.to_owned()).collect::<Vec<_>>()))
        };
        assert_eq!(read("vi"), named("vi", &[]));
        assert_eq!(
            read("'/opt/my editor/ed' -c \"set tw=72\" a\\ b"),
            named("/opt/my editor/ed", &["-c", "set tw=72", "a b"])
        );
        assert_eq!(read("ed $HOME `id`"), named("ed", &["$HOME", "`id`"]), "nothing is expanded");
        assert!(read("ed 'open").is_err_and(|error| error.contains("EDITOR") && error.contains("ed 'open")));
        assert!(read("''").is_err());
    }

    #[test]
    fn a_note_stands_below_what_it_is_on() {
        let about = ["003, AFP, ¶ 5".to_owned(), "“Eighteen”: refuted -- twice".to_owned()];
        let file = headed("# From AFP\n\ntwo lines\n", &about);
        assert!(file.starts_with("<!--\n003, AFP, ¶ 5\n“Eighteen”: refuted - - twice\n-->\n"), "{file}");
        assert_eq!(beheaded(&file), "# From AFP\n\ntwo lines\n");
        assert_eq!(beheaded("all of it is mine"), "all of it is mine");
        assert_eq!(beheaded(&file.replace('\n', "\r\n")), "# From AFP\r\n\r\ntwo lines\r\n");
    }

    #[test]
    fn a_name_is_never_read_as_an_option() {
        for program in ["vi", "/usr/bin/vim", "nvim", "nano", "emacs", "ed", "hx", "subl", "code"] {
            for name in ["+!touch X;.txt", "-c!touch X;.txt", "--cmd", "-"] {
                let told = at_line(program, Path::new(name), 7);
                let file = told.last().map(Path::new).unwrap();
                assert!(file.is_absolute() && file.to_string_lossy().contains(name), "{program}: {told:?}");
            }
        }
    }

    #[test]
    fn editors_are_told_the_line_in_their_own_way() {
        let told = |program: &str| -> Vec<String> {
            at_line(program, Path::new("/d/a b.txt"), 7)
                .iter()
                .map(|word| word.to_string_lossy().into_owned())
                .collect()
        };
        assert_eq!(told("/usr/bin/vim"), ["+7", "--", "/d/a b.txt"]);
        assert_eq!(told("nano"), ["+7", "/d/a b.txt"]);
        assert_eq!(told("hx"), ["/d/a b.txt:7"]);
        assert_eq!(told("code"), ["--goto", "/d/a b.txt:7"]);
    }
}
