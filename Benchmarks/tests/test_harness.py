"""What the benchmark scripts compute, on values worked out by hand: `python3 -m unittest discover Benchmarks/tests`."""

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(BENCHMARKS), str(BENCHMARKS / "peers" / "harness")]

import counts
import inputs
import report
from contest import Contest, Contestant, Run, hold, ratios
from quality import macro_f1


def run(contestant, number, seconds, peak=20_000):
    return Run("work", contestant, number, seconds, seconds, 0, 0, peak, 10_000)


class Ratios(unittest.TestCase):
    RUNS = [run("a", 1, 1.0), run("b", 1, 3.0), run("a", 2, 2.0), run("b", 2, 4.0), run("b", 3, 9.0)]

    def test_runs_of_one_round_are_compared(self):
        self.assertEqual(ratios(self.RUNS, "work", "a", "b"), [3.0, 2.0])

    def test_the_median_is_written_with_least_and_most(self):
        self.assertEqual(report.ratio_text([3.0, 2.0, 2.5]), "2.50 × (2.00–3.00)")
        self.assertEqual(report.ratio_text([30.04, 20.0]), "25.0 × (20.0–30.0)")

    def test_a_table_takes_the_library_and_what_needs_none(self):
        contest = Contest("work", "some work", [
            Contestant("a", [], "reference"), Contestant("a", [], "openblas"), Contestant("b", [])])
        runs = [run("a · reference", 1, 1.0), run("a · openblas", 1, 2.0), run("b", 1, 4.0, peak=9_000)]
        self.assertIn("| some work | 2.00 s, 20 MB | b | 4.00 s, at most 10 MB | 2.00 × (2.00–2.00) |",
                      report.summary([contest], runs, "openblas"))


class Runs(unittest.TestCase):
    def test_input_is_piped_and_programs_take_turns(self):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "lines.txt"
            source.write_text("1\n2\n")
            contestants = [Contestant(name, ["wc", "-l"], input=[source, source], seconds_from=float) for name in "ab"]
            with contextlib.redirect_stderr(io.StringIO()):
                runs = hold(Contest("work", "", contestants, rounds=2), Path(folder))
        self.assertEqual([(one.contestant, one.round, one.seconds) for one in runs],
                         [("a", 1, 4.0), ("b", 1, 4.0), ("a", 2, 4.0), ("b", 2, 4.0)])

    def test_the_runner_tells_exit_codes(self):
        null = {"environment": {}, "input": [], "output": os.devnull, "errors": os.devnull}
        runner = BENCHMARKS / "peers" / "harness" / "runner.py"
        said = subprocess.run([sys.executable, "-I", "-S", runner, json.dumps({"command": ["false"], **null})],
                              stdout=subprocess.PIPE, check=True).stdout
        self.assertEqual(json.loads(said)["status"], 1)


class Quality(unittest.TestCase):
    def test_macro_f1(self):
        # 2·TP / (rows of the label + answers of it): a 2/3, b 2/4, c 0.
        self.assertAlmostEqual(macro_f1(["a", "a", "b", "c"], ["a", "b", "b", "b"]), (2 / 3 + 2 / 4 + 0) / 3)


class Inputs(unittest.TestCase):
    ROWS = [("one two three", "x"), ("four five", "y"), ("six", "x")]

    def test_made_rows_depend_on_the_seed_alone(self):
        first, second = (inputs.Mixer(self.ROWS, 7) for _ in range(2))
        self.assertEqual([first.row() for _ in range(20)], [second.row() for _ in range(20)])

    def test_the_two_most_frequent_labels(self):
        rows = [("a", "z"), ("b", "y"), ("c", "z"), ("d", "x")]
        self.assertEqual(inputs.two_labels(rows), [("a", "z"), ("c", "z"), ("d", "x")])


class Counts(unittest.TestCase):
    def test_numbers_of_valgrind(self):
        said = "==1== Total:     1,234 bytes in 56 blocks"
        self.assertEqual(counts.number(r"Total:\s+([\d,]+) bytes in ([\d,]+) blocks", said), 1234)

    def test_a_count_may_be_five_percent_off_either_way(self):
        _, expected = counts.read_expected()
        job = ("classify 300 lines", "instructions")
        for factor, moved in ((1.049, 0), (0.951, 0), (1.051, 1), (0.949, 1)):
            with contextlib.redirect_stdout(io.StringIO()):
                found = counts.compare({**expected, job: round(expected[job] * factor)})
            self.assertEqual(len(found), moved, factor)

    def test_counts_of_another_toolchain_are_not_compared(self):
        self.assertEqual(counts.verdict([(2, 1)], "Swift version 6.3.1", "Swift version 6.4")[1], 0)
        self.assertEqual(counts.verdict([], "Swift version 6.4", "Swift version 6.4"), ("counts are as recorded", 0))
        words, code = counts.verdict([(1, 2)], "Swift version 6.4", "Swift version 6.4")
        self.assertEqual(code, 1)
        self.assertIn("Less work than before: well done. If that is meant, `make record-counts` records it", words)

    def test_recorded_counts_name_all_work(self):
        _, expected = counts.read_expected()
        self.assertEqual(set(expected), {(work, unit) for work in counts.WORK for unit in counts.UNITS})


if __name__ == "__main__":
    unittest.main()
