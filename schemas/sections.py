"""The sections table: headings below a theme, to any depth."""

import pandera.polars as pa
import polars as pl

from schemas.columns import DOCUMENT_ID, child_id, column, table


class Sections(pa.DataFrameModel):
    """A section (見出し): a heading below a theme, with its parent and level."""

    section_id: pl.String = column(
        "見出しID",
        "Section id",
        "見出しの識別子。",
        "Key of the section.",
        pattern=child_id("s"),
        unique=True,
    )
    document_id: pl.String = column(
        "資料ID",
        "Document id",
        "見出しを含む資料。",
        "Document that holds the section.",
        pattern=DOCUMENT_ID,
    )
    theme_id: pl.String = column(
        "テーマID",
        "Theme id",
        "見出しの属するテーマ。",
        "Theme the section belongs to.",
        required=False,
        pattern=child_id("t"),
    )
    parent_section_id: pl.String = column(
        "親見出しID",
        "Parent section id",
        "一つ上の見出し。テーマの直下では空。",
        "The section above; null directly below a theme.",
        required=False,
        pattern=child_id("s"),
    )
    section_number: pl.Int32 = column(
        "見出し番号",
        "Section number",
        "資料の中での順番（1から）。",
        "Ordinal in the document, from 1.",
        minimum=1,
    )
    level: pl.Int32 = column(
        "階層",
        "Level",
        "テーマの直下を1とする深さ。",
        "Depth; 1 is directly below a theme.",
        minimum=1,
    )
    title: pl.String = column(
        "見出し", "Title", "見出しの文字列。", "The heading as printed, without its brackets."
    )
    page_start: pl.Int32 = column(
        "開始ページ", "First page", "最初のページ。", "First page.", minimum=1
    )
    page_end: pl.Int32 = column(
        "終了ページ", "Last page", "最後のページ。", "Last page.", minimum=1
    )

    class Config:
        """Table-wide rules."""

        strict = True
        ordered = True
        unique = ["document_id", "section_number"]
        metadata = table(
            "見出し",
            "Sections",
            "テーマの下の見出し。階層は親見出しIDでたどれる。",
            "Headings below the themes, a tree by parent_section_id.",
            key=["section_id"],
            foreign_keys=[
                ("document_id", "documents"),
                ("theme_id", "themes"),
                ("parent_section_id", "sections"),
            ],
        )

    @pa.dataframe_check(description="page_start <= page_end")
    def pages_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Check that a section does not end before it starts."""
        return data.lazyframe.select(pl.col("page_start") <= pl.col("page_end"))

    @pa.dataframe_check(description="a section has a parent exactly where its level is above 1")
    def parent_by_level(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Check that level 1 stands directly below a theme and deeper levels below a section."""
        return data.lazyframe.select(
            (pl.col("level") > 1) == pl.col("parent_section_id").is_not_null()
        )
