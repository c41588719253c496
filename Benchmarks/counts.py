"""Counts that do not depend on the clock: instructions, and allocations, of the release build on small fixed inputs.

    python3 counts.py --stance PROGRAM            compare with counts.tsv, 5 % either way
    python3 counts.py --stance PROGRAM --record   write counts.tsv

Everything that would make counts differ from machine to machine is held still: one thread, Swift's hash seed, the reference
BLAS, an empty environment, the processor that valgrind feigns. README.md tells how steady they are.
"""

import argparse
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
REPOSITORY = FOLDER.parent
EXPECTED = FOLDER / "counts.tsv"
TOLERANCE = 0.05

FIXED = ["--features", "words", "--word-ngrams", "1-2", "--cost", "1", "--weighting", "tfidf", "--no-negation",
         "--lexicon", "none", "--class-weight", "none", "--no-validation"]
# One thread each; paths are relative to the folder with the inputs.
WORK = {
    "train 300 rows, words 1-2": ["train", "rows-300.tsv", *FIXED, "-o", "fixed.stance"],
    "train 100 rows, default search": ["train", "rows-100.tsv", "-o", "searched.stance"],
    "classify 300 lines": ["classify", "-m", "ban-stance", "--lines", "lines.txt", "--format", "tsv"],
    "classify one sentence": ["classify", "-m", "ban-stance", "sentence.txt"],
}
UNITS = ("instructions", "allocations", "allocated bytes", "peak bytes")


def write_inputs(folder):
    """Rows spread over the project's own training data."""
    folder.mkdir()
    with open(REPOSITORY / "TrainingData/ban-stance/train.tsv", encoding="utf-8") as file:
        rows = ["\t".join(line.rstrip("\n").split("\t")[:2]) for line in file][1:]
    for count in (100, 300):
        chosen = rows[::len(rows) // count][:count]
        (folder / f"rows-{count}.tsv").write_text("\n".join(["text\tlabel", *chosen]) + "\n", encoding="utf-8")
    lines = [row.split("\t")[0] for row in rows[7::len(rows) // 300][:300]]
    (folder / "lines.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "sentence.txt").write_text("The ban is overdue and will save lives.\n", encoding="utf-8")


def environment(folder):
    """Nothing but what the counts need: the size of the environment, and what is in it, would be counted too."""
    links = folder / "blas"
    links.mkdir()
    for source in glob.glob("/usr/lib/*/blas/libblas.so.3") + glob.glob("/usr/lib/*/lapack/liblapack.so.3"):
        (links / Path(source).name).symlink_to(source)
    return {
        "PATH": os.environ["PATH"], "LC_ALL": "C", "LD_LIBRARY_PATH": str(links), "SWIFT_DETERMINISTIC_HASHING": "1",
        # The C library's copying and comparing as on a processor without AVX2: valgrind knows of no later one.
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-BMI2,-ERMS,-FSRM",
    }


class Counter:
    """Runs work under valgrind's tools."""

    def __init__(self, stance, folder):
        self.stance, self.folder, self.environment = stance, folder, environment(folder)
        write_inputs(folder / "inputs")

    def run(self, tool, work, *options):
        command = ["valgrind", f"--tool={tool}", *options, self.stance, *WORK[work], "--threads", "1"]
        # A folder for each run: models of the same name are written at the same time.
        with tempfile.TemporaryDirectory(dir=self.folder) as own:
            for source in (self.folder / "inputs").iterdir():
                (Path(own) / source.name).symlink_to(source)
            done = subprocess.run(command, cwd=own, env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{work}, {tool}: exit code {done.returncode}\n{done.stderr[-2000:]}")
        return done.stderr

    def instructions(self, work):
        said = self.run("callgrind", work, "--callgrind-out-file=/dev/null")
        return {"instructions": number(r"Collected : (\d+)", said)}

    def allocations(self, work):
        said = self.run("dhat", work, "--dhat-out-file=/dev/null")
        blocks, peak = r"Total:\s+([\d,]+) bytes in ([\d,]+) blocks", r"At t-gmax:\s+([\d,]+) bytes"
        return {"allocated bytes": number(blocks, said), "allocations": number(blocks, said, 2), "peak bytes": number(peak, said)}


def number(pattern, text, group=1):
    found = re.search(pattern, text)
    if not found:
        sys.exit(f"valgrind says nothing like {pattern}:\n{text[-2000:]}")
    return int(found[group].replace(",", ""))


def measure(stance):
    """(work, unit) → count."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        counter = Counter(stance, Path(folder))
        jobs = [(work, pool.submit(count, work)) for work in WORK for count in (counter.instructions, counter.allocations)]
        return {(work, unit): count for work, job in jobs for unit, count in job.result().items()}


def toolchain():
    """What the counts may depend on besides the code: compiler and C library."""
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    found = re.search(r"Swift version \S+", swift)
    return f"{found[0] if found else 'unknown compiler'}, {' '.join(os.confstr('CS_GNU_LIBC_VERSION').split())}, {os.uname().machine}"


def read_expected():
    """The recorded toolchain, and (work, unit) → count."""
    lines = EXPECTED.read_text(encoding="utf-8").splitlines() if EXPECTED.exists() else ["# none"]
    rows = [line.split("\t") for line in lines[2:]]
    return lines[0].removeprefix("# "), {(work, unit): int(count) for work, unit, count in rows}


def record(counts):
    rows = [f"{work}\t{unit}\t{counts[work, unit]}" for work in WORK for unit in UNITS]
    EXPECTED.write_text("\n".join([f"# {toolchain()}", "work\tunit\tcount", *rows]) + "\n", encoding="utf-8")


def compare(counts):
    """Prints counts beside what is expected; returns those that differ by more than the tolerance."""
    _, expected = read_expected()
    moved = []
    for work in WORK:
        for unit in UNITS:
            count, before = counts[work, unit], expected.get((work, unit))
            change = "new" if before is None else f"{(count / before - 1) * 100:+.2f} %"
            print(f"{work:32s}{unit:16s}{count:>15,}  {change}")
            if before is None or abs(count / before - 1) > TOLERANCE:
                moved.append((count, before))
    return moved


def main():
    parser = argparse.ArgumentParser(description="Instructions and allocations on small fixed inputs.")
    parser.add_argument("--stance", type=Path, required=True, help="the release build of stance")
    parser.add_argument("--record", action="store_true", help="write counts.tsv instead of comparing with it")
    arguments = parser.parse_args()
    if not shutil.which("valgrind"):
        print("counts of instructions and allocations SKIPPED: valgrind is not installed")
        return 1 if arguments.record else 0
    counts = measure(arguments.stance.resolve())
    if arguments.record:
        record(counts)
    moved = compare(counts)
    words, code = verdict(moved, read_expected()[0], toolchain())
    print(words, file=sys.stderr if code else sys.stdout)
    return code


def verdict(moved, recorded, here):
    """What to say and the exit code, from pairs of a count and what was expected, and from both toolchains."""
    if recorded != here:
        return f"counts printed, not compared: they were recorded with {recorded}; this is {here}", 0
    if not moved:
        return "counts are as recorded", 0
    worse = any(before is None or count > before for count, before in moved)
    reason = "More work than before: find out why." if worse else "Less work than before: well done."
    return (
        f"{len(moved)} counts are more than {TOLERANCE:.0%} from Benchmarks/counts.tsv. {reason} "
        "If that is meant, `make record-counts` records it, and the commit says why."), 1


if __name__ == "__main__":
    sys.exit(main())
