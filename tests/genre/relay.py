"""The seed's real text, laid out anew in the habits of other extractors."""

import re

from tests.genre.habits import pages_as_text
from tests.genre.layout import Group, Page, Row

_MARKED = re.compile(r"[○〇◯（]")


def _page(number: int, text: str, width: float) -> Page:
    groups = []
    for block in text.split("\n\n"):
        lines = block.split("\n")
        role = "opinion" if lines[0][:1] in "○〇◯" else "section"
        rows = [Row(line, role=role, full=True) for line in lines]
        rows[-1].full = False
        groups.append(Group(rows))
    page = Page(number, width, groups)
    if number > 1:
        _take_title(page)
    return page


def _take_title(page: Page) -> None:
    """Find the page's title among its blocks: the one that is no opinion and no （heading）."""
    at = next(i for i, g in enumerate(page.groups) if not _MARKED.match(g.rows[0].text))
    page.title, page.title_position = page.groups.pop(at).rows, at
    for row in page.title:
        row.role, row.bold = "theme", True


def seed_pages(text: str) -> list[Page]:
    """Give the pages of a text laid out like the seed: blocks apart, a space at a page's start.

    Every page but the first must have a title: a block that is no opinion and no （heading）.
    """
    lines = text.strip("\n").split("\n")
    width = max(map(len, lines))
    texts = "\n".join(lines).split("\n ")
    return [_page(number, page, width) for number, page in enumerate(texts, start=1)]


def apply_habit(text: str, habit: str, *, page_number: str | None = None) -> str:
    """Give a text that is laid out like the seed as an extractor of another habit would.

    `page_number` is the pattern of the page numbers to add, such as "- {n} -"; the seed has none.
    """
    pages = seed_pages(text)
    for page in pages:
        page.page_number = page_number.format(n=page.number, of=len(pages)) if page_number else None
    return pages_as_text(pages, habit)
