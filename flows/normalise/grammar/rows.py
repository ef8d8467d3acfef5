"""What a row of the grammar is: a mark, a numbering, a bracket, or a named pattern."""

import re
from typing import Literal, NamedTuple


class Mark(NamedTuple):
    """A bullet (行頭記号): the characters that are one mark to a reader, and what it is called."""

    name: str
    characters: str
    example: str


class Numbering(NamedTuple):
    """A step of the official numbering ladder, outermost first.

    `heads` are the characters it can begin with. `pattern` has the group `label`; what follows it
    is the heading's title.
    """

    style: str
    heads: str
    pattern: str
    example: str


class Bracket(NamedTuple):
    """A pair of brackets that makes a line a heading or a label."""

    style: str
    opening: str
    closing: str
    example: str


class Named(NamedTuple):
    """A named pattern with an example that it matches, and what it is for.

    `where` says whether it matches the whole of a text, its head, or anything in it. `heads` and
    `ends`, where given, are the characters that what it matches can begin and end with (white space aside):
    a text that begins or ends otherwise need not be searched.
    """

    name: str
    pattern: str
    example: str
    where: Literal["whole", "head", "anywhere"]
    use: str
    heads: str = ""
    ends: str = ""


def compiled(pattern: Named) -> re.Pattern[str]:
    """Compile a named pattern."""
    return re.compile(pattern.pattern)
