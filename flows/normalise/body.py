"""Finds where a document's body begins."""

import re

from flows.normalise.agenda import titles_proceedings
from flows.normalise.body_openings import is_numbered, opens, opens_minutes, states_item
from flows.normalise.evidence import Evidence
from flows.normalise.front import front_role, names_kind, names_part_of_page
from flows.normalise.headings import is_said, titular
from flows.normalise.introductions import answers_follow, titles_opinions
from flows.normalise.labels import tells_what_follows
from flows.normalise.marks import meaning_of
from flows.normalise.paragraphs import Paragraph
from flows.normalise.stated import labels

# What a title's second line begins with, and no heading does: … | の概要, … | に対する意見.
_TITLE_REST = re.compile(r"[のを]|に(?:対|関|係|つい|おけ|向け|寄せ)")


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
            if opens_minutes(index, found, evidence) or (
                stated and states_item(index, found, evidence)
            ):
                return index
        elif index in evidence.meetings or is_numbered(paragraph, evidence):
            return index
        elif opens(index, found, evidence):
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
    if paragraph.cell in evidence.tables.authors or is_numbered(paragraph, evidence):
        return True
    return evidence.is_plain_opinion(paragraph)


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
