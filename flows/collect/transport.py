"""How bytes travel: an httpx transport that connects only where it may, and only for so long.

The host is resolved once, the resolved address is checked, and that very address is connected to,
so a name that resolves differently a moment later (DNS rebinding) gains nothing. Every read, write
and handshake ends at the deadline of the request, however slowly bytes trickle in.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from flows.collect.access import Refused, check_address

Resolver = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """Give the IP addresses of a host. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Deadline:
    """The moment at which the request under way must have ended (by the machine's own clock)."""

    def __init__(self) -> None:
        self._end = float("inf")

    def set(self, seconds: float) -> None:
        """Let the time run from now."""
        self._end = time.monotonic() + seconds

    def within(self, timeout: float | None) -> float:
        """Give the seconds that one operation may take. Raises TimeoutError past the end."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(left, timeout) if timeout is not None else left


class _Stream(httpcore.NetworkStream):
    """A connection whose every operation ends at the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with _timed(httpcore.ReadTimeout):
            left = self._deadline.within(timeout)
        return self._inner.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with _timed(httpcore.WriteTimeout):
            left = self._deadline.within(timeout)
        self._inner.write(buffer, left)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        with _timed(httpcore.ConnectTimeout):
            left = self._deadline.within(timeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Resolves, checks, and connects to the address that was checked."""

    def __init__(self, deadline: Deadline, private: frozenset[str], resolver: Resolver) -> None:
        self._inner = httpcore.SyncBackend()
        self._deadline = deadline
        self._private = private
        self._resolver = resolver

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"host {host} has no address ({error})") from error
        if host not in self._private:
            for address in addresses:
                check_address(address)
        failure: Exception = httpcore.ConnectError(f"host {host} has no address")
        for address in addresses:
            try:
                with _timed(httpcore.ConnectTimeout):
                    left = self._deadline.within(timeout)
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
                return _Stream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class GuardedTransport(httpx.BaseTransport):
    """Sends httpx requests through the guarded connections.

    `private` names the hosts that may have addresses on private networks. The caller sets
    `deadline` before each request.
    """

    def __init__(self, private: Iterable[str] = (), resolver: Resolver = resolve) -> None:
        """Take the hosts that may be private, and how names are resolved."""
        self.deadline = Deadline()
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=_Backend(self.deadline, frozenset(private), resolver),
            max_connections=4,
            keepalive_expiry=15,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request. Raises httpx's exceptions, and Refused for an address not allowed."""
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _as_httpx():
            answer = self._pool.handle_request(asked)
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@contextmanager
def _timed(kind: type[Exception]) -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        raise kind("the request took longer than it may") from None


@contextmanager
def _as_httpx() -> Iterator[None]:
    """Raise httpcore's exceptions as httpx's of the same name, as httpx's own transport does."""
    try:
        yield
    except Refused:
        raise
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise getattr(httpx, type(error).__name__)(str(error)) from error
