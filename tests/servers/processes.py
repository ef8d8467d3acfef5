"""Programs that a test starts, and ends by their process ids."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
_STOP_SECONDS = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(what: str, found: Callable[[], T | None], seconds: float, every: float = 0.25) -> T:
    """Ask until there is an answer that is neither null nor false nor empty, and give it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = found()
        if answer:
            return answer
        time.sleep(every)
    raise AssertionError(f"{what}: not within {seconds} seconds")


@contextmanager
def running(
    command: Sequence[str | Path], log: Path, *, env: Mapping[str, str], cwd: Path, **who: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in a session of its own, as `who`; what it writes goes to `log`.

    At the end it is asked to stop (SIGTERM), and then it and what is left of its session killed.
    """
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=output,
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
            **who,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for left in session_of(process.pid):
            os.kill(left, signal.SIGKILL)


def session_of(leader: int) -> list[int]:
    """Give the processes that are left in the session that `leader` began."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        # proc(5): after the name come state, parent, process group, session.
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(folder.name))
    return found
