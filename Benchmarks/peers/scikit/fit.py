"""python fit.py MATRIX COST TOLERANCE REPEATS: the seconds of fit() alone, one a line."""

import sys
import time

from sklearn.datasets import load_svmlight_file

from text_model import regression

rows, labels = load_svmlight_file(sys.argv[1])
for _ in range(int(sys.argv[4])):
    start = time.perf_counter()
    regression(float(sys.argv[2]), float(sys.argv[3])).fit(rows, labels)
    print(time.perf_counter() - start)
