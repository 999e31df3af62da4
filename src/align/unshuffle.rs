//! Puts the left units in the order of the right ones, so that a monotone search also finds blocks that moved.

use super::anchors::Anchors;
use super::candidates::Graph;
use super::parameters::Parameters;
use super::parameters::unshuffle::{AHEAD, DOUBT, IN_ORDER, NEAR, RUN, STEP};

/// The left units in the order of the right ones.
#[derive(Debug)]
pub struct Order {
    /// The left units, each once.
    pub units: Vec<u32>,
    /// For each left unit the right unit it is tied to. Along `units` these only grow.
    pub targets: Vec<Option<u32>>,
}

/// Where a unit goes: after (positive) or before (negative) the one tied to a right unit.
type Key = (u32, i64);

/// Orders the left units by the anchors on the chain and by moved blocks: runs of anchors off it that weigh enough.
pub fn unshuffle(anchors: &Anchors, graph: &Graph, count: usize, parameters: &Parameters) -> Order {
    let mut targets: Vec<Option<u32>> = vec![None; count];
    for (point, _) in anchors.points.iter().zip(&anchors.on_chain).filter(|&(_, &on_chain)| on_chain) {
        targets[point.left as usize] = Some(point.right);
    }
    let off_chain: Vec<_> =
        anchors.points.iter().zip(&anchors.on_chain).filter(|&(_, &on)| !on).map(|(&point, _)| point).collect();
    let follows = |a: &super::chain::Point, b: &super::chain::Point| {
        b.left - a.left <= STEP && b.right > a.right && b.right - a.right <= AHEAD
    };
    let weight = |on_chain: bool| -> f32 {
        let points = anchors.points.iter().zip(&anchors.on_chain).filter(|&(_, &on)| on == on_chain);
        points.map(|(point, _)| point.weight).sum()
    };
    let (kept, lost) = (weight(true), weight(false));
    // Where most of what is certain stands out of order there is no order to hold on to, and every anchor is a block by itself.
    let run_weight = if kept < IN_ORDER * (kept + lost) { 0.0 } else { RUN };
    let mut moved = false;
    for run in off_chain.chunk_by(follows) {
        if run.iter().map(|point| point.weight).sum::<f32>() >= run_weight {
            moved = true;
            for point in run {
                targets[point.left as usize] = Some(point.right);
            }
        }
    }
    let mut units: Vec<u32> = (0..count as u32).collect();
    if moved {
        let keys = keys(&targets, graph, parameters);
        units.sort_by_key(|&unit| keys[unit as usize]);
    }
    Order { units, targets }
}

/// Gives every left unit its place. Those between two anchors are split at one point.
fn keys(targets: &[Option<u32>], graph: &Graph, parameters: &Parameters) -> Vec<Key> {
    let mut keys: Vec<Key> = vec![(0, 0); targets.len()];
    let mut before: Option<(usize, u32)> = None;
    let mut unit = 0;
    while unit < targets.len() {
        if let Some(target) = targets[unit] {
            keys[unit] = (target, 0);
            before = Some((unit, target));
            unit += 1;
            continue;
        }
        let end = (unit..targets.len()).find(|&k| targets[k].is_some()).unwrap_or(targets.len());
        let after = targets.get(end).copied().flatten().map(|target| (end, target));
        let cut = match (before, after) {
            (Some(before), Some(after)) => unit + cut(unit..end, before, after, graph, parameters),
            (None, Some(_)) => unit,
            _ => end,
        };
        for (k, key) in keys.iter_mut().enumerate().take(end).skip(unit) {
            *key = match (before, after) {
                (Some((at, target)), _) if k < cut => (target, k as i64 - at as i64),
                (_, Some((at, target))) => (target, k as i64 - at as i64),
                _ => (k as u32, 0),
            };
        }
        unit = end;
    }
    keys
}

/// How many units of a gap stay with the anchor before it: all when the anchors are near each other, else as the units' best
/// candidates vote, else half.
fn cut(
    gap: std::ops::Range<usize>,
    before: (usize, u32),
    after: (usize, u32),
    graph: &Graph,
    parameters: &Parameters,
) -> usize {
    let spread = 2 * (after.0 - before.0) as u32 + NEAR;
    if after.1 > before.1 && after.1 - before.1 <= spread {
        return gap.len();
    }
    let votes = gap.clone().map(|unit| match graph.row(unit).first() {
        Some(best) if best.score >= parameters.anchor * DOUBT => {
            let nearer = best.right.abs_diff(before.1) < best.right.abs_diff(after.1);
            if nearer { best.score } else { -best.score }
        }
        _ => 0.0,
    });
    let middle = gap.len() as f32 / 2.0;
    let off_middle = |cut: usize| 1e-3 * (cut as f32 - middle).abs();
    let (mut sum, mut best) = (0.0, (-off_middle(0), 0));
    for (k, vote) in votes.enumerate() {
        sum += 2.0 * vote;
        let value = sum - off_middle(k + 1);
        if value > best.0 {
            best = (value, k + 1);
        }
    }
    best.1
}
