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

# Where a page speaks of itself: navigation, what every page of the site repeats, what is not shown.
_SKIPPED = {"script", "style", "noscript", "template", "nav", "header", "footer", "aside", "svg"}
_SKIPPED |= {"head", "select", "form", "iframe", "object"}
_BLOCKS = {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main", "tr"}
_BLOCKS |= {"td", "th", "table", "tbody", "thead", "caption", "blockquote", "pre", "center", "hr"}
_BLOCKS |= {"figure", "address", "details", "summary", "h1", "h2", "h3", "h4", "h5", "h6"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_LONGEST_TEXT = 2000


@dataclass(frozen=True)
class Text:
    """Characters as they stand."""

    text: str


@dataclass(frozen=True)
class Anchor:
    """A link: where it leads as written, and its text (or the texts of its images)."""

    href: str
    text: str


@dataclass(frozen=True)
class Break:
    """The end of a line; of a block (paragraph, item, cell), where `block`."""

    block: bool


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
    """Give the text of a page, by its byte order mark, its HTTP header, its meta, or by trying.

    Shift_JIS is read as cp932, which is what Japanese sites mean by it.
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    said = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", content_type or "", re.IGNORECASE)
    meta = _META.search(data[:4096])
    named = [said[1] if said else "", meta[1].decode("ascii") if meta else ""]
    for name in [*named, "utf-8", "cp932", "euc_jp"]:
        try:
            encoding = codecs.lookup(name).name if name else ""
            return data.decode("cp932" if encoding == "shift_jis" else encoding)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("utf-8", "replace")


def parse(text: str) -> HtmlElement | None:
    """Give the tree of a page, null where there is none."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def main_part(tree: HtmlElement) -> HtmlElement:
    """Give the part of a page that is its own: its one main element, else its body."""
    mains = tree.xpath("//main | //*[@role='main']")
    if len(mains) == 1:
        return mains[0]
    return next(iter(tree.xpath("//body")), tree)


def text_of(element: HtmlElement) -> str:
    """Give an element's text on one line, images by what they stand for."""
    parts = []
    for piece in pieces(element):
        if isinstance(piece, Text | Anchor):
            parts.append(piece.text)
        elif isinstance(piece, Table):
            parts.append(" ".join(text_of(cell) for cell in piece.element.iter("td", "th")))
        elif isinstance(piece, Break):
            parts.append(" ")
    return tidy("".join(parts))


def pieces(element: HtmlElement) -> Iterator[Piece]:
    """Give what stands inside `element`, in order; tables as a whole, skipped parts not at all."""
    yield Text(_one_line(element.text or ""))
    for child in element:
        tag = child.tag
        if tag == "a" and child.get("href") is not None:
            yield Anchor(child.get("href"), _inner_text(child))
        elif tag == "br":
            yield Break(block=False)
        elif tag == "table":
            yield Break(block=True)
            yield Table(child)
            yield Break(block=True)
        elif tag in HEADINGS:
            yield Break(block=True)
            yield from pieces(child)
            yield Break(block=True)
            yield Heading(HEADINGS[tag], _inner_text(child))
        elif isinstance(tag, str) and tag not in _SKIPPED:
            if tag in _BLOCKS:
                yield Break(block=True)
            yield from pieces(child)
            if tag in _BLOCKS:
                yield Break(block=True)
        yield Text(_one_line(child.tail or ""))


def _inner_text(element: HtmlElement) -> str:
    texts = list(element.itertext())
    if not "".join(texts).strip():
        texts = [image.get("alt") or "" for image in element.iter("img")] or [
            element.get("title") or ""
        ]
    return tidy(_one_line("".join(texts)))[:_LONGEST_TEXT]


def _one_line(text: str) -> str:
    return re.sub(r"[\s\u3000]+", lambda match: "\u3000" if "\u3000" in match[0] else " ", text)
