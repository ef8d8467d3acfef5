"""Checks a package as a whole: descriptor, files, tables, keys, and the two formats' equality."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from flows.publish.check import tables
from flows.publish.check.bytes import scan
from flows.publish.check.cells import cell_rules, check_cells, check_types
from flows.publish.check.compare import compare, compare_schemas
from flows.publish.check.descriptor import read_descriptor
from flows.publish.check.findings import Finding, Findings
from flows.publish.check.json_file import NotJson, read_json
from flows.publish.check.keys import KeyLedger, check_foreign, check_unique, ledgers
from flows.publish.check.others import frictionless_findings, rule_findings
from flows.publish.check.parquet import check_footer
from flows.publish.check.resources import dicts, has_sound_schema, resource_file
from flows.publish.check.sources import source_findings
from flows.publish.staging import interrupted


@dataclass(slots=True)
class _Check:
    """A check under way."""

    package: dict[str, Any]
    findings: Findings = field(default_factory=Findings)
    # The tables that can be read, by resource name: the resource and its file.
    readable: dict[str, tuple[dict[str, Any], Path]] = field(default_factory=dict)
    ledgers: dict[str, KeyLedger] = field(default_factory=dict)


def check_package(
    descriptor: Path, *, files: Path | None = None, rules: bool = True
) -> list[Finding]:
    """Give what is wrong with the package that `descriptor` (a datapackage.json) describes.

    Checked are the descriptor (Data Package v2); of every file that it is there, its bytes and
    hash; of every CSV and Parquet file header or schema, types, nulls, patterns, codes and ranges
    as the descriptor states them, keys, unique keys and foreign keys; of a CSV file that it is
    plain (UTF-8, no BOM, LF, no newline or control character in a cell); of a Parquet file its
    metadata and page checksums; that the two formats of a table have one schema and are equal row
    for row. If all that holds, the rules between our tables (schemas.checks), that each document
    is among the descriptor's sources, and what frictionless says.

    `files`, if given, is the folder in which the files lie, whatever their paths' folders say: so
    a package is checked before it is put in place. Without `rules`, those between our tables are
    taken as checked. Rows stream past: memory does not grow with
    them but for 8 bytes a row and key.
    """
    package, wrong = read_descriptor(descriptor)
    check = _Check(package)
    check.findings.add(wrong)
    resources = package.get("resources")
    if not isinstance(resources, list):
        return check.findings.all()
    for resource in resources:
        if isinstance(resource, dict):
            _check_file(check, resource, descriptor.parent, files)
    check.ledgers = ledgers([resource for resource, _ in check.readable.values()])
    for csv, parquet in _pairs(check):
        _check_rows(check, csv, parquet)
    for name, ledger in check.ledgers.items():
        rows = partial(_frames, check, name)
        check_unique(ledger, rows, check.findings)
        check_foreign(ledger, check.ledgers, rows, check.findings)
    if not check.findings.kept:
        if rules:
            check.findings.add(rule_findings(check.readable))
        check.findings.add(source_findings(package, check.readable))
        check.findings.add(frictionless_findings(package, descriptor.parent, files))
    return check.findings.all()


def _check_file(check: _Check, resource: dict[str, Any], folder: Path, files: Path | None) -> None:
    file, wrong = resource_file(resource, folder)
    check.findings.add(wrong)
    if file is None:
        return
    if files is not None:
        file = files / file.name
    elif interrupted(file.parent):
        rule = "a publication was interrupted; run it again to finish it"
        check.findings.add([Finding(rule, resource.get("name"))])
    check.findings.add(scan(resource, file))
    layout = _format(resource)
    if layout == "json" and file.is_file():
        try:
            read_json(file)
        except NotJson as error:
            check.findings.add([Finding(str(error), resource.get("name"))])
    if not file.is_file() or not has_sound_schema(resource):
        return
    if layout == "parquet":
        rows, wrong = check_footer(resource, file, check.package)
        check.findings.add(wrong)
        if rows < 0:
            return
    if layout in {"csv", "parquet"}:
        check.readable[resource["name"]] = (resource, file)


def _format(resource: dict[str, Any]) -> str:
    return str(resource.get("format", "")).lower()


def _pairs(check: _Check) -> list[tuple[str | None, str | None]]:
    """Give the names of the CSV and the Parquet resource of each table, by their files' stem."""
    found: dict[str, list[str | None]] = {}
    for name, (resource, _) in check.readable.items():
        found.setdefault(_table(resource), [None, None])[_format(resource) == "parquet"] = name
    return [(csv, parquet) for csv, parquet in found.values()]


def _tables(package: dict[str, Any]) -> dict[str, str]:
    """Give the table that each resource of the package holds, by the resource's name."""
    return {
        resource["name"]: _table(resource)
        for resource in dicts(package["resources"])
        if isinstance(resource.get("name"), str) and isinstance(resource.get("path"), str)
    }


def _table(resource: dict[str, Any]) -> str:
    """Give the table that a resource holds: its path less the format's ending."""
    return str(PurePosixPath(resource["path"]).with_suffix(""))


def _check_rows(check: _Check, csv: str | None, parquet: str | None) -> None:
    streams = {name: _checked(check, name) for name in (csv, parquet) if name}
    if csv and parquet:
        left, right = check.readable[csv][0], check.readable[parquet][0]
        check.findings.add(compare_schemas(left, right, _tables(check.package)))
    if csv and parquet and _columns(check, csv) == _columns(check, parquet):
        with contextlib.suppress(tables.UnreadableTable):
            compare(streams[csv], streams[parquet], (csv, parquet), check.findings)
    for name, stream in streams.items():
        try:
            for _ in stream:  # to the end, where the other format could not be read
                pass
        except tables.UnreadableTable:
            check.readable.pop(name, None)
        if name not in check.readable:
            check.ledgers.pop(name, None)


def _columns(check: _Check, name: str) -> list[tuple[str, str]]:
    return [(f["name"], f["type"]) for f in check.readable[name][0]["schema"]["fields"]]


def _checked(check: _Check, name: str) -> Iterator[pl.DataFrame]:
    """Give the table's rows and check them as they pass."""
    resource, file = check.readable[name]
    rules = cell_rules(resource)
    before = 0
    try:
        if _format(resource) == "csv":
            for texts in tables.csv_texts(resource, file):
                frame = tables.typed(texts, resource)
                check_types(texts, frame, resource, before, check.findings)
                yield from _passed(check, frame, resource, rules, before)
                before += frame.height
            _check_lines(check, resource, file, before)
        else:
            for frame in tables.parquet_frames(resource, file):
                yield from _passed(check, frame, resource, rules, before)
                before += frame.height
    except tables.UnreadableTable as error:
        check.findings.add(error.findings)
        check.readable.pop(name, None)
        raise


def _passed(
    check: _Check, frame: pl.DataFrame, resource: dict[str, Any], rules: Any, before: int
) -> Iterator[pl.DataFrame]:
    check_cells(frame, rules, resource["name"], before, check.findings)
    check.ledgers[resource["name"]].add(frame)
    yield frame


def _frames(check: _Check, name: str) -> Iterator[pl.DataFrame]:
    """Give the table's rows once more, unchecked."""
    resource, file = check.readable[name]
    if _format(resource) == "csv":
        return (tables.typed(texts, resource) for texts in tables.csv_texts(resource, file))
    return tables.parquet_frames(resource, file)


def _check_lines(check: _Check, resource: dict[str, Any], file: Path, rows: int) -> None:
    if tables.line_count(file) != rows + 1:
        check.findings.add(tables.csv_structure(resource, file))
