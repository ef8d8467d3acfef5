"""Data assertions: what a release must not do beside the last good one, or it is held back.

Three things are asserted, with the figures declared in assertions.toml:

- no council loses more than a share of its opinions;
- no document yields none, unless it did so in the last good release already;
- no document has more than a share of lines that no rule knows (role `other`), unless it had as
  large a share already.

What was accepted once is part of the last good release, so it is not brought up again.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.parts import part_paths, read_part
from flows.publish import staging
from flows.publish.failures import PublicationFailed

DECLARATION = Path(__file__).with_name("assertions.toml")
ALL = "all"
_NO_COUNCIL = "council not known"


@dataclass(frozen=True, slots=True)
class Limits:
    """The declared figures, shares from 0 to 1."""

    most_opinions_lost: float
    most_unknown_lines: float


@dataclass(frozen=True, slots=True)
class Finding:
    """An assertion that does not hold: which, of what (a council or a document's id), and why."""

    assertion: str
    of: str
    reason: str

    @property
    def key(self) -> str:
        """Give what names the finding when it is accepted."""
        return f"{self.assertion}:{self.of}"

    def __str__(self) -> str:
        """Give the finding as a line of text."""
        return f"{self.key}: {self.reason}"


class HeldBack(PublicationFailed):
    """A release that its data assertions hold back: `findings`; the last good one stays."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Take what was found."""
        accept = " ".join(f"--accept '{item.key}'" for item in findings[:3])
        super().__init__(
            "the release is held back; the last good one stays / 公開を保留しました:\n"
            + "\n".join(map(str, findings))
            + f"\nLook at each. Where the change is meant, accept it: {accept}"
            + (" … (or --accept all)" if len(findings) > 1 else "")
        )
        self.findings = tuple(findings)


@dataclass(slots=True)
class Counts:
    """A document's opinions, its lines that are not blank, and those of them of role `other`."""

    opinions: int = 0
    lines: int = 0
    unknown: int = 0

    @property
    def share_unknown(self) -> float:
        """Give the share of lines that no rule knows, from 0 to 1."""
        return self.unknown / self.lines if self.lines else 0.0


@dataclass(slots=True)
class Figures:
    """What the assertions look at in a release: each document's council (or null) and counts."""

    council: dict[str, str | None] = field(default_factory=dict)
    counts: dict[str, Counts] = field(default_factory=dict)

    def opinions_of_councils(self) -> dict[str, int]:
        """Give the number of opinions of each council."""
        total: dict[str, int] = {}
        for document_id, council in self.council.items():
            name = council or _NO_COUNCIL
            total[name] = total.get(name, 0) + self.counts[document_id].opinions
        return total


def read_limits(path: Path = DECLARATION) -> Limits:
    """Give the declared figures. Raises ValueError, naming the file, where they are not right."""
    try:
        limits = Limits(**tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, TypeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    for one in fields(limits):
        share = getattr(limits, one.name)
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
            raise ValueError(f"{path.name}: {one.name} must be a share from 0 to 1, not {share!r}")
    return limits


def figures_of_parts(folder: Path) -> Figures:
    """Count a release that is not written yet, from its parts (flows.parts)."""
    return _figures(lambda table: (read_part(path) for path in part_paths(folder, table)))


def figures_of_release(output: Path) -> Figures | None:
    """Count the release that stands in the folder `output`; null where there is none to read."""
    import pyarrow.parquet as pq

    try:
        return _figures(
            lambda table: [pq.read_table(output / f"{table}.parquet", columns=_COLUMNS[table])]
        )
    except (OSError, pa.ArrowException, KeyError):
        return None  # also where its tables are not of one release


_COLUMNS = {
    "documents": ["document_id", "council"],
    "opinions": ["document_id"],
    "lines": ["document_id", "role"],
}


def _figures(read: Callable[[str], Iterable[pa.Table]]) -> Figures:
    figures = Figures()
    for table in read("documents"):
        for row in table.select(_COLUMNS["documents"]).to_pylist():
            figures.council[row["document_id"]] = row["council"]
    figures.counts = {document_id: Counts() for document_id in figures.council}
    for table in read("opinions"):
        for row in _counted(table.select(_COLUMNS["opinions"])):
            figures.counts[row["document_id"]].opinions += row["count_all"]
    for table in read("lines"):
        for row in _counted(table.select(_COLUMNS["lines"])):
            counts = figures.counts[row["document_id"]]
            counts.lines += row["count_all"] if row["role"] != "blank" else 0
            counts.unknown += row["count_all"] if row["role"] == "other" else 0
    return figures


def _counted(table: pa.Table) -> list[dict[str, Any]]:
    """Give each row that occurs once, with how often it does as count_all."""
    alike = table.unify_dictionaries()
    return alike.group_by(table.column_names).aggregate([([], "count_all")]).to_pylist()


def findings(new: Figures, last: Figures | None, limits: Limits) -> list[Finding]:
    """Give what does not hold of `new` beside the `last` good release (null where there is none)."""
    last = last or Figures()
    found = list(_fewer_opinions(new.opinions_of_councils(), last.opinions_of_councils(), limits))
    for document_id, counts in sorted(new.counts.items()):
        before = last.counts.get(document_id)
        if not counts.opinions and (before is None or before.opinions):
            had = f"; it had {before.opinions}" if before else ""
            found.append(Finding("no-opinions", document_id, f"it yields no opinion{had}"))
        share, former = counts.share_unknown, before.share_unknown if before else 0.0
        if share > limits.most_unknown_lines and share > former:
            reason = (
                f"no rule knows {counts.unknown} of its {counts.lines} lines: {share:.1%}, more "
                f"than {limits.most_unknown_lines:.1%}; it was {former:.1%}"
            )
            found.append(Finding("unknown-lines", document_id, reason))
    return found


def _fewer_opinions(
    new: Mapping[str, int], last: Mapping[str, int], limits: Limits
) -> Iterable[Finding]:
    for council, before in sorted(last.items()):
        now = new.get(council, 0)
        if before and (before - now) / before > limits.most_opinions_lost:
            reason = (
                f"{now} opinions, {before} before: {(before - now) / before:.1%} fewer; "
                f"{limits.most_opinions_lost:.1%} are allowed"
            )
            yield Finding("fewer-opinions", council, reason)


def assert_sound(
    parts: Path,
    output: Path,
    descriptor: Path,
    accept: Sequence[str] = (),
    notify: Callable[[str], None] = lambda _: None,
) -> None:
    """Hold the release in `parts` (flows.parts) against the last good one: what stands in `output`.

    `accept` holds keys of findings, or "all". Such findings, and an earlier run's interrupted
    publication that had to be finished first, are told through `notify`. Raises HeldBack where
    findings are left.
    """
    with staging.locked(output, wait=True, notify=notify):
        recovered = staging.recover(output.absolute(), descriptor.absolute())
        if recovered:
            notify(recovered)
        last = figures_of_release(output)
    found = findings(figures_of_parts(parts), last, read_limits())
    accepted = [item for item in found if item.key in accept or ALL in accept]
    if len(accepted) < len(found):
        raise HeldBack([item for item in found if item not in accepted])
    for item in accepted:
        notify(f"accepted: {item}")
