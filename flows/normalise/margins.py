"""Finds what is printed in the margins of a page, above or below its text, by its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from flows.lines import Layout
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.titles import MATERIAL_LABEL
from flows.normalise.unwrap import bare

_LABEL = compiled(MATERIAL_LABEL)
DIGITS = re.compile(r"[0-9０-９]+")
# Sizes of type against the text's own; a footer is not larger than text, a header is smaller.
_USUAL = 1.05
_SMALL = 0.96
_TITLE = 10  # lines at the head of the first page
_LEVEL = 6.0  # points by which what is printed beside a page number may stand higher or lower


def outermost(page: list[int], layout: Layout, count: int) -> set[int]:
    """Give the lines that stand highest and lowest on their page: `count` of each."""
    edges: set[int] = set()
    for lines in lines_of_pages(page):
        ordered = sorted(lines, key=lambda i: _middle(i, layout))
        edges.update(ordered[:count], ordered[-count:])
    return edges


def lines_of_pages(page: list[int]) -> Iterator[range]:
    """Give the lines of each page in turn; `page` is that of each line."""
    start = 0
    while start < len(page):
        end = bisect_right(page, page[start], start)
        yield range(start, end)
        start = end


def margins(
    numbers: set[int],
    edges: set[int],
    text: list[str],
    page: list[int],
    size: Sequence[float],
    layout: Layout,
) -> set[int]:
    """Find the lines in the margins of the pages, but for the page numbers.

    `numbers` are the lines that are page numbers, `edges` those first or last on their page, `size`
    is as in Measures. In the margin stands what is printed beside a page number or between it and
    the paper's edge, the material's label said again at the top of a page, what repeats the first
    page's title in smaller type, and what stands small in the same place of every page, or of all
    but the first.
    """
    edges = edges - numbers
    middle = {i: _middle(i, layout) for i in edges | numbers}
    half = max(middle.values(), default=0.0) / 2
    on_page: dict[int, list[int]] = {}
    for i in edges:
        on_page.setdefault(page[i], []).append(i)
    found: set[int] = set()
    for number in numbers:
        place = middle[number]
        for i in on_page.get(page[number], ()):
            if place > half:
                outside = size[i] <= _USUAL and middle[i] >= place - _LEVEL
            else:
                outside = size[i] < _SMALL and middle[i] <= place + _LEVEL
            if outside:
                found.add(i)
    labels = sorted(i for i in edges if size[i] <= _USUAL and _LABEL.fullmatch(text[i]))
    # The first states what the material is; others say it again.
    found |= {i for i in labels[1:] if page[i] > 1 and middle[i] < half}
    title = bare("".join(text[: min(bisect_right(page, 1), _TITLE)]))
    found |= {
        i
        for i in edges
        if page[i] > 1 and size[i] < _SMALL and len(text[i]) > 5 and bare(text[i]) in title
    }
    places: dict[tuple[str, int, int], set[int]] = {}
    for i in edges:
        if size[i] < _SMALL:
            key = (DIGITS.sub("0", text[i]), round(layout.x0[i] or 0.0), round(middle[i]))
            places.setdefault(key, set()).add(i)
    for lines in places.values():
        if lines & found or (len(lines) > 1 and len({page[i] for i in lines}) >= page[-1] - 1):
            found |= lines
    return found


def _middle(i: int, layout: Layout) -> float:
    return ((layout.y0[i] or 0.0) + (layout.y1[i] or 0.0)) / 2
