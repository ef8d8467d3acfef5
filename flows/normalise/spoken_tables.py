"""Finds the headings among the words of minutes in a table: a row without speaker, a cell's first lines."""

from collections.abc import Collection, Container

from flows.lines import Cell
from flows.normalise.agenda import titles_proceedings
from flows.normalise.headings import titular
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turn_titles import may_head_turns

_FEWEST = 2  # cells that begin with a heading, where a list is none
_SUBJECTS = ("について", "の件", "に関して")


def headings_of(
    found: list[Paragraph],
    spoken: Container[int],
    names: Collection[tuple[int, int]],
    words: Container[Cell],
    rests: Container[Cell],
) -> set[int]:
    """Give the first lines of the headings in the tables `spoken`.

    `names` are the rows (table, row) that name a speaker, `words` the cells of what was said, and
    `rests` those that go on with words from another page. What stands in a row without a speaker
    and reads as a heading is one: 議事① 計画について. Beside a speaker it is where words follow it,
    and a second cell begins so (（１）計画について, 説明をお願いします。): one may begin with a list.
    """
    cells: dict[Cell, list[Paragraph]] = {}
    for paragraph in found:
        cell = paragraph.cell
        if cell is not None and cell.table in spoken and cell in words and cell not in rests:
            cells.setdefault(cell, []).append(paragraph)
    headings: set[int] = set()
    beside: dict[int, list[list[Paragraph]]] = {}  # table -> what its cells begin with
    for cell, held in cells.items():
        named = (cell.table, cell.row) in names
        first = _first_words(held, named=named)
        if first == 0 or titles_proceedings(held[0]):
            continue
        if first < len(held):
            beside.setdefault(cell.table, []).append(held[:first])
        elif not named:
            headings |= {paragraph.lines[0] for paragraph in held}
    for begun in beside.values():
        if len(begun) >= _FEWEST:
            headings |= {paragraph.lines[0] for held in begun for paragraph in held}
    return headings


def _first_words(held: list[Paragraph], *, named: bool) -> int:
    """Give how many paragraphs of a cell are headings, before its words."""
    for count, paragraph in enumerate(held):
        if not (
            titular(paragraph) and (may_head_turns(paragraph) or (not named and _heads(paragraph)))
        ):
            return count
    return len(held)


def _heads(paragraph: Paragraph) -> bool:
    """Tell whether what nobody says is a heading: ○議事, 計画について."""
    token = paragraph.token
    if token is not None and token.kind == "mark":
        return bool(token.rest)
    return token is None and paragraph.text.endswith(_SUBJECTS)
