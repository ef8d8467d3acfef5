"""Runs the collector in a child process that is killed (SIGKILL) before its n-th write to the disk.

Used by tests/test_collect_kill.py: `python -m tests.servers.killed URL FOLDER`. It forks, so it
is a process of its own without threads. For every n it makes a new raw/, runs a first day that is
killed, a whole first day, a second day that is killed, and a whole second day, and prints, a JSON
line a round, what came of it.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.request import urlopen

from flows.collect.collector import collect
from flows.collect.ledger import read_ledger
from flows.collect.report import CollectReport
from flows.collect.watchlist import WatchList
from flows.raw import read_raw
from tests.collecting import TestClock, client_for

_WRITES = {"write", "fsync", "rename", "mkdir", "truncate", "rmdir"}


def main(home: str, folder: Path) -> None:
    """Run the rounds until neither day is killed any more."""
    watch = WatchList.model_validate_json(urlopen(f"{home}/watch.json").read())  # noqa: S310
    client_for(TestClock())  # Reads the certificates once, before the forks.
    for kill_at in range(1, 1000):
        raw = folder / str(kill_at)
        killed, announced = [], []
        for day in (1, 2):
            urlopen(f"{home}/day{day}").read()  # noqa: S310 - the test's own server
            for dies in (True, False):
                status, report = _in_child(watch, raw, day, kill_at if dies else 0)
                killed += [status == -signal.SIGKILL] if dies else []
                announced += report.get("new", [])
        documents, rejected = read_raw(raw)
        print(  # noqa: T201 - the test reads it
            json.dumps(
                {
                    "killed": killed,
                    "announced": announced,
                    "documents": {
                        d.document_id: [d.source.title, d.source.supersedes]
                        for d in documents
                        if d.source
                    },
                    "rejected": [str(rejection) for rejection in rejected],
                    "left": [path.name for path in raw.glob(".incoming-*")],
                    "events": [record["event"] for record in read_ledger(raw)],
                }
            ),
            flush=True,
        )
        if killed == [False, False]:
            return


def _in_child(watch: WatchList, raw: Path, day: int, kill_at: int) -> tuple[int, dict[str, Any]]:
    """Run one day in a forked child. Gives its status, and what it announced."""
    said = raw.with_suffix(".said")
    said.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        clock = TestClock()
        clock.time += timedelta(days=day)
        with client_for(clock) as client:
            if kill_at:
                sys.setprofile(_killer(kill_at))
            collect(watch, raw, client, clock, _announcer(said))
            sys.setprofile(None)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    text = said.read_text() if said.exists() else ""
    return os.waitstatus_to_exitcode(status), json.loads(text or "{}")


def _announcer(said: Path) -> Callable[[CollectReport], None]:
    return lambda report: said.write_text(json.dumps({"new": report.document_ids})) and None


def _killer(kill_at: int) -> Callable[[FrameType, str, Any], None]:
    """Kill this process just before the n-th call that changes the disk."""
    left = kill_at

    def watch(frame: FrameType, event: str, called: Any) -> None:
        nonlocal left
        if event != "c_call" or getattr(called, "__name__", "") not in _WRITES:
            return
        if "flows/collect/" not in frame.f_code.co_filename and "pathlib" not in str(frame.f_code):
            return
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return watch


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
