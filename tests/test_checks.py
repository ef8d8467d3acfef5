"""Each rule of the tables is kept by sound rows and broken by a planted fault."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest

from flows.ingest.text import read_text
from flows.normalise.document import normalise_document
from flows.normalise.tables import Batch
from schemas.arrow import arrow_schema
from schemas.checks import validate, validate_parts
from schemas.failures import Failure
from tests.small_tables import small_tables

Edit = Callable[[pl.DataFrame], pl.DataFrame]
RAW = Path(__file__).parent.parent / "raw"


def changed(table: str, edit: Edit) -> dict[str, pa.Table]:
    """Give small tables of which one was edited."""
    tables = small_tables("aaa", "bbb")
    plain = pl.DataFrame(tables[table]).with_columns(pl.col(pl.Categorical).cast(pl.String))
    after = edit(plain)
    columns = []
    for field in arrow_schema(table):
        column = after[field.name].to_arrow(compat_level=pl.CompatLevel.oldest())
        if pa.types.is_dictionary(field.type):
            column = column.cast(pa.string()).dictionary_encode()
        columns.append(column.cast(field.type))
    nullable = pa.schema([field.with_nullable(True) for field in arrow_schema(table)])
    return tables | {table: pa.Table.from_arrays(columns, schema=nullable)}


def cell(column: str, value: object, row: int = 0) -> Edit:
    def edit(frame: pl.DataFrame) -> pl.DataFrame:
        here = pl.int_range(pl.len()) == row
        new = pl.lit(value, dtype=frame.schema[column])
        return frame.with_columns(pl.when(here).then(new).otherwise(pl.col(column)).alias(column))

    return edit


def all_of(*edits: Edit) -> Edit:
    def edit(frame: pl.DataFrame) -> pl.DataFrame:
        for one in edits:
            frame = one(frame)
        return frame

    return edit


def test_the_document_in_raw_keeps_every_rule() -> None:
    batch = Batch()
    for path in sorted(RAW.glob("*/*.txt")):
        data = path.read_bytes()
        known = {
            "raw_path": path.name,
            "byte_size": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        normalise_document(batch, path.parent.name, read_text(data, path.name), known)
    tables = batch.tables()
    assert tables["opinions"].num_rows >= 61
    assert validate(tables) == []


def test_small_tables_keep_every_rule() -> None:
    assert validate(small_tables("aaa", "bbb")) == []
    assert validate_parts([small_tables("aaa"), small_tables("bbb")]) == []
    assert validate(small_tables()) == []


FAULTS: list[tuple[str, Edit, str, str | None]] = [
    ("documents", cell("document_id", "A"), "matches '^[a-z0-9]", "document_id"),
    ("documents", cell("supersedes", "aaa"), "a document does not supersede itself", None),
    ("documents", cell("supersedes", "zzz"), "is a document_id of documents", "supersedes"),
    ("documents", cell("media_type", "text/x"), "is one of ['text/plain'", "media_type"),
    ("documents", cell("byte_size", 0), "is at least 1", "byte_size"),
    ("documents", cell("sha256", None), "is not null", "sha256"),
    ("documents", cell("page_count", 1), "is a page of the document", None),
    ("themes", cell("theme_number", 2), "is numbered from 1 without a gap", "theme_number"),
    ("themes", cell("document_id", "bbb"), "begins with its document's id", "theme_id"),
    ("themes", cell("page_start", 3), "page_start <= page_end", None),
    ("sections", cell("parent_section_id", None, 1), "a section has a parent exactly where", None),
    (
        "sections",
        lambda f: cell("section_id", f["section_id"][0], 1)(f),
        "is unique",
        "section_id",
    ),
    (
        "sections",
        cell("theme_id", "bbb-t-6b86b273ff34"),
        "is of the same document",
        "theme_id",
    ),
    (
        "opinions",
        cell("theme_id", "aaa-t-000000000000"),
        "is a theme_id of themes",
        "theme_id",
    ),
    (
        "opinions",
        cell("opinion_number", 2),
        "document_id, opinion_number are unique together",
        None,
    ),
    ("opinions", cell("kind", "guess"), "is one of ['opinion', 'utterance']", "kind"),
    ("opinions", cell("page_end", 3), "is a page of the document", "page_end"),
    ("opinions", cell("page_start", 2), "is the page of line_start", "page_start"),
    ("opinions", cell("line_end", 12, 2), "is a line of the document", "line_end"),
    ("opinions", cell("line_start", 7), "line_start <= line_end", None),
    ("opinions", cell("char_start", 2), "is a character of line_start", "char_start"),
    ("opinions", cell("char_end", 99, 0), "is a character of line_end", "char_end"),
    (
        "opinions",
        all_of(cell("text", "別の意見", 2), cell("character_count", 4, 2)),
        "is what the lines of its span hold, less bullets, speaker and white space",
        "text",
    ),
    ("opinions", cell("mark", "●", 1), "stands at the beginning of the span", "mark"),
    ("opinions", cell("text_normalized", "ＮＦ", 2), "is the NFKC form of text", "text_normalized"),
    ("opinions", cell("character_count", 9), "character_count is the number of", None),
    ("opinions", cell("text", "a\nb"), "one line without outer white space", None),
    ("attributions", cell("attribution_number", 3, 1), "is numbered from 1 without", None),
    (
        "attributions",
        cell("opinion_id", "aaa-o-000000000000", 2),
        "is a opinion_id of opinions",
        "opinion_id",
    ),
    ("attributions", cell("name", None), "is not null", "name"),
    ("lines", cell("line_number", 12), "is numbered from 1 without a gap", "line_number"),
    ("lines", cell("page", 3), "is a page of the document", "page"),
    ("lines", cell("text", "a\nb"), "a line holds no line end", None),
    ("lines", cell("text", "別の行", 4), "is what the lines of its span hold", None),
    ("lines", cell("role", "body", 4), "a line has an opinion exactly where", None),
    (
        "lines",
        lambda f: all_of(cell("role", "opinion"), cell("opinion_id", f["opinion_id"][4]))(f),
        "lies in the span of its opinion",
        "opinion_id",
    ),
    ("documents", cell("document_id", "ccc", 1), "has lines", "document_id"),
    ("sections", cell("level", 5, 1), "is a section before it, one level", "parent_section_id"),
    (
        "sections",
        lambda f: all_of(cell("parent_section_id", f["section_id"][1]), cell("level", 3))(f),
        "is a section before it, one level",
        "parent_section_id",
    ),
    ("sections", cell("theme_id", None, 1), "under the same theme", "parent_section_id"),
    ("opinions", cell("theme_id", None), "is the theme of its section", "theme_id"),
    ("lines", cell("theme_id", None, 3), "is the theme of its section", "theme_id"),
    (
        "lines",
        lambda f: cell("section_id", f["section_id"][9], 4)(f),
        "is that of its opinion",
        "section_id",
    ),
]


@pytest.mark.parametrize(("table", "edit", "rule", "column"), FAULTS)
def test_a_planted_fault_is_found(table: str, edit: Edit, rule: str, column: str | None) -> None:
    failures = validate(changed(table, edit))
    hits = [f for f in failures if rule in f.rule and (column is None or f.column == column)]
    assert hits, "\n".join(map(str, failures))
    assert all(hit.rows >= 1 and hit.examples for hit in hits)


def test_a_failure_says_which_rows() -> None:
    (failure,) = [
        f for f in validate(changed("opinions", cell("kind", "guess", 1))) if f.column == "kind"
    ]
    assert failure == Failure(
        "opinions",
        "is one of ['opinion', 'utterance']",
        "kind",
        1,
        ({"opinion_id": "aaa-o-d4735e3a265e", "kind": "guess"},),
    )
    assert str(failure) == (
        "opinions.kind: is one of ['opinion', 'utterance'] (1 row):"
        " opinion_id aaa-o-d4735e3a265e, kind guess"
    )


def test_many_rows_are_counted_and_few_shown() -> None:
    tables = changed("lines", lambda frame: frame.with_columns(page=pl.lit(0, pl.Int32)))
    (failure,) = [f for f in validate(tables) if f.column == "page" and "at least" in f.rule]
    assert failure.rows == 22
    assert len(failure.examples) == 5
    assert str(failure).endswith("; …")


def test_a_document_in_two_parts_is_found() -> None:
    (failure,) = validate_parts([small_tables("aaa"), small_tables("aaa")])
    assert failure.rule == "lies in one part only"
    assert failure.rows == 2


def test_a_document_may_supersede_one_of_another_part() -> None:
    later = changed("documents", cell("supersedes", "aaa", 1))
    parts = [{k: v.slice(0, 0) for k, v in later.items()}, later]
    assert validate_parts(parts) == []


def test_some_parts_are_held_against_all_documents() -> None:
    fresh = changed("documents", cell("supersedes", "zzz", 1))
    own, others = fresh["documents"], small_tables("zzz")["documents"]
    assert validate_parts([fresh], [own, others]) == []
    (dangling,) = validate_parts([fresh], [own])
    assert dangling.rule == "is a document_id of documents"
    (twice,) = validate_parts([fresh], [own, others, others])
    assert twice.rule == "lies in one part only"


def test_tables_of_another_shape() -> None:
    tables = small_tables("aaa")
    del tables["lines"]
    assert [str(f) for f in validate(tables)] == ["lines: the table is missing"]
    tables = small_tables("aaa")
    tables["themes"] = tables["themes"].rename_columns(
        ["theme_id", "document_id", "theme_number", "titel", "part_count", "page_start", "page_end"]
    )
    said = [str(f) for f in validate(tables)]
    assert "themes: lacks a declared column (title)" in said
    assert "themes: has a column that is not declared (titel)" in said
    tables = small_tables("aaa")
    wide = tables["themes"]["page_end"].cast(pa.int64())
    tables["themes"] = tables["themes"].set_column(6, "page_end", wide)
    assert "themes.page_end: the column's type ought to be Int32 (Int64)" in [
        str(f) for f in validate(tables)
    ]
