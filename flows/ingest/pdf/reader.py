"""PDF to lines: what is printed, in reading order, with its place on the page.

A line's text is what is printed on it from left to right: see wording.line_text for its
spaces. White space around it is left out (x0 tells the indent), and there are no blank lines
(y0 and y1 tell the gaps). Characters are those of the PDF, nothing is unified; left out is what
is not printed: zero-width characters and controls, soft hyphens without ink, a character printed
again on its own place (fake bold), what lies off the page, and invisible text other than the
words of a scanned page. A glyph of which the PDF does not say which character it is becomes
U+FFFD. pdfium is not thread-safe: one thread a process may read (worker.py gives processes).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from flows.ingest.pdf.cells import Tables
from flows.ingest.pdf.layout import read_page
from flows.ingest.pdf.limits import PdfLimits
from flows.ingest.pdf.pages import open_page
from flows.ingest.pdf.stand_in import use_stand_in
from flows.lines import Layout, RejectedDocument, SourceLines

MEDIA_TYPE = "application/pdf"

use_stand_in()

_HEADER_WITHIN = 1024  # ISO 32000-1, annex H, implementation note 13
_END_WITHIN = 2048
_PICTURE_WORDS = 20  # characters on a scanned page that are no more than a stamp
UNKNOWN = "\ufffd"
_MOST_UNKNOWN = 0.3


def read_pdf(data: bytes, name: str, limits: PdfLimits | None = None) -> SourceLines:
    """Read a PDF's bytes; `name` names it in errors.

    Raises RejectedDocument when the bytes are no PDF, are cut off, need a password, hold more
    pages or characters than the limits allow, or hold no text to read.
    """
    limits = limits or PdfLimits()
    _check_bytes(data, name, limits)
    source = SourceLines([], [], 0, MEDIA_TYPE, layout=Layout(), cell=[])
    tables = Tables()
    with _opened(data, name) as document:
        source.page_count = pdfium.FPDF_GetPageCount(document)
        _check_page_count(source.page_count, name, limits)
        for index in range(source.page_count):
            with open_page(document, index) as page:
                if page is None:
                    raise RejectedDocument(
                        name,
                        f"page {index + 1} of {source.page_count} is damaged",
                        "Fetch the file again, or ask its publisher for a whole one",
                    )
                if page.character_count() > limits.characters_per_page:
                    raise RejectedDocument(
                        name,
                        f"page {index + 1} has more than {limits.characters_per_page:,} characters",
                        "No page that is meant to be read has; raise the limit if this one is",
                    )
                before = len(source.text)
                covered = read_page(page, index + 1, source, tables)
            if covered and sum(map(len, source.text[before:])) <= _PICTURE_WORDS:
                source.picture_pages.append(index + 1)
    _check_text(source, name)
    if not any(source.cell or ()):
        source.cell = None
    return source


def _check_bytes(data: bytes, name: str, limits: PdfLimits) -> None:
    if len(data) > limits.file_bytes:
        raise RejectedDocument(
            name,
            f"the file has {len(data):,} bytes, more than {limits.file_bytes:,}",
            "Split it, or raise the limit",
        )
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise RejectedDocument(
            name, "this is not a PDF (no %PDF- at its start)", "Look at what the address served"
        )
    if b"%%EOF" not in data.rstrip(b"\0\t\n\f\r ")[-_END_WITHIN:]:
        raise RejectedDocument(
            name,
            "the file is cut off (no %%EOF at its end)",
            "Fetch the file again; if it stays so, ask its publisher for a whole one",
        )


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise RejectedDocument(
                name,
                "the PDF is encrypted and needs a password",
                "Ask its publisher for a copy without one",
            ) from error
        if error.err_code == pdfium.FPDF_ERR_SECURITY:
            raise RejectedDocument(
                name,
                "the PDF is encrypted in a way that cannot be read",
                "Ask its publisher for a copy without encryption",
            ) from error
        raise RejectedDocument(
            name,
            f"the PDF is damaged ({error})",
            "Fetch the file again; if it stays so, ask its publisher for a whole one",
        ) from error
    try:
        yield document.raw
    finally:
        document.close()


def _check_page_count(count: int, name: str, limits: PdfLimits) -> None:
    if count > limits.pages:
        raise RejectedDocument(
            name,
            f"the PDF has {count:,} pages, more than {limits.pages:,}",
            "Split it, or raise the limit",
        )
    if count < 1:
        raise RejectedDocument(
            name, "the PDF has no page", "Fetch the file again, or ask its publisher"
        )


def _check_text(source: SourceLines, name: str) -> None:
    pictures = set(source.picture_pages)
    words = [
        text for text, page in zip(source.text, source.page, strict=True) if page not in pictures
    ]
    if not words:
        raise RejectedDocument(
            name,
            "the PDF has pictures of its pages, but no text"
            if pictures
            else "the PDF has no text on any page",
            "Add the text with an OCR program (such as ocrmypdf -l jpn), or ask for the original",
        )
    count = sum(map(len, words))
    unknown = sum(text.count(UNKNOWN) for text in words)
    if unknown > _MOST_UNKNOWN * count:
        raise RejectedDocument(
            name,
            f"the PDF does not say which characters its glyphs are ({unknown:,} of {count:,})",
            "Ask for the original, or replace the text with an OCR program",
        )
