"""The outlines of a path: which of them are rectangles, or straight lines."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from flows.ingest.pdf.calls import bare
from flows.ingest.pdf.geometry import Box

THIN = 3.0  # points: a shape no thicker is a rule
_STRAIGHT = 0.5  # points by which a line may lean and still be straight
_STRAIGHT_SIDE = 0.4  # of a rounded rectangle's side is straight at least
MOST_SEGMENTS = 400
Matrix = tuple[float, float, float, float, float, float]
AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(one: Matrix, two: Matrix) -> Matrix:
    """Give the matrix that applies one and then two."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def apply_matrix(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Give where a matrix takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def around(points: list[tuple[float, float]]) -> Box:
    """Give the box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def common(one: Box, two: Box) -> Box:
    """Give what two boxes share."""
    return max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])


@dataclass(slots=True)
class Outline:
    """One subpath: its corners, whether curves join them, whether it is closed."""

    points: list[tuple[float, float]]
    curved: bool = False
    closed: bool = False

    def boxes(self, *, stroked: bool) -> Iterator[Box]:
        """Yield the rectangle that this is, or else the straight lines stroked along it."""
        if len(self.points) < 2:
            return
        if (self.closed or self.points[0] == self.points[-1] or not stroked) and (
            self.is_rectangle()
        ):
            yield around(self.points)
        elif stroked and not self.curved:
            for x0, y0, x1, y1 in self._lines():
                if x1 - x0 <= _STRAIGHT or y1 - y0 <= _STRAIGHT:
                    yield x0, y0, x1, y1

    def _lines(self) -> list[Box]:
        points = [*self.points, self.points[0]] if self.closed else self.points
        return [around([one, two]) for one, two in pairwise(points)]

    def is_rectangle(self) -> bool:
        """Say whether straight lines run along all four edges; corners may be round."""
        left, bottom, right, top = around(self.points)
        width, height = right - left, top - bottom
        if width <= THIN or height <= THIN:
            return False
        along_left = along_right = along_bottom = along_top = 0.0
        x0, y0 = self.points[-1]
        for x1, y1 in self.points:
            across, up = abs(x1 - x0), abs(y1 - y0)
            if across <= _STRAIGHT:
                if x1 - left <= _STRAIGHT:
                    along_left += up
                elif right - x1 <= _STRAIGHT:
                    along_right += up
            elif up <= _STRAIGHT:
                if y1 - bottom <= _STRAIGHT:
                    along_bottom += across
                elif top - y1 <= _STRAIGHT:
                    along_top += across
            x0, y0 = x1, y1
        return (
            min(along_left, along_right) >= _STRAIGHT_SIDE * height
            and min(along_bottom, along_top) >= _STRAIGHT_SIDE * width
        )


def outlines_of(path: Any, matrix: Matrix) -> Iterator[Outline]:
    """Yield the subpaths of a path object."""
    outline = Outline([])
    a, b, c, d, e, f = matrix
    segment = 0
    for at in range(min(pdfium.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
        last, segment = segment, _get_segment(path, at)
        kind = _get_segment_type(segment)
        _get_point(segment, *_point_places)
        x, y = _point
        if kind == pdfium.FPDF_SEGMENT_MOVETO and last:
            outline.closed = bool(_get_close(last))
            yield outline
            outline = Outline([])
        outline.points.append((a * x + c * y + e, b * x + d * y + f))
        outline.curved |= kind == pdfium.FPDF_SEGMENT_BEZIERTO
    if segment:
        outline.closed = bool(_get_close(segment))
        yield outline


_get_segment = bare(pdfium.FPDFPath_GetPathSegment, ctypes.c_void_p)
_get_segment_type = bare(pdfium.FPDFPathSegment_GetType, ctypes.c_int, ctypes.c_void_p)
_get_close = bare(pdfium.FPDFPathSegment_GetClose, ctypes.c_int, ctypes.c_void_p)
_get_point = bare(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int, ctypes.c_void_p)
_point = (ctypes.c_float * 2)()
_point_places = [ctypes.byref(_point, 4 * at) for at in range(2)]
