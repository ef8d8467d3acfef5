"""Writes the opinions as kouchou-ai (広聴AI) takes them in.

Columns comment-id and comment-body are required; source, url and any attribute_* are carried
along. UTF-8 without BOM (its docs/development/plugin-output-data-structures.md, read August 2026).
"""

import csv
from pathlib import Path

from flows.publish.exports.context import InContext, in_context, meeting_of
from flows.publish.exports.package import Package
from flows.publish.exports.writing import notice_beside, replacing

COLUMNS = (
    "comment-id",
    "comment-body",
    "source",
    "url",
    "attribute_会議",
    "attribute_開催日",
    "attribute_公表組織",
    "attribute_テーマ",
    "attribute_見出し",
    "attribute_賛否の区分",
    "attribute_意見の主",
    "attribute_ページ",
    "attribute_出典",
)
_PDF = "application/pdf"


def write(package: Package, target: Path, base_url: str | None) -> list[Path]:  # noqa: ARG001
    """Write the opinions to `target`, and the notices beside it."""
    notices = {source["document_id"]: source for source in package.sources}
    with replacing(target) as draft, draft.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for item in in_context(package):
            writer.writerow(_row(item, notices[item.document["document_id"]]))
    changes = [
        "一意見が一行。見出しは「 > 」、意見の主は「、」でつないであります。"
        " / One opinion a row; headings are joined by ' > ', names by '、'.",
    ]
    return [target, notice_beside(package, target, changes)]


def _row(item: InContext, source: dict[str, str]) -> tuple[str | int | None, ...]:
    opinion, document = item.opinion, item.document
    day = document["meeting_date"]
    return (
        opinion["opinion_id"],
        opinion["text"],
        source["title"],
        _address(item),
        meeting_of(document),
        day.isoformat() if day else None,
        document["publisher"],
        item.theme,
        " > ".join(item.headings) or None,
        opinion["stance"],
        "、".join(item.names) or None,
        opinion["page_start"],
        source.get("attribution"),
    )


def _address(item: InContext) -> str | None:
    """Give the source's address; of a PDF, that of the page (RFC 8118, fragment `page`)."""
    url: str | None = item.document["source_url"]
    if url and item.document["media_type"] == _PDF and "#" not in url:
        return f"{url}#page={item.opinion['page_start']}"
    return url
