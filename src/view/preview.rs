//! What stands beside a list: the passages that the line under the cursor is about.

use super::passage;
use super::theme::Theme;
use super::{rect, title};
use crate::app::State;
use crate::app::preview::{Shown, passages};
use crate::app::rows::WIDEST;
use crate::text::wrap::wrap;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType};

/// From so many columns on two passages stand beside each other where they stand below the list.
const BESIDE_FROM: u16 = 100;

/// Draws the passages: one below the other beside the list, two beside each other below it.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    let Some(area) = state.preview_area() else { return };
    let border = Block::bordered().border_type(BorderType::Rounded).border_style(theme.faint);
    frame.render_widget(border, rect(area));
    let inside = rect(area.inside());
    let shown = passages(state);
    if let ([first, second, ..], true) = (&shown[..], area.x == 0 && area.width >= BESIDE_FROM) {
        let half = inside.width / 2;
        let right = Rect { x: inside.x + half, width: inside.width - half, ..inside };
        column(frame, state, theme, std::slice::from_ref(first), Rect { width: half, ..inside });
        column(frame, state, theme, std::slice::from_ref(second), right);
    } else {
        column(frame, state, theme, &shown, inside);
    }
}

fn column(frame: &mut Frame, state: &State, theme: &Theme, shown: &[Shown], area: Rect) {
    let columns = (area.width as usize).saturating_sub(4).clamp(1, WIDEST);
    let mut lines = Vec::new();
    for shown in shown {
        // A head without any of its text says nothing.
        if lines.len() + 2 >= area.height as usize && !lines.is_empty() {
            break;
        }
        let article = &state.dossier.articles[shown.article];
        let block = article.block(shown.block);
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        let head = format!(" {} · ¶ {}", title::name(article), shown.block.number());
        lines.push(Line::styled(super::claims::cut(&head, area.width as usize), theme.quiet));
        let marks = shown.spans.iter().map(|&span| (span, theme.substance)).collect();
        let base = passage::base(block.kind, theme);
        for span in wrap(&block.text, columns) {
            let mut spans = vec![ratatui::text::Span::raw("   ")];
            spans.extend(passage::spans(&block.text, span, base, &marks));
            lines.push(Line::from(spans));
        }
    }
    for (y, line) in lines.into_iter().enumerate().take(area.height as usize) {
        frame.render_widget(line, Rect { y: area.y + y as u16, height: 1, ..area });
    }
}
