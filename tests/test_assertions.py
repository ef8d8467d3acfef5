"""Data assertions: which releases are held back beside the last good one, and by which findings."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.parts import write_part
from flows.publish.assertions import (
    DECLARATION,
    Counts,
    Figures,
    HeldBack,
    Limits,
    assert_sound,
    figures_of_parts,
    figures_of_release,
    findings,
    read_limits,
)
from flows.publish.package import publish_package
from schemas.arrow import TABLES
from tests.small_tables import as_table, small_tables

LIMITS = Limits(most_opinions_lost=0.1, most_unknown_lines=0.05)


def figures(**documents: tuple[str | None, int, int, int]) -> Figures:
    """Give figures: a document's council, opinions, lines and unknown lines."""
    return Figures(
        {name: facts[0] for name, facts in documents.items()},
        {name: Counts(*facts[1:]) for name, facts in documents.items()},
    )


def keys(new: Figures, last: Figures | None) -> list[str]:
    return [item.key for item in findings(new, last, LIMITS)]


def test_the_declared_figures_can_be_read() -> None:
    assert read_limits() == Limits(most_opinions_lost=0.1, most_unknown_lines=0.05)
    assert DECLARATION.parent.joinpath("dataset.toml").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("most_opinions_lost = 10\nmost_unknown_lines = 0.1", "most_opinions_lost must be a share"),
        ("most_opinions_lost = true\nmost_unknown_lines = 0.1", "most_opinions_lost must be"),
        ("most_opinions_lost = 0.1", "most_unknown_lines"),
        ("most_opinions_lost = 0.1\nmost_unknown_lines = 0.1\nmore = 1", "more"),
        ("most_opinions_lost", "limits.toml"),
    ],
)
def test_figures_that_are_not_right_are_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "limits.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_limits(path)


def test_a_council_may_lose_as_much_as_is_declared_and_no_more() -> None:
    last = figures(a=("X", 60, 100, 0), b=("X", 40, 100, 0), c=("Y", 10, 20, 0))
    assert keys(figures(a=("X", 50, 100, 0), b=("X", 40, 100, 0), c=("Y", 9, 20, 0)), last) == []
    less = figures(a=("X", 49, 100, 0), b=("X", 40, 100, 0), c=("Y", 10, 20, 0))
    assert keys(less, last) == ["fewer-opinions:X"]
    assert "89 opinions, 100 before: 11.0% fewer" in findings(less, last, LIMITS)[0].reason


def test_a_council_that_is_gone_has_lost_all() -> None:
    last = figures(a=("X", 5, 9, 0), b=(None, 5, 9, 0))
    assert keys(figures(a=("X", 5, 9, 0)), last) == ["fewer-opinions:council not known"]


def test_a_document_without_opinions_is_named_once() -> None:
    empty = figures(a=("X", 0, 100, 0))
    assert keys(empty, None) == ["no-opinions:a"]
    assert keys(empty, empty) == []  # it was accepted: it is in the last good release
    had = figures(a=("X", 1, 100, 0), b=("X", 99, 200, 0))
    now = figures(a=("X", 0, 100, 0), b=("X", 99, 200, 0))
    assert [str(item) for item in findings(now, had, LIMITS)] == [
        "no-opinions:a: it yields no opinion; it had 1"
    ]


def test_lines_that_no_rule_knows_are_counted_against_the_document() -> None:
    assert keys(figures(a=("X", 5, 100, 5)), None) == []
    assert keys(figures(a=("X", 5, 100, 6)), None) == ["unknown-lines:a"]
    assert keys(figures(a=("X", 5, 100, 6)), figures(a=("X", 5, 100, 7))) == []
    assert keys(figures(a=("X", 5, 100, 8)), figures(a=("X", 5, 100, 7))) == ["unknown-lines:a"]
    assert keys(figures(a=("X", 5, 0, 0)), None) == []


COUNTS = st.tuples(
    st.sampled_from(["X", "Y", None]), st.integers(0, 30), st.integers(1, 50), st.integers(0, 50)
).map(lambda facts: (facts[0], facts[1], facts[2], min(facts[3], facts[2])))


@given(st.dictionaries(st.sampled_from("abcdef"), COUNTS))
def test_the_same_release_again_is_never_held_back(documents: dict[str, Any]) -> None:
    assert findings(figures(**documents), figures(**documents), LIMITS) == []


@given(st.dictionaries(st.sampled_from("abcdef"), COUNTS), COUNTS)
def test_a_sound_new_document_holds_nothing_back(documents: dict[str, Any], new: Any) -> None:
    council, opinions, lines, _ = new
    more = {**documents, "g": (council, opinions + 1, lines, 0)}
    assert findings(figures(**more), figures(**documents), LIMITS) == []


def release(folder: Path, *batches: dict[str, pa.Table]) -> Path:
    """Publish `batches` as the last good release, and give the folder of their parts."""
    parts = parts_of(folder, *batches)
    publish_package(
        parts,
        output=folder / "output",
        descriptor=folder / "datapackage.json",
        quality={"rejected": []},
        verify=False,
    )
    return parts


def parts_of(folder: Path, *batches: dict[str, pa.Table]) -> Path:
    parts = folder / f"parts-{len(list(folder.glob('parts-*')))}"
    for index, tables in enumerate(batches):
        write_part(parts, index, tables)
    return parts


def without_opinions(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Give the tables with their opinions turned into lines that no rule knows."""
    lines = [
        row | {"opinion_id": None, "role": "other" if row["role"] == "opinion" else row["role"]}
        for row in tables["lines"].to_pylist()
    ]
    empty = {name: tables[name].slice(0, 0) for name in ("opinions", "attributions")}
    return {**tables, **empty, "lines": as_table("lines", lines)}


def test_parts_and_release_are_counted_alike(tmp_path: Path) -> None:
    parts = release(tmp_path, small_tables("aaa", "bbb"), without_opinions(small_tables("ccc")))
    counted = figures_of_parts(parts)
    assert counted == figures_of_release(tmp_path / "output")
    assert counted.counts["aaa"] == Counts(opinions=3, lines=10, unknown=0)
    assert counted.counts["ccc"] == Counts(opinions=0, lines=10, unknown=5)
    assert set(counted.council) == {"aaa", "bbb", "ccc"}


def test_a_bad_release_is_held_back_until_it_is_accepted(tmp_path: Path) -> None:
    release(tmp_path, small_tables("aaa", "bbb"))
    good = (tmp_path / "output" / "opinions.parquet").read_bytes()
    bad = parts_of(tmp_path, small_tables("aaa"), without_opinions(small_tables("bbb")))
    places = (tmp_path / "output", tmp_path / "datapackage.json")
    with pytest.raises(HeldBack) as held:
        assert_sound(bad, *places)
    found = [item.key for item in held.value.findings]
    assert [key.partition(":")[0] for key in found] == [
        "fewer-opinions",
        "no-opinions",
        "unknown-lines",
    ]
    assert f"--accept '{found[0]}'" in str(held.value)
    with pytest.raises(HeldBack) as held:
        assert_sound(bad, *places, accept=found[:2])
    assert [item.key for item in held.value.findings] == found[2:]
    told: list[str] = []
    assert_sound(bad, *places, accept=found, notify=told.append)
    assert [line.split(": ")[1] for line in told] == found
    assert_sound(bad, *places, accept=["all"])
    assert (tmp_path / "output" / "opinions.parquet").read_bytes() == good


def test_without_a_release_that_can_be_read_only_the_documents_are_judged(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, small_tables("aaa"))
    output, descriptor = tmp_path / "output", tmp_path / "datapackage.json"
    assert_sound(parts, output, descriptor)
    assert not output.exists()
    output.mkdir()
    for table in TABLES:
        (output / f"{table}.parquet").write_bytes(b"PAR1 damaged")
    assert_sound(parts, output, descriptor)
    mixed = small_tables("bbb") | {"documents": small_tables("aaa")["documents"]}
    for table in TABLES:
        pq.write_table(mixed[table], output / f"{table}.parquet")
    assert_sound(parts, output, descriptor)
