"""Made-up documents as web pages: in lists, with typed marks, or as lines with br."""

from html import escape
from typing import Literal

from tests.genre.model import (
    Abbreviations,
    Block,
    Cover,
    Document,
    Heading,
    Note,
    Opinion,
    Paragraph,
    Proposal,
    Stance,
    ThemeTitle,
)

Manner = Literal["lists", "typed", "breaks", "plain"]
MANNERS: tuple[Manner, ...] = ("lists", "typed", "breaks", "plain")


def to_html(document: Document, manner: Manner) -> str:
    """Give a document as a page with a frame around it.

    "lists": opinions are items of a list; "typed": paragraphs that begin with their mark;
    "breaks": so too, and opinions under one heading are one paragraph with line breaks; "plain":
    so too, and headings are paragraphs in bold type.
    """
    blocks = "\n".join(_block(block, document, manner) for block in document.blocks)
    if manner in ("breaks", "plain"):
        blocks = blocks.replace("</p>\n<p class=opinion>", "<br>\n")
    return (
        '<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8">'
        f"<title>{escape(document.cover.title)}｜架空省</title></head>\n<body>\n"
        '<header><p>架空省</p><nav><ul><li><a href="/">ホーム</a></li></ul></nav></header>\n'
        f"<main>\n{_cover(document.cover)}\n{blocks}\n</main>\n"
        "<footer><p>〒000-0000　架空県架空市</p></footer>\n</body></html>\n"
    )


def _cover(cover: Cover) -> str:
    parts = [f"<p>{escape(cover.label)}</p>"] if cover.label else []
    parts.append(f"<h1>{escape(cover.title)}</h1>")
    meeting = [part for part in (cover.council, cover.committee, cover.meeting_text) if part]
    if meeting and cover.date_text:
        parts.append(f"<p>{escape('　'.join(meeting))}</p>")
    facts = (("日時", cover.date_text), ("場所", cover.place), ("議題", "<br>".join(cover.agenda)))
    rows = [f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value]
    return "\n".join([*parts, f"<dl>{''.join(rows)}</dl>" if rows else ""])


def _block(block: Block, document: Document, manner: Manner) -> str:
    match block:
        case ThemeTitle() | Heading() if manner == "plain":
            text = block.title if isinstance(block, ThemeTitle) else block.label
            return f"<p><strong>{escape(text)}</strong></p>"
        case ThemeTitle():
            return f"<h2>{escape(block.title)}</h2>"
        case Heading():
            tag = f"h{min(6, block.level + 2)}"
            return f"<{tag}>{escape(block.label)}</{tag}>"
        case Stance():
            return f"<p>{escape(block.label + '、'.join(block.supporters))}</p>"
        case Opinion() if manner == "lists" and not block.speaker:
            return _item(block)
        case Opinion():
            return _typed(block)
        case Note():
            gap = document.look.mark_gap if block.mark else ""
            return f"<p class=note>{escape(block.mark + gap + block.text)}</p>"
        case Proposal():
            inside = "".join(f"<p>{escape(part.printed)}</p>" for part in block.paragraphs)
            return f'<table border="1"><tr><td>{inside}</td></tr></table>'
        case Abbreviations():
            rows = "".join(
                f"<tr><td>{escape(name)}</td><td>{escape(short)}</td></tr>"
                for name, short in block.pairs
            )
            return (
                "<p>〔意見を提出した団体とその略称〕</p>\n"
                f"<table><tr><th>団体名</th><th>略称</th></tr>{rows}</table>"
            )
        case _:
            return ""


def _item(opinion: Opinion) -> str:
    """Set an opinion as an item; only ・ is what a list prints by itself."""
    plain = opinion.mark == "・"
    opening = "<ul>" if plain else '<ul style="list-style-type: none">'
    head, *below = opinion.paragraphs
    text = escape(head.text if plain else opinion.mark + head.text)
    return f"{opening}\n<li>{text}{''.join(map(_below, below))}</li>\n</ul>"


def _below(paragraph: Paragraph) -> str:
    text = escape(paragraph.text)
    if paragraph.lead in ("・", "dot"):
        return f"\n<ul><li>{text}</li></ul>"
    return f"\n<p>{text}</p>"


def _typed(opinion: Opinion) -> str:
    head, *below = opinion.paragraphs
    opening = opinion.mark + (opinion.speaker + "　" if opinion.speaker else "")
    lines = [f"<p class=opinion>{escape(opening + head.text)}</p>"]
    for paragraph in below:
        lead = "　・" if paragraph.lead in ("・", "dot") else "　"
        lines.append(f"<p>{lead}{escape(paragraph.text)}</p>")
    return "\n".join(lines)
