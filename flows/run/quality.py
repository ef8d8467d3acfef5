"""The quality report: what was converted, what was rejected and why, and what to look at.

The same documents give the same report: it names no time, machine or run.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from flows.normalise.quality import DocumentQuality
from flows.run.intake import Repeat
from flows.run.items import Rejection

_LISTED = 50  # rows of a list in the markdown report; quality.json has all of them


def quality_report(
    documents: Iterable[DocumentQuality],
    rejected: Iterable[Rejection],
    repeats: Iterable[Repeat] = (),
) -> dict[str, Any]:
    """Give the report as it stands in quality.json.

    `roles` counts the lines by role; a line of role `other` is one that no rule knows. Each
    document's `found` names the line (from 1) where the document itself states a column of the
    documents table.
    """
    ordered = sorted(documents, key=lambda document: document.document_id)
    counted = ("themes", "sections", "opinions", "lines")
    roles: dict[str, int] = {}
    for document in ordered:
        for role, count in document.roles.items():
            roles[role] = roles.get(role, 0) + count
    refused = sorted(rejected, key=lambda rejection: (rejection.name, rejection.reason))
    return {
        "counts": {"documents": len(ordered)}
        | {name: sum(getattr(document, name) for document in ordered) for name in counted}
        | {"rejected": len(refused)},
        "roles": dict(sorted(roles.items())),
        "without_opinions": [item.document_id for item in ordered if not item.opinions],
        "with_unknown_lines": {
            item.document_id: item.roles["other"] for item in ordered if item.roles.get("other")
        },
        "contradictions": {
            item.document_id: item.contradictions for item in ordered if item.contradictions
        },
        "picture_pages": {
            item.document_id: item.picture_pages for item in ordered if item.picture_pages
        },
        "rejected": [
            {"name": item.name, "reason": item.reason, "advice": item.advice} for item in refused
        ],
        "repeats": [asdict(item) for item in sorted(repeats, key=lambda repeat: repeat.name)],
        "documents": [_of_document(item) for item in ordered],
    }


def markdown(report: Mapping[str, Any]) -> str:
    """Give the report as a page for people, Japanese beside English."""
    counts = report["counts"]
    parts = ["# 品質報告 / Quality report", _table(("", ""), list(counts.items()))]
    if report["rejected"]:
        rows = [[item["name"], item["reason"], item["advice"]] for item in report["rejected"]]
        parts += [
            "## 受け付けなかった資料 / Rejected documents",
            _table(("Document", "Why", "What to do"), rows),
        ]
    if report["contradictions"]:
        rows = [[key, "; ".join(said)] for key, said in report["contradictions"].items()]
        parts += [
            "## source.yaml と資料の食い違い / Contradictions",
            _table(("Document", "What differs"), rows),
        ]
    if report["with_unknown_lines"]:
        unknown = list(report["with_unknown_lines"].items())
        parts += [
            "## 規則に当たらない行 / Lines that no rule knows",
            _table(("Document", "Lines"), unknown),
        ]
    if report["picture_pages"]:
        unread = [
            (name, ", ".join(map(str, pages))) for name, pages in report["picture_pages"].items()
        ]
        parts += [
            "## 画像だけで読めないページ / Pages that are pictures, and were not read",
            _table(("Document", "Pages"), unread),
        ]
    if report["without_opinions"]:
        empty = [(name,) for name in report["without_opinions"]]
        parts += ["## 意見のない資料 / Documents without opinions", _table(("Document",), empty)]
    if report["repeats"]:
        rows = [[item["name"], item["same_as"]] for item in report["repeats"]]
        parts += ["## 同じ内容の資料 / Repeats", _table(("File", "Holds what is in"), rows)]
    parts += [
        "## 行の役割 / Lines by role",
        _table(("Role", "Lines"), list(report["roles"].items())),
    ]
    return "\n\n".join(parts) + "\n"


def unread_pages(report: Mapping[str, Any]) -> list[str]:
    """Give a line of words for each document with pages that are pictures."""
    return [
        f"{name}: pages that are pictures, and were not read: {', '.join(map(str, pages))}"
        for name, pages in report["picture_pages"].items()
    ]


def _of_document(item: DocumentQuality) -> dict[str, Any]:
    return {
        "document_id": item.document_id,
        "themes": item.themes,
        "sections": item.sections,
        "opinions": item.opinions,
        "lines": item.lines,
        "found": item.found,
    }


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [_row(head), _row(["---"] * len(head)), *(_row(row) for row in rows[:_LISTED])]
    if len(rows) > _LISTED:
        lines.append(_row([f"… {len(rows) - _LISTED:,}", *[""] * (len(head) - 1)]))
    return "\n".join(lines)


def _row(cells: Sequence[object]) -> str:
    shown = [f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells]
    return "| " + " | ".join(text.replace("|", "\\|").replace("\n", " ") for text in shown) + " |"
