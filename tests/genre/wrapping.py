"""Lines broken as Japanese typesetters break them, and the way back."""

import re
from collections.abc import Iterable

NO_START = frozenset("、。，．・：；？！）」』】］〕〉》≫＞｝”’％‰゛゜ー々ヽヾ")
NO_START_STRICT = NO_START | frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ")
NO_END = frozenset("（「『【［〔〈《≪＜｛“‘")
_NARROW = re.compile("[\x20-\x7e｡-ﾟ]")


def _is_ascii(character: str) -> bool:
    return "!" <= character <= "~"


def _fits(text: str, start: int, width: float) -> int:
    """Give the index of the first character that no longer fits in `width`."""
    room = int(width * 2)  # in half-width characters
    end = start + room // 2
    while end < len(text):
        narrow = len(_NARROW.findall(text, start, end))
        free = room - 2 * (end - start) + narrow
        if free < (1 if _NARROW.match(text, end) else 2):
            return end
        end += max(1, free // 2)
    return len(text)


def _break_before(text: str, start: int, end: int, no_start: frozenset[str]) -> int:
    """Move a line's end back to where it may stand."""

    def splits_word(index: int) -> bool:
        return _is_ascii(text[index]) and _is_ascii(text[index - 1])

    for index in range(end, start, -1):
        if not (text[index] in no_start or text[index - 1] in NO_END or splits_word(index)):
            return index
    for index in range(end, start, -1):
        if not splits_word(index):
            return index
    return end


def wrap(
    text: str,
    width: float,
    first: float | None = None,
    *,
    strict: bool = False,
    hanging: bool = False,
) -> list[str]:
    """Break `text` into lines of at most `width` full-width characters.

    `first` is the width of the first line where it differs. Half-width characters count half.
    Rules of line breaking (kinsoku, JIS X 4051): no closing mark at a line's start, no opening
    one at its end; `strict` keeps small kana from a line's start too; `hanging` lets one 、 or 。
    stand beyond the edge. An ASCII word is broken only where it is longer than the line, and a
    space at a line's end is dropped. Gives at least one line.
    """
    no_start = NO_START_STRICT if strict else NO_START
    lines = []
    start, length = 0, len(text)
    limit = width if first is None else first
    while True:
        end = max(_fits(text, start, limit), min(start + 1, length))
        if end < length and hanging and text[end] in "、。":
            end += 1
        if end >= length:
            lines.append(text[start:])
            return lines
        end = _break_before(text, start, end, no_start)
        lines.append(text[start:end].rstrip(" "))
        start = end + 1 if text[end] == " " else end
        limit = width


def unwrap(lines: Iterable[str]) -> str:
    """Join lines: without a space, with one between two ASCII words."""
    whole = ""
    for line in lines:
        between = " " if whole and line and _is_ascii(whole[-1]) and _is_ascii(line[0]) else ""
        whole += between + line
    return whole
