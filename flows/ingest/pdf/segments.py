"""Fragments to segments: the pieces of a line that stand side by side without a wide gap.

A line may be drawn in many pieces, in any order: another font for the digits, a raised note
mark, each character by itself where the line is justified. What overlaps in height and is near
in width belongs together; a wide gap is left to order.py, which knows whether it lies within a
line or between two columns.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from flows.ingest.pdf.fragments import Fragment
from flows.ingest.pdf.geometry import Gap
from flows.ingest.pdf.wording import TWICE, second_prints

_NEAR = 1.0  # in heights: a wider gap parts two segments
_SAME_LINE = 0.5  # of the lower one's height is shared by pieces of one line


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

    def parted(self, gap: Gap) -> "list[Segment]":
        """Give the two parts of a line that has white of its own in a gap; else itself."""
        start, end = gap
        reach = self.x0
        for at, piece in enumerate(self.fragments):
            if at and reach < end and piece.x0 > start and piece.x0 > reach:
                return [_segment(self.fragments[:at]), _segment(self.fragments[at:])]
            reach = max(reach, piece.x1)
        return [self]


def join_fragments(fragments: Iterable[Fragment]) -> list[Segment]:
    """Join the fragments of one region, all turned alike, into segments.

    Characters printed again on the same place (fake bold, shadows) are left out, and the
    fragments that they repeat are marked as doubled.
    """
    pieces = sorted(fragments, key=_top)
    parent = list(range(len(pieces)))
    overprints: list[tuple[int, int]] = []
    open_pieces: list[int] = []
    for at, piece in enumerate(pieces):
        x0, y0, x1, y1, size = piece.x0, piece.y0, piece.x1, piece.y1, piece.size
        still_open = [at]
        for number in open_pieces:
            other = pieces[number]
            if other.y1 <= y0:
                continue
            still_open.append(number)
            shared = min(other.y1, y1) - y0
            if shared < _SAME_LINE * min(other.y1 - other.y0, y1 - y0):
                continue
            gap = max(other.x0, x0) - min(other.x1, x1)
            if gap > _NEAR * max(other.size, size):
                continue
            if gap < -TWICE * size:
                overprints.append((number, at))
            one, two = _root(parent, number), _root(parent, at)
            parent[max(one, two)] = min(one, two)
        open_pieces = still_open
    repeated = second_prints(pieces, overprints) if overprints else ()
    groups: dict[int, list[Fragment]] = {}
    for at, piece in enumerate(pieces):
        if at not in repeated:
            groups.setdefault(_root(parent, at), []).append(piece)
    return [_segment(group) for group in groups.values()]


def _left(piece: Fragment) -> float:
    return piece.x0


def _top(piece: Fragment) -> float:
    return piece.y0


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        at = parent[at]
    return at


def _segment(fragments: list[Fragment]) -> Segment:
    if len(fragments) == 1:
        only = fragments[0]
        return Segment(only.x0, only.y0, only.x1, only.y1, only.size, only.start, fragments)
    fragments.sort(key=_left)
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
