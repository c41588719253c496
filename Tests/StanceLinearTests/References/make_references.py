"""Writes scikit-learn.json: problems for logistic regression, and their optima by scikit-learn.

    pip install scikit-learn==1.9.1
    python make_references.py

The objective is that of the tests, 1/2 |W|^2 + C sum_i s_i logloss_i, with C as scikit-learn's C. The coefficients are
from its newton-cg at a tolerance of 1e-12.
"""

import json
import pathlib

import numpy
import scipy.sparse
import scipy.special
import sklearn
from sklearn.linear_model import LogisticRegression

CASES = [
    # name, rows, features, classes, cost, row weights, class weights
    ("two classes", 60, 40, 2, 1.0, False, None),
    ("two classes, large cost", 60, 40, 2, 100.0, False, None),
    ("two classes, more features than rows", 25, 90, 2, 10.0, False, None),
    ("two classes, weighted", 60, 40, 2, 3.0, True, [2.0, 0.5]),
    ("three classes", 70, 40, 3, 1.0, False, None),
    ("three classes, large cost", 70, 40, 3, 100.0, False, None),
    ("three classes, more features than rows", 30, 90, 3, 10.0, False, None),
    ("three classes, weighted", 70, 40, 3, 3.0, True, [2.0, 0.5, 1.25]),
    ("five classes, small cost", 80, 30, 5, 0.1, False, None),
]


def random_problem(generator, rows, features, classes):
    """Sparse rows of length 1 and labels that depend on them; some features are far larger than others."""
    matrix = scipy.sparse.random(rows, features, density=0.15, rng=generator, format="csr")
    matrix.data = numpy.round(matrix.data + 0.05, 6)
    matrix = matrix.multiply(numpy.where(numpy.arange(features) % 7 == 0, 4.0, 1.0)).tocsr()
    matrix.sort_indices()
    truth = generator.normal(size=(features, classes))
    scores = matrix @ truth + generator.gumbel(size=(rows, classes))
    labels = scores.argmax(axis=1)
    labels[:classes] = numpy.arange(classes)
    return matrix, labels


def objective(model, matrix, labels, weights, cost):
    decisions = matrix @ model.coef_.T + model.intercept_
    if len(model.classes_) == 2:
        losses = numpy.logaddexp(0, numpy.where(labels == 1, -1, 1) * decisions[:, 0])
    else:
        losses = scipy.special.logsumexp(decisions, axis=1) - decisions[numpy.arange(len(labels)), labels]
    return 0.5 * (model.coef_**2).sum() + cost * (weights * losses).sum()


def reference(index, case):
    name, rows, features, classes, cost, weighted, class_weights = case
    generator = numpy.random.default_rng(1000 + index)
    matrix, labels = random_problem(generator, rows, features, classes)
    row_weights = numpy.round(generator.uniform(0.2, 3.0, size=rows), 3) if weighted else numpy.ones(rows)
    weights = row_weights * (numpy.array(class_weights)[labels] if class_weights else 1.0)
    model = LogisticRegression(C=cost, solver="newton-cg", tol=1e-12, max_iter=100_000)
    model.fit(matrix, labels, sample_weight=weights)
    return {
        "name": name,
        "classCount": classes,
        "featureCount": features,
        "cost": cost,
        "rowStarts": matrix.indptr.tolist(),
        "columns": matrix.indices.tolist(),
        "values": matrix.data.tolist(),
        "labels": labels.tolist(),
        "rowWeights": row_weights.tolist() if weighted else None,
        "classWeights": class_weights,
        "coefficients": model.coef_.tolist(),
        "intercepts": model.intercept_.tolist(),
        "objective": objective(model, matrix, labels, weights, cost),
    }


def main():
    document = {
        "tool": f"scikit-learn {sklearn.__version__}",
        "cases": [reference(index, case) for index, case in enumerate(CASES)],
    }
    path = pathlib.Path(__file__).with_name("scikit-learn.json")
    path.write_text(json.dumps(document, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
