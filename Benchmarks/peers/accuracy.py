"""How accurate scikit-learn's usual text classifier is on the data sets of Documentation/Accuracy.md.

    python3 accuracy.py DATASETS --tsv accuracy-scikit-learn.tsv

The classifier is TfidfVectorizer with words and word pairs, all else as it comes, and LogisticRegression. GridSearchCV
chooses C by the data set's own metric, on training rows only. DATASETS is the folder of the data sets; README.md lists
what has to be in it. Prints a Markdown table. Python 3.11 or later; packages: requirements.txt.
"""

import argparse
import pathlib
import statistics
import sys
import tempfile
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, make_scorer
from sklearn.model_selection import GridSearchCV, StratifiedGroupKFold, StratifiedKFold
from sklearn.pipeline import make_pipeline

BAN_STANCE = pathlib.Path(__file__).parents[2] / "TrainingData" / "ban-stance" / "train.tsv"
COSTS = [1, 3, 10, 30, 100]
INNER_FOLDS = 5
FIVE_SEEDS = [1, 2, 3, 4, 5]
DRAWS = 1000
COLUMNS = ["data", "model", "protocol", "metric", "rows", "seeds", "mean", "sd_over_seeds", "low", "high", "costs"]


def accuracy(labels, predicted):
    return accuracy_score(labels, predicted)


def macro_f1(labels, predicted):
    return f1_score(labels, predicted, labels=sorted(set(labels)), average="macro", zero_division=0)


def f_avg(labels, predicted):
    """SemEval-2016's metric: the mean F1 of two of the three labels."""
    return f1_score(labels, predicted, labels=["FAVOR", "AGAINST"], average="macro", zero_division=0)


@dataclass(frozen=True)
class Rows:
    """Labelled texts. Rows of one topic stay in one fold; each target may get a model of its own."""

    texts: np.ndarray
    labels: np.ndarray
    topics: np.ndarray | None = None
    targets: np.ndarray | None = None

    def __len__(self):
        return len(self.texts)

    def __getitem__(self, chosen):
        return Rows(*(None if column is None else column[chosen] for column in self.columns()))

    def __add__(self, other):
        pairs = zip(self.columns(), other.columns())
        return Rows(*(None if ours is None else np.concatenate([ours, theirs]) for ours, theirs in pairs))

    def columns(self):
        return self.texts, self.labels, self.topics, self.targets


@dataclass(frozen=True)
class Result:
    """What one model scored: the held-out labels and predictions of each seed, and the costs chosen."""

    data: str
    model: str
    protocol: str
    metric: object
    seeds: list
    rows: Rows
    predictions: list
    costs: list


def main():
    parser = argparse.ArgumentParser(description="Measure scikit-learn's usual text classifier.")
    parser.add_argument("datasets", metavar="DATASETS", type=pathlib.Path, help="folder of the data sets")
    parser.add_argument("--tsv", metavar="PATH", type=pathlib.Path, help="also write the results there")
    parser.add_argument("--only", metavar="NAME", help="only data sets whose name holds this")
    options = parser.parse_args()

    lines = []
    for name, measure in measures(options.datasets):
        if options.only is None or options.only in name:
            lines.append(summary(measure()))
            print(*lines[-1].values(), sep="\t", file=sys.stderr, flush=True)
    if options.tsv:
        table = [COLUMNS] + [list(line.values()) for line in lines]
        options.tsv.write_text("".join("\t".join(row) + "\n" for row in table), encoding="utf-8")
    print(markdown_table(lines))


def measures(folder):
    """The name of each data set with a function that measures it."""
    semeval, gwsd = folder / "semeval2016" / "train.tsv", folder / "gwsd" / "train.tsv"
    bans, near_bans = (folder / "ban-arguments" / name for name in ("bans.tsv", "near-bans.tsv"))

    for split_targets in (False, True):
        targets = {"with_targets": True, "split_targets": split_targets}
        yield "semeval2016", lambda t=targets: cross_validated("semeval2016", semeval, f_avg, 5, FIVE_SEEDS, **t)
    for name in ("mr", "subj", "cr"):
        yield name, lambda n=name: cross_validated(n, folder / n / "all.tsv", accuracy, 10, [1])
    yield "sst2", lambda: transferred("sst2", *(folder / "sst2" / f"{part}.tsv" for part in ("train", "dev")), accuracy)
    yield "gwsd", lambda: cross_validated("gwsd", gwsd, macro_f1, 5, [1])
    yield "bans", lambda: cross_validated("bans", bans, macro_f1, 6, FIVE_SEEDS, with_topics=True)
    yield "bans + near-bans", lambda: cross_validated(
        "bans + near-bans", bans, macro_f1, 6, FIVE_SEEDS, with_topics=True, extra=near_bans
    )
    yield "ban-stance", lambda: cross_validated("ban-stance", BAN_STANCE, macro_f1, 10, [1], with_topics=True)
    yield "ban-stance to bans", lambda: transferred("ban-stance to bans", BAN_STANCE, bans, macro_f1, with_topics=True)


def cross_validated(
    name, path, metric, folds, seeds, with_topics=False, with_targets=False, split_targets=False, extra=None
):
    """Every row predicted by a model of the other folds, once a seed. The rows of `extra` are in every training part."""
    rows = read_rows(path, with_topics, with_targets)
    added = read_rows(extra, with_topics, with_targets) if extra else rows[:0]
    predictions, costs = [], []
    for seed in seeds:
        predicted = np.empty_like(rows.labels)
        for train, test in split(rows, folds, seed):
            predicted[test], chosen = fitted_predictions(rows[train] + added, rows[test], metric, seed, split_targets)
            costs += chosen
        predictions.append(predicted)
    protocol = f"{folds} folds" + (", topics held out" if with_topics else "")
    model = "one per target" if split_targets else "one"
    return Result(name, model, protocol, metric, seeds, rows, predictions, costs)


def transferred(name, train_path, test_path, metric, with_topics=False):
    """The rows of one file predicted by a model of another; labels the first lacks are never predicted."""
    train, test = (read_rows(path, with_topics) for path in (train_path, test_path))
    predicted, costs = fitted_predictions(train, test, metric, seed=1, only_labels=sorted(set(test.labels)))
    return Result(name, "one", "train to test file", metric, [1], test, [predicted], costs)


def read_rows(path, with_topics=False, with_targets=False):
    header, *lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    table = [line.split("\t") for line in lines]

    def column(name, wanted=True):
        index = header.split("\t").index(name) if wanted else None
        return np.array([row[index] for row in table], dtype=object) if wanted else None

    return Rows(column("text"), column("label"), column("topic", with_topics), column("target", with_targets))


def split(rows, folds, seed):
    """Training and test indices of each fold, stratified by label, and by target where there is one."""
    strata = rows.labels if rows.targets is None else rows.targets + " " + rows.labels
    kind = StratifiedKFold if rows.topics is None else StratifiedGroupKFold
    return kind(folds, shuffle=True, random_state=seed).split(rows.texts, strata, rows.topics)


def fitted_predictions(train, test, metric, seed, split_targets=False, only_labels=None):
    """The labels predicted for the test rows, and the cost chosen for each model."""
    predicted, costs = np.empty_like(test.labels), []
    for target in sorted(set(train.targets)) if split_targets else [None]:
        train_rows = train if target is None else train[train.targets == target]
        test_indices = np.arange(len(test)) if target is None else np.flatnonzero(test.targets == target)
        model = searched(train_rows, metric, seed)
        allowed = np.isin(model.classes_, only_labels) if only_labels else np.full(len(model.classes_), True)
        probabilities = model.predict_proba(test.texts[test_indices])[:, allowed]
        predicted[test_indices] = model.classes_[allowed][probabilities.argmax(axis=1)]
        costs.append(model.best_params_["logisticregression__C"])
    return predicted, costs


def searched(rows, metric, seed):
    """The classifier at the cost that scores best in folds of these rows, fitted to all of them."""
    with tempfile.TemporaryDirectory() as cache:
        # The cache only saves time: the features of a fold are the same at each cost.
        classifier = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(max_iter=10_000), memory=cache
        )
        folds = list(split(rows, INNER_FOLDS, seed))
        search = GridSearchCV(classifier, {"logisticregression__C": COSTS}, scoring=make_scorer(metric), cv=folds)
        return search.fit(rows.texts, rows.labels)


def summary(result):
    """One line of the table: column names and the texts under them."""
    labels = result.rows.labels
    scores = [result.metric(labels, predicted) for predicted in result.predictions]
    low, high = bootstrap_interval(result.rows, result.predictions[0], result.metric)
    deviation = percent(statistics.stdev(scores)) if len(scores) > 1 else ""
    costs = " ".join(f"{cost}:{result.costs.count(cost)}" for cost in COSTS if cost in result.costs)
    cells = [result.data, result.model, result.protocol, result.metric.__name__, str(len(labels))]
    cells += [str(len(scores)), percent(statistics.mean(scores)), deviation, percent(low), percent(high), costs]
    return dict(zip(COLUMNS, cells, strict=True))


def bootstrap_interval(rows, predicted, metric):
    """A 95 % percentile interval over resampled rows, or over resampled topics where topics are held out."""
    units = np.arange(len(rows)) if rows.topics is None else np.unique(rows.topics, return_inverse=True)[1]
    members = [np.flatnonzero(units == unit) for unit in range(units.max() + 1)]
    generator = np.random.default_rng(1)
    scores = []
    for _ in range(DRAWS):
        drawn = np.concatenate([members[unit] for unit in generator.integers(len(members), size=len(members))])
        scores.append(metric(rows.labels[drawn], predicted[drawn]))
    return np.percentile(scores, [2.5, 97.5])


def percent(score):
    return f"{100 * score:.2f}"


def markdown_table(lines):
    table = ["| data | models | protocol | metric | seeds | score | ± over seeds | 95 % interval |"]
    table.append("|---|---|---|---|--:|--:|--:|--:|")
    for line in lines:
        cells = [line[name] for name in ("data", "model", "protocol", "metric", "seeds", "mean", "sd_over_seeds")]
        table.append(f"| {' | '.join(cells)} | {line['low']} to {line['high']} |")
    return "\n".join(table)


if __name__ == "__main__":
    main()
