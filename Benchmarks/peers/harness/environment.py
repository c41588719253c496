"""What the contests need and what is recorded of it: the virtual environment, BLAS libraries, machine, versions."""

import glob
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).parent.parent
REPOSITORY = PEERS.parent.parent


def output_of(command, **more):
    """What a command prints, or "" if it cannot be run."""
    try:
        done = subprocess.run(
            [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    except OSError:
        return ""
    return done.stdout.strip()


def virtual_environment(folder):
    """Makes the virtual environment with the pinned peers unless it is there; returns its Python."""
    python, stamp = folder / "bin" / "python", folder / "requirements.txt"
    wanted = (PEERS / "requirements.txt").read_text()
    if not stamp.exists() or stamp.read_text() != wanted:
        print("installing scikit-learn in a virtual environment", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", PEERS / "requirements.txt"], check=True)
        stamp.write_text(wanted)
    return python


def blas_environment(name, folder):
    """The environment in which programs find a BLAS library, whatever the system's choice: a folder of links to it."""
    if name == "reference":
        sources = glob.glob("/usr/lib/*/blas/libblas.so.3") + glob.glob("/usr/lib/*/lapack/liblapack.so.3")
    elif name == "openblas":
        pattern = "usr/lib/*/openblas-pthread/lib*.so.*"
        sources = glob.glob(f"/{pattern}") or downloaded("libopenblas0-pthread", folder / "openblas", pattern)
    else:
        sys.exit(f"--blas: expected reference or openblas, found {name}")
    links = folder / f"blas-{name}"
    links.mkdir(parents=True, exist_ok=True)
    for source in sources:
        link = links / Path(source).name
        link.unlink(missing_ok=True)
        link.symlink_to(Path(source).resolve())
    for library in ("libblas.so.3", "liblapack.so.3"):
        if not (links / library).exists():
            sys.exit(f"--blas {name}: {library} not found on this system")
    return {"LD_LIBRARY_PATH": str(links)}


def downloaded(package, folder, pattern):
    """Files of a Debian package, unpacked into a folder without being installed."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, check=True)
    for archive in folder.glob("*.deb"):
        subprocess.run(["dpkg", "-x", archive, folder / "root"], check=True)
    return glob.glob(str(folder / "root" / pattern))


def debian_version(package):
    return output_of(["dpkg-query", "--show", "--showformat=${Version}", package]) or "unknown"


def machine():
    """Processor and its count; a short name of both for a folder."""
    text = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    names = re.findall(r"model name\s*:\s*(.*)", text)
    name = names[0] if names else platform.machine()
    short = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\(.*?\)|@.*", "", name).lower()).strip("-")
    return name, f"{short}-{os.cpu_count()}"


def memory():
    text = Path("/proc/meminfo").read_text() if Path("/proc/meminfo").exists() else ""
    found = re.search(r"MemTotal:\s*(\d+)", text)
    return f"{int(found[1]) / 2**20:.0f} GiB" if found else "unknown"


def system():
    text = Path("/etc/os-release").read_text() if Path("/etc/os-release").exists() else ""
    found = re.search(r'PRETTY_NAME="(.*)"', text)
    return found[1] if found else platform.platform()


def description(place, data):
    """Pairs of what and which, for the results: everything that a time depends on."""
    commit = output_of(["git", "-C", REPOSITORY, "rev-parse", "--short", "HEAD"]) or "unknown"
    changed = output_of(["git", "-C", REPOSITORY, "status", "--porcelain", "--", "Sources", "Package.swift"])
    versions = output_of([place.python, "-c", (
        "import joblib, numpy, scipy, sklearn, sys\n"
        "print('scikit-learn', sklearn.__version__, '· NumPy', numpy.__version__, '· SciPy', scipy.__version__,\n"
        "      '· joblib', joblib.__version__, '· Python', sys.version.split()[0])")])
    pairs = [
        ("commit", commit + (" with changes" if changed else "")),
        ("machine", f"{machine()[0]}, {os.cpu_count()} processors, {memory()}, {system()}, Linux {platform.release()}"),
        ("load before", "{:.2f} {:.2f} {:.2f}".format(*os.getloadavg())),
        ("compiler", output_of(["swift", "--version"]).splitlines()[0] if output_of(["swift", "--version"]) else "unknown"),
        ("scikit-learn", versions),
        ("fastText", debian_version("fasttext")),
        ("LIBLINEAR", debian_version("liblinear-tools")),
        ("wc", output_of(["wc", "--version"]).splitlines()[0]),
        ("data", f"{Path(data).name}, {place.input('rows.tsv').stat().st_size / 1e6:.2f} MB of text and labels"),
        ("BLAS threads", "1"),
        ("validation by `stance train` where all is fixed", " ".join(place.validation)),
    ]
    for name, environment in place.libraries.items():
        header = output_of([place.fit, place.input("two-labels.svm"), "--repeats", "1", "--threads", "1"],
                           env={**os.environ, **environment}).splitlines()[0]
        said = header.split("\t")[-1]
        version = f"reference BLAS {debian_version('libblas3')}, LAPACK {debian_version('liblapack3')}"
        pairs.append((f"BLAS · {name}", version if name == "reference" else said))
    return pairs
