"""Made-up documents as Word files: with styles and lists, or with all of it typed."""

from io import BytesIO
from typing import Any, Literal

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.genre.model import (
    Abbreviations,
    Block,
    Document,
    Heading,
    Note,
    Opinion,
    Proposal,
    Stance,
    ThemeTitle,
)

Manner = Literal["styles", "typed"]
MANNERS: tuple[Manner, ...] = ("styles", "typed")
_CHARACTER = 210  # twentieths of a point
# What Word writes for its own round bullet: a character of the font Wingdings.
_WINGDINGS = {"●": "\uf06c", "■": "\uf06e", "◆": "\uf075", "□": "\uf071"}


def to_docx(document: Document, manner: Manner) -> bytes:
    """Give a document as a Word file.

    "styles": headings have Word's styles, opinions are items of a list with their mark as its
    bullet; "typed": every mark and number is typed, and nothing has a style.
    """
    writer = _Writer(document, manner)
    writer.cover()
    for block in document.blocks:
        writer.block(block)
    file = BytesIO()
    writer.word.save(file)
    return file.getvalue()


class _Writer:
    def __init__(self, document: Document, manner: Manner) -> None:
        self.document = document
        self.styled = manner == "styles"
        self.word = docx.Document()
        self.lists: dict[tuple[str, int], int] = {}

    def cover(self) -> None:
        cover = self.document.cover
        if cover.label:
            self.paragraph(cover.label)
        if self.styled:
            self.word.add_heading(cover.title, 0)  # the style Title
        else:
            self.paragraph(cover.title)
        for _ in range(3):
            self.paragraph("")
        meeting = [part for part in (cover.council, cover.committee, cover.meeting_text) if part]
        if meeting and cover.date_text:
            self.paragraph("　".join(meeting))
        for name, value in (("日　時", cover.date_text), ("場　所", cover.place)):
            if value:
                self.paragraph(f"{name}　{value}")
        if cover.own_page:
            self.word.add_page_break()

    def block(self, block: Block) -> None:
        match block:
            case ThemeTitle():
                self.heading(block.title, 1)
            case Heading():
                first = 2 if self.document.shape == "slides" else 1
                self.heading(block.label, min(9, block.level + first - (first > 1)))
            case Stance():
                self.paragraph(block.label + "、".join(block.supporters))
            case Opinion():
                self.opinion(block)
            case Note():
                gap = self.document.look.mark_gap if block.mark else ""
                self.paragraph(block.mark + gap + block.text)
            case Proposal():
                cell = self.word.add_table(1, 1).cell(0, 0)
                for number, part in enumerate(block.paragraphs):
                    inside = cell.paragraphs[0] if not number else cell.add_paragraph()
                    inside.add_run(part.printed)
            case Abbreviations():
                self.paragraph("〔意見を提出した団体とその略称〕")
                table = self.word.add_table(len(block.pairs) + 1, 2)
                for row, pair in enumerate((("団体名", "略称"), *block.pairs)):
                    for column, text in enumerate(pair):
                        table.cell(row, column).text = text
            case _:
                pass

    def heading(self, text: str, level: int) -> None:
        if self.styled:
            self.word.add_heading(text, level)
        else:
            self.paragraph(text)

    def opinion(self, opinion: Opinion) -> None:
        head, *below = opinion.paragraphs
        if self.styled and not opinion.speaker:
            self.item(head.text, opinion.mark, 0)
        else:
            gap = self.document.look.mark_gap
            opening = opinion.mark + (opinion.speaker + "　" if opinion.speaker else gap)
            self.paragraph(opening + head.text)
        for paragraph in below:
            if paragraph.lead in ("・", "dot") and self.styled:
                self.item(paragraph.text, "・", 1)
            elif paragraph.lead in ("・", "dot"):
                self.paragraph("　・" + paragraph.text)
            elif self.styled and not opinion.speaker:
                self.indent(self.paragraph(paragraph.text), left=1)
            else:
                self.paragraph("　" + paragraph.text)

    def paragraph(self, text: str) -> Any:
        return self.word.add_paragraph(text)

    def item(self, text: str, mark: str, depth: int) -> None:
        properties = self.paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/>'
                f'<w:numId w:val="{self.list(mark, depth)}"/></w:numPr>'
            )
        )

    def list(self, mark: str, depth: int) -> int:
        """Give the list with that bullet at that depth, made where it is not there yet."""
        if (mark, depth) not in self.lists:
            root = self.word.part.numbering_part.element
            number = 100 + len(self.lists)
            sign, font = (
                _WINGDINGS.get(mark, mark),
                "Wingdings" if mark in _WINGDINGS else "ＭＳ 明朝",
            )
            left = _CHARACTER * (depth + 1)
            definition = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:lvl w:ilvl="{depth}">'
                f'<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
                f'<w:pPr><w:ind w:left="{left}" w:hanging="{_CHARACTER}"/></w:pPr>'
                f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:lvl></w:abstractNum>'
            )
            root.insert(0, definition)
            instance = parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            )
            root.append(instance)
            self.lists[mark, depth] = number
        return self.lists[mark, depth]

    def indent(self, paragraph: Any, left: int) -> None:
        element = OxmlElement("w:ind")
        element.set(qn("w:leftChars"), str(100 * left))
        paragraph._p.get_or_add_pPr().append(element)
