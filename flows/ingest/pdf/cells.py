"""Which cell of which table a line stands in, counted over the pages of a document."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from flows.ingest.pdf.frames import Frame
from flows.ingest.pdf.grid import TOUCH
from flows.lines import Cell

_FOOT = 0.5  # of the page's height: a table that ends lower may go on overleaf
_HEAD = 0.3  # and one that begins higher may be the rest of it


@dataclass(slots=True)
class _Table:
    """A table's place on its page: where its rows and columns begin, and what its first row says."""

    ordinal: int
    rows: list[float]
    columns: list[float]
    right: float
    bottom: float
    first_row: list[str]
    above: int  # its rows on the pages before

    def cell(self, frame: Frame) -> Cell:
        """Give a frame's cell: rows and columns count from 1."""
        row, tall = _span(self.rows, frame.y0, frame.y1)
        column, wide = _span(self.columns, frame.x0, frame.x1)
        return Cell(self.ordinal, self.above + row, column, wide=wide, tall=tall)


class Tables:
    """Counts the tables of one document as its pages are read, one after the other."""

    def __init__(self) -> None:
        """Start before the first page."""
        self._count = 0
        self._last: _Table | None = None  # the one that stood last on the page before

    def read_page(
        self, frames: Sequence[Frame], texts: Sequence[tuple[Frame, str]], height: float
    ) -> dict[Frame, Cell]:
        """Give the cell of every frame that is one; `texts` are the page's lines in cells, in order.

        A table goes on overleaf where the next page begins with one of the same columns that
        does not print the first row again.
        """
        tables: dict[int, list[Frame]] = {}
        for frame in frames:
            if frame.table is not None:
                tables.setdefault(frame.table, []).append(frame)
        cells: dict[Frame, Cell] = {}
        before, self._last = self._last, None
        for held in sorted(tables.values(), key=lambda held: min(frame.y0 for frame in held)):
            table = self._place(held, texts)
            if before is not None and _goes_on(before, table, height):
                table.ordinal, table.above = before.ordinal, before.above + len(before.rows)
                table.first_row = before.first_row
            else:
                self._count += 1
                table.ordinal = self._count
            before = None
            cells |= {frame: table.cell(frame) for frame in held}
            self._last = table
        return cells

    def _place(self, held: Sequence[Frame], texts: Sequence[tuple[Frame, str]]) -> _Table:
        rows = _places([frame.y0 for frame in held])
        inside = set(held)
        return _Table(
            ordinal=0,
            rows=rows,
            columns=_places([frame.x0 for frame in held]),
            right=max(frame.x1 for frame in held),
            bottom=max(frame.y1 for frame in held),
            first_row=[
                text for frame, text in texts if frame in inside and frame.y0 < rows[0] + TOUCH
            ],
            above=0,
        )


def _goes_on(above: _Table, below: _Table, height: float) -> bool:
    return (
        above.bottom >= _FOOT * height
        and below.rows[0] <= _HEAD * height
        and len(above.columns) == len(below.columns)
        and all(
            abs(one - two) <= TOUCH
            for one, two in zip(
                [*above.columns, above.right], [*below.columns, below.right], strict=True
            )
        )
        and above.first_row != below.first_row
    )


def _places(starts: list[float]) -> list[float]:
    """Give where rows or columns begin, those within a touch of each other as one."""
    places: list[float] = []
    for start in sorted(starts):
        if not places or start - places[-1] > TOUCH:
            places.append(start)
    return places


def _span(starts: list[float], first: float, last: float) -> tuple[int, int]:
    """Give the row or column, from 1, in which a frame begins, and how many it spans."""
    place = bisect_right(starts, first + TOUCH)
    return place, max(bisect_left(starts, last - TOUCH) - place + 1, 1)
