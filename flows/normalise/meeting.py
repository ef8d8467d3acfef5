"""Finds what a document states of its meeting before the body: date, place, agenda, who came."""

import re
from collections.abc import Container

from flows.normalise.agenda import is_item, signless, titles_list, titles_proceedings
from flows.normalise.attendees import attendees, titles_attendees
from flows.normalise.beginnings import Beginnings
from flows.normalise.front import front_role, is_publisher
from flows.normalise.grammar.meetings import FIELD, MEETING_HEADING
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.titles import MATERIAL_LABEL
from flows.normalise.handouts import end_of_handouts
from flows.normalise.headings import is_said, titular
from flows.normalise.list_ends import end_of_hanging, end_of_items, end_of_marked
from flows.normalise.nested_items import may_be_item
from flows.normalise.outline import is_first
from flows.normalise.paragraphs import Paragraph
from flows.normalise.stated import labels, stated_name, states_day
from flows.normalise.turn_titles import stands_between
from flows.normalise.turns import turn
from flows.normalise.unwrap import bare

_FIELD, _FIELD_HEADS = compiled(FIELD), frozenset(FIELD.heads)
_LABEL = compiled(MATERIAL_LABEL)
_MEETING_HEADING = compiled(MEETING_HEADING)
_MEETING_HEADS = frozenset("第令平12２【〔［[＜<《≪（(")
_CONTENTS = re.compile("(?:会議|会合|会)?の?(?:内容|概要|要旨|模様)(?:[（(].{1,10}[）)])?")
_OPENING = "開会"
_FEWEST_ITEMS = 2
_LONGEST_AGENDA = 15  # lines
_ENDS = ("閉会", "散会")  # last on an agenda, where nothing has been said yet


def meeting_facts(
    found: list[Paragraph], spoken: Container[int] = (), held: Container[int] = ()
) -> set[int]:
    """Give the paragraphs that state the meeting's facts though they begin as headings or bullets.

    １．日時：…, ○場所 …, ４　議事, those below 出席者, and the items below 議題 or 配付資料. The first sentence
    that begins with a sign ends the search, or a speaker on a line of their own (`spoken`): there
    the body has begun. What stands in tables of opinions (`held`) is beside no label.
    """
    facts: set[int] = set()
    index = 0
    while index < len(found):
        stated = range(0) if index in held else _beside(index, found)
        stated = stated or attendees(found, index, spoken) or _office(index, found)
        if not stated:
            token = found[index].token
            said = token is not None and token.kind != "note" and is_said(found[index])
            if said or index in spoken or (token is not None and token.style == "turn"):
                break
            stated = (
                _agenda(index, found)
                or _proceedings(index, found, facts)
                or _items(index, found)
                or _listed(index, found, after_facts=bool(facts))
            )
        facts.update(stated)
        index = max(index + 1, stated.stop)
    return facts


def _beside(index: int, found: list[Paragraph]) -> range:
    """Give a label in a cell (議題, 出席者) with what stands in its row beside it, where nobody speaks there."""
    title, label, first = found[index], found[index].cell, index + 1
    if label is None or labels(title):
        return range(0)
    came = titles_attendees(title)
    if not (came or titles_list(title) or titles_proceedings(title)):
        return range(0)
    while first < len(found) and found[first].cell == label:
        first += 1  # （敬称略）
    end = first
    while end < len(found) and (cell := found[end].cell) is not None and cell[:2] == label[:2]:
        if found[end].complete or (turn(found[end]) is not None and not came):
            return range(0)
        end += 1
    return range(index, max(end, attendees(found, index).stop) if end > first else index)


def _office(index: int, found: list[Paragraph]) -> range:
    """Give the line in brackets between title and facts that says who publishes the material; else none."""
    token = found[index].token
    if not index or index + 1 == len(found) or token is None or token.kind != "bracket":
        return range(0)
    if not is_publisher(found[index]) or front_role(found[index - 1]) != "title":
        return range(0)
    below = found[index + 1]
    if below.token is not None and below.token.kind == "note" and index + 2 < len(found):
        below = found[index + 2]  # ※速報のため、…
    states = labels(below) or _FIELD.match(signless(below)) or titles_list(below)
    return range(index, index + 1) if states else range(0)


def _agenda(index: int, found: list[Paragraph]) -> range:
    """Give an agenda without a title, from １．開会 to ４．閉会, where nothing is said between; else none."""
    end = index
    if _numbered(found[index]) == _OPENING:
        while end < min(index + _LONGEST_AGENDA, len(found)) and not _is_sentence(found[end]):
            end += 1
            if _numbered(found[end - 1]) in _ENDS:
                return range(index, end)
    return range(0)


def _is_sentence(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a sentence, and not one that says who explained an item."""
    return paragraph.complete and (paragraph.token is not None or not stands_between(paragraph))


def _numbered(paragraph: Paragraph) -> str | None:
    token = paragraph.token
    return bare(token.rest) if token is not None and token.kind == "number" else None


def _items(index: int, found: list[Paragraph]) -> range:
    """Give the plain lines that are items of the agenda (議題１　…), two at least; else none."""
    end = index
    while end < len(found) and found[end].token is None and is_item(found[end].text):
        end += 1
    return range(index, end if end - index > 1 else index)


def _listed(index: int, found: list[Paragraph], *, after_facts: bool) -> range:
    """Give a list of the meeting's facts with its title, or a line that states one; else none."""
    paragraph = found[index]
    if after_facts and (end := _end_of_programme(index, found)) > index:
        return range(index, end)
    valued = paragraph.token is not None and _states_value(index + 1, found)
    if valued and (labels(paragraph) or stated_name(paragraph.text) == ""):
        return range(index, index + 2)
    if titles_proceedings(paragraph) and (agenda := _agenda_above_facts(index, found)):
        return agenda
    if titles_list(paragraph) and (after_facts or not _is_label(index, found)):
        agenda = _agenda(index + 1, found) if index + 1 < len(found) else range(0)
        if (end := end_of_marked(index, found)) > index:
            return range(index, end)
        end = agenda.stop or end_of_items(index, found, fewest=1)
        return range(index, end if end > index + 1 else end_of_handouts(index, found))
    if (end := end_of_hanging(index, found)) > index:
        return range(index, end)
    if paragraph.token is None or paragraph.token.kind not in ("mark", "number", "bracket"):
        return range(index, index)
    if titles_proceedings(paragraph):
        agenda = _agenda(index + 1, found) if index + 1 < len(found) else range(0)
        if agenda and not any(_may_be_said(other) for other in found[agenda.start : agenda.stop]):
            return range(index, agenda.stop)
        return range(index, end_of_items(index, found, fewest=2))
    text = signless(paragraph)
    states = (text[:1] in _FIELD_HEADS and _FIELD.match(text)) or bare(text) in _ENDS
    return range(index, index + 1 if states else index)


def _proceedings(index: int, found: list[Paragraph], facts: set[int]) -> range:
    """Give the number right below numbered facts under which all that was said stands: ４　内容（要旨）.

    The headings over it are numbered anew below.
    """
    token = found[index].token
    if token is None or token.kind != "number" or index - 1 not in facts or index + 1 == len(found):
        return range(0)
    above, below = found[index - 1].token, found[index + 1].token
    counted = above is not None and above.style == token.style
    headed = below is not None and below.kind == "number" and is_first(below.head)
    titled = counted and headed and _CONTENTS.fullmatch(bare(token.rest))
    return range(index, index + 1) if titled else range(0)


def _end_of_programme(index: int, found: list[Paragraph]) -> int:
    """Give the index after numbered lines from 1 on right above the title of a list, else `index`.

    １．委員紹介, ２．会社概要の説明, and below them 議題: they are its meeting's programme, and govern nothing.
    """
    token = found[index].token
    if token is None or token.kind != "number" or not is_first(token.head):
        return index
    end = index
    while end < len(found) and may_be_item(found[end]):
        item = found[end].token
        if item is None or item.style != token.style or titles_list(found[end]):
            break
        end += 1
    above = end - index >= _FEWEST_ITEMS and end < len(found)
    return end if above and found[end].token is not None and titles_list(found[end]) else index


def _may_be_said(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph between two items may be what somebody said."""
    return paragraph.token is not None and paragraph.token.kind in ("mark", "turn", "label")


def _agenda_above_facts(index: int, found: list[Paragraph]) -> range:
    """Give 議事 with its items where the meeting's facts go on below them: 開催日時; else none."""
    end = end_of_items(index, found, fewest=1)
    if not index + 1 < end < len(found):
        return range(index, index)
    below = found[end]
    stated = labels(below) or states_day(signless(below)) or titles_attendees(below)
    return range(index, end if stated else index)


def _states_value(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a plain line below a label (２．開催場所) is what it states."""
    below = found[index] if index < len(found) else None
    return below is not None and below.token is None and not below.complete


def _is_label(index: int, found: list[Paragraph]) -> bool:
    """Tell whether what may title a list (参考資料) is the material's label: no item is below it."""
    if not _LABEL.fullmatch(found[index].text):
        return False
    following = found[index + 1].token if index + 1 < len(found) else None
    return following is None or following.kind not in ("mark", "number")


def meeting_headings(found: list[Paragraph], heads: Beginnings, facts: set[int]) -> set[int]:
    """Give the paragraphs that name a meeting (第１回（令和５年４月１４日）) over its opinions.

    There are two of them at least, and none is the document's first line, which is its title, or
    stands among the meeting's `facts`.
    """
    headings = {
        index
        for index, text in heads.short.items()
        if text[0] in _MEETING_HEADS
        and 0 < index < len(found) - 1
        and facts.isdisjoint((index, index + 1))
        and _MEETING_HEADING.fullmatch(text)
        and (following := found[index + 1].token) is not None
        and following.kind in ("mark", "number", "bracket", "label")
        and titular(found[index])
    }
    return headings if len(headings) > 1 else set()
