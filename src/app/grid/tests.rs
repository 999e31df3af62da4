//! Rows, cells and how values stand, on the sample's matrix.

use super::*;
use crate::app::sample::{compared, gathered};

fn grid(width: u16, height: u16) -> Grid {
    let mut grid = Grid::default();
    grid.fill(Arc::new(gathered()), vec![0, 1, 2], |_, _| true);
    grid.fit(Area { x: 0, y: 0, width, height });
    grid
}

#[test]
fn the_value_of_most_articles_is_what_others_are_held_against() {
    let grid = grid(120, 20);
    let found: Vec<Stand> = grid.stands(&grid.matrix.rows[0]).into_iter().map(|(_, stand)| stand).collect();
    assert_eq!(found, [Stand::Differs, Stand::Same, Stand::Same, Stand::Differs], "13, 18, 18, 5 in Northport");
    let pair = compared().matrix;
    let alone: Vec<Stand> = stands(&pair, &pair.rows[1]).into_iter().map(|(_, stand)| stand).collect();
    assert_eq!(alone, [Stand::Alone]);
}

#[test]
fn figures_of_two_places_do_not_vote_against_each_other() {
    let mut matrix = gathered();
    matrix.claims[0].scope = Some("Southport".to_owned());
    for claim in [2, 3] {
        matrix.claims[claim].scope = Some("Northport".to_owned());
    }
    let stands: Vec<Stand> = stands(&matrix, &matrix.rows[0]).into_iter().map(|(_, stand)| stand).collect();
    assert_eq!(stands[0], Stand::Elsewhere);
}

#[test]
fn columns_are_level_and_fill_the_width_or_scroll() {
    for width in 0..240 {
        for articles in 1..13 {
            let mut grid = Grid::default();
            grid.fill(Arc::new(gathered()), (0..articles).collect(), |_, _| true);
            for column in 0..articles {
                grid.cursor.column = column;
                grid.fit(Area { x: 0, y: 0, width, height: 10 });
                let Plan { label, cell, visible, .. } = grid.plan;
                assert!((grid.first..grid.first + visible).contains(&column), "{width} columns, article {column}");
                assert!(grid.first + visible <= articles);
                if width >= 40 {
                    assert_eq!(GLYPH + label + cell * visible, GLYPH.max(width as usize), "{width}, {articles}");
                }
            }
        }
    }
}

#[test]
fn the_cursor_goes_through_the_claims_of_a_cell() {
    let mut grid = grid(120, 20);
    assert_eq!(grid.cursor, Cursor::default());
    assert!(grid.sidestep(2));
    assert_eq!(grid.cursor, Cursor { row: 0, column: 2, claim: 0 });
    assert!(grid.sidestep(1));
    assert_eq!(grid.cursor, Cursor { row: 0, column: 2, claim: 1 });
    assert!(!grid.sidestep(1));
    assert!(grid.next_claim(), "on to the next row");
    assert_eq!(grid.cursor, Cursor { row: 1, column: 0, claim: 0 });
    assert!(!grid.next_claim());
    assert!(grid.step(-1) && !grid.sidestep(-9));
    assert_eq!(grid.cursor, Cursor::default());
}

#[test]
fn the_row_under_the_cursor_is_on_screen() {
    let mut matrix = gathered();
    let row = matrix.rows[0].clone();
    matrix.rows.extend((0..40).map(|_| row.clone()));
    for height in 3..14 {
        let mut grid = Grid::default();
        grid.fill(Arc::new(matrix.clone()), vec![0, 1, 2], |_, _| true);
        for by in [0, 1, 5, 30, -3, -40, 41, -1] {
            grid.step(by);
            grid.fit(Area { x: 0, y: 0, width: 90, height });
            let above: usize = (grid.top..grid.cursor.row).map(|at| grid.height_of(grid.rows[at])).sum();
            let own = grid.height_of(grid.rows[grid.cursor.row]);
            assert!(grid.top <= grid.cursor.row);
            assert!(above + own <= grid.plan.height || above == 0, "height {height}, by {by}");
        }
    }
}

#[test]
fn a_place_on_the_screen_is_the_cell_drawn_there() {
    let grid = grid(120, 20);
    let Plan { label, cell, .. } = grid.plan;
    let third = GLYPH + label + 2 * cell + 3;
    assert_eq!(grid.hit(third, 0), Some(Cursor { row: 0, column: 2, claim: 0 }));
    assert_eq!(grid.hit(third, 1), Some(Cursor { row: 0, column: 2, claim: 1 }));
    assert_eq!(
        grid.hit(third, 3),
        Some(Cursor { row: 1, column: 2, claim: 0 }),
        "the second claim has its scope under it"
    );
    assert_eq!(grid.hit(2, 0), Some(Cursor { row: 0, column: 0, claim: 0 }), "the label keeps the column");
    assert_eq!(grid.hit(third, 9), None);
}

#[test]
fn the_cursor_stays_on_its_claim_when_rows_come_and_go() {
    let mut grid = grid(120, 20);
    grid.sidestep(1);
    let mut matrix = gathered();
    matrix.rows.reverse();
    grid.fill(Arc::new(matrix), vec![0, 1, 2], |_, _| true);
    assert_eq!(grid.cursor, Cursor { row: 1, column: 1, claim: 0 });
    let matrix = Arc::clone(&grid.matrix);
    grid.fill(matrix, vec![0, 1, 2], |_, row| row.relation == RowRelation::Single);
    assert_eq!((grid.cursor.row, grid.cursor.column), (0, 0), "its row is gone: the nearest, at a claim");
}

#[test]
fn a_figure_is_contested_only_where_its_article_agrees_with_no_other_figure() {
    let mut matrix = gathered();
    // 18 in the first text, 18 and 5 in the third, 5 in the second: the third has what either of the others says.
    for (claim, value) in [(0, 18.0), (2, 5.0)] {
        if let crate::claims::ClaimKind::Figure(number) = &mut matrix.claims[claim].kind {
            (number.min, number.max) = (Some(value), Some(value));
        }
    }
    matrix.claims[4].scope = None;
    if let crate::claims::ClaimKind::Figure(number) = &mut matrix.claims[4].kind {
        number.qualifier = crate::text::numbers::Qualifier::Exactly;
    }
    assert_eq!(matrix::contested(&matrix.claims, &matrix.rows[0]), [0, 2]);
    matrix.rows[0].relation = RowRelation::Vague;
    assert_eq!(
        matrix::contested(&matrix.claims, &matrix.rows[0]),
        [0; 0],
        "a row that is not in conflict contests nothing"
    );
}

#[test]
fn columns_stand_by_outlet_and_time() {
    use crate::app::sample::article;
    let with = |outlet: Option<&str>, day: i8| {
        let mut article = article("a", &["Text."]);
        article.meta.outlet = outlet.map(str::to_owned);
        article.meta.date = (day > 0).then(|| jiff::civil::date(2022, 1, day));
        Arc::new(article)
    };
    let articles = [with(Some("AFP"), 7), with(Some("Reuters"), 6), with(Some("AFP"), 5), with(None, 6), with(None, 0)];
    assert_eq!(order(&articles), [2, 0, 1, 3, 4]);
}
