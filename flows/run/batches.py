"""Converts documents to parts, a batch at a time: read, normalise, write.

Everything here can run in a worker process: what goes in and out is small and can be pickled,
the rows themselves go to disk.
"""

import errno
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.ingest.readers import read_lines
from flows.lines import RejectedDocument, SourceLines
from flows.normalise.document import DocumentQuality, normalise_document
from flows.normalise.tables import Batch
from flows.parts import write_part
from flows.raw import RawDocument
from flows.run.workers import processors
from schemas.arrow import TABLES

# A batch is large enough that its fixed costs vanish, small enough that its columns fit in some
# tens of megabytes of memory.
MAX_DOCUMENTS = 128
MAX_BYTES = 4 * 1024 * 1024
# Below this many bytes of sources, starting workers takes longer than the work.
WORTH_WORKERS = 8 * 1024 * 1024


# Faults of input and output about which another try changes nothing.
_LASTING = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EROFS),
    *(errno.EACCES, errno.EPERM, errno.ENOENT, errno.EISDIR, errno.ENOTDIR),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A document to convert, and its file's path as published in the column raw_path.

    `size` is the number of bytes from which its id was made, where they were read for that.
    """

    document: RawDocument
    raw_path: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A document that was not published: its name, the reason, and what to do about it.

    `unreadable` tells that its file could not be read for a reason that may pass by itself.
    """

    name: str
    reason: str
    advice: str
    unreadable: bool = False

    @property
    def words(self) -> tuple[str, str, str]:
        """Give what a person is told: name, reason, advice."""
        return self.name, self.reason, self.advice

    @classmethod
    def of(cls, error: RejectedDocument) -> "Rejection":
        """Give the record of an exception."""
        return cls(error.name, error.reason, error.advice, may_pass(error.__cause__))


@dataclass(slots=True)
class Converted:
    """What became of a batch: the documents in it, in order, and those that were rejected.

    `rows` gives the number of rows of each table, for each document.
    """

    documents: list[DocumentQuality] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    rows: list[dict[str, int]] = field(default_factory=list)


def may_pass(error: BaseException | None) -> bool:
    """Tell whether a fault may pass by itself: one of input and output, never of what is read."""
    return isinstance(error, OSError) and error.errno not in _LASTING


def cut(items: Sequence[Item], workers: int) -> list[list[Item]]:
    """Cut `items` into batches, in order of document id.

    Where there are few, the batches are small enough that each of `workers` gets several. The
    published bytes do not depend on the cuts.
    """
    most = max(1, min(MAX_DOCUMENTS, len(items) // (4 * workers)))
    batches: list[list[Item]] = []
    room = 0
    for item in sorted(items, key=lambda item: item.document.document_id):
        size = _size(item.document.path) if item.size is None else item.size
        if not batches or len(batches[-1]) >= most or size > room:
            batches.append([])
            room = MAX_BYTES
        batches[-1].append(item)
        room -= size
    return batches


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


def workers_for(paths: Sequence[Path]) -> int:
    """Give the number of worker processes that are worth their start; 0: none is."""
    size = 0
    for path in paths:
        size += _size(path)
        if size > WORTH_WORKERS and len(paths) > 1:
            return min(processors(), len(paths))
    return 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong
