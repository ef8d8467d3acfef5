"""Alerts: their words, and that they reach the channel."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from flows.alerts import CHANNEL, NO_RUN, RUN_FAILED, SOURCE, Alert, NotSent, alert_of, send

# As Prefect 3.8 gives it, without what is not read.
FAILED = {
    "event": "prefect.flow-run.Failed",
    "resource": {"prefect.resource.id": "prefect.flow-run.1", "prefect.resource.name": "into raw"},
    "related": [
        {"prefect.resource.role": "deployment", "prefect.resource.name": "daily"},
        {"prefect.resource.role": "flow", "prefect.resource.name": "publish"},
    ],
    "payload": {"validated_state": {"type": "FAILED", "name": "Failed", "message": "held back"}},
}
QUIET = {
    "event": "iken.source.quiet",
    "resource": {"prefect.resource.id": "iken.source.one"},
    "payload": {"source": "one", "kind": "quiet", "days": 90, "message": "one brings nothing"},
}


def test_each_alert_says_what_happened_and_what_to_do() -> None:
    alert = alert_of(RUN_FAILED, FAILED)
    assert alert.subject == "iken: publish failed / 失敗: into raw"
    assert alert.body.startswith("held back\n\nWhat is published stays as it was.")
    alert = alert_of(SOURCE, QUIET)
    assert alert.subject == "iken: one quiet for 90 days / 要確認"
    assert alert.body.startswith("one brings nothing\n\nLook at the page")
    alert = alert_of(NO_RUN, None)
    assert "no run of collect" in alert.subject
    assert "Is the worker, or iken serve, running?" in alert.body


def test_an_alert_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="run-failed, source, no-run"):
        alert_of("fire", None)


@pytest.fixture
def webhook() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """An address that takes alerts, and those that it took."""
    taken: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            taken.append(json.loads(self.rfile.read(length)))
            self.send_response(200 if self.path == "/ok" else 500)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"json://127.0.0.1:{server.server_address[1]}", taken
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_alert_reaches_its_channel(
    webhook: tuple[str, list[dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, taken = webhook
    monkeypatch.setenv(CHANNEL, f"{address}/ok")
    assert send(Alert("件名", "本文"))
    assert [(item["title"], item["message"]) for item in taken] == [("件名", "本文")]
    monkeypatch.setenv(CHANNEL, f"{address}/broken")
    with pytest.raises(NotSent, match="did not take"):
        send(Alert("a", "b"))
    monkeypatch.setenv(CHANNEL, "nonsense")
    with pytest.raises(NotSent, match="no address that can be used") as failure:
        send(Alert("a", "b"))
    assert "nonsense" not in str(failure.value)  # addresses hold passwords
    monkeypatch.delenv(CHANNEL)
    assert not send(Alert("a", "b"))
