"""How a document as a whole wraps its lines: what blank lines, line ends and its cover tell."""

from bisect import bisect_left, bisect_right
from itertools import pairwise

from flows.lines import SourceLines
from flows.normalise.measures import Measures
from flows.normalise.sentences import ends_sentence
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


def dots_begin(
    source: SourceLines, measures: Measures, flow: list[int], tokens: dict[int, Token | None]
) -> bool:
    """Tell whether a ・ right before a word at a line's head is the document's bullet.

    In other documents it only parts words (システム・データ) where a line was broken. It is the
    bullet where it stands, twice at least, after a line that no sentence runs on from.
    """
    text, full, page = measures.text, measures.full, source.page
    found = 0
    for before, i in pairwise(flow):
        head = tokens[i]
        if head is not None and head.style == "dot" and not text[i][1:2].isspace():
            parted = i - before > 1 and page[before] == page[i]
            found += parted or not full[before] or ends_sentence(text[before])
            if found > 1:
                return True
    return False
