"""Reads raw/: a folder a document, its file as received beside its source.yaml."""

import hashlib
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flows.lines import RejectedDocument

if TYPE_CHECKING:
    from schemas.source import Source

SOURCE_FILE = "source.yaml"
LEDGER_FILE = "ledger.jsonl"
# What may lie in raw/ beside the documents' folders; names with a leading dot are passed over.
_BESIDE = {"README.md", "README.ja.md", LEDGER_FILE}

# Ten times the largest materials of councils (scans); the whole of a file is held in memory.
MAX_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One material as received.

    `document_id` is the name of its folder in raw/. `path` is the file itself. `source` is what
    its source.yaml says, null for a loose file that has none.
    """

    document_id: str
    path: Path
    source: "Source | None" = None

    def read(self) -> bytes:
        """Give the bytes of the file.

        Raises RejectedDocument where they cannot be read, or are not those whose sha256 stands
        in source.yaml.
        """
        name = f"{self.document_id}/{self.path.name}"
        data = read_file(self.path, name)
        if self.source is not None:
            found = hashlib.sha256(data).hexdigest()
            if found != self.source.sha256:
                raise RejectedDocument(
                    name,
                    f"its sha256 is {found}, but source.yaml says {self.source.sha256}",
                    "Put the file as received back; a corrected material is a new document "
                    "(iken add) that supersedes this one",
                )
        return data


def read_file(path: Path, name: str) -> bytes:
    """Give the bytes of a document's file; `name` is what messages call it.

    Raises RejectedDocument where it cannot be read, or is so large that it is no document.
    """
    try:
        with path.open("rb") as file:
            # Room for MAX_BYTES at once would be had from the system and given back, for every file.
            expected = os.fstat(file.fileno()).st_size
            data = file.read(min(expected, MAX_BYTES) + 1)
            if len(data) > expected:  # it grew, or is of a kind that tells no size
                data += file.read(MAX_BYTES + 1 - len(data))
    except OSError as error:
        raise RejectedDocument(
            name, f"cannot be read ({error.strerror})", "Check the file and its permissions"
        ) from error
    if len(data) > MAX_BYTES:
        raise RejectedDocument(
            name, f"is larger than {MAX_BYTES >> 20} MiB", "Take it out, or give it in parts"
        )
    return data


def loose_document(path: Path) -> RawDocument:
    """Give the document of a file outside raw/; its id is the start of its bytes' sha256.

    Raises RejectedDocument where the file cannot be read.
    """
    document = RawDocument(path.name, path)
    return RawDocument(document_id_of(document.read()), path)


def document_id_of(data: bytes) -> str:
    """Give the id that a document gets when it is taken in: 16 hex digits of its sha256."""
    return hashlib.sha256(data).hexdigest()[:16]


def read_raw(
    folder: Path, *, verify: bool = True
) -> tuple[list[RawDocument], list[RejectedDocument]]:
    """Read raw/: its documents and what cannot be one, both in order of their names.

    With `verify`, the bytes of each file are checked against its source.yaml; without, that
    happens when the document is read. One bad folder never stops the others; only a `folder`
    that cannot be listed raises OSError.
    """
    names = sorted(entry.name for entry in folder.iterdir())
    names = [name for name in names if not name.startswith(".") and name not in _BESIDE]
    documents: list[RawDocument] = []
    rejected: list[RejectedDocument] = []
    owner: dict[str, RawDocument] = {}
    known = set(names)
    for name in names:
        try:
            document = read_document(folder / name)
            _check_among(document, known, owner)
            if verify:
                document.read()
            if document.source is not None:
                owner[document.source.sha256] = document
        except RejectedDocument as rejection:
            rejected.append(rejection)
        else:
            documents.append(document)
    return _without_circles(documents, rejected)


def read_document(folder: Path) -> RawDocument:
    """Read one document's folder, its file's bytes apart.

    Raises RejectedDocument where it is not a folder with a document's id for a name, a valid
    source.yaml, the file that this names, and nothing else.
    """
    # Imported here: pydantic and PyYAML are slow to import, and `iken convert` needs neither.
    from schemas.plain_yaml import InvalidYaml
    from schemas.source import read_source

    name = folder.name
    if not folder.is_dir():
        raise RejectedDocument(
            name, "lies in raw/ outside a document's folder", "Take it in with iken add"
        )
    pattern = _id_pattern()
    if not re.fullmatch(pattern, name):
        raise RejectedDocument(
            name,
            f"the folder's name is not a document id ({pattern})",
            "Take the file in with iken add, which names the folder",
        )
    try:
        source = read_source(folder / SOURCE_FILE)
        files = {entry.name for entry in folder.iterdir() if not entry.name.startswith(".")}
    except InvalidYaml as error:
        raise RejectedDocument(
            error.name, "; ".join(error.problems), "Correct it as raw/README.md says"
        ) from error
    except OSError as error:
        raise RejectedDocument(
            f"{name}/{SOURCE_FILE}",
            f"cannot be read ({error.strerror})",
            "A document's folder needs its source.yaml; iken add writes it",
        ) from error
    if source.file not in files:
        raise RejectedDocument(
            f"{name}/{source.file}",
            "source.yaml names this file, but it is not there",
            "Put the file as received back beside source.yaml",
        )
    extra = sorted(files - {source.file, SOURCE_FILE})
    if extra:
        raise RejectedDocument(
            f"{name}/{extra[0]}",
            f"{len(extra)} file(s) that source.yaml does not name: {', '.join(extra[:5])}",
            "A folder holds one file beside source.yaml; take others in with iken add",
        )
    return RawDocument(name, folder / source.file, source)


def _check_among(document: RawDocument, known: set[str], owner: dict[str, RawDocument]) -> None:
    """Check a document against the others: `known` folders, and `owner` of each sha256 so far."""
    source = document.source
    if source is None:
        return
    name = f"{document.document_id}/{SOURCE_FILE}"
    first = owner.get(source.sha256)
    if first is not None and _is_sound(first):
        raise RejectedDocument(
            name, f"the same bytes as {first.document_id}", "Delete one of the two folders"
        )
    if source.supersedes == document.document_id:
        raise RejectedDocument(name, "supersedes itself", "Name the earlier version, or null")
    if source.supersedes is not None and source.supersedes not in known:
        raise RejectedDocument(
            name,
            f"supersedes {source.supersedes}, which is not in raw/",
            "Put that folder back (an earlier version stays), or write supersedes: null",
        )


def _is_sound(document: RawDocument) -> bool:
    """Tell whether the bytes are what source.yaml says: a broken folder has no copy."""
    try:
        document.read()
    except RejectedDocument:
        return False
    return True


def _without_circles(
    documents: list[RawDocument], rejected: list[RejectedDocument]
) -> tuple[list[RawDocument], list[RejectedDocument]]:
    """Reject documents that supersede one another in a circle: none of them is the latest."""
    earlier = {d.document_id: d.source.supersedes for d in documents if d.source}
    circle: set[str] = set()
    settled: set[str] = set()
    for start in earlier:
        chain: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in settled and at not in chain:
            chain[at] = None
            at = earlier.get(at)
        if at in chain:
            names = list(chain)
            circle.update(names[names.index(at) :])
        settled.update(chain)
    for name in sorted(circle):
        reason = f"supersedes {earlier[name]}, which in the end supersedes it"
        advice = "Write supersedes: null in the earliest version"
        rejected.append(RejectedDocument(f"{name}/{SOURCE_FILE}", reason, advice))
    rejected.sort(key=lambda rejection: rejection.name)
    return [d for d in documents if d.document_id not in circle], rejected


@cache
def _id_pattern() -> str:
    from schemas.arrow import declared

    fields = {field["name"]: field for field in declared("documents")["fields"]}
    return str(fields["document_id"]["constraints"]["pattern"])
