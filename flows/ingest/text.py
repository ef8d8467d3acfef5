"""Reads a text file into lines, with its page breaks."""

from itertools import pairwise

from flows.ingest.decoding import decode
from flows.lines import SourceLines

# Lines of a page that hardly any page is shorter than: a title and an opinion with its heading.
_SHORT_PAGE = 5
MEDIA_TYPE = "text/plain"


def read_text(data: bytes, name: str) -> SourceLines:
    """Read a text file as received.

    The lines joined by newlines are the decoded source again (line ends as newlines, see
    `Decoded`): a file that ends with a newline has an empty last line, and form feeds and leading
    spaces stay in the text. Raises RejectedDocument (see `decode`).
    """
    decoded = decode(data, name)
    lines = decoded.text.split("\n")
    pages = _pages_by_form_feed(lines) if "\f" in decoded.text else _pages_by_space(lines)
    return SourceLines(
        text=lines,
        page=pages,
        page_count=pages[-1],
        media_type=MEDIA_TYPE,
        encoding=decoded.encoding,
    )


def _pages_by_form_feed(lines: list[str]) -> list[int]:
    """Number pages by form feeds: one at a line's start opens the page with that line.

    One at a line's end opens the page with the next line, and one at the very end opens none;
    within a line there are none (see `decode`).
    """
    pages: list[int] = []
    page = 1
    for i in [i for i, line in enumerate(lines) if "\f" in line]:
        line = lines[i]
        at_start = len(line) - len(line.lstrip("\f"))
        pages += [page] * (i - len(pages))
        pages.append(page + at_start)
        page += line.count("\f")
    pages += [page] * (len(lines) - len(pages))
    # Nothing but white space after the last form feed: it ended the last page.
    filled = (i for i in range(len(lines) - 1, -1, -1) if lines[i].strip())
    last = pages[next(filled)]
    return pages if page == last else [min(page, last) for page in pages]


def _pages_by_space(lines: list[str]) -> list[int]:
    """Number pages by leading spaces, which some extractors leave in place of form feeds.

    A line that begins with one ASCII space is the first of a new page. The convention is in force
    only where such lines are few, no line is indented deeper and not half of them follow right after
    one another (otherwise spaces are indents), and hardly any page would have a few lines only
    (otherwise an extractor left them anywhere).
    """
    starts = [
        number for number, line in enumerate(lines) if line and line[0] == " " and line.strip()
    ]
    indents = any(lines[number].startswith("  ") for number in starts)
    in_a_row = sum(after - start == 1 for start, after in pairwise(starts))
    indents = indents or in_a_row * 2 >= len(starts)
    if not starts or indents or len(starts) * 4 > len(lines) - lines.count(""):
        return [1] * len(lines)
    short = sum(after - start < _SHORT_PAGE for start, after in pairwise([*starts, len(lines)]))
    if (short > 2 and short * 5 > len(starts)) or (short > 1 and short * 2 > len(starts)):
        return [1] * len(lines)
    if not any(line.strip() for line in lines[: starts[0]]):
        del starts[0]  # the first filled line of all opens page 1
    pages: list[int] = []
    for page, (start, end) in enumerate(pairwise([0, *starts, len(lines)]), 1):
        pages += [page] * (end - start)
    return pages
