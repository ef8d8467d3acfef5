"""Compares what a portal has with what it should have."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from flows.publish.portal.fields import EXTRAS, RESOURCE_KEY, DatasetFields
from flows.publish.portal.package import PackageFile

Json = dict[str, Any]


def our_resources(there: Json | None) -> dict[str, list[Json]]:
    """Give the resources that came from a package, by their names in it.

    More than one of a name is left by a lost answer; the first counts.
    """
    found: dict[str, list[Json]] = {}
    for resource in (there or {}).get("resources", []):
        if resource.get(RESOURCE_KEY):
            found.setdefault(str(resource[RESOURCE_KEY]), []).append(resource)
    return found


def why_send(resource: Json, file: PackageFile, wanted: Mapping[str, str]) -> str | None:
    """Give the reason why the file must be sent again, or null where the portal has its bytes."""
    if resource.get("sha256") != file.sha256:
        return "the file changed"
    if resource.get("url_type") != "upload" or resource.get("hash") != wanted["hash"]:
        return "the file on the portal was replaced by another"
    if resource.get("size") not in (None, file.bytes, str(file.bytes)):
        return "the file on the portal has another size"
    return None


def changed_fields(there: Mapping[str, Any], wanted: Mapping[str, str]) -> dict[str, str]:
    """Give those of the `wanted` fields that are not so; an empty text asks for nothing."""
    return {
        name: value
        for name, value in wanted.items()
        if value and not _same(name, there.get(name), value)
    }


def dataset_changes(there: Json, wanted: DatasetFields) -> Json:
    """Give what package_patch must set on the dataset `there`; nothing where all is so.

    Extra fields and keywords of other people stay. An extra field that is one of ours and no
    longer stated goes; a keyword stays, since nothing tells whose it is.
    """
    changes: Json = dict(changed_fields(there, wanted.values))
    extras = {item["key"]: item["value"] for item in there.get("extras", [])}
    ours = {name: value for name, value in wanted.extras.items() if there.get(name) != value}
    merged = {name: value for name, value in extras.items() if name not in EXTRAS} | ours
    if merged != extras:
        changes["extras"] = [{"key": key, "value": value} for key, value in merged.items()]
    tags = [dict(item) for item in there.get("tags", [])]
    missing = _missing((item["name"] for item in tags), wanted.tags)
    if missing:
        changes["tags"] = tags + [{"name": name} for name in missing]
    return changes


def hosted_descriptor(descriptor: Json, there: Json | None) -> str:
    """Give the text of the descriptor with the portal's addresses of the files as paths.

    So the package loads from the descriptor's address on the portal.
    """
    ours = our_resources(there)
    resources = []
    for resource in descriptor["resources"]:
        found = ours.get(resource["name"])
        resources.append(resource | ({"path": found[0]["url"]} if found else {}))
    return json.dumps(descriptor | {"resources": resources}, ensure_ascii=False, indent=2) + "\n"


def _missing(there: Iterable[str], wanted: Iterable[str]) -> list[str]:
    known = {name.casefold() for name in there}
    return [name for name in wanted if name.casefold() not in known]


def _same(name: str, found: Any, wanted: str) -> bool:
    if found is None:
        return False
    if name == "schema":
        # Extensions may give the parsed schema back.
        return bool(_parsed(found) == _parsed(wanted))
    text, wanted = (" ".join(str(value).split()) for value in (found, wanted))
    # Portals write formats in their own way; web forms end lines in CRLF.
    return text.casefold() == wanted.casefold() if name == "format" else text == wanted


def _parsed(value: Any) -> Any:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value
