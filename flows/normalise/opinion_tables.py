"""Finds the columns of tables that hold opinions, and the names in the column beside them."""

import re
from dataclasses import dataclass, field

from flows.lines import Cell
from flows.normalise.cut_rows import repeated_tables, rests_of_rows
from flows.normalise.grammar import NAME_COLUMN, NO_OPINION, OPINION_COLUMN, TOPIC_COLUMN, compiled
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare

_OPINION_COLUMN = compiled(OPINION_COLUMN)
_NAME_COLUMN = compiled(NAME_COLUMN)
_NO_OPINION = compiled(NO_OPINION)
_TOPIC_COLUMN = compiled(TOPIC_COLUMN)
_SPLIT = re.compile(r"[、，,]")


@dataclass(slots=True)
class OpinionTables:
    """The tables whose first row says that a column holds opinions (委員名 | 意見).

    `tables` are their ordinals; `authors` the cells that hold opinions, each with whose they are:
    the names in the column of names, in the same row or (where a name spans rows) above it.
    `topics` are the cells left of them that title what they are about (論点 | 主な意見), `spoken`
    the tables that are minutes (発言者 | 発言内容), `rests` the cells that go on, over a
    page break, with the opinion of another. A text file has none, and a PDF has those whose
    cells are ruled.
    """

    tables: set[int] = field(default_factory=set)
    authors: dict[Cell, list[str]] = field(default_factory=dict)
    topics: set[Cell] = field(default_factory=set)
    spoken: set[int] = field(default_factory=set)
    rests: dict[Cell, Cell] = field(default_factory=dict)

    def hold(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph stands in one of them, in whatever cell."""
        return paragraph.cell is not None and paragraph.cell.table in self.tables


def opinion_tables(found: list[Paragraph]) -> OpinionTables:
    """Find the tables that hold opinions by the wording of their first row."""
    cells: dict[Cell, list[str]] = {}
    for paragraph in found:
        if paragraph.cell is not None and not paragraph.cell.alone:
            cells.setdefault(paragraph.cell, []).append(bare(paragraph.text))
    columns: set[tuple[int, int]] = set()
    named: dict[int, int] = {}  # table -> its first column of names
    spoken: set[int] = set()
    for cell, texts in cells.items():
        text = "".join(texts)
        if cell.row == 1 and _OPINION_COLUMN.fullmatch(text):
            columns.add((cell.table, cell.column))
        elif cell.row == 1 and _NAME_COLUMN.fullmatch(text):
            named.setdefault(cell.table, cell.column)
            if text.startswith("発言者"):
                spoken.add(cell.table)
    result = OpinionTables({table for table, _ in columns}, spoken=spoken)
    origins = repeated_tables(found, cells)
    names: dict[int, list[str]] = {}  # table -> those of the last row that has any
    # A row's names first, wherever their column stands.
    for cell in sorted(cells, key=lambda c: (c.table, c.row, named.get(c.table) != c.column)):
        if cell.row == 1:
            continue
        if named.get(cell.table) == cell.column:
            names[origins[cell.table]] = [
                n for text in cells[cell] for n in _SPLIT.split(text) if n
            ]
        elif (cell.table, cell.column) in columns:
            result.authors[cell] = names.get(origins[cell.table], [])
    result.topics = _topics(cells, columns)
    result.rests = rests_of_rows(found, cells, result.authors, origins)
    return result


def _topics(cells: dict[Cell, list[str]], columns: set[tuple[int, int]]) -> set[Cell]:
    """Find the cells that say what the opinions to the right of them are about."""
    titled = {
        (cell.table, cell.column)
        for cell, texts in cells.items()
        if cell.row == 1 and _TOPIC_COLUMN.fullmatch("".join(texts))
    }
    last = {table: max(c for t, c in columns if t == table) for table, _ in columns}
    return {
        cell
        for cell, texts in cells.items()
        if cell.row > 1
        and (cell.table, cell.column) in titled
        and cell.column < last.get(cell.table, 0)
        and len(texts) == 1
        and not texts[0].endswith("。")
    }


def is_no_opinion(text: str) -> bool:
    """Tell whether a cell for opinions says that there is none."""
    return _NO_OPINION.fullmatch(bare(text)) is not None
