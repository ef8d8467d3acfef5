"""Finds the document's title among the headings that the format states."""

import re

from flows.normalise.council_names import begins_with_council, is_council, names_in
from flows.normalise.front import names_kind
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.titles import RECORD
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare

_RECORD = compiled(RECORD)
_MEETING = re.compile(r"第[0-9０-９一二三四五六七八九十百]{1,4}回")
# What a site prints above the text: a path of links, the names of its sections, other languages.
_MOST_ABOVE = 10
_LONGEST_ABOVE = 60


def correct_title(found: list[Paragraph]) -> int:
    """Take the heading that names the record of a meeting for the title where the format states another or none.

    The pages of a council bear its name (緑化審議会), and the material's title stands below it as a
    heading, or a line, that says the name again: 第18回緑化審議会・議事要旨. So it does below the name of
    a site's section. Where the format states no title, it is the first heading that names the meeting
    and the kind of the material, with nothing but the site's own text above it. The paragraphs' kinds
    and levels change; gives the title's index, -1 without one.
    """
    titles = [index for index, paragraph in enumerate(found) if paragraph.kind == "title"]
    if len(titles) > 1:
        return titles[-1]
    stated = titles[0] if titles else None
    title = _record_below(stated, found)
    if title is None:
        return -1 if stated is None else stated
    if stated is not None:
        found[stated].kind = None
    found[title].kind, found[title].heading_level = "title", None
    return title


def _record_below(stated: int | None, found: list[Paragraph]) -> int | None:
    """Give the index of the title that the one `stated` stands above, or of the first of a page without one."""
    if stated is None:
        first = _first_record(0, found)
        alone = first is not None and _is_title(first, found) and _may_follow(first, found)
        return first if alone else None
    title = found[stated]
    if names_kind(title) or stated + 1 == len(found):
        return None
    below = found[stated + 1]
    if names_kind(below) and _MEETING.search(below.text) and bare(title.text) in bare(below.text):
        return stated + 1
    if _MEETING.search(title.text):
        return None
    if is_council(title.text) and _numbers_it(stated + 1, found):
        return stated + 1
    first = _first_record(stated + 1, found)
    while first is not None and not _says_who_met(found[first]):
        # The heading above it may say the kind as well: 平成18年度第2回議事要旨.
        following = first + 1
        first = following if following < len(found) and _is_record(found[following]) else None
    return first if first is not None and _is_title(first, found) else None


def _numbers_it(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a heading gives the number of the meeting, as no other heading does."""
    heading = found[index]
    if heading.heading_level is None or not _says_who_met(heading):
        return False
    return not any(p.heading_level and _MEETING.search(p.text) for p in found[index + 1 :])


def _first_record(start: int, found: list[Paragraph]) -> int | None:
    """Give the index of the first heading that names a record, where the site's text is all above it."""
    for index in range(start, min(start + _MOST_ABOVE + 1, len(found))):
        paragraph = found[index]
        if _is_record(paragraph):
            return index
        if start and paragraph.heading_level:
            return None
        if not _may_be_the_sites(paragraph):
            return None
    return None


def _is_record(paragraph: Paragraph) -> bool:
    return paragraph.heading_level is not None and names_kind(paragraph)


def _may_be_the_sites(paragraph: Paragraph) -> bool:
    token = paragraph.token
    listed = token is not None and token.kind == "mark"
    plain = token is None or token.kind in ("bracket", "turn") or listed
    short = len(paragraph.text) <= _LONGEST_ABOVE and not paragraph.complete
    return plain and short and paragraph.region_kind != "cell"


def _says_who_met(paragraph: Paragraph) -> bool:
    names = names_in(paragraph.text)
    return names.meeting_number is not None and bool(names.council or names.committee)


def _may_follow(first: int, found: list[Paragraph]) -> bool:
    """Tell whether the headings above a title may stand there: the council's name, or smaller ones."""
    title = found[first]
    return all(
        above.heading_level > (title.heading_level or 0)
        or bare(above.text) in bare(title.text)
        or is_council(above.text)
        for above in found[:first]
        if above.heading_level
    )


def _is_title(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a heading names the record of a meeting as no other below it does.

    Where others are its equals, it names the council or the number as well.
    """
    title = found[index]
    level = title.heading_level
    if level is None:
        return False
    if not (_RECORD.search(title.text) or _says_who_met(title)):
        return False
    levels = [(p, p.heading_level) for p in found[index + 1 :] if p.heading_level]
    if any(other < level or (other == level and names_kind(p)) for p, other in levels):
        return False
    alone = all(other > level for _, other in levels)
    return alone or begins_with_council(title.text) or _MEETING.search(title.text) is not None
