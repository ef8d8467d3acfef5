"""Writes the package as an SQLite database with keys and full-text search, ready for Datasette.

Beside it goes the metadata that Datasette shows: titles, licence, source, what columns mean. The
index is of trigrams, which is how SQLite finds Japanese; words of one or two characters, which it
cannot find, are searched by the query `word` in the metadata.
"""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flows.publish.exports.datasette import metadata
from flows.publish.exports.package import ExportFailed, File, Package
from flows.publish.exports.writing import replacing, write_text

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
_SEARCHED = ("text", "text_normalized")


def write(package: Package, target: Path, base_url: str | None) -> list[Path]:  # noqa: ARG001
    """Write the database to `target`, and STEM.metadata.json beside it.

    Raises ExportFailed where a row points to one that is not there.
    """
    with (
        replacing(target) as draft,
        closing(sqlite3.connect(draft, isolation_level=None)) as database,
    ):
        # The draft is thrown away if anything fails: no journal is needed.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        for name in package.tables:
            _add_table(database, package, package.file(name))
        _add_about(database, package)
        database.execute("COMMIT")
        _add_search(database)
        _check(database, package)
        database.execute("VACUUM")
    about = target.with_name(f"{target.stem}.metadata.json")
    text = json.dumps(metadata(package, target.stem), ensure_ascii=False, indent=2) + "\n"
    return [target, write_text(text, about)]


def _add_table(database: sqlite3.Connection, package: Package, file: File) -> None:
    schema = file.resource["schema"]
    names = [field["name"] for field in file.fields]
    parts = [_column(field) for field in file.fields]
    parts.append(f"PRIMARY KEY ({_list(schema['primaryKey'])})")
    parts += [f"UNIQUE ({_list(key)})" for key in schema.get("uniqueKeys", [])]
    for key in schema.get("foreignKeys", []):
        reference = key["reference"]
        other = reference.get("resource", file.table).removesuffix("-parquet")
        parts.append(
            f"FOREIGN KEY ({_list(key['fields'])})"
            f" REFERENCES {_name(other)} ({_list(reference['fields'])})"
        )
    body = ",\n  ".join(parts)
    database.execute(f"CREATE TABLE {_name(file.table)} (\n  {body}\n) STRICT")
    for key in schema.get("foreignKeys", []):
        index = _name(f"{file.table}_{'_'.join(key['fields'])}")
        columns = _list(key["fields"])
        database.execute(f"CREATE INDEX {index} ON {_name(file.table)} ({columns})")
    for batch in package.rows(file.table):
        _insert(database, file.table, names, ([*map(_value, row.values())] for row in batch))


def _add_about(database: sqlite3.Connection, package: Package) -> None:
    """Add what a stranger needs to know: dataset, notices on the sources, columns, codes."""
    about, licence = package.descriptor, package.licence or {}
    facts = {
        name: about[name] for name in ("name", "id", "title", "title_en", "version", "created")
    }
    facts |= {"editing": about["editing"], "license": licence.get("name")}
    facts |= {"license_url": licence.get("path"), "creator": "、".join(package.creators)}
    database.execute("CREATE TABLE dataset (name TEXT PRIMARY KEY, value TEXT) STRICT")
    _insert(database, "dataset", ["name", "value"], facts.items())
    database.execute(
        "CREATE TABLE notices (document_id TEXT PRIMARY KEY REFERENCES documents (document_id),"
        " source TEXT, editing TEXT NOT NULL) STRICT"
    )
    notices = ((s["document_id"], s.get("attribution"), s["editing"]) for s in package.sources)
    _insert(database, "notices", ["document_id", "source", "editing"], notices)
    fields = [
        (file.table, field) for file in map(package.file, package.tables) for field in file.fields
    ]
    columns = ["table_name", "column_name", "title", "title_en", "type", "description"]
    database.execute(
        f"CREATE TABLE columns ({' TEXT NOT NULL, '.join(columns)} TEXT NOT NULL,"
        " PRIMARY KEY (table_name, column_name)) STRICT"
    )
    rows = (
        (table, f["name"], f["title"], f["title_en"], f["type"], f["description"])
        for table, f in fields
    )
    _insert(database, "columns", columns, rows)
    columns = ["table_name", "column_name", "code", "label"]
    database.execute(
        f"CREATE TABLE codes ({' TEXT NOT NULL, '.join(columns)} TEXT NOT NULL,"
        " PRIMARY KEY (table_name, column_name, code)) STRICT"
    )
    codes = (
        (table, field["name"], item["value"], item["label"])
        for table, field in fields
        for item in field.get("categories", [])
    )
    _insert(database, "codes", columns, codes)


def _add_search(database: sqlite3.Connection) -> None:
    columns = ", ".join(_SEARCHED)
    # Written so, with double quotes, Datasette sees which table the index is of.
    database.execute(
        f'CREATE VIRTUAL TABLE opinions_fts USING FTS5({columns}, content="opinions",'
        ' tokenize="trigram")'
    )
    database.execute("INSERT INTO opinions_fts (opinions_fts) VALUES ('rebuild')")
    database.execute("INSERT INTO opinions_fts (opinions_fts) VALUES ('optimize')")


def _check(database: sqlite3.Connection, package: Package) -> None:
    broken = database.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        table, row, other, _ = broken
        raise ExportFailed(
            f"{package.path}: row {row} of {table} points to a row of {other} that is not there;"
            " iken check says what is wrong with the package"
        )


def _column(field: dict[str, Any]) -> str:
    name, constraints = _name(field["name"]), field["constraints"]
    parts = [name, _TYPES.get(field["type"], "TEXT")]
    if constraints["required"]:
        parts.append("NOT NULL")
    if field["type"] == "boolean":
        parts.append(f"CHECK ({name} IN (0, 1))")
    if "enum" in constraints:
        codes = ", ".join("'" + code.replace("'", "''") + "'" for code in constraints["enum"])
        parts.append(f"CHECK ({name} IN ({codes}))")
    return " ".join(parts)


def _insert(
    database: sqlite3.Connection, table: str, columns: list[str], rows: Iterable[Iterable[Any]]
) -> None:
    places = ", ".join("?" * len(columns))
    # Names are those of declared tables and columns, quoted; values are bound.
    command = f"INSERT INTO {_name(table)} ({_list(columns)}) VALUES ({places})"  # noqa: S608
    database.executemany(command, (tuple(row) for row in rows))


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_name, names))
