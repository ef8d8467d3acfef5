"""Finds the cells of a Word table, and the columns and rows that each spans."""

from collections.abc import Iterator

from lxml import etree

from flows.ingest.docx_package import attribute, child, local
from flows.ingest.docx_styles import integer
from flows.lines import Cell

_Placed = tuple[etree._Element, int, int]  # a cell, its first column, how many it spans


def cells_of(table: etree._Element, ordinal: int) -> Iterator[tuple[etree._Element, Cell | None]]:
    """Give the cells of a table in reading order, each with its place.

    The place is null where one row or one column of several cells arranges the page: that is no
    table of data.
    """
    rows = [_row(row) for row in _inside(table, "tr")]
    alone = [len(cells) for cells in rows] == [1]
    data = alone or (len(rows) > 1 and any(len(cells) > 1 for cells in rows))
    heights = _heights(rows)
    for number, cells in enumerate(rows, 1):
        for element, column, wide in cells:
            tall = heights.get((number, column), 1)
            yield element, Cell(ordinal, number, column, alone, wide, tall) if data else None


def _inside(element: etree._Element, name: str) -> list[etree._Element]:
    """Give the rows of a table, or cells of a row, also those in content controls and the like."""
    found = []
    for inner in element:
        if local(inner) == name:
            found.append(inner)
        elif local(inner) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            found += _inside(inner, name)
    return found


def _row(row: etree._Element) -> list[_Placed]:
    """Give the cells of a row, each with its first column and how many it spans."""
    column = 1 + _count(child(row, "trPr", "gridBefore"), 0)
    found = []
    for cell in _inside(row, "tc"):
        wide = _count(child(cell, "tcPr", "gridSpan"), 1)
        found.append((cell, column, wide))
        column += wide
    return found


def _heights(rows: list[list[_Placed]]) -> dict[tuple[int, int], int]:
    """Give how many rows a cell spans that goes on in the cells below it, by its row and column."""
    heights: dict[tuple[int, int], int] = {}
    above: dict[int, tuple[int, int]] = {}  # column -> the merged cell that the row above is of
    for number, columns in enumerate(rows, 1):
        merged: dict[int, tuple[int, int]] = {}
        for element, column, _ in columns:
            merge = child(element, "tcPr", "vMerge")
            if merge is None:
                continue
            begun = attribute(merge) == "restart" or column not in above
            first = (number, column) if begun else above[column]
            heights[first] = number - first[0] + 1
            merged[column] = first
        above = merged
    return heights


def _count(element: etree._Element | None, otherwise: int) -> int:
    stated = integer(attribute(element))
    return otherwise if stated is None else max(otherwise, min(stated, 1000))
