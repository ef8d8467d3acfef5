"""Times whole processes: wall clock, processor time, and peak memory with all children."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process and its children cost: seconds of wall clock and processor, MB at the peak."""

    wall: float
    processor: float
    memory: float


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in `folder` and give its cost. Raises CalledProcessError where it fails.

    Memory is the proportional set size of the process and its descendants, summed, sampled ten
    times a second: pages that they share count once.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak = [0.0]
    ended = threading.Event()
    sampler = threading.Thread(target=_sample, args=(process.pid, peak, ended))
    sampler.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    ended.set()
    sampler.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(wall, used.ru_utime + used.ru_stime, peak[0])


def in_turn(commands: Sequence[Sequence[str]], folder: Path, runs: int) -> list[Cost]:
    """Run commands in turn (A B A B …), so that a drift of the machine meets all of them.

    Gives the medians of each command's runs, memory at its largest.
    """
    costs: list[list[Cost]] = [[] for _ in commands]
    for _ in range(runs):
        for place, command in enumerate(commands):
            costs[place].append(run(command, folder))
    return [
        Cost(
            median(cost.wall for cost in found),
            median(cost.processor for cost in found),
            max(cost.memory for cost in found),
        )
        for found in costs
    ]


def python(*arguments: str) -> list[str]:
    """Give the command that runs this Python with arguments."""
    return [sys.executable, *arguments]


def _sample(pid: int, peak: list[float], ended: threading.Event) -> None:
    while not ended.wait(0.1):
        peak[0] = max(peak[0], sum(map(_megabytes, _family(pid))))


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(member for child in children for member in _family(int(child)))]


def _megabytes(pid: int) -> float:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return (
        sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1e3
    )
