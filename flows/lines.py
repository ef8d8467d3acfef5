"""The meeting point of the stages: the lines of one document, as a reader gives them.

Every reader, whatever the format, gives one `SourceLines`; all that follows works from it.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(slots=True)
class Layout:
    """Where each line stands on its page; every list is as long as the document has lines.

    Boxes are in points from the page's top left corner (y grows downwards), the page being turned
    so that most of its text runs from left to right: the lines of vertical writing (縦書き) and of
    pages that lie on their side have boxes like any other line. `region` numbers, from 1 on each
    page in the order in which they are first read, the column of text, drawn box or table cell
    whose left edge the line shares, and `region_kind` says which of these it is ("ruby" is the
    small print over the next line). A line without characters has null in all of them.
    """

    x0: list[float | None] = field(default_factory=list)
    y0: list[float | None] = field(default_factory=list)
    x1: list[float | None] = field(default_factory=list)
    y1: list[float | None] = field(default_factory=list)
    font_size: list[float | None] = field(default_factory=list)
    bold: list[bool | None] = field(default_factory=list)
    underlined: list[bool | None] = field(default_factory=list)
    region: list[int | None] = field(default_factory=list)
    region_kind: list[str | None] = field(default_factory=list)
    #: whether a small shape is drawn before the line, where its bullet would be
    drawn_mark: list[bool | None] = field(default_factory=list)
    #: base name of the font of most of the line's characters (ＭＳゴシック), as the file gives it
    font: list[str | None] = field(default_factory=list)


class Cell(NamedTuple):
    """A cell of a table: the table's ordinal in the document, its row and its first column.

    `alone`: it is the table's only one, or a text box, and frames what stands in it. `wide` and
    `tall` are the columns and the rows that it spans.
    """

    table: int
    row: int
    column: int
    alone: bool = False
    wide: int = 1
    tall: int = 1


@dataclass(slots=True)
class SourceLines:
    """The lines of one document in reading order, before anything is judged.

    `text` joined by newlines is the decoded source (for a text file) or what the reader made of
    the pages (for a PDF). `page` is the page of each line, from 1. `layout` is null for formats
    without geometry. `encoding` is the character encoding of a text file, null for other formats.
    """

    text: list[str]
    page: list[int]
    page_count: int
    media_type: str
    encoding: str | None = None
    layout: Layout | None = None
    # What a format with markup (HTML, Word) states outright; null for text files and PDFs, but for
    # the cells of a PDF's ruled tables. Each list is as long as the document has lines.
    # Headings below the document's title (HTML h1-h6, Word heading styles): level, or null.
    heading_level: list[int | None] | None = None
    # Whether a line goes on with the paragraph of the line before: yes (over a page break), no (a
    # paragraph of its own), or null where that is open (a line break within a paragraph).
    continues: list[bool | None] | None = None
    # "title" (of the whole document: the one h1 of a page, Word's style Title), "item" (in a list),
    # "note" (a footnote or endnote), "margin" (a page header or footer).
    kind: list[str | None] | None = None
    # The cell of a table of data, or the frame, that a line stands in; null elsewhere, also in
    # tables that only arrange a page.
    cell: list[Cell | None] | None = None
    #: pages that a picture covers and that hold hardly any text: what they say is not in `text`
    picture_pages: list[int] = field(default_factory=list)


class RejectedDocument(Exception):
    """A document that cannot be read. `reason` says why, `advice` what to do about it."""

    def __init__(self, name: str, reason: str, advice: str) -> None:
        """Take the file's name, the reason and the advice, each as words for a person."""
        self.name = printable(name)
        self.reason = printable(reason)
        self.advice = advice
        super().__init__(f"{self.name}: {self.reason}. {advice}")


def printable(name: str) -> str:
    r"""Give a file's name as text: bytes in it that are not UTF-8 (資料 in Shift_JIS) as \x8e."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
