"""Measures Stance and its peers side by side; `make bench-peers` calls it. README.md says what is measured and how.

    python3 speed.py --stance PROGRAM --fit PROGRAM [--data FILE] [--quick] [--blas reference,openblas] [--only KEY,…]
"""

import argparse
import csv
import datetime
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "harness"))

import contests
import environment
import quality
import report
from contest import Failure, Run, hold

REPOSITORY = environment.REPOSITORY
GAP = "1e-6"
MARKDOWN_LIBRARIES = {"reference": "reference BLAS", "openblas": "OpenBLAS"}


def parse_arguments():
    parser = argparse.ArgumentParser(description="Stance and its peers, side by side.")
    parser.add_argument("--stance", type=Path, required=True, help="the release build of stance")
    parser.add_argument("--fit", type=Path, required=True, help="the release build of StanceFitBenchmark")
    parser.add_argument("--data", type=Path, default=REPOSITORY / "TrainingData/ban-stance/train.tsv",
                        help="tab-separated file with the columns text and label")
    parser.add_argument("--quick", action="store_true", help="small inputs and few rounds: to try the script, not to measure")
    parser.add_argument("--blas", default="reference,openblas", help="libraries to measure with, with a comma in between")
    parser.add_argument("--only", default="", help="beginnings of the keys of contests to hold, with a comma in between")
    parser.add_argument("--results", type=Path, help="folder for the results; default Benchmarks/Results/<date>-<machine>-peers,"
                                                     " with --quick a folder in .build")
    return parser.parse_args()


def prepare(arguments):
    """Makes the peers, libraries and inputs; returns the Workplace."""
    size = contests.QUICK if arguments.quick else contests.FULL
    work = REPOSITORY / ".build" / "peers"
    folder = work / f"{arguments.data.stem}-{'quick' if arguments.quick else 'full'}"
    for program in ("fasttext", "liblinear-train", "cat", "wc"):
        if not shutil.which(program):
            sys.exit(f"{program} is not installed; `make bench-peers` installs it")
    python = environment.virtual_environment(work / "venv")
    print("making inputs", file=sys.stderr, flush=True)
    subprocess.run(
        [sys.executable, Path(contests.__file__).with_name("inputs.py"), arguments.data, folder, "--rows", str(size.rows),
         "--documents", str(size.documents), "--sentences", str(size.sentences),
         "--growth", *map(str, size.growth_training)], check=True)
    libraries = {name: environment.blas_environment(name, work) for name in arguments.blas.split(",")}
    help_text = environment.output_of([arguments.stance, "train", "--help"])
    validation = ["--no-validation"] if "--no-validation" in help_text else ["--folds", "2"]
    return contests.Workplace(
        arguments.stance.resolve(), arguments.fit.resolve(), python, folder, libraries, validation, size,
        buckets=100_000 if arguments.quick else 0)


def write_matrices(place, names):
    """The features that LIBLINEAR and the fits alone take; returns pairs of their name and size."""
    found = []
    for name in names:
        said = environment.output_of(
            [place.python, contests.SCRIPTS / "features.py", "words", place.input(f"{name}.tsv"), place.input(f"{name}.svm")])
        rows, columns, values = (int(number) for number in said.splitlines()[-1].split("\t"))
        found.append((f"matrix · {name}", f"{rows:,} rows × {columns:,} columns, {values:,} non-zeros"))
    return found


def find_tolerances(place):
    """For each solver the tolerance and bias to use, and all trials."""
    said = subprocess.run(
        [place.python, contests.SCRIPTS / "tolerances.py", place.input("two-labels.svm"), "1", GAP, place.fit, place.folder],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    trials = [line.split("\t") for line in said.splitlines()]
    return {name: (tolerance, bias) for name, tolerance, bias, _, _, used in trials if used == "1"}, trials


def model_sizes(place):
    """Bytes of the models that the contests wrote, and of the shipped ones."""
    names = {
        "words.stance": "Stance, words", "both.stance": "Stance, words and characters", "words.joblib": "scikit-learn, words",
        "both.joblib": "scikit-learn, words and characters", "words.bin": "fastText, words", "words.liblinear":
        "LIBLINEAR, words, without its vocabulary", "default.stance": "Stance, default search",
    }
    found = [(f"{path.name}, shipped", path.stat().st_size) for path in sorted((REPOSITORY / "Models").glob("*.stance"))]
    return found + [(name, place.model(file).stat().st_size) for file, name in names.items() if place.model(file).exists()]


def write_tsv(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
        writer.writerows([header, *rows])


def plan(arguments, place):
    """The contests to hold, those about growth apart; what their inputs are; and the trials of tolerances."""
    keys = tuple(arguments.only.split(","))
    matrices = ["rows", "two-labels"] + (["long"] if "train-long".startswith(keys) else [])
    facts = write_matrices(place, matrices)
    chosen, trials = find_tolerances(place) if "fit-threads".startswith(keys) else ({}, [])
    work = contests.training(place) + (contests.fitting(place, chosen) if chosen else [])
    work += contests.searching(place) + contests.classifying(place)
    work, growing = (
        [contest for contest in some if contest.key.startswith(keys)] for some in (work, contests.growth(place)))
    return work, growing, facts, trials


def readme_tables(place, work, growing, runs, scores, sizes):
    """The parts of the results that the project's README quotes."""
    parts = []
    for library in place.libraries:
        parts += [f"### With {MARKDOWN_LIBRARIES[library]}", report.summary(work, runs, library)]
    parts += ["### Growth", report.growth(growing, runs)] if growing else []
    parts += ["### Quality", report.quality(scores)] if scores else []
    return parts + ["### Bytes of a model", report.sizes(sizes)]


def main():
    arguments = parse_arguments()
    place = prepare(arguments)
    work, growing, facts, trials = plan(arguments, place)
    facts = environment.description(place, arguments.data) + facts
    runs = [run for contest in work + growing for run in hold(contest, place.folder)]
    scores = [] if arguments.only else quality.scores(place, tuned=not arguments.quick)
    sizes = model_sizes(place)

    parts = readme_tables(place, work, growing, runs, scores, sizes)
    made = "its quick mode, which measures nothing" if arguments.quick else "which `Benchmarks/peers/README.md` describes"
    head = ["# Stance and its peers", f"From `make bench-peers`, {made}.", report.table(["what", "which"], facts)]
    rest = ["### All programs", report.details(work + growing, runs)]
    rest += ["### The fit alone: tolerances", report.tolerances(trials)] if trials else []

    folder = arguments.results or default_results(arguments, place)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.md").write_text("\n\n".join(head + parts + rest) + "\n", encoding="utf-8")
    write_tsv(folder / "runs.tsv", Run.COLUMNS, [run.row() for run in runs])
    write_tsv(folder / "quality.tsv", ["model", "macro-F1"], [[name, f"{score:.4f}"] for name, score in scores])
    write_tsv(folder / "sizes.tsv", ["model", "bytes"], sizes)
    write_tsv(folder / "tolerances.tsv", ["solver", "tolerance", "bias", "objective", "gap", "used"], trials)
    write_tsv(folder / "environment.tsv", ["what", "which"], facts)
    print("\n\n".join(parts))
    print(f"wrote {folder}", file=sys.stderr)


def default_results(arguments, place):
    if arguments.quick:
        return place.folder / "results"
    return REPOSITORY / "Benchmarks" / "Results" / f"{datetime.date.today()}-{environment.machine()[1]}-peers"


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(str(failure))
