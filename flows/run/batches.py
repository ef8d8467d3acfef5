"""Converts documents to parts, a batch at a time: read, normalise, write.

Everything here can run in a worker process: what goes in and out is small and can be pickled,
the rows themselves go to disk.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.ingest.readers import read_lines
from flows.lines import RejectedDocument, SourceLines
from flows.normalise.document import normalise_document
from flows.normalise.tables import Batch
from flows.parts import write_part
from flows.run.items import Converted, Item, Rejection
from schemas.arrow import TABLES


def convert_batch(items: Sequence[Item], folder: Path, index: int) -> Converted:
    """Convert documents, in order of their ids, to part `index` in `folder` (flows.parts).

    One bad document never stops the others. A fault of our own in one (any exception that is not
    RejectedDocument) rejects that document and names the fault. Raises OSError where the part
    cannot be written.
    """
    try:
        converted, tables = _convert(items)
    except Exception:  # a fault in a batch: alone, each document shows whether it is the one
        converted, tables = _one_by_one(items)
    if converted.documents:
        write_part(folder, index, tables)
    return converted


def _convert(items: Sequence[Item]) -> tuple[Converted, dict[str, pa.Table]]:
    batch = Batch()
    converted = Converted()
    for item in items:
        try:
            known, lines = _read(item)
            stated = item.document.source
            quality = normalise_document(
                batch,
                item.document.document_id,
                lines,
                known,
                stated.corrections if stated else (),
            )
        except RejectedDocument as rejection:
            converted.rejected.append(Rejection.of(rejection))
            continue
        converted.documents.append(quality)
    converted.rows = [
        dict(zip(TABLES, counts, strict=True))
        for counts in zip(*(batch.counts[table] for table in TABLES), strict=True)
    ]
    return converted, batch.tables()


def _one_by_one(items: Sequence[Item]) -> tuple[Converted, dict[str, pa.Table]]:
    whole = Converted()
    tables = [Batch().tables()]
    for item in items:
        try:
            one, rows = _convert([item])
        except Exception as error:
            fault = f"iken failed on it ({type(error).__name__}: {error})"
            advice = "This is a fault of iken: please report it, with the document"
            whole.rejected.append(Rejection(item.raw_path, fault, advice))
        else:
            whole.documents += one.documents
            whole.rejected += one.rejected
            whole.rows += one.rows
            tables.append(rows)
    return whole, {name: pa.concat_tables([rows[name] for rows in tables]) for name in tables[0]}


def _read(item: Item) -> tuple[dict[str, Any], SourceLines]:
    """Give what is known of a document before it is read (columns of documents), and its lines."""
    data = item.document.read()
    source = item.document.source
    sha256 = source.sha256 if source else hashlib.sha256(data).hexdigest()
    if item.size not in (None, len(data)):
        raise RejectedDocument(item.raw_path, "the file changed while it was read", "Run again")
    stated = source.model_dump(exclude={"file", "sha256", "corrections"}) if source else {}
    known = {"raw_path": item.raw_path, "byte_size": len(data), "sha256": sha256}
    return stated | known, read_lines(data, item.raw_path)
