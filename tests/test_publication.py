"""A publication of raw/ without Prefect: what is parsed again, what is left out, what holds."""

import errno
import json
import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.publish import files, staging
from flows.publish.assertions import ALL
from flows.publish.failures import InvalidTables, PublicationFailed
from flows.run import history, publication
from flows.run.convert import convert
from flows.run.items import Converted, Item
from flows.run.publication import Steps, convert_all
from flows.run.published import NothingToPublish, Places, Published, RejectedInStrictRun
from tests.published import write_unchecked
from tests.raw_folders import RAW, SEED_ID, bytes_of, made_up, restate, take_in


@dataclass
class Project:
    """A folder with raw/, as a repository has it, and what the last run in it parsed."""

    folder: Path
    parsed: list[str] = field(default_factory=list)

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def places(self) -> Places:
        return Places(
            self.raw,
            self.folder / "output",
            self.folder / "datapackage.json",
            self.folder / ".iken",
        )

    def publish(self, *, checked: bool = False, **options: Any) -> Published:
        """Publish; unless `checked`, without the checks, which take seconds."""
        self.parsed = []
        write = publication.write if checked else write_unchecked
        steps = Steps(convert=self._convert, write=write)
        return publication.run(self.places, steps=steps, **options)

    def _convert(self, items: Sequence[Item], folder: Path) -> list[Converted]:
        self.parsed += sorted(item.document.document_id for item in items)
        return convert_all(items, folder)

    def published(self) -> dict[str, bytes]:
        output = bytes_of(self.folder / "output")
        return output | {"datapackage.json": self.places.descriptor.read_bytes()}

    def from_scratch(self, folder: Path) -> dict[str, bytes]:
        """Give what a run without any history makes of the same raw/."""
        other = Project(folder)
        folder.mkdir()
        (folder / "raw").symlink_to(self.raw)
        other.publish()
        return other.published()

    def documents(self) -> list[dict[str, Any]]:
        return pq.read_table(self.places.output / "documents.parquet").to_pylist()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path / "project")
    for number in range(5):
        take_in(project.raw, made_up(number))
    return project


def test_what_did_not_change_is_not_parsed_again(project: Project, tmp_path: Path) -> None:
    first = project.publish()
    assert (first.parsed, first.kept) == (5, 0)
    before = project.published()
    second = project.publish()
    assert project.parsed == []
    assert (second.parsed, second.kept) == (0, 5)
    assert {item["change"] for item in second.files} == {"unchanged"}
    assert project.published() == before == project.from_scratch(tmp_path / "scratch")


def test_one_more_document_is_the_only_one_parsed(project: Project, tmp_path: Path) -> None:
    project.publish()
    added = take_in(project.raw, made_up(100))
    result = project.publish()
    assert project.parsed == [added]
    assert (result.parsed, result.kept) == (1, 5)
    assert project.published() == project.from_scratch(tmp_path / "scratch")


def test_a_changed_source_yaml_and_a_removed_document(project: Project, tmp_path: Path) -> None:
    project.publish()
    first, second, *_ = sorted(path.name for path in project.raw.iterdir())
    restate(project.raw, first, title="別の題")
    for path in sorted((project.raw / second).iterdir()):
        path.unlink()
    (project.raw / second).rmdir()
    result = project.publish(accept=[ALL])  # fewer opinions are meant
    assert project.parsed == [first]
    assert result.removed == 1
    assert "別の題" in {row["title"] for row in project.documents()}
    assert project.published() == project.from_scratch(tmp_path / "scratch")


def test_another_parser_parses_all_again(
    project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    project.publish()
    monkeypatch.setattr(history, "parser_version", lambda: "another")
    with caplog.at_level("INFO"):
        project.publish()
    assert len(project.parsed) == 5
    assert "5 document(s) to parse (the parser changed)" in caplog.text


def test_published_files_that_were_altered_are_not_relied_upon(project: Project) -> None:
    project.publish()
    before = project.published()
    path = project.places.output / "opinions.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    project.publish()
    assert len(project.parsed) == 5
    assert project.published() == before


def test_a_rejected_document_comes_and_goes(project: Project, tmp_path: Path) -> None:
    project.publish()
    clean = project.published()
    bad = take_in(project.raw, "意見".encode() + b"\x00\x01")
    result = project.publish()
    assert [item.name for item in result.rejected] == [f"{bad}/material.txt"]
    quality = json.loads(project.published()["quality.json"])
    assert quality["rejected"][0]["name"] == f"{bad}/material.txt"
    assert project.published() == project.from_scratch(tmp_path / "scratch")
    project.publish()
    assert project.parsed == [bad]  # perhaps the fault was ours, and is mended
    for path in sorted((project.raw / bad).iterdir()):
        path.unlink()
    (project.raw / bad).rmdir()
    project.publish()
    assert project.published() == clean


def test_a_broken_source_yaml_is_told_by_line_and_stops_no_other(project: Project) -> None:
    broken = min(path.name for path in project.raw.iterdir())
    source = project.raw / broken / "source.yaml"
    lines = source.read_text(encoding="utf-8").splitlines()
    source.write_text("\n".join([*lines[:2], "title: [not, closed", *lines[3:]]), encoding="utf-8")
    result = project.publish()
    assert [item.name for item in result.rejected] == [f"{broken}/source.yaml"]
    assert "line 3" in result.rejected[0].reason or "line 4" in result.rejected[0].reason
    assert len(project.documents()) == 4


def test_strict_publishes_nothing_where_a_document_is_rejected(project: Project) -> None:
    project.publish()
    before = project.published()
    take_in(project.raw, made_up(7))
    take_in(project.raw, b"\x00")
    with pytest.raises(RejectedInStrictRun, match="1 document"):
        project.publish(strict=True)
    assert project.published() == before


def test_what_rights_do_not_allow_is_left_out(project: Project, tmp_path: Path) -> None:
    unknown = take_in(project.raw, made_up(8), license_name=None)
    newer = take_in(project.raw, made_up(9), supersedes=unknown)
    result = project.publish()
    assert [item.name for item in result.rejected] == [f"{unknown}/source.yaml"]
    assert unknown not in {row["document_id"] for row in project.documents()}
    row = next(row for row in project.documents() if row["document_id"] == newer)
    assert row["supersedes"] is None
    project.publish()
    assert unknown not in project.parsed
    # Once its licence is known it is published, and what supersedes it points to it again.
    restate(project.raw, unknown, license_name="CC0-1.0")
    project.publish()
    row = next(row for row in project.documents() if row["document_id"] == newer)
    assert row["supersedes"] == unknown
    assert project.published() == project.from_scratch(tmp_path / "scratch")


def test_a_document_that_supersedes_a_rejected_one_is_published(project: Project) -> None:
    rejected = take_in(project.raw, b"\x00\x01\x02")
    newer = take_in(project.raw, made_up(9), supersedes=rejected)
    project.publish()
    row = next(row for row in project.documents() if row["document_id"] == newer)
    assert row["supersedes"] is None
    project.publish()
    assert newer not in project.parsed


def test_what_a_document_supersedes_follows_what_is_published(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The correction is not parsed again when what it corrects can be read, and when it cannot."""
    older = take_in(project.raw, made_up(8))
    newer = take_in(project.raw, made_up(9), supersedes=older)

    def pointed_to() -> str | None:
        row = next(row for row in project.documents() if row["document_id"] == newer)
        supersedes: str | None = row["supersedes"]
        return supersedes

    from flows.run import batches

    normalise = batches.normalise_document

    def failing(batch: Any, document_id: str, *rest: Any) -> Any:
        if document_id == older:
            raise RuntimeError("a fault of ours")
        return normalise(batch, document_id, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(batches, "normalise_document", failing)
        project.publish()
        assert pointed_to() is None
    project.publish()
    assert (project.parsed, pointed_to()) == ([older], older)
    assert project.published() == project.from_scratch(tmp_path / "once")
    with monkeypatch.context() as patched:
        patched.setattr(batches, "normalise_document", failing)
        restate(project.raw, older, title="別の題")
        project.publish(accept=[ALL])
        assert (project.parsed, pointed_to()) == ([older], None)


def test_only_rows_of_parsed_documents_are_held_against_the_rules(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from schemas import checks

    held: list[str] = []
    validate_parts = checks.validate_parts

    def watched(parts: Any, documents: Any = None) -> Any:
        parts = list(parts)
        held.extend(name for part in parts for name in part["documents"]["document_id"].to_pylist())
        return validate_parts(parts, documents)

    monkeypatch.setattr(checks, "validate_parts", watched)
    project.publish(checked=True)
    everything = sorted(project.parsed)
    assert held == everything
    held.clear()
    added = take_in(project.raw, made_up(20))
    project.publish(checked=True)
    assert held == [added]


def test_nothing_but_rejected_documents(tmp_path: Path) -> None:
    project = Project(tmp_path)
    take_in(project.raw, b"\x00\x01\x02")
    with pytest.raises(NothingToPublish):
        project.publish()
    assert not project.places.descriptor.exists()


def test_rows_that_break_a_rule_stop_the_publication(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.publish()
    before = project.published()
    added = take_in(project.raw, made_up(20))
    from flows.run import batches

    class Wrong(batches.Batch):
        def tables(self) -> dict[str, pa.Table]:
            tables = super().tables()
            opinions = tables["opinions"]
            place = opinions.schema.get_field_index("page_start")
            pages = pa.array([0] * opinions.num_rows, opinions.schema.field(place).type)
            tables["opinions"] = opinions.set_column(place, opinions.schema.field(place), pages)
            return tables

    monkeypatch.setattr(batches, "Batch", Wrong)
    with pytest.raises(InvalidTables) as failure:
        project.publish(checked=True)
    assert "opinions.page_start" in str(failure.value)
    assert added in str(failure.value)
    assert project.published() == before


def test_a_full_disk_leaves_the_output_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.publish()
    before = project.published()
    take_in(project.raw, made_up(20))

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(files, "sync", full)
        with pytest.raises(PublicationFailed, match="the disk is full"):
            project.publish()
    assert project.published() == before
    project.publish()
    assert len(project.documents()) == 6


def test_a_publication_that_cannot_be_remembered_stands(
    project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    project.publish()
    take_in(project.raw, made_up(20))

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(history, "sync", full)
        assert project.publish().parsed == 1
    assert "published, but" in caplog.text
    assert "No space left on device" in caplog.text
    assert len(project.documents()) == 6
    assert [path.name for path in project.places.state.iterdir()] == ["history.json"]
    before = project.published()
    assert {item["change"] for item in project.publish().files} == {"unchanged"}
    assert len(project.parsed) == 6
    assert project.published() == before
    assert project.publish().kept == 6


def publish_slowly(folder: Path, mark: Path) -> None:
    """Publish in another process that says when it is about to put the files in place."""
    from flows.publish import staging

    put = staging.put_in_place

    def slowly(*arguments: Any) -> None:
        mark.touch()
        time.sleep(1)
        put(*arguments)

    staging.put_in_place = slowly
    Project(folder).publish()


def started(folder: Path, mark: Path) -> multiprocessing.process.BaseProcess:
    process = multiprocessing.get_context("spawn").Process(
        target=publish_slowly, args=(folder, mark)
    )
    process.start()
    return process


def until(mark: Path) -> None:
    deadline = time.monotonic() + 120
    while not mark.exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_run_that_is_killed_leaves_what_was_published(project: Project, tmp_path: Path) -> None:
    project.publish()
    before = project.published()
    take_in(project.raw, made_up(30))
    process = started(project.folder, tmp_path / "mark")
    until(tmp_path / "mark")
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert project.published() == before
    project.publish()
    assert len(project.documents()) == 6
    assert project.published() == project.from_scratch(tmp_path / "scratch")


def test_what_a_kill_left_is_mended_though_raw_is_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.publish()
    before = project.published()
    added = take_in(project.raw, made_up(30))

    def killed(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(staging, "_finish", killed)
        project.publish()
    assert staging.interrupted(project.places.output)
    shutil.rmtree(project.raw / added)
    project.publish(accept=[ALL])
    assert not staging.interrupted(project.places.output)
    assert project.published() == before


def test_the_second_of_two_runs_waits_for_the_first(project: Project, tmp_path: Path) -> None:
    process = started(project.folder, tmp_path / "mark")
    until(tmp_path / "mark")
    result = project.publish()
    process.join()
    assert process.exitcode == 0
    assert (result.parsed, result.kept) == (0, 5)


def test_the_seed_is_published_as_it_is_converted(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.folder.mkdir()
    project.raw.symlink_to(RAW)
    result = project.publish(checked=True)
    assert result.quality["counts"]["opinions"] == 61
    assert [row["document_id"] for row in project.documents()] == [SEED_ID]
    convert([RAW], tmp_path / "converted")
    assert bytes_of(tmp_path / "converted").keys() == bytes_of(project.folder / "output").keys() | {
        "datapackage.json"
    }
    for name, data in bytes_of(project.folder / "output").items():
        copy = tmp_path / "converted" / name
        if name.endswith(".parquet"):  # whose metadata names the dataset: that one has its own id
            assert pq.read_table(copy).equals(pq.read_table(pa.BufferReader(data))), name
        else:
            assert copy.read_bytes() == data, name
    official, own = (
        json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["id"]
        for folder in (project.folder, tmp_path / "converted")
    )
    assert official != own
