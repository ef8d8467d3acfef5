"""Characters to fragments: the runs of characters that follow each other without a break.

pdfium gives characters in the order in which they were drawn. Most lines are drawn from left to
right, so a run ends only where the next character does not stand beside the one before it: at a
gap, another baseline, another page column. Putting the fragments together is for segments.py.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from flows.ingest.pdf.characters import DROPPED, UNKNOWN, along, is_printed_before, swap
from flows.ingest.pdf.geometry import to_frame, turn_box
from flows.ingest.pdf.pdfium import Characters, Page

_SPACES = " \u3000\xa0\u1680\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
_BLANK = _SPACES + "\t\r\n\x1c\x1d\x1e\x1f\x85" + DROPPED
_GAP = 0.4  # of the page's usual character height: a wider gap starts a new run
_PROGRESS = 0.18  # a character that starts nearer to the one before it is a second print of it
_STEP = 0.15


@dataclass(slots=True)
class Fragment:
    """A run of characters: `text` stands for the page's characters `start` up to `stop`.

    `turn` counts the quarters, anticlockwise, by which it is turned in the reading frame: 0 runs
    to the right, 1 upwards, 2 to the left, 3 downwards. `size` is the characters' height. `tail`
    holds the spaces that the PDF has after it; `drawn_by` is the text object that draws its
    first character.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    text: str
    start: int
    stop: int
    turn: int = 0
    tail: str = ""
    doubled: bool = False
    drawn_by: int = 0

    def turned(self, quarters: int) -> "Fragment":
        """Give the same fragment with the sheet turned clockwise about the origin."""
        x0, y0, x1, y1 = turn_box((self.x0, self.y0, self.x1, self.y1), quarters)
        return replace(self, x0=x0, y0=y0, x1=x1, y1=y1, turn=(self.turn - quarters) % 4)

    def split(self, count: int, x: float) -> "tuple[Fragment, Fragment]":
        """Cut after so many characters, at x."""
        at = min(self.start + count, self.stop - 1)
        return (
            replace(self, x1=min(x, self.x1), text=self.text[:count].rstrip(_BLANK), stop=at),
            replace(self, x0=max(x, self.x0), text=self.text[count:].lstrip(_BLANK), start=at),
        )


def runs_of(page: Page, characters: Characters, quarters: int) -> Iterator[tuple[int, int]]:
    """Yield (start, stop) of the runs of characters that stand beside each other."""
    starts, ends, feet = along(characters, quarters)
    sample = slice(None, None, 8)
    heights = sorted(map(float.__sub__, characters.top[sample], characters.bottom[sample]))
    usual = heights[len(heights) // 2] or 1.0
    gap, progress, step = _GAP * usual, _PROGRESS * usual, _STEP * usual
    begin = 0
    for after, (start, end, next_start, foot, next_foot) in enumerate(
        zip(starts, ends, starts[1:], feet, feet[1:], strict=False), 1
    ):
        if start + progress < next_start < end + gap and -step < next_foot - foot < step:
            continue
        if foot == next_foot and abs(next_start - start) < progress and start < end:
            if next_start == start and ends[after] == end:
                continue  # one glyph that stands for several characters
            one, two = characters.text[after - 1], characters.text[after]
            if one == two or one in _BLANK or two in _BLANK:
                pass
            elif is_printed_before(page, after, after - 1, quarters):
                swap(characters, after - 1)
                continue
        yield begin, after
        begin = after
    yield begin, len(feet)


def fragments_of(
    page: Page, characters: Characters, runs: Iterable[tuple[int, int]], quarters: int
) -> Iterator[Fragment]:
    """Make a fragment of each run, leaving out spaces around it and characters made up."""
    last: Fragment | None = None
    whole, left, right = characters.text, characters.left, characters.right
    for start, stop in runs:
        if stop - start == 1 and right[start] <= left[start]:
            continue
        run = whole[start:stop]
        text = run.strip(_BLANK)
        if not text:
            if last:
                last.tail += _own_spaces(characters, start, stop)
            continue
        begin, end = start, stop
        if len(text) < stop - start:
            begin += len(run) - len(run.lstrip(_BLANK))
            end = begin + len(text)
        if right[begin] <= left[begin]:
            continue
        last = _fragment(page, characters, begin, end, quarters)
        if end < stop:
            last.tail = _own_spaces(characters, end, stop)
        yield last


def _own_spaces(characters: Characters, start: int, stop: int) -> str:
    """Give the spaces that the PDF itself has in a place, not those that pdfium made up."""
    return "".join(
        characters.text[at]
        for at in range(start, stop)
        if characters.text[at] in _SPACES and characters.right[at] > characters.left[at]
    )


def _fragment(page: Page, characters: Characters, start: int, stop: int, quarters: int) -> Fragment:
    last = stop - 1
    left, bottom = characters.left[start], characters.bottom[start]
    right, top = characters.right[start], characters.top[start]
    if last > start:
        # A box also holds the ink of a glyph that is larger than its font says: of feet the
        # nearer to the text is the font's own.
        other = characters.bottom[last]
        bottom = (min(other, bottom)) if quarters % 2 else max(bottom, other)
        left = min(left, characters.left[last])
        right = max(right, characters.right[last])
        top = max(top, characters.top[last]) if quarters % 2 else min(top, characters.top[last])
    text = characters.text[start:stop]
    if page.unmapped(start) or page.unmapped(last):
        text = "".join(
            UNKNOWN if page.unmapped(at) else char for at, char in enumerate(text, start)
        )
    if " " in text:
        text = _without_made_up_spaces(text, characters, start)
    if DROPPED in text:
        text = text.replace(DROPPED, "")
    x0, y0, x1, y1 = to_frame(page.box, (left, bottom, right, top), quarters)
    drawn_by = page.text_object(start)
    return Fragment(x0, y0, x1, y1, y1 - y0, text, start, stop, drawn_by=drawn_by)


def _without_made_up_spaces(text: str, characters: Characters, start: int) -> str:
    """Leave out the spaces that pdfium put into small gaps, but for those between ASCII words."""
    return "".join(
        char
        for at, char in enumerate(text)
        if char != " "
        or characters.right[start + at] > characters.left[start + at]
        or (text[at - 1].isascii() and text[at + 1 : at + 2].isascii())
    )
