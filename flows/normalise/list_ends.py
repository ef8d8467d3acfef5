"""Finds where the agenda and other lists before a document's body end."""

import re

from flows.normalise.agenda import signless, titles_list, titles_proceedings
from flows.normalise.grammar.meetings import LIST_TITLE, PROCEEDINGS
from flows.normalise.grammar.rows import compiled
from flows.normalise.nested_items import (
    ABOVE_NUMBERS,
    after_deeper,
    after_last,
    begins_words,
    below_mark,
    may_be_item,
)
from flows.normalise.outline import follows, is_first, rank_of
from flows.normalise.paragraphs import Paragraph
from flows.normalise.tokens import token as head_of
from flows.normalise.turn_titles import stands_between
from flows.normalise.turns import named_alone
from flows.normalise.unwrap import bare

_LIST_TITLE = compiled(LIST_TITLE)
_PROCEEDINGS = compiled(PROCEEDINGS)
# ３　議題：(1) …: a list's title with its first item beside it.
_BESIDE = re.compile(
    r"(?P<title>[^\s　：:（(]{2,16}+|議[\s　]+[事題])(?:[\s　]++(?:[：:][\s　]*+)?|[：:][\s　]*+)(?=[（(⑴①1１一・])"
)
_BETWEEN_DASHES = re.compile(r"[-－―─—–‐][^-－―─—–‐].{2,60}[-－―─—–‐]")
_OPENING = re.compile(
    r"開会(?:[（(].{1,15}[）)])?|.{0,12}(?:挨拶|あいさつ)(?:[（(].{1,15}[）)])?|.{0,8}(?:委嘱|辞令)状?の?交付|(?:自己|委員|職員)紹介"
)
_LONGEST_MARKED = 40  # lines
_MOST_DEEDS = 4  # lines between an item and the words below it


def end_of_items(title: int, found: list[Paragraph], fewest: int) -> int:
    """Give the index after the items of one kind below a list's title, where they are `fewest`.

    Items numbered as their title is (3.議題, then 1., 2. …) count from 1. A single item, or one
    that only 開会 and the like stand above, with something else below it is a heading, and no item;
    so is what counts from the start again.
    """
    first = title + 1
    own = found[title].token
    handouts = "資料" in bare(found[title].text)  # among which is the agenda (・次第)
    style = start = None
    numbered = nested = False
    index = first
    while index < len(found):
        token = found[index].token
        if token is None or token.kind not in ("mark", "number") or not may_be_item(found[index]):
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
            below = after_deeper(index, found, style) if numbered else below_mark(index, found)
            if below is None:
                above = rank_of(style) if numbered else ABOVE_NUMBERS
                index = after_last(index, found, above) if nested else index
                break
            index, nested = below, True
            continue
        if again:
            break
        style, start, numbered = token.style, start or token.head, token.kind == "number"
        index += 2 if numbered and _is_wrapped(index + 1, found) else 1
    if index - first < fewest:
        return first
    alone = index == first + 1 or (
        all(map(_opens_meeting, found[first : index - 1])) and not _opens_meeting(found[index - 1])
    )
    words = index
    while words < min(index + _MOST_DEEDS, len(found)) and _tells_a_deed(found[words]):
        words += 1
    if alone and (begins_words(words, found) or (numbered and _heads_talk(index, found))):
        return index - 1
    return index


def end_of_hanging(index: int, found: list[Paragraph]) -> int:
    """Give the index after the items of an agenda whose first stands beside its title, else `index`.

    ３　議題：(1)花壇について, and below it (2), (3); ２　配付資料　・次第, and below it ・.
    """
    text = signless(found[index])
    title = _BESIDE.match(text)
    if title is None:
        return index
    named = bare(title["title"])
    first = head_of(text[title.end() :])
    marked = first is not None and first.kind == "mark"
    if first is None or not (marked or (first.kind == "number" and is_first(first.head))):
        return index
    if not (_LIST_TITLE.fullmatch(named) or _PROCEEDINGS.fullmatch(named)):
        return index
    end = index + 1
    while end < len(found) and may_be_item(found[end]):
        item = found[end].token
        if item is None or item.style != first.style or (not marked and is_first(item.head)):
            break
        end += 1
    return end if end - index > 1 else index


def end_of_marked(title: int, found: list[Paragraph]) -> int:
    """Give the index after an agenda whose marked titles have numbered items, else `title`.

    ６　議題, ■報告事項, (1) …, ■その他, (1) …, up to the number after the title's own: ７　配布資料.
    """
    own = found[title].token
    if own is None or own.kind != "number" or not own.head.isdecimal():
        return title
    marked = False
    for index in range(title + 1, min(title + 1 + _LONGEST_MARKED, len(found))):
        item = found[index].token
        if item is None or not may_be_item(found[index]):
            return title
        numbered = item.kind == "number"
        if numbered and item.style == own.style:
            ends = index > title + 1 and not marked and item.head.isdecimal()
            return index if ends and int(item.head) == int(own.head) + 1 else title
        if item.kind != "mark" and (index == title + 1 or not numbered):
            return title
        if marked and not numbered:
            return title
        marked = not numbered
    return title


def _opens_meeting(paragraph: Paragraph) -> bool:
    """Tell whether an item is what every meeting begins with: 開会, 会長あいさつ."""
    return _OPENING.fullmatch(bare(signless(paragraph))) is not None


def _is_wrapped(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a plain line is the rest of the item above: set in below it, the next item follows.

    With a bracket it may begin wherever it stands: （検討用資料）への意見.
    """
    if index + 1 >= len(found) or not may_be_item(found[index]):
        return False
    above, rest, below = found[index - 1 : index + 2]
    bracketed = rest.token is not None and rest.token.style in ("（）", "()")
    if rest.token is not None and not bracketed:
        return False
    if above.token is None or below.token is None:
        return False
    if below.token.style != above.token.style or not follows(above.token.head, below.token.head):
        return False
    inset = rest.indent > above.indent + 0.9 and abs(below.indent - above.indent) < 0.9
    return (inset or bracketed) and may_be_item(below) and not _tells_a_deed(rest)


def _heads_talk(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a speaker follows the first item, and the second item only after the talk."""
    style = found[index - 1].token
    if index + 1 >= len(found) or not named_alone(found[index]) or not found[index + 1].complete:
        return False
    return style is not None and any(
        later.token is not None and later.token.style == style.style and later.token.head in "2２"
        for later in found[index + 1 :]
    )


def _ends_list(index: int, found: list[Paragraph], *, within: bool) -> bool:
    """Tell whether a paragraph is the title of all that was said, and no item of the list above.

    `within` the list stands one with a number like the others' (２　審議), unless words follow.
    """
    if not titles_proceedings(found[index]):
        return False
    following = found[index + 1].token if index + 1 < len(found) else None
    return not within or following is None or following.kind in ("mark", "turn", "label")


def _tells_a_deed(paragraph: Paragraph) -> bool:
    """Tell whether a line between dashes or in brackets says what was done: －事務局から説明－.

    So does one that says nothing else, and what stands between it and the words: （質疑・意見）.
    """
    return stands_between(paragraph) or _BETWEEN_DASHES.fullmatch(paragraph.text) is not None
