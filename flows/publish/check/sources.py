"""Checks that the descriptor's sources are the documents: nobody's notice and licence are lost."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from flows.publish.check.findings import Finding, shown
from flows.publish.check.resources import dicts

# A source's property, and the column of documents that it states.
_COLUMNS = {
    "path": "source_url",
    "publisher": "publisher",
    "license": "license_name",
    "license_path": "license_url",
}


def source_findings(
    package: dict[str, Any], readable: Mapping[str, tuple[dict[str, Any], Path]]
) -> list[Finding]:
    """Hold the `sources` of `package` against its table of documents, where it has ours."""
    needed = ["document_id", "sha256", *_COLUMNS.values()]
    for resource, file in readable.values():
        names = [field["name"] for field in resource["schema"]["fields"]]
        if file.name == "documents.parquet" and set(needed) <= set(names):
            documents = pl.read_parquet(file, columns=needed).to_dicts()
            return list(_findings(dicts(package.get("sources")), documents))
    return []


def _findings(sources: list[dict[str, Any]], documents: list[dict[str, Any]]) -> Iterator[Finding]:
    stated = {source.get("document_id"): source for source in sources}
    if len(stated) < len(sources):
        yield Finding("name one document twice", property="sources")
    for document in documents:
        source = stated.pop(document["document_id"], None)
        if source is None:
            value = shown(document["document_id"])
            yield Finding("lack a document", property="sources", value=value)
            continue
        expected: dict[str, Any] = {name: document[column] for name, column in _COLUMNS.items()}
        expected["version"] = f"sha256:{document['sha256']}"
        for name, wanted in expected.items():
            if source.get(name) != wanted:
                rule = f"state another {name} of {document['document_id']} than documents"
                yield Finding(rule, property="sources", value=shown(source.get(name)))
        if not source.get("editing"):
            rule = f"do not say that {document['document_id']} was edited"
            yield Finding(rule, property="sources")
    for document_id in stated:
        yield Finding("name what is no document", property="sources", value=shown(document_id))
