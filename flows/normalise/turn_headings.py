"""Tells the headings over the turns of minutes."""

import re

from flows.normalise.grammar.meetings import ITEM, LAST_ITEM
from flows.normalise.grammar.rows import compiled
from flows.normalise.headings import titular
from flows.normalise.labels import tells_a_deed
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turns import HEADING_BRACKETS, stands_between, style_of, turn

_ITEM = compiled(ITEM)
_LAST_ITEM = compiled(LAST_ITEM)
_GOES_ON = re.compile("[とでがを、]")
_LONGEST_EXPLANATION = 40  # paragraphs
_EXPLAINING = ("mark", "bracket")  # what tells an explanation, below the line that says who gave it
_MOST_BETWEEN = 5  # headings or directions between a heading and the first turn below it
_LONGEST_MARKED = 25  # titles under a mark; longer ones say what was done


def titles_turns(
    index: int, found: list[Paragraph], named: dict[int, str], facts: set[int]
) -> bool:
    """Tell whether a paragraph of minutes is a numbered or bracketed heading over a turn.

    Deeper headings and what was explained (資料１により事務局から説明, and bullets below it) may stand
    between; `facts`, the meeting's, are no headings.
    """
    if index in facts or not titular(found[index]) or not may_head_turns(found[index]):
        return False
    style = style_of(found[index])
    between, explained = 0, False
    for following in range(index + 1, min(index + 1 + _LONGEST_EXPLANATION, len(found))):
        paragraph = found[following]
        if following in named or turn(paragraph) is not None:
            return True
        if explained and paragraph.token is not None and paragraph.token.kind in _EXPLAINING:
            continue
        between += 1
        explained = explained or stands_between(paragraph)
        if between == _MOST_BETWEEN:
            break
        deeper = (
            following not in facts and may_head_turns(paragraph) and style_of(paragraph) != style
        )
        marked = paragraph.token is not None and paragraph.token.kind == "mark"
        said_of = marked and len(paragraph.text) <= _LONGEST_MARKED  # ○ 主な意見
        if not ((deeper or said_of) and titular(paragraph)) and not stands_between(paragraph):
            break
    token = found[index].token  # nobody need speak under the last items
    return token is not None and _is_last(token.rest) and not _told_on(index, found)


def is_last_item(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a heading's own words name the last item: 【その他】, 議題４：その他."""
    paragraph = found[index]
    if paragraph.token is None:
        item = _ITEM.match(paragraph.text)
        title = paragraph.text[item.end() :].lstrip("：: 　") if item else ""
    else:
        title = paragraph.token.head if paragraph.token.kind == "bracket" else ""
    return _is_last(title) and not _told_on(index, found)


def _is_last(title: str) -> bool:
    return _LAST_ITEM.fullmatch(title) is not None


def _told_on(index: int, found: list[Paragraph]) -> bool:
    """Tell whether the line below goes on with a speaker's list: その他 | となっております."""
    below = found[index + 1] if index + 1 < len(found) else None
    return below is not None and below.token is None and _GOES_ON.match(below.text) is not None


def may_head_turns(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph begins as a heading over turns does: a number, a bracket, 議題１."""
    token = paragraph.token
    if token is None:
        return _ITEM.match(paragraph.text) is not None
    if token.kind == "label":
        counted = token.head.isdecimal() and token.style not in HEADING_BRACKETS  # ［１］審議事項
        return counted or _ITEM.match(token.head) is not None
    if token.kind != "bracket":
        return token.kind == "number"
    return token.style in HEADING_BRACKETS and not tells_a_deed(token.head)
