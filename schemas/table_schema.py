"""Projects each Pandera model to a Table Schema (Data Package v2), kept in schemas/tables/.

`python -m schemas.table_schema` writes the files; a test fails where one drifts from its model.
They are committed so that a program which only writes tables need not import Pandera.
"""

import json
from pathlib import Path
from typing import Any

import polars as pl

from schemas.models import MODELS

FOLDER = Path(__file__).parent / "tables"

# polars type -> (Table Schema type, format), https://datapackage.org/standard/table-schema/
_TYPES: dict[Any, tuple[str, str]] = {
    pl.String: ("string", "default"),
    pl.Int32: ("integer", "default"),
    pl.Int64: ("integer", "default"),
    pl.Float32: ("number", "default"),
    pl.Boolean: ("boolean", "default"),
    pl.Date: ("date", "default"),
    pl.Datetime: ("datetime", "default"),
}


def table_schema(name: str) -> dict[str, Any]:
    """Give the Table Schema of the table `name`, with titles and descriptions in both languages."""
    model = MODELS[name]
    config = facts(name)
    columns = model.to_schema().columns
    keys = [
        {
            "fields": [field],
            # A self-reference omits `resource` (Data Package v2, foreignKeys).
            "reference": {"fields": [_key_of(target)]}
            | ({} if target == name else {"resource": target}),
        }
        for field, target in config["foreign_keys"]
    ]
    return {
        "title": config["title"],
        "title_en": config["title_en"],
        "description": f"{config['description_ja']} / {config['description_en']}",
        "csv": config["csv"],
        "fields": [_field(columns[column]) for column in columns],
        "primaryKey": config["primary_key"],
        "uniqueKeys": _unique_keys(name),
        "foreignKeys": keys,
        "missingValues": [""],
    }


def facts(name: str) -> dict[str, Any]:
    """Give what the model of the table `name` states beside its columns (schemas.columns.table)."""
    metadata = MODELS[name].Config.metadata
    if metadata is None:
        raise TypeError(f"the model of {name} lacks Config.metadata = table(...)")
    return metadata


def _key_of(name: str) -> str:
    (key,) = facts(name)["primary_key"]
    return str(key)


def _unique_keys(name: str) -> list[list[str]]:
    unique = list(getattr(MODELS[name].Config, "unique", None) or [])
    return [unique] if unique and unique != facts(name)["primary_key"] else []


def _field(column: Any) -> dict[str, Any]:
    about = column.metadata
    kind, layout = _TYPES[column.dtype.type.base_type()]
    constraints: dict[str, Any] = {"required": not column.nullable}
    if column.unique:
        constraints["unique"] = True
    if about["pattern"]:
        # Table Schema patterns match the whole value (XML Schema regular expressions).
        constraints["pattern"] = about["pattern"].removeprefix("^").removesuffix("$")
    if about["enum"]:
        constraints["enum"] = about["enum"]
    if about["minimum"] is not None:
        constraints["minimum"] = about["minimum"]
    field = {
        "name": column.name,
        "type": kind,
        "format": layout,
        "title": column.title,
        "title_en": about["title_en"],
        "description": column.description,
        "constraints": constraints,
        "physical_type": _physical(column.dtype.type),
    }
    if about["unit"]:
        field["unit"] = about["unit"]
    if about["enum"] and about["enum_ja"]:
        # `categories` with labels is the attached code table (Data Package v2, categories).
        field["categories"] = [
            {"value": value, "label": label}
            for value, label in zip(about["enum"], about["enum_ja"], strict=True)
        ]
    return field


def _physical(dtype: pl.DataType) -> str:
    return str(dtype.base_type()).lower()


def main() -> None:
    """Write schemas/tables/NAME.json for every table."""
    FOLDER.mkdir(exist_ok=True)
    for name in MODELS:
        text = json.dumps(table_schema(name), ensure_ascii=False, indent=2) + "\n"
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
