"""How the score on new topics grows with the training data of bans.

    python3 learning_curve.py --stance PATH

Trains on parts of ban-stance/train.tsv and scores on ban-stance/dev.tsv: first ever more whole topics, then all topics
with ever more rows of each. Three seeded draws each; within a draw, a larger part holds the smaller ones. Writes
ban-stance/learning-curve.tsv and ban-stance/learning-curve.svg and prints the means as a Markdown table. Python 3.10
or later is enough; no packages.
"""

import argparse
import itertools
import json
import pathlib
import random
import statistics
import subprocess
import tempfile
from collections import defaultdict

from line_chart import Series, line_chart

FOLDER = pathlib.Path(__file__).parent / "ban-stance"
SHARES = [0.125, 0.25, 0.5, 1]
DRAWS = [1, 2, 3]
WHOLE_TOPICS = "whole topics"
ROWS_OF_EACH = "rows of each topic"
SETTINGS = "--features words --lexicon none --no-negation --weighting tfidf-nb --cost 10 --min-df 2".split()
COLUMNS = ["part", "share", "draw", "topics", "rows", "accuracy", "macro_f1"]


def main():
    parser = argparse.ArgumentParser(description="Measure how the score on dev.tsv grows with train.tsv.")
    parser.add_argument("--stance", metavar="PATH", required=True, help="the built program")
    stance = parser.parse_args().stance

    header, *rows = (FOLDER / "train.tsv").read_text(encoding="utf-8").splitlines()
    topics = rows_by_topic(header, rows)
    points = []
    for part, choose in ((WHOLE_TOPICS, whole_topics), (ROWS_OF_EACH, rows_of_each)):
        for share in SHARES:
            # Every draw of all rows is the same.
            for draw in DRAWS if share < 1 else DRAWS[:1]:
                chosen = choose(topics, share, draw)
                scores = trained_scores([header] + [row for rows in chosen for row in rows], stance)
                counts = {"topics": len(chosen), "rows": sum(map(len, chosen))}
                points.append({"part": part, "share": share, "draw": draw, **counts, **scores})
    write_points(points)
    (FOLDER / "learning-curve.svg").write_text(chart(points), encoding="utf-8")
    print(markdown_table(points))


def rows_by_topic(header, rows):
    column = header.split("\t").index("topic")
    topics = defaultdict(list)
    for row in rows:
        topics[row.split("\t")[column]].append(row)
    return dict(sorted(topics.items()))


def whole_topics(topics, share, draw):
    """The rows of a share of the topics, topic by topic."""
    return start_of(shuffled(topics.values(), draw), share)


def rows_of_each(topics, share, draw):
    """A share of the rows of every topic, one row at least, topic by topic."""
    return [start_of(shuffled(rows, f"{draw} {topic}"), share) for topic, rows in topics.items()]


def start_of(items, share):
    return items[: max(1, round(share * len(items)))]


def shuffled(items, seed):
    # random() is the one method whose sequence Python promises to keep from version to version.
    draw = random.Random(seed)
    return sorted(items, key=lambda _: draw.random())


def trained_scores(lines, stance):
    with tempfile.TemporaryDirectory() as folder:
        data, model = pathlib.Path(folder, "part.tsv"), pathlib.Path(folder, "part.stance")
        data.write_text("\n".join(lines) + "\n", encoding="utf-8")
        subprocess.run([stance, "train", data, *SETTINGS, "-o", model], stdout=subprocess.DEVNULL, check=True)
        run = subprocess.run([stance, "evaluate", model, FOLDER / "dev.tsv", "--json"], stdout=subprocess.PIPE, check=True)
    scores = json.loads(run.stdout)
    return {name: scores[name] for name in ("accuracy", "macro_f1")}


def write_points(points):
    lines = ["\t".join(COLUMNS)]
    for point in points:
        rounded = point | {name: f"{point[name]:.4f}" for name in ("accuracy", "macro_f1")}
        lines.append("\t".join(str(rounded[name]) for name in COLUMNS))
    (FOLDER / "learning-curve.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def markdown_table(points):
    lines = ["| training data | topics | rows, mean | macro-F1, mean | lowest | highest |", "|---|--:|--:|--:|--:|--:|"]
    for part, share, draws in draws_of_parts(points):
        scores = [point["macro_f1"] for point in draws]
        cells = [f"{100 * share:g} % of {part}", str(draws[0]["topics"]), f"{mean_of(draws, 'rows'):,.0f}"]
        cells += [f"{value:.3f}" for value in (mean_of(draws, "macro_f1"), min(scores), max(scores))]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def chart(points):
    series = []
    for name in (WHOLE_TOPICS, ROWS_OF_EACH):
        drawn = [point for point in points if point["part"] == name]
        line = [(mean_of(draws, "rows"), mean_of(draws, "macro_f1")) for _, _, draws in draws_of_parts(drawn)]
        dots = [(point["rows"], point["macro_f1"]) for point in drawn]
        series.append(Series(f"more {name}", line, dots))
    title = "Score on topics never seen, by training rows"
    return line_chart(title, "training rows (logarithmic)", "macro-F1 on dev.tsv", series)


def draws_of_parts(points):
    """The points of each part and share."""
    for (part, share), draws in itertools.groupby(points, key=lambda point: (point["part"], point["share"])):
        yield part, share, list(draws)


def mean_of(points, name):
    return statistics.fmean(point[name] for point in points)


if __name__ == "__main__":
    main()
