"""Finds what is printed in the margins of a page, above or below its text, by its place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from flows.lines import Layout
from flows.normalise.grammar import MATERIAL_LABEL, compiled

_LABEL = compiled(MATERIAL_LABEL)
_DIGIT = re.compile(r"[0-9０-９]+")
# Sizes of type against the text's own; a footer is not larger than text, a header is smaller.
_USUAL = 1.05
_SMALL = 0.97
_EDGE = 4  # lines from the top or bottom of a page
_LEVEL = 6.0  # points by which what is printed beside a page number may stand higher or lower


def margins(
    numbers: list[int],
    text: list[str],
    page: list[int],
    size: Sequence[float],
    layout: Layout,
) -> set[int]:
    """Find the lines in the margins of the pages, but for the page numbers.

    `numbers` are the lines that are page numbers, `size` is as in Measures. In the margin stands
    what is printed beside a page number or between it and the paper's edge, the material's label at
    the top of a page that is not the first, and what stands small in the same place of every page,
    or of all but the first.
    """
    middles = [((y0 or 0.0) + (y1 or 0.0)) / 2 for y0, y1 in zip(layout.y0, layout.y1, strict=True)]
    half = max(middles, default=0.0) / 2
    edges = _edges(page, middles) - set(numbers)
    found: set[int] = set()
    for number in numbers:
        start, end = bisect_left(page, page[number]), bisect_right(page, page[number])
        place = middles[number]
        for i in edges & set(range(start, end)):
            if place > half:
                outside = size[i] <= _USUAL and middles[i] >= place - _LEVEL
            else:
                outside = size[i] < _SMALL and middles[i] <= place + _LEVEL
            if outside:
                found.add(i)
    found |= {
        i
        for i in edges
        if page[i] > 1 and size[i] < _SMALL and middles[i] < half and _LABEL.fullmatch(text[i])
    }
    places: dict[tuple[str, int, int], set[int]] = {}
    for i in edges:
        if size[i] < _SMALL:
            key = (_DIGIT.sub("0", text[i]), round(layout.x0[i] or 0.0), round(middles[i]))
            places.setdefault(key, set()).add(i)
    for lines in places.values():
        if lines & found or (len(lines) > 1 and len({page[i] for i in lines}) >= page[-1] - 1):
            found |= lines
    return found


def _edges(page: list[int], middles: list[float]) -> set[int]:
    """Give the lines that stand highest and lowest on their page."""
    edges: set[int] = set()
    start = 0
    while start < len(page):
        end = bisect_right(page, page[start], start)
        ordered = sorted(range(start, end), key=middles.__getitem__)
        edges.update(ordered[:_EDGE], ordered[-_EDGE:])
        start = end
    return edges
