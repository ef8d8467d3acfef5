"""Keeps the DataStore's table of a resource equal to the rows of its file."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from flows.publish.portal.client import Notify, Portal
from flows.publish.portal.failures import NotOnPortal, UploadFailed
from flows.publish.portal.fields import TABLE_KEY
from flows.publish.portal.package import PackageFile
from flows.publish.portal.rows import Column, batches, columns_of, key_of, rows_of

Json = dict[str, Any]

# The most rows that a portal gives in one answer, if its operators did not change it.
_PAGE = 32000
_DELETED_AT_ONCE = 1000


def why_not_equal(portal: Portal, resource: Json, file: PackageFile) -> str | None:
    """Give the reason why the table of `resource` must be written, or null if it is as `file`.

    The marker on the resource is set once all rows have arrived; the count of rows and the columns
    show whether somebody has changed or dropped the table since.
    """
    there = _state(portal, resource["id"])
    if there is None:
        return "the DataStore has no table of it"
    if resource.get(TABLE_KEY) != file.sha256:
        return "the rows changed, or had not all arrived"
    columns = columns_of(file)
    if _shape(there) != [(column.name, column.type) for column in columns]:
        return "the columns are not the declared ones"
    if not _described(there, columns):
        return "the data dictionary changed"
    rows = sum(1 for _ in rows_of(file))
    if there["total"] != rows:
        return f"the DataStore has {there['total']:,} rows of {rows:,}"
    return None


def write_table(portal: Portal, resource_id: str, file: PackageFile, notify: Notify) -> None:
    """Make the DataStore's table of the resource equal to the rows of `file`.

    A table with the same columns is never emptied: rows are replaced by key, then those that are
    no longer in the file are deleted. Any interrupted run is repaired by doing it again.

    Raises UploadFailed where the portal refuses, or has another number of rows in the end.
    """
    columns, name = columns_of(file), file.name
    there = _state(portal, resource_id)
    what = f"make the DataStore's table of {name}"
    common = {"resource_id": resource_id, "force": True}
    if there is not None and _shape(there) != [(column.name, column.type) for column in columns]:
        with suppress(NotOnPortal):
            portal.write("datastore_delete", f"drop the former table of {name}", common)
        there = None
    if there is None or not _described(there, columns):
        fields = [column.declared() for column in columns]
        portal.write(
            "datastore_create", what, common | {"fields": fields, "primary_key": key_of(file)}
        )
    # Inserting is two to three times as fast, but only a new table has no row of any key.
    keys = _write_rows(portal, resource_id, file, notify, insert=there is None)
    _delete_others(portal, resource_id, file, keys)
    there = _state(portal, resource_id)
    if there is None or there["total"] != len(keys):
        found = there["total"] if there else 0
        raise UploadFailed(
            f"the DataStore has {found:,} rows of {name}, not {len(keys):,}: something else writes"
            " to this table; run again"
        )


def _write_rows(
    portal: Portal, resource_id: str, file: PackageFile, notify: Notify, *, insert: bool
) -> set[tuple[Any, ...]]:
    """Write all rows of `file`, replacing those with the same keys; give the keys."""
    keys: set[tuple[Any, ...]] = set()

    def inserted() -> Json | None:
        there = _state(portal, resource_id)
        return there if there and there["total"] >= len(keys) else None

    for batch in batches(rows_of(file)):
        keys.update(tuple(row[column] for column in key_of(file)) for row in batch)
        notify(f"{file.name}: rows to {len(keys):,}")
        portal.write(
            "datastore_upsert",
            f"write rows of {file.name}",
            {
                "resource_id": resource_id,
                "force": True,
                "records": batch,
                "method": "insert" if insert else "upsert",
                "calculate_record_count": False,
            },
            made=inserted if insert else None,
        )
    return keys


def _delete_others(
    portal: Portal, resource_id: str, file: PackageFile, keys: set[tuple[Any, ...]]
) -> None:
    """Delete the rows whose key is not one of `keys`."""
    there = _state(portal, resource_id)
    if there is None or there["total"] == len(keys):
        return
    old = [
        row["_id"]
        for row in _stored(portal, resource_id, key_of(file))
        if tuple(row[column] for column in key_of(file)) not in keys
    ]
    for start in range(0, len(old), _DELETED_AT_ONCE):
        portal.write(
            "datastore_delete",
            f"delete former rows of {file.name}",
            {
                "resource_id": resource_id,
                "force": True,
                "filters": {"_id": old[start : start + _DELETED_AT_ONCE]},
            },
        )


def _stored(portal: Portal, resource_id: str, key: list[str]) -> Iterator[Json]:
    """Give the key columns and `_id` of all rows that the DataStore has."""
    last = 0
    while True:
        answer = portal.read(
            "datastore_search",
            "read the keys of the table",
            resource_id=resource_id,
            fields=",".join(["_id", *key]),
            sort="_id",
            limit=_PAGE,
            offset=last,
            include_total=False,
        )
        records = answer["records"]
        if not records:
            return
        yield from records
        last += len(records)


def _state(portal: Portal, resource_id: str) -> Json | None:
    """Give the columns and the number of rows of a table, or null where there is none."""
    try:
        answer: Json = portal.read(
            "datastore_search", "look at the table", resource_id=resource_id, limit=0
        )
    except NotOnPortal:
        return None
    return answer


def _shape(there: Json) -> list[tuple[str, str]]:
    return [(field["id"], field["type"]) for field in there["fields"] if field["id"] != "_id"]


def _described(there: Json, columns: list[Column]) -> bool:
    stated = {field["id"]: field.get("info") or {} for field in there["fields"]}
    return all(
        stated.get(column.name, {}).get(name) == value
        for column in columns
        for name, value in column.declared()["info"].items()
    )
