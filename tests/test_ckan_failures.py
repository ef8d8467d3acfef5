"""What a portal can answer, and what the user is told; and that the token shows nowhere."""

import json
import logging
import socket
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli.app import app
from flows.publish.portal.client import TRIES, Portal
from flows.publish.portal.failures import UploadFailed
from flows.publish.portal.package import read_package
from flows.publish.portal.token import Token, read_token
from flows.publish.portal.upload import upload
from tests.portals import publish_small
from tests.servers.action_api import TOKEN, ActionApi, Fault, action_api

DENIED = {
    "success": False,
    "error": {"__type": "Authorization Error", "message": "Access denied: no"},
}
INVALID = {
    "success": False,
    "error": {"__type": "Validation Error", "license_id": ["Unknown licence"]},
}
TOO_LARGE = {
    "success": False,
    "error": {"__type": "Validation Error", "upload": ["File upload too large"]},
}


@pytest.fixture
def api() -> Iterator[ActionApi]:
    with action_api() as running:
        yield running


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_small(tmp_path_factory.mktemp("package"), "aaa")


def failure(api: ActionApi, package: Path, url: str | None = None) -> str:
    """Upload, which fails; give the message, having looked for the token in all that was said."""
    said: list[str] = []
    with pytest.raises(UploadFailed) as caught:
        upload(
            package, url or api.url, "mic", Token(TOKEN), notify=said.append, sleep=lambda _: None
        )
    told = "".join(traceback.format_exception(caught.value))
    assert TOKEN not in told + str(said) + repr(caught.value.__context__)
    return str(caught.value)


@pytest.mark.parametrize(
    ("action", "fault", "words"),
    [
        ("package_create", Fault(403, DENIED), "does not allow it (403: Access denied: no)"),
        ("package_create", Fault(401, DENIED), "role editor"),
        ("package_create", Fault(403, "<html>Forbidden"), "read-only from here"),
        ("package_create", Fault(405, "<html>Not allowed"), "read-only from here"),
        (
            "package_create",
            Fault(409, INVALID),
            'values (409): {"license_id": ["Unknown licence"]}',
        ),
        ("resource_create", Fault(413, "<html>Too large"), "ckan.max_resource_size"),
        ("resource_create", Fault(409, TOO_LARGE), "cannot send documents.csv: the portal takes"),
        ("datastore_upsert", Fault(413, ""), "cannot write rows of documents"),
        ("package_create", Fault(400, {"error": {"message": "strange"}}), "answers 400: strange"),
        ("package_create", Fault(418, "I am a teapot"), "I am a teapot"),
        ("license_list", Fault(400, '"Bad request - Action name not known: x"'), "too old"),
        ("status_show", Fault(404, "<html>not here"), "is not the address of a CKAN portal"),
        ("status_show", Fault(200, "<html>Welcome"), "but not as a CKAN portal"),
        ("status_show", Fault(200, {"success": False}), "but not as a CKAN portal"),
    ],
)
def test_each_refusal_says_what_to_do(
    api: ActionApi, package: Path, action: str, fault: Fault, words: str
) -> None:
    api.faults[action] = [fault]
    assert words in failure(api, package)


def test_a_portal_in_maintenance_is_tried_again_and_then_left(
    api: ActionApi, package: Path
) -> None:
    api.faults["package_create"] = [Fault(503, "<html>Maintenance")] * TRIES
    message = failure(api, package)
    assert "answers 503 Service Unavailable, 5 times" in message
    assert "read-only" in message
    assert api.writes.count("package_create") == TRIES


def test_waits_grow_and_follow_what_the_portal_asks(api: ActionApi, package: Path) -> None:
    api.faults["package_create"] = [
        Fault(502),
        Fault(500, {"success": False, "error": {"message": "Internal"}}),
        Fault(429, headers={"Retry-After": "37"}),
        Fault(429, headers={"Retry-After": "99999"}),
    ]
    waits: list[float] = []
    said: list[str] = []
    upload(package, api.url, "mic", Token(TOKEN), sleep=waits.append, notify=said.append)
    assert waits == [1, 2, 37, 120]
    assert f"{api.url} answers 429 Too Many Requests; trying again in 37 s" in said


def test_an_old_portal_is_named(api: ActionApi, package: Path) -> None:
    api.version = "2.8.12"
    assert "runs CKAN 2.8.12; 2.9 or later is needed" in failure(api, package)
    assert not api.writes


def test_a_portal_that_hides_its_version_serves(api: ActionApi, package: Path) -> None:
    api.version = None
    assert upload(package, api.url, "mic", Token(TOKEN)).steps


def test_wrong_addresses(api: ActionApi, package: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
        assert f"{nobody} cannot be reached, 5 times" in failure(api, package, nobody)
    assert "no such host" in failure(api, package, "https://portal.invalid")
    # This server speaks no TLS.
    tls = failure(api, package, api.url.replace("http", "https"))
    assert "no secure connection" in tls
    assert "REQUESTS_CA_BUNDLE" in tls
    assert "no address of a portal" in failure(api, package, "www.example.go.jp")
    assert "no address of a portal" in failure(api, package, "file:///etc/passwd")
    assert "unencrypted" in failure(api, package, "http://portal.example.go.jp")
    assert "nothing else with it" in failure(api, package, "https://me:secret@example.go.jp")
    assert not api.calls


@pytest.mark.parametrize("tail", ["", "/", "/api/3/action", "/api/action/", "/api"])
def test_an_address_of_the_api_serves_too(api: ActionApi, tail: str) -> None:
    assert Portal(api.url + tail, None).knows("package_show")


def test_a_redirect_is_not_followed_with_the_token(api: ActionApi, package: Path) -> None:
    with action_api() as other:
        for status in (301, 302, 307, 308):
            there = {"Location": f"{other.url}/api/action/status_show"}
            api.faults["status_show"] = [Fault(status, headers=there)]
            assert f"sends calls on to {other.url}" in failure(api, package)
        api.faults["package_create"] = [Fault(302, headers={"Location": other.url})]
        assert f"sends calls on to {other.url}" in failure(api, package)
        assert not other.calls


def test_a_netrc_does_not_take_the_tokens_place(
    api: ActionApi, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    upload(package, api.url, "mic", Token(TOKEN))
    assert api.tokens == {TOKEN}


def test_a_portal_that_repeats_the_token_does_not_bring_it_to_light(
    api: ActionApi, package: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for fault in (
        Fault(403, {"success": False, "error": {"message": f"bad token {TOKEN}"}}),
        Fault(418, f"you sent {TOKEN}"),
        Fault(302, headers={"Location": f"https://example.org/?t={TOKEN}"}),
    ):
        api.faults["package_create"] = [fault]
        assert "(token)" in failure(api, package)
    upload(package, api.url, "mic", Token(TOKEN))
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(Token(TOKEN)) + str(Token(TOKEN)) + f"{Token(TOKEN)!r:>40}"


def test_where_the_token_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("from-file\n")
    both = {"IKEN_CKAN_TOKEN": "ours", "CKAN_API_TOKEN": "general"}

    def value(place: Path | None, environment: dict[str, str]) -> str | None:
        token = read_token(place, environment)
        return token.value if token else None

    assert value(file, both) == "from-file"
    assert value(None, both) == "ours"
    assert value(None, {"IKEN_CKAN_TOKEN": " ", "CKAN_API_TOKEN": "general\n"}) == "general"
    assert value(None, {}) is None


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"two words", b"a\nb", "トークン".encode(), b"\xff"]
)
def test_what_can_be_no_token_is_refused_unseen(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "token"
    file.write_bytes(content)
    with pytest.raises(UploadFailed) as caught:
        read_token(file, {})
    shown = content.decode(errors="replace").strip()
    assert not shown or shown not in str(caught.value)


def test_a_missing_token_file_or_token(api: ActionApi, package: Path, tmp_path: Path) -> None:
    with pytest.raises(UploadFailed, match="cannot be read"):
        read_token(tmp_path / "none", {})
    with pytest.raises(UploadFailed, match="set IKEN_CKAN_TOKEN"):
        upload(package, api.url, "mic", None)


def test_a_package_that_is_not_as_its_descriptor_says_is_not_sent(
    api: ActionApi, tmp_path: Path
) -> None:
    package = publish_small(tmp_path / "package", "aaa")
    good = package.read_text()

    def refused(about: dict[str, Any] | str) -> str:
        text = about if isinstance(about, str) else json.dumps(about)
        package.write_text(text)
        message = failure(api, package)
        package.write_text(good)
        return message

    def changed(**resource: Any) -> dict[str, Any]:
        about: dict[str, Any] = json.loads(good)
        about["resources"][0] |= resource
        return about

    assert "is not the descriptor" in refused("{}")
    assert "is not the descriptor" in refused("no JSON")
    assert "is not the descriptor" in refused("[]")
    assert "states no licence" in refused({**json.loads(good), "licenses": []})
    assert "cannot be read" in refused(changed(path="output/none.csv"))
    assert "bytes or hash differ" in refused(changed(hash="sha256:" + "0" * 64))
    assert "bytes or hash differ" in refused(changed(bytes=1))
    for path in ("/etc/passwd", "../../x.csv", "https://example.org/x.csv", ["a.csv", "b.csv"]):
        assert "is not a file inside the package" in refused(changed(path=path))
    assert "two resources have one name" in refused(changed(name="documents-parquet"))
    assert "one is datapackage.json" in refused(changed(name="datapackage.json"))
    with pytest.raises(UploadFailed, match="publish first"):
        read_package(tmp_path / "none.json")
    (package.parent / "output" / "quality.json").write_text("{}")
    assert "publish again" in failure(api, package)
    assert not api.calls


def test_a_file_that_changes_during_the_upload_stops_it(api: ActionApi, tmp_path: Path) -> None:
    package = publish_small(tmp_path / "package", "aaa")
    last = package.parent / "output" / "quality.json"

    def meddle(_: str) -> None:
        last.write_text("{}")

    with pytest.raises(UploadFailed, match="changed during the upload"):
        upload(package, api.url, "mic", Token(TOKEN), notify=meddle)
    assert api.dataset()["private"] is True


def test_a_name_that_no_portal_takes(api: ActionApi, package: Path) -> None:
    with pytest.raises(UploadFailed, match="give --dataset"):
        upload(package, api.url, "mic", Token(TOKEN), dataset="審議会")


def test_the_command(api: ActionApi, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IKEN_CKAN_TOKEN", TOKEN)
    command = ["upload", api.url, "--organization", "mic", "--datapackage", str(package)]

    def call(*more: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, [*command, *more])
        assert TOKEN not in result.output + result.stderr
        return result.exit_code, result.stdout, result.stderr

    status, shown, _ = call("--dry-run")
    assert status == 0
    assert "would create dataset iken" in shown
    assert not api.writes
    status, shown, said = call("--json")
    report = json.loads(shown)
    assert (status, report["unchanged"], report["dry_run"]) == (0, False, False)
    assert report["url"] == f"{api.url}/dataset/iken"
    assert "create resource opinions" in said
    status, shown, _ = call("--datapackage", str(package.parent))
    assert status == 0
    assert "nothing to do, all is there / 変更なし" in shown
    status, shown, said = call("--organization", "nosuch")
    assert (status, shown) == (1, "")
    assert said.startswith("iken: ")
    assert "has no organisation nosuch" in said
