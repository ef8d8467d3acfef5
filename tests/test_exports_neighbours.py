"""What is exported for neighbours loads there, with every opinion and the notices on its source."""

import asyncio
import csv
import json
import os
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import pandas as pd
import pytest

from flows.publish.exports.context import in_context
from flows.publish.exports.formats import FORMATS, export
from flows.publish.exports.package import ExportFailed, Package, read_package
from flows.publish.exports.polis import COLUMNS as POLIS_COLUMNS
from tests.published import published
from tests.small_tables import as_table, small_tables


@pytest.fixture(params=["seed_package", "small_package"])
def package(request: pytest.FixtureRequest) -> Package:
    chosen: Package = request.getfixturevalue(request.param)
    return chosen


def rows(package: Package, table: str) -> list[dict[str, Any]]:
    return [row for batch in package.rows(table) for row in batch]


def test_headings_of_the_seed_stand_above_their_opinions(seed_package: Package) -> None:
    placed = list(in_context(seed_package))
    assert len(placed) == 61
    titles = {row["section_id"]: row["title"] for row in rows(seed_package, "sections")}
    for item in placed:
        section = item.opinion["section_id"]
        assert item.headings == (() if section is None else (titles[section],))
    assert placed[0].theme == "デジタル分野における国と地方公共団体・地方公共団体相互間の関係"


def test_headings_are_given_outermost_first(small_package: Package) -> None:
    headings = [item.headings for item in in_context(small_package)]
    assert headings[:3] == [("総論",), ("総論", "費用"), ("総論", "費用")]
    assert next(iter(in_context(small_package))).names == ("日弁連", "全銀協")


def test_kouchou_ai_reads_its_columns(package: Package, tmp_path: Path) -> None:
    path, notice = export("kouchou-ai", package.path, tmp_path)
    # As its own programs read it.
    frame = pd.read_csv(path, dtype=str)
    opinions = rows(package, "opinions")
    assert frame["comment-id"].tolist() == [row["opinion_id"] for row in opinions]
    assert frame["comment-body"].tolist() == [row["text"] for row in opinions]
    assert frame["comment-id"].is_unique
    others = [name for name in frame if name not in {"comment-id", "comment-body"}]
    assert others[:2] == ["source", "url"]
    assert all(name.startswith("attribute_") for name in others[2:])
    assert set(frame["attribute_出典"]) == {s["attribution"] for s in package.sources}
    assert all(s["editing"] in notice.read_text(encoding="utf-8") for s in package.sources)
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_polis_reads_seed_comments_and_its_own_layout(package: Package, tmp_path: Path) -> None:
    seeds, comments, ids, notice = export("polis", package.path, tmp_path / "polis")
    texts = [row["text"] for row in rows(package, "opinions")]
    with seeds.open(encoding="utf-8", newline="") as stream:
        assert list(csv.DictReader(stream)) == [{"comment_text": text} for text in texts]
    with comments.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        assert tuple(reader.fieldnames or ()) == POLIS_COLUMNS
        read = list(reader)
    assert [row["comment-body"] for row in read] == texts
    assert [row["comment-id"] for row in read] == [str(number) for number in range(len(texts))]
    assert {(row["agrees"], row["disagrees"], row["author-id"]) for row in read} == {("0", "0", "")}
    known = {row["document_id"]: row["meeting_date"] for row in package.documents}
    for row, opinion in zip(read, rows(package, "opinions"), strict=True):
        day = known[opinion["document_id"]]
        assert row["datetime"] == (f"{day}T00:00:00+09:00" if day else "")
    with ids.open(encoding="utf-8", newline="") as stream:
        mapped = [row["opinion_id"] for row in csv.DictReader(stream)]
    assert mapped == [row["opinion_id"] for row in rows(package, "opinions")]
    assert package.sources[0]["attribution"] in notice.read_text(encoding="utf-8")


@pytest.fixture
def database(package: Package, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path, _ = export("sqlite", package.path, tmp_path)
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def in_sqlite(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def test_sqlite_holds_every_row_and_key(package: Package, database: sqlite3.Connection) -> None:
    for table in package.tables:
        read = [dict(row) for row in database.execute(f"SELECT * FROM {table}")]  # noqa: S608 - a table of ours
        wanted = [{k: in_sqlite(v) for k, v in row.items()} for row in rows(package, table)]
        assert read == wanted
        schema = package.file(table).resource["schema"]
        keys = {row["from"] for row in database.execute(f"PRAGMA foreign_key_list({table})")}
        assert keys == {name for key in schema.get("foreignKeys", []) for name in key["fields"]}
        primary = [row for row in database.execute(f"PRAGMA table_info({table})") if row["pk"]]
        by_place = sorted(primary, key=lambda row: row["pk"])
        assert [row["name"] for row in by_place] == schema["primaryKey"]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    stated = dict(database.execute("SELECT name, value FROM dataset").fetchall())
    assert stated["license"] == "CC-BY-4.0"
    assert stated["version"] == package.descriptor["version"]
    notices = database.execute(
        "SELECT source, editing FROM notices ORDER BY document_id"
    ).fetchall()
    assert [tuple(row) for row in notices] == [
        (s["attribution"], s["editing"]) for s in package.sources
    ]


def test_sqlite_finds_japanese_words(seed_package: Package, tmp_path: Path) -> None:
    path, _ = export("sqlite", seed_package.path, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT o.opinion_id FROM opinions_fts JOIN opinions o ON o.rowid = opinions_fts.rowid"
            " WHERE opinions_fts MATCH ? ORDER BY o.opinion_number",
            ["フロントヤード"],
        ).fetchall()
    wanted = [
        (row["opinion_id"],)
        for row in rows(seed_package, "opinions")
        if "フロントヤード" in row["text_normalized"]
    ]
    assert found == wanted != []


def test_sqlite_refuses_what_the_tables_rules_refuse(
    small_package: Package, tmp_path: Path
) -> None:
    path, _ = export("sqlite", small_package.path, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for command in (
            "UPDATE opinions SET kind = 'view'",
            "UPDATE opinions SET theme_id = 'nowhere'",
            "UPDATE opinions SET text = NULL",
            "UPDATE opinions SET page_start = 'one'",
            "DELETE FROM documents",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(command)


def test_the_same_package_gives_the_same_database(small_package: Package, tmp_path: Path) -> None:
    first, _ = export("sqlite", small_package.path, tmp_path / "first.db")
    again, _ = export("sqlite", small_package.path, tmp_path / "again.db")
    assert first.read_bytes() == again.read_bytes()


def test_datasette_serves_the_database(seed_package: Package, tmp_path: Path) -> None:
    from datasette.app import Datasette

    path, about = export("sqlite", seed_package.path, tmp_path)
    served = Datasette([str(path)], metadata=json.loads(about.read_text(encoding="utf-8")))

    async def get(address: str) -> Any:
        response = await served.client.get(quote(address, safe="/?=&_"))
        assert response.status_code == 200, response.text
        return response

    async def visit() -> None:
        found = (await get("/iken/opinions.json?_search=フロントヤード&_shape=array")).json()
        assert found
        assert all("フロントヤード" in row["text_normalized"] for row in found)
        short = (await get("/iken/word.json?word=住民&_shape=array")).json()
        texts = [row["text"] for row in rows(seed_package, "opinions")]
        assert len(short) == sum("住民" in text for text in texts) > 0
        page = (await get("/iken/opinions?_facet=theme_id")).text
        assert "Creative Commons Attribution 4.0" in page
        assert "意見ID" in page
        assert "出典：" in page

    asyncio.run(visit())


def test_duckdb_views_read_the_published_files(package: Package) -> None:
    (script,) = export("duckdb", package.path, package.path.parent / "iken.sql")
    here = Path.cwd()
    os.chdir(script.parent)
    try:
        with duckdb.connect() as connection:
            connection.execute(script.read_text(encoding="utf-8"))
            for table in package.tables:
                counted = len(connection.table(table).fetchall())
                assert counted == package.table(table).num_rows
            names = connection.execute("SELECT text, names FROM opinions_in_context").fetchall()
            assert names == [
                (item.opinion["text"], list(item.names) or None) for item in in_context(package)
            ]
            comments = dict(
                connection.execute(
                    "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'opinions'"
                ).fetchall()
            )
            assert comments["text"].startswith("意見本文：")
            notices = connection.execute("SELECT source FROM notices").fetchall()
            assert notices == [(source["attribution"],) for source in package.sources]
    finally:
        os.chdir(here)
        script.unlink()


def test_duckdb_views_can_read_over_the_network(small_package: Package, tmp_path: Path) -> None:
    (script,) = export(
        "duckdb", small_package.path, tmp_path, base_url="https://data.example.go.jp/iken/"
    )
    text = script.read_text(encoding="utf-8")
    assert "read_parquet('https://data.example.go.jp/iken/output/opinions.parquet')" in text


def test_exports_fail_clearly_and_leave_nothing(small_package: Package, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ExportFailed, match="there is no format xls; there are excel"):
        export("xls", small_package.path, empty)
    with pytest.raises(ExportFailed, match=r"name the datapackage\.json of a published package"):
        export("sqlite", tmp_path / "datapackage.json", empty)
    (tmp_path / "other.json").write_text('{"resources": [{"path": "../x"}]}', encoding="utf-8")
    with pytest.raises(ExportFailed, match="is not the descriptor of a package published by iken"):
        export("sqlite", tmp_path / "other.json", empty)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportFailed, match="is a file; the format polis is written into a folder"):
        export("polis", small_package.path, tmp_path / "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert list(empty.iterdir()) == []


def test_a_package_whose_files_are_others_is_refused(
    small_package: Package, tmp_path: Path
) -> None:
    copied = shutil.copytree(small_package.path.parent, tmp_path / "copy")
    file = copied / "output" / "opinions.parquet"
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(ExportFailed, match=r"opinions\.parquet is not the file that .* describes"):
        export("duckdb", copied / "datapackage.json", tmp_path)


def test_a_package_that_contradicts_itself_is_refused(
    small_package: Package, tmp_path: Path
) -> None:
    copied = shutil.copytree(small_package.path.parent, tmp_path / "copy")
    descriptor = copied / "datapackage.json"
    about = json.loads(descriptor.read_text(encoding="utf-8"))
    about["sources"].pop()
    descriptor.write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(ExportFailed, match=r"cannot be exported \(KeyError: 'bbb'\): iken check"):
        export("kouchou-ai", descriptor, tmp_path)


def test_a_package_without_its_files_is_refused(small_package: Package, tmp_path: Path) -> None:
    lonely = tmp_path / "datapackage.json"
    lonely.write_bytes(small_package.path.read_bytes())
    with pytest.raises(
        ExportFailed, match=r"names output/documents.csv, but the file is not there"
    ):
        read_package(lonely)


def test_a_missing_library_is_named(
    small_package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    for name in ("xlsxwriter", "flows.publish.exports.workbook", "flows.publish.exports.excel"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ExportFailed, match=r"format excel needs xlsxwriter: .* -m pip install xls"):
        export("excel", small_package.path, tmp_path)


def test_an_export_over_an_old_one_is_whole(small_package: Package, tmp_path: Path) -> None:
    target = tmp_path / "iken.db"
    target.write_bytes(b"old")
    path, _ = export("sqlite", small_package.path, target)
    assert path.read_bytes().startswith(b"SQLite format 3")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"iken.db", "iken.metadata.json"}


def test_every_format_has_words_in_both_languages() -> None:
    for one in FORMATS.values():
        assert one.english.isascii()
        assert not one.japanese.isascii()


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """A package of materials of which nothing is known, as iken convert may make one."""
    tables = small_tables("aaa", "bbb")
    unknown = dict.fromkeys(
        ("license_name", "attribution_text", "title", "publisher", "council", "source_url")
    )
    unknown["publisher_corporate_number"] = None
    rows = [row | unknown for row in tables["documents"].to_pylist()]
    tables["documents"] = as_table("documents", rows)
    return read_package(published(tables, tmp_path_factory.mktemp("private")))


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_of_unknown_rights_claims_no_licence(
    name: str, private: Package, tmp_path: Path
) -> None:
    assert private.licence is None
    for path in export(name, private.path, tmp_path / name):
        data = path.read_bytes()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                data = b"".join(map(archive.read, archive.namelist()))
        assert not re.search(rb"cc-by|creative ?commons", data, re.IGNORECASE), path.name
