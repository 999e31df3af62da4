//! Vague counts: "dozens", "tens of thousands".

use super::Qualifier;
use super::amount::{Amount, Form};
use std::ops::Range;

/// An amount of a vague count by its English name.
pub fn vague(range: Range<usize>, name: &'static str, low: f64, high: f64) -> Amount {
    Amount { min: low, max: high, qualifier: Qualifier::Vague, ..Amount::plain(range, low).of_form(Form::Vague(name)) }
}

/// A vague count by its English name, with its bounds.
pub fn vague_of(word: &str) -> Option<(&'static str, f64, f64)> {
    Some(match word {
        "dozens" => ("dozens", 20.0, 99.0),
        "scores" => ("scores", 20.0, 99.0),
        "hundreds" => ("hundreds", 200.0, 999.0),
        "thousands" => ("thousands", 2e3, 9_999.0),
        "millions" => ("millions", 2e6, 9_999_999.0),
        "billions" => ("billions", 2e9, 9_999_999_999.0),
        "trillions" => ("trillions", 2e12, 9_999_999_999_999.0),
        "decades" => ("decades", 20.0, 99.0),
        _ => return None,
    })
}

const TENS: [&str; 4] = ["tens of thousands", "tens of millions", "tens of billions", "tens of trillions"];
const HUNDREDS: [&str; 4] =
    ["hundreds of thousands", "hundreds of millions", "hundreds of billions", "hundreds of trillions"];

/// "tens of thousands", "hundreds of billions".
pub fn vague_pair(count: &str, unit: &str) -> Option<(&'static str, f64, f64)> {
    let (unit_index, unit) = match unit {
        "thousands" => (0, 1e3),
        "millions" => (1, 1e6),
        "billions" => (2, 1e9),
        "trillions" => (3, 1e12),
        _ => return None,
    };
    match count {
        "tens" | "dozens" => Some((TENS[unit_index], 20.0 * unit, 100.0 * unit - 1.0)),
        "hundreds" => Some((HUNDREDS[unit_index], 200.0 * unit, 1000.0 * unit - 1.0)),
        _ => None,
    }
}
