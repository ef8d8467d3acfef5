"""Finds where the lines of each region of a page begin and end: its left and right edge."""

from collections.abc import Container

from flows.lines import Layout
from flows.normalise.sentences import CLOSING

Region = tuple[int, int | None]
NEAR_END = 1.6  # characters: a line that ends nearer than this to the right edge is full
_FILLED = 2  # lines beside the longest that fill a column, each ending within a sentence
_HANGING = frozenset("、。，．")


def region_edges(
    text: list[str], page: list[int], layout: Layout, beside: Container[int]
) -> dict[Region, tuple[float, float]]:
    """Give the left and right edge of every region.

    A page that holds only short lines would have its edges too near: a column takes the edges
    that columns in the same place usually have over the whole document, first of all those that
    lines fill. Marks of punctuation may hang out (JIS X 4051).
    """
    own: dict[Region, list[float]] = {}
    kinds: dict[Region, str | None] = {}
    ends: dict[Region, list[float]] = {}
    for i, number in enumerate(page):
        x0, x1 = layout.x0[i], layout.x1[i]
        if x0 is None or x1 is None or i in beside:
            continue
        key = (number, layout.region[i])
        kinds[key] = layout.region_kind[i]
        font = layout.font_size[i] or 0.0
        if text[i][-1:] in _HANGING:
            x1 -= font
        edge = own.setdefault(key, [x0, x1])
        edge[0] = min(edge[0], x0)
        edge[1] = max(edge[1], x1)
        if text[i][-1:] not in CLOSING:
            ends.setdefault(key, []).append(x1 + NEAR_END * font)
    columns = [key for key in own if kinds[key] == "column"]
    usual = _usual_edges(
        # Its longest line fills any column: it takes others to show where the edge is.
        [(own[key], sum(end >= own[key][1] for end in ends.get(key, ())) - 1) for key in columns]
    )
    for key in columns:
        edge = own[key]
        for left, right in usual:
            if left - 12 <= edge[0] and edge[1] <= right + 12:
                edge[0], edge[1] = min(edge[0], left), max(edge[1], right)
                break
    for key, edge in own.items():
        if kinds[key] == "box":
            edge[1] = _box_end(edge, usual)
    return {key: (edge[0], edge[1]) for key, edge in own.items()}


def _box_end(edge: list[float], usual: list[tuple[float, float]]) -> float:
    """Give where lines end in a box: as in the column it fills, where it holds only short ones."""
    for left, right in usual:
        if left - 12 <= edge[0] <= left + 36 and edge[1] <= right + 12:
            return max(edge[1], right - 24)
    return edge[1]


def _usual_edges(columns: list[tuple[list[float], int]]) -> list[tuple[float, float]]:
    """Group columns, each with how many lines fill it, by their middle; give the usual edges.

    They are the median of a group's right edges and the quartile of its left ones (a page may hold
    only what is set in): of the groups that lines fill first, the narrowest first.
    """
    groups: dict[int, list[tuple[list[float], int]]] = {}
    for edge, filled in columns:
        groups.setdefault(round((edge[0] + edge[1]) / 200), []).append((edge, filled))
    usual = []
    for members in groups.values():
        lefts = sorted(edge[0] for edge, _ in members)
        rights = sorted(edge[1] for edge, _ in members)
        unfilled = sum(max(0, filled) for _, filled in members) < _FILLED
        usual.append((unfilled, lefts[(len(members) - 1) // 4], rights[len(members) // 2]))
    usual.sort(key=lambda edge: (edge[0], edge[2] - edge[1]))
    return [(left, right) for _, left, right in usual]
