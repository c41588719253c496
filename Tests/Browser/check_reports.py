"""Opens reports in headless Chromium: no message on the console, no request, nothing wider than the screen; and pictures to look at.

    python3 Tests/Browser/check_reports.py --stance PATH [--chromium PATH] [--keep FOLDER]

Reports are made from the repository's own sentences and from hostile ones. With --keep the reports, their pictures (phone, desktop,
dark) and their print as PDF stay in a folder.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "TrainingData"
HOSTILE = [
    "</title><script>alert(1)</script>",
    "\" onmouseover=\"alert(2)",
    "'><img src=http://127.0.0.1:9/x onerror=alert(3)>",
]
FIXED = ["--features", "words", "--weighting", "tfidf", "--cost", "3", "--lexicon", "none", "--no-negation", "--class-weight", "none"]
QUIET = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-extensions",
         "--disable-features=OptimizationHints,MediaRouter,Translate"]
VIEWS = {"phone": ["--window-size=390,2400"], "desktop": ["--window-size=1200,2000"],
         "dark": ["--window-size=1200,2000", "--blink-settings=preferredColorScheme=0"]}
# Asks the page how wide it is; the page itself may run nothing, so this goes into a copy without its policy.
PROBE = "<script>document.documentElement.dataset.overflow = document.documentElement.scrollWidth - window.innerWidth</script>"


def make_reports(stance, folder):
    """Writes reports of every kind; yields their paths."""

    def run(*arguments, ends=(0,)):
        done = subprocess.run([stance, *map(str, arguments)], cwd=folder, capture_output=True, text=True)
        if done.returncode not in ends:
            sys.exit(f"stance {' '.join(map(str, arguments))}: {done.stderr}")

    hostile = folder / "hostile <b>.tsv"
    lines = ["text\tlabel\ttopic"]
    for topic in HOSTILE:
        for label, words in zip(HOSTILE, ("must be banned", "hands off", "the vote is on Monday")):
            lines += [f"On {topic}, {words} {number}.\t{label}\t{topic}" for number in range(4)]
    hostile.write_text("\n".join(lines) + "\n")
    run("train", DATA / "ban-stance/dev.tsv", "-o", "dev.stance", *FIXED)
    run("train", hostile, "-o", "hostile.stance", *FIXED)
    test = DATA / "ban-stance/test.tsv"
    run("evaluate", "ban-stance", test, "--by", "length", "--report", "evaluate.html")
    run("cross-validate", DATA / "sentiment/dev.tsv", *FIXED, "--report", "cross-validate.html")
    run("compare", "dev.stance", "ban-stance", test, "--report", "compare.html")
    run("check", test, "--against", DATA / "ban-stance/dev.tsv", "--report", "check.html", ends=(0, 1))
    run("evaluate", "hostile.stance", hostile, "--by", "topic", "--report", "hostile.html")
    run("learning-curve", DATA / "ban-stance/dev.tsv", *FIXED, "--report", "learning-curve.html")
    article = folder / "article.txt"
    sentences = [line.split("\t")[0] for line in test.read_text().splitlines()[1:]]
    article.write_text("\n\n".join(sentences[:60]) + "\n\nXyzzy plugh.\n")
    long = folder / "long.txt"
    long.write_text("\n\n".join(sentences) + "\n")
    attack = folder / "attack <b>.txt"
    attack.write_text("\n\n".join(f"{words} must be banned." for words in HOSTILE) + "\n")
    run("classify", article.name, attack.name, "--max-error", "0.15", "--report", "classify.html")
    run("classify", article.name, attack.name, long.name, "--report", "classify-long.html")
    run("classify", "-m", "hostile.stance", attack.name, "--report", "classify-hostile.html")
    return sorted(folder.glob("*.html"))


def requests_of(log):
    """The addresses that a page asked for; what the browser does for itself has no page that it comes from."""
    text = log.read_text(errors="replace")
    try:
        events = json.loads(text)["events"]
    except json.JSONDecodeError:  # cut off where the browser ended
        events = json.loads(text.rstrip().rstrip(",") + "]}")["events"]
    params = [event["params"] for event in events if isinstance(event.get("params"), dict)]
    asked = {entry["url"] for entry in params if "url" in entry and entry.get("initiator", "not an origin") != "not an origin"}
    return sorted(address for address in asked if not address.startswith(("file:", "data:")))


class Browser:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def open(self, page, *options):
        with tempfile.TemporaryDirectory() as profile:
            return subprocess.run(
                [self.program, *QUIET, f"--user-data-dir={profile}", *options, page.as_uri()],
                capture_output=True, text=True, timeout=180)

    def complaints(self, page):
        """What a page says on the console and what it asks for."""
        log = self.folder / "network.json"
        shown = self.open(page, "--enable-logging=stderr", "--dump-dom", f"--log-net-log={log}")
        found = [f"console: {line}" for line in shown.stderr.splitlines() if "CONSOLE" in line]
        found += [f"request: {address}" for address in requests_of(log)]
        log.unlink()
        return found + ([] if "</html>" in shown.stdout else ["was not shown"])

    def overflow(self, page, *options):
        """How much wider than the screen a page is, in pixels."""
        probe = self.folder / "probe.html"
        probe.write_text(re.sub(r"<meta http-equiv[^>]*>", "", page.read_text()).replace("</body>", PROBE + "</body>"))
        found = re.search(r'data-overflow="(-?\d+)"', self.open(probe, *options, "--dump-dom").stdout)
        probe.unlink()
        return int(found.group(1)) if found else None

    def check(self, report):
        """What is wrong with a report; leaves its pictures."""
        faults = self.complaints(report)
        for view, options in VIEWS.items():
            picture = self.folder / f"{report.stem}-{view}.png"
            self.open(report, *options, f"--screenshot={picture}")
            if not picture.exists():
                faults.append(f"{view}: no picture")
            overflow = 0 if view == "dark" else self.overflow(report, *options)
            if overflow is None or overflow > 0:
                faults.append(f"{view}: wider than the screen by {overflow}")
        printed = self.folder / f"{report.stem}.pdf"
        self.open(report, "--no-pdf-header-footer", f"--print-to-pdf={printed}")
        return faults + ([] if printed.exists() else ["was not printed"])

    def check_itself(self):
        """A page with what reports must not have, to know that it would be seen."""
        page = self.folder / "control.html"
        page.write_text('<html><body><img src="http://127.0.0.1:9/x"><script>console.log("seen")</script></body></html>')
        found = " ".join(self.complaints(page))
        page.unlink()
        if "seen" not in found or "request: http://127.0.0.1:9/x" not in found:
            sys.exit(f"the browser shows no messages or no requests, so that nothing can be checked: {found}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stance", required=True)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("chromium-browser"))
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    if options.chromium is None:
        print("check of reports in a browser SKIPPED: chromium is not installed")
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or pathlib.Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        stance = str(pathlib.Path(options.stance).resolve())
        browser = Browser(options.chromium, folder)
        browser.check_itself()
        broken = False
        for report in make_reports(stance, folder):
            faults = browser.check(report)
            broken = broken or bool(faults)
            print(f"{report.name}: {report.stat().st_size / 1000:.0f} kB, " + ("; ".join(faults) or "no message, no request"))
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
