"""A page's characters and shapes to its lines, in reading order, each in its region.

The text is laid out from the inside out: what stands in a box or a cell is put in order first,
and is then one block of what surrounds it. Text that is turned against the page's own is put in
order the same way, on the sheet turned, and is one block too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.ingest.pdf_fragments import Box, Fragment, read_fragments, turn_box
from flows.ingest.pdf_frames import Frame, Framed, find_frames
from flows.ingest.pdf_order import Column, arrange
from flows.ingest.pdf_segments import (
    Segment,
    join_fragments,
    line_text,
    part_ruby,
)
from flows.ingest.pdf_shapes import Rule, Shapes, read_shapes
from flows.ingest.pdfium import INVISIBLE, STROKED, Page
from flows.lines import Layout, SourceLines

_MARGIN = 0.14  # of the page's height, in which a page number may stand beside other words
_PAGE_NUMBER = re.compile(
    r"^[-‐‑–—―－ー\s(（\[【]*[pPｐＰ]?[.．\s]*([0-9０-９]{1,4}|[ivxlc]{1,6})"
    r"(\s*[/／]\s*[0-9０-９]{1,4})?\s*(頁|ページ)?[-‐‑–—―－ー\s)）\]】]*$"
)
_APART = 1.5  # characters between a page number and what is printed beside it
_NEXT_LINE = 1.2  # characters, the widest gap to the next line of turned text
_INLINE = 1.0  # characters between an inline box and the words of its line
_UNDER = (-0.15, 0.35)  # characters from the foot of a line to its underline
_UNDERLINED = 0.5  # of the line's width is underlined at least
_MARK_BEFORE = (0.1, 3.0)  # characters between a drawn bullet and its line
_LOOKS = 12  # characters whose look is asked for, of a run whose ends look different


@dataclass(slots=True)
class _Row:
    """One line before its looks are known; its box stands in the page's reading frame."""

    x0: float
    y0: float
    x1: float
    y1: float
    column: Column
    kind: str
    fragments: list[Fragment]
    text: str


class _Block:
    """Rows that are read as a whole."""

    __slots__ = ("first", "rows", "size", "x0", "x1", "y0", "y1")
    is_block = True

    def __init__(self, rows: list[_Row], frame: Frame | None = None) -> None:
        self.rows = rows
        boxes: list[_Row | Frame] = [*rows, frame] if frame else [*rows]
        self.x0 = min(box.x0 for box in boxes)
        self.y0 = min(box.y0 for box in boxes)
        self.x1 = max(box.x1 for box in boxes)
        self.y1 = max(box.y1 for box in boxes)
        self.size = max(row.y1 - row.y0 for row in rows)
        self.first = min(piece.start for row in rows for piece in row.fragments)


def read_page(page: Page, number: int, source: SourceLines) -> bool:
    """Add the lines of an open page in reading order; say whether a picture covers the page."""
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
    if source.layout:
        _describe(page, rows, framed.loose, source.layout)
        source.layout.drawn_mark += [_has_drawn_mark(row, shapes.dots) for row in rows]
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


def _lay_out(fragments: list[Fragment], framed: Framed, height: float) -> list[_Row]:
    """Put all text of a page in order, frame by frame from the inside out."""
    if not framed.frames:
        return _rows_of(fragments, [], "column", height)
    pieces = list(_cut(fragments, framed.walls)) if framed.walls else fragments
    frames = _without_inline(framed.frames, pieces)
    inside: dict[int, list[Fragment]] = defaultdict(list)
    for piece in pieces:
        x, y = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
        at = next((at for at, frame in enumerate(frames) if frame.holds(x, y)), -1)
        inside[at].append(piece)
    blocks: dict[int, list[_Block]] = defaultdict(list)
    tables: dict[tuple[int, int], list[tuple[Frame, _Block]]] = defaultdict(list)
    for at, frame in enumerate(frames):
        for key in [key for key in tables if key[1] == at]:
            blocks[at].append(_table(tables.pop(key)))
        rows = _rows_of(inside[at], blocks.pop(at, []), frame.kind)
        if not rows:
            continue
        outer = _outer(frames, at)
        if frame.table is None:
            blocks[outer].append(_Block(rows, frame))
        else:
            tables[frame.table, outer].append((frame, _Block(rows, frame)))
    blocks[-1] += [_table(cells) for cells in tables.values()]
    segments = inside[-1]
    return _rows_of(segments, blocks[-1], "column", height)


def _outer(frames: Sequence[Frame], at: int) -> int:
    """Give the smallest frame around a frame, -1 for the page."""
    inner = frames[at]
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    for other in range(at + 1, len(frames)):
        if frames[other].holds(x, y) and frames[other].area > 1.05 * inner.area:
            return other
    return -1


def _table(cells: list[tuple[Frame, _Block]]) -> _Block:
    """Put the cells of a table one after the other, row by row."""
    ordered = sorted(cells, key=lambda cell: (round(cell[0].y0), cell[0].x0))
    return _Block([row for _, block in ordered for row in block.rows])


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
            head, fragment = fragment.split(count, x)
            yield head
    yield fragment


def _without_inline(frames: list[Frame], pieces: Sequence[Fragment]) -> list[Frame]:
    """Leave out boxes around words within a line: they are part of that line."""
    kept = []
    for frame in frames:
        height = frame.y1 - frame.y0
        if frame.kind == "box" and any(
            height < 2.5 * piece.size
            and frame.y0 < (piece.y0 + piece.y1) / 2 < frame.y1
            and not frame.holds((piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2)
            and max(frame.x0 - piece.x1, piece.x0 - frame.x1) < _INLINE * piece.size
            for piece in pieces
        ):
            continue
        kept.append(frame)
    return kept


def _rows_of(
    pieces: list[Fragment], blocks: list[_Block], kind: str, height: float = 0.0
) -> list[_Row]:
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
    rows: list[_Row] = []
    for column, items in arrange([*segments, *blocks], Column()):
        first = items[0]
        if isinstance(first, _Block):
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
            rows += [_row(part, column, kind) for part in _without_page_number(line, height)]
    return rows


_RUBY_COLUMN = Column()


def _turned(pieces: list[Fragment], turn: int, kind: str) -> Iterator[_Block]:
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
        yield _Block(rows)


def _without_page_number(line: list[Segment], height: float) -> Iterator[list[Segment]]:
    """Part a page number from what else is printed on its line, at a page's top or bottom."""
    middle = (line[0].y0 + line[0].y1) / 2
    if not height or _MARGIN * height < middle < (1 - _MARGIN) * height:
        yield line
        return
    part = [line[0]]
    for one, two in zip(line, line[1:], strict=False):
        apart = two.x0 - one.x1 >= _APART * max(one.size, two.size)
        if apart and any(_PAGE_NUMBER.match(line_text(side.fragments)) for side in (one, two)):
            yield part
            part = []
        part.append(two)
    yield part


def _row(segments: list[Segment], column: Column, kind: str) -> _Row:
    first = segments[0]
    fragments = first.fragments
    if len(segments) == 1:
        text = line_text(fragments)
        return _Row(first.x0, first.y0, first.x1, first.y1, column, kind, fragments, text)
    fragments = [piece for segment in segments for piece in segment.fragments]
    return _Row(
        first.x0,
        min(segment.y0 for segment in segments),
        max(segment.x1 for segment in segments),
        max(segment.y1 for segment in segments),
        column,
        kind,
        fragments,
        line_text(fragments),
    )


def _describe(page: Page, rows: list[_Row], rules: list[Rule], layout: Layout) -> None:
    """Add each line's place, region and looks."""
    regions: dict[Column, int] = {}
    layout.x0 += [round(row.x0, 2) for row in rows]
    layout.y0 += [round(row.y0, 2) for row in rows]
    layout.x1 += [round(row.x1, 2) for row in rows]
    layout.y1 += [round(row.y1, 2) for row in rows]
    layout.region += [regions.setdefault(row.column, len(regions) + 1) for row in rows]
    layout.region_kind += [row.kind for row in rows]
    layout.underlined += [bool(rules) and _is_underlined(row, rules) for row in rows]
    for row in rows:
        size, font, bold = _look(page, row.fragments)
        layout.font_size.append(round(size, 2))
        layout.font.append(font)
        layout.bold.append(bold)


def _look(page: Page, fragments: Sequence[Fragment]) -> tuple[float, str, bool]:
    """Give size, font and weight of most characters of a line."""
    if len(fragments) == 1:
        only = fragments[0]
        looks = _looks(page, only)
        size = page.font_size(only.start)
        if len(looks) == 1:
            address, mode = looks[0][0]
            font = page.font(address)
            return size, font.name, font.bold or mode in STROKED or only.doubled
    longest = max(fragments, key=_length)
    fonts: dict[str, int] = {}
    heavy = 0
    for fragment in fragments:
        for (address, mode), count in _looks(page, fragment):
            font = page.font(address)
            fonts[font.name] = fonts.get(font.name, 0) + count
            heavy += count if font.bold or mode in STROKED or fragment.doubled else -count
    return page.font_size(longest.start), max(fonts, key=fonts.__getitem__), heavy > 0


def _length(fragment: Fragment) -> int:
    return fragment.stop - fragment.start


def _looks(page: Page, fragment: Fragment) -> list[tuple[tuple[int, int], int]]:
    """Give the looks of a run of characters, asking only as often as they may differ."""
    start, stop, first = fragment.start, fragment.stop, fragment.drawn_by
    count = stop - start
    look = page.look(first)
    if count == 1:
        return [(look, 1)]
    last = page.text_object(stop - 1)
    if last == first:
        return [(look, count)]
    middle = page.text_object(start + count // 2) if count > 3 else last
    if page.look(last) == look and page.look(middle) == look:
        return [(look, count)]
    step = max(1, count // _LOOKS)
    objects = [page.text_object(at) for at in range(start, stop, step)]
    return [(page.look(one), step) for one in objects if one] or [(look, count)]


def _is_underlined(row: _Row, rules: Sequence[Rule]) -> bool:
    height = row.y1 - row.y0
    covered = sum(
        min(x1, row.x1) - max(x0, row.x0)
        for y, x0, x1 in rules
        if _UNDER[0] * height <= y - row.y1 <= _UNDER[1] * height
        and x0 >= row.x0 - 1.5 * height
        and x1 <= row.x1 + 1.5 * height
        and x1 > row.x0
        and x0 < row.x1
    )
    return covered >= _UNDERLINED * (row.x1 - row.x0)


def _has_drawn_mark(row: _Row, dots: Sequence[Box]) -> bool:
    height = row.y1 - row.y0
    for x0, y0, x1, y1 in dots:
        middle = (y0 + y1) / 2
        if (
            row.x0 - _MARK_BEFORE[1] * height <= x0
            and x1 <= row.x0 - _MARK_BEFORE[0] * height
            and row.y0 + 0.2 * height <= middle <= row.y1 - 0.2 * height
            and 0.5 <= (x1 - x0) / max(0.1, y1 - y0) <= 2
        ):
            return True
    return False
