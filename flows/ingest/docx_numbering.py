"""Gives what Word prints before the paragraphs of its lists: bullets, and numbers counted on."""

import re
from dataclasses import dataclass

from lxml import etree

from flows.ingest.docx_package import attribute, child, children, local
from flows.ingest.docx_styles import Stated, Styles, integer, is_on, read_properties
from flows.ingest.numerals import numeral

# ISO 29500-1, 17.18.59 (ST_NumberFormat): the formats that Word offers in Japanese documents;
# any other is written in digits.
_WAYS = {
    "decimalZero": "decimal-zero",
    "decimalFullWidth": "full-width",
    "decimalFullWidth2": "full-width",
    "upperRoman": "upper-roman",
    "lowerRoman": "lower-roman",
    "upperLetter": "repeated upper-latin",
    "lowerLetter": "repeated lower-latin",
    "aiueo": "half-katakana",
    "aiueoFullWidth": "katakana",
    "iroha": "half-katakana-iroha",
    "irohaFullWidth": "katakana-iroha",
    "japaneseCounting": "kanji",
    "chineseCounting": "kanji",
    "chineseCountingThousand": "kanji",
    "japaneseLegal": "kanji-legal",
    "japaneseDigitalTenThousand": "kanji-digits",
    "ideographDigital": "kanji-digits",
    "decimalEnclosedCircle": "circled",
    "decimalEnclosedCircleChinese": "circled",
    "decimalEnclosedParen": "parenthesised",
    "decimalEnclosedFullstop": "full stop",
    "ideographEnclosedCircle": "circled kanji",
    "ideographParenthesized": "parenthesised kanji",
}  # fmt: skip
_SYMBOL_FONT = re.compile(r"symbol|(?:wing|web)dings", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"%([1-9])")
_SUFFIXES = {"space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph of a list, and where its level sets the paragraph."""

    text: str
    stated: Stated


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    way: str | None  # null for a bullet or no number
    text: str
    suffix: str
    restart: int | None
    legal: bool
    style: str | None
    stated: Stated


class Numbering:
    """The lists of a document (numbering.xml), and how far each has been counted."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Take the root of the part; null where the document has none."""
        self._abstract: dict[str, etree._Element] = {}
        self._instances: dict[str, etree._Element] = {}
        for element in () if root is None else root:
            if local(element) == "abstractNum":
                self._abstract[attribute(element, "abstractNumId") or ""] = element
            elif local(element) == "num":
                self._instances[attribute(element, "numId") or ""] = element
        self._styles = styles
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, number: str, level: int | None, style: str) -> Label | None:
        """Count on by one paragraph of list `number`; null where there is no such list or level.

        Where no `level` is stated it is the one that belongs to the paragraph's style.
        """
        if number not in self._lists:
            self._lists[number] = self._read(number)
        abstract, levels, starts = self._lists[number]
        if level is None:
            level = next((own for own in levels if style and levels[own].style == style), 0)
        if level not in levels:
            return None
        counts = self._counts.setdefault(abstract, {})
        self._count(counts, levels, level, starts, number)
        text = self._text(levels, level, counts)
        return Label(text + levels[level].suffix if text else "", levels[level].stated)

    def _count(
        self, counts: dict[int, int], levels: dict[int, _Level], level: int,
        starts: dict[int, int], number: str,
    ) -> None:  # fmt: skip
        if level in starts and (number, level) not in self._started:
            self._started.add((number, level))
            counts[level] = starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = levels[level].start
        for above in range(level):
            if above in levels:
                counts.setdefault(above, levels[above].start)
        for below in [below for below in counts if below > level]:
            restart = levels[below].restart if below in levels else None
            # 17.9.10: it starts again after any level above it, or only after those up to `restart`.
            if restart is None or restart > below or level < restart:
                del counts[below]

    def _text(self, levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
        own = levels[level]

        def counted(found: re.Match[str]) -> str:
            of = int(found[1]) - 1
            way = levels[of].way if of in levels else None
            if way is None:
                return ""
            return numeral("decimal" if own.legal else way, counts.get(of, 1))

        return own.text if own.way is None else _PLACEHOLDER.sub(counted, own.text)

    def _read(self, number: str) -> tuple[str, dict[int, _Level], dict[int, int]]:
        instance = self._instances.get(number)
        if instance is None:
            return "", {}, {}
        identifier = attribute(child(instance, "abstractNumId")) or ""
        definition = self._abstract.get(identifier)
        linked = attribute(child(definition, "numStyleLink"))
        if linked:  # the list is defined by a style, which names another instance
            by_style = self._styles.style(linked).stated.number
            other = self._instances.get(by_style or "")
            identifier = attribute(child(other, "abstractNumId")) or identifier
            definition = self._abstract.get(identifier)
        levels: dict[int, _Level] = {}
        _read_levels(definition, levels)
        starts: dict[int, int] = {}
        for override in instance:
            if local(override) == "lvlOverride":
                _read_levels(override, levels)
                level = integer(attribute(override, "ilvl"))
                start = integer(attribute(child(override, "startOverride")))
                if level is not None and start is not None:
                    starts[level] = start
        return identifier, levels, starts


def _read_levels(definition: etree._Element | None, levels: dict[int, _Level]) -> None:
    for element in () if definition is None else definition:
        level = integer(attribute(element, "ilvl"))
        if local(element) == "lvl" and level is not None and 0 <= level <= 8:
            levels[level] = _read_level(element)


def _read_level(element: etree._Element) -> _Level:
    found = children(element)
    way = attribute(found.get("numFmt")) or "decimal"
    text = attribute(found.get("lvlText")) or ""
    fonts = child(found.get("rPr"), "rFonts")
    if way in ("bullet", "none"):
        text = _bullet(text, fonts) if way == "bullet" else _PLACEHOLDER.sub("", text)
    start = integer(attribute(found.get("start")))
    return _Level(
        start=0 if start is None else start,
        way=None if way in ("bullet", "none") else _WAYS.get(way, "decimal"),
        text=text,
        suffix=_SUFFIXES.get(attribute(found.get("suff")) or "tab", "　"),
        restart=integer(attribute(found.get("lvlRestart"))),
        legal=bool(is_on(found.get("isLgl"))),
        style=attribute(found.get("pStyle")),
        stated=read_properties(children(found.get("pPr"))),
    )


def _bullet(text: str, fonts: etree._Element | None) -> str:
    """Give a bullet as a character that means it whatever the font.

    Fonts of symbols have theirs from U+F020 on, to which Word maps what is written as ASCII. A
    lone Latin o is what Word draws a hollow round bullet with.
    """
    named = [attribute(fonts, slot) or "" for slot in ("ascii", "hAnsi")]
    if any(_SYMBOL_FONT.match(font) for font in named):
        return "".join(chr(ord(sign) + 0xF000) if " " < sign < "\u0100" else sign for sign in text)
    return "◦" if text == "o" else text
