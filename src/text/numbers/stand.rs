//! How two numbers of one thing stand to each other.

use super::{Number, NumberKind, Qualifier};

/// How two numbers of one thing stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They state the same.
    Same,
    /// A number beside a vaguer one that covers it.
    Vague,
    /// No number is both.
    Apart,
}

/// How two numbers of one thing stand to each other: they are the same when the number stated is the same and neither is open, or when their
/// intervals are identical; they stand apart when no number is in both, when only their ends touch ("more than 100", "fewer than 100"),
/// when they are in units that cannot be converted, or when they are two floors or two ceilings of one count ("at least 36", "at least
/// 43"); else one is vaguer than the other.
pub fn stand(a: &Number, b: &Number) -> Standing {
    if a.kind == NumberKind::Score || b.kind == NumberKind::Score {
        return if (a.min, a.max, a.kind) == (b.min, b.max, b.kind) { Standing::Same } else { Standing::Apart };
    }
    let rate = match (a.unit, b.unit) {
        (Some(x), Some(y)) => match x.rate(y) {
            Some(rate) => rate,
            None => return Standing::Apart,
        },
        _ => 1.0,
    };
    let times = |value: Option<f64>| value.map(|value| value * rate);
    let other = Number { min: times(b.min), max: times(b.max), ..b.clone() };
    let (x, y) = (a.interval(), other.interval());
    let stated = a.stated().zip(other.stated());
    let same = stated.is_some_and(|(p, q)| near(p, q)) && !is_open(a) && !is_open(b);
    if same || near(x.0, y.0) && near(x.1, y.1) && a.qualifier == b.qualifier {
        return Standing::Same;
    }
    let (low, high) = (x.0.max(y.0), x.1.min(y.1));
    let wide = |(low, high): (f64, f64)| low < high;
    let apart = low > high && !near(low, high) || near(low, high) && wide(x) && wide(y);
    if apart {
        let converted = (rate - 1.0).abs() > 1e-9 && stated.is_some_and(|(p, q)| is_converted(p, q));
        return if converted || is_rounded(a, &other) { Standing::Vague } else { Standing::Apart };
    }
    if let Some((p, q)) = stated
        && is_bound(a) == is_bound(b)
        && is_bound(a) != 0
        && !near(p, q)
        && !covers(a, p, q)
        && !covers(b, q, p)
    {
        return Standing::Apart;
    }
    if near(x.0, y.0) && near(x.1, y.1) { Standing::Same } else { Standing::Vague }
}

fn near(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
        || a.is_finite() && b.is_finite() && (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Whether a number names one end alone, or is a vague count.
fn is_open(number: &Number) -> bool {
    is_bound(number) != 0 || number.qualifier == Qualifier::Vague
}

/// Whether a number is a floor (1) or a ceiling (-1) of what it counts.
fn is_bound(number: &Number) -> i8 {
    match number.qualifier {
        Qualifier::AtLeast | Qualifier::MoreThan => 1,
        Qualifier::UpTo | Qualifier::LessThan => -1,
        _ => 0,
    }
}

/// Whether a round floor stands for the finer one: "more than 2,000" beside "at least 2,300". A floor said with "at least" is a count.
fn covers(coarse: &Number, value: f64, fine: f64) -> bool {
    if coarse.qualifier != Qualifier::MoreThan || value < 100.0 {
        return false;
    }
    // The last digit that is stated: 140 is told to the ten, 2,000 to the thousand.
    let mut step = 1.0;
    while (value / (step * 10.0)).fract() == 0.0 {
        step *= 10.0;
    }
    step > 1.0 && fine > value && fine < value + step
}

/// Whether two amounts are one, converted from unit to unit and rounded: 20 miles and 32 kilometres.
fn is_converted(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.05 * a.abs().max(b.abs())
}

/// Whether one number is the other, rounded: "$5 billion" and "$5.1 billion", "19 million" and "19.2 million", never 50 and 51.
pub fn is_rounded(a: &Number, b: &Number) -> bool {
    let (Some(x), Some(y)) = (a.stated(), b.stated()) else { return false };
    let round = |coarse: f64, fine: f64| {
        // The last digit that the coarser one states.
        let mut unit = 1.0;
        while (coarse / (unit * 10.0)).fract() == 0.0 && unit < coarse {
            unit *= 10.0;
        }
        (fine - coarse).abs() <= unit / 2.0 && (fine - coarse).abs() <= coarse * 0.025
    };
    x >= 1000.0 && y >= 1000.0 && (round(x, y) || round(y, x))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use crate::text::numbers::numbers;

    fn standing(a: &str, b: &str, language: Language) -> Standing {
        let one = |text| numbers(text, language).remove(0);
        let forth = stand(&one(a), &one(b));
        assert_eq!(forth, stand(&one(b), &one(a)), "{a} | {b}");
        forth
    }

    #[test]
    fn english_numbers_stand_to_each_other() {
        use Standing::{Apart, Same, Vague};
        for (a, b, want) in [
            ("13 people", "thirteen people", Same),
            ("13 people", "18 people", Apart),
            ("about 13 people", "13 people", Same),
            ("more than 100 people", "fewer than 100 people", Apart),
            ("at least 100 people", "at most 100 people", Apart),
            ("at least 100 people", "fewer than 100 people", Apart),
            ("nearly 100 people", "more than 100 people", Apart),
            ("up to 40 homes", "no fewer than 40 homes", Apart),
            ("more than 100 people", "100 people", Vague),
            ("more than 100 people", "at least 100 people", Same),
            ("at least 36 people", "at least 43 people", Apart),
            ("up to 36 people", "up to 43 people", Apart),
            ("at least 36 people", "43 people", Vague),
            ("more than 2,000 people", "2,300 people", Vague),
            ("more than 2,000 people", "at least 2,300 people", Vague),
            ("more than 2,000 people", "more than 3,800 people", Apart),
            ("at least 500 people", "at least 550 people", Apart),
            ("more than 500 people", "more than 750 people", Apart),
            ("more than 140 people", "at least 143 people", Vague),
            ("more than 145 people", "at least 147 people", Apart),
            ("around 2,000 people", "more than 2,000 people", Vague),
            ("dozens of people", "26 people", Vague),
            ("200-300 people", "300-400 people", Apart),
            ("200-300 people", "300 people", Vague),
            ("$40 million", "€40 million", Apart),
            ("C$40 million", "US$40 million", Apart),
            ("40 million francs", "40 million Swiss francs", Same),
            ("40 km", "40 miles", Apart),
            ("20 miles", "32 km", Vague),
            ("2 percent", "2 percentage points", Apart),
            ("three hours", "three days", Apart),
            ("48 hours", "two days", Same),
            ("300 tonnes", "300 kilos", Apart),
            ("300 acres", "300 hectares", Apart),
            ("one in five people", "20 percent of people", Same),
            ("19 million people", "19.2 million people", Vague),
            ("a 2-1 win", "a 1-2 win", Apart),
        ] {
            assert_eq!(standing(a, b, Language::ENGLISH), want, "{a} | {b}");
        }
    }

    #[test]
    fn french_numbers_stand_to_each_other() {
        use Standing::{Apart, Same, Vague};
        for (a, b, want) in [
            ("plus de 100 personnes", "moins de 100 personnes", Apart),
            ("au moins 100 personnes", "au plus 100 personnes", Apart),
            ("au moins 36 morts", "au moins 43 morts", Apart),
            ("jusqu'à 100 foyers", "pas moins de 100 foyers", Apart),
            ("plus de 2 000 personnes", "2 300 personnes", Vague),
            ("40 millions de dollars", "40 millions d'euros", Apart),
            ("40 millions de dollars canadiens", "40 millions de dollars", Apart),
            ("2 %", "2 points", Apart),
            ("un habitant sur cinq", "20 % des habitants", Same),
            ("trois heures", "trois jours", Apart),
        ] {
            assert_eq!(standing(a, b, Language::FRENCH), want, "{a} | {b}");
        }
    }
}
