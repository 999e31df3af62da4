//! The matrix of claims as it is shown: which rows, how high, where the cursor stands, and how values stand to each other.

use super::geometry::{Area, into_view};
use crate::article::{Article, BlockId, Published};
use crate::claims::Claim;
use crate::claims::matrix::{self, Matrix, Row, RowRelation, heard, same_value};
use crate::session::Kind;
use crate::text::Span;
use crate::text::numbers::Number;
use crate::text::wrap::wrap;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Columns of the relation's glyph before a label, and of the space behind it.
pub const GLYPH: usize = 3;
/// Columns of an article: at least, and at most.
const CELL: [usize; 2] = [13, 28];
/// Columns of the labels: at least, and at most.
const LABEL: [usize; 2] = [20, 48];
/// Rows of the head: the articles' labels, what else is known of them.
pub const HEAD: usize = 2;

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowFilter {
    /// Of this kind alone.
    pub kind: Option<Kind>,
    /// Of this relation alone.
    pub relation: Option<RowRelation>,
    /// With claims that are ruled, or that are not.
    pub ruled: Option<bool>,
    /// Those of one text alone among the others.
    pub alone: bool,
}

impl RowFilter {
    /// What it shows, in words; `None` when it shows everything.
    pub fn label(self) -> Option<String> {
        let kind = self.kind.map(kind_name);
        let relation = self.relation.map(relation_name);
        let ruled = self.ruled.map(|ruled| if ruled { "ruled" } else { "with unruled claims" });
        let alone = self.alone.then_some("with those of one text alone");
        let words: Vec<&str> = [kind, relation, ruled, alone].into_iter().flatten().collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}

/// A kind of claim, of many.
pub const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Figure => "figures",
        Kind::Quote => "quotes",
        Kind::Date => "dates",
        Kind::Attribution => "attributions",
        Kind::Name => "names",
        Kind::Finding => "findings",
        Kind::Passage => "passages",
    }
}

/// How a row stands, in words.
pub const fn relation_name(relation: RowRelation) -> &'static str {
    match relation {
        RowRelation::Conflict => "conflict",
        RowRelation::Update => "update",
        RowRelation::Vague => "vague",
        RowRelation::Agree => "agree",
        RowRelation::Single => "one text alone",
    }
}

/// How a cell's claim stands to what most articles of its row state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Nothing to hold it against, or not a figure.
    Alone,
    /// It states the same.
    Same,
    /// It excludes what most state.
    Differs,
    /// One of the two is vaguer.
    Vague,
    /// It holds for another place or time.
    Elsewhere,
}

/// Where the cursor stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row, among those shown.
    pub row: usize,
    /// The column, in the order in which the articles are shown.
    pub column: usize,
    /// Which claim of the cell.
    pub claim: usize,
}

/// How the matrix is laid out on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Columns of the labels, without the glyph.
    pub label: usize,
    /// Columns of an article, with the space before it.
    pub cell: usize,
    /// How many articles fit.
    pub visible: usize,
    /// Rows under the head.
    pub height: usize,
}

/// The matrix of claims of a dossier.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The claims and their rows.
    pub matrix: Arc<Matrix>,
    /// The rows shown, by their index in the matrix.
    pub rows: Vec<usize>,
    /// Where the cursor stands.
    pub cursor: Cursor,
    /// The first row on screen.
    pub top: usize,
    /// The first article on screen.
    pub first: usize,
    /// Which rows are shown.
    pub filter: RowFilter,
    /// Words that narrow them.
    pub words: String,
    /// How many claims stand in rows.
    pub claims: usize,
    /// How many of them are ruled.
    pub ruled: usize,
    /// How many rulings stand in no row; while the claims are not known, how many find their words no more.
    pub rowless: usize,
    /// How many rows are in conflict.
    pub conflicts: usize,
    /// The figures that another article of the dossier contradicts, by article and block, in the order of the matrix.
    pub contested: FxHashMap<(usize, BlockId), Vec<Span>>,
    /// How it is laid out.
    pub plan: Plan,
    /// The articles in the order of their columns, by their indexes in the dossier.
    pub order: Vec<usize>,
}

impl Grid {
    /// Takes the claims of the dossier and shows the rows that `shown` lets through. The cursor stays on its claim where that is still there.
    pub fn fill(&mut self, matrix: Arc<Matrix>, order: Vec<usize>, shown: impl Fn(&Matrix, &Row) -> bool) {
        let held = self.claim().map(|claim| (claim.article, claim.place));
        let row = self.cursor.row;
        self.rows = (0..matrix.rows.len()).filter(|&row| shown(&matrix, &matrix.rows[row])).collect();
        self.claims = matrix.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.claims.len()).sum();
        self.conflicts = matrix.rows.iter().filter(|row| row.relation == RowRelation::Conflict).count();
        self.contested = contested(&matrix);
        self.matrix = matrix;
        self.order = order;
        let found = held.and_then(|(article, place)| {
            let same = |&claim: &usize| {
                let claim = &self.matrix.claims[claim];
                claim.article == article && claim.place == place
            };
            self.rows.iter().enumerate().find_map(|(at, &row)| {
                let cell = self.matrix.rows[row].cells.iter().find(|cell| cell.article == article)?;
                let column = self.column_of(article);
                cell.claims.iter().position(same).map(|claim| Cursor { row: at, column, claim })
            })
        });
        match found {
            Some(cursor) => self.cursor = cursor,
            None => self.move_to(row.min(self.rows.len().saturating_sub(1))),
        }
    }

    /// The article under the cursor, by its index in the dossier.
    pub fn article(&self) -> usize {
        self.order.get(self.cursor.column).copied().unwrap_or(0)
    }

    fn column_of(&self, article: usize) -> usize {
        self.order.iter().position(|&other| other == article).unwrap_or(0)
    }

    /// The column of the first article that has a claim in the row under the cursor.
    fn first_column(&self) -> Option<usize> {
        self.row()?.cells.iter().map(|cell| self.column_of(cell.article)).min()
    }

    /// Takes the room there is on the screen, and brings the cursor into view.
    pub fn fit(&mut self, area: Area) {
        let width = (area.width as usize).saturating_sub(GLYPH);
        let articles = self.order.len().max(1);
        let label = (width / 4).clamp(LABEL[0], LABEL[1]);
        let room = width.saturating_sub(label);
        let cell = (room / articles).clamp(CELL[0], CELL[1]);
        let visible = (room / cell).clamp(1, articles);
        // What the cells leave over is the labels'.
        let label = label.max(width.saturating_sub(cell * visible)).min(width.saturating_sub(cell).max(1));
        self.plan = Plan { label, cell, visible, height: (area.height as usize).saturating_sub(HEAD) };
        self.first = self.first.min(articles - visible);
        self.first = into_view(self.first, self.cursor.column, visible);
        self.reveal();
    }

    fn reveal(&mut self) {
        self.top = self.top.min(self.cursor.row);
        let mut room = self.plan.height;
        let mut first = self.cursor.row;
        while let Some(&row) = self.rows.get(first) {
            let height = self.height_of(row);
            if height > room {
                first += 1;
                break;
            }
            room -= height;
            if first <= self.top {
                break;
            }
            first -= 1;
        }
        self.top = self.top.max(first.min(self.cursor.row));
    }

    /// Lines that the head and the rows take, few values in a cell: an estimate that does not change with the columns on screen.
    pub const fn most_lines(&self) -> usize {
        if self.rows.is_empty() { 0 } else { HEAD + 3 * self.rows.len() }
    }

    /// Rows of the screen that a row of the matrix takes: as many as its fullest cell, or its label on at most two.
    pub fn height_of(&self, row: usize) -> usize {
        let Some(row) = self.matrix.rows.get(row) else { return 1 };
        let lines = |&claim: &usize| self.matrix.claims.get(claim).map_or(1, lines_of);
        let cells = row.cells.iter().map(|cell| cell.claims.iter().map(lines).sum::<usize>()).max().unwrap_or(1);
        let label = wrap(&row.label, self.plan.label.saturating_sub(1).max(4)).len().min(2);
        // Where not all articles are on screen their values are summed up below the label.
        let summed = usize::from(!self.summed(row).is_empty());
        cells.max(label + summed).max(1)
    }

    /// The values of a row's figures with how many articles state them, the most frequent first: "36 ×9, 43 ×3". Empty where all articles are on
    /// screen, or the row has no figures.
    pub fn summed(&self, row: &Row) -> String {
        if self.plan.visible >= self.order.len() {
            return String::new();
        }
        let mut values: Vec<(String, Vec<usize>)> = Vec::new();
        for claim in row.cells.iter().flat_map(|cell| &cell.claims).filter_map(|&claim| self.matrix.claims.get(claim)) {
            let Some(number) = claim.number() else { continue };
            let value = number.qualified();
            match values.iter_mut().find(|(other, _)| *other == value) {
                Some((_, articles)) if articles.contains(&claim.article) => {}
                Some((_, articles)) => articles.push(claim.article),
                None => values.push((value, vec![claim.article])),
            }
        }
        values.sort_by_key(|(_, articles)| std::cmp::Reverse(articles.len()));
        let told = values.into_iter().map(|(value, articles)| match articles.len() {
            1 => value,
            count => format!("{value} ×{count}"),
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<&Row> {
        self.matrix.rows.get(*self.rows.get(self.cursor.row)?)
    }

    /// The claims of the cell under the cursor, by their index in the matrix.
    pub fn cell(&self) -> &[usize] {
        let article = self.article();
        let cell = self.row().and_then(|row| row.cells.iter().find(|cell| cell.article == article));
        cell.map_or(&[], |cell| &cell.claims)
    }

    /// The claim under the cursor; `None` where the article makes none.
    pub fn claim(&self) -> Option<&Claim> {
        self.matrix.claims.get(*self.cell().get(self.cursor.claim)?)
    }

    /// The claims of the row under the cursor, in its order.
    pub fn row_claims(&self) -> impl Iterator<Item = &Claim> {
        let cells = self.row().into_iter().flat_map(|row| &row.cells);
        cells.flat_map(|cell| &cell.claims).filter_map(|&claim| self.matrix.claims.get(claim))
    }

    /// Moves by rows, down for a positive `by`; whether it moved. The column stays, whether the article has a claim there or not.
    pub fn step(&mut self, by: isize) -> bool {
        let last = self.rows.len().saturating_sub(1);
        let to = self.cursor.row.saturating_add_signed(by).min(last);
        let moved = to != self.cursor.row;
        self.cursor = Cursor { row: to, claim: 0, ..self.cursor };
        moved
    }

    /// Goes to a row, and to its first claim where the article of the column makes none.
    pub fn move_to(&mut self, row: usize) {
        self.cursor = Cursor { row: row.min(self.rows.len().saturating_sub(1)), claim: 0, ..self.cursor };
        if self.cell().is_empty()
            && let Some(column) = self.first_column()
        {
            self.cursor.column = column;
        }
    }

    /// Moves by claims along the row, over the empty cells too; whether it moved.
    pub fn sidestep(&mut self, by: isize) -> bool {
        let before = self.cursor;
        for _ in 0..by.unsigned_abs() {
            let claims = self.cell().len();
            if by > 0 && self.cursor.claim + 1 < claims {
                self.cursor.claim += 1;
            } else if by > 0 && self.cursor.column + 1 < self.order.len() {
                self.cursor = Cursor { column: self.cursor.column + 1, claim: 0, ..self.cursor };
            } else if by < 0 && self.cursor.claim > 0 {
                self.cursor.claim -= 1;
            } else if by < 0 && self.cursor.column > 0 {
                self.cursor = Cursor { column: self.cursor.column - 1, claim: 0, ..self.cursor };
                self.cursor.claim = self.cell().len().saturating_sub(1);
            } else {
                break;
            }
        }
        self.cursor != before
    }

    /// Goes on to the next claim: along the row, then to the first of the next row; whether there is one.
    pub fn next_claim(&mut self) -> bool {
        let before = self.cursor;
        while self.sidestep(1) {
            if !self.cell().is_empty() {
                return true;
            }
        }
        self.cursor = before;
        self.next_row()
    }

    /// Goes to the first claim of the next row; whether there is one.
    pub fn next_row(&mut self) -> bool {
        if self.cursor.row + 1 >= self.rows.len() {
            return false;
        }
        self.cursor = Cursor { row: self.cursor.row + 1, column: 0, claim: 0 };
        self.cursor.column = self.first_column().unwrap_or(0);
        true
    }

    /// The cell at a place of the screen below the head, counted from the labels' left edge: for the mouse.
    pub fn hit(&self, column: usize, screen_row: usize) -> Option<Cursor> {
        let mut rest = screen_row;
        for (at, &row) in self.rows.iter().enumerate().skip(self.top) {
            let height = self.height_of(row);
            if rest < height {
                let beside = column.checked_sub(GLYPH + self.plan.label);
                let beside = beside.map(|column| self.first + column / self.plan.cell.max(1));
                let beside = beside.filter(|&column| column < self.order.len()).unwrap_or(self.cursor.column);
                let article = self.order.get(beside).copied().unwrap_or(0);
                let cell = self.matrix.rows[row].cells.iter().find(|cell| cell.article == article);
                let mut lines = 0;
                let claim = cell.and_then(|cell| {
                    cell.claims.iter().position(|&claim| {
                        lines += self.matrix.claims.get(claim).map_or(1, lines_of);
                        rest < lines
                    })
                });
                return Some(Cursor { row: at, column: beside, claim: claim.unwrap_or(0) });
            }
            rest -= height;
        }
        None
    }

    /// How each claim of a row stands to what most of its articles state.
    pub fn stands(&self, row: &Row) -> Vec<(usize, Stand)> {
        stands(&self.matrix, row)
    }
}

/// The articles in the order of their columns: outlets by their first article, within an outlet by time. Those of which no time is known come last.
pub fn order(articles: &[Arc<Article>]) -> Vec<usize> {
    let when = |index: usize| {
        let meta = &articles[index].meta;
        let day = meta.date.map(|day| day.to_datetime(jiff::civil::Time::midnight()));
        let time = meta.time.map(Published::instant).or(day);
        (time.is_none(), time)
    };
    let outlet = |index: usize| articles[index].meta.outlet.as_deref();
    let first = |index: usize| match outlet(index) {
        None => (when(index), index),
        own => (0..articles.len())
            .filter(|&other| outlet(other) == own)
            .map(|other| (when(other), other))
            .min()
            .unwrap_or((when(index), index)),
    };
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_cached_key(|&index| (first(index), when(index), index));
    order
}

/// The figures of rows in conflict that a figure of another article excludes.
fn contested(matrix: &Matrix) -> FxHashMap<(usize, BlockId), Vec<Span>> {
    let mut contested: FxHashMap<(usize, BlockId), Vec<Span>> = FxHashMap::default();
    for claim in matrix.rows.iter().flat_map(|row| matrix::contested(&matrix.claims, row)) {
        let claim = &matrix.claims[claim];
        contested.entry((claim.article, claim.place.block)).or_default().push(claim.place.span);
    }
    contested
}

/// Lines of a claim in its cell: its value, and its scope under it.
pub fn lines_of(claim: &Claim) -> usize {
    1 + usize::from(claim.scope.is_some())
}

/// How each claim of a row stands to the value that most of its articles state, those without a scope first; of equals the first.
fn stands(matrix: &Matrix, row: &Row) -> Vec<(usize, Stand)> {
    let claims = || row.cells.iter().flat_map(|cell| cell.claims.iter().copied());
    let figures: Vec<(&Claim, &Number)> = claims()
        .filter_map(|claim| matrix.claims.get(claim).and_then(|claim| Some((claim, claim.number()?))))
        .collect();
    let votes = |(claim, number): &(&Claim, &Number)| {
        let same = figures.iter().filter(|(_, other)| same_value(number, other)).count();
        // Of "18" and "at least 18" the closed one is the better measure.
        (claim.scope.is_none(), same, number.min.is_some() && number.max.is_some())
    };
    let usual = figures.iter().enumerate().max_by_key(|(at, figure)| (votes(figure), usize::MAX - at));
    let Some((_, &(usual, _))) = usual.filter(|_| figures.len() > 1) else {
        return claims().map(|claim| (claim, Stand::Alone)).collect();
    };
    let contested = matrix::contested(&matrix.claims, row);
    let stand = |index: usize, claim: &Claim| match heard(usual, claim) {
        None => Stand::Alone,
        Some((RowRelation::Agree, _)) => Stand::Same,
        Some((_, true) | (RowRelation::Conflict, false)) if contested.contains(&index) => Stand::Differs,
        Some((_, true)) => Stand::Elsewhere,
        Some(_) => Stand::Vague,
    };
    claims().map(|index| (index, matrix.claims.get(index).map_or(Stand::Alone, |claim| stand(index, claim)))).collect()
}

#[cfg(test)]
mod tests;
