"""Tells where a Table Schema is not built as the standard has it, so that no row can be held to it.

https://datapackage.org/standard/table-schema/
"""

from collections.abc import Iterator
from typing import Annotated, Any

import polars as pl
from pydantic import BaseModel, Field, ValidationError

from flows.publish.check.cells import cell_rules
from flows.publish.check.findings import Finding, shown
from flows.publish.check.tables import TYPES

_Names = str | Annotated[list[str], Field(min_length=1)]


class _Field(BaseModel):
    name: str
    type: str
    constraints: dict[str, Any] = {}


class _Reference(BaseModel):
    resource: str | None = None
    fields: _Names


class _ForeignKey(BaseModel):
    fields: _Names
    reference: _Reference


class _Schema(BaseModel):
    fields: list[_Field]
    primaryKey: str | list[str] = []  # noqa: N815 - the standard's name
    uniqueKeys: list[list[str]] = []  # noqa: N815
    foreignKeys: list[_ForeignKey] = []  # noqa: N815


def shape_findings(schema: dict[str, Any], name: str) -> Iterator[Finding]:
    """Find what in the `schema` of resource `name` is of another kind than it should be."""
    try:
        _Schema.model_validate(schema)
    except ValidationError as error:
        for problem in error.errors():
            place = ".".join(map(str, problem["loc"]))
            yield Finding(f"{problem['msg']} ({place})", name, property="schema")
        return
    for field in schema["fields"]:
        if field["type"] in TYPES:
            yield from _constraint_findings(field, name)


def _constraint_findings(field: dict[str, Any], name: str) -> Iterator[Finding]:
    """Find constraints that cannot be held against a cell of the field's type."""
    cell = pl.DataFrame({field["name"]: pl.Series([None], dtype=TYPES[field["type"]])})
    for kind, limit in field.get("constraints", {}).items():
        one = {"schema": {"fields": [field | {"constraints": {kind: limit}}]}}
        try:
            for rule in cell_rules(one):
                cell.select(rule.broken)
        except (pl.exceptions.PolarsError, TypeError, ValueError):
            rule_words = f"its constraint {kind} is none for the type {field['type']}"
            yield Finding(rule_words, name, None, field["name"], shown(limit))
