"""Finds which rows and columns of a table say what the others hold."""

from collections.abc import Collection, Container, Mapping

from flows.lines import Cell
from flows.normalise.grammar.columns import (
    COUNT_COLUMN,
    COUNTED_TOPIC,
    NAME_COLUMN,
    OPINION_COLUMN,
    REQUEST_COLUMN,
)
from flows.normalise.grammar.rows import compiled
from flows.normalise.labels import labels_answer
from flows.normalise.sentences import is_phrase
from flows.normalise.table_content import Held, is_persons, is_said, label_column, texts_of
from flows.normalise.tokens import token as head_of

Rows = dict[int, Held]  # table -> row -> column -> the cell's text
Spans = dict[int, dict[int, dict[int, Cell]]]  # table -> row -> column -> the cell
_OPINION_COLUMN = compiled(OPINION_COLUMN)
_NAME_COLUMN = compiled(NAME_COLUMN)
_REQUEST_COLUMN = compiled(REQUEST_COLUMN)
_COUNT_COLUMN = compiled(COUNT_COLUMN)
_COUNTED_TOPIC = compiled(COUNTED_TOPIC)
_SAY = "発言者"


def texts_by_row(cells: Mapping[Cell, list[str]]) -> Rows:
    """Give the texts of tables' cells by table, row and column; `cells` are their paragraphs."""
    rows: Rows = {}
    for cell, texts in cells.items():
        rows.setdefault(cell.table, {}).setdefault(cell.row, {})[cell.column] = "".join(texts)
    return rows


def spans_of(cells: Collection[Cell]) -> Spans:
    """Give the cells of the tables in which one spans several columns or rows."""
    spans: Spans = {cell.table: {} for cell in cells if cell.wide > 1 or cell.tall > 1}
    for cell in cells if spans else ():
        if cell.table in spans:
            spans[cell.table].setdefault(cell.row, {})[cell.column] = cell
    return spans


def head_row(rows: Held) -> int | None:
    """Give the row that names a table's columns, one of which holds opinions; null without one.

    Only rows of a single cell, which title the table, stand above it.
    """
    for row in sorted(rows):
        if columns := opinion_columns(rows, row):
            aside = label_column(rows) is not None or _counts_topics(rows, row, columns)
            return None if aside else row
        if len(rows[row]) > 1:
            return None
    return None


def deep_head(rows: Mapping[int, Mapping[int, str]]) -> int | None:
    """Give the row of a form that heads questions and their answers below the meeting's facts; else null.

    開催日 | …, 委員 | …, 意見・質問 | 回答.
    """
    for row in sorted(rows)[1:-1]:
        titles = rows[row]
        named = [column for column, text in titles.items() if _OPINION_COLUMN.fullmatch(text)]
        if named and any(labels_answer(text) for c, text in titles.items() if c > named[0]):
            return row if label_column(rows) is None else None
    return None


def _counts_topics(rows: Held, head: int, columns: Collection[int]) -> bool:
    """Tell whether a table counts the opinions on each topic, and holds none: 道路について | ３件."""
    if not any(_COUNT_COLUMN.fullmatch(text) for text in rows[head].values()):
        return False
    below = [held for row, held in rows.items() if row > head]
    texts = [text for column in columns for text in texts_of(below, column)]
    return sum(_COUNTED_TOPIC.search(text) is not None for text in texts) * 2 > len(texts)


def opinion_columns(rows: Mapping[int, Mapping[int, str]], head: int) -> set[int]:
    """Give the columns that hold opinions by what the row `head` calls them.

    Beside answers, requests are opinions, too (要望事項 | 回答). Where it names the speakers (発言者)
    and no column so, the words stand in the next column to the right that holds mostly sentences,
    whatever it is called: 内容, 議題・発言内容・決定事項.
    """
    titles = rows.get(head, {})
    named = {column for column, text in titles.items() if _OPINION_COLUMN.fullmatch(text)}
    asked = {} if named else {c: t for c, t in titles.items() if _REQUEST_COLUMN.fullmatch(t)}
    if asked and any(map(labels_answer, titles.values())):
        return set(asked)
    speakers = [column for column, text in titles.items() if names_speakers(text)]
    if named or not speakers:
        return named
    below = [held for row, held in rows.items() if row > head]
    right = (column for column in sorted(titles) if column > speakers[0])
    return set([column for column in right if is_said(below, column)][:1])


def names_speakers(text: str) -> bool:
    """Tell whether a column is called that of those who speak: 発言者, 発言者名."""
    return text.startswith(_SAY) and _NAME_COLUMN.fullmatch(text) is not None


def lacks_head(rows: Mapping[int, Mapping[int, str]]) -> bool:
    """Tell whether a table without a row that says so holds speakers (会長) and their words.

    Of its two columns the first names nobody but persons, the other holds mostly sentences.
    """
    pairs = [held for held in rows.values() if len(held) > 1]
    return (
        len(pairs) > 1
        and all(set(held) == {1, 2} for held in pairs)
        and is_persons([held[1] for held in pairs])
        and is_said(pairs, 2)
    )


def beside_labels(
    cells: Collection[Cell], rows: Rows, spans: Spans, heads: Container[int]
) -> list[Cell]:
    """Give the cells for opinions of the tables that lie on their side.

    A label may reach down over several rows; `spans` are the tables with cells that do.
    """
    labelled: dict[tuple[int, int], int] = {}  # table and row -> the column of its label
    for table, held in rows.items():
        labels = label_column(held) if table not in heads else None
        if labels is None:
            continue
        for row, texts in held.items():
            if _OPINION_COLUMN.fullmatch(texts.get(labels, "")):
                cell = spans.get(table, {}).get(row, {}).get(labels)
                tall = cell.tall if cell is not None else 1
                labelled |= dict.fromkeys(((table, row + down) for down in range(tall)), labels)
    return [
        c for c in cells if (c.table, c.row) in labelled and c.column > labelled[c.table, c.row]
    ]


def banner_rows(
    cells: Mapping[Cell, list[str]],
    rows: Rows,
    heads: Mapping[int, int],
    starts: Mapping[int, int],
) -> set[Cell]:
    """Find the rows of a single cell that title the rows below them.

    The table's other rows have more, or the cell spans all the columns of its header. Several
    paragraphs may stand in one (【案件１】 | 件名：…), of which the first is a title beyond doubt, or
    the cell spans all. None stands above the headers that `starts` gives.
    """
    banners: set[tuple[int, int]] = set()
    across = {(c.table, c.row) for c in cells if c.wide > 1 and _spans_all(c, rows, heads)}
    for table, head in heads.items():
        start = starts.get(table, -1)
        held = {row: texts for row, texts in rows[table].items() if row != head and row > start}
        single = {row for row, texts in held.items() if list(texts) == [1]}
        filled = [len(texts) for row, texts in held.items() if row not in single]
        titles = bool(filled) and min(filled) > 1
        banners |= {(table, row) for row in single if titles or (table, row) in across}
    return {
        cell
        for cell in cells
        if (cell.table, cell.row) in banners
        and _titles(cells[cell], across=(cell.table, cell.row) in across)
        and (cell.table, cell.row + 1) in {(other.table, other.row) for other in cells}
    }


def _titles(texts: list[str], *, across: bool) -> bool:
    """Tell whether a cell's first paragraph is a title: with others below it, one beyond doubt."""
    if not is_phrase(texts[0]):
        return False
    head = head_of(texts[0])
    sure = head is not None and head.kind in ("bracket", "number")
    return len(texts) == 1 or sure or (across and head is None)


def _spans_all(cell: Cell, rows: Rows, heads: Mapping[int, int]) -> bool:
    """Tell whether a cell spans all the columns that its table's header names."""
    return cell.table in heads and cell.wide >= max(rows[cell.table][heads[cell.table]])
