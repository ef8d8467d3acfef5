"""What a check of a package found: where, what, and which rule it breaks."""

from collections.abc import Iterable
from dataclasses import dataclass, field

_LONGEST_VALUE = 80
# Of one rule in one column, this many rows are told; then how many more there are.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a package.

    `resource` is the resource's name, null for the descriptor itself. `row` counts the table's
    rows from 1, the header not among them (in a CSV file the row stands on the physical line after
    that number). `column` is a column of the table, `property` a property of the resource or of the
    descriptor. `value` is the value at fault as text. `rule` says in words what is wrong.
    """

    rule: str
    resource: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    property: str | None = None

    def __str__(self) -> str:
        """Give it in one line: resource, row, column or property, rule, value."""
        place = [self.resource or "datapackage.json"]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {self.column}")
        if self.property is not None:
            place.append(f"property {self.property}")
        value = "" if self.value is None else f": {self.value}"
        return f"{', '.join(place)}: {self.rule}{value}"


@dataclass(slots=True)
class Findings:
    """The findings of a check as they gather; of each rule in a column the first few rows."""

    kept: list[Finding] = field(default_factory=list)
    _counts: dict[tuple[str | None, str | None, str], int] = field(default_factory=dict)

    def add(self, found: Iterable[Finding], rows: int = 0) -> None:
        """Add findings of one rule; `rows` says how many rows break it, where it is more."""
        for item in found:
            place = (item.resource, item.column, item.rule)
            count = self._counts.get(place, 0)
            if count < SHOWN or item.row is None:
                self.kept.append(item)
            self._counts[place] = count + 1
            rows -= 1
        if rows > 0 and found:
            self._counts[place] += rows

    def all(self) -> list[Finding]:
        """Give the findings, and of each rule that more rows break how many they are."""
        more = [
            Finding(f"… and {count - SHOWN} more rows: {rule}", resource, None, column)
            for (resource, column, rule), count in self._counts.items()
            if count > SHOWN and any(item.row is not None for item in self.kept)
        ]
        return [*self.kept, *more]


def shown(value: object) -> str:
    """Give a value as text for a finding: quoted if a string, cut where long."""
    text = "null" if value is None else repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
