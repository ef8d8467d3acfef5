"""Has pdfium read every PDF as if no font were installed on the machine but one of our own.

A PDF need not hold its fonts; those of older Japanese documents (MS-Mincho) are often left out.
pdfium then takes a font of the machine, and leaves out a text of one character (a ○, a page
number) for which that font has no glyph: what is read would depend on the machine. The font
stand-in.ttf has one thin box for all characters; places and widths are the PDF's own in any case.
"""

import ctypes
from pathlib import Path

import pypdfium2.raw as pdfium
from pypdfium2.internal import bases

FONT = Path(__file__).parent / "fonts" / "stand-in.ttf"
# pdfium keeps the addresses of the paths, not copies.
_folder = ctypes.create_string_buffer(str(FONT.parent).encode())
_paths = (ctypes.POINTER(ctypes.c_char) * 2)()  # ends with a null
_paths[0] = ctypes.cast(_folder, ctypes.POINTER(ctypes.c_char))


def use_stand_in() -> None:
    """Start pdfium anew, with the stand-in as the only font beside its built-in ones.

    Raises RuntimeError where this process has a PDF open: pdfium would be taken from under it.
    """
    if any(bases.ObjectTracker.values()):
        raise RuntimeError("PDFs are open in this process: close them before iken reads others")
    pdfium.FPDF_DestroyLibrary()
    pdfium.FPDF_InitLibraryWithConfig(
        pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=_paths)
    )
