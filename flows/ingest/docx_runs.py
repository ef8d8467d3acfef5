"""Reads the text inside a Word paragraph: runs, breaks, fields, changes, ruby, text boxes, notes."""

import re
from dataclasses import dataclass, field

from lxml import etree

from flows.ingest.docx_package import attribute, child, local
from flows.ingest.docx_styles import Styles, integer, is_on

# What has no text that is printed: properties, field codes, what tracked changes took away, the
# reading in ruby (the text is what it stands over) and marks of comments.
_UNREAD = frozenset(
    (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "delText", "del", "moveFrom",
        "rt", "commentReference", "annotationRef", "footnoteRef", "endnoteRef",
    )
)  # fmt: skip
_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_HYPHENS = {"noBreakHyphen": "-", "softHyphen": ""}


@dataclass(slots=True)
class Inline:
    """The text of a paragraph.

    `pieces` are the texts of its lines, as they come; `breaks` say what stands before each piece but the first:
    a line break, a page break that Word found when it last laid the text out ("rendered"), or one
    that was put there ("page"). `boxes` are the text boxes anchored in it, each with whether text
    of the paragraph stands before it; `notes` the notes it refers to: (footnote or endnote, id).
    """

    pieces: list[list[str]] = field(default_factory=lambda: [[]])
    breaks: list[str] = field(default_factory=list)
    boxes: list[tuple[etree._Element, bool]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    blank: bool = True

    def write(self, text: str) -> None:
        """Add text to the last line."""
        self.pieces[-1].append(text)
        self.blank = self.blank and not text.strip()

    def end_line(self, before_next: str) -> None:
        """Begin a line, with what stands before it."""
        self.breaks.append(before_next)
        self.pieces.append([])


def read_inline(
    paragraph: etree._Element, styles: Styles, *, hidden: bool, into: Inline | None = None
) -> Inline:
    """Read a paragraph's text; where its style makes it `hidden`, only runs that show themselves.

    The text goes on after what is in `into`, where that is given.
    """
    inline = Inline() if into is None else into
    _read(paragraph, inline, styles, hidden)
    return inline


def _read(element: etree._Element, inline: Inline, styles: Styles, hidden: bool) -> None:
    for inner in element:
        name = local(inner)
        if name in _UNREAD:
            continue
        if name == "r":
            _read(inner, inline, styles, _is_hidden(inner, styles, hidden))
        elif name == "AlternateContent":
            # Word writes what is new twice; the fallback says the same to older programs.
            chosen = child(inner, "Choice")
            chosen = child(inner, "Fallback") if chosen is None else chosen
            if chosen is not None:
                _read(chosen, inline, styles, hidden)
        elif name == "txbxContent":
            if not hidden:
                inline.boxes.append((inner, not inline.blank))
        elif name in ("br", "cr", "lastRenderedPageBreak"):
            _break(inner, name, inline, hidden)
        elif not hidden:
            _character(inner, name, inline, styles)
        elif name not in ("t", "sym", "tab"):
            _read(inner, inline, styles, hidden)


def _is_hidden(run: etree._Element, styles: Styles, hidden: bool) -> bool:
    """Tell whether a run is text that Word does not print (ISO 29500-1, 17.3.2.41: vanish)."""
    properties = child(run, "rPr")
    stated = is_on(child(properties, "vanish"))
    if stated is not None:
        return stated
    return hidden or styles.hides(attribute(child(properties, "rStyle")))


def _break(element: etree._Element, name: str, inline: Inline, hidden: bool) -> None:
    if name == "lastRenderedPageBreak":
        inline.end_line("rendered")
    elif name == "br" and attribute(element, "type") == "page":
        inline.end_line("page")
    elif not hidden:
        inline.end_line("line")


def _character(element: etree._Element, name: str, inline: Inline, styles: Styles) -> None:
    if name == "t":
        inline.write(_printable(element.text or ""))
    elif name in ("tab", "ptab"):
        inline.write("\t")
    elif name == "sym":
        inline.write(_symbol(attribute(element, "char")))
    elif name in _HYPHENS:
        inline.write(_HYPHENS[name])
    elif name in _NOTES:
        inline.notes.append((_NOTES[name], attribute(element, "id") or ""))
    else:
        _read(element, inline, styles, hidden=False)


def _symbol(stated: str | None) -> str:
    """Give a symbol by its code; private ones of symbol fonts stay, the marks among them are known."""
    code = int(stated, 16) if stated and _CODE.fullmatch(stated) else 0
    return "\ufffd" if code < 0x20 or 0xD800 <= code < 0xE000 else chr(code)


def _printable(text: str) -> str:
    """Give text as it is printed: the source's own line ends are spaces, no-break spaces too."""
    if "\n" in text or "\r" in text:
        text = " ".join(text.splitlines())
    return text.replace("\xa0", " ")


def section_type(section: etree._Element) -> str:
    """Tell how a section begins (ISO 29500-1, 17.6.22): on a new page where nothing is stated."""
    return attribute(child(section, "type")) or "nextPage"


def note_texts(root: etree._Element | None) -> dict[str, etree._Element]:
    """Give the notes of a part by their ids; the separators above them are no notes."""
    return {
        attribute(note, "id") or "": note
        for note in (() if root is None else root)
        if local(note) in ("footnote", "endnote")
        and attribute(note, "type") in (None, "normal")
        and (integer(attribute(note, "id")) or 0) >= 0
    }
