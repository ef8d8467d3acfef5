"""Checks a package against 行政データにおける機械可読性に関するルール (2026-03-31), rule by rule.

rules.toml lists the rules and how each is kept; every rule that a program can check has its check
in csv_rules.py or excel_rules.py; page.py writes docs/machine-readability.md.
"""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from flows.publish.check import Finding
from flows.publish.exports.package import read_package
from flows.publish.machine_readability import csv_rules, excel_rules

__all__ = ["Rule", "check", "check_workbook", "checked", "rules"]

DECLARATION = Path(__file__).with_name("rules.toml")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, and how what is published keeps it. `applies`: to "csv", "excel" or "none"."""

    id: str
    title: str
    applies: str
    how_ja: str
    how_en: str


def rules(path: Path = DECLARATION) -> tuple[Rule, ...]:
    """Give the rules in their order."""
    declared = tomllib.loads(path.read_text(encoding="utf-8"))["rules"]
    return tuple(Rule(**item) for item in declared)


def checked() -> set[str]:
    """Give the ids of the rules that a program checks."""
    return {*csv_rules.CHECKS, *excel_rules.CHECKS}


def check(datapackage: Path) -> list[Finding]:
    """Give where the CSV files of a package break a rule; an empty list where they keep all.

    A file is read as a whole. Raises ExportFailed where the package cannot be read.
    """
    package = read_package(datapackage)
    tables = [csv_rules.Csv(file, package) for file in package.files if file.format == "csv"]
    return [
        replace(found, rule=f"{rule}: {found.rule}")
        for rule, look in csv_rules.CHECKS.items()
        for table in tables
        for found in look(table)
    ]


def check_workbook(path: Path) -> list[Finding]:
    """Give where a workbook written by `iken export excel` breaks a rule for Excel."""
    parts = excel_rules.parts_of(path)
    return [
        Finding(f"{rule}: {words}", path.name, column=place)
        for rule, look in excel_rules.CHECKS.items()
        for place, words in look(parts)
    ]
