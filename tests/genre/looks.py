"""How documents of each shape are set, drawn by lot."""

from dataclasses import replace
from random import Random
from typing import Any

from tests.genre.model import Look, Shape

PAGE_NUMBERS = (
    "{n}",
    "- {n} -",
    "－{n}－",
    "－ {wide} －",
    "{wide}",
    "{wide}／{wide_of}",
    "{n}/{of}",
    "P.{n}",
)


def _slides(rng: Random) -> Look:
    return Look(
        width=rng.choice((48, 56, 62, 66)),
        page_lines=rng.choice((28, 36, 40)),
        mark_gap=rng.choice((" ", "　", "")),
        hanging=rng.choice((0, 1)),
        title_positions=rng.choice((("first",), ("last",), ("first", "first", "last", "middle"))),
        part_style=rng.choice(("circled", "circled", "circled", "continued", "none")),
        repeat_section=rng.choice(("same", "same", "continued")),
    )


def _report(rng: Random) -> Look:
    return Look(
        width=rng.choice((36, 40, 42)),
        page_lines=rng.choice((36, 40, 46)),
        mark_gap=rng.choice(("　", "　", " ")),
        hanging=1,
        opinion_gap=rng.choice((0, 0, 1)),
        opinions_cross_pages=True,
        indent_characters=rng.random() < 0.3,
        columns=2 if rng.random() < 0.08 else 1,
    )


def _minutes(rng: Random) -> Look:
    return Look(
        width=rng.choice((40, 41, 45)),
        page_lines=rng.choice((36, 40)),
        mark_gap="　",
        hanging=rng.choice((0, 1)),
        opinion_gap=rng.choice((0, 0, 1)),
        opinions_cross_pages=True,
    )


def look_for(rng: Random, shape: Shape, title: str, changes: dict[str, Any]) -> Look:
    """Draw a look for a document of that shape; `changes` are fields given from outside."""
    look = {"slides": _slides, "report": _report, "minutes": _minutes}[shape](rng)
    if rng.random() < (0.5 if shape == "slides" else 0.9):
        look = replace(look, page_number=rng.choice(PAGE_NUMBERS))
    if rng.random() < 0.15:
        look = replace(look, running_header=title)
    look = replace(look, strict_kinsoku=rng.random() < 0.5, hanging_punctuation=rng.random() < 0.2)
    return replace(look, **changes)
