"""The running text of a document: its paragraphs in reading order, page furniture left out."""

from dataclasses import dataclass
from itertools import compress, count

from flows.lines import SourceLines
from flows.normalise.furniture import furniture, is_page_number, rules
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.titles import MATERIAL_LABEL
from flows.normalise.measures import measure, printed, sizes
from flows.normalise.page_titles import numbered_title_lines
from flows.normalise.paragraphs import Paragraph, paragraph, paragraphs

_LABEL = compiled(MATERIAL_LABEL)


@dataclass(slots=True)
class Flow:
    """A document's paragraphs, and what stands beside them.

    `furniture`: line index -> role of page numbers, running headers and rules. `floating`: lines that
    title their page by a part number, and may stand in the middle of an opinion.
    """

    paragraphs: list[Paragraph]
    furniture: dict[int, str]
    floating: set[int]


def _margins(kind: list[str | None], text: list[str]) -> dict[int, str]:
    """Give the role of page headers and footers that the format states; a material's label stays."""
    return {
        i: "page_number" if is_page_number(text[i]) else "running_header"
        for i, stated in enumerate(kind)
        if stated == "margin" and not _LABEL.fullmatch(text[i])
    }


def flow(source: SourceLines, titles: frozenset[int] | None = None) -> Flow:
    """Give the running text of a document.

    Where `titles` are given, lines (indices), no other line floats.
    """
    text = printed(source.text)
    if source.kind is None:
        beside = furniture(text, source.page, sizes(text, source.layout), source.layout)
    else:
        beside = _margins(source.kind, text)
    beside = rules(text) | beside
    measures = measure(source, text, beside)
    lines = [i for i in compress(count(), text) if i not in beside]
    floating = set(numbered_title_lines(source, measures, lines))
    if titles is not None:
        floating &= titles
    if floating:
        lines = [i for i in lines if i not in floating]
    found = paragraphs(source, measures, lines)
    if floating:
        found += [paragraph(source, measures, i) for i in floating]
        found.sort(key=lambda paragraph: paragraph.lines[0])
    return Flow(found, beside, floating)
