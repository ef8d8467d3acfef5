"""Groups the lines of a document into paragraphs: which line continues which."""

from dataclasses import dataclass, field
from itertools import compress, count
from types import EllipsisType

from flows.lines import Cell, SourceLines
from flows.normalise.grouping import Grouping
from flows.normalise.line_heads import heads_of
from flows.normalise.measures import Measures
from flows.normalise.plain_lines import Group, group_plain
from flows.normalise.sentences import ends_sentence
from flows.normalise.tokens import Token, token
from flows.normalise.unwrap import AFTER_SPACE, unwrap


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph as it was before it was wrapped.

    `lines` are indices; `token` what its first line begins with; `text` the whole, unwrapped and
    with its head; `indent` is its first line's, `hang` its second's (the first's where it has one).
    `heading_level`, `kind` and `cell` are what a format with markup states (see SourceLines).
    """

    lines: list[int]
    token: Token | None
    text: str
    page: int
    indent: float
    hang: float
    region: int | None = None
    region_kind: str | None = None
    size: float = 1.0
    bold: bool = False
    underlined: bool = False
    heading_level: int | None = None
    kind: str | None = None
    cell: Cell | None = None
    # Where it begins and ends within its first and last lines, which others share (quoted_turns.py).
    start: int | None = None
    end: int | None = None
    # What was told of it, kept by those who tell it (headings.py, turns.py), as many rules ask the
    # same; null, or ... for a turn, where nobody has asked.
    ended: bool | None = field(default=None, init=False, repr=False, compare=False)
    titles: bool | None = field(default=None, init=False, repr=False, compare=False)
    said: bool | None = field(default=None, init=False, repr=False, compare=False)
    turn: tuple[str, str] | EllipsisType | None = field(
        default=..., init=False, repr=False, compare=False
    )

    def begin_with(self, token: Token | None) -> None:
        """Take it to begin with another token: what was told by the former one is forgotten."""
        self.token, self.titles, self.turn = token, None, ...

    @property
    def complete(self) -> bool:
        """Whether it ends as a sentence does."""
        ended = self.ended
        if ended is None:
            ended = self.ended = ends_sentence(self.text)
        return ended

    @property
    def unmarked(self) -> str:
        """Its text without the mark that it begins with, whole where it has none."""
        marked = self.token is not None and self.token.kind == "mark"
        return self.text[1:].lstrip() if marked else self.text


def paragraphs(source: SourceLines, measures: Measures, flow: list[int]) -> list[Paragraph]:
    """Group the lines `flow` (indices in reading order, furniture left out) into paragraphs."""
    tokens = heads_of(measures.text, measures.first, flow)
    grouping = Grouping(source, measures, flow, tokens)
    groups = (group_plain if grouping.plain else _group)(grouping, flow, tokens)
    text, indent, page = measures.text, measures.indent, source.page
    spaced = set(compress(count(), map(AFTER_SPACE.__contains__, measures.first)))
    found: list[Paragraph] = []
    for lines, opening in groups:
        head = opening
        first = second = lines[0]
        whole = text[first]
        if len(lines) > 1:
            second = lines[1]
            parts = [text[i] for i in lines]
            whole = "".join(parts) if spaced.isdisjoint(lines) else unwrap(parts)
            if head is None or head.kind == "label" or not head.rest:
                if grouping.is_number(first, head):
                    whole = f"{parts[0]}　{unwrap(parts[1:])}"
                # A bracket, or （続き） after it, may close on a later line; a mark stand alone.
                head = token(whole)
        found.append(Paragraph(lines, head, whole, page[first], indent[first], indent[second]))
    _state(source, measures, found)
    return found


def paragraph(source: SourceLines, measures: Measures, i: int) -> Paragraph:
    """Make a paragraph of line `i` alone."""
    text, indent = measures.text[i], measures.indent[i]
    made = Paragraph([i], token(text), text, source.page[i], indent, indent)
    _state(source, measures, [made])
    return made


def _group(grouping: Grouping, flow: list[int], tokens: list[Token | None]) -> list[Group]:
    """Group the lines `flow` into paragraphs; give each one's lines and what it begins with."""
    found: list[Group] = []
    for i in flow:
        if found and grouping.continues(*found[-1], i, tokens[i]):
            found[-1][0].append(i)
        else:
            found.append(([i], tokens[i]))
    return found


def _state(source: SourceLines, measures: Measures, found: list[Paragraph]) -> None:
    """Note what the format tells of each paragraph's first line: its place, and what it states."""
    layout, levels, kinds, cells = source.layout, source.heading_level, source.kind, source.cell
    if layout is None and levels is None and kinds is None and cells is None:
        return
    for made in found:
        first = made.lines[0]
        if layout is not None:
            made.region, made.region_kind = layout.region[first], layout.region_kind[first]
            made.size = measures.size[first]
            made.bold, made.underlined = bool(layout.bold[first]), bool(layout.underlined[first])
        if levels is not None:
            made.heading_level = levels[first]
        if kinds is not None:
            made.kind = kinds[first]
        if cells is not None and (cell := cells[first]) is not None:
            made.cell = cell
            if layout is None:
                made.region, made.region_kind = cell.table, _frame(cell)


def _frame(cell: Cell) -> str:
    """Give the kind of region that a cell is: one that stands alone is a drawn box."""
    return "box" if cell.alone else "cell"
