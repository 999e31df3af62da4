//! Frames as text for snapshots, with every change of style in a readable tag.

use crate::app::State;
use crate::view::theme::{Depth, Ground, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::{Color, Modifier, Style};

/// Draws a state and writes its characters down, a line a row.
pub fn plain(state: &State) -> String {
    let screen = state.geometry.screen;
    let mut terminal =
        Terminal::new(TestBackend::new(screen.width, screen.height)).expect("a test backend never fails");
    let theme = Theme::new(Depth::Indexed, Ground::Dark);
    terminal.draw(|frame| super::draw(frame, state, &theme)).expect("a test backend never fails");
    terminal.backend().to_string()
}

/// Draws a state and writes the frame down, a line a row. A run of cells in one style stands as `{style|text}`, plain cells as they are.
pub fn frame(state: &State) -> String {
    let screen = state.geometry.screen;
    let backend = TestBackend::new(screen.width, screen.height);
    let mut terminal = Terminal::new(backend).expect("a test backend never fails");
    let theme = Theme::new(Depth::Indexed, Ground::Dark);
    terminal.draw(|frame| super::draw(frame, state, &theme)).expect("a test backend never fails");
    let buffer = terminal.backend().buffer();
    let mut lines = Vec::new();
    for y in 0..screen.height {
        let mut line = String::new();
        let mut open = String::new();
        for x in 0..screen.width {
            let cell = &buffer[(x, y)];
            let style = name(cell.style(), &theme);
            if style != open {
                if !open.is_empty() {
                    line.push('}');
                }
                if !style.is_empty() {
                    line.push('{');
                    line.push_str(&style);
                    line.push('|');
                }
                open = style;
            }
            line.push_str(cell.symbol());
        }
        if !open.is_empty() {
            line.push('}');
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

/// A style by the name that the theme has for it where it has one.
fn name(style: Style, theme: &Theme) -> String {
    let mut parts = Vec::new();
    let inks = [
        (theme.focus.fg, "blue"),
        (theme.divergent.fg, "orange"),
        (theme.moved.fg, "violet"),
        (theme.findings[2].fg, "gold"),
        (theme.quiet.fg, "grey"),
        (theme.faint.fg, "faint"),
    ];
    match style.fg {
        None | Some(Color::Reset) => {}
        ink if ink == theme.raised.fg => {}
        ink => parts.push(inks.iter().find(|(known, _)| *known == ink).map_or("other", |(_, name)| *name).to_owned()),
    }
    match style.bg {
        None | Some(Color::Reset) => {}
        ink if ink == theme.raised.bg => parts.push("raised".to_owned()),
        ink if ink == theme.substance.bg => parts.push("on-orange".to_owned()),
        ink if ink == theme.found.bg => parts.push("on-yellow".to_owned()),
        _ => parts.push("on-other".to_owned()),
    }
    for (modifier, name) in [
        (Modifier::BOLD, "bold"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::CROSSED_OUT, "struck"),
    ] {
        if style.add_modifier.contains(modifier) {
            parts.push(name.to_owned());
        }
    }
    parts.join(" ")
}
