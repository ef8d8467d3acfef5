"""What is converted, and what became of it: the small records that go between processes.

Nothing here imports the stages: a process that only hands work out and takes it in starts faster.
"""

import errno
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.lines import RejectedDocument
from flows.raw import RawDocument

if TYPE_CHECKING:
    from flows.normalise.quality import DocumentQuality

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

    documents: "list[DocumentQuality]" = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    rows: list[dict[str, int]] = field(default_factory=list)


def may_pass(error: BaseException | None) -> bool:
    """Tell whether a fault may pass by itself: one of input and output, never of what is read."""
    return isinstance(error, OSError) and error.errno not in _LASTING
