//! Watches the files of the dossier: one that was edited is read again.

use super::input::Event;
use crate::app::{Message, Notice};
use crate::article::Article;
use crate::dossier::{Dossier, Origin};
use crate::files::{Reading, path_of, read_again};
use std::fs;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, SystemTime};

/// Between two looks at the files. Looking is asking for their times alone, which works on every file system, network folders among them.
const PAUSE: Duration = Duration::from_secs(1);

/// What tells that a file was written: when, and how many bytes it holds.
type Stamp = Option<(SystemTime, u64)>;

struct Watched {
    index: usize,
    article: Arc<Article>,
    /// The stamp of what was read last.
    read: Stamp,
    /// The stamp at the last look.
    seen: Stamp,
}

/// Starts to watch the articles that are files. It ends with the program.
pub fn start(dossier: &Dossier, reading: Reading, sender: Sender<Event>) {
    let origin = dossier.origin.clone();
    let files = if origin == Origin::Embedded { &[][..] } else { &dossier.articles };
    let mut watched: Vec<Watched> = files
        .iter()
        .enumerate()
        .filter_map(|(index, article)| {
            let read = Some(stamp(article.file())?);
            Some(Watched { index, article: Arc::clone(article), read, seen: read })
        })
        .collect();
    if watched.is_empty() {
        return;
    }
    let told = sender.clone();
    let watch = move || {
        loop {
            thread::sleep(PAUSE);
            for file in &mut watched {
                if let Some(message) = file.look(&origin, &reading)
                    && sender.send(Event::Message(message)).is_err()
                {
                    return;
                }
            }
        }
    };
    // Without a thread an edit shows at the next start.
    let started = thread::Builder::new().name("watch".to_owned()).spawn(watch);
    super::tell_idle(started, "edited files are not noticed", &told);
}

fn stamp(path: &str) -> Stamp {
    let metadata = fs::metadata(path_of(path)).ok().filter(fs::Metadata::is_file)?;
    Some((metadata.modified().ok()?, metadata.len()))
}

impl Watched {
    /// Looks at the file; what is to be told of it. A file that is gone is waited for, as one is that was written since the last look: it may be
    /// written still.
    fn look(&mut self, origin: &Origin, reading: &Reading) -> Option<Message> {
        let now = stamp(self.article.file());
        let before = std::mem::replace(&mut self.seen, now);
        if now.is_none() || now != before || now == self.read {
            return None;
        }
        self.read = now;
        match read_again(&self.article, origin, reading) {
            Ok(article) if article.source == self.article.source => None,
            Ok(article) => {
                self.article = Arc::new(article);
                Some(Message::Reread { article: self.index, text: Arc::clone(&self.article) })
            }
            Err(error) => Some(Message::Notice(Notice::error(format!("{error}; the text is shown as it was")))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_told_once_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "Thirteen officers were killed.\n").unwrap();
        let article = Arc::new(crate::files::read_article(&path, 1 << 20).unwrap());
        let read = stamp(article.file());
        let mut file = Watched { index: 3, article, read, seen: read };
        assert!(file.look(&Origin::Files, &(1 << 20).into()).is_none());
        fs::write(&path, "Eighteen officers were killed there.\n").unwrap();
        assert!(file.look(&Origin::Files, &(1 << 20).into()).is_none(), "it may be written still");
        let Some(Message::Reread { article: 3, text }) = file.look(&Origin::Files, &(1 << 20).into()) else {
            panic!("it is told")
        };
        assert!(text.source.starts_with("Eighteen"));
        assert_eq!(text.meta.label, "a");
        assert!(file.look(&Origin::Files, &(1 << 20).into()).is_none());
        fs::write(&path, "").unwrap();
        file.look(&Origin::Files, &(1 << 20).into());
        assert!(
            matches!(file.look(&Origin::Files, &(1 << 20).into()), Some(Message::Notice(_))),
            "an empty text is no text"
        );
        fs::remove_file(&path).unwrap();
        assert!(
            file.look(&Origin::Files, &(1 << 20).into()).is_none()
                && file.look(&Origin::Files, &(1 << 20).into()).is_none(),
            "one that is gone is waited for"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_became_a_link_out_of_its_dossier_is_not_followed() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (path, secret) = (folder.path().join("a.txt"), outside.path().join("secret.txt"));
        fs::write(&path, "Thirteen officers were killed.\n").unwrap();
        fs::write(&secret, "What nobody is to read, and longer.\n").unwrap();
        let article = Arc::new(crate::files::read_article(&path, 1 << 20).unwrap());
        let read = stamp(article.file());
        let mut file = Watched { index: 0, article, read, seen: read };
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(&secret, &path).unwrap();
        let origin = Origin::Listed(folder.path().to_string_lossy().into_owned());
        file.look(&origin, &(1 << 20).into());
        let Some(Message::Notice(notice)) = file.look(&origin, &(1 << 20).into()) else { panic!("it is told") };
        assert!(notice.text.contains("a link out of the dossier's folder"), "{}", notice.text);
    }

    #[test]
    fn the_demo_is_not_watched() {
        let (sender, events) = std::sync::mpsc::channel();
        start(&crate::files::demo().unwrap(), (1 << 20).into(), sender);
        assert!(events.recv().is_err(), "nobody is left to tell of files");
    }
}
