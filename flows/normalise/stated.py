"""Reads the lines that state when and where a meeting was held: 日時：…, ところ …."""

import re
from datetime import date

from flows.dates import dates_in, without_dates
from flows.normalise.agenda import signless
from flows.normalise.grammar.meetings import NAME, WHEN, WHERE
from flows.normalise.grammar.rows import compiled
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare

# １．, （２）, 第３, or the bracket of 【日時】: before what is stated.
ORDINAL = r"(?:[（(]?[第０-９0-9]{1,3}[）)]?[\s　．.]*|[【［\[〔])?"
_CLOSED = r"[】］\]〕]?"
_AND = r"[\s　]*(?:及び|・|、|と)[\s　]*"
_BOTH = rf"(?:{_AND}(?:{WHEN.pattern}|{WHERE.pattern}))?"
_WHEN = compiled(WHEN)
_NAME = compiled(NAME)
_AFTER_LABEL = re.compile(rf"{_CLOSED}(?:[\s　：:]+|$)")
_ORDINAL = re.compile(ORDINAL)
_WHERE = re.compile(
    rf"{ORDINAL}(?:{WHERE.pattern}){_CLOSED}[\s　：:]*(?:於、)?(?P<place>[^\s：:】］\]〕].*)"
)
_LABEL = re.compile(rf"{ORDINAL}(?:{WHEN.pattern}|{WHERE.pattern}){_BOTH}{_CLOSED}[\s　：:]*")
_BOTH_LABEL = re.compile(
    rf"{ORDINAL}(?:{WHEN.pattern}){_AND}(?:{WHERE.pattern}){_CLOSED}[\s　：:]+"
)
_WHERE_LABEL = compiled(WHERE)
_FORM = re.compile(r"開催(?:方法|形式|形態)[\s　：:]*")
# 日時：…　場所：…, （… 於：会見室）
_PLACE_WITHIN = re.compile(
    rf"[\s　、（(](?:於|{WHERE.pattern})[\s　]*[：:、][\s　]*(?P<place>\S.*)"
)
# 会場：東公民館　参加者：２１名: a line may state more after the place.
_STATED_NEXT = re.compile(
    r"(?<![\s　、])[\s　、]++(?:参加|出席|欠席|傍聴|来場|人数|定員|対象|主催|時間|日時|開催|司会|進行|議題|委員|事務局|担当)[^\s　：:、。]{0,6}[：:]"
)
_HOUR = re.compile(
    r"[0-9０-９]{1,2}(?:時(?:[0-9０-９]{1,2}分|半)?|[:：][0-9０-９]{2})(?:から|まで|[～〜])?"
)
_SHORTEST_PLACE = 2
# 令和５年６月７日（水）　架空会館: no hour of the day
_AFTER_DAY = re.compile(
    r".{0,30}?日[\s　]*+(?:[（(][^（）()]{1,5}[）)][\s　]*+)?(?<=[\s　])(?P<place>(?![0-9０-９]|午[前後]|から|まで)\S.*)"
)
_ADDRESS = re.compile(r"\D[0-9０-９]+(?:番地?|号|[-－−‐][0-9０-９]+)$")
_LONGEST_LABEL = 14
_ENDS_LABEL = frozenset("日間限期")
_OF_MEETING = re.compile("開催|開会|会議|会期")
_BRACKETED = re.compile(r"[（(][^（）()]*(?:[（(][^（）()]{1,6}[）)][^（）()]*)?[）)]")
_YEAR = re.compile(r"(?<![\s　])[\s　]*+(?:令和|平成|昭和)?(?:元|[0-9]{1,4})年度?$")
# The day of the page or of the material, not of the meeting.
_DAY_OF_PAGE = re.compile(
    r"更新|公開日|掲載|公表|発表|作成|印刷|登録日|発行|募集|期間|締[切め]|期限|現在|時点|受付|回答"
)


def stated_name(text: str) -> str | None:
    """Give what a line states after 会議名 or its like: empty for the label alone; null for other lines."""
    ordinal = _ORDINAL.match(text)
    label = _NAME.match(text, ordinal.end() if ordinal else 0)
    after = _AFTER_LABEL.match(text, label.end()) if label else None
    return text[after.end() :] if after else None


def states_day(text: str) -> bool:
    """Tell whether a line begins with the label of the meeting's day: １　開催日時."""
    ordinal = _ORDINAL.match(text)
    return _WHEN.match(text, ordinal.end() if ordinal else 0) is not None


def stated_place(text: str) -> str | None:
    """Give the place that a line states, alone or after the day; null for other lines."""
    found = _WHERE.match(text)
    if found is None and states_day(text):
        found = _PLACE_WITHIN.search(text)
        if found is None and (both := _BOTH_LABEL.match(text)):
            return place_after_time(text[both.end() :])
    return _STATED_NEXT.split(found["place"], maxsplit=1)[0].strip() if found else None


def place_after_time(text: str) -> str | None:
    """Give what follows the last hour in a line of day and place: …１７時から１９時　架空会館; else null.

    Without hours it follows the day, after a gap.
    """
    rest = _HOUR.split(text)[-1].strip()
    if rest == text.strip() and (found := _AFTER_DAY.fullmatch(rest)):
        rest = found["place"]
    return rest if len(rest) > _SHORTEST_PLACE and rest != text and rest[0] not in "（(" else None


def labels(paragraph: Paragraph) -> set[str]:
    """Give what a line is the label of, and nothing else: meeting_date, meeting_place, or both.

    Where it is that of something else (開催方法), meeting_form.
    """
    text = signless(paragraph)
    if _FORM.fullmatch(text):
        return {"meeting_form"}
    if len(text) > 20 or not _LABEL.fullmatch(text):
        return set()
    day = {"meeting_date"} if states_day(text) else set()
    place = any(_WHERE_LABEL.match(text, at) for at in range(len(text)))
    return day | ({"meeting_place"} if place else set())


def is_address(place: str) -> bool:
    """Tell whether a place is an address, whose building the next line names."""
    return _ADDRESS.search(place) is not None


def japanese_date(text: str) -> date | None:
    """Read the first date in a text, white space within it aside; null where there is none."""
    return next(iter(dates_in(bare(text))), None)


def meeting_day(text: str) -> date | None:
    """Read the first date in a text that does not say that it is the page's or the material's."""
    return None if _DAY_OF_PAGE.search(text) else japanese_date(text)


def labels_other_day(text: str) -> bool:
    """Tell whether a line is the label of a day that is not the meeting's, and nothing else: 公表日."""
    if len(text) > _LONGEST_LABEL or text.rstrip("：: 　")[-1:] not in _ENDS_LABEL:
        return False
    if _OF_MEETING.search(text) or any(map(str.isdigit, text)):
        return False  # 更新日：９月２３日 states its day itself
    return _DAY_OF_PAGE.search(text) is not None


def undated(text: str) -> str:
    """Give a text without the dates in it, the brackets that hold one, and a closing fiscal year."""
    plain = _BRACKETED.sub(lambda found: "" if japanese_date(found[0]) else found[0], text)
    return _YEAR.sub("", without_dates(plain)).strip()
