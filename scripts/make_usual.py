#!/usr/bin/env python3
"""Which fixed terms with a word replaced English has after all: data/usual.txt.

usage: make_usual.py ARPA > data/usual.txt

ARPA is the language model of English that the Python package `pocketsphinx` carries (BSD licence; 2 million pairs of words), written as text with
its `NGramModel.write`. A form of a term is usual where each pair of words that the replacement made stands in that model. Only the forms are kept.
"""
import collections, itertools, os, re, sys

here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")
pairs, section = set(), 0
for line in open(sys.argv[1], encoding="utf8", errors="replace"):
    if line.startswith("\\"):
        section = int(line[1]) if line[1:2].isdigit() else 0
    elif section == 2:
        cells = line.rstrip("\n").split("\t")
        if len(cells) > 2:
            pairs.add((cells[1], cells[2]))

stand_ins = collections.defaultdict(set)
for line in open(os.path.join(here, "synonyms.tsv"), encoding="utf8"):
    if not line.startswith("#"):
        word, forms = line.rstrip("\n").split("\t")
        stand_ins[word].update(forms.split("|"))
for line in open(os.path.join(here, "lang", "en", "spins.tsv"), encoding="utf8"):
    if not line.startswith("#"):
        kind, word, forms = line.rstrip("\n").split("\t")
        if " " in word:
            continue
        for form in forms.split("|"):
            form = form.lstrip("!~")
            stand_ins[word].add(form)
            if kind == "n":
                ies = lambda w: w[:-1] + "ies" if re.search("[^aeiou]y$", w) else w + ("es" if re.search("(s|x|z|ch|sh)$", w) else "s")
                stand_ins[ies(word)].add(ies(form))

usual = set()
for term in open(os.path.join(here, "terms.tsv"), encoding="utf8"):
    term = term.rstrip("\n")
    if not term or term[0] in "#=^":
        continue
    words = term.split(" ")
    options = [[(w, False)] + [(s, True) for s in sorted(stand_ins[w])] for w in words]
    for choice in itertools.islice(itertools.product(*options), 4000):
        if not any(swapped for _, swapped in choice):
            continue
        flat = [(token, swapped) for form, swapped in choice for token in re.findall(r"[a-z0-9'.]+", form)]
        made = [(a, b) for (a, x), (b, y) in zip(flat, flat[1:]) if x or y]
        if made and all(pair in pairs for pair in made):
            usual.add(" ".join(token for token, _ in flat))
for form in sorted(usual):
    print(form)
