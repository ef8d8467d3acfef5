"""Finds the rows of tables that a page break cuts, each of which is two rows of cells."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from itertools import pairwise

from flows.lines import Cell
from flows.normalise.paragraphs import Paragraph

_USUALLY = 0.8
_FEWEST = 2  # rows that tell what is usual


@dataclass(slots=True)
class _Place:
    """Where the paragraphs of a cell stand: indices of the first and last, and their pages."""

    first: int
    last: int
    pages: tuple[int, int]
    complete: bool


def repeated_tables(found: list[Paragraph], cells: Mapping[Cell, list[str]]) -> dict[int, int]:
    """Give the table that each table goes on from, itself where from none.

    A table whose header is printed again overleaf goes on there; nothing stands between.
    """
    headers: dict[int, list[tuple[int, str]]] = {}
    for cell, texts in cells.items():
        headers.setdefault(cell.table, [])
        if cell.row == 1:
            headers[cell.table].append((cell.column, "".join(texts)))
    origins: dict[int, int] = {table: table for table in headers}
    above: Paragraph | None = None
    for paragraph in found:
        if paragraph.cell is not None and above is not None and above.cell is not None:
            before, after = above.cell.table, paragraph.cell.table
            again = before != after and headers.get(before) == headers.get(after) != []
            if again and paragraph.page == above.page + 1:
                origins[after] = origins[before]
        above = paragraph
    return origins


def rests_of_rows(
    found: list[Paragraph],
    cells: Mapping[Cell, list[str]],
    opinions: Container[Cell],
    origins: Mapping[int, int],
) -> dict[Cell, Cell]:
    """Give the cells that hold the rest of an opinion, each with the cell that it is the rest of.

    `cells` are the tables' cells with their texts in reading order, `opinions` those of them that
    hold opinions, `origins` as `repeated_tables` gives it. Such a cell stands in the first row of
    a page, right below the last row of the page before. A column to its left that every other row
    fills (the number, the member) is empty there; or else the sentence above is unfinished.
    """
    places = _places(found)
    columns: dict[tuple[int, int], list[Cell]] = {}
    for cell in cells:
        if cell in opinions:
            columns.setdefault((origins[cell.table], cell.column), []).append(cell)
    filled: dict[tuple[int, int], set[int]] = {}
    for cell in cells:
        filled.setdefault((cell.table, cell.row), set()).add(cell.column)
    rests: dict[Cell, Cell] = {}
    for held in columns.values():
        overleaf = [
            (before, after)
            for before, after in pairwise(held)
            if _stands_below(before, after, places, found)
        ]
        tops = {after for _, after in overleaf}
        others = [cell for cell in held if cell not in tops]
        usual = [filled[cell.table, cell.row] for cell in others]
        always = set.intersection(*usual) if len(others) >= _FEWEST else set()
        for before, after in overleaf:
            beside = filled[after.table, after.row]
            if min(beside) < after.column:
                continue
            empty = always - beside
            if any(column < after.column for column in empty):
                rests[after] = before
            elif not places[before].complete:
                apart = max(filled[before.table, before.row]) > before.column
                ended = [places[cell].complete for cell in others if cell != before]
                usually = len(ended) >= _FEWEST and sum(ended) >= _USUALLY * len(ended)
                if empty or usually or not apart:
                    rests[after] = before
    return rests


def _places(found: list[Paragraph]) -> dict[Cell, _Place]:
    places: dict[Cell, _Place] = {}
    for index, paragraph in enumerate(found):
        cell = paragraph.cell
        if cell is None:
            continue
        place = places.setdefault(
            cell, _Place(index, index, (paragraph.page, paragraph.page), False)
        )
        place.last, place.pages = index, (place.pages[0], paragraph.page)
        place.complete = paragraph.complete
    return places


def _stands_below(
    before: Cell, after: Cell, places: Mapping[Cell, _Place], found: list[Paragraph]
) -> bool:
    """Tell whether a page ends with the row of one cell, and the next begins with the other's."""
    above, below = places[before], places[after]
    if below.pages[0] != above.pages[1] + 1:
        return False
    rows = {(before.table, before.row), (after.table, after.row)}
    if before.table != after.table:
        rows.add((after.table, 1))  # the header, printed again
    between = (paragraph.cell for paragraph in found[above.last + 1 : below.first])
    return all(cell is not None and (cell.table, cell.row) in rows for cell in between)
