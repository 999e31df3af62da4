//! `--pre`: another program takes the text out of a file.

use super::failure::Failure;
use crate::files::{Preprocessor, open_file};
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

/// Bytes of a program's complaint that are told.
const COMPLAINT: u64 = 1 << 10;

/// What runs a command on files. Its words are parted as a shell parts them, but no shell is asked; `{}` is the path of the file, which else comes last. The
/// file is its standard input too.
pub fn preprocessor(command: &str) -> Result<Preprocessor, Failure> {
    let wrong =
        || Failure::Usage(format!("--pre `{command}`: write a program and its arguments, as `pdftotext {{}} -`"));
    let words = shell_words::split(command).map_err(|_| wrong())?;
    if words.is_empty() {
        return Err(wrong());
    }
    Ok(Preprocessor(Arc::new(move |path: &Path, most: u64| run(&words, path, most))))
}

/// What a program prints of a file, of which no more than `most` bytes are read.
fn run(words: &[String], path: &Path, most: u64) -> io::Result<Vec<u8>> {
    // An option is not made of a file whose name begins with a hyphen.
    let path = std::path::absolute(path)?;
    let mut command = Command::new(&words[0]);
    for word in &words[1..] {
        if word == "{}" {
            command.arg(&path);
        } else {
            command.arg(word);
        }
    }
    if !words[1..].iter().any(|word| word == "{}") {
        command.arg(&path);
    }
    let program = &words[0];
    let failed = |error: &io::Error| io::Error::other(format!("`{program}` cannot be run: {error}"));
    let started = command.stdin(open_file(&path)?).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = started.map_err(|error| failed(&error))?;
    let complaint = child.stderr.take().map(|mut stderr| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = stderr.by_ref().take(COMPLAINT).read_to_end(&mut bytes);
            let _ = io::copy(&mut stderr, &mut io::sink());
            bytes
        })
    });
    let mut bytes = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        stdout.take(most).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 >= most {
        // Whatever it has left to say is not wanted.
        let _ = child.kill();
        child.wait()?;
        return Ok(bytes);
    }
    let status = child.wait()?;
    if status.success() {
        return Ok(bytes);
    }
    let complaint = complaint.and_then(|reader| reader.join().ok()).unwrap_or_default();
    let said = String::from_utf8_lossy(&complaint).trim().to_owned();
    let colon = if said.is_empty() { "" } else { ": " };
    Err(io::Error::other(format!("`{program}` failed ({status}){colon}{said}")))
}
