"""How often each host is asked, and when it is left alone for the rest of a run."""

from datetime import datetime, timedelta

from flows.collect.access import Failed
from flows.collect.clock import Clock


class Pace:
    """The requests to every host: the earliest moment of the next, and failures in a row."""

    def __init__(self, clock: Clock, most_failures: int) -> None:
        """Take the clock, and after how many failures in a row a host is left alone."""
        self._clock = clock
        self._most = most_failures
        self._next: dict[str, datetime] = {}
        self._failures: dict[str, int] = {}
        self._closed: dict[str, str] = {}

    def new_run(self) -> None:
        """Ask every host again."""
        self._failures.clear()
        self._closed.clear()

    def turn(self, host: str, delay: float) -> None:
        """Wait for the host's turn; the next one comes after `delay` seconds.

        Raises Failed where the host is left alone for this run.
        """
        if host in self._closed:
            raise Failed(f"host {host} is left alone for this run: {self._closed[host]}")
        now = self._clock.now()
        left = (self._next.get(host, now) - now).total_seconds()
        if left > 0:
            self._clock.sleep(left)
        self._next[host] = self._clock.now() + timedelta(seconds=delay)

    def hold(self, host: str, seconds: float) -> None:
        """Let the host's next turn come in `seconds`."""
        self._next[host] = self._clock.now() + timedelta(seconds=seconds)

    def close(self, host: str, reason: str) -> None:
        """Leave the host alone for this run."""
        self._closed[host] = reason

    def succeeded(self, host: str) -> None:
        """Forget the host's failures."""
        self._failures[host] = 0

    def failed(self, host: str, reason: str) -> None:
        """Count a failure; after several in a row, leave the host alone."""
        self._failures[host] = self._failures.get(host, 0) + 1
        if self._failures[host] >= self._most:
            self.close(host, f"{self._failures[host]} requests failed in a row, last: {reason}")
