"""Reads the lines before a document's body in order: the role of each, and what it states."""

import re
from dataclasses import dataclass, field

from flows.normalise.agenda import signless, titles_list, titles_proceedings
from flows.normalise.attendees import titles_attendees
from flows.normalise.council_names import is_council
from flows.normalise.found import Ledger
from flows.normalise.front import MEETING_LINE, front_role, is_provisional, names_kind
from flows.normalise.labels import gives_contact
from flows.normalise.paragraphs import Paragraph
from flows.normalise.stated import (
    is_address,
    japanese_date,
    labels,
    labels_other_day,
    place_after_time,
    stated_name,
    stated_place,
    states_day,
)
from flows.normalise.stated_facts import Fact, read_label, read_meeting, read_names
from flows.normalise.titles import goes_on, is_listed, kept
from flows.normalise.unwrap import bare

_NEAREST = 2  # lines from a label to its value, an empty one between them
_LONGEST_VALUE = 60
_HANDOUT = re.compile(r"(?:参考)?資料[\s　]*[0-9０-９]")  # 資料１　前回会議録
_HANDOUTS = re.compile("配[付布]資料")
_READ = {"label": read_label, "meeting": read_meeting}


@dataclass(slots=True)
class Reading:
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
    row: tuple[int, int] | None = None  # of a table, in which the day was read
    address: int = -2  # the line that gives the place as an address
    last: int = -3  # the last line of the late fact above
    named: bool = False
    other_days: set[int] = field(default_factory=set)  # the first lines that give such a day
    other_day: bool = False  # the line above is the label of a day that is not the meeting's
    listed: bool = False
    below_list: set[int] = field(default_factory=set)  # the first lines of what stands below them
    fielded: bool = False
    addressed: bool = False  # below the title it was said whom to ask
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
        read_meeting(paragraph, self.facts)

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
            read_names(name, paragraph.lines[0], self.facts)
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
        self.addressed = self.addressed or (bool(self.titles) and gives_contact(paragraph.text))
        if role == "title" and (self.addressed or (self.stated and paragraph.kind != "title")):
            role = "body"
        if role == "title" and not self.titles and is_provisional(paragraph.text):
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
            self.row = None if paragraph.cell is None else paragraph.cell[:2]
            if self.awaited and (place := place_after_time(text)):
                self.facts.setdefault("meeting_place", Fact(place, line))
                self.awaited = set()
            return "meeting"
        if role == "title" and "meeting_form" in awaited:
            return "meeting"
        # The place that a label names with the day stands in the day's row.
        row, self.row = self.row, None
        beside = row is None or (paragraph.cell is not None and paragraph.cell[:2] == row)
        if role in ("title", "body") and "meeting_place" in awaited and beside:
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
