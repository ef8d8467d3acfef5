"""What is drawn on a page beside its characters: rectangles, straight rules, pictures.

Only what can mark text is kept: rectangles big enough to hold a line, and rules that run along
the page's edges. A producer may draw a box as one rectangle, as four lines, or, as word
processors do, as dozens of hairline rectangles; rules that continue each other are joined here,
and frames.py finds what they enclose. White shapes on white paper are not kept, but what they
hide is gone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

from flows.ingest.pdf.fragments import Fragment
from flows.ingest.pdf.geometry import Box, Rule, to_frame
from flows.ingest.pdf.outlines import AS_IT_IS, THIN, Matrix, multiply
from flows.ingest.pdf.paths import Path, bounds, matrix_of, read_path
from flows.ingest.pdf.pdfium import Page, Runs

_JOIN = 3.5  # points between rules that continue each other: gaps of dashes, corner squares
_SAME_LINE = 1.2
_MOST_PATHS = 4000  # a page with more is a map or a chart, whose lines say nothing of its text
_MOST_OBJECTS = 200_000
_DEEPEST_FORM = 6
_DOT = (1.0, 9.0)  # points: the smallest and largest drawn bullet


@dataclass(slots=True)
class Shapes:
    """The shapes of a page in its reading frame (see geometry.py).

    `rectangles`, `pictures` and `dots` (small shapes, as a drawn bullet is one) are boxes; `level`
    holds (y, x0, x1) of horizontal rules and `upright` (x, y0, y1) of vertical ones, sorted.
    """

    rectangles: list[Box] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)


def read_shapes(page: Page, quarters: int, fragments: Iterable[Fragment] = ()) -> Shapes:
    """Read the shapes of a page whose text is turned anticlockwise by so many quarters.

    `fragments` are the runs of text that need not be looked at (see Page.objects).
    """
    found = Shapes()
    paths = 0
    known: set[tuple[int, ...]] = set()
    runs = {fragment.drawn_by: (fragment.start, fragment.stop) for fragment in fragments}
    for kind, handle, matrix in _walk(page, runs, AS_IT_IS):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(to_frame(page.box, bounds(handle, matrix), quarters))
            continue
        paths += 1
        if paths > _MOST_PATHS:
            continue
        path = read_path(handle, matrix)
        if path.solid and found.rectangles:
            _hide(found, to_frame(page.box, path.bounds(), quarters), path, known)
        if path.is_seen:
            whole = path.bounds()
            if _DOT[0] <= whole[2] - whole[0] <= _DOT[1] and whole[3] - whole[1] <= _DOT[1]:
                found.dots.append(to_frame(page.box, whole, quarters))
            for box in path.boxes(whole, known):
                _add(found, to_frame(page.box, box, quarters))
    found.level = _continued(found.level)
    found.upright = _continued(found.upright)
    return found


def _walk(
    page: Page, runs: Runs, matrix: Matrix, form: Any = None, depth: int = 0
) -> Iterator[tuple[int, Any, Matrix]]:
    for kind, handle in islice(page.objects(runs, form), _MOST_OBJECTS):
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST_FORM:
                inner = multiply(matrix_of(handle), matrix)
                yield from _walk(page, runs, inner, handle, depth + 1)
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield kind, handle, matrix


def _add(shapes: Shapes, box: Box) -> None:
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    if width > THIN and height > THIN:
        shapes.rectangles.append(box)
    elif width > THIN:
        shapes.level.append(((y0 + y1) / 2, x0, x1))
    elif height > THIN:
        shapes.upright.append(((x0 + x1) / 2, y0, y1))


def _hide(shapes: Shapes, box: Box, path: Path, known: set[tuple[int, ...]]) -> None:
    """Take away the rectangles that a path hides, if it does (slides are full of them)."""
    x0, y0, x1, y1 = box
    hidden = [
        shape
        for shape in shapes.rectangles
        if x0 < shape[0] and y0 < shape[1] and x1 > shape[2] and y1 > shape[3]
    ]
    if hidden and path.covers_its_bounds():
        shapes.rectangles = [shape for shape in shapes.rectangles if shape not in hidden]
        known.clear()  # what is drawn once more is seen again


def _continued(rules: list[Rule]) -> list[Rule]:
    """Join rules on one line that touch or nearly touch."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules):
        if lines and rule[0] - lines[-1][0][0] <= _SAME_LINE:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    joined: list[Rule] = []
    for line in lines:
        line.sort(key=lambda rule: rule[1])
        place, start, end = line[0]
        for _, next_start, next_end in line[1:]:
            if next_start - end <= _JOIN:
                end = max(end, next_end)
            else:
                joined.append((place, start, end))
                start, end = next_start, next_end
        joined.append((place, start, end))
    return joined
