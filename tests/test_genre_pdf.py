"""Made-up documents as PDFs: what real extractors make of them, and what the habits say of that."""

import io
import re
import subprocess
from pathlib import Path
from typing import get_args

import pdfminer.high_level
import pypdf
import pypdfium2
import pytest

from tests.genre import Document, expected, generate, set_pages, squeezed, to_text
from tests.genre.habits import pages_as_text
from tests.genre.model import Shape
from tests.genre.relay import seed_pages
from tests.genre.typeset import seed_to_pdf, to_pdf

SHAPES = get_args(Shape)


def _small(shape: Shape, seed: int = 3) -> Document:
    return generate(
        seed, shape=shape, characters=1200, page_number="- {n} -", columns=1, running_header=None
    )


def _pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\r\n\f".join(page.get_textpage().get_text_range() for page in document)


def _pypdf(pdf: bytes) -> str:
    return "\n\f".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def _pdfminer(pdf: bytes) -> str:
    return pdfminer.high_level.extract_text(io.BytesIO(pdf))


def _pdftotext(pdf: bytes) -> str:
    command = ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("shape", SHAPES)
def test_same_document_same_bytes(shape: Shape) -> None:
    assert to_pdf(_small(shape)) == to_pdf(_small(shape))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_pdf_has_the_pages_of_the_truth(shape: Shape) -> None:
    """Each opinion's text stands on the pages that the truth gives, in the order it gives."""
    document = _small(shape)
    pages = [squeezed(text) for text in _pdfium(to_pdf(document)).split("\f")]
    printed = [squeezed(page.page_number or "") for page in set_pages(document)]
    assert len(pages) == len(printed)
    for opinion in expected(document):
        first, last = opinion.page_start, opinion.page_end
        numbers = range(first - 1, last)
        whole = "".join(pages[n].replace(printed[n], "", 1) for n in numbers)
        assert squeezed(opinion.printed) in whole


@pytest.mark.parametrize("shape", SHAPES)
def test_the_pdf_says_that_it_is_made_up(shape: Shape) -> None:
    pdf = to_pdf(_small(shape))
    information = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert information is not None
    assert "架空の資料" in str(information.title)
    assert "架空の資料" in squeezed(_pdfium(pdf))  # pdfium may part it


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("habit", ["pdfium", "pypdf"])
def test_extractors_in_stream_order(shape: Shape, habit: str) -> None:
    """Extractors that give the stream's order put the page number first and no indents."""
    document = _small(shape)
    pdf = to_pdf(document)
    real = _pdfium(pdf) if habit == "pdfium" else _pypdf(pdf)
    assert squeezed(real) == squeezed(to_text(document, habit))
    for page, text in zip(set_pages(document), real.split("\f"), strict=True):
        if page.page_number:
            assert text.split("\n")[0].strip() == page.page_number
    if habit == "pdfium":
        assert "\r\n" in real
        assert "\r\n\r\n" not in real.replace("\f", "")


def _page_number_last(document: Document, text: str) -> None:
    for page, extracted in zip(set_pages(document), text.split("\f"), strict=False):
        if page.page_number:
            assert squeezed(extracted).endswith(squeezed(page.page_number))


@pytest.mark.parametrize("shape", SHAPES)
def test_pdfminer_puts_empty_lines_between_boxes_and_the_page_number_last(shape: Shape) -> None:
    document = _small(shape)
    real, ours = _pdfminer(to_pdf(document)), to_text(document, "pdfminer")
    assert real.count("\f") == ours.count("\f") == len(set_pages(document))
    assert sorted(squeezed(real)) == sorted(squeezed(ours))
    for text in (real, ours):
        _page_number_last(document, text)
        assert "\n\n" in text
        assert not re.search("^ +[^ \n]", text.replace("  ", "　"), re.MULTILINE)


@pytest.mark.services
@pytest.mark.parametrize("shape", SHAPES)
def test_pdftotext_layout_keeps_the_geometry(shape: Shape) -> None:
    """Indents come as spaces, the page number last, a form feed after each page."""
    document = _small(shape)
    real, ours = _pdftotext(to_pdf(document)), to_text(document, "pdftotext_layout")
    assert squeezed(real) == squeezed(ours)
    assert real.count("\f") == ours.count("\f") == len(set_pages(document))
    for text in (real, ours):
        assert text.endswith("\f")
        _page_number_last(document, text)
        assert re.search(r"^ {8,}- ?2 ?-$", text, re.MULTILINE)
        assert "　" not in text


def test_columns_stand_beside_one_another() -> None:
    document = generate(4, shape="report", characters=1500, columns=2, width=22, page_number=None)
    page = pypdfium2.PdfDocument(to_pdf(document))[1]
    text = page.get_textpage()
    lefts = [text.get_charbox(index)[0] for index in range(text.count_chars())]
    assert min(lefts) < page.get_width() / 2 < max(lefts)
    assert squeezed(_pypdf(to_pdf(document))) == squeezed(to_text(document, "pypdf"))


def test_boxes_and_bullets_are_drawn() -> None:
    """A proposal stands in a rectangle; a drawn sub-bullet leaves no character."""
    documents = [generate(seed, shape="report", characters=1500) for seed in range(12)]
    boxed = next(d for d in documents if any(g.box for p in set_pages(d) for g in p.groups))
    path = pypdfium2.raw.FPDF_PAGEOBJ_PATH
    objects = [o for page in pypdfium2.PdfDocument(to_pdf(boxed)) for o in page.get_objects()]
    assert any(o.type == path for o in objects)
    dotted = next(
        d
        for d in documents
        if any(part.lead == "dot" for b in d.blocks for part in getattr(b, "paragraphs", ()))
    )
    objects = [o for page in pypdfium2.PdfDocument(to_pdf(dotted)) for o in page.get_objects()]
    assert any(o.type == path for o in objects)


def test_the_seed_as_a_pdf_has_its_titles_last_in_the_stream(samples: Path) -> None:
    text = next((samples / "seed").glob("*.txt")).read_text(encoding="utf-8")
    pdf = seed_to_pdf(text)
    assert pdf == seed_to_pdf(text)
    pages = seed_pages(text)
    extracted = _pypdf(pdf).split("\f")
    assert len(extracted) == len(pages) == 11
    for page, real in zip(pages[1:], extracted[1:], strict=True):
        title = squeezed("".join(row.text for row in page.title))
        assert squeezed(real).endswith(title)
        page.title_position = "last"
    assert squeezed("".join(extracted)) == squeezed(pages_as_text(pages, "pypdf"))
    first = _pdfminer(pdf).split("\f")[1]
    assert squeezed(first).startswith(squeezed("".join(row.text for row in pages[1].title)))
