"""Prefect's temporary server: it ends with the process that needs it, however that ends."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from prefect.server.api.server import SubprocessASGIServer
from prefect.settings import PREFECT_API_URL

# Ends the server when nobody is left at the other end of the pipe; a line says that all is well.
_WATCH = 'read -r line || kill "$1"'
# Prefect starts a server that ends at once (status 3) again and again, for minutes.
_MOST_STARTS = 3


@contextmanager
def temporary_server() -> Iterator[None]:
    """Start the temporary server where none is named, and have it watched.

    Prefect stops it when the process ends of itself; of a process that is killed it would outlive
    every trace. Control-C is for this process alone, which needs the server to end in order.
    Raises RuntimeError where it does not start.
    """
    if PREFECT_API_URL.value():
        yield
        return
    server = SubprocessASGIServer()
    run = server._run_uvicorn_command
    watches: list[subprocess.Popen[str]] = []

    def run_watched() -> "subprocess.Popen[Any]":
        if len(watches) == _MOST_STARTS:
            raise RuntimeError("the temporary server ended at once; above it says why")
        with _sessions_of_their_own():
            process = run()
            words = ["/bin/sh", "-c", _WATCH, "watch", str(process.pid)]
            watches.append(subprocess.Popen(words, stdin=subprocess.PIPE, text=True))  # noqa: S603
        return process

    # From its first moment: starting takes seconds. (Prefect has no public way; its version is
    # pinned, and a test kills a run.)
    server._run_uvicorn_command = run_watched  # type: ignore[method-assign]
    try:
        server.start()
        yield
    finally:
        for watch in watches:
            watch.communicate("done\n")


@contextmanager
def _sessions_of_their_own() -> Iterator[None]:
    """Have the processes that are started meanwhile hear no Control-C from this one's terminal."""
    popen = subprocess.Popen
    subprocess.Popen = partial(popen, start_new_session=True)  # type: ignore[assignment,misc]
    try:
        yield
    finally:
        subprocess.Popen = popen  # type: ignore[misc]
