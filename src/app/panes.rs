//! The two facing panes: what they show, where they stand, and moving in them.
//!
//! A position is an item and a row inside it, never a count of rows from the top: so a resize, or a comparison that
//! arrives, keeps the place, and no text has to be laid out but what is near the screen.

use super::pair::Pair;
use super::rows::{self, Item, Measure, Row, Shape};
use crate::article::{BlockId, Side};
use crate::comparison::Facing;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::Arc;

/// Items whose rows are kept; past it the store is emptied, and what is seen is laid out again.
const KEPT: usize = 4096;

/// Steps that are made one by one, through what is taller than the screen; more of them lead to the item at once.
const STEPS: usize = 1_000;

/// A row of the panes' content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The item.
    pub item: usize,
    /// The row inside it.
    pub row: usize,
}

/// A block of one of the two articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// Whose.
    pub side: Side,
    /// Which.
    pub block: BlockId,
}

/// A row of the screen, and the item that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreenRow {
    /// The item.
    pub item: usize,
    /// What stands on the row.
    pub row: Row,
}

/// The facing panes.
#[derive(Clone, Debug)]
pub struct Panes {
    /// The pane that has the focus, also while the sidebar is entered.
    pub side: Side,
    /// The rows on screen, laid out by [`Panes::fill`].
    pub screen: Vec<ScreenRow>,
    items: Vec<Item>,
    /// For each facing, whether the filter lets it through.
    shown: Vec<bool>,
    /// The side that is shown alone.
    single: Option<Side>,
    /// First blocks of the passages that nothing answers and that were opened.
    opened: FxHashSet<Spot>,
    /// Whether all such passages are open.
    all_open: bool,
    cursor: usize,
    chosen: Option<Spot>,
    top: Position,
    measure: Measure,
    height: usize,
    store: FxHashMap<usize, Arc<[Row]>>,
}

impl Panes {
    /// Panes that show every facing of a pair from its start.
    pub fn new(pair: &Pair) -> Self {
        let mut panes = Self {
            side: Side::Left,
            screen: Vec::new(),
            items: Vec::new(),
            shown: Vec::new(),
            single: None,
            opened: FxHashSet::default(),
            all_open: false,
            cursor: 0,
            chosen: None,
            top: Position::default(),
            measure: Measure { left: 80, right: 80, wide: 80, shape: Shape::Facing, gutter: 6 },
            height: 24,
            store: FxHashMap::default(),
        };
        panes.show(pair, |_| true);
        panes
    }

    /// The items from top to bottom.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The index of the item under the cursor.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// How the panes are laid out.
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    /// The first row on screen.
    pub const fn top(&self) -> Position {
        self.top
    }

    /// The facing under the cursor, by its index.
    pub fn facing(&self) -> usize {
        self.items.get(self.cursor).map_or(0, |item| item.first() as usize)
    }

    /// The facings under the cursor: one, or those that are folded there.
    pub fn facings(&self) -> Range<usize> {
        match self.items.get(self.cursor) {
            Some(&(Item::Fold { first, count } | Item::Folded { first, count })) => {
                first as usize..(first + count) as usize
            }
            Some(&Item::Facing(facing)) => facing as usize..facing as usize + 1,
            None => 0..0,
        }
    }

    /// Whether the cursor is on passages that are folded because nothing answers them.
    pub fn is_on_folded(&self) -> bool {
        matches!(self.items.get(self.cursor), Some(Item::Folded { .. }))
    }

    /// The block under the cursor: the one a jump chose, else the first of the focused pane, else the first of the other.
    pub fn spot(&self, pair: &Pair) -> Option<Spot> {
        let facing = pair.facing(self.facing())?;
        if let Some(chosen) = self.chosen
            && chosen.side == self.side
            && facing.range(chosen.side).contains(&chosen.block.0)
        {
            return Some(chosen);
        }
        first_spot(facing, self.side).or_else(|| first_spot(facing, self.side.other()))
    }

    /// Shows the facings that `shown` names; those it does not are folded. The place is kept.
    pub fn show(&mut self, pair: &Pair, shown: impl Fn(usize) -> bool) {
        self.shown.clear();
        self.shown.extend((0..pair.comparison.facings.len()).map(shown));
        self.arrange(pair);
    }

    /// Makes the items anew. The cursor and the top stay on their facings.
    fn arrange(&mut self, pair: &Pair) {
        let place = |item: usize| self.items.get(item).map(|item| item.first() as usize);
        let (cursor, top) = (place(self.cursor), place(self.top.item));
        self.items.clear();
        for facing in 0..pair.comparison.facings.len() {
            let first = facing as u32;
            if !self.shown.get(facing).copied().unwrap_or(true) {
                match self.items.last_mut() {
                    Some(Item::Fold { count, .. }) => *count += 1,
                    _ => self.items.push(Item::Fold { first, count: 1 }),
                }
            } else if let Some(side) = self.single {
                if pair.facing(facing).is_some_and(|facing| !facing.range(side).is_empty()) {
                    self.items.push(Item::Facing(first));
                }
            } else if self.is_closed(pair, facing) {
                match self.items.last_mut() {
                    Some(Item::Folded { count, .. }) => *count += 1,
                    _ => self.items.push(Item::Folded { first, count: 1 }),
                }
            } else {
                self.items.push(Item::Facing(first));
            }
        }
        // One passage is read as soon as the line that would fold it.
        for item in &mut self.items {
            if let Item::Folded { first, count: 1 } = *item {
                *item = Item::Facing(first);
            }
        }
        self.store.clear();
        self.cursor = cursor.map_or(0, |facing| self.item_of(facing));
        self.top = top.map_or_else(Position::default, |facing| Position { item: self.item_of(facing), row: 0 });
    }

    /// Whether a facing is of one side alone and was not opened.
    fn is_closed(&self, pair: &Pair, facing: usize) -> bool {
        pair.alone.get(facing).copied().unwrap_or(false)
            && !self.all_open
            && pair.facing(facing).and_then(lone_spot).is_none_or(|spot| !self.opened.contains(&spot))
    }

    /// Opens the passages that are folded under the cursor.
    pub fn open_folded(&mut self, pair: &Pair) {
        let spots: Vec<Spot> = self.facings().filter_map(|facing| pair.facing(facing).and_then(lone_spot)).collect();
        self.opened.extend(spots);
        self.arrange(pair);
        self.reveal(pair);
    }

    /// Folds the passages that nothing answers around the cursor; whether there are two or more.
    pub fn fold_here(&mut self, pair: &Pair) -> bool {
        let is_alone =
            |facing: usize| pair.alone.get(facing).copied().unwrap_or(false) && self.shown.get(facing) == Some(&true);
        let here = self.facing();
        if self.single.is_some() || !is_alone(here) {
            return false;
        }
        let first = (0..=here).rev().take_while(|&facing| is_alone(facing)).last().unwrap_or(here);
        let last = (here..pair.alone.len()).take_while(|&facing| is_alone(facing)).last().unwrap_or(here);
        if first == last {
            return false;
        }
        let spot = |facing: usize| pair.facing(facing).and_then(lone_spot);
        if std::mem::take(&mut self.all_open) {
            self.opened.extend((0..pair.alone.len()).filter(|&facing| pair.alone[facing]).filter_map(spot));
        }
        for spot in (first..=last).filter_map(spot) {
            self.opened.remove(&spot);
        }
        self.chosen = None;
        self.arrange(pair);
        self.reveal(pair);
        true
    }

    /// Opens all passages that are folded, or folds them all.
    pub fn fold_all(&mut self, pair: &Pair, open: bool) {
        self.all_open = open;
        self.opened.clear();
        self.arrange(pair);
        self.cursor = self.cursor.min(self.items.len().saturating_sub(1));
        self.reveal(pair);
    }

    /// Shows one side alone, or both; whether that is new.
    pub fn show_single(&mut self, pair: &Pair, single: Option<Side>) -> bool {
        if self.single == single {
            return false;
        }
        let place = self.place(pair);
        self.single = single;
        self.arrange(pair);
        if let (Some(spot), None) = (place.0, single) {
            self.unfold(pair, pair.comparison.facing_of(spot.side, spot.block), None);
        }
        self.restore(pair, place);
        true
    }

    /// Makes sure that a facing is an item of its own, on the side that is shown.
    fn unfold(&mut self, pair: &Pair, facing: usize, side: Option<Side>) {
        if let (Some(single), Some(side)) = (self.single, side)
            && single != side
        {
            self.single = Some(side);
            self.arrange(pair);
        }
        self.cursor = self.item_of(facing);
        if self.is_on_folded() {
            self.open_folded(pair);
            self.cursor = self.item_of(facing);
        }
    }

    /// Puts the cursor on an item and brings it into view.
    pub fn go_to_item(&mut self, pair: &Pair, item: usize) {
        self.cursor = item.min(self.items.len().saturating_sub(1));
        self.chosen = None;
        self.reveal(pair);
    }

    /// Remembers the block under the cursor and how far down the screen it stands, to find the place again.
    pub fn place(&self, pair: &Pair) -> (Option<Spot>, usize) {
        let first_row = self.screen.iter().position(|row| row.item == self.cursor).unwrap_or(0);
        (self.spot(pair), first_row)
    }

    /// Goes back to a place that [`Panes::place`] gave, in items that may have changed since.
    pub fn restore(&mut self, pair: &Pair, (spot, screen_row): (Option<Spot>, usize)) {
        let side = self.side;
        if let Some(spot) = spot {
            self.cursor = self.item_of(pair.comparison.facing_of(spot.side, spot.block));
            self.chosen = Some(spot);
        }
        self.side = side;
        self.cursor = self.cursor.min(self.items.len().saturating_sub(1));
        self.skip_fold(pair, true);
        self.top = self.back_from(pair, Position { item: self.cursor, row: 0 }, screen_row);
        self.keep_full(pair);
    }

    /// Takes a new size of the text columns and of the screen.
    pub fn resize(&mut self, pair: &Pair, measure: Measure, height: usize) {
        if self.measure != measure {
            self.measure = measure;
            self.store.clear();
            self.top.row = 0;
        }
        self.height = height;
        self.reveal(pair);
    }

    /// Lays everything out anew, as its text takes another room; `place` is where the cursor was before.
    pub fn relayout(&mut self, pair: &Pair, place: (Option<Spot>, usize)) {
        self.store.clear();
        self.restore(pair, place);
    }

    /// The item in which a facing stands, itself or folded.
    pub fn item_of(&self, facing: usize) -> usize {
        let after = self.items.partition_point(|item| item.first() as usize <= facing);
        after.saturating_sub(1)
    }

    /// Puts the cursor on a facing and brings it into view.
    pub fn go_to_facing(&mut self, pair: &Pair, facing: usize) {
        self.unfold(pair, facing, None);
        self.chosen = None;
        self.reveal(pair);
    }

    /// Puts the cursor on a block, with the focus on its side, and brings it into view. What is folded there is opened.
    pub fn go_to(&mut self, pair: &Pair, spot: Spot) {
        self.side = spot.side;
        self.unfold(pair, pair.comparison.facing_of(spot.side, spot.block), Some(spot.side));
        self.chosen = Some(spot);
        self.reveal(pair);
        self.reveal_block(pair, spot);
    }

    /// Moves the cursor to another item, down for a positive `by`. Inside a passage taller than the screen it scrolls first.
    pub fn step(&mut self, pair: &Pair, by: isize) {
        if by.unsigned_abs() > STEPS {
            self.cursor = self.cursor.saturating_add_signed(by).min(self.items.len().saturating_sub(1));
            self.chosen = None;
            self.skip_fold(pair, by > 0);
            self.reveal(pair);
            return;
        }
        for _ in 0..by.unsigned_abs() {
            let down = by > 0;
            if self.scroll_inside(pair, down) {
                continue;
            }
            let next = if down { self.cursor + 1 } else { self.cursor.wrapping_sub(1) };
            if next >= self.items.len() {
                break;
            }
            self.cursor = next;
            self.chosen = None;
            self.skip_fold(pair, down);
            self.reveal(pair);
        }
    }

    /// Puts the cursor on the first or last item.
    pub fn go_to_end(&mut self, pair: &Pair, last: bool) {
        self.cursor = if last { self.items.len().saturating_sub(1) } else { 0 };
        self.chosen = None;
        self.skip_fold(pair, !last);
        self.reveal(pair);
    }

    /// Scrolls by rows, down for a positive `by`; the cursor stays on screen.
    pub fn scroll(&mut self, pair: &Pair, by: isize) {
        self.top = if by >= 0 {
            self.on_from(pair, self.top, by as usize)
        } else {
            self.back_from(pair, self.top, (-by) as usize)
        };
        self.keep_full(pair);
        let (first, last) = self.whole_on_screen(pair);
        if self.cursor < first {
            self.cursor = first;
            self.chosen = None;
        } else if self.cursor > last {
            self.cursor = last;
            self.chosen = None;
        }
    }

    /// Scrolls half a screen or a whole one and takes the cursor along.
    pub fn page(&mut self, pair: &Pair, down: bool, whole: bool) {
        let rows = if whole { self.height.saturating_sub(2) } else { self.height / 2 }.max(1);
        let before = self.top;
        self.scroll(pair, if down { rows as isize } else { -(rows as isize) });
        if self.top == before {
            self.go_to_end(pair, down);
        } else {
            let (first, last) = self.whole_on_screen(pair);
            let seen = if down { first.max(self.cursor) } else { last.min(self.cursor) };
            self.cursor = seen;
            self.skip_fold(pair, down);
            // The passage beside a fold may be off the screen.
            if self.cursor != seen {
                self.reveal(pair);
            }
        }
    }

    /// Lays out the rows on screen. Called once after each change of state, so that drawing only reads.
    pub fn fill(&mut self, pair: &Pair) {
        let mut screen = std::mem::take(&mut self.screen);
        screen.clear();
        let mut at = self.top;
        while screen.len() < self.height && at.item < self.items.len() {
            let rows = self.rows_of(pair, at.item);
            let room = self.height - screen.len();
            screen.extend(rows.iter().skip(at.row).take(room).map(|&row| ScreenRow { item: at.item, row }));
            at = Position { item: at.item + 1, row: 0 };
        }
        self.screen = screen;
    }

    /// The item and the spot at a row of the screen, for the mouse. `side` says which column was hit.
    pub fn hit(&self, screen_row: usize, side: Side) -> Option<(usize, Option<Spot>, Row)> {
        let hit = self.screen.get(screen_row)?;
        let side = if let Row::Stacked(side, _) | Row::Wide(side, _) = hit.row { side } else { side };
        let spot = hit.row.line(side).map(|line| Spot { side, block: line.block() });
        Some((hit.item, spot, hit.row))
    }

    fn rows_of(&mut self, pair: &Pair, item: usize) -> Arc<[Row]> {
        if let Some(rows) = self.store.get(&item) {
            return Arc::clone(rows);
        }
        let rows: Arc<[Row]> = match self.items.get(item) {
            Some(&Item::Facing(facing)) => pair.facing(facing as usize).map_or_else(Vec::new, |facing| {
                rows::facing_rows(facing, pair.texts(), &pair.comparison, self.measure)
            }),
            Some(&Item::Fold { count, .. }) => vec![Row::Fold(count), Row::Blank],
            Some(Item::Folded { .. }) => vec![Row::Folded, Row::Blank],
            None => Vec::new(),
        }
        .into();
        if self.store.len() >= KEPT {
            self.store.clear();
        }
        self.store.insert(item, Arc::clone(&rows));
        rows
    }

    fn height_of(&mut self, pair: &Pair, item: usize) -> usize {
        self.rows_of(pair, item).len()
    }

    /// The position `by` rows above `from`, or the very top.
    fn back_from(&mut self, pair: &Pair, from: Position, by: usize) -> Position {
        let Position { mut item, mut row } = from;
        let mut left = by;
        while left > row {
            if item == 0 {
                return Position::default();
            }
            left -= row;
            item -= 1;
            row = self.height_of(pair, item);
        }
        Position { item, row: row - left }
    }

    /// The position `by` rows below `from`, or the last row.
    fn on_from(&mut self, pair: &Pair, from: Position, by: usize) -> Position {
        let Position { mut item, mut row } = from;
        row += by;
        while item < self.items.len() {
            let height = self.height_of(pair, item);
            if row < height {
                return Position { item, row };
            }
            row -= height;
            item += 1;
        }
        let last = self.items.len().saturating_sub(1);
        Position { item: last, row: self.height_of(pair, last).saturating_sub(1) }
    }

    /// The highest position of the top at which the end of the text still fills the screen.
    fn last_top(&mut self, pair: &Pair) -> Position {
        let end = Position { item: self.items.len(), row: 0 };
        // The blank row that closes the last passage need not be seen.
        self.back_from(pair, end, self.height + 1)
    }

    fn keep_full(&mut self, pair: &Pair) {
        self.top = self.top.min(self.last_top(pair));
    }

    /// Brings the item under the cursor into view: whole where it fits, else its start.
    fn reveal(&mut self, pair: &Pair) {
        let start = Position { item: self.cursor, row: 0 };
        let text_rows = self.height_of(pair, self.cursor).saturating_sub(1);
        let margin = 2.min(self.height / 4);
        let highest = self.back_from(pair, start, margin);
        let lowest = if text_rows >= self.height {
            start
        } else {
            self.back_from(pair, start, (self.height - text_rows).saturating_sub(margin + 1))
        };
        let bottom = self.on_from(pair, self.top, self.height);
        if self.top > start && (self.cursor + 1 < self.top.item) || start.item > bottom.item + 1 {
            // From far away it comes to stand where what is before and behind it is seen too.
            self.top = self.back_from(pair, start, self.height / 3).max(lowest).min(highest);
        } else if self.top > highest {
            self.top = highest.max(lowest);
        } else if self.top < lowest {
            self.top = lowest;
        }
        self.keep_full(pair);
    }

    /// Brings the first line of a block into view where its facing is taller than the screen.
    fn reveal_block(&mut self, pair: &Pair, spot: Spot) {
        let rows = self.rows_of(pair, self.cursor);
        let first = rows.iter().position(|row| row.line(spot.side).is_some_and(|line| line.block() == spot.block));
        let Some(first) = first else { return };
        let line = Position { item: self.cursor, row: first };
        let bottom = self.on_from(pair, self.top, self.height.saturating_sub(3));
        if line < self.top || line > bottom {
            self.top = self.back_from(pair, line, 2.min(self.height / 4));
            self.keep_full(pair);
        }
    }

    /// Brings the line of a block that holds a byte of its text into view; the cursor is on the block.
    pub fn reveal_at(&mut self, pair: &Pair, spot: Spot, at: u32) {
        let rows = self.rows_of(pair, self.cursor);
        let holds = |row: &Row| match row.line(spot.side) {
            Some(rows::Line::Text { block, span, .. }) => block == spot.block && at < span.end,
            _ => false,
        };
        let Some(row) = rows.iter().position(holds) else { return };
        let line = Position { item: self.cursor, row };
        let bottom = self.on_from(pair, self.top, self.height.saturating_sub(1));
        if line < self.top || line > bottom {
            self.top = self.back_from(pair, line, self.height / 3);
            self.keep_full(pair);
        }
    }

    /// Scrolls inside a passage that is cut by the screen's edge; whether it did.
    fn scroll_inside(&mut self, pair: &Pair, down: bool) -> bool {
        let height = self.height_of(pair, self.cursor);
        if height <= self.height {
            return false;
        }
        let step = (self.height / 2).max(1);
        if down {
            let end = Position { item: self.cursor, row: height.saturating_sub(2) };
            let bottom = self.on_from(pair, self.top, self.height.saturating_sub(1));
            if self.top.item <= self.cursor && bottom < end {
                self.top = self.on_from(pair, self.top, step);
                return true;
            }
        } else if self.top.item == self.cursor && self.top.row > 0 {
            self.top.row = self.top.row.saturating_sub(step);
            return true;
        }
        false
    }

    /// The cursor does not rest on a fold where there is a passage beside it.
    fn skip_fold(&mut self, _pair: &Pair, down: bool) {
        if !matches!(self.items.get(self.cursor), Some(Item::Fold { .. })) {
            return;
        }
        let passage = |item: &Item| !matches!(item, Item::Fold { .. });
        let below = (self.cursor + 1..self.items.len()).find(|&i| passage(&self.items[i]));
        let above = (0..self.cursor).rev().find(|&i| passage(&self.items[i]));
        let found = if down { below.or(above) } else { above.or(below) };
        self.cursor = found.unwrap_or(self.cursor);
    }

    /// The first and last item of which at least the first row is on screen.
    fn whole_on_screen(&mut self, pair: &Pair) -> (usize, usize) {
        let first = if self.top.row == 0 || self.top.item + 1 >= self.items.len() {
            self.top.item
        } else {
            let rest = self.height_of(pair, self.top.item) - self.top.row;
            if rest >= self.height { self.top.item } else { self.top.item + 1 }
        };
        let last = self.on_from(pair, self.top, self.height.saturating_sub(2)).item;
        (first, last.max(first))
    }
}

/// The first block of a facing of one side alone.
fn lone_spot(facing: &Facing) -> Option<Spot> {
    first_spot(facing, Side::Left).or_else(|| first_spot(facing, Side::Right))
}

fn first_spot(facing: &Facing, side: Side) -> Option<Spot> {
    facing.range(side).next().map(|block| Spot { side, block: BlockId(block) })
}
