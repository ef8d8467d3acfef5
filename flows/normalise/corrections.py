"""Applies the declared corrections of a source (source.yaml, corrections).

A correction names its place, the text that it expects there, what stands instead, and why. It
changes the lines before anything is read out of them, so that the lines table, the opinions and
their spans agree; the file in raw/ stays as received. One that no longer finds its text fails
loudly: the source has changed, and somebody must look.
"""

from collections.abc import Sequence
from typing import Protocol

from flows.lines import RejectedDocument, SourceLines


class Correction(Protocol):
    """A declared correction (schemas.source.Correction); line and page count from 1."""

    @property
    def line(self) -> int | None:
        """The line it is for, or null."""

    @property
    def page(self) -> int | None:
        """The page it is for, or null: it then changes the one line there that holds its text."""

    @property
    def expect(self) -> str:
        """The text that must be found."""

    @property
    def replace(self) -> str:
        """What stands in its place."""


def apply_corrections(source: SourceLines, corrections: Sequence[Correction], name: str) -> None:
    """Correct the lines of a document in place; `name` names it in errors.

    Raises RejectedDocument where a correction's place does not exist, or its text is not found
    exactly once there.
    """
    for correction in corrections:
        places = [i for i in _places(source, correction) if correction.expect in source.text[i]]
        found = sum(source.text[i].count(correction.expect) for i in places)
        if found != 1:
            where = f"line {correction.line}" if correction.line else f"page {correction.page}"
            raise RejectedDocument(
                name,
                f"the correction of {where} expects 「{correction.expect}」 once, and finds it "
                + ("nowhere" if not found else f"{found} times"),
                "Look at the source, and mend or remove the correction in source.yaml",
            )
        i = places[0]
        source.text[i] = source.text[i].replace(correction.expect, correction.replace)


def _places(source: SourceLines, correction: Correction) -> range | list[int]:
    if correction.line is not None:
        return range(correction.line - 1, min(correction.line, len(source.text)))
    return [i for i, page in enumerate(source.page) if page == correction.page]
