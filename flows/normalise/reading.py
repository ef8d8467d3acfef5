"""The reading text of a document: its paragraphs, unwrapped, page furniture left out."""

from flows.lines import SourceLines
from flows.normalise.flow import flow


def reading_text(source: SourceLines) -> list[str]:
    """Give each paragraph of a document as one line, in reading order.

    Headings, opinions and all other text alike, with their marks and numbers as printed; blank
    lines, page numbers and running headers are left out.
    """
    return [paragraph.text for paragraph in flow(source).paragraphs]
