"""PDFs read in a process of their own, which may crash, hang or eat memory without harm.

pdfium is C++ and reads files from the internet. So the process that calls it is another one, with
limits on its memory and time (PdfLimits), and is killed when it goes beyond them: the document
is then rejected, and the next one gets a new process. Otherwise the process is kept from document
to document, so that its start (some 0.3 s) is paid once a batch. Its answers are plain data
(JSON), so even a process taken over by a hostile file can hand back nothing but wrong lines.
"""

import json
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from types import TracebackType
from typing import IO, Any, Self, TypeVar

from flows.ingest.pdf.limits import PdfLimits
from flows.lines import Cell, Layout, RejectedDocument, SourceLines

_LENGTHS = struct.Struct("<QQ")
_LENGTH = struct.Struct("<Q")
READY = b"+"  # what the process says when it can take the first document
_START_SECONDS = 60.0
_LARGEST_ANSWER = 1_000_000_000
_DOCUMENTS_A_PROCESS = 500  # then a new one, whatever pdfium may have leaked
_OUT_OF_MEMORY = {"SIGABRT", "SIGTRAP", "SIGILL", "SIGKILL"}  # how an allocation that fails ends
T = TypeVar("T")


class PdfWorker:
    """One process that reads PDFs, one after the other.

    Use it as a context manager, and from one thread at a time. `start` may be called early, so
    that the process starts while its caller has other things to do.
    """

    def __init__(self, limits: PdfLimits | None = None) -> None:
        """Take the limits for every document; no process is started yet."""
        self.limits = limits or PdfLimits()
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._ready = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the process, if none runs."""
        if self._process and self._process.poll() is None:
            return
        self._served = 0
        self._ready = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "flows.ingest.pdf.process", json.dumps(asdict(self.limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()

    def read(self, data: bytes, name: str) -> SourceLines:
        """Read a PDF's bytes; raises RejectedDocument, also when the process fails on it."""
        if len(data) > self.limits.file_bytes:
            raise RejectedDocument(
                name,
                f"the file has {len(data):,} bytes, more than {self.limits.file_bytes:,}",
                "Split it, or raise the limit",
            )
        if self._served >= _DOCUMENTS_A_PROCESS:
            self.close()
        self.start()
        self._served += 1
        process = self._process
        assert process  # noqa: S101 - just started, for the type checker
        if not self._ready:
            self._ready, _ = self._within(_START_SECONDS, process, lambda: _wait(process))
            if not self._ready:
                self.close()
                raise RuntimeError(f"the process that reads PDFs does not start: {process.args!r}")
        seconds = self.limits.seconds
        answer, in_time = self._within(seconds, process, lambda: _ask(process, data, name))
        if answer is None:
            self.close()
            raise self._failure(process, name, in_time=in_time)
        if "reason" in answer:
            raise RejectedDocument(name, answer["reason"], answer["advice"])
        layout = Layout(**answer.pop("layout"))
        cells = answer.pop("cell")
        return SourceLines(
            **answer, layout=layout, cell=cells and [cell and Cell(*cell) for cell in cells]
        )

    def _within(
        self, seconds: float, process: subprocess.Popen[bytes], work: Callable[[], T]
    ) -> tuple[T, bool]:
        """Work with the process, which is killed when the time is up: (result, in time)."""
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.kill()

        timer = threading.Timer(seconds, expire)
        timer.start()
        try:
            result = work()
        finally:
            timer.cancel()
        return result, not expired.is_set()

    def _failure(
        self, process: subprocess.Popen[bytes], name: str, *, in_time: bool
    ) -> RejectedDocument:
        """Say why the process that just ended did so."""
        code = process.returncode
        ended = signal.Signals(-code).name if code is not None and code < 0 else f"status {code}"
        if not in_time or ended == "SIGXCPU":
            return RejectedDocument(
                name,
                f"reading it took more than {self.limits.seconds:g} seconds",
                "The file is damaged, hostile or huge; split it, or raise the time limit",
            )
        memory = f" or needs more than {self.limits.memory_bytes // 1_000_000:,} MB of memory"
        return RejectedDocument(
            name,
            f"the PDF library fails on it{memory if ended in _OUT_OF_MEMORY else ''} ({ended})",
            "The file is damaged or hostile; print it to a new PDF, or ask for another copy",
        )


def _wait(process: subprocess.Popen[bytes]) -> bool:
    assert process.stdout  # noqa: S101 - a pipe
    return process.stdout.read(1) == READY


def _ask(process: subprocess.Popen[bytes], data: bytes, name: str) -> dict[str, Any] | None:
    assert process.stdin and process.stdout  # noqa: S101 - both are pipes
    title = name.encode("utf-8", "replace")
    try:
        process.stdin.write(_LENGTHS.pack(len(title), len(data)) + title)
        process.stdin.write(data)
        process.stdin.flush()
        return _receive(process.stdout)
    except (OSError, ValueError):  # it ended, or answered what is no answer
        return None


def _receive(stream: IO[bytes]) -> dict[str, Any] | None:
    header = stream.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(header)
    if length > _LARGEST_ANSWER:
        return None
    body = stream.read(length)
    if len(body) < length:
        return None
    answer: dict[str, Any] = json.loads(body)
    return answer
