"""The rows of a table as they are published: in order, and the same however they were batched."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.parts import part_paths, read_part
from schemas.arrow import arrow_schema, column_names, declared

# Rows of a Parquet row group. Small enough that two writers at work hold about 100 MB, large
# enough that the footer stays small; the page index serves those who look up single rows.
ROW_GROUP_ROWS = 32_768


class DisorderedParts(ValueError):
    """The parts break what `flows.parts` promises about their order."""


def sort_columns(table: str) -> list[str]:
    """Give the columns by which the published rows of `table` stand, all ascending.

    `attributions` stand in the order of their opinions, which is no order of their own columns:
    none are given.
    """
    names = column_names(table)
    if "document_id" not in names:
        return []
    ordinal = [name for name in names if name == f"{table[:-1]}_number"]
    return ["document_id", *ordinal]


def published_parts(folder: Path, table: str) -> Iterator[pa.Table]:
    """Give the rows of `table`, part by part, with the declared schema and metadata.

    Columns of codes get the dictionary of their declared codes, so that neither the order in which
    a batch met them nor the batches themselves leave a trace in the bytes. Raises DisorderedParts
    where rows are out of order or a document lies in two parts.
    """
    schema = arrow_schema(table)
    order = sort_columns(table)
    codes = {
        field["name"]: _strings(field["constraints"]["enum"])
        for field in declared(table)["fields"]
        if "enum" in field["constraints"]
    }
    last: pa.Table | None = None
    for path in part_paths(folder, table):
        rows = read_part(path)
        if not rows.num_rows:
            continue
        columns = [
            _recoded(rows[name], codes[name], path) if name in codes else rows[name]
            for name in schema.names
        ]
        _in_order(rows, last, order, path)
        last = rows.slice(rows.num_rows - 1).select(order)
        yield pa.Table.from_arrays(columns, schema=schema)


def row_groups(folder: Path, table: str) -> Iterator[pa.Table]:
    """Give the rows of `table` in groups of ROW_GROUP_ROWS, each in one piece; the last is shorter.

    Where the parts end has no influence: the Parquet writer cuts its pages by the pieces it is
    given, so equal rows must come in equal pieces to give equal bytes.
    """
    waiting: list[pa.Table] = []
    count = 0
    for rows in published_parts(folder, table):
        rest = rows
        while count + rest.num_rows >= ROW_GROUP_ROWS:
            missing = ROW_GROUP_ROWS - count
            yield pa.concat_tables([*waiting, rest.slice(0, missing)]).combine_chunks()
            rest, waiting, count = rest.slice(missing), [], 0
        if rest.num_rows:
            waiting.append(rest)
            count += rest.num_rows
    if waiting:
        yield pa.concat_tables(waiting).combine_chunks()


def _strings(values: list[str]) -> "pa.Array[Any]":
    # pa.array would do, but imports pandas where it is installed: half a second for nothing.
    import polars as pl

    return pl.Series(values).to_arrow(compat_level=pl.CompatLevel.oldest()).cast(pa.string())


def _recoded(column: Any, codes: Any, path: Path) -> Any:
    """Give a column of codes with the declared `codes` as its dictionary."""
    chunks = []
    for chunk in column.chunks:
        # Where each code of the part stands among the declared ones; null where it does not.
        places = pc.index_in(chunk.dictionary, value_set=codes)
        indices = places.take(chunk.indices)
        if indices.null_count > chunk.null_count:
            unknown = chunk.filter(pc.and_(chunk.is_valid(), indices.is_null()))[0]
            raise ValueError(f"{path.name}: {unknown} is not one of {', '.join(codes.to_pylist())}")
        chunks.append(pa.DictionaryArray.from_arrays(indices, codes))
    return pa.chunked_array(chunks)


def _in_order(rows: pa.Table, last: pa.Table | None, order: list[str], path: Path) -> None:
    if not order:
        return
    if last is not None and str(last["document_id"][0]) >= str(rows["document_id"][0]):
        raise DisorderedParts(
            f"{path.name}: document {rows['document_id'][0]} does not come after"
            f" {last['document_id'][0]}, the last of the part before"
        )
    before, after = rows.slice(0, rows.num_rows - 1), rows.slice(1)
    document, *ordinal = order
    later = pc.greater(after[document], before[document])
    for number in ordinal:
        same = pc.equal(after[document], before[document])
        later = pc.or_(later, pc.and_(same, pc.greater(after[number], before[number])))
    wrong = pc.index(later, pa.scalar(False)).as_py()
    if wrong >= 0:
        key = ", ".join(f"{name} {after[name][wrong]}" for name in order)
        raise DisorderedParts(f"{path.name}: row {wrong + 2} ({key}) is out of order or repeated")
