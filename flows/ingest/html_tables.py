"""Finds the cells of an HTML table of data, and tells such tables from those that arrange a page."""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from flows.lines import Cell

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SPAN = re.compile(r"\s*([0-9]{1,4})")
# HTML, 4.9.11: a cell spans 1000 columns at the most. A table wider than that is no table of data.
_WIDEST = 1000


def data_cells(table: etree._Element, ordinal: int) -> dict[etree._Element, Cell]:
    """Give the place of each cell; none for a table that only arranges a page.

    A table of data has two rows and two columns at least, or is one cell that frames a text; it
    has neither a table nor a heading in its cells. Rows and columns count from 1; a cell that
    spans several is placed by its first.
    """
    if table.get("role") in ("presentation", "none") or _arranges(table):
        return {}
    cells: dict[etree._Element, Cell] = {}
    below: list[tuple[int, int, int]] = []  # spans from rows above: first column, width, rows left
    row = columns = 0
    for row, tr in enumerate(_rows(table), 1):
        column = 1
        down = []
        for td in tr.iterchildren("td", "th"):
            column = _first_free(column, below)
            width, height = _span(td, "colspan"), _span(td, "rowspan")
            cells[td] = Cell(ordinal, row, column, wide=width, tall=height)
            if height > 1:
                down.append((column, width, height - 1))
            column += width
            columns = max(columns, column - 1)
        if columns > _WIDEST or len(below) + len(down) > _WIDEST:
            return {}
        below = [(first, width, left - 1) for first, width, left in below if left > 1] + down
    if len(cells) == 1:
        return dict.fromkeys(cells, Cell(ordinal, 1, 1, alone=True))
    return cells if row > 1 and columns > 1 else {}


def mark_of_row(cell: etree._Element) -> str | None:
    """Give the mark that is all of a cell, where the row's other cell holds the text it stands before."""
    text = _text(cell)
    if len(text) != 1 or not (text in "・･•〇" or unicodedata.category(text) == "So"):
        return None
    others = list(cell.itersiblings("td", "th"))
    first = next(cell.itersiblings("td", "th", preceding=True), None) is None
    return text if first and len(others) == 1 and len(_text(others[0])) > 1 else None


def _text(cell: etree._Element) -> str:
    return "".join(cell.itertext()).strip()


def _arranges(table: etree._Element) -> bool:
    inner = table.iter("table", *_HEADINGS)
    return any(element is not table for element in inner)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")


def _first_free(column: int, below: list[tuple[int, int, int]]) -> int:
    for first, width, _ in sorted(below):
        if first <= column < first + width:
            column = first + width
    return column


def _span(cell: etree._Element, name: str) -> int:
    found = _SPAN.match(cell.get(name) or "")
    return min(max(int(found[1]), 1), _WIDEST) if found else 1
