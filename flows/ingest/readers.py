"""Chooses the reader for a file by its first bytes, never by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from flows.lines import RejectedDocument, SourceLines

Read = Callable[[bytes, str], SourceLines]


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that we read: how its files begin, and what reads them.

    `recognise` is given the first `HEAD` bytes. `load` imports the reader only when a file needs
    it, so that one format's libraries never slow another's start. The reader takes a file's bytes
    and its name for messages, and raises RejectedDocument.
    """

    format: str
    recognise: Callable[[bytes], bool]
    load: Callable[[], Read]


# The PDF standard lets up to 1,024 bytes stand before the header (ISO 32000-1, annex H.3.4.1).
HEAD = 1024


def _text() -> Read:
    from flows.ingest.text import read_text

    return read_text


def _pdf() -> Read:
    from flows.ingest.pdf.batch import read_in_shared_worker

    return read_in_shared_worker


def _html() -> Read:
    from flows.ingest.html import read_html

    return read_html


def _docx() -> Read:
    from flows.ingest.docx import read_docx

    return read_docx


def _is_html(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) & ~1].decode("utf-16", "ignore").encode("ascii", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower().startswith(_HTML)


_HTML = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<title", b"<body", b"<meta", b"<!--")
_ZIP = b"PK\x03\x04"

# Plain text has no signature: its reader comes after all others, and judges by decoding.
TEXT = Reader("text", lambda _: True, _text)
READERS: tuple[Reader, ...] = (
    Reader("PDF", lambda head: b"%PDF-" in head, _pdf),
    # Any other archive is refused by the reader, which looks for Word's own parts in it.
    Reader("Word document (.docx)", lambda head: head.startswith(_ZIP), _docx),
    Reader("HTML", _is_html, _html),
    TEXT,
)

# Formats that councils publish and that have no reader here, by their first bytes.
_UNREAD = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file in the format of before 2007"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
)


def reader_of(data: bytes, name: str) -> Reader:
    """Give the reader of a file with the bytes `data`; `name` is the file's, for messages.

    Raises RejectedDocument where the file is of a known format without a reader.
    """
    head = data[:HEAD]
    for reader in READERS:
        if reader is not TEXT and reader.recognise(head):
            return reader
    found = next((label for magic, label in _UNREAD if head.startswith(magic)), None)
    if found:
        raise RejectedDocument(
            name,
            f"the file is {found}, which iken does not read",
            f"Give it as {' or '.join(reader.format for reader in READERS)}",
        )
    return TEXT


def read_lines(data: bytes, name: str) -> SourceLines:
    """Read a file of any format into lines. Raises RejectedDocument where it cannot be read."""
    return reader_of(data, name).load()(data, name)
