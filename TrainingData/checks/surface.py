"""How well labels can be told without meaning.

Each sentence is replaced by pseudo-words for surface features, and `stance cross-validate` scores a model of these with
topics kept whole. Whatever it gains over the most frequent label is a trace of how the sentences were written.
"""

import json
import pathlib
import re
import subprocess
import tempfile

from .wording import DIGIT, MARKS

WORDS_PER_BUCKET = 3


def length_feature(row):
    return [f"length_{len(row.words) // WORDS_PER_BUCKET}"]


def style_feature(row):
    return ["style_" + re.sub(r"\W", "_", row.style)]


def punctuation_features(row):
    return ["mark_" + re.sub(r"\W", "_", name) for name, mark in MARKS.items() if mark.search(row.text)] or ["mark_none"]


def digit_feature(row):
    return ["digits_some" if DIGIT.search(row.text) else "digits_none"]


def first_word_features(row):
    return [f"word_{place}_{word}" for place, word in enumerate(row.words[:3], start=1)]


FEATURES = {
    "length": length_feature,
    "style": style_feature,
    "punctuation": punctuation_features,
    "digits": digit_feature,
    "first three words": first_word_features,
}


def surface_scores(rows, stance):
    """Accuracy with its interval, and that of the most frequent label: of all surface features, and of each group alone."""
    every = list(FEATURES.values())
    table = [scores_line("all of them", every, rows, stance)]
    return table + [scores_line(name, [feature], rows, stance) for name, feature in FEATURES.items()]


def scores_line(name, features, rows, stance):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "surface.tsv"
        lines = (f"{' '.join(word for feature in features for word in feature(row))}\t{row.label}\t{row.topic}" for row in rows)
        path.write_text("\n".join(["text\tlabel\ttopic", *lines]) + "\n", encoding="utf-8")
        settings = "--features words --weighting tfidf --word-ngrams 1-1 --lexicon none --no-negation --cost 1 --json".split()
        run = subprocess.run([stance, "cross-validate", path, *settings], stdout=subprocess.PIPE, check=True)
    scores = json.loads(run.stdout)
    low, high = scores["intervals"]["accuracy"]
    values = [scores["accuracy"], low, high, scores["baseline"]["accuracy"], scores["macro_f1"]]
    return [name] + [f"{100 * value:.1f}" for value in values]
