//! Frames as pictures (SVG), for the README: drawn on the test backend, and checked to be current.

use super::desk::{Desk, Sitting};
use super::theme::{Depth, Ground, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::{Color, Modifier, Style};
use std::fmt::Write as _;
use std::path::Path;

/// Pixels of a cell, and of the border around all of them.
const CELL: (usize, usize) = (8, 17);
const MARGIN: usize = 10;

/// What the terminal has of its own.
const INK: &str = "#d4d8de";
const PAPER: &str = "#14181f";

fn hex(color: Option<Color>, usual: &'static str) -> String {
    match color {
        Some(Color::Rgb(r, g, b)) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => usual.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The screen of a program as a picture.
fn svg(sitting: &Sitting) -> String {
    let screen = sitting.state.geometry.screen;
    let mut terminal =
        Terminal::new(TestBackend::new(screen.width, screen.height)).expect("a test backend never fails");
    let theme = Theme::new(Depth::True, Ground::Dark);
    terminal.draw(|frame| super::draw(frame, &sitting.state, &theme)).expect("a test backend never fails");
    let buffer = terminal.backend().buffer();
    let (width, height) = (screen.width as usize * CELL.0 + 2 * MARGIN, screen.height as usize * CELL.1 + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace\" font-size=\"13\" xml:space=\"preserve\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{PAPER}\"/>\n"
    );
    for y in 0..screen.height {
        let mut x = 0;
        while x < screen.width {
            let style = buffer[(x, y)].style();
            let from = x;
            let mut text = String::new();
            while x < screen.width && buffer[(x, y)].style() == style {
                text.push_str(buffer[(x, y)].symbol());
                x += 1;
            }
            run(&mut out, (from as usize, y as usize), (x - from) as usize, &text, style);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Cells of one style.
fn run(out: &mut String, (x, y): (usize, usize), cells: usize, text: &str, style: Style) {
    let (left, top) = (MARGIN + x * CELL.0, MARGIN + y * CELL.1);
    let width = cells * CELL.0;
    if matches!(style.bg, Some(Color::Rgb(..))) {
        let fill = hex(style.bg, PAPER);
        let _ =
            writeln!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{fill}\"/>", CELL.1);
    }
    if text.trim().is_empty() {
        return;
    }
    let mut attributes = String::new();
    let has = |modifier| style.add_modifier.contains(modifier);
    if has(Modifier::BOLD) {
        attributes.push_str(" font-weight=\"bold\"");
    }
    if has(Modifier::ITALIC) {
        attributes.push_str(" font-style=\"italic\"");
    }
    let lines = [(Modifier::UNDERLINED, "underline"), (Modifier::CROSSED_OUT, "line-through")];
    let lines: Vec<&str> = lines.into_iter().filter(|(modifier, _)| has(*modifier)).map(|(_, name)| name).collect();
    if !lines.is_empty() {
        let _ = write!(attributes, " text-decoration=\"{}\"", lines.join(" "));
    }
    let baseline = top + CELL.1 - 4;
    let _ = writeln!(
        out,
        "<text x=\"{left}\" y=\"{baseline}\" textLength=\"{width}\" fill=\"{}\"{attributes}>{}</text>",
        hex(style.fg, INK),
        escaped(text)
    );
}

#[test]
fn the_pictures_of_the_readme_are_what_the_program_shows() {
    let pictures = [("overview", ""), ("passages", "enter"), ("matrix", "g m"), ("corrections", "g f a a a")];
    for (name, keys) in pictures {
        let mut sitting = Sitting::at(Desk::seeds(), (120, 34));
        if !keys.is_empty() {
            sitting.press(keys);
        }
        let drawn = svg(&sitting);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/pictures/{name}.svg"));
        if std::env::var_os("ENFACE_BLESS").is_some() {
            std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder can be made");
            std::fs::write(&path, &drawn).expect("the picture can be written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == drawn, "docs/pictures/{name}.svg is of another day: ENFACE_BLESS=1 cargo test draws it anew");
    }
}
