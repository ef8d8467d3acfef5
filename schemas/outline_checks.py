"""The rules between tables about the outline: what stands below what, and under which heading.

As in `schemas.cross_checks`: each rule takes the tables of whole documents, as polars DataFrames by
name, and gives its failures.
"""

from collections.abc import Iterator

import polars as pl

from schemas.failures import Failure, Frames, failure


def documents_have_lines(frames: Frames) -> Iterator[Failure]:
    """Check that every document has lines."""
    bad = frames["documents"].join(frames["lines"], on="document_id", how="anti")
    yield from failure("documents", "has lines", "document_id", bad, ["document_id"])


def sections_below_their_parent(frames: Frames) -> Iterator[Failure]:
    """Check that a section stands after its parent, one level below it and under its theme."""
    parents = frames["sections"].select(
        pl.col("section_id").alias("parent_section_id"),
        *(pl.col(name).alias(f"parent_{name}") for name in ("level", "theme_id", "section_number")),
    )
    joined = frames["sections"].join(parents, on="parent_section_id")
    bad = joined.filter(
        (pl.col("level") != pl.col("parent_level") + 1)
        | (pl.col("section_number") <= pl.col("parent_section_number"))
        | pl.col("theme_id").ne_missing(pl.col("parent_theme_id"))
    )
    rule = "is a section before it, one level above and under the same theme"
    shown = ["section_id", "level", "parent_section_id", "parent_level"]
    yield from failure("sections", rule, "parent_section_id", bad, shown)


def theme_of_the_section(frames: Frames) -> Iterator[Failure]:
    """Check that an opinion, or a line, in a section stands under that section's theme."""
    themes = frames["sections"].select("section_id", pl.col("theme_id").alias("theme_of_section"))
    for table in ("opinions", "lines"):
        bad = (
            frames[table]
            .join(themes, on="section_id")
            .filter(pl.col("theme_id").ne_missing(pl.col("theme_of_section")))
        )
        key = "opinion_id" if table == "opinions" else "line_number"
        shown = ["document_id", key, "theme_id", "theme_of_section"]
        yield from failure(table, "is the theme of its section", "theme_id", bad, shown)


def headings_of_the_opinion(frames: Frames) -> Iterator[Failure]:
    """Check that a line of an opinion stands under that opinion's theme and section."""
    headings = ("theme_id", "section_id")
    opinions = frames["opinions"].select(
        "opinion_id", *(pl.col(name).alias(f"{name}_of_opinion") for name in headings)
    )
    joined = frames["lines"].join(opinions, on="opinion_id")
    for name in headings:
        bad = joined.filter(pl.col(name).ne_missing(pl.col(f"{name}_of_opinion")))
        shown = ["document_id", "line_number", name, f"{name}_of_opinion"]
        yield from failure("lines", "is that of its opinion", name, bad, shown)


OUTLINE_RULES = (
    documents_have_lines,
    sections_below_their_parent,
    theme_of_the_section,
    headings_of_the_opinion,
)
