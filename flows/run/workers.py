"""Spreads work over processes: workers that know the stages and nothing else."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from multiprocessing.connection import wait
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from flows.run.quick_start import quick_start

# What a worker imports as it starts: meanwhile the process that started it gets ready as well.
_STAGES = ("flows.run.batches", "flows.run.intake", "flows.ingest.text")

T = TypeVar("T")
P = ParamSpec("P")


def processors() -> int:
    """Give the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """Runs calls in `count` processes, which start at once; 0: in this one."""

    def __init__(self, count: int) -> None:
        """Take the number of processes."""
        self.count = count
        self._renewal = threading.Lock()
        self._pool = self._start() if count else None

    def _start(self) -> ProcessPoolExecutor:
        # spawn: a forked copy of a process that has threads (Arrow, Prefect, the progress bar)
        # may hang for ever.
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self.count, mp_context=context, initializer=_begin)
        for _ in range(self.count):  # a worker starts when there is a call for it
            pool.submit(os.getpid)
        return pool

    def submit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Start a call of a module's function; all that goes in and out can be pickled.

        The result raises BrokenProcessPool where a worker was killed; the next call gets new ones.
        """
        pool = self._pool
        if pool:
            try:
                return pool.submit(function, *args, **kwargs)
            except BrokenProcessPool:
                with self._renewal:
                    if self._pool is pool:
                        self._pool = self._start()
                return self.submit(function, *args, **kwargs)
        future: Future[T] = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future

    def __enter__(self) -> Self:
        """Give the workers."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the workers; calls that have not begun are dropped."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    quick_start()
    # Control-C is for the process that was started: it ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    for name in _STAGES:
        import_module(name)


def _end_with(sentinel: int) -> None:
    """End this worker when its parent is gone: a killed parent can no longer tell it."""
    wait([sentinel])
    os._exit(1)
