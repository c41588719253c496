"""Writes the reference values that StanceMetrics is tested against, beside this file.

    python3 make_references.py

scores.json      data sets with every score by scikit-learn
bootstrap.json   percentile intervals: the draws repeated here, the scores by scikit-learn, the quantiles by NumPy
wilson.json      Wilson intervals by SciPy

Needs scikit-learn 1.9 or later (`replace_undefined_by`). The same versions write the same bytes.
"""

import json
import pathlib
import platform
import warnings

import numpy
import scipy
import sklearn
from sklearn import metrics
from sklearn.dummy import DummyClassifier
from sklearn.exceptions import UndefinedMetricWarning

FOLDER = pathlib.Path(__file__).parent
TOOLS = {
    "scikit-learn": sklearn.__version__,
    "numpy": numpy.__version__,
    "scipy": scipy.__version__,
    "python": platform.python_version(),
}


def scores(data, rows=None):
    """All scores of the given rows, over the whole label set."""
    labels = list(range(data["labels"]))
    rows = numpy.arange(len(data["truth"])) if rows is None else rows
    truth = numpy.array(data["truth"])[rows]
    predicted = numpy.array(data["predicted"])[rows]
    averaged = data["averaged"]

    def f1(average, labels=labels):
        return metrics.f1_score(truth, predicted, labels=labels, average=average, zero_division=0)

    precision, recall, class_f1, support = metrics.precision_recall_fscore_support(
        truth, predicted, labels=labels, zero_division=0
    )
    result = {
        "accuracy": metrics.accuracy_score(truth, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, predicted),
        "macro_f1": f1("macro"),
        "micro_f1": f1("micro"),
        "weighted_f1": f1("weighted"),
        "f_avg": f1("macro", averaged),
        "mcc": metrics.matthews_corrcoef(truth, predicted),
        "kappa": metrics.cohen_kappa_score(truth, predicted, replace_undefined_by=0.0),
    }
    if data["probabilities"] is not None:
        probabilities = numpy.array(data["probabilities"])[rows]
        result["log_loss"] = metrics.log_loss(truth, probabilities, labels=labels)
        result["brier"] = metrics.brier_score_loss(truth, probabilities, labels=labels, scale_by_half=False)
    return {
        "metrics": {key: float(value) for key, value in result.items()},
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": class_f1.tolist(),
        "support": support.tolist(),
        "confusion": metrics.confusion_matrix(truth, predicted, labels=labels).tolist(),
    }


def baselines(data):
    """The scores of scikit-learn's dummy classifiers, fitted to the rows that they are scored on."""
    truth = numpy.array(data["truth"])
    features = numpy.zeros((len(truth), 1))
    majority = DummyClassifier(strategy="most_frequent").fit(features, truth)
    prior = DummyClassifier(strategy="prior").fit(features, truth)
    probabilities = numpy.zeros((len(truth), data["labels"]))
    probabilities[:, prior.classes_] = prior.predict_proba(features)
    constant = dict(data, predicted=majority.predict(features).tolist(), probabilities=None)
    return {
        "majority_label": int(majority.predict(features[:1])[0]),
        "majority": scores(constant)["metrics"],
        "prior_log_loss": float(metrics.log_loss(truth, probabilities, labels=list(range(data["labels"])))),
    }


def draw(name, seed, rows, shares, sharpness=2.0, never_predicted=(), groups=None, probabilities=True):
    """A data set: labels by `shares`, probabilities in thousandths that lean towards the truth, their argmax."""
    random = numpy.random.default_rng(seed)
    labels = len(shares)
    truth = random.choice(labels, size=rows, p=shares)
    weights = numpy.array([random.dirichlet(0.6 + sharpness * (numpy.arange(labels) == label)) for label in truth])
    thousandths = numpy.array([random.multinomial(1000, weight / weight.sum()) for weight in weights])
    ranked = thousandths.copy()
    ranked[:, list(never_predicted)] = -1
    return {
        "name": name,
        "labels": labels,
        "averaged": [0, 1],
        "truth": truth.tolist(),
        "predicted": ranked.argmax(axis=1).tolist(),
        "probabilities": (thousandths / 1000).tolist() if probabilities else None,
        "groups": random.integers(-3, groups - 3, size=rows).tolist() if groups else None,
    }


def data_sets():
    third = [1 / 3, 1 / 3, 1 / 3]
    sure = draw("sure, often wrongly so", 6, 40, third)
    sure["probabilities"] = numpy.eye(3)[numpy.array(sure["predicted"])].tolist()
    constant = draw("one label throughout", 7, 12, [0, 0, 1])
    constant["predicted"] = [2] * 12
    return [
        draw("balanced", 0, 90, third, groups=12),
        draw("imbalanced", 1, 120, [0.85, 0.1, 0.05]),
        draw("a label never predicted", 2, 60, [0.4, 0.4, 0.2], never_predicted=[2]),
        draw("a label absent in truth", 3, 60, [0.5, 0.5, 0]),
        draw("a label absent in both", 8, 60, [0.5, 0, 0.5], never_predicted=[1]),
        draw("binary", 4, 80, [0.7, 0.3]),
        draw("five labels", 5, 100, [0.3, 0.25, 0.2, 0.15, 0.1]),
        sure,
        constant,
        draw("worse than chance", 9, 50, third, sharpness=-0.55),
        draw("without probabilities", 10, 50, third, probabilities=False),
    ]


class SplitMix64:
    """S. Vigna's splitmix64.c, with the reduction to two indices that the module documents."""

    def __init__(self, seed):
        self.state = seed

    def indices(self, count):
        mask = 2**64 - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        bits = self.state
        bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & mask
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & mask
        output = bits ^ (bits >> 31)
        return [((output >> 32) * count) >> 32, ((output & (2**32 - 1)) * count) >> 32]

    def draws(self, count):
        return [index for _ in range((count + 1) // 2) for index in self.indices(count)][:count]


def bootstrap(data, by_group, resamples, seed, level):
    """Percentile intervals; one generator runs through all resamples."""
    rows = numpy.arange(len(data["truth"]))
    names = numpy.array(data["groups"]) if by_group else rows
    units = [rows[names == name] for name in numpy.unique(names)]
    generator = SplitMix64(seed)
    drawn = []
    for _ in range(resamples):
        resample = scores(data, numpy.concatenate([units[unit] for unit in generator.draws(len(units))]))
        drawn.append(
            list(resample["metrics"].values()) + resample["precision"] + resample["recall"] + resample["f1"]
        )
    ends = numpy.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=0).T.tolist()
    keys = list(scores(data)["metrics"])
    count = data["labels"]
    classes = [ends[len(keys) + count * index : len(keys) + count * (index + 1)] for index in range(3)]
    return {
        "data": data["name"],
        "by_group": by_group,
        "units": len(units),
        "resamples": resamples,
        "seed": seed,
        "level": level,
        "metrics": dict(zip(keys, ends)),
        "precision": classes[0],
        "recall": classes[1],
        "f1": classes[2],
    }


def wilson():
    cases = []
    counts = [(0, 1), (1, 1), (1, 2), (0, 10), (10, 10), (14, 17), (5, 100), (999, 1000), (123456, 200000)]
    for successes, trials in counts:
        for level in [0.001, 0.5, 0.9, 0.95, 0.99, 0.999]:
            interval = scipy.stats.binomtest(successes, trials).proportion_ci(level, method="wilson")
            cases.append([successes, trials, level, float(interval.low), float(interval.high)])
    return cases


def write(name, content):
    text = json.dumps({"tools": TOOLS, **content}, separators=(",", ":"))
    # A line for each row of numbers keeps differences readable.
    (FOLDER / name).write_text(text.replace("},{", "},\n{").replace(":[{", ":[\n{").replace("],[", "],\n[").replace(":[[", ":[\n[") + "\n")


if __name__ == "__main__":
    warnings.simplefilter("error")
    warnings.filterwarnings("ignore", message="y_pred contains classes not in y_true")
    warnings.filterwarnings("ignore", message="A single label was found")
    warnings.filterwarnings("ignore", category=UndefinedMetricWarning)
    every = data_sets()
    write("scores.json", {"cases": [{**data, "expected": scores(data), "baselines": baselines(data)} for data in every]})
    balanced = every[0]
    runs = [bootstrap(balanced, by_group, 200, 42, 0.9) for by_group in (False, True)]
    write("bootstrap.json", {"cases": runs})
    write("wilson.json", {"cases": wilson()})
