"""Pages as drawn things in points: what stands where, in the order in which it is drawn."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tests.genre.layout import Group, Page, Row
from tests.genre.model import Shape

_A4 = (595.28, 841.89)
_MARGIN = 48.0
_GUTTER = 2.0  # between two columns, in characters
_CELL = re.compile("[^　]+(?:　[^　]+)*")
_ASCII = re.compile("[\x20-\x7e]")


@dataclass(slots=True)
class Item:
    """One drawn thing; x and y are its upper left corner."""

    kind: str  # text, rect, dot
    x: float
    y: float
    text: str = ""
    size: float = 0
    bold: bool = False
    underlined: bool = False
    tracking: float = 0
    width: float = 0
    height: float = 0


@dataclass(slots=True)
class _Grid:
    """Where the characters of one page stand: its left and top edge, its pitches, in points."""

    left: float
    top: float
    size: float
    pitch: float
    columns: int
    width: float

    def x(self, column: int, indent: float) -> float:
        return self.left + (column * (self.width + _GUTTER) + indent) * self.size


def _grid(page: Page, sheet: tuple[float, float], lines: int) -> _Grid:
    across = page.width * page.columns + _GUTTER * (page.columns - 1)
    pitch = (sheet[1] - 2.2 * _MARGIN) / lines
    size = min((sheet[0] - 2 * _MARGIN) / across, pitch / 1.15)
    left = (sheet[0] - across * size) / 2
    return _Grid(left, _MARGIN, size, pitch, page.columns, page.width)


def _text(row: Row, grid: _Grid, column: int, y: float) -> list[Item]:
    """Place one row; a full one is spread to the column's edge, as a typesetter justifies it."""
    if row.role == "table":
        return _cells(row, grid, column, y)
    free = grid.width - row.indent - len(row.text) * row.scale
    indent, tracking = row.indent, 0.0
    if row.full and 0 < free <= 2 and len(row.text) > 8 and not _ASCII.search(row.text):
        tracking = free / (len(row.text) - 1)
    elif row.align != "left":
        indent = max(0.0, free / 2 if row.align == "center" else free)
    x, size = grid.x(column, indent), grid.size * row.scale
    items = [Item("text", x, y, row.text, size, row.bold, row.underlined, tracking)]
    if row.dot:
        radius = grid.size * 0.12
        items.insert(
            0, Item("dot", x - grid.size * 0.6, y + grid.size * 0.4, width=radius, height=radius)
        )
    return items


def _cells(row: Row, grid: _Grid, column: int, y: float) -> list[Item]:
    """Place a table's row: a text a cell, each in its border; its heading has one cell and none."""
    items = []
    cells = [(match[0], match.start()) for match in _CELL.finditer(row.text)]
    ends = [start for _, start in cells[1:]] + [grid.width - row.indent - 2]
    for (text, start), end in zip(cells, ends, strict=True):
        x = grid.x(column, row.indent + start)
        items.append(Item("text", x, y, text, grid.size))
        if len(cells) > 1:
            left, width = x - grid.size * 0.3, (end - start) * grid.size
            top = y - (grid.pitch - grid.size * 1.2) / 2
            items.append(Item("rect", left, top, width=width, height=grid.pitch))
    return items


def _title(page: Page, sheet: tuple[float, float], grid: _Grid) -> list[Item]:
    """Draw a slide's title in a filled box across its top."""
    height = grid.pitch * (len(page.title) + 0.3)
    top = grid.top - grid.pitch * 0.6
    box = Item("rect", grid.left, top, width=sheet[0] - 2 * grid.left, height=height)
    rows = [
        Item(
            "text", grid.x(0, 1), top + grid.pitch * (index + 0.2), row.text, grid.size * 1.1, True
        )
        for index, row in enumerate(page.title)
    ]
    return [box, *rows]


def _box(items: Sequence[Item], grid: _Grid, column: int) -> Item:
    top = min(item.y for item in items) - grid.pitch * 0.25
    bottom = max(item.y for item in items) + grid.size * 1.3
    left = grid.x(column, -0.4)
    return Item("rect", left, top, width=(grid.width + 0.8) * grid.size, height=bottom - top)


def _groups(page: Page, grid: _Grid) -> dict[int, list[Item]]:
    """Place every group; gives the items of each, a box before the first that stands in it."""
    used = [2.0 if page.title else 0.0] * page.columns
    placed: dict[int, list[Item]] = {}
    boxed: dict[tuple[int, int], list[Group]] = {}
    for group in page.groups:
        used[group.column] += 0 if group is page.groups[0] and page.title else group.gap
        items: list[Item] = []
        for row in group.rows:
            items += _text(row, grid, group.column, grid.top + used[group.column] * grid.pitch)
            used[group.column] += 1
        placed[id(group)] = items
        if group.box is not None and group.rows:
            boxed.setdefault((group.box, group.column), []).append(group)
    for (_, column), groups in boxed.items():
        inside = [item for group in groups for item in placed[id(group)]]
        placed[id(groups[0])].insert(0, _box(inside, grid, column))
    return placed


def _around(page: Page, sheet: tuple[float, float], grid: _Grid) -> list[Item]:
    """Draw page number and running header: first in the stream, as word processors do."""
    items = []
    if page.page_number:
        width = len(page.page_number) * grid.size * 0.7
        items.append(
            Item("text", (sheet[0] - width) / 2, sheet[1] - 40, page.page_number, grid.size)
        )
    if page.header:
        items.append(Item("text", grid.left, 12, page.header, grid.size * 0.8))
    return items


def _lines(page: Page) -> int:
    used = [2 if page.title else 0] * page.columns
    for group in page.groups:
        used[group.column] += group.gap + len(group.rows)
    return max(used)


def drawn(pages: Sequence[Page], shape: Shape) -> list[dict[str, Any]]:
    """Give each page as {width, height, items}: slides on A4 landscape, all else on portrait."""
    sheet = (_A4[1], _A4[0]) if shape == "slides" else _A4
    lines = max([*(_lines(page) for page in pages), 20])
    given = []
    for page in pages:
        grid = _grid(page, sheet, lines)
        placed = _groups(page, grid)
        items = _around(page, sheet, grid)
        for group in page.in_stream_order():
            items += placed[id(group)] if id(group) in placed else _title(page, sheet, grid)
        given.append(
            {"width": sheet[0], "height": sheet[1], "items": [asdict(item) for item in items]}
        )
    return given
