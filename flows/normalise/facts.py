"""Reads what a document states of itself before its body: label, title, council, meeting, date."""

import re
from dataclasses import dataclass
from datetime import date

from flows.dates import dates_in
from flows.normalise.agenda import signless, titles_list
from flows.normalise.grammar import MATERIAL_LABEL, PUBLISHER, TITLE_END, compiled
from flows.normalise.labels import tells_what_follows
from flows.normalise.marks import is_legend
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare, close_up

_LABEL = compiled(MATERIAL_LABEL)
_PUBLISHER = compiled(PUBLISHER)
# The number of a label that an extractor put on a line of its own.
_LABEL_NUMBER = re.compile(r"[0-9０-９①-⑳]{1,3}(?:[-－―‐ー–−の][0-9０-９]{1,3})?")
_TITLE_END = compiled(TITLE_END)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBER = re.compile(r"第(\d{1,4})回(?!国会)")
_COUNCIL = re.compile(
    r"[^\s　、。，「」『』（）()【】]{1,24}?(?:審議会|調査会|審査会|協議会|懇談会|懇話会|検討会議(?!事)|検討会|研究会|有識者会議(?!事)|推進会議(?!事)|戦略会議(?!事)|諮問会議(?!事)|改革会議(?!事)|委員会)"
)
_COMMITTEE = re.compile(
    r"[^\s　、。，「」『』【】]{0,24}?(?:小委員会|作業部会|部会|分科会|ワーキング・?グループ|ＷＧ|WG|タスクフォース|分科委員会)"
)
_PLACE = re.compile(
    r"(?:[第０-９0-9]{1,3}[\s　．.]*)?(?:開催)?場[\s　]*所[\s　：:]*(?P<place>\S.*)"
)
_PLACE_LABEL = re.compile(r"(?:開催)?場[\s　]*所[\s　：:]*")
# The day of the page or of the material, not of the meeting.
_DAY_OF_PAGE = re.compile(r"更新|公開日|掲載|公表|発表|作成|印刷|登録日|発行")
_NAME_LABEL = re.compile(
    r"(?:[第０-９0-9]{1,3}[\s　．.]*)?(?:会[\s　]*議[\s　]*(?:の[\s　]*名[\s　]*称|名称?)|審[\s　]*議[\s　]*会[\s　]*等?[\s　]*(?:の[\s　]*名[\s　]*称|名))(?:[\s　：:]+|$)"
)
# 令和５年度第３回…: in which year the meetings are counted.
_FISCAL_YEAR = re.compile(r"[（(]?(?:令和|平成|昭和)?(?:元|[0-9０-９]{1,4})年度[）)]?")
_DATE_LINE = re.compile(
    r"(?:[第０-９0-9]{1,3}[\s　．.]*)?(?:開催)?日[\s　]*時|開[\s　]*催[\s　]*日"
)
_MEETING_LINE = re.compile(
    r"(?:[第０-９0-9]{1,3}[\s　．.]*)?(?:(?:開催)?日[\s　]*時|開[\s　]*催[\s　]*日|(?:開催)?場[\s　]*所|議[\s　]*題|議[\s　]*事(?![\s　]*[録要概])|出[\s　]*席[\s　]*者?|配[\s　]*[付布][\s　]*資[\s　]*料|次[\s　]*第)(?:[\s　：:（(]|$)|[至自][\s　]+(?:午[前後])"
)


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
    facts: dict[str, Fact] = {}
    roles: dict[int, str] = {}
    titles: list[Paragraph] = []
    stated = any(paragraph.kind == "title" for paragraph in front)
    labelled = named = False  # the line before says that this one states the place, the meeting
    front = [paragraph for paragraph in front if not is_legend(paragraph.text)]
    for paragraph in front:
        role = front_role(paragraph)
        if labelled and role in ("title", "body"):
            role = "meeting"
            facts.setdefault("meeting_place", Fact(paragraph.text, paragraph.lines[0]))
        if (name := _stated_name(paragraph.text, named=named)) is not None:
            role = "meeting"
            _read_names(name, paragraph.lines[0], facts)
        named = name == ""
        titles = _kept(titles, paragraph) if role == "title" else titles
        if role == "title" and (
            not _goes_on(paragraph, titles) or (stated and paragraph.kind != "title")
        ):
            role = "body"
        labelled = _PLACE_LABEL.fullmatch(signless(paragraph)) is not None
        if role == "title":
            titles.append(paragraph)
        elif role in _READ:
            _READ[role](paragraph, facts)
        for i in paragraph.lines:
            roles[i] = role
    if titles:
        title = "".join(close_up(paragraph.text) for paragraph in titles)
        facts["title"] = Fact(title, titles[0].lines[0])
    for paragraph in front:
        if roles.get(paragraph.lines[0]) in ("title", "label"):
            _read_names(paragraph.text, paragraph.lines[0], facts)
    if minutes:
        _read_loose_date(front, facts)
    return facts, roles


def japanese_date(text: str) -> date | None:
    """Read the first date in a text, white space within it aside; null where there is none."""
    return next(iter(dates_in(bare(text))), None)


def front_role(paragraph: Paragraph) -> str:
    """Tell what a paragraph of the front matter is: label, title, meeting or body."""
    text = paragraph.text
    if _LABEL.fullmatch(text) or _LABEL_NUMBER.fullmatch(text):
        return "label"
    if _MEETING_LINE.match(text) or titles_list(paragraph):
        return "meeting"
    # A title may state a date, too: 2016年3月24日　第94回医療保険部会議事録
    if len(text) < 40 and japanese_date(text) and not _TITLE_END.search(text):
        return "meeting"
    if paragraph.complete or len(text) > 90 or paragraph.region_kind == "cell":
        return "body"
    if tells_what_follows(text):
        return "body"
    return "body" if _PUBLISHER.fullmatch(text) else "title"


def _goes_on(paragraph: Paragraph, titles: list[Paragraph]) -> bool:
    """Tell whether a line is part of the title: the first ones of the largest type, in a row."""
    if not titles:
        return True
    last = titles[-1]
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
    apart = bool(titles) and paragraph.lines[0] - titles[-1].lines[-1] > 1
    says_more = apart and names_kind(paragraph) and not any(map(names_kind, titles))
    return [] if says_more else titles


def names_kind(paragraph: Paragraph) -> bool:
    """Tell whether a line ends with the kind of the material, as the title's last one does."""
    return _TITLE_END.search(paragraph.text) is not None


def _read_label(paragraph: Paragraph, facts: dict[str, Fact]) -> None:
    known = facts.get("material_label")
    number = _LABEL_NUMBER.fullmatch(paragraph.text) is not None
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


_READ = {"label": _read_label, "meeting": _read_meeting}


def _stated_name(text: str, *, named: bool) -> str | None:
    """Give what is stated after 会議名, or on the line after it (`named`); null for other lines."""
    label = _NAME_LABEL.match(text)
    if label:
        return text[label.end() :]
    return text if named else None


def _read_names(printed: str, line: int, facts: dict[str, Fact]) -> None:
    text = _FISCAL_YEAR.sub("", bare(printed))
    number = _NUMBER.search(text.translate(_DIGITS))
    names = text[: number.start()] or text[number.end() :] if number else text
    council = _COUNCIL.match(names)
    if council and council[0].endswith("小委員会"):
        council = None  # it is a committee, of a council that is not named
    committee = _COMMITTEE.match(names, council.end() if council else 0)
    if council:
        facts.setdefault("council", Fact(council[0], line))
    if committee and committee[0]:
        facts.setdefault("committee", Fact(committee[0], line))
    if number:
        facts.setdefault("meeting_number", Fact(int(number[1]), line))


def _read_loose_date(front: list[Paragraph], facts: dict[str, Fact]) -> None:
    """Take the date of minutes from wherever their front matter states the first one."""
    for paragraph in front:
        day = _meeting_day(paragraph.text)
        if day:
            facts.setdefault("meeting_date", Fact(day, paragraph.lines[0]))
            return
