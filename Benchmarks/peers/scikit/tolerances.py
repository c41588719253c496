"""python tolerances.py MATRIX COST GAP STANCE_FIT FOLDER: the loosest tolerance of each solver that is good enough.

Good enough is an objective F(w, b) = ½‖w‖² + C Σ log(1 + exp(−y (w·x + b))) at most GAP above the best known, relatively.
Every solution's objective is computed here, by one function, in double precision, whatever its solver says of itself.
LIBLINEAR can only penalise its intercept too; as the weight of a column of B it costs b² / 2B², which a large B makes small,
and the gap that remains counts as any other.

Prints a line of tab-separated values a trial: solver, tolerance, B, objective, relative gap, whether it is the one to use.
"""

import subprocess
import sys
from pathlib import Path

import numpy as np
from sklearn.datasets import load_svmlight_file

from text_model import regression

LADDER = [10 ** (-step / 2) for step in range(0, 21)]
TIGHT = 1e-10


def objective(rows, labels, cost, weights, intercept):
    """F(w, b); labels are -1 and 1."""
    margins = labels * (rows @ weights + intercept)
    return 0.5 * weights @ weights + cost * np.logaddexp(0, -margins).sum()


class Solvers:
    """Runs each solver at a tolerance and gives back weights and intercept."""

    def __init__(self, path, rows, labels, cost, stance, folder):
        self.path, self.rows, self.labels, self.cost = path, rows, labels, cost
        self.stance, self.folder = stance, Path(folder)

    def newton_cg(self, tolerance, _):
        model = regression(self.cost, tolerance).fit(self.rows, self.labels)
        return model.coef_[0], model.intercept_[0]

    def stance_fit(self, tolerance, _):
        output = self.folder / "weights.txt"
        subprocess.run(
            [self.stance, self.path, "--cost", str(self.cost), "--tolerance", str(tolerance), "--threads", "1",
             "--repeats", "1", "--weights", output], check=True, stdout=subprocess.DEVNULL)
        weights = np.loadtxt(output)
        return weights[:-1], weights[-1]

    def liblinear(self, tolerance, bias):
        output = self.folder / "liblinear.model"
        subprocess.run(
            ["liblinear-train", "-q", "-s", "0", "-c", str(self.cost), "-e", str(tolerance), "-B", str(bias), self.path,
             output], check=True, stdout=subprocess.DEVNULL)
        header, weights = output.read_text().split("\nw\n")
        weights = np.array(weights.split(), dtype=float)
        if "label 1 -1" not in header:
            weights = -weights
        return weights[:-1], weights[-1] * bias


def main():
    path, cost, gap, stance, folder = sys.argv[1:]
    cost, gap = float(cost), float(gap)
    rows, labels = load_svmlight_file(path)
    solvers = Solvers(path, rows, labels, cost, stance, folder)
    contenders = [("stance", solvers.stance_fit, 0), ("scikit-learn", solvers.newton_cg, 0)]
    contenders += [("liblinear", solvers.liblinear, bias) for bias in (1, 10, 100)]

    def value(solve, tolerance, bias):
        return objective(rows, labels, cost, *solve(tolerance, bias))

    best = min(value(solve, TIGHT, bias) for _, solve, bias in contenders[:2])
    done = set()
    for name, solve, bias in contenders:
        for tolerance in LADDER:
            if name in done:
                break
            if tolerance >= 1 and name == "stance":
                continue
            found = value(solve, tolerance, bias)
            reached = found - best <= gap * best
            print(f"{name}\t{tolerance:.3g}\t{bias}\t{found:.12g}\t{(found - best) / best:.3g}\t{int(reached)}", flush=True)
            if reached:
                done.add(name)
    if len(done) < 3:
        sys.exit(f"not reached by all: only by {', '.join(sorted(done))}")


main()
