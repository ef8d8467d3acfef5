"""Finds where the deeper items within a list of the meeting's facts end."""

from flows.normalise.grammar.meetings import LAST_ITEM
from flows.normalise.grammar.rows import compiled
from flows.normalise.outline import is_first, rank_of
from flows.normalise.paragraphs import Paragraph

_LAST_ITEM = compiled(LAST_ITEM)
_LONGEST_ITEM = 80
_FEWEST_BELOW = 2
ABOVE_NUMBERS = -1.0  # the rank of what stands above every numbering: a marked item


def after_deeper(index: int, found: list[Paragraph], style: str) -> int | None:
    """Give the index after items of a deeper numbering where one of `style` follows them; else null.

    1. 開会, 2. 議題, (1) …, (2) …, 3. 閉会.
    """
    while index < len(found):
        token = found[index].token
        if token is None or token.kind != "number" or not may_be_item(found[index]):
            return None
        if token.style == style:
            return None if is_first(token.head) else index
        if rank_of(token.style) <= rank_of(style):
            return None
        index += 1
    return None


def after_last(index: int, found: list[Paragraph], above: float) -> int:
    """Give the index after the items deeper than `above` below the last: ３．その他, （１）次回の日程."""
    last = found[index - 1].token
    if last is None or not _LAST_ITEM.fullmatch(last.rest):
        return index
    end = _after_numbers(index, found, above)
    return index if begins_words(end, found) else end


def below_mark(index: int, found: list[Paragraph]) -> int | None:
    """Give the index after the numbered items below a marked one; null where they may be headings.

    ○所管事項の報告, 1 …, 2 …, ○その他.
    """
    end = _after_numbers(index, found, ABOVE_NUMBERS)
    if end - index < _FEWEST_BELOW or end == len(found):
        return None  # a number on its own heads what is below
    following = found[end]
    marked = following.token is not None and following.token.kind == "mark"
    return end if following.token is None or (marked and may_be_item(following)) else None


def _after_numbers(index: int, found: list[Paragraph], above: float) -> int:
    """Give the index after the numbered items from `index` on that are deeper than the rank `above`."""
    while index < len(found):
        token = found[index].token
        if token is None or token.kind != "number" or not may_be_item(found[index]):
            break
        if rank_of(token.style) <= above:
            break
        index += 1
    return index


def begins_words(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a paragraph may begin what somebody said: the one above it is a heading then."""
    token = found[index].token if index < len(found) else None
    return token is not None and token.kind in ("mark", "turn", "label")


def may_be_item(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph may be an item of a list: it is short, and no sentence."""
    return not paragraph.complete and len(paragraph.text) <= _LONGEST_ITEM
