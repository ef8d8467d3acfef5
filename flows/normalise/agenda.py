"""Finds what a document states of its meeting before the body: date, place, agenda, who came."""

from itertools import pairwise

from flows.normalise.grammar import FIELD, ITEM, LIST_TITLE, MEETING_HEADING, PROCEEDINGS, compiled
from flows.normalise.headings import is_said, titular
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare

_FIELD = compiled(FIELD)
_ITEM = compiled(ITEM)
_LIST_TITLE = compiled(LIST_TITLE)
_PROCEEDINGS = compiled(PROCEEDINGS)
_MEETING_HEADING = compiled(MEETING_HEADING)
_MEETING_HEADS = frozenset("第令平12２【〔［[＜<《≪（(")
_LONGEST_TITLE = 30
_LONGEST_ITEM = 80


def meeting_facts(found: list[Paragraph]) -> set[int]:
    """Give the paragraphs that state the meeting's facts though they begin as headings or bullets.

    １．日時：…, ○場所 …, ４　議事, and the items below 議題 or 配付資料. The first sentence that begins with
    a sign ends the search: there the body has begun.
    """
    facts: set[int] = set()
    index = 0
    while index < len(found):
        paragraph = found[index]
        token = paragraph.token
        if token is not None and (is_said(paragraph) or token.style == "turn"):
            break
        end = index + 1
        if token is None and is_item(paragraph.text):
            while end < len(found) and found[end].token is None and is_item(found[end].text):
                end += 1
            facts.update(range(index, end) if end - index > 1 else ())
        elif titles_list(paragraph):
            end = _end_of_items(index, found, fewest=1)
            facts.update(range(index, end))
        elif token is not None and token.kind in ("mark", "number", "bracket"):
            if titles_proceedings(paragraph):
                end = _end_of_items(index, found, fewest=2)
                facts.update(range(index, end))
            elif _FIELD.match(signless(paragraph)):
                facts.add(index)
        index = end
    return facts


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


def _end_of_items(title: int, found: list[Paragraph], fewest: int) -> int:
    """Give the index after the items of one kind below a list's title, where they are `fewest`.

    Items numbered as their title is (3.議題, then 1., 2. …) count from 1. A single item with
    something else below it is a heading, and no item; so is what counts from the start again.
    """
    first = title + 1
    own = found[title].token
    style = start = None
    index = first
    while index < len(found):
        token = found[index].token
        if token is None or token.kind not in ("mark", "number") or not _is_item(found[index]):
            break
        if titles_list(found[index]) or titles_proceedings(found[index]):
            break
        beside = own is not None and token.style == own.style
        if beside and start is None and token.head not in ("1", "１"):
            break
        again = token.kind == "number" and token.head == start
        if style is not None and (token.style != style or again):
            break
        style, start = token.style, start or token.head
        index += 1
    if index - first < fewest:
        return first
    if index == first + 1 and index < len(found) and found[index].token is not None:
        following = found[index].token
        if following is not None and following.kind in ("mark", "turn", "label"):
            return first
    return index


def _is_item(paragraph: Paragraph) -> bool:
    return not paragraph.complete and len(paragraph.text) <= _LONGEST_ITEM


def meeting_headings(found: list[Paragraph]) -> set[int]:
    """Give the paragraphs that name a meeting (第１回（令和５年４月１４日）) over its opinions.

    There are two of them at least, and none is the document's first line, which is its title.
    """
    headings = {
        index
        for index, (paragraph, following) in enumerate(pairwise(found))
        if index
        and paragraph.text[0] in _MEETING_HEADS
        and _MEETING_HEADING.fullmatch(paragraph.text)
        and following.token is not None
        and following.token.kind in ("mark", "number", "bracket", "label")
        and titular(paragraph)
    }
    return headings if len(headings) > 1 else set()
