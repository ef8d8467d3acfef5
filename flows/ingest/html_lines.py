"""Walks through the tree of an HTML page and writes its lines: blocks, line breaks, lists, tables."""

import re
import unicodedata
from dataclasses import dataclass, replace

from lxml import etree

from flows.ingest.html_lists import item_labels
from flows.ingest.html_tables import data_cells, mark_of_row
from flows.ingest.markup import MarkupLines
from flows.lines import Cell
from flows.page_frame import SECTIONS, UNREAD, is_frame, is_navigation, leads_back

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "header", "hgroup", "hr", "legend", "li", "main", "menu", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "listing", "xmp",
        *_HEADINGS,
    )
)  # fmt: skip
_PREFORMATTED = frozenset(("pre", "listing", "xmp"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_WHITE_SPACE = re.compile(r"[ \t\n\v\f\r]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WIDE = frozenset("WFH")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: what holds for all text of an element."""

    framed: bool
    heading_level: int | None = None
    depth: int = 0  # lists around it
    cell: Cell | None = None
    preformatted: bool = False


def write_lines(part: etree._Element, *, framed: bool, title: str = "") -> MarkupLines:
    """Write the lines of `part`; where `framed`, the frame of the page within it is left out.

    `title` is what the page is called in its head.
    """
    writer = _Writer()
    place = _Place(framed)
    writer.content(part, place)
    writer.end_block(place)
    writer.name_title(title)
    return writer.lines


class _Writer:
    """The lines so far, and the block that is being read, as the pieces of its lines."""

    def __init__(self) -> None:
        self.lines = MarkupLines()
        self._block: list[list[str]] = [[]]
        self._label: str | None = None  # what the item that begins here has before it
        self._labels: dict[etree._Element, str] = {}
        self._cells: dict[etree._Element, Cell] = {}
        self._mark = ""  # that stands in a cell of its own before the text that begins here
        self._tables = 0

    def content(self, element: etree._Element, place: _Place) -> None:
        """Read what stands inside an element."""
        self._text(element.text, place)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, place)
            self._text(child.tail, place)

    def end_block(self, place: _Place) -> None:
        """Write the lines of the block that was read, where it holds any text."""
        block, self._block = self._block, [[]]
        texts = [_line("".join(pieces), place) for pieces in block]
        filled = [number for number, text in enumerate(texts) if text.strip()]
        if not filled:
            return
        parted = True  # nothing, or a blank line, stands before it
        for text in texts[filled[0] : filled[-1] + 1]:
            blank = not text.strip()
            self.lines.add(
                text if blank else self._before(place) + text,
                continues=False if parted or blank else None,
                heading_level=place.heading_level,
                kind="item" if place.depth else None,
                cell=place.cell,
            )
            parted = blank

    def name_title(self, title: str) -> None:
        """Take the h1 for the title where the page has no other: what it stands for (HTML, 4.3.6).

        In a page without one, the only heading of the highest level is where it is the content's
        first line and part of the page's `title`.
        """
        levels = self.lines.heading_level
        highest = min((level for level in levels if level), default=1)
        tops = [line for line, level in enumerate(levels) if level == highest]
        first = next((line for line, text in enumerate(self.lines.text) if text.strip()), None)
        named = first in tops and _squeezed(self.lines.text[first or 0]) in _squeezed(title)
        opens = highest == 1 or named
        if opens and sum(self.lines.continues[line] is False for line in tops) == 1:
            for line in tops:
                self.lines.kind[line] = "title"
                levels[line] = None

    def _before(self, place: _Place) -> str:
        """Give what is printed before a line: its indent, and its item's mark on the first."""
        label, self._label = self._label, None
        mark, self._mark = self._mark, ""
        if not place.depth:
            return mark
        if label is None:
            return "　" * place.depth + mark
        return "　" * (place.depth - 1) + label + mark

    def _element(self, element: etree._Element, place: _Place) -> None:
        tag = element.tag
        if tag in UNREAD or is_navigation(element) or (place.framed and is_frame(element)):
            return
        if tag == "br":
            self._block.append([])
            return
        if tag == "a" and leads_back(element):
            return
        if tag in ("td", "th") and (mark := mark_of_row(element)):
            self._mark = f"{mark} "
            return
        if tag == "img":
            self._image(element, place)
            return
        if tag not in _BLOCKS:
            self.content(element, place)
            return
        self.end_block(place)
        inside = self._inside(element, place)
        self.content(element, inside)
        self.end_block(inside)

    def _inside(self, element: etree._Element, place: _Place) -> _Place:
        """Give the place inside a block, and note the marks of a list, the cells of a table."""
        tag = element.tag
        if tag in _HEADINGS:
            return replace(place, heading_level=_HEADINGS[tag])
        if tag in _PREFORMATTED:
            return replace(place, preformatted=True)
        if tag in SECTIONS and place.framed:
            place = replace(place, framed=False)
        if tag in _LISTS:
            place = replace(place, depth=place.depth + 1)
            self._labels |= item_labels(element, place.depth)
        elif tag == "li":
            self._label = self._labels.pop(element, "")
        elif tag == "table":
            self._tables += 1
            self._cells |= data_cells(element, self._tables)
        elif tag in ("td", "th"):
            place = replace(place, cell=self._cells.pop(element, place.cell))
        return place

    def _text(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        if not place.preformatted:
            self._block[-1].append(text)
            return
        first, *more = text.split("\n")
        self._block[-1].append(first)
        self._block += [[line] for line in more]

    def _image(self, element: etree._Element, place: _Place) -> None:
        """Read an image by what it stands for, where it is (part of) a heading."""
        if place.heading_level:
            self._text(element.get("alt"), place)


def _line(text: str, place: _Place) -> str:
    """Give a line as it is printed: white space run together, no-break spaces as spaces."""
    if not place.preformatted:
        text = _WHITE_SPACE.sub(_gap, text).strip(" ")
    return _CONTROL.sub("\ufffd", text.replace("\r", "").replace("\xa0", " "))


def _gap(found: re.Match[str]) -> str:
    """Run white space together; a line end of the source within Japanese text is none of its own.

    CSS Text 3, 4.1.3: a segment break between two wide characters is removed.
    """
    if "\n" not in found[0]:
        return " "
    before, after = found.start() - 1, found.end()
    text = found.string
    if before < 0 or after >= len(text):
        return " "
    wide = (unicodedata.east_asian_width(text[place]) in _WIDE for place in (before, after))
    return "" if all(wide) else " "


def _squeezed(text: str) -> str:
    return "".join(text.split())
