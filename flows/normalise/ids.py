"""Makes the ids of the rows. An id never holds a position (docs/ids.md)."""

import hashlib
from collections.abc import Sequence

from flows.normalise.unwrap import bare

_HEX_DIGITS = 12
_NOTHING_YET = hashlib.sha256()  # a copy of it is made faster than a new one


def document_id_of_text(text: str) -> str:
    """Give the id of a document that has none yet (a file without a source.yaml).

    It is made of the text without white space, so that the same text in another encoding, with
    other line ends or page breaks is the same document.
    """
    return hashlib.sha256(bare(text).encode()).hexdigest()[:16]


def digest(text: str) -> str:
    """Give the 12 hexadecimal digits that stand for a text in an id (first 48 bits of SHA-256)."""
    state = _NOTHING_YET.copy()
    state.update(text.encode())
    return state.hexdigest()[:_HEX_DIGITS]


def row_ids(document_id: str, letter: str, identities: Sequence[str]) -> list[str]:
    """Give the ids of a document's rows: document, letter of the table, digest of each identity.

    Where an identity occurs again, its id ends with -2, -3 … in the order of occurrence.
    """
    seen: dict[str, int] = {}
    ids = []
    prefix = f"{document_id}-{letter}-"
    for identity in identities:
        state = _NOTHING_YET.copy()
        state.update(identity.encode())
        name = prefix + state.hexdigest()[:_HEX_DIGITS]
        if name in seen:
            seen[name] += 1
            name = f"{name}-{seen[name]}"
        else:
            seen[name] = 1
        ids.append(name)
    return ids
