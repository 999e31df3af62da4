//! The clipboard inside tmux, which as it is installed lets no program through to the terminal's.

use super::input::Event;
use crate::app::{Message, Notice};
use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;
use std::thread;

/// Hands a text to the tmux that the program runs in, which puts it into its buffer and on the terminal's clipboard; whether it runs in one. It is not waited for: a
/// text that tmux does not take comes back as [`Event::Copy`].
pub fn hand_over(text: &str, sender: &Sender<Event>) -> bool {
    if env::var_os("TMUX").is_none_or(|value| value.is_empty()) {
        return false;
    }
    let (text, sender) = (text.to_owned(), sender.clone());
    let hand = move || {
        // An older one knows no `-w`: its buffer alone is better than nothing.
        if load(&["load-buffer", "-w", "-"], &text).is_err() {
            let event = match load(&["load-buffer", "-"], &text) {
                Ok(()) => Event::Message(Message::Notice(Notice::info(
                    "copied into the buffer of tmux alone: it is older than 3.2",
                ))),
                Err(_) => Event::Copy(text),
            };
            // The loop may have ended; then nobody waits for the text.
            let _ = sender.send(event);
        }
    };
    thread::Builder::new().name("tmux".to_owned()).spawn(hand).is_ok()
}

/// Runs tmux with a text on its standard input.
fn load(arguments: &[&str], text: &str) -> io::Result<()> {
    let mut child = Command::new("tmux")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(text.as_bytes()));
    let status = child.wait()?;
    written?;
    if status.success() { Ok(()) } else { Err(io::Error::other("tmux refused the text")) }
}
