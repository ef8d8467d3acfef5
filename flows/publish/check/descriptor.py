"""Checks datapackage.json against Data Package v2 and against what we promise beyond it.

frictionless checks the descriptor's metadata; here is what it does not.
https://datapackage.org/standard/data-package/
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from flows.publish.check.findings import Finding, shown
from flows.publish.check.shape import shape_findings
from flows.publish.check.tables import TYPES

_PROFILE = re.compile(r"https://datapackage\.org/profiles/2\.\d+/datapackage\.json")
# RFC 3339, section 5.6: date, T, time, zone.
_DATETIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_HASH = re.compile(r"sha256:[0-9a-f]{64}")
_NAME = re.compile(r"[a-z0-9._-]+")
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
_REQUIRED_OF_RESOURCE = {
    "name": str,
    "path": str,
    "format": str,
    "mediatype": str,
    "bytes": int,
    "hash": str,
}


def read_descriptor(path: Path) -> tuple[dict[str, Any], list[Finding]]:
    """Give the descriptor at `path`, {} where it cannot be read, and what is wrong with it."""
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, [Finding(f"there is no file {path.name}")]
    except UnicodeDecodeError as error:
        return {}, [Finding(f"is not UTF-8 (byte {error.start + 1})")]
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        return {}, [Finding(f"is not JSON: {error.msg} ({place})")]
    if not isinstance(package, dict):
        return {}, [Finding("is not a JSON object")]
    return package, list(_package_findings(package))


def resource_file(resource: dict[str, Any], folder: Path) -> tuple[Path | None, list[Finding]]:
    """Give the file of `resource` below `folder`, or None and what is wrong with its path.

    A package of ours holds its files: addresses, absolute paths and paths that lead out of the
    folder, also by symbolic links, are refused (Data Package v2, Security).
    """
    name, path = resource.get("name"), resource.get("path")

    def wrong(rule: str) -> tuple[None, list[Finding]]:
        return None, [Finding(rule, name, column="path", value=shown(path))]

    if not isinstance(path, str):
        return wrong("is not one path")
    if "://" in path or path.startswith(("http:", "https:", "file:")):
        return wrong("is an address, not a file of the package")
    parts = PurePosixPath(path).parts
    if path.startswith(("/", "~", "\\")) or re.match(r"[A-Za-z]:", path):
        return wrong("is an absolute path")
    if ".." in parts or "\\" in path:
        return wrong("leads out of the package's folder")
    if any(part.startswith(".") for part in parts):
        return wrong("lies in a hidden folder or is a hidden file")
    file = folder / path
    if not file.resolve().is_relative_to(folder.resolve()):
        return wrong("leads out of the package's folder by a symbolic link")
    return file, []


def _package_findings(package: dict[str, Any]) -> Iterator[Finding]:
    for name, kind in _REQUIRED.items():
        yield from _stated(package, name, kind, None)
    profile = package.get("$schema")
    if not isinstance(profile, str) or not _PROFILE.fullmatch(profile):
        yield Finding("does not name the Data Package v2 profile", column="$schema")
    created = package.get("created")
    if isinstance(created, str) and not _is_datetime(created):
        yield Finding("is not a time of RFC 3339", column="created", value=shown(created))
    for item in dicts(package.get("licenses")):
        if not (item.get("name") and item.get("path")):
            yield Finding("lacks its name or path", column="licenses", value=shown(item))
    for item in dicts(package.get("contributors")):
        roles = item.get("roles")
        if not (isinstance(roles, list) and roles):
            yield Finding("has no roles", column="contributors", value=shown(item.get("title")))
    resources = dicts(package.get("resources"))
    names = [resource.get("name") for resource in resources]
    for index, resource in enumerate(resources):
        if names[index] in names[:index]:
            yield Finding("is the name of two resources", column="name", value=shown(names[index]))
        yield from _resource_findings(resource, [n for n in names if isinstance(n, str)])


def _resource_findings(resource: dict[str, Any], names: list[str]) -> Iterator[Finding]:
    name = str(resource.get("name", "(a resource)"))
    for key, kind in _REQUIRED_OF_RESOURCE.items():
        yield from _stated(resource, key, kind, name)
    if "data" in resource:
        yield Finding("has path and data", name, column="data")
    if resource.get("type", "table") != "table":
        yield Finding('has a type other than "table"', name, column="type")
    digest = resource.get("hash")
    if isinstance(digest, str) and not _HASH.fullmatch(digest):
        yield Finding("is not sha256: and 64 hexadecimal digits", name, None, "hash", shown(digest))
    if isinstance(resource.get("name"), str) and not _NAME.fullmatch(name):
        yield Finding("has letters other than a-z 0-9 . - _", name, column="name")
    if resource.get("format") == "csv":
        dialect = resource.get("dialect")
        yield from _stated(resource, "encoding", str, name)
        if not (isinstance(dialect, dict) and dialect.get("lineTerminator") == "\n"):
            yield Finding("does not state LF as lineTerminator", name, column="dialect")
    schema = resource.get("schema")
    if schema is None:
        return
    if not isinstance(schema, dict) or not dicts(schema.get("fields")):
        yield Finding("has no fields", name, column="schema")
        return
    yield from _schema_findings(schema, name, names)


def has_sound_schema(resource: dict[str, Any]) -> bool:
    """Tell whether the resource's rows can be read by its schema."""
    schema = resource.get("schema")
    return (
        isinstance(resource.get("name"), str)
        and isinstance(schema, dict)
        and bool(dicts(schema.get("fields")))
        and not list(_field_findings(schema, resource["name"]))
    )


def _schema_findings(schema: dict[str, Any], name: str, names: list[str]) -> Iterator[Finding]:
    wrong = list(_field_findings(schema, name))
    yield from wrong
    if wrong:
        return
    if schema.get("uniqueKeys") == []:
        yield Finding("is empty", name, column="uniqueKeys")
    for key in dicts(schema.get("foreignKeys")):
        target = (key.get("reference") or {}).get("resource")
        if target == name:
            yield Finding("a reference to the resource itself omits `resource`", name)
        elif target is not None and target not in names:
            yield Finding("refers to a resource that is not there", name, value=shown(target))


def _field_findings(schema: dict[str, Any], name: str) -> Iterator[Finding]:
    fields = [field.get("name") for field in dicts(schema["fields"])]
    if len(fields) != len(schema["fields"]) or not all(isinstance(f, str) for f in fields):
        yield Finding("has a field without a name", name, column="schema")
        return
    misshapen = list(shape_findings(schema, name))
    if misshapen:
        yield from misshapen
        return
    for twice in dict.fromkeys(f for f in fields if fields.count(f) > 1):
        yield Finding("is the name of two fields", name, column=shown(twice))
    for field in schema["fields"]:
        if field.get("type") not in TYPES:
            rule = f"has the type {shown(field.get('type'))}, which is not known here"
            yield Finding(rule, name, column=field["name"])
    keys = [schema.get("primaryKey", []), *_lists(schema, "uniqueKeys")]
    keys += [key.get("fields", []) for key in dicts(schema.get("foreignKeys"))]
    for key in keys:
        for part in key if isinstance(key, list) else [key]:
            if part not in fields:
                yield Finding("names a field that is not there", name, value=shown(part))


def _rights_unknown(package: dict[str, Any]) -> bool:
    return any(not source.get("license") for source in dicts(package.get("sources")))


def _stated(of: dict[str, Any], name: str, kind: type, resource: str | None) -> Iterator[Finding]:
    value = of.get(name)
    if not isinstance(value, kind) or value in ("", []):
        # A package without documents has no sources; one with a source of unknown rights, which is
        # a private conversion and no publication, states no licence.
        if name == "sources" and value == []:
            return
        if name == "licenses" and value is None and _rights_unknown(of):
            return
        yield Finding(
            "is missing" if value is None else "is not as it should be", resource, None, name
        )


def _is_datetime(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return bool(_DATETIME.fullmatch(text))


def dicts(value: Any) -> list[dict[str, Any]]:
    """Give those of a list's items that are objects; none of what is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _lists(schema: dict[str, Any], name: str) -> list[Any]:
    value = schema.get(name, [])
    return value if isinstance(value, list) else []
