"""Runs one command and prints what it took, as JSON: wall, user and system seconds, peak memory in kB.

It is a process of its own because Linux counts the memory of the process that starts another as the other's peak: this one
is as small as a Python process can be. What it takes itself, "floor", is the least that can be told.

    python3 -I -S runner.py '{"command": […], "environment": {…}, "input": [FILE, …], "output": FILE, "errors": FILE}'

Input files are streamed through a pipe, one after the other; without any, standard input is empty.
"""

import json
import os
import sys
import time

specification = json.loads(sys.argv[1])
environment = {**os.environ, **specification["environment"]}
command = specification["command"]
written = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
actions = [
    (os.POSIX_SPAWN_OPEN, 1, specification["output"], written, 0o644),
    (os.POSIX_SPAWN_OPEN, 2, specification["errors"], written, 0o644),
]
feeder = None
if specification["input"]:
    source, sink = os.pipe()
    os.set_inheritable(source, True)
    feeder = os.posix_spawnp(
        "cat", ["cat", *specification["input"]], os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, sink, 1), (os.POSIX_SPAWN_CLOSE, source)])
    os.close(sink)
    actions.append((os.POSIX_SPAWN_DUP2, source, 0))
else:
    actions.append((os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0))

with open("/proc/self/status") as file:
    floor = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
start = time.perf_counter()
child = os.posix_spawnp(command[0], command, environment, file_actions=actions)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - start
if feeder is not None:
    os.close(source)
    os.waitpid(feeder, 0)
print(json.dumps({
    "status": os.waitstatus_to_exitcode(status), "wall": wall, "user": usage.ru_utime, "system": usage.ru_stime,
    "peak": usage.ru_maxrss, "floor": floor,
}))
