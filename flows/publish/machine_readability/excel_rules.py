"""The rules for Excel that a program can check, on the parts of an .xlsx file (ECMA-376)."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

# Gives the part or cell, and what is wrong there.
Breach = tuple[str, str]
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"((?: [a-z]+="[^"]*")*)')


def parts_of(path: Path) -> dict[str, str]:
    """Give the XML parts of a workbook by name, as text."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def _no_objects(parts: Mapping[str, str]) -> Iterator[Breach]:
    for name in parts:
        if re.match(r"xl/(drawings|media|charts|comments|embeddings)", name):
            yield name, "an object beside the cells"


def _one_format_a_kind(parts: Mapping[str, str]) -> Iterator[Breach]:
    """Below its heading, the cells of a column that hold one kind of value have one format."""
    for name, text in _tables(parts):
        seen: dict[tuple[str, str], str] = {}
        for column, row, attributes in _CELL.findall(text):
            kind = re.search(r't="(\w+)"', attributes)
            style = re.search(r's="(\d+)"', attributes)
            key = (column, kind[1] if kind else "n")
            look = style[1] if style else ""
            if int(row) > 1 and seen.setdefault(key, look) != look:
                yield f"{name} {column}{row}", "a format unlike its column's"


def _no_merged_cells(parts: Mapping[str, str]) -> Iterator[Breach]:
    yield from _holding(parts, "<mergeCell", "merged cells")


def _nothing_hidden(parts: Mapping[str, str]) -> Iterator[Breach]:
    yield from _holding(parts, ' hidden="1"', "hidden rows or columns")
    if "state=" in re.sub(r"<pane[^>]*>", "", parts["xl/workbook.xml"]):
        yield "xl/workbook.xml", "a hidden sheet"


def _no_formulas(parts: Mapping[str, str]) -> Iterator[Breach]:
    yield from _holding(parts, "<f>", "a formula")
    yield from _holding(parts, "<f ", "a formula")


def _holding(parts: Mapping[str, str], mark: str, words: str) -> Iterator[Breach]:
    for name, text in parts.items():
        if _SHEET.fullmatch(name) and mark in text:
            yield name, words


def _tables(parts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the sheets that hold a table: those with a filter. The cover is prose."""
    for name, text in parts.items():
        if _SHEET.fullmatch(name) and "<autoFilter" in text:
            yield name, text


CHECKS: dict[str, Callable[[Mapping[str, str]], Iterator[Breach]]] = {
    "L1-10": _no_objects,
    "L1-11": _one_format_a_kind,
    "L1-12": _no_merged_cells,
    "L1-13": _nothing_hidden,
    "L2-06": _no_formulas,
}
