"""Decides which documents must be parsed, and says why."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.run.history import History, source_digest
from flows.run.items import Item

UNCHANGED = "unchanged: same bytes, same source.yaml, same parser"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: `fresh` is parsed, each for a reason in `why`; `kept` is taken over.

    `removed` are documents of the last publication that are gone from raw/, or may not be published
    any more.
    """

    fresh: list[Item]
    kept: list[str]
    removed: list[str]
    why: dict[str, str] = field(default_factory=dict)


def plan(items: Sequence[Item], history: History | None, note: str) -> Plan:
    """Tell which documents must be parsed, and why. `note` is why there is no history."""
    if history is None:
        why = {item.document.document_id: note for item in items}
        return Plan(list(items), [], [], why)
    why = {}
    for item in items:
        document_id = item.document.document_id
        why[document_id] = _reason(item, history)
    fresh = [item for item in items if why[item.document.document_id] != UNCHANGED]
    kept = sorted(name for name, reason in why.items() if reason == UNCHANGED)
    return Plan(fresh, kept, sorted(set(history.documents) - set(why)), why)


def _reason(item: Item, history: History) -> str:
    source = item.document.source
    record = history.documents.get(item.document.document_id)
    if record is None or source is None:
        return "new"
    if record.sha256 != source.sha256:
        return "changed: other bytes"
    if record.source != source_digest(item):
        return "changed: source.yaml says otherwise"
    return UNCHANGED
