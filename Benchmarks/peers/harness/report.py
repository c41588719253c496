"""Runs → tables in Markdown."""

from statistics import median as middle

from contest import median, ratios, runs_of


def seconds(value):
    return f"{value * 1000:.1f} ms" if value < 0.1 else f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def megabytes(kilobytes):
    return f"{kilobytes / 1000:,.0f} MB"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def of_library(contestants, library):
    """The contestants that belong into the table of a library: its own, and those that need none."""
    return [contestant for contestant in contestants if contestant.library in ("", library)]


def time(contest, runs):
    value = median(runs, "seconds")
    return seconds(value) + (f" ({contest.units / value:,.0f}/s)" if contest.units else "")


def ratio_text(found):
    """The median ratio with the least and the most."""
    digits = 2 if middle(found) < 10 else 0 if middle(found) >= 100 else 1
    return f"{middle(found):.{digits}f} × ({min(found):.{digits}f}–{max(found):.{digits}f})"


def peak(runs):
    value, floor = median(runs, "peak"), max(run.floor for run in runs)
    return megabytes(value) if value > floor else f"at most {megabytes(floor)}"


def summary(contests, runs, library):
    """A row for each peer in each contest: both times and peaks, and how many times faster Stance is, run against run."""
    rows = []
    for contest in contests:
        contestants = of_library(contest.contestants, library)
        mine = contestants[0]
        own = runs_of(runs, contest.key, mine.name)
        first = [contest.title, f"{time(contest, own)}, {peak(own)}"]
        if len(contestants) == 1:
            rows.append([*first, "", "", "", contest.target])
        for at, peer in enumerate(contestants[1:]):
            theirs = runs_of(runs, contest.key, peer.name)
            ratio = ratio_text(ratios(runs, contest.key, mine.name, peer.name))
            start, end = (first, contest.target) if at == 0 else (["", ""], "")
            rows.append([*start, peer.program, f"{time(contest, theirs)}, {peak(theirs)}", ratio, end])
    return table(["work", "Stance", "peer", "its time and memory", "Stance is faster by (least–most)", "to reach"], rows)


def details(contests, runs):
    """Every contestant's time, processor time and memory."""
    rows = []
    for contest in contests:
        for contestant in contest.contestants:
            own = runs_of(runs, contest.key, contestant.name)
            values = [run.seconds for run in own]
            rows.append([
                contest.title, contestant.name, str(len(own)), time(contest, own),
                f"{seconds(min(values))} – {seconds(max(values))}", f"{median(own, 'wall'):.3f}", f"{median(own, 'user'):.3f}",
                f"{median(own, 'system'):.3f}", peak(own),
            ])
    return table(
        ["work", "program", "runs", "median", "least – most", "process s", "user s", "system s", "peak memory"], rows)


def growth(contests, runs):
    """Time for one of many, and peak memory, as the input grows."""
    rows = []
    for contest in contests:
        own = runs_of(runs, contest.key, contest.contestants[0].name)
        value = median(own, "seconds")
        rows.append([
            contest.title, seconds(value), f"{value / contest.units * 1e6:.2f} µs", peak(own),
            contest.target])
    return table(["work", "median", "for one", "peak memory", "to reach"], rows)


def quality(scores):
    return table(["model", "macro-F1 on the held-out fifth"], [[name, f"{score:.3f}"] for name, score in scores])


def sizes(files):
    return table(["model", "bytes"], [[name, f"{size:,}"] for name, size in files])


def tolerances(trials):
    """The trials that were used: the loosest tolerance of each solver that reaches the objective."""
    rows = [[name, tolerance, bias if bias != "0" else "", objective, gap]
            for name, tolerance, bias, objective, gap, used in trials if used == "1"]
    return table(["solver", "tolerance", "bias column", "objective", "relative gap to the best known"], rows)
