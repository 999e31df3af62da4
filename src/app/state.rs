//! What the program knows at a moment.

use super::compared::Compared;
use super::details::Details;
use super::divergences::Divergences;
use super::elsewhere::Elsewhere;
use super::findings::Findings;
use super::front::Front;
use super::geometry::{Area, Geometry, Layout, Wishes};
use super::grid::Grid;
use super::help::Help;
use super::jumps::Jumps;
use super::message::{Notice, Written};
use super::overview::Overview;
use super::pair::Pair;
use super::palette::Palette;
use super::panes::{Panes, Spot};
use super::rulings::{ClaimKey, Rulings};
use super::search::Search;
use super::sidebar::Sidebar;
use super::survey::Survey;
use super::table::Table;
use super::views::View;
use crate::article::{Article, Place, Side};
use crate::command::Context;
use crate::dossier::Dossier;
use crate::export::Reviewer;
use crate::keymap::{Continuation, Key, Keymap, Matcher};
use crate::session::{Draft, Kind, Offer, Passage, Session};
use crate::text::Span;
use ratatui_textarea::TextArea;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Where the cursor is to go in a pair that was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arriving {
    /// To the first difference.
    First,
    /// To a block.
    At(Spot),
}

/// What has the keyboard while nothing is open over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The pane named by [`Panes::side`].
    Panes,
    /// The claim sidebar.
    Claims,
}

/// Which passages are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    All,
    /// Those that diverge in substance.
    Divergent,
    /// Those not yet reviewed.
    Unreviewed,
}

impl Filter {
    /// The next one in turn.
    pub const fn next(self) -> Self {
        match self {
            Self::All => Self::Divergent,
            Self::Divergent => Self::Unreviewed,
            Self::Unreviewed => Self::All,
        }
    }

    /// What it shows, in words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::All => "all passages",
            Self::Divergent => "divergent passages only",
            Self::Unreviewed => "unreviewed passages only",
        }
    }
}

/// What is open over the panes.
#[derive(Clone, Debug)]
pub enum Mode {
    /// Nothing.
    Browse,
    /// The box that tells everything about one thing.
    Details(Details),
    /// The help.
    Help(Help),
    /// The search prompt.
    Search(Prompt),
    /// The editor of a claim's note.
    Note(Box<NoteEditor>),
    /// A line that is asked for.
    Ask(Ask),
    /// The list of all commands.
    Palette(Palette),
    /// Where else in the archive a passage is said.
    Elsewhere(Elsewhere),
}

/// A line that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What was typed.
    pub text: String,
    /// The byte of it before which the cursor stands.
    pub at: usize,
    /// What it is for.
    pub about: Asking,
}

impl Ask {
    /// Asks for a line, with a text to begin with and the cursor behind it.
    pub fn new(text: impl Into<String>, about: Asking) -> Self {
        let text = text.into();
        Self { at: text.len(), text, about }
    }

    /// Changes what stands before the cursor. What was asked about another line is forgotten.
    pub fn edit<T>(&mut self, change: impl FnOnce(&mut String) -> T) -> T {
        let tail = self.text.split_off(self.at);
        let outcome = change(&mut self.text);
        self.at = self.text.len();
        self.text.push_str(&tail);
        if let Asking::File { replace, .. } = &mut self.about {
            // Another file is not to be replaced unasked.
            *replace = false;
        }
        outcome
    }
}

/// What a line is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// The file to write something to.
    File {
        /// What is written.
        what: Written,
        /// Whether a file of that name is there, and another `enter` replaces it.
        replace: bool,
    },
    /// What is to stand in the place of a finding.
    Correction {
        /// The article of the finding, by its index in the dossier.
        article: usize,
        /// Where it stands.
        place: Place,
        /// The rule that found it.
        rule: String,
    },
    /// The link to the evidence for a claim.
    Evidence {
        /// The article of the claim, by its index in the dossier.
        article: usize,
        /// Where the claim stands.
        place: Place,
        /// What it states.
        kind: Kind,
        /// Which of the links it is, from 0; behind the last one it is a further one.
        at: usize,
    },
}

/// What was marked, to be put together with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A passage: the article by its index in the dossier, and the block.
    Passage(Passage),
    /// The row that a claim stands in.
    Row(ClaimKey),
}

/// A line being typed.
#[derive(Clone, Debug, Default)]
pub struct Prompt {
    /// What was typed.
    pub text: String,
    /// Where the cursor stood before.
    pub from: Option<Spot>,
}

/// A search that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// Names the request.
    pub generation: u64,
    /// What is searched for.
    pub words: String,
    /// What is done when it is found.
    pub then: Then,
}

/// What is done with what a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The first match from a place on is shown, while the prompt is open.
    Look(Option<Spot>),
    /// The cursor goes to that match, and the place is remembered.
    Land(Option<Spot>),
    /// The matches are marked.
    Stay,
}

/// The editor of a note.
#[derive(Clone, Debug)]
pub struct NoteEditor {
    /// The article of the claim, by its index in the dossier.
    pub article: usize,
    /// Where the claim stands.
    pub place: Place,
    /// What it states.
    pub kind: Kind,
    /// The claim's words.
    pub exact: String,
    /// The text being edited.
    pub area: TextArea<'static>,
    /// The note as it is kept, in the same form.
    pub kept: String,
    /// Whether the user was asked if what was typed is to be dropped.
    pub asked: bool,
}

impl NoteEditor {
    /// The text being edited, its lines joined.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether it says something else than the note that is kept.
    pub fn is_changed(&self) -> bool {
        self.text() != self.kept
    }
}

/// Key bindings, and the keys of a sequence that is under way.
#[derive(Clone, Debug)]
pub struct Keys {
    /// The effective bindings.
    pub map: Keymap,
    /// What was pressed so far.
    pub matcher: Matcher,
    /// The sequence that is under way.
    pub pending: Option<Pending>,
}

/// A sequence under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The keys pressed so far.
    pub keys: Vec<Key>,
    /// The count typed before them.
    pub count: Option<u32>,
    /// The keys that may follow.
    pub continuations: Vec<Continuation>,
}

/// A link that `enter` followed: where it led away from, and to which of its partners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The block it was followed from.
    pub origin: Spot,
    /// Its partners elsewhere.
    pub partners: Vec<Spot>,
    /// The one it led to.
    pub at: usize,
}

/// The whole state.
#[derive(Debug)]
pub struct State {
    /// The articles.
    pub dossier: Dossier,
    /// The pair that is open.
    pub pair: Pair,
    /// What fills the screen.
    pub view: View,
    /// The facing panes.
    pub panes: Panes,
    /// The claim sidebar.
    pub sidebar: Sidebar,
    /// What is known of the whole dossier.
    pub survey: Survey,
    /// The matrix of claims.
    pub grid: Grid,
    /// The findings of all articles.
    pub findings: Findings,
    /// Who shares how much with whom.
    pub table: Table,
    /// The dossier at a glance.
    pub front: Front,
    /// The claims that are left to rule.
    pub rulings: Rulings,
    /// The divergences of all pairs.
    pub divergences: Divergences,
    /// Verdicts, notes and reviewed marks.
    pub session: Session,
    /// What has the keyboard.
    pub focus: Focus,
    /// What is open over the panes.
    pub mode: Mode,
    /// Which passages are shown.
    pub filter: Filter,
    /// Whether the user hid or showed changes of mere wording; `None` leaves it to how much is shared.
    pub hide_rewording: Option<bool>,
    /// How the user wants the texts to stand to each other.
    pub layout: Layout,
    /// Where the cursor is to go in the pair that was opened, until the user moves it.
    pub arriving: Option<Arriving>,
    /// Whether the user has done anything yet but leave.
    pub touched: bool,
    /// The last search.
    pub search: Option<Search>,
    /// The search that is under way.
    pub sought: Option<Sought>,
    /// The last request for a search.
    pub searches: u64,
    /// Notes that were typed and are not kept yet, but for the one that is open.
    pub drafts: Vec<Draft>,
    /// The sentence that was gone to: its passage, and its place among the sentences of that.
    pub sentence: Option<(Spot, usize)>,
    /// The sentence under the cursor and those that answer it.
    pub lit: Vec<(Spot, Span)>,
    /// Whether the terminal says that its background is light, as far as it was asked.
    pub light: Option<bool>,
    /// Where the user came from.
    pub jumps: Jumps,
    /// What was marked last.
    pub mark: Option<Mark>,
    /// Articles whose files were changed while something was being written, by their indexes; they are taken after that.
    pub waiting: Vec<(usize, Arc<Article>)>,
    /// Where the border between the panes stands, in thousandths of their columns.
    pub divider: u16,
    /// Whether that border is being dragged.
    pub dragging: bool,
    /// The link that was followed last.
    pub followed: Option<Followed>,
    /// The line for the user at the foot of the screen.
    pub notice: Option<Notice>,
    /// Verdicts made on the same texts in another dossier, until the user takes or leaves them.
    pub offer: Option<Offer>,
    /// Key bindings.
    pub keys: Keys,
    /// Where everything stands on the screen.
    pub geometry: Geometry,
    /// The overview bar.
    pub overview: Overview,
    /// The pairs compared so far, by their articles' indexes.
    pub compared: FxHashMap<[usize; 2], Arc<Compared>>,
    /// Who rules on the claims, for what is exported.
    pub reviewer: Reviewer,
    /// The last request for a comparison.
    pub generation: u64,
}

impl State {
    /// What has the keyboard.
    pub const fn context(&self) -> Context {
        match (&self.mode, self.view, self.focus) {
            (Mode::Details(_), ..) => Context::Details,
            (Mode::Help(_), ..) => Context::Help,
            (Mode::Search(_), ..) => Context::Search,
            (Mode::Note(_), ..) => Context::Note,
            (Mode::Ask(_), ..) => Context::Prompt,
            (Mode::Palette(_), ..) => Context::Palette,
            (Mode::Elsewhere(_), ..) => Context::Elsewhere,
            (Mode::Browse, View::Panes, Focus::Claims) => Context::Claims,
            (Mode::Browse, view, _) => view.context(),
        }
    }

    /// The index in the dossier of the article on a side.
    pub const fn article_index(&self, side: Side) -> usize {
        self.pair.indexes[side.index()]
    }

    /// Whether changes of mere wording are left uncoloured: as the user wants it, else where they would cover nearly every word.
    pub fn hides_rewording(&self) -> bool {
        self.hide_rewording.unwrap_or(self.pair.little_shared)
    }

    /// What decides where things stand on the screen, beside its size.
    pub const fn wishes(&self) -> Wishes {
        Wishes {
            sidebar: self.sidebar.open,
            divider: self.divider,
            layout: self.layout,
            faced: self.pair.faced,
            side: self.panes.side,
        }
    }

    /// Where the list or the table of the view stands, with its border.
    pub fn list_area(&self) -> Area {
        self.parted().0
    }

    /// Where the passages stand that the line under the cursor of a list is about, when there is room for them.
    pub fn preview_area(&self) -> Option<Area> {
        self.parted().1
    }

    fn parted(&self) -> (Area, Option<Area>) {
        match self.view {
            View::Findings => self.geometry.parted(true, self.findings.list.len()),
            View::Divergences => self.geometry.parted(true, self.divergences.list.len()),
            View::Rulings => self.geometry.parted(true, self.rulings.list.len()),
            View::Matrix => self.geometry.parted(false, self.grid.most_lines()),
            View::Panes | View::Shares | View::Overview => (self.geometry.body, None),
        }
    }

    /// The block under the cursor.
    pub fn spot(&self) -> Option<Spot> {
        self.panes.spot(&self.pair)
    }
}
