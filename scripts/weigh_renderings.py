#!/usr/bin/env python3
"""Marks the renderings of the phrasebooks that English has: `~` before what is good English in another meaning, `~~` before what every text may have.

usage: weigh_renderings.py [FILE.tsv...]     (all rows of data/phrasebook where none is named; made.tsv is left alone)

A trigram model of US English weighs each: that of the Python package `pocketsphinx` (pip install pocketsphinx; (c) 1999-2016 Carnegie Mellon
University, BSD-2-Clause). Of each word of a rendering it tells how likely it is behind the two before it; the least likely one decides. A mark
is only ever raised, never taken away: the authors of the rows know English that the model has not seen. Nothing of the model is kept.
"""
import glob, math, os, re, sys
from pocketsphinx import Config, LogMath, NGramModel, get_model_path

EVERYDAY = -2.8    # log10: "high school" -0.5, "fiscal year" -0.9, "in the beginning" -2.4
ELSEWHERE = -3.6   # "of the head" -3.1, "at the great" -3.5; "provisional balance sheet" -4.6, "press wheel" unseen
SINGLE = -5.3      # a word by itself, as likely as one in 200,000

MATH = LogMath()
MODEL = NGramModel(Config(), MATH, os.path.join(get_model_path(), "en-us", "en-us.lm.bin"))


def likelihood(words):
    """log10 of how likely the last word is behind those before it."""
    return MODEL.prob(words[::-1]) * math.log10(1.0001)


def known(word):
    return likelihood([word]) > -20


def chain(words):
    """How likely the least likely word of a row of words is behind those before it."""
    return min(likelihood(words[max(0, at - 2):at + 1]) for at in range(1, len(words)))


def with_articles(words):
    """A row of words, and what it is with an article or two more: the program passes over them."""
    yield words
    for at in range(len(words)):
        for article in ("the", "a"):
            more = words[:at] + [article] + words[at:]
            yield more
            for behind in range(at + 2, len(more)):
                yield more[:behind] + ["the"] + more[behind:]


def weigh(rendering):
    """The marks that the model gives a rendering."""
    least = None
    for part in rendering.lower().replace("’", "'").split("…"):
        words = re.findall(r"[a-z][a-z']*", part)
        if not all(map(known, words)):
            return 0
        if len(words) > 1:
            likely = max(map(chain, with_articles(words)))
            least = likely if least is None else min(least, likely)
    if least is None:
        words = re.findall(r"[a-z][a-z']*", rendering.lower())
        return 1 if len(words) == 1 and known(words[0]) and likelihood(words) > SINGLE else 0
    return 2 if least > EVERYDAY else 1 if least > ELSEWHERE else 0


def main():
    files = sys.argv[1:] or sorted(glob.glob("data/phrasebook/*/*.tsv"))
    raised = 0
    for file in files:
        if os.path.basename(file) == "made.tsv":
            continue
        out = []
        for line in open(file, encoding="utf8"):
            cells = line.rstrip("\n").split("\t")
            if not line.startswith("#") and len(cells) == 7:
                marked = []
                for rendering in cells[3].split(" | "):
                    bare = rendering.lstrip("~")
                    mark = max(len(rendering) - len(bare), weigh(bare))
                    raised += mark > len(rendering) - len(bare)
                    marked.append("~" * mark + bare)
                cells[3] = " | ".join(marked)
                line = "\t".join(cells) + "\n"
            out.append(line)
        with open(file, "w", encoding="utf8") as f:
            f.writelines(out)
    print(f"{raised} marks raised")


main()
