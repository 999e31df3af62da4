//! How long it takes to read the claims of the five seeds, and to gather them into rows.

use criterion::{Criterion, criterion_group, criterion_main};
use enface::align::watch::Unwatched;
use enface::article::Article;
use enface::article::read::plain;
use enface::claims::extract;
use enface::claims::matrix::gather;
use enface::comparison::{Comparison, compare_by_words};
use enface::text::Language;
use std::hint::black_box;

const SEEDS: [&str; 5] = [
    include_str!("../seeds/000_a29bdb7362355002.txt"),
    include_str!("../seeds/001_699dc838b122dfc1.txt"),
    include_str!("../seeds/002_f355ea1ba3f9c86e.txt"),
    include_str!("../seeds/003_9c660837b96a8f93.txt"),
    include_str!("../seeds/004_8e019ddef499e6f8.txt"),
];

fn claims(c: &mut Criterion) {
    let read = |text: &str| plain::read("bench", "bench", text.to_owned(), Some(Language::ENGLISH));
    let articles: Vec<Article> = SEEDS.iter().map(|text| read(text)).collect();
    let articles: Vec<&Article> = articles.iter().collect();
    let pairs = (0..5).flat_map(|left| (left + 1..5).map(move |right| (left, right)));
    let compared: Vec<(usize, usize, Comparison)> =
        pairs.filter_map(|(l, r)| Some((l, r, compare_by_words(articles[l], articles[r], &Unwatched).ok()?))).collect();
    let compared: Vec<_> = compared.iter().map(|(left, right, comparison)| (*left, *right, comparison)).collect();
    c.bench_function("claims of five seeds", |b| {
        b.iter(|| articles.iter().enumerate().map(|(i, article)| extract(black_box(article), i).len()).sum::<usize>());
    });
    c.bench_function("claims and rows of five seeds", |b| b.iter(|| gather(black_box(&articles), &compared)));
}

criterion_group!(benches, claims);
criterion_main!(benches);
