"""The rules that a program can check on a published CSV file, one function a rule.

The files are read as text by the standard library's csv, not by the readers of this project: as
those would read them whom the rules are to serve.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flows.publish.check import Finding
from flows.publish.exports.package import File, Package
from flows.publish.exports.writing import both_languages

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z")
_DITTO = {"〃", "同上", "″"}
# What the sample implementation of L1-08 by デジタル庁 looks for: circled digits, Roman numerals,
# bracketed and squared characters, vertical forms, 令和 in one character, the full-width tilde.
_PLATFORM = re.compile(
    r"[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf\u2160-\u217f"
    r"\u3220-\u3243\u3280-\u32ff\u3300-\u33ff\ufe30-\ufe4f\uff5e]"
)


@dataclass(frozen=True)
class Csv:
    """A published CSV file, read as text: its lines, and its records after the heading."""

    file: File
    package: Package

    @cached_property
    def text(self) -> str:
        """The file, decoded as the descriptor says, line ends as they are."""
        with self.file.path.open(encoding=self.file.resource["encoding"], newline="") as stream:
            return stream.read()

    @cached_property
    def records(self) -> list[list[str]]:
        """The rows after the heading, as a reader of RFC 4180 sees them."""
        return list(csv.reader(io.StringIO(self.text, newline=""), strict=True))[1:]

    @cached_property
    def heading(self) -> list[str]:
        """The first line's fields."""
        return next(csv.reader(io.StringIO(self.text, newline="")), [])

    def cells(self, *types: str) -> Iterator[tuple[int, dict[str, Any], str]]:
        """Give row, field and text of each cell that is not empty, of columns of these types."""
        chosen = [(i, f) for i, f in enumerate(self.file.fields) if not types or f["type"] in types]
        for row, record in enumerate(self.records, 1):
            for place, field in chosen:
                if place < len(record) and record[place]:
                    yield row, field, record[place]

    def broken(self, rule: str, row: int | None, column: str | None, value: str) -> Finding:
        """Give a finding in this file."""
        return Finding(rule, self.file.resource["name"], row, column, value)


def _both_formats(table: Csv) -> Iterator[Finding]:
    if table.file.table not in table.package.tables:
        yield table.broken("the table has no Parquet file", None, None, table.file.table)


def _as_wide_as_its_heading(table: Csv) -> Iterator[Finding]:
    for row, record in enumerate(table.records, 1):
        if len(record) != len(table.heading):
            words = f"the row has {len(record)} fields, the heading {len(table.heading)}"
            yield table.broken(words, row, None, ",".join(record))


def _not_divided(table: Csv) -> Iterator[Finding]:
    for row, record in enumerate(table.records, 1):
        if not any(record):
            yield table.broken("a blank row", row, None, "")
    for name in table.heading:
        if not name.strip():
            yield table.broken("a column without a name", None, name, "")


def _only_declared_columns(table: Csv) -> Iterator[Finding]:
    if table.heading != [field["name"] for field in table.file.fields]:
        words = "the first line is not the declared column names"
        yield table.broken(words, None, None, ",".join(table.heading))


def _described(table: Csv) -> Iterator[Finding]:
    for field in table.file.fields:
        texts = both_languages(field.get("description", ""))
        if not (field.get("title") and all(texts)):
            words = "the column has no Japanese title or no description in both languages"
            yield table.broken(words, None, field["name"], "")


def _no_layout_by_spaces(table: Csv) -> Iterator[Finding]:
    for row, field, cell in table.cells():
        if cell != cell.strip() or re.search(r"[\t\n\r\v\f\x85\u2028\u2029]", cell):
            words = "white space around the value, or a line break or tab in it"
            yield table.broken(words, row, field["name"], cell)


def _one_datum_a_cell(table: Csv) -> Iterator[Finding]:
    for row, field, cell in table.cells("string"):
        constraints = field["constraints"]
        pattern = constraints.get("pattern")
        if pattern and not re.fullmatch(pattern, cell):
            yield table.broken("not one value of the declared form", row, field["name"], cell)


def _no_platform_characters(table: Csv) -> Iterator[Finding]:
    for row, field, cell in table.cells("string"):
        if field["name"].endswith("_normalized") and _PLATFORM.search(cell):
            yield table.broken("a platform-dependent character", row, field["name"], cell)


def _empty_is_not_zero(table: Csv) -> Iterator[Finding]:
    if table.file.resource["schema"]["missingValues"] != [""]:
        yield table.broken("missing values are not empty fields alone", None, None, "")
    for row, field, cell in table.cells("integer", "number"):
        if field["constraints"].get("minimum", 0) > 0 and re.fullmatch(r"-?0+(\.0+)?", cell):
            yield table.broken("a zero where only counts from 1 stand", row, field["name"], cell)


def _one_record_a_line(table: Csv) -> Iterator[Finding]:
    if table.text.count("\n") != len(table.records) + 1 or "\r" in table.text:
        words = "the file has not one physical line, ending in LF, a record"
        yield table.broken(words, None, None, f"{len(table.records)} records")


def _quoted_where_needed(table: Csv) -> Iterator[Finding]:
    again = io.StringIO(newline="")
    writer = csv.writer(again, lineterminator="\n")
    writer.writerows([table.heading, *table.records])
    if again.getvalue() != table.text:
        words = "values are not quoted as RFC 4180 asks: where they hold a comma, quote or newline"
        yield table.broken(words, None, None, "")


def _numbers_alone(table: Csv) -> Iterator[Finding]:
    for row, field, cell in table.cells("integer", "number"):
        if not _NUMBER.fullmatch(cell):
            yield table.broken("not a plain number", row, field["name"], cell)


def _nothing_left_out(table: Csv) -> Iterator[Finding]:
    for place, field in enumerate(table.file.fields):
        for row, record in enumerate(table.records, 1):
            cell = record[place] if place < len(record) else ""
            if cell in _DITTO or (field["constraints"]["required"] and not cell):
                yield table.broken("left out, or a ditto mark", row, field["name"], cell)


def _unique_headings(table: Csv) -> Iterator[Finding]:
    for name in {name for name in table.heading if table.heading.count(name) > 1}:
        yield table.broken("two columns of one name", None, name, "")


def _declared_codes_alone(table: Csv) -> Iterator[Finding]:
    for row, field, cell in table.cells("string"):
        codes = field["constraints"].get("enum")
        if codes and cell not in codes:
            yield table.broken("not a declared code", row, field["name"], cell)


def _codes_explained(table: Csv) -> Iterator[Finding]:
    for field in table.file.fields:
        codes = field["constraints"].get("enum", [])
        labels = {item["value"]: item["label"] for item in field.get("categories", [])}
        for code in codes:
            if not labels.get(code):
                yield table.broken("the code table does not explain it", None, field["name"], code)


def _units(table: Csv) -> Iterator[Finding]:
    for field in table.file.fields:
        if field["name"].endswith(("_count", "_size")) and "unit" not in field:
            yield table.broken("a measure without its unit", None, field["name"], "")


def _standard_times(table: Csv) -> Iterator[Finding]:
    for row, field, cell in table.cells("date", "datetime"):
        form = _DAY if field["type"] == "date" else _TIME
        if not form.fullmatch(cell):
            yield table.broken("not an ISO 8601 day or UTC time", row, field["name"], cell)


def _defined(table: Csv) -> Iterator[Finding]:
    about = table.package.descriptor
    for name in ("version", "created", "sources", "description", "licenses"):
        if not about.get(name):
            yield Finding(f"the descriptor does not state {name}")
    if table.file.resource["encoding"] != "utf-8" or table.text.startswith("\ufeff"):
        yield table.broken("not UTF-8 without BOM, or not stated", None, None, "")
    for name in table.heading:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            yield table.broken("the physical name is not alphanumeric", None, name, "")


def _long_form(table: Csv) -> Iterator[Finding]:
    for name in table.heading:
        if re.search(r"_?[0-9]+$", name) and name != "sha256":
            yield table.broken("a numbered column: repeated items are rows", None, name, "")


# By rule; the others are stated in the table of rules, with the reason.
CHECKS: dict[str, Callable[[Csv], Iterator[Finding]]] = {
    "L1-01": _both_formats,
    "L1-02": _as_wide_as_its_heading,
    "L1-03": _not_divided,
    "L1-04": _only_declared_columns,
    "L1-05": _described,
    "L1-06": _no_layout_by_spaces,
    "L1-07": _one_datum_a_cell,
    "L1-08": _no_platform_characters,
    "L1-09": _empty_is_not_zero,
    "L1-14": _one_record_a_line,
    "L1-15": _quoted_where_needed,
    "L2-01": _numbers_alone,
    "L2-02": _nothing_left_out,
    "L2-03": _unique_headings,
    "L2-04": _declared_codes_alone,
    "L2-05": _declared_codes_alone,
    "L3-01": _only_declared_columns,
    "L3-02": _codes_explained,
    "L3-03": _numbers_alone,
    "L3-04": _units,
    "L3-05": _standard_times,
    "L3-08": _defined,
    "L3-09": _long_form,
}
