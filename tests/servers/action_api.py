"""A small stand-in for CKAN's action API on 127.0.0.1, for what a real portal does not do on demand.

It keeps datasets, resources and DataStore tables, and fails where a test tells it to.
tests/test_ckan_portal.py runs the same uploads against a real CKAN.
"""

import copy
import email
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

TOKEN = "test-token-0123456789"  # noqa: S105 - it opens nothing
ORGANIZATION = {"id": "org-1", "name": "mic", "title": "総務省"}

Json = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """An answer instead of the right one; with `after`, once the action was done all the same.

    Status 0 breaks the connection off.
    """

    status: int
    body: str | Json = ""
    headers: dict[str, str] = field(default_factory=dict)
    after: bool = False


class Refused(Exception):
    """What the API answers to a call that it does not carry out."""

    def __init__(self, status: int, error: Json) -> None:
        super().__init__(status, error)
        self.status, self.error = status, error


def not_found(what: str) -> Refused:
    return Refused(404, {"__type": "Not Found Error", "message": f"Not found: {what}"})


class ActionApi:
    """The state of the portal, the calls that it was sent, and the faults that wait."""

    def __init__(self) -> None:
        self.url = ""
        self.version: str | None = "2.11.0"
        self.datasets: dict[str, Json] = {}
        self.files: dict[str, bytes] = {}
        self.tables: dict[str, Json] = {}
        self.editor_in = [ORGANIZATION]
        self.has_datastore = True
        self.faults: dict[str, list[Fault]] = {}
        # The write of this number, from 0 on, fails so.
        self.stop: tuple[int, Fault] | None = None
        self.calls: list[tuple[str, str]] = []
        self.tokens: set[str | None] = set()
        self._count = 0

    @property
    def writes(self) -> list[str]:
        return [action for method, action in self.calls if method == "POST"]

    def dataset(self, name: str = "iken") -> Json:
        found = [d for d in self.datasets.values() if name in (d["id"], d["name"])]
        if not found:
            raise not_found("dataset")
        return found[0]

    def resource(self, key: str) -> Json:
        """The one resource of this name in the data package."""
        (one,) = [r for r in self.dataset()["resources"] if r.get("datapackage_resource") == key]
        return one

    def rows(self, key: str) -> list[Json]:
        """The rows of the DataStore table of the resource, as stored, by key."""
        table = self.tables[self.resource(key)["id"]]
        return [row for _, row in sorted(table["rows"].items())]

    def state(self) -> Json:
        """All that the portal holds, without the ids it gave and the order of things."""
        dataset = copy.deepcopy(self.dataset())
        resources = dataset.pop("resources")
        dataset["tags"] = sorted(tag["name"] for tag in dataset["tags"])
        dataset["extras"] = {item["key"]: item["value"] for item in dataset["extras"]}
        held = {}
        for resource in resources:
            table = self.tables.get(resource["id"], {})
            rows = [row for _, row in sorted(table.get("rows", {}).items())]
            content = hashlib.sha256(self.files[resource["id"]]).hexdigest()
            kept = {k: v for k, v in resource.items() if k not in ("id", "url", "package_id")}
            if resource["name"].startswith("データパッケージ記述子"):
                # It names the ids of the other resources.
                kept = {k: v for k, v in kept.items() if k not in ("sha256", "hash", "size")}
                content = ""
            held[resource["name"]] = copy.deepcopy((kept, content, rows, table.get("fields")))
        assert len(held) == len(resources)
        return {"dataset": {k: v for k, v in dataset.items() if k != "id"}, "resources": held}

    def fault(self, method: str, action: str) -> Fault | None:
        """Give the fault that is due for a call, if any; it comes once."""
        if self.stop and method == "POST":
            number, fault = self.stop
            self.stop = (number - 1, fault) if number else None
            return None if number else fault
        waiting = self.faults.get(action)
        return waiting.pop(0) if waiting else None

    def call(
        self, action: str, data: Json, upload: tuple[str, bytes] | None, token: str | None
    ) -> Any:
        method = getattr(self, f"do_{action}", None)
        if method is None or ("datastore" in action and not self.has_datastore):
            raise Refused(400, {})
        changes = action.rsplit("_", 1)[-1] in {"create", "patch", "upsert", "delete"}
        if changes and token != TOKEN:
            raise Refused(403, {"__type": "Authorization Error", "message": "Access denied"})
        if upload is None:
            return method(**data)
        return method(**data, upload=upload)

    def do_status_show(self) -> Json:
        return {"ckan_version": self.version} if self.version else {}

    def do_help_show(self, name: str) -> str:
        if not hasattr(self, f"do_{name}") or ("datastore" in name and not self.has_datastore):
            raise not_found("Action function not found")
        return "help"

    def do_license_list(self) -> list[Json]:
        return [{"id": "cc-by", "url": "http://www.opendefinition.org/licenses/cc-by"}]

    def do_organization_list_for_user(self, permission: str) -> list[Json]:
        assert permission == "create_dataset"
        return self.editor_in

    def do_organization_show(self, id: str, **_: Any) -> Json:  # noqa: A002 - CKAN's name
        if id not in (ORGANIZATION["id"], ORGANIZATION["name"], "closed"):
            raise not_found("organization")
        return ORGANIZATION if id != "closed" else {"id": "org-2", "name": "closed"}

    def do_package_show(self, id: str) -> Json:  # noqa: A002
        return self.dataset(id)

    def do_package_create(self, **values: Any) -> Json:
        if values["name"] in {d["name"] for d in self.datasets.values()}:
            raise Refused(
                409, {"__type": "Validation Error", "name": ["That URL is already in use."]}
            )
        new = {"id": self._id("dataset"), "state": "active", "resources": []} | values
        self.datasets[new["id"]] = new
        return new

    def do_package_patch(self, id: str, **values: Any) -> Json:  # noqa: A002
        self.dataset(id).update(values)
        return self.dataset(id)

    def do_resource_create(self, package_id: str, **values: Any) -> Json:
        new = {"id": self._id("resource"), "package_id": package_id}
        self.dataset(package_id)["resources"].append(new)
        return self._describe(new, values)

    def do_resource_patch(self, id: str, **values: Any) -> Json:  # noqa: A002
        return self._describe(self._resource(id), values)

    def do_resource_delete(self, id: str) -> None:  # noqa: A002
        resource = self._resource(id)
        self.dataset(resource["package_id"])["resources"].remove(resource)
        self.tables.pop(id, None)

    def do_datastore_search(
        self, resource_id: str, limit: str, offset: str = "0", **_: Any
    ) -> Json:
        table = self.tables.get(resource_id)
        if table is None:
            raise not_found("table")
        rows = [{"_id": n, **row} for n, row in enumerate(table["rows"].values(), 1)]
        page = rows[int(offset) : int(offset) + int(limit)]
        fields = [{"id": "_id", "type": "int"}, *table["fields"]]
        return {"fields": fields, "records": page, "total": len(rows)}

    def do_datastore_create(
        self, resource_id: str, fields: list[Json], primary_key: list[str], force: bool
    ) -> None:
        assert force
        table = self.tables.setdefault(resource_id, {"rows": {}, "key": primary_key})
        names = [item["id"] for item in table.get("fields", fields)]
        assert names == [item["id"] for item in fields], "columns are not changed, only described"
        table["fields"] = fields

    def do_datastore_upsert(
        self, resource_id: str, records: list[Json], method: str, force: bool, **_: Any
    ) -> None:
        assert force
        table = self.tables[resource_id]
        keys = [tuple(record[name] for name in table["key"]) for record in records]
        if method == "insert" and set(keys) & set(table["rows"]):
            raise Refused(409, {"__type": "Validation Error", "records": ["duplicate key"]})
        for key, record in zip(keys, records, strict=True):
            assert set(record) == {item["id"] for item in table["fields"]}
            table["rows"][key] = record

    def do_datastore_delete(
        self, resource_id: str, force: bool, filters: Json | None = None
    ) -> None:
        assert force
        if resource_id not in self.tables:
            raise not_found("table")
        if filters is None:
            del self.tables[resource_id]
            return
        rows = self.tables[resource_id]["rows"]
        gone = [key for n, key in enumerate(rows, 1) if n in filters["_id"]]
        for key in gone:
            del rows[key]

    def _describe(self, resource: Json, values: Json) -> Json:
        upload = values.pop("upload", None)
        if upload:
            name, content = upload
            self.files[resource["id"]] = content
            resource["url"] = f"{self.url}/resource/{resource['id']}/download/{name}"
            resource |= {"size": len(content), "url_type": "upload"}
        resource |= values
        return resource

    def _resource(self, number: str) -> Json:
        for dataset in self.datasets.values():
            for resource in dataset["resources"]:
                if resource["id"] == number:
                    return resource  # type: ignore[no-any-return]
        raise not_found("resource")

    def _id(self, what: str) -> str:
        self._count += 1
        return f"{what}-{self._count}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # An answer in one packet: else each waits 40 ms for an acknowledgement.
    wbufsize = -1
    server: "_Server"

    def do_GET(self) -> None:
        self._answer("GET", dict(parse_qsl(urlsplit(self.path).query)), None)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers["Content-Type"] == "application/json":
            self._answer("POST", json.loads(body), None)
            return
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        values: Json = {}
        upload = None
        for part in email.message_from_bytes(head + body).get_payload():
            name = part.get_param("name", header="content-disposition")
            content = part.get_payload(decode=True)
            if part.get_filename():
                upload = (part.get_filename(), content)
            else:
                values[name] = content.decode()
        self._answer("POST", values, upload)

    def _answer(self, method: str, data: Json, upload: tuple[str, bytes] | None) -> None:
        api = self.server.api
        path = urlsplit(self.path).path
        if not path.startswith("/api/action/"):
            self._send(404, "<html>no such page</html>", {})
            return
        action = path.removeprefix("/api/action/")
        token = self.headers["Authorization"]
        with self.server.lock:
            api.calls.append((method, action))
            api.tokens.add(token)
            fault = api.fault(method, action)
            if fault and not fault.after:
                self._send(fault.status, fault.body, fault.headers)
                return
            try:
                answer: Json = {"success": True, "result": api.call(action, data, upload, token)}
                status = 200
            except Refused as refusal:
                answer = {"success": False, "error": refusal.error}
                status = refusal.status
            if fault:
                self._send(fault.status, fault.body, fault.headers)
            elif status == 400:
                self._send(400, json.dumps(f"Bad request - Action name not known: {action}"), {})
            else:
                self._send(status, answer, {})

    def _send(self, status: int, body: str | Json, headers: dict[str, str]) -> None:
        if not status:
            self.close_connection = True
            self.connection.close()
            return
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    api: ActionApi
    lock: threading.Lock


@contextmanager
def action_api() -> Iterator[ActionApi]:
    """Run the stand-in on a free port of 127.0.0.1."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.api, server.lock = ActionApi(), threading.Lock()
    server.api.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server.api
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
