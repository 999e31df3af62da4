//! What happens to the program, and what it asks for in return. Both are data.

use super::compared::Compared;
use super::findings::Examined;
use super::search::{Search, Wanted};
use crate::article::{Article, Place, Side};
use crate::claims::matrix::Matrix;
use crate::comparison::{ByHand, Comparison};
use crate::find::passage::Said;
use crate::keymap::Key;
use crate::session::{Kind, Offer, Step};
use std::sync::Arc;

/// What is written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The accepted findings, as a list, as a corrected text or as a patch.
    Corrections,
    /// The dossier with its claims and what was made of them.
    Export,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something over a cell.
    Mouse(Mouse),
    /// The terminal has a new size.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// The comparison asked for got further.
    Progress {
        /// The request.
        generation: u64,
        /// The part that is done, from 0 to 1.
        done: f32,
    },
    /// A comparison asked for is there: the one by words at once, the one by meaning when it is done.
    Compared {
        /// The request.
        generation: u64,
        /// The result.
        compared: Arc<Compared>,
    },
    /// A further pair of the dossier is compared.
    Surveyed {
        /// The articles by their indexes, the lower one first.
        pair: [usize; 2],
        /// The result.
        compared: Arc<Compared>,
    },
    /// The claims of two articles are gathered again, after their links were changed by hand.
    Regrouped {
        /// The articles by their indexes, left and right.
        pair: [usize; 2],
        /// The comparison that was shown when they were asked for.
        comparison: Arc<Comparison>,
        /// The result.
        compared: Arc<Compared>,
    },
    /// The claims of all articles are gathered.
    Gathered {
        /// Claims and rows; articles by their indexes in the dossier.
        matrix: Arc<Matrix>,
        /// Whether all pairs were compared before.
        complete: bool,
    },
    /// A search asked for is done.
    Found {
        /// The request.
        generation: u64,
        /// What was found.
        search: Search,
    },
    /// What the archive says of a passage, or why that cannot be told.
    Said {
        /// The request.
        generation: u64,
        /// The passages found, surest first.
        found: Result<Vec<Said>, String>,
    },
    /// An article is examined for artifacts.
    Examined(Arc<Examined>),
    /// The file was not written: one of that name is there.
    Exists {
        /// Its name.
        path: String,
        /// What was to be written.
        what: Written,
    },
    /// A step of the session is on disk, or why it is not.
    Recorded(Result<Step, String>),
    /// A note was written in the user's editor.
    Edited {
        /// The article of the claim, by its index in the dossier.
        article: usize,
        /// Where the claim stands.
        place: Place,
        /// What it states.
        kind: Kind,
        /// The whole note.
        text: String,
    },
    /// The file of an article was changed.
    Reread {
        /// The article, by its index in the dossier.
        article: usize,
        /// The article as it is now.
        text: Arc<Article>,
    },
    /// Verdicts on the same texts were found in another dossier.
    Offered(Offer),
    /// What was offered is in the journal, or could not be written.
    TakenOver(Result<Vec<Step>, String>),
    /// The terminal says whether its background is light.
    Background {
        /// Whether it is.
        light: bool,
    },
    /// Something to tell the user.
    Notice(Notice),
    /// What the user has to see whole, each in a sentence: it is shown until it is closed.
    Remarks(Vec<String>),
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// The column of the cell, from 0.
    pub column: u16,
    /// The row of the cell, from 0.
    pub row: u16,
}

/// A deed of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Click,
    /// The mouse was moved with the left button down.
    Drag,
    /// The left button was let go.
    Release,
    /// The wheel turned towards the user.
    WheelDown,
    /// The wheel turned away.
    WheelUp,
}

/// A line for the user at the foot of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Whether something went wrong.
    pub is_error: bool,
}

impl Notice {
    /// A plain remark.
    pub fn info(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_error: false }
    }

    /// Something went wrong.
    pub fn error(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_error: true }
    }
}

/// An article that faces the one to be examined.
#[derive(Clone, Debug, PartialEq)]
pub struct Opposed {
    /// The article that faces it, by its index in the dossier.
    pub other: usize,
    /// How the two were compared.
    pub comparison: Arc<Comparison>,
    /// The side of the comparison on which the article to be examined stands.
    pub side: Side,
}

/// Something that only the runtime can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Compare two articles of the dossier, by their indexes; answered by one [`Message::Compared`] that is settled, before it one by words.
    /// A newer request replaces an older one.
    Compare {
        /// Names the request.
        generation: u64,
        /// Left and right.
        pair: [usize; 2],
        /// Whether the comparison by words is there already.
        known: bool,
        /// The links that were made and taken away by hand.
        links: Vec<ByHand>,
    },
    /// Gather the claims of two articles again, whose links were changed by hand; answered by [`Message::Regrouped`].
    Regroup {
        /// The articles by their indexes, left and right.
        pair: [usize; 2],
        /// How they are compared now.
        compared: Arc<Compared>,
    },
    /// Compare the pairs of the dossier that are not known yet and gather the claims of all articles, in the background; answered by
    /// [`Message::Surveyed`] for each pair and [`Message::Gathered`]. A newer request replaces an older one.
    Survey {
        /// The comparisons that are known, by the indexes of their articles, the lower one first.
        known: Vec<([usize; 2], Arc<Comparison>)>,
        /// The links by hand of all pairs that have some, the lower index first.
        links: Vec<([usize; 2], Vec<ByHand>)>,
    },
    /// Search both texts; answered by [`Message::Found`]. A newer request replaces an older one.
    Search {
        /// Names the request.
        generation: u64,
        /// What to search for, and where.
        wanted: Wanted,
    },
    /// Examine an article for artifacts; answered by [`Message::Examined`].
    Examine {
        /// The article, by its index in the dossier.
        article: usize,
        /// What faces it.
        opposite: Vec<Opposed>,
    },
    /// Write a file; answered by a notice, or by [`Message::Exists`] when there is one of that name and it is not to be replaced.
    Write {
        /// Its name.
        path: String,
        /// What it is for.
        what: Written,
        /// What it is to hold.
        text: String,
        /// Whether a file of that name is replaced.
        replace: bool,
    },
    /// Write a patch of the files that texts of the dossier were read from; answered as [`Effect::Write`].
    WritePatch {
        /// Its name.
        path: String,
        /// The articles by their indexes, each with the text that it is to have.
        texts: Vec<(usize, String)>,
        /// Whether a file of that name is replaced.
        replace: bool,
    },
    /// Write a step to the journal; answered by [`Message::Recorded`].
    Record(Step),
    /// Write what was offered to the journal, as it was made; answered by [`Message::TakenOver`].
    TakeOver(Vec<Step>),
    /// Have a note written in the user's editor, over the terminal; answered by [`Message::Edited`] or a notice.
    EditNote {
        /// The article of the claim, by its index in the dossier.
        article: usize,
        /// Where the claim stands.
        place: Place,
        /// What it states.
        kind: Kind,
        /// The note as it is.
        text: String,
        /// What the note is on, to be read above it.
        about: Vec<String>,
    },
    /// Open a file in the user's editor, over the terminal.
    Open {
        /// Its path.
        path: String,
        /// The line, from 1.
        line: usize,
    },
    /// Look for a passage in the archive; answered by [`Message::Said`].
    Seek {
        /// Names the request.
        generation: u64,
        /// The passage, laid out as an article of its own.
        passage: Arc<Article>,
        /// The paths of the dossier's articles, which are not told.
        own: Vec<String>,
    },
    /// From now on an article has another text, or a further one has come behind the others; what is under way on the old ones is of no use.
    Replace {
        /// The article, by its index in the dossier.
        article: usize,
        /// The article as it is now.
        text: Arc<Article>,
    },
    /// Put a text on the clipboard.
    Copy(String),
    /// Hand the terminal back to the shell until it resumes the program.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// Leave.
    Quit,
}
