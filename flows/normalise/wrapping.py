"""How a document as a whole wraps its lines: what blank lines, line ends and its cover tell."""

from bisect import bisect_left, bisect_right
from itertools import pairwise

from flows.lines import SourceLines
from flows.normalise.measures import Measures
from flows.normalise.tokens import Token


def blanks_divide(
    source: SourceLines, measures: Measures, flow: list[int], tokens: dict[int, Token | None]
) -> bool:
    """Tell whether blank lines stand between paragraphs only, and not within sentences too.

    Some extractors put blank lines anywhere: then lines cut within a sentence are parted by them
    as well, and a blank line says nothing.
    """
    if source.layout is not None:
        return False
    if flow and flow[-1] - flow[0] < len(flow):
        return True  # there is none
    text, full, page = measures.text, measures.full, source.page
    within = parted = 0
    for before, i in pairwise(flow):
        cut = full[before] and tokens[i] is None and text[before][-1] not in "。）)」】"
        if cut and page[before] == page[i]:
            within += 1
            parted += i - before > 1
    return parted * 10 <= within


def has_cover(source: SourceLines, flow: list[int], tokens: dict[int, Token | None]) -> bool:
    """Tell whether page 1 is a cover: a few plain lines, none of which runs on to page 2."""
    first = flow[: bisect_left(flow, bisect_right(source.page, 1))]
    kinds = {head.kind for i in first if (head := tokens[i]) is not None}
    return len(first) <= 8 and kinds <= {"label"}


def unjustified(
    source: SourceLines, measures: Measures, flow: list[int], tokens: dict[int, Token | None]
) -> bool:
    """Tell whether a PDF's lines end where they may, and not all at the right edge."""
    layout = source.layout
    if layout is None:
        return False
    cut = short = 0
    for before, i in pairwise(flow):
        if (
            tokens[i] is None
            and measures.text[before][-1] not in "。）)」】"
            and measures.ragged[before]
            and layout.region[i] == layout.region[before]
            and abs(measures.indent[i] - measures.indent[before]) < 1.5
        ):
            cut += 1
            short += not measures.full[before]
    return short * 5 > cut


def lines_hang(measures: Measures, flow: list[int], tokens: dict[int, Token | None]) -> bool:
    """Tell whether a bullet's further lines are set in from its sign; else they run back to the edge.

    Only second lines count, which a sentence runs on to.
    """
    hanging = back = 0
    for before, i in pairwise(flow):
        head = tokens[before]
        if head is None or head.kind != "mark" or tokens[i] is not None:
            continue
        if measures.full[before] and measures.text[before][-1] not in "。）)」】":
            hanging += measures.indent[i] > measures.indent[before] + 0.4
            back += measures.indent[i] < measures.indent[before] + 0.1
    return hanging >= back
