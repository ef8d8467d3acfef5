"""Finds the document's title where the format states one and the line below it says more."""

import re

from flows.normalise.front import names_kind
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare

_MEETING = re.compile(r"第[0-9０-９一二三四五六七八九十百]{1,4}回")


def correct_title(found: list[Paragraph]) -> None:
    """Take the paragraph right below a page's title for the title where only that one names the meeting.

    The pages of a council bear its name (緑化審議会), and the material's title stands below it as a
    heading, or a line, that says the name again: 第18回緑化審議会・議事要旨. The paragraphs' kinds and levels change.
    """
    titles = [index for index, paragraph in enumerate(found) if paragraph.kind == "title"]
    if len(titles) != 1 or titles[0] + 1 == len(found):
        return
    title, below = found[titles[0]], found[titles[0] + 1]
    if names_kind(title) or not names_kind(below):
        return
    if _MEETING.search(below.text) and bare(title.text) in bare(below.text):
        title.kind = None
        below.kind, below.heading_level = "title", None
