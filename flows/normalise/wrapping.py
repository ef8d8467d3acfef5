"""How a document as a whole wraps its lines: what blank lines, line ends and its cover tell."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from flows.lines import SourceLines
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINION_ENDING
from flows.normalise.measures import Measures
from flows.normalise.sentences import CLOSING, ends_sentence, is_phrase
from flows.normalise.tokens import Token

_OPINION_ENDING = compiled(OPINION_ENDING)
_LONGEST_COVER = 8  # lines
# How the rest of a broken sentence begins, and a heading hardly does.
_GOES_ON = re.compile(
    r"[ぁ-ん]?(?:[はでとがをにもだなのいうるす、]|ある|あり|よう|こと|ため|から|まで)|.{0,4}$"
)


def blanks_divide(
    source: SourceLines, measures: Measures, flow: list[int], tokens: list[Token | None]
) -> bool:
    """Tell whether blank lines stand between paragraphs only, and not within sentences too.

    Some extractors put blank lines anywhere: then lines cut within a sentence are parted by them
    as well, and a blank line says nothing.
    """
    if source.layout is not None:
        return False
    if flow and flow[-1] - flow[0] < len(flow):
        return True  # there is none
    last, full, page = measures.last, measures.full, source.page

    def count_cut(lines: Iterable[tuple[int, int]]) -> int:
        return sum(
            tokens[i] is None
            and full[before]
            and last[before] not in CLOSING
            and page[before] == page[i]
            for before, i in lines
        )

    parted = count_cut([(before, i) for before, i in pairwise(flow) if i - before > 1])
    return not parted or parted * 10 <= count_cut(pairwise(flow))


def below_cover(source: SourceLines, flow: list[int], tokens: list[Token | None]) -> int | None:
    """Give the line that follows the cover: a few plain lines on page 1, none of which runs on.

    Null where page 1 is no cover.
    """
    end = bisect_left(flow, bisect_right(source.page, 1))
    if not 0 < end < len(flow) or end > _LONGEST_COVER:
        return None
    kinds = {head.kind for i in flow[:end] if (head := tokens[i]) is not None}
    return flow[end] if kinds <= {"label"} else None


def unjustified(
    source: SourceLines, measures: Measures, flow: list[int], tokens: list[Token | None]
) -> bool:
    """Tell whether a PDF's lines end where they may, and not all at the right edge."""
    layout = source.layout
    if layout is None:
        return False
    cut = short = 0
    for before, i in pairwise(flow):
        if (
            tokens[i] is None
            and measures.last[before] not in CLOSING
            and measures.ragged[before]
            and layout.region[i] == layout.region[before]
            and abs(measures.indent[i] - measures.indent[before]) < 1.5
        ):
            cut += 1
            short += not measures.full[before]
    return short * 5 > cut


def wraps(
    source: SourceLines, measures: Measures, flow: list[int], tokens: list[Token | None]
) -> bool:
    """Tell whether any sentence of a PDF is cut at the right edge, and goes on below as plain text.

    Where none is, what seems to be the edge is only where the longest line ends.
    """
    region = source.layout.region if source.layout is not None else []
    return any(
        tokens[i] is None
        and measures.full[before]
        and measures.last[before] not in CLOSING
        and (not region or region[before] == region[i])
        for before, i in pairwise(flow)
    )


def dots_begin(
    source: SourceLines,
    measures: Measures,
    flow: list[int],
    tokens: list[Token | None],
    marks: list[int],
) -> bool:
    """Tell whether a ・ right before a word at a line's head is the document's bullet.

    In other documents it only parts words (システム・データ) where a line was broken. It is the
    bullet where it stands, twice at least, after a line that no sentence runs on from. `marks` are
    the places in `flow` of the lines that begin with one.
    """
    text, full, page = measures.text, measures.full, source.page
    found = 0
    for at in marks:
        i = flow[at]
        head = tokens[i]
        if at and head is not None and head.style == "dot" and not text[i][1:2].isspace():
            before = flow[at - 1]
            parted = i - before > 1 and page[before] == page[i]
            found += parted or not full[before] or ends_sentence(text[before])
            if found > 1:
                return True
    return False


def hangs(
    measures: Measures, flow: list[int], tokens: list[Token | None], marks: list[int]
) -> bool | None:
    """Tell whether the lines below a mark's are set in from it, all but a few.

    False where more of them run back to the mark's edge; null where neither can be said.
    """
    indent = measures.indent
    below = set_in = 0
    for before, i in ((flow[at], flow[at + 1]) for at in marks if at + 1 < len(flow)):
        if tokens[i] is None and measures.full[before] and not ends_sentence(measures.text[before]):
            below += 1
            set_in += indent[i] > indent[before] + 0.4
    if set_in > 2 and set_in * 5 >= below * 4:
        return True
    return False if set_in * 2 < below else None


def goes_on(text: str) -> bool:
    """Tell whether a line begins as the rest of a broken sentence does, or is too short to tell."""
    return _GOES_ON.match(text) is not None


def bare_headings(
    measures: Measures, flow: list[int], tokens: list[Token | None], marks: list[int]
) -> set[int]:
    """Find the headings between opinions that end without full stop, by their words alone.

    The line before ends as opinions do, the line itself holds no clause and begins as a phrase
    does, and a mark comes next.
    """
    text, last = measures.text, measures.last
    return {
        i
        for before, i in ((flow[at - 2], flow[at - 1]) for at in marks if at > 1)
        if tokens[i] is None
        and last[before] != "。"
        and last[i] not in "。）)、，"
        and not goes_on(text[i])
        and _OPINION_ENDING.search(text[before], max(len(text[before]) - 15, 0))
        and is_phrase(text[i])
    }


def usual_pitch(source: SourceLines) -> float:
    """Give how far, in points, a PDF's lines usually stand below the one before; 0 for a text."""
    layout = source.layout
    if layout is None:
        return 0.0
    steps = [
        step
        for (above, below), (page, next_page), (one, two) in zip(
            pairwise(layout.y0), pairwise(source.page), pairwise(layout.region), strict=True
        )
        if page == next_page and one == two and (step := (below or 0.0) - (above or 0.0)) > 0
    ]
    return median(steps) if steps else float("inf")
