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
    /// The sixteen that every terminal with colours has, whatever shades it gives them.
    Sixteen,
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

/// How far colours stand out from the background.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contrast {
    /// Enough for text: 4.5 at least.
    #[default]
    Usual,
    /// As much as there is: 7 at least.
    High,
}

/// What is known of a terminal, and what its user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How many colours it shows.
    pub depth: Depth,
    /// Its background; `None` where nothing tells, and the terminal is to be asked.
    pub ground: Option<Ground>,
    /// How far colours are to stand out.
    pub contrast: Contrast,
}

impl Look {
    /// The theme for it; the background is taken to be dark where it is not known.
    pub fn theme(self) -> Theme {
        Theme::of(self.depth, self.ground.unwrap_or(Ground::Dark), self.contrast)
    }
}

/// A colour as 24 bits, as one of the 256 that terminals share, and as one of the sixteen.
type Ink = (u32, u8, Color);

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

/// Blue, orange, violet and gold differ in lightness too, so that they are told apart without red or without green.
const DARK: Palette = Palette {
    blue: (0x008f_d3ff, 117, Color::LightCyan),
    orange: (0x00ff_a640, 215, Color::LightRed),
    violet: (0x00b4_8cff, 141, Color::LightMagenta),
    gold: (0x00ff_ff6b, 227, Color::LightYellow),
    grey: (0x0096_9fad, 247, Color::Gray),
    faint: (0x0078_818f, 244, Color::DarkGray),
    raised: (0x0026_2d38, 236, Color::DarkGray),
    on_raised: (0x00e4_e7ec, 254, Color::White),
    on_orange: (0x001c_1408, 233, Color::Black),
    yellow: (0x00f2_dc7c, 229, Color::Yellow),
    on_yellow: (0x001a_1a12, 233, Color::Black),
};

const DARK_HIGH: Palette = Palette {
    blue: (0x009d_dcff, 159, Color::LightCyan),
    orange: (0x00ff_a347, 215, Color::LightRed),
    violet: (0x00c3_9bff, 177, Color::LightMagenta),
    gold: (0x00ff_ff80, 227, Color::LightYellow),
    grey: (0x00c6_ccd6, 252, Color::White),
    faint: (0x00a0_a8b4, 248, Color::Gray),
    on_raised: (0x00ff_ffff, 231, Color::White),
    on_orange: (0x0000_0000, 16, Color::Black),
    on_yellow: (0x0000_0000, 16, Color::Black),
    ..DARK
};

const LIGHT: Palette = Palette {
    blue: (0x0000_58b0, 25, Color::Blue),
    orange: (0x00a0_4000, 88, Color::Red),
    violet: (0x008a_2be2, 92, Color::Magenta),
    gold: (0x0045_3900, 94, Color::Black),
    grey: (0x005a_6270, 241, Color::DarkGray),
    faint: (0x007e_858f, 243, Color::DarkGray),
    raised: (0x00ea_eef4, 255, Color::Gray),
    on_raised: (0x001c_2026, 234, Color::Black),
    on_orange: (0x00ff_f6ea, 230, Color::White),
    yellow: (0x00ff_e08a, 222, Color::Yellow),
    on_yellow: (0x0020_1c08, 234, Color::Black),
};

const LIGHT_HIGH: Palette = Palette {
    blue: (0x0000_3c78, 18, Color::Blue),
    orange: (0x006b_1d00, 52, Color::Red),
    violet: (0x006a_00c9, 92, Color::Magenta),
    gold: (0x006b_5500, 58, Color::Black),
    grey: (0x003a_404a, 237, Color::Black),
    faint: (0x0056_5c66, 240, Color::DarkGray),
    on_raised: (0x0000_0000, 16, Color::Black),
    on_orange: (0x00ff_ffff, 231, Color::White),
    on_yellow: (0x0000_0000, 16, Color::Black),
    ..LIGHT
};

const fn palette(ground: Ground, contrast: Contrast) -> &'static Palette {
    match (ground, contrast) {
        (Ground::Dark, Contrast::Usual) => &DARK,
        (Ground::Dark, Contrast::High) => &DARK_HIGH,
        (Ground::Light, Contrast::Usual) => &LIGHT,
        (Ground::Light, Contrast::High) => &LIGHT_HIGH,
    }
}

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
    /// The sentence under the cursor, and what answers it.
    pub lit: Style,
    /// What is said beside the text, over the style that it has.
    pub slanted: Style,
    /// An error for the user.
    pub error: Style,
}

impl Theme {
    /// The theme for a terminal, of the usual contrast.
    pub fn new(depth: Depth, ground: Ground) -> Self {
        Self::of(depth, ground, Contrast::Usual)
    }

    /// The theme for a terminal.
    pub fn of(depth: Depth, ground: Ground, contrast: Contrast) -> Self {
        let palette = palette(ground, contrast);
        let ink = |(rgb, index, basic): Ink| match depth {
            Depth::None => Color::Reset,
            Depth::Sixteen => basic,
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
            // Where there is no colour, underlining is what findings have, and bold what differs.
            lit: if colourless { plain } else { plain.bg(ink(palette.raised)) },
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

#[cfg(test)]
mod tests;
