"""What a check found wrong: which table, which rule, which rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

# Rows shown of each failure; the count tells how many there are.
SHOWN = 5
_LONGEST_VALUE = 80

Frames = Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that rows of a table break.

    `rule` says what ought to hold. `column` is null for a rule of several columns. `rows` counts
    the rows that break it, 0 where the rule is about the table as a whole. `examples` are at most
    SHOWN of them: each row's key and, last, the value at fault, by column name, as text.
    """

    table: str
    rule: str
    column: str | None
    rows: int
    examples: tuple[dict[str, str], ...] = ()

    def __str__(self) -> str:
        """Give it in words: table, column, rule, count and examples."""
        place = f"{self.table}.{self.column}" if self.column else self.table
        count = f" ({self.rows} {'row' if self.rows == 1 else 'rows'})" if self.rows else ""
        shown = "; ".join(
            ", ".join(f"{name} {value}" for name, value in row.items()) for row in self.examples
        )
        more = "; …" if self.rows > len(self.examples) else ""
        return f"{place}: {self.rule}{count}{': ' + shown + more if shown else ''}"


def failure(
    table: str, rule: str, column: str | None, bad: pl.DataFrame, shown: Iterable[str]
) -> list[Failure]:
    """Give the failure that the rows `bad` make, in a list; an empty list where there are none.

    `shown` are the columns of `bad` that an example consists of.
    """
    if bad.is_empty():
        return []
    names = list(dict.fromkeys(shown))
    examples = tuple(
        {name: _short(value) for name, value in row.items()}
        for row in bad.select(names).head(SHOWN).to_dicts()
    )
    return [Failure(table, rule, column, bad.height, examples)]


def merged(failures: Iterable[Failure]) -> list[Failure]:
    """Give one failure for each table, column and rule, where parts were checked one by one."""
    found: dict[tuple[str, str | None, str], Failure] = {}
    for item in failures:
        place = (item.table, item.column, item.rule)
        former = found.get(place)
        found[place] = (
            item
            if former is None
            else replace(
                former,
                rows=former.rows + item.rows,
                examples=(*former.examples, *item.examples)[:SHOWN],
            )
        )
    return list(found.values())


def _short(value: object) -> str:
    text = "null" if value is None else str(value)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
