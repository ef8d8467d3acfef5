"""Publication: what comes out, that it is the same each time, and what a fault leaves behind."""

import contextlib
import errno
import itertools
import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.parts import parts, read_part, write_part
from flows.publish import files, rows, staging
from flows.publish.failures import HalfInPlace, PublicationFailed
from flows.publish.package import PublishReport, publish_package
from flows.publish.rows import DisorderedParts
from flows.publish.staging import PublicationBusy
from schemas.arrow import TABLES, arrow_schema
from tests.small_tables import as_table, small_tables

CSV_TABLES = ("documents", "themes", "sections", "opinions", "attributions")


def publish(folder: Path, *batches: dict[str, pa.Table], **more: Any) -> PublishReport:
    """Publish `batches` into folder/output, described by folder/datapackage.json."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"parts-{time.monotonic_ns()}"
    for index, tables in enumerate(batches):
        write_part(made, index, tables)
    more = {"verify": False, "quality": {"rejected": []}} | more
    return publish_package(
        made, output=folder / "output", descriptor=folder / "datapackage.json", **more
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Give the bytes of the package's files by their path, and of whatever else lies there."""
    found = [folder / "datapackage.json", *(folder / "output").rglob("*")]
    return {str(p.relative_to(folder)): p.read_bytes() for p in found if p.is_file()}


def test_every_table_comes_out_in_both_formats(tmp_path: Path) -> None:
    report = publish(tmp_path, small_tables("aaa", "bbb"))
    expected = {f"{t}.parquet" for t in TABLES} | {f"{t}.csv" for t in CSV_TABLES}
    expected |= {"quality.json"}
    assert {p.name for p in (tmp_path / "output").iterdir()} == expected
    assert {item.file.name: item.change for item in report.files} == dict.fromkeys(expected, "new")
    assert {item.file.name: item.file.rows for item in report.files if item.file.rows} == {
        "documents.csv": 2,
        "documents.parquet": 2,
        "themes.csv": 2,
        "themes.parquet": 2,
        "sections.csv": 4,
        "sections.parquet": 4,
        "opinions.csv": 6,
        "opinions.parquet": 6,
        "attributions.csv": 6,
        "attributions.parquet": 6,
        "lines.parquet": 22,
    }


def test_stock_frictionless_accepts_the_package(tmp_path: Path) -> None:
    publish(tmp_path, small_tables("aaa", "bbb"), small_tables("ccc"))
    command = [str(Path(sys.executable).with_name("frictionless")), "validate", "datapackage.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(" VALID ") == 12


@pytest.mark.parametrize("table", CSV_TABLES)
def test_independent_readers_agree_row_for_row(tmp_path: Path, table: str) -> None:
    publish(tmp_path, small_tables("aaa", "bbb"))
    base = tmp_path / "output" / table
    wanted = pl.DataFrame(small_tables("aaa", "bbb")[table]).with_columns(
        pl.col(pl.Categorical).cast(pl.String)
    )
    parquet = pl.read_parquet(f"{base}.parquet").with_columns(
        pl.col(pl.Categorical).cast(pl.String)
    )
    assert parquet.equals(wanted)
    csv = pl.read_csv(f"{base}.csv", schema=wanted.schema)
    assert csv.equals(wanted)
    for path in (f"{base}.parquet", f"{base}.csv"):
        rows_read = duckdb.sql(f"select * from '{path}'").fetchall()  # noqa: S608 - our own path
        shown = [[None if v is None else str(v) for v in row] for row in rows_read]
        columns = {v: i for i, v in enumerate(wanted.columns)}
        for name in ("document_id", "opinion_id", "text", "name", "title"):
            if name in columns:
                assert [row[columns[name]] for row in shown] == wanted[name].to_list()
    pandas_read = pq.read_table(f"{base}.parquet").to_pandas(types_mapper=pd_arrow())
    assert len(pandas_read) == wanted.height
    assert list(pandas_read.columns) == wanted.columns


def pd_arrow() -> Any:
    import pandas as pd

    return pd.ArrowDtype


def test_csv_is_plain(tmp_path: Path) -> None:
    publish(tmp_path, small_tables("aaa"))
    for table in CSV_TABLES:
        data = (tmp_path / "output" / f"{table}.csv").read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        assert data.endswith(b"\n")
        assert data.count(b"\n") == 1 + small_tables("aaa")[table].num_rows
        assert data.split(b"\n")[0].decode() == ",".join(arrow_schema(table).names)
    text = (tmp_path / "output" / "opinions.csv").read_text(encoding="utf-8")
    assert '"open data は""無償"", が原則。"' in text
    documents = (tmp_path / "output" / "documents.csv").read_text(encoding="utf-8")
    assert "2024-04-01" in documents
    assert "2024-05-02T03:04:05Z" in documents


def test_parquet_states_what_it_is(tmp_path: Path) -> None:
    publish(tmp_path, small_tables("aaa"))
    for table in TABLES:
        file = pq.ParquetFile(tmp_path / "output" / f"{table}.parquet")
        assert file.schema_arrow.equals(arrow_schema(table))
        metadata = {k.decode(): v.decode() for k, v in file.metadata.metadata.items()}
        assert metadata["dataset_name"] == "iken"
        assert metadata["license"] == "CC-BY-4.0"
        schema = json.loads(metadata["table_schema"])
        assert [f["name"] for f in schema["fields"]] == arrow_schema(table).names
        group = file.metadata.row_group(0)
        assert group.column(0).compression == "ZSTD"
        assert group.column(0).has_offset_index
        assert group.column(0).has_column_index
        sorted_by = [arrow_schema(table).names[c.column_index] for c in group.sorting_columns]
        assert sorted_by == rows.sort_columns(table)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cuts=st.sets(st.integers(1, 5)), group=st.integers(1, 9))
def test_batches_leave_no_trace(
    tmp_path_factory: pytest.TempPathFactory, cuts: set[int], group: int
) -> None:
    ids = ["aaa", "bbb", "ccc", "ddd", "eee", "fff"]
    folder = tmp_path_factory.mktemp("batches")
    bounds = [0, *sorted(cuts), len(ids)]
    batches = [small_tables(*ids[a:b]) for a, b in itertools.pairwise(bounds)]
    whole = {
        table: pa.concat_tables([batch[table].cast(plain(table)) for batch in batches]).cast(
            arrow_schema(table)
        )
        for table in TABLES
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "ROW_GROUP_ROWS", group)
        patch.setattr(files, "ROW_GROUP_ROWS", group)
        publish(folder / "one", whole)
        publish(folder / "many", *batches)
    assert contents(folder / "one") == contents(folder / "many")


def plain(table: str) -> pa.Schema:
    return pa.schema(
        [
            f.with_type(pa.string()) if pa.types.is_dictionary(f.type) else f
            for f in arrow_schema(table)
        ]
    )


def test_the_report_says_what_changed(tmp_path: Path) -> None:
    publish(tmp_path, small_tables("aaa"))
    before = contents(tmp_path)
    again = publish(tmp_path, small_tables("aaa"))
    assert again.unchanged
    assert contents(tmp_path) == before
    other = small_tables("aaa")
    names = other["attributions"].column("name").to_pylist()
    place = other["attributions"].schema.get_field_index("name")
    other["attributions"] = other["attributions"].set_column(
        place, arrow_schema("attributions").field("name"), pa.array([*names[:-1], "別人"])
    )
    report = publish(tmp_path, other)
    changed = {item.file.name for item in report.files if item.change != "unchanged"}
    assert changed == {"attributions.csv", "attributions.parquet"}


def test_descriptor_may_lie_in_the_output_folder_itself(tmp_path: Path) -> None:
    write_part(tmp_path / "parts", 0, small_tables("aaa"))
    out = tmp_path / "out"
    publish_package(
        tmp_path / "parts",
        output=out,
        descriptor=out / "datapackage.json",
        quality={},
        verify=False,
    )
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["path"] for r in package["resources"]} | {"datapackage.json"} == {
        p.name for p in out.iterdir()
    }


def test_an_empty_dataset_is_published_too(tmp_path: Path) -> None:
    publish(tmp_path, {table: as_table(table, []) for table in TABLES})
    assert pq.read_table(tmp_path / "output" / "opinions.parquet").num_rows == 0
    assert (tmp_path / "output" / "themes.csv").read_text() == (
        ",".join(arrow_schema("themes").names) + "\n"
    )


def test_descriptor_outside_is_refused(tmp_path: Path) -> None:
    write_part(tmp_path / "parts", 0, small_tables("aaa"))
    with pytest.raises(PublicationFailed, match="does not lie below"):
        publish_package(
            tmp_path / "parts",
            output=tmp_path / "output",
            descriptor=tmp_path / "elsewhere" / "datapackage.json",
            quality={},
        )


@pytest.mark.parametrize(
    ("batches", "message"),
    [
        ((("bbb",), ("aaa",)), "document aaa does not come after bbb"),
        ((("aaa", "bbb"), ("bbb",)), "document bbb does not come after bbb"),
    ],
)
def test_disordered_parts_stop_the_publication(
    tmp_path: Path, batches: tuple[tuple[str, ...], ...], message: str
) -> None:
    publish(tmp_path, small_tables("aaa"))
    before = contents(tmp_path)
    with pytest.raises(DisorderedParts, match=message):
        publish(tmp_path, *(small_tables(*ids) for ids in batches))
    assert contents(tmp_path) == before


def test_a_row_out_of_order_is_named(tmp_path: Path) -> None:
    tables = small_tables("aaa")
    tables["opinions"] = tables["opinions"].take([0, 2, 1])
    with pytest.raises(DisorderedParts, match=r"row 3 \(document_id aaa, opinion_number 2\)"):
        publish(tmp_path, tables)
    assert not (tmp_path / "output").exists()


def test_parts_of_another_shape_are_refused(tmp_path: Path) -> None:
    tables = small_tables("aaa")
    with pytest.raises(ValueError, match="a part has the tables"):
        write_part(tmp_path, 0, {"lines": tables["lines"]})
    tables["themes"] = tables["themes"].drop_columns(["title"])
    with pytest.raises(ValueError, match="themes: column part_count int32 stands where title"):
        write_part(tmp_path, 0, tables)


def test_parts_come_back_as_written(tmp_path: Path) -> None:
    write_part(tmp_path, 0, small_tables("aaa"))
    write_part(tmp_path, 1, small_tables("bbb"))
    assert [part["documents"]["document_id"].to_pylist() for part in parts(tmp_path)] == [
        ["aaa"],
        ["bbb"],
    ]
    assert read_part(tmp_path / "lines-000001.arrow").equals(small_tables("bbb")["lines"])


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError("No space left on device (os error 28)"),  # as polars says it
    ],
)
def test_a_full_disk_leaves_the_package_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    publish(tmp_path, small_tables("aaa"))
    before = contents(tmp_path)

    def full(*_: object) -> None:
        raise error

    monkeypatch.setattr(files, "sync", full)
    with pytest.raises(PublicationFailed, match=r"the disk is full: .* was left as it was"):
        publish(tmp_path, small_tables("aaa", "bbb"))
    assert contents(tmp_path) == before


def test_a_full_disk_for_real(tmp_path: Path) -> None:
    """A file system without room: every write beyond 40 kB fails (RLIMIT_FSIZE stands in)."""
    publish(tmp_path, small_tables("aaa"))
    before = contents(tmp_path)
    write_part(tmp_path / "parts", 0, small_tables(*(f"doc-{n:04}" for n in range(300))))
    script = (
        "import resource, signal, sys; from pathlib import Path;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000));"
        "from flows.publish.package import publish_package;"
        "root = Path(sys.argv[1]);"
        "publish_package(root / 'parts', output=root / 'output',"
        " descriptor=root / 'datapackage.json', quality={}, verify=False)"
    )
    done = run_python(script, tmp_path)
    assert done.returncode != 0
    assert "File too large" in done.stderr
    assert contents(tmp_path) == before


class Killed(BaseException):
    """Stands for SIGKILL: nothing of the code under test may catch it."""


def stage(folder: Path, generation: str, names: list[str]) -> None:
    """Stage files `names` and a descriptor whose bytes tell their generation."""
    made = staging.staging_folder(folder / "output")
    for name in names:
        (made / name).write_text(generation)
    staging.staged_descriptor(folder / "datapackage.json").write_text(generation)


def put(folder: Path, names: list[str], obsolete: list[str]) -> None:
    staging.put_in_place(folder / "output", folder / "datapackage.json", names, obsolete)


def stop_at(patch: pytest.MonkeyPatch, step: int | None) -> list[str]:
    """Have the process die before the step of this number; give the steps taken."""
    taken: list[str] = []

    def counted(name: str, original: Any) -> Any:
        def stepped(*args: Any, **kwargs: Any) -> Any:
            if len(taken) == step:
                raise Killed
            taken.append(name)
            return original(*args, **kwargs)

        return stepped

    for name in ("replace", "unlink", "rename", "write_text"):
        patch.setattr(Path, name, counted(name, getattr(Path, name)))
    patch.setattr(staging, "sync", counted("sync", staging.sync))
    patch.setattr(staging.shutil, "rmtree", counted("rmtree", staging.shutil.rmtree))
    return taken


def test_a_kill_at_any_step_leaves_the_old_package_or_the_new(tmp_path: Path) -> None:
    def prepare(folder: Path) -> None:
        (folder / "output").mkdir(parents=True)
        stage(folder, "old", ["a", "b", "c"])
        put(folder, ["a", "b", "c"], [])
        stage(folder, "new", ["b", "c", "d"])

    names, obsolete = ["b", "c", "d"], ["a"]
    prepare(tmp_path / "old")
    staging.discard(tmp_path / "old" / "output", tmp_path / "old" / "datapackage.json")
    prepare(tmp_path / "new")
    with pytest.MonkeyPatch.context() as patch:
        steps = stop_at(patch, None)
        put(tmp_path / "new", names, obsolete)
    assert steps.count("replace") == len(names) + 1
    old, new = contents(tmp_path / "old"), contents(tmp_path / "new")
    assert set(old.values()) == {b"old"}
    assert set(new.values()) == {b"new"}
    seen = []
    for step in range(len(steps)):
        folder = tmp_path / f"killed-{step}"
        prepare(folder)
        with pytest.MonkeyPatch.context() as patch:
            stop_at(patch, step)
            with pytest.raises(Killed):
                put(folder, names, obsolete)
        # A second kill, while the first is being repaired, must not matter either.
        with pytest.MonkeyPatch.context() as patch:
            stop_at(patch, 2)
            with contextlib.suppress(Killed):
                staging.recover(folder / "output", folder / "datapackage.json")
        staging.recover(folder / "output", folder / "datapackage.json")
        assert contents(folder) in (old, new)
        assert list(folder.glob(".*")) == []
        seen.append(contents(folder) == new)
    assert seen == sorted(seen)
    assert set(seen) == {False, True}


def test_the_next_run_finishes_what_a_kill_interrupted(tmp_path: Path) -> None:
    """A real process, killed by a real signal after the second of its renames."""
    publish(tmp_path, small_tables("aaa"))
    before = contents(tmp_path)
    write_part(tmp_path / "parts", 0, small_tables("aaa", "bbb"))
    script = (
        "import os, signal, sys; from pathlib import Path;"
        "from flows.publish.package import publish_package;"
        "root = Path(sys.argv[1]); real = Path.replace; taken = [];\n"
        "def replace(self, target):\n"
        "    if len(taken) == 2: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    taken.append(self); return real(self, target)\n"
        "Path.replace = replace\n"
        "publish_package(root / 'parts', output=root / 'output',"
        " descriptor=root / 'datapackage.json', quality={}, verify=False)"
    )
    done = run_python(script, tmp_path)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert staging.interrupted(tmp_path / "output")
    assert contents(tmp_path)["datapackage.json"] == before["datapackage.json"]
    said: list[str] = []
    report = publish(tmp_path, small_tables("aaa"), notify=said.append)
    assert report.recovered is not None
    assert "finished a publication that was interrupted" in said[0]
    # Compared with the package whose publication was finished first, that of aaa and bbb.
    assert {item.change for item in report.files} == {"changed"}
    assert contents(tmp_path) == before


def test_a_package_that_cannot_be_put_in_place_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, small_tables("aaa"))
    before = contents(tmp_path)
    replace, moved = Path.replace, []

    def second_fails(self: Path, target: Path) -> Path:
        moved.append(self)
        if len(moved) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", second_fails)
        with pytest.raises(HalfInPlace, match="run again, which finishes it"):
            publish(tmp_path, small_tables("aaa", "bbb"))
    assert staging.interrupted(tmp_path / "output")
    report = publish(tmp_path, small_tables("aaa", "bbb"))
    assert report.unchanged
    assert "finished a publication" in str(report.recovered)
    assert contents(tmp_path) != before


def run_python(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent,
        timeout=120,
    )


def test_files_of_others_are_left_alone_and_ours_that_are_gone_removed(tmp_path: Path) -> None:
    publish(tmp_path, small_tables("aaa"))
    (tmp_path / "output" / "README.md").write_text("mine")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    extra = {"name": "old", "path": "output/old.csv", "hash": "sha256:00"}
    outside = {"name": "far", "path": "far.csv", "hash": "sha256:00"}
    package["resources"] += [extra, outside]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (tmp_path / "output" / "old.csv").write_text("gone")
    (tmp_path / "far.csv").write_text("not in output")
    report = publish(tmp_path, small_tables("aaa"))
    assert report.removed == ("old.csv",)
    assert not (tmp_path / "output" / "old.csv").exists()
    assert (tmp_path / "far.csv").exists()
    assert (tmp_path / "output" / "README.md").read_text() == "mine"


def test_the_files_of_another_package_are_left_alone(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / "data.csv").write_text("theirs")
    resource = {"name": "data", "path": "output/data.csv", "hash": "sha256:00"}
    other = {"name": "another", "resources": [resource]}
    (tmp_path / "datapackage.json").write_text(json.dumps(other), encoding="utf-8")
    assert publish(tmp_path, small_tables("aaa")).removed == ()
    assert (output / "data.csv").read_text() == "theirs"


def test_a_second_run_waits_for_a_first_one_that_leaves_nothing(tmp_path: Path) -> None:
    """The first made the folder, fails, and takes it away again: the second makes it anew."""
    said: list[str] = []
    output = tmp_path / "output"

    def second() -> None:
        with staging.locked(output, wait=True, notify=said.append):
            said.append(f"there: {output.is_dir()}")
            with pytest.raises(PublicationBusy), staging.locked(output, wait=False, notify=print):
                pass
            said.append("alone")

    with staging.locked(output, wait=False, notify=print):
        other = threading.Thread(target=second)
        other.start()
        deadline = time.monotonic() + 20
        while not said and time.monotonic() < deadline:
            time.sleep(0.01)
    other.join(30)
    assert said[1:] == ["there: True", "alone"]


def test_a_second_run_refuses_or_waits(tmp_path: Path) -> None:
    publish(tmp_path, small_tables("aaa"))
    said: list[str] = []
    done: list[PublishReport] = []
    with staging.locked(tmp_path / "output", wait=False, notify=said.append):
        with pytest.raises(PublicationBusy, match="another run is publishing into"):
            publish(tmp_path, small_tables("aaa"), wait=False)
        second = threading.Thread(
            target=lambda: done.append(
                publish(tmp_path, small_tables("aaa", "bbb"), notify=said.append)
            )
        )
        second.start()
        deadline = time.monotonic() + 20
        while not said and time.monotonic() < deadline:
            time.sleep(0.01)
        assert "waiting for it to end" in said[0]
        assert not done
    second.join(30)
    assert len(done) == 1
