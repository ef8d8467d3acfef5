"""Measures the lines of a document alike for text files and PDFs: indents and line ends.

All lengths are in characters of the line's own size (a full-width character is 1).
"""

from collections.abc import Container
from dataclasses import dataclass
from itertools import compress, count, pairwise
from math import ceil
from operator import add, ne

from flows.lines import Layout, SourceLines
from flows.normalise.edges import NEAR_END, region_edges
from flows.normalise.grammar.marks import BLANK_NUMBER
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import NEVER_FIRST, NEVER_LAST
from flows.normalise.sentences import CLOSING, ends_sentence
from flows.normalise.tokens import HEADS, is_aside
from flows.normalise.unwrap import unwrap

_BLANK_NUMBER = compiled(BLANK_NUMBER)
# What parts lines within a line (The Unicode Standard, 5.8): text copied from slides and from Word
# has it where somebody broke a line by hand.
_LINE_ENDS = "\v\f\x85\u2028\u2029"


@dataclass(slots=True)
class Measures:
    """What the rules ask of each line; lists are as long as the document has lines.

    `text`: the line without outer white space and line ends in it; `first` and `last` are its outer
    characters, empty where it is. `indent`: from the left edge of
    its region. `full`: whether it runs to the right edge, so that the next line may be its continuation;
    `ragged`: whether it runs far enough to be one of the shorter lines of unjustified text.
    `size`: its font size against the document's usual one (1 where unknown).
    """

    text: list[str]
    first: list[str]
    last: list[str]
    indent: list[float]
    full: list[bool]
    ragged: list[bool]
    size: list[float]


def half_widths(text: str) -> int:
    """Give how wide a text is, in halves of a full-width character."""
    # A full-width character has three bytes in UTF-8, an ASCII one has one.
    return (len(text.encode()) + len(text)) >> 1


def measure(source: SourceLines, text: list[str], beside: Container[int]) -> Measures:
    """Measure the lines of a document, whose text is `printed`.

    The lines `beside` are page furniture, and show no edge of the text.
    """
    first = [line[0] if line else "" for line in text]
    last = [line[-1] if line else "" for line in text]
    if source.layout is None:
        return Measures(text, first, last, *_from_text(text, first, last, source.text))
    return Measures(text, first, last, *_from_layout(text, source, source.layout, beside))


def printed(lines: list[str]) -> list[str]:
    """Give the lines without outer white space and line ends in them."""
    text = list(map(str.strip, lines))
    whole = "\n".join(lines)
    ends = [end for end in _LINE_ENDS if end in whole]
    if ends:
        for i, line in enumerate(lines):
            if any(end in line for end in ends):
                text[i] = unwrap([part.strip() for part in line.splitlines()]).strip()
    return text


# A line that falls short of the usual line end by at most this share may still be wrapped: type
# is proportional, and no line begins with 。 or 、 (JIS X 4051).
_SHORTFALL = 0.86
# Lines broken with less care still run this far; in text, wide characters make the measure rough.
_RAGGED = 0.78
_RAGGED_TEXT = 0.5
# How far beyond the usual line end a row may run, whose punctuation is set closer than it measures.
_ROW = 1.1
# Lines that run only this far, where others run on, are not wrapped.
_FAR_SHORTER = 0.6
# A row of which a sentence ends in the middle is known by its being full.
_FULL_ROW = 0.97


_Lines = tuple[list[float], list[bool], list[bool], list[float]]  # indent, full, ragged, size


def _from_text(text: list[str], first: list[str], last: list[str], lines: list[str]) -> _Lines:
    # As half_widths tells, without a call for each line.
    ends = [(len(line.encode()) + len(line)) >> 1 for line in text]
    indent = [0.0] * len(lines)
    for i in compress(count(), map(ne, lines, text)):
        ends[i] = half_widths(lines[i].rstrip())
        indent[i] = _white_space(lines[i])
    usual = _usual_end(ends, text, first, last)
    if usual is None:
        none = [False] * len(lines)
        return indent, none, none, [1.0] * len(lines)
    _add_up_rows(ends, text, usual)
    full, ragged = ceil(usual * _SHORTFALL), ceil(usual * _RAGGED_TEXT)
    return (
        indent,
        [end >= full for end in ends],
        [end >= ragged for end in ends],
        [1.0] * len(lines),
    )


def _add_up_rows(ends: list[int], text: list[str], usual: int) -> None:
    """Let the parts of a row that was broken at its punctuation (poppler) end where the row goes on.

    A part that begins as no line does, or comes after one that ends so, or begins with 「, stands
    where the part before it ended, if both fit into a row.
    """
    most = int(usual * _ROW)
    alone = ends.copy()
    for i in compress(count(1), map(most.__ge__, map(add, alone, alone[1:]))):
        if alone[i] and alone[i - 1] and _meet(text[i - 1], text[i]):
            # 「 may also have begun a row of its own: then the part after it tells.
            rows = [
                end + alone[i] for end in (ends[i - 1], alone[i - 1]) if end < usual * _SHORTFALL
            ]
            least = usual * _FULL_ROW if ends_sentence(text[i - 1]) else 0
            ends[i] = next((row for row in rows if least <= row <= most), alone[i])


def _meet(before: str, line: str) -> bool:
    """Tell whether two lines may be one row that was broken where punctuation meets."""
    if line[0] in NEVER_FIRST or before[-1] in NEVER_LAST:
        return True
    return line[0] in "「『" or (line[0] == "（" and ("）" not in line or is_aside(line)))


def _white_space(line: str) -> float:
    leading = line[: len(line) - len(line.lstrip())]
    width = leading.count(" ") * 0.5 + leading.count("　") + leading.count("\t") * 2
    # One space in front is a page break (flows/ingest/text.py), not an indent.
    return width if width > 0.5 else 0.0


def _usual_end(ends: list[int], text: list[str], first: list[str], last: list[str]) -> int | None:
    """Give where wrapped lines usually end: the 80th percentile of those cut within a sentence.

    Such a line ends no sentence, and the next begins with no sign. Null where there are none, or
    only ones far shorter than other lines: each line is a paragraph of its own, and none runs on.
    """
    lines = list(compress(count(), ends))  # a line without text ends where it begins
    wrapped = [
        ends[i]
        for i, below in pairwise(lines)
        if last[i] not in CLOSING
        and (first[below] not in HEADS or _BLANK_NUMBER.match(text[below]))
    ]
    if not wrapped:
        return None
    if len(wrapped) * 4 < len(lines):  # else no three quarters of the lines can be closed
        closed = sum(last[i] in CLOSING for i in lines)
        if closed * 4 > len(lines) * 3:
            return None
    usual = sorted(wrapped)[len(wrapped) * 4 // 5]
    if usual >= max(ends) * _FAR_SHORTER:
        return usual
    longest = sorted(filter(None, ends))[len(lines) * 49 // 50]
    return usual if usual >= longest * _FAR_SHORTER else None


def sizes(text: list[str], layout: Layout | None) -> list[float]:
    """Give the lines' size of type against the document's usual one; 1 where it is not known."""
    if layout is None:
        return [1.0] * len(text)
    usual = _usual_size(text, layout)
    return [font / usual if font else 1.0 for font in layout.font_size]


def _from_layout(
    text: list[str], source: SourceLines, layout: Layout, beside: Container[int]
) -> _Lines:
    usual_size = _usual_size(text, layout)
    edges = region_edges(text, source.page, layout, beside)
    count = len(text)
    indent = [0.0] * count
    full = [False] * count
    ragged = [False] * count
    for i in range(count):
        x0, x1, font = layout.x0[i], layout.x1[i], layout.font_size[i]
        if x0 is None or x1 is None:
            continue
        font = font or usual_size
        left, right = edges.get((source.page[i], layout.region[i])) or (x0, x1)
        indent[i] = (x0 - left) / font
        full[i] = x1 >= right - NEAR_END * font
        ragged[i] = x1 - left >= (right - left) * _RAGGED
    return indent, full, ragged, sizes(text, layout)


def _usual_size(text: list[str], layout: Layout) -> float:
    characters: dict[float, int] = {}
    steps: dict[float, int] = {}
    for line, size in zip(text, layout.font_size, strict=True):
        if size:
            step = round(size * 2) / 2
            steps[step] = steps.get(step, 0) + len(line)
            characters[size] = characters.get(size, 0) + len(line)
    if not steps:
        return 10.5
    usual = max(steps, key=steps.__getitem__)
    return max((s for s in characters if round(s * 2) / 2 == usual), key=characters.__getitem__)
