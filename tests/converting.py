"""Converts one document in the tests, as a batch of one, and gives its rows."""

from typing import Any

import polars as pl
import pyarrow as pa

from flows.lines import SourceLines
from flows.normalise.document import normalise_document
from flows.normalise.quality import DocumentQuality
from flows.normalise.tables import Batch
from schemas.cross_checks import text_from_span

Row = dict[str, Any]


def convert(
    source: SourceLines, document_id: str = "made-up", **known: Any
) -> tuple[dict[str, pa.Table], DocumentQuality]:
    """Give the tables of one document and its quality."""
    batch = Batch()
    quality = normalise_document(
        batch,
        document_id,
        source,
        {"raw_path": "made-up/file", "byte_size": 1, "sha256": "0" * 64, **known},
    )
    tables = batch.tables()
    # A text that its span does not give back would stop a publication.
    frames = {name: pl.DataFrame(tables[name]) for name in ("opinions", "lines", "attributions")}
    assert not list(text_from_span(frames))
    return tables, quality


def opinion_rows(tables: dict[str, pa.Table]) -> list[Row]:
    """Give the opinions with their theme, path of sections and names instead of ids."""
    themes = {row["theme_id"]: row for row in tables["themes"].to_pylist()}
    sections = {row["section_id"]: row for row in tables["sections"].to_pylist()}
    names: dict[str, list[tuple[str, str]]] = {}
    for row in tables["attributions"].to_pylist():
        names.setdefault(row["opinion_id"], []).append((row["name"], row["role"]))
    rows = []
    for row in tables["opinions"].to_pylist():
        path: list[str] = []
        section = sections.get(row["section_id"])
        while section is not None:
            path.insert(0, section["title"])
            section = sections.get(section["parent_section_id"])
        theme = themes.get(row["theme_id"])
        rows.append(
            row
            | {
                "theme": theme["title"] if theme else None,
                "path": tuple(path),
                "names": tuple(names.get(row["opinion_id"], ())),
            }
        )
    return rows
