"""Finds the names that close the words above them, where a document signs what was said."""

from collections.abc import Iterable

from flows.normalise.headings import is_said
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turns import style_of

_FEWEST = 2


def find_signatures(found: list[Paragraph], names: Iterable[int]) -> set[int]:
    """Find the names in brackets on lines of their own that close the words above them.

    Words stand above each, and none below the last; `found` holds two at least. `names` are the
    paragraphs that are nothing but a name, in their order.
    """
    alone = [index for index in names if style_of(found[index]) in ("（）", "()")]
    if len(alone) < _FEWEST:
        return set()
    below = found[alone[-1] + 1 : alone[-1] + 2]
    if any(is_said(paragraph) for paragraph in below):
        return set()
    return set(alone) if all(i and is_said(found[i - 1]) for i in alone) else set()


def find_signed(found: list[Paragraph], signatures: set[int]) -> set[int]:
    """Find the plain paragraphs that begin what a name below them closes."""
    firsts = {signature: first_said_above(signature, found) for signature in signatures}
    return {first for signature, first in firsts.items() if first < signature}


def first_said_above(index: int, found: list[Paragraph]) -> int:
    """Give the first of the plain paragraphs right above that are said; `index` where none is."""
    while index and found[index - 1].token is None and is_said(found[index - 1]):
        index -= 1
    return index
