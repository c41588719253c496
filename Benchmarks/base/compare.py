#!/usr/bin/env python3
"""Starting from a model, against training from scratch and against pooling, topic by topic.

    python3 compare.py DATASETS/ban-arguments --stance PATH --work FOLDER --tsv results.tsv

One topic of bans.tsv at a time: a few of its rows are labelled by "the user", its other rows are the test. Python 3
standard library only; README.md beside it says what is compared.
"""

import argparse
import concurrent.futures
import csv
import hashlib
import json
import math
import os
import random
import subprocess
import tempfile

LABELS = ("supportive", "critical")
SIZES = (20, 50, 100, 200)
TOPICS = 30
FEWEST_ROWS = 90
FEWEST_TEST_ROWS = 40
# The best on the test rows of seven settings, which favours pooling; a search over thousands of rows for every topic and
# size would take a day.
POOLING = [
    "--features", "both", "--weighting", "tfidf-nb", "--cost", "10", "--lexicon", "stance", "--no-negation", "--folds", "2",
]
# What `make models` makes the shipped models with.
MODEL = ["--min-df", "2", "--seed", "1"]
HERE = os.path.dirname(os.path.abspath(__file__))
TRAINING_DATA = os.path.join(HERE, "..", "..", "TrainingData", "ban-stance", "train.tsv")


def read_tsv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def write_rows(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("text\tlabel\n")
        for row in rows:
            file.write(f"{row['text']}\t{row['label']}\n")


class Topic:
    """The rows of a topic, divided once: test rows, and rows to be labelled, of which each size takes the first."""

    def __init__(self, name, rows, draw):
        shuffled = list({row["text"]: row for row in rows}.values())
        random.Random(f"{name} {draw}").shuffle(shuffled)
        self.name = name
        self.draw = draw
        self.sizes = [size for size in SIZES if len(shuffled) - size >= FEWEST_TEST_ROWS]
        self.labelled = shuffled[: self.sizes[-1]]
        self.test = shuffled[self.sizes[-1] :]


def topics(folder, draws):
    rows = [row for row in read_tsv(os.path.join(folder, "bans.tsv")) if row["label"] in LABELS]
    by_name = {}
    for row in rows:
        by_name.setdefault(row["topic"], []).append(row)
    largest = sorted(by_name, key=lambda name: (-len(by_name[name]), name))[:TOPICS]
    names = [name for name in largest if len(by_name[name]) >= FEWEST_ROWS]
    return [Topic(name, by_name[name], draw) for draw in range(draws) for name in names]


class Measurement:
    def __init__(self, arguments):
        self.stance = os.path.abspath(arguments.stance)
        self.work = arguments.work
        self.version = arguments.version
        os.makedirs(self.work, exist_ok=True)
        rows = read_tsv(TRAINING_DATA)
        self.pool = [row for row in rows if row["label"] in LABELS and row["style"] == "argument"]
        self.pooled = self.model("pooled", self.pool, POOLING)
        self.bases = {
            "ban-stance": self.model("ban-stance", rows, MODEL),
            "arguments": self.model("arguments", self.pool, MODEL),
        }

    def run(self, *arguments):
        done = subprocess.run([self.stance, *arguments], capture_output=True, text=True, encoding="utf-8")
        if done.returncode != 0:
            raise SystemExit(f"stance {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def model(self, name, rows, options):
        """A model that does not depend on a topic, made once."""
        path = os.path.join(self.work, f"{name}.stance")
        if not os.path.exists(path):
            data = os.path.join(self.work, f"{name}.tsv")
            with open(data, "w", encoding="utf-8", newline="") as file:
                file.write("text\tlabel\ttopic\n")
                for row in rows:
                    file.write(f"{row['text']}\t{row['label']}\t{row['topic']}\n")
            self.run("train", data, *options, "-o", path)
        return path

    def learned(self, topic, rows, options):
        """What a model learned from rows says of a topic's test rows; kept under a name that rows and options determine."""
        identity = "\n".join([*(f"{row['text']}\t{row['label']}" for row in rows + topic.test), *options, self.version])
        kept = os.path.join(self.work, hashlib.sha256(identity.encode()).hexdigest()[:24] + ".json")
        if not os.path.exists(kept):
            with tempfile.TemporaryDirectory() as folder:
                data, model = os.path.join(folder, "own.tsv"), os.path.join(folder, "own.stance")
                write_rows(data, rows)
                report = self.run("train", data, "-o", model, "--threads", "1", *options)
                chosen = [line.split() for line in report.splitlines() if line.endswith(("highest", "lowest"))]
                score = self.score(topic, model, " ".join(chosen[0][: chosen[0].index("chosen:")]) if chosen else "")
            with open(kept, "w", encoding="utf-8") as file:
                json.dump(score, file)
        with open(kept, encoding="utf-8") as file:
            return json.load(file)

    def score(self, topic, model, setting=""):
        """How often each label is taken for each, and the sum of log losses, the more probable of two labels being taken."""
        with tempfile.TemporaryDirectory() as folder:
            texts = os.path.join(folder, "test.tsv")
            write_rows(texts, topic.test)
            lines = self.run("classify", "--rows", texts, "-m", model, "--format", "tsv", "--threads", "1").splitlines()
        columns = [lines[0].split("\t").index(f"p({label})") for label in LABELS]
        counts = [[0, 0], [0, 0]]
        loss = 0.0
        for row, line in zip(topic.test, lines[1:]):
            fields = line.split("\t")
            p = [max(float(fields[column]), 1e-12) for column in columns]
            truth = LABELS.index(row["label"])
            counts[truth][p[1] > p[0]] += 1
            loss -= math.log(p[truth] / sum(p))
        return {"counts": counts, "loss": loss, "setting": setting}

    def outcomes(self, topic):
        for base, path in self.bases.items():
            yield 0, f"{base} alone", self.score(topic, path)
        yield 0, "pooling", self.score(topic, self.pooled)
        for size in topic.sizes:
            own = topic.labelled[:size]
            yield size, "from scratch", self.learned(topic, own, [])
            yield size, "pooling", self.learned(topic, self.pool + own, POOLING)
            for base, path in self.bases.items():
                yield size, f"starting from {base}", self.learned(topic, own, ["--base", path])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="the folder with bans.tsv")
    parser.add_argument("--stance", required=True, help="the program, built for release")
    parser.add_argument("--work", required=True, help="where models are kept, so that a run can go on where it stopped")
    parser.add_argument("--tsv", required=True, help="where to write the counts")
    parser.add_argument("--draws", type=int, default=2, help="how many times the labelled rows are drawn")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--version", default="", help="told apart in what is kept: name it anew after changing the program")
    arguments = parser.parse_args()
    measurement = Measurement(arguments)
    header = ["topic", "draw", "rows", "method", *(f"{truth} as {guess}" for truth in LABELS for guess in LABELS)]
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool, open(arguments.tsv, "w", encoding="utf-8") as file:
        file.write("\t".join([*header, "log loss", "setting"]) + "\n")
        drawn = topics(arguments.folder, arguments.draws)
        for topic, outcomes in zip(drawn, pool.map(lambda topic: list(measurement.outcomes(topic)), drawn)):
            for size, method, score in outcomes:
                counts = [count for truth in score["counts"] for count in truth]
                cells = [topic.name, topic.draw, size, method, *counts, f"{score['loss']:.4f}", score["setting"]]
                file.write("\t".join(map(str, cells)) + "\n")


if __name__ == "__main__":
    main()
