"""Gives the fields with which DataCite registers a DOI.

DataCite Metadata Schema 4.5 as JSON, https://datacite-metadata-schema.readthedocs.io. The DOI
itself is given by whoever registers the dataset, and is not in it.
"""

import json
from pathlib import Path
from typing import Any

from flows.publish.exports.package import Package
from flows.publish.exports.writing import both_languages, source_notices, write_text


def write(package: Package, target: Path, base_url: str | None) -> list[Path]:
    """Write the fields as JSON to `target`; `base_url`, if given, is where the dataset is found."""
    text = json.dumps(fields(package, base_url), ensure_ascii=False, indent=2) + "\n"
    return [write_text(text, target)]


def fields(package: Package, base_url: str | None) -> dict[str, Any]:
    """Give the fields."""
    about = package.descriptor
    editing = both_languages(about["editing"])
    notices = "\n".join(line for source in package.sources for line in source_notices(source))
    creators = [{"name": name, "nameType": "Organizational"} for name in package.creators]
    stated: dict[str, Any] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Tabular text data"},
        "creators": creators,
        "titles": [
            {"title": about["title"], "lang": "ja"},
            {"title": about["title_en"], "titleType": "TranslatedTitle", "lang": "en"},
        ],
        "publisher": {"name": "、".join(package.creators)},
        "publicationYear": str(package.created.year),
        "subjects": [{"subject": keyword} for keyword in about["keywords"]],
        "dates": [{"date": about["created"], "dateType": "Issued"}],
        "language": about["languages"][0],
        "alternateIdentifiers": [
            {"alternateIdentifier": about["id"], "alternateIdentifierType": "URN"}
        ],
        "relatedItems": [_related_item(source) for source in package.sources],
        "sizes": [f"{sum(file.resource['bytes'] for file in package.files)} bytes"],
        "formats": sorted({file.resource["mediatype"] for file in package.files}),
        "version": about["version"],
        "descriptions": [
            {"description": about["description_ja"], "descriptionType": "Abstract", "lang": "ja"},
            {"description": about["description_en"], "descriptionType": "Abstract", "lang": "en"},
            {"description": editing[0], "descriptionType": "Methods", "lang": "ja"},
            {"description": editing[1], "descriptionType": "Methods", "lang": "en"},
            {"description": notices, "descriptionType": "Other", "lang": "ja"},
        ],
    }
    if package.licence:
        stated["rightsList"] = [_rights(package.licence)]
    if package.period:
        days = "/".join(day.isoformat() for day in package.period)
        stated["dates"].append(
            {"date": days, "dateType": "Other", "dateInformation": "days of the meetings"}
        )
    url = base_url or about.get("homepage")
    if url:
        stated["url"] = url
    return stated


def _rights(licence: dict[str, str]) -> dict[str, str]:
    return {
        "rights": licence["title"],
        "rightsUri": licence["path"],
        "rightsIdentifier": licence["name"],
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": "https://spdx.org/licenses/",
        "lang": "en",
    }


def _related_item(source: dict[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {
        "relatedItemType": "Text",
        "relationType": "IsDerivedFrom",
        "titles": [{"title": source["title"]}],
    }
    if "publisher" in source:
        item["publisher"] = source["publisher"]
    if "path" in source:
        item["relatedItemIdentifier"] = {
            "relatedItemIdentifier": source["path"],
            "relatedItemIdentifierType": "URL",
        }
    return item
