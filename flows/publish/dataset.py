"""What is declared of the dataset as a whole, in dataset.toml."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

DECLARATION = Path(__file__).with_name("dataset.toml")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The dataset's identity and description; the names are those of Data Package v2.

    `editing` says how the data were made from the sources, as Japanese government terms of use
    ask. `released` is when this version was declared (with time zone). `frequency` is how
    often the dataset changes: "irregular", "daily", "weekly", "monthly", "quarterly", "annual".
    """

    name: str
    id: str
    version: str
    released: datetime
    title: str
    title_en: str
    description: str
    description_en: str
    editing: str
    keywords: list[str]
    languages: list[str]
    licenses: list[dict[str, str]]
    contributors: list[dict[str, Any]]
    homepage: str | None = None
    frequency: str | None = None


def read_dataset(path: Path = DECLARATION) -> Dataset:
    """Give the declaration at `path`.

    Raises ValueError, with the file's name, where it is no TOML, a value is missing or unknown, or
    `released` lacks its time zone.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        dataset = Dataset(**values)
    except (tomllib.TOMLDecodeError, TypeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    if not isinstance(dataset.released, datetime) or dataset.released.tzinfo is None:
        raise ValueError(
            f"{path.name}: released must be a time with its zone: 2026-01-31T00:00:00Z"
        )
    return dataset
