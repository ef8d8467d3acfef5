"""Tables that list meetings: 回数, 開催日, 議題, 資料, 議事録, in any order, with spans and gaps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from lxml.html import HtmlElement

from flows.collect.html import cells_of, rows_of, text_of
from flows.collect.meetings import meeting_line
from flows.collect.wording import fold, rounds_in
from flows.dates import dates_in

_WIDEST, _LONGEST = 40, 5000
_COLUMNS = {
    "round": re.compile(r"回数?|開催回数?|会議回数?|第?[〇○]?回|番号|回次"),
    "date": re.compile(
        r"(会議)?(開催|実施)?(年月)?(日時?|日程)([・/](開催)?(場所|会場))?|開催年月日|年月日|日付"
    ),
    "agenda": re.compile(r"(主な)?(議題等?|議事(次第|内容|項目)?|内容|テーマ|会議名)"),
    "minutes": re.compile(
        r"(?:(?:議事|会議|発言)(?:録|要旨|概要|要録|結果)|[・/])*(?:議事|会議|発言)(?:録|要旨|概要|要録|結果)等?"
    ),
    "materials": re.compile(r"(会議|配[付布])?資料等?|議事次第・?資料|資料・?議事次第"),
    "notice": re.compile(r"(開催)?案内|開催通知|備考"),
}
_CANCELLED = re.compile(r"開催(を)?(中止|延期|取り?やめ)|中止|流会")
_BARE_NUMBER = re.compile(r"\d{1,4}(?:[・、,]\d{1,4})*")


@dataclass(frozen=True)
class MeetingRow:
    """A row of a list of meetings: its rounds (two for a joint one, none for a mere document).

    `day` is null where the row names none or several days, and for a cancelled meeting, which
    took place on none. `cells` are the row's cells with the names of their columns.
    """

    rounds: tuple[int, ...]
    day: date | None
    cancelled: bool
    cells: list[tuple[str, HtmlElement]] = field(default_factory=list)


def meeting_rows(table: HtmlElement) -> list[MeetingRow] | None:
    """Give the rows of a table that lists meetings, null for any other table."""
    rows = list(_grid(table))
    header = next((i for i, row in enumerate(rows[:5]) if _is_header(row)), None)
    if header is None:
        return None
    titles = [fold(text_of(cell)) for cell in rows[header]]
    return [_meeting(row, titles) for row in rows[header + 1 :] if row and not _is_header(row)]


def _grid(table: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Give a table's rows with every cell in each row and column that it spans."""
    below: dict[int, tuple[HtmlElement, int]] = {}
    for row in rows_of(table)[:_LONGEST]:
        line: list[HtmlElement] = []
        cells = iter(cells_of(row))
        while len(line) < _WIDEST:
            if len(line) in below:
                cell, left = below.pop(len(line))
                if left > 1:
                    below[len(line)] = (cell, left - 1)
                line.append(cell)
                continue
            cell = next(cells, None)
            if cell is None:
                break
            for _ in range(min(_span(cell, "colspan"), _WIDEST - len(line))):
                if _span(cell, "rowspan") > 1:
                    below[len(line)] = (cell, _span(cell, "rowspan") - 1)
                line.append(cell)
        yield line


def _span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(int(value), 1) if re.fullmatch(r"[0-9]{1,4}", value) else 1


def _kind(title: str) -> str | None:
    return next((kind for kind, form in _COLUMNS.items() if form.fullmatch(title)), None)


def _is_header(row: list[HtmlElement]) -> bool:
    kinds = {_kind(fold(text_of(cell))) for cell in row}
    listed = "round" in kinds and len(kinds - {None}) >= 2
    return listed or ("date" in kinds and bool(kinds & {"materials", "minutes"}))


def _meeting(row: list[HtmlElement], titles: list[str]) -> MeetingRow:
    """Read one row. A row with fewer cells than the header has lost some: no column is named."""
    whole = len(row) == len(titles)
    texts = [text_of(cell) for cell in row]
    kinds = [_kind(title) for title in titles] if whole else [None] * len(row)
    rounds: tuple[int, ...] = ()
    days: list[date] = []
    for text, kind in zip(texts, kinds, strict=True):
        if kind == "round" and _BARE_NUMBER.fullmatch(fold(text)):
            rounds = tuple(int(number) for number in re.findall(r"\d+", fold(text)))
        elif kind == "round" or (kind is None and not rounds and len(text) < 40):
            rounds = rounds or rounds_in(text)
        elif kind == "agenda" and not rounds and "round" not in kinds:
            named = meeting_line(text)
            rounds = named.rounds if named else ()
        if kind == "date" or (kind is None and not days and len(text) < 60):
            days = days or dates_in(text)
    cancelled = any(_CANCELLED.search(fold(text)) for text in texts if len(text) < 80)
    seen: list[tuple[str, HtmlElement]] = []
    for index, cell in enumerate(row):
        if all(cell is not other for _, other in seen):
            seen.append((titles[index] if whole else "", cell))
    day = days[0] if len(days) == 1 and not cancelled else None
    return MeetingRow(rounds, day, cancelled, seen)
