"""The reader is chosen by a file's first bytes."""

import pytest

from flows.collect.filetype import kind_of
from flows.ingest.readers import read_lines, reader_of
from flows.lines import RejectedDocument

PAGE = "<!DOCTYPE html><html><body><p>（架空の資料）</p></body></html>"


@pytest.mark.parametrize(
    ("data", "format_name"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\n\n%PDF-1.4\n", "PDF"),
        (PAGE.encode(), "HTML"),
        (PAGE.encode("utf-8-sig"), "HTML"),
        (PAGE.encode("utf-16"), "HTML"),
        (b"\n  <html>", "HTML"),
        (b"PK\x03\x04rest", "Word document (.docx)"),
        ("（架空の資料）主な意見".encode("cp932"), "text"),
        ("<重要> 主な意見".encode(), "text"),
    ],
)
def test_the_first_bytes_decide(data: bytes, format_name: str) -> None:
    assert reader_of(data, "file").format == format_name


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"GIF89a", b"{\\rtf1", b"\x1f\x8b\x08"])
def test_a_format_without_a_reader_is_named(data: bytes) -> None:
    with pytest.raises(RejectedDocument, match="file") as refusal:
        reader_of(data, "file")
    assert "which iken does not read" in refusal.value.reason


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>", "<html>", "<head>", "<title>会議</title>", "<meta>"]
)
def test_what_is_collected_as_a_page_is_read_as_one(start: str) -> None:
    data = f"{start}\n<ul><li>意見です。</ul>\n".encode()
    assert kind_of(data) == "html"
    assert read_lines(data, "page.html").text == ["・意見です。"]


def test_the_encoding_of_mails_is_named() -> None:
    with pytest.raises(RejectedDocument, match=r"ISO-2022-JP.*save it as UTF-8"):
        read_lines("（架空の資料）主な意見\n○ 賛成する。\n".encode("iso2022_jp"), "mail.txt")
