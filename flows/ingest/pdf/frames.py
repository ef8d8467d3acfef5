"""What the drawn lines enclose: boxes around text, and the cells of tables.

A rectangle drawn as one shape that overlaps others is a box by itself (slides lay boxes on each
other). Rules, and rectangles that tile the paper side by side, are looked at together: they cut
the paper into pieces, and the pieces that are closed on all sides are boxes, or, where two of
them stand side by side, the cells of a table.
"""

from dataclasses import dataclass
from typing import Literal

from flows.ingest.pdf.geometry import Box, Rule
from flows.ingest.pdf.grid import TOUCH, groups_of_rules, pieces_between
from flows.ingest.pdf.shapes import Shapes

_MOST_PAIRS = 60_000
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
        for number, (rows, columns) in enumerate(groups_of_rules(level, upright)):
            pieces = pieces_between(rows, columns)
            if not pieces:
                continue
            sides.update(rows)
            walls += columns
            is_table = any(
                abs(one[0] - two[2]) <= TOUCH and one[1] < two[3] and two[1] < one[3]
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
            all(abs(a - b) <= TOUCH for a, b in zip(box, other, strict=True))
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
    same_rows = abs(one[1] - two[1]) <= TOUCH or abs(one[3] - two[3]) <= TOUCH
    same_columns = abs(one[0] - two[0]) <= TOUCH or abs(one[2] - two[2]) <= TOUCH
    overlap_y = min(one[3], two[3]) - max(one[1], two[1]) > TOUCH
    overlap_x = min(one[2], two[2]) - max(one[0], two[0]) > TOUCH
    return (beside and same_rows and overlap_y) or (above and same_columns and overlap_x)


def _is_cut(box: Box, shapes: Shapes) -> bool:
    """Say whether a rule runs inside the rectangle from side to side."""
    x0, y0, x1, y1 = box
    return any(
        y0 + TOUCH < y < y1 - TOUCH and abs(start - x0) <= TOUCH and abs(end - x1) <= TOUCH
        for y, start, end in shapes.level
    ) or any(
        x0 + TOUCH < x < x1 - TOUCH and abs(start - y0) <= TOUCH and abs(end - y1) <= TOUCH
        for x, start, end in shapes.upright
    )
