//! Colours that can be read, and told apart by everyone.

use super::*;

/// Linear red, green and blue, from 0 to 1.
type Linear = [f64; 3];

/// A way to see: its name, and what becomes of linear colours. The three kinds of colour blindness are those of Machado, Oliveira and Fernandes, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), at severity 1.
const SIGHTS: [(&str, [Linear; 3]); 4] = [
    ("all three", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// Colours are told apart from this distance in CIELAB on; the eye sees one of 2.3.
const APART: f64 = 12.0;

fn linear(rgb: u32) -> Linear {
    [16, 8, 0].map(|shift| {
        let part = f64::from(rgb >> shift & 0xff) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

/// What one of the 256 colours is on a terminal with the usual ones.
fn indexed(index: u8) -> u32 {
    let cube = |level: u32| if level == 0 { 0 } else { 55 + 40 * level };
    match u32::from(index) {
        index @ 232.. => (8 + 10 * (index - 232)) * 0x01_0101,
        index => {
            let index = index - 16;
            cube(index / 36) << 16 | cube(index / 6 % 6) << 8 | cube(index % 6)
        }
    }
}

fn luminance([r, g, b]: Linear) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The contrast of two colours as WCAG 2 counts it.
fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(linear(a)) + 0.05, luminance(linear(b)) + 0.05);
    a.max(b) / a.min(b)
}

fn seen(colour: Linear, sight: &[Linear; 3]) -> Linear {
    sight.map(|row| row.iter().zip(colour).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
}

fn lab([r, g, b]: Linear) -> Linear {
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.950_47);
    let y = f(luminance([r, g, b]));
    let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: u32, b: u32, sight: &[Linear; 3]) -> f64 {
    let [a, b] = [a, b].map(|colour| lab(seen(linear(colour), sight)));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// Every palette with its name, its lightest dark or darkest light background, and the contrast that text is to have.
fn palettes() -> Vec<(String, &'static Palette, u32, f64)> {
    let mut all = Vec::new();
    for (ground, behind) in [(Ground::Dark, 0x001e_1e1e), (Ground::Light, 0x00ff_ffff)] {
        for (contrast, least) in [(Contrast::Usual, 4.5), (Contrast::High, 7.0)] {
            all.push((format!("{ground:?} {contrast:?}"), palette(ground, contrast), behind, least));
        }
    }
    all
}

/// What a depth of colour makes of an ink.
type Shown = fn(Ink) -> u32;

const DEPTHS: [(&str, Shown); 2] = [("24 bits", |ink| ink.0), ("256 colours", |ink| indexed(ink.1))];

#[test]
fn text_stands_out_from_what_is_behind_it() {
    for (name, palette, behind, least) in palettes() {
        for (depth, of) in DEPTHS {
            let text = [palette.blue, palette.orange, palette.violet, palette.gold, palette.grey];
            for ink in text.map(of) {
                let has = contrast(ink, behind);
                assert!(
                    has >= if depth == "256 colours" { least.min(6.0) } else { least },
                    "{name}, {depth}: {ink:06x} has {has:.1}"
                );
                let has = contrast(ink, of(palette.raised));
                assert!(has >= 4.5, "{name}, {depth}: {ink:06x} has {has:.1} on the line under the cursor");
            }
            for (on, under) in [
                (palette.on_raised, palette.raised),
                (palette.on_orange, palette.orange),
                (palette.on_yellow, palette.yellow),
            ] {
                let has = contrast(of(on), of(under));
                assert!(has >= 4.5, "{name}, {depth}: {has:.1} on a block");
            }
            // Borders and marks are no text: WCAG asks 3.
            let has = contrast(of(palette.faint), behind);
            assert!(has >= 3.0, "{name}, {depth}: borders have {has:.1}");
        }
    }
}

#[test]
fn what_must_be_told_apart_is_for_every_kind_of_sight() {
    for (name, palette, ..) in palettes() {
        for (depth, of) in DEPTHS {
            let inks = [
                ("blue", palette.blue),
                ("orange", palette.orange),
                ("violet", palette.violet),
                ("gold", palette.gold),
            ];
            for (at, &(one, a)) in inks.iter().enumerate() {
                for &(other, b) in &inks[at + 1..] {
                    for (sight, matrix) in &SIGHTS {
                        let apart = distance(of(a), of(b), matrix);
                        assert!(apart >= APART, "{name}, {depth}, {sight}: {one} and {other} are {apart:.1} apart");
                    }
                }
            }
            for (sight, matrix) in &SIGHTS {
                let apart = distance(of(palette.orange), of(palette.yellow), matrix);
                assert!(apart >= APART, "{name}, {depth}, {sight}: a difference and a match are {apart:.1} apart");
            }
        }
    }
}

#[test]
fn of_sixteen_colours_each_meaning_has_its_own() {
    for (name, palette, ..) in palettes() {
        let inks = [palette.blue, palette.orange, palette.violet, palette.gold, palette.raised];
        let basic: Vec<Color> = inks.iter().map(|ink| ink.2).collect();
        for (at, ink) in basic.iter().enumerate() {
            assert!(!basic[at + 1..].contains(ink), "{name}: {ink:?} twice");
        }
        for (on, under) in [
            (palette.on_raised, palette.raised),
            (palette.on_orange, palette.orange),
            (palette.on_yellow, palette.yellow),
        ] {
            assert_ne!(on.2, under.2, "{name}");
        }
    }
    let theme = Theme::new(Depth::Sixteen, Ground::Dark);
    assert_eq!(theme.divergent.fg, Some(Color::LightRed));
}
