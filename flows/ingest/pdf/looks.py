"""How lines look: font, size and weight, underlines, bullets that are drawn."""

from collections.abc import Sequence

from flows.ingest.pdf.fragments import Fragment
from flows.ingest.pdf.geometry import Box, Rule
from flows.ingest.pdf.order import Column
from flows.ingest.pdf.pdfium import STROKED, Page
from flows.ingest.pdf.rows import Row
from flows.lines import Layout

_UNDER = (-0.15, 0.35)  # characters from the foot of a line to its underline
_UNDERLINED = 0.5  # of the line's width is underlined at least
_MARK_BEFORE = (0.1, 3.0)  # characters between a drawn bullet and its line
_LOOKS = 12  # characters whose look is asked for, of a run whose ends look different


def describe(
    page: Page, rows: list[Row], rules: list[Rule], dots: list[Box], layout: Layout
) -> None:
    """Add each line's place, region and looks."""
    regions: dict[Column, int] = {}
    layout.x0 += [round(row.x0, 2) for row in rows]
    layout.y0 += [round(row.y0, 2) for row in rows]
    layout.x1 += [round(row.x1, 2) for row in rows]
    layout.y1 += [round(row.y1, 2) for row in rows]
    layout.region += [regions.setdefault(row.column, len(regions) + 1) for row in rows]
    layout.region_kind += [row.kind for row in rows]
    layout.drawn_mark += [bool(dots) and _has_drawn_mark(row, dots) for row in rows]
    layout.underlined += [bool(rules) and _is_underlined(row, rules) for row in rows]
    for row in rows:
        size, font, bold = _look(page, row.fragments)
        layout.font_size.append(round(size, 2))
        layout.font.append(font)
        layout.bold.append(bold)


def _look(page: Page, fragments: Sequence[Fragment]) -> tuple[float, str, bool]:
    """Give size, font and weight of most characters of a line."""
    if len(fragments) == 1:
        only = fragments[0]
        looks = _looks(page, only)
        size = page.font_size(only.start)
        if len(looks) == 1:
            address, mode = looks[0][0]
            font = page.font(address)
            return size, font.name, font.bold or mode in STROKED or only.doubled
    longest = max(fragments, key=_length)
    fonts: dict[str, int] = {}
    heavy = 0
    for fragment in fragments:
        for (address, mode), count in _looks(page, fragment):
            font = page.font(address)
            fonts[font.name] = fonts.get(font.name, 0) + count
            heavy += count if font.bold or mode in STROKED or fragment.doubled else -count
    return page.font_size(longest.start), max(fonts, key=fonts.__getitem__), heavy > 0


def _length(fragment: Fragment) -> int:
    return fragment.stop - fragment.start


def _looks(page: Page, fragment: Fragment) -> list[tuple[tuple[int, int], int]]:
    """Give the looks of a run of characters, asking only as often as they may differ."""
    start, stop, first = fragment.start, fragment.stop, fragment.drawn_by
    count = stop - start
    look = page.look(first)
    if count == 1:
        return [(look, 1)]
    last = page.text_object(stop - 1)
    if last == first:
        return [(look, count)]
    middle = page.text_object(start + count // 2) if count > 3 else last
    if page.look(last) == look and page.look(middle) == look:
        return [(look, count)]
    step = max(1, count // _LOOKS)
    objects = [page.text_object(at) for at in range(start, stop, step)]
    return [(page.look(one), step) for one in objects if one] or [(look, count)]


def _is_underlined(row: Row, rules: Sequence[Rule]) -> bool:
    height = row.y1 - row.y0
    covered = sum(
        min(x1, row.x1) - max(x0, row.x0)
        for y, x0, x1 in rules
        if _UNDER[0] * height <= y - row.y1 <= _UNDER[1] * height
        and x0 >= row.x0 - 1.5 * height
        and x1 <= row.x1 + 1.5 * height
        and x1 > row.x0
        and x0 < row.x1
    )
    return covered >= _UNDERLINED * (row.x1 - row.x0)


def _has_drawn_mark(row: Row, dots: Sequence[Box]) -> bool:
    height = row.y1 - row.y0
    for x0, y0, x1, y1 in dots:
        middle = (y0 + y1) / 2
        if (
            row.x0 - _MARK_BEFORE[1] * height <= x0
            and x1 <= row.x0 - _MARK_BEFORE[0] * height
            and row.y0 + 0.2 * height <= middle <= row.y1 - 0.2 * height
            and 0.5 <= (x1 - x0) / max(0.1, y1 - y0) <= 2
        ):
            return True
    return False
