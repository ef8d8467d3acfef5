"""Reads what a document states of itself before its body: label, title, council, meeting, date."""

import re
from dataclasses import dataclass, field
from datetime import date

from flows.normalise.agenda import signless, titles_list
from flows.normalise.attendees import titles_attendees
from flows.normalise.council_names import begins_with_council, is_council, names_in
from flows.normalise.front import (
    HELD,
    LABEL_NUMBER,
    MEETING_LINE,
    ORDINAL,
    PLACE,
    TIME,
    front_role,
    japanese_date,
    names_kind,
)
from flows.normalise.marks import is_legend
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare, close_up

_PLACE = re.compile(rf"{ORDINAL}{PLACE}[\s　：:]*(?P<place>\S.*)")
_LISTS = ("資料", "会議資料", "配付資料", "配布資料")
_RECORD = re.compile(r"議事(?:録|概要|要旨)|会議録|摘録")
_PLACE_LABEL = re.compile(rf"{PLACE}[\s　：:]*")
# The day of the page or of the material, not of the meeting.
_DAY_OF_PAGE = re.compile(
    r"更新|公開日|掲載|公表|発表|作成|印刷|登録日|発行|募集|期間|締[切め]|期限"
)
_NAME_LABEL = re.compile(
    rf"{ORDINAL}(?:会[\s　]*議[\s　]*(?:の[\s　]*名[\s　]*称|名称?)|審[\s　]*議[\s　]*会[\s　]*等?[\s　]*(?:の[\s　]*名[\s　]*称|名))(?:[\s　：:]+|$)"
)
_DATE_LINE = re.compile(rf"{ORDINAL}{TIME}|開[\s　]*催[\s　]*日")


@dataclass(slots=True, frozen=True)
class Fact:
    """A fact that a document states: its value, and the line (index) where it was found."""

    value: str | int | date
    line: int


def read_facts(front: list[Paragraph], *, minutes: bool) -> tuple[dict[str, Fact], dict[int, str]]:
    """Give the facts that the front matter states, by column of the documents table, and roles.

    The second result gives each line (index) of the front matter its role: label, title, meeting
    or body. A fact that is not stated is absent, never guessed.
    """
    front = [paragraph for paragraph in front if not is_legend(paragraph.text)]
    reading = _Reading(stated=any(paragraph.kind == "title" for paragraph in front))
    for paragraph in front:
        reading.read(paragraph)
    facts, roles = reading.facts, reading.roles
    if "material_label" in facts and bare(str(facts["material_label"].value)) in _LISTS:
        del facts["material_label"]  # the title of a list: a label has a number
    _read_title(reading.titles or _dated_title(front, roles), facts)
    for paragraph in front:
        role = roles[paragraph.lines[0]]
        if role in ("title", "label") or (role == "body" and is_council(paragraph.text)):
            _read_names(paragraph.text, paragraph.lines[0], facts)
    if minutes:
        _read_loose_date(front, facts)
    return facts, roles


@dataclass(slots=True)
class _Reading:
    """The front matter as it is read, a paragraph at a time.

    `stated`: the format says which paragraph is the title. `labelled` and `named`: the line before
    says that this one states the place, the meeting. `listed`: those who came have been named,
    above which the title stands; `fielded`: so has its day or place (日時：…), and no other line
    below is a better title than the one above.
    """

    stated: bool
    facts: dict[str, Fact] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    titles: list[Paragraph] = field(default_factory=list)
    labelled: bool = False
    named: bool = False
    listed: bool = False
    fielded: bool = False

    def read(self, paragraph: Paragraph) -> None:
        """Read the next paragraph: its role, and the facts it states."""
        role = self._role(paragraph)
        if role == "title":
            said = {bare(title.text) for title in self.titles}
            if bare(paragraph.text) not in said:  # a page's own title is often printed twice
                self.titles.append(paragraph)
        elif role in _READ:
            _READ[role](paragraph, self.facts)
        self.roles |= dict.fromkeys(paragraph.lines, role)

    def _role(self, paragraph: Paragraph) -> str:
        role = front_role(paragraph)
        if self.labelled and role in ("title", "body"):
            role = "meeting"
            self.facts.setdefault("meeting_place", Fact(paragraph.text, paragraph.lines[0]))
        if (name := _stated_name(paragraph.text, named=self.named)) is not None:
            role = "meeting"
            _read_names(name, paragraph.lines[0], self.facts)
        self.named = name == ""
        self.labelled = _PLACE_LABEL.fullmatch(signless(paragraph)) is not None
        self.listed = self.listed or titles_attendees(paragraph)
        if self.listed and _is_listed(paragraph, role, self.titles):
            role = "meeting"
        stated = _DATE_LINE.match(paragraph.text) or _PLACE.match(paragraph.text)
        self.fielded = self.fielded or self.listed or stated is not None
        if role == "title":
            self.titles = self.titles if self.fielded else _kept(self.titles, paragraph)
            if not _goes_on(paragraph, self.titles) or (self.stated and paragraph.kind != "title"):
                role = "body"
        return role


def _read_title(titles: list[Paragraph], facts: dict[str, Fact]) -> None:
    if not titles:
        return
    title = "".join(close_up(paragraph.text) for paragraph in titles)
    facts["title"] = Fact(title, titles[0].lines[0])
    held = HELD.search(title)
    # The day in the title of a record is that of what it records.
    stated = held[0] if held else title if _RECORD.search(title) else ""
    if day := _meeting_day(stated):
        facts.setdefault("meeting_date", Fact(day, titles[0].lines[0]))


def _dated_title(front: list[Paragraph], roles: dict[int, str]) -> list[Paragraph]:
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


def _is_listed(paragraph: Paragraph, role: str, titles: list[Paragraph]) -> bool:
    """Tell whether a line below those who came is one of them, or the title of a further list."""
    if role == "label":
        return titles_list(paragraph)
    return role == "title" and not titles and not names_kind(paragraph)


def _goes_on(paragraph: Paragraph, titles: list[Paragraph]) -> bool:
    """Tell whether a line is part of the title: the first ones of the largest type, in a row."""
    if not titles:
        return True
    last = titles[-1]
    if is_council(paragraph.text) and not any(begins_with_council(p.text) for p in titles):
        return False  # whose material it is stands below its title
    return (
        len(titles) < 4
        and paragraph.page == last.page
        and paragraph.lines[0] - last.lines[-1] <= 2
        and abs(paragraph.size - last.size) < 0.15
    )


def _kept(titles: list[Paragraph], paragraph: Paragraph) -> list[Paragraph]:
    """Give the title's lines so far; none where another, apart from them, says what they do not.

    That is the kind of the material (主な意見, 議事録); those above name the council, say.
    """
    listed = paragraph.token is not None and paragraph.token.kind in ("mark", "number")
    listed = listed or _RECORD.fullmatch(bare(paragraph.text)) is not None  # 議事録 alone
    apart = bool(titles) and not listed and paragraph.lines[0] - titles[-1].lines[-1] > 1
    says_more = apart and names_kind(paragraph) and not any(map(names_kind, titles))
    return [] if says_more else titles


def _read_label(paragraph: Paragraph, facts: dict[str, Fact]) -> None:
    known = facts.get("material_label")
    number = LABEL_NUMBER.fullmatch(paragraph.text) is not None
    if known is None and not number:
        facts["material_label"] = Fact(close_up(paragraph.text), paragraph.lines[0])
    elif known is not None and number and str(known.value)[-1] in "料紙添冊":
        facts["material_label"] = Fact(f"{known.value}　{paragraph.text}", known.line)


def _meeting_day(text: str) -> date | None:
    return None if _DAY_OF_PAGE.search(text) else japanese_date(text)


def _read_meeting(paragraph: Paragraph, facts: dict[str, Fact]) -> None:
    line = paragraph.lines[0]
    day = _meeting_day(paragraph.text)
    if day and (_DATE_LINE.match(paragraph.text) or "meeting_date" not in facts):
        facts.setdefault("meeting_date", Fact(day, line))
    place = _PLACE.match(paragraph.text)
    if place:
        facts.setdefault("meeting_place", Fact(place["place"].strip(), line))


def _read_names(printed: str, line: int, facts: dict[str, Fact]) -> None:
    names = names_in(printed)
    for name in ("council", "committee", "meeting_number"):
        value = getattr(names, name)
        if value is not None:
            facts.setdefault(name, Fact(value, line))


_READ = {"label": _read_label, "meeting": _read_meeting}


def _stated_name(text: str, *, named: bool) -> str | None:
    """Give what is stated after 会議名, or on the line after it (`named`); null for other lines."""
    label = _NAME_LABEL.match(text)
    if label:
        return text[label.end() :]
    return text if named else None


def _read_loose_date(front: list[Paragraph], facts: dict[str, Fact]) -> None:
    """Take the date of minutes from wherever their front matter states the first one."""
    for paragraph in front:
        day = _meeting_day(paragraph.text)
        if day:
            facts.setdefault("meeting_date", Fact(day, paragraph.lines[0]))
            return
