"""The checks that others make: the rules of our own tables, and frictionless."""

import copy
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl
import pyarrow as pa

from flows.publish.check.findings import Finding
from flows.publish.check.tables import line_count
from schemas.arrow import TABLES, arrow_schema

_DOCUMENTS_AT_ONCE = 250
# frictionless reads some 10,000 rows a second, and a table referred to as a whole: of larger
# packages it gets the first rows, without the foreign keys (which are checked by then).
_FRICTIONLESS_ROWS = 20_000
_FRICTIONLESS_FIRST_ROWS = 1_000


def rule_findings(readable: Mapping[str, tuple[dict[str, Any], Path]]) -> list[Finding]:
    """Hold the Parquet files of our six tables against every rule that schemas.checks knows.

    Gives nothing where a table has other columns than ours: the package is another's.
    """
    files = {
        file.stem: (resource, file)
        for resource, file in readable.values()
        if str(resource.get("format")).lower() == "parquet"
    }
    ours = [table for table in TABLES if table in files]
    if not ours or any(
        [f["name"] for f in files[table][0]["schema"]["fields"]] != arrow_schema(table).names
        for table in ours
    ):
        return []
    missing = [table for table in TABLES if table not in files]
    if missing:
        rule = "no Parquet file of a table: the rules between the tables cannot be checked"
        return [Finding(rule, property="resources", value=", ".join(missing))]
    from schemas.checks import validate_parts

    parts = _documents_at_once({table: files[table][1] for table in TABLES})
    return [
        Finding(
            f"{item.rows} row(s) break the rule: {item.rule}",
            str(files[item.table][0]["name"]),
            column=item.column,
            value="; ".join(
                ", ".join(f"{name} {value}" for name, value in row.items()) for row in item.examples
            ),
        )
        for item in validate_parts(parts)
    ]


def _documents_at_once(files: Mapping[str, Path]) -> Iterator[dict[str, pa.Table]]:
    """Give the tables of some documents at a time; page index and statistics spare the rest."""
    ids = pl.read_parquet(files["documents"], columns=["document_id"])["document_id"].sort()
    for first in range(0, ids.len(), _DOCUMENTS_AT_ONCE):
        some = ids.slice(first, _DOCUMENTS_AT_ONCE)
        between = pl.col("document_id").is_between(pl.lit(some[0]), pl.lit(some[-1]))
        frames = {
            table: pl.scan_parquet(files[table]).filter(between).collect()
            for table in TABLES
            if table != "attributions"
        }
        # Their rows are in the order of the opinions, so they follow each other here too.
        frames["attributions"] = (
            pl.scan_parquet(files["attributions"])
            .filter(pl.col("opinion_id").is_in(frames["opinions"]["opinion_id"].implode()))
            .collect()
        )
        yield {
            table: frame.to_arrow(compat_level=pl.CompatLevel.oldest())
            for table, frame in frames.items()
        }


def frictionless_findings(
    package: dict[str, Any], folder: Path, files: Path | None
) -> list[Finding]:
    """Give what frictionless has to say; `folder` and `files` as for check_package."""
    from frictionless import FrictionlessException, Package

    package = copy.deepcopy(package)
    rows = 0
    for resource in package["resources"]:
        if files is not None:
            resource["path"] = PurePosixPath(resource["path"]).name
        if resource.get("format") == "csv":
            rows += line_count((files or folder) / resource["path"])
    large = rows > _FRICTIONLESS_ROWS
    if large:
        for resource in package["resources"]:
            resource.get("schema", {}).pop("foreignKeys", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            report = Package.from_descriptor(package, basepath=str(files or folder)).validate(
                limit_rows=_FRICTIONLESS_FIRST_ROWS if large else None
            )
        except FrictionlessException as error:
            return [Finding(f"frictionless: {item.message}") for item in error.to_errors()]
    found = [Finding(f"frictionless: {error.message}") for error in report.errors]
    for task in report.tasks:
        found += [Finding(f"frictionless: {error.message}", task.name) for error in task.errors]
    return found
