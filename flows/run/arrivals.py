"""Tells what became of documents that newly arrived in raw/, once a publication has run."""

from collections.abc import Mapping, Sequence
from typing import Any


def became_of(arrived: Sequence[str], quality: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give a row for each document id in `arrived`: document_id, opinions and what happened.

    `quality` is the quality report of the publication. `opinions` is null where the document is
    not published.
    """
    opinions = {item["document_id"]: item["opinions"] for item in quality["documents"]}
    reasons = {item["name"].partition("/")[0]: item["reason"] for item in quality["rejected"]}
    rows = []
    for document_id in arrived:
        happened = "not in raw/"
        if document_id in opinions:
            happened = "published"
        elif document_id in reasons:
            happened = f"not published: {reasons[document_id]}"
        found = opinions.get(document_id)
        rows.append({"document_id": document_id, "opinions": found, "what": happened})
    return rows
