"""How a package is put into a portal's words: keywords, licences, rows."""

import csv
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.publish.portal import rows
from flows.publish.portal.fields import dataset_fields, licence_id
from flows.publish.portal.package import PackageFile, PublishedPackage

CC_BY = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}


def package(**about: Any) -> PublishedPackage:
    base = {"id": "urn:x", "name": "iken", "title": "意見", "licenses": [CC_BY]}
    return PublishedPackage(Path("datapackage.json"), base | about, ())


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([{"id": "cc-by", "url": "x"}, {"id": "CC-BY-4.0", "url": ""}], "CC-BY-4.0"),
        ([{"id": "cc-by-4", "url": "http://creativecommons.org/licenses/by/4.0"}], "cc-by-4"),
        ([{"id": "cc-by-sa"}, {"id": "cc-by", "url": None}], "cc-by"),
        ([{"id": "other-open", "url": ""}], "notspecified"),
        ([], "notspecified"),
    ],
)
def test_the_licence_is_found_among_the_portals(known: list[dict[str, Any]], expected: str) -> None:
    assert licence_id(CC_BY, known) == expected


@given(st.lists(st.text(max_size=120), max_size=4))
def test_keywords_are_such_as_ckan_takes(keywords: list[str]) -> None:
    # The rule of CKAN 2.12, ckan.logic.validators.tag_name_validator and tag_length_validator.
    for tag in dataset_fields(package(keywords=keywords), []).tags:
        assert re.fullmatch(r"[\w \-.]{2,100}", tag)
        assert tag == tag.strip()


def test_keywords_lose_only_what_ckan_refuses() -> None:
    wanted = ["主な意見", "情報・通信", "open data", "法"]
    assert dataset_fields(package(keywords=wanted), []).tags == [
        "主な意見",
        "情報 通信",
        "open data",
    ]


def test_many_notices_are_cut_and_the_rest_is_named() -> None:
    sources = [{"title": "t", "attribution": f"出典：{n}"} for n in range(25)]
    notes = dataset_fields(package(sources=sources), []).values["notes"]
    assert notes.count("出典：") == 20
    assert "ほか5件" in notes
    assert "5 more" in notes


SCHEMA = {
    "fields": [
        {"name": "k", "type": "string"},
        {"name": "n", "type": "integer"},
        {"name": "b", "type": "boolean"},
    ],
    "primaryKey": ["k"],
}
# What the tables may hold: no empty text, no line break in a cell.
CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1)


@given(
    st.dictionaries(
        CELL, st.tuples(st.none() | st.integers(), st.none() | st.booleans()), max_size=30
    ),
    st.integers(1, 7),
)
def test_rows_arrive_whole_and_in_order(
    wanted: dict[str, tuple[int | None, bool | None]], most: int
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["k", "n", "b"])
    for key, (number, truth) in wanted.items():
        shown = None if truth is None else str(truth).lower()
        writer.writerow([key, number, shown])
    file = as_file(text.getvalue().encode(), SCHEMA)
    got = [list(batch) for batch in batches(file, most)]
    assert [row for batch in got for row in batch] == [
        {"k": key, "n": number, "b": truth} for key, (number, truth) in wanted.items()
    ]
    assert all(len(batch) <= most for batch in got)


def batches(file: PackageFile, most: int) -> list[list[rows.Row]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "BATCH_ROWS", most)
        return list(rows.batches(rows.rows_of(file)))


def test_batches_keep_below_what_a_server_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BATCH_BYTES", 300)
    some = [{"text": "意見" * n} for n in range(12)]
    got = list(rows.batches(iter(some)))
    assert [row for batch in got for row in batch] == some
    assert all(len(batch) == 1 or len(json.dumps(batch)) <= 330 for batch in got)


class _InMemory:
    """A path whose file is in memory."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def open(self, **settings: Any) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(self.content), **settings)


def as_file(content: bytes, schema: dict[str, Any]) -> PackageFile:
    about = {"name": "t", "format": "csv", "encoding": "utf-8", "schema": schema}
    digest = hashlib.sha256(content).hexdigest()
    return PackageFile(_InMemory(content), about, len(content), digest, "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({}, True),
        ({"format": "Parquet"}, False),
        ({"encoding": "utf-8-sig"}, False),
        ({"schema": None}, False),
        ({"schema": {"fields": []}}, False),
    ],
)
def test_which_files_become_tables(about: dict[str, Any], expected: bool) -> None:
    file = as_file(b"k,n,b\n", SCHEMA)
    file.resource.update(about)
    assert rows.has_table(file) is expected
