"""raw/ledger.jsonl: what was seen, when, with which hash, and why it was or was not fetched.

One JSON object a line, only ever appended. A line counts once its newline is written: a run that
was killed in the middle of one leaves a rest without it, which the next run takes away.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.collect.clock import Clock

FILE = "ledger.jsonl"
LOCK = ".lock"

_NOTHING: tuple[object, ...] = (None, "", [], {})

Record = dict[str, Any]


class LedgerError(Exception):
    """A ledger that cannot be used; the message says where and what to do."""


class Busy(Exception):
    """Another run is at work on the same raw/."""


class Ledger:
    """The open ledger of one raw/."""

    def __init__(self, raw: Path, clock: Clock) -> None:
        """Open the ledger of `raw`, which is locked (see `locked`); mend its end."""
        self._clock = clock
        self._path = raw / FILE
        self._mend()
        self._file = self._path.open("ab", buffering=0)

    def close(self) -> None:
        """Write everything through to the disk and close."""
        os.fsync(self._file.fileno())
        self._file.close()

    def append(self, event: str, *, durable: bool = False, **facts: object) -> Record:
        """Append a record; facts that are null or empty are left out.

        A `durable` record is on the disk when this returns. Gives the record.
        """
        record: Record = {"at": _stamp(self._clock.now()), "event": event}
        record |= {name: value for name, value in facts.items() if value not in _NOTHING}
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
        # One write: a reader, or a kill, never sees half a line except at the very end. Where the
        # disk is full a part is written without an error; the next try raises it.
        rest = memoryview(line.encode())
        while rest:
            rest = rest[self._file.write(rest) :]
        if durable:
            os.fsync(self._file.fileno())
        return record

    def _mend(self) -> None:
        if not self._path.exists():
            return
        with self._path.open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            step, end = 1 << 16, size
            while end > 0:
                start = max(end - step, 0)
                file.seek(start)
                newline = file.read(end - start).rfind(b"\n")
                if newline >= 0:
                    end = start + newline + 1
                    break
                end = start
            if end < size:
                file.truncate(end)


def read_ledger(raw: Path) -> Iterator[Record]:
    """Give the records of raw/'s ledger in order; none where there is no ledger.

    Raises LedgerError at a line that is no record: the ledger is never edited.
    """
    path = raw / FILE
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            try:
                record = json.loads(line)
                if not isinstance(record, dict) or "event" not in record or "at" not in record:
                    raise ValueError("not a record")
            except ValueError as error:
                raise LedgerError(
                    f"{FILE}, line {number}: {error}. Put the line back as it was written "
                    "(version control has it); the ledger is only ever appended to"
                ) from error
            yield record


@contextmanager
def locked(raw: Path) -> Iterator[None]:
    """Hold raw/ for one run.

    Raises Busy where another run holds it; the lock ends with its process, however that ends.
    """
    with (raw / LOCK).open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(f"another run is collecting into {raw.name}/; wait for its end") from error
        yield


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
