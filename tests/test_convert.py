"""iken convert's insides: many documents to parts to a package, whatever the batches."""

import errno
import os
import signal
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from flows import raw
from flows.lines import SourceLines
from flows.publish.failures import PublicationFailed
from flows.run import batches, cutting
from flows.run.convert import convert, convert_to_parts
from flows.run.intake import find
from flows.run.published import NothingToPublish
from flows.run.workers import Workers
from tests.raw_folders import RAW, SEED, SEED_ID, bytes_of, made_up, take_in

OPINIONS_OF_THE_SEED = 61


def ids(package: Path) -> list[str]:
    return pq.read_table(package / "opinions.parquet")["opinion_id"].to_pylist()


def test_raw_gives_the_seed_under_its_own_id(tmp_path: Path) -> None:
    conversion, _ = convert([RAW], tmp_path / "out")
    assert conversion.quality["counts"] == {
        "documents": 1,
        "themes": 4,
        "sections": 14,
        "opinions": OPINIONS_OF_THE_SEED,
        "lines": 258,
        "rejected": 0,
    }
    documents = pq.read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    assert documents[0]["document_id"] == SEED_ID
    assert documents[0]["raw_path"] == f"{SEED_ID}/{SEED.name}"
    assert documents[0]["council"] == "地方制度調査会"


def test_a_file_beside_its_source_yaml_is_that_document(tmp_path: Path) -> None:
    convert([RAW], tmp_path / "folder")
    convert([SEED], tmp_path / "file")
    assert bytes_of(tmp_path / "folder") == bytes_of(tmp_path / "file")


def in_utf8_with_bom(text: str) -> bytes:
    return text.encode("utf-8-sig")


def in_utf16(text: str) -> bytes:
    return text.encode("utf-16")


def in_cp932(text: str) -> bytes:
    return text.encode("cp932")


def with_crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def with_form_feeds(text: str) -> bytes:
    return text.replace("\n ", "\n\f").encode()


@pytest.mark.parametrize(
    "recode", [in_utf8_with_bom, in_utf16, in_cp932, with_crlf, with_form_feeds]
)
def test_the_same_text_in_another_form_has_the_same_ids(
    tmp_path: Path, recode: Callable[[str], bytes]
) -> None:
    text = SEED.read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(SEED.read_bytes())
    (tmp_path / "b.txt").write_bytes(recode(text))
    convert([tmp_path / "a.txt"], tmp_path / "a")
    convert([tmp_path / "b.txt"], tmp_path / "b")
    assert len(ids(tmp_path / "a")) == OPINIONS_OF_THE_SEED
    assert ids(tmp_path / "a") == ids(tmp_path / "b")


def test_the_same_text_twice_is_published_once_and_said(tmp_path: Path) -> None:
    text = SEED.read_text(encoding="utf-8")
    files = tmp_path / "files"
    files.mkdir()
    (files / "1.txt").write_bytes(SEED.read_bytes())
    (files / "2.txt").write_bytes(text.encode("utf-16"))
    conversion, _ = convert([files], tmp_path / "out")
    assert len(ids(tmp_path / "out")) == OPINIONS_OF_THE_SEED
    assert [(repeat.name, repeat.same_as) for repeat in conversion.repeats] == [("2.txt", "1.txt")]
    assert not conversion.rejected


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eleven made-up documents in nested folders, and four that cannot be read."""
    folder = tmp_path / "files"
    for number in range(11):
        place = folder / ("deep/er" if number % 2 else ".")
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:02}.txt").write_bytes(made_up(number))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (folder / "cut.txt").write_bytes(made_up(99)[:-1][:-2])
    (folder / "binary.txt").write_bytes("意見".encode() + b"\x01\x02\n")
    (folder / ".hidden").write_bytes(b"not looked at")
    return folder


def test_rejected_documents_do_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    conversion, _ = convert([folder], tmp_path / "out")
    assert conversion.quality["counts"]["documents"] == 11
    reasons = {item["name"]: item["reason"] for item in conversion.quality["rejected"]}
    assert set(reasons) == {"empty.txt", "picture.txt", "cut.txt", "binary.txt"}
    assert "PNG" in reasons["picture.txt"]
    assert "cut off" in reasons["cut.txt"]
    assert all(item["advice"] for item in conversion.quality["rejected"])


@pytest.mark.parametrize(
    "name", ["意\n見.txt", "a\tb.txt", "a\x07.txt", "d\n/a.txt", "a\u2028.txt"]
)
def test_a_name_that_no_cell_may_hold(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(made_up(60))
    conversion, _ = convert([folder], tmp_path / "out", workers=0)
    assert conversion.quality["counts"]["documents"] == 11
    (refused,) = [item for item in conversion.quality["rejected"] if "?" in item["name"]]
    assert refused["reason"] == "its name holds a line break or control character"


def test_what_is_no_file_does_not_stop_the_others(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "broken.txt").symlink_to(folder / "nowhere.txt")
    (folder / "endless.txt").symlink_to("/dev/zero")
    found = find([folder])
    assert len(found.loose) == 15
    assert sorted(item.name for item in found.rejected) == [
        "broken.txt",
        "endless.txt",
        "pipe.txt",
    ]
    assert {item.reason.partition(" (")[0] for item in found.rejected} == {
        "is neither a file nor a folder"
    }


def test_a_file_too_large_is_rejected(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw, "MAX_BYTES", 1 << 20)
    with (folder / "large.txt").open("wb") as file:
        file.truncate((1 << 20) + 1)
    conversion, _ = convert([folder], tmp_path / "out", workers=0)
    assert conversion.quality["counts"]["documents"] == 11
    reasons = {item["name"]: item["reason"] for item in conversion.quality["rejected"]}
    assert reasons["large.txt"] == "is larger than 1 MiB"


def test_a_folder_that_nobody_may_look_into_does_not_stop_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir, is_file = os.scandir, Path.is_file

    def forbid(path: Path) -> None:
        if "deep" in path.parts:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

    def guarded_scandir(path: Path) -> Any:
        forbid(path)
        return scandir(path)

    def guarded_is_file(path: Path) -> bool:
        forbid(path)
        return is_file(path)

    monkeypatch.setattr(os, "scandir", guarded_scandir)
    monkeypatch.setattr(Path, "is_file", guarded_is_file)
    found = find([folder])
    assert len(found.loose) == 10
    assert [(item.name, item.reason) for item in found.rejected] == [
        ("deep", "the folder cannot be read (Permission denied)")
    ]
    with pytest.raises(PermissionError):
        find([folder / "deep"])


def test_names_that_are_not_utf8_do_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    """資料.txt as an archive packed on Windows leaves it: in Shift_JIS."""
    (folder / os.fsdecode(b"\x8e\x91\x97\xbf.txt")).write_bytes(made_up(50))
    conversion, _ = convert([folder], tmp_path / "out")
    assert conversion.quality["counts"]["documents"] == 11
    name = r"\x8e\x91\x97\xbf.txt"
    refused = next(item for item in conversion.quality["rejected"] if item["name"] == name)
    assert (refused["reason"], refused["advice"]) == ("its name is not UTF-8", "Rename it")


def test_a_link_to_a_folder_around_it_leads_no_further(folder: Path, tmp_path: Path) -> None:
    (folder / "deep" / "again").symlink_to(folder)
    conversion, _ = convert([folder], tmp_path / "out")
    assert conversion.quality["counts"]["documents"] == 11
    assert conversion.repeats == []


def test_an_output_within_the_folder_to_read_is_not_read(folder: Path) -> None:
    first, _ = convert([folder], folder / "deep" / "out")
    second, report = convert([folder], folder / "deep" / "out")
    assert second.quality == first.quality
    assert report.unchanged
    with pytest.raises(PublicationFailed, match="is to be read"):
        convert([folder], folder)


@pytest.mark.parametrize(("workers", "most"), [(0, 1), (0, 3), (2, 128)])
def test_batches_and_workers_leave_no_trace_in_the_bytes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, most: int
) -> None:
    convert([folder], tmp_path / "whole", workers=0)
    monkeypatch.setattr(cutting, "MAX_DOCUMENTS", most)
    convert([folder], tmp_path / "cut", workers=workers)
    assert bytes_of(tmp_path / "whole") == bytes_of(tmp_path / "cut")


def test_bytes_do_not_depend_on_the_order_of_the_files(folder: Path, tmp_path: Path) -> None:
    convert([folder / "00.txt", folder / "02.txt"], tmp_path / "a")
    convert([folder / "02.txt", folder / "00.txt"], tmp_path / "b")
    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")


def test_nothing_to_publish_leaves_no_output(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(NothingToPublish) as failure:
        convert([tmp_path / "empty.txt"], tmp_path / "out")
    assert [item.name for item in failure.value.rejected] == ["empty.txt"]
    assert not (tmp_path / "out").exists()


def test_a_fault_of_ours_in_one_document_rejects_that_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    normalise = batches.normalise_document

    def faulty(batch: Any, document_id: str, source: SourceLines, *rest: Any) -> Any:
        quality = normalise(batch, document_id, source, *rest)
        if "資料4" in source.text:
            raise KeyError("a fault made for this test")  # after the batch took the document
        return quality

    convert([folder], tmp_path / "sound")
    monkeypatch.setattr(batches, "normalise_document", faulty)
    conversion, _ = convert([folder], tmp_path / "out")
    faults = [item for item in conversion.rejected if "iken failed" in item.reason]
    assert [item.name for item in faults] == ["04.txt"]
    assert "a fault made for this test" in faults[0].reason
    sound = set(ids(tmp_path / "sound"))
    assert len(set(ids(tmp_path / "out"))) == len(sound) - 3
    assert set(ids(tmp_path / "out")) < sound


def test_a_file_whose_bytes_are_not_those_of_source_yaml_is_rejected(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    document_id = take_in(raw, made_up(1))
    take_in(raw, made_up(2))
    (raw / document_id / "material.txt").write_bytes(made_up(3))
    conversion, _ = convert([raw], tmp_path / "out")
    assert [item.name for item in conversion.rejected] == [f"{document_id}/material.txt"]
    assert "sha256" in conversion.rejected[0].reason


def test_a_correction_does_not_point_to_what_is_not_in_the_package(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    unreadable = take_in(raw, b"\x00\x01")
    first = take_in(raw, made_up(1), supersedes=unreadable)
    second = take_in(raw, made_up(2), supersedes=first)

    def supersedes(*paths: Path) -> dict[str, str | None]:
        convert(paths, tmp_path / "out", check=True)
        rows = pq.read_table(tmp_path / "out" / "documents.parquet").to_pylist()
        return {row["document_id"]: row["supersedes"] for row in rows}

    assert supersedes(raw) == {first: None, second: first}
    assert supersedes(raw / second) == {second: None}


def test_a_file_that_cannot_be_read_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_bytes(made_up(1))
    conversion = convert_to_parts(
        [tmp_path / "there.txt", tmp_path / "gone.txt"], tmp_path / "parts"
    )
    assert [(item.name, item.unreadable) for item in conversion.rejected] == [("gone.txt", False)]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_killed_worker_is_told_and_replaced() -> None:
    with Workers(1) as pool:
        with pytest.raises(BrokenProcessPool):
            pool.submit(die).result()
        assert pool.submit(made_up, 1).result() == made_up(1)
