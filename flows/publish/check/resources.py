"""Checks what a descriptor says of each of its resources: its properties and its schema.

https://datapackage.org/standard/data-resource/
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from flows.publish.check.findings import Finding, shown
from flows.publish.check.shape import shape_findings
from flows.publish.check.tables import TYPES

_HASH = re.compile(r"sha256:[0-9a-f]{64}")
_NAME = re.compile(r"[a-z0-9._-]+")
_REQUIRED = {
    "name": str,
    "path": str,
    "format": str,
    "mediatype": str,
    "bytes": int,
    "hash": str,
}
# https://www.iana.org/assignments/media-types/
_MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
}


def resource_file(resource: dict[str, Any], folder: Path) -> tuple[Path | None, list[Finding]]:
    """Give the file of `resource` below `folder`, or None and what is wrong with its path.

    A package of ours holds its files: addresses, absolute paths and paths that lead out of the
    folder, also by symbolic links, are refused (Data Package v2, Security).
    """
    name, path = resource.get("name"), resource.get("path")

    def wrong(rule: str) -> tuple[None, list[Finding]]:
        return None, [Finding(rule, name, property="path", value=shown(path))]

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


def resource_findings(resource: dict[str, Any], names: list[str]) -> Iterator[Finding]:
    """Find what is wrong with a resource as the descriptor states it; `names` are those of all."""
    name = str(resource.get("name", "(a resource)"))
    for key, kind in _REQUIRED.items():
        yield from stated(resource, key, kind, name)
    if "data" in resource:
        yield Finding("has path and data", name, property="data")
    if resource.get("type", "table") != "table":
        yield Finding('has a type other than "table"', name, property="type")
    digest = resource.get("hash")
    if isinstance(digest, str) and not _HASH.fullmatch(digest):
        yield Finding(
            "is not sha256: and 64 hexadecimal digits", name, value=shown(digest), property="hash"
        )
    if isinstance(resource.get("name"), str) and not _NAME.fullmatch(name):
        yield Finding("has letters other than a-z 0-9 . - _", name, property="name")
    media_type = _MEDIA_TYPES.get(str(resource.get("format")).lower())
    if media_type and resource.get("mediatype", media_type) != media_type:
        value = shown(resource["mediatype"])
        yield Finding(f"is not {media_type}", name, value=value, property="mediatype")
    if resource.get("format") == "csv":
        dialect = resource.get("dialect")
        yield from stated(resource, "encoding", str, name)
        if not (isinstance(dialect, dict) and dialect.get("lineTerminator") == "\n"):
            yield Finding("does not state LF as lineTerminator", name, property="dialect")
    schema = resource.get("schema")
    if schema is None:
        return
    if not isinstance(schema, dict) or not dicts(schema.get("fields")):
        yield Finding("has no fields", name, property="schema")
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
        yield Finding("is empty", name, property="uniqueKeys")
    for key in dicts(schema.get("foreignKeys")):
        target = (key.get("reference") or {}).get("resource")
        if target == name:
            yield Finding("a reference to the resource itself omits `resource`", name)
        elif target is not None and target not in names:
            yield Finding("refers to a resource that is not there", name, value=shown(target))


def _field_findings(schema: dict[str, Any], name: str) -> Iterator[Finding]:
    fields = [field.get("name") for field in dicts(schema["fields"])]
    if len(fields) != len(schema["fields"]) or not all(isinstance(f, str) for f in fields):
        yield Finding("has a field without a name", name, property="schema")
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


def stated(
    of: dict[str, Any], name: str, kind: type, resource: str | None = None
) -> Iterator[Finding]:
    """Find that the property `name` of `of` is not there, empty, or not of its `kind`."""
    value = of.get(name)
    if not isinstance(value, kind) or isinstance(value, bool) or value in ("", []):
        rule = "is missing" if value is None else "is not as it should be"
        yield Finding(rule, resource, property=name)


def dicts(value: Any) -> list[dict[str, Any]]:
    """Give those of a list's items that are objects; none of what is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _lists(schema: dict[str, Any], name: str) -> list[Any]:
    value = schema.get(name, [])
    return value if isinstance(value, list) else []
