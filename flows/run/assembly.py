"""Puts together the parts that are published: fresh ones, and rows taken over."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from flows.parts import part_paths, read_part, rewrite
from flows.run.batches import Converted
from flows.run.history import History
from flows.run.plan import Plan
from flows.run.reuse import merge_parts


def assemble(
    output: Path, work: Plan, history: History | None, results: Sequence[Converted], folder: Path
) -> Path:
    """Give the folder of parts (flows.parts) to publish.

    The fresh parts lie in `folder`/fresh; further folders are made beside it. Rows of unchanged
    documents come from the published tables in `output`. No document points to one that is not
    published.
    """
    parts = folder / "fresh"
    if history is not None and work.kept:
        fresh = {
            quality.document_id: rows
            for result in results
            for quality, rows in zip(result.documents, result.rows, strict=True)
        }
        published = {name: record.rows for name, record in history.documents.items()}
        merge_parts(parts, fresh, output, published, work.kept, folder / "merged")
        parts = folder / "merged"
    _drop_dangling(parts)
    return parts


def _drop_dangling(parts: Path) -> None:
    """Have documents that supersede an unpublished one supersede null."""
    files = {path: read_part(path) for path in part_paths(parts, "documents")}
    if all(rows["supersedes"].null_count == rows.num_rows for rows in files.values()):
        return
    published = pa.concat_tables(files.values())["document_id"].combine_chunks()
    for path, rows in files.items():
        column = rows["supersedes"]
        known = pc.if_else(pc.is_in(column, published), column, pa.scalar(None, pa.string()))
        if known.null_count > column.null_count:
            place = rows.schema.get_field_index("supersedes")
            rewrite(path, rows.set_column(place, rows.schema.field(place), known))
