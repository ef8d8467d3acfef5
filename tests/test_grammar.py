"""docs/grammar.md is what grammar/ says, and its rows do what they say of themselves."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.normalise import grammar_page
from flows.normalise.grammar.marks import BRACKETS, MARKS
from flows.normalise.grammar.numberings import NUMBERINGS
from flows.normalise.grammar.rows import Named, Numbering, compiled
from flows.normalise.grammar.speakers import GAP_TURN, TURN
from flows.normalise.grammar_page import FAMILIES, named
from flows.normalise.marks import _PRECEDENCE
from flows.normalise.tokens import begins

NORMALISE = Path(grammar_page.__file__).parent
NAMED = [row for family in FAMILIES.values() for row in named(family)]
METHODS = {
    "fullmatch": "whole",
    "match": "head",
    "search": "anywhere",
    "finditer": "anywhere",
    "sub": "anywhere",
}


def test_the_committed_page_is_the_grammar() -> None:
    assert grammar_page.PAGE.read_text(encoding="utf-8") == grammar_page.page(), (
        f"docs/grammar.md has drifted from grammar/: run {grammar_page.REGENERATE}"
    )


def test_the_page_tells_every_family() -> None:
    modules = {path.stem for path in (NORMALISE / "grammar").glob("*.py")} - {"__init__", "rows"}
    assert {Path(str(family.__file__)).stem for family in FAMILIES.values()} == modules


def test_main_writes_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar_page, "PAGE", tmp_path / "page.md")
    grammar_page.main()
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == grammar_page.page()


def test_the_page_tells_every_row() -> None:
    page = grammar_page.page()
    for mark in MARKS:
        assert f"\n| {mark.name} | " in page
        assert all(f"U+{ord(character):04X}" in page for character in mark.characters)
    for numbering in NUMBERINGS:
        assert f" | {numbering.style} | " in page
    for bracket in BRACKETS:
        assert f"\n| `{bracket.style}` | " in page
    for row in NAMED:
        assert page.count(f"\n#### {row.name}\n\n{row.use} ") == 1
        assert f"```\n{row.pattern}\n```" in page
    # A cell of a Markdown table ends at a bare bar: every row has the same number of them.
    for block in re.findall(r"(?:^\|.*\n)+", page, flags=re.MULTILINE):
        bars = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(bars) == 1, block


@pytest.mark.parametrize("row", NAMED, ids=lambda row: row.name)
def test_a_named_pattern_matches_its_example_where_it_says(row: Named) -> None:
    pattern = compiled(row)
    found = {
        "whole": pattern.fullmatch,
        "head": pattern.match,
        "anywhere": pattern.search,
    }[row.where](row.example)
    assert found is not None
    assert found[0]


@pytest.mark.parametrize("row", NUMBERINGS, ids=lambda row: row.style)
def test_a_numbering_begins_with_its_heads_and_has_a_label(
    row: Numbering,
) -> None:
    found = re.match(row.pattern, row.example)
    assert found is not None
    assert row.example.startswith(found["label"])
    assert row.example[0] in row.heads


@pytest.mark.parametrize("row", [row for row in NAMED if row.heads], ids=lambda row: row.name)
@given(data=st.data())
def test_a_named_pattern_with_heads_matches_nothing_that_begins_otherwise(
    row: Named, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(row.pattern, fullmatch=True)).strip()
    if re.fullmatch(row.pattern, text):
        assert text[0] in row.heads


@pytest.mark.parametrize("row", [row for row in NAMED if row.ends], ids=lambda row: row.name)
@given(data=st.data())
def test_a_named_pattern_with_ends_matches_nothing_that_ends_otherwise(
    row: Named, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(row.pattern))
    found = re.search(row.pattern, text)
    assert found is not None
    assert found[0].rstrip()[-1] in row.ends


@given(st.from_regex(TURN.pattern) | st.from_regex(GAP_TURN.pattern))
def test_what_names_a_speaker_is_never_passed_over_as_plain_text(text: str) -> None:
    text = text.strip()
    found = re.match(TURN.pattern, text) or re.match(GAP_TURN.pattern, text)
    if found and found.end() <= 30:  # further on no sign is looked for
        assert begins(text)


def test_every_mark_has_its_precedence() -> None:
    assert sorted(_PRECEDENCE) == sorted(mark.name for mark in MARKS)


def test_every_named_pattern_is_used_as_it_says() -> None:
    names = {
        name: value
        for family in FAMILIES.values()
        for name, value in vars(family).items()
        if isinstance(value, Named)
    }
    used: dict[str, set[str]] = {name: set() for name in names}
    for module in NORMALISE.glob("*.py"):
        code = module.read_text(encoding="utf-8")
        for variable, name in re.findall(r"^(_\w+) = compiled\((\w+)\)$", code, re.MULTILINE):
            methods = re.findall(rf"(?<!\w){variable}\.(\w+)\(", code)
            used[name] |= {METHODS[method] for method in methods}
    assert used == {name: {row.where} for name, row in names.items()}
