"""Puts together the parts that are published: fresh ones, and rows taken over."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.parts import part_paths, read_part, rewrite
from flows.run.history import History
from flows.run.items import Converted, Item
from flows.run.plan import Plan
from flows.run.reuse import merge_parts


@dataclass(frozen=True, slots=True)
class Assembled:
    """Folders of parts (flows.parts): all that is published, and what of it was converted just now.

    Rows that were taken over have been held against the rules by the run that wrote them first; a
    change of the rules has everything converted again (flows.run.history).
    """

    parts: Path
    fresh: Path


def assemble(
    output: Path,
    work: Plan,
    history: History | None,
    results: Sequence[Converted],
    items: Sequence[Item],
    folder: Path,
) -> Assembled:
    """Give the parts to publish.

    The fresh parts lie in `folder`/fresh; further folders are made beside it. Rows of unchanged
    documents come from the published tables in `output`. `items` are all documents, unchanged ones
    too; none supersedes one that is not published.
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
    point_to_published(parts, items)
    return Assembled(parts, folder / "fresh")


def point_to_published(parts: Path, items: Sequence[Item]) -> None:
    """Have each document in `parts` supersede what its source.yaml says, if that is in `parts` too.

    A row that is taken over may hold null because of what was not published last time.
    """
    supersedes = {
        item.document.document_id: item.document.source.supersedes
        for item in items
        if item.document.source and item.document.source.supersedes
    }
    if not supersedes:
        return
    files = {path: read_part(path) for path in part_paths(parts, "documents")}
    published = {name for rows in files.values() for name in rows["document_id"].to_pylist()}
    for path, rows in files.items():
        names: list[Any] = rows["document_id"].to_pylist()
        stated = [supersedes.get(name) for name in names]
        pointing = [name if name in published else None for name in stated]
        if pointing != rows["supersedes"].to_pylist():
            place = rows.schema.get_field_index("supersedes")
            field = rows.schema.field(place)
            rewrite(path, rows.set_column(place, field, pa.array(pointing, field.type)))
