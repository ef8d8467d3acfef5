"""Uploading to a portal: what is sent, what is left alone, and how an interrupted run is repaired."""

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.publish.portal.failures import UploadFailed
from flows.publish.portal.package import DESCRIPTOR
from flows.publish.portal.report import UploadReport
from flows.publish.portal.token import Token
from flows.publish.portal.upload import upload
from tests.portals import only, publish_small
from tests.servers.action_api import TOKEN, ActionApi, Fault, action_api

Json = dict[str, Any]
CSV_TABLES = ["documents", "themes", "sections", "opinions", "attributions"]


@pytest.fixture
def api() -> Iterator[ActionApi]:
    with action_api() as running:
        yield running


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_small(tmp_path_factory.mktemp("one"), "aaa", "bbb")


@pytest.fixture(scope="module")
def changed_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A later version: aaa is gone, ccc is new, bbb as before."""
    return publish_small(tmp_path_factory.mktemp("two"), "bbb", "ccc")


def run(api: ActionApi, package: Path, **more: Any) -> UploadReport:
    return upload(package, api.url, "mic", Token(TOKEN), **{"sleep": lambda _: None} | more)


def table(package: Path, name: str) -> list[Json]:
    """The rows of a CSV file of the package, empty fields as null."""
    text = (package.parent / "output" / f"{name}.csv").read_text()
    return [{k: v or None for k, v in row.items()} for row in csv.DictReader(text.splitlines())]


def as_text(rows: list[Json]) -> list[Json]:
    return [{k: None if v is None else str(v) for k, v in row.items()} for row in rows]


def test_a_first_upload_brings_everything(api: ActionApi, package: Path) -> None:
    report = run(api, package)
    descriptor = json.loads(package.read_text())
    names = [item["name"] for item in descriptor["resources"]]
    dataset = api.dataset()
    assert [r["datapackage_resource"] for r in dataset["resources"]] == [*names, DESCRIPTOR]
    assert dataset["private"] is False
    for item in descriptor["resources"]:
        held = api.resource(item["name"])
        assert f"sha256:{hashlib.sha256(api.files[held['id']]).hexdigest()}" == item["hash"]
        assert held["license"] == "https://creativecommons.org/licenses/by/4.0/"
        if "schema" in item:
            assert json.loads(held["schema"]) == item["schema"]
    for name in CSV_TABLES:
        assert sorted(map(str, as_text(api.rows(name)))) == sorted(map(str, table(package, name)))
    assert api.writes[-1] == "resource_create", "the descriptor is last"
    assert {step.action for step in report.steps} == {"create", "update"}
    assert not report.notes


def test_the_dataset_speaks_japanese_with_english_beside(api: ActionApi, package: Path) -> None:
    run(api, package)
    dataset, about = api.dataset(), json.loads(package.read_text())
    assert dataset["title"] == f"{about['title']} / {about['title_en']}"
    assert dataset["notes"].startswith(about["description"])
    assert "出典：主な意見（総務省）" in dataset["notes"]
    assert dataset["license_id"] == "cc-by"
    assert dataset["author"] == "The iken team"
    assert dataset["owner_org"] == "org-1"
    assert dataset["version"] == about["version"]
    extras = {item["key"]: item["value"] for item in dataset["extras"]}
    assert extras["identifier"] == about["id"]
    assert extras["更新頻度"] == "不定期"
    assert extras["frequency"].endswith("/frequency/IRREG")
    assert extras["言語"] == "日本語"
    assert {tag["name"] for tag in dataset["tags"]} == set(about["keywords"])
    assert api.resource("opinions")["name"] == "意見 / Opinions (CSV)"
    fields = {item["id"]: item for item in api.tables[api.resource("opinions")["id"]]["fields"]}
    assert fields["kind"]["info"]["label"] == "種別 / Kind"
    assert "opinion＝" in fields["kind"]["info"]["notes"], "the code table is in the dictionary"
    assert fields["opinion_number"]["type"] == "int8"


def test_the_descriptor_on_the_portal_names_the_files_there(api: ActionApi, package: Path) -> None:
    run(api, package)
    hosted = json.loads(api.files[api.resource(DESCRIPTOR)["id"]])
    paths = {item["name"]: item.pop("path") for item in hosted["resources"]}
    local = json.loads(package.read_text())
    for item in local["resources"]:
        assert item.pop("path")
        assert paths[item["name"]] == api.resource(item["name"])["url"]
    assert hosted == local, "all else is as published"


def test_an_unchanged_upload_changes_nothing(api: ActionApi, package: Path) -> None:
    run(api, package)
    before, sent = api.state(), len(api.writes)
    report = run(api, package)
    assert report.unchanged
    assert api.writes[sent:] == []
    assert api.state() == before


def test_only_what_changed_is_sent(api: ActionApi, package: Path, tmp_path: Path) -> None:
    first = only(package, tmp_path, "documents", "quality", "themes-parquet")
    run(api, first)
    sent = len(api.writes)
    about = json.loads(first.read_text())
    new = b'{"rejected": [], "more": true}\n'
    (tmp_path / "quality.json").write_bytes(new)
    (quality,) = [item for item in about["resources"] if item["name"] == "quality"]
    quality |= {"bytes": len(new), "hash": f"sha256:{hashlib.sha256(new).hexdigest()}"}
    first.write_text(json.dumps(about))
    report = run(api, first)
    assert api.writes[sent:] == ["resource_patch", "resource_patch"]
    assert api.files[api.resource("quality")["id"]] == new
    changed = [(step.name, step.why) for step in report.steps if step.action != "keep"]
    assert [name for name, _ in changed] == ["quality", DESCRIPTOR]
    assert changed[0][1].startswith("the file changed")


def test_a_description_is_changed_without_sending_the_file(
    api: ActionApi, package: Path, tmp_path: Path
) -> None:
    first = only(package, tmp_path, "quality")
    run(api, first)
    file = api.files[api.resource("quality")["id"]]
    api.resource("quality")["description"] = "changed on the portal"
    about = json.loads(first.read_text())
    about["resources"][0]["description"] = "品質の報告"
    first.write_text(json.dumps(about))
    report = run(api, first)
    assert api.resource("quality")["description"] == "品質の報告"
    assert api.files[api.resource("quality")["id"]] is file
    assert "description changed" in [step.why for step in report.steps]


def test_a_changed_table_is_equal_again(
    api: ActionApi, package: Path, changed_package: Path
) -> None:
    run(api, package)
    ids = {name: api.resource(name)["id"] for name in CSV_TABLES}
    run(api, changed_package)
    for name in CSV_TABLES:
        assert api.resource(name)["id"] == ids[name], "links to the resource stay good"
        wanted = sorted(map(str, table(changed_package, name)))
        assert sorted(map(str, as_text(api.rows(name)))) == wanted
    assert run(api, changed_package).unchanged


def test_what_other_people_added_stays(
    api: ActionApi, package: Path, changed_package: Path
) -> None:
    run(api, package)
    by_hand = api.do_resource_create(api.dataset()["id"], name="手引き", upload=("g.pdf", b"%PDF"))
    guide = dict(by_hand)
    api.dataset()["extras"].append({"key": "担当課", "value": "行政課"})
    api.dataset()["tags"].append({"name": "地方自治"})
    api.dataset().update(
        {"maintainer_email": "desk@example.go.jp", "url": "https://example.go.jp/"}
    )
    api.resource("opinions")["temporal_coverage"] = "2022"
    assert run(api, package).unchanged
    run(api, changed_package)
    dataset = api.dataset()
    assert guide in dataset["resources"]
    assert api.files[guide["id"]] == b"%PDF"
    assert {"key": "担当課", "value": "行政課"} in dataset["extras"]
    assert {"name": "地方自治"} in dataset["tags"]
    assert dataset["maintainer_email"] == "desk@example.go.jp"
    assert dataset["url"] == "https://example.go.jp/"
    assert api.resource("opinions")["temporal_coverage"] == "2022"
    assert len({r["id"] for r in dataset["resources"]}) == len(dataset["resources"])


def test_a_replaced_file_and_a_spoilt_table_are_put_right(api: ActionApi, package: Path) -> None:
    run(api, package)
    good = api.state()
    # A person uploads another file over ours: CKAN sets size, and loaders set hash.
    api.files[api.resource("themes")["id"]] = b"x"
    api.resource("themes")["size"] = 1
    api.resource("sections")["hash"] = "0" * 32
    api.tables[api.resource("opinions")["id"]]["rows"].popitem()
    del api.tables[api.resource("documents")["id"]]
    report = run(api, package)
    assert api.state() == good
    whys = {(step.kind, step.name): step.why for step in report.steps if step.action != "keep"}
    assert "another size" in whys["resource", "themes"]
    assert "replaced" in whys["resource", "sections"]
    assert "5 rows of 6" in whys["table", "opinions"]
    assert "no table" in whys["table", "documents"]


def test_columns_that_changed_give_a_new_table(api: ActionApi, package: Path) -> None:
    run(api, package)
    good = api.state()
    columns = api.tables[api.resource("themes")["id"]]["fields"]
    columns[2]["type"] = "text"
    report = run(api, package)
    assert "the columns are not the declared ones" in [step.why for step in report.steps]
    assert api.state() == good


def test_what_the_package_no_longer_has_is_removed_last(
    api: ActionApi, package: Path, tmp_path: Path
) -> None:
    run(api, only(package, tmp_path / "a", "documents", "quality"))
    report = run(api, only(package, tmp_path / "b", "documents"))
    assert [r["datapackage_resource"] for r in api.dataset()["resources"]] == [
        "documents",
        DESCRIPTOR,
    ]
    assert api.writes[-1] == "resource_delete"
    assert str(report.steps[-1]) == "remove resource quality: the package no longer has it"


def test_a_dry_run_tells_all_and_changes_nothing(
    api: ActionApi, package: Path, changed_package: Path
) -> None:
    told = upload(package, api.url, "mic", None, dry_run=True)
    assert api.writes == [], "not even with a token"
    done = run(api, package)
    assert [(s.action, s.kind, s.name) for s in told.steps] == [
        (s.action, s.kind, s.name) for s in done.steps
    ]
    before, sent = api.state(), len(api.writes)
    told = run(api, changed_package, dry_run=True)
    assert (api.state(), len(api.writes)) == (before, sent)
    done = run(api, changed_package)
    assert told.steps == done.steps
    assert (told.dry_run, done.dry_run) == (True, False)


def stopped_at(api: ActionApi, package: Path, number: int, *, after: bool) -> bool:
    """Upload, and fail for good at the write of this number; tell whether there was one."""
    api.stop = (number, Fault(403, "stop", after=after))
    try:
        run(api, package)
    except UploadFailed:
        return True
    api.stop = None
    return False


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_run_that_ended_anywhere_is_repaired_by_the_next(
    package: Path, changed_package: Path, tmp_path: Path, after: bool
) -> None:
    """Whichever write is the last, done or not done: another run gives what an unbroken one does."""
    names = ("attributions", "quality")
    first = only(package, tmp_path / "a", *names)
    second = only(changed_package, tmp_path / "b", names[0])
    with action_api() as api:
        run(api, first)
        good_first = api.state()
        run(api, second)
        good_second = api.state()
    number = 0
    while True:
        with action_api() as api:
            if not stopped_at(api, first, number, after=after):
                break
            run(api, first)
            assert api.state() == good_first, f"first upload, write {number}"
            if stopped_at(api, second, number, after=after):
                run(api, second)
            assert api.state() == good_second, f"second upload, write {number}"
        number += 1
    assert number >= 8


def test_an_unfinished_dataset_is_not_public(api: ActionApi, package: Path) -> None:
    assert stopped_at(api, package, 4, after=False)
    assert api.dataset()["private"] is True
    run(api, package)
    assert api.dataset()["private"] is False


def test_a_dataset_that_people_made_private_stays_so(api: ActionApi, package: Path) -> None:
    run(api, package)
    api.dataset()["private"] = True
    report = run(api, package)
    assert api.dataset()["private"] is True
    assert "the dataset is private" in report.notes[0]


@pytest.mark.parametrize("status", [0, 502, 504])
@pytest.mark.parametrize("action", ["package_create", "resource_create", "datastore_upsert"])
def test_a_lost_answer_duplicates_nothing(
    api: ActionApi, package: Path, tmp_path: Path, action: str, status: int
) -> None:
    """The portal did it, but the answer never came."""
    small = only(package, tmp_path, "documents", "quality")
    api.faults[action] = [Fault(status, after=True)]
    run(api, small)
    assert len(api.datasets) == 1
    assert [r["datapackage_resource"] for r in api.dataset()["resources"]] == [
        "documents",
        "quality",
        DESCRIPTOR,
    ]
    assert run(api, small).unchanged


def test_twins_left_by_a_lost_answer_are_removed(
    api: ActionApi, package: Path, tmp_path: Path
) -> None:
    small = only(package, tmp_path, "quality")
    run(api, small)
    good = api.state()
    twin = {k: v for k, v in api.resource("quality").items() if k not in ("id", "package_id")}
    api.do_resource_create(api.dataset()["id"], **twin, upload=("quality.json", b"{}"))
    report = run(api, small)
    assert report.steps[-1].why == "it came twice"
    assert api.state() == good


def test_a_portal_without_datastore_gets_the_files(api: ActionApi, package: Path) -> None:
    api.has_datastore = False
    report = run(api, package)
    assert report.notes == ["the portal has no DataStore: files only, no tables"]
    assert len(api.dataset()["resources"]) == 13
    assert run(api, package).unchanged


def test_an_organisation_that_the_account_may_not_publish_in(api: ActionApi, package: Path) -> None:
    def message(**more: Any) -> str:
        with pytest.raises(UploadFailed) as caught:
            upload(package, api.url, token=Token(TOKEN), **{"organization": "mic"} | more)
        assert api.writes == []
        return str(caught.value)

    assert "has no organisation nosuch (the token's account may publish in: mic)" in message(
        organization="nosuch"
    )
    assert "does not allow publishing in closed" in message(organization="closed")
    api.editor_in = []
    assert "wrong or expired" in message()
    assert "wrong or expired" in message(dry_run=True)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda d: d.update(extras=[]), "is not this one"),
        (lambda d: d.update(owner_org="org-9", organization={"name": "moj"}), "belongs to moj"),
        (lambda d: d.update(state="deleted"), "restore or purge"),
    ],
)
def test_a_dataset_of_other_people_is_not_touched(
    api: ActionApi, package: Path, make: Callable[[Json], None], words: str
) -> None:
    run(api, package)
    make(api.dataset())
    before, sent = api.state(), len(api.writes)
    with pytest.raises(UploadFailed, match=words):
        run(api, package)
    assert (api.state(), len(api.writes)) == (before, sent)


def test_a_dataset_made_by_hand_is_filled_once_it_bears_the_identifier(
    api: ActionApi, package: Path
) -> None:
    number = json.loads(package.read_text())["id"]
    api.do_package_create(
        name="shingikai",
        owner_org="org-1",
        private=False,
        tags=[],
        extras=[{"key": "identifier", "value": number}],
    )
    report = run(api, package, dataset="shingikai")
    assert report.url == f"{api.url}/dataset/shingikai"
    assert len(api.datasets) == 1
    assert len(api.dataset("shingikai")["resources"]) == 13


def test_a_portal_that_drops_our_fields_is_refused(
    api: ActionApi, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strict(**values: Any) -> Json:
        return {"id": "r"} | {k: v for k, v in values.items() if k in ("name", "url", "hash")}

    monkeypatch.setattr(api, "do_resource_create", strict)
    with pytest.raises(UploadFailed, match="does not keep the fields datapackage_resource"):
        run(api, package)
