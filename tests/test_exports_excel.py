"""The workbook and the CSV for Excel hold the same values as the package, and none is a formula."""

import csv
import io
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from flows.publish.exports.excel import COVER, DICTIONARY, heading
from flows.publish.exports.excel_csv import FORMULA_STARTS, NOTES
from flows.publish.exports.formats import export
from flows.publish.exports.package import ExportFailed, Package, read_package
from flows.publish.exports.workbook import CUT, MAX_CHARACTERS
from tests.published import published
from tests.small_tables import as_table, small_tables

# Texts that a spreadsheet likes to take for something else.
DECEPTIVE = {
    "title": '=HYPERLINK("https://example.com","x")',
    "material_label": "2024-04-01",
    "council": "001",
    "committee": "@SUM(1+1)",
    "meeting_place": "-5",
    "license_name": "公共データ利用規約（第1.0版）",
    "attribution_text": "+81-3-0000-0000 _x0041_ 𠮷野家TRUE",
    "publisher": "1/2",
}


@pytest.fixture(scope="module")
def deceptive(tmp_path_factory: pytest.TempPathFactory) -> Package:
    tables = small_tables("aaa", "bbb")
    rows = [
        row | (DECEPTIVE if place else {})
        for place, row in enumerate(tables["documents"].to_pylist())
    ]
    tables["documents"] = as_table("documents", rows)
    return read_package(published(tables, tmp_path_factory.mktemp("deceptive")))


@pytest.fixture(scope="module", params=["seed_package", "deceptive"])
def package(request: pytest.FixtureRequest) -> Package:
    chosen: Package = request.getfixturevalue(request.param)
    return chosen


def as_in_excel(value: Any) -> Any:
    """Give a value as Excel has it: no time zones, days as times at midnight."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return value


def as_read(value: Any) -> Any:
    """Give a value that openpyxl read: it leaves the escapes of ECMA-376 (22.9.2.19) in texts."""
    return unescape(value) if isinstance(value, str) else value


def expected(package: Package, table: str) -> list[list[Any]]:
    rows = [row for batch in package.rows(table) for row in batch]
    return [[as_in_excel(value) for value in row.values()] for row in rows]


def workbook(package: Package, folder: Path) -> Path:
    (path,) = export("excel", package.path, folder)
    return path


def test_workbook_holds_every_value_as_what_it_is(package: Package, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook(package, tmp_path))
    tables = [name for name in package.tables if name != "lines"]
    titles = [package.file(name).resource["title"] for name in tables]
    assert book.sheetnames == [COVER, *titles, DICTIONARY]
    for table, title in zip(tables, titles, strict=True):
        head, *rows = book[title].iter_rows()
        assert [cell.value for cell in head] == [heading(f) for f in package.file(table).fields]
        assert [[as_read(cell.value) for cell in row] for row in rows] == expected(package, table)
        kinds = {cell.data_type for row in rows for cell in row}
        assert kinds <= {"n", "s", "inlineStr", "d", "b"}, "a formula or an error"
        assert book[title].freeze_panes == "B2"
        assert book[title].auto_filter.ref.startswith("A1:")
        assert not book[title].merged_cells.ranges


def test_cover_and_dictionary_say_what_this_is(package: Package, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook(package, tmp_path))
    cover = "\n".join(as_read(value) for row in book[COVER].values for value in row if value)
    assert cover.startswith("審議会などの資料に記された意見\nOpinions in the materials")
    assert "CC-BY-4.0" in cover
    assert package.descriptor["version"] in cover
    for source in package.sources:
        assert source["attribution"] in cover
        assert source["editing"] in cover
    described = [row[2] for row in book[DICTIONARY].iter_rows(min_row=2, values_only=True)]
    columns = [f["name"] for t in package.tables if t != "lines" for f in package.file(t).fields]
    assert described == columns


def test_the_same_package_gives_the_same_workbook(seed_package: Package, tmp_path: Path) -> None:
    first = workbook(seed_package, tmp_path).read_bytes()
    assert workbook(seed_package, tmp_path).read_bytes() == first


def test_a_text_too_long_for_a_cell_ends_with_a_note(tmp_path: Path) -> None:
    tables = small_tables("aaa")
    long = "𠮷" * MAX_CHARACTERS
    (row,) = tables["documents"].to_pylist()
    tables["documents"] = as_table("documents", [row | {"title": long}])
    book = openpyxl.load_workbook(workbook(read_package(published(tables, tmp_path)), tmp_path))
    cell = book["資料"]["B2"].value
    assert cell.endswith(CUT)
    assert long.startswith(cell.removesuffix(CUT))
    assert len(cell.encode("utf-16-le")) <= 2 * MAX_CHARACTERS
    assert any("資料 2行" in str(row[1]) for row in book[COVER].values)


def test_a_table_too_long_for_a_sheet_is_refused_and_nothing_is_left(
    seed_package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.publish.exports.excel.MAX_ROWS", 61)
    with pytest.raises(ExportFailed, match="opinions has more rows than a sheet of Excel can hold"):
        workbook(seed_package, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_csv_for_excel(package: Package, tmp_path: Path) -> None:
    files = export("excel-csv", package.path, tmp_path / "csv")
    guarded = 0
    for path in files[1:]:
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n")
        head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        table = package.table(path.stem)
        assert head == table.column_names
        published_rows = csv.reader(
            package.file(path.stem, "csv").path.read_text(encoding="utf-8").splitlines()
        )
        for row, original in zip(rows, list(published_rows)[1:], strict=True):
            for cell, was in zip(row, original, strict=True):
                assert not cell.startswith(FORMULA_STARTS)
                if cell != was:
                    assert cell == f"'{was}"
                    guarded += 1
    assert guarded == (4 if "deceptive" in str(package.path) else 0)
    note = (tmp_path / "csv" / NOTES).read_text(encoding="utf-8-sig")
    assert f"始まるセル{guarded}件" in note
    assert package.sources[0]["attribution"] in note


def soffice(*arguments: str, home: Path) -> None:
    program = shutil.which("soffice")
    assert program, "LibreOffice is not installed: apt-get install libreoffice-calc-nogui"
    command = [program, f"-env:UserInstallation={home.as_uri()}", "--headless", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


@pytest.mark.services
def test_libreoffice_reads_the_same_values(package: Package, tmp_path: Path) -> None:
    path = workbook(package, tmp_path)
    # Every sheet as CSV: comma, quotes, UTF-8; quote texts, values rather than looks.
    rules = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1"
    arguments = ("--convert-to", rules, "--outdir", str(tmp_path), str(path))
    soffice(*arguments, home=tmp_path / "home")
    for table in package.tables:
        if table == "lines":
            continue
        title = package.file(table).resource["title"]
        with (tmp_path / f"{path.stem}-{title}.csv").open(encoding="utf-8", newline="") as stream:
            _, *rows = csv.reader(stream)
        wanted = [
            ["" if value is None else as_text(value) for value in row.values()]
            for batch in package.rows(table)
            for row in batch
        ]
        assert rows == wanted


def as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return str(value)


@pytest.mark.services
def test_libreoffice_takes_no_cell_of_the_csv_for_a_formula(
    deceptive: Package, tmp_path: Path
) -> None:
    export("excel-csv", deceptive.path, tmp_path)
    arguments = ("--convert-to", "xlsx", "--outdir", str(tmp_path / "read"))
    path = str(tmp_path / "documents.csv")
    soffice(
        *arguments,
        "--infilter=Text - txt - csv (StarCalc):44,34,76,1",
        path,
        home=tmp_path / "home",
    )
    sheet = openpyxl.load_workbook(tmp_path / "read" / "documents.xlsx").active
    assert sheet
    rows = list(sheet.iter_rows())
    assert all(cell.data_type != "f" for row in rows for cell in row)
    titles = [row[1].value for row in rows[1:]]
    assert titles == ["主な意見（試験用）", f"'{DECEPTIVE['title']}"]
