"""The running text of a document: its paragraphs in reading order, page furniture left out."""

from dataclasses import dataclass

from flows.lines import SourceLines
from flows.normalise.furniture import furniture
from flows.normalise.measures import measure
from flows.normalise.page_titles import numbered_title_lines
from flows.normalise.paragraphs import Paragraph, paragraphs


@dataclass(slots=True)
class Flow:
    """A document's paragraphs, and what stands beside them.

    `furniture`: line index -> role of page numbers and running headers. `floating`: lines that
    title their page by a part number, and may stand in the middle of an opinion.
    """

    paragraphs: list[Paragraph]
    furniture: dict[int, str]
    floating: set[int]


def flow(source: SourceLines) -> Flow:
    """Give the running text of a document."""
    measures = measure(source)
    beside = furniture(measures.text, source.page)
    lines = [i for i, text in enumerate(measures.text) if text and i not in beside]
    floating = set(numbered_title_lines(source, measures, lines))
    found = paragraphs(source, measures, [i for i in lines if i not in floating])
    if floating:
        found += [paragraphs(source, measures, [i])[0] for i in floating]
        found.sort(key=lambda paragraph: paragraph.lines[0])
    return Flow(found, beside, floating)
