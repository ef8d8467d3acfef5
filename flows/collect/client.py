"""The client that asks for feeds, pages and materials: polite to the site, careful with its answer."""

import email.utils
import re
from dataclasses import dataclass, replace
from datetime import UTC
from types import TracebackType

import httpx

from flows.collect.access import Access, Failed, Gone, Refused, host_of
from flows.collect.body import Retry, read_body
from flows.collect.clock import Clock
from flows.collect.pace import Pace
from flows.collect.robots import MAX_BYTES as ROBOTS_BYTES
from flows.collect.robots import PRODUCT, Robots
from flows.collect.transport import GuardedTransport

VERSION = "0.1"
_CONTACT = re.compile(r"https?://\S+\.\S+|[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")
_RETRIED = {429, 500, 502, 503, 504}
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Limits:
    """How much is taken from a server: bytes (as sent, and unpacked), seconds, redirects, tries.

    `delay` is the seconds between two requests to a host, `silence` those without a byte,
    `first_wait` those after the first failure (doubled after each), and `longest_wait` the longest
    that a Retry-After is waited for. After `host_failures` failed requests in a row a host is left
    alone for the rest of the run.
    """

    delay: float = 2.0
    bytes: int = 64 << 20
    seconds: float = 180.0
    silence: float = 30.0
    redirects: int = 5
    tries: int = 3
    first_wait: float = 5.0
    longest_wait: float = 300.0
    host_failures: int = 3


@dataclass(frozen=True)
class Fetched:
    """An answer: its address after redirects, and its body; null where nothing has changed (304)."""

    url: str
    body: bytes | None
    etag: str | None
    last_modified: str | None
    content_type: str | None


@dataclass(frozen=True)
class Validators:
    """What the server said of the version that we hold, for a conditional request (RFC 9110, 13)."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Give the header fields of a conditional request."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        # RFC 9110, 5.5: what is not ASCII was never to be sent, and cannot be sent back.
        return {name: value for name, value in given.items() if value and value.isascii()}


class PoliteClient:
    """Fetches one address at a time, with the site's robots.txt and a delay between requests.

    `contact` is an e-mail or web address at which the site's keeper can reach the operator; it
    goes into the User-Agent.
    """

    def __init__(
        self,
        contact: str,
        clock: Clock,
        limits: Limits | None = None,
        transport: GuardedTransport | None = None,
    ) -> None:
        """Open the client. Raises ValueError where `contact` is not an address."""
        if not _CONTACT.fullmatch(contact) or not contact.isascii():
            raise ValueError("contact must be an e-mail address or a web address")
        self.limits = limits or Limits()
        self._clock = clock
        self._transport = transport or GuardedTransport()
        self._http = httpx.Client(
            transport=self._transport,
            trust_env=False,
            timeout=self.limits.silence,
            headers={
                "User-Agent": f"{PRODUCT}/{VERSION} (+{contact})",
                "Accept-Encoding": "gzip",
            },
        )
        self._pace = Pace(clock, self.limits.host_failures)
        self._access = Access(frozenset())
        self._robots = Robots(self._robots_txt, clock.now)

    def __enter__(self) -> "PoliteClient":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def new_run(self) -> None:
        """Ask the hosts again that the last run left alone."""
        self._pace.new_run()

    def get(
        self, url: str, access: Access, validators: Validators | None = None, *, most: int = 0
    ) -> Fetched:
        """Fetch `url`, following redirects where `access` allows each of them.

        `most` is the largest body in bytes, where it is less than the client's own limit. With
        `validators`, an unchanged resource comes back without a body.

        Raises Refused, Failed or Gone, each with its reason.
        """
        self._access = access
        limits = replace(self.limits, bytes=min(most or self.limits.bytes, self.limits.bytes))
        return self._follow(url, validators or Validators(), limits, robots=True)

    def _follow(self, url: str, validators: Validators, limits: Limits, *, robots: bool) -> Fetched:
        asked = self._access.check(url)
        for _ in range(limits.redirects + 1):
            delay = self._robots.check(asked) if robots else 0.0
            answer = self._tries(asked, validators, limits, max(delay, limits.delay))
            if isinstance(answer, Fetched):
                return answer
            try:
                asked = self._access.check(answer, base=str(asked))
            except Refused as error:
                raise Refused(f"redirected to {answer[:200]}: {error.reason}") from error
        raise Refused(f"more than {limits.redirects} redirects")

    def _robots_txt(self, url: str) -> bytes:
        limits = replace(self.limits, bytes=ROBOTS_BYTES, tries=2)
        return self._follow(url, Validators(), limits, robots=False).body or b""

    def _tries(
        self, url: httpx.URL, validators: Validators, limits: Limits, delay: float
    ) -> Fetched | str:
        """Ask until there is an answer: a body, or the address of a redirect."""
        host = host_of(url)
        reason = ""
        for attempt in range(limits.tries):
            self._pace.turn(host, delay)
            try:
                answer = self._once(url, validators, limits)
            except Retry as error:
                reason = error.reason
                wait = max(error.wait, limits.first_wait * 2**attempt)
                if wait > limits.longest_wait:
                    reason = f"{reason}; it asks to wait {wait:.0f} s"
                    self._pace.close(host, reason)
                    raise Failed(reason) from error
                self._pace.hold(host, wait)
            else:
                self._pace.succeeded(host)
                return answer
        self._pace.failed(host, reason)
        raise Failed(f"{reason} ({limits.tries} tries)")

    def _once(self, url: httpx.URL, validators: Validators, limits: Limits) -> Fetched | str:
        self._transport.deadline.set(limits.seconds)
        request = self._http.build_request("GET", url, headers=validators.headers())
        try:
            answer = self._http.send(request, stream=True)
            try:
                return self._answer(answer, validators, limits)
            finally:
                answer.close()
        except httpx.TimeoutException as error:
            raise Retry(f"too slow: no answer within {limits.seconds:.0f} s") from error
        except (httpx.NetworkError, httpx.ProtocolError) as error:
            raise Retry(f"connection failed: {error or type(error).__name__}") from error

    def _answer(
        self, answer: httpx.Response, validators: Validators, limits: Limits
    ) -> Fetched | str:
        status = answer.status_code
        if status in _REDIRECTS and answer.headers.get("location"):
            return str(answer.headers["location"])
        if status in _RETRIED:
            raise Retry(f"status {status}", self._asked_wait(answer.headers.get("retry-after")))
        if status in (404, 410):
            raise Gone(f"status {status}", status)
        unchanged = status == 304 and bool(validators.headers())
        if status != 200 and not unchanged:
            raise Failed(f"status {status}", status)
        return Fetched(
            url=str(answer.url),
            body=None if unchanged else read_body(answer, limits.bytes),
            etag=answer.headers.get("etag") or (validators.etag if unchanged else None),
            last_modified=answer.headers.get("last-modified")
            or (validators.last_modified if unchanged else None),
            content_type=answer.headers.get("content-type"),
        )

    def _asked_wait(self, value: str | None) -> float:
        """Give the seconds that Retry-After asks for (RFC 9110, 10.2.3), 0 without one."""
        if not value:
            return 0.0
        if re.fullmatch(r"\d{1,9}", value.strip()):
            return float(value)
        try:
            until = email.utils.parsedate_to_datetime(value)
        except (ValueError, OverflowError):
            return 0.0
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max((until - self._clock.now()).total_seconds(), 0.0)
