"""What a font's name and descriptor say of its weight."""

import ctypes
from dataclasses import dataclass

import pypdfium2.raw as pdfium

_FORCE_BOLD = 1 << 18  # ISO 32000-1, table 123
_BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class Font:
    """What a line needs to know of a font: its base name without the subset's tag, and weight."""

    name: str
    bold: bool


NO_FONT = Font("", bold=False)


def read_font(address: int) -> Font:
    """Read a font's name and weight; `address` is that of pdfium's FPDF_FONT."""
    font = ctypes.cast(address, pdfium.FPDF_FONT)
    if not font:
        return NO_FONT
    name = ctypes.create_string_buffer(256)
    length = min(pdfium.FPDFFont_GetBaseFontName(font, name, len(name)), len(name))
    raw = name.raw[: max(0, length - 1)]
    text = _decoded(raw)
    if len(text) > 7 and text[6] == "+":  # a subset's tag (ISO 32000-1, 9.6.4)
        text = text[7:]
    bold = (
        any(word in text.lower() for word in ("bold", "heavy", "black", "太"))
        or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
        or bool(max(0, pdfium.FPDFFont_GetFlags(font)) & _FORCE_BOLD)
    )
    return Font(text, bold)


def _decoded(name: bytes) -> str:
    # Japanese word processors write the names of their fonts in Shift_JIS.
    for encoding in ("utf-8", "cp932"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")
