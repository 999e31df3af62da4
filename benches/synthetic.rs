//! Made-up near-copies: a long text and an edited copy of it, always the same for the same size and seed.

/// A linear congruential generator (Knuth's MMIX constants), so that no crate's changes alter the texts.
pub struct Random(u64);

impl Random {
    /// A generator that always gives the same numbers for one seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// A number under `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.next() as usize % bound
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Words with Zipf's frequencies: the k-th is drawn about 1/k times as often as the first.
struct Words {
    words: Vec<String>,
    /// Running sums of the frequencies.
    sums: Vec<f64>,
}

impl Words {
    fn new(random: &mut Random) -> Self {
        const ONSETS: [&str; 14] = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st"];
        const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ai"];
        const CODAS: [&str; 6] = ["", "", "n", "r", "s", "l"];
        let words: Vec<String> = (0..30_000)
            .map(|k: usize| {
                let syllables = 1 + (k + 1).ilog2() as usize / 5 + random.below(2);
                (0..syllables.max(1))
                    .map(|_| [ONSETS[random.below(14)], VOWELS[random.below(6)], CODAS[random.below(6)]].concat())
                    .collect()
            })
            .collect();
        let mut sum = 0.0;
        let sums = (0..words.len())
            .map(|k| {
                sum += 1.0 / (k + 1) as f64;
                sum
            })
            .collect();
        Self { words, sums }
    }

    fn draw(&self, random: &mut Random) -> &str {
        let total = self.sums[self.sums.len() - 1];
        let point = random.below(1 << 30) as f64 / f64::from(1 << 30) * total;
        &self.words[self.sums.partition_point(|&sum| sum <= point).min(self.words.len() - 1)]
    }
}

/// A paragraph: sentences of words.
type Paragraph = Vec<Vec<String>>;

fn sentence(words: &Words, random: &mut Random) -> Vec<String> {
    (0..8 + random.below(20)).map(|_| words.draw(random).to_owned()).collect()
}

fn paragraph(words: &Words, random: &mut Random) -> Paragraph {
    (0..2 + random.below(3)).map(|_| sentence(words, random)).collect()
}

fn text(paragraphs: &[Paragraph]) -> String {
    let mut text = String::new();
    for paragraph in paragraphs {
        for (k, sentence) in paragraph.iter().enumerate() {
            let mut line = sentence.join(" ");
            if let Some(first) = line.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            text.push_str(if k > 0 { " " } else { "" });
            text.push_str(&line);
            text.push('.');
        }
        text.push('\n');
    }
    text
}

/// A text of so many paragraphs and an edited copy: one sentence in ten has words changed, one paragraph in fifty is dropped,
/// one in fifty is new, one in thirty stands elsewhere.
pub fn near_copies(paragraphs: usize, seed: u64) -> (String, String) {
    let mut random = Random::new(seed);
    let words = Words::new(&mut random);
    let left: Vec<Paragraph> = (0..paragraphs).map(|_| paragraph(&words, &mut random)).collect();
    let mut right = Vec::with_capacity(paragraphs);
    for original in &left {
        if random.chance(2) {
            continue;
        }
        if random.chance(2) {
            right.push(paragraph(&words, &mut random));
        }
        let mut copy = original.clone();
        for sentence in &mut copy {
            if random.chance(10) {
                for _ in 0..=random.below(3) {
                    let at = random.below(sentence.len());
                    match random.below(3) {
                        0 if sentence.len() > 4 => drop(sentence.remove(at)),
                        1 => sentence.insert(at, words.draw(&mut random).to_owned()),
                        _ => words.draw(&mut random).clone_into(&mut sentence[at]),
                    }
                }
            }
        }
        right.push(copy);
    }
    for _ in 0..right.len() / 30 {
        let (from, to) = (random.below(right.len()), random.below(right.len()));
        let moved = right.remove(from);
        right.insert(to, moved);
    }
    (text(&left), text(&right))
}
