#!/usr/bin/env python3
"""Fits the weights by which figures are tied (src/claims/matrix/parameters.rs) on stories with gold rows.

usage: fit_judge.py PAIRS.tsv STORY=ROWS.tsv...

PAIRS.tsv is what `cargo run --release --example judge_pairs -- STORY...` prints; ROWS.tsv has the gold rows of a story: a label, a cell an
article ("-" where it makes no claim, "12", "12-15", "12 (at least)", "dozens"), the relation. What the judge refuses outright is counted by what forbids it. A pair is of one thing when a gold row holds
both its values in their articles, and of two when both values are in gold rows, but in none together; other pairs teach nothing.
Logistic regression with a ridge, by Newton's method; only the standard library is used. Each story is left out once, and the share of its
pairs judged rightly is printed beside that of all others; then the weights of all.
"""
import math, re, sys

VAGUE = {"dozens": (20, 99), "scores": (20, 99), "tens of thousands": (20000, 99999), "hundreds": (200, 999), "thousands": (2000, 9999), "hundreds of thousands": (200000, 999999)}


def cell(text):
    text = re.sub(r"\(.*?\)", "", text).strip()
    if text in ("-", ""):
        return None
    if text in VAGUE:
        return VAGUE[text]
    parts = text.split("-")
    try:
        return (float(parts[0]), float(parts[-1]))
    except ValueError:
        return None


def rows(path):
    found = []
    for line in open(path, encoding="utf8"):
        if line.strip() and not line.startswith("#"):
            found.append([cell(text) for text in line.rstrip("\n").split("\t")[1:-1]])
    return found


def owners(gold, article, low, high):
    ends = {float(x) for x in (low, high) if x != "-"}
    found = set()
    for at, row in enumerate(gold):
        want = row[article] if article < len(row) else None
        if want and (ends == {want[0]} if want[0] == want[1] else ends == set(want)):
            found.add(at)
    return found


def solve(a, b):
    n = len(b)
    m = [row[:] + [b[i]] for i, row in enumerate(a)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[p] = m[p], m[i]
        for r in range(i + 1, n):
            f = m[r][i] / m[i][i]
            for c in range(i, n + 1):
                m[r][c] -= f * m[i][c]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (m[i][n] - sum(m[i][c] * x[c] for c in range(i + 1, n))) / m[i][i]
    return x


def fit(data, ridge=1.0, rounds=12):
    n = len(data[0][0])
    w = [0.0] * n
    for _ in range(rounds):
        g = [0.0] * n
        h = [[0.0] * n for _ in range(n)]
        for x, y, weight in data:
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(a * b for a, b in zip(w, x))))))
            for i in range(n):
                if x[i]:
                    g[i] += weight * (y - p) * x[i]
                    for j in range(n):
                        h[i][j] += weight * p * (1 - p) * x[i] * x[j]
        for i in range(n):
            if i < n - 1:
                g[i] -= ridge * w[i]
                h[i][i] += ridge
            h[i][i] += 1e-9
        w = [a + b for a, b in zip(w, solve(h, g))]
    return w


def right(data, w):
    hits = [((sum(a * b for a, b in zip(w, x)) > 0) == bool(y)) for x, y, _ in data]
    return sum(hits), len(hits)


def main():
    table = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf8")]
    names = table[0][9:]
    gold = dict((pair.split("=")[0], rows(pair.split("=")[1])) for pair in sys.argv[2:])
    data, vetoes = {}, {}
    for row in table[1:]:
        story = row[0]
        if story not in gold:
            continue
        a = owners(gold[story], int(row[1]), row[2], row[3])
        b = owners(gold[story], int(row[5]), row[6], row[7])
        if a and b and len(row) == 10:
            count = vetoes.setdefault(row[9], [0, 0])
            count[0 if a & b else 1] += 1
        elif a and b:
            features = [float(x) for x in row[9:]] + [1.0]
            data.setdefault(story, []).append((features, 1.0 if a & b else 0.0, 1.0))
    for veto, (one, two) in sorted(vetoes.items()):
        print(f"refused by {veto}: {one} of one thing, {two} of two")
    for story, pairs in data.items():  # a story counts as one, however many articles it has
        n = len(pairs)
        data[story] = [(x, y, min(1.0, 60.0 / n)) for x, y, _ in pairs]
    total = [0, 0]
    for story, pairs in sorted(data.items()):
        rest = [pair for other, pairs in data.items() if other != story for pair in pairs]
        w = fit(rest)
        hit, n = right(pairs, w)
        total[0] += hit
        total[1] += n
        yes = sum(y for _, y, _ in pairs)
        print(f"{story}: {hit / n:.3f} of {n} left out ({yes:.0f} of one thing)")
    print(f"all, each left out: {total[0] / total[1]:.3f} of {total[1]}")
    every = [pair for pairs in data.values() for pair in pairs]
    w = fit(every)
    hit, n = right(every, w)
    print(f"all, fitted on all: {hit / n:.3f}")
    for name, value in zip(names + ["bias"], w):
        print(f"{value:8.2f}  {name}")


main()
