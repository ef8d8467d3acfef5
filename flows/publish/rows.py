"""The rows of a table as they are published: in order, and the same however they were batched."""

from collections.abc import Iterator
from pathlib import Path

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


def _strings(values: list[str]) -> pa.Array:
    # pa.array would do, but imports pandas where it is installed: half a second for nothing.
    import polars as pl

    return pl.Series(values).to_arrow(compat_level=pl.CompatLevel.oldest()).cast(pa.string())


def _recoded(column: pa.ChunkedArray, codes: pa.Array, path: Path) -> pa.ChunkedArray:
    chunks = []
    for chunk in column.chunks:
        new = pc.index_in(chunk.dictionary, value_set=codes)
        # The place of each code of the part in the declared list; unknown ones are null.
        indices = new.take(chunk.indices)
        if indices.null_count > chunk.null_count:
            unknown = chunk.filter(pc.and_(chunk.is_valid(), indices.is_null()))[0].as_py()
            raise ValueError(
                f"{path.name}: {unknown!r} is not one of {', '.join(codes.to_pylist())}"
            )
        chunks.append(pa.DictionaryArray.from_arrays(indices, codes))
    return pa.chunked_array(chunks, pa.dictionary(pa.int32(), pa.string()))


def _in_order(rows: pa.Table, last: pa.Table | None, order: list[str], path: Path) -> None:
    if not order:
        return
    if last is not None and last["document_id"][0].as_py() >= rows["document_id"][0].as_py():
        raise DisorderedParts(
            f"{path.name}: document {rows['document_id'][0]} does not come after"
            f" {last['document_id'][0]}, the last of the part before"
        )
    ids = rows["document_id"].combine_chunks()
    later = pc.greater(ids[1:], ids[:-1])
    if len(order) > 1:
        numbers = rows[order[1]].combine_chunks()
        ascending = pc.greater(numbers[1:], numbers[:-1])
        later = pc.or_(later, pc.and_(pc.equal(ids[1:], ids[:-1]), ascending))
    wrong = pc.index(later, False).as_py() + 1
    if wrong:
        key = ", ".join(f"{name} {rows[name][wrong]}" for name in order)
        raise DisorderedParts(f"{path.name}: row {wrong + 1} ({key}) is out of order or repeated")
