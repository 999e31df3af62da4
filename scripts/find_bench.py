#!/usr/bin/env python3
"""Measure `enface find` on a made archive.

    scripts/find_bench.py make GOLD FOLDER [ARTICLES [SEED]]     archive.jsonl, wires.jsonl, truth.tsv, stories.jsonl
    scripts/find_bench.py score ENFACE INDEX FOLDER [EACH]       recall at ten, precision, latency; of EACH wires of a kind; signs.tsv
    scripts/find_bench.py stories ENFACE INDEX FOLDER            the invented stories, which must be in the index

An archive is articles that no wire has to do with, and what was derived from the wires: copies with 0, 40, 70 or 85 of a hundred words exchanged, the first
third, and the French beside the English of the news. Strangers are sentences of the news and novels of GOLD (the folder `gold`) put together by chance, each
with its names and figures exchanged and a third of its longer words. The same seed makes the same archive.
"""

import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict

OUTLETS = ["AFP", "Reuters", "The Courier", "La Gazette"]
CLASSES = [("0", 200), ("40", 200), ("70", 200), ("85", 200), ("third", 150), ("none", 200)]
DERIVED = {"copy", "version", "rewrite", "translation"}
BARE = re.compile(r"^(\W*)(.*?)(\W*)$", re.S)


def read(*parts):
    with open(os.path.join(*parts), encoding="utf-8") as file:
        return file.read()


class Pool:
    """What articles of one language are made of."""

    def __init__(self, texts):
        self.sentences, words, names = [], set(), set()
        for text in texts:
            for line in text.splitlines():
                for sentence in re.split(r"(?<=[.!?…»])\s+(?=[A-ZÀ-Ý«“\"])", line.strip()):
                    tokens = [BARE.match(token).groups() for token in sentence.split()]
                    if 6 <= len(tokens) <= 60:
                        self.sentences.append(tokens)
                    for _, bare, _ in tokens[1:]:
                        if len(bare) >= 4 and bare.isalpha():
                            (names if bare[0].isupper() else words).add(bare)
        self.words, self.names = sorted(words), sorted(names)

    def stranger(self, chance):
        """Eight to twenty-seven sentences, two or three a paragraph."""
        exchanged, paragraphs, paragraph = {}, [], []
        for _ in range(chance.randrange(8, 28)):
            out = []
            for at, (before, bare, after) in enumerate(chance.choice(self.sentences)):
                if any(c.isdigit() for c in bare):
                    bare = "".join(chance.choice("123456789") if c.isdigit() else c for c in bare)
                elif len(bare) >= 4 and bare[0].isupper():
                    if at > 0:
                        bare = exchanged.setdefault(bare, chance.choice(self.names))
                elif len(bare) >= 4 and chance.random() < 0.35:
                    bare = chance.choice(self.words)
                out.append(before + bare + after)
            paragraph.append(" ".join(out))
            if chance.random() < 0.4:
                paragraphs.append(" ".join(paragraph))
                paragraph = []
        if paragraph:
            paragraphs.append(" ".join(paragraph))
        return "\n\n".join(paragraphs) + "\n"

    def edited(self, text, percent, chance):
        """A text with so many of a hundred words exchanged."""
        word = lambda match: chance.choice(self.words) if chance.random() * 100 < percent else match.group()
        return re.sub(r"\S+", word, text)


def third(text):
    out = ""
    for paragraph in text.split("\n\n"):
        if len(out) * 3 >= len(text):
            break
        out += paragraph + "\n\n"
    return out


def line(id, text, language, chance):
    date = f"2022-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    article = {"id": id, "text": text, "language": language, "date": date, "outlet": chance.choice(OUTLETS)}
    return json.dumps(article, ensure_ascii=False) + "\n"


def make(gold, folder, articles=100_000, seed=1):
    chance = random.Random(seed)
    pairs = [(os.path.basename(d), read(d, "left.txt"), read(d, "right.txt")) for d in sorted(glob.glob(f"{gold}/news/*"))]
    novels = [[read(gold, "beads", novel, side) for side in ("left.txt", "right.txt")] for novel in ("alice", "candide", "leagues", "voyage")]
    english = [left for _, left, _ in pairs] + [left for left, _ in novels] + [read(path) for path in sorted(glob.glob(f"{gold}/clean/*.txt"))]
    english, french = Pool(english), Pool([right for _, _, right in pairs] + [right for _, right in novels])
    print(f"{len(english.sentences)} English and {len(french.sentences)} French sentences; {len(english.words)} and {len(french.words)} words")
    os.makedirs(folder, exist_ok=True)
    out = lambda name: open(os.path.join(folder, name), "w", encoding="utf-8")
    derived = []
    with out("wires.jsonl") as wires, out("truth.tsv") as truth:
        for kind, count in CLASSES:
            for i in range(count):
                text = english.stranger(chance)
                wires.write(line(f"wire-{kind}-{i}", text, "en", chance))
                own = "" if kind == "none" else f"derived-{kind}-{i}"
                truth.write(f"wire-{kind}-{i}\t{own}\t{kind}\n")
                if own:
                    made = third(text) if kind == "third" else english.edited(text, int(kind), chance)
                    derived.append(line(own, made, "en", chance))
        for name, left, right in pairs:
            wires.write(line(f"wire-translated-{name}", left, "en", chance))
            truth.write(f"wire-translated-{name}\tderived-translated-{name}\ttranslated\n")
            derived.append(line(f"derived-translated-{name}", right, "fr", chance))
    places = set(chance.sample(range(articles), min(articles, len(derived))))
    with out("archive.jsonl") as archive:
        for i in range(articles):
            if i in places:
                archive.write(derived.pop())
            pool, language = (english, "en") if chance.random() < 0.7 else (french, "fr")
            archive.write(line(f"stranger-{i}", pool.stranger(chance), language, chance))
        archive.writelines(derived)
    with out("stories.jsonl") as stories:
        own = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "data", "stories")
        told = set()
        for dossier in [path for root in (f"{gold}/stories", own) for path in sorted(glob.glob(f"{root}/*/dossier.toml"))]:
            story = os.path.basename(os.path.dirname(dossier))
            if story in told:
                continue
            told.add(story)
            for entry in read(dossier).split("[[article]]")[1:]:
                fields = dict(re.findall(r'^(\w+) = "?(.*?)"?$', entry, re.M))
                text = read(os.path.dirname(dossier), fields["file"])
                article = {"id": f"{story}/{fields['label']}", "text": text, "language": fields["language"], "date": fields["date"], "outlet": fields["outlet"]}
                stories.write(json.dumps(article, ensure_ascii=False) + "\n")


def search(enface, index, article, desk):
    """What is told of an article, and how long it took."""
    path = os.path.join(desk, re.sub(r"\W", "-", article["id"]) + ".txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(article["text"])
    start = time.monotonic()
    command = [enface, "find", path, "--in", index, "--format", "json", "--all", "--limit", "20"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return json.loads(out)["matches"], (time.monotonic() - start) * 1000


def signs(match):
    share, evidence = match["share"], match["evidence"]
    order = [evidence[name] for name in ("order", "spread", "key_order", "key_spread", "names", "named")]
    numbers = [share["of_query"], share["of_match"], *order]
    return [str(n) for n in [*numbers, *evidence["linked"], *evidence["one_to_one"], evidence["rows"]]]


def score(enface, index, folder, each=1000):
    truth = {}
    for row in read(folder, "truth.tsv").splitlines():
        wire, own, kind = row.split("\t")
        truth[wire] = (own, kind)
    taken, wires = Counter(), []
    for wire in map(json.loads, read(folder, "wires.jsonl").splitlines()):
        kind = truth[wire["id"]][1]
        taken[kind] += 1
        if taken[kind] <= each:
            wires.append(wire)
    counts, relations, times = defaultdict(Counter), Counter(), []
    called = right = 0
    with tempfile.TemporaryDirectory() as desk, open(os.path.join(folder, "signs.tsv"), "w") as table:
        for wire in wires:
            own, kind = truth[wire["id"]]
            matches, took = search(enface, index, wire, desk)
            times.append(took)
            for match in matches:
                table.write("\t".join([kind, str(match["id"] == own), match["id"], match["relation"], *signs(match)]) + "\n")
            told = [match for match in matches if match["relation"] != "unrelated"][:10]
            count = counts[kind]
            count["wires"] += 1
            mine = [match["relation"] for match in told if match["id"] == own]
            derived = [match["id"] == own for match in told if match["relation"] in DERIVED]
            count["among ten"] += bool(mine)
            count["called derived"] += any(relation in DERIVED for relation in mine)
            count["another called derived"] += not all(derived)
            called, right = called + len(derived), right + sum(derived)
            relations.update((kind, relation) for relation in mine)
    columns = ["wires", "among ten", "called derived", "another called derived"]
    print("\t".join(["class", *columns]))
    for kind, count in sorted(counts.items()):
        print("\t".join([kind, *(str(count[column]) for column in columns)]))
    print(", ".join(f"{kind}: {relation} {count}" for (kind, relation), count in sorted(relations.items())))
    print(f"called derived: {called}, of which derived: {right} ({right / max(called, 1):.3f})")
    times.sort()
    floor = []
    for _ in range(20):
        start = time.monotonic()
        subprocess.run([enface, "--version"], capture_output=True, check=True)
        floor.append((time.monotonic() - start) * 1000)
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
    print(f"the whole program: median {at(0.5):.1f} ms, 95 of 100 within {at(0.95):.1f} ms; its start alone {sorted(floor)[10]:.1f} ms")


def stories(enface, index, folder):
    articles = [json.loads(row) for row in read(folder, "stories.jsonl").splitlines()]
    story = lambda id: id.split("/")[0]
    pairs = found = strange = 0
    with tempfile.TemporaryDirectory() as desk:
        for wire in articles:
            matches, _ = search(enface, index, wire, desk)
            matches = [match for match in matches if match["id"] != wire["id"]]
            told = {match["id"] for match in [m for m in matches if m["relation"] != "unrelated"][:10]}
            for match in matches:
                own = story(match["id"]) == story(wire["id"])
                strange += not own and match["relation"] in DERIVED
                if own or match["relation"] != "unrelated":
                    print("\t".join(["own" if own else "strange", wire["id"], match["id"], match["relation"], *signs(match)]))
            for other in articles:
                if other["id"] != wire["id"] and story(other["id"]) == story(wire["id"]):
                    pairs += 1
                    found += other["id"] in told
                    if other["id"] not in told:
                        print(f"missed\t{wire['id']}\t{other['id']}")
    print(f"{found} of {pairs} articles of the wire's story among ten; {strange} of no story or another called derived")


def main():
    match sys.argv[1:]:
        case ["make", gold, folder, *rest]:
            make(gold, folder, *map(int, rest))
        case ["score", enface, index, folder, *rest]:
            score(enface, index, folder, *map(int, rest))
        case ["stories", enface, index, folder]:
            stories(enface, index, folder)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
