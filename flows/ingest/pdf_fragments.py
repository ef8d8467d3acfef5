"""Characters to fragments: the runs of characters that follow each other without a break.

pdfium gives characters in the order in which they were drawn. Most lines are drawn from left to
right, so a run ends only where the next character does not stand beside the one before it: at a
gap, another baseline, another page column. Putting the fragments together is for pdf_layout.

All places are in the page's *reading frame*: points from the top left corner of the page turned
so that most of its text runs from left to right, y growing downwards. Vertical writing (縦書き)
is text that runs downwards, so its page is turned by a quarter, and its columns read as lines.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from flows.ingest.pdfium import Characters, Page

# Surrogates, controls, zero-width and bidirectional marks, soft hyphens, pdfium's hyphen marks.
_SPECIAL = re.compile(
    "[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]|"
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]"
)
_DROPPED = "\x00"
_UNKNOWN = "\ufffd"
_SPACES = " \u3000\xa0"
_BLANK = _SPACES + "\t\r\n" + _DROPPED
_LETTER = re.compile(r"[^\W\d_]")

_GAP = 0.25  # of the page's usual character height: a wider gap starts a new run
_PROGRESS = 0.18  # a character that starts nearer to the one before it is a second print of it
_STEP = 0.15
_SAME_SIZE = 0.15
_PITCH = 1.35  # stacked characters are vertical text when nearer than this, in heights
_FLOW_SAMPLES = 24
_MADE_UP = 3  # characters that pdfium may put between two (a space, a line end)


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


Box = tuple[float, float, float, float]


def turn_box(box: Box, quarters: int) -> Box:
    """Turn a box (x0, y0, x1, y1; y downwards) clockwise by quarters about the origin."""
    x0, y0, x1, y1 = box
    match quarters % 4:
        case 1:
            return -y1, x0, -y0, x1
        case 2:
            return -x1, -y1, -x0, -y0
        case 3:
            return y0, -x1, y1, -x0
    return box


def to_frame(page_box: Box, box: Box, quarters: int) -> Box:
    """Take a box of the page (left, bottom, right, top) to the reading frame.

    `quarters` is how far the page's text is turned anticlockwise.
    """
    left, bottom, right, top = page_box
    x0, y0, x1, y1 = box
    match quarters % 4:
        case 1:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        case 2:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        case 3:
            return top - y1, right - x1, top - y0, right - x0
    return x0 - left, top - y1, x1 - left, top - y0


def read_fragments(page: Page) -> tuple[list[Fragment], int]:
    """Give the page's fragments in the order drawn, and its text's quarter turns."""
    characters = page.characters()
    if not characters.text:
        return [], page.rotation
    _clean(page, characters)
    quarters = _flow(page, characters)
    if quarters == 3 and page.quarter_turns(_first_printed(characters)) == 0:
        _square_up(page, characters)
    fragments = list(_read(page, characters, _runs(page, characters, quarters), quarters))
    return list(_join_turned(page, fragments, quarters)), quarters


def _clean(page: Page, characters: Characters) -> None:
    """Put back what pdfium replaced, and mark what is not printed, in place."""
    text = characters.text
    if not _SPECIAL.search(text):
        return

    def printed(match: re.Match[str]) -> str:
        char = match[0]
        if len(char) == 2:  # pdfium may give a character beyond U+FFFF in two halves
            return char.encode("utf-16-be", "surrogatepass").decode("utf-16-be") + _DROPPED
        if "\ud800" <= char <= "\udfff":
            return _UNKNOWN
        at = match.start()
        left, bottom, right, top = page.ink(at)
        has_ink = right > left and top > bottom
        if page.is_line_end_hyphen(at) or (char == "\xad" and has_ink):
            return "-"
        if unicodedata.category(char) in ("Cc", "Cn") and has_ink:
            return _UNKNOWN
        return _DROPPED

    characters.text = _SPECIAL.sub(printed, text)


def _first_printed(characters: Characters) -> int:
    widths = map(float.__sub__, characters.right, characters.left)
    return next((at for at, width in enumerate(widths) if width > 0), 0)


def _flow(page: Page, characters: Characters) -> int:
    """Find how most of the text runs: 0 right, 1 up, 2 left, 3 down, on the unturned page."""
    left, bottom, right = characters.left, characters.bottom, characters.right
    count = len(left)
    votes: Counter[int] = Counter()
    for at in range(0, count - 1, max(1, count // _FLOW_SAMPLES)):
        after = at + 1
        if right[at] <= left[at] or right[after] <= left[after]:
            continue
        across, up = left[after] - left[at], bottom[after] - bottom[at]
        if abs(across) >= abs(up):
            votes[0 if across >= 0 else 2] += 1
        elif _LETTER.match(characters.text[at]) and _LETTER.match(characters.text[after]):
            votes[1 if up > 0 else 3] += 1  # marks under each other are not a line
    if not votes:
        return page.rotation if count else 0
    flow = votes.most_common(1)[0][0]
    if flow == 0:
        return 0
    turned = page.quarter_turns(_first_printed(characters))
    return flow if turned == flow or (turned == 0 and flow == 3) else 0


def _square_up(page: Page, characters: Characters) -> None:
    """Give the characters of a vertical font a full em each.

    pdfium's box of a vertical character leaves out the scale of the text matrix, and falls back
    to its ink (ISO 32000-1, 9.7.4.3: the origin of a vertical glyph is above its middle).
    """
    size = 0.0
    for at, char in enumerate(characters.text):
        if characters.right[at] <= characters.left[at]:
            continue
        if at % 50 == 0 or not size:
            size = page.font_size(at)
        if characters.top[at] - characters.bottom[at] > 0.95 * size or char.isspace():
            continue
        middle = (characters.left[at] + characters.right[at]) / 2
        x, y = page.origin(at)
        if characters.right[at] - characters.left[at] > 0.55 * size:
            middle = x + size / 2
        characters.left[at], characters.right[at] = middle - size / 2, middle + size / 2
        characters.bottom[at], characters.top[at] = y - 0.12 * size, y + 0.88 * size


def _along(characters: Characters, quarters: int) -> tuple[list[float], list[float], list[float]]:
    """Give where each character starts and ends along the text, and its foot across it."""
    if quarters == 0:
        return characters.left, characters.right, characters.bottom
    if quarters == 1:
        return characters.bottom, characters.top, characters.right
    if quarters == 2:
        return [-x for x in characters.right], [-x for x in characters.left], characters.top
    return [-y for y in characters.top], [-y for y in characters.bottom], characters.left


def _runs(page: Page, characters: Characters, quarters: int) -> Iterator[tuple[int, int]]:
    starts, ends, feet = _along(characters, quarters)
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
            elif _is_printed_before(page, after, after - 1, quarters):
                _swap(characters, after - 1)
                continue
        yield begin, after
        begin = after
    yield begin, len(feet)


def _is_printed_before(page: Page, one: int, two: int, quarters: int) -> bool:
    """Say whether one character's ink comes before another's, as in 、「 set in a single em."""
    middles = []
    for at in (one, two):
        left, bottom, right, top = page.ink(at)
        x0, _, x1, _ = to_frame(page.box, (left, bottom, right, top), quarters)
        middles.append(x0 + x1)
    return middles[0] < middles[1]


def _swap(characters: Characters, at: int) -> None:
    text = characters.text
    characters.text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _read(
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
            _UNKNOWN if page.unmapped(at) else char for at, char in enumerate(text, start)
        )
    if _DROPPED in text:
        text = text.replace(_DROPPED, "")
    x0, y0, x1, y1 = to_frame(page.box, (left, bottom, right, top), quarters)
    drawn_by = page.text_object(start)
    return Fragment(x0, y0, x1, y1, y1 - y0, text, start, stop, drawn_by=drawn_by)


def _join_turned(page: Page, fragments: list[Fragment], quarters: int) -> Iterator[Fragment]:
    """Find the text that is turned against the page's own: it shows as single characters."""
    at = 0
    while at < len(fragments):
        fragment = fragments[at]
        at += 1
        if len(fragment.text) > 1:
            yield fragment
            continue
        turned = page.quarter_turns(fragment.start)
        if turned:
            # An upright page, or vertical writing in which Latin letters lie on their side.
            fragment.turn = (turned - quarters) % 4
            yield fragment
            continue
        end, turn = _chain(fragments, at - 1)
        if end > at and _is_line(fragments[at - 1 : end], turn, quarters):
            yield _joined(fragments[at - 1 : end], turn)
            at = end
        else:
            yield fragment


def _chain(fragments: list[Fragment], at: int) -> tuple[int, int]:
    """Find how many single characters follow each other in one direction, and which."""
    end, turn = at + 1, 0
    while end < len(fragments):
        step = _direction(fragments[end - 1], fragments[end])
        if not step or turn not in (0, step):
            break
        turn = step
        end += 1
    return end, turn


def _direction(one: Fragment, two: Fragment) -> int:
    """Say whether a single character follows another upwards (1), to the left (2), down (3)."""
    if len(one.text) != 1 or len(two.text) != 1 or two.start - one.stop > _MADE_UP:
        return 0
    size = max(one.x1 - one.x0, one.y1 - one.y0)
    if abs(max(two.x1 - two.x0, two.y1 - two.y0) - size) > _SAME_SIZE * size:
        return 0
    across = (two.x0 + two.x1 - one.x0 - one.x1) / 2
    down = (two.y0 + two.y1 - one.y0 - one.y1) / 2
    if abs(across) <= 0.25 * size and 0.2 * size < abs(down) <= _PITCH * size:
        return 3 if down > 0 else 1
    if abs(down) <= 0.1 * size and 0.2 * size < -across <= _PITCH * size:
        return 2
    return 0


def _is_line(chain: list[Fragment], turn: int, quarters: int) -> bool:
    """Say whether upright characters that follow each other so make a line."""
    on_page = (turn + quarters) % 4
    if on_page == 0:
        return True
    # Under each other they are vertical writing, unless they are a column of marks or numbers.
    letters = sum(1 for fragment in chain if _LETTER.match(fragment.text))
    return on_page == 3 and 2 * letters > len(chain)


def _joined(chain: list[Fragment], turn: int) -> Fragment:
    box = (
        min(fragment.x0 for fragment in chain),
        min(fragment.y0 for fragment in chain),
        max(fragment.x1 for fragment in chain),
        max(fragment.y1 for fragment in chain),
    )
    size = box[2] - box[0] if turn != 2 else box[3] - box[1]
    text = "".join(fragment.text for fragment in chain)
    first, last = chain[0], chain[-1]
    return Fragment(*box, size, text, first.start, last.stop, turn, drawn_by=first.drawn_by)
