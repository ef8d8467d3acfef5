"""White gutters: how far down a page one runs, and what stands on either side of it."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Protocol, Self, TypeVar

from flows.ingest.pdf.geometry import Gap

_GUTTER = 1.0  # in character heights, the narrowest gap between columns of text
_LEFT_OF_GUTTER = 0.3  # the same, of what other lines leave of it: a comma may hang out
_GUTTER_OF_BLOCKS = 2.0  # points
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


def _parts_of(item: Item, gap: Gap) -> Sequence[Item]:
    """Part a line from what was joined to it across a gap; what may be a page number stays whole."""
    return item.parted(gap) if item.x1 - item.x0 >= _WIDEST_FOOTER * item.size else [item]


def _passed(gaps: list[Gap], bands: list[list[Item]], at: int) -> list[Gap]:
    """Narrow gaps to what one more band leaves white, parting lines that were joined across."""
    whites = _narrowed(gaps, bands[at])
    if not whites:
        for gap in gaps:
            parts = [part for item in bands[at] for part in _parts_of(item, gap)]
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
        if any(stands_on_both_sides(bands[end - 1], gap) for gap in gaps):
            last, kept = end, gaps
    gutter = max(kept, key=lambda gap: gap[1] - gap[0])
    # One column may be the longer one: its last lines have nothing beside them.
    if (
        end == len(bands)
        and _is_footer(bands[-1:])
        and not _is_last_line(bands[start : end - 1], bands[-1], gutter)
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


def stands_on_both_sides(band: Sequence[Item], gap: Gap) -> bool:
    """Say whether a band has things left and right of a gap."""
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


def _is_last_line(bands: Sequence[Sequence[Item]], band: Sequence[Item], gutter: Gap) -> bool:
    """Say whether what stands last goes on with a column: near it, and not in a page's middle."""
    side = 0 if part_at(band, gutter)[0] else 1
    column = [item for upper in bands for item in part_at(upper, gutter)[side]]
    middle = (min(item.x0 for item in column) + max(item.x1 for item in column)) / 2
    return band[0].x0 < middle and _continues(bands, band, gutter)
