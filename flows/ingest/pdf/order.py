"""The order in which the things on a page are read.

A page is cut into bands: groups of things that no straight cut from left to right can part. A
white gutter that runs down through several bands may part two columns, to be read one after the
other, or only the labels of a list from what they label, to be read row by row. Which it is, is
told by what stands beside it: rows that do not match, lines that fill the left column, and the
order in which the page was drawn.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.ingest.pdf.columns import are_columns
from flows.ingest.pdf.gutters import Item, Placed, find_gutter, gaps_in, part_at, top_of

_OVERLAP = 0.35  # of the lower one's height: things that share more are in one band
_OVERLAP_BESIDE = 0.05  # the same, of things of which one ends before the other begins
_SAME_ROW = 0.5
_DEEPEST = 16


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
        end, gutter = find_gutter(bands, at)
        zone = [item for band in bands[at:end] for item in band]
        if gutter and are_columns(bands[at:end], gutter):
            left, right = part_at(zone, gutter)
            yield from arrange(left, Column(), depth + 1)
            yield from arrange(right, Column(), depth + 1)
            at = end
        else:
            yield from _arrange_band(band, column, depth)
            at += 1


def _bands(items: Sequence[Item]) -> list[list[Item]]:
    bands: list[list[Item]] = []
    lowest: Item | None = None
    for item in sorted(items, key=top_of):
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


def _arrange_band(
    band: list[Item], column: Column, depth: int
) -> Iterator[tuple[Column, list[Item]]]:
    rows = _rows(band)
    gaps = gaps_in(band) if len(rows) > 1 or any(item.is_block for item in band) else []
    if not gaps:
        yield from ((column, row) for row in rows)
        return
    left, right = part_at(band, max(gaps, key=lambda gap: gap[1] - gap[0]))
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
