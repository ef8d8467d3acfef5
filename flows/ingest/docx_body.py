"""Walks through the body of a Word document and writes its lines: paragraphs, tables, boxes, notes."""

from dataclasses import dataclass, replace

from lxml import etree

from flows.ingest.docx_numbering import Label, Numbering
from flows.ingest.docx_package import attribute, child, children, local
from flows.ingest.docx_runs import Inline, read_inline
from flows.ingest.docx_styles import Stated, Styles, read_properties
from flows.ingest.docx_tables import cells_of
from flows.ingest.markup import MarkupLines
from flows.lines import Cell

_REMOVED = frozenset(("del", "moveFrom", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr"))
_LEADER = "………"
_DEEPEST = 20  # characters of indent


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: in which cell, and what kind its lines are of."""

    cell: Cell | None = None
    kind: str | None = None


class ForeignPartError(Exception):
    """The document holds a part in another format (altChunk)."""


class Body:
    """The lines so far, and the page that the walk has come to."""

    def __init__(self, styles: Styles, numbering: Numbering, sections: list[str]) -> None:
        """Take the styles, the lists, and how each section of the document begins."""
        self.lines = MarkupLines()
        self.notes: list[tuple[str, str]] = []
        self._styles = styles
        self._numbering = numbering
        self._sections = iter(sections[1:])
        self._page = 1
        self._fresh = True  # nothing is printed on this page yet
        self._tables = 0
        self._carried: Inline | None = None  # text whose paragraph's end was taken away

    def write(self, element: etree._Element, kind: str | None = None) -> None:
        """Write the lines of all that stands inside `element`; `kind` is what they are."""
        self._blocks(element, _Place(kind=kind))

    def note(self, label: str, element: etree._Element) -> None:
        """Write a footnote or endnote, with its label before its first line."""
        first = len(self.lines.text)
        self.write(element, "note")
        for line in range(first, len(self.lines.text)):
            if self.lines.text[line]:
                self.lines.text[line] = f"{label}　{self.lines.text[line].lstrip()}"
                return

    def _blocks(self, element: etree._Element, place: _Place) -> None:
        for inner in element:
            name = local(inner)
            if name == "p":
                self._paragraph(inner, place)
            elif name == "tbl":
                self._table(inner, place)
            elif name == "AlternateContent":
                chosen = child(inner, "Choice")
                chosen = child(inner, "Fallback") if chosen is None else chosen
                if chosen is not None:
                    self._blocks(chosen, place)
            elif name == "altChunk":
                raise ForeignPartError
            elif name not in _REMOVED and name != "sectPr":
                self._blocks(inner, place)

    # -- paragraphs ---------------------------------------------------------------------------

    def _paragraph(self, element: etree._Element, place: _Place) -> None:
        properties = children(child(element, "pPr"))
        style = self._styles.style(attribute(properties.get("pStyle")))
        own = read_properties(properties)
        stated = own.over(style.stated)
        inline = read_inline(
            element, self._styles, hidden=bool(style.stated.hidden), into=self._carried
        )
        self._carried = None
        if child(properties.get("rPr"), "del") is not None:
            self._carried = inline  # the next paragraph goes on with it
            return
        if stated.page_break_before:
            self._new_page()
        self._boxes(inline, place, after=False)
        label = self._label(own, stated, style.identifier, inline)
        level = self._styles.heading_level(style, own)
        if style.name == "title":
            place = replace(place, kind="title")
        elif label and label.text and not place.kind:
            place = replace(place, kind="item")
        self._print(inline, stated, label, place, level)
        self.notes += inline.notes
        self._boxes(inline, place, after=True)
        if "sectPr" in properties:
            self._begin_section()

    def _label(self, own: Stated, stated: Stated, style: str, inline: Inline) -> Label | None:
        """Give the paragraph's mark or number; "0" is the list that takes it out of all lists."""
        if stated.number in (None, "0") or (inline.blank and inline.boxes):
            return None
        number = self._numbering.label(stated.number or "", stated.level, style)
        if number is None:
            return None
        # What the paragraph states goes before its list's level, and that before its style.
        return Label(number.text, own.over(number.stated).over(stated))

    def _print(
        self, inline: Inline, stated: Stated, label: Label | None, place: _Place, level: int | None
    ) -> None:
        pieces = ["".join(piece) for piece in inline.pieces]
        if stated.leader:
            _fill_gap(pieces)
        if label is not None:
            stated = label.stated
            pieces[0] = pieces[0].lstrip("\t")  # the gap after the number, typed once more
        left, hanging = stated.left or 0.0, stated.hanging or 0.0
        start = "　" * _whole(left - hanging) + (label.text if label else "")
        begun = False
        for piece, before in zip(pieces, ("", *inline.breaks), strict=True):
            if before in ("rendered", "page"):
                self._break_page(rendered=before == "rendered")
            if not piece.strip():
                continue
            self.lines.add(
                start + piece,
                page=self._page,
                continues=(True if before == "rendered" else None) if begun else False,
                heading_level=level,
                kind=place.kind,
                cell=place.cell,
            )
            start = "　" * _whole(left)
            begun = True
            self._fresh = False
        if not begun and place.cell is None and not inline.boxes:
            self.lines.add("", page=self._page)

    def _boxes(self, inline: Inline, place: _Place, *, after: bool) -> None:
        for box, text_before in inline.boxes:
            if text_before == after:
                self._tables += 1
                self._blocks(box, replace(place, cell=Cell(self._tables, 1, 1, alone=True)))

    # -- pages --------------------------------------------------------------------------------

    def _break_page(self, *, rendered: bool) -> None:
        """Turn the page; the break that Word found where one was put anyway is the same break."""
        if not (rendered and self._fresh):
            self._page += 1
            self._fresh = True

    def _new_page(self) -> None:
        if not self._fresh:
            self._page += 1
            self._fresh = True

    def _begin_section(self) -> None:
        kind = next(self._sections, "nextPage")
        if kind not in ("continuous", "nextColumn"):
            self._new_page()
            odd = {"oddPage": 1, "evenPage": 0}.get(kind)
            if odd is not None and self._page % 2 != odd:
                self._page += 1

    # -- tables -------------------------------------------------------------------------------

    def _table(self, table: etree._Element, place: _Place) -> None:
        self._tables += 1
        for element, cell in cells_of(table, self._tables):
            self._blocks(element, replace(place, cell=cell) if cell is not None else place)


def _fill_gap(pieces: list[str]) -> None:
    """Print the leader (……) that fills a table of contents' last gap, before the page number."""
    before, tab, after = pieces[-1].rpartition("\t")
    if tab and before.strip():
        pieces[-1] = before + _LEADER + after


def _whole(width: float) -> int:
    return max(0, min(_DEEPEST, round(width)))
