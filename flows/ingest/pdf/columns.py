"""Whether a white gutter parts two columns of text, or the parts of single lines."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Protocol, Self, TypeVar

from flows.ingest.pdf.geometry import Gap

_GUTTER = 1.0  # in character heights, the narrowest gap between columns of text
_LEFT_OF_GUTTER = 0.3  # the same, of what other lines leave of it: a comma may hang out
_GUTTER_OF_BLOCKS = 2.0  # points
_NARROWEST_COLUMN = 6.0  # characters
_FULL = 1.5  # characters: a line that ends nearer than this to its column's edge fills it
_MOSTLY = 0.6
_SEVERAL = 5  # lines that fill their column leave no doubt of its edge
_CLOSE = 3.0  # characters, the widest gutter beside such an edge
_LEVEL = 0.3  # in character heights: tops nearer than this are level
_NEXT_LINE = 1.2  # in character heights, the widest gap to the next line of a column
_WIDEST_FOOTER = 10.0  # characters


class Placed(Protocol):
    """Something on a page: a segment of a line, or a block that is read as a whole."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    first: int
    is_block: bool

    def parted(self, gap: Gap) -> "Sequence[Self]":
        """Give the two parts of a line that has white of its own in a gap; else itself."""


Item = TypeVar("Item", bound=Placed)


def top_of(item: Placed) -> float:
    """Give the upper edge, to sort by."""
    return item.y0


def gaps_in(band: Sequence[Item]) -> list[Gap]:
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
    least = _GUTTER_OF_BLOCKS if blocks else _LEFT_OF_GUTTER * max(item.size for item in band)
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


def _passed(gaps: list[Gap], bands: list[list[Item]], at: int) -> list[Gap]:
    """Narrow gaps to what one more band leaves white, parting lines that were joined across."""
    whites = _narrowed(gaps, bands[at])
    if not whites:
        for gap in gaps:
            parts = [part for item in bands[at] for part in item.parted(gap)]
            if len(parts) > len(bands[at]):
                whites = _narrowed([gap], parts)
                if whites:
                    bands[at] = parts
                    break
    return whites


def find_gutter(bands: list[list[Item]], start: int) -> tuple[int, Gap | None]:
    """Find how far down a gutter runs that starts in one band: (end, gutter)."""
    gaps = gaps_in(bands[start])
    if not gaps:
        return start + 1, None
    end = last = start + 1
    kept = gaps
    while end < len(bands):
        gaps = _passed(gaps, bands, end)
        if not gaps:
            break
        end += 1
        if any(_stands_on_both_sides(bands[end - 1], gap) for gap in gaps):
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
    left, right = part_at(band, gap)
    return bool(left and right)


def part_at(items: Sequence[Item], gutter: Gap) -> tuple[list[Item], list[Item]]:
    """Part things into those left and right of a gutter."""
    middle = (gutter[0] + gutter[1]) / 2
    left = [item for item in items if item.x0 + item.x1 < 2 * middle]
    return left, [item for item in items if item.x0 + item.x1 >= 2 * middle]


def _continues(bands: Sequence[Sequence[Item]], band: Sequence[Item], gutter: Gap) -> bool:
    """Say whether a band is more of one column: no farther below it than its lines are apart."""
    left, right = part_at(band, gutter)
    above = [item for upper in bands for item in part_at(upper, gutter)[0 if left else 1]]
    if left and right:
        return False
    gaps = [two.y0 - one.y1 for one, two in pairwise(sorted(above, key=top_of))]
    size = max(item.size for item in band)
    usual = max(_NEXT_LINE * size, 1.3 * median(gaps) if gaps else 0.0)
    return min(item.y0 for item in band) - max(item.y1 for item in above) <= usual


def are_columns(bands: Sequence[list[Item]], gutter: Gap) -> bool:
    """Say whether what stands left of a gutter is to be read before what stands right of it."""
    rows = [band for band in bands if _stands_on_both_sides(band, gutter)]
    uneven = sum(not _are_level(band, gutter) for band in rows)
    plain = [band for band in rows if not any(item.is_block for item in band)]
    if len(plain) < len(rows) and len(bands) > 1 and uneven:
        return True
    if not plain:
        return False
    lines = [item for band in bands for item in band if not item.is_block]
    left, right = part_at(lines, gutter)
    size = median(item.size for item in lines)
    widest = min(max(item.x1 - item.x0 for item in side) for side in (left, right))
    if widest < _NARROWEST_COLUMN * size:
        return False
    if 2 * uneven >= len(plain):
        return True
    edge = max(item.x1 for item in left)
    filled = sum(item.x1 >= edge - _FULL * size for item in left)
    full = filled >= _MOSTLY * len(left)
    if _changes(left, right) > max(1, len(plain) // 3):
        return full and len(plain) > 4
    close = filled >= _SEVERAL and min(item.x0 for item in right) - edge <= _CLOSE * size
    return close or len(plain) > (1 if full else 2)


def _changes(left: list[Item], right: list[Item]) -> int:
    """Count how often the drawing changed from one side to the other."""
    sides = sorted([(item.first, 0) for item in left] + [(item.first, 1) for item in right])
    return sum(one[1] != two[1] for one, two in pairwise(sides))


def _are_level(band: Sequence[Item], gutter: Gap) -> bool:
    """Say whether each thing on the left has one on the right at its height."""
    left, right = (sorted(side, key=top_of) for side in part_at(band, gutter))
    if len(left) != len(right):
        return False
    for one, two in zip(left, right, strict=True):
        if one.is_block or two.is_block:
            if abs(one.y0 - two.y0) > max(3.0, _LEVEL * min(one.size, two.size)):
                return False
        elif abs(one.y0 + one.y1 - two.y0 - two.y1) > 2 * _LEVEL * max(one.size, two.size):
            return False
    return True
