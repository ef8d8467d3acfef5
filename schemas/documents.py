"""The documents table: one row a material as published."""

from typing import Annotated

import pandera.polars as pa
import polars as pl

from schemas.columns import CORPORATE_NUMBER, DOCUMENT_ID, SHA256, column, table

MEDIA_TYPES = (
    "text/plain",
    "application/pdf",
    "text/html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)


class Documents(pa.DataFrameModel):
    """One material (資料) as published: one file, one version, identified by its bytes."""

    document_id: pl.String = column(
        "資料ID",
        "Document id",
        "資料の識別子。raw/ のフォルダー名と同じ。",
        "Key of the document; the name of its folder in raw/.",
        pattern=DOCUMENT_ID,
        unique=True,
    )
    title: pl.String = column(
        "資料名",
        "Title",
        "資料の表題。",
        "Title of the document.",
        required=False,
    )
    material_label: pl.String = column(
        "資料番号",
        "Material label",
        "資料の右肩などに記された番号（資料１、参考資料２など）。",
        "Label printed on the material, such as 資料１.",
        required=False,
    )
    council: pl.String = column(
        "会議体",
        "Council",
        "審議会・調査会などの名称。",
        "Name of the council.",
        required=False,
    )
    committee: pl.String = column(
        "部会・小委員会",
        "Committee",
        "会議体の下に置かれた部会・小委員会などの名称。",
        "Name of the committee below the council.",
        required=False,
    )
    meeting_number: pl.Int32 = column(
        "開催回",
        "Meeting number",
        "第何回の会議か。",
        "Ordinal of the meeting.",
        required=False,
        minimum=1,
    )
    meeting_date: pl.Date = column(
        "開催日",
        "Meeting date",
        "会議の開催日。",
        "Day of the meeting.",
        required=False,
    )
    meeting_place: pl.String = column(
        "開催場所",
        "Meeting place",
        "会議の開催場所。",
        "Place of the meeting.",
        required=False,
    )
    publisher: pl.String = column(
        "公表組織",
        "Publisher",
        "資料を公表した組織。",
        "Organisation that published the material.",
        required=False,
    )
    publisher_corporate_number: pl.String = column(
        "公表組織の法人番号",
        "Corporate number of the publisher",
        "国税庁の指定する13桁の法人番号。",
        "13-digit Japan Corporate Number.",
        required=False,
        pattern=CORPORATE_NUMBER,
    )
    source_url: pl.String = column(
        "出典URL",
        "Source URL",
        "資料の公表元のURL。",
        "Address at which the material was published.",
        required=False,
        pattern=r"^https?://\S+$",
    )
    retrieved_at: Annotated[pl.Datetime, "us", "UTC"] = column(
        "取得日時",
        "Retrieved at",
        "資料を取得した日時（UTC）。",
        "When the material was retrieved (UTC).",
        required=False,
    )
    raw_path: pl.String = column(
        "原資料のパス",
        "Raw path",
        "原資料ファイルの、raw/ からの相対パス。",
        "Path of the file as received, relative to raw/.",
    )
    media_type: pl.String = column(
        "メディアタイプ",
        "Media type",
        "原資料ファイルの形式。",
        "Media type of the file as received.",
        enum=MEDIA_TYPES,
        enum_ja=("テキスト", "PDF", "HTML", "Word文書"),
    )
    encoding: pl.String = column(
        "文字コード",
        "Encoding",
        "テキストとして読んだときの文字コード。PDFなどでは空。",
        "Character encoding it was read with; null for PDF and the like.",
        required=False,
        enum=("utf-8", "utf-8-sig", "cp932", "euc_jp", "euc_jis_2004", "utf-16-le", "utf-16-be"),
        enum_ja=(
            "UTF-8",
            "UTF-8（BOM付き）",
            "Shift_JIS（Windows-31J）",
            "EUC-JP",
            "EUC-JP（JIS X 0213）",
            "UTF-16 リトルエンディアン",
            "UTF-16 ビッグエンディアン",
        ),
    )
    byte_size: pl.Int64 = column(
        "バイト数",
        "Byte size",
        "原資料ファイルの大きさ。",
        "Size of the file as received.",
        minimum=1,
        unit="byte",
    )
    sha256: pl.String = column(
        "SHA-256",
        "SHA-256",
        "原資料ファイルのSHA-256ハッシュ値。",
        "SHA-256 of the file as received.",
        pattern=SHA256,
    )
    page_count: pl.Int32 = column(
        "ページ数",
        "Page count",
        "資料のページ数。",
        "Number of pages.",
        minimum=1,
        unit="page",
    )
    license_name: pl.String = column(
        "ライセンス名",
        "Licence name",
        "原資料の利用条件の名称。",
        "Name of the licence of the material.",
        required=False,
    )
    license_url: pl.String = column(
        "ライセンスURL",
        "Licence URL",
        "原資料の利用条件のURL。",
        "Address of the licence of the material.",
        required=False,
        pattern=r"^https?://\S+$",
    )
    attribution_text: pl.String = column(
        "出典表示",
        "Attribution text",
        "原資料の利用条件が求める出典の表示。",
        "The notice that the material's licence asks for.",
        required=False,
    )
    supersedes: pl.String = column(
        "訂正前の資料ID",
        "Supersedes",
        "この資料が訂正・差替えをした前の版の資料ID。",
        "Key of the earlier version that this document corrects.",
        required=False,
        pattern=DOCUMENT_ID,
    )

    class Config:
        """Table-wide rules."""

        strict = True
        ordered = True
        metadata = table(
            "資料",
            "Documents",
            "公表された資料。一件が一つのファイルの一つの版に当たる。",
            "Materials as published: one row is one version of one file.",
            key=["document_id"],
            foreign_keys=[("supersedes", "documents")],
        )

    @pa.dataframe_check(description="a document does not supersede itself")
    def supersedes_another(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Check that no document names itself as the version it corrects."""
        return data.lazyframe.select(pl.col("supersedes").ne_missing(pl.col("document_id")))
