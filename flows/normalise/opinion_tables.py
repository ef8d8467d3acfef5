"""Finds the columns of tables that hold opinions, and the names in the column beside them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.lines import Cell
from flows.normalise.bearers import bearers
from flows.normalise.cut_rows import repeated_tables, rests_of_rows
from flows.normalise.grammar.columns import NAME_COLUMN, NO_OPINION, TOPIC_COLUMN
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.titles import RECORD
from flows.normalise.headings import titular
from flows.normalise.paragraphs import Paragraph
from flows.normalise.spoken_tables import headings_of
from flows.normalise.table_content import name_of
from flows.normalise.table_heads import (
    banner_rows,
    beside_labels,
    deep_head,
    head_row,
    lacks_head,
    names_speakers,
    opinion_columns,
    spans_of,
    texts_by_row,
)
from flows.normalise.unwrap import bare
from flows.normalise.wide_heads import fold_header

_NAME_COLUMN = compiled(NAME_COLUMN)
_NO_OPINION = compiled(NO_OPINION)
_TOPIC_COLUMN = compiled(TOPIC_COLUMN)
_RECORD = compiled(RECORD)
_FRONT = 8  # paragraphs among which the title is
_UNSTATED = {1: "発言者", 2: "発言"}  # what the columns of minutes without a head are called
_SPLIT = re.compile(r"[、，,]")
_PAGES = re.compile(r"(?:[PpＰｐ.．\d〜～~\-－ー―、，,・\s]|ページ|頁)+")  # no topic: P.12, 13頁


@dataclass(slots=True)
class OpinionTables:
    """The tables whose first row says that a column holds opinions (委員名 | 意見), or first column a row.

    So do the names of bodies, one a column (論点 | 架空知事会 | 架空市長会).
    In the record of a meeting a column of nothing but persons beside sentences says so as well.
    `tables` are their ordinals; `heads` the rows that name their columns, of those that have one;
    `authors` the cells that hold opinions, each with whose they are: the names in the column of
    names, in the same row or (where a name spans rows) above it.
    `topics` are the cells left of them that title what they are about (論点 | 主な意見), `banners`
    those that alone in their row title the rows below them, `spoken` the tables that are minutes
    (発言者 | 発言内容), `rests` the cells that go on, over a page break, with the opinion of another,
    `headings` the first lines of the headings among the words of minutes, `starts` the rows of the
    headers that the meeting's facts stand above, in the same table.
    A text file has none, and a PDF has those whose cells are ruled.
    """

    tables: set[int] = field(default_factory=set)
    heads: dict[int, int] = field(default_factory=dict)
    authors: dict[Cell, list[str]] = field(default_factory=dict)
    topics: set[Cell] = field(default_factory=set)
    banners: set[Cell] = field(default_factory=set)
    spoken: set[int] = field(default_factory=set)
    rests: dict[Cell, Cell] = field(default_factory=dict)
    headings: set[int] = field(default_factory=set)
    starts: dict[int, int] = field(default_factory=dict)

    def hold(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph stands in one of them, in whatever cell, or above the header."""
        cell = paragraph.cell
        if cell is None or cell.table not in self.tables:
            return False
        return not self.starts or cell.row >= self.starts.get(cell.table, 0)

    def beside(self, cell: Cell) -> bool:
        """Tell whether a cell stands beside those for opinions, and is none: what the office says."""
        return (
            cell.table in self.tables
            and cell.row > self.heads.get(cell.table, -1)
            and cell not in self.authors
        )

    def held(self, found: list[Paragraph]) -> set[int]:
        """Give the indices of all paragraphs that stand in one of them."""
        if not self.tables:
            return set()
        return {index for index, paragraph in enumerate(found) if self.hold(paragraph)}

    def turns(self, found: list[Paragraph]) -> dict[int, str]:
        """Give where utterances stand: each cell's first paragraph, and each table's -> the name."""
        turns: dict[int, str] = {}
        known: set[Cell | int] = set()
        for index, paragraph in enumerate(found) if self.spoken else ():
            cell = paragraph.cell
            if cell is None or cell.table not in self.spoken:
                continue
            if cell.table not in known or (cell in self.authors and cell not in known):
                turns[index] = next(iter(self.authors.get(cell, ())), "")
            known |= {cell, cell.table}
        return turns


def opinion_tables(found: list[Paragraph]) -> OpinionTables:
    """Find the tables that hold opinions by the wording of their first row, or of their first column."""
    cells: dict[Cell, list[str]] = {}
    for paragraph in found:
        if paragraph.cell is not None and not paragraph.cell.alone:
            cells.setdefault(paragraph.cell, []).append(bare(paragraph.text))
    if not cells:
        return OpinionTables()
    rows = texts_by_row(cells)
    spans = spans_of(cells)
    within = {
        (table, column) for table in spans for column in fold_header(rows[table], spans[table])
    }
    heads = {table: head for table in rows if (head := head_row(rows[table])) is not None}
    starts = {
        table: head
        for table in rows
        if table not in heads and (head := deep_head(rows[table])) is not None
    }
    heads |= starts
    record = is_record(found)
    for table in rows if record else ():
        if table not in heads and lacks_head(rows[table]):
            heads[table], rows[table][0] = 0, _UNSTATED
    named = bearers(found, rows, heads)
    heads |= {table: head for (table, _), (head, _) in named.items()}
    origins = repeated_tables(found, rows, heads)
    titled = [
        (table, column, text)
        for table, head in heads.items()
        for column, text in rows[table][head].items()
    ]
    columns = {(t, c) for t, head in heads.items() for c in opinion_columns(rows[t], head)}
    columns |= set(named)
    members = [item for item in titled if _NAME_COLUMN.fullmatch(item[2])]
    reaching = {cell for cell in cells if within and _reaches(cell, within, columns)}
    authors = _authors(cells, heads, columns, reaching, members, origins)
    authors |= {
        cell: [named[place][1]] for cell in authors if (place := (cell.table, cell.column)) in named
    }
    banners = banner_rows(cells, rows, heads, starts)
    beside = beside_labels(cells, rows, spans, heads)
    authors = {cell: names for cell, names in authors.items() if cell not in banners}
    authors |= {cell: [] for cell in beside}
    spoken = _spoken(titled, record=record)
    rests = rests_of_rows(found, rows, authors, origins, heads)
    return OpinionTables(
        tables=set(heads) | {cell.table for cell in beside},
        heads=heads,
        starts=starts,
        authors=authors,
        topics=_topics(cells, titled, heads, columns),
        banners=banners,
        spoken=spoken,
        rests=rests,
        headings=headings_of(found, spoken, _rows_of(members, cells), authors, rests)
        if spoken
        else set(),
    )


def _rows_of(
    members: list[tuple[int, int, str]], cells: Mapping[Cell, list[str]]
) -> set[tuple[int, int]]:
    """Give the rows (table, row) beside which a name stands; one may reach down over several."""
    named = {(table, column) for table, column, _ in members}
    return {
        (cell.table, row)
        for cell in cells
        if (cell.table, cell.column) in named
        for row in range(cell.row, cell.row + cell.tall)
    }


def is_record(found: list[Paragraph]) -> bool:
    """Tell whether the document's title says that it is the record of a meeting."""
    return any(_RECORD.search(paragraph.text) for paragraph in found[:_FRONT] if titular(paragraph))


def _spoken(titled: list[tuple[int, int, str]], *, record: bool) -> set[int]:
    """Give the tables of utterances: those that name speakers, in a `record` members beside 発言."""
    speakers = {table for table, _, text in titled if names_speakers(text)}
    named = {table for table, _, text in titled if _NAME_COLUMN.fullmatch(text)}
    words = {table for table, _, text in titled if text.startswith("発言")}
    return speakers | (named & words if record else set())


def _reaches(cell: Cell, within: set[tuple[int, int]], columns: set[tuple[int, int]]) -> bool:
    """Tell whether a cell beside the words spans their column too, and no other title's."""
    covered = {(cell.table, c) for c in range(cell.column, cell.column + cell.wide)}
    return cell.wide > 1 and covered <= within and not covered.isdisjoint(columns)


def _authors(
    cells: Mapping[Cell, list[str]],
    heads: Mapping[int, int],
    columns: set[tuple[int, int]],
    reaching: set[Cell],
    members: list[tuple[int, int, str]],
    origins: Mapping[int, int],
) -> dict[Cell, list[str]]:
    """Give the cells for opinions below the heads, each with the names beside or above it."""
    named: dict[int, int] = {}  # table -> its first column of names
    for table, column, _ in members:
        named.setdefault(table, column)
    authors: dict[Cell, list[str]] = {}
    names: dict[int, list[str]] = {}  # table -> those of the last row that has any
    # A row's names first, wherever their column stands.
    for cell in sorted(cells, key=lambda c: (c.table, c.row, named.get(c.table) != c.column)):
        if cell.row <= heads.get(cell.table, 0):
            continue
        reach = range(cell.column, cell.column + cell.wide)
        if named.get(cell.table) == cell.column:
            if any((cell.table, column) in columns for column in reach):
                continue  # a title over both columns is no name
            stated = [name_of(n) for text in cells[cell] for n in _SPLIT.split(text) if n]
            names[origins[cell.table]] = stated
        elif (cell.table, cell.column) in columns or cell in reaching:
            authors[cell] = names.get(origins[cell.table], [])
    return authors


def _topics(
    cells: Mapping[Cell, list[str]],
    titled: list[tuple[int, int, str]],
    heads: Mapping[int, int],
    columns: set[tuple[int, int]],
) -> set[Cell]:
    """Find the cells that say what the opinions to the right of them are about."""
    named = {(table, column) for table, column, text in titled if _TOPIC_COLUMN.fullmatch(text)}
    last = {table: max(c for t, c in columns if t == table) for table, _ in columns}
    return {
        cell
        for cell, texts in cells.items()
        if cell.row > heads.get(cell.table, 0)
        and (cell.table, cell.column) in named
        and cell.column < last.get(cell.table, 0)
        and len(texts) == 1
        and not texts[0].endswith("。")
        and not _PAGES.fullmatch(texts[0])
    }


def is_no_opinion(text: str) -> bool:
    """Tell whether a cell for opinions says that there is none."""
    return _NO_OPINION.fullmatch(bare(text)) is not None
