"""What sentences look like from outside: how they open, how long they are, which marks they carry."""

import re
import statistics
from collections import Counter, defaultdict

OPENING_WORDS = 4
OPENING_ROWS = 3

FIRST_WORD_ROWS = 25
FIRST_WORD_SHARE = 0.7

DIGIT = re.compile(r"\d")
MARKS = {
    "question mark": re.compile(r"\?"),
    "exclamation mark": re.compile("!"),
    "quotation mark": re.compile("[\"\u201c\u201d\u201e\u00ab\u00bb]"),
    "curly quote": re.compile("[\u2018\u2019\u201c\u201d]"),
    "apostrophe": re.compile("\\w['\u2019]\\w"),
    "comma": re.compile(","),
    "semicolon": re.compile(";"),
    "colon": re.compile(":"),
    "hyphen": re.compile("-"),
    "dash": re.compile("[\u2013\u2014]"),
    "bracket": re.compile(r"[()\[\]]"),
    "currency": re.compile("[$£€¥]"),
    "per cent": re.compile("%"),
    "no mark at end": re.compile(r"\w$"),
}


def repeated_openings(rows):
    """First words that more rows share than should, as (words, labels with their counts), the commonest first."""
    labels = labels_by_opening(rows, OPENING_WORDS)
    repeated = [(words, counted) for words, counted in labels.items() if counted.total() > OPENING_ROWS]
    return sorted(repeated, key=lambda opening: (-opening[1].total(), opening[0]))


def leaning_first_words(rows):
    """Common first words whose rows mostly have one label, as (word, labels with their counts), the commonest first."""
    labels = labels_by_opening(rows, 1)
    leaning = [
        (word, counted)
        for word, counted in labels.items()
        if counted.total() >= FIRST_WORD_ROWS and max(counted.values()) > FIRST_WORD_SHARE * counted.total()
    ]
    return sorted(leaning, key=lambda opening: (-opening[1].total(), opening[0]))


def labels_by_opening(rows, length):
    labels = defaultdict(Counter)
    for row in rows:
        if len(row.words) >= length:
            labels[" ".join(row.words[:length])][row.label] += 1
    return labels


def lengths_by_label(rows, labels):
    """For each label, and for all rows: words per sentence, as mean, least, tenth, half, nine tenths and most."""
    table = []
    for name, chosen in by_label(rows, labels):
        counts = sorted(len(row.words) for row in chosen)
        quantiles = [counts[round(share * (len(counts) - 1))] for share in (0, 0.1, 0.5, 0.9, 1)]
        table.append([name, f"{statistics.fmean(counts):.1f}", *map(str, quantiles)])
    return table


def marks_by_label(rows, labels):
    """A header, and for digits and each mark: the share of rows, in per cent, that carry it, by label and of all."""
    groups = by_label(rows, labels)
    table = []
    for name, mark in {"digit": DIGIT, **MARKS}.items():
        carrying = (sum(bool(mark.search(row.text)) for row in chosen) / len(chosen) for _, chosen in groups)
        table.append([name] + [f"{100 * share:.1f}" for share in carrying])
    return ["", *(name for name, _ in groups)], table


def by_label(rows, labels):
    groups = [(label, [row for row in rows if row.label == label]) for label in labels]
    return [(label, members) for label, members in groups if members] + [("all", rows)]
