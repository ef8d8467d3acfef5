"""One path object of a PDF to the rectangles and straight rules that it draws."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from flows.ingest.pdf.calls import bare
from flows.ingest.pdf.geometry import Box
from flows.ingest.pdf.outlines import (
    AS_IT_IS,
    MOST_SEGMENTS,
    THIN,
    Matrix,
    apply_matrix,
    around,
    common,
    multiply,
    outlines_of,
)

_MOST_CLIPS = 20
_WHITE = 250


def matrix_of(handle: Any) -> Matrix:
    """Give the matrix of a page object (ISO 32000-1, 8.3.4)."""
    if not _get_matrix(handle, _matrix):
        return AS_IT_IS
    a, b, c, d, e, f = _matrix
    return a, b, c, d, e, f


def bounds(handle: Any, matrix: Matrix) -> Box:
    """Give the box around a page object as left, bottom, right, top of the page."""
    _get_bounds(handle, *_edge_places)
    left, bottom, right, top = _edges
    if matrix == AS_IT_IS:
        return left, bottom, right, top
    corners = [(left, bottom), (right, top), (left, top), (right, bottom)]
    return around([apply_matrix(matrix, x, y) for x, y in corners])


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

    def boxes(self, bounds: Box, known: set[tuple[int, ...]]) -> Iterator[Box]:
        """Yield the rectangles and rules within the bounds that can be seen; a rule is thin.

        `known` holds the outlines yielded before: slides draw every shape twice, once to fill it
        and once to stroke it.
        """
        left, bottom, right, top = bounds
        if self.pen:  # the bounds reach a pen's width beyond the path
            _get_stroke_width(self.handle, _edges)
            pen = _edges[0] * max(abs(self.matrix[0]), abs(self.matrix[1]))
            across, along = min(pen, (right - left) / 2), min(pen, (top - bottom) / 2)
            left, bottom, right, top = left + across, bottom + along, right - across, top - along
        window = _window(self.handle, self.matrix)
        if right - left <= THIN or top - bottom <= THIN:
            yield from _within(window, (left, bottom, right, top))
            return
        outline_key = (*map(round, (left, bottom, right, top)), _count_segments(self.handle))
        if outline_key in known:
            return
        known.add(outline_key)
        for outline in outlines_of(self.handle, multiply(matrix_of(self.handle), self.matrix)):
            for box in outline.boxes(stroked=self.stroked):
                yield from _within(window, box)

    def covers_its_bounds(self) -> bool:
        """Say whether it hides all that was drawn before within its bounds."""
        if not self.solid or pdfium.FPDFPageObj_HasTransparency(self.handle):
            return False
        outlines = [one for one in outlines_of(self.handle, AS_IT_IS) if len(one.points) > 1]
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


_count_segments = bare(pdfium.FPDFPath_CountSegments)
_get_matrix = bare(pdfium.FPDFPageObj_GetMatrix)
_get_stroke_width = bare(pdfium.FPDFPageObj_GetStrokeWidth)
_get_clip = bare(pdfium.FPDFPageObj_GetClipPath, ctypes.c_void_p)
_count_clips = bare(pdfium.FPDFClipPath_CountPaths, ctypes.c_int, ctypes.c_void_p)
_get_bounds = bare(pdfium.FPDFPageObj_GetBounds)
_get_draw_mode = bare(pdfium.FPDFPath_GetDrawMode)
_get_fill_color = bare(pdfium.FPDFPageObj_GetFillColor)
_get_stroke_color = bare(pdfium.FPDFPageObj_GetStrokeColor)
_matrix = (ctypes.c_float * 6)()
_edges = (ctypes.c_float * 4)()
_edge_places = [ctypes.byref(_edges, 4 * at) for at in range(4)]
_modes = (ctypes.c_int * 2)()
_mode_places = [ctypes.byref(_modes, 4 * at) for at in range(2)]
_color = (ctypes.c_uint * 4)()
_color_places = [ctypes.byref(_color, 4 * at) for at in range(4)]


def _window(path: Any, matrix: Matrix) -> Box | None:
    """Give the box within which a path shows, null where nothing hides a part of it.

    Word processors draw the corner of a box as a cross of long strokes with a small window.
    """
    count = _count_clips(_get_clip(path))
    if count <= 0:
        return None
    clip = pdfium.FPDFPageObj_GetClipPath(path)
    window: Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(count, _MOST_CLIPS)):
        points = []
        for at in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, number), MOST_SEGMENTS)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, at)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append(apply_matrix(matrix, x.value, y.value))
        if points:
            box = around(points)
            window = common(window, box) if window else box
    return window


def _within(window: Box | None, box: Box) -> Iterator[Box]:
    seen = common(window, box) if window else box
    if seen[0] <= seen[2] and seen[1] <= seen[3]:
        yield seen
