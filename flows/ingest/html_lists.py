"""Tells what is printed before the items of an HTML list: bullets and numbers."""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from flows.ingest.numerals import numeral

# What browsers draw (HTML, 15.3.8) is • ◦ ▪; the first is written as Japanese texts print it.
_BULLETS = {"disc": "・", "circle": "◦", "square": "▪"}
_BY_DEPTH = ("disc", "circle", "square")
_TYPES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
}  # fmt: skip
# CSS Counter Styles 3, 6 and 7: counter style -> (way to count, what follows the number).
_COUNTERS = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimal-zero", ". "),
    "lower-alpha": ("lower-latin", ". "),
    "lower-latin": ("lower-latin", ". "),
    "upper-alpha": ("upper-latin", ". "),
    "upper-latin": ("upper-latin", ". "),
    "lower-roman": ("lower-roman", ". "),
    "upper-roman": ("upper-roman", ". "),
    "katakana": ("katakana", "、"),
    "katakana-iroha": ("katakana-iroha", "、"),
    "hiragana": ("hiragana", "、"),
    "hiragana-iroha": ("hiragana-iroha", "、"),
    "cjk-decimal": ("kanji-digits", "、"),
    "cjk-ideographic": ("kanji", "、"),
    "japanese-informal": ("kanji", "、"),
    "japanese-formal": ("kanji-legal", "、"),
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]{1,200})", re.IGNORECASE)
_STRING = re.compile(r"\"([^\"]{0,20})\"|'([^']{0,20})'")
_INTEGER = re.compile(r"\s*([-+]?[0-9]{1,9})")
# An item that begins so bears its own mark or number: its page has switched off the list's.
_OWN_NUMBER = re.compile(
    r"第?[0-9０-９]{1,3}(?:[.．、)）:：\s]|[-－][0-9０-９])|第[0-9０-９一二三四五六七八九十]{1,3}[\s部編章節条]"
    r"|[（(][0-9０-９一二三四五六七八九十ァ-ヶｱ-ﾝa-zA-Z]{1,3}[)）]|[①-⑳㉑-㊿⑴-⒇Ⅰ-Ⅻⅰ-ⅻ]"
    r"|(?:[ァ-ヶ]|[一二三四五六七八九十]{1,3})[.．、\s]"
)
_OWN_MARKS = frozenset("〇・･•‣⁃※＊*")
_LINKED = frozenset(("a", "script", "style", "ul", "ol"))


def item_labels(items: etree._Element, depth: int) -> dict[etree._Element, str]:
    """Give what stands before each item of a `ul` or `ol`, at `depth` lists deep (from 1).

    An item that begins with a mark or number of its own gets none, nor does one that is nothing
    but a link: it leads somewhere and says nothing itself.
    """
    labels = {}
    numbers = _numbers(items)
    for item in items.iterchildren("li"):
        number = next(numbers)
        text = _beginning(item)
        if text and not _bears_own(text) and not _only_links(item):
            labels[item] = _label(items, item, number, depth)
    return labels


def _label(items: etree._Element, item: etree._Element, number: int, depth: int) -> str:
    style = _stated_style(item) or _stated_style(items)
    if style is None:
        style = "decimal" if items.tag == "ol" else _BY_DEPTH[min(depth, 3) - 1]
    if style.startswith('"'):
        return style[1:]
    if style in _BULLETS:
        return _BULLETS[style]
    way, suffix = _COUNTERS.get(style, ("", ""))
    return numeral(way, number) + suffix if way else ""


def _stated_style(element: etree._Element) -> str | None:
    """Give the list style that an element states itself; a string begins with a quote."""
    found = _STYLE.search(element.get("style") or "")
    if found:
        string = _STRING.search(found[1])
        if string:
            return '"' + (string[1] or string[2] or "")
        words = found[1].lower().split()
        if "none" in words:
            return "none"
        for word in words:
            if word in _BULLETS or word in _COUNTERS:
                return word
    stated = element.get("type") or ""
    return _TYPES.get(stated) or (stated.lower() if stated.lower() in (*_BULLETS, "none") else None)


def _numbers(items: etree._Element) -> Iterator[int]:
    """Count the items: from `start`, on from an item's `value`, backwards where `reversed`."""
    step = -1 if items.get("reversed") is not None else 1
    first = len(items.findall("li")) if step < 0 else 1
    number = _integer(items.get("start"), first)
    for item in items.iterchildren("li"):
        number = _integer(item.get("value"), number)
        yield number
        number += step


def _integer(stated: str | None, otherwise: int) -> int:
    found = _INTEGER.match(stated or "")
    return int(found[1]) if found else otherwise


def _beginning(item: etree._Element) -> str:
    """Give the first characters of an item that are not white space."""
    texts = (text.strip() for text in item.itertext())
    return next((str(text[:12]) for text in texts if text), "")


def _bears_own(text: str) -> bool:
    first = text[0]
    if first in _OWN_MARKS or _OWN_NUMBER.match(text):
        return True
    if unicodedata.category(first) == "Pd" or first == "−":
        return not text[1:2].isalnum()
    return unicodedata.category(first) in ("So", "Sm", "Co")


def _only_links(item: etree._Element) -> bool:
    """Tell whether all text of an item, lists within it aside, stands in links."""
    linked = False
    waiting = [item]
    while waiting:
        element = waiting.pop()
        if (element.text or "").strip():
            return False
        for child in element:
            if (child.tail or "").strip():
                return False
            if child.tag == "a":
                linked = True
            if isinstance(child.tag, str) and child.tag not in _LINKED:
                waiting.append(child)
    return linked
