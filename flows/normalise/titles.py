"""Tells which lines before a document's body are its title, and where that ends."""

import re

from flows.normalise.agenda import titles_list
from flows.normalise.council_names import begins_with_council, is_council, opens_name
from flows.normalise.front import MEETING_LINE, names_kind
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.titles import TITLE_ASIDE
from flows.normalise.paragraphs import Paragraph
from flows.normalise.stated import japanese_date
from flows.normalise.unwrap import bare

_RECORD = re.compile(r"議事(?:録|概要|要旨)|会議録|摘録")
_ASIDE = compiled(TITLE_ASIDE)
_MEETING = re.compile(r"第[\s　]*[0-9０-９]{1,4}[\s　]*回")
# A second line that goes on though the first ended in the kind of the material: の概要, －第１回－.
# 令和５年第６回定例会 numbers the session.
_REST = re.compile(
    r"[のを及～〜－―ー─-]|(?:(?:令和|平成|昭和)(?:元|[0-9０-９]{1,2})年度?)?第[0-9０-９]{1,3}回|に(?:対|関|係|つい|おけ|向け|寄せ)"
)


_NEAREST = 2  # lines from one of the title's to the next, an empty one between them


def dated_title(front: list[Paragraph], roles: dict[int, str]) -> list[Paragraph]:
    """Give the line that names the council and the day of its meeting, where no other is the title.

    総務文教常任委員会　平成27年６月22日: its lines get the title's role.
    """
    for paragraph in front:
        text = paragraph.text
        if roles.get(paragraph.lines[0]) != "meeting" or MEETING_LINE.match(text):
            continue
        if begins_with_council(text) and japanese_date(text):
            roles.update(dict.fromkeys(paragraph.lines, "title"))
            return [paragraph]
    return []


def is_listed(paragraph: Paragraph, role: str, titles: list[Paragraph]) -> bool:
    """Tell whether a line below those who came is one of them, or the title of a further list."""
    if role == "label":
        return titles_list(paragraph)
    return role == "title" and not titles and not names_kind(paragraph)


def goes_on(paragraph: Paragraph, titles: list[Paragraph]) -> bool:
    """Tell whether a line is part of the title: the first ones of the largest type, in a row."""
    if not titles:
        return True
    last = titles[-1]
    if is_council(paragraph.text) and not any(begins_with_council(p.text) for p in titles):
        near = paragraph.lines[0] - last.lines[-1] <= _NEAREST
        return near and opens_name(last.text)  # else whose material it is stands below its title
    if names_kind(last) and not _may_follow_kind(paragraph, last):
        return False
    return (
        len(titles) < 4
        and paragraph.page == last.page
        and paragraph.lines[0] - last.lines[-1] <= _NEAREST
        and abs(paragraph.size - last.size) < 0.15
    )


def _may_follow_kind(paragraph: Paragraph, last: Paragraph) -> bool:
    """Tell whether a line may go on with a title that has said what the material is: （案）, の概要.

    One that numbers the meeting again is the title once more.
    """
    token = paragraph.token
    bracketed = token is not None and token.kind in ("bracket", "label")
    if (
        bracketed
        and token is not None
        and (token.kind == "bracket" or _ASIDE.fullmatch(token.head))
    ):
        return True
    if _MEETING.search(paragraph.text) and _MEETING.search(last.text):
        return False
    return names_kind(paragraph) or _REST.match(paragraph.text) is not None


def kept(titles: list[Paragraph], paragraph: Paragraph) -> list[Paragraph]:
    """Give the title's lines so far; none where another, apart from them, says what they do not.

    That is the kind of the material (主な意見, 議事録); those above name the council, say.
    """
    listed = paragraph.token is not None and paragraph.token.kind in ("mark", "number")
    listed = listed or _RECORD.fullmatch(bare(paragraph.text)) is not None  # 議事録 alone
    apart = bool(titles) and not listed and paragraph.lines[0] - titles[-1].lines[-1] > 1
    says_more = apart and names_kind(paragraph) and not any(map(names_kind, titles))
    return [] if says_more and not _breaks_off(titles[-1], paragraph) else titles


def _breaks_off(last: Paragraph, paragraph: Paragraph) -> bool:
    """Tell whether a title's line breaks off within the name of a council, which the next one ends."""
    near = paragraph.lines[0] - last.lines[-1] <= _NEAREST
    return near and opens_name(last.text) and begins_with_council(paragraph.text)
