"""Dates in the forms in which the genre writes them."""

import datetime
from random import Random

_ERAS = ((datetime.date(2019, 5, 1), "令和", 2018), (datetime.date(1989, 1, 8), "平成", 1988))
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def full_width(number: object) -> str:
    """Write digits full-width."""
    return str(number).translate(_FULL_WIDTH)


def any_date(rng: Random) -> datetime.date:
    """Give a day between 2001 and 2026."""
    return datetime.date(2001, 1, 1) + datetime.timedelta(days=rng.randrange(9400))


def date_forms(day: datetime.date) -> tuple[str, ...]:
    """Give every form of a day: Japanese era or Western year, both widths, weekday in either."""
    era, zero = next((name, zero) for start, name, zero in _ERAS if day >= start)
    year = day.year - zero
    years = "元" if year == 1 else str(year)
    weekday = "月火水木金土日"[day.weekday()]
    plain = f"{era}{years}年{day.month}月{day.day}日"
    wide = plain.translate(_FULL_WIDTH)
    return (
        plain,
        wide,
        f"{wide}（{weekday}）",
        f"{plain}({weekday})",
        f"{plain}（{weekday}曜日）",
        f"{era}{years}年({day.year}年){day.month}月{day.day}日",
        f"{wide[:-1]}日（{weekday}）自　午後１時３０分",
        f"{day.year}年{day.month}月{day.day}日",
        full_width(f"{day.year}年{day.month}月{day.day}日") + f"（{weekday}）",
        f"{era} {years} 年 {day.month} 月 {day.day} 日",
    )
