//! What a frame costs: a key press, the change of state and the drawing, at 100 and at 10,000 paragraphs a side.
//!
//! `cargo bench --bench frames`

use criterion::{Criterion, criterion_group, criterion_main};
use enface::app::{self, Compared, Message, State};
use enface::article::BlockId;
use enface::article::read::plain;
use enface::comparison::{Comparison, Facing, JudgedLink, Relation};
use enface::dossier::{Dossier, Origin};
use enface::keymap::{Key, Keymap};
use enface::session::Session;
use enface::text::Language;
use enface::view::{self, theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::Arc;

const WORDS: [&str; 12] =
    ["police", "said", "the", "harbour", "was", "closed", "after", "clashes", "on", "Thursday", "night", "officials"];

/// A text of so many paragraphs, some 60 words each.
fn text(paragraphs: usize) -> String {
    let paragraph = |p: usize| (0..60).map(|w| WORDS[(p * 7 + w * w) % WORDS.len()]).collect::<Vec<_>>().join(" ");
    (0..paragraphs).fold(String::new(), |text, p| text + &paragraph(p) + ".\n")
}

/// A state with two articles of so many paragraphs, each answered by the one beside it, in the middle of the text.
fn state(paragraphs: usize) -> State {
    let source = text(paragraphs);
    let read = |label: &str| Arc::new(plain::read(label, label, source.clone(), Some(Language::ENGLISH)));
    let articles = vec![read("left"), read("right")];
    let blocks = articles[0].blocks.len() as u32;
    let dossier = Dossier {
        title: "Bench".to_owned(),
        key: "bench".to_owned(),
        former: Vec::new(),
        articles,
        origin: Origin::Files,
        left_out: Vec::new(),
    };
    let (mut state, _) = app::start(dossier, Session::default(), Keymap::default(), 160, 50);
    let link = |block| JudgedLink {
        left: BlockId(block),
        right: BlockId(block),
        relation: if block % 9 == 0 { Relation::Divergent } else { Relation::Reworded },
        moved: false,
        score: 0.8,
        changes: Vec::new(),
    };
    let comparison = Comparison {
        links: (0..blocks).map(link).collect(),
        facings: (0..blocks).map(|i| Facing { left: i..i + 1, right: i..i + 1 }).collect(),
        left_links: (0..blocks).map(|i| vec![i]).collect(),
        right_links: (0..blocks).map(|i| vec![i]).collect(),
        ..Comparison::default()
    };
    let comparison = Arc::new(comparison);
    let compared = Compared { found: Arc::clone(&comparison), comparison, settled: true, ..Compared::default() };
    let generation = state.generation;
    app::update(&mut state, Message::Compared { generation, compared: Arc::new(compared) });
    for key in (blocks / 2).to_string().chars().chain(['G']) {
        app::update(&mut state, Message::Key(Key::char(key)));
    }
    state
}

fn frames(c: &mut Criterion) {
    let theme = theme::Theme::new(theme::Depth::True, theme::Ground::Dark);
    for paragraphs in [100, 10_000] {
        let mut state = state(paragraphs);
        let mut terminal = Terminal::new(TestBackend::new(160, 50)).expect("a test backend never fails");
        let mut down = true;
        c.bench_function(&format!("frame/{paragraphs}"), |b| {
            b.iter(|| {
                // One passage down and up again, so that each frame differs from the last.
                let key = Key::char(if down { 'j' } else { 'k' });
                down = !down;
                app::update(&mut state, Message::Key(key));
                terminal.draw(|frame| view::draw(frame, &state, &theme)).expect("a test backend never fails");
            });
        });
    }
}

criterion_group!(benches, frames);
criterion_main!(benches);
