//! `enface index`: an archive made searchable.

use super::archive::Index;
use super::common::Common;
use super::failure::Failure;
use super::output::printer::stdout;
use super::{complain, input};
use crate::files::own::is_export;
use crate::files::{ReadError, Reading, open_file, read_article, text_files, text_of};
use crate::find::archive::{Added, Adding, Archive, Place, file_stamp};
use crate::find::lines::Lines;
use crate::find::record::{Mistake, Record};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Something was left out, and `--strict` asks to say so.
const LEFT_OUT: u8 = 1;
/// Files that are read side by side.
const TOGETHER: usize = 128;
/// Between two updates of the line on a terminal.
const PACE: Duration = Duration::from_millis(200);

/// Runs the subcommand.
pub fn run(common: &Common, options: &Index) -> Result<ExitCode, Failure> {
    if options.paths.iter().filter(|path| is_input(path)).count() > 1 {
        return Err(ReadError::InputTwice.into());
    }
    let archive = Archive::open_or_make(&options.output, options.store)?;
    if !archive.stores && options.paths.iter().any(|path| is_input(path)) {
        return Err(Failure::Usage(
            "articles from standard input cannot be read again, so only an index made with --store takes them".into(),
        ));
    }
    let mut run = Run {
        adding: archive.writer()?,
        reading: input::reading(common)?,
        follow: common.follow,
        every: options.commit,
        since: 0,
        counts: Counts::default(),
        line: ProgressLine::new(),
        seen: BTreeSet::new(),
    };
    for path in &options.paths {
        run.path(path)?;
    }
    let Run { adding, counts, line, .. } = run;
    adding.finish()?;
    drop(line);
    let mut out = stdout();
    let Counts { new, changed, unchanged, left_out, .. } = counts;
    writeln!(out, "kept {}", new + changed + unchanged)?;
    writeln!(
        out,
        "{new} new, {changed} changed, {unchanged} unchanged, {left_out} left out; the index has {} articles",
        archive.len()
    )?;
    out.flush()?;
    Ok(if options.strict && (counts.left_out > 0 || counts.remarks > 0) {
        ExitCode::from(LEFT_OUT)
    } else {
        ExitCode::SUCCESS
    })
}

/// What became of the articles.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    new: u64,
    changed: u64,
    unchanged: u64,
    left_out: u64,
    /// Articles of which a part was not understood.
    remarks: u64,
}

struct Run<'a> {
    adding: Adding<'a>,
    reading: Reading,
    follow: bool,
    every: u32,
    /// Articles since the last commit.
    since: u32,
    counts: Counts,
    line: ProgressLine,
    /// The folders that were walked through, links resolved.
    seen: BTreeSet<PathBuf>,
}

impl Run<'_> {
    fn path(&mut self, path: &Path) -> Result<(), Failure> {
        if is_input(path) {
            return self.lines(io::stdin().lock(), None);
        }
        if path.is_dir() {
            return self.folder(path);
        }
        if is_lines(path) { self.line_file(path) } else { self.files(&[path.to_owned()]) }
    }

    /// Everything in a folder and those below it, in the order of names.
    fn folder(&mut self, folder: &Path) -> Result<(), Failure> {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        // An index that lies in the archive is no part of it.
        if !self.seen.insert(real) || folder.join("enface.json").is_file() {
            return Ok(());
        }
        let failed = |source| ReadError::Io { path: folder.to_owned(), source };
        let texts = match text_files(folder, &self.reading) {
            Ok(texts) => texts.into_iter().filter(|path| !is_lines(path)).collect::<Vec<_>>(),
            Err(source) => {
                self.leave_out(&failed(source).to_string());
                return Ok(());
            }
        };
        for group in texts.chunks(TOGETHER) {
            self.files(group)?;
        }
        let (mut folders, mut lines) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(folder).map_err(failed)?.filter_map(Result::ok) {
            let path = entry.path();
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            let link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            match fs::metadata(&path) {
                _ if hidden || link && !self.follow => {}
                Ok(meta) if meta.is_dir() => folders.push(path),
                Ok(_) if is_lines(&path) => lines.push(path),
                _ => {}
            }
        }
        lines.sort();
        folders.sort();
        for path in lines {
            self.line_file(&path)?;
        }
        for path in folders {
            self.folder(&path)?;
        }
        Ok(())
    }

    /// Texts, each a file of its own. One that stands in the index as it was written last is not read.
    fn files(&mut self, paths: &[PathBuf]) -> Result<(), Failure> {
        let mut changed = Vec::new();
        for path in paths {
            let name = absolute(path);
            let stamp = file_stamp(path).ok();
            match stamp {
                Some(stamp) if self.adding.has_file(&name, stamp)? => self.count(Added::Unchanged)?,
                _ => changed.push((path, name, stamp)),
            }
        }
        let reading = &self.reading;
        let read: Vec<_> = changed
            .into_par_iter()
            .map(|(path, name, stamp)| (read_article(path, reading.clone()), name, stamp, path))
            .collect();
        for (article, name, stamp, path) in read {
            match article {
                Ok(article) if is_export(&article.source) => {
                    complain(&format!("enface: {}: is an export of enface, and left out", path.display()));
                }
                Ok(article) => {
                    let record = Record::of(&article, &name);
                    let added = self.adding.add(&record, &Place::File(name), stamp)?;
                    self.count(added)?;
                }
                Err(error) => self.leave_out(&error.to_string()),
            }
        }
        Ok(())
    }

    fn line_file(&mut self, path: &Path) -> Result<(), Failure> {
        match open_file(path) {
            Ok(file) => self.lines(BufReader::with_capacity(1 << 16, file), Some(&absolute(path))),
            Err(source) => {
                let error = if source.kind() == io::ErrorKind::NotFound {
                    ReadError::NotFound(path.to_owned())
                } else {
                    ReadError::Io { path: path.to_owned(), source }
                };
                self.leave_out(&error.to_string());
                Ok(())
            }
        }
    }

    /// Articles, a line each.
    fn lines(&mut self, reader: impl BufRead, path: Option<&str>) -> Result<(), Failure> {
        let mut lines = Lines::new(reader, self.reading.limit);
        let name = path.unwrap_or("standard input");
        loop {
            let line = match lines.next_line() {
                Ok(Some(line)) => line,
                Ok(None) => return Ok(()),
                Err(error) => {
                    self.leave_out(&format!("{name}: cannot be read: {error}"));
                    return Ok(());
                }
            };
            let number = line.number;
            let parsed = line.text.and_then(|text| Ok((Record::parse(text)?, text.len() as u64)));
            let ((record, left_out), length) = match parsed {
                Ok(parsed) => parsed,
                Err(mistake) => {
                    self.leave_out(&format!("{name}:{number}: {mistake}"));
                    continue;
                }
            };
            if !left_out.is_empty() {
                self.counts.remarks += 1;
            }
            for mistake in left_out {
                self.tell(&format!("{name}:{number}: {mistake}"));
            }
            let place = path.map_or(Place::Input(number), |path| Place::Line {
                path: path.to_owned(),
                line: number,
                offset: line.offset,
                length,
            });
            let added = self.adding.add(&record, &place, None)?;
            self.count(added)?;
        }
    }

    /// Counts an article, and makes what was added stay now and then.
    fn count(&mut self, added: Added) -> Result<(), Failure> {
        let counts = &mut self.counts;
        match added {
            Added::New => counts.new += 1,
            Added::Changed => counts.changed += 1,
            Added::Unchanged => counts.unchanged += 1,
        }
        self.since += u32::from(added != Added::Unchanged);
        let done = counts.new + counts.changed + counts.unchanged;
        self.line.show(done);
        if self.since >= self.every {
            self.adding.commit()?;
            self.since = 0;
            self.line.wipe();
            let mut out = stdout();
            writeln!(out, "kept {done}")?;
            out.flush()?;
        }
        Ok(())
    }

    fn leave_out(&mut self, told: &str) {
        self.counts.left_out += 1;
        self.tell(told);
    }

    fn tell(&mut self, told: &str) {
        self.line.wipe();
        complain(&format!("enface: {told}"));
    }
}

/// How far the work has come, on a terminal.
struct ProgressLine {
    start: Instant,
    /// When to write next; `None` when standard error is no terminal.
    next: Option<Instant>,
    shown: bool,
}

impl ProgressLine {
    fn new() -> Self {
        let start = Instant::now();
        Self { start, next: io::stderr().is_terminal().then(|| start + PACE), shown: false }
    }

    fn show(&mut self, done: u64) {
        let Some(next) = self.next else { return };
        let now = Instant::now();
        if now >= next {
            self.next = Some(now + PACE);
            self.shown = true;
            let rate = done as f64 / self.start.elapsed().as_secs_f64();
            let _ = write!(io::stderr(), "\rindexing: {done} articles, {rate:.0} a second ");
        }
    }

    fn wipe(&mut self) {
        if self.shown {
            self.shown = false;
            let _ = write!(io::stderr(), "\r{:60}\r", "");
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.wipe();
    }
}

fn is_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether a file holds articles a line each, by its name.
fn is_lines(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("jsonl") || end.eq_ignore_ascii_case("ndjson"))
}

/// The path of a file whatever the current folder.
pub fn absolute(path: &Path) -> String {
    text_of(&path.canonicalize().unwrap_or_else(|_| path.to_owned()))
}

/// The records of a file of JSON Lines, all of them. What is no article is told, and how many lines that were.
pub fn read_records(path: &Path, limit: u64) -> Result<(Vec<Record>, u64), Failure> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => ReadError::NotFound(path.to_owned()),
        _ => ReadError::Io { path: path.to_owned(), source },
    };
    let mut lines = Lines::new(BufReader::new(open_file(path).map_err(failed)?), limit);
    let (mut records, mut wrong) = (Vec::new(), 0);
    while let Some(line) = lines.next_line().map_err(failed)? {
        let number = line.number;
        let mut tell = |mistake: &Mistake| {
            wrong += 1;
            complain(&format!("enface: {}:{number}: {mistake}", path.display()));
        };
        match line.text.and_then(Record::parse) {
            Ok((record, left_out)) => {
                left_out.iter().for_each(&mut tell);
                records.push(record);
            }
            Err(mistake) => tell(&mistake),
        }
    }
    Ok((records, wrong))
}
