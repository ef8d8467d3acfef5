"""Gives each opinion with what it stands under, for formats that know only one table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flows.publish.exports.package import Package


@dataclass(frozen=True, slots=True)
class InContext:
    """An opinion with its document, its theme, the headings above it (outermost first), its names.

    `opinion` and `document` are rows of their tables.
    """

    opinion: dict[str, Any]
    document: dict[str, Any]
    theme: str | None
    headings: tuple[str, ...]
    names: tuple[str, ...]


def in_context(package: Package) -> Iterator[InContext]:
    """Give the opinions in order."""
    documents = {row["document_id"]: row for row in package.documents}
    themes = {row["theme_id"]: row["title"] for batch in package.rows("themes") for row in batch}
    paths: dict[str, tuple[str, ...]] = {}
    for batch in package.rows("sections"):
        for row in batch:
            # A section stands after the one that it is part of.
            above = paths.get(row["parent_section_id"], ())
            paths[row["section_id"]] = (*above, row["title"])
    names: dict[str, tuple[str, ...]] = {}
    for batch in package.rows("attributions"):
        for row in batch:
            key = row["opinion_id"]
            names[key] = (*names.get(key, ()), row["name"])
    for batch in package.rows("opinions"):
        for row in batch:
            yield InContext(
                row,
                documents[row["document_id"]],
                themes.get(row["theme_id"]),
                paths.get(row["section_id"], ()),
                names.get(row["opinion_id"], ()),
            )


def meeting_of(document: dict[str, Any]) -> str | None:
    """Give the meeting of a document in words, as far as it is known: 会議体, 部会, 第○回."""
    number = document["meeting_number"]
    parts = (document["council"], document["committee"], f"第{number}回" if number else None)
    return " ".join(filter(None, parts)) or None
