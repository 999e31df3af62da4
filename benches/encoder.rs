//! The sentence encoder: its tokenizer, its network, and both; a round is a sentence.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use enface::encoder::Encoder;
use std::hint::black_box;

const SEEDS: [&str; 2] =
    [include_str!("../seeds/000_a29bdb7362355002.txt"), include_str!("../seeds/004_8e019ddef499e6f8.txt")];

fn encoder(criterion: &mut Criterion) {
    let sentences: Vec<&str> = SEEDS.iter().flat_map(|seed| seed.lines()).filter(|line| !line.is_empty()).collect();
    let encoder = Encoder::new();
    let tokens: Vec<_> = sentences.iter().map(|sentence| encoder.tokens(sentence)).collect();
    let mut group = criterion.benchmark_group("encoder");
    group.bench_function("start", |bencher| bencher.iter(Encoder::new));
    group.bench_function("first sentence", |bencher| {
        bencher.iter_batched(Encoder::new, |new| new.encode(black_box(&sentences[..1])), BatchSize::PerIteration);
    });
    group.throughput(Throughput::Elements(sentences.len() as u64));
    group.bench_function("tokenizer", |bencher| {
        bencher
            .iter(|| sentences.iter().map(|sentence| encoder.tokens(black_box(sentence)).ids().len()).sum::<usize>());
    });
    group.bench_function("network", |bencher| bencher.iter(|| encoder.encode_tokens(black_box(&tokens))));
    group.bench_function("whole", |bencher| bencher.iter(|| encoder.encode(black_box(&sentences))));
    group.bench_function("whole, nothing cached", |bencher| {
        bencher.iter_batched(Encoder::new, |new| new.encode(black_box(&sentences)), BatchSize::PerIteration);
    });
    group.finish();
}

criterion_group!(benches, encoder);
criterion_main!(benches);
