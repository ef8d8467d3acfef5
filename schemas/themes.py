"""The themes table: page titles and top-level headings."""

import pandera.polars as pa
import polars as pl

from schemas.columns import DOCUMENT_ID, child_id, column, table


class Themes(pa.DataFrameModel):
    """A theme (テーマ): a page title or top-level heading; ①② after it number its parts."""

    theme_id: pl.String = column(
        "テーマID",
        "Theme id",
        "テーマの識別子。",
        "Key of the theme.",
        pattern=child_id("t"),
        unique=True,
    )
    document_id: pl.String = column(
        "資料ID",
        "Document id",
        "テーマを含む資料。",
        "Document that holds the theme.",
        pattern=DOCUMENT_ID,
    )
    theme_number: pl.Int32 = column(
        "テーマ番号",
        "Theme number",
        "資料の中での順番（1から）。",
        "Ordinal in the document, from 1.",
        minimum=1,
    )
    title: pl.String = column(
        "テーマ名",
        "Title",
        "見出しの文字列（①などの続き番号を除く）。",
        "The heading, without its ① ② …",
    )
    part_count: pl.Int32 = column(
        "分割数",
        "Part count",
        "①②…で分けられた部分の数。分けられていなければ1。",
        "Number of parts (① ② …); 1 where it is not divided.",
        minimum=1,
        unit="part",
    )
    page_start: pl.Int32 = column(
        "開始ページ",
        "First page",
        "最初のページ。",
        "First page.",
        minimum=1,
    )
    page_end: pl.Int32 = column(
        "終了ページ",
        "Last page",
        "最後のページ。",
        "Last page.",
        minimum=1,
    )

    class Config:
        """Table-wide rules."""

        strict = True
        ordered = True
        unique = ["document_id", "theme_number"]
        metadata = table(
            "テーマ",
            "Themes",
            "ページの表題または最上位の見出し。",
            "Page titles and top-level headings.",
            key=["theme_id"],
            foreign_keys=[("document_id", "documents")],
        )

    @pa.dataframe_check(description="page_start <= page_end")
    def pages_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Check that a theme does not end before it starts."""
        return data.lazyframe.select(pl.col("page_start") <= pl.col("page_end"))
