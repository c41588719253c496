"""python features.py FEATURES TRAIN MATRIX [OTHER MATRIX]: TF-IDF rows in the format of LIBLINEAR, columns by TRAIN.

Labels become their number in sorted order, with two labels -1 and 1.
"""

import sys

from sklearn.datasets import dump_svmlight_file

from text_model import read_rows, vectorizer

features, train, matrix = sys.argv[1:4]
texts, labels = read_rows(train)
names = sorted(set(labels))
numbers = dict(zip(names, (-1, 1) if len(names) == 2 else range(len(names))))
vectors = vectorizer(features)
rows = vectors.fit_transform(texts)
dump_svmlight_file(rows, [numbers[label] for label in labels], matrix, zero_based=False)
print(f"{rows.shape[0]}\t{rows.shape[1]}\t{rows.nnz}")
if len(sys.argv) > 4:
    texts, labels = read_rows(sys.argv[4])
    dump_svmlight_file(vectors.transform(texts), [numbers[label] for label in labels], sys.argv[5], zero_based=False)
