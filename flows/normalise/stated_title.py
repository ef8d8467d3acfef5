"""Finds the document's title among the headings that the format states."""

import re

from flows.normalise.council_names import begins_with_council
from flows.normalise.front import names_kind
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.titles import RECORD
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare

_RECORD = compiled(RECORD)
_MEETING = re.compile(r"第[0-9０-９一二三四五六七八九十百]{1,4}回")


def correct_title(found: list[Paragraph]) -> int:
    """Take the paragraph right below a page's title for the title where only that one names the meeting.

    The pages of a council bear its name (緑化審議会), and the material's title stands below it as a
    heading, or a line, that says the name again: 第18回緑化審議会・議事要旨. Where the format states no
    title, the heading that begins the document is it where it names the meeting and the kind of the
    material. The paragraphs' kinds and levels change; gives the title's index, -1 without one.
    """
    titles = [index for index, paragraph in enumerate(found) if paragraph.kind == "title"]
    if not titles:
        if not found or not _is_title(found):
            return -1
        found[0].kind, found[0].heading_level = "title", None
        return 0
    if len(titles) == 1 and titles[0] + 1 < len(found):
        title, below = found[titles[0]], found[titles[0] + 1]
        named = names_kind(below) and not names_kind(title)
        if named and _MEETING.search(below.text) and bare(title.text) in bare(below.text):
            title.kind = None
            below.kind, below.heading_level = "title", None
            return titles[0] + 1
    return titles[-1]


def _is_title(found: list[Paragraph]) -> bool:
    """Tell whether the first paragraph is a heading that names the record of a meeting, as no other does.

    None stands above it; where others are its equals, it names the council or the number as well.
    """
    first = found[0]
    level = first.heading_level
    if level is None or not (names_kind(first) and _RECORD.search(first.text)):
        return False
    levels = [(p, p.heading_level) for p in found[1:] if p.heading_level]
    if any(other < level or (other == level and names_kind(p)) for p, other in levels):
        return False
    alone = all(other > level for _, other in levels)
    return alone or begins_with_council(first.text) or _MEETING.search(first.text) is not None
