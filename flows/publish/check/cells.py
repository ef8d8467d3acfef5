"""Checks cells against the schema that the descriptor states: types, nulls, patterns, ranges."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from flows.publish.check.findings import SHOWN, Finding, Findings, shown


@dataclass(frozen=True, slots=True)
class CellRule:
    """What a column's cells must not be: `broken` is true for those that are."""

    column: str
    words: str
    broken: pl.Expr


def cell_rules(resource: dict[str, Any]) -> list[CellRule]:
    """Give the rules that the schema of `resource` sets for single cells.

    https://datapackage.org/standard/table-schema/#field-constraints
    """
    return [rule for field in resource["schema"]["fields"] for rule in _rules(field)]


def check_cells(
    frame: pl.DataFrame,
    rules: list[CellRule],
    resource: str,
    before: int,
    findings: Findings,
) -> None:
    """Hold the cells of `frame` against `rules`; `before` rows of the table came before it."""
    broken = frame.select(
        rule.broken.fill_null(value=False).sum().alias(str(place))
        for place, rule in enumerate(rules)
    ).row(0)
    for rule, count in zip(rules, broken, strict=True):
        if count:
            bad = frame.with_row_index("row", before + 1).filter(rule.broken).head(SHOWN)
            cells = bad.select("row", pl.col(rule.column).alias("cell")).rows()
            findings.add(
                [
                    Finding(rule.words, resource, row, rule.column, shown(cell))
                    for row, cell in cells
                ],
                rows=count,
            )


def check_types(
    texts: pl.DataFrame,
    cells: pl.DataFrame,
    resource: dict[str, Any],
    before: int,
    findings: Findings,
) -> None:
    """Find texts of a CSV file that are not of their column's type."""
    for field in resource["schema"]["fields"]:
        name, kind = field["name"], field["type"]
        if kind == "string" or cells[name].null_count() == texts[name].null_count():
            continue
        bad = pl.DataFrame({"text": texts[name], "cell": cells[name]}).with_row_index(
            "row", before + 1
        )
        bad = bad.filter(pl.col("cell").is_null() & pl.col("text").is_not_null())
        findings.add(
            [
                Finding(f"is no {kind}", resource["name"], row, name, shown(text))
                for row, text in bad.select("row", "text").head(SHOWN).rows()
            ],
            rows=bad.height,
        )


def _rules(field: dict[str, Any]) -> Iterator[CellRule]:
    name, cell = field["name"], pl.col(field["name"])
    for kind, limit in field.get("constraints", {}).items():
        match kind:
            case "required" if limit:
                yield CellRule(name, "is null, but required", cell.is_null())
            case "pattern":
                words = f"does not match the pattern {limit}"
                yield CellRule(name, words, ~cell.str.contains(f"^(?:{limit})$"))
            case "enum":
                yield CellRule(
                    name, f"is not one of {', '.join(map(str, limit))}", ~cell.is_in(limit)
                )
            case "minimum":
                yield CellRule(name, f"is less than {limit}", cell < limit)
            case "maximum":
                yield CellRule(name, f"is more than {limit}", cell > limit)
            case "minLength":
                yield CellRule(name, f"is shorter than {limit}", cell.str.len_chars() < limit)
            case "maxLength":
                yield CellRule(name, f"is longer than {limit}", cell.str.len_chars() > limit)
