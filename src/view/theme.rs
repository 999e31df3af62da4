//! Colours and their meaning. Blue and orange tell rewording from divergence, never red against green; every meaning has a
//! glyph or an attribute as well, so nothing rests on colour alone.

use crate::artifacts::Severity;
use crate::comparison::Relation;
use crate::diff::ChangeKind;
use crate::session::Verdict;
use ratatui::style::{Color, Modifier, Style};

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// None: attributes only, as `NO_COLOR` asks.
    None,
    /// 256, as most terminals.
    Indexed,
    /// 24 bits.
    True,
}

/// Whether the terminal's own background is dark or light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
}

/// A colour as 24 bits and as the nearest of the 256 that terminals share.
type Ink = (u32, u8);

/// The inks of one ground.
struct Palette {
    blue: Ink,
    orange: Ink,
    violet: Ink,
    gold: Ink,
    grey: Ink,
    faint: Ink,
    raised: Ink,
    on_raised: Ink,
    on_orange: Ink,
    yellow: Ink,
    on_yellow: Ink,
}

const DARK: Palette = Palette {
    blue: (0x007a_b8ff, 111),
    orange: (0x00ff_b04d, 215),
    violet: (0x00c3_a6ff, 147),
    gold: (0x00e8_d44d, 185),
    grey: (0x0096_9fad, 247),
    faint: (0x0058_606c, 240),
    raised: (0x0026_2d38, 236),
    on_raised: (0x00e4_e7ec, 254),
    on_orange: (0x001c_1408, 233),
    yellow: (0x00f2_dc7c, 222),
    on_yellow: (0x001a_1a12, 233),
};

const LIGHT: Palette = Palette {
    blue: (0x0000_58b0, 25),
    orange: (0x00ad_5200, 130),
    violet: (0x0067_3ab7, 61),
    gold: (0x007a_6400, 94),
    grey: (0x005a_6270, 241),
    faint: (0x00a0_a6b0, 247),
    raised: (0x00ea_eef4, 255),
    on_raised: (0x001c_2026, 234),
    on_orange: (0x00ff_f6ea, 230),
    yellow: (0x00ff_e08a, 222),
    on_yellow: (0x0020_1c08, 234),
};

/// The styles of everything on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// Headlines and what is chosen.
    pub strong: Style,
    /// What stands behind the text: numbers, labels, boilerplate.
    pub quiet: Style,
    /// Borders and marks that should not be noticed.
    pub faint: Style,
    /// The border and title of what has the focus.
    pub focus: Style,
    /// The line under the cursor of a list, the bars at top and foot.
    pub raised: Style,
    /// Differences of substance.
    pub divergent: Style,
    /// A difference of substance in running text.
    pub substance: Style,
    /// A figure that another article of the dossier contradicts.
    pub contested: Style,
    /// Other words.
    pub reworded: Style,
    /// What one side alone says.
    pub omission: Style,
    /// Spelling and typography.
    pub trifle: Style,
    /// Findings in running text: note, warning, error.
    pub findings: [Style; 3],
    /// The words of a finding that was accepted: they are to go.
    pub struck: Style,
    /// What is to stand in their place.
    pub inserted: Style,
    /// Moved passages and their partners.
    pub moved: Style,
    /// A match of the search.
    pub found: Style,
    /// The claim that is selected, in the text.
    pub claim: Style,
    /// What the cursor of a table is on, over the style that it has.
    pub chosen: Style,
    /// What is said beside the text, over the style that it has.
    pub slanted: Style,
    /// An error for the user.
    pub error: Style,
}

impl Theme {
    /// The theme for a terminal.
    pub fn new(depth: Depth, ground: Ground) -> Self {
        let palette = if ground == Ground::Dark { &DARK } else { &LIGHT };
        let ink = |(rgb, index): Ink| match depth {
            Depth::None => Color::Reset,
            Depth::Indexed => Color::Indexed(index),
            Depth::True => Color::from_u32(rgb),
        };
        let colourless = depth == Depth::None;
        let fg = |i: Ink| if colourless { Style::new() } else { Style::new().fg(ink(i)) };
        let plain = Style::new();
        let block = |on: Ink, under: Ink| {
            if colourless { plain.add_modifier(Modifier::REVERSED) } else { fg(on).bg(ink(under)) }
        };
        // With its own ink: the terminal's may be as dark as the bar, where it does not tell its background.
        let raised = if colourless { plain } else { fg(palette.on_raised).bg(ink(palette.raised)) };
        // Where there is no colour, an attribute tells what has the focus, what differs and what is not to be noticed.
        let told = |style: Style, attribute| if colourless { style.add_modifier(attribute) } else { style };
        Self {
            text: plain,
            strong: plain.add_modifier(Modifier::BOLD),
            quiet: fg(palette.grey),
            faint: told(fg(palette.faint), Modifier::DIM),
            focus: told(fg(palette.blue), Modifier::BOLD),
            raised,
            divergent: fg(palette.orange).add_modifier(Modifier::BOLD),
            substance: block(palette.on_orange, palette.orange).add_modifier(Modifier::BOLD),
            contested: fg(palette.orange).add_modifier(Modifier::UNDERLINED),
            reworded: told(fg(palette.blue), Modifier::ITALIC),
            omission: told(fg(palette.grey).add_modifier(Modifier::ITALIC), Modifier::DIM),
            trifle: plain.add_modifier(Modifier::UNDERLINED),
            findings: [
                fg(palette.grey).add_modifier(Modifier::UNDERLINED),
                fg(palette.gold).add_modifier(Modifier::UNDERLINED),
                fg(palette.gold).add_modifier(Modifier::UNDERLINED.union(Modifier::BOLD)),
            ],
            struck: fg(palette.grey).add_modifier(Modifier::CROSSED_OUT),
            inserted: fg(palette.blue).add_modifier(Modifier::BOLD),
            moved: fg(palette.violet),
            found: block(palette.on_yellow, palette.yellow),
            claim: plain.add_modifier(Modifier::UNDERLINED.union(Modifier::BOLD)),
            chosen: plain.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
            slanted: plain.add_modifier(Modifier::ITALIC),
            error: fg(palette.orange).add_modifier(Modifier::BOLD),
        }
    }

    /// The style of a relation's glyph.
    pub const fn relation(&self, relation: Relation) -> Style {
        match relation {
            Relation::Same => self.faint,
            Relation::Reworded => self.reworded,
            Relation::Divergent => self.divergent,
            Relation::LeftOnly | Relation::RightOnly => self.quiet,
        }
    }

    /// The style of a verdict's mark, or of none.
    pub const fn verdict(&self, verdict: Option<Verdict>) -> Style {
        match verdict {
            None => self.faint,
            Some(Verdict::Supported) => self.focus,
            Some(Verdict::Refuted) => self.divergent,
            Some(Verdict::Disputed | Verdict::Unverifiable | Verdict::NeedsSource) => self.sign(Severity::Warning),
        }
    }

    /// The style of a finding in running text.
    pub const fn finding(&self, severity: Severity) -> Style {
        self.findings[severity as usize]
    }

    /// The style of a severity's glyph.
    pub const fn sign(&self, severity: Severity) -> Style {
        self.finding(severity).remove_modifier(Modifier::UNDERLINED)
    }

    /// The style of a change in running text.
    pub const fn change(&self, kind: ChangeKind, substance: bool) -> Style {
        match kind {
            _ if substance => self.substance,
            ChangeKind::Spelling | ChangeKind::Typography => self.trifle,
            ChangeKind::Omission => self.omission,
            _ => self.reworded,
        }
    }
}

/// The glyph of a relation.
pub const fn glyph(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "=",
        Relation::Reworded => "≈",
        Relation::Divergent => "≠",
        Relation::LeftOnly => "‹",
        Relation::RightOnly => "›",
    }
}

/// The glyph of a moved or second link.
pub const MOVED: &str = "↕";

/// The glyph of what was marked.
pub const MARKED: &str = "◆";

/// The glyph of a passage that was reviewed.
pub const REVIEWED: &str = "✓";

/// The glyph of a link to evidence.
pub const EVIDENCE: &str = "↗";

/// The relation in words.
pub const fn name(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "same",
        Relation::Reworded => "reworded",
        Relation::Divergent => "divergent",
        Relation::LeftOnly => "left only",
        Relation::RightOnly => "right only",
    }
}

/// The mark of a verdict, or of none.
pub const fn mark(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        None => "○",
        Some(Verdict::Supported) => "✓",
        Some(Verdict::Disputed) => "±",
        Some(Verdict::Refuted) => "✗",
        Some(Verdict::Unverifiable) => "?",
        Some(Verdict::NeedsSource) => "□",
    }
}
