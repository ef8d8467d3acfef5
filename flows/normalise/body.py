"""Finds where a document's body begins, and where the notes on the material itself end."""

import re

from flows.normalise.agenda import is_item, titles_proceedings
from flows.normalise.evidence import Evidence
from flows.normalise.front import front_role, names_kind, names_part_of_page
from flows.normalise.grammar.marks import SPACED_MARKS
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINION_ENDING, SELF_REFERENCE
from flows.normalise.grammar.titles import TITLE_ASIDE
from flows.normalise.headings import is_said, label_of, titular
from flows.normalise.introductions import answers_follow, titles_opinions
from flows.normalise.labels import labels_opinion, tells_what_follows
from flows.normalise.marks import meaning_of
from flows.normalise.paragraphs import Paragraph
from flows.normalise.stated import labels
from flows.normalise.turns import stands_between, titles_turns, turn
from flows.normalise.unwrap import bare

_SELF_REFERENCE = compiled(SELF_REFERENCE)
_OPINION_ENDING = compiled(OPINION_ENDING)
_TITLE_ASIDE = compiled(TITLE_ASIDE)
_LONGEST_LABEL = 50
# What a title's second line begins with, and no heading does: … | の概要, … | に対する意見.
_TITLE_REST = re.compile(r"[のを]|に(?:対|関|係|つい|おけ|向け|寄せ)")
_NUMBERED_MEETING = re.compile(r"第[\s　]?[0-9０-９一二三四五六七八九十]{1,3}[\s　]?回")
_MOST_BETWEEN = 5  # headings or directions between a heading and the first turn below it
_SAME_SIZE = 0.02  # of the document's usual size


def start_of_body(found: list[Paragraph], evidence: Evidence, title: int) -> int:
    """Find where the body begins: the first heading, stance, page title or opinion.

    It is below `title`, the index of what the format states is the document's title.
    """
    titles = set(evidence.titles.values())
    meeting = _of_meeting(found, evidence)
    for index, paragraph in enumerate(found):
        if index <= title or paragraph.kind == "margin" or index in evidence.facts:
            continue
        if index in meeting:
            continue
        if paragraph.heading_level and not evidence.minutes:
            if _heads_facts(index, found, evidence):
                continue
            return index
        if index in titles:
            first = next(i for i, other in enumerate(found) if other.page == paragraph.page)
            return index if index == first + 1 and names_kind(found[first]) else first
        if evidence.minutes:
            stated = paragraph.heading_level and title >= 0
            if _opens_minutes(index, found, evidence) or (
                stated and _states_item(index, found, evidence)
            ):
                return index
        elif index in evidence.meetings or _is_numbered(paragraph, evidence):
            return index
        elif _opens(index, found, evidence):
            above = index - 1
            return index if above in evidence.facts else _with_plain_heading(index, found)
    return len(found)


def _heads_facts(index: int, found: list[Paragraph], evidence: Evidence) -> bool:
    """Tell whether a stated heading is none of the body: 概要 over the meeting's facts, 議事概要."""
    if titles_proceedings(found[index]) or names_part_of_page(found[index].text):
        return True
    below = index + 1
    while below < len(found) and not found[below].heading_level:
        if below not in evidence.facts:
            return False
        below += 1
    return below > index + 1


def _opens_minutes(index: int, found: list[Paragraph], evidence: Evidence) -> bool:
    """Tell whether a paragraph begins a turn, or is a heading over one."""
    if index in evidence.legends:
        return False
    if index in evidence.announced or turn(found[index]) is not None:
        return True
    return titles_turns(index, found, evidence.announced, evidence.facts)


def _states_item(index: int, found: list[Paragraph], evidence: Evidence) -> bool:
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


def _is_numbered(paragraph: Paragraph, evidence: Evidence) -> bool:
    """Tell whether a paragraph is an opinion by its number."""
    token = paragraph.token
    return token is not None and evidence.numbered == token.style and is_said(paragraph)


def _opens(index: int, found: list[Paragraph], evidence: Evidence) -> bool:
    """Tell whether a paragraph is an opinion or a heading, and front matter no more."""
    paragraph = found[index]
    token = paragraph.token
    if evidence.tables.hold(paragraph) or index + 1 in evidence.answered:
        return True
    if paragraph.lines[0] in evidence.told:
        return True
    if index in evidence.signed:
        return True
    if evidence.labelled and _is_labelled(index, found):
        return True
    if evidence.is_plain_opinion(paragraph):
        return True
    if token is None:
        return index > 0 and titular(paragraph) and is_item(paragraph.text)
    if index in evidence.legends:
        return False
    if token.kind == "mark":
        if token.head in SPACED_MARKS and token.rest[-1:] == token.head:
            return token.rest[:1].isdigit()  # ― 議事要旨 ―, and no number of a page
        return bool(token.rest)  # else its text is elsewhere: an extractor parted the two
    return _is_headed(index, found) or evidence.is_stance(paragraph)


def _is_labelled(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a paragraph is labelled as an opinion; without any sign, by its number (意見１)."""
    paragraph = found[index]
    label = label_of(paragraph)
    if label is None or (paragraph.token is None and not (index and label[-1].isdigit())):
        return False
    return labels_opinion(label)


def _of_meeting(found: list[Paragraph], evidence: Evidence) -> set[int]:
    """Give the paragraphs under stated headings such as 日時 or 出席者 (and 委員 below that).

    Where opinions stand under one (２　議事), it is no heading over the meeting's facts.
    """
    under: set[int] = set()
    if evidence.minutes or not evidence.states_headings:
        return under
    levels = {i: p.heading_level for i, p in enumerate(found) if p.heading_level}
    end = 0
    for index, level in levels.items():
        if index >= end and front_role(found[index]) == "meeting":
            beside = (i for i, other in levels.items() if i > index and other <= level)
            end = next(beside, len(found))
            if any(_is_opinion(paragraph, evidence) for paragraph in found[index:end]):
                end = index
            under |= set(range(index, end))
    return under


def _is_opinion(paragraph: Paragraph, evidence: Evidence) -> bool:
    """Tell whether a paragraph reads as an opinion by its mark, its number, its cell or its words."""
    token = paragraph.token
    if token is not None and token.kind == "mark":
        return is_said(paragraph) and meaning_of(evidence.meanings, token) == "opinion"
    if paragraph.cell in evidence.tables.authors or _is_numbered(paragraph, evidence):
        return True
    return evidence.is_plain_opinion(paragraph)


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


def _with_plain_heading(index: int, found: list[Paragraph]) -> int:
    """Begin with a plain heading right above, where the document has a title before that."""
    above = index - 1
    if above < 1 or found[above].token is not None:
        return index
    heading = found[above]
    if titles_opinions(found[above - 1]) and _announces(heading.text):
        begins = _with_plain_heading(above, found)  # 主な意見 | 意見は以下のとおり。
        return index if begins == above else begins
    if heading.kind == "title" or front_role(heading) != "title":
        return index
    titles = [p for p in found[:above] if not _is_listed(p) and front_role(p) == "title"]
    if not titles or not titular(heading) or heading.page != found[index].page:
        return index
    if titles_proceedings(heading) or _TITLE_REST.match(heading.text) or labels(found[above - 1]):
        return index
    title = titles[-1]
    apart = (
        title.page < heading.page
        or title.size > heading.size + 0.1
        or heading.lines[0] - title.lines[-1] > 1
        or heading.underlined > title.underlined
        or names_kind(title)
    )
    return above if apart else index


def _announces(text: str) -> bool:
    return tells_what_follows(text) and not answers_follow(text)


def _is_listed(paragraph: Paragraph) -> bool:
    return paragraph.token is not None and paragraph.token.kind in ("mark", "number")


def end_of_notes(found: list[Paragraph], evidence: Evidence) -> int:
    """Give the index up to which bulleted lines speak of the material, not for a member.

    They stand before the first stance and the first numbered heading. Either none of them ends
    as opinions do, or they end with the last one that names the material itself.
    """
    end = evidence.body
    last = evidence.body
    opinions = False
    titles = set(evidence.titles.values())
    for index in range(evidence.body, len(found)):
        paragraph = found[index]
        token = paragraph.token
        if index in titles or evidence.is_stance(paragraph) or _opens_section(index, found):
            return end if opinions else last
        if token is not None and token.kind == "mark":
            if meaning_of(evidence.meanings, token) == "heading":
                continue
            last = index + 1
            opinions = opinions or _OPINION_ENDING.search(paragraph.text) is not None
            if _SELF_REFERENCE.search(paragraph.text):
                end = index + 1
    return end


def _opens_section(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a paragraph is a heading with an opinion or a stance right below it."""
    paragraph = found[index]
    if not titular(paragraph) or index + 1 >= len(found):
        return False
    if paragraph.token is not None:
        return paragraph.token.kind == "number"
    following = found[index + 1].token
    return following is not None and following.kind in ("bracket", "label", "mark")
