"""Blocks made into rows of a given width."""

from tests.genre.layout import Group, Row
from tests.genre.model import (
    Abbreviations,
    Block,
    Cover,
    Heading,
    Look,
    Note,
    Opinion,
    Paragraph,
    Proposal,
    Shape,
    Stance,
)
from tests.genre.wrapping import wrap


def _lines(text: str, look: Look, width: float, first: float | None = None) -> list[str]:
    return wrap(text, width, first, strict=look.strict_kinsoku, hanging=look.hanging_punctuation)


def _rows(lines: list[str], role: str, *, first: float = 0, rest: float = 0) -> list[Row]:
    rows = [Row(line, rest, role, full=True) for line in lines]
    rows[0].indent = first
    rows[-1].full = False
    return rows


def _opinion(opinion: Opinion, look: Look) -> list[Row]:
    head, *below = opinion.paragraphs
    opening = opinion.mark + (opinion.speaker + "　" if opinion.speaker else look.mark_gap)
    hanging = look.hanging
    lines = _lines(opening + head.text, look, look.width - hanging, look.width)
    rows = _rows(lines, "opinion", rest=hanging)
    for paragraph in below:
        rows += _paragraph(paragraph, look, "opinion", hanging)
    return rows


def _paragraph(paragraph: Paragraph, look: Look, role: str, left: float) -> list[Row]:
    """Set a paragraph below another; its first line stands one character further right."""
    width = look.width - left
    if paragraph.lead == "indent":
        if look.indent_characters:
            return _rows(_lines("　" + paragraph.text, look, width), role, first=left, rest=left)
        return _rows(
            _lines(paragraph.text, look, width, width - 1), role, first=left + 1, rest=left
        )
    if paragraph.lead:
        drawn = paragraph.lead == "dot"  # in the room of the character that it stands for
        lines = _lines(paragraph.printed, look, width - 2, width - (2 if drawn else 1))
        rows = _rows(lines, role, first=left + 1, rest=left + 2)
        if drawn:
            rows[0].indent, rows[0].dot = left + 2, True
        return rows
    return _rows(_lines(paragraph.text, look, width), role, first=left, rest=left)


def _heading(heading: Heading, look: Look, shape: Shape) -> list[Row]:
    indent = max(0, heading.level - 1) if shape == "report" else 0
    lines = _lines(heading.label, look, look.width - indent - 1, look.width - indent)
    role = "section" if heading.level else "theme"
    rows = _rows(lines, role, first=indent, rest=indent + 1)
    for row in rows:
        row.bold, row.underlined = heading.boxed or heading.level == 0, heading.underlined
    return rows


def _note(note: Note, look: Look) -> list[Row]:
    role = "legend" if note.kind == "legend" else "note"
    opening = note.mark + look.mark_gap if note.mark else ""
    lines = _lines(opening + note.text, look, look.width - 1, look.width)
    return _rows(lines, role, rest=1)


def _table(table: Abbreviations) -> list[Row]:
    """Set a table's heading and rows; the second column starts where the longest name ends."""
    wide = max([len(name) for name, _ in table.pairs], default=0) + 2
    rows = [(name.ljust(wide, "　") + short) for name, short in table.pairs]
    header = "団体名".ljust(wide, "　") + "略称"
    return [Row("〔意見を提出した団体とその略称〕", 0, "table")] + [
        Row(text, 2, "table") for text in (header, *rows)
    ]


def group_for(block: Block, look: Look, shape: Shape) -> Group:
    """Set one block as a group of rows, with the empty lines that stand above it."""
    match block:
        case Opinion():
            return Group(_opinion(block, look), look.opinion_gap)
        case Heading():
            return Group(_heading(block, look, shape), 1)
        case Stance():
            text = block.label + "、".join(block.supporters)
            return Group(_rows(_lines(text, look, look.width), "stance"), 1)
        case Note():
            return Group(_note(block, look), look.opinion_gap if block.mark else 1)
        case Proposal():
            rows = [
                row
                for paragraph in block.paragraphs
                for row in _paragraph(paragraph, look, "proposal", 1)
            ]
            return Group(rows, 0)
        case Abbreviations():
            return Group(_table(block), 1)
        case _:  # a theme's title stands around its pages; a picture has no rows
            return Group([], 0)


def cover_groups(cover: Cover, look: Look, shape: Shape) -> list[Group]:
    """Set what the first page says of the document."""
    if shape == "minutes":
        return _minutes_cover(cover, look)
    groups = [Group([Row(cover.label, role="label", align="right")], 0)]
    meeting = [part for part in (cover.council, cover.committee, cover.meeting_text) if part]
    if cover.date_text:
        groups.append(Group([Row(cover.date_text, role="meeting", align="right")], 0))
        groups.append(Group([Row("　".join(meeting), role="meeting", align="right")], 0))
    lines = _lines(cover.title, look, look.width)
    scale = 1.4 if cover.own_page and max(map(len, lines)) * 1.4 < look.width else 1
    groups.append(
        Group([Row(line, 0, "title", "center", bold=True, scale=scale) for line in lines], 1)
    )
    return groups


def _minutes_cover(cover: Cover, look: Look) -> list[Group]:
    title = [text for text in (cover.council, cover.committee, cover.title) if text]
    groups = [Group([Row(text, role="title", align="center")], 1 if not i else 0)
              for i, text in enumerate(title)]  # fmt: skip
    facts = [f"第１　日　時　　{cover.date_text}", f"第２　場　所　　{cover.place}"]
    groups += [Group([Row(fact, role="meeting")], 2 - i) for i, fact in enumerate(facts)]
    many = len(cover.agenda) > 1
    for number, item in enumerate(cover.agenda):
        opening = "第３　議　題　　" if number == 0 else "　　　　　　　　"
        counted = "１２３"[number] + "　" if many else ""
        lines = _lines(opening + counted + item, look, look.width - 8, look.width)
        groups.append(Group(_rows(lines, "meeting", rest=8), 0 if number else 1))
    groups.append(Group([Row("第４　議　事　　（次のとおり）", role="meeting")], 1))
    return groups
