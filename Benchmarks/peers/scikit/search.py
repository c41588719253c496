"""python search.py ROWS MODEL: GridSearchCV over features and cost, in two processes, and the best model written."""

import sys

import joblib
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import Pipeline

from text_model import read_rows, regression, vectorizer

texts, labels = read_rows(sys.argv[1])
pipeline = Pipeline([("features", vectorizer("words")), ("regression", regression())])
grid = {
    "features": [vectorizer(features) for features in ("words", "chars", "both")],
    "regression__C": [1, 3, 10, 30, 100],
}
folds = StratifiedKFold(5, shuffle=True, random_state=1)
search = GridSearchCV(pipeline, grid, scoring="f1_macro", cv=folds, n_jobs=2).fit(texts, labels)
best = search.best_estimator_
joblib.dump((best["features"], best["regression"]), sys.argv[2])
print(search.best_params_["regression__C"], round(search.best_score_, 4))
