#!/usr/bin/env python3
"""Scores the extraction of articles as scrapinghub's article-extraction-benchmark does.

    STANCE_BENCHMARKS=1 swift build -c release --product StanceArticleBenchmark
    python3 score.py FOLDER --program PATH/StanceArticleBenchmark

FOLDER holds ground-truth.json (page: {"articleBody": ...}) and html/PAGE.html. Precision and recall of token 4-grams are
averaged over pages, and F1 is that of the two means. Pages in the order of their names are divided by turns: rules were
first tuned on the first, third, ... alone; Documentation/Articles.md says what that was worth on the others.
"""

import argparse
import json
import random
import re
import subprocess
from collections import Counter
from pathlib import Path

TOKEN = re.compile(r"\w+")


def shingles(text, size=4):
    tokens = TOKEN.findall(text)
    return Counter(tuple(tokens[at : at + size]) for at in range(max(1, len(tokens) - size + 1)) if tokens)


def counts(truth, found):
    """True positives, false positives and false negatives of a page."""
    expected, given = shingles(truth), shingles(found)
    return sum((expected & given).values()), sum((given - expected).values()), sum((expected - given).values())


def ratio(hits, misses, others):
    """hits / (hits + misses); 1 where nothing was to be found and nothing was."""
    if misses == others == 0:
        return 1.0
    return hits / (hits + misses) if hits + misses else 0.0


def score(pages):
    """Means of precision and recall, over the pages for which they are defined, and the F1 of both."""
    precision = [ratio(tp, fp, fn) for tp, fp, fn in pages if tp + fp]
    recall = [ratio(tp, fn, fp) for tp, fp, fn in pages if tp + fn]
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    return p, r, 2 * p * r / (p + r)


def interval(pages, draws=1000):
    """The 95 % bootstrap interval of F1 over pages."""
    source = random.Random(1)
    values = sorted(score(source.choices(pages, k=len(pages)))[2] for _ in range(draws))
    return values[round(0.025 * draws)], values[round(0.975 * draws) - 1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--worst", type=int, default=0, help="list so many of the worst of the pages tuned on first")
    arguments = parser.parse_args()
    truth = json.loads((arguments.folder / "ground-truth.json").read_text(encoding="utf-8"))
    names = sorted(truth)
    paths = [str(arguments.folder / "html" / f"{name}.html") for name in names]
    run = subprocess.run([arguments.program.resolve(), *paths], check=True, capture_output=True, text=True)
    found = json.loads(run.stdout)
    pages = [counts(truth[name]["articleBody"], found.get(name, {}).get("articleBody", "")) for name in names]
    for title, part in (("all", pages), ("tuned on", pages[0::2]), ("the others", pages[1::2])):
        low, high = interval(part)
        print(f"{title:<10} {len(part):3} pages  precision %.4f  recall %.4f  F1 %.4f [{low:.3f}, {high:.3f}]" % score(part))
    print(run.stderr.strip())
    tuned = sorted(range(0, len(names), 2), key=lambda page: score([pages[page]])[2] if pages[page][0] else 0)
    for page in tuned[: arguments.worst]:
        print(names[page], *pages[page])


if __name__ == "__main__":
    main()
