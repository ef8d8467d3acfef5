"""Resolves what Word states of a paragraph, by itself or by its style and the styles below that."""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree

from flows.ingest.docx_package import attribute, child, children, local

_HEADING_NAME = re.compile(r"heading ([1-9])")
# ISO 29500-1, 17.18.72: what a tab stop fills its gap with. A table of contents is known by it.
_LEADERS = frozenset(("dot", "middleDot", "hyphen", "underscore", "heavy"))
_OFF = frozenset(("0", "false", "off"))
_MOST_CHAINED = 50
_READ = frozenset(("numPr", "outlineLvl", "tabs", "ind", "pageBreakBefore"))
# Widths are in twentieths of a point; a character of Word's Japanese default has 10.5 points.
_CHARACTER = 210


class Stated(NamedTuple):
    """What is stated of a paragraph; each is null where nothing states it.

    `outline` counts from 0 (9 is body text); `left` and `hanging` are in characters.
    """

    outline: int | None = None
    number: str | None = None
    level: int | None = None
    left: float | None = None
    hanging: float | None = None
    hidden: bool | None = None
    leader: bool | None = None
    page_break_before: bool | None = None

    def over(self, below: "Stated") -> "Stated":
        """Give what holds where this is stated over `below`."""
        if self is NOTHING:
            return below
        if below is NOTHING:
            return self
        return Stated(*map(_first, self, below))


NOTHING = Stated()


def _first(own: Any, below: Any) -> Any:
    return below if own is None else own


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its own statements over those of what it is based on, and its name."""

    identifier: str
    name: str
    stated: Stated


def read_properties(found: dict[str, etree._Element]) -> Stated:
    """Read the properties of a paragraph (the children of its pPr, by name)."""
    if _READ.isdisjoint(found):
        return NOTHING
    number = found.get("numPr")
    outline = integer(attribute(found.get("outlineLvl")))
    leaders = [attribute(tab, "leader") for tab in found.get("tabs", ())]
    indent = found.get("ind")
    return Stated(
        outline=outline if outline is not None and 0 <= outline <= 9 else None,
        number=attribute(child(number, "numId")),
        level=integer(attribute(child(number, "ilvl"))),
        left=_width(indent, "left", "start"),
        hanging=_width(indent, "hanging"),
        hidden=None,
        leader=any(leader in _LEADERS for leader in leaders) if leaders else None,
        page_break_before=is_on(found.get("pageBreakBefore")),
    )


def is_on(element: etree._Element | None) -> bool | None:
    """Tell whether a toggle (ISO 29500-1, 17.17.4) is on; null where it is not stated."""
    return None if element is None else attribute(element) not in _OFF


def integer(stated: str | None) -> int | None:
    """Read a whole number; null where it is none, or one that no document means."""
    if stated is None or not re.fullmatch(r"[-+]?[0-9]{1,9}", stated):
        return None
    return int(stated)


def _width(indent: etree._Element | None, *names: str) -> float | None:
    for name in names:
        # In characters (hundredths) it goes before the width in points (ISO 29500-1, 17.3.1.12).
        for suffix, unit in (("Chars", 100), ("", _CHARACTER)):
            width = integer(attribute(indent, name + suffix))
            if width:
                return width / unit
    return None


class Styles:
    """The styles of a document (styles.xml)."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the root of the part; null where the document has none."""
        self._elements: dict[str, etree._Element] = {}
        self._default: str | None = None
        self._known: dict[str, Style] = {}
        for element in () if root is None else root:
            identifier = attribute(element, "styleId")
            if local(element) != "style" or identifier is None:
                continue
            self._elements[identifier] = element
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in (
                "1",
                "true",
                "on",
            ):
                self._default = identifier

    def style(self, identifier: str | None) -> Style:
        """Give a style; the default one of paragraphs where `identifier` is null or unknown."""
        if identifier not in self._elements:
            identifier = self._default
        if identifier is None:
            return Style("", "", NOTHING)
        if identifier not in self._known:
            self._known[identifier] = self._resolve(identifier)
        return self._known[identifier]

    def hides(self, identifier: str | None) -> bool:
        """Tell whether a style of characters hides its text."""
        return identifier in self._elements and bool(self.style(identifier).stated.hidden)

    def heading_level(self, style: Style, own: Stated) -> int | None:
        """Give the level of a heading (1 to 9) by outline level or by the style's name."""
        outline = own.over(style.stated).outline
        if outline is not None:
            return outline + 1 if outline < 9 else None
        named = _HEADING_NAME.fullmatch(style.name)
        return int(named[1]) if named else None

    def _resolve(self, identifier: str) -> Style:
        stated = NOTHING
        based: str | None = identifier
        for _ in range(_MOST_CHAINED):  # a chain that runs in a circle ends here
            element = self._elements.get(based or "")
            if element is None:
                break
            own = read_properties(children(child(element, "pPr")))
            hidden = is_on(child(element, "rPr", "vanish"))
            stated = stated.over(own).over(Stated(hidden=hidden))
            based = attribute(child(element, "basedOn"))
        name = attribute(child(self._elements[identifier], "name")) or ""
        return Style(identifier, name.lower(), stated)
