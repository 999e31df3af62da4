//! Where things stand on the screen: one function of its size, read by drawing and by the mouse alike.

use super::rows::Measure;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// The area without a border of one cell.
    pub const fn inside(self) -> Self {
        Self {
            x: self.x + if self.width > 1 { 1 } else { 0 },
            y: self.y + if self.height > 1 { 1 } else { 0 },
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }

    /// Whether a cell lies in the area.
    pub const fn contains(self, column: u16, row: u16) -> bool {
        column >= self.x && column < self.x + self.width && row >= self.y && row < self.y + self.height
    }
}

/// From so many columns on the sidebar stands beside the panes; below, it covers them when it is asked for.
pub const DOCKED_FROM: u16 = 110;

/// Below so many columns the right passage stands under the left one.
pub const STACKED_BELOW: u16 = 80;

/// Columns of the sidebar at most, where it covers the panes.
const OVERLAY: u16 = 44;

/// The border between the panes in the middle of their columns, in thousandths of them.
pub const MIDDLE: u16 = 500;

/// A pane keeps so many columns when the border between them is dragged.
const NARROWEST: u16 = 24;

/// Where the border stands, in thousandths of the panes' columns, when it is dragged to a column; `None` where there is no border to drag.
pub fn divided(geometry: &Geometry, column: u16) -> Option<u16> {
    let columns = geometry.left.width + geometry.right.width;
    if geometry.stacked || columns < 2 * NARROWEST {
        return None;
    }
    let left = column.saturating_add(1).clamp(NARROWEST, columns - NARROWEST);
    // Rounded up, so that the border comes to stand at that very column.
    Some((u32::from(left) * 1000).div_ceil(u32::from(columns)) as u16)
}

/// The first line of a list to show in a window of so many lines, so that the line under the cursor is among them; `top` is the first one shown so far. A
/// window without lines shows the cursor's as soon as it has one.
pub fn into_view(top: usize, cursor: usize, lines: usize) -> usize {
    top.clamp((cursor + 1).saturating_sub(lines.max(1)), cursor)
}

/// Where everything stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// The whole screen.
    pub screen: Area,
    /// The line at the top.
    pub title: Area,
    /// The line at the bottom.
    pub status: Area,
    /// All between them.
    pub body: Area,
    /// The left pane with its border, or both when stacked.
    pub left: Area,
    /// The right pane with its border; without columns when stacked.
    pub right: Area,
    /// The sidebar with its border, when it is open.
    pub sidebar: Option<Area>,
    /// Whether the panes are stacked.
    pub stacked: bool,
}

impl Geometry {
    /// The geometry of a screen of so many columns and rows. `sidebar` says whether the user opened or closed the sidebar, `divider` where the
    /// border between the panes stands, in thousandths of their columns.
    pub fn new(columns: u16, rows: u16, sidebar: Option<bool>, divider: u16) -> Self {
        let screen = Area { x: 0, y: 0, width: columns, height: rows };
        let title = Area { height: rows.min(1), ..screen };
        let status = Area { y: rows.saturating_sub(1), height: u16::from(rows > 1), ..screen };
        let body = Area { y: 1, height: rows.saturating_sub(2), ..screen };
        let docked = columns >= DOCKED_FROM;
        let open = sidebar.unwrap_or(docked);
        let beside = if docked && open { (columns / 4).clamp(30, 46) } else { 0 };
        let stacked = columns < STACKED_BELOW;
        let width = columns - beside;
        let share = (u32::from(width) * u32::from(divider.min(1000)) / 1000) as u16;
        let share = if width < 2 * NARROWEST { width / 2 } else { share.clamp(NARROWEST, width - NARROWEST) };
        let left = Area { width: if stacked { width } else { share }, ..body };
        let right = Area { x: left.width, width: width - left.width, ..body };
        // Laid over the panes it covers the right one and nothing of the left one's text.
        let over = if stacked { columns.min(OVERLAY) } else { right.width.min(OVERLAY) };
        let sidebar = open.then(|| {
            let width = if docked { beside } else { over };
            Area { x: columns - width, width, ..body }
        });
        Self { screen, title, status, body, left, right, sidebar, stacked }
    }

    /// Whether a cell is part of the border between the panes.
    pub const fn is_divider(&self, column: u16, row: u16) -> bool {
        !self.stacked && self.body.contains(column, row) && (column + 1 == self.right.x || column == self.right.x)
    }

    /// The columns of text in the panes, behind a gutter of so many columns.
    pub fn measure(&self, gutter: usize) -> Measure {
        let text = |area: Area| (area.inside().width as usize).saturating_sub(gutter + 1).max(2);
        Measure {
            gutter,
            left: text(self.left),
            right: if self.stacked { text(self.left) } else { text(self.right) },
            stacked: self.stacked,
        }
    }

    /// The rows of text in the panes.
    pub const fn pane_rows(&self) -> usize {
        self.left.inside().height as usize
    }

    /// The rows of the sidebar.
    pub fn sidebar_rows(&self) -> usize {
        self.sidebar.map_or(0, |area| area.inside().height as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_size_stays_on_the_screen() {
        for columns in 0..300 {
            for rows in 0..6 {
                for sidebar in [None, Some(true), Some(false)] {
                    let geometry = Geometry::new(columns, rows, sidebar, MIDDLE);
                    for area in [geometry.title, geometry.status, geometry.left, geometry.right] {
                        assert!(area.x + area.width <= columns, "{geometry:?}");
                        assert!(area.height == 0 || area.y + area.height <= rows, "{geometry:?}");
                    }
                    assert!(geometry.sidebar.is_none_or(|area| area.x + area.width <= columns));
                }
            }
        }
    }

    #[test]
    fn a_window_of_any_height_shows_the_cursor() {
        assert_eq!(into_view(0, 5, 3), 3);
        assert_eq!(into_view(9, 5, 3), 5);
        assert_eq!(into_view(4, 5, 3), 4);
        assert_eq!(into_view(0, 5, 1), 5);
        assert_eq!(into_view(3, 5, 0), 5);
        assert_eq!(into_view(0, 0, 0), 0);
    }

    #[test]
    fn the_sidebar_is_docked_on_wide_screens_and_covers_narrow_ones() {
        let wide = Geometry::new(120, 40, None, MIDDLE);
        assert_eq!(wide.sidebar.map(|area| area.x), Some(wide.right.x + wide.right.width));
        assert_eq!(Geometry::new(100, 40, None, MIDDLE).sidebar, None);
        let narrow = Geometry::new(100, 40, Some(true), MIDDLE);
        assert_eq!(narrow.right.x + narrow.right.width, 100);
        assert!(narrow.sidebar.is_some_and(|area| area.x < 100 - 30 && area.x >= narrow.right.x));
        assert!(Geometry::new(79, 24, None, MIDDLE).stacked);
    }
}
