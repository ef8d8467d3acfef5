"""Finds what a page carries beside its text: page numbers and running headers."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from flows.lines import Layout
from flows.normalise.grammar.pages import PAGE_NUMBER
from flows.normalise.grammar.rows import compiled
from flows.normalise.labels import is_stance
from flows.normalise.margins import DIGITS, lines_of_pages, margins, outermost
from flows.normalise.tokens import token
from flows.normalise.unwrap import bare

_PAGE_NUMBER = compiled(PAGE_NUMBER)
_RULE_SIGNS = "-－−―‐–─━ー—＝=〜～~…‥・._＿＊*＃#☆★◇◆□■○〇●◎△▲▽▼"
_RULE_HEADS = frozenset(_RULE_SIGNS)
_RULE = re.compile(rf"(?:[{re.escape(_RULE_SIGNS)}][\s　]*+){{3,}}")
_LONGEST_LABEL = 40
_LONGEST_NUMBER = 14
_LONGEST_HEADER = 60
_EDGE = 2  # lines from the top or bottom of a page
_PRINTED_EDGE = 4  # the same, where the place of the lines is known
_USUAL = 0.97
_LARGE = 1.08  # of the size that text has: what is larger is a title


def furniture(
    text: list[str], page: list[int], size: Sequence[float], layout: Layout | None = None
) -> dict[int, str]:
    """Give the role of every line that is page furniture: line index -> role.

    `text` are the lines without outer white space, `size` their type's against the document's
    usual one. A page number stands at a page's edge, or, where the source tells no pages, is set
    between dashes or counts up through the document. What is printed beside it in no larger type,
    or between it and the paper's edge, is furniture too; what stands in a table is none.
    """
    edges = _edges(text, page)
    headers: set[int] = set()
    if layout is None:
        roles = {
            i: "page_number" for i in edges if is_page_number(text[i]) and not _of_label(text, i)
        }
    else:
        first = edges | outermost(page, layout, _EDGE)
        edges = _edges(text, page, _PRINTED_EDGE) | outermost(page, layout, _PRINTED_EDGE)
        edges = {i for i in edges if layout.region_kind[i] != "cell"}
        roles = {
            i: "page_number"
            for i in edges
            if is_page_number(text[i]) and (i in first or _is_set_off(text[i]))
        }
        headers = margins(set(roles), edges, text, page, size, layout)
    if page and page[-1] == 1:
        roles |= _unpaged_numbers(text) if layout is None else {}
    elif page:
        edges -= headers | set(roles)
        if layout is not None:
            edges -= {i for i in edges if size[i] >= _USUAL and _opens(text[i])}
        running = _running_headers(text, page, edges, size)
        if layout is not None and page[-1] == 2:
            # Said once more and no more, it is a header only where it stands above all else.
            top = outermost(page, layout, 1)
            running = {i for i in running if size[i] < _USUAL or i in top}
        headers |= running
    return roles | dict.fromkeys(headers, "running_header")


def _of_label(text: list[str], i: int) -> bool:
    """Tell whether a number on a line of its own is the label's above it: 部会資料 | １０."""
    above = next((line for line in reversed(text[max(0, i - 3) : i]) if line), "")
    return above.endswith(("資料", "別紙", "別添")) and len(above) < _LONGEST_LABEL


def rules(text: list[str]) -> dict[int, str]:
    """Give the role of the lines that are nothing but signs, ―――― ◇ ――――: line index -> role.

    They part what is above from what is below as an empty line does.
    """
    signs = _RULE_HEADS
    return {
        i: "note"
        for i, line in enumerate(text)
        if line[:1] in signs and line[-1] in signs and _RULE.fullmatch(line)
    }


def is_page_number(text: str) -> bool:
    """Tell whether a line reads as a page number: - 12 -, 3/10, P.5."""
    return (
        len(text) <= _LONGEST_NUMBER
        and bool(_PAGE_NUMBER.fullmatch(text))
        and bool(DIGITS.search(text))
    )


def _edges(text: list[str], page: list[int], count: int = _EDGE) -> set[int]:
    edges: set[int] = set()
    for lines in lines_of_pages(page):
        for inwards in (lines, reversed(lines)):
            left = count
            for i in inwards:
                if text[i]:
                    edges.add(i)
                    left -= 1
                    if not left:
                        break
    return edges


def _may_return(line: str) -> bool:
    """Tell whether a line of the first page may stand over others too: no opinion's, no stance."""
    begins = token(line) if len(line) > 5 else None
    if begins is None:
        return len(line) > 5
    return begins.kind != "mark" and not is_stance(begins.head)


def _unpaged_numbers(text: list[str]) -> dict[int, str]:
    found = [
        (i, DIGITS.findall(line))
        for i, line in enumerate(text)
        if 0 < len(line) <= _LONGEST_NUMBER and is_page_number(line)
    ]
    values = [int(digits[0]) for _, digits in found]
    counting = len(values) > 1 and all(b == a + 1 for a, b in pairwise(values))
    return {i: "page_number" for i, _ in found if counting or _is_set_off(text[i])}


def _is_set_off(text: str) -> bool:
    """Tell whether a page number has more than its digits: - 12 -, P.5."""
    return not DIGITS.match(text)


def _opens(line: str) -> bool:
    """Tell by its sign whether a line may be a heading, printed anew on each page, or an opinion."""
    begins = token(line)
    return begins is not None and begins.kind in ("number", "bracket", "mark")


def _running_headers(
    text: list[str], page: list[int], edges: set[int], size: Sequence[float]
) -> set[int]:
    """Find the lines that stand at the edge of nearly all pages, alike but for numbers.

    What is printed larger than the text below it is no header, but the title that all pages share.
    A line of the first page's head that most other pages begin with is one as well, though the
    pages may be few.
    """
    least = max(3, page[-1] * 0.8)
    short = [i for i in edges if len(text[i]) <= _LONGEST_HEADER and page[i] > 1]
    first = bisect_right(page, page[0])
    head = {bare(line) for line in islice(filter(_may_return, text[:first]), 6)}
    initials = {line[0] for line in head}
    repeated = {i for i in short if text[i][0] in initials and bare(text[i]) in head}
    if len({page[i] for i in repeated}) * 2 < page[-1] - 1:
        repeated = set()
    # Lines of the first page may count, too, for those of others.
    frames: dict[tuple[str, str], list[int]] = {}
    for i in edges:
        if len(text[i]) <= _LONGEST_HEADER:
            frames.setdefault(_frame(text[i]), []).append(i)
    for lines in frames.values():
        if len(lines) >= least:
            shapes = {i: DIGITS.sub("0", text[i]) for i in lines}
            pages = Counter(shape for shape, _ in {(shapes[i], page[i]) for i in lines})
            repeated |= {
                i for i in lines if page[i] > 1 and pages[shapes[i]] >= least and size[i] < _LARGE
            }
    return repeated


def _frame(line: str) -> tuple[str, str]:
    """Give how a line begins and ends, all digits being alike."""
    first, last = line[0], line[-1]
    return "0" if first.isdigit() else first, "0" if last.isdigit() else last
