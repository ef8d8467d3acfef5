"""Compares the two formats of one table: what is stated of them, and row for row."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from flows.publish.check.findings import SHOWN, Finding, Findings, shown

Frames = Iterator[pl.DataFrame]


def compare_schemas(
    csv: dict[str, Any], parquet: dict[str, Any], tables: Mapping[str, str]
) -> list[Finding]:
    """Find what the schemas of a table's CSV and Parquet resource state differently.

    `tables` gives the table of each resource by name: foreign keys point to resources of their own
    format.
    """
    left, right = (_as_of_table(resource["schema"], tables) for resource in (csv, parquet))
    differ = [
        f"{name} of column {field['name']}"
        for field, other in zip(left["fields"], right["fields"], strict=False)
        for name in sorted({*field, *other})
        if field.get(name) != other.get(name)
    ]
    differ += [
        name for name in sorted({*left, *right} - {"fields"}) if left.get(name) != right.get(name)
    ]
    if not differ and len(left["fields"]) != len(right["fields"]):
        differ = ["fields"]
    if not differ:
        return []
    rule = f"is not that of {parquet['name']}, another format of the same table"
    return [Finding(rule, csv["name"], value=", ".join(differ), property="schema")]


def _as_of_table(schema: dict[str, Any], tables: Mapping[str, str]) -> dict[str, Any]:
    schema = copy.deepcopy(schema)
    for key in schema.get("foreignKeys", []):
        target = key["reference"].get("resource")
        if target in tables:
            key["reference"]["resource"] = tables[target]
    return schema


def compare(csv: Frames, parquet: Frames, names: tuple[str, str], findings: Findings) -> None:
    """Find cells that differ; `names` are the names of the CSV and of the Parquet resource.

    Both are read to their end, row for row. Of the rows that differ the first few are told.
    """
    before = told = 0
    rest = [0, 0]
    for left, right in _aligned(csv, parquet, rest):
        if told < SHOWN:
            told += _differences(left, right, names, before, findings)
        before += left.height
    if any(rest):
        counts = f"has {before + rest[0]} rows, {names[1]} has {before + rest[1]}"
        findings.add([Finding(counts, names[0])])


def _differences(
    left: pl.DataFrame, right: pl.DataFrame, names: tuple[str, str], before: int, findings: Findings
) -> int:
    """Tell the first rows that differ, each by its first cell that does; give how many."""
    pairs = pl.concat([left, right.rename(lambda name: f"{name}\n")], how="horizontal")
    differs = {name: pl.col(name).ne_missing(pl.col(f"{name}\n")) for name in left.columns}
    bad = pairs.with_row_index("\nrow", before + 1).filter(pl.any_horizontal(*differs.values()))
    for row in bad.head(SHOWN).iter_rows(named=True):
        column = next(name for name in left.columns if row[name] != row[f"{name}\n"])
        other = row[f"{column}\n"]
        value = f"{shown(row[column])}, there {shown(other)}"
        rule = f"differs from {names[1]}"
        findings.add([Finding(rule, names[0], row["\nrow"], column, value)])
    return bad.height


def _aligned(
    left: Frames, right: Frames, rest: list[int]
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Give pieces of equal height from both; then the rows left over of each go into `rest`."""
    a, b = _next(left), _next(right)
    while a is not None and b is not None:
        count = min(a.height, b.height)
        yield a.head(count), b.head(count)
        a = a.slice(count) if a.height > count else _next(left)
        b = b.slice(count) if b.height > count else _next(right)
    for side, piece, more in ((0, a, left), (1, b, right)):
        rest[side] = (piece.height if piece is not None else 0) + sum(f.height for f in more)


def _next(frames: Frames) -> pl.DataFrame | None:
    return next((frame for frame in frames if frame.height), None)
