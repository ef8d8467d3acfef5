"""Carries an upload out, step by step: what is missing or changed is sent, nothing else.

The order: a new dataset, not public yet; each file, and its rows in the DataStore; the dataset's
fields; the descriptor; then what the package no longer has is removed. Each step looks at what the
portal has, so a run goes on where an interrupted one ended.
"""

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flows.publish.portal import datastore
from flows.publish.portal.client import Notify, Portal
from flows.publish.portal.compare import (
    Json,
    changed_fields,
    dataset_changes,
    hosted_descriptor,
    our_resources,
    why_send,
)
from flows.publish.portal.failures import NotOnPortal, UploadFailed
from flows.publish.portal.fields import RESOURCE_KEY, TABLE_KEY, DatasetFields, resource_fields
from flows.publish.portal.package import (
    DESCRIPTOR,
    PackageFile,
    PublishedPackage,
    descriptor_file,
)
from flows.publish.portal.report import CREATE, KEEP, REMOVE, UPDATE, Step, UploadReport
from flows.publish.portal.rows import has_table
from flows.publish.portal.site import find_dataset, identifier_of


@dataclass(slots=True)
class Run:
    """One upload under way. `there` is the dataset as the portal was last seen to have it."""

    portal: Portal
    package: PublishedPackage
    fields: DatasetFields
    report: UploadReport
    notify: Notify
    there: Json | None

    def all(self, owner: str) -> None:
        """Carry everything out; `owner` is the id of the organisation that gets a new dataset.

        Raises UploadFailed.
        """
        unfinished = DESCRIPTOR not in our_resources(self.there)
        if self.there is None:
            self._create_dataset(owner)
        tables = self.portal.knows("datastore_create")
        if not tables:
            self.report.notes.append("the portal has no DataStore: files only, no tables")
        for file in self.package.files:
            resource = self._file(file)
            if tables and has_table(file):
                self._table(file, resource)
        self._refresh()
        self._dataset(publicise=unfinished)
        self._refresh()
        self._descriptor()
        self._remove_others()

    @property
    def _id(self) -> str:
        return str(self.there["id"]) if self.there else ""

    def _step(self, action: str, kind: str, name: str, why: str) -> bool:
        """Note a step; tell whether it is to be carried out."""
        step = Step(action, kind, name, why)
        self.report.steps.append(step)
        if action == KEEP:
            return False
        if not self.report.dry_run:
            self.notify(str(step))
        return not self.report.dry_run

    def _refresh(self) -> None:
        if self.there is not None:
            self.there = find_dataset(self.portal, self.there["id"])

    def _create_dataset(self, owner: str) -> None:
        name = self.report.dataset
        if not self._step(CREATE, "dataset", name, "the portal has none of that name"):
            return
        fields = self.fields

        def made() -> Json | None:
            there = find_dataset(self.portal, name)
            return there if there and identifier_of(there) == self.package.id else None

        self.there = self.portal.write(
            "package_create",
            f"make the dataset {name}",
            {
                **{key: value for key, value in fields.values.items() if value},
                "name": name,
                "owner_org": owner,
                # Until all files are there.
                "private": True,
                "extras": [{"key": key, "value": value} for key, value in fields.extras.items()],
                "tags": [{"name": tag} for tag in fields.tags],
            },
            made=made,
        )

    def _file(self, file: PackageFile) -> Json | None:
        """Bring a file and its description to the portal; give its resource."""
        wanted = resource_fields(file, self.package)
        found = our_resources(self.there).get(file.name, [])
        if not found:
            if not self._step(CREATE, "resource", file.name, f"{file.bytes:,} bytes, not there"):
                return None
            return self._send("resource_create", file, wanted | {"package_id": self._id})
        resource = found[0]
        why = why_send(resource, file, wanted)
        if why:
            if self._step(UPDATE, "resource", file.name, f"{why}; {file.bytes:,} bytes"):
                return self._send("resource_patch", file, wanted | {"id": resource["id"]})
            return resource
        changes = changed_fields(resource, wanted)
        if not changes:
            self._step(KEEP, "resource", file.name, "same bytes, same description")
        elif self._step(UPDATE, "resource", file.name, f"{', '.join(changes)} changed"):
            self.portal.write(
                "resource_patch", f"describe {file.name}", {"id": resource["id"], **changes}
            )
        return resource

    def _send(self, action: str, file: PackageFile, values: dict[str, str]) -> Json:
        file.check()

        def made() -> Json | None:
            same = our_resources(find_dataset(self.portal, self._id)).get(file.name, [])
            return next((item for item in same if item.get("sha256") == file.sha256), None)

        answer: Json = self.portal.write(
            action,
            f"send {file.path.name}",
            {key: value for key, value in values.items() if value},
            upload=file.path,
            made=made,
        )
        kept = {name: answer.get(name) for name in (RESOURCE_KEY, "sha256")}
        if kept != {RESOURCE_KEY: file.name, "sha256": file.sha256}:
            raise UploadFailed(
                f"the portal does not keep the fields {RESOURCE_KEY} and sha256 of a resource, so"
                " the next upload could not tell what is there; have its operators allow them"
            )
        return answer

    def _table(self, file: PackageFile, resource: Json | None) -> None:
        why: str | None = "the file is new"
        if resource is not None:
            why = datastore.why_not_equal(self.portal, resource, file)
        if why is None:
            self._step(KEEP, "table", file.name, "same rows, same columns")
        elif self._step(UPDATE, "table", file.name, why) and resource is not None:
            datastore.write_table(self.portal, resource["id"], file, self.notify)
            self.portal.write(
                "resource_patch",
                f"note that the table of {file.name} is complete",
                {
                    "id": resource["id"],
                    TABLE_KEY: file.sha256,
                    # What the portal's own loaders note of theirs.
                    "datastore_contains_all_records_of_source_file": True,
                },
            )

    def _dataset(self, *, publicise: bool) -> None:
        """Bring the dataset's fields up to date; make it public when its first files are there."""
        name = self.report.dataset
        private = self.there is None or bool(self.there.get("private"))
        changes = {} if self.there is None else dataset_changes(self.there, self.fields)
        why = f"{', '.join(changes)} changed" if changes else "same fields"
        if publicise and private:
            changes["private"] = False
            why = "all files are there: made public"
        elif private:
            self.report.notes.append("the dataset is private: only its organisation sees it")
        if self._step(UPDATE if changes else KEEP, "dataset", name, why) and self.there:
            self.portal.write(
                "package_patch", f"describe {name}", {"id": self.there["id"], **changes}
            )

    def _descriptor(self) -> None:
        text = hosted_descriptor(self.package.descriptor, self.there)
        with tempfile.TemporaryDirectory(prefix="iken-") as folder:
            self._file(descriptor_file(Path(folder) / DESCRIPTOR, text))

    def _remove_others(self) -> None:
        """Remove what came from a former version of the package, or came twice."""
        names = {file.name for file in self.package.files} | {DESCRIPTOR}
        for name, found in our_resources(self.there).items():
            for resource in found[1:] if name in names else found:
                why = "it came twice" if name in names else "the package no longer has it"
                if self._step(REMOVE, "resource", name, why):
                    with suppress(NotOnPortal):
                        self.portal.write(
                            "resource_delete", f"remove {name}", {"id": resource["id"]}
                        )
