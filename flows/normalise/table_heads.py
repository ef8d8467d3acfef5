"""Finds which rows and columns of a table say what the others hold."""

from collections.abc import Container, Mapping

from flows.lines import Cell
from flows.normalise.grammar import OPINION_COLUMN, compiled
from flows.normalise.labels import labels_answer
from flows.normalise.sentences import is_phrase

Rows = dict[int, dict[int, dict[int, str]]]  # table -> row -> column -> the cell's text
_OPINION_COLUMN = compiled(OPINION_COLUMN)


def texts_by_row(cells: Mapping[Cell, list[str]]) -> Rows:
    """Give the texts of tables' cells by table, row and column; `cells` are their paragraphs."""
    rows: Rows = {}
    for cell, texts in cells.items():
        rows.setdefault(cell.table, {}).setdefault(cell.row, {})[cell.column] = "".join(texts)
    return rows


def head_row(rows: Mapping[int, Mapping[int, str]]) -> int | None:
    """Give the row that names a table's columns, one of which holds opinions; null without one.

    Only rows of a single cell, which title the table, stand above it.
    """
    for row in sorted(rows):
        held = rows[row]
        if any(_OPINION_COLUMN.fullmatch(text) for text in held.values()):
            return None if _lies(rows) else row
        if len(held) > 1:
            return None
    return None


def _lies(rows: Mapping[int, Mapping[int, str]]) -> bool:
    """Tell whether a table lies on its side: its first column names what stands beside it."""
    labels = [held.get(1, "") for held in rows.values()]
    return any(map(_OPINION_COLUMN.fullmatch, labels)) and any(map(labels_answer, labels))


def beside_labels(rows: Rows, heads: Container[int]) -> list[Cell]:
    """Give the cells for opinions of the tables that lie on their side."""
    return [
        Cell(table, row, column)
        for table, held in rows.items()
        if table not in heads and _lies(held)
        for row, texts in held.items()
        if _OPINION_COLUMN.fullmatch(texts.get(1, ""))
        for column in texts
        if column > 1
    ]


def banner_rows(cells: Mapping[Cell, list[str]], rows: Rows, heads: Mapping[int, int]) -> set[Cell]:
    """Find the rows of a single cell that title the rows below them, in tables whose rows have more."""
    banners: set[Cell] = set()
    for table, head in heads.items():
        held = {row: texts for row, texts in rows[table].items() if row != head}
        single = {row for row, texts in held.items() if list(texts) == [1]}
        filled = [len(texts) for row, texts in held.items() if row not in single]
        if filled and min(filled) > 1:
            banners |= {Cell(table, row, 1) for row in single}
    return {
        cell
        for cell in banners
        if len(cells[cell]) == 1
        and is_phrase(cells[cell][0])
        and (cell.table, cell.row + 1) in {(other.table, other.row) for other in cells}
    }
