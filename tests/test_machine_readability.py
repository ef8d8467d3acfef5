"""What is published keeps the government's rules of machine readability, and each check can fail."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from flows.publish.exports.formats import export
from flows.publish.exports.package import Package
from flows.publish.machine_readability import check, check_workbook, checked, page, rules
from flows.publish.machine_readability.csv_rules import CHECKS as CSV_CHECKS
from flows.publish.machine_readability.excel_rules import CHECKS as EXCEL_CHECKS


def test_all_thirty_rules_are_answered() -> None:
    ids = [rule.id for rule in rules()]
    levels = {1: 15, 2: 6, 3: 9}
    assert ids == [
        f"L{level}-{n:02}" for level, count in levels.items() for n in range(1, count + 1)
    ]
    assert checked() <= set(ids)
    for rule in rules():
        assert rule.how_ja.endswith("。")
        assert rule.how_en.endswith(".")
        # What no program can check says in its answer why.
        assert (rule.applies == "none") == (rule.id not in checked())
        assert (rule.applies == "excel") == (rule.id in EXCEL_CHECKS)


def test_the_page_is_up_to_date() -> None:
    words = f"docs/machine-readability.md has drifted: run {page.REGENERATE}"
    assert page.PAGE.read_text(encoding="utf-8") == page.page(), words


@pytest.mark.parametrize("name", ["seed_package", "small_package"])
def test_the_published_csv_keeps_every_rule(name: str, request: pytest.FixtureRequest) -> None:
    package: Package = request.getfixturevalue(name)
    assert list(map(str, check(package.path))) == []


def edit_cell(row: int, column: str, value: str) -> Callable[[str], str]:
    """Give a change of one cell of a CSV text; row 0 is the heading."""

    def change(text: str) -> str:
        records = list(csv.reader(io.StringIO(text)))
        records[row][records[0].index(column)] = value
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(records)
        return stream.getvalue()

    return change


# By rule: which CSV to spoil, and how.
SPOILT: dict[str, tuple[str, Callable[[str], str]]] = {
    "L1-02": ("opinions", lambda text: text + "注：速報値\n"),
    "L1-03": ("opinions", lambda text: text + "," * text.split("\n", 1)[0].count(",") + "\n"),
    "L1-04": ("opinions", lambda text: "意見の一覧\n" + text),
    "L1-06": ("opinions", edit_cell(1, "text", "　体裁を整えた文")),
    "L1-07": ("opinions", edit_cell(1, "theme_id", "aaa-t-000000000000、aaa-t-000000000001")),
    "L1-08": ("opinions", edit_cell(1, "text_normalized", "①番目の㈱")),
    "L1-09": ("themes", edit_cell(1, "part_count", "0")),
    "L1-14": ("opinions", edit_cell(1, "text", "一行目\n二行目")),
    "L1-15": ("opinions", lambda text: text.replace('"open data は""無償"", が原則。"', '"a","b"')),
    "L2-01": ("opinions", edit_cell(1, "character_count", "31字")),
    "L2-02": ("opinions", edit_cell(2, "document_id", "〃")),
    "L2-03": ("opinions", edit_cell(0, "mark", "text")),
    "L2-04": ("opinions", edit_cell(1, "kind", "ｏｐｉｎｉｏｎ")),
    "L2-05": ("attributions", edit_cell(1, "role", "その他（座長）")),
    "L3-01": ("documents", lambda text: "\n" + text),
    "L3-03": ("opinions", edit_cell(1, "page_start", "X")),
    "L3-05": ("documents", edit_cell(1, "meeting_date", "令和6年4月1日")),
    "L3-08": ("opinions", edit_cell(0, "stance", "賛否の区分")),
    "L3-09": ("opinions", edit_cell(0, "mark", "mark_1")),
}


def spoil_field(name: str) -> Callable[[dict[str, Any]], None]:
    """Give a change of the descriptor: a resource's fields lose what `name` names."""

    def change(descriptor: dict[str, Any]) -> None:
        for resource in descriptor["resources"]:
            for field in resource.get("schema", {}).get("fields", []):
                field.pop(name, None)

    return change


SPOILT_DESCRIPTOR: dict[str, Callable[[dict[str, Any]], None]] = {
    "L1-01": lambda d: d["resources"].remove(
        next(one for one in d["resources"] if one["name"] == "themes-parquet")
    ),
    "L1-05": spoil_field("title"),
    "L1-09": lambda d: d["resources"][0]["schema"].update(missingValues=["", "-"]),
    "L3-02": spoil_field("categories"),
    "L3-04": spoil_field("unit"),
    "L3-08": lambda d: d.pop("version"),
}


@pytest.fixture
def copy(small_package: Package, tmp_path: Path) -> Path:
    shutil.copytree(small_package.path.parent, tmp_path / "copy")
    return tmp_path / "copy" / "datapackage.json"


def test_every_check_of_csv_is_tried() -> None:
    assert set(CSV_CHECKS) == set(SPOILT) | set(SPOILT_DESCRIPTOR)


@pytest.mark.parametrize("rule", SPOILT)
def test_a_spoilt_file_breaks_its_rule(rule: str, copy: Path) -> None:
    table, change = SPOILT[rule]
    path = copy.parent / "output" / f"{table}.csv"
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8", newline="")
    assert [found for found in check(copy) if found.rule.startswith(f"{rule}:")]


@pytest.mark.parametrize("rule", SPOILT_DESCRIPTOR)
def test_a_spoilt_descriptor_breaks_its_rule(rule: str, copy: Path) -> None:
    descriptor = json.loads(copy.read_text(encoding="utf-8"))
    SPOILT_DESCRIPTOR[rule](descriptor)
    copy.write_text(json.dumps(descriptor), encoding="utf-8")
    assert [found for found in check(copy) if found.rule.startswith(f"{rule}:")]


def test_a_byte_order_mark_is_told(copy: Path) -> None:
    path = copy.parent / "output" / "themes.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert "L3-08: not UTF-8 without BOM, or not stated" in {found.rule for found in check(copy)}


@pytest.mark.parametrize("name", ["seed_package", "small_package"])
def test_the_workbook_keeps_every_rule_for_excel(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    package: Package = request.getfixturevalue(name)
    (path,) = export("excel", package.path, tmp_path)
    assert check_workbook(path) == []


def _hide(sheet: Any) -> None:
    sheet.row_dimensions[2].hidden = True


def _comment(sheet: Any) -> None:
    sheet["A1"].comment = Comment("注", "x")


def _colour(sheet: Any) -> None:
    sheet["J3"].font = Font(color="FFFF0000")


SPOILT_WORKBOOK: dict[str, Callable[[Any], None]] = {
    "L1-10": _comment,
    "L1-11": _colour,
    "L1-12": lambda sheet: sheet.merge_cells("A2:A3"),
    "L1-13": _hide,
    "L2-06": lambda sheet: sheet.__setitem__("E2", "=1+1"),
}


@pytest.mark.parametrize("rule", EXCEL_CHECKS)
def test_a_spoilt_workbook_breaks_its_rule(
    rule: str, small_package: Package, tmp_path: Path
) -> None:
    (path,) = export("excel", small_package.path, tmp_path)
    book = openpyxl.load_workbook(path)
    SPOILT_WORKBOOK[rule](book["意見"])
    book.save(path)
    assert [found for found in check_workbook(path) if found.rule.startswith(f"{rule}:")]
