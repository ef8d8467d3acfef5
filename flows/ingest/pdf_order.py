"""The order in which the things on a page are read.

A page is cut into bands: groups of things that no straight cut from left to right can part. A
white gutter that runs down through several bands may part two columns, to be read one after the
other, or only the labels of a list from what they label, to be read row by row. Which it is, is
told by what stands beside it: rows that do not match, lines that fill the left column, and the
order in which the page was drawn.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Protocol, TypeVar

_GUTTER = 1.0  # in character heights, the narrowest gap between columns of text
_GUTTER_OF_BLOCKS = 2.0  # points
_NARROWEST_COLUMN = 6.0  # characters
_OVERLAP = 0.35  # of the lower one's height: things that share more are in one band
_OVERLAP_BESIDE = 0.05  # the same, of things of which one ends before the other begins
_SAME_ROW = 0.5
_FULL = 1.5  # characters: a line that ends nearer than this to its column's edge fills it
_MOSTLY = 0.6
_LEVEL = 0.3  # in character heights: tops nearer than this are level
_NEXT_LINE = 1.2  # in character heights, the widest gap to the next line of a column
_WIDEST_FOOTER = 10.0  # characters
_DEEPEST = 16


class Placed(Protocol):
    """Something on a page: a segment of a line, or a block that is read as a whole."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    first: int
    is_block: bool


Item = TypeVar("Item", bound=Placed)
Gap = tuple[float, float]


class Column:
    """A column of text: the things whose left edge is one and the same."""

    __slots__ = ()


def arrange(
    items: Sequence[Item], column: Column, depth: int = 0
) -> Iterator[tuple[Column, list[Item]]]:
    """Yield (column, row) in reading order; a row is one block, or the segments of one line."""
    if depth > _DEEPEST:
        yield from ((column, row) for row in _rows(list(items)))
        return
    bands = _bands(items)
    at = 0
    while at < len(bands):
        band = bands[at]
        if len(band) == 1:
            yield column, band
            at += 1
            continue
        end, gutter = _zone(bands, at)
        zone = [item for band in bands[at:end] for item in band]
        if gutter and _are_columns(bands[at:end], zone, gutter):
            left, right = _part(zone, gutter)
            yield from arrange(left, Column(), depth + 1)
            yield from arrange(right, Column(), depth + 1)
            at = end
        else:
            yield from _arrange_band(band, column, depth)
            at += 1


def _bands(items: Sequence[Item]) -> list[list[Item]]:
    bands: list[list[Item]] = []
    lowest: Item | None = None
    for item in sorted(items, key=_top):
        if lowest and lowest.y1 > item.y0 and _overlap(lowest, item):
            bands[-1].append(item)
        else:
            bands.append([item])
        if not lowest or item.y1 > lowest.y1:
            lowest = item
    return [row for band in bands for row in (_rows(band) if _are_clear(band) else [band])]


def _overlap(one: Placed, two: Placed) -> bool:
    """Say whether two things, the first being higher, are too much side by side to be cut."""
    beside = one.x1 < two.x0 or two.x1 < one.x0
    least = _OVERLAP_BESIDE if beside else _OVERLAP
    return one.y1 - two.y0 > least * min(one.y1 - one.y0, two.y1 - two.y0)


def _top(item: Placed) -> float:
    return item.y0


def _gaps(band: Sequence[Item]) -> list[Gap]:
    """Give the white gaps between the things of a band, wide enough for a gutter."""
    gaps: list[Gap] = []
    ordered = sorted(band, key=lambda item: item.x0)
    reach = ordered[0]
    for item in ordered[1:]:
        if item.x0 - reach.x1 >= _least_gutter(reach, item):
            gaps.append((reach.x1, item.x0))
        if item.x1 > reach.x1:
            reach = item
    return gaps


def _least_gutter(one: Placed, two: Placed) -> float:
    if one.is_block or two.is_block:
        return _GUTTER_OF_BLOCKS
    return _GUTTER * max(one.size, two.size)


def _narrowed(gaps: list[Gap], band: Sequence[Item]) -> list[Gap]:
    """Narrow gaps to what the things of one more band leave white."""
    narrowed: list[Gap] = []
    blocks = any(item.is_block for item in band)
    least = _GUTTER_OF_BLOCKS if blocks else _GUTTER * max(item.size for item in band)
    for start, end in gaps:
        whites = [(start, end)]
        for item in band:
            whites = [
                (low, high)
                for a, b in whites
                for low, high in ((a, min(b, item.x0)), (max(a, item.x1), b))
                if high - low >= least and high > low
            ]
            if not whites:
                break
        narrowed += list(dict.fromkeys(whites))
    return narrowed


def _zone(bands: list[list[Item]], start: int) -> tuple[int, Gap | None]:
    """Find how far down a gutter runs that starts in one band: (end, gutter)."""
    gaps = _gaps(bands[start])
    if not gaps:
        return start + 1, None
    end = last = start + 1
    kept = gaps
    for band in bands[start + 1 :]:
        gaps = _narrowed(gaps, band)
        if not gaps:
            break
        end += 1
        if any(_stands_on_both_sides(band, gap) for gap in gaps):
            last, kept = end, gaps
    gutter = max(kept, key=lambda gap: gap[1] - gap[0])
    # One column may be the longer one: its last lines have nothing beside them.
    if (
        end == len(bands)
        and _is_footer(bands[-1:])
        and not _continues(bands[start : end - 1], bands[-1], gutter)
    ):
        end -= 1
    if _is_footer(bands[end:]):
        return max(last, end), gutter
    while last < end and _continues(bands[start:last], bands[last], gutter):
        last += 1
    return last, gutter


def _is_footer(bands: Sequence[Sequence[Item]]) -> bool:
    """Say whether no more than a page number follows."""
    return len(bands) < 2 and all(
        len(band) == 1 and band[0].x1 - band[0].x0 < _WIDEST_FOOTER * band[0].size for band in bands
    )


def _stands_on_both_sides(band: Sequence[Item], gap: Gap) -> bool:
    left, right = _part(band, gap)
    return bool(left and right)


def _part(items: Sequence[Item], gutter: Gap) -> tuple[list[Item], list[Item]]:
    middle = (gutter[0] + gutter[1]) / 2
    left = [item for item in items if item.x0 + item.x1 < 2 * middle]
    return left, [item for item in items if item.x0 + item.x1 >= 2 * middle]


def _continues(bands: Sequence[Sequence[Item]], band: Sequence[Item], gutter: Gap) -> bool:
    """Say whether a band is more of one column: no farther below it than its lines are apart."""
    left, right = _part(band, gutter)
    above = [item for upper in bands for item in _part(upper, gutter)[0 if left else 1]]
    if left and right:
        return False
    gaps = [two.y0 - one.y1 for one, two in pairwise(sorted(above, key=_top))]
    size = max(item.size for item in band)
    usual = max(_NEXT_LINE * size, 1.3 * median(gaps) if gaps else 0.0)
    return min(item.y0 for item in band) - max(item.y1 for item in above) <= usual


def _are_columns(bands: Sequence[list[Item]], zone: list[Item], gutter: Gap) -> bool:
    left, right = _part(zone, gutter)
    rows = [band for band in bands if _stands_on_both_sides(band, gutter)]
    uneven = sum(not _are_level(band, gutter) for band in rows)
    if any(item.is_block for item in zone):
        return len(bands) > 1 and uneven > 0
    size = median(item.size for item in zone)
    widest = min(max(item.x1 - item.x0 for item in side) for side in (left, right))
    if widest < _NARROWEST_COLUMN * size:
        return False
    if 2 * uneven >= len(rows):
        return True
    edge = max(item.x1 for item in left)
    full = sum(item.x1 >= edge - _FULL * size for item in left) >= _MOSTLY * len(left)
    by_column = _changes(left, right) <= max(1, len(rows) // 3)
    if full:
        return len(rows) > 4 or (by_column and len(rows) > 1)
    return by_column and len(rows) > 2


def _changes(left: list[Item], right: list[Item]) -> int:
    """Count how often the drawing changed from one side to the other."""
    sides = sorted([(item.first, 0) for item in left] + [(item.first, 1) for item in right])
    return sum(one[1] != two[1] for one, two in pairwise(sides))


def _are_level(band: Sequence[Item], gutter: Gap) -> bool:
    """Say whether each thing on the left has one on the right at its height."""
    left, right = (sorted(side, key=_top) for side in _part(band, gutter))
    if len(left) != len(right):
        return False
    for one, two in zip(left, right, strict=True):
        if one.is_block or two.is_block:
            if abs(one.y0 - two.y0) > max(3.0, _LEVEL * min(one.size, two.size)):
                return False
        elif abs(one.y0 + one.y1 - two.y0 - two.y1) > 2 * _LEVEL * max(one.size, two.size):
            return False
    return True


def _arrange_band(
    band: list[Item], column: Column, depth: int
) -> Iterator[tuple[Column, list[Item]]]:
    rows = _rows(band)
    gaps = _gaps(band) if len(rows) > 1 or any(item.is_block for item in band) else []
    if not gaps:
        yield from ((column, row) for row in rows)
        return
    left, right = _part(band, max(gaps, key=lambda gap: gap[1] - gap[0]))
    yield from arrange(left, column, depth + 1)
    yield from arrange(right, Column(), depth + 1)


def _are_clear(band: list[Item]) -> bool:
    """Say whether the things of a band are rows of text with tight leading, not side by side."""
    if len(band) < 2 or any(item.is_block for item in band):
        return False
    return all(
        not any(_overlap(one, two) for one in above for two in below)
        for above, below in pairwise(_rows(band))
    )


def _rows(items: list[Item]) -> list[list[Item]]:
    """Put side by side what stands on one line."""
    rows: list[list[Item]] = []
    for item in sorted(items, key=lambda item: item.y0):
        for row in reversed(rows[-3:]):
            if not item.is_block and all(_beside(item, other) for other in row):
                row.append(item)
                break
        else:
            rows.append([item])
    for row in rows:
        row.sort(key=lambda item: item.x0)
    return rows


def _beside(one: Placed, two: Placed) -> bool:
    if two.is_block:
        return False
    shared = min(one.y1, two.y1) - max(one.y0, two.y0)
    if shared < _SAME_ROW * min(one.y1 - one.y0, two.y1 - two.y0):
        return False
    return min(one.x1, two.x1) - max(one.x0, two.x0) <= 0.5 * min(one.size, two.size)
