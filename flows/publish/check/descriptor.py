"""Checks datapackage.json against Data Package v2 and against what we promise beyond it.

frictionless checks the descriptor's metadata; here is what it does not.
https://datapackage.org/standard/data-package/
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.publish.check.findings import Finding, shown
from flows.publish.check.json_file import NotJson, read_json
from flows.publish.check.resources import dicts, resource_findings, stated

_PROFILE = re.compile(r"https://datapackage\.org/profiles/2\.\d+/datapackage\.json")
# RFC 3339, section 5.6: date, T, time, zone.
_DATETIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_REQUIRED = {
    "name": str,
    "id": str,
    "title": str,
    "description": str,
    "version": str,
    "created": str,
    "keywords": list,
    "licenses": list,
    "contributors": list,
    "sources": list,
    "resources": list,
}


def read_descriptor(path: Path) -> tuple[dict[str, Any], list[Finding]]:
    """Give the descriptor at `path`, {} where it cannot be read, and what is wrong with it."""
    try:
        package = read_json(path)
    except FileNotFoundError:
        return {}, [Finding(f"there is no file {path.name}")]
    except NotJson as error:
        return {}, [Finding(str(error))]
    if not isinstance(package, dict):
        return {}, [Finding("is not a JSON object")]
    return package, list(_package_findings(package))


def _package_findings(package: dict[str, Any]) -> Iterator[Finding]:
    for name, kind in _REQUIRED.items():
        if not _may_be_left_out(package, name):
            yield from stated(package, name, kind)
    profile = package.get("$schema")
    if not isinstance(profile, str) or not _PROFILE.fullmatch(profile):
        yield Finding("does not name the Data Package v2 profile", property="$schema")
    created = package.get("created")
    if isinstance(created, str) and not _is_datetime(created):
        yield Finding("is not a time of RFC 3339", property="created", value=shown(created))
    for item in dicts(package.get("licenses")):
        if not (item.get("name") and item.get("path")):
            yield Finding("lacks its name or path", property="licenses", value=shown(item))
        elif not _ADDRESS.fullmatch(str(item["path"])):
            yield Finding("has a path that is no address", property="licenses", value=shown(item))
    for item in dicts(package.get("contributors")):
        roles = item.get("roles")
        if not (isinstance(roles, list) and roles):
            yield Finding("has no roles", property="contributors", value=shown(item.get("title")))
    resources = dicts(package.get("resources"))
    names = [resource.get("name") for resource in resources]
    for index, resource in enumerate(resources):
        if names[index] in names[:index]:
            yield Finding(
                "is the name of two resources", property="name", value=shown(names[index])
            )
        yield from resource_findings(resource, [n for n in names if isinstance(n, str)])


def _may_be_left_out(package: dict[str, Any], name: str) -> bool:
    # A package without documents has no sources; one with a source of unknown rights, which is a
    # private conversion and no publication, states no licence.
    if name == "sources":
        return package.get(name) == []
    unknown = any(not source.get("license") for source in dicts(package.get("sources")))
    return name == "licenses" and package.get(name) is None and unknown


def _is_datetime(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return bool(_DATETIME.fullmatch(text))
