"""Says which documents may be published, and leaves the others out.

The compilation is CC BY 4.0, so a material may be part of it only under a licence that allows
editing and passing on under those terms: rights.toml lists them. What a licence is not known to
allow is not published, and the report says so; nothing is guessed. `iken convert` of files without
source.yaml is a private conversion, not a publication, and does not come here.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.parts import parts, write_part
from flows.publish.notices import can_be_cited

DECLARATION = Path(__file__).with_name("rights.toml")
# A child's id begins with its document's (docs/ids.md); attributions hold no other trace of it.
_CHILD = r"-o-[0-9a-f]{12}(-[1-9][0-9]*)?$"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence that allows publication. `notice`: it asks for the source to be cited."""

    id: str
    names: frozenset[str]
    urls: frozenset[str]
    notice: bool
    basis: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that is not published, why, and what to do about it."""

    document_id: str
    raw_path: str
    title: str | None
    reason: str
    advice: str

    def as_report(self) -> dict[str, str | None]:
        """Give it as it stands in quality.json."""
        return asdict(self)


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


def publishable(documents: Iterable[Mapping[str, Any]]) -> tuple[list[str], list[LeftOut]]:
    """Tell which `documents` (rows of that table) may be published.

    Gives the ids of those that may, in order, and the others with the reason.
    """
    kept: list[str] = []
    left_out: list[LeftOut] = []
    for document in documents:
        objection = _objection(document)
        if objection is None:
            kept.append(document["document_id"])
        else:
            reason, advice = objection
            left_out.append(
                LeftOut(
                    document["document_id"],
                    document["raw_path"],
                    document["title"],
                    reason,
                    advice,
                )
            )
    return kept, left_out


def publishable_parts(source: Path, target: Path) -> tuple[Path, list[LeftOut]]:
    """Give parts (flows.parts) that hold only what may be published, and what was left out.

    The folder is `source` itself where nothing is left out; otherwise `target`, into which the
    parts are written without those documents and all that hangs on them. A kept document that
    supersedes one of them supersedes null: what is not published cannot be pointed to.
    """
    left_out = [
        item for tables in parts(source) for item in publishable(tables["documents"].to_pylist())[1]
    ]
    if not left_out:
        return source, []
    gone = pa.array([item.document_id for item in left_out], pa.string())
    for index, tables in enumerate(parts(source)):
        kept = {name: _without(name, rows, gone) for name, rows in tables.items()}
        if kept["documents"].num_rows:
            write_part(target, index, kept)
    return target, left_out


def _objection(document: Mapping[str, Any]) -> tuple[str, str] | None:
    name, url = document["license_name"], document["license_url"]
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


def _without(table: str, rows: pa.Table, gone: Any) -> pa.Table:
    if table == "attributions":
        owner = pc.replace_substring_regex(rows["opinion_id"], _CHILD, "")
    else:
        owner = rows["document_id"]
    kept = rows.filter(pc.invert(pc.is_in(owner, gone)))
    if table != "documents":
        return kept
    column = kept["supersedes"]
    known = pc.if_else(pc.is_in(column, gone), pa.scalar(None, pa.string()), column)
    return kept.set_column(
        kept.schema.get_field_index("supersedes"), kept.field("supersedes"), known
    )


def _plain_name(name: str) -> str:
    """Give a name without what does not tell licences apart: width, case, spaces, brackets."""
    return re.sub(r"[\s()\[\]「」・,、-]", "", unicodedata.normalize("NFKC", name).casefold())


def _plain_url(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url.casefold()).rstrip("/")
