"""Tells what opens a document's body: an opinion, a turn, or a heading over them."""

import re

from flows.normalise.agenda import is_item, titles_proceedings
from flows.normalise.evidence import Evidence
from flows.normalise.front import front_role, names_kind, names_part_of_page
from flows.normalise.grammar.marks import SPACED_MARKS
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.titles import TITLE_ASIDE
from flows.normalise.headings import is_said, label_of, titular
from flows.normalise.introductions import opinions_follow
from flows.normalise.labels import gives_contact, labels_opinion
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turn_titles import stands_between, titles_turns, titles_turns_plainly
from flows.normalise.turns import turn
from flows.normalise.unwrap import bare

_TITLE_ASIDE = compiled(TITLE_ASIDE)
_LONGEST_LABEL = 50
_NUMBERED_MEETING = re.compile(r"第[\s　]?[0-9０-９一二三四五六七八九十]{1,3}[\s　]?回")
_MOST_BETWEEN = 5  # headings or directions between a heading and the first turn below it
_SAME_SIZE = 0.02  # of the document's usual size


def opens_minutes(index: int, found: list[Paragraph], evidence: Evidence) -> bool:
    """Tell whether a paragraph begins a turn, or is a heading over one."""
    if index in evidence.legends:
        return False
    if index in evidence.announced or turn(found[index]) is not None:
        return True
    if _stands_over_turn(index, found, evidence):
        return True
    return titles_turns(index, found, evidence.announced, evidence.facts)


def _stands_over_turn(index: int, found: list[Paragraph], evidence: Evidence) -> bool:
    """Tell whether a plain line says that what is below it was said, and it is: 冒頭発言."""
    paragraph, below = found[index], index + 1
    if not index or below == len(found) or not titles_turns_plainly(paragraph):
        return False
    return below in evidence.announced or turn(found[below]) is not None


def states_item(index: int, found: list[Paragraph], evidence: Evidence) -> bool:
    """Tell whether a stated heading, below the title, is over a turn: an item that was discussed.

    Deeper headings, and what was explained, may stand between.
    """
    heading = found[index]
    level = heading.heading_level or 0
    if not titular(heading) or titles_proceedings(heading) or _NUMBERED_MEETING.match(heading.text):
        return False
    if names_kind(heading) or names_part_of_page(heading.text) or front_role(heading) == "meeting":
        return False
    for below in range(index + 1, min(index + 1 + _MOST_BETWEEN, len(found))):
        if below in evidence.announced or turn(found[below]) is not None:
            return True
        deeper = (found[below].heading_level or 0) > level
        if below in evidence.facts or not (deeper or stands_between(found[below])):
            return False
    return False


def is_numbered(paragraph: Paragraph, evidence: Evidence) -> bool:
    """Tell whether a paragraph is an opinion by its number."""
    token = paragraph.token
    return token is not None and evidence.numbered == token.style and is_said(paragraph)


def opens(index: int, found: list[Paragraph], evidence: Evidence) -> bool:
    """Tell whether a paragraph is an opinion or a heading, and front matter no more."""
    paragraph = found[index]
    token = paragraph.token
    if evidence.tables.hold(paragraph) or index + 1 in evidence.answered:
        return True
    if evidence.over_pairs.get(index):
        return True
    if paragraph.lines[0] in evidence.told:
        return True
    if index in evidence.signed:
        return True
    if evidence.labelled and _is_labelled(index, found):
        return True
    if evidence.is_plain_opinion(paragraph):
        return True
    # Below the facts no heading need stand above what says that opinions follow.
    if evidence.introduced and opinions_follow(paragraph):
        return True
    if token is None:
        return index > 0 and titular(paragraph) and is_item(paragraph.text)
    if index in evidence.legends or gives_contact(paragraph.text):
        return False
    if token.kind == "mark":
        if token.head in SPACED_MARKS and token.rest[-1:] == token.head:
            return token.rest[:1].isdigit()  # ― 議事要旨 ―, and no number of a page
        return bool(token.rest)  # else its text is elsewhere: an extractor parted the two
    return _is_headed(index, found) or evidence.is_stance(paragraph)


def _is_labelled(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a paragraph is labelled as an opinion; a plain one by a number or colon.

    意見１, １意見, 意見：
    """
    paragraph = found[index]
    label = label_of(paragraph)
    if not label:
        return False
    numbered = label[0].isdigit() or label[-1].isdigit()
    if paragraph.token is None and not (index and (numbered or label != paragraph.text)):
        return False
    return labels_opinion(label)


def _is_headed(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a paragraph of the front is a heading by its number or brackets.

    Brackets may be part of the title (（案）) or close it in its type (（公園の維持管理関係）); with
    text after them (【論点１】対象) they open a heading where the title stands above, and opinions or
    further headings right below.
    """
    paragraph = found[index]
    token = paragraph.token
    if token is None or not titular(paragraph):
        return False
    if token.kind == "number":
        return bool(token.rest)
    if index == 0 or token.style == "「」":
        return False
    if token.kind == "bracket":
        above = found[index - 1]
        ends_title = paragraph.bold and above.bold and front_role(above) == "title"
        if (
            ends_title
            and abs(above.size - paragraph.size) < _SAME_SIZE
            and _below(paragraph, above)
        ):
            return False
        return not _TITLE_ASIDE.fullmatch(bare(token.head))
    following = found[index + 1].token if index + 1 < len(found) else None
    return (
        token.kind == "label"
        and token.style not in ("（）", "()")
        and len(paragraph.text) <= _LONGEST_LABEL
        and following is not None
        and following.kind in ("mark", "number")
        and any(front_role(above) == "title" for above in found[:index])
    )


def _below(paragraph: Paragraph, title: Paragraph) -> bool:
    """Tell whether a paragraph is set below a title as the rest of it, which stands no further left.

    What is centred begins further left where it is longer.
    """
    return paragraph.indent > title.indent - 1 or len(paragraph.text) > len(title.text)
