"""Finds the documents in the files and folders that somebody names, and tells their ids.

In a folder like raw/ each document has its id; a loose file's id is made of what is in it: the
text of a text file, so that the same text in another encoding, with other line ends or page
breaks has the same ids, and the bytes of any other, since what a reader makes of them may improve.
"""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flows.ingest.decoding import decode
from flows.ingest.readers import TEXT, reader_of
from flows.lines import RejectedDocument, printable
from flows.normalise.ids import document_id_of_text
from flows.raw import (
    SOURCE_FILE,
    RawDocument,
    document_id_of,
    read_document,
    read_file,
    read_raw,
)
from flows.run.items import Item, Rejection

# What no cell of a table may hold (raw_path).
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(slots=True)
class Found:
    """What lies in the places named.

    `items` are documents with their ids, `loose` files that have none yet (file and raw_path).
    """

    items: list[Item] = field(default_factory=list)
    loose: list[tuple[Path, str]] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A file that holds what another one holds: its name, the id of both, and the other's name."""

    name: str
    document_id: str
    same_as: str


def item_of(document: RawDocument) -> Item:
    """Give a document of raw/ as an item to convert."""
    return Item(document, f"{document.document_id}/{document.path.name}")


def find(paths: Sequence[Path], leave_out: Path | None = None) -> Found:
    """Find the documents in files and folders, folders in order of names.

    A folder with a source.yaml is a document, one of such folders is read like raw/, and of any
    other every file in it at any depth is a document (names with a leading dot are passed over).
    A file beside a source.yaml that names it is that document. The folder `leave_out` is passed
    over where it lies in one of `paths`. Raises OSError where one of `paths` cannot be listed.
    """
    found = Found()
    passed = frozenset([leave_out.resolve()] if leave_out else [])
    for path in paths:
        if path.is_dir():
            _find_in_folder(path, found, path, passed)
        elif (path.parent / SOURCE_FILE).is_file():
            _take_document(path.parent, found)
        else:
            found.loose.append((path, path.name))
    return found


def identify(files: Sequence[tuple[Path, str]]) -> list[Item | Rejection]:
    """Give each loose file (file and raw_path) its id, in the same order."""
    answer: list[Item | Rejection] = []
    for path, raw_path in files:
        try:
            answer.append(_identified(path, raw_path))
        except RejectedDocument as rejection:
            answer.append(Rejection.of(rejection))
    return answer


def _identified(path: Path, raw_path: str) -> Item:
    if printable(raw_path) != raw_path:
        raise RejectedDocument(raw_path, "its name is not UTF-8", "Rename it")
    if _CONTROL.search(raw_path):
        shown = _CONTROL.sub("?", raw_path)
        raise RejectedDocument(
            shown, "its name holds a line break or control character", "Rename it"
        )
    data = read_file(path, raw_path)
    if reader_of(data, raw_path) is TEXT:
        document_id = document_id_of_text(decode(data, raw_path).text)
    else:
        document_id = document_id_of(data)
    return Item(RawDocument(document_id, path), raw_path, len(data))


def apart(answers: Iterable[Item | Rejection]) -> tuple[list[Item], list[Rejection], list[Repeat]]:
    """Part what `identify` gave: documents, rejected files, and repeats of an earlier document."""
    first: dict[str, Item] = {}
    rejected: list[Rejection] = []
    repeats: list[Repeat] = []
    for answer in answers:
        if isinstance(answer, Rejection):
            rejected.append(answer)
            continue
        document_id = answer.document.document_id
        if first.setdefault(document_id, answer) is not answer:
            repeats.append(Repeat(answer.raw_path, document_id, first[document_id].raw_path))
    return list(first.values()), rejected, repeats


def _find_in_folder(folder: Path, found: Found, base: Path, passed: frozenset[Path]) -> None:
    # A link to a folder that it stands in would lead round and round.
    passed |= {folder.resolve()}
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        if folder == base:
            raise
        reason = f"the folder cannot be read ({error.strerror})"
        advice = "Check its permissions"
        name = printable(folder.relative_to(base).as_posix())
        found.rejected.append(Rejection(name, reason, advice))
        return
    entries = [entry for entry in entries if not entry.name.startswith(".")]
    folders = [entry for entry in entries if entry.is_dir()]
    if any(entry.name == SOURCE_FILE for entry in entries):
        _take_document(folder, found)
    elif any(_is_document(folder / entry.name) for entry in folders):
        documents, rejected = read_raw(folder, verify=False)
        found.items += [item_of(document) for document in documents]
        found.rejected += [Rejection.of(error) for error in rejected]
    else:
        prefix = "" if folder == base else folder.relative_to(base).as_posix() + "/"
        for entry in entries:
            if entry.is_dir():
                inner = folder / entry.name
                if inner.resolve() not in passed:
                    _find_in_folder(inner, found, base, passed)
            elif entry.is_file():
                found.loose.append((folder / entry.name, prefix + entry.name))
            else:
                name = printable(prefix + entry.name)
                reason = "is neither a file nor a folder (a pipe, or a link that leads nowhere?)"
                found.rejected.append(Rejection(name, reason, "Take it out"))


def _is_document(folder: Path) -> bool:
    try:
        return (folder / SOURCE_FILE).is_file()
    except OSError:  # nobody may look into it
        return False


def _take_document(folder: Path, found: Found) -> None:
    try:
        found.items.append(item_of(read_document(folder)))
    except RejectedDocument as rejection:
        found.rejected.append(Rejection.of(rejection))
