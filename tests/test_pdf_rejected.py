"""PDFs that must be turned away: by name, with the reason and what to do."""

import signal
import threading
import time
import zlib

import pytest

from flows.ingest.pdf.batch import read_batch, read_isolated
from flows.ingest.pdf.limits import PdfLimits
from flows.ingest.pdf.reader import read_pdf
from flows.ingest.pdf.worker import PdfWorker
from flows.lines import RejectedDocument
from tests.drawn_pdf import PICTURE, Drawing, file_of, pdf

GOOD = pdf([Drawing().text(85, 700, "意見").text(295, 30, "1")])


def page_with(content: bytes, *others: bytes, resources: bytes = b"", coding: bytes = b"") -> bytes:
    """One page with any content stream; `others` are objects 6, 7, ..."""
    return file_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>%s>>>>" % resources,
            b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), coding, content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *others,
        ]
    )


def bomb(unit: bytes, size: int) -> bytes:
    packed = zlib.compress(unit * (size // len(unit)), 9)
    return page_with(packed, coding=b"/Filter/FlateDecode")


def rejection(data: bytes, limits: PdfLimits | None = None) -> RejectedDocument:
    with pytest.raises(RejectedDocument) as caught:
        read_pdf(data, "資料.pdf", limits)
    assert str(caught.value).startswith("資料.pdf: ")
    assert caught.value.advice
    return caught.value


@pytest.mark.parametrize("data", [b"", b"\0" * 5000, b"<html>404</html>", "資料".encode("cp932")])
def test_what_is_no_pdf(data: bytes) -> None:
    assert "not a PDF" in rejection(data).reason


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off(kept: float) -> None:
    assert "cut off" in rejection(GOOD[: int(len(GOOD) * kept)]).reason


def test_a_cut_off_update_is_not_taken_for_the_version_before_it() -> None:
    updated = GOOD + b"14 0 obj\n<</Length 9000>>stream\n" + b"x" * 5000
    assert "cut off" in rejection(updated).reason


def test_zeros_or_line_ends_after_the_end_do_no_harm() -> None:
    assert read_pdf(GOOD + b"\r\n" * 5 + b"\0" * 9000, "x.pdf").text == ["意見", "1"]


def test_a_damaged_file() -> None:
    assert "damaged" in rejection(b"%PDF-1.4\nnothing of a PDF\n%%EOF\n").reason


def test_a_page_that_is_damaged_is_named() -> None:
    broken = GOOD.replace(b"/Kids[12 0 R]", b"/Kids[99 0 R]")
    assert "damaged" in rejection(broken).reason or "no page" in rejection(broken).reason


def test_a_file_that_needs_a_password() -> None:
    encrypted = GOOD.replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
        b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>",
    )
    assert "password" in rejection(encrypted).reason


def test_an_encryption_that_nobody_knows() -> None:
    encrypted = GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Strange/V 9>>")
    assert "encrypted" in rejection(encrypted).reason


def test_a_scan_without_text() -> None:
    scan = pdf([Drawing().draw(PICTURE), Drawing().draw(PICTURE)])
    rejected = rejection(scan)
    assert "no text" in rejected.reason
    assert "OCR" in rejected.advice


def test_a_scan_with_nothing_but_a_stamped_number() -> None:
    pages = [Drawing().draw(PICTURE).text(295, 30, f"- {number} -") for number in (1, 2)]
    assert "no text" in rejection(pdf(pages)).reason


def test_a_scan_whose_words_were_recognised_is_read() -> None:
    page = (
        Drawing()
        .draw(PICTURE)
        .text(85, 700, "文字認識で得られた本文は見えないように置かれる", mode=3)
    )
    assert read_pdf(pdf([page]), "x.pdf").text == ["文字認識で得られた本文は見えないように置かれる"]


def test_single_pictures_are_reported_not_refused() -> None:
    source = read_pdf(pdf([Drawing().text(85, 700, "本文"), Drawing().draw(PICTURE)]), "x.pdf")
    assert source.text == ["本文"]
    assert source.picture_pages == [2]


def test_empty_pages() -> None:
    assert "no text" in rejection(pdf([Drawing(), Drawing()])).reason
    assert read_pdf(pdf([Drawing(), Drawing().text(85, 700, "本文")]), "x.pdf").page == [2]


def test_glyphs_that_no_one_can_name() -> None:
    """An embedded font without a map to Unicode: what is seen cannot be known from the file."""
    data = GOOD.replace(b"/Encoding/UniJIS-UTF16-H", b"/Encoding/Identity-H    ", 1).replace(
        b"/Ordering(Japan1)", b"/Ordering(Identity)", 1
    )
    assert "which characters" in rejection(data).reason


def test_too_many_pages_and_too_many_bytes() -> None:
    book = pdf([Drawing().text(85, 700, "意見")] * 12)
    assert "12 pages" in rejection(book, PdfLimits(pages=10)).reason
    assert "bytes" in rejection(book, PdfLimits(file_bytes=1000)).reason
    assert "characters" in rejection(GOOD, PdfLimits(characters_per_page=1)).reason


def test_a_worker_reads_what_the_reader_reads() -> None:
    with PdfWorker() as worker:
        assert worker.read(GOOD, "資料.pdf") == read_pdf(GOOD, "資料.pdf")
        with pytest.raises(RejectedDocument, match="cut off"):
            worker.read(GOOD[:900], "資料.pdf")
        assert worker.read(GOOD, "資料.pdf").text == ["意見", "1"]


HOSTILE = {
    "spaces that unpack to gigabytes": bomb(b" " * 1000, 900_000_000),
    "text that unpacks to gigabytes": bomb(
        b"BT /F1 9 Tf 9 9 Td (%s) Tj ET\n" % (b"a" * 90), 90_000_000
    ),
    "forms that call themselves": page_with(
        b"/X Do",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 11>>"
        b"\nstream\n/X Do /X Do\nendstream",
        resources=b"/XObject<</X 6 0 R>>",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_cost_no_more_than_the_limits(name: str) -> None:
    limits = PdfLimits(seconds=2, memory_bytes=400_000_000)
    with PdfWorker(limits) as worker:
        begin = time.monotonic()
        with pytest.raises(RejectedDocument) as caught:
            worker.read(HOSTILE[name], "悪意.pdf")
        assert time.monotonic() - begin < 8
        assert "seconds" in caught.value.reason or "memory" in caught.value.reason
        assert worker.read(GOOD, "良い.pdf").text == ["意見", "1"]


@pytest.mark.parametrize(
    "content",
    [
        b"q " * 200_000 + b"BT /F1 9 Tf 9 9 Td (x) Tj ET",
        b"[" * 200_000 + b"]" * 200_000 + b" TJ BT /F1 9 Tf 9 9 Td (x) Tj ET",
        b"<<" * 100_000 + b" BT /F1 9 Tf 9 9 Td (x) Tj ET",
        b"1e38 0 0 1e38 1e38 1e38 cm BT /F1 1e38 Tf 1e38 1e38 Td (x) Tj ET",
        b"BT /F1 0 Tf 9 9 Td (x) Tj ET BT /F1 -9 Tf 9 9 Td (x) Tj ET",
    ],
)
def test_deep_nesting_and_odd_numbers_do_not_crash(content: bytes) -> None:
    with PdfWorker(PdfLimits(seconds=20)) as worker:
        try:
            lines = worker.read(page_with(content), "x.pdf").text
        except RejectedDocument as rejected:
            assert "no text" in rejected.reason
        else:
            assert set("".join(lines)) == {"x"}


def test_a_crash_rejects_one_document_only() -> None:
    """The process dies in the middle of a document, as a fault of pdfium's would end it."""
    with PdfWorker() as worker:
        worker.start()
        process = worker._process
        assert process
        crash = threading.Timer(1.0, process.send_signal, [signal.SIGSEGV])
        crash.start()
        with pytest.raises(RejectedDocument, match="SIGSEGV"):
            worker.read(HOSTILE["forms that call themselves"], "故障.pdf")
        assert worker.read(GOOD, "良い.pdf").text == ["意見", "1"]


@pytest.mark.parametrize("processes", [1, 3])
def test_a_batch_keeps_its_order(processes: int) -> None:
    documents = [
        (f"{number}.pdf", pdf([Drawing().text(85, 700, f"第{number}")]) if number % 3 else b"no")
        for number in range(12)
    ]
    results = list(read_batch(documents, processes=processes))
    assert [name for name, _ in results] == [name for name, _ in documents]
    for number, (_, result) in enumerate(results):
        if number % 3:
            assert not isinstance(result, RejectedDocument)
            assert result.text == [f"第{number}"]
        else:
            assert isinstance(result, RejectedDocument)


def test_reading_one_file_in_a_process_of_its_own() -> None:
    assert read_isolated(GOOD, "x.pdf").text == ["意見", "1"]
