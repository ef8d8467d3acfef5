"""Fragments to segments: the pieces of a line that stand side by side without a wide gap.

A line may be drawn in many pieces, in any order: another font for the digits, a raised note
mark, each character by itself where the line is justified. What overlaps in height and is near
in width belongs together; a wide gap is left to pdf_order, which knows whether it lies within a
line or between two columns.
"""

import re
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
            if gap < -_TWICE * size:
                overprints.append((number, at))
            one, two = _root(parent, number), _root(parent, at)
            parent[max(one, two)] = min(one, two)
        open_pieces = still_open
    repeated = _second_prints(pieces, overprints) if overprints else ()
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


def _second_prints(pieces: list[Fragment], overprints: list[tuple[int, int]]) -> set[int]:
    """Find the fragments that repeat another on its own place, and mark the other as doubled."""
    repeated: set[int] = set()
    for pair in sorted(overprints, key=lambda pair: min(pieces[at].start for at in pair)):
        # What is shorter repeats a part of what is longer; of equals, what is drawn later.
        one, two = sorted(pair, key=lambda at: (-len(pieces[at].text), pieces[at].start))
        if {one, two} & repeated:
            continue
        first, second = pieces[one], pieces[two]
        if abs(first.y0 - second.y0) <= _TWICE * second.size and _repeats(first, second):
            first.doubled = True
            repeated.add(two)
    return repeated


def _repeats(one: Fragment, two: Fragment) -> bool:
    pitch = (one.x1 - one.x0) / len(one.text)
    at = one.text.find(two.text)
    while at >= 0:
        if abs(one.x0 + at * pitch - two.x0) <= max(_TWICE * two.size, pitch * 0.5):
            return True
        at = one.text.find(two.text, at + 1)
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
