"""What the last publication was made of, so that the next parses only what changed.

The record lies in a folder that is never committed and never published: the same raw/ gives the
same bytes whatever the history. Where it is missing, or the published files are not those that it
speaks of, everything is parsed again.
"""

import hashlib
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from flows.normalise.quality import DocumentQuality
from flows.publish.files import sha256_of, sync
from flows.run.items import Converted, Item

_ROOT = Path(__file__).parent.parent.parent
_FORMAT = 1
# What decides which rows come out of a document: this code, and the libraries that it calls.
_PARSER = (
    *("flows/ingest", "flows/normalise", "flows/lines.py", "flows/dates.py"),
    *("flows/page_frame.py", "flows/run/batches.py", "schemas"),
)
_PARSER_LIBRARIES = ("lxml", "pyarrow", "pydantic", "pypdfium2", "pyyaml")
# What decides how rows are written.
_WRITER = ("flows/run", "flows/parts.py", "flows/publish", "schemas")
_WRITER_LIBRARIES = ("pyarrow", "polars")


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered of a document that was converted.

    `sha256` is of its bytes, `source` of what its source.yaml says; `rows` counts its published
    rows in each table; `quality` is its DocumentQuality as a dictionary.
    """

    sha256: str
    source: str
    rows: dict[str, int]
    quality: dict[str, Any]


@dataclass(frozen=True, slots=True)
class History:
    """The last publication: by which code, into which files (name to SHA-256), of what."""

    parser: str
    writer: str
    files: dict[str, str]
    documents: dict[str, Record]


def read_history(folder: Path, descriptor: Path, output: Path) -> tuple[History | None, str]:
    """Give the record in `folder` if it can be relied upon, or None and why not."""
    try:
        values = json.loads((folder / "history.json").read_text(encoding="utf-8"))
        if values.pop("format") != _FORMAT:
            return None, "no usable record of an earlier run"
        values["documents"] = {
            name: Record(**record) for name, record in values["documents"].items()
        }
        history = History(**values)
    except FileNotFoundError:
        return None, "no record of an earlier run"
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None, "no usable record of an earlier run"
    if history.parser != parser_version():
        return None, "the parser changed"
    if files_as_they_are(descriptor, output, history.files) != history.files:
        return None, "the published files are not those of the last run"
    return history, ""


def write_history(folder: Path, files: Mapping[str, str], documents: Mapping[str, Record]) -> None:
    """Remember a publication; from then on `read_history` gives it. Raises OSError where it cannot.

    What was remembered before then stays, but speaks of other files and is not relied upon.
    """
    values = _shallow(History(parser_version(), writer_version(), dict(files), dict(documents)))
    values["documents"] = {name: _shallow(record) for name, record in documents.items()}
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / "history.json.draft"
    text = json.dumps({"format": _FORMAT} | values, ensure_ascii=False)
    try:
        draft.write_text(text, encoding="utf-8")
        sync(draft)
        draft.replace(folder / "history.json")
    finally:
        draft.unlink(missing_ok=True)


def _shallow(value: "History | Record") -> dict[str, Any]:
    # asdict would copy all that is in it as well, which is seconds for 10,000 documents.
    return {field.name: getattr(value, field.name) for field in fields(value)}


def source_digest(item: Item) -> str:
    """Give the digest of what source.yaml says of a document."""
    source = item.document.source
    stated = source.model_dump_json() if source else ""
    return hashlib.sha256(f"{item.raw_path}\n{stated}".encode()).hexdigest()


def records_of(items: Iterable[Item], results: Iterable[Converted]) -> dict[str, Record]:
    """Give the records of freshly converted documents."""
    by_id = {item.document.document_id: item for item in items}
    records = {}
    for result in results:
        for quality, rows in zip(result.documents, result.rows, strict=True):
            item = by_id[quality.document_id]
            source = item.document.source
            if source is not None:
                digest = source_digest(item)
                records[quality.document_id] = Record(source.sha256, digest, rows, asdict(quality))
    return records


def quality_of(record: Record) -> DocumentQuality:
    """Give the quality of a document that was not parsed again."""
    return DocumentQuality(**record.quality)


def files_as_they_are(descriptor: Path, output: Path, names: Iterable[str]) -> dict[str, str]:
    """Give the SHA-256 of the published files `names` and the descriptor; "" where one is gone."""
    places = {name: output / name for name in names} | {descriptor.name: descriptor}
    return {name: sha256_of(path) if path.is_file() else "" for name, path in places.items()}


@cache
def parser_version() -> str:
    """Give the digest of all that decides which rows come out of a document."""
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    return _digest(_PARSER, _PARSER_LIBRARIES, f"{python}, Unicode {unicodedata.unidata_version}")


@cache
def writer_version() -> str:
    """Give the digest of all that decides how rows are written."""
    return _digest(_WRITER, _WRITER_LIBRARIES, "")


def _digest(places: Iterable[str], libraries: Iterable[str], more: str) -> str:
    digest = hashlib.sha256(more.encode())
    for library in libraries:
        digest.update(f"{library} {_version(library)}\n".encode())
    for place in places:
        path = _ROOT / place
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(_ROOT).as_posix()}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"
