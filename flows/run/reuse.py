"""Takes the rows of unchanged documents over from the published tables."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from flows.parts import part_paths, read_part, write_part
from schemas.arrow import TABLES, arrow_schema

_DOCUMENTS_A_PART = 256


class _Rows:
    """The rows of one table, taken from the front."""

    def __init__(self, tables: Iterator[pa.Table], empty: pa.Table) -> None:
        self._tables = tables
        self._waiting = empty

    def take(self, count: int) -> list[pa.Table]:
        """Give the next `count` rows, in pieces. Raises ValueError where there are fewer."""
        pieces = []
        while count:
            if not self._waiting.num_rows:
                following = next(self._tables, None)
                if following is None:
                    raise ValueError(f"{count} rows are missing")
                self._waiting = following
            piece = self._waiting.slice(0, count)
            self._waiting = self._waiting.slice(piece.num_rows)
            count -= piece.num_rows
            pieces.append(piece)
        return pieces


class _Stock:
    """Tables whose documents stand in order: `rows` counts each document's rows in each table."""

    def __init__(self, rows: Mapping[str, Mapping[str, int]], tables: Mapping[str, _Rows]) -> None:
        self._rows = rows
        self._tables = tables

    def take(self, table: str, names: Sequence[str]) -> list[pa.Table]:
        return self._tables[table].take(sum(self._rows[name][table] for name in names))


def merge_parts(
    fresh: Path,
    fresh_rows: Mapping[str, Mapping[str, int]],
    output: Path,
    output_rows: Mapping[str, Mapping[str, int]],
    kept: Sequence[str],
    parts: Path,
) -> None:
    """Write parts (flows.parts) of the documents in `fresh` and those of `output` that are `kept`.

    `fresh` is a folder of parts, `output` one of published Parquet files; `*_rows` tell of every
    document in them how many rows of each table it has. Raises ValueError where that is not so.
    """
    new = _Stock(
        fresh_rows, {table: _Rows(_of_parts(fresh, table), _none(table)) for table in TABLES}
    )
    old = _Stock(
        output_rows, {table: _Rows(_of_parquet(output, table), _none(table)) for table in TABLES}
    )
    keep = set(kept)
    # Every document of either stock, in order, and whether its rows go on.
    steps = sorted(
        [(name, new, True) for name in fresh_rows]
        + [(name, old, name in keep) for name in output_rows],
        key=lambda step: step[0],
    )
    for index, start in enumerate(range(0, len(steps), _DOCUMENTS_A_PART)):
        chunk = steps[start : start + _DOCUMENTS_A_PART]
        tables = {}
        for table in TABLES:
            pieces = [_none(table)]
            for names, stock, goes_on in _runs(chunk):
                taken = stock.take(table, names)
                if goes_on:
                    pieces += taken
            tables[table] = pa.concat_tables(pieces)
        if tables["documents"].num_rows:
            write_part(parts, index, tables)


def _runs(steps: Sequence[tuple[str, _Stock, bool]]) -> Iterator[tuple[list[str], _Stock, bool]]:
    """Give the neighbours that are treated alike, together."""
    names: list[str] = []
    for place, (name, stock, goes_on) in enumerate(steps):
        names.append(name)
        following = steps[place + 1] if place + 1 < len(steps) else None
        if following is None or following[1] is not stock or following[2] != goes_on:
            yield names, stock, goes_on
            names = []


def _none(table: str) -> pa.Table:
    return arrow_schema(table).empty_table()


def _of_parts(folder: Path, table: str) -> Iterator[pa.Table]:
    return (read_part(path) for path in part_paths(folder, table))


def _of_parquet(folder: Path, table: str) -> Iterator[pa.Table]:
    # Imported here: most runs read no Parquet.
    import pyarrow.parquet as pq

    with pq.ParquetFile(folder / f"{table}.parquet") as file:
        for group in range(file.num_row_groups):
            yield file.read_row_group(group)
