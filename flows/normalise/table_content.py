"""Tells what the columns of a table hold: persons, sentences, labels of what stands beside them."""

from collections.abc import Collection, Iterable, Mapping

from flows.normalise.grammar.columns import OPINION_COLUMN
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINION_ENDING
from flows.normalise.labels import labels_answer
from flows.normalise.tokens import token
from flows.normalise.turns import speaker

Held = dict[int, dict[int, str]]  # row -> column -> the cell's text
_OPINION_COLUMN = compiled(OPINION_COLUMN)
_OPINION_ENDING = compiled(OPINION_ENDING)


def texts_of(rows: Iterable[Mapping[int, str]], column: int) -> list[str]:
    """Give what a column holds, without its empty cells."""
    return [held[column] for held in rows if column in held]


def name_of(text: str) -> str:
    """Give the name in a cell of names, without mark, brackets and colon: ○会長, （会長）, 会長：."""
    head = token(text) if text else None
    while head is not None and head.kind in ("mark", "bracket"):
        text = head.rest if head.kind == "mark" else head.head
        head = token(text) if text else None
    return text.rstrip("：:")


def is_persons(texts: Collection[str]) -> bool:
    """Tell whether a column names nobody but persons: 会長, Ａ委員, 事務局."""
    return bool(texts) and all(map(_is_speaker, map(name_of, texts)))


def _is_speaker(name: str) -> bool:
    named = speaker(name)
    return named is not None and not named[1]


def is_said(rows: Iterable[Mapping[int, str]], column: int) -> bool:
    """Tell whether most of what a column holds is sentences, or ends as opinions end."""
    texts = texts_of(rows, column)
    said = sum("。" in text or _OPINION_ENDING.search(text) is not None for text in texts)
    return bool(said) and said * 2 >= len(texts)


def label_column(rows: Mapping[int, Mapping[int, str]]) -> int | None:
    """Give the column that names what stands beside it, of a table that lies on its side; else null.

    Opinions and answers are labelled there: 御意見, 市の考え方.
    """
    columns = {column for held in rows.values() for column in held}
    for column in sorted(columns):
        labels = texts_of(rows.values(), column)
        if any(map(_OPINION_COLUMN.fullmatch, labels)) and any(map(labels_answer, labels)):
            return column
    return None
