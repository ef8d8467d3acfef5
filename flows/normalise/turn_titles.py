"""Tells what is over the turns of minutes: headings, and what may stand between one and its turns."""

import re

from flows.normalise.grammar.deeds import WORDS_GIVEN
from flows.normalise.grammar.meetings import ITEM, LAST_ITEM
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINION_HEADING
from flows.normalise.grammar.speakers import TURNS_TITLE
from flows.normalise.headings import titular
from flows.normalise.labels import tells_a_deed
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turns import HEADING_BRACKETS, style_of, turn
from flows.normalise.unwrap import bare

_ITEM = compiled(ITEM)
_LAST_ITEM = compiled(LAST_ITEM)
_OPINION_HEADING = compiled(OPINION_HEADING)
_TURNS_TITLE = compiled(TURNS_TITLE)
_TURNS_TITLE_ENDS = frozenset(TURNS_TITLE.ends)
_WORDS_GIVEN = compiled(WORDS_GIVEN)
_WORDS_GIVEN_ENDS = frozenset(WORDS_GIVEN.ends)
EXPLAINED = re.compile(
    r"(?:説明|報告|紹介|挨拶|あいさつ)(?:を|が|し|後|、|。|[）)］\]】≫》＞〕－―─—]|$)|資料(?:の?確認|説明)"
)
_GOES_ON = re.compile("[とでがを、]")
_LONGEST_DIRECTION = 150
_LONGEST_CLOCK = 20
_CLOCK = re.compile(  # below １．開会
    r"[（(]?(?:午[前後])?[\s　]*[0-9０-９]{1,2}[\s　]*(?:時[\s　]*(?:[0-9０-９]{1,2}[\s　]*分|半)?|[:：][0-9０-９]{2})(?:開[会議])?[）)]?"
)
_LONGEST_EXPLANATION = 40  # paragraphs
_EXPLAINING = ("mark", "bracket")  # what tells an explanation, below the line that says who gave it
_LONGEST_MARKED = 25  # titles under a mark; longer ones say what was done
_MOST_BETWEEN = 5  # headings or directions between a heading and the first turn below it


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


def titles_turns_plainly(paragraph: Paragraph) -> bool:
    """Tell whether a line without any sign says nothing but that somebody speaks below it: 冒頭発言."""
    text = paragraph.text
    may = paragraph.token is None and text[-1] in _TURNS_TITLE_ENDS
    return may and _TURNS_TITLE.fullmatch(text) is not None


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


def stands_between(paragraph: Paragraph) -> bool:
    """Tell whether a line may stand between a heading and the first turn: （説明）, （質疑・意見）."""
    token = paragraph.token
    text = paragraph.text
    if len(text) <= _LONGEST_DIRECTION:
        if EXPLAINED.search(text) or (len(text) < _LONGEST_CLOCK and _CLOCK.fullmatch(text)):
            return True
        if text[-1] in _WORDS_GIVEN_ENDS and _WORDS_GIVEN.search(text):
            return True
    return (
        token is not None
        and token.kind == "bracket"
        and _OPINION_HEADING.fullmatch(bare(token.head)) is not None
    )
