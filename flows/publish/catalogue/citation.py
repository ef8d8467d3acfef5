"""Writes CITATION.cff, from which GitHub, Zenodo and Zotero take how to cite.

Citation File Format 1.2.0, https://github.com/citation-file-format/citation-file-format.
"""

from pathlib import Path
from typing import Any

import yaml

from flows.publish.exports.package import Package
from flows.publish.exports.writing import source_notices, write_text


def write(package: Package, target: Path, base_url: str | None) -> list[Path]:  # noqa: ARG001
    """Write CITATION.cff to `target`; it links to no file, so `base_url` does not matter."""
    text = yaml.safe_dump(citation(package), allow_unicode=True, sort_keys=False, width=100)
    return [write_text(text, target)]


def citation(package: Package) -> dict[str, Any]:
    """Give what CITATION.cff says."""
    about = package.descriptor
    cited: dict[str, Any] = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": "このデータを使うときは、次のとおり引用してください。 / If you use this dataset, please cite it as below.",
        "title": f"{about['title']} ({about['title_en']})",
        "abstract": about["description"],
        "version": about["version"],
        "date-released": package.created.date().isoformat(),
        "authors": [{"name": name} for name in package.creators],
        "keywords": about["keywords"],
        "identifiers": [
            {"type": "other", "value": about["id"], "description": "the dataset, all versions"}
        ],
        "references": [_reference(source) for source in package.sources],
    }
    if package.licence:
        cited["license"] = package.licence["name"]
    if "homepage" in about:
        cited["url"] = about["homepage"]
    return cited


def _reference(source: dict[str, Any]) -> dict[str, Any]:
    # The format has no place for works without an author but this name (its guide, `authors`).
    reference: dict[str, Any] = {
        "type": "government-document",
        "title": source["title"],
        "authors": [{"name": source.get("publisher", "anonymous")}],
        "notes": "\n".join(source_notices(source)),
    }
    if "path" in source:
        reference["url"] = source["path"]
    return reference
