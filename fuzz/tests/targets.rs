//! The targets as tests: `cargo test` runs them on random bytes, `cargo bolero test` under a fuzzer that sees what they reach.

use std::sync::atomic::{AtomicU64, Ordering};

/// Runs a target and tells how often.
fn run(name: &str, target: fn(&[u8])) {
    static LENGTH: usize = 400;
    let count = AtomicU64::new(0);
    bolero::check!().with_max_len(LENGTH).for_each(|bytes: &[u8]| {
        count.fetch_add(1, Ordering::Relaxed);
        target(bytes);
    });
    println!("{name}: {} executions", count.load(Ordering::Relaxed));
}

macro_rules! targets {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                run(stringify!($name), enface_fuzz::$name);
            }
        )*
    };
}

targets! {
    read align check claims keymap config manifest journal
    html nitf newsml newsml_g2 rss atom ninjs ninjs_1 jsonld json_lines markdown docx odt epub mail srt vtt tmx xliff xliff_2 po
}
