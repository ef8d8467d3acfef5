"""Says which documents may be published, and leaves the others out.

The compilation is CC BY 4.0, so a material may be part of it only under a licence that allows
editing and passing on under those terms: rights.toml lists them. What a licence is not known to
allow is not published, and the report says so; nothing is guessed. `iken convert` of files without
source.yaml is a private conversion, not a publication, and does not come here.
"""

import re
import tomllib
import unicodedata
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from flows.lines import RejectedDocument
from flows.publish.notices import can_be_cited
from flows.raw import SOURCE_FILE, RawDocument

DECLARATION = Path(__file__).with_name("rights.toml")


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence that allows publication. `notice`: it asks for the source to be cited."""

    id: str
    names: frozenset[str]
    urls: frozenset[str]
    notice: bool
    basis: str


@cache
def licences(path: Path = DECLARATION) -> tuple[Licence, ...]:
    """Give the licences under which a material may be published."""
    declared = tomllib.loads(path.read_text(encoding="utf-8"))["licences"]
    return tuple(
        Licence(
            item["id"],
            frozenset(map(_plain_name, item["names"])),
            frozenset(map(_plain_url, item["urls"])),
            item["notice"],
            item["basis"],
        )
        for item in declared
    )


def publishable(
    documents: Iterable[RawDocument],
) -> tuple[list[RawDocument], list[RejectedDocument]]:
    """Tell which documents of raw/ may be published, by what their source.yaml states.

    Gives those that may, in order, and for each of the others the reason and what to do. A kept
    document that supersedes one of the others supersedes null: what is not published cannot be
    pointed to.
    """
    kept: list[RawDocument] = []
    left_out: dict[str, RejectedDocument] = {}
    for document in documents:
        stated = document.source.model_dump() if document.source else {}
        objected = objection(stated)
        if objected is None:
            kept.append(document)
        else:
            name = f"{document.document_id}/{SOURCE_FILE}"
            left_out[document.document_id] = RejectedDocument(name, *objected)
    return [_pointing_into(document, left_out) for document in kept], [*left_out.values()]


def _pointing_into(document: RawDocument, left_out: Container[str]) -> RawDocument:
    source = document.source
    if source is None or source.supersedes not in left_out:
        return document
    return replace(document, source=source.model_copy(update={"supersedes": None}))


def objection(document: Mapping[str, Any]) -> tuple[str, str] | None:
    """Give why a document may not be published and what to do about it; null where it may.

    `document` is what its source.yaml states, or its row of the documents table.
    """
    name, url = document.get("license_name"), document.get("license_url")
    if name is None and url is None:
        return (
            "its rights are not known: source.yaml states no licence",
            "Find its terms of use and state license_name and license_url in source.yaml",
        )
    by_name = next((one for one in licences() if _plain_name(name or "") in one.names), None)
    by_url = next((one for one in licences() if _plain_url(url or "") in one.urls), None)
    if by_name and by_url and by_name is not by_url:
        return (
            f"its licence is stated twice and differently: {name}, {url}",
            "Correct license_name or license_url in source.yaml",
        )
    licence = by_name or (by_url if name is None else None)
    if licence is None:
        return (
            f"its licence ({name or url}) is not known to allow publication under CC BY 4.0",
            "If it does, add it to flows/publish/rights.toml with the clause that says so",
        )
    if licence.notice and not can_be_cited(document):
        return (
            "its licence asks for the source to be cited, but the source is not known",
            "State attribution_text, or title and publisher, in source.yaml",
        )
    return None


def _plain_name(name: str) -> str:
    """Give a name without what does not tell licences apart: width, case, spaces, brackets."""
    return re.sub(r"[\s()\[\]「」・,、-]", "", unicodedata.normalize("NFKC", name).casefold())


def _plain_url(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url.casefold()).rstrip("/")
