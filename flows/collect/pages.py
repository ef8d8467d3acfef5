"""Meeting pages and lists of meetings -> their links, each with what stands around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from lxml.html import HtmlElement

from flows.collect.html import (
    Anchor,
    Break,
    Heading,
    Piece,
    Table,
    Text,
    decode,
    main_part,
    parse,
    pieces,
    text_of,
)
from flows.collect.meetings import Meeting, stated_meeting
from flows.collect.tables import meeting_rows
from flows.collect.wording import correction_mark, fold, is_generic, tidy, without_corrections

_NOTE = re.compile(
    r"[\s\u3000]*(?:[(（\[［【〔][^)）\]］】〕]{1,60}[)）\]］】〕][\s\u3000]*|※[^。]{1,60}。?)+"
)


@dataclass(frozen=True)
class PageLink:
    """A link of a page: its address, its text and what stands around it.

    `label` is the text of its item before the link, `note` what follows it in brackets, `column`
    the title of its table column, `headings` the headings in force, outermost first. `row` is the
    meeting whose row it stands in, null outside a list of meetings.
    """

    url: str
    text: str
    label: str = ""
    note: str = ""
    column: str = ""
    headings: tuple[str, ...] = ()
    row: Meeting | None = None

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
        rounds = ",".join(map(str, self.row.rounds)) if self.row else ""
        note = self.note.partition("※")[0]
        parts = [*self.headings, rounds, self.column, self.label, self.text, note]
        return "|".join(fold(without_corrections(part)) for part in parts)


@dataclass(frozen=True)
class Page:
    """A page as read: its title, what it states of its meeting, and its links in order."""

    title: str
    meeting: Meeting
    links: list[PageLink] = field(default_factory=list)
    text: str = ""


def read_page(data: bytes, url: str, content_type: str | None = None) -> Page | None:
    """Read a page that stands at `url`; null where it is not HTML with a body."""
    tree = parse(decode(data, content_type))
    if tree is None:
        return None
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), "")
    main = main_part(tree)
    found = list(pieces(main))
    heads = [piece.text for piece in found if isinstance(piece, Heading) and piece.text]
    shown = next((text_of(element) for element in tree.iter("title")), "")
    title = heads[0] if heads else shown
    links = [
        replace(link, url=address)
        for link in _links(found, (), "", None)
        if (address := _address(url, base, link.url))
    ]
    lines = list(_lines(found))
    return Page(title, stated_meeting([title, shown], lines), links, "\n".join(lines))


def _address(url: str, base: str, href: str) -> str | None:
    href = href.strip()
    if not href or href.startswith("#") or re.match(r"(?i)(javascript|mailto|tel|data):", href):
        return None
    try:
        return urljoin(urljoin(url, base), href).partition("#")[0]
    except ValueError:
        return None


def _links(
    found: list[Piece], headings: tuple[str, ...], column: str, row: Meeting | None
) -> Iterator[PageLink]:
    """Give the links among pieces. The text before a link is its label; a bare one inherits it."""
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
            label = tidy(line) or label
            line = ""
            waiting = PageLink(
                piece.href, piece.text, label, "", column, (*headings, *levels.values()), row
            )
        elif isinstance(piece, Break):
            # A line of its own before a line of links (制定文, 点数表) names them.
            label = "" if piece.block and not tidy(line) else tidy(line) or label
            line = ""
        elif isinstance(piece, Heading):
            levels = {level: text for level, text in levels.items() if level < piece.level}
            levels[piece.level] = piece.text
            label = ""
        else:
            yield from _table(piece, (*headings, *levels.values()), column, row)
    if waiting is not None:
        yield waiting


def _table(
    table: Table, headings: tuple[str, ...], column: str, row: Meeting | None
) -> Iterator[PageLink]:
    rows = meeting_rows(table.element)
    if rows is None:
        for cells in table.element.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"):
            inside = [piece for cell in cells.xpath("./td | ./th") for piece in _cell(cell)]
            yield from _links(inside, headings, column, row)
        return
    for one in rows:
        for title, cell in one.cells:
            yield from _links(list(pieces(cell)), headings, title, Meeting(one.rounds, one.day))


def _cell(cell: HtmlElement) -> Iterator[Piece]:
    """Give a plain table's cell; it ends as a line does: the cell before a link is its label."""
    yield from pieces(cell)
    yield Break(block=False)


def _lines(found: list[Piece]) -> Iterator[str]:
    line = ""
    for piece in found:
        if isinstance(piece, Text | Anchor):
            line += piece.text
        elif isinstance(piece, Table):
            for row in piece.element.iter("tr"):
                yield tidy("\u3000".join(text_of(cell) for cell in row.iterchildren("td", "th")))
        elif isinstance(piece, Break):
            if tidy(line):
                yield tidy(line)
            line = ""
    if tidy(line):
        yield tidy(line)
