"""Meeting pages and lists of meetings -> their links, each with what stands around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from flows.collect.html import (
    Anchor,
    Break,
    Heading,
    Piece,
    Table,
    Text,
    cells_of,
    decode,
    parse,
    pieces,
    pieces_of,
    rows_of,
    text_of,
)
from flows.collect.in_force import InForce
from flows.collect.meetings import Meeting, named_meeting, stated_meeting
from flows.collect.tables import meeting_rows
from flows.collect.wording import correction_mark, fold, is_generic, tidy, without_corrections

_NOTE = re.compile(
    r"[\s\u3000]*(?:[(（\[［【〔][^)）\]］】〕]{1,60}[)）\]］】〕][\s\u3000]*|※[^。]{1,60}。?)+"
)
# A page that sends its readers on within a minute; others only load themselves again.
_REFRESH = re.compile(
    r"\s*[0-5]?\d(?:\.\d*)?\s*[;,]\s*(?:url\s*=)?\s*['\"]?\s*([^'\"\s]+)\s*['\"]?\s*", re.IGNORECASE
)


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
    found = pieces_of(tree)
    heads = [piece.text for piece in found if isinstance(piece, Heading) and piece.text]
    shown = next((text_of(element) for element in tree.iter("title")), "")
    title = heads[0] if heads else shown
    links = [
        replace(link, url=address)
        for link in (*_selves(tree), *_links(found, (), "", None, None))
        if (address := _address(url, base, link.url))
    ]
    titled = {named_meeting(text).rounds for text in (title, shown)} - {()}
    if titled and {link.under.rounds for link in links if link.under} <= titled:
        links = [replace(link, under=None) for link in links]
    lines = list(_lines(found))
    return Page(title, stated_meeting([title, shown], lines), links, "\n".join(lines))


def _address(url: str, base: str, href: str) -> str | None:
    href = href.strip()
    if not href or href.startswith("#") or re.match(r"(?i)(javascript|mailto|tel|data):", href):
        return None
    try:
        address = urljoin(urljoin(url, base), href).partition("#")[0]
    except ValueError:
        return None
    # A site that is on TLS now still has links from before.
    secured = "https" + address.removeprefix("http")
    here = urlsplit(url)._replace(path="", query="", fragment="").geturl()
    return secured if f"{secured}/".startswith(f"{here}/") else address


def _selves(tree: HtmlElement) -> Iterator[PageLink]:
    """Give the frames of a page, and the address to which it sends its readers on."""
    for frame in tree.iter("frame"):
        if frame.get("src"):
            yield PageLink(frame.get("src"), "", same=True)
    for meta in tree.iter("meta"):
        said = (meta.get("http-equiv") or "").strip().lower() == "refresh"
        sent = _REFRESH.fullmatch((meta.get("content") or "")[:500]) if said else None
        if sent:
            yield PageLink(sent[1], "", same=True)


def _links(
    found: list[Piece],
    headings: tuple[str, ...],
    column: str,
    row: Meeting | None,
    under: Meeting | None,
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
            force.line(tidy(line), piece.depth)
            label = tidy(line) or label
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
            yield from _links(inside, headings, column, row, under)
        return
    for one in rows:
        for title, cell in one.cells:
            meeting = Meeting(one.rounds, one.day)
            yield from _links(list(pieces(cell)), headings, title, meeting, None)


def _cell(cell: HtmlElement) -> Iterator[Piece]:
    """Give a plain table's cell as one line up to its first link: the cell before is its label."""
    linked = False
    for piece in pieces(cell):
        linked = linked or isinstance(piece, Anchor)
        yield piece if linked or not isinstance(piece, Break) else Break(block=False)
    yield Break(block=False)


def _row_lines(cells: list[list[str]]) -> Iterator[str]:
    """Give a row of plain cells as one line; cells of several lines (a layout) line by line."""
    if any(len(lines) > 1 for lines in cells):
        for lines in cells:
            yield from lines
    else:
        yield tidy("\u3000".join(line for lines in cells for line in lines))


def _lines(found: Iterable[Piece]) -> Iterator[str]:
    line = ""
    for piece in found:
        if isinstance(piece, Text | Anchor):
            line += piece.text
        elif isinstance(piece, Table):
            for row in rows_of(piece.element):
                yield from _row_lines([list(_lines(pieces(cell))) for cell in cells_of(row)])
        elif isinstance(piece, Break):
            if tidy(line):
                yield tidy(line)
            line = ""
    if tidy(line):
        yield tidy(line)
