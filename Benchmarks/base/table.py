#!/usr/bin/env python3
"""The table of Documentation/Accuracy.md, "Starting from a model", from the counts that compare.py wrote.

    python3 table.py results.tsv

Macro-F1 over all test rows of all topics, with 95 % percentile intervals that resample topics; differences are paired.
"""

import csv
import random
import sys

RESAMPLES = 2000
LABELS = ("supportive", "critical")
CELLS = [f"{truth} as {guess}" for truth in LABELS for guess in LABELS]
BASES = ("ban-stance", "arguments")


def macro_f1(cells):
    supportive, first, second, critical = cells
    wrong = (first + second) / 2
    return (supportive / (supportive + wrong) + critical / (critical + wrong)) / 2


def read(path):
    """The counts by rows and method, then by topic, all draws together; and the mean log loss by rows and method."""
    counts, losses = {}, {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            key = int(row["rows"]), row["method"]
            topic = counts.setdefault(key, {}).setdefault(row["topic"], [0] * len(CELLS))
            for cell, name in enumerate(CELLS):
                topic[cell] += int(row[name])
            losses[key] = losses.get(key, 0) + float(row["log loss"])
    return counts, {key: loss / sum(map(sum, counts[key].values())) for key, loss in losses.items()}


def total(by_topic, topics):
    return [sum(by_topic[topic][cell] for topic in topics) for cell in range(len(CELLS))]


class Comparison:
    """The scores of methods on the same topics, and on the same resamples of them."""

    def __init__(self, counts, size):
        self.topics = sorted(next(by_topic for key, by_topic in counts.items() if key[0] == size))
        generator = random.Random(1)
        samples = [[generator.choice(self.topics) for _ in self.topics] for _ in range(RESAMPLES)]
        methods = {method for _, method in counts}
        # A model that needs no rows of the topic is the same at each size.
        known = {method: counts.get((size, method)) or counts.get((0, method)) for method in methods}
        self.scores = {method: macro_f1(total(known[method], self.topics)) for method in methods if known[method]}
        self.resampled = {
            method: [macro_f1(total(known[method], sample)) for sample in samples] for method in self.scores
        }

    def score(self, method):
        return f"{self.scores[method]:.3f} {interval(self.resampled[method], '.3f')}"

    def difference(self, method, other):
        values = [one - two for one, two in zip(self.resampled[method], self.resampled[other])]
        return f"{self.scores[method] - self.scores[other]:+.3f} {interval(values, '+.3f')}"


def interval(values, form):
    ordered = sorted(values)
    low, high = ordered[int(0.025 * len(ordered))], ordered[int(0.975 * len(ordered))]
    return f"[{low:{form}}, {high:{form}}]"


def main():
    counts, losses = read(sys.argv[1])
    print("| rows | topics | base | base alone | from scratch | pooling | starting from the base | less scratch | less pooling |")
    print("|---|---|---|---|---|---|---|---|---|")
    for size in sorted({size for size, _ in counts}):
        comparison = Comparison(counts, size)
        for base in BASES:
            method = f"starting from {base}"
            cells = [str(size), str(len(comparison.topics)), base, comparison.score(f"{base} alone")]
            if size == 0:
                cells += ["", comparison.score("pooling"), "the base", "", comparison.difference(f"{base} alone", "pooling")]
            else:
                cells += [comparison.score("from scratch"), comparison.score("pooling"), comparison.score(method)]
                cells += [comparison.difference(method, "from scratch"), comparison.difference(method, "pooling")]
            print("| " + " | ".join(cells) + " |")
    print("\n| rows | from scratch | pooling | from ban-stance | from arguments |\n|---|---|---|---|---|")
    for size in sorted({size for size, _ in counts if size}):
        methods = ["from scratch", "pooling", *(f"starting from {base}" for base in BASES)]
        print(f"| {size} | " + " | ".join(f"{losses[size, method]:.3f}" for method in methods) + " |")


if __name__ == "__main__":
    main()
