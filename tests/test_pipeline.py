"""The Prefect flow: what it adds to a publication (runs, retries, artifacts)."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows import prefect_settings
from flows.cli.app import app
from flows.lines import RejectedDocument
from flows.publish.assertions import HeldBack
from flows.publish.failures import PublicationFailed
from flows.raw import RawDocument
from flows.run.items import Item
from flows.run.published import Places, RejectedInStrictRun
from tests.collecting import link, page, pdf, source_of
from tests.raw_folders import bytes_of, made_up, take_in
from tests.servers.site import serving
from tests.test_standing import write_list


@pytest.fixture(scope="module")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Prefect with a server and a database of its own."""
    prefect_settings.prepare(tmp_path_factory.mktemp("prefect"))
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=180):
        import prefect

        yield prefect


def artifacts(prefect: Any, key: str) -> list[Any]:
    """Give the artifacts with a key, the newest first."""
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey
    from prefect.client.schemas.sorting import ArtifactSort

    with prefect.get_client(sync_client=True) as client:
        found = client.read_artifacts(
            artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=[key])),
            sort=ArtifactSort.CREATED_DESC,
        )
    return list(found)


def test_the_flow(prefect: Any, tmp_path: Path) -> None:
    """One test for all: each start of the flow costs seconds."""
    from flows import pipeline

    raw, output = tmp_path / "raw", tmp_path / "output"
    places = Places(raw, output, tmp_path / "datapackage.json", tmp_path / ".iken")
    take_in(raw, made_up(1))
    result = pipeline.publish(places, strict=True)
    assert (result.parsed, result.rejected) == (1, [])
    before = bytes_of(output)

    bad = take_in(raw, b"\x00\x01")
    with pytest.raises(RejectedInStrictRun) as failure:
        pipeline.publish(places, strict=True)
    assert [item.name for item in failure.value.rejected] == [f"{bad}/material.txt"]
    assert bytes_of(output) == before

    where = [f"--raw={raw}", f"--output={output}"]
    where += [f"--descriptor={places.descriptor}", f"--state={places.state}"]
    ended = CliRunner().invoke(app, ["publish", "--json", *where])
    assert ended.exit_code == 3
    result = json.loads(ended.stdout)
    assert (result["parsed"], result["unchanged"]) == (1, 1)
    assert [item["name"] for item in result["rejected"]] == [f"{bad}/material.txt"]
    assert f"{bad}/material.txt: not a text file" in ended.stderr
    quality = artifacts(prefect, "quality-report")[0]
    assert quality.type == "markdown"
    assert f"{bad}/material.txt" in quality.data
    table = artifacts(prefect, "published-files")[0]
    assert table.type == "table"
    assert "opinions.parquet" in table.data

    with prefect.get_client(sync_client=True) as client:
        runs = client.read_flow_runs()
        tasks = {task.name for task in client.read_task_runs()}
    assert {run.name for run in runs} == {f"publish {raw} to {output}"}
    assert sorted(run.state_name for run in runs) == ["Completed", "Completed", "Failed"]
    failed = next(run for run in runs if run.state_name == "Failed")
    assert failed.state.message == "1 document(s) rejected in a strict run: nothing published"
    assert {f"take in {raw}", "convert batch 1 (1 documents)", f"write {output}"} <= tasks


def test_a_package_that_cannot_be_written(
    prefect: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.run import publication

    raw, output = tmp_path / "raw", tmp_path / "output"
    take_in(raw, made_up(1))

    def full(*_: Any) -> Any:
        raise PublicationFailed("the disk is full: make room")

    monkeypatch.setattr(publication, "write", full)
    where = [f"--raw={raw}", f"--output={output}", f"--state={tmp_path / '.iken'}"]
    ended = CliRunner().invoke(app, ["publish", *where])
    assert (ended.exit_code, ended.exception.__class__) == (1, SystemExit)
    assert "iken: the disk is full: make room\n" in ended.stderr
    assert not output.exists()
    with prefect.get_client(sync_client=True) as client:
        (run, *_) = [r for r in client.read_flow_runs() if str(raw) in r.name]
    assert (run.state_name, run.state.message) == ("Failed", "the disk is full: make room")


def test_no_room_for_the_servers_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prefect_settings.check_room(tmp_path / "prefect")
    assert list((tmp_path / "prefect").iterdir()) == []

    def full(**_: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(prefect_settings.tempfile, "TemporaryFile", full)
    with pytest.raises(OSError, match="No space left on device") as error:
        prefect_settings.check_room(tmp_path / "prefect")
    assert error.value.filename == str(tmp_path / "prefect")


def test_a_release_is_held_back_until_its_findings_are_accepted(
    prefect: Any, tmp_path: Path
) -> None:
    from flows import pipeline

    raw, output = tmp_path / "raw", tmp_path / "output"
    places = Places(raw, output, tmp_path / "datapackage.json", tmp_path / ".iken")
    good = take_in(raw, made_up(1))
    pipeline.publish(places)
    before = bytes_of(output)
    empty = take_in(raw, "資料9\n試験用に作った、意見のない資料\n本文だけがある。\n".encode())
    with pytest.raises(HeldBack) as held:
        pipeline.publish(places)
    assert [item.key for item in held.value.findings] == [f"no-opinions:{empty}"]
    assert bytes_of(output) == before
    assert f"no-opinions:{empty}" in artifacts(prefect, "held-back")[0].data

    where = [f"--raw={raw}", f"--output={output}"]
    where += [f"--descriptor={places.descriptor}", f"--state={places.state}"]
    refused = CliRunner().invoke(app, ["publish", *where, "--accept", f"no-opinions:{good}"])
    assert refused.exit_code == 1
    assert f"--accept 'no-opinions:{empty}'" in refused.stderr
    accepted = CliRunner().invoke(app, ["publish", *where, "--accept", f"no-opinions:{empty}"])
    assert accepted.exit_code == 0, accepted.stderr
    again = pipeline.publish_flow(
        raw, output, places.descriptor, places.state, arrived=[empty, good, "f" * 16]
    )
    assert again.kept == 2
    assert json.loads(artifacts(prefect, "arrived-documents")[0].data) == [
        {"document_id": empty, "opinions": 0, "what": "published"},
        {"document_id": good, "opinions": 3, "what": "published"},
        {"document_id": "f" * 16, "opinions": None, "what": "not in raw/"},
    ]


def test_the_flow_that_collects(prefect: Any, tmp_path: Path) -> None:
    from flows.pipeline_collect import collect_flow

    with serving() as site:
        site.put("/list.html", page(link("/a.pdf", "主な意見")))
        site.file("/a.pdf", pdf("a"))
        path, raw = write_list(tmp_path, source_of(site)), tmp_path / "raw"
        report = collect_flow(raw, path)
    assert len(report.document_ids) == 1
    assert f"{report.document_ids[0]} 「主な意見」" in artifacts(prefect, "collected")[0].data
    write_list(tmp_path, source_of(site), contact=None)
    state = collect_flow(raw, path, return_state=True)
    assert state.is_failed()
    assert "IKEN_CONTACT" in state.message


def test_a_file_that_cannot_be_read_for_now_is_tried_again(
    prefect: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import pipeline

    tries: list[str] = []
    read = RawDocument.read

    def faltering(self: RawDocument) -> bytes:
        tries.append(self.document_id)
        if len(tries) == 1:
            cause = OSError(5, "Input/output error")
            raise RejectedDocument(self.path.name, "cannot be read", "Check it") from cause
        return read(self)

    raw = tmp_path / "raw"
    document_id = take_in(raw, made_up(1))
    item = Item(RawDocument(document_id, raw / document_id / "material.txt"), "material.txt")
    monkeypatch.setattr(RawDocument, "read", faltering)
    monkeypatch.setattr(pipeline.convert_documents, "retry_delay_seconds", [0.0, 0.0])

    @prefect.flow
    def convert_alone() -> Any:
        return pipeline.convert_documents(1, 1, [item], tmp_path / "parts", pipeline.Workers(0))

    result = convert_alone()
    assert len(tries) == 2
    assert [quality.document_id for quality in result.documents] == [document_id]
    assert result.rejected == []


def test_settings_are_the_users_where_there_are_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", {"HOME": str(tmp_path), "DO_NOT_TRACK": "0"})
    prefect_settings.prepare(tmp_path / ".iken")
    assert os.environ["DO_NOT_TRACK"] == "0"
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["PREFECT_HOME"] == str(tmp_path / ".iken" / "prefect")
    monkeypatch.setattr(os, "environ", {"HOME": str(tmp_path)})
    (tmp_path / ".prefect").mkdir()
    prefect_settings.prepare(tmp_path / ".iken")
    assert "PREFECT_HOME" not in os.environ
