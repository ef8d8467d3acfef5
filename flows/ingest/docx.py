"""Reads a Word file (.docx): the lines of its text, with its headings, lists, tables and pages."""

from lxml import etree

from flows.ingest.docx_body import Body, ForeignPartError
from flows.ingest.docx_numbering import Numbering
from flows.ingest.docx_package import Package, attribute, child, local
from flows.ingest.docx_runs import note_texts, section_type
from flows.ingest.docx_styles import Styles, is_on
from flows.lines import RejectedDocument, SourceLines

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOTE_LABELS = {"footnote": "注", "endnote": "文末注"}


def read_docx(data: bytes, name: str) -> SourceLines:
    """Read a Word file: a line for each paragraph, and for each part of one that a break parts.

    Paragraphs of lists begin with the bullet or number that Word prints; left indents of a
    character or more are ideographic spaces. Tables are read cell by cell, row by row, text boxes
    beside the paragraph they are anchored in. Tracked changes count as accepted; hidden text,
    comments and the reading in ruby are left out. The header of the first page comes first; notes
    (注1, 注2, …: their references are not in the text), then other headers and footers come last.
    A page begins at a page or section break, and where Word found one when it last saved the file;
    a file that was never laid out has the pages its own breaks make.

    Raises RejectedDocument for what is no Word file or a damaged one, an encrypted one, one that
    goes beyond the limits of `docx_package`, and one without text.
    """
    package = Package(data, name)
    root = package.part(package.main)
    body = child(root, "body")
    if body is None:
        raise package.rejected("its main part holds no text body")
    styles = Styles(_part(package, "styles"))
    numbering = Numbering(_part(package, "numbering"), styles)
    sections = body.xpath(".//*[local-name()='sectPr']")
    written = Body(styles, numbering, [section_type(section) for section in sections])
    margins = _Margins(package, sections)
    try:
        margins.write_first(written)
        written.write(body)
        _write_notes(package, written)
        margins.write_others(written)
    except ForeignPartError as error:
        raise package.rejected("it holds a part in another format (altChunk)") from error
    if not written.lines.has_text():
        raise RejectedDocument(name, "the document holds no text", "Give it as a text file or PDF")
    return written.lines.source(MEDIA_TYPE, None)


def _part(package: Package, kind: str) -> etree._Element | None:
    related = package.related(kind)
    return package.part(related[0][1]) if related else None


def _write_notes(package: Package, written: Body) -> None:
    """Write the notes in the order of their references, footnotes before endnotes."""
    for kind, label in _NOTE_LABELS.items():
        texts = note_texts(_part(package, f"{kind}s"))
        references = [identifier for of, identifier in written.notes if of == kind]
        for number, identifier in enumerate(dict.fromkeys(references), 1):
            if identifier in texts:
                written.note(f"{label}{number}", texts.pop(identifier))


class _Margins:
    """The headers and footers of a document, in the order of its sections."""

    def __init__(self, package: Package, sections: list[etree._Element]) -> None:
        self._package = package
        targets = dict(package.related("header") + package.related("footer"))
        self._first: str | None = None
        self._others: list[str] = []
        for number, section in enumerate(sections):
            named = {
                (local(element), attribute(element, "type") or "default"): targets.get(
                    attribute(element, "id") or ""
                )
                for element in section
                if local(element) in ("headerReference", "footerReference")
            }
            if number == 0:
                special = is_on(child(section, "titlePg"))
                self._first = named.get(("headerReference", "first" if special else "default"))
            self._others += [target for target in named.values() if target]

    def write_first(self, written: Body) -> None:
        """Write the header of the first page."""
        if self._first is not None:
            self._write(written, [self._first])

    def write_others(self, written: Body) -> None:
        """Write all other headers and footers, each once."""
        self._write(written, [part for part in dict.fromkeys(self._others) if part != self._first])

    def _write(self, written: Body, parts: list[str]) -> None:
        for part in parts:
            root = self._package.part(part)
            if root is not None:
                written.write(root, "margin")
