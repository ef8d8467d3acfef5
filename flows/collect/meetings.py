"""What a page states of its meeting: which round, on which day, where."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flows.collect.wording import rounds_in, tidy
from flows.dates import dates_in

_DATE_LABEL = re.compile(r"(?:開催)?日\s*[時程]|開\s*催\s*日|とき")
_PLACE_LABEL = re.compile(r"(?:開催)?(?:場\s*所|会\s*場)|ところ")
_DATE_LINE = re.compile(r"[\s\u3000]*(?:明治|大正|昭和|平成|令和|\d{4}年|[０-９]{4}年)")
_BODY = re.compile(r"[\s\u3000]*(?:配\s*[付布]\s*資\s*料|○|〇|◯|議\s*事\s*録)")


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
    sources = [*titles, " ".join(front[:3])]
    named = next((found for text in sources if (found := rounds_in(text))), ())
    return Meeting(named, stated[0] if len(stated) == 1 else None, place)


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
