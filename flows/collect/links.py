"""The links of a page, each with what stands around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from flows.collect.html import (
    Anchor,
    Break,
    Heading,
    Piece,
    Table,
    Text,
    cells_of,
    pieces,
    rows_of,
)
from flows.collect.in_force import InForce
from flows.collect.meetings import Meeting
from flows.collect.tables import meeting_rows
from flows.collect.wording import correction_mark, fold, is_generic, tidy, without_corrections

_NOTE = re.compile(
    r"[\s\u3000]*(?:[(（\[［【〔][^)）\]］】〕]{1,60}[)）\]］】〕][\s\u3000]*|※[^。]{1,60}。?)+"
)
# What only stands between two links: 資料｜議事録.
_BETWEEN = re.compile(r"^[\s\u3000|｜/／、,]+$")


@dataclass(frozen=True)
class PageLink:
    """A link of a page: its address, its text and what stands around it.

    `label` is the text of its item before the link, `note` what follows it in brackets, `column`
    the title of its table column, `headings` the headings in force, outermost first. `row` is the
    meeting whose row it stands in, null outside a table of meetings, and `under` the one whose
    heading or line it stands under, null where the page is of one meeting. `same` links what is
    the page itself: a frame of it, or where it has moved.
    """

    url: str
    text: str
    label: str = ""
    note: str = ""
    column: str = ""
    headings: tuple[str, ...] = ()
    row: Meeting | None = None
    under: Meeting | None = None
    same: bool = False

    @property
    def words(self) -> str:
        """Give what names the link: item, text and note.

        Where these say nothing (PDF, 第3回), its column or else its nearest heading names it too.
        """
        own = tidy(f"{self.label} {self.text} {self.note}")
        if not is_generic(without_corrections(own)):
            return own
        return tidy(f"{self.column or ''.join(self.headings[-1:])} {own}")

    @property
    def correction(self) -> str | None:
        """Give the words that say that it was corrected (（0730訂正後）), null where there are none."""
        return correction_mark(self.label + self.text + self.note)

    @property
    def key(self) -> str:
        """Give what stays the same when a material is corrected: its place and name, not its file."""
        of = self.row or self.under
        rounds = ",".join(map(str, of.rounds or [of.day])) if of else ""
        note = self.note.partition("※")[0]
        parts = [*self.headings, rounds, self.column, self.label, self.text, note]
        return "|".join(fold(without_corrections(part)) for part in parts)


def links_of(
    found: list[Piece],
    headings: tuple[str, ...] = (),
    column: str = "",
    row: Meeting | None = None,
    under: Meeting | None = None,
) -> Iterator[PageLink]:
    """Give the links among pieces. The text before a link is its label; a bare one inherits it."""
    force = InForce(under)
    levels: dict[int, str] = {}
    label = line = ""
    waiting: PageLink | None = None
    for piece in found:
        if isinstance(piece, Text):
            text = piece.text
            if waiting is not None:
                note = _NOTE.match(text)
                yield replace(waiting, note=tidy(note[0]) if note else "")
                waiting, text = None, text[note.end() :] if note else text
            line += text
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        if isinstance(piece, Anchor):
            before = tidy(_BETWEEN.sub("", line))
            force.line(before, piece.depth)
            force.link(piece.text)
            label = before or label
            line = ""
            around = (*headings, *levels.values())
            waiting = PageLink(
                piece.href, piece.text, label, "", column, around, row, force.meeting
            )
        elif isinstance(piece, Break):
            force.line(tidy(line), piece.depth, piece)
            force.ended(piece)
            # A line of its own before a line of links (制定文, 点数表) names them, in one block.
            label = "" if piece.block else tidy(line) or label
            line = ""
        elif isinstance(piece, Heading):
            levels = {level: text for level, text in levels.items() if level < piece.level}
            levels[piece.level] = piece.text
            label = ""
            force.heading(piece)
        else:
            around = (*headings, *levels.values())
            yield from _table(piece, around, column, row, force.meeting)
    if waiting is not None:
        yield waiting


def _table(
    table: Table,
    headings: tuple[str, ...],
    column: str,
    row: Meeting | None,
    under: Meeting | None,
) -> Iterator[PageLink]:
    rows = meeting_rows(table.element)
    if rows is None:
        for cells in rows_of(table.element):
            inside = [piece for cell in cells_of(cells) for piece in _cell(cell)]
            yield from links_of(inside, headings, column, row, under)
        return
    for one in rows:
        for title, cell in one.cells:
            meeting = Meeting(one.rounds, one.day)
            yield from links_of(list(pieces(cell)), headings, title, meeting, None)


def _cell(cell: HtmlElement) -> Iterator[Piece]:
    """Give a plain table's cell as one line up to its first link: the cell before is its label."""
    linked = False
    for piece in pieces(cell):
        linked = linked or isinstance(piece, Anchor)
        yield piece if linked or not isinstance(piece, Break) else Break(block=False)
    yield Break(block=False)
