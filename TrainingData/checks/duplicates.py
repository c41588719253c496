"""Sentences that occur twice, or nearly so.

Likeness is the Jaccard index of two sentences' sets of word 3-grams: shared 3-grams over all 3-grams of either.
"""

import math
from collections import Counter, defaultdict

LIKENESS = 0.6


def exact_duplicates(rows):
    """Groups of rows that differ at most in case, punctuation and white space."""
    groups = defaultdict(list)
    for row in rows:
        groups[row.words].append(row)
    return [group for group in groups.values() if len(group) > 1]


def near_duplicates(rows, threshold=LIKENESS):
    """Pairs of rows more alike than the threshold, as (likeness, row, row), the most alike first; no exact duplicates.

    Two sets whose Jaccard index exceeds t share more than t·n of the n 3-grams of either. With the 3-grams of every
    row in one order, the first n - ⌈t·n⌉ + 1 of each (its prefix) then have one in common, so an index over prefixes
    finds all candidates (Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search"). Rare 3-grams come
    first: they make few candidates.
    """
    grams = [word_trigrams(row.words) for row in rows]
    frequency = Counter(gram for row_grams in grams for gram in row_grams)
    rows_by_gram = defaultdict(list)
    pairs = []
    for current, row in enumerate(rows):
        ordered = sorted(grams[current], key=lambda gram: (frequency[gram], gram))
        prefix = ordered[: len(ordered) - math.ceil(threshold * len(ordered)) + 1]
        candidates = {earlier for gram in prefix for earlier in rows_by_gram[gram]}
        for gram in prefix:
            rows_by_gram[gram].append(current)
        for earlier in sorted(candidates):
            likeness = jaccard(grams[earlier], grams[current])
            if likeness > threshold and rows[earlier].words != row.words:
                pairs.append((likeness, rows[earlier], row))
    return sorted(pairs, key=lambda pair: -pair[0])


def word_trigrams(words):
    """The set of three-word runs; of a shorter text the one run that it is."""
    return {words[start : start + 3] for start in range(max(1, len(words) - 2))}


def jaccard(one, other):
    return len(one & other) / len(one | other)


def duplicate_faults(rows):
    """One line for every group of exact duplicates and every pair of near duplicates."""
    faults = []
    for group in exact_duplicates(rows):
        faults.append(f"{' = '.join(row.place for row in group)}: duplicate{label_note(group)}: {group[0].text}")
    for likeness, one, other in near_duplicates(rows):
        note = label_note([one, other])
        faults.append(f"{one.place} ≈ {other.place}: {likeness:.2f} alike{note}: {one.text} | {other.text}")
    return faults


def label_note(rows):
    return ", LABELS DIFFER" if len({row.label for row in rows}) > 1 else ""
