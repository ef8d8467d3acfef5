"""Checks keys over a whole table, or between tables, while their rows stream past.

Of each key only a 64-bit hash of each row is kept, 8 bytes a row. That keys differ is then certain;
that two of n keys with equal hashes are equal is so but for a chance of n² / 2⁶⁵ (for 2.5 million
rows one in 6 million), and their values are shown to be compared.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from flows.publish.check.findings import SHOWN, Finding, Findings, shown
from flows.publish.check.tables import field_names

Fields = tuple[str, ...]
Rows = Callable[[], Iterator[pl.DataFrame]]
_NONE = pl.Series("hash", [], dtype=pl.UInt64)


@dataclass(slots=True)
class KeyLedger:
    """The hashes of a table's keys, by their fields, as its rows go past."""

    resource: dict[str, Any]
    fields: set[Fields]
    _pieces: dict[Fields, list[pl.Series]] = field(default_factory=dict)

    def add(self, frame: pl.DataFrame) -> None:
        """Take the next rows of the table."""
        for fields in self.fields:
            self._pieces.setdefault(fields, []).append(frame.select(_hash(fields)).to_series())

    def hashes(self, fields: Fields) -> pl.Series:
        """Give the hash of each row's key, 0 where a field of it is null."""
        pieces = self._pieces.get(fields)
        return pl.concat(pieces) if pieces else _NONE


def unique_keys(resource: dict[str, Any]) -> dict[Fields, str]:
    """Give the keys that no two rows may share, and what the schema calls each."""
    schema = resource["schema"]
    keys = {
        (f["name"],): "unique" for f in schema["fields"] if f.get("constraints", {}).get("unique")
    }
    keys |= {tuple(key): "unique key" for key in schema.get("uniqueKeys", [])}
    primary = _fields(schema.get("primaryKey", []))
    return keys | ({primary: "primary key"} if primary else {})


def foreign_keys(resource: dict[str, Any]) -> list[tuple[Fields, str, Fields]]:
    """Give the foreign keys: the fields, the resource they refer to, and its fields."""
    return [
        (
            _fields(key["fields"]),
            key["reference"].get("resource") or resource["name"],
            _fields(key["reference"]["fields"]),
        )
        for key in resource["schema"].get("foreignKeys", [])
    ]


def ledgers(resources: list[dict[str, Any]]) -> dict[str, KeyLedger]:
    """Give a ledger for each of `resources` by name, for the keys it has or others refer to."""
    made = {r["name"]: KeyLedger(r, set(unique_keys(r))) for r in resources}
    for resource in resources:
        for fields, target, referred in foreign_keys(resource):
            made[resource["name"]].fields.add(fields)
            if target in made and set(referred) <= set(field_names(made[target].resource)):
                made[target].fields.add(referred)
    return made


def check_unique(ledger: KeyLedger, rows: Rows, findings: Findings) -> None:
    """Find rows that share a key; `rows` gives the table's rows once more."""
    name = ledger.resource["name"]
    for fields, kind in unique_keys(ledger.resource).items():
        hashes = ledger.hashes(fields).alias("hash")
        known = hashes.filter(hashes != 0)
        if known.n_unique() == known.len():
            continue
        bad = (
            hashes.to_frame()
            .with_row_index("row", 1)
            .filter(pl.col("hash").is_not_null() & pl.col("hash").is_duplicated())
        )
        label = ", ".join(fields)
        findings.add(
            [
                Finding(f"is the {kind} of more than one row", name, row, label, value)
                for row, value in _values(rows, fields, bad["hash"])
            ],
            rows=bad.height,
        )


def check_foreign(
    ledger: KeyLedger, targets: dict[str, KeyLedger], rows: Rows, findings: Findings
) -> None:
    """Find rows that refer to a row that is not there."""
    name = ledger.resource["name"]
    for fields, target, referred in foreign_keys(ledger.resource):
        if target not in targets:
            continue  # the descriptor's check has said so, or the table cannot be read
        if referred not in targets[target].fields:
            lacking = f"refers to fields that {target} has not"
            findings.add([Finding(lacking, name, value=", ".join(referred))])
            continue
        used = ledger.hashes(fields).unique()
        used = used.filter(used != 0)
        lost = used.filter(~used.is_in(targets[target].hashes(referred).unique().implode()))
        if lost.is_empty():
            continue
        count = int(ledger.hashes(fields).is_in(lost.implode()).sum())
        findings.add(
            [
                Finding(f"refers to no row of {target}", name, row, ", ".join(fields), value)
                for row, value in _values(rows, fields, lost)
            ],
            rows=count,
        )


def _values(rows: Rows, fields: Fields, hashes: pl.Series) -> list[tuple[int, str]]:
    """Give the first rows whose key has one of `hashes`: their number and the key as text."""
    found: list[tuple[int, str]] = []
    before = 0
    for frame in rows():
        hit = frame.with_row_index("row", before + 1).filter(
            _hash(fields).is_in(hashes.unique().implode())
        )
        for row, *cells in hit.select("row", *fields).head(SHOWN).rows():
            found.append((row, ", ".join(map(shown, cells))))
        before += frame.height
        if len(found) >= SHOWN:
            break
    return found[:SHOWN]


def _hash(fields: Fields) -> pl.Expr:
    some_null = pl.any_horizontal(pl.col(name).is_null() for name in fields)
    key = pl.col(fields[0]) if len(fields) == 1 else pl.struct(fields)
    # Not null but 0: with a null mask the column would keep the whole table it came from alive.
    return pl.when(some_null).then(pl.lit(0, pl.UInt64)).otherwise(key.hash(seed=0)).alias("hash")


def _fields(stated: str | list[str]) -> Fields:
    # Version 1 of the standard allows a plain string for a key of one field.
    return (stated,) if isinstance(stated, str) else tuple(stated)
