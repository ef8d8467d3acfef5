"""robots.txt (RFC 9309), read by protego: what a site does not want asked for, and how often."""

from collections.abc import Callable
from datetime import datetime, timedelta

import httpx
from protego import Protego

from flows.collect.access import Failed, FetchError, Refused

# The product token that a robots.txt names us by.
PRODUCT = "iken"
MAX_BYTES = 5 << 20
_READ_BYTES = 500 * 1024  # RFC 9309, 2.5: at least this much is read
_KEEP = timedelta(hours=24)  # RFC 9309, 2.4
_LONGEST_DELAY = 120.0


class Robots:
    """The rules of every site asked so far.

    `fetch` gives the bytes of a robots.txt by its address.
    """

    def __init__(self, fetch: Callable[[str], bytes], now: Callable[[], datetime]) -> None:
        """Take how to fetch a robots.txt, and the clock."""
        self._fetch = fetch
        self._now = now
        self._rules: dict[str, tuple[datetime, Protego | str]] = {}

    def check(self, url: httpx.URL) -> float:
        """Give the seconds that the site asks to wait between two requests.

        Raises Refused where robots.txt forbids the address, and Failed where robots.txt cannot
        be had: RFC 9309, 2.3.1.4 then forbids everything.
        """
        rules = self._of(url)
        if isinstance(rules, str):
            raise Failed(f"robots.txt cannot be had ({rules}), so nothing is asked for")
        if not rules.can_fetch(str(url), PRODUCT):
            raise Refused("robots.txt forbids it")
        delay = rules.crawl_delay(PRODUCT) or 0.0
        if delay > _LONGEST_DELAY:
            raise Refused(f"robots.txt asks for {delay:.0f} s between requests; too slow to follow")
        return delay

    def _of(self, url: httpx.URL) -> Protego | str:
        origin = str(url.copy_with(raw_path=b"/robots.txt"))
        known = self._rules.get(origin)
        if known and self._now() - known[0] < _KEEP:
            return known[1]
        rules: Protego | str
        try:
            rules = Protego.parse(self._fetch(origin)[:_READ_BYTES].decode("utf-8-sig", "replace"))
        except FetchError as error:
            # RFC 9309, 2.3.1.3: a site that answers 4xx has no rules.
            if error.status is None or not 400 <= error.status < 500:
                return error.reason
            rules = Protego.parse("")
        self._rules[origin] = (self._now(), rules)
        return rules
