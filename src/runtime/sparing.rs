//! A backend that writes little: over a slow line what is written is what the user waits for.
//!
//! It knows what the terminal shows. Rows that moved up or down are moved by the terminal itself, where that saves cells; the cells that still differ are
//! written look by look, with the shortest way from one to the next, and of colours only what changes.

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::io::{self, Write};

/// Moving rows must save so many cells at least: it costs some 20 bytes.
const SAVED: isize = 16;
/// Rows are looked for so far above and below where they were at most.
const FARTHEST: usize = 24;
/// On more cells than this no moved rows are looked for.
const MOST_CELLS: usize = 100_000;
/// Cells between two that changed are written anew rather than passed over, where they take no more bytes than that.
const BRIDGED: usize = 4;

/// A terminal that is written to sparingly.
pub struct Sparing<W: Write> {
    backend: CrosstermBackend<W>,
    /// What the terminal shows.
    shown: Buffer,
}

/// Rows that the terminal is to move: all from `top` to `bottom` (the last one among them) by so many, up for a positive number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shift {
    top: usize,
    bottom: usize,
    by: isize,
}

impl<W: Write> Sparing<W> {
    /// Writes to an empty terminal of some size.
    pub fn new(writer: W, (columns, rows): (u16, u16)) -> Self {
        Self { backend: CrosstermBackend::new(writer), shown: Buffer::empty(Rect::new(0, 0, columns, rows)) }
    }

    /// Clears the terminal, which has now some size.
    pub fn wipe(&mut self, (columns, rows): (u16, u16)) -> io::Result<()> {
        self.shown = Buffer::empty(Rect::new(0, 0, columns, rows));
        self.backend.clear_region(ClearType::All)
    }

    /// Has the terminal move rows, and leaves the rows that they came from empty.
    fn shift(&mut self, shift: Shift) -> io::Result<()> {
        let Shift { top, bottom, by } = shift;
        let (first, last, count) = (top + 1, bottom + 1, by.unsigned_abs());
        // Lines are taken out or put in at the top of a region of lines: what every terminal can do.
        let deed = if by > 0 { 'M' } else { 'L' };
        write!(self.backend, "\x1b[{first};{last}r\x1b[{first};1H\x1b[{count}{deed}\x1b[r")?;
        let columns = usize::from(self.shown.area.width);
        let rows = &mut self.shown.content[top * columns..(bottom + 1) * columns];
        if by > 0 {
            rows.rotate_left(count * columns);
        } else {
            rows.rotate_right(count * columns);
        }
        let length = rows.len();
        let emptied = if by > 0 { length - count * columns..length } else { 0..count * columns };
        rows[emptied].fill(Cell::default());
        Ok(())
    }

    /// Writes the cells in which `wanted` differs from what is shown, all of one look after another: a way across the screen is shorter than a colour.
    fn write_changes(&mut self, wanted: Buffer) -> io::Result<()> {
        let mut runs = runs(&self.shown, &wanted);
        let mut looks: Vec<Pen> = Vec::new();
        for run in &mut runs {
            run.look = looks.iter().position(|look| *look == run.pen).unwrap_or_else(|| {
                looks.push(run.pen);
                looks.len() - 1
            });
        }
        runs.sort_by_key(|run| (run.look, run.start.y, run.start.x));
        let mut out = Vec::new();
        let mut pen = Pen::default();
        let mut at: Option<Position> = None;
        for run in runs {
            let Position { x, y } = run.start;
            match at.filter(|at| at.y == y && at.x <= x).map(|at| x - at.x) {
                Some(0) => {}
                Some(1) => out.extend_from_slice(b"\x1b[C"),
                Some(count) => write!(out, "\x1b[{count}C")?,
                None => write!(out, "\x1b[{};{}H", y + 1, x + 1)?,
            }
            pen.take(run.pen, &mut out);
            out.extend_from_slice(&run.text);
            at = run.end.map(|x| Position { x, y });
        }
        pen.take(Pen::default(), &mut out);
        self.shown = wanted;
        self.backend.write_all(&out)
    }
}

/// Cells of one look beside each other that are to be written.
struct Run {
    start: Position,
    pen: Pen,
    /// The number of that look.
    look: usize,
    text: Vec<u8>,
    /// The column in which the cursor stands behind it, where all terminals agree on that.
    end: Option<u16>,
}

/// What is to be written so that the terminal shows what is wanted.
fn runs(shown: &Buffer, wanted: &Buffer) -> Vec<Run> {
    let (old, new) = (hidden(shown), hidden(wanted));
    let mut runs: Vec<Run> = Vec::new();
    let cells = shown.content.iter().zip(&wanted.content).enumerate();
    // What stood behind a wide cell is written whatever is to stand there: the terminal may have left anything.
    for (index, (_, cell)) in cells.filter(|(at, (shown, cell))| !new[*at] && (old[*at] || shown != cell)) {
        let (x, y) = wanted.pos_of(index);
        let pen = Pen::of(cell);
        let width = width(cell);
        // Where a cell at the end of a line leaves the cursor, terminals do not agree, nor where one does that has no width or more than one.
        let end = (width == 1 && x + 1 < wanted.area.width).then_some(x + 1);
        let last = runs.last_mut().filter(|run| run.start.y == y && run.pen == pen);
        let last = last.and_then(|run| Some((run.end?, run))).filter(|(end, _)| usize::from(x - end) <= BRIDGED);
        let between = |end: u16| (end..x).map(|x| &wanted[(x, y)]);
        match last {
            Some((from, run)) if between(from).all(|cell| Pen::of(cell) == pen && cell.symbol().len() == 1) => {
                between(from).for_each(|cell| run.text.extend_from_slice(cell.symbol().as_bytes()));
                run.write(cell, width, end);
            }
            _ => {
                let mut run = Run { start: Position { x, y }, pen, look: 0, text: Vec::new(), end: None };
                run.write(cell, width, end);
                runs.push(run);
            }
        }
    }
    runs
}

impl Run {
    fn write(&mut self, cell: &Cell, width: u16, end: Option<u16>) {
        if width > 1 {
            // Some terminals take it for narrow: nothing may stand behind it.
            self.text.extend_from_slice(format!("\x1b[{width}X").as_bytes());
        }
        self.text.extend_from_slice(cell.symbol().as_bytes());
        self.end = end;
    }
}

/// The columns that a cell takes.
fn width(cell: &Cell) -> u16 {
    if cell.symbol().len() == 1 { 1 } else { cell.symbol().cell_width() }
}

/// For each cell whether it is behind a wide one.
fn hidden(buffer: &Buffer) -> Vec<bool> {
    let mut behind = 0;
    let columns = usize::from(buffer.area.width).max(1);
    let hidden = buffer.content.iter().enumerate().map(|(at, cell)| {
        behind = if at % columns == 0 { 0 } else { behind };
        if behind > 0 {
            behind -= 1;
            return true;
        }
        behind = width(cell).saturating_sub(1);
        false
    });
    hidden.collect()
}

/// How what is written next looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Makes it another one, in one sequence.
    fn take(&mut self, wanted: Self, out: &mut Vec<u8>) {
        if *self == wanted {
            return;
        }
        let mut codes: Vec<String> = Vec::new();
        if wanted == Self::default() {
            codes.push(String::new());
        } else {
            attributes(self.modifier, wanted.modifier, &mut codes);
            if self.fg != wanted.fg {
                codes.push(colour(wanted.fg, 30));
            }
            if self.bg != wanted.bg {
                codes.push(colour(wanted.bg, 40));
            }
        }
        out.extend_from_slice(format!("\x1b[{}m", codes.join(";")).as_bytes());
        *self = wanted;
    }
}

/// The codes that lead from some attributes to others.
fn attributes(from: Modifier, to: Modifier, codes: &mut Vec<String>) {
    const ALL: [(Modifier, u8, u8); 9] = [
        (Modifier::BOLD, 1, 22),
        (Modifier::DIM, 2, 22),
        (Modifier::ITALIC, 3, 23),
        (Modifier::UNDERLINED, 4, 24),
        (Modifier::SLOW_BLINK, 5, 25),
        (Modifier::RAPID_BLINK, 6, 25),
        (Modifier::REVERSED, 7, 27),
        (Modifier::HIDDEN, 8, 28),
        (Modifier::CROSSED_OUT, 9, 29),
    ];
    let mut now = from;
    for (attribute, _, off) in ALL {
        if now.contains(attribute) && !to.contains(attribute) {
            codes.push(off.to_string());
            // Two of them end by one code.
            let gone = ALL.iter().filter(|(_, _, other)| *other == off);
            gone.for_each(|(attribute, ..)| now.remove(*attribute));
        }
    }
    codes.extend(
        ALL.iter().filter(|(one, ..)| to.contains(*one) && !now.contains(*one)).map(|(_, on, _)| on.to_string()),
    );
}

/// The code of a colour: `base` is 30 for that of the letters, 40 for that behind them.
fn colour(colour: Color, base: u8) -> String {
    let dark = |number: u8| (base + number).to_string();
    let bright = |number: u8| (base + 60 + number).to_string();
    match colour {
        Color::Reset => dark(9),
        Color::Black => dark(0),
        Color::Red => dark(1),
        Color::Green => dark(2),
        Color::Yellow => dark(3),
        Color::Blue => dark(4),
        Color::Magenta => dark(5),
        Color::Cyan => dark(6),
        Color::Gray => dark(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(number) => format!("{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
    }
}

/// A number for each cell, the same for cells that look the same.
fn numbers(buffer: &Buffer) -> Vec<u64> {
    let number = |cell: &Cell| {
        let mut hasher = FxHasher::default();
        (cell.symbol(), cell.fg, cell.bg, cell.modifier).hash(&mut hasher);
        hasher.finish()
    };
    buffer.content.iter().map(number).collect()
}

/// The rows to move so that the most cells need not be written; `None` where none are worth it.
fn moved(shown: &Buffer, wanted: &Buffer) -> Option<Shift> {
    let (columns, rows) = (usize::from(wanted.area.width), usize::from(wanted.area.height));
    if shown.area != wanted.area || rows < 3 || columns * rows > MOST_CELLS {
        return None;
    }
    let (old, new) = (numbers(shown), numbers(wanted));
    let empty = numbers(&Buffer::empty(Rect::new(0, 0, 1, 1)))[0];
    let row = |of: &[u64], y: usize| -> std::ops::Range<usize> { y * columns..((y + 1) * columns).min(of.len()) };
    let changed = |y: usize, from: usize| -> isize {
        new[row(&new, y)].iter().zip(&old[row(&old, from)]).filter(|(new, old)| new != old).count() as isize
    };
    let as_is: Vec<isize> = (0..rows).map(|y| changed(y, y)).collect();
    if as_is.iter().sum::<isize>() < 2 * SAVED {
        return None;
    }
    let emptied: Vec<isize> =
        (0..rows).map(|y| new[row(&new, y)].iter().filter(|cell| **cell != empty).count() as isize).collect();
    let mut best: Option<(isize, Shift)> = None;
    for distance in 1..=FARTHEST.min(rows - 1) {
        for up in [true, false] {
            // The run of rows whose move saves the most.
            let (mut run, mut start) = (0, 0);
            let (from, to) = if up { (0, rows - distance) } else { (distance, rows) };
            for y in from..to {
                let gain = as_is[y] - changed(y, if up { y + distance } else { y - distance });
                if run <= 0 {
                    (run, start) = (0, y);
                }
                run += gain;
                let bared = if up { y + 1..y + 1 + distance } else { start - distance..start };
                let saved = run + bared.map(|y| as_is[y] - emptied[y]).sum::<isize>();
                if saved >= SAVED && best.is_none_or(|(most, _)| saved > most) {
                    let (top, bottom) = if up { (start, y + distance) } else { (start - distance, y) };
                    best = Some((saved, Shift { top, bottom, by: if up { 1 } else { -1 } * distance as isize }));
                }
            }
        }
    }
    best.map(|(_, shift)| shift)
}

impl<W: Write> Write for Sparing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.backend.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.backend)
    }
}

impl<W: Write> Backend for Sparing<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut wanted = self.shown.clone();
        for (x, y, cell) in content {
            // What is behind a wide cell is part of it.
            for behind in x + 1..x.saturating_add(width(cell)) {
                if let Some(behind) = wanted.cell_mut((behind, y)) {
                    behind.reset();
                }
            }
            if let Some(there) = wanted.cell_mut((x, y)) {
                there.clone_from(cell);
            }
        }
        if let Some(shift) = moved(&self.shown, &wanted) {
            self.shift(shift)?;
        }
        self.write_changes(wanted)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.backend.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.backend.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.backend.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.backend.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, what: ClearType) -> io::Result<()> {
        if matches!(what, ClearType::All) {
            self.shown.reset();
        }
        self.backend.clear_region(what)
    }

    fn size(&self) -> io::Result<Size> {
        self.backend.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.backend.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.backend)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::Style;
    use ratatui::{Terminal, TerminalOptions, Viewport};
    use std::cell::RefCell;
    use std::rc::Rc;

    const SIZE: (u16, u16) = (24, 12);

    /// A terminal that is written to, and a screen that shows what was written.
    struct Both {
        terminal: Terminal<Sparing<Written>>,
        written: Written,
        screen: vt100::Parser,
    }

    #[derive(Clone, Default)]
    struct Written(Rc<RefCell<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Both {
        fn new() -> Self {
            let area = Rect::new(0, 0, SIZE.0, SIZE.1);
            let options = TerminalOptions { viewport: Viewport::Fixed(area) };
            let written = Written::default();
            let terminal = Terminal::with_options(Sparing::new(written.clone(), SIZE), options).unwrap();
            Self {
                terminal,
                written,
                screen: vt100::Parser::new(SIZE.1.try_into().unwrap(), SIZE.0.try_into().unwrap(), 0),
            }
        }

        /// Draws lines, and gives how many bytes that took.
        fn draw(&mut self, lines: &[Vec<(String, Style)>]) -> usize {
            let drawn = self.terminal.draw(|frame| {
                for (y, spans) in lines.iter().enumerate().take(usize::from(SIZE.1)) {
                    let mut x = 0;
                    for (text, style) in spans {
                        (x, _) = frame.buffer_mut().set_stringn(x, y as u16, text, usize::from(SIZE.0 - x), *style);
                    }
                }
            });
            let wanted = drawn.unwrap().buffer.clone();
            let bytes = self.written.0.take();
            self.screen.process(&bytes);
            self.compare(&wanted);
            bytes.len()
        }

        fn compare(&self, wanted: &Buffer) {
            for y in 0..SIZE.1 {
                let mut x = 0;
                while x < SIZE.0 {
                    let (cell, shown) = (&wanted[(x, y)], self.screen.screen().cell(y, x).unwrap());
                    let text = if shown.has_contents() { shown.contents() } else { " " };
                    assert_eq!(text, cell.symbol(), "at {x}, {y}");
                    let has = |attribute| cell.modifier.contains(attribute);
                    let attributes = [shown.bold(), shown.italic(), shown.underline(), shown.inverse()];
                    let wanted = [Modifier::BOLD, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED].map(has);
                    assert_eq!(attributes, wanted, "at {x}, {y}");
                    assert_eq!([shown.fgcolor(), shown.bgcolor()], [seen(cell.fg), seen(cell.bg)], "at {x}, {y}");
                    x += cell.symbol().cell_width().max(1);
                }
            }
        }
    }

    fn seen(colour: Color) -> vt100::Color {
        match colour {
            Color::Reset => vt100::Color::Default,
            Color::Red => vt100::Color::Idx(1),
            Color::LightBlue => vt100::Color::Idx(12),
            Color::Indexed(number) => vt100::Color::Idx(number),
            Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
            other => panic!("no test has {other}"),
        }
    }

    fn plain(lines: &[&str]) -> Vec<Vec<(String, Style)>> {
        lines.iter().map(|line| vec![((*line).to_owned(), Style::default())]).collect()
    }

    /// Twenty lines that all differ, from the one of some number on.
    fn numbered(from: usize) -> Vec<Vec<(String, Style)>> {
        let line = |number: usize| {
            format!("{} line {number} of the text", ["one", "two", "three", "four", "five"][number % 5])
        };
        let lines: Vec<String> = (from..from + usize::from(SIZE.1)).map(line).collect();
        plain(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn rows_that_move_are_moved_by_the_terminal() {
        let mut both = Both::new();
        let whole = both.draw(&numbered(0));
        for from in [1, 3, 2, 9, 4] {
            let bytes = both.draw(&numbered(from));
            assert!(bytes * 3 < whole * 2, "{bytes} of {whole} bytes");
        }
        assert!(both.draw(&numbered(5)) < 80);
        assert_eq!(both.draw(&numbered(5)), "\x1b[?25l".len(), "what is shown is not written again");
    }

    #[test]
    fn rows_that_stay_above_and_below_are_left_alone() {
        let framed = |from: usize| {
            let mut lines = numbered(from);
            lines[0] = vec![("the head of the page".to_owned(), Style::default())];
            lines[usize::from(SIZE.1) - 1] = vec![("and its foot".to_owned(), Style::default())];
            lines
        };
        let mut both = Both::new();
        both.draw(&framed(0));
        let bytes = both.draw(&framed(1));
        assert!(bytes < 80, "{bytes} bytes");
    }

    #[test]
    fn only_what_changes_of_a_colour_is_written() {
        let mut pen = Pen::default();
        let mut out = Vec::new();
        let mut cell = Cell::default();
        for style in [
            Style::default().fg(Color::Red).bg(Color::Rgb(1, 2, 3)),
            Style::default().fg(Color::LightBlue).add_modifier(Modifier::BOLD | Modifier::DIM),
            Style::default().remove_modifier(Modifier::DIM),
        ] {
            cell.set_style(style);
            pen.take(Pen::of(&cell), &mut out);
            out.push(b'x');
        }
        pen.take(Pen::default(), &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "\x1b[31;48;2;1;2;3mx\x1b[1;2;94mx\x1b[22;1mx\x1b[m");
    }

    #[test]
    fn a_wiped_terminal_is_drawn_whole() {
        let mut both = Both::new();
        both.draw(&numbered(0));
        both.terminal.backend_mut().wipe(SIZE).unwrap();
        both.terminal.swap_buffers();
        both.draw(&numbered(0));
    }

    fn any_line() -> impl Strategy<Value = Vec<(String, Style)>> {
        let text = prop_oneof![4 => "[a-c ]{0,12}", 1 => Just("語é👍 x".to_owned()), 1 => Just(" ".repeat(9)), 1 => Just("│".to_owned())];
        let fg = prop_oneof![
            3 => Just(Color::Reset), 1 => Just(Color::Red), 1 => Just(Color::LightBlue), 1 => Just(Color::Indexed(33)),
            1 => Just(Color::Rgb(9, 8, 7)),
        ];
        let bg = prop_oneof![4 => Just(Color::Reset), 1 => Just(Color::Indexed(200))];
        let modifier = prop_oneof![
            3 => Just(Modifier::empty()), 1 => Just(Modifier::BOLD), 1 => Just(Modifier::ITALIC | Modifier::UNDERLINED),
            1 => Just(Modifier::REVERSED | Modifier::BOLD),
        ];
        let style =
            (fg, bg, modifier).prop_map(|(fg, bg, modifier)| Style::default().fg(fg).bg(bg).add_modifier(modifier));
        proptest::collection::vec((text, style), 0..4)
    }

    proptest! {
        /// Lines that scroll in a window, some of them changed between two frames.
        #[test]
        fn the_terminal_shows_what_was_drawn(
            mut lines in proptest::collection::vec(any_line(), 30..31),
            steps in proptest::collection::vec((0_usize..18, 0_usize..30, any_line()), 1..12),
        ) {
            let mut both = Both::new();
            for (top, changed, line) in steps {
                both.draw(&lines[top..top + usize::from(SIZE.1)]);
                lines[changed] = line;
            }
        }
    }
}
