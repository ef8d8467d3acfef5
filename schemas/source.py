"""What raw/<document_id>/source.yaml says about the file beside it.

The columns' own rules (patterns, smallest values) are those of the documents table and are read
from its Table Schema, never repeated here.
"""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from schemas.arrow import declared
from schemas.plain_yaml import MAX_BYTES, dump_yaml, read_yaml

FILE_NAME = "source.yaml"

_RULES: dict[str, dict[str, Any]] = {
    field["name"]: field["constraints"] for field in declared("documents")["fields"]
}
_WRITTEN = {
    "meeting_number": (r"[0-9]{1,6}", "a whole number in ASCII digits"),
    "meeting_date": (r"\d{4}-\d{2}-\d{2}", "a day as YYYY-MM-DD"),
    "retrieved_at": (
        r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})",
        "a time with its offset, as 2026-08-19T05:00:00Z",
    ),
}
# No control character, no separator of lines or paragraphs, nothing that is no character, no white
# space at either end.
_ONE_LINE = re.compile(r"(?!\s)[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+(?<!\s)")


class Correction(BaseModel):
    """A declared correction of the source: where, what it expects to find, what it puts there.

    `line` or `page` counts from 1. Whoever applies it fails where `expect` is no longer found.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    line: int | None = Field(default=None, ge=1)
    page: int | None = Field(default=None, ge=1)
    expect: str = Field(min_length=1)
    replace: str
    reason: str = Field(min_length=1)

    @model_validator(mode="after")
    def one_place(self) -> "Correction":
        """Check that the place is a line or a page, and that something is corrected."""
        if (self.line is None) == (self.page is None):
            raise ValueError("give either line or page, as a number from 1")
        if self.expect == self.replace:
            raise ValueError("expect and replace are the same text")
        return self


class Source(BaseModel):
    """What is known of one material (資料) as received; null where it is not known.

    `file` is the name of the file in the same folder, `sha256` the hash of its bytes. The other
    fields become the columns of the same name in the documents table.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    sha256: str
    title: str | None = None
    material_label: str | None = None
    council: str | None = None
    committee: str | None = None
    meeting_number: int | None = None
    meeting_date: date | None = None
    meeting_place: str | None = None
    publisher: str | None = None
    publisher_corporate_number: str | None = None
    source_url: str | None = None
    retrieved_at: AwareDatetime | None = None
    license_name: str | None = None
    license_url: str | None = None
    attribution_text: str | None = None
    supersedes: str | None = None
    corrections: tuple[Correction, ...] = ()

    @field_validator(*_WRITTEN, mode="before")
    @classmethod
    def written_plainly(cls, value: object, info: ValidationInfo) -> object:
        """Take only one way of writing numbers, days and times (never a Unix timestamp)."""
        pattern, allowed = _WRITTEN[info.field_name or ""]
        if isinstance(value, str) and not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError(f"write {allowed}, or null")
        return value

    @field_validator("corrections", mode="before")
    @classmethod
    def no_corrections(cls, value: object) -> object:
        """Take null for no corrections."""
        return () if value is None else value

    @field_validator("file")
    @classmethod
    def plain_name(cls, value: str) -> str:
        """Take the name of a file in the same folder, not a path."""
        if value.startswith(".") or value == FILE_NAME or re.search(r"[/\\]", value):
            raise ValueError("write the name of the file beside source.yaml, without a path")
        return value

    @field_validator("*")
    @classmethod
    def as_declared(cls, value: object, info: ValidationInfo) -> object:
        """Check a value against the rules of its column in the documents table."""
        if value is None:
            return None
        rules = _RULES.get(info.field_name or "", {})
        if isinstance(value, str):
            if not _ONE_LINE.fullmatch(value):
                raise ValueError(
                    "write text on one line without spaces around it; null where it is not known"
                )
            pattern = rules.get("pattern")
            if pattern and not re.fullmatch(pattern, value):
                raise ValueError(f"write text of the form {pattern}")
        if isinstance(value, int) and value < rules.get("minimum", value):
            raise ValueError(f"write {rules['minimum']} or more, or null")
        if isinstance(value, datetime):
            try:
                return value.astimezone(UTC)
            except OverflowError:
                raise ValueError("write a time of the years 1 to 9999 in UTC, or null") from None
        return value


def read_source(path: Path) -> Source:
    """Read a source.yaml.

    Raises InvalidYaml where it is not one, naming line, field and what is allowed, and OSError
    where it cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    return read_yaml(data, Source, f"{path.parent.name}/{path.name}")


def dump_source(source: Source) -> str:
    """Give the text of the source.yaml that says what `source` says; every field is in it."""
    values = source.model_dump(mode="json")
    values["corrections"] = [
        {key: value for key, value in item.items() if value is not None}
        for item in values["corrections"]
    ]
    return dump_yaml(values)
