"""Hypothesis strategies: documents that shrink block by block, and lines wrapped at any width."""

import re
from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st

from tests.genre import numbering
from tests.genre import vocabulary as words
from tests.genre.covers import cover_for
from tests.genre.looks import PAGE_NUMBERS
from tests.genre.model import (
    Block,
    Cover,
    Document,
    Heading,
    Look,
    Note,
    Opinion,
    Paragraph,
    Proposal,
    Shape,
    Stance,
    ThemeTitle,
)
from tests.genre.wrapping import wrap

_SCHEMES = (
    numbering.ROUND,
    numbering.LENTICULAR,
    numbering.DOUBLE_ANGLE,
    numbering.OFFICIAL[1:],
    numbering.OFFICIAL,
    numbering.DOTTED,
    numbering.ROMAN,
)
_MARKS = ("○", "〇", "◯", "・", "◆", "■", "●")


def sentences() -> st.SearchStrategy[str]:
    """Give sentences of the genre; the simplest is about ten characters."""
    pick = st.sampled_from
    parts = (
        pick(words.OPENERS),
        pick(("", *words.TOPICS)),
        pick(("は、", *words.TOPIC_MARKERS)),
        pick(("", *(reason + "、" for reason in words.REASONS))),
        pick(("", *(actor + aside + "の" for actor in words.ACTORS for aside in words.ASIDES[:3]))),
        pick(words.OBJECTS),
        pick(words.VERBS),
        pick(words.ENDINGS),
    )
    return st.one_of(pick(words.SHORT_OPINIONS), st.tuples(*parts).map("".join))


def texts() -> st.SearchStrategy[str]:
    """Give texts of one to eight sentences, without white space but between ASCII words."""
    return st.lists(sentences(), min_size=1, max_size=8).map("".join)


def titles() -> st.SearchStrategy[str]:
    """Give the words of headings."""
    pick = st.sampled_from
    return st.builds("{}の{}".format, pick(words.TOPICS), pick(words.ASPECTS))


def wraps(text: str) -> st.SearchStrategy[list[str]]:
    """Give `text` as lines of any width from its longest ASCII word up."""
    longest = max((len(word) for word in re.findall("[!-~]+", text)), default=0)
    return st.builds(
        wrap,
        st.just(text),
        st.integers(max(2, (longest + 1) // 2), 80),
        strict=st.booleans(),
        hanging=st.booleans(),
    )


def looks(shape: Shape) -> st.SearchStrategy[Look]:
    """Give the ways in which a document of that shape can be set."""
    pick = st.sampled_from
    slides = shape == "slides"
    return st.builds(
        Look,
        width=st.integers(24, 70),
        page_lines=st.integers(8, 48),
        mark_gap=pick(("　", " ", "")),
        hanging=st.integers(0, 1),
        page_number=pick((None, *PAGE_NUMBERS)),
        title_positions=st.lists(pick(("first", "last", "middle")), min_size=1, max_size=3).map(
            tuple
        ),
        part_style=pick(("circled", "continued", "none")),
        repeat_section=pick(("same", "continued")),
        opinion_gap=st.just(1) if slides else st.integers(0, 1),
        opinions_cross_pages=st.just(not slides),
        indent_characters=st.booleans(),
        strict_kinsoku=st.booleans(),
        hanging_punctuation=st.booleans(),
    )


def covers(shape: Shape) -> st.SearchStrategy[Cover]:
    """Give first pages."""
    return st.integers(0, 99).map(lambda number: cover_for(Random(number), shape))  # noqa: S311


def _opinion(mark: str, text: str, below: Sequence[Paragraph], authors: Sequence[str]) -> Opinion:
    closing = "（" + "、".join(authors) + "）" if authors else ""
    return Opinion((Paragraph(text + closing), *below), mark, tuple(authors))


def _opinions(mark: str, text: st.SearchStrategy[str]) -> st.SearchStrategy[Block]:
    names = st.lists(st.sampled_from(words.ORGANISATIONS), max_size=2, unique=True)
    leads = ("indent", "dot") if mark == "・" else ("・", "indent", "dot")
    below = st.lists(st.builds(Paragraph, sentences(), st.sampled_from(leads)), max_size=2)
    return st.builds(_opinion, st.just(mark), text, below, names)


def _labels(outline: Sequence[tuple[int, str]], scheme: Sequence[numbering.Label]) -> list[Heading]:
    """Number an outline of (depth, title); a heading is at most one deeper than the one above."""
    counts: list[int] = []
    headings = []
    for wanted, title in outline:
        depth = min(wanted, len(counts), len(scheme) - 1)
        counts = [*counts[:depth], (counts[depth] if depth < len(counts) else 0) + 1]
        headings.append(Heading(scheme[depth](counts[depth], title), depth))
    return headings


def _extras(shape: Shape) -> st.SearchStrategy[list[Block]]:
    """Give what may stand between a heading and its opinions: a stance, a proposal, nothing."""
    names = st.lists(st.sampled_from(words.ORGANISATIONS), max_size=2, unique=True).map(tuple)
    stances = st.builds(Stance, st.sampled_from(words.STANCES), names)
    proposals = st.builds(Proposal, st.tuples(st.builds(Paragraph, sentences())))
    some = stances if shape == "slides" else st.one_of(stances, proposals)
    return st.lists(some, max_size=1)


@st.composite
def _bodies(draw: st.DrawFn, shape: Shape, text: st.SearchStrategy[str]) -> tuple[Block, ...]:
    slides = shape == "slides"
    opinions = st.lists(_opinions(draw(st.sampled_from(_MARKS)), text), max_size=4)
    scheme = draw(st.sampled_from(_SCHEMES[:3] if slides else _SCHEMES[3:]))
    outlines = st.lists(st.tuples(st.integers(0, 3), titles()), min_size=1, max_size=4)
    blocks: list[Block] = []
    for theme in draw(st.lists(titles(), min_size=1, max_size=3 if slides else 1, unique=True)):
        if slides:
            blocks.append(ThemeTitle(theme))
        for heading in _labels(draw(outlines), scheme):
            level = heading.level + 1 if slides else heading.level
            blocks.append(Heading(heading.label, level, boxed=draw(st.booleans())))
            blocks += draw(_extras(shape))
            blocks += draw(opinions)
    blocks += draw(st.lists(sentences().map(lambda note: Note("（注）" + note)), max_size=1))
    return tuple(blocks)


def _turns(text: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Block, ...]]:
    paragraphs = st.lists(text, min_size=1, max_size=3).map(
        lambda parts: (Paragraph(parts[0]), *(Paragraph(part, "indent") for part in parts[1:]))
    )
    speaker = st.builds(
        "{}{}".format, st.sampled_from(words.SURNAMES), st.sampled_from(("委員", "座長", "幹事"))
    )
    turn = st.builds(Opinion, paragraphs, st.just("○"), st.just(()), speaker)
    return st.lists(turn, min_size=1, max_size=5).map(tuple)


@st.composite
def documents(
    draw: st.DrawFn,
    shape: Shape | None = None,
    text: st.SearchStrategy[str] | None = None,
) -> Document:
    """Give documents of the genre, of one `shape` or any.

    `text` gives the opinions' texts: not empty, without line breaks, white space only between
    ASCII words (default: `texts()`).
    """
    shapes: tuple[Shape, ...] = ("slides", "report", "minutes")
    kind = shape if shape is not None else draw(st.sampled_from(shapes))
    text = text if text is not None else texts()
    blocks = draw(_turns(text) if kind == "minutes" else _bodies(kind, text))
    return Document(kind, draw(covers(kind)), blocks, draw(looks(kind)), draw(st.integers(0, 9)))
