"""Folds a table's header, whose cells span columns or stand in several rows, into one title a column.

ご意見 over two columns is a number's and the words'; below ご意見 may stand 該当箇所 | 内容. What is
right of it, or below it, tells which column holds the words.
"""

import re
from collections.abc import Collection, Mapping

from flows.lines import Cell
from flows.normalise.grammar.columns import (
    NAME_COLUMN,
    NUMBER_COLUMN,
    OPINION_COLUMN,
    TOPIC_COLUMN,
    WORDS_COLUMN,
)
from flows.normalise.grammar.rows import compiled
from flows.normalise.sentences import is_phrase
from flows.normalise.table_content import Held, is_persons, is_said, label_column, texts_of

_NUMBER_COLUMN = compiled(NUMBER_COLUMN)
_OPINION_COLUMN = compiled(OPINION_COLUMN)
_NAME_COLUMN = compiled(NAME_COLUMN)
_TOPIC_COLUMN = compiled(TOPIC_COLUMN)
_WORDS_COLUMN = compiled(WORDS_COLUMN)
_LONGEST_TITLE = 30
_MOST_ROWS = 3
_NAMES, _TOPICS = "氏名", "項目"  # what columns are called that have no title of their own
_NUMBERS = re.compile(r"(?:[\W\d_NnOoＮｎＯｏPpＰｐ一二三四五六七八九十]|意見|番号?|件|頁|ページ)+")

Spans = Mapping[int, Mapping[int, Cell]]  # row -> column -> the cell


def fold_header(rows: Held, cells: Spans) -> set[int]:
    """Put one row of titles in the place of a header with cells that span columns.

    `rows` are the texts of a table by row and column, and are changed where the header says that a
    column holds opinions. Gives the columns that the titles of opinions span, which a cell may, too.
    """
    top = next((row for row in sorted(rows) if _may_head(rows[row], cells[row])), None)
    if top is None or label_column(rows) is not None:
        return set()
    titles = {column: (text, cells[top][column]) for column, text in rows[top].items()}
    spanned: set[int] = set()
    last = top
    for row in range(top + 1, top + _MOST_ROWS):
        if row not in rows or not _goes_below(rows[row], titles):
            break
        titles, last = _with_row(titles, rows[row], cells[row], spanned), row
    below = {row: held for row, held in rows.items() if row > last}
    named = _named(titles, below, cells, spanned)
    if not any(map(_OPINION_COLUMN.fullmatch, named.values())):
        return set()
    for row in range(top, last):
        del rows[row]
    rows[last] = named
    return spanned


def _may_head(held: Mapping[int, str], cells: Mapping[int, Cell]) -> bool:
    """Tell whether a row may be the first of a header: one that names columns, or a title over all."""
    return len(held) > 1 or any(
        cells[column].wide > 1 and _OPINION_COLUMN.fullmatch(text) for column, text in held.items()
    )


_Titles = dict[int, tuple[str, Cell]]  # column -> what stands over it, and the cell that says so


def _goes_below(held: Mapping[int, str], titles: _Titles) -> bool:
    """Tell whether a row is the header's next: it names the columns under titles that span several.

    Beside those, the titles above reach down into it; or what it says are names of columns.
    """
    wide = [cell for _, cell in titles.values() if cell.wide > 1]
    under = all(any(_spans(cell, column) for cell in wide) for column in held)
    if not wide or not under or len(held) < 2:
        return False
    if not all(len(text) <= _LONGEST_TITLE and is_phrase(text) for text in held.values()):
        return False
    narrow = [cell for _, cell in titles.values() if cell.wide == 1]
    row = max(cell.row for cell in wide) + 1
    reach = bool(narrow) and all(cell.row + cell.tall > row for cell in narrow)
    return reach or any(map(_names_column, held.values()))


def _names_column(text: str) -> bool:
    return bool(
        _OPINION_COLUMN.fullmatch(text)
        or _NAME_COLUMN.fullmatch(text)
        or _TOPIC_COLUMN.fullmatch(text)
        or _WORDS_COLUMN.fullmatch(text)
        or _NUMBER_COLUMN.fullmatch(text)
    )


def _with_row(
    titles: _Titles, held: Mapping[int, str], cells: Mapping[int, Cell], spanned: set[int]
) -> _Titles:
    """Give the titles with the row below them: each column that it names has that name.

    Below a title of opinions, 内容 and the like stand for it; what no name says is for the columns
    to tell.
    """
    found = {column: title for column, title in titles.items() if title[1].wide == 1}
    for text, cell in titles.values():
        if cell.wide == 1:
            continue
        inner = {column: title for column, title in held.items() if _spans(cell, column)}
        if not inner:
            found[cell.column] = text, cell
            continue
        told = _OPINION_COLUMN.fullmatch(text) is not None
        if told:
            spanned.update(range(cell.column, cell.column + cell.wide))
        words = {c for c, t in inner.items() if _OPINION_COLUMN.fullmatch(t)} if told else set()
        words = words or {c for c, t in inner.items() if told and _WORDS_COLUMN.fullmatch(t)}
        for column, title in inner.items():
            stands = column in words or (told and not words and not _names_column(title))
            answers = not told and _OPINION_COLUMN.fullmatch(title)  # 市の考え方 over コメント
            whole = f"{text}の{title}" if answers else title
            found[column] = text if stands else whole, cells[column]
    return found


def _named(
    titles: _Titles, below: Mapping[int, Mapping[int, str]], cells: Spans, spanned: set[int]
) -> dict[int, str]:
    """Give each column's title, where one spans several by what these hold."""
    named: dict[int, str] = {}
    groups: dict[str, list[int]] = {}
    for column, (text, cell) in titles.items():
        groups.setdefault(text, []).extend(range(column, column + cell.wide))
    for text, columns in groups.items():
        filled = [c for c in columns if any(c in held for held in below.values())]
        if _OPINION_COLUMN.fullmatch(text) and len(filled) > 1:
            spanned.update(columns)
            words = _words(below, filled)
            for column in filled:
                named[column] = text if column in words else _called(below, cells, column)
        elif _TOPIC_COLUMN.fullmatch(text):
            named |= dict.fromkeys(filled or columns[:1], text)
        else:
            named[(filled or columns)[0]] = text
    return named


def _words(below: Mapping[int, Mapping[int, str]], columns: Collection[int]) -> set[int]:
    """Give the columns that hold sentences, or else the one with most to read."""
    said = {column for column in columns if is_said(below.values(), column)}
    return said or {max(columns, key=lambda c: sum(map(len, texts_of(below.values(), c))))}


def _called(below: Mapping[int, Mapping[int, str]], cells: Spans, column: int) -> str:
    """Call a column beside the words by what it holds: persons, topics over several rows; else nothing."""
    texts = texts_of(below.values(), column)
    if is_persons(texts):
        return _NAMES
    tall = any(column in held and cells[row][column].tall > 1 for row, held in below.items())
    topical = all(is_phrase(text) and not _NUMBERS.fullmatch(text) for text in texts)
    return _TOPICS if tall and topical else ""


def _spans(cell: Cell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.wide
