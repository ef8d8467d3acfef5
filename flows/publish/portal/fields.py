"""Words the package as the fields of a CKAN dataset and of its resources.

Standard fields of CKAN where it has one; else, as "extra" fields, the names that ckanext-dcat
knows (so that the portal's own DCAT has them), and Japanese names for people to read.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.publish.frequency import FREQUENCIES
from flows.publish.portal.package import PackageFile, PublishedPackage

# Field of a resource: its name in the data package, by which it is known to be ours.
RESOURCE_KEY = "datapackage_resource"
# Field of a resource: the SHA-256 of the rows that the DataStore holds.
TABLE_KEY = "datastore_sha256"
# Extra field of a dataset: the identifier of the data package (dct:identifier).
DATASET_KEY = "identifier"
# Every extra field that we may set: those that are no longer stated are taken away again.
EXTRAS = (DATASET_KEY, "language", "frequency", "publisher_name", "言語", "更新頻度")

_NOTICES = 20
_EU = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"ja": ("JPN", "日本語"), "en": ("ENG", "英語")}
_MAINTAINERS = {"maintainer", "dataCurator", "contact"}


@dataclass(frozen=True, slots=True)
class DatasetFields:
    """What a dataset is to say: CKAN's own fields, extra fields, and keywords (tags)."""

    values: dict[str, str]
    extras: dict[str, str]
    tags: list[str]


def dataset_fields(
    package: PublishedPackage, licences: Sequence[Mapping[str, Any]]
) -> DatasetFields:
    """Give the fields of the dataset. `licences` are those that the portal knows (license_list)."""
    about = package.descriptor
    contributors = about.get("contributors", [])
    values = {
        "title": both(about),
        "notes": _notes(package),
        "version": package.version,
        "license_id": licence_id(package.licence, licences),
        "author": _names(contributors, {"creator", "author"}),
        "maintainer": _names(contributors, _MAINTAINERS),
        "url": about.get("homepage", ""),
    }
    languages = about.get("languages", [])
    frequency = about.get("frequency", "")
    eu_frequency, frequency_ja = FREQUENCIES.get(frequency, ("", frequency))
    extras = {
        DATASET_KEY: package.id,
        "language": json.dumps([_eu_language(code) for code in languages]) if languages else "",
        "frequency": f"{_EU}/frequency/{eu_frequency}" if eu_frequency else frequency,
        # Without it, ckanext-dcat takes the organisation.
        "publisher_name": _names(contributors, {"publisher"}),
        "言語": "、".join(_LANGUAGES.get(code, ("", code))[1] for code in languages),
        "更新頻度": frequency_ja,
    }
    return DatasetFields(
        values,
        {name: value for name, value in extras.items() if value},
        list(dict.fromkeys(filter(None, map(_tag, about.get("keywords", []))))),
    )


def resource_fields(file: PackageFile, package: PublishedPackage) -> dict[str, str]:
    """Give the fields of a resource; an empty text where there is nothing to say."""
    about = file.resource
    layout = str(about.get("format", ""))
    shown = layout if layout == "Parquet" else layout.upper()
    title = both(about) or file.name
    licence = (about.get("licenses") or [package.licence])[0]
    # The loaders of portals (xloader, DataPusher) leave a file alone whose MD5 stands in `hash`:
    # its rows come from us, with the declared types (docs/portals.md).
    algorithm, digest = ("md5", file.md5) if file.is_csv else ("sha256", file.sha256)
    return {
        RESOURCE_KEY: file.name,
        "name": f"{title} ({shown})" if shown else title,
        "description": str(about.get("description", "")),
        "format": shown,
        "mimetype": str(about.get("mediatype", "")),
        "encoding": str(about.get("encoding", "")),
        "language": json.dumps(
            [_eu_language(code) for code in package.descriptor.get("languages", [])]
        ),
        "license": licence.get("path") or licence["name"],
        "license_name": licence["name"],
        "schema": _compact(about["schema"]) if "schema" in about else "",
        "sha256": file.sha256,
        "hash": digest,
        "hash_algorithm": f"http://spdx.org/rdf/terms#checksumAlgorithm_{algorithm}",
    }


def both(about: Mapping[str, Any]) -> str:
    """Give the title in Japanese with the English one beside it."""
    return " / ".join(filter(None, [about.get("title"), about.get("title_en")]))


def licence_id(licence: Mapping[str, str], licences: Sequence[Mapping[str, Any]]) -> str:
    """Give the portal's id of `licence`: by its SPDX name, its address, or its family.

    CKAN's own list knows no versions: CC-BY-4.0 is `cc-by` there; the version stands in the notes
    and in every resource. `notspecified` where the portal has nothing that fits.
    """
    name, path = licence["name"].lower(), _bare(licence.get("path", ""))
    for item in licences:
        if str(item["id"]).lower() == name or (path and _bare(str(item.get("url", ""))) == path):
            return str(item["id"])
    family = re.sub(r"-\d+(\.\d+)*$", "", name)
    known = [str(item["id"]) for item in licences if str(item["id"]).lower() == family]
    return known[0] if known else "notspecified"


def _notes(package: PublishedPackage) -> str:
    about, licence = package.descriptor, package.licence
    stated = [
        notice
        for source in about.get("sources", [])
        for notice in (source.get("attribution"), source.get("editing"))
        if notice
    ]
    notices = list(dict.fromkeys(stated))
    lines = [f"- {notice}" for notice in notices[:_NOTICES]]
    if more := len(notices) - len(lines):
        lines.append(
            f"- ほか{more}件（全件は datapackage.json の sources にある）"
            f" / {more} more: all are in sources of datapackage.json"
        )
    name = f"[{licence['name']}]({licence['path']})" if licence.get("path") else licence["name"]
    return "\n\n".join(
        filter(
            None,
            [
                str(about.get("description", "")),
                f"ライセンス / Licence: {name}",
                "出典と加工 / Sources and editing:\n\n" + "\n".join(lines) if lines else "",
            ],
        )
    )


def _names(contributors: Sequence[Mapping[str, Any]], roles: set[str]) -> str:
    named = [c["title"] for c in contributors if c.get("title") and roles & set(c.get("roles", []))]
    return "、".join(dict.fromkeys(named))


def _tag(keyword: str) -> str:
    """Give a keyword as CKAN takes it: 2 to 100 letters, digits, spaces, and - _ . only."""
    tag = " ".join(re.sub(r"[^\w\-.]", " ", keyword).split())[:100].strip()
    return tag if len(tag) >= 2 else ""


def _eu_language(code: str) -> str:
    return f"{_EU}/language/{_LANGUAGES[code][0]}" if code in _LANGUAGES else code


def _bare(url: str) -> str:
    return url.lower().removeprefix("https://").removeprefix("http://").rstrip("/")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
