"""Tells the agenda and other lists before a document's body: their titles, and where they end."""

from flows.normalise.grammar import ITEM, LIST_TITLE, PROCEEDINGS, compiled
from flows.normalise.outline import is_first, rank_of
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare

_ITEM = compiled(ITEM)
_LIST_TITLE = compiled(LIST_TITLE)
_PROCEEDINGS = compiled(PROCEEDINGS)
_LONGEST_TITLE = 30
_LONGEST_ITEM = 80


def is_item(text: str) -> bool:
    """Tell whether a line is an item of the agenda: 議題１　計画の見直しについて."""
    return _ITEM.match(text) is not None


def titles_list(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is the title of a list of the meeting's facts: ○議題, 配付資料."""
    text = signless(paragraph)
    return len(text) <= _LONGEST_TITLE and _LIST_TITLE.fullmatch(bare(text)) is not None


def titles_proceedings(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is the title of all that was said: ４　議　事, 議事概要."""
    text = signless(paragraph)
    return len(text) <= _LONGEST_TITLE and _PROCEEDINGS.fullmatch(bare(text)) is not None


def signless(paragraph: Paragraph) -> str:
    """Give a paragraph's text without the mark, number or brackets it stands in."""
    token = paragraph.token
    if token is None or token.kind == "field":
        return paragraph.text
    return token.head if token.kind == "bracket" else token.rest


def end_of_items(title: int, found: list[Paragraph], fewest: int) -> int:
    """Give the index after the items of one kind below a list's title, where they are `fewest`.

    Items numbered as their title is (3.議題, then 1., 2. …) count from 1. A single item with
    something else below it is a heading, and no item; so is what counts from the start again.
    """
    first = title + 1
    own = found[title].token
    handouts = "資料" in bare(found[title].text)  # among which is the agenda (・次第)
    style = start = None
    numbered = False
    index = first
    while index < len(found):
        token = found[index].token
        if token is None or token.kind not in ("mark", "number") or not _is_item(found[index]):
            break
        beside = own is not None and token.style == own.style
        if _ends_list(index, found, within=style == token.style and not beside):
            break
        if titles_list(found[index]) and not (handouts and token.kind == "mark"):
            break
        if beside and start is None and token.head not in ("1", "１"):
            break
        again = token.kind == "number" and token.head == start
        if style is not None and token.style != style:
            below = _after_deeper(index, found, style) if numbered else None
            if below is None:
                break
            index = below
            continue
        if again:
            break
        style, start, numbered = token.style, start or token.head, token.kind == "number"
        index += 1
    if index - first < fewest:
        return first
    if index == first + 1 and index < len(found) and found[index].token is not None:
        following = found[index].token
        if following is not None and following.kind in ("mark", "turn", "label"):
            return first
    return index


def _ends_list(index: int, found: list[Paragraph], *, within: bool) -> bool:
    """Tell whether a paragraph is the title of all that was said, and no item of the list above.

    `within` the list stands one with a number like the others' (２　審議), unless words follow.
    """
    if not titles_proceedings(found[index]):
        return False
    following = found[index + 1].token if index + 1 < len(found) else None
    return not within or following is None or following.kind in ("mark", "turn", "label")


def _after_deeper(index: int, found: list[Paragraph], style: str) -> int | None:
    """Give the index after items of a deeper numbering where one of `style` follows them; else null.

    1. 開会, 2. 議題, (1) …, (2) …, 3. 閉会.
    """
    while index < len(found):
        token = found[index].token
        if token is None or token.kind != "number" or not _is_item(found[index]):
            return None
        if token.style == style:
            return None if is_first(token.head) else index
        if rank_of(token.style) <= rank_of(style):
            return None
        index += 1
    return None


def _is_item(paragraph: Paragraph) -> bool:
    return not paragraph.complete and len(paragraph.text) <= _LONGEST_ITEM
