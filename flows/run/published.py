"""What a run gives, and why it may give nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.run.items import Rejection

if TYPE_CHECKING:
    from flows.publish.package import PublishReport


class NothingToPublish(RuntimeError):
    """There is no document that could be published; `rejected` says why."""

    def __init__(self, rejected: Sequence[Rejection]) -> None:
        """Take the documents that were rejected: all that there were."""
        super().__init__(
            "nothing to publish: "
            + ("no document could be read" if rejected else "no document found")
        )
        self.rejected = rejected


class RejectedInStrictRun(RuntimeError):
    """Documents were rejected in a run that allows none: `rejected`."""

    def __init__(self, rejected: Sequence[Rejection]) -> None:
        """Take the rejected documents."""
        super().__init__(f"{len(rejected)} document(s) rejected in a strict run: nothing published")
        self.rejected = rejected


@dataclass(frozen=True, slots=True)
class Places:
    """Where a publication takes from and puts to.

    `state` is a folder of our own, for what is remembered from run to run.
    """

    raw: Path
    output: Path
    descriptor: Path
    state: Path


@dataclass(frozen=True, slots=True)
class Published:
    """What a run did: the quality report, the rejected, the published files, parsed and kept.

    `files` are rows for people and scripts: name, rows (null where nothing was written), bytes,
    sha256, and whether the file is new, changed or unchanged.
    """

    quality: dict[str, Any]
    rejected: list[Rejection]
    files: list[dict[str, Any]]
    parsed: int
    kept: int
    removed: int


def files_written(written: "PublishReport") -> list[dict[str, Any]]:
    """Give the published files as `Published.files`."""
    return [
        {
            "name": item.file.name,
            "rows": item.file.rows,
            "bytes": item.file.bytes,
            "sha256": item.file.sha256,
            "change": item.change,
        }
        for item in written.files
    ]


def files_standing(places: Places) -> list[dict[str, Any]]:
    """Give the files that stand published, from their descriptor, as `Published.files`."""
    package = json.loads(places.descriptor.read_text(encoding="utf-8"))
    return [
        {
            "name": Path(resource["path"]).name,
            "rows": None,
            "bytes": resource["bytes"],
            "sha256": resource["hash"].removeprefix("sha256:"),
            "change": "unchanged",
        }
        for resource in package["resources"]
    ]
