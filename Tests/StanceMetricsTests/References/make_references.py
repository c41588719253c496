"""Writes the reference values that StanceMetrics is tested against, beside this file.

    python3 make_references.py

scores.json      data sets with every score by scikit-learn
bootstrap.json   percentile intervals: the draws repeated here, the scores by scikit-learn, the quantiles by NumPy
comparison.json  a second classifier of the same rows: differences and their percentile intervals, likewise
mcnemar.json     McNemar's exact test by SciPy's binomial test
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
from sklearn.calibration import calibration_curve
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

    def mean(score, average, labels=labels):
        return score(truth, predicted, labels=labels, average=average, zero_division=0)

    precision, recall, class_f1, support = metrics.precision_recall_fscore_support(
        truth, predicted, labels=labels, zero_division=0
    )
    result = {
        "accuracy": metrics.accuracy_score(truth, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, predicted),
        "f_avg": mean(metrics.f1_score, "macro", averaged),
        "mcc": metrics.matthews_corrcoef(truth, predicted),
        "kappa": metrics.cohen_kappa_score(truth, predicted, replace_undefined_by=0.0),
    }
    for average in ["macro", "micro", "weighted"]:
        result[f"{average}_precision"] = mean(metrics.precision_score, average)
        result[f"{average}_recall"] = mean(metrics.recall_score, average)
        result[f"{average}_f1"] = mean(metrics.f1_score, average)
    areas = {"roc_auc": [None] * len(labels), "pr_auc": [None] * len(labels)}
    if data["probabilities"] is not None:
        probabilities = numpy.array(data["probabilities"])[rows]
        result["log_loss"] = metrics.log_loss(truth, probabilities, labels=labels)
        result["brier"] = metrics.brier_score_loss(truth, probabilities, labels=labels, scale_by_half=False)
        result["ece"] = calibration_error(truth, predicted, probabilities)
        areas = areas_under_curves(truth, probabilities)
        for key, values in areas.items():
            if any(value is not None for value in values):
                result[key] = numpy.mean([value for value in values if value is not None])
    return {
        "metrics": {key: float(value) for key, value in result.items()},
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": class_f1.tolist(),
        "roc_auc": areas["roc_auc"],
        "pr_auc": areas["pr_auc"],
        "support": support.tolist(),
        "confusion": metrics.confusion_matrix(truth, predicted, labels=labels).tolist(),
    }


def areas_under_curves(truth, probabilities):
    """Each label against the rest; None where undefined."""
    roc, precision_recall = [], []
    for label in range(probabilities.shape[1]):
        positive, score = truth == label, probabilities[:, label]
        defined = 0 < positive.sum() < len(truth)
        roc.append(float(metrics.roc_auc_score(positive, score)) if defined else None)
        precision_recall.append(float(metrics.average_precision_score(positive, score)) if positive.any() else None)
    if all(value is not None for value in roc):
        # The macro mean is scikit-learn's own wherever that has one.
        theirs = (
            metrics.roc_auc_score(truth, probabilities, multi_class="ovr", average="macro")
            if len(roc) > 2
            else metrics.roc_auc_score(truth, probabilities[:, 1])
        )
        assert abs(theirs - numpy.mean(roc)) < 1e-12
    return {"roc_auc": roc, "pr_auc": precision_recall}


def calibration_error(truth, predicted, probabilities):
    """Expected calibration error over ten bins of equal width, which are those of scikit-learn's reliability curve."""
    confidence = probabilities[numpy.arange(len(truth)), predicted]
    accuracies, confidences = calibration_curve(
        (truth == predicted).astype(int), confidence, n_bins=10, strategy="uniform"
    )
    bins = numpy.searchsorted(numpy.linspace(0, 1, 11)[1:-1], confidence)
    counts = numpy.bincount(bins)
    return numpy.dot(counts[counts > 0], numpy.abs(accuracies - confidences)) / len(truth)


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
        "prior": scores(dict(constant, probabilities=probabilities.tolist()))["metrics"],
    }


def draw(name, seed, rows, shares, sharpness=2.0, never_predicted=(), groups=None, probabilities=True, coarse=1):
    """A data set: labels by `shares`, probabilities in thousandths (times `coarse`) leaning to the truth, their argmax."""
    random = numpy.random.default_rng(seed)
    labels = len(shares)
    truth = random.choice(labels, size=rows, p=shares)
    weights = numpy.array([random.dirichlet(0.6 + sharpness * (numpy.arange(labels) == label)) for label in truth])
    thousandths = numpy.array([random.multinomial(1000 // coarse, weight / weight.sum()) * coarse for weight in weights])
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
        draw("many ties", 11, 70, third, coarse=100),
        draw("one row", 12, 1, [0, 1, 0]),
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


def numbers(data, rows=None):
    """The scores by name: metrics by key, those of labels by key and number."""
    result = scores(data, rows)
    labels = range(data["labels"])
    classes = {f"{key} {label}": result[key][label] for key in CLASS_KEYS for label in labels}
    return {**result["metrics"], **classes}


CLASS_KEYS = ["precision", "recall", "f1", "roc_auc", "pr_auc"]


def resampled(data, by_group, resamples, seed, level, score, errors):
    """Percentile intervals, that of the calibration error reflected; one generator runs through all resamples."""
    rows = numpy.arange(len(data["truth"]))
    names = numpy.array(data["groups"]) if by_group else rows
    units = [rows[names == name] for name in numpy.unique(names)]
    generator = SplitMix64(seed)
    drawn = [
        score(numpy.concatenate([units[unit] for unit in generator.draws(len(units))])) for _ in range(resamples)
    ]
    ends = {
        key: numpy.quantile([line[key] for line in drawn], [(1 - level) / 2, (1 + level) / 2]).tolist()
        for key in drawn[0]
    }
    ends["ece"] = numpy.clip(2 * score(rows)["ece"] - numpy.array(ends["ece"][::-1]), *errors).tolist()
    return {
        "data": data["name"],
        "by_group": by_group,
        "units": len(units),
        "resamples": resamples,
        "seed": seed,
        "level": level,
        "intervals": ends,
    }


def bootstrap(data, by_group):
    return resampled(data, by_group, 200, 42, 0.9, lambda rows: numbers(data, rows), (0, 1))


def comparison(data, by_group):
    """The differences of a second classifier of the same rows, drawn from another seed."""
    random = numpy.random.default_rng(11)
    labels = data["labels"]
    weights = [random.dirichlet(0.6 + 1.2 * (numpy.arange(labels) == label)) for label in data["truth"]]
    thousandths = numpy.array([random.multinomial(1000, weight) for weight in weights])
    rival = dict(data, predicted=thousandths.argmax(axis=1).tolist(), probabilities=(thousandths / 1000).tolist())

    def difference(rows=None):
        first, second = numbers(data, rows), numbers(rival, rows)
        return {key: second[key] - first[key] for key in first}

    return {
        **resampled(data, by_group, 200, 43, 0.9, difference, (-1, 1)),
        "predicted": rival["predicted"],
        "probabilities": rival["probabilities"],
        "differences": difference(),
    }


def mcnemar():
    """McNemar's exact test is the two-sided binomial test of one half."""
    counts = [(0, 0), (0, 1), (1, 0), (1, 1), (3, 9), (9, 3), (10, 10), (25, 40), (0, 60), (120, 141), (5000, 5200),
              (5000, 5001), (100000, 101000), (7, 2000)]
    return [
        [first, second, float(scipy.stats.binomtest(first, first + second, 0.5).pvalue) if first + second else 1.0]
        for first, second in counts
    ]


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
    write("bootstrap.json", {"cases": [bootstrap(balanced, by_group) for by_group in (False, True)]})
    write("comparison.json", {"cases": [comparison(balanced, by_group) for by_group in (False, True)]})
    write("mcnemar.json", {"cases": mcnemar()})
    write("wilson.json", {"cases": wilson()})
