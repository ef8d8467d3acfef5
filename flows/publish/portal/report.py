"""What an upload did, or would do, and why."""

from dataclasses import asdict, dataclass, field
from typing import Any

CREATE, UPDATE, KEEP, REMOVE = "create", "update", "keep", "remove"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done, or would be, or need not be.

    `action` is "create", "update", "keep" or "remove"; `kind` is "dataset", "resource" (a file and
    its description) or "table" (its rows in the DataStore); `why` gives the reason.
    """

    action: str
    kind: str
    name: str
    why: str

    def __str__(self) -> str:
        return f"{self.action} {self.kind} {self.name}: {self.why}"


@dataclass(slots=True)
class UploadReport:
    """What became of an upload. `url` is the dataset's page.

    `notes` are things that a person should know although the upload went well.
    """

    url: str
    dataset: str
    organization: str
    version: str
    dry_run: bool
    steps: list[Step] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def unchanged(self) -> bool:
        """Whether everything was there already, as it should be."""
        return all(step.action == KEEP for step in self.steps)

    def as_json(self) -> dict[str, Any]:
        """Give the report for scripts."""
        return {**asdict(self), "unchanged": self.unchanged}
