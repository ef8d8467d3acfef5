"""Reads what a document states of itself before its body: label, title, council, meeting, date."""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from flows.normalise.agenda import signless, titles_list, titles_proceedings
from flows.normalise.attendees import titles_attendees
from flows.normalise.council_names import begins_with_council, is_council, names_in, opens_name
from flows.normalise.found import Ledger, Structure
from flows.normalise.front import (
    HELD,
    LABEL_NUMBER,
    MEETING_LINE,
    front_role,
    names_kind,
)
from flows.normalise.marks import is_legend
from flows.normalise.paragraphs import Paragraph
from flows.normalise.stated import (
    is_address,
    japanese_date,
    labels,
    labels_other_day,
    meeting_day,
    place_after_time,
    stated_name,
    stated_place,
    states_day,
)
from flows.normalise.titles import dated_title, goes_on, is_listed, kept
from flows.normalise.unwrap import bare, close_up

_NAMED = ("title", "label")  # what names the council before any other line does
_NEAREST = 2  # lines from a label to its value, an empty one between them
_LONGEST_VALUE = 60
_LISTS = ("資料", "会議資料", "配付資料", "配布資料")
_RECORD = re.compile(r"議事(?:録|概要|要旨)|会議録|摘録")
# 第３回委員会（H13.6.18）, 令和５年第６回定例会　令和５年６月２日
_HEADED = re.compile(
    r"(?:(?:令和|平成|昭和)(?:元|[0-9０-９]{1,2})年度?)?第[0-9０-９]{1,3}回(?:[^（(、。]{0,12}[（(].*[）)]|[^（(、。：:]{0,12}(?:令和|平成|昭和).{6,20})"
)
_WAS_HELD = re.compile(r"開[催会](?:し|され)(?:まし)?た[。．]?$")
_HANDOUT = re.compile(r"(?:参考)?資料[\s　]*[0-9０-９]")  # 資料１　前回会議録
_HANDOUTS = re.compile("配[付布]資料")
# What is no record of a meeting: a date above it is that of a letter or of the press.
_NO_MEETING = re.compile(
    r"パブリック・?コメント|意見(?:の)?(?:募集|公募|照会)|回答(?:について|集|一覧)?(?:[（(].*)?$|手紙"
)


@dataclass(slots=True, frozen=True)
class Fact:
    """A fact that a document states: its value, and the line (index) where it was found."""

    value: str | int | date
    line: int


def read_facts(found: Structure) -> tuple[dict[str, Fact], dict[int, str]]:
    """Give the facts that the front matter states, by column of the documents table, and roles.

    The second result gives each line (index) of the front matter its role: label, title, meeting
    or body. A fact that is not stated is absent, never guessed.
    """
    front = [paragraph for paragraph in found.front if not is_legend(paragraph.text)]
    reading = _Reading(found.ledger, any(paragraph.kind == "title" for paragraph in front))
    for paragraph in front:
        reading.read(paragraph)
    for paragraph in found.late:
        reading.read_late(paragraph)
    facts, roles = reading.facts, reading.roles
    if "material_label" in facts and bare(str(facts["material_label"].value)) in _LISTS:
        del facts["material_label"]  # the title of a list: a label has a number
    _read_title(reading.titles or dated_title(front, roles), facts)
    _read_broken_name(reading.titles, facts)
    for paragraph in sorted(front, key=lambda p: roles[p.lines[0]] not in _NAMED):
        role = roles[paragraph.lines[0]]
        # A heading below the title may say whose record it is, and so may the council's name alone,
        # but not below those who came, who are of other councils.
        says = is_council(paragraph.text) and paragraph.lines[0] not in reading.below_list
        says = says or (paragraph.heading_level is not None and names_kind(paragraph))
        if role in _NAMED or (role == "body" and says):
            _read_names(paragraph.text, paragraph.lines[0], facts)
        elif role == "meeting" and _HEADED.fullmatch(bare(paragraph.text)):
            _read_number(paragraph, facts)
    loose = [p for p in front if p.lines[0] not in reading.other_days]
    _read_loose_date(loose if found.minutes else reading.dated, facts)
    return facts, roles


@dataclass(slots=True)
class _Reading:
    """The front matter as it is read, a paragraph at a time.

    `known`: what each line of the document is, as far as the walk through it could tell.
    `stated`: the format says which paragraph is the title. `dated`: the lines of the meeting's
    facts, any of which may hold its day. `awaited`: the columns of which the line before is the
    label, and whether it says that this one names the meeting (`named`). `listed`: those who came
    have been named, above which the title stands; `fielded`: so has its day or place (日時：…), and
    no other line below is a better title than the one above.
    """

    known: Ledger
    stated: bool
    dated: list[Paragraph] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    titles: list[Paragraph] = field(default_factory=list)
    awaited: set[str] = field(default_factory=set)
    address: int = -2  # the line that gives the place as an address
    last: int = -3  # the last line of the late fact above
    named: bool = False
    other_days: set[int] = field(default_factory=set)  # the first lines that give such a day
    other_day: bool = False  # the line above is the label of a day that is not the meeting's
    listed: bool = False
    below_list: set[int] = field(default_factory=set)  # the first lines of what stands below them
    fielded: bool = False
    handouts: bool = (
        False  # their list has begun: what follows are their labels, not this material's
    )

    def read(self, paragraph: Paragraph) -> None:
        """Read the next paragraph: its role, and the facts it states."""
        role = self._role(paragraph)
        if role == "title":
            if paragraph.kind == "title":
                self.dated.append(paragraph)
            said = [bare(title.text) for title in self.titles]
            # A page's own title is often printed twice, the first time with more around it.
            if not any(bare(paragraph.text) in title for title in said):
                self.titles.append(paragraph)
        elif role in _READ:
            self.dated.append(paragraph)
            _READ[role](paragraph, self.facts)
        self.roles |= dict.fromkeys(paragraph.lines, role)

    def read_late(self, paragraph: Paragraph) -> None:
        """Read one of the meeting's facts that stand below the front, whose role is known.

        What a label (場所) awaits is right below it, plain and short.
        """
        text, line = paragraph.text, paragraph.lines[0]
        below = line - self.last <= _NEAREST and paragraph.token is None
        if below and len(text) <= _LONGEST_VALUE and not is_council(text):
            self._read_awaited(paragraph, front_role(paragraph))
        self.awaited, self.last = labels(paragraph), paragraph.lines[-1]
        _read_meeting(paragraph, self.facts)

    def _role(self, paragraph: Paragraph) -> str:
        role = front_role(paragraph)
        known, token = self.known.role_of(paragraph.lines[0]), paragraph.token
        listed = known == "meeting" and token is not None and token.kind in ("mark", "number")
        if listed and role in ("title", "body"):
            role = "meeting"  # an item of the agenda, say
        role = self._read_awaited(paragraph, role)
        name = stated_name(paragraph.text)
        if name is None and self.named:
            name = paragraph.text
        if name is not None:
            role = "meeting"
            _read_names(name, paragraph.lines[0], self.facts)
        self.named = name == ""
        self.awaited |= labels(paragraph)
        if self.handouts and (role == "label" or _HANDOUT.match(paragraph.text)):
            role = "meeting"
        self.handouts = self.handouts or _titles_handouts(paragraph)
        if self.listed:
            self.below_list.add(paragraph.lines[0])
        self.listed = self.listed or titles_attendees(paragraph)
        if self.listed and is_listed(paragraph, role, self.titles):
            role = "meeting"
        stated = states_day(paragraph.text) or stated_place(paragraph.text) is not None
        self.fielded = self.fielded or self.listed or stated
        if role == "meeting" and self.other_day and not MEETING_LINE.match(signless(paragraph)):
            role = "body"
            self.other_days.add(paragraph.lines[0])
        self.other_day = labels_other_day(paragraph.text)
        if role == "title" and self.stated and paragraph.kind != "title":
            role = "body"
        if role == "title":
            self.titles = self.titles if self.fielded else kept(self.titles, paragraph)
            item = paragraph.token is not None and paragraph.token.kind in ("mark", "number")
            below = self.fielded and (bool(self.titles) or item) and not names_kind(paragraph)
            told = any(map(names_kind, self.titles)) and titles_proceedings(paragraph)
            if below or told or not goes_on(paragraph, self.titles):
                role = "body"
        return role

    def _read_awaited(self, paragraph: Paragraph, role: str) -> str:
        """Read the day or place below its label (日時, 日時及び場所), and give the line's role."""
        text, line, awaited = paragraph.text, paragraph.lines[0], self.awaited
        self.awaited = set()
        stated = "meeting_date" in awaited and not paragraph.complete
        day = japanese_date(text) if stated else None
        if day:
            self.facts.setdefault("meeting_date", Fact(day, line))
            self.awaited = awaited - {"meeting_date"}
            if self.awaited and (place := place_after_time(text)):
                self.facts.setdefault("meeting_place", Fact(place, line))
                self.awaited = set()
            return "meeting"
        if role == "title" and "meeting_form" in awaited:
            return "meeting"
        if role in ("title", "body") and "meeting_place" in awaited:
            self.facts.setdefault("meeting_place", Fact(text.removeprefix("於、"), line))
            self.address = line if is_address(text) else -2
            return "meeting"
        plain = paragraph.token is None and not paragraph.complete
        if plain and role in ("title", "body") and line == self.address + 1:
            address = self.facts["meeting_place"]
            self.facts["meeting_place"] = Fact(f"{address.value}　{text}", address.line)
            return "meeting"
        return role


def _titles_handouts(paragraph: Paragraph) -> bool:
    """Tell whether a line is the title of the list of handouts: （配付資料）."""
    return titles_list(paragraph) and _HANDOUTS.search(bare(paragraph.text)) is not None


def _read_title(titles: list[Paragraph], facts: dict[str, Fact]) -> None:
    if not titles:
        return
    title = "".join(close_up(paragraph.text) for paragraph in titles)
    facts["title"] = Fact(title, titles[0].lines[0])
    held = HELD.search(title)
    # The day in the title of a record is that of what it records.
    stated = held[0] if held else title if _RECORD.search(title) else ""
    if day := meeting_day(stated):
        facts.setdefault("meeting_date", Fact(day, titles[0].lines[0]))


def _read_broken_name(titles: list[Paragraph], facts: dict[str, Fact]) -> None:
    """Read the name of a council that the title's lines break: 第２回見守りセンター | 運営協議会."""
    for above, below in pairwise(titles):
        if opens_name(above.text) and begins_with_council(below.text):
            _read_names(above.text + below.text, above.lines[0], facts)
            return


def _read_label(paragraph: Paragraph, facts: dict[str, Fact]) -> None:
    known = facts.get("material_label")
    number = LABEL_NUMBER.fullmatch(paragraph.text) is not None
    if known is None and not number:
        facts["material_label"] = Fact(close_up(paragraph.text), paragraph.lines[0])
    elif known is not None and number and str(known.value)[-1] in "料紙添冊":
        facts["material_label"] = Fact(f"{known.value}　{paragraph.text}", known.line)


def _read_meeting(paragraph: Paragraph, facts: dict[str, Fact]) -> None:
    marked = paragraph.token is not None and paragraph.token.kind == "mark"
    text, line = signless(paragraph) if marked else paragraph.text, paragraph.lines[0]
    if states_day(text) and (day := japanese_date(text)):
        facts.setdefault("meeting_date", Fact(day, line))
    if place := stated_place(text):
        facts.setdefault("meeting_place", Fact(place, line))


def _read_number(paragraph: Paragraph, facts: dict[str, Fact]) -> None:
    """Read the number of the meeting from a line of number and day: 第３回委員会（H13.6.18）."""
    number = names_in(paragraph.text).meeting_number
    if number is not None:
        facts.setdefault("meeting_number", Fact(number, paragraph.lines[0]))


def _read_names(printed: str, line: int, facts: dict[str, Fact]) -> None:
    names = names_in(printed)
    for name in ("council", "committee", "meeting_number"):
        value = getattr(names, name)
        if value is not None:
            facts.setdefault(name, Fact(value, line))


_READ = {"label": _read_label, "meeting": _read_meeting}


def _read_loose_date(lines: list[Paragraph], facts: dict[str, Fact]) -> None:
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
