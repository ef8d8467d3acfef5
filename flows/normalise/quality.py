"""What to know of a converted document beside its rows."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class DocumentQuality:
    """What to know of a converted document: counts, and where its metadata come from.

    `roles` counts lines by role, `found` gives the line (from 1) where the document itself states
    a column of the documents table, and `contradictions` what it states otherwise than its
    source.yaml, which wins. `picture_pages` are pages that are pictures: what they say is not read.
    """

    document_id: str
    opinions: int
    sections: int
    themes: int
    lines: int
    roles: dict[str, int]
    found: dict[str, int] = field(default_factory=dict)
    contradictions: list[str] = field(default_factory=list)
    picture_pages: list[int] = field(default_factory=list)
