"""Text that is turned against its page: labels on their side, words stacked in a cell."""

import re
from collections.abc import Iterator

from flows.ingest.pdf.fragments import Fragment
from flows.ingest.pdf.pdfium import Page

_LETTER = re.compile(r"[^\W\d_]")
_SAME_SIZE = 0.15
_PITCH = 1.35  # stacked characters are vertical text when nearer than this, in heights
_MADE_UP = 3  # characters that pdfium may put between two (a space, a line end)


def join_turned(page: Page, fragments: list[Fragment], quarters: int) -> Iterator[Fragment]:
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
