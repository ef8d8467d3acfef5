"""Finds the rows of tables that a page break cuts, each of which is two rows of cells."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from itertools import pairwise

from flows.lines import Cell
from flows.normalise.paragraphs import Paragraph
from flows.normalise.table_heads import Rows

_USUALLY = 0.8
_FEWEST = 2  # rows that tell what is usual


@dataclass(slots=True)
class _Place:
    """Where the paragraphs of a cell stand: indices of the first and last, and their pages."""

    first: int
    last: int
    pages: tuple[int, int]
    complete: bool


def repeated_tables(found: list[Paragraph], rows: Rows, heads: Mapping[int, int]) -> dict[int, int]:
    """Give the table that each table goes on from, itself where from none.

    A table whose header is printed again overleaf goes on there; nothing stands between. `rows` are
    the tables' texts by table, row and column, `heads` the rows that name their columns.
    """
    headers = {
        table: [texts for row, texts in rows[table].items() if row <= head]
        for table, head in heads.items()
    }
    origins: dict[int, int] = {table: table for table in rows}
    above: Paragraph | None = None
    for paragraph in found:
        if paragraph.cell is not None and above is not None and above.cell is not None:
            before, after = above.cell.table, paragraph.cell.table
            again = before != after and headers.get(before, []) == headers.get(after)
            if again and paragraph.page == above.page + 1:
                origins[after] = origins[before]
        above = paragraph
    return origins


def rests_of_rows(
    found: list[Paragraph],
    rows: Rows,
    opinions: Container[Cell],
    origins: Mapping[int, int],
    heads: Mapping[int, int],
) -> dict[Cell, Cell]:
    """Give the cells that hold the rest of an opinion, each with the cell that it is the rest of.

    `opinions` are the cells that hold opinions, `origins` is as `repeated_tables` gives it, and the
    others are as it takes them. Such a cell stands in the first row of
    a page, right below the last row of the page before. A column to its left that every other row
    fills (the number, the member) is empty there; or else the sentence above is unfinished.
    """
    places = _places(found)
    columns: dict[tuple[int, int], list[Cell]] = {}
    for cell in places:
        if cell in opinions:
            columns.setdefault((origins[cell.table], cell.column), []).append(cell)
    rests: dict[Cell, Cell] = {}
    for held in columns.values():
        overleaf = [
            (before, after)
            for before, after in pairwise(held)
            if _stands_below(before, after, places, found, heads)
        ]
        tops = {after for _, after in overleaf}
        others = [cell for cell in held if cell not in tops]
        usual = [set(rows[cell.table][cell.row]) for cell in others]
        always = set.intersection(*usual) if len(others) >= _FEWEST else set()
        for before, after in overleaf:
            beside = set(rows[after.table][after.row])
            if min(beside) < after.column:
                continue
            empty = always - beside
            if any(column < after.column for column in empty):
                rests[after] = before
            elif not places[before].complete:
                apart = max(rows[before.table][before.row]) > before.column
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
    before: Cell,
    after: Cell,
    places: Mapping[Cell, _Place],
    found: list[Paragraph],
    heads: Mapping[int, int],
) -> bool:
    """Tell whether a page ends with the row of one cell, and the next begins with the other's."""
    above, below = places[before], places[after]
    if below.pages[0] != above.pages[1] + 1:
        return False
    rows = {(before.table, before.row), (after.table, after.row)}
    if before.table != after.table:  # the header is printed again
        rows |= {(after.table, row + 1) for row in range(heads.get(after.table, 0))}
    between = (paragraph.cell for paragraph in found[above.last + 1 : below.first])
    return all(cell is not None and (cell.table, cell.row) in rows for cell in between)
