"""HTML as bytes -> a tree, and a tree -> pieces: headings, texts, links and breaks in their order.

lxml is the parser: it bounds the depth of a tree, so a hostile page is cut, never a crash.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from flows.collect.wording import tidy
from flows.page_frame import SECTIONS, UNREAD, content, is_frame, is_navigation

_BLOCKS = {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main", "tr"}
_BLOCKS |= {"td", "th", "table", "tbody", "thead", "caption", "blockquote", "pre", "center", "hr"}
_BLOCKS |= {"figure", "address", "details", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "form"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNREAD_AS = re.compile(r"[\ufffd\uff61-\uff9f]")
_LONGEST_TEXT = 2000


@dataclass(frozen=True)
class Text:
    """Characters as they stand."""

    text: str


@dataclass(frozen=True)
class Anchor:
    """A link: where it leads as written, its text (or its images'), and its block's depth."""

    href: str
    text: str
    depth: int = 0


@dataclass(frozen=True)
class Break:
    """The end of a line; of a block (paragraph, item, cell), where `block`.

    `tag` and `depth` are of the block in which the line that ends here stands, `closes` tells
    whether that block ends with it.
    """

    block: bool
    tag: str = ""
    depth: int = 0
    closes: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading and its level, 1 to 6; the pieces inside it come before it."""

    level: int
    text: str


@dataclass(frozen=True)
class Table:
    """A table, left for its reader."""

    element: HtmlElement


Piece = Text | Anchor | Break | Heading | Table


def decode(data: bytes, content_type: str | None) -> str:
    """Give the text of a page: by its mark, as UTF-8 where it is that, as it is said, or by trying.

    What is said stands in the HTTP header or in meta. Shift_JIS is read as cp932, which is what
    Japanese sites mean by it. A label of Western text is not believed: servers and editors put it
    where nobody said anything.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    said = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", content_type or "", re.IGNORECASE)
    meta = _META.search(data[:4096])
    labels = [said[1] if said else "", meta[1].decode("ascii") if meta else ""]
    named = [name for name in map(_codec, labels) if name]
    # JIS is valid UTF-8, as all that is ASCII.
    for name in sorted(["utf-8", *named], key=lambda name: not name.startswith("iso2022")):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    # Nothing said, or a damaged page: what reads best. EUC-JP taken for cp932 is half-width kana.
    read = [data.decode(name, "replace") for name in (*named, "cp932", "euc_jp", "utf-8")]
    return min(read, key=lambda text: len(_UNREAD_AS.findall(text)))


def _codec(label: str) -> str:
    """Give the codec that a label means; empty for one that is unknown or of Western text."""
    try:
        name = codecs.lookup(label.lower().removeprefix("x-")).name if label else ""
    except (LookupError, ValueError):
        return ""
    if name == "shift_jis":
        return "cp932"
    return name if name.startswith(("utf-8", "cp932", "euc_j", "shift_jis", "iso2022_jp")) else ""


def parse(text: str) -> HtmlElement | None:
    """Give the tree of a page, null where there is none."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def text_of(element: HtmlElement) -> str:
    """Give an element's text on one line, images by what they stand for."""
    parts = []
    for piece in pieces(element):
        if isinstance(piece, Text | Anchor):
            parts.append(piece.text)
        elif isinstance(piece, Table):
            parts += [
                f"{text_of(cell)} " for row in rows_of(piece.element) for cell in cells_of(row)
            ]
        elif isinstance(piece, Break):
            parts.append(" ")
    return tidy("".join(parts))


def rows_of(table: HtmlElement) -> list[HtmlElement]:
    """Give a table's own rows, without those of tables inside its cells."""
    rows: list[HtmlElement] = table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
    return rows


def cells_of(row: HtmlElement) -> list[HtmlElement]:
    """Give a row's cells."""
    return list(row.iterchildren("td", "th"))


def pieces_of(tree: HtmlElement) -> list[Piece]:
    """Give what stands in the part of a page that is its own, in order."""
    part, framed = content(tree)
    return list(pieces(part, _Place(framed=framed)))


@dataclass(frozen=True)
class _Place:
    """Where the walk stands: the block around it, and whether the page's frame may stand there."""

    framed: bool = False
    tag: str = ""
    depth: int = 0


def pieces(element: HtmlElement, place: _Place = _Place()) -> Iterator[Piece]:
    """Give what stands inside `element`, in order; tables as a whole, the page's frame not at all."""
    yield Text(_one_line(element.text or ""))
    for child in element:
        if isinstance(child.tag, str):
            yield from _child(child, place)
        yield Text(_one_line(child.tail or ""))


def _child(child: HtmlElement, place: _Place) -> Iterator[Piece]:
    tag = child.tag
    # A term (dt) names what its description (dd) links: the two are one block.
    before = Break(tag not in ("dt", "dd"), place.tag, place.depth)
    after = Break(before.block, tag, place.depth + 1, closes=True)
    if tag == "a" and child.get("href") is not None:
        yield Anchor(child.get("href"), _inner_text(child), place.depth)
    elif tag == "br":
        yield Break(False, place.tag, place.depth)
    elif tag in UNREAD or is_navigation(child) or (place.framed and is_frame(child)):
        return
    elif tag == "table":
        yield before
        yield Table(child)
        yield after
    elif tag in _BLOCKS:
        framed = place.framed and tag not in SECTIONS
        yield before
        yield from pieces(child, _Place(framed, tag, place.depth + 1))
        yield after
        if tag in HEADINGS:
            yield Heading(HEADINGS[tag], _inner_text(child))
    else:
        yield from pieces(child, place)


def _inner_text(element: HtmlElement) -> str:
    texts = list(element.itertext())
    if not "".join(texts).strip():
        texts = [image.get("alt") or "" for image in element.iter("img")] or [
            element.get("title") or ""
        ]
    return tidy(_one_line("".join(texts)))[:_LONGEST_TEXT]


def _one_line(text: str) -> str:
    return re.sub(r"[\s\u3000]+", lambda match: "\u3000" if "\u3000" in match[0] else " ", text)
