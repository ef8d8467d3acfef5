"""Times reading a PDF beside pdfium's bare text and pdfminer.six, in one process and in turn."""

import io
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pdfminer.high_level
import pypdfium2

from flows.ingest.pdf.reader import read_pdf
from flows.normalise.document import normalise_document
from flows.normalise.tables import Batch


def to_opinions(data: bytes) -> None:
    """From a PDF's bytes to the tables."""
    batch = Batch()
    known = {"raw_path": "made-up/file.pdf", "byte_size": len(data), "sha256": "0" * 64}
    normalise_document(batch, "made-up", read_pdf(data, "file.pdf"), known)
    batch.tables()


def bare_text(data: bytes) -> None:
    """Pdfium's text of every page, without a place for any character."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def pdfminer_text(data: bytes) -> None:
    """pdfminer.six's text."""
    pdfminer.high_level.extract_text(io.BytesIO(data))


def figures(path: Path, runs: int = 5) -> dict[str, float]:
    """Give milliseconds of processor time a page, and the two ratios, of one file."""
    data = path.read_bytes()
    document = pypdfium2.PdfDocument(data)
    pages = len(document)
    document.close()
    steps: tuple[Callable[[bytes], None], ...] = (to_opinions, bare_text, pdfminer_text)
    spent: dict[str, list[float]] = {step.__name__: [] for step in steps}
    for number in range(runs):
        for step in steps:
            if step is pdfminer_text and number > 1:
                continue  # ten times slower, and steady
            start = time.process_time()
            step(data)
            spent[step.__name__].append((time.process_time() - start) * 1000 / pages)
    ours, bare, miner = (median(spent[step.__name__]) for step in steps)
    return {
        "pages": pages,
        "ours": ours,
        "bare": bare,
        "pdfminer": miner,
        "of bare": ours / bare,
        "times pdfminer": miner / ours,
    }
