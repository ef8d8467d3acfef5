"""Writes the package as an Excel workbook: a cover, a sheet a table, the data dictionary.

For people; programs are better served by CSV and Parquet. The same package gives the same bytes.
"""

from pathlib import Path
from typing import Any

from flows.publish.exports.package import ExportFailed, File, Package
from flows.publish.exports.workbook import MAX_ROWS, Workbook
from flows.publish.exports.writing import (
    both_languages,
    licence_text,
    replacing,
    source_notices,
)

COVER, DICTIONARY = "表紙", "項目定義"
# Lines are the ledger behind the opinions, and too many for a workbook: Parquet has them.
LEFT_OUT = ("lines",)
_WIDTHS = {"integer": 14, "number": 9, "boolean": 9, "date": 12, "datetime": 22}
_TEXT_WIDTH, _ID_WIDTH, _LONG_WIDTH = 18, 38, 60
_LONG = ("text", "text_normalized", "title", "attribution_text")


def write(package: Package, target: Path, base_url: str | None) -> list[Path]:  # noqa: ARG001
    """Write the workbook to `target`; it links to no file, so `base_url` does not matter.

    Raises ExportFailed where a table has more rows than a sheet can hold. A text too long for a
    cell ends where that is so, and says it; the cover lists such cells.
    """
    tables = [package.file(name) for name in package.tables if name not in LEFT_OUT]
    with replacing(target) as draft:
        book = Workbook(draft, _properties(package))
        cover = book.sheet(COVER)
        counts = [_write_table(book, package, file) for file in tables]
        _write_dictionary(book, tables)
        contents = [
            f"{file.resource['title']}（{file.table}）：{count:,}件"
            for file, count in zip(tables, counts, strict=True)
        ]
        lines = _cover(package, contents, book.cut)
        book.start(cover, [26, 110])
        cover.set_row(0, 26)
        cover.write_string(0, 0, package.descriptor["title"], book.title)
        for row, line in enumerate(lines, 1):
            book.row(cover, row, line, f"{COVER} {row + 1}行")
        book.close()
    return [target]


def heading(field: dict[str, Any]) -> str:
    """Give the heading of a column: its Japanese title and its name in the data."""
    return f"{field['title']} {field['name']}"


def _properties(package: Package) -> dict[str, Any]:
    about = package.descriptor
    return {
        "title": about["title"],
        "subject": about["title_en"],
        "author": "、".join(package.creators),
        "keywords": "、".join(about["keywords"]),
        "comments": licence_text(package),
        # Not the clock: the same package gives the same bytes.
        "created": package.created.replace(tzinfo=None),
    }


def _write_table(book: Workbook, package: Package, file: File) -> int:
    """Write a table on a sheet of its own; give its number of rows."""
    sheet = book.sheet(file.resource["title"])
    names = [heading(field) for field in file.fields]
    book.start(sheet, [_width(field) for field in file.fields], names)
    row = 0
    for batch in package.rows(file.table):
        if row + len(batch) >= MAX_ROWS:
            raise ExportFailed(
                f"{file.table} has more rows than a sheet of Excel can hold ({MAX_ROWS - 1:,});"
                " use the CSV or Parquet files"
            )
        for record in batch:
            row += 1
            where = f"{file.resource['title']} {row + 1}行"
            book.row(sheet, row, list(record.values()), where)
    sheet.autofilter(0, 0, max(row, 1), len(names) - 1)
    return row


def _width(field: dict[str, Any]) -> int:
    if field["name"] in _LONG:
        return _LONG_WIDTH
    if field["name"].endswith("_id"):
        return _ID_WIDTH
    return _WIDTHS.get(field["type"], _TEXT_WIDTH)


def _write_dictionary(book: Workbook, tables: list[File]) -> None:
    sheet = book.sheet(DICTIONARY)
    names = [
        "シート",
        "項目",
        "項目名（データ）",
        "型",
        "空欄",
        "単位",
        "コード",
        "説明",
        "Description",
    ]
    book.start(sheet, [14, 24, 28, 10, 8, 12, 40, 60, 60], names)
    row = 0
    for file in tables:
        for field in file.fields:
            row += 1
            codes = "、".join(
                f"{item['value']}＝{item['label']}" for item in field.get("categories", [])
            )
            values = (
                file.resource["title"],
                field["title"],
                field["name"],
                field["type"],
                "なし" if field["constraints"]["required"] else "あり",
                field.get("unit"),
                codes or None,
                *both_languages(field["description"]),
            )
            book.row(sheet, row, values, f"{DICTIONARY} {row + 1}行")
    sheet.autofilter(0, 0, row, len(names) - 1)


def _cover(package: Package, contents: list[str], cut: list[str]) -> list[tuple[str | None, str]]:
    """Give the cover's lines below the title, label and text: Japanese first, then English."""
    about = package.descriptor
    lines: list[tuple[str | None, str]] = [
        (None, about["title_en"]),
        ("説明", about["description_ja"]),
        ("Description", about["description_en"]),
        ("版 / Version", f"{about['version']}（{about['created']}）"),
        ("識別子 / Identifier", about["id"]),
        ("作成者 / Creator", "、".join(package.creators)),
        ("ライセンス / Licence", licence_text(package)),
        ("加工 / Editing", about["editing"]),
        *(("シート / Sheet", text) for text in contents),
        ("シート / Sheet", f"{DICTIONARY}：項目の説明 / what each column means"),
        ("含まないもの / Not here", "行（原文の全ての行）はParquetにあります / lines: see Parquet"),
    ]
    lines += [
        ("出典・加工 / Source", text)
        for source in package.sources
        for text in source_notices(source)
    ]
    if cut:
        limit = "長すぎてセルに入らないため略した文（全文はCSV・Parquet） / texts cut to fit a cell"
        lines += [("注意 / Note", f"{limit}：{'、'.join(cut)}")]
    return lines
