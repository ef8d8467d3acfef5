"""Real PDFs as the text that others' programs make of them: what people have who have no PDF."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

Extractor = Callable[[Path], bytes]


def pdfminer_text(pdf: Path) -> bytes:
    """Give the text that pdfminer.six makes of a PDF: lines by geometry, empty ones anywhere."""
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(pdf.read_bytes())).encode()


def pdfium_text(pdf: Path) -> bytes:
    """Give the text that pdfium makes of a PDF, its pages joined by form feeds and nothing else."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf.read_bytes())
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return "\f".join(pages).encode("utf-8", "replace")


def poppler_text(pdf: Path, *options: str) -> bytes:
    """Give the text that poppler's pdftotext makes of a PDF (a program of its own)."""
    command = ["pdftotext", "-enc", "UTF-8", *options, str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


EXTRACTORS: dict[str, Extractor] = {
    "pdfminer.six": pdfminer_text,
    "pdfium": pdfium_text,
}
