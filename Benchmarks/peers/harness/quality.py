"""How well each model does on a fifth of the rows that it was not trained on, so that speed is compared at like quality."""

import os
import subprocess

from contest import COMMON_ENVIRONMENT
from contests import SAME_GRID, SCRIPTS


def macro_f1(gold, predicted):
    """The mean over labels of 2·TP / (2·TP + FP + FN)."""
    scores = []
    for label in set(gold):
        right = sum(g == p == label for g, p in zip(gold, predicted))
        scores.append(2 * right / (gold.count(label) + predicted.count(label)))
    return sum(scores) / len(scores)


def run(place, command):
    """Runs a command and returns its output's lines."""
    environment = {**os.environ, **COMMON_ENVIRONMENT, **next(iter(place.libraries.values()))}
    done = subprocess.run(
        [str(part) for part in command], env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True)
    return done.stdout.splitlines()


def stance_labels(place, model):
    lines = run(place, [place.stance, "classify", "-m", model, "--lines", place.input("test-lines.txt"), "--format", "tsv"])
    column = lines[0].split("\t").index("label")
    return [line.split("\t")[column] for line in lines[1:]]


def scores(place, tuned):
    """Pairs of a model's description and its macro-F1; with `tuned` also those whose features and cost were searched."""
    with open(place.input("test.tsv"), encoding="utf-8") as file:
        gold = [line.rstrip("\n").split("\t")[1] for line in file][1:]
    names = sorted(set(gold))
    train, held_out = place.input("train.tsv"), place.model("held-out")
    python = lambda name, *arguments: run(place, [place.python, SCRIPTS / name, *arguments])
    found = []

    def add(name, predicted):
        if len(predicted) != len(gold):
            raise ValueError(f"{name}: {len(predicted)} answers for {len(gold)} rows")
        found.append((name, macro_f1(gold, predicted)))

    def scikit_labels(model):
        return [line.split("\t")[0] for line in python("classify.py", model, place.input("test-lines.txt"))]

    for features in ("words", "both"):
        run(place, place.stance_train(features, "train.tsv", "held-out.stance"))
        add(f"Stance, {features}", stance_labels(place, f"{held_out}.stance"))
        python("train.py", features, train, f"{held_out}.joblib")
        add(f"scikit-learn, {features}", scikit_labels(f"{held_out}.joblib"))
    run(place, place.fasttext_train("train.txt", "held-out"))
    predicted = run(place, ["fasttext", "predict", f"{held_out}.bin", place.input("test-lower.txt")])
    add("fastText, words", [line.removeprefix("__label__") for line in predicted])
    add("LIBLINEAR, words", liblinear_labels(place, train, names))
    if tuned:
        output = f"{held_out}.stance"
        run(place, [place.stance, "train", train, "-o", output, *SAME_GRID])
        add("Stance, the same 15 settings searched", stance_labels(place, output))
        run(place, [place.stance, "train", train, "-o", output])
        add("Stance, default search", stance_labels(place, output))
        python("search.py", train, f"{held_out}.joblib")
        add("GridSearchCV", scikit_labels(f"{held_out}.joblib"))
    return found


def liblinear_labels(place, train, names):
    matrix, held_out, answers = place.input("train.svm"), place.input("test.svm"), place.model("answers.txt")
    run(place, [place.python, SCRIPTS / "features.py", "words", train, matrix, place.input("test.tsv"), held_out])
    run(place, place.liblinear_train("train.svm", "held-out.liblinear"))
    run(place, ["liblinear-predict", held_out, place.model("held-out.liblinear"), answers])
    numbers = {"-1": names[0], "1": names[1]} if len(names) == 2 else {str(at): name for at, name in enumerate(names)}
    return [numbers[line] for line in answers.read_text().split()]
