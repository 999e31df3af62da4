#!/usr/bin/env python3
"""The list of English words with the part of speech that each has most often: the input of make_fst for data/lexicon/tags.fst.

usage: make_tags.py trained_tagger_model.json > tags.tsv

The model is that of the crate harper-brill 3.0.0 (Apache-2.0). Of it the commonest tag of each word is kept, as the number of the tag in TAGS.
"""
import json, sys

TAGS = ["NOUN", "VERB", "ADJ", "ADV", "PROPN", "AUX", "DET", "PRON", "ADP", "NUM", "PART", "CCONJ", "SCONJ", "INTJ"]
mapping = json.load(open(sys.argv[1], encoding="utf8"))["base"]["mapping"]
rows = {word: TAGS.index(tag) for word, tag in mapping.items() if tag in TAGS and word and all(c.isalpha() or c in "'-" for c in word)}
for word in sorted(rows, key=lambda word: word.encode()):
    print(f"{word}\t{rows[word]}")
