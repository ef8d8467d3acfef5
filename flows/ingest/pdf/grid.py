"""Rules that meet cut the paper into pieces: which of these are closed on all sides."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from flows.ingest.pdf.geometry import Box, Rule

TOUCH = 3.0  # points between two rules that meet
_MOST_PIECES = 6_000


def groups_of_rules(
    level: Sequence[Rule], upright: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Put together the rules that meet each other."""
    parent = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    order = sorted(range(len(level)), key=lambda at: level[at][0])
    heights = [level[at][0] for at in order]
    for column, (x, y0, y1) in enumerate(upright, len(level)):
        low, high = bisect_left(heights, y0 - TOUCH), bisect_right(heights, y1 + TOUCH)
        for at in order[low:high]:
            if level[at][1] - TOUCH <= x <= level[at][2] + TOUCH:
                parent[root(at)] = root(column)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for at, rule in enumerate(level):
        groups[root(at)][0].append(rule)
    for at, rule in enumerate(upright, len(level)):
        groups[root(at)][1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def pieces_between(level: list[Rule], upright: list[Rule]) -> list[Box]:
    """Give the boxes of the closed pieces into which rules that meet cut the paper."""
    level, upright = _close(level, upright)
    xs, ys = _places(upright), _places(level)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows > _MOST_PIECES:
        return []
    crossed_by_column = [[rule for rule in upright if abs(rule[0] - x) <= TOUCH] for x in xs]
    crossed_by_row = [[rule for rule in level if abs(rule[0] - y) <= TOUCH] for y in ys]
    outside = columns * rows
    parent = list(range(outside + 1))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    def open_between(one: int, two: int, rules: list[Rule], start: float, end: float) -> None:
        middle = (start + end) / 2
        if not any(low - TOUCH <= middle <= high + TOUCH for _, low, high in rules):
            parent[root(one)] = root(two)

    for row in range(rows):
        for column in range(columns + 1):
            left = row * columns + column - 1 if column else outside
            right = row * columns + column if column < columns else outside
            open_between(left, right, crossed_by_column[column], ys[row], ys[row + 1])
    for column in range(columns):
        for row in range(rows + 1):
            above = (row - 1) * columns + column if row else outside
            below = row * columns + column if row < rows else outside
            open_between(above, below, crossed_by_row[row], xs[column], xs[column + 1])
    boxes: dict[int, Box] = {}
    for slot in range(outside):
        row, column = divmod(slot, columns)
        box = xs[column], ys[row], xs[column + 1], ys[row + 1]
        group = root(slot)
        if group != root(outside):
            known = boxes.get(group, box)
            boxes[group] = (
                min(known[0], box[0]),
                min(known[1], box[1]),
                max(known[2], box[2]),
                max(known[3], box[3]),
            )
    return list(boxes.values())


def _close(level: list[Rule], upright: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Add the sides that are left open at a page's end, or at a table's left and right."""
    columns = [rule[0] for rule in upright]
    rows = [rule[0] for rule in level]
    x0 = min(*columns, *(start for _, start, _ in level))
    x1 = max(*columns, *(end for _, _, end in level))
    y0 = min(*rows, *(start for _, start, _ in upright))
    y1 = max(*rows, *(end for _, _, end in upright))

    def whole(rules: list[Rule], place: float, start: float, end: float) -> bool:
        return any(
            abs(rule[0] - place) <= TOUCH and rule[1] <= start + TOUCH and rule[2] >= end - TOUCH
            for rule in rules
        )

    if whole(upright, x0, y0, y1) and whole(upright, x1, y0, y1):
        level = level + [(y, x0, x1) for y in (y0, y1) if not whole(level, y, x0, x1)]
    elif whole(level, y0, x0, x1) and whole(level, y1, x0, x1):
        upright = upright + [(x, y0, y1) for x in (x0, x1) if not whole(upright, x, y0, y1)]
    return level, upright


def _places(rules: list[Rule]) -> list[float]:
    """Give where the rules are, those within a touch of each other as one."""
    places: list[float] = []
    for place in sorted(rule[0] for rule in rules):
        if not places or place - places[-1] > TOUCH:
            places.append(place)
    return places
