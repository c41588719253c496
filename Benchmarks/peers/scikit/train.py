"""python train.py words|chars|both ROWS MODEL: from a data file to a model file."""

import sys

import joblib

from text_model import read_rows, regression, vectorizer

features, data, output = sys.argv[1:]
texts, labels = read_rows(data)
vectors = vectorizer(features)
model = regression().fit(vectors.fit_transform(texts), labels)
joblib.dump((vectors, model), output)
