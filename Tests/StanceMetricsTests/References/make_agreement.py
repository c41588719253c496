"""Writes the reference values of annotators' agreement, agreement.json, beside this file.

    python3 make_agreement.py

Cohen's kappa by scikit-learn, Fleiss' kappa by statsmodels, Krippendorff's alpha by krippendorff. The same versions write
the same bytes.
"""

import importlib.metadata
import json
import pathlib
import platform

import krippendorff
import numpy
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

FOLDER = pathlib.Path(__file__).parent
PACKAGES = ["krippendorff", "numpy", "scikit-learn", "statsmodels"]
MISSING = -1


def draw(name, seed, rows, annotators, shares, noise, missing=0.0):
    """Rows with a true label each, which every annotator misses now and then, and leaves out now and then."""
    random = numpy.random.default_rng(seed)
    labels = len(shares)
    truth = random.choice(labels, size=rows, p=shares)
    columns = []
    for _ in range(annotators):
        column = numpy.where(random.random(rows) < noise, random.integers(0, labels, size=rows), truth)
        columns.append(numpy.where(random.random(rows) < missing, MISSING, column))
    return {"name": name, "labels": labels, "columns": [column.tolist() for column in columns]}


def cohen(data):
    """Of each pair of annotators, in order."""
    columns = numpy.array(data["columns"])
    kappas = []
    for first in range(len(columns)):
        for second in range(first + 1, len(columns)):
            both = (columns[first] != MISSING) & (columns[second] != MISSING)
            kappas.append(
                float(cohen_kappa_score(columns[first][both], columns[second][both], labels=list(range(data["labels"]))))
            )
    return kappas


def fleiss(data):
    """Over the rows that all annotators labelled."""
    rows = numpy.array(data["columns"]).T
    table, _ = aggregate_raters(rows[(rows != MISSING).all(axis=1)], n_cat=data["labels"])
    return float(fleiss_kappa(table, method="fleiss"))


def alpha(data):
    columns = numpy.array(data["columns"], dtype=float)
    columns[columns == MISSING] = numpy.nan
    return float(
        krippendorff.alpha(
            reliability_data=columns, value_domain=list(range(data["labels"])), level_of_measurement="nominal"
        )
    )


def data_sets():
    third = [1 / 3, 1 / 3, 1 / 3]
    return [
        draw("two annotators", 0, 80, 2, third, 0.3),
        draw("three annotators, missing labels", 1, 90, 3, [0.6, 0.3, 0.1], 0.4, missing=0.2),
        draw("five annotators, four labels", 2, 60, 5, [0.4, 0.3, 0.2, 0.1], 0.5),
        draw("as good as chance", 3, 100, 3, third, 1.0, missing=0.1),
        draw("a rare label", 4, 120, 2, [0.97, 0.03], 0.05),
        draw("many missing labels", 5, 150, 4, [0.5, 0.5], 0.3, missing=0.6),
    ]


if __name__ == "__main__":
    tools = {package: importlib.metadata.version(package) for package in PACKAGES}
    tools["python"] = platform.python_version()
    cases = [
        {**data, "cohen": cohen(data), "fleiss": fleiss(data), "alpha": alpha(data)} for data in data_sets()
    ]
    text = json.dumps({"tools": tools, "cases": cases}, separators=(",", ":"))
    (FOLDER / "agreement.json").write_text(text.replace("},{", "},\n{").replace(":[{", ":[\n{").replace("],[", "],\n[") + "\n")
