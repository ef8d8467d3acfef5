"""Meeting pages and lists of meetings -> their links, each with what stands around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from lxml.html import HtmlElement

from flows.collect.access import address_of
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
from flows.collect.links import PageLink, links_of
from flows.collect.meetings import Meeting, named_meeting, stated_meeting
from flows.collect.wording import tidy

# A page that sends its readers on within a minute; others only load themselves again.
_REFRESH = re.compile(
    r"\s*[0-5]?\d(?:\.\d*)?\s*+[;,]\s*+(?:url\s*+=)?"
    r"\s*+['\"]?\s*+([^'\"\s]+)\s*+['\"]?\s*+",
    re.IGNORECASE,
)


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
        for link in (*_selves(tree), *links_of(found))
        if (address := _address(url, base, link.url))
    ]
    titled = {named_meeting(text).rounds for text in (title, shown)} - {()}
    if titled and {link.under.rounds for link in links if link.under} <= titled:
        links = [replace(link, under=None) for link in links]
    # What a link says is said of what it leads to.
    own = list(_lines(piece for piece in found if not isinstance(piece, Anchor)))
    return Page(title, stated_meeting([title, shown], own), links, "\n".join(_lines(found)))


def _address(url: str, base: str, href: str) -> str | None:
    href = href.strip()
    if not href or href.startswith("#") or re.match(r"(?i)(javascript|mailto|tel|data):", href):
        return None
    return address_of(href, urljoin(url, base), url)


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
