"""Reads the dates of the genre: 令和４年４月２７日（水）, 2013年11月6日, 令和4年(2022年)4月8日."""

import re
import unicodedata
from datetime import date

# 元号法 and the orders that set each era: the year before its first.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_DATE = re.compile(
    r"(?:(?P<era>明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR](?=\d))\s*(?P<era_year>元|\d{1,2})"
    r"|(?<!\d)(?P<year>\d{4}))"
    r"(?:\s*+年\s*+(?:\(\s*+[^()\d]{0,2}\d{1,4}\s*+年?\s*+\)\s*+年?)?\s*+"
    r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
    r"|\s*(?P<mark>[./-])\s*(?P<month_>\d{1,2})\s*(?P=mark)\s*(?P<day_>\d{1,2})(?!\d))"
)


# Without such a character a text holds no digit, in NFKC either.
_MAY_COUNT = re.compile("[0-9]|[^ -~、-〩ぁ-ゖァ-ヾ一-鿿！-／：-～]")


def dates_in(text: str) -> list[date]:
    """Give the days that a text names, in order, each once.

    A day without its year, and one that the calendar does not have, is none.
    """
    found: list[date] = []
    if _MAY_COUNT.search(text) is None:
        return found
    for match in _DATE.finditer(unicodedata.normalize("NFKC", text)):
        year = int(match["year"]) if match["year"] else _western(match["era"], match["era_year"])
        month, day = match["month"] or match["month_"], match["day"] or match["day_"]
        try:
            found.append(date(year, int(month), int(day)))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def without_dates(text: str) -> str:
    """Give a text in NFKC without the days that it names."""
    return _DATE.sub("", unicodedata.normalize("NFKC", text))


def _western(era: str, year: str) -> int:
    return _ERAS[_LETTERS.get(era, era)] + (1 if year == "元" else int(year))
