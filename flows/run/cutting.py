"""Cuts documents into batches, and tells how many workers they are worth."""

from collections.abc import Sequence
from pathlib import Path

from flows.run.items import Item
from flows.run.workers import processors

# A batch is large enough that its fixed costs vanish, small enough that its columns fit in some
# tens of megabytes of memory.
MAX_DOCUMENTS = 128
MAX_BYTES = 4 * 1024 * 1024
# Below this many bytes of sources, starting workers takes longer than the work.
WORTH_WORKERS = 8 * 1024 * 1024


def cut(items: Sequence[Item], workers: int) -> list[list[Item]]:
    """Cut `items` into batches, in order of document id.

    Towards the end they become smaller, so that all of `workers` end at about the same time. The
    published bytes do not depend on the cuts.
    """
    batches: list[list[Item]] = []
    most = room = 0
    for place, item in enumerate(sorted(items, key=lambda item: item.document.document_id)):
        size = _size(item.document.path) if item.size is None else item.size
        if not batches or len(batches[-1]) >= most or size > room:
            batches.append([])
            most = max(1, min(MAX_DOCUMENTS, (len(items) - place) // (2 * workers)))
            room = MAX_BYTES
        batches[-1].append(item)
        room -= size
    return batches


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
