"""Uploads to a real CKAN, as an editor of an organisation; see tests/servers/README.md."""

import csv
import hashlib
import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from ckanapi import RemoteCKAN
from frictionless import Package, system

from flows.publish.portal.failures import UploadFailed
from flows.publish.portal.package import DESCRIPTOR
from flows.publish.portal.report import UploadReport
from flows.publish.portal.token import Token
from flows.publish.portal.upload import upload
from tests.portals import only, publish, publish_small
from tests.published import seed_tables
from tests.servers import ckan
from tests.small_tables import small_tables

pytestmark = pytest.mark.services

Json = dict[str, Any]
CSV_TABLES = ["documents", "themes", "sections", "opinions", "attributions"]
SOME = ("documents", "sections", "opinions", "opinions-parquet", "quality")
BASE = "nosolr activity datastore dcat"


class Desk:
    """An organisation on the portal, an account that is its editor, and a name for a dataset."""

    def __init__(self, url: str, admin: str) -> None:
        self.url = url
        self.admin = RemoteCKAN(url, apikey=admin)
        self.name = f"iken-{uuid.uuid4().hex[:8]}"
        call = self.admin.action
        call.organization_create(name=f"org-{self.name}", title="総務省（試験）")
        self.organization = f"org-{self.name}"
        self.token = self.account("editor")

    def account(self, role: str) -> str:
        """Make an account with this role in the organisation; give its token."""
        call, name = self.admin.action, f"{role}-{self.name}"
        password = uuid.uuid4().hex
        call.user_create(name=name, email=f"{name}@example.org", password=password)
        call.organization_member_create(id=self.organization, username=name, role=role)
        token: str = call.api_token_create(user=name, name="tests")["token"]
        return token

    def upload(self, package: Path, **more: Any) -> UploadReport:
        token = Token(more.pop("token", self.token))
        return upload(
            package,
            more.pop("url", self.url),
            self.organization,
            token,
            **{"dataset": self.name} | more,
        )

    def dataset(self) -> Json:
        there: Json = self.admin.action.package_show(id=self.name)
        return there

    def ours(self) -> dict[str, Json]:
        """Our resources by their names in the package, none twice."""
        found = [r for r in self.dataset()["resources"] if r.get("datapackage_resource")]
        named = {r["datapackage_resource"]: r for r in found}
        assert len(named) == len(found)
        return named

    def rows(self, name: str) -> list[Json]:
        answer = self.admin.action.datastore_search(
            resource_id=self.ours()[name]["id"], limit=10000, sort="_id"
        )
        assert answer["total"] == len(answer["records"])
        return [{k: v for k, v in row.items() if k != "_id"} for row in answer["records"]]


@pytest.fixture(scope="session")
def portal() -> Iterator[ckan.RealCkan]:
    missing = ckan.what_is_missing()
    if missing and os.environ.get("CI") != "true":
        pytest.skip(missing)
    with ckan.running() as real:
        yield real


@pytest.fixture
def desk(portal: ckan.RealCkan) -> Desk:
    return Desk(portal.url, portal.token)


@pytest.fixture(scope="session")
def whole_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("seed"), seed_tables())


@pytest.fixture(scope="session")
def published(portal: ckan.RealCkan, whole_package: Path) -> Desk:
    """A desk that has uploaded the seed; the tests leave it as it is."""
    desk = Desk(portal.url, portal.token)
    desk.upload(whole_package)
    return desk


@pytest.fixture(scope="session")
def package(whole_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three tables of the seed: enough to be changed, and quicker."""
    return only(whole_package, tmp_path_factory.mktemp("some"), *SOME)


@pytest.fixture(scope="session")
def changed_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A later version: a made-up document before the seed, none of whose rows changed."""
    whole = publish(tmp_path_factory.mktemp("changed"), small_tables("aaa"), seed_tables())
    return only(whole, tmp_path_factory.mktemp("some-changed"), *SOME)


def typed(package: Path, name: str) -> list[Json]:
    """The rows of a CSV file as its Table Schema means them, sorted."""
    about = next(r for r in json.loads(package.read_text())["resources"] if r["name"] == name)
    integers = {f["name"] for f in about["schema"]["fields"] if f["type"] == "integer"}
    times = {f["name"] for f in about["schema"]["fields"] if f["type"] == "datetime"}
    with (package.parent / about["path"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    def value(field: str, text: str) -> Any:
        if not text:
            return None
        if field in integers:
            return int(text)
        return text.removesuffix("Z") + "+00:00" if field in times else text

    return ordered([{k: value(k, v) for k, v in row.items()} for row in rows])


def ordered(rows: list[Json]) -> list[Json]:
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def assert_all_there(desk: Desk, package: Path) -> None:
    """The files downloaded have the published sha256, and the DataStore's rows equal the tables."""
    about, ours = json.loads(package.read_text()), desk.ours()
    assert set(ours) == {item["name"] for item in about["resources"]} | {DESCRIPTOR}
    for item in about["resources"]:
        content = requests.get(ours[item["name"]]["url"], timeout=60).content
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == item["hash"], item["name"]
    for name in set(CSV_TABLES) & set(ours):
        assert ordered(desk.rows(name)) == typed(package, name), name


def wait_for_loader(desk: Desk) -> dict[str, Json]:
    """Wait until xloader has dealt with every CSV file; give what it says of each."""
    found: dict[str, Json] = {}
    for name in sorted(set(CSV_TABLES) & set(desk.ours())):
        for _ in range(300):
            status = desk.admin.action.xloader_status(resource_id=desk.ours()[name]["id"])
            if status["status"] in ("complete", "error"):
                found[name] = status
                break
            time.sleep(0.2)
    return found


def test_a_first_upload_and_one_without_change(published: Desk, whole_package: Path) -> None:
    desk = published
    assert_all_there(desk, whole_package)
    there = desk.dataset()
    assert (there["private"], there["state"]) == (False, "active")
    assert [r.get("datapackage_resource") for r in there["resources"]][-1] == DESCRIPTOR
    # xloader took every CSV file up, and left our rows alone.
    loaded = wait_for_loader(desk)
    assert {name: status["status"] for name, status in loaded.items()} == dict.fromkeys(
        CSV_TABLES, "complete"
    )
    for status in loaded.values():
        logs = [line["message"] for line in status["task_info"]["logs"]]
        assert any("hash hasn't changed" in line for line in logs)
    before = desk.dataset()
    assert desk.upload(whole_package).unchanged
    assert desk.dataset() == before, "last_modified and metadata_modified with it"
    assert_all_there(desk, whole_package)


def test_types_labels_and_search(published: Desk, whole_package: Path) -> None:
    desk = published
    number = desk.ours()["opinions"]["id"]
    answer = desk.admin.action.datastore_search(resource_id=number, limit=0)
    fields = {field["id"]: field for field in answer["fields"]}
    assert fields["opinion_number"]["type"] == "int8"
    assert fields["text"]["type"] == "text"
    assert fields["opinion_id"]["info"]["label"] == "意見ID / Opinion id"
    assert "Key of the opinion" in fields["opinion_id"]["info"]["notes"]
    documents = desk.admin.action.datastore_search(
        resource_id=desk.ours()["documents"]["id"], q="総務省"
    )
    assert [row["publisher"] for row in documents["records"]] == ["総務省"]
    # PostgreSQL takes what stands between two marks of punctuation for one word.
    start = typed(whole_package, "opinions")[0]["text"][:4]
    starts = desk.admin.action.datastore_search(resource_id=number, q=f"{start}:*", plain=False)
    assert any(start in row["text"] for row in starts["records"])


def test_the_portals_dcat_shows_the_licence(published: Desk, whole_package: Path) -> None:
    desk = published
    turtle = requests.get(f"{desk.url}/dataset/{desk.name}.ttl", timeout=60).text
    by = "dct:license <https://creativecommons.org/licenses/by/4.0/>"
    assert turtle.count(by) == len(desk.ours())
    assert f'dct:identifier "{json.loads(whole_package.read_text())["id"]}"' in turtle
    assert "/authority/frequency/IRREG>" in turtle
    assert "/authority/language/JPN>" in turtle
    linked = requests.get(f"{desk.url}/dataset/{desk.name}.jsonld", timeout=60).json()
    assert "https://creativecommons.org/licenses/by/4.0/" in json.dumps(linked)


def test_the_package_loads_from_the_portal(published: Desk, whole_package: Path) -> None:
    desk = published
    with system.use_context(trusted=True):
        package = Package(desk.ours()[DESCRIPTOR]["url"])
        rows = package.get_resource("opinions").read_rows()
    assert len(rows) == len(typed(whole_package, "opinions"))


def test_a_changed_upload_touches_what_changed(
    desk: Desk, package: Path, changed_package: Path
) -> None:
    desk.upload(package)
    before = desk.ours()
    report = desk.upload(changed_package)
    assert_all_there(desk, changed_package)
    after = desk.ours()
    assert {name: r["id"] for name, r in after.items()} == {n: r["id"] for n, r in before.items()}
    kept = {s.name for s in report.steps if s.action == "keep" and s.kind == "resource"}
    assert kept == {"quality"}
    assert after["quality"] == before["quality"]
    desk.upload(package)
    assert_all_there(desk, package)


def test_what_people_added_survives(
    desk: Desk, package: Path, changed_package: Path, tmp_path: Path
) -> None:
    desk.upload(package)
    call = desk.admin.action
    guide = tmp_path / "guide.txt"
    guide.write_text("手引き")
    with guide.open("rb") as file:
        by_hand = call.resource_create(package_id=desk.name, name="手引き", upload=file)
    there = desk.dataset()
    call.package_patch(
        id=desk.name,
        extras=[*there["extras"], {"key": "担当課", "value": "行政課"}],
        tags=[*there["tags"], {"name": "地方自治"}],
        maintainer_email="desk@example.org",
    )
    call.resource_patch(id=desk.ours()["opinions"]["id"], note="by hand")
    before = desk.dataset()
    assert desk.upload(package).unchanged
    assert desk.dataset() == before
    desk.upload(changed_package)
    after = desk.dataset()
    assert call.resource_show(id=by_hand["id"])["last_modified"] == by_hand["last_modified"]
    assert requests.get(by_hand["url"], timeout=60).content.decode() == "手引き"
    assert {"key": "担当課", "value": "行政課"} in after["extras"]
    assert "地方自治" in {tag["name"] for tag in after["tags"]}
    assert after["maintainer_email"] == "desk@example.org"
    assert desk.ours()["opinions"]["note"] == "by hand"
    assert_all_there(desk, changed_package)


KILLED = """
import os, signal, sys
from pathlib import Path
from flows.publish.portal.token import Token
from flows.publish.portal.upload import upload

def stop(said):
    if said.startswith(os.environ["STOP"]):
        os.kill(os.getpid(), signal.SIGKILL)

package, url, organization, dataset = sys.argv[1:]
upload(Path(package), url, organization, Token(os.environ["TOKEN"]), dataset=dataset, notify=stop)
"""


def killed(desk: Desk, package: Path, at: str) -> None:
    """Upload in a process of its own, killed (-9) when it is about to do `at`."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(package), desk.url, desk.organization, desk.name],
        env={**os.environ, "TOKEN": desk.token, "STOP": at, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr


def test_a_killed_upload_is_finished_by_the_next(
    desk: Desk, package: Path, changed_package: Path
) -> None:
    killed(desk, package, "create resource sections")
    assert desk.dataset()["private"] is True
    assert set(desk.ours()) == {"documents"}
    desk.upload(package)
    assert_all_there(desk, package)
    assert desk.dataset()["private"] is False
    killed(desk, changed_package, "update resource sections")
    killed(desk, changed_package, "opinions: rows")
    desk.upload(changed_package)
    assert_all_there(desk, changed_package)
    assert desk.upload(changed_package).unchanged


def test_a_dry_run_changes_nothing(desk: Desk, package: Path, changed_package: Path) -> None:
    report = desk.upload(package, dry_run=True)
    assert report.steps[0].action == "create"
    assert desk.admin.action.package_list().count(desk.name) == 0
    desk.upload(package)
    before = desk.dataset()
    assert not desk.upload(changed_package, dry_run=True).unchanged
    assert desk.dataset() == before
    # Anybody may look.
    anybody = upload(package, desk.url, desk.organization, None, dataset=desk.name, dry_run=True)
    assert anybody.unchanged


def test_rows_loaded_again_by_the_portal_are_the_same(desk: Desk, package: Path) -> None:
    """Somebody presses "Upload to DataStore" on the page of a resource."""
    desk.upload(package)
    wait_for_loader(desk)
    number = desk.ours()["opinions"]["id"]
    desk.admin.action.xloader_submit(resource_id=number, ignore_hash=True)
    wait_for_loader(desk)
    assert ordered(desk.rows("opinions")) == typed(package, "opinions")
    assert desk.upload(package).unchanged


def test_refusals(desk: Desk, package: Path) -> None:
    def refusal(**more: Any) -> str:
        with pytest.raises(UploadFailed) as caught:
            desk.upload(package, **more)
        message = str(caught.value)
        assert desk.token not in message
        return message

    assert "does not allow publishing" in refusal(token=desk.account("member"))
    assert "may be wrong or expired" in refusal(token="not-a-token")  # noqa: S106
    assert "is not the address of a CKAN portal" in refusal(url=f"{desk.url}/dataset")
    number = json.loads(package.read_text())["id"]
    desk.admin.action.package_create(name=desk.name, owner_org=desk.organization)
    assert f"is not {number}" in refusal()
    desk.admin.action.package_delete(id=desk.name)
    assert "restore or purge it" in refusal()


@pytest.fixture
def made_up_package(tmp_path: Path) -> Path:
    return publish_small(tmp_path / "small", "aaa", "bbb")


def test_a_portal_without_a_loader(portal: ckan.RealCkan, made_up_package: Path) -> None:
    with ckan.another(BASE, **{"ckan.max_resource_size": "1"}) as url:
        desk = Desk(url, portal.token)
        desk.upload(made_up_package)
        assert_all_there(desk, made_up_package)
        assert desk.upload(made_up_package).unchanged
        # Larger than the 1 MB that this portal takes.
        about = json.loads(made_up_package.read_text())
        content = json.dumps({"filler": "x" * 1_500_000}).encode()
        (quality,) = [item for item in about["resources"] if item["name"] == "quality"]
        (made_up_package.parent / quality["path"]).write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        quality |= {"bytes": len(content), "hash": f"sha256:{digest}"}
        made_up_package.write_text(json.dumps(about))
        with pytest.raises(UploadFailed, match=r"cannot send quality.json.*max_resource_size"):
            desk.upload(made_up_package)


def test_a_portal_without_datastore(portal: ckan.RealCkan, made_up_package: Path) -> None:
    with ckan.another("nosolr activity dcat") as url:
        desk = Desk(url, portal.token)
        report = desk.upload(made_up_package)
        assert report.notes == ["the portal has no DataStore: files only, no tables"]
        assert desk.upload(made_up_package).unchanged
        assert len(desk.ours()) == 13
