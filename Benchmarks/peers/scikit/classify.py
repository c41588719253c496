"""python classify.py MODEL LINES: the label of each line and its probability, computed in batches."""

import sys
from itertools import islice

import joblib

BATCH = 10_000

vectors, model = joblib.load(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as file:
    while lines := list(islice(file, BATCH)):
        probabilities = model.predict_proba(vectors.transform(lines))
        best = probabilities.argmax(axis=1)
        labels = model.classes_[best]
        highest = probabilities[range(len(lines)), best]
        sys.stdout.writelines(f"{label}\t{probability:.6f}\n" for label, probability in zip(labels, highest))
