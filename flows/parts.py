"""The parts that lie between conversion and publication: a folder of Arrow files, a batch a file.

A batch of documents leaves one file for each table, `TABLE-000000.arrow` and so on. What the
writer promises, and publication relies on (`flows.publish.rows` checks it):

- each table has the columns and types of `schemas.arrow.arrow_schema`; of a column of codes
  (dictionary type) the dictionary may be any;
- rows stand in the order of publication: by document_id, then by the table's `*_number`; the rows
  of `attributions` in the order of their opinions, then by attribution_number;
- a document lies wholly in one part, and the parts are in the order of document_id.

Arrow's file format, not Parquet: it is written and read at the speed of memory, and a part lives
for seconds.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from schemas.arrow import TABLES, arrow_schema

_SUFFIX = ".arrow"


def write_part(folder: Path, index: int, tables: Mapping[str, pa.Table]) -> None:
    """Write the tables of batch `index` (from 0) into `folder`, which is made if need be.

    `tables` holds every table by name, empty ones included. A batch without documents may be left
    out. Raises ValueError where a table is missing or unknown, or has other columns or types than
    declared.
    """
    if set(tables) != set(TABLES):
        raise ValueError(f"a part has the tables {', '.join(TABLES)}, not {', '.join(tables)}")
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        _as_declared(name, rows.schema)
        _write(folder / f"{name}-{index:06d}{_SUFFIX}", rows)


def rewrite(path: Path, rows: pa.Table) -> None:
    """Put `rows` in place of those in the file `path`; tables read from it before stay valid."""
    draft = path.with_suffix(".draft")
    _write(draft, rows)
    draft.replace(path)


def part_paths(folder: Path, table: str) -> list[Path]:
    """Give the files of `table` in `folder`, in the order of the parts."""
    return sorted(folder.glob(f"{table}-*{_SUFFIX}"))


def read_part(path: Path) -> pa.Table:
    """Give the rows of one file; they stay on disk and are mapped into memory when touched."""
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()


def parts(folder: Path) -> Iterator[dict[str, pa.Table]]:
    """Give the tables of each part in turn, by name."""
    for index in range(len(part_paths(folder, TABLES[0]))):
        yield {name: read_part(part_paths(folder, name)[index]) for name in TABLES}


def _write(path: Path, rows: pa.Table) -> None:
    options = pa.ipc.IpcWriteOptions(unify_dictionaries=True)
    with pa.ipc.new_file(str(path), rows.schema, options=options) as writer:
        writer.write_table(rows)


def _as_declared(name: str, schema: pa.Schema) -> None:
    for found, declared in zip(schema, arrow_schema(name), strict=False):
        if (found.name, found.type) != (declared.name, declared.type):
            raise ValueError(
                f"{name}: column {found.name} {found.type} stands where"
                f" {declared.name} {declared.type} is declared"
            )
    if len(schema) != len(arrow_schema(name)):
        raise ValueError(f"{name}: {len(schema)} columns, declared are {len(arrow_schema(name))}")
