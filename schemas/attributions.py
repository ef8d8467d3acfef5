"""The attributions table: whose opinion it is, one name a row."""

import pandera.polars as pa
import polars as pl

from schemas.columns import child_id, column, table


class Attributions(pa.DataFrameModel):
    """An attribution (意見の主): an organisation or person named for an opinion."""

    opinion_id: pl.String = column(
        "意見ID",
        "Opinion id",
        "意見の識別子。",
        "The opinion.",
        pattern=child_id("o"),
    )
    attribution_number: pl.Int32 = column(
        "順番",
        "Attribution number",
        "意見の中での順番（1から）。",
        "Ordinal within the opinion, from 1.",
        minimum=1,
    )
    name: pl.String = column("名称", "Name", "団体名・氏名の表記のまま。", "The name as printed.")
    role: pl.String = column(
        "役割",
        "Role",
        "意見を述べた者か、区分に名を連ねた賛同者か、議事録の発言者か。",
        "Who gave the opinion, who is named beside the stance, or who spoke (minutes).",
        enum=("author", "supporter", "speaker"),
        enum_ja=("意見提出者", "賛同者", "発言者"),
    )

    class Config:
        """Table-wide rules."""

        strict = True
        ordered = True
        unique = ["opinion_id", "attribution_number"]
        metadata = table(
            "意見の主",
            "Attributions",
            "意見ごとの団体名・氏名。一行に一つ。",
            "Names given with each opinion, one a row.",
            key=["opinion_id", "attribution_number"],
            foreign_keys=[("opinion_id", "opinions")],
        )
