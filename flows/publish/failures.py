"""Why a package could not be published."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.publish.check import Finding
    from schemas.failures import Failure


class PublicationFailed(RuntimeError):
    """A package could not be published; what stood before stands as it was."""


class HalfInPlace(PublicationFailed):
    """A package that stands, but whose files are not all in place; the next run finishes it."""


class InvalidTables(PublicationFailed):
    """Rows break rules of their tables: `failures` says which rules, which rows."""

    def __init__(self, failures: "Sequence[Failure]") -> None:
        """Take what is wrong."""
        super().__init__("the tables break their rules:\n" + "\n".join(map(str, failures)))
        self.failures = tuple(failures)


class UnsoundPackage(PublicationFailed):
    """The files that were written are not as they should be: `findings` says where."""

    def __init__(self, findings: "Sequence[Finding]") -> None:
        """Take what was found."""
        super().__init__("what was written is not sound:\n" + "\n".join(map(str, findings)))
        self.findings = tuple(findings)
