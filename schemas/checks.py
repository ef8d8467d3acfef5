"""Checks that tables keep every rule of their models, and the keys between them.

Importing this module imports Pandera (seconds, where pandas is installed).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import polars as pl
import pyarrow as pa
from pandera.errors import SchemaErrors

from schemas.cross_checks import cross_failures
from schemas.failures import Failure, Frames, failure, merged
from schemas.models import MODELS
from schemas.table_schema import facts

__all__ = ["Failure", "validate", "validate_parts"]


def validate(tables: Mapping[str, pa.Table]) -> list[Failure]:
    """Give what is wrong with `tables`, all six by name; an empty list where nothing is."""
    return validate_parts([tables])


def validate_parts(
    parts: Iterable[Mapping[str, pa.Table]], documents: Iterable[pa.Table] | None = None
) -> list[Failure]:
    """Give what is wrong with a dataset that comes in parts, each with whole documents.

    Where the parts are only some of a dataset, `documents` are the rows of its table of that name,
    theirs and all others, in pieces.

    One part is held at a time. That is enough, because a key holds its document's id
    (`schemas.cross_checks`, "begins with its document's id") and a document lies in one part: two
    equal keys, or a key and what points to it, cannot lie in different parts. Only the ids of
    documents themselves, and the documents that others supersede, are looked at over all parts.
    """
    found: list[Failure] = []
    held: list[pl.DataFrame] = []
    for tables in parts:
        frames = {name: _frame(rows) for name, rows in tables.items()}
        missing = [name for name in MODELS if name not in frames]
        if missing:
            found += [Failure(name, "the table is missing", None, 0) for name in missing]
            continue
        broken = list(_model_failures(frames))
        found += broken
        # Rules between tables would only stumble over columns that are not there.
        if not any(_is_structural(item) for item in broken):
            found += _foreign_key_failures(frames)
            found += cross_failures(frames)
            held.append(frames["documents"].select("document_id", "supersedes"))
    if documents is not None and not any(map(_is_structural, found)):
        held = [_frame(rows.select(["document_id", "supersedes"])) for rows in documents]
    if held:
        found += _document_failures(pl.concat(held))
    return merged(found)


def _frame(rows: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(rows)
    if not isinstance(frame, pl.DataFrame):
        raise TypeError("an Arrow table should become a DataFrame")
    return frame.with_columns(pl.col(pl.Categorical).cast(pl.String))


def _model_failures(frames: Frames) -> Iterator[Failure]:
    for table, model in MODELS.items():
        try:
            model.validate(frames[table], lazy=True)
        except SchemaErrors as errors:
            yield from _from_pandera(table, frames[table], errors)


def _from_pandera(table: str, frame: pl.DataFrame, errors: SchemaErrors) -> Iterator[Failure]:
    described = {_name(error.check): error.check for error in errors.schema_errors}
    cases: pl.DataFrame = errors.failure_cases
    for (column, check), group in cases.group_by("column", "check", maintain_order=True):
        own = column if column in frame.columns else None
        rule = _rule(table, str(check), described)
        places = group["index"].drop_nulls().unique(maintain_order=True).to_list()
        if not places:
            value = group["failure_case"][0]
            yield Failure(table, f"{_structural(str(check))} ({value})", own, 0)
            continue
        shown = [*facts(table)["primary_key"], *([own] if own else [])]
        yield from failure(table, rule, own, frame[places], shown)


def _name(check: Any) -> str:
    # A check is an object with a name, or, for what Pandera checks of itself, a plain string.
    return str(getattr(check, "error", None) or getattr(check, "name", None) or check)


_STRUCTURAL = {
    "column_in_schema": "has a column that is not declared",
    "column_in_dataframe": "lacks a declared column",
    "column_ordered": "has its columns in another order than declared",
}


def _structural(check: str) -> str:
    if check.startswith("dtype("):
        return f"the column's type ought to be {check[7:-2]}"
    return _STRUCTURAL.get(check, f"cannot be checked: {check}")


def _is_structural(item: Failure) -> bool:
    return not item.rows


def _rule(table: str, check: str, described: Mapping[str, Any]) -> str:
    """Give the rule behind Pandera's name of a check as words."""
    known = described.get(check)
    description = getattr(known, "description", None)
    if description:
        return str(description)
    if check == "multiple_fields_uniqueness":
        return f"{', '.join(MODELS[table].Config.unique or [])} are unique together"
    if check == "not_nullable":
        return "is not null"
    if check == "field_uniqueness":
        return "is unique"
    name, _, argument = check.partition("(")
    argument = argument.removesuffix(")")
    words = {
        "str_matches": "matches",
        "isin": "is one of",
        "greater_than_or_equal_to": "is at least",
    }
    return f"{words[name]} {argument}" if name in words else check


def _foreign_key_failures(frames: Frames) -> Iterator[Failure]:
    for table in MODELS:
        for column, target in facts(table)["foreign_keys"]:
            if table == "documents":
                continue  # may point into another part: _document_failures
            (key,) = facts(target)["primary_key"]
            frame = frames[table].filter(pl.col(column).is_not_null())
            bad = frame.join(frames[target], left_on=column, right_on=key, how="anti")
            shown = [*facts(table)["primary_key"], column]
            yield from failure(table, f"is a {key} of {target}", column, bad, shown)


def _document_failures(documents: pl.DataFrame) -> Iterator[Failure]:
    twice = documents.filter(pl.col("document_id").is_duplicated())
    # Within one part the model has said so already.
    yield from failure("documents", "lies in one part only", "document_id", twice, ["document_id"])
    named = documents.filter(pl.col("supersedes").is_not_null())
    bad = named.join(documents, left_on="supersedes", right_on="document_id", how="anti")
    yield from failure("documents", "is a document_id of documents", "supersedes", bad, bad.columns)
