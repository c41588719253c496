"""Programs that do the same work, run in turns, and what each run took."""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

RUNNER = Path(__file__).with_name("runner.py")

# Peers and Stance alike: one BLAS thread, the text's own encoding.
COMMON_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1",
}


@dataclass
class Contestant:
    """A program in a contest.

    `seconds_from` takes the time from the program's output instead of from outside, where only a part of the process is to
    be timed: a function from the text to seconds.
    """

    program: str
    command: list
    library: str = ""  # the BLAS library, where it matters
    environment: dict = field(default_factory=dict)
    input: list = field(default_factory=list)
    seconds_from: object = None

    @property
    def name(self):
        return f"{self.program} · {self.library}" if self.library else self.program


@dataclass
class Contest:
    """Work, and the programs that do it; the first is the one that others are compared with."""

    key: str
    title: str
    contestants: list
    rounds: int = 5
    units: int = 0  # sentences, where a rate is of interest
    target: str = ""
    warm_up: bool = True


@dataclass
class Run:
    """What one run took; `seconds` is the wall time, or what the program said."""

    contest: str
    contestant: str
    round: int
    seconds: float
    wall: float
    user: float
    system: float
    peak: int
    floor: int

    COLUMNS = ["contest", "contestant", "round", "seconds", "wall s", "user s", "system s", "peak kB", "floor kB"]

    def row(self):
        return [
            self.contest, self.contestant, self.round, f"{self.seconds:.4f}", f"{self.wall:.4f}", f"{self.user:.3f}",
            f"{self.system:.3f}", self.peak, self.floor,
        ]


class Failure(Exception):
    """A command that did not end well."""


def run_once(contest, contestant, round_number, folder):
    """Runs a contestant once and returns its Run."""
    output = folder / "output.txt" if contestant.seconds_from else Path(os.devnull)
    errors = folder / "errors.txt"
    specification = {
        "command": [str(part) for part in contestant.command],
        "environment": {**COMMON_ENVIRONMENT, **contestant.environment},
        "input": [str(path) for path in contestant.input], "output": str(output), "errors": str(errors),
    }
    answer = subprocess.run(
        [sys.executable, "-I", "-S", RUNNER, json.dumps(specification)], check=True, capture_output=True, text=True)
    result = json.loads(answer.stdout)
    if result["status"] != 0:
        raise Failure(
            f"{contest.key}, {contestant.name}: exit code {result['status']}\n{' '.join(specification['command'])}\n"
            + errors.read_text(errors="replace")[-2000:])
    seconds = contestant.seconds_from(output.read_text()) if contestant.seconds_from else result["wall"]
    return Run(
        contest.key, contestant.name, round_number, seconds, result["wall"], result["user"], result["system"],
        result["peak"], result["floor"])


def hold(contest, folder):
    """Runs the programs of a contest in turns, A B C A B C …, after a warm-up that is not counted."""
    started = time.monotonic()
    runs = []
    for round_number in range(0 if contest.warm_up else 1, contest.rounds + 1):
        for contestant in contest.contestants:
            run = run_once(contest, contestant, round_number, folder)
            if round_number > 0:
                runs.append(run)
    print(f"{contest.key:22s}{time.monotonic() - started:8.1f} s", file=sys.stderr, flush=True)
    return runs


def runs_of(runs, contest, contestant):
    return [run for run in runs if run.contest == contest and run.contestant == contestant]


def median(runs, value):
    """The median over runs of one of their fields."""
    return statistics.median(getattr(run, value) for run in runs)


def ratios(runs, contest, one, other, value="seconds"):
    """For each round in which both ran, how many times as much the other took as the one."""
    denominators = {run.round: getattr(run, value) for run in runs_of(runs, contest, one)}
    return [
        getattr(run, value) / denominators[run.round]
        for run in runs_of(runs, contest, other) if denominators.get(run.round)
    ]
