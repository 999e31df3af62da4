//! The terminal, the event loop and the worker: the only place where effects are performed.

mod abort;
#[cfg(test)]
mod anything;
mod clipboard;
mod editor;
mod finder;
mod input;
mod keeper;
#[cfg(unix)]
mod keys;
mod offer;
mod pace;
mod searcher;
mod source;
mod sparing;
mod survey;
mod terminal;
mod watch;
mod worker;

use crate::app::{self, Effect, Message, Mode, Notice, State, Written};
use crate::artifacts::Checker;
use crate::dossier::{Dossier, Origin};
use crate::export::{Reviewer, corrected};
use crate::files::project::Project;
use crate::files::{Existing, Reading, WriteError, path_of, write_output};
use crate::keymap::Keymap;
use crate::session::{self, Drafts, Journal, Session};
use crate::view::{self, theme};
use editor::EditorError;
use input::{Asked, Event, Keyboard};
use keeper::Keeper;
use pace::Pace;
use searcher::Searcher;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Instant;
use survey::Surveyor;
use terminal::Screen;
use worker::{Job, Worker};

/// How the terminal UI is to look and what it should say first.
#[derive(Debug)]
pub struct Options {
    /// The key bindings.
    pub keymap: Keymap,
    /// What is known of the terminal's colours.
    pub look: theme::Look,
    /// Something the user should know at the start, such as mistakes in the key map.
    pub notice: Option<Notice>,
    /// Who rules on the claims, for what is exported.
    pub reviewer: Reviewer,
    /// How a text is read again after it was edited.
    pub reading: Reading,
    /// The index that passages are looked for in, where one is known.
    pub archive: Option<PathBuf>,
    /// What examines the texts: the detectors, and the rules that come with the program or are the user's own.
    pub checker: Checker,
    /// What holds for the texts by their `.enface.toml`.
    pub project: Project,
}

/// Why the UI could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    /// The terminal failed.
    #[error("the terminal does not answer: {0}")]
    Terminal(#[from] io::Error),
    /// A thread could not be started.
    #[error("no thread can be started: {0}; end other programs, or raise the limit of processes (`ulimit -u`)")]
    Thread(io::Error),
    /// A signal ended the program.
    #[error("ended by signal {0}")]
    Signal(i32),
    /// A comparison needs two articles.
    #[error("a comparison needs two articles; this dossier has {0}")]
    TooFew(usize),
}

/// Shows a dossier of two or more articles in the terminal until the user leaves.
pub fn run(dossier: Dossier, options: Options) -> Result<(), RuntimeError> {
    if dossier.articles.len() < 2 {
        return Err(RuntimeError::TooFew(dossier.articles.len()));
    }
    let folder = session::folder();
    let key = folder
        .as_ref()
        .map_or_else(|_| dossier.key.clone(), |folder| session::settle(folder, &dossier.key, &dossier.former, true));
    let opened = folder.as_ref().map_or_else(Journal::closed, |folder| {
        Journal::open(folder, &key).unwrap_or_else(|error| Journal::closed(&error))
    });
    let writes = opened.journal.read_only().is_none();
    let (drafts, half_typed) =
        folder.map_or_else(|_| (Drafts::closed(), Vec::new()), |folder| Drafts::open(&folder, &key, writes));
    let session = Session::replay(&opened.steps);
    let (sender, events) = mpsc::channel();
    let worker = Worker::start(dossier.articles.clone(), sender.clone());
    let surveyor = Surveyor::start(dossier.articles.clone(), options.checker, options.project, sender.clone());
    let searcher = Searcher::start(sender.clone());
    let keeper = Keeper::start(drafts, half_typed.clone(), sender.clone());
    let mut screen = Screen::open()?;
    let (columns, rows) = screen.fit()?;
    let (mut state, effects) = app::start(dossier, session, options.keymap, columns, rows);
    state.session.sign(options.reviewer.name.clone());
    state.reviewer = options.reviewer;
    state.drafts = half_typed;
    let keyboard = Arc::<Keyboard>::default();
    let asked = Arc::<Asked>::default();
    let limit = options.reading.limit;
    watch::start(&state.dossier, options.reading, sender.clone());
    if opened.journal.read_only().is_none() && state.session.rulings().next().is_none() {
        offer::seek(&state.dossier, sender.clone());
    }
    let mut runtime = Loop {
        state,
        journal: opened.journal,
        worker,
        surveyor,
        searcher,
        keeper,
        look: options.look,
        theme: options.look.theme(),
        archive: options.archive,
        limit,
        sender,
        keyboard: Arc::clone(&keyboard),
        asked: Arc::clone(&asked),
        edition: 0,
    };
    // The last one stays on screen: what went wrong with the session outweighs a hint.
    let (lasting, passing): (Vec<_>, Vec<_>) = opened.notices.iter().partition(|notice| notice.is_lasting());
    let troubles = passing.into_iter().map(|notice| Message::Notice(Notice::error(notice.to_string())));
    let lasting = Message::Remarks(lasting.into_iter().map(ToString::to_string).collect());
    for message in options.notice.into_iter().map(Message::Notice).chain(troubles).chain([lasting]) {
        let effects = app::update(&mut runtime.state, message);
        debug_assert!(effects.is_empty(), "a notice asks for nothing");
    }
    // Before anything is drawn: a signal may come at any moment.
    input::listen(runtime.sender.clone(), &keyboard, &asked)?;
    if runtime.look.ground.is_none() && !matches!(runtime.look.depth, theme::Depth::None | theme::Depth::Sixteen) {
        screen.ask_background().map_err(lost)?;
    }
    screen.draw(|frame| view::draw(frame, &runtime.state, &runtime.theme)).map_err(lost)?;
    let outcome = runtime.perform(effects, &mut screen).and_then(|end| match end {
        Some(end) => Ok(end),
        None => runtime.turn(&events, &mut screen),
    });
    Screen::close();
    match outcome? {
        End::Quit => Ok(()),
        End::Signal(signal) => Err(RuntimeError::Signal(signal)),
    }
}

/// Tells the loop what is not done because its thread could not be started, if so.
fn tell_idle<T>(started: io::Result<T>, what: &str, sender: &Sender<Event>) {
    if let Err(error) = started {
        let notice = Notice::error(format!("{what}: no thread can be started ({error})"));
        // The loop is there as long as it can be told.
        let _ = sender.send(Event::Message(Message::Notice(notice)));
    }
}

/// A terminal that cannot be written to is gone, as one is that hung up.
fn lost(_: io::Error) -> RuntimeError {
    RuntimeError::Signal(HANGUP)
}

/// The signal of a terminal that hung up.
const HANGUP: i32 = 1;

/// Why the loop ended.
enum End {
    Quit,
    Signal(i32),
}

struct Loop {
    state: State,
    journal: Journal,
    worker: Worker,
    surveyor: Surveyor,
    searcher: Searcher,
    keeper: Keeper,
    look: theme::Look,
    theme: theme::Theme,
    archive: Option<PathBuf>,
    /// At most so many bytes of a file are read.
    limit: u64,
    sender: Sender<Event>,
    keyboard: Arc<Keyboard>,
    asked: Arc<Asked>,
    /// How many times a text was replaced: what the surveyor finds on older ones is of no use.
    edition: u64,
}

impl Drop for Loop {
    /// However the loop ends, what is half typed goes to disk, and the place where the user is.
    fn drop(&mut self) {
        self.keeper.finish();
        // What panicked may be what tells the place.
        if !std::thread::panicking() {
            for effect in app::place(&self.state) {
                if let Effect::Record(step) = effect {
                    // Nobody is left to be told; the place before it is still there.
                    let _ = self.journal.append(step);
                }
            }
        }
    }
}

impl Loop {
    /// Takes events until one ends the program. All that have arrived are taken before the next frame is drawn.
    fn turn(&mut self, events: &Receiver<Event>, screen: &mut Screen) -> Result<End, RuntimeError> {
        let mut pace = Pace::default();
        loop {
            let first = match pace.patience(Instant::now()) {
                Some(patience) => events.recv_timeout(patience),
                None => events.recv().map_err(RecvTimeoutError::from),
            };
            // The loop holds a sender itself, so that the channel never closes.
            if matches!(first, Err(RecvTimeoutError::Disconnected)) {
                return Ok(End::Quit);
            }
            let mut waited_for = false;
            for event in first.into_iter().chain(events.try_iter().take(256)) {
                waited_for |= !event.is_news();
                if let Some(signal) = self.asked.overdue() {
                    return Ok(End::Signal(signal));
                }
                match event {
                    Event::Of(edition, _) if edition != self.edition => {}
                    Event::Message(message) | Event::Of(_, message) => {
                        let effects = app::update(&mut self.state, message);
                        if let Some(end) = self.perform(effects, screen)? {
                            return Ok(end);
                        }
                    }
                    Event::Stop => self.suspend(screen)?,
                    Event::Signal(signal) => return Ok(End::Signal(signal)),
                    Event::Resized => {}
                    Event::Copy(text) => screen.copy(&text).map_err(lost)?,
                    Event::Lost => return Ok(End::Signal(HANGUP)),
                }
                self.keep_drafts();
            }
            self.fit(screen)?;
            self.follow_background();
            if pace.is_due(waited_for, Instant::now()) {
                screen.draw(|frame| view::draw(frame, &self.state, &self.theme)).map_err(lost)?;
            }
        }
    }

    /// Takes the colours for the background that the terminal says it has, where nothing else says.
    fn follow_background(&mut self) {
        if let (None, Some(light)) = (self.look.ground, self.state.light) {
            let ground = if light { theme::Ground::Light } else { theme::Ground::Dark };
            self.look.ground = Some(ground);
            self.theme = self.look.theme();
        }
    }

    /// Takes the terminal's size as it is now.
    fn fit(&mut self, screen: &mut Screen) -> Result<(), RuntimeError> {
        let (columns, rows) = screen.fit().map_err(lost)?;
        let known = self.state.geometry.screen;
        if (known.width, known.height) != (columns, rows) {
            app::update(&mut self.state, Message::Resize { columns, rows });
        }
        Ok(())
    }

    /// Has the keeper write what is half typed.
    fn keep_drafts(&mut self) {
        if matches!(self.state.mode, Mode::Note(_)) || !self.state.drafts.is_empty() || self.keeper.holds_any() {
            self.keeper.keep(app::drafts(&self.state));
        }
    }

    fn perform(&mut self, effects: Vec<Effect>, screen: &mut Screen) -> Result<Option<End>, RuntimeError> {
        let mut waiting = effects;
        while !waiting.is_empty() {
            for effect in std::mem::take(&mut waiting) {
                match effect {
                    Effect::Compare { generation, pair, known, links } => {
                        self.worker.ask(Job { generation, pair, known, links });
                    }
                    Effect::Survey { known, links } => self.surveyor.ask(known, links),
                    Effect::Regroup { pair, compared } => self.surveyor.regroup(pair, compared),
                    Effect::Examine { article, opposite } => self.surveyor.examine(article, opposite),
                    Effect::Write { path, what, text, replace } => {
                        let written = write(&self.state.dossier, path, what, &text, replace);
                        waiting.extend(app::update(&mut self.state, written));
                    }
                    Effect::WritePatch { path, texts, replace } => {
                        let written = write_patch(&self.state.dossier, path, texts, replace);
                        waiting.extend(app::update(&mut self.state, written));
                    }
                    Effect::Record(step) => {
                        let outcome = self.journal.append(step).map_err(|error| error.to_string());
                        waiting.extend(app::update(&mut self.state, Message::Recorded(outcome)));
                    }
                    Effect::TakeOver(steps) => {
                        let outcome = self.journal.append_all(steps).map_err(|error| error.to_string());
                        waiting.extend(app::update(&mut self.state, Message::TakenOver(outcome)));
                    }
                    Effect::EditNote { article, place, kind, text, about } => {
                        let message = match self.lend(screen, || editor::edit(&text, &about))? {
                            Ok(text) => Message::Edited { article, place, kind, text },
                            Err(error) => Message::Notice(Notice::error(error.to_string())),
                        };
                        waiting.extend(app::update(&mut self.state, message));
                    }
                    Effect::Open { path, line } => {
                        let outcome = match path_of(&path) {
                            _ if self.state.dossier.origin == Origin::Embedded => Err(EditorError::Demo),
                            file if file.is_file() && file.as_os_str() != "-" => {
                                self.lend(screen, || editor::open(&file, line))?
                            }
                            _ => Err(EditorError::NoFile(path)),
                        };
                        if let Err(error) = outcome {
                            app::update(&mut self.state, Message::Notice(Notice::error(error.to_string())));
                        }
                    }
                    Effect::Replace { article, text } => {
                        self.edition += 1;
                        self.worker.replace(article, Arc::clone(&text));
                        self.surveyor.replace(self.edition, article, text);
                    }
                    Effect::Seek { generation, passage, own } => {
                        finder::seek(self.archive.clone(), generation, passage, own, self.limit, &self.sender);
                    }
                    Effect::Search { generation, wanted } => self.searcher.ask(generation, wanted),
                    Effect::Copy(text) if clipboard::hand_over(&text, &self.sender) => {}
                    Effect::Copy(text) => screen.copy(&text).map_err(lost)?,
                    Effect::Suspend => self.suspend(screen)?,
                    Effect::Redraw => screen.clear().map_err(lost)?,
                    Effect::Quit => return Ok(Some(End::Quit)),
                }
            }
        }
        Ok(None)
    }

    /// Gives the terminal back and stops until the shell resumes the program.
    fn suspend(&mut self, screen: &mut Screen) -> Result<(), RuntimeError> {
        Screen::close();
        input::stop()?;
        self.resume(screen)
    }

    /// Gives terminal and keyboard to something else for a while.
    fn lend<T>(&mut self, screen: &mut Screen, run: impl FnOnce() -> T) -> Result<T, RuntimeError> {
        self.keyboard.lend();
        Screen::close();
        let outcome = run();
        let resumed = self.resume(screen);
        self.keyboard.take_back();
        resumed.map(|()| outcome)
    }

    fn resume(&mut self, screen: &mut Screen) -> Result<(), RuntimeError> {
        screen.reopen()?;
        self.fit(screen)
    }
}

/// Writes a patch of the files that are as they were read; of the others it is said that no patch fits them.
fn write_patch(dossier: &Dossier, path: String, texts: Vec<(usize, String)>, replace: bool) -> Message {
    let mut patch = Vec::new();
    let texts = texts.into_iter().map(|(article, new)| (&*dossier.articles[article], new));
    let left_out = match corrected::patches(&mut patch, texts) {
        Ok(left_out) => left_out.join(", "),
        Err(error) => return Message::Notice(Notice::error(error.to_string())),
    };
    let why = "its text was taken from the file, or the file has changed, so no patch fits it";
    if patch.is_empty() {
        let told = if left_out.is_empty() {
            "the corrections change nothing".to_owned()
        } else {
            format!("{left_out}: {why}")
        };
        return Message::Notice(Notice::error(format!("nothing written: {told}")));
    }
    match write(dossier, path, Written::Corrections, &String::from_utf8_lossy(&patch), replace) {
        Message::Notice(notice) if !notice.is_error && !left_out.is_empty() => {
            Message::Notice(Notice::info(format!("{}; left out {left_out}: {why}", notice.text)))
        }
        message => message,
    }
}

/// Writes a file where there is none of that name, or where it may be replaced; a source of the dossier never is.
fn write(dossier: &Dossier, path: String, what: Written, text: &str, replace: bool) -> Message {
    let existing = if replace { Existing::Replaced } else { Existing::Kept };
    match write_output(Path::new(&path), text.as_bytes(), existing, dossier) {
        Ok(()) => Message::Notice(Notice::info(format!("wrote {path}"))),
        Err(WriteError::Exists(_)) => Message::Exists { path, what },
        Err(error) => Message::Notice(Notice::error(error.to_string())),
    }
}
