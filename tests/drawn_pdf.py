"""A small writer of made-up PDFs: every mark is placed by hand, so a test knows what must be read.

The fonts are Adobe-Japan1 CID fonts that are named but not embedded: a reader knows their
characters and advances without any font on the machine (ISO 32000-1, 9.7.5.2). Characters are
one em wide, and half an em where Adobe-Japan1 has a half-width form.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (595.0, 842.0)

_HALF_WIDTH = "/W [1 94 500 231 632 500]"

# Operators that draw a picture over the whole page.
PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


@dataclass
class Drawing:
    """The content of one page; y grows upwards from the bottom left, as in a PDF."""

    size: tuple[float, float] = A4
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    operators: list[str] = field(default_factory=list)
    form: str = ""
    notes: str = ""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10.5,
        *,
        font: str = "F1",
        spacing: float = 0.0,
        mode: int = 0,
        matrix: Sequence[float] = (1, 0, 0, 1),
    ) -> "Drawing":
        """Show text with its baseline starting at x, y; `matrix` turns or stretches it."""
        code = text.encode("utf-16-be").hex().upper()
        turn = " ".join(f"{value:.4f}" for value in matrix)
        self.operators.append(
            f"BT /{font} {size:.4f} Tf {spacing:.4f} Tc {mode} Tr {turn} {x:.4f} {y:.4f} Tm <{code}> Tj ET"
        )
        return self

    def draw(self, operators: str) -> "Drawing":
        """Add any content stream operators."""
        self.operators.append(operators)
        return self

    def within_form(self, x: float, y: float) -> "Drawing":
        """Move what is drawn so far into a form, and draw that form shifted."""
        self.form = "\n".join(self.operators)
        self.operators = [f"q 1 0 0 1 {x:.4f} {y:.4f} cm /X Do Q"]
        return self

    def note(self, x: float, y: float, text: str) -> "Drawing":
        """Add a free text annotation with its appearance."""
        self.notes = (
            f"<</Type/Annot/Subtype/FreeText/F 4/Rect[{x:.4f} {y:.4f} {x + 200:.4f} {y + 20:.4f}]"
            f"/AP<</N %d 0 R>>>>"
        )
        self.form = f"BT /F1 10.5 Tf 0 5 Td <{text.encode('utf-16-be').hex()}> Tj ET"
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, paint: str = "S") -> "Drawing":
        """Draw a rectangle; `paint` is the painting operator (S, f, B, n)."""
        return self.draw(f"0.8 w {x0:.4f} {y0:.4f} {x1 - x0:.4f} {y1 - y0:.4f} re {paint}")

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6) -> "Drawing":
        """Draw a straight stroke."""
        return self.draw(f"{width:.4f} w {x0:.4f} {y0:.4f} m {x1:.4f} {y1:.4f} l S")


def _font(base: str, encoding: str, first: int) -> list[str]:
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/{encoding}"
        f"/DescendantFonts[{first + 1} 0 R]>>",
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{base}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>"
        f"/DW 1000 {_HALF_WIDTH} /FontDescriptor {first + 2} 0 R>>",
        f"<</Type/FontDescriptor/FontName/{base}/Flags 4/FontBBox[0 -141 1000 859]"
        f"/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 700/StemV {200 if 'Bold' in base else 80}"
        f"/FontWeight {700 if 'Bold' in base else 400}>>",
    ]


def pdf(pages: Sequence[Drawing]) -> bytes:
    """Write the pages as one PDF file."""
    objects: list[bytes] = []

    def add(*texts: str) -> None:
        objects.extend(text.encode("latin-1") for text in texts)

    first = 12
    kids = " ".join(f"{first + 3 * number} 0 R" for number in range(len(pages)))
    fonts = "/Font<</F1 3 0 R/F2 6 0 R/F3 9 0 R>>"
    add("<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>")
    add(*_font("Mincho", "UniJIS-UTF16-H", 3))
    add(*_font("Gothic-Bold", "UniJIS-UTF16-H", 6))
    add(*_font("Mincho", "UniJIS-UTF16-V", 9))
    for number, page in enumerate(pages):
        at = first + 3 * number
        box = " ".join(f"{value:.4f}" for value in (0, 0, *page.size))
        crop = f"/CropBox[{' '.join(f'{value:.4f}' for value in page.crop)}]" if page.crop else ""
        notes = f"/Annots[{page.notes % (at + 2)}]" if page.notes else ""
        add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]{crop}/Rotate {page.rotate}{notes}"
            f"/Resources<<{fonts}/XObject<</X {at + 2} 0 R>>>>/Contents {at + 1} 0 R>>"
        )
        stream = "\n".join(page.operators).encode("latin-1")
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream))
        add(
            "<</Type/XObject/Subtype/Form/BBox[0 0 2000 2000]"
            f"/Resources<<{fonts}>>/Length {len(page.form)}>>\nstream\n{page.form}\nendstream"
        )
    return file_of(objects)


def file_of(objects: Sequence[bytes]) -> bytes:
    """Write objects 1, 2, ... as a PDF file; the first is its catalogue."""
    parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
    offsets, place = [], len(parts[0])
    for number, body in enumerate(objects, 1):
        offsets.append(place)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        place += len(parts[-1])
    entries = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, entries))
    parts.append(
        b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, place)
    )
    return b"".join(parts)
