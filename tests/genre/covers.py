"""First pages: what a document says of itself, always that it is made up."""

from random import Random

from tests.genre import vocabulary as words
from tests.genre.dates import any_date, date_forms, full_width
from tests.genre.model import Cover, Shape

MADE_UP = "（架空の資料）"


def _label(rng: Random) -> str:
    number = rng.randint(1, 12)
    return rng.choice(
        (
            f"参考資料{full_width(number)}",
            f"資料{full_width(number)}",
            f"資料{number}",
            f"資料{full_width(rng.randint(1, 9))}－{full_width(number)}",
            f"部会資料　{full_width(number)}",
        )
    )


def _minutes_cover(rng: Random, council: str, committee: str) -> Cover:
    number, day = rng.randint(1, 60), any_date(rng)
    kind = rng.choice(("議事録", "議事録", "議事要旨"))
    return Cover(
        label="",
        title=f"{MADE_UP}第{full_width(number)}回会議　{kind}",
        council=council,
        committee=committee,
        meeting_number=number,
        meeting_text=f"第{full_width(number)}回会議",
        date=day,
        date_text=rng.choice(date_forms(day)),
        place=rng.choice(words.PLACES),
        agenda=tuple(
            f"{rng.choice(words.TOPICS)}の{rng.choice(words.ASPECTS)}について"
            for _ in range(rng.randint(1, 3))
        ),
    )


def cover_for(rng: Random, shape: Shape) -> Cover:
    """Draw the cover of a document of that shape."""
    council, committee = rng.choice(words.COUNCILS), rng.choice(words.COMMITTEES)
    if shape == "minutes":
        return _minutes_cover(rng, council, committee)
    subject = rng.choice(words.TOPICS)
    title = rng.choice(
        (
            f"{MADE_UP}{committee}における主な意見（{subject}関係）",
            f"{MADE_UP}{subject}に関する委員からの主な意見",
            f"{MADE_UP}「{subject}に関する中間試案」に対して寄せられた意見の概要",
            f"{MADE_UP}これまでの主な意見の整理",
        )
    )
    stated = rng.random() < 0.5
    day = any_date(rng) if stated else None
    number = rng.randint(1, 60) if stated else None
    return Cover(
        label=_label(rng),
        title=title,
        council=council if stated else None,
        committee=committee if stated or committee in title else None,
        meeting_number=number,
        meeting_text=f"第{full_width(number)}回" if number else None,
        date=day,
        date_text=rng.choice(date_forms(day)) if day else None,
        own_page=shape == "slides" or rng.random() < 0.3,
    )
