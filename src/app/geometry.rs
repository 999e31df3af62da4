//! Where things stand on the screen: one function of its size, read by drawing and by the mouse alike.

use super::rows::{Measure, Shape, WIDEST};
use crate::article::Side;

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

/// From so many columns on the sidebar stands beside the panes; below, it is a drawer under them.
pub const DOCKED_FROM: u16 = 120;

/// Below so many columns the right passage stands under the left one, unless the user wants them beside each other.
const STACKED_BELOW: u16 = 100;

/// Below so many columns two texts never stand beside each other.
const FACING_FROM: u16 = 48;

/// Below this share of rows that face each other the texts are stacked.
const FACED: f32 = 0.3;

/// From so many rows on the drawer is open unless it was closed.
const DRAWER_FROM: u16 = 32;

/// Rows of the drawer with its border, at least and at most.
const DRAWER: [u16; 2] = [6, 8];

/// Columns of a pane with its border, where the sidebar can have what is left.
const PANE: u16 = WIDEST as u16 + 10;

/// How the user wants the texts to stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// As it suits the screen and the pair.
    #[default]
    Auto,
    /// Beside each other.
    Facing,
    /// In one column.
    Stacked,
    /// The one that has the focus alone.
    Single,
}

impl Layout {
    /// The next one in turn.
    pub const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Facing,
            Self::Facing => Self::Stacked,
            Self::Stacked => Self::Single,
            Self::Single => Self::Auto,
        }
    }
}

/// What decides where things stand, beside the size of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wishes {
    /// Whether the user opened or closed the sidebar.
    pub sidebar: Option<bool>,
    /// Where the border between the panes stands, in thousandths of their columns.
    pub divider: u16,
    /// How the texts are to stand to each other.
    pub layout: Layout,
    /// The share of the text that faces something, from 0 to 1; `None` while that is not known.
    pub faced: Option<f32>,
    /// The side that has the focus.
    pub side: Side,
}

impl Default for Wishes {
    fn default() -> Self {
        Self { sidebar: None, divider: MIDDLE, layout: Layout::default(), faced: None, side: Side::Left }
    }
}

impl Wishes {
    const fn shape(self, columns: u16) -> Shape {
        match self.layout {
            Layout::Single => Shape::Single(self.side),
            Layout::Facing if columns >= FACING_FROM => Shape::Facing,
            Layout::Facing | Layout::Stacked => Shape::Stacked,
            Layout::Auto => match self.faced {
                _ if columns < STACKED_BELOW => Shape::Stacked,
                Some(share) if share < FACED => Shape::Stacked,
                _ => Shape::Facing,
            },
        }
    }
}

/// From so many columns on the passages of a list stand beside it.
const BESIDE_FROM: u16 = 140;

/// From so many rows on they stand below it.
const BELOW_FROM: u16 = 18;

/// Rows of the passages below a list at most.
const PREVIEW: u16 = 14;

/// The border between the panes in the middle of their columns, in thousandths of them.
pub const MIDDLE: u16 = 500;

/// A pane keeps so many columns when the border between them is dragged.
const NARROWEST: u16 = 24;

/// Where the border stands, in thousandths of the panes' columns, when it is dragged to a column; `None` where there is no border to drag.
pub fn divided(geometry: &Geometry, column: u16) -> Option<u16> {
    let columns = geometry.left.width + geometry.right.width;
    if geometry.shape != Shape::Facing || columns < 2 * NARROWEST {
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
    /// The left pane with its border, or the only one.
    pub left: Area,
    /// The right pane with its border; without columns where there is one pane only.
    pub right: Area,
    /// The sidebar with its border, when it is open.
    pub sidebar: Option<Area>,
    /// How the texts stand to each other.
    pub shape: Shape,
}

impl Geometry {
    /// The geometry of a screen of so many columns and rows.
    pub fn new(columns: u16, rows: u16, wishes: Wishes) -> Self {
        let screen = Area { x: 0, y: 0, width: columns, height: rows };
        let title = Area { height: rows.min(1), ..screen };
        let status = Area { y: rows.saturating_sub(1), height: u16::from(rows > 1), ..screen };
        let body = Area { y: 1, height: rows.saturating_sub(2), ..screen };
        let shape = wishes.shape(columns);
        let docked = columns >= DOCKED_FROM;
        let open = wishes.sidebar.unwrap_or(docked || rows >= DRAWER_FROM);
        // Text has no use for more columns than can be read well; claims have.
        let wanted = if shape == Shape::Facing { 2 * PANE } else { PANE };
        let beside = (columns / 4).clamp(30, 46).max(columns.saturating_sub(wanted));
        let beside = if docked && open { beside } else { 0 };
        let drawer = (body.height / 4).clamp(DRAWER[0], DRAWER[1]).min(body.height / 2);
        let drawer = if open && !docked { drawer } else { 0 };
        let panes = Area { width: columns - beside, height: body.height - drawer, ..body };
        let width = panes.width;
        let share = (u32::from(width) * u32::from(wishes.divider.min(1000)) / 1000) as u16;
        let share = if width < 2 * NARROWEST { width / 2 } else { share.clamp(NARROWEST, width - NARROWEST) };
        let left = Area { width: if shape == Shape::Facing { share } else { width }, ..panes };
        let right = Area { x: left.width, width: width - left.width, ..panes };
        let sidebar = open.then(|| {
            if docked {
                Area { x: columns - beside, width: beside, ..body }
            } else {
                Area { y: panes.y + panes.height, height: drawer, ..body }
            }
        });
        Self { screen, title, status, body, left, right, sidebar, shape }
    }

    /// Whether a cell is part of the border between the panes.
    pub const fn is_divider(&self, column: u16, row: u16) -> bool {
        matches!(self.shape, Shape::Facing)
            && row >= self.left.y
            && row < self.left.y + self.left.height
            && (column + 1 == self.right.x || column == self.right.x)
    }

    /// What lies inside the borders of the panes, the border between them with it.
    pub const fn across(&self) -> Area {
        let left = self.left.inside();
        let width = if self.right.width > 0 { self.left.width + self.right.width } else { self.left.width };
        Area { width: width.saturating_sub(2), ..left }
    }

    /// Whether the sidebar stands under the panes.
    pub fn has_drawer(&self) -> bool {
        self.sidebar.is_some_and(|area| area.x == 0)
    }

    /// The columns of text in the panes, behind a gutter of so many columns.
    pub fn measure(&self, gutter: usize) -> Measure {
        let text = |area: Area| (area.width as usize).saturating_sub(gutter + 1).clamp(2, WIDEST);
        let left = text(self.left.inside());
        Measure {
            gutter,
            left,
            right: if self.shape == Shape::Facing { text(self.right.inside()) } else { left },
            wide: text(self.across()),
            shape: self.shape,
        }
    }

    /// The list of a view, of so many lines, and the passages that its cursor is on: `beside` it where the screen is wide and that suits, else below it,
    /// on the rows that a short list has no use for, else not at all. A list without lines has all the room.
    pub fn parted(&self, beside: bool, lines: usize) -> (Area, Option<Area>) {
        let body = self.body;
        if lines == 0 {
            return (body, None);
        }
        if beside && body.width >= BESIDE_FROM {
            let width = body.width / 9 * 5;
            let preview = Area { x: body.x + width, width: body.width - width, ..body };
            return (Area { width, ..body }, Some(preview));
        }
        if body.height < BELOW_FROM {
            return (body, None);
        }
        let spare = body.height.saturating_sub(u16::try_from(lines + 2).unwrap_or(u16::MAX));
        let below = spare.clamp((body.height / 3).min(PREVIEW), PREVIEW);
        let height = body.height - below;
        (Area { height, ..body }, Some(Area { y: body.y + height, height: below, ..body }))
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

    fn wishing(sidebar: Option<bool>, layout: Layout) -> Wishes {
        Wishes { sidebar, layout, ..Wishes::default() }
    }

    #[test]
    fn any_size_stays_on_the_screen() {
        for columns in 0..300 {
            for rows in [0, 1, 2, 3, 4, 5, 9, 24, 40] {
                for sidebar in [None, Some(true), Some(false)] {
                    for layout in [Layout::Auto, Layout::Facing, Layout::Stacked, Layout::Single] {
                        let geometry = Geometry::new(columns, rows, wishing(sidebar, layout));
                        let areas = [geometry.title, geometry.status, geometry.left, geometry.right, geometry.across()];
                        for area in areas.into_iter().chain(geometry.sidebar) {
                            assert!(area.width == 0 || area.x + area.width <= columns, "{geometry:?}");
                            assert!(area.height == 0 || area.y + area.height <= rows, "{geometry:?}");
                        }
                    }
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
    fn claims_stand_beside_the_panes_on_wide_screens_and_in_a_drawer_on_narrow_ones() {
        let wide = Geometry::new(120, 40, Wishes::default());
        assert_eq!(wide.sidebar.map(|area| area.x), Some(wide.right.x + wide.right.width));
        assert_eq!(Geometry::new(100, 24, Wishes::default()).sidebar, None);
        let narrow = Geometry::new(100, 40, Wishes::default());
        let drawer = narrow.sidebar.expect("a high screen has room for it");
        assert!(narrow.has_drawer() && (6..=8).contains(&drawer.height), "{drawer:?}");
        assert_eq!(drawer.y, narrow.left.y + narrow.left.height, "it covers nothing");
    }

    #[test]
    fn texts_are_stacked_where_they_would_not_face_each_other() {
        let shape = |columns, faced| Geometry::new(columns, 40, Wishes { faced, ..Wishes::default() }).shape;
        assert_eq!(shape(99, None), Shape::Stacked);
        assert_eq!(shape(100, None), Shape::Facing);
        assert_eq!(shape(160, Some(0.29)), Shape::Stacked);
        assert_eq!(shape(160, Some(0.31)), Shape::Facing);
        assert_eq!(Geometry::new(80, 40, wishing(None, Layout::Facing)).shape, Shape::Facing);
        assert_eq!(Geometry::new(40, 40, wishing(None, Layout::Facing)).shape, Shape::Stacked);
    }

    #[test]
    fn text_is_no_wider_than_can_be_read_and_claims_have_what_is_left() {
        for layout in [Layout::Facing, Layout::Stacked] {
            let geometry = Geometry::new(300, 40, wishing(None, layout));
            let measure = geometry.measure(6);
            assert!(measure.left <= WIDEST && measure.right <= WIDEST && measure.wide <= WIDEST);
            assert!(geometry.sidebar.is_some_and(|area| area.width >= 100), "{geometry:?}");
        }
    }
}
