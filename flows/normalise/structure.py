"""Finds the themes, sections and opinions of a document, and the role of every line."""

from flows.lines import SourceLines
from flows.normalise.evidence import Evidence
from flows.normalise.flow import Flow, flow
from flows.normalise.found import Structure
from flows.normalise.gather import gather
from flows.normalise.quoted_turns import part_quoted
from flows.normalise.walk import Walk


def structure(source: SourceLines) -> Structure:
    """Find the themes, sections and opinions of a document, and the role of every line."""
    text, evidence = _gathered(source, None)
    if _runs_past(text, evidence):
        # A line that titles no page after all is text like any other, and nothing runs past it.
        titles = frozenset(text.paragraphs[i].lines[0] for i in evidence.titles.values())
        text, evidence = _gathered(source, titles)
        if _runs_past(text, evidence):
            text, evidence = _gathered(source, frozenset())
    walk = Walk(source, text.paragraphs, evidence)
    for i, role in text.furniture.items():
        walk.ledger.enter([i], (role, None, None, None, None))
    return walk.run()


def _gathered(source: SourceLines, titles: frozenset[int] | None) -> tuple[Flow, Evidence]:
    text = flow(source, titles)
    part_quoted(text.paragraphs, source)
    return text, gather(source, text.paragraphs, text.floating)


def _runs_past(text: Flow, evidence: Evidence) -> bool:
    """Tell whether a paragraph runs past a line that was taken for a page's title and is none."""
    titles = {text.paragraphs[i].lines[0] for i in evidence.titles.values()}
    untitled = text.floating - titles
    return bool(untitled) and any(
        paragraph.lines[0] < i < paragraph.lines[-1]
        for paragraph in text.paragraphs
        for i in untitled
    )
