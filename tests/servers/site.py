"""A web site on 127.0.0.1 for the collector's tests: it serves what a test tells it to."""

import gzip
import hashlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Handler"], None]


@dataclass
class Resource:
    """What stands at a path: a body with its headers, or a behaviour that answers by itself."""

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    validators: bool = True
    behaviour: Behaviour | None = None


@dataclass(frozen=True)
class Asked:
    """A request as it came in."""

    path: str
    status: int
    conditional: bool
    user_agent: str


class Site:
    """The paths of the site, and the requests that it was sent."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.host = f"127.0.0.1:{port}"
        self.paths: dict[str, Resource] = {}
        self.asked: list[Asked] = []
        self.down = False

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def put(self, path: str, body: bytes | str = b"", **facts: Any) -> Resource:
        data = body.encode() if isinstance(body, str) else body
        self.paths[path] = Resource(data, **facts)
        return self.paths[path]

    def file(self, path: str, body: bytes, **facts: Any) -> Resource:
        return self.put(path, body, content_type="application/pdf", **facts)

    def behave(self, path: str, behaviour: Behaviour) -> None:
        self.paths[path] = Resource(behaviour=behaviour)

    def count(self, path: str) -> int:
        return sum(one.path == path for one in self.asked)


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    site: Site

    def do_GET(self) -> None:
        resource = self.site.paths.get(self.path)
        if self.site.down:
            self.note(503)
            self.answer(503, b"down")
        elif resource is None:
            self.note(404)
            self.answer(404, b"not found")
        elif resource.behaviour is not None:
            self.note(0)
            self.close_connection = True
            try:
                resource.behaviour(self)
            except OSError:
                return  # The client had enough, which is what such a test is about.
        else:
            self.serve(resource)

    def serve(self, resource: Resource) -> None:
        etag = f'"{hashlib.sha256(resource.body).hexdigest()[:16]}"'
        headers = {"Content-Type": resource.content_type, **resource.headers}
        if resource.validators:
            headers["ETag"] = etag
        if resource.validators and self.headers.get("If-None-Match") == etag:
            self.note(304)
            self.answer(304, b"", headers)
        else:
            self.note(resource.status)
            self.answer(resource.status, resource.body, headers)

    def note(self, status: int) -> None:
        conditional = "If-None-Match" in self.headers or "If-Modified-Since" in self.headers
        agent = self.headers.get("User-Agent", "")
        self.site.asked.append(Asked(self.path, status, conditional, agent))

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body if status != 304 else b"")

    def head(self, *lines: str) -> None:
        """Send a status line and headers as they are given, for answers that break the rules."""
        self.wfile.write("\r\n".join([*lines, "Connection: close", "", ""]).encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 32

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a client that hangs up is part of the tests."""


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site for as long as the context lasts."""
    handler = type("SiteHandler", (Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    handler.site = site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def slow_headers(seconds: float) -> Behaviour:
    """Send a header a byte at a time, without an end for `seconds`."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        _drip(handler, seconds)

    return behave


def slow_body(seconds: float) -> Behaviour:
    """Send a body a byte at a time for `seconds`."""

    def behave(handler: Handler) -> None:
        handler.head("HTTP/1.1 200 OK", "Content-Type: application/pdf", "Content-Length: 100000")
        _drip(handler, seconds)

    return behave


def silent(seconds: float) -> Behaviour:
    """Take the request and say nothing."""
    return lambda _: time.sleep(seconds)


def endless(handler: Handler) -> None:
    """Send chunks without an end."""
    handler.head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")
    chunk = b"%x\r\n%s\r\n" % (1 << 16, b"x" * (1 << 16))
    for _ in range(1 << 14):
        handler.wfile.write(chunk)


def truncated(body: bytes) -> Behaviour:
    """Promise the whole body and send its half."""

    def behave(handler: Handler) -> None:
        handler.head("HTTP/1.1 200 OK", f"Content-Length: {len(body)}", 'ETag: "half"')
        handler.wfile.write(body[: len(body) // 2])

    return behave


def until_close(body: bytes) -> Behaviour:
    """Send a body whose end is the end of the connection, as HTTP/1.0 does."""

    def behave(handler: Handler) -> None:
        handler.head("HTTP/1.1 200 OK", "Content-Type: application/pdf")
        handler.wfile.write(body)

    return behave


def gzip_bomb(megabytes: int) -> Behaviour:
    """Send a small body that unpacks to `megabytes`."""
    body = gzip.compress(b"\0" * (megabytes << 20))

    def behave(handler: Handler) -> None:
        handler.head("HTTP/1.1 200 OK", "Content-Encoding: gzip", f"Content-Length: {len(body)}")
        handler.wfile.write(body)

    return behave


def reset(handler: Handler) -> None:
    """Break the connection off."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()


def redirect(location: str) -> Behaviour:
    """Send the client elsewhere."""
    return lambda handler: handler.head(
        "HTTP/1.1 302 Found", f"Location: {location}", "Content-Length: 0"
    )


def _drip(handler: Handler, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.02)
