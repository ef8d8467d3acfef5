"""What the drawn lines enclose: boxes around text, and the cells of tables.

A rectangle drawn as one shape that overlaps others is a box by itself (slides lay boxes on each
other). Rules, and rectangles that tile the paper side by side, are looked at together: they cut
the paper into pieces, and the pieces that are closed on all sides are boxes, or, where two of
them stand side by side, the cells of a table.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flows.ingest.pdf_fragments import Box
from flows.ingest.pdf_shapes import Rule, Shapes

_TOUCH = 3.0  # points between two rules that meet
_MOST_PAIRS = 60_000
_MOST_PIECES = 6_000
_PAGE_FRAME = (0.85, 0.7)  # of the page's width and height: what is larger frames the page
_SMALLEST = 5.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A box, or a cell of a table. `table` numbers the table, and is null for a box."""

    x0: float
    y0: float
    x1: float
    y1: float
    kind: Literal["box", "cell"]
    table: int | None = None

    @property
    def area(self) -> float:
        """The area in square points."""
        return (self.x1 - self.x0) * (self.y1 - self.y0)

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies inside."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(slots=True)
class Framed:
    """The frames of a page, the smallest first, and the rules that are no frame's side.

    `walls` are the upright sides (x, y0, y1) at which a line of text must end.
    """

    frames: list[Frame]
    walls: list[Rule]
    loose: list[Rule]


def find_frames(shapes: Shapes, width: float, height: float) -> Framed:
    """Find the boxes and cells on a page of this size in points."""
    if not shapes.rectangles and not shapes.level:
        return Framed([], [], [])
    alone, tiles = _sort_out(_distinct(shapes.rectangles), shapes)
    level = shapes.level + [(y, box[0], box[2]) for box in tiles for y in (box[1], box[3])]
    upright = shapes.upright + [(x, box[1], box[3]) for box in tiles for x in (box[0], box[2])]
    frames = [Frame(*box, "box") for box in alone]
    sides: set[Rule] = set()
    walls: list[Rule] = []
    if upright and len(level) * len(upright) <= _MOST_PAIRS:
        for number, (rows, columns) in enumerate(_groups(level, upright)):
            pieces = _pieces(rows, columns)
            if not pieces:
                continue
            sides.update(rows)
            walls += columns
            is_table = any(
                abs(one[0] - two[2]) <= _TOUCH and one[1] < two[3] and two[1] < one[3]
                for one in pieces
                for two in pieces
            )
            kind: Literal["box", "cell"] = "cell" if is_table else "box"
            frames += [Frame(*box, kind, number if is_table else None) for box in pieces]
    frames = [
        frame
        for frame in frames
        if frame.x1 - frame.x0 >= _SMALLEST
        and frame.y1 - frame.y0 >= _SMALLEST
        and not (
            frame.x1 - frame.x0 >= _PAGE_FRAME[0] * width
            and frame.y1 - frame.y0 >= _PAGE_FRAME[1] * height
        )
    ]
    frames.sort(key=lambda frame: frame.area)
    return Framed(frames, walls, [rule for rule in shapes.level if rule not in sides])


def _distinct(boxes: list[Box]) -> list[Box]:
    """Leave out rectangles drawn again, once to fill and once to stroke."""
    kept: list[Box] = []
    for box in boxes:
        if not any(
            all(abs(a - b) <= _TOUCH for a, b in zip(box, other, strict=True))
            for other in kept[-40:]
        ):
            kept.append(box)
    return kept


def _sort_out(boxes: list[Box], shapes: Shapes) -> tuple[list[Box], list[Box]]:
    """Part the rectangles that stand alone from those that share a side or are cut by rules."""
    if len(boxes) ** 2 > _MOST_PAIRS:
        return [], []
    tiles = set()
    for at, one in enumerate(boxes):
        for other in range(at + 1, len(boxes)):
            if _share_side(one, boxes[other]):
                tiles |= {at, other}
        if _is_cut(one, shapes):
            tiles.add(at)
    return (
        [box for at, box in enumerate(boxes) if at not in tiles],
        [box for at, box in enumerate(boxes) if at in tiles],
    )


def _share_side(one: Box, two: Box) -> bool:
    beside = min(abs(one[2] - two[0]), abs(two[2] - one[0])) <= 1.0
    above = min(abs(one[3] - two[1]), abs(two[3] - one[1])) <= 1.0
    same_rows = abs(one[1] - two[1]) <= _TOUCH or abs(one[3] - two[3]) <= _TOUCH
    same_columns = abs(one[0] - two[0]) <= _TOUCH or abs(one[2] - two[2]) <= _TOUCH
    overlap_y = min(one[3], two[3]) - max(one[1], two[1]) > _TOUCH
    overlap_x = min(one[2], two[2]) - max(one[0], two[0]) > _TOUCH
    return (beside and same_rows and overlap_y) or (above and same_columns and overlap_x)


def _is_cut(box: Box, shapes: Shapes) -> bool:
    """Say whether a rule runs inside the rectangle from side to side."""
    x0, y0, x1, y1 = box
    return any(
        y0 + _TOUCH < y < y1 - _TOUCH and abs(start - x0) <= _TOUCH and abs(end - x1) <= _TOUCH
        for y, start, end in shapes.level
    ) or any(
        x0 + _TOUCH < x < x1 - _TOUCH and abs(start - y0) <= _TOUCH and abs(end - y1) <= _TOUCH
        for x, start, end in shapes.upright
    )


def _groups(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
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
        low, high = bisect_left(heights, y0 - _TOUCH), bisect_right(heights, y1 + _TOUCH)
        for at in order[low:high]:
            if level[at][1] - _TOUCH <= x <= level[at][2] + _TOUCH:
                parent[root(at)] = root(column)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for at, rule in enumerate(level):
        groups[root(at)][0].append(rule)
    for at, rule in enumerate(upright, len(level)):
        groups[root(at)][1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _pieces(level: list[Rule], upright: list[Rule]) -> list[Box]:
    """Give the boxes of the closed pieces into which rules that meet cut the paper."""
    level, upright = _close(level, upright)
    xs, ys = _places(upright), _places(level)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows > _MOST_PIECES:
        return []
    crossed_by_column = [[rule for rule in upright if abs(rule[0] - x) <= _TOUCH] for x in xs]
    crossed_by_row = [[rule for rule in level if abs(rule[0] - y) <= _TOUCH] for y in ys]
    outside = columns * rows
    parent = list(range(outside + 1))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    def open_between(one: int, two: int, rules: list[Rule], start: float, end: float) -> None:
        middle = (start + end) / 2
        if not any(low - _TOUCH <= middle <= high + _TOUCH for _, low, high in rules):
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
    x0, x1 = min(rule[1] for rule in level), max(rule[2] for rule in level)
    y0, y1 = min(rule[1] for rule in upright), max(rule[2] for rule in upright)
    x0, x1 = min(x0, min(rule[0] for rule in upright)), max(x1, max(rule[0] for rule in upright))
    y0, y1 = min(y0, min(rule[0] for rule in level)), max(y1, max(rule[0] for rule in level))

    def whole(rules: list[Rule], place: float, start: float, end: float) -> bool:
        return any(
            abs(rule[0] - place) <= _TOUCH and rule[1] <= start + _TOUCH and rule[2] >= end - _TOUCH
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
        if not places or place - places[-1] > _TOUCH:
            places.append(place)
    return places
