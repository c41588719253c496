"""Checks the files of one set of training data.

    python3 check_data.py ban-stance/train.tsv ban-stance/dev.tsv ban-stance/test.tsv ban-stance/hard.tsv --stance PATH

Malformed rows, duplicates, near duplicates and topics that stand in two splits break a rule: each is a line on standard
error, and the exit code is 1. The report on standard output is for judgement. Python 3.10 or later is
enough; no packages.
"""

import argparse
import shutil
import sys

from checks import balance, duplicates, reading, surface, wording
from checks.tables import text_table

LISTED = 20


def main():
    arguments = parsed_arguments()
    rows, columns, faults = reading.read_rows(arguments.files)
    if rows:
        labels = reading.VALUES[columns]["label"]
        report_balance(rows, labels)
        report_wording(rows, labels)
        report_openings(rows)
        if arguments.stance:
            report_surface(rows, arguments.stance)
        faults += balance.split_faults(rows) + duplicates.duplicate_faults(rows)
    section("Rules")
    print(f"{len(faults)} broken" if faults else "all kept", flush=True)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def parsed_arguments():
    parser = argparse.ArgumentParser(description="Check the files of one set of training data.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a tab-separated file named after its split")
    parser.add_argument("--stance", metavar="PATH", help="the built program; without it, surface features are not scored")
    arguments = parser.parse_args()
    if arguments.stance and not shutil.which(arguments.stance):
        parser.error(f"--stance: no program at {arguments.stance}")
    return arguments


def report_balance(rows, labels):
    for name, key in (("split", lambda row: row.split), ("style", lambda row: row.style)):
        section(f"Labels by {name}, per cent of rows")
        print(text_table([name, "rows", *labels], balance.label_shares(rows, key, labels)))
    topics = balance.lopsided_topics(rows)
    section(f"Topics of {balance.TOPIC_ROWS} rows or more, one label above {100 * balance.TOPIC_SHARE:.0f} %")
    print(len(topics), "of", len({row.topic for row in rows}), "topics")
    for share, topic, label, count in topics[:LISTED]:
        print(f"  {100 * share:.0f} % {label} of {count}: {topic}")


def report_wording(rows, labels):
    section("Words per sentence")
    print(text_table(["label", "mean", "least", "10 %", "median", "90 %", "most"], wording.lengths_by_label(rows, labels)))
    section("Digits and marks, per cent of rows")
    print(text_table(*wording.marks_by_label(rows, labels)))


def report_openings(rows):
    section(f"First {wording.OPENING_WORDS} words shared by more than {wording.OPENING_ROWS} rows")
    report_counts(wording.repeated_openings(rows), rows)
    section(
        f"First words of {wording.FIRST_WORD_ROWS} rows or more, one label above {100 * wording.FIRST_WORD_SHARE:.0f} %"
    )
    report_counts(wording.leaning_first_words(rows), rows)


def report_counts(openings, rows):
    print(f"{len(openings)}, with {sum(counted.total() for _, counted in openings)} of {len(rows)} rows")
    for words, counted in openings[:LISTED]:
        print(f"  {counted.total():3} {words} ({', '.join(f'{label} {count}' for label, count in counted.most_common())})")


def report_surface(rows, stance):
    section("Labels told from surface features alone, per cent, topics kept whole")
    header = ["features", "accuracy", "low", "high", "most frequent label", "macro-F1"]
    print(text_table(header, surface.surface_scores(rows, stance)))


def section(title):
    print(f"\n{title}\n{'-' * len(title)}")


if __name__ == "__main__":
    sys.exit(main())
