#!/usr/bin/env python3
"""Makes the renderings that a machine would give of the phrases of a book from the words they are made of.

usage: make_renderings.py ARPA LANGUAGE

ARPA      a trigram model of English, as `pocketsphinx` carries it (US English, 2.1 million bigrams and 1.7 million trigrams, (c) 1999-2016
          Carnegie Mellon University, BSD-2-Clause): pip install pocketsphinx, then NGramModel(Config(), LogMath(), "…/en-us.lm.bin").write(ARPA, 1)
LANGUAGE  fr: reads data/phrasebook/fr/*.tsv and data/words/fr.tsv, writes data/phrasebook/fr/made.tsv

The model only acquits: a rendering that it has seen in English is dropped. Nothing of it is kept in what is written.
Written are, for each phrase, the renderings that are left. They may yet be English in another meaning, so they count only with the original
opposite, or in a text about the topic of the phrase that is a translation anyway.
"""
import collections, glob, itertools, os, re, sys, unicodedata

MOST = 16          # renderings kept of a phrase
OPTIONS = 6        # renderings of a word that are tried

def fold(text):
    text = text.lower().replace("œ", "oe").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))

def model(path):
    two, three = set(), set()
    part = 0
    for line in open(path, encoding="utf8", errors="replace"):
        if line.startswith("\\"):
            part = {"\\2-grams:": 2, "\\3-grams:": 3}.get(line.strip(), 0)
            continue
        cells = line.rstrip("\n").split("\t") if "\t" in line else line.split()
        if part in (2, 3) and len(cells) > 1:
            words = " ".join(cells[1:]).split()[:part]
            (two if part == 2 else three).add(" ".join(words))
    return two, three

def rows(language):
    for file in sorted(glob.glob(f"data/phrasebook/{language}/*.tsv")):
        if os.path.basename(file) == "made.tsv":
            continue
        for line in open(file, encoding="utf8"):
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")

def small(language):
    words = {}
    for line in open(f"data/lang/{language}/function.tsv", encoding="utf8"):
        if line.startswith("#") or "\t" not in line:
            continue
        kind, list_ = line.rstrip("\n").split("\t")
        for word in list_.split(","):
            words.setdefault(word, []).append(kind)
    return words

def forms(word):
    """A noun's or verb's forms, roughly."""
    yield word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        yield word[:-1] + "ies"
    elif word.endswith(("s", "x", "ch", "sh")):
        yield word + "es"
    else:
        yield word + "s"
    stem = word[:-1] if word.endswith("e") else word
    yield stem + "ed"
    yield stem + "ing"

def main():
    arpa, language = sys.argv[1:]
    two, three = model(arpa)
    foreign, english = small(language), small("en")
    words = collections.defaultdict(list)
    for line in open(f"data/words/{language}.tsv", encoding="utf8"):
        if line.startswith("#") or line.count("\t") != 2:
            continue
        word, kind, renderings = line.rstrip("\n").split("\t")
        words[fold(word)].append((kind, [r.strip().lower() for r in renderings.split("|") if r.strip()]))
    table = list(rows(language))
    def plain(text):
        return " ".join(w for w in re.findall(r"[a-z0-9…]+", fold(text)) if "article" not in english.get(w, []))
    def bases(text):
        return " ".join(w[:-1] if w.endswith("s") and len(w) > 3 and not w.endswith("ss") else w for w in plain(text).split())
    right = {bases(r) for row in table for r in row[2].split(" | ")}
    listed = {bases(w.lstrip("~")) for row in table for w in row[3].split(" | ")}

    def options(word, kinds=None):
        """The renderings of a word of a phrase, in its form or its dictionary form."""
        tried = [word]
        for end, base in (("s", ""), ("x", ""), ("aux", "al"), ("e", ""), ("es", ""), ("ee", "e"), ("ees", "e"), ("elle", "el"), ("elles", "el"),
                          ("ive", "if"), ("ives", "if"), ("euse", "eux"), ("euses", "eux"), ("enne", "en"), ("iere", "ier"), ("e", "er"), ("ee", "er")):
            if word.endswith(end) and len(word) > len(end) + 2:
                tried.append(word[:-len(end)] + base)
        for form in tried:
            if form in words:
                found = [(kind, r) for kind, renderings in words[form] if kinds is None or kind in kinds for r in renderings[:OPTIONS]]
                if found:
                    return found
        return []

    def seen(left, right_):
        return any(f"{a} {b}" in two for a in forms(left) for b in forms(right_))

    def keeps(rendering):
        """Whether a rendering is none that English has, as far as can be told."""
        tokens = re.findall(r"[a-z]+", rendering)
        content = [t for t in tokens if t not in english]
        if len(content) < 2 or len(set(content)) < len(content) or bases(rendering) in right or bases(rendering) in listed:
            return False
        tight = [w for w in tokens if "article" not in english.get(w, [])]
        return not (len(tight) == 3 and " ".join(tight) in three or len(tight) == 2 and seen(*tight))

    out = []
    for source, kind, *_ in sorted(table):
        tokens = re.findall(r"[a-zà-ÿœ]+|…", source.lower().replace("’", "'"))
        parts, known = [], True
        for at, token in enumerate(tokens):
            folded = token if token == "à" else fold(token)
            kinds = foreign.get(folded, [])
            full = next((k[3:] for k in kinds if k.startswith("as ")), folded)
            if token == "…":
                parts.append(("…", [("…", "…")]))
            elif "article" in kinds:
                continue
            elif "preposition" in foreign.get(full, []):
                found = options(full, "p") or options(token, "p")
                parts.append(("p", [("p", r) for _, r in found[:3]]))
            elif kinds:
                found = options(full)
                parts.append(("f", found[:2]))
            else:
                wanted = "v" if kind == "v" and not any(p[0] == "w" for p in parts) else None
                found = options(folded, wanted) or options(folded)
                parts.append(("w", found))
            if not parts[-1][1]:
                known = False
        if not known or not 2 <= len(parts) <= 5:
            continue
        shape = "".join(part[0] for part in parts)
        orders = [parts]
        if kind == "n":
            # The order of English: the adjective first, "A B" for "B of A".
            english_order = {"ww": (1, 0), "wpw": (2, 0), "wpww": (0, 1, 3, 2), "wwpw": (1, 0, 2, 3)}.get(shape)
            orders += [[parts[at] for at in english_order]] if english_order else []
        made = []
        for order in orders:
            ranked = itertools.product(*(enumerate(part[1]) for part in order))
            for choice in sorted(ranked, key=lambda choice: sum(rank for rank, _ in choice)):
                choice = [option for _, option in choice]
                rendering = " ".join(r for _, r in choice)
                if rendering.count(" ") > 6 or re.search(r"[-()]", rendering):
                    continue
                # What is a verb or an adverb in a noun phrase was read from another word.
                if kind == "n" and any(c[0] in ("v", "d") for c in choice) or kind == "v" and choice[0][0] != "v":
                    continue
                if rendering not in made and len(made) < MOST and keeps(rendering):
                    made.append(rendering)
        if made:
            out.append(source + "\t" + " | ".join(made))
    with open(f"data/phrasebook/{language}/made.tsv", "w", encoding="utf8") as file:
        file.write("# Made by scripts/make_renderings.py of the phrases of this folder and data/words; see there.\n")
        file.write("\n".join(out) + "\n")
    print(len(out), "phrases,", sum(line.count(" | ") + 1 for line in out), "renderings")

main()
