"""Finds which rows and columns of a table say what the others hold."""

from collections.abc import Collection, Container, Mapping

from flows.lines import Cell
from flows.normalise.grammar.columns import NAME_COLUMN, OPINION_COLUMN
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINION_ENDING
from flows.normalise.labels import labels_answer
from flows.normalise.sentences import is_phrase
from flows.normalise.tokens import token
from flows.normalise.turns import speaker

Rows = dict[int, dict[int, dict[int, str]]]  # table -> row -> column -> the cell's text
_OPINION_COLUMN = compiled(OPINION_COLUMN)
_NAME_COLUMN = compiled(NAME_COLUMN)
_OPINION_ENDING = compiled(OPINION_ENDING)
_SAY = "発言者"


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
        if opinion_columns(rows, row):
            return None if _lies(rows) else row
        if len(rows[row]) > 1:
            return None
    return None


def opinion_columns(rows: Mapping[int, Mapping[int, str]], head: int) -> set[int]:
    """Give the columns that hold opinions by what the row `head` calls them.

    Where it names the speakers (発言者) and no column so, the words stand in the next column to the
    right that holds mostly sentences, whatever it is called: 内容, 議題・発言内容・決定事項.
    """
    titles = rows.get(head, {})
    named = {column for column, text in titles.items() if _OPINION_COLUMN.fullmatch(text)}
    speakers = [column for column, text in titles.items() if names_speakers(text)]
    if named or not speakers:
        return named
    below = [held for row, held in rows.items() if row > head]
    right = (column for column in sorted(titles) if column > speakers[0])
    return set([column for column in right if _is_said(below, column)][:1])


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
        and all(set(held) == {1, 2} and _is_speaker(name_of(held[1])) for held in pairs)
        and _is_said(pairs, 2)
    )


def name_of(text: str) -> str:
    """Give the name in a cell of names, without mark, brackets and colon: ○会長, （会長）, 会長：."""
    head = token(text) if text else None
    while head is not None and head.kind in ("mark", "bracket"):
        text = head.rest if head.kind == "mark" else head.head
        head = token(text) if text else None
    return text.rstrip("：:")


def _is_speaker(name: str) -> bool:
    named = speaker(name)
    return named is not None and not named[1]


def _is_said(rows: Collection[Mapping[int, str]], column: int) -> bool:
    """Tell whether most of what a column holds is sentences, or ends as opinions end."""
    texts = [held[column] for held in rows if column in held]
    said = sum("。" in text or _OPINION_ENDING.search(text) is not None for text in texts)
    return bool(said) and said * 2 >= len(texts)


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
