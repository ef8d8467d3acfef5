"""A line that repeats itself cannot hold up the reading: no pattern tries every way to part it."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.collect.wording import correction_mark, is_generic, split_label, without_sizes
from flows.dates import dates_in
from flows.ingest.text import read_text
from flows.normalise.grammar.marks import BRACKETS, MARKS
from flows.normalise.grammar.numberings import NUMBERINGS
from flows.normalise.grammar.rows import Named, compiled
from flows.normalise.grammar_page import FAMILIES, named
from tests.converting import convert
from tests.endless import EndlessError, comes_to_an_end

NAMED = [row for family in FAMILIES.values() for row in named(family)]
FRONT = "第１回架空市緑化審議会　議事録\n\n○山田委員　そう思います。\n○佐藤会長　はい。\n"
DOCUMENTS = {
    "in minutes": f"{FRONT}{{}}\n",
    "as an opinion": "架空市緑化審議会\n\n主な意見\n\n○ {}\n○ 木を増やすべき。\n",
    "at the head": "{}\n\n１　主な意見\n・木を増やすべき。\n",
    "as an answer": "主な意見\n\n○ 木を増やすべき。\n（回答）\n{}\n",
}
UNITS = sorted(
    {row.example for row in NAMED}
    | {row.example for row in NUMBERINGS}
    | {mark.characters[0] for mark in MARKS}
    | {f"{bracket.opening}{inner}" for bracket in BRACKETS for inner in ("", bracket.closing)}
    | set(" 　\t…・─（「一1１あA。、：)/-.◁")
)


def repeated(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


@pytest.mark.parametrize("place", DOCUMENTS)
def test_a_document_with_a_line_that_repeats_itself(place: str) -> None:
    for unit in UNITS:
        for length in (140, 20_000):  # what may be a heading, and what cannot
            for end in ("", "た", "※"):
                text = DOCUMENTS[place].format(repeated(unit, length) + end)
                with comes_to_an_end((unit, length, end)):
                    tables, _ = convert(read_text(text.encode(), "repeats.txt"))
                assert unit.strip() in "".join(tables["lines"]["text"].to_pylist())


@pytest.mark.parametrize("place", DOCUMENTS)
def test_a_document_of_lines_that_are_all_alike(place: str) -> None:
    for unit in UNITS:
        line = repeated(unit, 40)
        with comes_to_an_end(unit):
            convert(read_text(DOCUMENTS[place].format(f"{line}\n" * 300).encode(), "alike.txt"))


@pytest.mark.parametrize("row", NAMED, ids=lambda row: row.name)
def test_no_named_pattern_tries_every_way(row: Named) -> None:
    pattern = compiled(row)
    find = {"whole": pattern.fullmatch, "head": pattern.match, "anywhere": pattern.search}[
        row.where
    ]

    @settings(
        max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(st.from_regex(row.pattern, fullmatch=row.where == "whole").filter(bool), st.data())
    def never(text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, min(len(text), start + 12)))
        with comes_to_an_end(text[start:end]):
            find(f"{text[:start]}{repeated(text[start:end], 400)}\0")

    never()


@pytest.mark.parametrize(
    "text",
    [
        "（" + repeated("約　１", 2000),
        "エクセル" + "\t" * 2000,
        "（" + repeated(" 1B", 2000),
        "（一部修正" + "\t" * 2000,
        "◇　【" + "\t" * 2000,
        "資料" + " " * 2000,
        "1" * 39 + "x",
        repeated("会議資料", 39) + "x",
        "令和６年" + "　" * 2000,
    ],
)
def test_the_text_of_a_link_that_repeats_itself(text: str) -> None:
    for read in (split_label, without_sizes, correction_mark, is_generic, dates_in):
        with comes_to_an_end((read.__name__, text[:12])):
            read(text)


def test_what_would_not_end_is_stopped() -> None:
    with pytest.raises(EndlessError, match=r"no end within 0\.2 s: 'a'"), comes_to_an_end("a", 0.2):
        re.fullmatch("(?:a|a)*b", "a" * 60)
