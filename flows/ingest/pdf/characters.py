"""The characters of a page: put right where pdfium changed them, and which way they run."""

import re
import unicodedata
from collections import Counter

from flows.ingest.pdf.geometry import to_frame
from flows.ingest.pdf.pdfium import Characters, Page

# Surrogates, controls, zero-width and bidirectional marks, soft hyphens, pdfium's hyphen marks.
_SPECIAL = re.compile(
    "[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]|"
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]"
)
DROPPED = "\x00"
UNKNOWN = "\ufffd"
_LETTER = re.compile(r"[^\W\d_]")
_FLOW_SAMPLES = 24


def clean(page: Page, characters: Characters) -> None:
    """Put back what pdfium replaced, and mark what is not printed, in place."""
    text = characters.text
    if not _SPECIAL.search(text):
        return

    def printed(match: re.Match[str]) -> str:
        char = match[0]
        if len(char) == 2:  # pdfium may give a character beyond U+FFFF in two halves
            return char.encode("utf-16-be", "surrogatepass").decode("utf-16-be") + DROPPED
        if "\ud800" <= char <= "\udfff":
            return UNKNOWN
        at = match.start()
        left, bottom, right, top = page.ink(at)
        has_ink = right > left and top > bottom
        if page.is_line_end_hyphen(at) or (char == "\xad" and has_ink):
            return "-"
        if unicodedata.category(char) in ("Cc", "Cn") and has_ink:
            return UNKNOWN
        return DROPPED

    characters.text = _SPECIAL.sub(printed, text)


def first_printed(characters: Characters) -> int:
    """Give the index of the first character that pdfium did not make up."""
    widths = map(float.__sub__, characters.right, characters.left)
    return next((at for at, width in enumerate(widths) if width > 0), 0)


def flow_of(page: Page, characters: Characters) -> int:
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
    turned = page.quarter_turns(first_printed(characters))
    return flow if turned == flow or (turned == 0 and flow == 3) else 0


def square_up(page: Page, characters: Characters) -> None:
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


def along(characters: Characters, quarters: int) -> tuple[list[float], list[float], list[float]]:
    """Give where each character starts and ends along the text, and its foot across it."""
    if quarters == 0:
        return characters.left, characters.right, characters.bottom
    if quarters == 1:
        return characters.bottom, characters.top, characters.right
    if quarters == 2:
        return [-x for x in characters.right], [-x for x in characters.left], characters.top
    return [-y for y in characters.top], [-y for y in characters.bottom], characters.left


def is_printed_before(page: Page, one: int, two: int, quarters: int) -> bool:
    """Say whether one character's ink comes before another's, as in 、「 set in a single em."""
    middles = []
    for at in (one, two):
        left, bottom, right, top = page.ink(at)
        x0, _, x1, _ = to_frame(page.box, (left, bottom, right, top), quarters)
        middles.append(x0 + x1)
    return middles[0] < middles[1]


def swap(characters: Characters, at: int) -> None:
    """Change the order of two characters that share a place."""
    text = characters.text
    characters.text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
