"""One path object of a PDF to the rectangles and straight rules that it draws."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from flows.ingest.pdf_fragments import Box
from flows.ingest.pdfium import bare

THIN = 3.0  # points: a shape no thicker is a rule

_STRAIGHT = 0.5  # points by which a line may lean and still be straight
_STRAIGHT_SIDE = 0.4  # of a rounded rectangle's side is straight at least
_MOST_SEGMENTS = 400
_MOST_CLIPS = 20
_WHITE = 250

Matrix = tuple[float, float, float, float, float, float]
AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def matrix_of(handle: Any) -> Matrix:
    """Give the matrix of a page object (ISO 32000-1, 8.3.4)."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, matrix):
        return AS_IT_IS
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def multiply(one: Matrix, two: Matrix) -> Matrix:
    """Give the matrix that applies one and then two."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def bounds(handle: Any, matrix: Matrix) -> Box:
    """Give the box around a page object as left, bottom, right, top of the page."""
    _get_bounds(handle, *_edge_places)
    left, bottom, right, top = _edges
    if matrix == AS_IT_IS:
        return left, bottom, right, top
    corners = [(left, bottom), (right, top), (left, top), (right, bottom)]
    return _around([_apply(matrix, x, y) for x, y in corners])


@dataclass(slots=True)
class Path:
    """What one path object paints. `filled` and `stroked` tell what can be seen on white paper."""

    handle: Any
    matrix: Matrix
    filled: bool
    stroked: bool
    pen: bool
    solid: bool

    @property
    def is_seen(self) -> bool:
        """Whether any of it can be seen on white paper."""
        return self.filled or self.stroked

    def bounds(self) -> Box:
        """Give the box around what is painted."""
        return bounds(self.handle, self.matrix)

    def boxes(self, bounds: Box) -> Iterator[Box]:
        """Yield the rectangles and rules within the bounds that can be seen; a rule is thin."""
        left, bottom, right, top = bounds
        if self.pen:  # the bounds reach a pen's width beyond the path
            width = ctypes.c_float()
            pdfium.FPDFPageObj_GetStrokeWidth(self.handle, width)
            pen = width.value * max(abs(self.matrix[0]), abs(self.matrix[1]))
            across, along = min(pen, (right - left) / 2), min(pen, (top - bottom) / 2)
            left, bottom, right, top = left + across, bottom + along, right - across, top - along
        window = _window(self.handle, self.matrix)
        if right - left <= THIN or top - bottom <= THIN:
            yield from _within(window, (left, bottom, right, top))
            return
        for outline in _outlines(self.handle, multiply(matrix_of(self.handle), self.matrix)):
            for box in outline.boxes(stroked=self.stroked):
                yield from _within(window, box)

    def covers_its_bounds(self) -> bool:
        """Say whether it hides all that was drawn before within its bounds."""
        if not self.solid or pdfium.FPDFPageObj_HasTransparency(self.handle):
            return False
        outlines = [one for one in _outlines(self.handle, AS_IT_IS) if len(one.points) > 1]
        return len(outlines) == 1 and outlines[0].is_rectangle()


def read_path(handle: Any, matrix: Matrix) -> Path:
    """Look at a path object; `matrix` is that of the forms around it."""
    _get_draw_mode(handle, *_mode_places)
    fill, stroke = _modes
    filled = stroked = solid = False
    if fill:
        filled = not _get_fill_color(handle, *_color_places) or _is_color_seen()
        solid = _color[3] == 255
    if stroke:
        stroked = not _get_stroke_color(handle, *_color_places) or _is_color_seen()
    return Path(handle, matrix, filled, stroked, bool(stroke), solid)


def _is_color_seen() -> bool:
    red, green, blue, alpha = _color
    return alpha > 0 and (red < _WHITE or green < _WHITE or blue < _WHITE)


_get_bounds = bare(pdfium.FPDFPageObj_GetBounds)
_get_draw_mode = bare(pdfium.FPDFPath_GetDrawMode)
_get_fill_color = bare(pdfium.FPDFPageObj_GetFillColor)
_get_stroke_color = bare(pdfium.FPDFPageObj_GetStrokeColor)
_edges = (ctypes.c_float * 4)()
_edge_places = [ctypes.byref(_edges, 4 * at) for at in range(4)]
_modes = (ctypes.c_int * 2)()
_mode_places = [ctypes.byref(_modes, 4 * at) for at in range(2)]
_color = (ctypes.c_uint * 4)()
_color_places = [ctypes.byref(_color, 4 * at) for at in range(4)]


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _window(path: Any, matrix: Matrix) -> Box | None:
    """Give the box within which a path shows, null where nothing hides a part of it.

    Word processors draw the corner of a box as a cross of long strokes with a small window.
    """
    clip = pdfium.FPDFPageObj_GetClipPath(path)
    window: Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(max(0, pdfium.FPDFClipPath_CountPaths(clip)), _MOST_CLIPS)):
        points = []
        for at in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, number), _MOST_SEGMENTS)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, at)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append(_apply(matrix, x.value, y.value))
        if points:
            box = _around(points)
            window = _common(window, box) if window else box
    return window


def _common(one: Box, two: Box) -> Box:
    return max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])


def _within(window: Box | None, box: Box) -> Iterator[Box]:
    seen = _common(window, box) if window else box
    if seen[0] <= seen[2] and seen[1] <= seen[3]:
        yield seen


@dataclass(slots=True)
class _Outline:
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
            yield _around(self.points)
        elif stroked and not self.curved:
            for x0, y0, x1, y1 in self._lines():
                if x1 - x0 <= _STRAIGHT or y1 - y0 <= _STRAIGHT:
                    yield x0, y0, x1, y1

    def _lines(self) -> list[Box]:
        points = [*self.points, self.points[0]] if self.closed else self.points
        return [_around([one, two]) for one, two in pairwise(points)]

    def is_rectangle(self) -> bool:
        """Say whether straight lines run along all four edges; corners may be round."""
        left, bottom, right, top = _around(self.points)
        width, height = right - left, top - bottom
        if width <= THIN or height <= THIN:
            return False
        along = {"left": 0.0, "right": 0.0, "bottom": 0.0, "top": 0.0}
        for one, two in pairwise([*self.points, self.points[0]]):
            x0, y0, x1, y1 = _around([one, two])
            if x1 - x0 <= _STRAIGHT:
                along["left"] += (y1 - y0) * (abs(x0 - left) <= _STRAIGHT)
                along["right"] += (y1 - y0) * (abs(x1 - right) <= _STRAIGHT)
            elif y1 - y0 <= _STRAIGHT:
                along["bottom"] += (x1 - x0) * (abs(y0 - bottom) <= _STRAIGHT)
                along["top"] += (x1 - x0) * (abs(y1 - top) <= _STRAIGHT)
        return (
            min(along["left"], along["right"]) >= _STRAIGHT_SIDE * height
            and min(along["bottom"], along["top"]) >= _STRAIGHT_SIDE * width
        )


def _outlines(path: Any, matrix: Matrix) -> Iterator[_Outline]:
    outline = _Outline([])
    a, b, c, d, e, f = matrix
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = _get_segment(path, at)
        kind = _get_segment_type(segment)
        _get_point(segment, *_point_places)
        x, y = _point
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield outline
            outline = _Outline([])
        outline.points.append((a * x + c * y + e, b * x + d * y + f))
        outline.curved |= kind == pdfium.FPDF_SEGMENT_BEZIERTO
        outline.closed |= bool(_get_close(segment))
    yield outline


_get_segment = bare(pdfium.FPDFPath_GetPathSegment, ctypes.c_void_p)
_get_segment_type = bare(pdfium.FPDFPathSegment_GetType, ctypes.c_int, ctypes.c_void_p)
_get_close = bare(pdfium.FPDFPathSegment_GetClose, ctypes.c_int, ctypes.c_void_p)
_get_point = bare(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int, ctypes.c_void_p)
_point = (ctypes.c_float * 2)()
_point_places = [ctypes.byref(_point, 4 * at) for at in range(2)]
