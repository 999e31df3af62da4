//! How long it takes to find the marks in a thousand words, by detector and in all.

use criterion::{Criterion, criterion_group, criterion_main};
use enface::article::Article;
use enface::article::read::plain;
use enface::artifacts::packs::{BUILTIN, Packs, builtin, read};
use enface::artifacts::{Subject, find, registry};
use enface::text::Language;
use std::hint::black_box;

const TEXTS: [&str; 2] =
    [include_str!("../seeds/000_a29bdb7362355002.txt"), include_str!("../seeds/002_f355ea1ba3f9c86e.txt")];

/// The first thousand words of the seeds.
fn thousand_words() -> Article {
    let mut text = String::new();
    let mut words = 0;
    for line in TEXTS.iter().flat_map(|text| text.lines()) {
        if words < 1000 {
            words += line.split_whitespace().count();
            text.push_str(line);
            text.push('\n');
        }
    }
    plain::read("bench", "bench", text, Some(Language::ENGLISH))
}

fn detectors(c: &mut Criterion) {
    let article = thousand_words();
    let subject = Subject::alone(&article);
    let mut group = c.benchmark_group("a thousand words");
    for detector in registry() {
        let name = detector.rules().first().map_or("", |rule| rule.id);
        group.bench_function(name, |b| {
            b.iter(|| {
                let mut found = Vec::new();
                detector.find(black_box(&subject), &mut found);
                found
            });
        });
    }
    group.bench_function("packs", |b| {
        b.iter(|| {
            let mut found = Vec::new();
            builtin().find(black_box(&subject), &mut found);
            found
        });
    });
    group.bench_function("all", |b| b.iter(|| find(black_box(&subject))));
    group.finish();
}

fn reading(c: &mut Criterion) {
    c.bench_function("read the packs", |b| {
        b.iter(|| Packs::new(BUILTIN.iter().filter_map(|(file, text)| read(file, text).ok()).collect()));
    });
}

criterion_group!(benches, detectors, reading);
criterion_main!(benches);
