"""What stands in one frame, or on the page, to rows: lines before their looks are known."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from flows.ingest.pdf.fragments import Fragment
from flows.ingest.pdf.frames import Frame
from flows.ingest.pdf.geometry import Gap, turn_box
from flows.ingest.pdf.order import Column, arrange
from flows.ingest.pdf.ruby import part_ruby
from flows.ingest.pdf.segments import Segment, join_fragments
from flows.ingest.pdf.wording import line_text

_MARGIN = 0.14  # of the page's height, in which a page number may stand beside other words
_PAGE_NUMBER = re.compile(
    r"^[-‐‑–—―－ー\s(（\[【]*+[pPｐＰ]?[.．\s]*+([0-9０-９]{1,4}|[ivxlc]{1,6})"
    r"(\s*[/／]\s*[0-9０-９]{1,4})?\s*+(頁|ページ)?[-‐‑–—―－ー\s)）\]】]*$"
)
_APART = 1.5  # characters between a page number and what is printed beside it
_FAR = 5.0  # characters, the widest gap between a heading's number and its words
_FIGURES = re.compile("[0-9０-９]{1,2}")
_NEXT_LINE = 1.2  # characters, the widest gap to the next line of turned text


@dataclass(slots=True)
class Row:
    """One line before its looks are known; its box stands in the page's reading frame."""

    x0: float
    y0: float
    x1: float
    y1: float
    column: Column
    kind: str
    fragments: list[Fragment]
    text: str
    frame: Frame | None = None  # the cell of a table that it stands in


class Block:
    """Rows that are read as a whole."""

    __slots__ = ("first", "rows", "size", "x0", "x1", "y0", "y1")
    is_block = True

    def __init__(self, rows: list[Row], frame: Frame | None = None) -> None:
        self.rows = rows
        boxes: list[Row | Frame] = [*rows, frame] if frame else [*rows]
        self.x0 = min(box.x0 for box in boxes)
        self.y0 = min(box.y0 for box in boxes)
        self.x1 = max(box.x1 for box in boxes)
        self.y1 = max(box.y1 for box in boxes)
        self.size = max(row.y1 - row.y0 for row in rows)
        self.first = min(piece.start for row in rows for piece in row.fragments)

    def parted(self, gap: Gap) -> "list[Block]":  # noqa: ARG002 - what lines have in common with blocks
        """Give itself: a block has no white of its own."""
        return [self]


def rows_of(
    pieces: list[Fragment], blocks: list[Block], kind: str, height: float = 0.0
) -> list[Row]:
    """Put in order what stands in one frame, or on the page."""
    turned = [piece for piece in pieces if piece.turn]
    if turned:
        pieces = [piece for piece in pieces if not piece.turn]
        for turn in (1, 2, 3):
            blocks = [*blocks, *_turned([one for one in turned if one.turn == turn], turn, kind)]
    segments, ruby = part_ruby(join_fragments(pieces))
    notes: dict[int, list[Segment]] = defaultdict(list)
    for small, host in ruby:
        notes[id(host)].append(small)
    rows: list[Row] = []
    things: list[Segment | Block] = [*segments, *blocks]
    for column, items in arrange(things, Column()):
        first = items[0]
        if isinstance(first, Block):
            rows += first.rows
            continue
        line = [item for item in items if isinstance(item, Segment)]
        if notes:
            above = [small for segment in line for small in notes[id(segment)]]
            if above:
                rows.append(_row(sorted(above, key=lambda small: small.x0), _RUBY_COLUMN, "ruby"))
        if len(line) == 1:
            rows.append(_row(line, column, kind))
        else:
            rows += [
                _row(part, column, kind) for part in _without_page_number(line, segments, height)
            ]
    return rows


_RUBY_COLUMN = Column()


def _turned(pieces: list[Fragment], turn: int, kind: str) -> Iterator[Block]:
    """Put turned text in order on the sheet turned, and yield what stands together as blocks."""
    segments = join_fragments(piece.turned(turn) for piece in pieces)
    segments.sort(key=lambda segment: segment.y0)
    paragraphs: list[list[Segment]] = []
    for segment in segments:
        for lines in reversed(paragraphs):
            last = lines[-1]
            near = segment.y0 - last.y1 <= _NEXT_LINE * last.size
            if (
                near
                and min(last.x1, segment.x1) > max(last.x0, segment.x0)
                and segment.y0 > last.y0
            ):
                lines.append(segment)
                break
        else:
            paragraphs.append([segment])
    for lines in paragraphs:
        column = Column()
        rows = [_row([line], column, kind) for line in lines]
        for row in rows:
            row.x0, row.y0, row.x1, row.y1 = turn_box((row.x0, row.y0, row.x1, row.y1), -turn)
        yield Block(rows)


def _without_page_number(
    line: list[Segment], segments: list[Segment], height: float
) -> Iterator[list[Segment]]:
    """Part a page number from what else is printed on its line, at a page's top or bottom.

    `segments` are all of the page: where one that stands alone in a margin is the page's number, a
    bare number close before other words is a heading's.
    """
    if not height or not _in_margin(line[0], height):
        yield line
        return
    part = [line[0]]
    for one, two in pairwise(line):
        gap = (two.x0 - one.x1) / max(one.size, two.size)
        numbers = [_is_page_number(side) for side in (one, two)]
        if gap >= _APART and any(numbers):
            heads = numbers[0] and gap < _FAR and _FIGURES.fullmatch(line_text(one.fragments))
            if not (heads and _has_own_number(segments, height)):
                yield part
                part = []
        part.append(two)
    yield part


def _in_margin(segment: Segment, height: float) -> bool:
    middle = (segment.y0 + segment.y1) / 2
    return not _MARGIN * height < middle < (1 - _MARGIN) * height


def _is_page_number(segment: Segment) -> bool:
    return _PAGE_NUMBER.match(line_text(segment.fragments)) is not None


def _has_own_number(segments: list[Segment], height: float) -> bool:
    """Tell whether a page number stands alone on its line in a page's margin."""
    return any(
        _in_margin(one, height)
        and _is_page_number(one)
        and not any(
            other is not one and other.y0 < one.y1 and one.y0 < other.y1 for other in segments
        )
        for one in segments
    )


def _row(segments: list[Segment], column: Column, kind: str) -> Row:
    first = segments[0]
    fragments = first.fragments
    if len(segments) == 1:
        text = line_text(fragments)
        return Row(first.x0, first.y0, first.x1, first.y1, column, kind, fragments, text)
    fragments = [piece for segment in segments for piece in segment.fragments]
    return Row(
        first.x0,
        min(segment.y0 for segment in segments),
        max(segment.x1 for segment in segments),
        max(segment.y1 for segment in segments),
        column,
        kind,
        fragments,
        line_text(fragments),
    )
