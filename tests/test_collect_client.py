"""The client against a real server on 127.0.0.1 that misbehaves in every way that servers do."""

import gzip
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.collect.access import Access, Failed, FetchError, Gone, Refused, check_address
from flows.collect.client import PoliteClient, Validators
from flows.collect.transport import GuardedTransport
from tests.collecting import QUICK, TestClock, client_for, pdf
from tests.servers import site as servers
from tests.servers.site import Site

BODY = pdf("x")


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with servers.serving() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.paths.clear()
    server.asked.clear()
    return server


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def client(clock: TestClock) -> Iterator[PoliteClient]:
    with client_for(clock) as client:
        yield client


@pytest.fixture
def access(site: Site) -> Access:
    return Access(frozenset({site.host}), http=True, private=True)


def reason(client: PoliteClient, url: str, access: Access, kind: type[FetchError]) -> str:
    with pytest.raises(kind) as caught:
        client.get(url, access)
    return caught.value.reason


# What is asked for


def test_says_who_asks(client: PoliteClient, site: Site, access: Access) -> None:
    site.file("/a.pdf", BODY)
    assert client.get(site.url("/a.pdf"), access).body == BODY
    assert site.asked[-1].user_agent == "iken/0.1 (+keeper@example.org)"


@pytest.mark.parametrize("contact", ["", "nobody", "a@b", "x\r\nX-Evil: 1@example.org"])
def test_contact_must_be_an_address(contact: str, clock: TestClock) -> None:
    with pytest.raises(ValueError, match="contact"):
        PoliteClient(contact, clock)


def test_conditional_request_is_answered_without_a_body(
    client: PoliteClient, site: Site, access: Access
) -> None:
    site.file("/a.pdf", BODY)
    first = client.get(site.url("/a.pdf"), access)
    again = client.get(site.url("/a.pdf"), access, Validators(first.etag, first.last_modified))
    assert (again.body, again.etag) == (None, first.etag)


def test_gzip_is_unpacked(client: PoliteClient, site: Site, access: Access) -> None:
    site.put("/p.html", gzip.compress(BODY), headers={"Content-Encoding": "gzip"})
    assert client.get(site.url("/p.html"), access).body == BODY


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://www.example.go.jp/a", "without TLS"),
        ("ftp://www.example.go.jp/a", "only https"),
        ("file:///etc/passwd", "only https"),
        ("https://other.example/a", "not on the source's allow-list"),
        ("https://www.example.go.jp:8443/a", "not on the source's allow-list"),
        ("https://u:p@www.example.go.jp/", "password"),
        ("https://www.example.go.jp@other.example/", "password"),
        ("javascript:alert(1)", "only https"),
        ("https://", "only https"),
        ("https://[::1", "not an address"),
    ],
)
def test_addresses_outside_the_rules_are_refused(url: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        Access(frozenset({"www.example.go.jp"})).check(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104 - refused, not bound
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "::1", "::",
        "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    with pytest.raises(Refused):
        check_address(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "202.32.211.1", "2001:4860:4860::8888"])
def test_public_addresses_are_not(address: str) -> None:
    check_address(address)


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_an_address_means_the_same_inside_ipv6(address: object) -> None:
    def refused(text: str) -> bool:
        try:
            check_address(text)
        except Refused:
            return True
        return False

    if not refused(str(address)):
        return
    assert refused(f"::ffff:{address}")
    assert refused(f"64:ff9b::{address}")


def test_loopback_is_refused_unless_the_source_allows_it(
    clock: TestClock, site: Site, access: Access
) -> None:
    site.file("/a.pdf", BODY)
    with client_for(clock, private=()) as client:
        assert "not a public one" in reason(client, site.url("/a.pdf"), access, FetchError)
    assert site.asked == []


def test_what_was_checked_is_what_is_connected_to(clock: TestClock, site: Site) -> None:
    """A name that first has a public address and then a private one is never asked."""
    answers = iter([["203.0.114.9", "127.0.0.1"], ["127.0.0.1"], ["127.0.0.1"]])
    asked: list[str] = []

    def resolver(host: str, _port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    host = f"rebind.example:{site.port}"
    access = Access(frozenset({host}), http=True)
    limits = replace(QUICK, tries=1)
    with client_for(clock, limits, private=(), resolver=resolver) as client:
        assert "not a public one" in reason(client, f"http://{host}/a", access, FetchError)
        assert "not a public one" in reason(client, f"http://{host}/a", access, FetchError)
    assert site.asked == []
    assert len(asked) == 2, "one look-up a connection, and no other behind our back"


def test_a_name_is_connected_to_by_its_checked_address(clock: TestClock, site: Site) -> None:
    site.file("/a.pdf", BODY)
    host = f"council.example:{site.port}"
    access = Access(frozenset({host}), http=True)
    guard = GuardedTransport(private=("council.example",), resolver=lambda *_: ["127.0.0.1"])
    with PoliteClient("keeper@example.org", clock, QUICK, guard) as client:
        assert client.get(f"http://{host}/a.pdf", access).body == BODY


# Redirects


def test_redirects_are_followed_within_the_rules(
    client: PoliteClient, site: Site, access: Access
) -> None:
    site.file("/files/a.pdf", BODY)
    site.behave("/old", servers.redirect("files/a.pdf"))
    assert client.get(site.url("/old"), access).url == site.url("/files/a.pdf")


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("https://evil.example/a.pdf", "host evil.example is not on"),
        ("http://169.254.169.254/latest/meta-data", "host 169.254.169.254 is not on"),
        ("http://127.0.0.1:1/", "host 127.0.0.1:1 is not on"),
        ("//evil.example/a", "host evil.example is not on"),
        ("file:///etc/passwd", "only https"),
        ("http://[", "not an address"),
    ],
)
def test_redirects_outside_the_rules_are_refused(
    client: PoliteClient, site: Site, access: Access, location: str, said: str
) -> None:
    site.behave("/r", servers.redirect(location))
    found = reason(client, site.url("/r"), access, Refused)
    assert found.startswith("redirected to")
    assert said in found


def test_a_redirect_to_a_private_host_is_refused_by_its_address(
    clock: TestClock, site: Site
) -> None:
    """Even where a name is allowed, an address inside the network is not."""
    site.behave("/r", servers.redirect(f"http://intranet.example:{site.port}/a"))
    access = Access(frozenset({site.host, f"intranet.example:{site.port}"}), http=True)
    resolver = lambda host, _: ["127.0.0.1" if host == "127.0.0.1" else "10.0.0.8"]  # noqa: E731
    with client_for(clock, resolver=resolver) as client:
        assert "10.0.0.8 is not a public one" in reason(client, site.url("/r"), access, FetchError)


def test_redirects_in_a_circle_end(client: PoliteClient, site: Site, access: Access) -> None:
    site.behave("/r", servers.redirect("/r"))
    assert reason(client, site.url("/r"), access, Refused) == "more than 5 redirects"


# Answers that break the rules


@pytest.mark.parametrize(
    ("behaviour", "kind", "said"),
    [
        (servers.slow_headers(4), Failed, "too slow"),
        (servers.slow_body(4), Failed, "too slow"),
        (servers.silent(3), Failed, "too slow"),
        (servers.endless, Refused, "more than 1048576 bytes"),
        (servers.truncated(BODY * 100), Failed, "connection failed"),
        (servers.gzip_bomb(64), Refused, "more than 1048576 bytes"),
        (servers.reset, Failed, "connection failed"),
        (lambda h: h.wfile.write(b"nonsense\r\n\r\n"), Failed, "connection failed"),
        (lambda h: h.head("HTTP/1.1 200 OK", "Content-Length: 99999999999"), Refused, "at most"),
        (
            lambda h: h.head("HTTP/1.1 200 OK", "Content-Encoding: br", "Content-Length: 1"),
            Refused,
            "packed as br",
        ),
        (lambda h: h.head("HTTP/1.1 200 OK", "Content-Length: 0"), Failed, "an empty body"),
        (lambda h: h.head("HTTP/1.1 304 Not Modified"), Failed, "status 304"),
        (lambda h: h.head("HTTP/1.1 206 Partial", "Content-Length: 0"), Failed, "status 206"),
        (lambda h: h.head("HTTP/1.1 403 No", "Content-Length: 0"), Failed, "status 403"),
        (lambda h: h.head("HTTP/1.1 410 Gone", "Content-Length: 0"), Gone, "status 410"),
        (lambda h: h.head("HTTP/1.1 200 OK", "X: " + "a" * 200_000), Failed, "connection failed"),
    ],
)
def test_misbehaviour_is_survived_and_named(
    clock: TestClock, site: Site, access: Access, behaviour: servers.Behaviour,
    kind: type[FetchError], said: str,
) -> None:  # fmt: skip
    site.behave("/x", behaviour)
    limits = replace(QUICK, seconds=0.4, silence=0.3, bytes=1 << 20, tries=2)
    with client_for(clock, limits) as client:
        start = time.monotonic()
        found = reason(client, site.url("/x"), access, kind)
        assert time.monotonic() - start < 3
        assert said in found
        site.file("/a.pdf", BODY)
        assert client.get(site.url("/a.pdf"), access).body == BODY, "the next request is well"


def test_a_damaged_packing_is_a_failure(client: PoliteClient, site: Site, access: Access) -> None:
    packed = gzip.compress(BODY * 50)
    for body in (packed[:-10], b"\x1f\x8bno gzip"):
        site.put("/p", body, headers={"Content-Encoding": "gzip"})
        assert "gzip packing" in reason(client, site.url("/p"), access, Failed)


# Patience


def failing(times: int, status: int = 503, **headers: str) -> servers.Behaviour:
    left = iter(range(times))

    def behave(handler: servers.Handler) -> None:
        if next(left, None) is not None:
            handler.answer(status, b"later", {k.replace("_", "-"): v for k, v in headers.items()})
        else:
            handler.answer(200, BODY)

    return behave


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_is_asked_again_with_growing_waits(
    site: Site, access: Access, clock: TestClock, status: int
) -> None:
    site.behave("/x", failing(3, status))
    with client_for(clock, replace(QUICK, tries=4, first_wait=2)) as client:
        assert client.get(site.url("/x"), access).body == BODY
    assert clock.slept == [2, 4, 8]


def test_retry_after_is_honoured(site: Site, access: Access, clock: TestClock) -> None:
    site.behave("/x", failing(1, 429, Retry_After="42"))
    with client_for(clock) as client:
        assert client.get(site.url("/x"), access).body == BODY
        until = format_datetime(clock.now() + timedelta(seconds=90))
        site.behave("/y", failing(1, 503, Retry_After=until))
        assert client.get(site.url("/y"), access).body == BODY
    assert clock.slept == [42, 90]


@pytest.mark.parametrize("value", ["soon", f"Mon, 05 Jan 2026 00:00:00 +{'9' * 30}"])
def test_a_retry_after_that_says_nothing_is_passed_over(
    client: PoliteClient, site: Site, access: Access, value: str
) -> None:
    site.behave("/x", failing(1, 503, Retry_After=value))
    assert client.get(site.url("/x"), access).body == BODY


@pytest.mark.parametrize("etag", ['"資料"', '"é"'])
def test_a_validator_that_cannot_be_sent_back_is_not(
    client: PoliteClient, site: Site, access: Access, etag: str
) -> None:
    site.file("/a.pdf", BODY)
    answer = client.get(site.url("/a.pdf"), access, Validators(etag, None))
    assert answer.body == BODY


def test_a_host_that_asks_for_long_is_left_alone_for_the_run(
    site: Site, access: Access, clock: TestClock
) -> None:
    site.behave("/x", failing(1, 429, Retry_After="86400"))
    site.file("/a.pdf", BODY)
    with client_for(clock) as client:
        assert "asks to wait 86400 s" in reason(client, site.url("/x"), access, Failed)
        assert "left alone" in reason(client, site.url("/a.pdf"), access, Failed)
        assert site.count("/a.pdf") == 0
        client.new_run()
        assert client.get(site.url("/a.pdf"), access).body == BODY
    assert clock.slept == []


def test_a_host_that_is_down_is_not_asked_for_everything(
    site: Site, access: Access, clock: TestClock
) -> None:
    for number in range(20):
        site.behave(f"/{number}", failing(100, 500))
    with client_for(clock) as client:
        for number in range(20):
            reason(client, site.url(f"/{number}"), access, Failed)
    asked = sum(one.path != "/robots.txt" for one in site.asked)
    assert asked == QUICK.tries * QUICK.host_failures


def test_requests_to_a_host_keep_their_distance(
    site: Site, access: Access, clock: TestClock
) -> None:
    site.file("/a.pdf", BODY)
    with client_for(clock, replace(QUICK, delay=2)) as client:
        for _ in range(3):
            client.get(site.url("/a.pdf"), access)
    assert clock.slept == [2, 2, 2], "robots.txt counts as a request"


# robots.txt


def test_robots_are_obeyed(client: PoliteClient, site: Site, access: Access) -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: iken\nDisallow: /private/\nAllow: /\n"
    site.put("/robots.txt", rules, content_type="text/plain")
    site.file("/a.pdf", BODY)
    site.file("/private/a.pdf", BODY)
    assert client.get(site.url("/a.pdf"), access).body == BODY
    found = reason(client, site.url("/private/a.pdf"), access, Refused)
    assert found == "robots.txt forbids it"
    assert (site.count("/private/a.pdf"), site.count("/robots.txt")) == (0, 1)


def test_robots_are_obeyed_after_a_redirect(
    client: PoliteClient, site: Site, access: Access
) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n", content_type="text/plain")
    site.behave("/r", servers.redirect("/private/a.pdf"))
    assert "robots.txt" in reason(client, site.url("/r"), access, Refused)


def test_the_delay_of_robots_is_kept(
    client: PoliteClient, site: Site, access: Access, clock: TestClock
) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 30\n", content_type="text/plain")
    site.file("/a.pdf", BODY)
    for _ in range(3):
        client.get(site.url("/a.pdf"), access)
    assert clock.slept == [30, 30]
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 3000\n", content_type="text/plain")
    clock.time += timedelta(hours=25)
    assert "too slow to follow" in reason(client, site.url("/a.pdf"), access, Refused)


def test_without_an_answer_about_robots_nothing_is_asked_for(
    client: PoliteClient, site: Site, access: Access
) -> None:
    site.file("/a.pdf", BODY)
    site.behave("/robots.txt", failing(100, 500))
    assert "robots.txt cannot be had" in reason(client, site.url("/a.pdf"), access, Failed)
    assert site.count("/a.pdf") == 0
    site.put("/robots.txt", status=403)
    assert client.get(site.url("/a.pdf"), access).body == BODY
