"""The reading text of a document: its paragraphs, unwrapped, page furniture left out."""

from flows.lines import SourceLines
from flows.normalise.furniture import furniture
from flows.normalise.measures import measure
from flows.normalise.page_titles import numbered_title_lines
from flows.normalise.paragraphs import paragraphs


def reading_text(source: SourceLines) -> list[str]:
    """Give each paragraph of a document as one line, in reading order.

    Headings, opinions and all other text alike, with their marks and numbers as printed; blank
    lines, page numbers and running headers are left out.
    """
    measures = measure(source)
    left_out = furniture(measures.text, source.page)
    flow = [i for i, text in enumerate(measures.text) if text and i not in left_out]
    # A page's title may stand between two lines of an opinion: it is a paragraph of its own.
    titles = numbered_title_lines(source, measures, flow)
    found = paragraphs(source, measures, [i for i in flow if i not in titles])
    found += [paragraphs(source, measures, [i])[0] for i in titles]
    return [paragraph.text for paragraph in sorted(found, key=lambda found: found.lines[0])]
