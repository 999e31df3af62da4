//! A small dossier for tests, compared by hand, and a player of keys.

use super::compared::Compared;
use super::findings::Examined;
use super::message::{Effect, Message};
use super::search::Search;
use super::state::State;
use super::update::{start, update};
use super::views::View;
use crate::align::watch::Unwatched;
use crate::article::read::plain;
use crate::article::{Article, Block, BlockId, BlockKind, Metadata, Piece, Place, Side};
use crate::artifacts::{Category, Evidence, Finding, Severity, Tier};
use crate::claims::matrix::{Cell, Matrix, Row, RowRelation, gather};
use crate::claims::{Claim, ClaimKind};
use crate::comparison::{ByHand, Comparison, Facing, JudgedLink, Relation, compare_by_words};
use crate::diff::{Change, ChangeKind};
use crate::dossier::{Dossier, Origin};
use crate::find::archive;
use crate::find::passage::Said;
use crate::find::record::Record;
use crate::keymap::{Keymap, Sequence};
use crate::session::{Act, Session, Step};
use crate::text::numbers::{Number, NumberKind, Qualifier};
use crate::text::{Language, Span};
use std::sync::Arc;

const LEFT: [&str; 4] = [
    "Clashes in the harbour town",
    "Thirteen officers were killed on Thursday, state television said, and the port was closed for the second day.",
    "Nobody answers this paragraph on the other side.",
    "The mayor asked for calm and spoke of a dark day for the town.",
];

const RIGHT: [&str; 4] = [
    "The mayor asked for calm, calling it a dark day for the town.",
    "Clashes in the harbour town",
    "Eighteen officers were killed on Thursday, police said, and the port stayed shut for a second day.",
    "Only the right side tells of the ferry.",
];

const THIRD: [&str; 2] = ["A third article.", "It counts 18 officers killed, about 5 of them in Northport."];

/// An article of one paragraph a line.
pub fn article(label: &str, blocks: &[&str]) -> Article {
    let mut source = String::new();
    let blocks = blocks
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let start = source.len();
            source.push_str(text);
            source.push('\n');
            Block {
                kind: if index == 0 && !text.ends_with('.') { BlockKind::Headline } else { BlockKind::Paragraph },
                text: (*text).to_owned(),
                source: Span::new(start, start + text.len()),
                pieces: vec![Piece::plain(0, text.len() as u32, start as u32)],
                sentences: 0..0,
            }
        })
        .collect();
    let meta = Metadata { label: label.to_owned(), language: Language::ENGLISH, ..Metadata::default() };
    Article { path: format!("{label}.txt"), part: None, meta, source, blocks, sentences: Vec::new() }
}

/// Where `words` stand in a block of an article.
///
/// # Panics
/// When they stand nowhere in it.
pub fn place(article: &Article, block: u32, words: &str) -> Place {
    let at = article.blocks[block as usize].text.find(words).expect("the words stand in the block");
    Place { block: BlockId(block), span: Span::new(at, at + words.len()) }
}

/// Three articles; the first two answer each other, with a move and a divergence.
pub fn dossier() -> Dossier {
    let articles = [article("one", &LEFT), article("two", &RIGHT), article("three", &THIRD)];
    let articles = articles.map(Arc::new).to_vec();
    Dossier {
        title: "Harbour".to_owned(),
        key: "test".to_owned(),
        former: Vec::new(),
        articles,
        origin: Origin::Files,
        left_out: Vec::new(),
    }
}

/// The first two articles compared.
pub fn compared() -> Compared {
    let (left, right) = (article("one", &LEFT), article("two", &RIGHT));
    let change = |kind, substance, words: [&str; 2]| Change {
        kind,
        left: Some(place(&left, 1, words[0])),
        right: Some(place(&right, 2, words[1])),
        substance,
    };
    let link = |blocks: [u32; 2], relation, moved, changes| JudgedLink {
        left: BlockId(blocks[0]),
        right: BlockId(blocks[1]),
        relation,
        moved,
        score: 0.62,
        changes,
    };
    let changes = vec![
        change(ChangeKind::Figure, true, ["Thirteen", "Eighteen"]),
        change(ChangeKind::Wording, false, ["state television", "police"]),
    ];
    let links = vec![
        link([0, 1], Relation::Same, false, Vec::new()),
        link([1, 2], Relation::Divergent, false, changes),
        link([3, 0], Relation::Reworded, true, Vec::new()),
    ];
    let facings = [(0..0, 0..1), (0..1, 1..2), (1..2, 2..3), (2..3, 3..3), (3..4, 3..3), (4..4, 3..4)];
    let comparison = Comparison {
        links,
        facings: facings.into_iter().map(|(left, right)| Facing { left, right }).collect(),
        left_links: vec![vec![0], vec![1], vec![], vec![2]],
        right_links: vec![vec![2], vec![0], vec![1], vec![]],
        ..Comparison::default()
    };
    let figure = |article: usize, place: Place, value: f64| {
        let number = Number {
            span: place.span,
            core: place.span,
            min: Some(value),
            max: Some(value),
            qualifier: Qualifier::Exactly,
            kind: NumberKind::Cardinal,
            display: value.to_string(),
            unit: None,
        };
        let mut claim = Claim::new(article, place, ClaimKind::Figure(number));
        claim.id = format!("f{article}");
        "officers killed".clone_into(&mut claim.subject);
        claim.attribution = Some("state television".to_owned());
        claim
    };
    let mut single = figure(0, place(&left, 3, "a dark day"), 1.0);
    "d1".clone_into(&mut single.id);
    let matrix = Matrix {
        claims: vec![
            figure(0, place(&left, 1, "Thirteen"), 13.0),
            single,
            figure(1, place(&right, 2, "Eighteen"), 18.0),
        ],
        ties: Vec::new(),
        rows: vec![
            Row {
                label: "officers killed".to_owned(),
                relation: RowRelation::Conflict,
                cells: vec![Cell { article: 0, claims: vec![0] }, Cell { article: 1, claims: vec![2] }],
                reason: String::new(),
            },
            Row {
                label: "dark days".to_owned(),
                relation: RowRelation::Single,
                cells: vec![Cell { article: 0, claims: vec![1] }],
                reason: String::new(),
            },
        ],
        cut: Vec::new(),
    };
    let found = Arc::new(comparison);
    Compared::with(found, matrix)
}

/// The claims of all three articles: a conflict with a figure of another place in it, a quote, and what one article alone says.
pub fn gathered() -> Matrix {
    let mut matrix = Matrix::clone(&compared().matrix);
    let third = article("three", &THIRD);
    let figure = |words: &str, value: f64, qualifier, scope: Option<&str>| {
        let number = Number {
            span: Span::default(),
            core: Span::default(),
            min: Some(value),
            max: Some(value),
            qualifier,
            kind: NumberKind::Cardinal,
            display: value.to_string(),
            unit: None,
        };
        let mut claim = Claim::new(2, place(&third, 1, words), ClaimKind::Figure(number));
        "officers killed".clone_into(&mut claim.subject);
        claim.scope = scope.map(str::to_owned);
        claim
    };
    matrix.claims.push(figure("18 officers", 18.0, Qualifier::Exactly, None));
    matrix.claims.push(figure("about 5", 5.0, Qualifier::About, Some("Northport")));
    matrix.rows[0].cells.push(Cell { article: 2, claims: vec![3, 4] });
    "the same noun and the same predicate".clone_into(&mut matrix.rows[0].reason);
    matrix
}

/// The findings of the first two articles: a note and an error in one passage and a guess in another; a warning.
pub fn examined() -> [Examined; 2] {
    let (left, right) = (article("one", &LEFT), article("two", &RIGHT));
    let finding = |place: Place, rule: &'static str, category, severity, tier, message: &str| Finding {
        place,
        rule: rule.into(),
        category,
        severity,
        tier,
        confidence: Tier::confidence(tier),
        suggestions: Vec::new(),
        message: message.to_owned(),
        evidence: Vec::new(),
    };
    let spinner = Finding {
        suggestions: vec!["the port stayed shut".to_owned()],
        evidence: vec![Evidence::Facing {
            article: 0,
            place: place(&right, 2, "the port stayed shut"),
            exact: "the port stayed shut".to_owned(),
        }],
        ..finding(
            place(&left, 1, "the port was closed"),
            "spinner.inside-word",
            Category::Spinner,
            Severity::Error,
            Tier::Proved,
            "The words were spun.",
        )
    };
    let space = finding(
        place(&left, 1, "officers were"),
        "typography.space",
        Category::Typography,
        Severity::Note,
        Tier::Sure,
        "A space too many.",
    );
    let guess = finding(
        place(&left, 3, "a dark day"),
        "calque.day",
        Category::Calque,
        Severity::Note,
        Tier::Possible,
        "Word for word.",
    );
    let sense = Finding {
        suggestions: vec!["harbour".to_owned()],
        ..finding(
            place(&right, 2, "port"),
            "pivot.sense",
            Category::PivotSense,
            Severity::Warning,
            Tier::Likely,
            "The other sense is meant.",
        )
    };
    [
        Examined { article: 0, findings: vec![space, spinner, guess], origin: None, opposite: vec![1] },
        Examined { article: 1, findings: vec![sense], origin: None, opposite: vec![0] },
    ]
}

/// A state that plays keys, with a journal in memory.
pub struct Player {
    /// The state.
    pub state: State,
    /// Steps that the journal has.
    pub journal: Vec<Step>,
    /// The effects that none of the others holds.
    pub effects: Vec<Effect>,
    /// The articles that were to be examined, each with those that faced it.
    pub examinations: Vec<(usize, Vec<usize>)>,
    /// Whether the journal refuses to write.
    pub disk_full: bool,
    /// Whether texts are compared and claims gathered indeed, by words; else what they come to is written down here.
    compares: bool,
}

impl Player {
    /// The dossier open on a screen of some size, its first pair compared.
    pub fn new(columns: u16, rows: u16) -> Self {
        Self::resumed(columns, rows, Vec::new())
    }

    /// The same after steps of an earlier session.
    pub fn resumed(columns: u16, rows: u16, journal: Vec<Step>) -> Self {
        Self::over(dossier(), false, columns, rows, journal)
    }

    /// Articles of these texts on a screen of 120 × 40, all of them compared by their words indeed.
    pub fn comparing(texts: &[(&str, &str)]) -> Self {
        let read = |&(label, text): &(&str, &str)| Arc::new(plain::read(label, label, text.to_owned(), None));
        let articles = texts.iter().map(read).collect();
        let dossier = Dossier {
            title: String::new(),
            key: "test".to_owned(),
            former: Vec::new(),
            articles,
            origin: Origin::Files,
            left_out: Vec::new(),
        };
        Self::over(dossier, true, 120, 40, Vec::new())
    }

    fn over(dossier: Dossier, compares: bool, columns: u16, rows: u16, journal: Vec<Step>) -> Self {
        let (state, effects) = start(dossier, Session::replay(&journal), Keymap::default(), columns, rows);
        let (effects_left, examinations) = (Vec::new(), Vec::new());
        let mut player = Self { state, journal, effects: effects_left, examinations, disk_full: false, compares };
        player.serve(effects);
        // Most tests are about the panes; without a key pressed nothing is remembered of where one came from.
        player.state.view = View::Panes;
        player
    }

    fn compare(&self, pair: [usize; 2], links: Vec<ByHand>) -> Compared {
        let [left, right] = pair.map(|index| &*self.state.dossier.articles[index]);
        let found = compare_by_words(left, right, &Unwatched).expect("nobody calls it off");
        Compared::of([left, right], found, links, true)
    }

    /// The claims of all articles, from the pairs that are known.
    fn gather(&self, known: &[([usize; 2], Arc<Comparison>)]) -> Matrix {
        let articles: Vec<&Article> = self.state.dossier.articles.iter().map(AsRef::as_ref).collect();
        let pairs: Vec<_> = known.iter().map(|([left, right], comparison)| (*left, *right, &**comparison)).collect();
        gather(&articles, &pairs)
    }

    /// Takes a message and serves what it asks for.
    pub fn tell(&mut self, message: Message) {
        let effects = update(&mut self.state, message);
        self.serve(effects);
    }

    /// Presses keys, written as in the key map.
    ///
    /// # Panics
    /// When they are not keys.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let sequence: Sequence = keys.parse().expect("keys as the key map writes them");
        for &key in sequence.keys() {
            self.tell(Message::Key(key));
        }
        self
    }

    /// The number of the block under the cursor, from 1, with its side.
    ///
    /// # Panics
    /// When no block is under it.
    pub fn at(&self) -> (Side, u32) {
        let spot = self.state.spot().expect("a block is under the cursor");
        (spot.side, spot.block.number())
    }

    /// What the line at the foot says.
    pub fn notice(&self) -> &str {
        self.state.notice.as_ref().map_or("", |notice| notice.text.as_str())
    }

    /// Serves what was asked for.
    ///
    /// # Panics
    /// Never: nobody calls a search off.
    pub fn serve(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Search { generation, wanted } => {
                    let search = Search::run(&wanted, || false).expect("nobody calls it off");
                    self.tell(Message::Found { generation, search });
                }
                Effect::Compare { generation, pair, links, .. } if self.compares => {
                    let compared = Arc::new(self.compare(pair, links));
                    self.tell(Message::Compared { generation, compared });
                }
                Effect::Survey { known, .. } if self.compares => {
                    let matrix = Arc::new(self.gather(&known));
                    self.tell(Message::Gathered { matrix, complete: false });
                }
                Effect::Regroup { pair, compared } => {
                    let [left, right] = pair.map(|index| Arc::clone(&self.state.dossier.articles[index]));
                    let comparison = Arc::clone(&compared.comparison);
                    let compared = if self.compares { Arc::new(compared.gathered([&left, &right])) } else { compared };
                    self.tell(Message::Regrouped { pair, comparison, compared });
                }
                Effect::Compare { generation, pair: [0, 1], .. } => {
                    self.tell(Message::Compared { generation, compared: Arc::new(compared()) });
                }
                Effect::Compare { .. } => {}
                Effect::Examine { article, opposite } => {
                    self.examinations.push((article, opposite.iter().map(|opposed| opposed.other).collect()));
                }
                Effect::Survey { .. } => {
                    self.tell(Message::Gathered { matrix: Arc::new(gathered()), complete: false });
                }
                Effect::Record(_) if self.disk_full => {
                    self.tell(Message::Recorded(Err("not saved: disk full".to_owned())));
                }
                Effect::Record(step) => {
                    self.journal.push(step.clone());
                    self.tell(Message::Recorded(Ok(step)));
                }
                other => self.effects.push(other),
            }
        }
    }
}

/// A passage of an archive.
///
/// # Panics
///
/// Never: the line is an article.
pub fn said(id: &str) -> Said {
    let text = "Storm.\n\nNine boats were lost off Besta on Sunday.";
    let line = serde_json::json!({"id": id, "text": text, "outlet": "AFP", "date": "2022-01-06"}).to_string();
    let (record, _) = Record::parse(&line).expect("an article");
    let place = archive::Place::Line { path: "/archive.jsonl".to_owned(), line: 1, offset: 0, length: 9 };
    let article = record.article(&place.name(id), id);
    Said { record, place, article, block: BlockId(1), alike: 0.9 }
}

/// The changes of all steps that were done, not undone.
pub fn done(journal: &[Step]) -> usize {
    journal.iter().filter(|step| step.act == Act::Do).count()
}
