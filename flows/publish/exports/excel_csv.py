"""Writes the tables as CSV that Excel opens with a double click: UTF-8 with BOM, CRLF.

Unlike the published CSV it is altered to please a spreadsheet: a cell that begins with = + - @ or
a tab or carriage return, which Excel would take for a formula, gets an apostrophe in front. The
note beside the files says how many, and where.
"""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.publish.exports.package import File, Package
from flows.publish.exports.writing import notices_text, replacing, write_text

# OWASP, "CSV Injection": what makes a spreadsheet evaluate a cell.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NOTES = "はじめにお読みください.txt"
_LISTED = 20


def write(package: Package, target: Path, base_url: str | None) -> list[Path]:  # noqa: ARG001
    """Write TABLE.csv for every published CSV into the folder `target`, and the note on them."""
    written, guarded = [], []
    for file in package.files:
        if file.format == "csv":
            path, cells = _write_table(file, target, package)
            written.append(path)
            guarded += cells
    changes = [
        "Excelで開けるように、UTF-8（BOM付き）、改行CRLFにしました。"
        " / UTF-8 with BOM, CRLF, for Excel.",
        f"数式とみなされる文字（= + - @ など）で始まるセル{len(guarded)}件の先頭に「'」を付けました。"
        f" / {len(guarded)} cell(s) that begin like a formula got an apostrophe in front.",
        *guarded[:_LISTED],
    ]
    note = notices_text(package, changes)
    # With BOM too: Notepad of older Windows, and Excel, need it.
    return [write_text("\ufeff" + note, target / NOTES), *written]


def guard(text: str) -> str:
    """Give a text as it stands in a cell: with an apostrophe where Excel would see a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _write_table(file: File, target: Path, package: Package) -> tuple[Path, list[str]]:
    path = target / f"{file.table}.csv"
    guarded: list[str] = []
    with replacing(path) as draft, draft.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([field["name"] for field in file.fields])
        row = 1
        for batch in package.rows(file.table):
            for record in batch:
                row += 1
                writer.writerow(_cells(record, f"{path.name} {row}行", guarded))
    return path, guarded


def _cells(record: dict[str, Any], where: str, guarded: list[str]) -> Iterator[str]:
    for name, value in record.items():
        if isinstance(value, str) and value.startswith(FORMULA_STARTS):
            guarded.append(f"{where} {name}")
            yield guard(value)
        elif isinstance(value, datetime):
            yield value.isoformat().replace("+00:00", "Z")
        else:
            yield "" if value is None else str(value)
