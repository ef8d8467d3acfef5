"""Ends a test that would not end."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SECONDS = 20  # hundreds of times what is needed: a guard, no measure of speed


class EndlessError(AssertionError):
    """What was read did not come to an end."""


@contextmanager
def comes_to_an_end(what: object, seconds: float = _SECONDS) -> Iterator[None]:
    """Raise EndlessError where the block takes absurdly long; `what` is told then.

    The engine of `re` looks at signals while it tries, so a pattern that tries every way to part a
    text is stopped too.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise EndlessError(f"no end within {seconds} s: {what!r}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
