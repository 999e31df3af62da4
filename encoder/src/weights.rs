//! The model's numbers: embedded in the program, and expanded where the arithmetic wants them.

use super::product::Matrix;

/// The trie of the vocabulary: from piece to id.
pub(super) static PIECES: &[u8] = include_bytes!("../models/pieces.bin");
/// The log-likelihood of each piece, as little-endian floats.
pub(super) static SCORES: &[u8] = include_bytes!("../models/scores.bin");
/// The normaliser's rules.
pub(super) static CHARSMAP: &[u8] = include_bytes!("../models/charsmap.bin");
/// The embedding table in parts of so many tokens each: a row of [`WIDTH`] bytes a token.
static TABLE: [&[u8]; 5] = [
    enface_encoder_table_0::ROWS,
    enface_encoder_table_1::ROWS,
    enface_encoder_table_2::ROWS,
    enface_encoder_table_3::ROWS,
    enface_encoder_table_4::ROWS,
];
/// Tokens of a part of the table.
const PART: usize = 25_602;
/// All other weights, in the order in which [`Weights::expand`] reads them.
static DENSE: &[u8] = include_bytes!("../models/dense.bin");

/// Numbers of a row of the embedding table, and of a vector between the layers after the sum over the tokens.
pub(super) const WIDTH: usize = 512;
/// Numbers that a branch of the convolutions keeps of a token.
pub(super) const CHANNELS: usize = 256;
/// Tokens that each branch of the convolutions sees at once.
pub(super) const ORDERS: [usize; 3] = [2, 3, 5];
/// Numbers of all branches of a token.
pub(super) const PROJECTED: usize = ORDERS.len() * CHANNELS;
/// Numbers of a token before the sum: its embedding, and what the branches made of it and its neighbours.
pub(super) const FEATURES: usize = WIDTH + PROJECTED;
/// Numbers inside a residual block.
const INNER: usize = 320;
/// Rows of the table that were quantised together stand this far apart.
const CHUNKS: usize = 17;

const _: () = {
    let mut part = 0;
    while part < TABLE.len() {
        assert!(TABLE[part].len() == PART * WIDTH);
        part += 1;
    }
    assert!(TABLE.len() * PART >= SCORES.len() / 4);
};

/// The weights of the network, about 14 MB.
pub(super) struct Weights {
    scale: Vec<f32>,
    low: Vec<f32>,
    /// From an embedding to the branches, then its bias and the norm over all of them.
    pub(super) projection: Matrix,
    pub(super) projection_bias: Vec<f32>,
    pub(super) projection_norm: Norm,
    pub(super) branches: [Branch; 3],
    /// The norm over the features of a token.
    pub(super) norm: Norm,
    /// From features to a vector, then its bias.
    pub(super) pooling: Matrix,
    pub(super) pooling_bias: Vec<f32>,
    /// The two blocks after the sum over the tokens.
    pub(super) residuals: [Residual; 2],
}

/// The gain and the bias of a layer norm.
pub(super) struct Norm {
    pub(super) gain: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// One branch of two convolutions.
pub(super) struct Branch {
    /// How many tokens it sees at once.
    pub(super) order: usize,
    /// From a token to its share in the first convolution at each position of the window, side by side.
    pub(super) first: Matrix,
    pub(super) first_bias: Vec<f32>,
    /// The second convolution, over the whole window.
    pub(super) second: Matrix,
    pub(super) second_bias: Vec<f32>,
}

impl Branch {
    /// How many of the tokens it sees stand before the one in question.
    pub(super) fn before(&self) -> usize {
        (self.order - 1) / 2
    }
}

/// `y = x · shortcut + relu(x · inner) · outer`.
pub(super) struct Residual {
    pub(super) inner: Matrix,
    pub(super) shortcut: Matrix,
    pub(super) outer: Matrix,
}

impl Weights {
    /// Expands the embedded codes.
    pub(super) fn expand() -> Self {
        Self::read(&mut Reader(DENSE))
    }

    fn read(dense: &mut Reader) -> Self {
        let (scale, low) = (dense.vector(CHUNKS), dense.vector(CHUNKS));
        let mut projection = Matrix::new(WIDTH);
        for _ in ORDERS {
            projection.append(&dense.matrix(WIDTH, CHANNELS));
        }
        let mut of_branches = || ORDERS.iter().flat_map(|_| dense.vector(CHANNELS)).collect();
        let projection_bias = of_branches();
        let projection_norm = Norm { gain: of_branches(), bias: of_branches() };
        Self {
            scale,
            low,
            projection,
            projection_bias,
            projection_norm,
            branches: ORDERS.map(|order| dense.branch(order)),
            norm: Norm { gain: dense.vector(FEATURES), bias: dense.vector(FEATURES) },
            pooling: dense.whole(FEATURES, WIDTH),
            pooling_bias: dense.vector(WIDTH),
            residuals: [dense.residual(WIDTH, INNER, INNER), dense.residual(INNER, WIDTH, WIDTH)],
        }
    }

    /// The embedding of a token of the vocabulary, into [`WIDTH`] numbers.
    #[expect(clippy::inline_always, reason = "it is compiled for the instructions found at run time where it is used")]
    #[inline(always)]
    pub(super) fn embedding(&self, token: u32, out: &mut [f32]) {
        let token = token as usize;
        let (part, row) = (TABLE[token / PART], token % PART);
        let (scale, low) = (self.scale[token % CHUNKS], self.low[token % CHUNKS]);
        for (out, &code) in out.iter_mut().zip(&part[row * WIDTH..][..WIDTH]) {
            *out = f32::from(code) * scale + low;
        }
    }
}

/// What is left to read of [`DENSE`].
struct Reader(&'static [u8]);

impl Reader {
    fn take(&mut self, length: usize) -> &'static [u8] {
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    fn vector(&mut self, length: usize) -> Vec<f32> {
        self.take(4 * length).as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect()
    }

    /// A matrix row by row: 256 floats, then a code into them for each cell.
    fn matrix(&mut self, rows: usize, columns: usize) -> Vec<f32> {
        let book = self.vector(256);
        self.take(rows * columns).iter().map(|&code| book[usize::from(code)]).collect()
    }

    fn whole(&mut self, rows: usize, columns: usize) -> Matrix {
        let mut matrix = Matrix::new(rows);
        matrix.append(&self.matrix(rows, columns));
        matrix
    }

    fn branch(&mut self, order: usize) -> Branch {
        let mut first = Matrix::new(CHANNELS);
        for position in self.matrix(order * CHANNELS, CHANNELS).chunks_exact(CHANNELS * CHANNELS) {
            first.append(position);
        }
        let first_bias = self.vector(CHANNELS);
        let second = self.whole(order * CHANNELS, CHANNELS);
        Branch { order, first, first_bias, second, second_bias: self.vector(CHANNELS) }
    }

    fn residual(&mut self, from: usize, inner: usize, to: usize) -> Residual {
        Residual { inner: self.whole(from, inner), shortcut: self.whole(from, to), outer: self.whole(inner, to) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_read_to_the_end() {
        let mut dense = Reader(DENSE);
        let weights = Weights::read(&mut dense);
        assert!(dense.0.is_empty(), "{} bytes are left", dense.0.len());
        assert!(weights.norm.gain.iter().chain(&weights.pooling_bias).all(|x| x.is_finite()));
    }

    #[test]
    fn every_token_has_an_embedding() {
        let weights = Weights::expand();
        let tokens = SCORES.len() as u32 / 4;
        let half = (TABLE[0].len() / WIDTH) as u32;
        let embeddings: Vec<_> = [0, half - 1, half, tokens - 1]
            .map(|token| {
                let mut embedding = [0.0; WIDTH];
                weights.embedding(token, &mut embedding);
                embedding.map(f32::to_bits)
            })
            .into();
        for (i, embedding) in embeddings.iter().enumerate() {
            assert!(embedding.iter().all(|&x| f32::from_bits(x).abs() < 10.0));
            assert!(!embeddings[..i].contains(embedding));
        }
    }
}
