"""Groups the lines of a document into paragraphs: which line continues which."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from types import EllipsisType

from flows.lines import Cell, Layout, SourceLines
from flows.normalise.grammar.marks import SPACED_MARKS
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINIONS_FOLLOW
from flows.normalise.grouping import Grouping
from flows.normalise.measures import Measures
from flows.normalise.sentences import ends_sentence, is_phrase
from flows.normalise.tokens import Token, begins, mark_name, token
from flows.normalise.unwrap import unwrap

_OPINIONS_FOLLOW = compiled(OPINIONS_FOLLOW)
_DASHED = re.compile(r".[ぁ-んァ-ヶ一-龥]")


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
    text = measures.text
    tokens = {i: token(text[i]) if begins(text[i]) else None for i in flow}
    _mark_dashes(text, flow, tokens)
    grouping = Grouping(source, measures, flow, tokens)
    found: list[list[int]] = []
    heads: list[Token | None] = []
    for i in flow:
        head = tokens[i]
        if found and grouping.continues(found[-1], heads[-1], i, head):
            found[-1].append(i)
        else:
            found.append([i])
            heads.append(head)
    return [
        _paragraph(source, measures, lines, head, numbered=grouping.is_number(lines[0], head))
        for lines, head in zip(found, heads, strict=True)
    ]


def _mark_dashes(text: list[str], flow: list[int], tokens: dict[int, Token | None]) -> None:
    """Take dashes right before a word for marks below a sentence that says that opinions follow.

    So are two and more below a marked title (○樹種について). Elsewhere a dash begins ordinary text.
    They are marks down to the next line that begins with something else.
    """
    below = False
    for at, (before, i) in enumerate(pairwise(flow), start=1):
        head = tokens[i]
        if head is not None:
            below = False
        elif text[i][0] in SPACED_MARKS and _DASHED.match(text[i]):
            above = tokens[before]
            titled = above is not None and above.kind == "mark" and is_phrase(above.rest)
            second = titled and at + 1 < len(flow) and _DASHED.match(text[flow[at + 1]])
            below = below or bool(second) or _OPINIONS_FOLLOW.search(text[before]) is not None
            if below:
                tokens[i] = Token("mark", mark_name(text[i][0]) or "dash", text[i][0], text[i][1:])


def _paragraph(
    source: SourceLines, measures: Measures, lines: list[int], head: Token | None, *, numbered: bool
) -> Paragraph:
    """Make a paragraph of its lines; `numbered`: the first is a number and nothing else."""
    first = second = lines[0]
    text, indent = measures.text, measures.indent
    whole = text[first]
    if len(lines) > 1:
        second = lines[1]
        whole = unwrap([text[i] for i in lines])
        if numbered:
            whole = f"{text[first]}　{unwrap([text[i] for i in lines[1:]])}"
        if head is None or head.kind == "label" or not head.rest:
            # A bracket, or （続き） after it, may close on a later line; a mark stand alone.
            head = token(whole)
    made = Paragraph(lines, head, whole, source.page[first], indent[first], indent[second])
    if source.layout is not None:
        _put_in_place(made, source.layout, measures.size[first])
    if source.heading_level is not None:
        made.heading_level = source.heading_level[first]
    if source.kind is not None:
        made.kind = source.kind[first]
    if source.cell is not None and (cell := source.cell[first]) is not None:
        made.cell = cell
        if source.layout is None:
            made.region, made.region_kind = cell.table, _frame(cell)
    return made


def _put_in_place(paragraph: Paragraph, layout: Layout, size: float) -> None:
    """Note where and how a paragraph's first line is printed; `size` as in Measures."""
    first = paragraph.lines[0]
    paragraph.region, paragraph.region_kind = layout.region[first], layout.region_kind[first]
    paragraph.size = size
    paragraph.bold, paragraph.underlined = bool(layout.bold[first]), bool(layout.underlined[first])


def _frame(cell: Cell) -> str:
    """Give the kind of region that a cell is: one that stands alone is a drawn box."""
    return "box" if cell.alone else "cell"
