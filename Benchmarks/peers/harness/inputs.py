"""The inputs of the contests, all made from one data file with the columns text and label, all seeded.

A process of its own (`python3 inputs.py DATA FOLDER --quick`), so that the driver stays small.
"""

import argparse
import csv
import random
import sys
from pathlib import Path

SEED = 1
# Of a made document, the share of sentences that come from rows of its own label, and the share of words that are replaced:
# with these the vocabulary of word pairs grows about as it does in text, and the labels can be learned.
OWN_LABEL = 0.35
REPLACED_WORDS = 0.25
DOCUMENT_BYTES = (1250, 400)  # mean and standard deviation


def read_rows(path):
    """The (text, label) pairs of a tab-separated file without quoting."""
    with open(path, encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    header = rows[0]
    for name in ("text", "label"):
        if name not in header:
            sys.exit(f"{path}: expected a column {name}, found {', '.join(header)}")
    text, label = header.index("text"), header.index("label")
    return [(" ".join(row[text].split()), row[label]) for row in rows[1:] if len(row) == len(header)]


def write_rows(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.write("text\tlabel\n")
        file.writelines(f"{text}\t{label}\n" for text, label in rows)


def write_fasttext(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(f"__label__{label} {text.lower()}\n" for text, label in rows)


def write_lines(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


class Mixer:
    """Draws sentences of which some words have been replaced by others, drawn as often as they occur."""

    def __init__(self, rows, seed):
        self.random = random.Random(seed)
        self.labels = sorted({label for _, label in rows})
        self.all = [text.split() for text, _ in rows]
        self.own = {name: [text.split() for text, label in rows if label == name] for name in self.labels}
        self.words = [word for words in self.all for word in words]

    def sentence(self, label, own=1.0):
        draw, choose = self.random.random, self.random.choice
        words = choose(self.own[label] if draw() < own else self.all)
        return " ".join(word if draw() >= REPLACED_WORDS else choose(self.words) for word in words)

    def row(self):
        label = self.random.choice(self.labels)
        return self.sentence(label), label

    def document(self):
        label = self.random.choice(self.labels)
        length = max(200, self.random.gauss(*DOCUMENT_BYTES))
        sentences, size = [], 0
        while size < length:
            sentences.append(self.sentence(label, OWN_LABEL))
            size += len(sentences[-1]) + 1
        return " ".join(sentences), label


def two_labels(rows):
    """The rows of the two most frequent labels: what a single logistic regression takes."""
    labels = [label for _, label in rows]
    first = sorted(set(labels), key=lambda label: (-labels.count(label), label))[:2]
    return [row for row in rows if row[1] in first]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=0, help="use only so many rows of DATA; 0 for all")
    parser.add_argument("--documents", type=int, required=True)
    parser.add_argument("--sentences", type=int, required=True)
    parser.add_argument("--growth", type=int, nargs="+", required=True, help="numbers of rows to train on")
    arguments = parser.parse_args()
    folder = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)

    generator = random.Random(SEED)
    rows = read_rows(arguments.data)
    generator.shuffle(rows)
    rows = rows[:arguments.rows or None]
    write_rows(folder / "rows.tsv", rows)
    write_fasttext(folder / "rows.txt", rows)
    write_rows(folder / "two-labels.tsv", two_labels(rows))
    held_out = len(rows) // 5
    for name, part in (("train", rows[held_out:]), ("test", rows[:held_out])):
        write_rows(folder / f"{name}.tsv", part)
        write_fasttext(folder / f"{name}.txt", part)
    write_lines(folder / "test-lines.txt", [text for text, _ in rows[:held_out]])
    write_lines(folder / "test-lower.txt", [text.lower() for text, _ in rows[:held_out]])

    mixer = Mixer(rows, SEED)
    documents = [mixer.document() for _ in range(arguments.documents)]
    write_rows(folder / "long.tsv", documents)
    write_fasttext(folder / "long.txt", documents)

    sentences = [text for text, _ in rows]
    write_lines(folder / "sentences.txt", (generator.choice(sentences) for _ in range(arguments.sentences)))
    write_lines(folder / "sentences-tenth.txt", (generator.choice(sentences) for _ in range(arguments.sentences // 10)))
    lower = (line.lower() for line in open(folder / "sentences.txt", encoding="utf-8"))
    with open(folder / "sentences-lower.txt", "w", encoding="utf-8") as file:
        file.writelines(lower)
    (folder / "article.txt").write_text(" ".join(sentences[:8]) + "\n", encoding="utf-8")
    write_lines(folder / "article-lines.txt", [text.lower() for text in sentences[:8]])

    for count in arguments.growth:
        mixer = Mixer(rows, SEED + count)
        write_rows(folder / f"growth-{count}.tsv", (mixer.row() for _ in range(count)))


if __name__ == "__main__":
    main()
