"""Opening and closing the pages of a document."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from flows.ingest.pdf.pdfium import Page

_ANNOTATIONS_WITH_TEXT = {
    pdfium.FPDF_ANNOT_FREETEXT,
    pdfium.FPDF_ANNOT_STAMP,
    pdfium.FPDF_ANNOT_WIDGET,
}


@contextmanager
def open_page(document: Any, index: int) -> Iterator[Page | None]:
    """Open a page of an open document by its index from 0; null where pdfium cannot.

    Free text, stamps and filled-in form fields are printed though they are not part of the page's
    content; where there are any, they are made part of it first.
    """
    handle = pdfium.FPDF_LoadPage(document, index)
    if handle and _has_printed_annotations(handle):
        flattened = pdfium.FPDFPage_Flatten(handle, pdfium.FLAT_PRINT)
        if flattened == pdfium.FLATTEN_SUCCESS:
            pdfium.FPDF_ClosePage(handle)
            handle = pdfium.FPDF_LoadPage(document, index)
    text = pdfium.FPDFText_LoadPage(handle) if handle else None
    try:
        yield Page(handle, text) if text else None
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        if handle:
            pdfium.FPDF_ClosePage(handle)


def _has_printed_annotations(page: Any) -> bool:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), 1000)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in _ANNOTATIONS_WITH_TEXT:
            return True
    return False
