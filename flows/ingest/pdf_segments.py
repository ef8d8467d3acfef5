"""Fragments to segments: the pieces of a line that stand side by side without a wide gap.

A line may be drawn in many pieces, in any order: another font for the digits, a raised note
mark, each character by itself where the line is justified. What overlaps in height and is near
in width belongs together; a wide gap is left to pdf_order, which knows whether it lies within a
line or between two columns.
"""

import re
from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from flows.ingest.pdf_fragments import Fragment

_NEAR = 1.0  # in heights: a wider gap parts two segments
_SAME_LINE = 0.5  # of the lower one's height is shared by pieces of one line
_TWICE = 0.3  # in heights: the same character this near is one character printed twice
_SHOWN_SPACE = 0.45  # in heights: a gap this much wider than the line's usual gap is a space
_SHOWN_SPACE_ASCII = 0.15
_WIDE_SPACE = 0.75
_RUBY = re.compile(r"^[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f･・•●○◦﹅﹆゛゜\s]+$")
_RUBY_SIZE = 0.65  # JIS X 4051: ruby is half the size of what it explains


@dataclass(slots=True)
class Segment:
    """Pieces of one line from left to right; `first` tells when the earliest was drawn."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    first: int
    fragments: list[Fragment] = field(default_factory=list)
    is_block = False


def join_fragments(fragments: Iterable[Fragment]) -> list[Segment]:
    """Join the fragments of one region, all turned alike, into segments."""
    pieces = sorted(fragments, key=lambda piece: piece.y0)
    parent = list(range(len(pieces)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    open_pieces: list[int] = []
    for at, piece in enumerate(pieces):
        low = piece.y0
        open_pieces = [other for other in open_pieces if pieces[other].y1 > low]
        for other in open_pieces:
            if _belong(pieces[other], piece):
                one, two = root(other), root(at)
                parent[max(one, two)] = min(one, two)
        open_pieces.append(at)
    groups: dict[int, list[Fragment]] = {}
    for at, piece in enumerate(pieces):
        groups.setdefault(root(at), []).append(piece)
    return [_segment(group) for group in groups.values()]


def _belong(one: Fragment, two: Fragment) -> bool:
    shared = min(one.y1, two.y1) - max(one.y0, two.y0)
    if shared < _SAME_LINE * min(one.y1 - one.y0, two.y1 - two.y0):
        return False
    gap = max(one.x0, two.x0) - min(one.x1, two.x1)
    return gap <= _NEAR * max(one.size, two.size)


def _segment(fragments: list[Fragment]) -> Segment:
    if len(fragments) == 1:
        only = fragments[0]
        return Segment(only.x0, only.y0, only.x1, only.y1, only.size, only.start, fragments)
    fragments.sort(key=lambda fragment: fragment.x0)
    tallest = max(fragments, key=lambda fragment: (fragment.size, fragment.x1 - fragment.x0))
    return Segment(
        fragments[0].x0,
        min(fragment.y0 for fragment in fragments),
        max(fragment.x1 for fragment in fragments),
        max(fragment.y1 for fragment in fragments),
        tallest.size,
        min(fragment.start for fragment in fragments),
        fragments,
    )


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
    gaps = [max(0.0, two.x0 - one.x1) for one, two in pairwise(fragments)]
    within = sum(len(fragment.text) - 1 for fragment in fragments)
    return median([*gaps, *([0.0] * within)])


def drop_second_prints(fragments: list[Fragment]) -> list[Fragment]:
    """Leave out characters that are printed again on the same place (fake bold, shadows).

    What remains of such a pair is marked as doubled.
    """
    kept: list[Fragment] = []
    by_top: list[tuple[float, int]] = []
    for fragment in fragments:
        reach = 2 * fragment.size
        twins = [
            kept[at]
            for top, at in by_top
            if abs(top - fragment.y0) < reach and _printed_on(kept[at], fragment)
        ]
        if twins and _repeats(twins, fragment):
            for twin in twins:
                twin.doubled = True
            continue
        insort(by_top, (fragment.y0, len(kept)))
        kept.append(fragment)
    return kept


def _printed_on(one: Fragment, two: Fragment) -> bool:
    return (
        one.turn == two.turn
        and abs(one.y0 - two.y0) <= _TWICE * two.size
        and abs(one.y1 - two.y1) <= _TWICE * two.size
        and min(one.x1, two.x1) - max(one.x0, two.x0) > _TWICE * two.size
    )


def _repeats(twins: Sequence[Fragment], fragment: Fragment) -> bool:
    for twin in twins:
        at = twin.text.find(fragment.text)
        while at >= 0:
            pitch = (twin.x1 - twin.x0) / len(twin.text)
            if abs(twin.x0 + at * pitch - fragment.x0) <= max(_TWICE * fragment.size, pitch * 0.5):
                return True
            at = twin.text.find(fragment.text, at + 1)
    return False


def part_ruby(segments: list[Segment]) -> tuple[list[Segment], list[tuple[Segment, Segment]]]:
    """Part the ruby from the text: give the text, and each ruby with the text it stands over."""
    sizes = {segment.size for segment in segments}
    if len(sizes) < 2 or min(sizes) > _RUBY_SIZE * max(sizes):
        return segments, []
    text, ruby = [], []
    for segment in segments:
        host = _ruby_host(segment, segments)
        if host is None:
            text.append(segment)
        else:
            ruby.append((segment, host))
    return text, ruby


def _ruby_host(segment: Segment, segments: list[Segment]) -> Segment | None:
    if not all(_RUBY.match(fragment.text) for fragment in segment.fragments):
        return None
    for host in segments:
        if (
            segment.size <= _RUBY_SIZE * host.size
            and host.x0 - host.size <= segment.x0
            and segment.x1 <= host.x1 + host.size
            and -0.4 * host.size <= segment.y1 - host.y0 <= 0.45 * host.size
        ):
            return host
    return None
