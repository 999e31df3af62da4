//! Anchors: pairs so much better than any other of their row and column that the rest is aligned around them.

use super::candidates::{Edge, Graph};
use super::chain::{Point, heaviest};
use super::copies::{Copies, NONE};
use super::parameters::Parameters;
use super::parameters::anchors::{MARGIN, RATIO_PLAY, RATIO_PRIOR, RIVALS};

/// The anchors and which of them stand in order.
#[derive(Debug)]
pub struct Anchors {
    /// By left unit; copies weigh 1, the others their score.
    pub points: Vec<Point>,
    /// For each point whether it stands on the heaviest chain.
    pub on_chain: Vec<bool>,
}

/// The copies, and the pairs that are each other's best by a margin.
pub fn anchors(graph: &Graph, copies: &Copies, parameters: &Parameters) -> Anchors {
    let mut points = Vec::new();
    for (left, &copy) in copies.left.iter().enumerate() {
        if copy != NONE {
            points.push(Point { left: left as u32, right: copy, weight: 1.0 });
        } else if let Some(best) = mutual_best(graph, left, parameters) {
            points.push(Point { left: best.left, right: best.right, weight: best.score });
        }
    }
    let mut on_chain = vec![false; points.len()];
    for k in heaviest(&points) {
        on_chain[k] = true;
    }
    Anchors { points, on_chain }
}

/// The best edge of a left unit if it is also its right unit's best, well ahead of the second on both sides.
/// Neighbours of the best are no rivals: they are what an m:n bead would add.
pub fn mutual_best(graph: &Graph, left: usize, parameters: &Parameters) -> Option<Edge> {
    let row = graph.row(left);
    let best = *row.first()?;
    let column = graph.column(best.right as usize).take(RIVALS);
    let mut rival = row
        .iter()
        .take(RIVALS)
        .filter(|edge| edge.right.abs_diff(best.right) > 1)
        .map(|edge| edge.score)
        .fold(0.0, f32::max);
    for edge in column {
        if edge.left.abs_diff(best.left) > 1 {
            rival = rival.max(edge.score);
        } else if edge.left != best.left && edge.score > best.score {
            return None;
        }
    }
    (best.score >= parameters.anchor && best.score >= MARGIN * rival).then_some(best)
}

/// Right characters to one left character, where the two say the same: that of the whole texts, kept near that of the anchors,
/// which is a little off (an anchor may be part of a larger bead) but does not count what only one side says.
pub fn ratio(anchors: &Anchors, left: &[u32], right: &[u32]) -> f32 {
    let sum = |lengths: &[u32]| lengths.iter().map(|&length| f64::from(length)).sum::<f64>();
    let (mut l, mut r) = (RATIO_PRIOR, RATIO_PRIOR);
    for (point, _) in anchors.points.iter().zip(&anchors.on_chain).filter(|&(_, &on_chain)| on_chain) {
        l += f64::from(left[point.left as usize]);
        r += f64::from(right[point.right as usize]);
    }
    let anchored = r / l;
    let whole = (sum(right) + RATIO_PRIOR) / (sum(left) + RATIO_PRIOR);
    whole.clamp(anchored / RATIO_PLAY, anchored * RATIO_PLAY) as f32
}
