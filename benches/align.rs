//! How long alignment takes on near-copies: whole at 100 to 10,000 paragraphs, and step by step at 1,000.

mod synthetic;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use enface::align::watch::{Step, Unwatched};
use enface::align::{Cancelled, Watch, align, beads};
use enface::article::Article;
use enface::article::read::plain;
use std::hint::black_box;
use std::sync::Mutex;
use std::time::{Duration, Instant};

fn articles(paragraphs: usize) -> (Article, Article) {
    let (left, right) = synthetic::near_copies(paragraphs, 1);
    let read = |text: String| plain::read("near-copy.txt", "near-copy", text, None);
    (read(left), read(right))
}

/// Measures the time between the start and the end of one step.
struct StopWatch {
    step: Step,
    started: Mutex<Option<Instant>>,
    spent: Mutex<Duration>,
}

impl Watch for StopWatch {
    fn progress(&self, done: f32) -> Result<(), Cancelled> {
        let range = self.step.range();
        let (Ok(mut started), Ok(mut spent)) = (self.started.lock(), self.spent.lock()) else { return Err(Cancelled) };
        if done >= range.end {
            if let Some(start) = started.take() {
                *spent += start.elapsed();
            }
        } else if done >= range.start && started.is_none() {
            *started = Some(Instant::now());
        }
        Ok(())
    }
}

fn whole(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("align");
    group.sample_size(10);
    for paragraphs in [100, 1_000, 10_000] {
        let (left, right) = articles(paragraphs);
        group.throughput(Throughput::Elements(paragraphs as u64));
        group.bench_function(BenchmarkId::new("articles", paragraphs), |bencher| {
            bencher.iter(|| align(black_box(&left), black_box(&right), &Unwatched));
        });
        let lines = |article: &'static Article| -> Vec<&str> {
            article.blocks.iter().map(|block| block.text.as_str()).collect()
        };
        let (left, right): (&'static Article, &'static Article) =
            (Box::leak(Box::new(left)), Box::leak(Box::new(right)));
        let (left, right) = (lines(left), lines(right));
        group.bench_function(BenchmarkId::new("lines", paragraphs), |bencher| {
            bencher.iter(|| beads(black_box(&left), black_box(&right), &Unwatched));
        });
    }
    group.finish();
}

fn steps(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("steps at 1000");
    group.sample_size(20);
    let (left, right) = articles(1_000);
    for step in [Step::Features, Step::Candidates, Step::Beads, Step::Links] {
        group.bench_function(format!("{step:?}"), |bencher| {
            bencher.iter_custom(|times| {
                let watch = StopWatch { step, started: Mutex::new(None), spent: Mutex::new(Duration::ZERO) };
                for _ in 0..times {
                    black_box(align(black_box(&left), black_box(&right), &watch).is_ok());
                }
                watch.spent.into_inner().unwrap_or_default()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, whole, steps);
criterion_main!(benches);
