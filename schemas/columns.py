"""Helpers with which the table models declare their columns, in Japanese and English."""

from collections.abc import Sequence
from typing import Any

import pandera.polars as pa

DOCUMENT_ID = r"^[a-z0-9][a-z0-9-]{2,63}$"
SHA256 = r"^[0-9a-f]{64}$"
# The bullets (行頭記号) that an opinion or a paragraph of one may begin with; those of the private
# use area are what symbol fonts' bullets become in extracted text.
BULLETS = (
    "○〇◯⚪◎◉◦●⚫・･•‣∙·⦁◇◆❖□▢■▪◼▽▼△▲▶►▷▸➢➤➣⮚☆★✓✔☑－−‐–—―─-"
    "\uf06c\uf06e\uf071\uf075\uf076\uf09f\uf0a3\uf0a7\uf0a8\uf0b7\uf0d8\uf0e8\uf0fc\uf0fe"
)
CORPORATE_NUMBER = r"^[0-9]{13}$"


def child_id(letter: str) -> str:
    """Give the pattern of an id that is made of a document's id and a digest (docs/ids.md)."""
    return rf"^[a-z0-9][a-z0-9-]{{2,63}}-{letter}-[0-9a-f]{{12}}(-[1-9][0-9]*)?$"


def column(
    ja: str,
    en: str,
    about_ja: str,
    about_en: str,
    *,
    required: bool = True,
    pattern: str | None = None,
    enum: Sequence[str] | None = None,
    enum_ja: Sequence[str] | None = None,
    minimum: float | None = None,
    unique: bool = False,
    unit: str | None = None,
) -> Any:
    """Declare one column.

    `ja` and `en` are its titles, `about_ja` and `about_en` its descriptions. `enum` lists the
    only values allowed and `enum_ja` what each means in Japanese, in the same order.
    `required` columns hold no null. `unit` names the unit of a measure.
    """
    return pa.Field(
        title=ja,
        description=f"{about_ja} / {about_en}",
        nullable=not required,
        unique=unique,
        str_matches=pattern,
        isin=list(enum) if enum else None,
        ge=minimum,
        metadata={
            "title_en": en,
            "description_ja": about_ja,
            "description_en": about_en,
            "unit": unit,
            "pattern": pattern,
            "enum": list(enum) if enum else None,
            "enum_ja": list(enum_ja) if enum_ja else None,
            "minimum": minimum,
        },
    )


def table(
    ja: str,
    en: str,
    about_ja: str,
    about_en: str,
    *,
    key: Sequence[str],
    foreign_keys: Sequence[tuple[str, str]] = (),
    csv: bool = True,
) -> dict[str, Any]:
    """Declare what a table is: titles, descriptions, primary key, and foreign keys.

    A foreign key is (column, table): the column holds that table's key or null. `csv` is False
    for a table that is published as Parquet only.
    """
    return {
        "title": ja,
        "title_en": en,
        "description_ja": about_ja,
        "description_en": about_en,
        "primary_key": list(key),
        "foreign_keys": [list(pair) for pair in foreign_keys],
        "csv": csv,
    }
