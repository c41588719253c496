"""The contests: which commands do the same work."""

import statistics
from dataclasses import dataclass
from pathlib import Path

from contest import Contest, Contestant

SCRIPTS = Path(__file__).parent.parent / "scikit"
FIXED = ["--cost", "1", "--weighting", "tfidf", "--no-negation", "--lexicon", "none"]
SAME_GRID = ["--word-ngrams", "1-2", "--weighting", "tfidf", "--no-negation", "--lexicon", "none", "--class-weight", "none"]


@dataclass
class Size:
    """How much of everything."""

    rows: int  # of DATA; 0 for all
    documents: int
    sentences: int
    growth_training: list
    growth_classifying: list  # multiples of a tenth of the sentences
    short: int  # rounds of contests of seconds
    long: int  # rounds of contests of half a minute
    slow: int  # rounds of contests in which a peer takes minutes
    start: int  # rounds of starting up
    repeats: int  # fits in a process


FULL = Size(0, 25_000, 1_000_000, [10_000, 100_000, 1_000_000], [1, 10, 100], 5, 3, 1, 15, 5)
QUICK = Size(400, 200, 5_000, [400, 800], [1, 10], 2, 1, 1, 3, 2)


@dataclass
class Workplace:
    """Programs and folders."""

    stance: Path
    fit: Path
    python: Path
    folder: Path
    libraries: dict  # name → environment
    validation: list  # what makes `stance train` do the least validation it can
    size: Size
    buckets: int  # of fastText; 0 for its default

    def __post_init__(self):
        (self.folder / "models").mkdir(exist_ok=True)

    def input(self, name):
        return self.folder / name

    def model(self, name):
        return self.folder / "models" / name

    # Contestants

    def under_each_library(self, program, command, **more):
        return [
            Contestant(program, command, library, environment, **more)
            for library, environment in self.libraries.items()
        ]

    def script(self, program, name, *arguments, **more):
        return Contestant(program, [self.python, SCRIPTS / name, *arguments], **more)

    def stance_train(self, features, data, model):
        options = ["--features", features, "--word-ngrams", "1-2", *FIXED, *self.validation]
        return [self.stance, "train", self.input(data), *options, "-o", self.model(model)]

    def fasttext_train(self, data, model):
        options = ["-wordNgrams", "2", "-epoch", "5", "-thread", "2", "-verbose", "0"]
        options += ["-bucket", str(self.buckets)] if self.buckets else []
        return ["fasttext", "supervised", "-input", self.input(data), "-output", self.model(model), *options]

    def liblinear_train(self, data, model):
        return ["liblinear-train", "-q", "-s", "0", "-c", "1", self.input(data), self.model(model)]


def training(place):
    """From a data file to a model file, with features and cost given."""
    size = place.size

    def contest(key, title, features, data, name, rounds, target, all_peers):
        contestants = place.under_each_library("Stance", place.stance_train(features, f"{data}.tsv", f"{name}.stance"))
        contestants.append(
            place.script("scikit-learn", "train.py", features, place.input(f"{data}.tsv"), place.model(f"{name}.joblib")))
        if all_peers:
            contestants.append(Contestant("fastText", place.fasttext_train(f"{data}.txt", name)))
            contestants += place.under_each_library(
                "LIBLINEAR, features ready-made", place.liblinear_train(f"{data}.svm", f"{name}.liblinear"))
        return Contest(key, title, contestants, rounds, target=target, warm_up=rounds > size.long)

    return [
        contest("train-words", "train, words 1-2", "words", "rows", "words", size.short, "30 × scikit-learn", True),
        contest("train-both", "train, words 1-2 and characters 2-5", "both", "rows", "both", size.short,
                "20 × scikit-learn", False),
        contest("train-long", f"train, {size.documents:,} long documents, words 1-2", "words", "long", "long", size.long,
                "12 × scikit-learn, 4 × LIBLINEAR, at most 400 MB", True),
    ]


def fitting(place, tolerances):
    """The fit alone, all solvers to the same objective on the same matrix."""
    matrix, size = place.input("two-labels.svm"), place.size

    def stance_seconds(output):
        lines = [line.split("\t") for line in output.splitlines()[3:]]
        return statistics.median(float(prepare) + float(solve) for _, prepare, solve, *_ in lines)

    def printed_seconds(output):
        return statistics.median(float(line) for line in output.split())

    def stance(program, threads):
        command = [place.fit, matrix, "--threads", threads, "--tolerance", tolerances["stance"][0], "--repeats", size.repeats]
        return place.under_each_library(program, command, seconds_from=stance_seconds)

    peers = [place.script(
        "scikit-learn newton-cg", "fit.py", matrix, "1", tolerances["scikit-learn"][0], size.repeats,
        seconds_from=printed_seconds)]
    tolerance, bias = tolerances["liblinear"]
    for program, stop in (("LIBLINEAR, with its reading", tolerance), ("LIBLINEAR, its reading alone", "1e30")):
        command = ["liblinear-train", "-q", "-s", "0", "-c", "1", "-B", bias, "-e", stop, matrix, place.model("fit.liblinear")]
        peers += place.under_each_library(program, command)
    return [
        Contest("fit", "fit alone, words 1-2, one thread", [*stance("Stance", 1), *peers], size.short,
                target="3 × LIBLINEAR with its reading, 1.5 × newton-cg"),
        Contest("fit-threads", "fit alone, words 1-2, two threads", [*stance("Stance", 2), *stance("Stance, one thread", 1)],
                size.short, target="1.7 × one thread"),
    ]


def searching(place):
    """Features and cost chosen by five-fold cross-validation."""
    rows = place.input("rows.tsv")
    train = [place.stance, "train", rows, "-o"]
    return [
        Contest("search-grid", "tuned training, the same 15 settings × 5 folds",
                [*place.under_each_library("Stance", [*train, place.model("grid.stance"), *SAME_GRID]),
                 place.script("GridSearchCV, 2 jobs", "search.py", rows, place.model("grid.joblib"))],
                place.size.slow, target="40 × GridSearchCV", warm_up=False),
        Contest("search-default", "tuned training, the default search",
                place.under_each_library("Stance", [*train, place.model("default.stance")]), place.size.long,
                target="at most 10 s", warm_up=False),
    ]


def classifying(place):
    """Many sentences, and one article."""
    size, sentences = place.size, place.input("sentences.txt")

    def stance(model, *source):
        return Contestant("Stance", [place.stance, "classify", "-m", place.model(model), *source])

    def lines(model):
        return stance(model, "--lines", sentences, "--format", "tsv")

    def scikit(model):
        return place.script("scikit-learn", "classify.py", place.model(model), sentences)

    predict = ["fasttext", "predict-prob", place.model("words.bin")]
    article = [place.stance, "classify", place.input("article.txt")]
    return [
        Contest("classify-words", f"classify {size.sentences:,} sentences, words 1-2",
                [lines("words.stance"), scikit("words.joblib"),
                 Contestant("fastText", [*predict, place.input("sentences-lower.txt"), "1"]),
                 Contestant("wc -w", ["wc", "-w", sentences])],
                size.long, size.sentences, "900,000/s; 30 × scikit-learn, 15 × fastText, 1.5 × the time of wc"),
        Contest("classify-both", f"classify {size.sentences:,} sentences, words 1-2 and characters 2-5",
                [lines("both.stance"), scikit("both.joblib")], size.slow, size.sentences, "300,000/s, at most 150 MB",
                warm_up=False),
        Contest("article", "a short article, from start to printed labels",
                [*place.under_each_library("Stance", article),
                 place.script("scikit-learn", "classify.py", place.model("words.joblib"), place.input("article-lines.txt")),
                 Contestant("fastText", [*predict, place.input("article-lines.txt"), "1"])],
                size.start, target="at most 20 ms, 60 × scikit-learn"),
    ]


def growth(place):
    """Time and memory as the input grows: classifying through a pipe, training on made rows."""
    tenth = place.size.sentences // 10
    contests = []
    for multiple in place.size.growth_classifying:
        source = [place.input("sentences-tenth.txt")] if multiple == 1 else [place.input("sentences.txt")] * (multiple // 10)
        command = [place.stance, "classify", "-m", place.model("words.stance"), "--lines", "-", "--format", "tsv"]
        contests.append(Contest(
            f"pipe-{tenth * multiple}", f"classify {tenth * multiple:,} sentences from a pipe",
            [Contestant("Stance", command, input=source)], place.size.long, tenth * multiple, "time for one within 10 %, 200 MB",
            warm_up=multiple == 1))
    library = next(iter(place.libraries))
    for count in place.size.growth_training:
        command = place.stance_train("words", f"growth-{count}.tsv", "growth.stance")
        contests.append(Contest(
            f"rows-{count}", f"train on {count:,} rows, words 1-2",
            [Contestant("Stance", command, library, place.libraries[library])], 1 if count >= 1_000_000 else place.size.long,
            count, "near-linear", warm_up=False))
    return contests
