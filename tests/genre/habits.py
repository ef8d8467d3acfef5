"""Pages as text, in the habits of the common extractors.

What each does was seen with the real programs on PDFs of `typeset` and on ministries' own:
- seed: what the project's first document came from: text boxes in stream order with an empty
  line between, a page break turned into one space before the next page's first line;
- formfeed: the same with the form feed left as it was, and the page number at the end;
- pdftotext_layout (poppler's pdftotext -layout): rows by geometry, indents as spaces, more of
  them where a block is set widely; where two marks of punctuation meet and are set closer, the
  rest of the row stands after a gap or below, at its place; the page number centred at the end,
  a form feed after every page;
- pdfminer (pdfminer.six): an empty line after every box, and where lines stand apart also inside
  one; the page number and left-over spaces at the end, a form feed after every page;
- pypdf, pdfium: stream order, the page number first, no indents; pdfium ends lines with CR LF and
  drops empty ones. Pages joined by form feeds, with or without a line end before them.
A word processor's PDF has a space at each paragraph's end, and spaces for an ideographic one;
others have neither: it is drawn by lot which one a text comes from.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.genre.layout import Group, Page, Row
from tests.genre.model import Document
from tests.genre.pages import set_pages

Habit = Callable[[Sequence[Page], Random], str]


def _spaced(groups: Sequence[Group]) -> str:
    parts: list[str] = []
    for group in groups:
        if parts:
            parts.append("\n" * (group.gap + 1))
        parts.append("\n".join([row.text for row in group.rows]))
    return "".join(parts)


def _stream(page: Page) -> list[Group]:
    groups = [group for group in page.in_stream_order() if group.rows]
    if page.header:
        groups.insert(0, Group([Row(page.header, role="running_header")]))
    return groups


def _seed(pages: Sequence[Page], _: Random) -> str:
    return "\n ".join([_spaced(_stream(page)) for page in pages]) + "\n"


def _formfeed(pages: Sequence[Page], _: Random) -> str:
    texts = []
    for page in pages:
        number = [Group([Row(page.page_number)])] if page.page_number else []
        texts.append(_spaced([*_stream(page), *number]))
    return "\n\f".join(texts) + "\n"


_MEETING = re.compile("(?<=[、。，．）」』])(?=[（「『])")


def _placed(row: Row, width: float, spread: int = 1) -> str:
    text = row.text.replace("　", " " * spread)
    if row.align == "left":
        return " " * round(row.indent * spread) + text
    free = width - len(text)
    return " " * max(0, int(free / 2 if row.align == "center" else free)) + text


def _parted(line: str, rng: Random) -> list[str]:
    """Part a line where punctuation meets, now and then, as poppler does."""
    meeting = _MEETING.search(line)
    if not meeting or rng.random() > 0.15:
        return [line]
    head, rest, gap = line[: meeting.end()], line[meeting.end() :], rng.randint(1, 12)
    if rng.random() < 0.5:
        return [head + " " * gap + rest]
    return [head, " " * (len(head) + gap) + rest]


def _column_lines(groups: Sequence[Group], width: float, rng: Random) -> list[str]:
    lines: list[str] = []
    for group in groups:
        spread = rng.choice((1, 1, 1, 4))
        lines += [""] * group.gap
        for row in group.rows:
            lines += _parted(_placed(row, width, spread), rng)
    return lines


def _pdftotext_layout(pages: Sequence[Page], rng: Random) -> str:
    texts = []
    for page in pages:
        lines = [_placed(row, page.width) for row in page.title]
        if page.header:
            lines.insert(0, _placed(Row(page.header, align="right"), page.width))
        columns = [
            _column_lines(
                [group for group in page.groups if group.column == column], page.width, rng
            )
            for column in range(page.columns)
        ]
        lines += [""] if lines else []
        if page.columns == 1:
            lines += columns[0]
        else:
            left, right = columns
            edge = int(page.width) + 4
            for index in range(max(len(left), len(right))):
                beside = right[index] if index < len(right) else ""
                first = left[index] if index < len(left) else ""
                lines.append((first.ljust(edge) + beside).rstrip() if beside else first)
        if page.page_number:
            lines += [""] * rng.randint(1, 4)
            lines.append(_placed(Row(page.page_number, align="center"), page.width))
        texts.append("\n".join(lines) + "\n\f")
    return "".join(texts)


def _pdfminer(pages: Sequence[Page], rng: Random) -> str:
    texts = []
    processor = rng.random() < 0.5
    end, wide = (" \n", "  ") if processor else ("\n", "　")
    for page in pages:
        parts: list[str] = []
        apart = rng.random() < 0.1  # lines set so far apart that each is a box of its own
        for group in _stream(page):
            for row in group.rows:
                parts.append(row.text.replace("　", wide) + ("\n" if row.full else end))
                if apart or rng.random() < 0.06:
                    parts.append("\n")
            if parts[-1] != "\n" and group.rows[-1].role != "stance":
                parts.append("\n")
        if page.page_number:
            parts.append(page.page_number + end + "\n")
            parts.append(" \n" * rng.randint(0, 5) if processor else "")
        texts.append("".join(parts) + "\f")
    return "".join(texts)


def _pypdf(pages: Sequence[Page], rng: Random) -> str:
    texts = []
    processor = rng.random() < 0.5
    end = " " if processor else ""
    for page in pages:
        lines = [page.page_number + end] if page.page_number else []
        for group in _stream(page):
            lines += [" "] * group.gap if processor else []
            lines += [row.text + ("" if row.full else end) for row in group.rows]
        texts.append("\n".join(lines))
    return rng.choice(("\f", "\n\f")).join(texts)


def _pdfium(pages: Sequence[Page], rng: Random) -> str:
    texts = []
    wide = " " if rng.random() < 0.5 else "　"
    for page in pages:
        lines = [page.page_number] if page.page_number else []
        for group in _stream(page):
            lines += [row.text.replace("　", wide).strip(" ") for row in group.rows]
        texts.append("\r\n".join(lines))
    return rng.choice(("\f", "\r\n\f")).join(texts)


HABITS: dict[str, Habit] = {
    "seed": _seed,
    "formfeed": _formfeed,
    "pdftotext_layout": _pdftotext_layout,
    "pdfminer": _pdfminer,
    "pypdf": _pypdf,
    "pdfium": _pdfium,
}


def pages_as_text(pages: Sequence[Page], habit: str, seed: object = 0) -> str:
    """Give set pages as the text that an extractor of that habit makes of them."""
    return HABITS[habit](pages, Random(f"{habit} {seed}"))  # noqa: S311 - not for secrets


def to_text(document: Document, habit: str = "seed") -> str:
    """Give the document as text in one of `HABITS`."""
    return pages_as_text(set_pages(document), habit, document.seed)
