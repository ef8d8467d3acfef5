"""The words of a line: its spaces, and characters that are printed twice."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from flows.ingest.pdf.fragments import Fragment

TWICE = 0.3  # in heights: the same character this near is one character printed twice
_SHOWN_SPACE = 0.45  # in heights: a gap this much wider than the line's usual gap is a space
_SHOWN_SPACE_ASCII = 0.15
_WIDE_SPACE = 0.75


def line_text(fragments: Sequence[Fragment]) -> str:
    """Give what is printed on one line, its fragments given from left to right.

    A gap is a space where it is clearly wider than the gaps between the line's characters
    (justified lines have wide gaps everywhere): an ideographic space where it is about as wide
    as a character, else U+0020. So a title that is letter-spaced by a full character keeps its
    spaces, 議　事　次　第, and one that is spaced by less has none. Spaces that the PDF has are
    kept as they are.
    """
    if len(fragments) == 1:
        return fragments[0].text
    usual: float | None = None
    parts = [fragments[0].text]
    for one, two in pairwise(fragments):
        size = max(one.size, two.size)
        gap = two.x0 - one.x1
        if gap > 0.1 * size and one.tail:
            parts.append(one.tail)
        elif one.text[-1].isascii() and two.text[0].isascii():
            if gap >= _SHOWN_SPACE_ASCII * size:
                parts.append(" ")
        elif gap >= _SHOWN_SPACE * size:
            if usual is None:
                usual = _usual_gap(fragments)
            if gap - min(usual, 0.5 * size) >= _SHOWN_SPACE * size:
                parts.append("\u3000" if gap >= _WIDE_SPACE * size else " ")
        parts.append(two.text)
    return "".join(parts)


def _usual_gap(fragments: Sequence[Fragment]) -> float:
    """Give the line's usual gap between characters; two that stand together outweigh one gap."""
    gaps = [max(0.0, two.x0 - one.x1) for one, two in pairwise(fragments)]
    # Letters and figures are set close in spaced text too.
    within = sum(len(piece.text) - 1 for piece in fragments if not piece.text.isascii())
    return median_low([*gaps, *([0.0] * within)])


def second_prints(pieces: list[Fragment], overprints: list[tuple[int, int]]) -> set[int]:
    """Find the fragments that repeat another on its own place, and mark the other as doubled."""
    repeated: set[int] = set()
    for pair in sorted(overprints, key=lambda pair: min(pieces[at].start for at in pair)):
        # What is shorter repeats a part of what is longer; of equals, what is drawn later.
        one, two = sorted(pair, key=lambda at: (-len(pieces[at].text), pieces[at].start))
        if {one, two} & repeated:
            continue
        first, second = pieces[one], pieces[two]
        if abs(first.y0 - second.y0) <= TWICE * second.size and _repeats(first, second):
            first.doubled = True
            repeated.add(two)
    return repeated


def _repeats(one: Fragment, two: Fragment) -> bool:
    pitch = (one.x1 - one.x0) / len(one.text)
    at = one.text.find(two.text)
    while at >= 0:
        if abs(one.x0 + at * pitch - two.x0) <= max(TWICE * two.size, pitch * 0.5):
            return True
        at = one.text.find(two.text, at + 1)
    return False
