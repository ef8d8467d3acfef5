"""The opinions table: what the dataset exists for."""

import re

import pandera.polars as pa
import polars as pl

from schemas.columns import BULLETS, DOCUMENT_ID, child_id, column, table


class Opinions(pa.DataFrameModel):
    """An opinion (意見): one bulleted opinion, or one speaker's turn in minutes, unwrapped."""

    opinion_id: pl.String = column(
        "意見ID",
        "Opinion id",
        "意見の識別子。資料IDと意見の文面から作られ、位置を含まない。",
        "Key of the opinion, made of the document's id and the text; it holds no position.",
        pattern=child_id("o"),
        unique=True,
    )
    document_id: pl.String = column(
        "資料ID",
        "Document id",
        "意見を含む資料。",
        "Document that holds the opinion.",
        pattern=DOCUMENT_ID,
    )
    theme_id: pl.String = column(
        "テーマID",
        "Theme id",
        "意見の属するテーマ。",
        "Theme the opinion stands under.",
        required=False,
        pattern=child_id("t"),
    )
    section_id: pl.String = column(
        "見出しID",
        "Section id",
        "意見の直近の見出し。",
        "Innermost section the opinion stands under.",
        required=False,
        pattern=child_id("s"),
    )
    opinion_number: pl.Int32 = column(
        "意見番号",
        "Opinion number",
        "資料の中での順番（1から）。",
        "Ordinal in the document, from 1.",
        minimum=1,
    )
    kind: pl.String = column(
        "種別",
        "Kind",
        "箇条書きの意見か、議事録の発言か。",
        "A bulleted opinion, or a speaker's turn in minutes.",
        enum=("opinion", "utterance"),
        enum_ja=("意見", "発言"),
    )
    theme_part: pl.Int32 = column(
        "テーマの部分",
        "Theme part",
        "テーマが①②…に分かれるときの番号。分かれていなければ空。",
        "Which part (① ② …) of the theme; null where it has none.",
        required=False,
        minimum=1,
    )
    stance: pl.String = column(
        "賛否の区分",
        "Stance",
        "意見に係る区分の表示（【賛成】、（積極的評価）など、括弧も表記のまま）。",
        "Label in force over the opinion, brackets as printed, such as 【賛成】.",
        required=False,
    )
    mark: pl.String = column(
        "行頭記号",
        "Mark",
        "意見の行頭の記号（○、・など）。",
        "The bullet as printed, such as ○.",
        required=False,
        pattern=f"^[{re.escape(BULLETS)}]$",
    )
    text: pl.String = column(
        "意見本文",
        "Text",
        "印刷されたとおりの本文。行の折返しをつなぎ、行頭記号を除く。",
        "The opinion as printed, its lines joined, without its mark.",
    )
    text_normalized: pl.String = column(
        "検索用本文",
        "Normalized text",
        "本文をUnicode正規化形式NFKCにしたもの。",
        "The text in Unicode form NFKC, for search.",
    )
    page_start: pl.Int32 = column(
        "開始ページ", "First page", "最初のページ。", "First page.", minimum=1
    )
    page_end: pl.Int32 = column(
        "終了ページ", "Last page", "最後のページ。", "Last page.", minimum=1
    )
    line_start: pl.Int32 = column(
        "開始行",
        "First line",
        "最初の行（linesの行番号）。",
        "First line (line_number in lines).",
        minimum=1,
    )
    line_end: pl.Int32 = column(
        "終了行",
        "Last line",
        "最後の行（linesの行番号）。",
        "Last line (line_number in lines).",
        minimum=1,
    )
    char_start: pl.Int32 = column(
        "開始文字位置",
        "First character",
        "復元した原文での最初の文字（行頭記号）の位置（1から）。",
        "Position of its first character (the mark) in the source rebuilt from lines, from 1.",
        minimum=1,
    )
    char_end: pl.Int32 = column(
        "終了文字位置",
        "Last character",
        "復元した原文での最後の文字の位置（その文字を含む）。",
        "Position of its last character in the source rebuilt from lines, inclusive.",
        minimum=1,
    )
    character_count: pl.Int32 = column(
        "文字数",
        "Character count",
        "本文の文字数。",
        "Number of characters of the text.",
        minimum=1,
        unit="character",
    )
    sentence_count: pl.Int32 = column(
        "文の数",
        "Sentence count",
        "本文の文の数。",
        "Number of sentences of the text.",
        minimum=1,
        unit="sentence",
    )

    class Config:
        """Table-wide rules."""

        strict = True
        ordered = True
        unique = ["document_id", "opinion_number"]
        metadata = table(
            "意見",
            "Opinions",
            "資料に記された意見。一件が一つの箇条書き、または議事録の一つの発言に当たる。",
            "Opinions: one row is one bulleted opinion, or one turn of a speaker in minutes.",
            key=["opinion_id"],
            foreign_keys=[
                ("document_id", "documents"),
                ("theme_id", "themes"),
                ("section_id", "sections"),
            ],
        )

    @pa.dataframe_check(
        description="page_start <= page_end, line_start <= line_end, char_start <= char_end"
    )
    def spans_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Check that an opinion does not end before it starts."""
        return data.lazyframe.select(
            (pl.col("page_start") <= pl.col("page_end"))
            & (pl.col("line_start") <= pl.col("line_end"))
            & (pl.col("char_start") <= pl.col("char_end"))
        )

    @pa.dataframe_check(description="character_count is the number of characters of text")
    def counts_its_characters(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Check that the stated length is the text's own."""
        return data.lazyframe.select(pl.col("character_count") == pl.col("text").str.len_chars())

    @pa.dataframe_check(description="the text is not longer than its span")
    def text_within_span(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Check that the span is at least as long as the text, less the spaces put between words."""
        spaces = pl.col("text").str.count_matches(" ", literal=True)
        span = pl.col("char_end") - pl.col("char_start") + 1
        return data.lazyframe.select(pl.col("character_count") - spaces.cast(pl.Int32) <= span)

    @pa.dataframe_check(
        description="text and text_normalized are one line without outer white space"
    )
    def one_line(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Check that a text is one physical line (機械可読性に関するルール: one record a line)."""
        return data.lazyframe.select(
            *[
                ~pl.col(name).str.contains(r"[\n\r\f\v\x{85}\x{2028}\x{2029}]")
                & (pl.col(name).str.strip_chars() == pl.col(name))
                & (pl.col(name) != "")
                for name in ("text", "text_normalized")
            ]
        )
