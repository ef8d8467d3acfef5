"""The lines table: the ledger that proves nothing was lost."""

import pandera.polars as pa
import polars as pl

from schemas.columns import DOCUMENT_ID, child_id, column, table

# role -> (Japanese, what it means in English)
ROLES = {
    "blank": "空行",
    "label": "資料番号",
    "title": "資料の表題",
    "meeting": "会議の開催情報",
    "contents": "目次",
    "legend": "凡例",
    "theme": "テーマ",
    "section": "見出し",
    "stance": "賛否の区分",
    "speaker": "発言者の表示",
    "opinion": "意見",
    "note": "意見でない箇条書き・注記",
    "proposal": "枠内の提案・論点",
    "body": "地の文",
    "table": "表",
    "running_header": "柱（ページ上部の繰返し）",
    "page_number": "ページ番号",
    "other": "その他（規則に当たらない行）",
}


class Lines(pa.DataFrameModel):
    """A line (行): one line of the source with its page, place and role."""

    document_id: pl.String = column(
        "資料ID",
        "Document id",
        "行を含む資料。",
        "Document that holds the line.",
        pattern=DOCUMENT_ID,
    )
    line_number: pl.Int32 = column(
        "行番号",
        "Line number",
        "資料の中での順番（1から）。",
        "Ordinal in the document, from 1.",
        minimum=1,
    )
    page: pl.Int32 = column("ページ", "Page", "行のあるページ。", "Page the line is on.", minimum=1)
    text: pl.String = column(
        "行の文字列",
        "Text",
        "原文のままの行（改行文字を除く）。順に改行でつなぐと原文に戻る。",
        "The line as it is in the source; joined by newlines the lines are the decoded source.",
    )
    role: pl.String = column(
        "役割",
        "Role",
        "行が何であるか。",
        "What the line is.",
        enum=tuple(ROLES),
        enum_ja=tuple(ROLES.values()),
    )
    theme_id: pl.String = column(
        "テーマID",
        "Theme id",
        "行の属するテーマ。",
        "Theme the line stands under.",
        required=False,
        pattern=child_id("t"),
    )
    section_id: pl.String = column(
        "見出しID",
        "Section id",
        "行の直近の見出し。",
        "Innermost section the line stands under.",
        required=False,
        pattern=child_id("s"),
    )
    opinion_id: pl.String = column(
        "意見ID",
        "Opinion id",
        "行の属する意見。",
        "Opinion the line is part of.",
        required=False,
        pattern=child_id("o"),
    )
    paragraph_number: pl.Int32 = column(
        "段落番号",
        "Paragraph number",
        "意見の中での段落の順番（1から）。意見でない行では空。",
        "Ordinal of the paragraph within its opinion, from 1; null for a line of none.",
        required=False,
        minimum=1,
    )
    x0: pl.Float32 = column(
        "左端",
        "Left",
        "行の左端（ページの左上から）。",
        "Left edge, from the page's top left corner.",
        required=False,
        unit="pt",
    )
    y0: pl.Float32 = column(
        "上端",
        "Top",
        "行の上端（ページの左上から）。",
        "Top edge, from the page's top left corner.",
        required=False,
        unit="pt",
    )
    x1: pl.Float32 = column(
        "右端",
        "Right",
        "行の右端（ページの左上から）。",
        "Right edge, from the page's top left corner.",
        required=False,
        unit="pt",
    )
    y1: pl.Float32 = column(
        "下端",
        "Bottom",
        "行の下端（ページの左上から）。",
        "Bottom edge, from the page's top left corner.",
        required=False,
        unit="pt",
    )
    font_size: pl.Float32 = column(
        "文字の大きさ",
        "Font size",
        "行の主な文字の大きさ。",
        "Size of most of the line's characters.",
        required=False,
        unit="pt",
        minimum=0,
    )
    bold: pl.Boolean = column(
        "太字",
        "Bold",
        "行の主な文字が太字か。",
        "Whether most of the line's characters are bold.",
        required=False,
    )
    underlined: pl.Boolean = column(
        "下線",
        "Underlined",
        "行に下線が引かれているか。",
        "Whether a rule is drawn under the line.",
        required=False,
    )
    region: pl.Int32 = column(
        "領域番号",
        "Region",
        "ページの中で左端をそろえる領域（段・枠・表のセル）の順番（1から）。",
        "Ordinal on the page of the region (column, box, table cell) whose left edge the line shares, from 1.",
        required=False,
        minimum=1,
    )
    region_kind: pl.String = column(
        "領域の種類",
        "Region kind",
        "領域が段組みの段か、線で囲まれた枠か、表のセルか、ルビか。",
        "Whether the region is a column of text, a drawn box, a cell of a table, or ruby.",
        required=False,
        enum=("column", "box", "cell", "ruby"),
        enum_ja=("段", "枠", "セル", "ルビ"),
    )

    class Config:
        """Table-wide rules."""

        strict = True
        ordered = True
        unique = ["document_id", "line_number"]
        metadata = table(
            "行",
            "Lines",
            "原文の全ての行とその役割。何も失われていないことの証し。",
            "Every line of the source and its role: the proof that nothing was lost.",
            key=["document_id", "line_number"],
            foreign_keys=[
                ("document_id", "documents"),
                ("theme_id", "themes"),
                ("section_id", "sections"),
                ("opinion_id", "opinions"),
            ],
            csv=False,
        )

    @pa.dataframe_check(description="a line holds no line end")
    def one_line(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Check that no text holds the newline that joins the lines."""
        return data.lazyframe.select(~pl.col("text").str.contains("\n", literal=True))

    @pa.dataframe_check(description="a line has an opinion exactly where its role says so")
    def opinion_by_role(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Check that the lines of role opinion, and no others, name their opinion."""
        return data.lazyframe.select(
            (pl.col("role") == "opinion") == pl.col("opinion_id").is_not_null()
        )
