"""Time and peak memory of training as the rows grow, as tab-separated values.

    python3 growth.py DATA.tsv [--stance PROGRAM] [--rows 10000 100000 1000000] > growth.tsv

DATA has the columns text and label. Rows are sentences of it drawn with replacement, in each of which every tenth word gives
way to a made-up one. Made-up words follow Zipf's law, word k with a probability of about k^-1.6, so that their number
grows as that of words in texts does (Heaps' law, about n^0.6). Features and cost are fixed and nothing is held out:
what is measured is one fit, from file to model file. Python's standard library is all that it needs.
"""

import argparse
import csv
import os
import random
import sys
import tempfile
import time

SETTING = (
    "--features words --word-ngrams 1-2 --weighting tfidf --cost 1 --no-negation --lexicon none --class-weight none "
    "--targets ignored --no-validation"
).split()
REPLACED = 0.1
EXPONENT = 1.6


def made_up_word(generator):
    """A word whose number has the tail of Zipf's law."""
    return f"w{int(generator.paretovariate(EXPONENT - 1))}"


def write_rows(path, sentences, count, seed):
    generator = random.Random(seed)
    with open(path, "w", encoding="utf-8") as file:
        file.write("text\tlabel\n")
        for _ in range(count):
            text, label = generator.choice(sentences)
            words = [made_up_word(generator) if generator.random() < REPLACED else word for word in text.split()]
            file.write(f"{' '.join(words)}\t{label}\n")


def train(program, data, model):
    """Wall seconds, processor seconds and peak memory in MB of one run, and what it printed."""
    start = time.monotonic()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        os.execvp(program, [program, "train", data, "-o", model] + SETTING)
    os.close(writing)
    with open(reading, encoding="utf-8") as output:
        printed = output.read()
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"growth.py: {program} train failed")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, printed


def main():
    parser = argparse.ArgumentParser(description="Time and peak memory of training as the rows grow.")
    parser.add_argument("data")
    parser.add_argument("--stance", default="stance", help="the program")
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with open(arguments.data, encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        sentences = [(row["text"], row["label"]) for row in rows]
    print("rows\tmegabytes\tfeatures\tseconds\tprocessor_seconds\tmicroseconds_per_row\tpeak_megabytes", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        data, model = os.path.join(folder, "rows.tsv"), os.path.join(folder, "model.stance")
        for count in arguments.rows:
            write_rows(data, sentences, count, arguments.seed)
            seconds, processor, memory, printed = train(arguments.stance, data, model)
            features = printed.split("wrote ")[-1].split(" feature")[0].split()[-1].replace(",", "")
            print(
                f"{count}\t{os.path.getsize(data) / 1e6:.1f}\t{features}\t{seconds:.2f}\t{processor:.2f}\t"
                f"{seconds / count * 1e6:.1f}\t{memory:.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
