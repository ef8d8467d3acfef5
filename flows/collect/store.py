"""Takes materials into raw/: a folder each, written beside its place and put there at once."""

import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from flows.collect.clock import Clock, SystemClock
from flows.collect.filetype import EXTENSIONS, kind_of
from flows.collect.ledger import Ledger, locked
from schemas.plain_yaml import problems_of
from schemas.source import FILE_NAME, Source, dump_source

INCOMING = ".incoming-"
# What a reader of the dataset asks of every document; `iken add` asks for what is missing.
ASKED = (
    "title",
    "council",
    "committee",
    "meeting_number",
    "meeting_date",
    "publisher",
    "publisher_corporate_number",
    "source_url",
    "retrieved_at",
    "license_name",
    "license_url",
    "attribution_text",
)
_SHA256 = re.compile(rb"^sha256:[ \t]*[\"']?([0-9a-f]{64})", re.MULTILINE)


class NotTaken(ValueError):
    """A file that cannot be taken in. `reason` says why, `advice` what to do."""

    def __init__(self, name: str, reason: str, advice: str) -> None:
        """Take the file's name, the reason and the advice."""
        super().__init__(f"{name}: {reason}. {advice}")
        self.name = name
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True)
class Added:
    """A document taken in: its id, and the fields of its source.yaml that are still null."""

    document_id: str
    missing: tuple[str, ...]


def add_document(
    file: Path, raw: Path, fields: Mapping[str, object] | None = None, clock: Clock | None = None
) -> Added:
    """Take a file from the disk into raw/ with what is known of it (fields of source.yaml).

    Raises NotTaken where the file is empty, of a kind that no reader has, or there already (same
    bytes), and where a field is not allowed; Busy where a run is collecting into `raw`.
    """
    advice = "Text, PDF, HTML and .docx are taken"
    try:
        data = file.read_bytes()
    except OSError as error:
        raise NotTaken(file.name, f"cannot be read ({error.strerror})", "Check its path") from error
    kind = kind_of(data)
    if kind not in EXTENSIONS:
        raise NotTaken(file.name, "empty" if not data else "of no kind that can be read", advice)
    digest = hashlib.sha256(data).hexdigest()
    name = _allowed_name(file.name, digest[:16] + EXTENSIONS[kind])
    try:
        source = Source.model_validate({**(fields or {}), "file": name, "sha256": digest})
    except ValidationError as error:
        raise NotTaken(
            file.name, "; ".join(problems_of(error, Source)), "Correct the field"
        ) from error
    raw.mkdir(parents=True, exist_ok=True)
    with locked(raw):
        sweep(raw)
        there = held(raw).get(digest)
        if there:
            raise NotTaken(
                file.name, f"the same bytes are there already, as {there}", "Nothing to do"
            )
        if source.supersedes is not None and not (raw / source.supersedes).is_dir():
            raise NotTaken(
                file.name, f"supersedes {source.supersedes}, which is not in raw/", "Check the id"
            )
        document_id = write_document(raw, data, source)
        with closing(Ledger(raw, clock or SystemClock())) as ledger:
            ledger.append(
                "added", durable=True, document_id=document_id, sha256=digest, reason="by hand"
            )
    return Added(document_id, tuple(name for name in ASKED if getattr(source, name) is None))


def _allowed_name(name: str, otherwise: str) -> str:
    """Give the name under which a file is kept: its own where source.yaml can state it."""
    try:
        Source(file=name, sha256="0" * 64)
    except ValidationError:
        return otherwise
    return name


def held(raw: Path) -> dict[str, str]:
    """Give the sha256 of every material in raw/, and the id of its document."""
    found: dict[str, str] = {}
    for folder in sorted(raw.iterdir()):
        try:
            said = _SHA256.search((folder / FILE_NAME).read_bytes())
        except OSError:
            continue
        if said and not folder.name.startswith("."):
            found.setdefault(said[1].decode(), folder.name)
    return found


def write_document(raw: Path, data: bytes, source: Source) -> str:
    """Write a document's folder, in place at once, and give its id.

    The caller holds the lock and knows that the bytes are not there yet. A kill leaves either
    nothing, or a folder whose name begins with `.incoming-`, or the whole document.
    """
    digest = hashlib.sha256(data).hexdigest()
    # 16 hex digits are the id; more where another document has these very 16.
    lengths = (length for length in (16, 24, 32, 48) if not (raw / digest[:length]).exists())
    document_id = digest[: next(lengths)]
    folder = raw / f"{INCOMING}{document_id}"
    folder.mkdir()
    _write(folder / source.file, data)
    _write(folder / FILE_NAME, dump_source(source).encode())
    _sync_folder(folder)
    folder.rename(raw / document_id)
    _sync_folder(raw)
    return document_id


def sweep(raw: Path) -> None:
    """Remove what a killed run left half-written. The caller holds the lock."""
    for folder in raw.glob(f"{INCOMING}*"):
        shutil.rmtree(folder)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
