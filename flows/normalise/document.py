"""Normalises one document: from its lines to the rows of the tables."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from flows.lines import SourceLines
from flows.normalise.corrections import Correction, apply_corrections
from flows.normalise.facts import read_facts
from flows.normalise.quality import DocumentQuality
from flows.normalise.stated_facts import Fact
from flows.normalise.structure import structure
from flows.normalise.tables import Batch
from flows.normalise.unwrap import bare

_FROM_DOCUMENT = (
    "title",
    "material_label",
    "council",
    "committee",
    "meeting_number",
    "meeting_date",
    "meeting_place",
)


def normalise_document(
    batch: Batch,
    document_id: str,
    source: SourceLines,
    known: Mapping[str, Any],
    corrections: Sequence[Correction] = (),
) -> DocumentQuality:
    """Find what a document holds and add it to a batch.

    `known` are columns of the documents table known beforehand (from source.yaml and the file
    itself); they win over what the document states. `corrections` are applied to the lines first.
    Raises RejectedDocument where a correction does not find its text.
    """
    if corrections:
        apply_corrections(source, corrections, str(known.get("raw_path", document_id)))
    found = structure(source)
    facts, front_roles = read_facts(found)
    for i, role in front_roles.items():
        if found.ledger.role_of(i) == "front":
            found.ledger.tell(i, role)
    row = dict(known)
    for name in _FROM_DOCUMENT:
        if row.get(name) is None and name in facts:
            row[name] = facts[name].value
    row |= {
        "document_id": document_id,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "page_count": source.page_count,
    }
    batch.add(row, source, found)
    return DocumentQuality(
        document_id=document_id,
        opinions=len(found.opinions),
        sections=len(found.outline.sections),
        themes=len(found.outline.themes),
        lines=len(source.text),
        roles=dict(sorted(Counter(found.role).items())),
        found={name: fact.line + 1 for name, fact in facts.items()},
        contradictions=_contradictions(known, facts),
        picture_pages=source.picture_pages,
    )


def _contradictions(known: Mapping[str, Any], facts: Mapping[str, Fact]) -> list[str]:
    return [
        f"{name}: source.yaml says {known[name]!s}, the document (line {fact.line + 1}) {fact.value!s}"
        for name, fact in facts.items()
        if known.get(name) is not None and not _agree(known[name], fact.value)
    ]


def _agree(stated: object, found: object) -> bool:
    """Tell whether two values are the same but for white space; a longer name may hold the other."""
    a, b = (bare(str(value)) for value in (stated, found))
    return a == b or (isinstance(stated, str) and (a in b or b in a))
