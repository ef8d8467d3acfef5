"""What a page states of its meeting: which round, on which day, where."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from flows.collect.wording import rounds_in, tidy, without_rounds
from flows.dates import dates_in, without_dates

_DATE_LABEL = re.compile(r"(?:開催)?日\s*[時程]|開\s*催\s*日|とき")
_PLACE_LABEL = re.compile(r"(?:開催)?(?:場\s*所|会\s*場)|ところ")
_DATE_LINE = re.compile(r"[\s\u3000]*(?:明治|大正|昭和|平成|令和|\d{4}年|[０-９]{4}年)")
_BODY = re.compile(r"[\s\u3000]*(?:配\s*[付布]\s*資\s*料|○|〇|◯|議\s*事\s*録)")
# Beside its round and its day, a line that names a meeting has its hour and the name of those who meet.
_HOUR = re.compile(
    r"\((?:[月火水木金土日](?:曜日?)?(?:[・,]?(?:祝日?|休日?))?)\)|(?:午前|午後)|\d{1,2}(?:時(?:\d{1,2}分|半)?|:\d\d)|から|まで"
    r"|(?:(?:平成|令和)(?:元|\d{1,2})|\d{4})年度|開催(?:分|日時?)?|日時"
)
_NAME = re.compile(r"[^。?!]{0,40}(?:会議?|会合|グループ|チーム|WG|ヒアリング)")
_BETWEEN = re.compile(r"[\s()\[\]【】〔〕<>〈〉「」『』~〜\-－―–,、.・:：/○●◯■□◆◇]+")
# 第4回までの, 第4回部会における: words that name a meeting other than the one they belong to.
_OF_OTHERS = re.compile(
    r"第\s*[\d〇一二三四五六七八九十百]+\s*回[^\s第\d０-９()（）]{0,12}?(?:まで|における|において|での|で出|以降|を踏まえ)|前回|次回"
)
# What is held, or written of what was: 論点整理（令和6年3月1日） is dated by itself.
_OF_A_DAY = re.compile(r"議事|会議|会合|開催|審議|発言|速記")
_LONGEST_LINE = 120


@dataclass(frozen=True)
class Meeting:
    """What a page or a row states of its meeting: rounds (several where joint), day, place."""

    rounds: tuple[int, ...] = ()
    day: date | None = None
    place: str | None = None

    @property
    def number(self) -> int | None:
        """Give the round where it is a single one, else null."""
        return self.rounds[0] if len(self.rounds) == 1 else None


def named_meeting(text: str) -> Meeting:
    """Give the meeting that a heading or a link names; its day where the text is of a meeting."""
    rounds = () if _OF_OTHERS.search(text) else rounds_in(text)
    days = dates_in(text) if rounds or _OF_A_DAY.search(text) else []
    return Meeting(rounds, days[0] if len(days) == 1 else None)


def meeting_line(line: str) -> Meeting | None:
    """Give the meeting that a line names (第5回（平成30年6月1日）); null where it says more than that."""
    if len(line) > _LONGEST_LINE or not (
        "回" in line or "日" in line or "." in line or "/" in line
    ):
        return None
    days = dates_in(line)
    meeting = replace(named_meeting(line), day=days[0] if len(days) == 1 else None)
    if meeting == Meeting():
        return None
    bare = _BETWEEN.sub("", _HOUR.sub("", without_rounds(without_dates(line))))
    if bare and not (meeting.rounds and _NAME.fullmatch(bare)):
        return None
    return meeting


def stated_meeting(titles: list[str], lines: list[str]) -> Meeting:
    """Read what a page states of its own meeting, from its titles and the lines before its body."""
    end = next((i for i, line in enumerate(lines) if _BODY.match(line)), len(lines))
    front = lines[: min(end, 40)]
    days = _after(_DATE_LABEL, front, lambda text: bool(dates_in(text)))
    stated = dates_in(days) if days else []
    if not stated:
        loose = [day for line in front if _DATE_LINE.match(line) for day in dates_in(line)]
        stated = list(dict.fromkeys(loose))
    place = _after(_PLACE_LABEL, front, lambda text: len(text) <= 80)
    # A title that names a meeting may name its day as well; lines that name several meetings list them.
    titled = next((found for text in titles if (found := named_meeting(text)).rounds), Meeting())
    lined = {rounds_in(line) for line in front[:3]} - {()}
    rounds = titled.rounds or (lined.pop() if len(lined) == 1 else ())
    return Meeting(rounds, stated[0] if len(stated) == 1 else titled.day, place)


def _after(label: re.Pattern[str], lines: list[str], fits: Callable[[str], bool]) -> str | None:
    """Give what stands after a label, on its line or on the next one."""
    for index, line in enumerate(lines):
        match = re.match(
            rf"[\s\u3000\d０-９１-９.．（(]*(?:{label.pattern})[\s\u3000:：)）]*", line
        )
        if not match:
            continue
        rest = line[match.end() :]
        for text in (rest, lines[index + 1] if index + 1 < len(lines) and not rest else ""):
            if text and fits(text):
                return tidy(text)
    return None
