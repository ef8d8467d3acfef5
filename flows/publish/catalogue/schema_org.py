"""Describes the package as a schema.org Dataset, which search engines for data read.

https://schema.org/Dataset; name, description, licence, creator and distribution are what Google's
dataset search asks for or recommends.
"""

import json
from pathlib import Path
from typing import Any

from flows.publish.exports.package import File, Package
from flows.publish.exports.writing import both_languages, link, write_text

# Without @base and with its terms inline, so that no program has to fetch a context.
CONTEXT = {"@vocab": "https://schema.org/"}


def write(package: Package, target: Path, base_url: str | None) -> list[Path]:
    """Write the description as JSON-LD to `target`."""
    described = {"@context": CONTEXT, **dataset(package, target, base_url)}
    return [write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", target)]


def dataset(package: Package, target: Path, base_url: str | None) -> dict[str, Any]:
    """Give the Dataset as JSON-LD without its context; links are as from `target`."""
    about = package.descriptor
    described = {
        "@type": "Dataset",
        "@id": about["id"],
        "identifier": about["id"],
        "name": _texts(about["title"], about["title_en"]),
        "alternateName": about["name"],
        "description": _texts(about["description_ja"], about["description_en"]),
        "version": about["version"],
        "datePublished": about["created"],
        "inLanguage": about["languages"],
        "keywords": about["keywords"],
        "isAccessibleForFree": True,
        "creator": [{"@type": "Organization", "name": name} for name in package.creators],
        "creditText": "\n".join(
            source["attribution"] for source in package.sources if "attribution" in source
        ),
        "isBasedOn": [_source(source) for source in package.sources],
        "variableMeasured": [_variable(field) for field in package.file("opinions").fields],
        "distribution": [_download(file, target, base_url) for file in package.files],
    }
    if package.licence:
        described["license"] = package.licence["path"]
    if "homepage" in about:
        described["url"] = about["homepage"]
    period = package.period
    if period:
        described["temporalCoverage"] = "/".join(day.isoformat() for day in period)
    return described


def _texts(japanese: str, english: str) -> list[dict[str, str]]:
    return [
        {"@value": japanese, "@language": "ja"},
        {"@value": english, "@language": "en"},
    ]


def _source(source: dict[str, Any]) -> dict[str, Any]:
    stated: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": source["title"],
        "identifier": source["document_id"],
        "url": source.get("path"),
        "license": source.get("license_path"),
        "creditText": source.get("attribution"),
        "usageInfo": source.get("license"),
        "description": source["editing"],
    }
    if "publisher" in source:
        stated["publisher"] = {"@type": "GovernmentOrganization", "name": source["publisher"]}
    return {name: value for name, value in stated.items() if value is not None}


def _variable(field: dict[str, Any]) -> dict[str, Any]:
    japanese, english = both_languages(field["description"])
    variable = {
        "@type": "PropertyValue",
        "name": field["name"],
        "alternateName": _texts(field["title"], field["title_en"]),
        "description": _texts(japanese, english),
    }
    if "unit" in field:
        variable["unitText"] = field["unit"]
    return variable


def _download(file: File, target: Path, base_url: str | None) -> dict[str, Any]:
    resource = file.resource
    return {
        "@type": "DataDownload",
        "name": resource["name"],
        "alternateName": _texts(resource["title"], resource["title_en"]),
        "contentUrl": link(file, target, base_url),
        "encodingFormat": resource["mediatype"],
        "contentSize": f"{resource['bytes']} B",
        "sha256": file.sha256,
    }
