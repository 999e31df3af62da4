//! How long it takes to find the word changes of two paragraphs, and to compare two articles.

use criterion::{Criterion, criterion_group, criterion_main};
use enface::align::watch::Unwatched;
use enface::article::read::plain;
use enface::article::{Article, BlockId};
use enface::comparison::compare;
use enface::diff::{Differ, Group};
use enface::text::Language;
use std::hint::black_box;

const WIRE: &str = include_str!("../seeds/000_a29bdb7362355002.txt");
const LATE: &str = include_str!("../seeds/003_9c660837b96a8f93.txt");

fn article(text: &str) -> Article {
    plain::read("bench", "bench", text.to_owned(), Some(Language::ENGLISH))
}

/// Many paragraphs of words drawn at random from the wire, and the same with one word of each changed.
fn near_copies(paragraphs: usize) -> (Article, Article) {
    let words: Vec<&str> = WIRE.split_whitespace().collect();
    let mut state = 1_u64;
    let mut draw = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let (mut left, mut right) = (String::new(), String::new());
    for _ in 0..paragraphs {
        let changed = draw(50);
        for k in 0..50 {
            let word = words[draw(words.len())];
            left.push_str(word);
            right.push_str(if k == changed { "altered" } else { word });
            let end = if k == 49 { '\n' } else { ' ' };
            left.push(end);
            right.push(end);
        }
    }
    (article(&left), article(&right))
}

fn word_changes(c: &mut Criterion) {
    let (left, right) = (article(WIRE), article(LATE));
    let differ = Differ::new(&left, &right);
    // The paragraphs of the toll: 12 of the wire, 12 of the late one.
    let (l, r) = (BlockId(10), BlockId(11));
    let group = Group { left: left.block(l).sentences.clone(), right: right.block(r).sentences.clone() };
    c.bench_function("changes of a paragraph pair", |b| {
        b.iter(|| differ.changes(black_box(l), black_box(r), std::slice::from_ref(&group)));
    });
}

fn articles(c: &mut Criterion) {
    let (left, right) = (article(WIRE), article(LATE));
    c.bench_function("compare two seeds", |b| b.iter(|| compare(&left, &right, &Unwatched)));
    let (left, right) = near_copies(1_000);
    let mut group = c.benchmark_group("near-copies");
    group.sample_size(10);
    group.bench_function("compare 1,000 paragraphs", |b| {
        b.iter(|| compare(&left, &right, &Unwatched));
    });
    group.finish();
}

criterion_group!(benches, word_changes, articles);
criterion_main!(benches);
