"""Many PDFs."""

import atexit
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from queue import SimpleQueue

from flows.ingest.pdf.limits import PdfLimits
from flows.ingest.pdf.worker import PdfWorker
from flows.lines import RejectedDocument, SourceLines


def read_isolated(data: bytes, name: str, limits: PdfLimits | None = None) -> SourceLines:
    """Read one PDF in a process of its own; see PdfWorker.read."""
    with PdfWorker(limits) as worker:
        return worker.read(data, name)


@cache
def _shared() -> tuple[PdfWorker, threading.Lock]:
    worker = PdfWorker()
    atexit.register(worker.close)
    return worker, threading.Lock()


def read_in_shared_worker(data: bytes, name: str) -> SourceLines:
    """Read a PDF in the one process that all PDFs of this program share, one after the other.

    Raises RejectedDocument as `PdfWorker.read` does.
    """
    worker, lock = _shared()
    with lock:
        return worker.read(data, name)


def read_batch(
    documents: Iterable[tuple[str, bytes]], limits: PdfLimits | None = None, processes: int = 1
) -> Iterator[tuple[str, SourceLines | RejectedDocument]]:
    """Read PDFs given as (name, bytes), and yield (name, lines or why not) in the same order.

    No more documents are taken than the processes can soon read.
    """
    workers: SimpleQueue[PdfWorker] = SimpleQueue()
    for _ in range(processes):
        workers.put(PdfWorker(limits))

    def read(name: str, data: bytes) -> SourceLines | RejectedDocument:
        worker = workers.get()
        try:
            return worker.read(data, name)
        except RejectedDocument as rejected:
            return rejected
        finally:
            workers.put(worker)

    waiting: deque[tuple[str, Future[SourceLines | RejectedDocument]]] = deque()
    try:
        with ThreadPoolExecutor(processes) as threads:
            for name, data in documents:
                waiting.append((name, threads.submit(read, name, data)))
                if len(waiting) > 2 * processes:
                    first, result = waiting.popleft()
                    yield first, result.result()
            while waiting:
                first, result = waiting.popleft()
                yield first, result.result()
    finally:
        for _ in range(processes):
            workers.get().close()
