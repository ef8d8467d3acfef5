"""The rules between tables: spans lie within their document, and give back the opinion's text.

Each rule is a function that takes the tables of whole documents, as polars DataFrames by name, and
gives its failures. They presume columns and types as declared (`schemas.checks` sees to it).
"""

import re
from collections.abc import Callable, Iterator

import polars as pl

from schemas.columns import BULLETS
from schemas.failures import Failure, Frames, failure
from schemas.outline_checks import OUTLINE_RULES

Rule = Callable[[Frames], Iterator[Failure]]

# Tables whose rows a document numbers from 1, and the column that does.
_NUMBERED = {
    "themes": ("document_id", "theme_number"),
    "sections": ("document_id", "section_number"),
    "opinions": ("document_id", "opinion_number"),
    "attributions": ("opinion_id", "attribution_number"),
    "lines": ("document_id", "line_number"),
}
# What a text and its span may differ in: white space, bullets, and the sign after a speaker.
# An arrow before a turn (→（事務局）…) is no text either.
_NO_TEXT = rf"[\s\p{{Co}}：:；→⇒⇨➡{re.escape(BULLETS)}]+"


def cross_failures(frames: Frames) -> list[Failure]:
    """Give what breaks the rules between tables."""
    return [item for rule in RULES for item in rule(frames)]


def numbered_without_gap(frames: Frames) -> Iterator[Failure]:
    """Check that rows are numbered 1, 2, 3 … in each document (attributions: in each opinion)."""
    for table, (owner, number) in _NUMBERED.items():
        groups = (
            frames[table]
            .group_by(owner, maintain_order=True)
            .agg(
                pl.len().alias("rows"),
                pl.col(number).min().alias("first"),
                pl.col(number).max().alias("last"),
            )
        )
        bad = groups.filter((pl.col("first") != 1) | (pl.col("last") != pl.col("rows")))
        yield from failure(table, "is numbered from 1 without a gap", number, bad, bad.columns)


def ids_begin_with_document(frames: Frames) -> Iterator[Failure]:
    """Check that a key begins with its document's id: so it is a key over all documents."""
    for table, key in (
        ("themes", "theme_id"),
        ("sections", "section_id"),
        ("opinions", "opinion_id"),
    ):
        begins = pl.col(key).str.starts_with(pl.col("document_id") + f"-{key[0]}-")
        bad = frames[table].filter(~begins)
        yield from failure(table, "begins with its document's id", key, bad, [key, "document_id"])


def belongs_to_its_document(frames: Frames) -> Iterator[Failure]:
    """Check that a row's theme, section and opinion are those of its own document."""
    for table in ("sections", "opinions", "lines"):
        key = "line_number" if table == "lines" else f"{table[:-1]}_id"
        for column in ("theme_id", "section_id", "parent_section_id", "opinion_id"):
            if column not in frames[table].columns or column == key:
                continue
            own = pl.col(column).str.starts_with(pl.col("document_id") + "-")
            bad = frames[table].filter(~own)
            shown = ["document_id", key, column]
            yield from failure(table, "is of the same document", column, bad, shown)


def pages_within_document(frames: Frames) -> Iterator[Failure]:
    """Check that no page lies behind the document's last."""
    pages = frames["documents"].select("document_id", "page_count")
    for table in ("themes", "sections", "opinions", "lines"):
        last = "page" if table == "lines" else "page_end"
        key = "line_number" if table == "lines" else f"{table[:-1]}_id"
        bad = (
            frames[table].join(pages, on="document_id").filter(pl.col(last) > pl.col("page_count"))
        )
        shown = ["document_id", key, last, "page_count"]
        yield from failure(table, "is a page of the document", last, bad, shown)


def lines_within_document(frames: Frames) -> Iterator[Failure]:
    """Check that an opinion's span begins and ends in the lines and pages that it states."""
    lines = placed_lines(frames["lines"])
    for edge in ("start", "end"):
        joined = frames["opinions"].join(
            lines,
            left_on=["document_id", f"line_{edge}"],
            right_on=["document_id", "line_number"],
            how="left",
            suffix="_of_line",
        )
        shown = ["opinion_id", f"line_{edge}"]
        absent = joined.filter(pl.col("page").is_null())
        yield from failure("opinions", "is a line of the document", f"line_{edge}", absent, shown)
        other = joined.filter(pl.col("page") != pl.col(f"page_{edge}"))
        yield from failure(
            "opinions",
            f"is the page of line_{edge}",
            f"page_{edge}",
            other,
            [*shown, "page", f"page_{edge}"],
        )
        place = pl.col(f"char_{edge}") - 1 - pl.col("offset")
        outside = joined.filter((place < 0) | (place >= pl.col("text_of_line").str.len_chars()))
        yield from failure(
            "opinions",
            f"is a character of line_{edge}",
            f"char_{edge}",
            outside,
            [*shown, f"char_{edge}"],
        )


def text_from_span(frames: Frames) -> Iterator[Failure]:
    """Check that an opinion's text is what its span holds, less bullets, speaker and white space.

    Taken are the lines from line_start to line_end whose role is opinion, clipped to char_start
    and char_end (a page number or a title may stand between). White space is left out on both
    sides: where lines are joined, it is the joining that decides on it, and indents are no text.
    """
    spans = frames["opinions"].select(
        "opinion_id",
        "document_id",
        "char_start",
        "char_end",
        "text",
        pl.int_ranges("line_start", pl.col("line_end") + 1, dtype=pl.Int32).alias("line_number"),
    )
    lines = placed_lines(frames["lines"]).filter(pl.col("role") == "opinion")
    start = (pl.col("char_start") - 1 - pl.col("offset")).clip(lower_bound=0)
    length = (pl.col("char_end") - pl.col("offset") - start).clip(lower_bound=0)
    rebuilt = (
        spans.select(pl.exclude("text"))
        .explode("line_number")
        .join(lines, on=["document_id", "line_number"], how="inner")
        .with_columns(pl.col("text").str.slice(start, length))
        .group_by("opinion_id")
        .agg(pl.col("text").sort_by("line_number").str.join("").alias("span_text"))
    )
    speakers = (
        frames["attributions"]
        .filter(pl.col("role") == "speaker")
        .unique("opinion_id", keep="first")
    ).select("opinion_id", pl.col("name").alias("speaker"))
    joined = (
        spans.select("opinion_id", "text")
        .join(speakers, on="opinion_id", how="left")
        .join(rebuilt, on="opinion_id", how="left")
    )
    speaker, text, found = (
        pl.col(name).fill_null("").str.replace_all(_NO_TEXT, "")
        for name in ("speaker", "text", "span_text")
    )
    # The speaker may stand above the opinions, as a heading does, or in brackets: （鈴木委員）.
    bracketed = (
        (pl.col("speaker").is_not_null())
        & found.str.contains(r"^[\p{Ps}＜<]")
        & (found.str.slice(1, speaker.str.len_chars()) == speaker)
        & (found.str.slice(speaker.str.len_chars() + 2) == text)
    )
    # Or before a bracket that closes: 山田委員）はい。
    spoken = found.str.slice(speaker.str.len_chars()).str.strip_chars_start(")）")
    closed = found.str.starts_with(speaker) & (spoken == text)
    bad = joined.filter((text != found) & (speaker + text != found) & ~bracketed & ~closed)
    yield from failure(
        "opinions",
        "is what the lines of its span hold, less bullets, speaker and white space",
        "text",
        bad,
        ["opinion_id", "text", "span_text"],
    )


def mark_begins_span(frames: Frames) -> Iterator[Failure]:
    """Check that an opinion's span begins with its mark, where it has one."""
    lines = placed_lines(frames["lines"]).select("document_id", "line_number", "offset", "text")
    joined = frames["opinions"].join(
        lines,
        left_on=["document_id", "line_start"],
        right_on=["document_id", "line_number"],
        suffix="_of_line",
    )
    place = (pl.col("char_start") - 1 - pl.col("offset")).clip(lower_bound=0)
    begin = pl.col("text_of_line").str.slice(place, pl.col("mark").str.len_chars())
    bad = joined.with_columns(begin.alias("span_begin")).filter(
        pl.col("mark") != pl.col("span_begin")
    )
    shown = ["opinion_id", "mark", "span_begin"]
    yield from failure("opinions", "stands at the beginning of the span", "mark", bad, shown)


def lines_within_their_opinion(frames: Frames) -> Iterator[Failure]:
    """Check that a line that names an opinion lies within that opinion's span."""
    spans = frames["opinions"].select("opinion_id", "line_start", "line_end")
    named = frames["lines"].filter(pl.col("opinion_id").is_not_null())
    inside = pl.col("line_number").is_between(pl.col("line_start"), pl.col("line_end"))
    bad = named.join(spans, on="opinion_id").filter(~inside)
    shown = ["document_id", "line_number", "opinion_id", "line_start", "line_end"]
    yield from failure("lines", "lies in the span of its opinion", "opinion_id", bad, shown)


def normalized_is_nfkc(frames: Frames) -> Iterator[Failure]:
    """Check that text_normalized is the text in Unicode form NFKC, outer white space removed."""
    expected = pl.col("text").str.normalize("NFKC").str.strip_chars()
    bad = frames["opinions"].filter(pl.col("text_normalized") != expected)
    shown = ["opinion_id", "text_normalized"]
    yield from failure("opinions", "is the NFKC form of text", "text_normalized", bad, shown)


def placed_lines(lines: pl.DataFrame) -> pl.DataFrame:
    """Give the lines in order, with `offset`: how many characters of the source stand before each.

    The source is the document's lines joined by newlines.
    """
    ordered = lines.select("document_id", "line_number", "page", "role", "text").sort(
        "document_id", "line_number"
    )
    length = pl.col("text").str.len_chars().cast(pl.Int64) + 1
    return ordered.with_columns((length.cum_sum() - length).over("document_id").alias("offset"))


RULES: tuple[Rule, ...] = (
    numbered_without_gap,
    ids_begin_with_document,
    belongs_to_its_document,
    pages_within_document,
    lines_within_document,
    text_from_span,
    mark_begins_span,
    lines_within_their_opinion,
    normalized_is_nfkc,
    *OUTLINE_RULES,
)
