"""The facts that a document states of itself, taken from the lines that state them."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from flows.normalise.agenda import signless
from flows.normalise.council_names import begins_with_council, names_in, opens_name
from flows.normalise.front import HELD, LABEL_NUMBER
from flows.normalise.paragraphs import Paragraph
from flows.normalise.stated import japanese_date, meeting_day, stated_place, states_day
from flows.normalise.unwrap import close_up

_RECORD = re.compile(r"議事(?:録|概要|要旨)|会議録|摘録")
_WAS_HELD = re.compile(r"開[催会](?:し|され)(?:まし)?た[。．]?$")
# What is no record of a meeting: a date above it is that of a letter or of the press.
_NO_MEETING = re.compile(
    r"パブリック・?コメント|意見(?:の)?(?:募集|公募|照会)|回答(?:について|集|一覧)?(?:[（(].*)?$|手紙"
)


@dataclass(slots=True, frozen=True)
class Fact:
    """A fact that a document states: its value, and the line (index) where it was found."""

    value: str | int | date
    line: int


def read_title(titles: list[Paragraph], facts: dict[str, Fact]) -> None:
    """Read the title from its lines, and from within it the day of the meeting."""
    if not titles:
        return
    title = "".join(close_up(paragraph.text) for paragraph in titles)
    facts["title"] = Fact(title, titles[0].lines[0])
    held = HELD.search(title)
    # The day in the title of a record is that of what it records.
    stated = held[0] if held else title if _RECORD.search(title) else ""
    if day := meeting_day(stated):
        facts.setdefault("meeting_date", Fact(day, titles[0].lines[0]))


def read_broken_name(titles: list[Paragraph], facts: dict[str, Fact]) -> None:
    """Read the name of a council that the title's lines break: 第２回見守りセンター | 運営協議会."""
    for above, below in pairwise(titles):
        if opens_name(above.text) and begins_with_council(below.text):
            read_names(above.text + below.text, above.lines[0], facts)
            return


def read_label(paragraph: Paragraph, facts: dict[str, Fact]) -> None:
    """Read the label of the material, whose number may stand on a line of its own: 資料 | １."""
    known = facts.get("material_label")
    number = LABEL_NUMBER.fullmatch(paragraph.text) is not None
    if known is None and not number:
        facts["material_label"] = Fact(close_up(paragraph.text), paragraph.lines[0])
    elif known is not None and number and str(known.value)[-1] in "料紙添冊":
        facts["material_label"] = Fact(f"{known.value}　{paragraph.text}", known.line)


def read_meeting(paragraph: Paragraph, facts: dict[str, Fact]) -> None:
    """Read the day and the place of the meeting from a line of its facts: 日時：…, 場所：…."""
    marked = paragraph.token is not None and paragraph.token.kind == "mark"
    text, line = signless(paragraph) if marked else paragraph.text, paragraph.lines[0]
    if states_day(text) and (day := japanese_date(text)):
        facts.setdefault("meeting_date", Fact(day, line))
    if place := stated_place(text):
        facts.setdefault("meeting_place", Fact(place, line))


def read_number(paragraph: Paragraph, facts: dict[str, Fact]) -> None:
    """Read the number of the meeting from a line of number and day: 第３回委員会（H13.6.18）."""
    number = names_in(paragraph.text).meeting_number
    if number is not None:
        facts.setdefault("meeting_number", Fact(number, paragraph.lines[0]))


def read_names(printed: str, line: int, facts: dict[str, Fact]) -> None:
    """Read the council, the committee and the number of the meeting where a text names them."""
    names = names_in(printed)
    for name in ("council", "committee", "meeting_number"):
        value = getattr(names, name)
        if value is not None:
            facts.setdefault(name, Fact(value, line))


def read_loose_date(lines: list[Paragraph], facts: dict[str, Fact]) -> None:
    """Take the date of the meeting from the first of the lines that gives one, where none states it."""
    title = str(facts["title"].value) if "title" in facts else ""
    if _NO_MEETING.search(title) and not _RECORD.search(title):
        return
    for paragraph in lines:
        # A sentence may tell of another meeting: 第３回を１月１５日に開催すると決定した。
        if paragraph.complete and not _WAS_HELD.search(paragraph.text):
            continue
        if day := meeting_day(paragraph.text):
            facts.setdefault("meeting_date", Fact(day, paragraph.lines[0]))
            return
