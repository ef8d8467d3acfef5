"""Whether a white gutter parts two columns of text, or the parts of single lines."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from flows.ingest.pdf.geometry import Gap
from flows.ingest.pdf.gutters import Item, part_at, stands_on_both_sides, top_of

_NARROWEST_COLUMN = 6.0  # characters
_FULL = 1.5  # characters: a line that ends nearer than this to its column's edge fills it
_MOSTLY = 0.6
_SEVERAL = 5  # lines that fill their column leave no doubt of its edge
_CLOSE = 3.0  # characters, the widest gutter beside such an edge
_HEADING = 2.5  # in character heights: a box that is lower holds a heading
_LEVEL = 0.3  # in character heights: tops nearer than this are level


def are_columns(bands: Sequence[list[Item]], gutter: Gap) -> bool:
    """Say whether what stands left of a gutter is to be read before what stands right of it."""
    if all(_are_headed_boxes(side) for side in part_at([i for b in bands for i in b], gutter)):
        return True
    rows = [band for band in bands if stands_on_both_sides(band, gutter)]
    uneven = sum(not _are_level(band, gutter) for band in rows)
    plain = [band for band in rows if not any(item.is_block for item in band)]
    if len(plain) < len(rows) and len(bands) > 1 and uneven:
        return True
    if not plain:
        return False
    lines = [item for band in bands for item in band if not item.is_block]
    left, right = part_at(lines, gutter)
    size = median(item.size for item in lines)
    # What has nothing beside it, such as a footer, makes no column of the marks above it.
    beside = part_at([item for band in plain for item in band], gutter)
    widest = min(max(item.x1 - item.x0 for item in side) for side in beside)
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


def _are_headed_boxes(side: list[Item]) -> bool:
    """Say whether one side is boxes that each have their heading above, as a slide's panels have."""
    boxes = headings = 0
    for item in sorted(side, key=top_of):
        if not item.is_block or item.y1 - item.y0 < _HEADING * item.size:
            headings += 1
        elif not headings:
            return False
        else:
            boxes, headings = boxes + 1, 0
    return boxes > 0 and not headings


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
