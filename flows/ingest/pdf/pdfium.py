"""An open page: how pdfium is asked for its characters and drawings at little cost."""

import ctypes
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from math import pi
from typing import Any

import pypdfium2.raw as pdfium

from flows.ingest.pdf.calls import bare
from flows.ingest.pdf.fonts import Font, read_font

_loose_box = bare(pdfium.FPDFText_GetLooseCharBox)
_unicode = bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_page_address = bare(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
_form_address = bare(pdfium.FPDFFormObj_GetObject, ctypes.c_void_p)
_type_at = bare(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_font_size = bare(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_matrix = bare(pdfium.FPDFText_GetMatrix)
_angle = bare(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
_map_error = bare(pdfium.FPDFText_HasUnicodeMapError)
_text_object = bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_object_font = bare(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_render_mode = bare(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
_buffer: Any = (ctypes.c_float * 0)()
_places: list[Any] = []


def _box_buffer(count: int) -> tuple[Any, list[Any]]:
    """Give room for as many boxes, and the place of each; the same room every time."""
    global _buffer, _places  # noqa: PLW0603 - making ten thousand pointers costs more than using them
    if len(_places) < count:
        room = max(4096, 2 * count)
        _buffer = (ctypes.c_float * (4 * room))()
        _places = [ctypes.byref(_buffer, offset) for offset in range(0, 16 * room, 16)]
    return _buffer, _places


Runs = Mapping[int, tuple[int, int]]


@dataclass(slots=True)
class Characters:
    """The characters of a page in pdfium's order, as parallel lists.

    Boxes are in the page's own coordinates (y grows upwards), each as wide as the character's
    advance and as high as its font, whatever its ink. Characters that pdfium made up (line ends,
    spaces in gaps) have boxes without width.
    """

    text: str
    left: list[float]
    top: list[float]
    right: list[float]
    bottom: list[float]


#: text render modes (ISO 32000-1, 9.3.6) that print outlines, and that print nothing
STROKED = {pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE}
INVISIBLE = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
_one_matrix = pdfium.FS_MATRIX()
_one_matrix_place = ctypes.byref(_one_matrix)


class Page:
    """One open page. Its methods ask pdfium; nothing is kept but the fonts' names."""

    __slots__ = ("_fonts", "_text", "box", "handle", "rotation")

    def __init__(self, handle: Any, text: Any) -> None:
        """Take the handles of the page and of its text."""
        self.handle = handle
        self._text = text
        self._fonts: dict[int, Font] = {}
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(handle, box)
        #: left, bottom, right, top of what is shown of the page, in points
        self.box = (box.left, box.bottom, box.right, box.top)
        self.rotation = int(pdfium.FPDFPage_GetRotation(handle))

    def character_count(self) -> int:
        """Count the characters, those that pdfium made up included."""
        return max(0, int(pdfium.FPDFText_CountChars(self._text)))

    def characters(self) -> Characters:
        """Read every character with its box."""
        count = self.character_count()
        boxes, places = _box_buffer(count)
        deque(map(_loose_box, repeat(self._text, count), range(count), places), 0)
        values: Any = memoryview(boxes).cast("B").cast("f")
        edges = [values[edge : 4 * count : 4].tolist() for edge in range(4)]
        return Characters(self._characters(count), *edges)

    def _characters(self, count: int) -> str:
        units = (ctypes.c_ushort * (count + 2))()
        if pdfium.FPDFText_GetText(self._text, 0, count, units) == count + 1:
            text = bytes(memoryview(units)[:count]).decode("utf-16-le", "replace")
            if len(text) == count:
                return text
        # A call a character is slow but always one to one: pdfium's text leaves out controls,
        # and decoding joins the halves of characters beyond U+FFFF.
        codes = map(_unicode, repeat(self._text, count), range(count))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def text_object(self, index: int) -> int:
        """Give the address of the text object that draws a character; 0 where none does."""
        return int(_text_object(self._text, index) or 0)

    def look(self, text_object: int) -> tuple[int, int]:
        """Give the font (its address) and the render mode of a text object."""
        if not text_object:
            return 0, pdfium.FPDF_TEXTRENDERMODE_UNKNOWN
        return _object_font(text_object) or 0, _render_mode(text_object)

    def font(self, address: int) -> Font:
        """Give what is known of a font by its address; asked once a page."""
        font = self._fonts.get(address)
        if font is None:
            font = self._fonts[address] = read_font(address)
        return font

    def font_size(self, index: int) -> float:
        """Give the printed height of a character's em in points, matrices applied."""
        _matrix(self._text, index, _one_matrix_place)
        c, d = _one_matrix.c, _one_matrix.d
        scale = abs(d) if c == 0 else (c * c + d * d) ** 0.5
        return float(_font_size(self._text, index) * scale)

    def origin(self, index: int) -> tuple[float, float]:
        """Give the point on the baseline where a character starts, in page coordinates."""
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._text, index, x, y)
        return x.value, y.value

    def ink(self, index: int) -> tuple[float, float, float, float]:
        """Give what a character prints as left, bottom, right, top; without extent for nothing."""
        edges = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(self._text, index, *edges)
        left, right, bottom, top = (edge.value for edge in edges)
        return left, bottom, right, top

    def quarter_turns(self, index: int) -> int:
        """Count by how many quarters, anticlockwise, a character is turned on the page."""
        clockwise = float(_angle(self._text, index)) / (pi / 2)
        return (4 - round(clockwise)) % 4

    def is_line_end_hyphen(self, index: int) -> bool:
        """Say whether pdfium took a printed hyphen for a word break and replaced it."""
        return bool(pdfium.FPDFText_IsHyphen(self._text, index) > 0)

    def unmapped(self, index: int) -> bool:
        """Say whether the PDF does not state which character a glyph is."""
        return bool(_map_error(self._text, index) > 0)

    def objects(self, runs: Runs, form: Any = None) -> Iterator[tuple[int, Any]]:
        """Yield (type, handle) of what is drawn on the page, or in a form, other than text.

        `runs` maps the text objects that begin a run of characters to its start and stop. Where
        each character is an object of its own, as some word processors draw them, a page has a
        thousand; those of a run follow each other, and need not be looked at one by one.
        """
        if form is None:
            parent, bare_get, get = self.handle, _page_address, pdfium.FPDFPage_GetObject
            count = pdfium.FPDFPage_CountObjects(parent)
        else:
            parent, bare_get, get = form, _form_address, pdfium.FPDFFormObj_GetObject
            count = pdfium.FPDFFormObj_CountObjects(parent)
        at = 0
        while at < count:
            address = bare_get(parent, at)
            run = runs.get(address)
            if run is not None:
                start, stop = run
                length = stop - start
                at += (
                    length
                    if at + length <= count
                    and bare_get(parent, at + length - 1) == self.text_object(stop - 1) != address
                    and bare_get(parent, at + length // 2) == self.text_object(start + length // 2)
                    else 1
                )
                continue
            kind = _type_at(address)
            if kind != pdfium.FPDF_PAGEOBJ_TEXT:
                yield kind, get(parent, at)
            at += 1
