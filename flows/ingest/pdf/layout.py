"""A page's characters and shapes to its lines, in reading order, each in its region.

The text is laid out from the inside out: what stands in a box or a cell is put in order first,
and is then one block of what surrounds it. Text that is turned against the page's own is put in
order the same way, on the sheet turned, and is one block too.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from flows.ingest.pdf.cells import Tables
from flows.ingest.pdf.fragments import Fragment
from flows.ingest.pdf.frames import Frame, Framed, find_frames
from flows.ingest.pdf.geometry import Box, Rule
from flows.ingest.pdf.looks import describe
from flows.ingest.pdf.page_text import read_fragments
from flows.ingest.pdf.pdfium import INVISIBLE, Page
from flows.ingest.pdf.rows import Block, Row, rows_of
from flows.ingest.pdf.shapes import Shapes, read_shapes
from flows.lines import SourceLines

_INLINE_HEIGHT = 2.5  # characters: a box no higher may stand within a line
_INLINE = 1.0  # characters between an inline box and the words of its line


def read_page(page: Page, number: int, source: SourceLines, tables: Tables) -> bool:
    """Add the lines of an open page in reading order; say whether a picture covers the page.

    `tables` are those of the pages before.
    """
    fragments, quarters = read_fragments(page)
    shapes = read_shapes(page, quarters, fragments)
    left, bottom, right, top = page.box
    width, height = right - left, top - bottom
    if quarters % 2:
        width, height = height, width
    fragments = _printed(page, fragments, shapes, width, height)
    framed = find_frames(shapes, width, height)
    rows = _lay_out(fragments, framed, height)
    source.text += [row.text for row in rows]
    source.page += [number] * len(rows)
    framed_texts = [(row.frame, row.text) for row in rows if row.frame is not None]
    cells = tables.read_page(framed.frames, framed_texts, height)
    if source.cell is not None:
        source.cell += [cells[row.frame] if row.frame is not None else None for row in rows]
    if source.layout:
        describe(page, rows, framed.loose, shapes.dots, source.layout)
    return _covered(shapes.pictures, width, height)


def _covered(pictures: Sequence[Box], width: float, height: float) -> bool:
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in pictures)
    return area >= 0.5 * width * height


def _printed(
    page: Page, fragments: list[Fragment], shapes: Shapes, width: float, height: float
) -> list[Fragment]:
    """Leave out what stands off the page, and what is invisible.

    Invisible characters over a picture are the words of a scanned page, and stay.
    """
    kept = []
    for fragment in fragments:
        x, y = (fragment.x0 + fragment.x1) / 2, (fragment.y0 + fragment.y1) / 2
        if not (0 <= x <= width and 0 <= y <= height and fragment.text):
            continue
        if page.look(fragment.drawn_by)[1] in INVISIBLE and not any(
            x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in shapes.pictures
        ):
            continue
        kept.append(fragment)
    return kept


def _lay_out(fragments: list[Fragment], framed: Framed, height: float) -> list[Row]:
    """Put all text of a page in order, frame by frame from the inside out."""
    if not framed.frames:
        return rows_of(fragments, [], "column", height)
    pieces = list(_cut(fragments, framed.walls)) if framed.walls else fragments
    frames = _without_inline(framed.frames, pieces)
    inside: dict[int, list[Fragment]] = defaultdict(list)
    for piece in pieces:
        x, y = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
        for at, frame in enumerate(frames):
            if frame.x0 <= x <= frame.x1 and frame.y0 <= y <= frame.y1:
                inside[at].append(piece)
                break
        else:
            inside[-1].append(piece)
    blocks: dict[int, list[Block]] = defaultdict(list)
    tables: dict[tuple[int, int], list[tuple[Frame, Block]]] = defaultdict(list)
    for at, frame in enumerate(frames):
        for key in [key for key in tables if key[1] == at]:
            blocks[at].append(_table(tables.pop(key)))
        if not inside[at] and at not in blocks:
            continue
        rows = rows_of(inside[at], blocks.pop(at, []), frame.kind)
        outer = _outer(frames, at)
        if frame.table is None:
            blocks[outer].append(Block(rows, frame))
        else:
            for row in rows:
                row.frame = row.frame or frame
            tables[frame.table, outer].append((frame, Block(rows, frame)))
    blocks[-1] += [_table(cells) for cells in tables.values()]
    segments = inside[-1]
    return rows_of(segments, blocks[-1], "column", height)


def _outer(frames: Sequence[Frame], at: int) -> int:
    """Give the smallest frame around a frame, -1 for the page."""
    inner = frames[at]
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    for other in range(at + 1, len(frames)):
        if frames[other].holds(x, y) and frames[other].area > 1.05 * inner.area:
            return other
    return -1


def _table(cells: list[tuple[Frame, Block]]) -> Block:
    """Put the cells of a table one after the other, row by row."""
    ordered = sorted(cells, key=lambda cell: (round(cell[0].y0), cell[0].x0))
    return Block([row for _, block in ordered for row in block.rows])


def _cut(fragments: list[Fragment], walls: Sequence[Rule]) -> Iterator[Fragment]:
    """Cut fragments that run through the wall between two cells."""
    for fragment in fragments:
        yield from (fragment,) if fragment.turn else _cut_at(fragment, walls)


def _cut_at(fragment: Fragment, walls: Sequence[Rule]) -> Iterator[Fragment]:
    y, reach = (fragment.y0 + fragment.y1) / 2, 0.3 * fragment.size
    crossed = sorted(
        x for x, y0, y1 in walls if y0 <= y <= y1 and fragment.x0 + reach < x < fragment.x1 - reach
    )
    for x in crossed:
        pitch = (fragment.x1 - fragment.x0) / len(fragment.text)
        count = round((x - fragment.x0) / pitch)
        if 0 < count < len(fragment.text):
            head, rest = fragment.split(count, x)
            if head.text and rest.text:
                yield head
                fragment = rest
    yield fragment


def _without_inline(frames: list[Frame], pieces: Sequence[Fragment]) -> list[Frame]:
    """Leave out boxes around words within a line: they are part of that line."""
    if not pieces:
        return frames
    kept = []
    highest = _INLINE_HEIGHT * max(piece.size for piece in pieces)
    for frame in frames:
        height = frame.y1 - frame.y0
        if (
            frame.kind == "box"
            and height < highest
            and any(
                height < _INLINE_HEIGHT * piece.size
                and frame.y0 < (piece.y0 + piece.y1) / 2 < frame.y1
                and not frame.holds((piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2)
                and max(frame.x0 - piece.x1, piece.x0 - frame.x1) < _INLINE * piece.size
                for piece in pieces
            )
        ):
            continue
        kept.append(frame)
    return kept
