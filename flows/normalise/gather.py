"""Gathers what a document as a whole tells of its parts, before the walk through it."""

import re
from collections import Counter

from flows.lines import SourceLines
from flows.normalise.attribution import Attributions, stance_names
from flows.normalise.body import end_of_notes, start_of_body
from flows.normalise.evidence import Evidence
from flows.normalise.grammar import OPINION_ENDING, compiled
from flows.normalise.headings import titular
from flows.normalise.labels import is_stance
from flows.normalise.marks import is_legend, is_minutes, is_person, mark_meanings, meaning_of
from flows.normalise.opinion_tables import opinion_tables
from flows.normalise.outline import outermost_numbering
from flows.normalise.page_titles import page_titles
from flows.normalise.paragraphs import Paragraph

_OPINIONS = re.compile(r"意見|発言|要望|コメント|議事[録要概]|会議録|ヒアリング")
_OPINION_SHARE = 0.25  # of the bulleted lines, by how they end, where no title says so
_OPINION_ENDING = compiled(OPINION_ENDING)


def gather(source: SourceLines, found: list[Paragraph], floating: set[int]) -> Evidence:
    """Gather what the paragraphs of a document tell; `floating` are lines that title their page."""
    minutes = is_minutes(found)
    legends = {index for index, paragraph in enumerate(found) if is_legend(paragraph.text)}
    meanings = mark_meanings(found, legends, minutes=minutes)
    if not minutes and not _holds_opinions(found, meanings):
        meanings = {
            name: "note" if meaning == "opinion" else meaning for name, meaning in meanings.items()
        }
    evidence = Evidence(
        minutes=minutes,
        titles={} if minutes else page_titles(found, source, floating),
        meanings=meanings,
        legends=legends,
        stances=_stance_brackets(found),
        attributions=Attributions([], set()),
        body=0,
        noted=0,
        proposals=_proposal_boxes(found, meanings),
        hanging=_hanging(found),
        persons_lead=_persons_lead(found),
        numbered=None if minutes or "opinion" in meanings.values() else _numbered_opinions(found),
        outermost=outermost_numbering(
            [
                (paragraph.token.style, paragraph.token.head)
                for paragraph in found
                if paragraph.token is not None
                and paragraph.token.kind == "number"
                and paragraph.token.rest
                and titular(paragraph)
            ]
        ),
    )
    supporters = {
        name
        for paragraph in found
        if paragraph.token is not None and paragraph.token.rest and evidence.is_stance(paragraph)
        for name in stance_names(paragraph.text.partition(paragraph.token.head)[2][1:])
    }
    evidence.attributions = Attributions([paragraph.text for paragraph in found], supporters)
    evidence.tables = opinion_tables(found)
    evidence.states_headings = any(paragraph.heading_level for paragraph in found)
    evidence.body = start_of_body(found, evidence)
    evidence.noted = end_of_notes(found, evidence)
    return evidence


def _hanging(found: list[Paragraph]) -> bool:
    wrapped = [
        p for p in found if p.token is not None and p.token.kind == "mark" and len(p.lines) > 1
    ]
    return sum(p.hang > p.indent + 0.4 for p in wrapped) * 2 > len(wrapped)


def _persons_lead(found: list[Paragraph]) -> bool:
    """Tell whether the first name in brackets on a line of its own stands over an opinion."""
    for before, paragraph, after in zip(found, found[1:], found[2:], strict=False):
        token = paragraph.token
        if token is not None and token.kind == "bracket" and is_person(token.head):
            follows = after.token is not None and after.token.kind == "mark"
            return follows and not (before.token is not None and before.token.kind == "mark")
    return False


def _says_opinions(found: list[Paragraph]) -> bool:
    """Tell whether a title or a heading of the document says that it holds opinions."""
    return any(
        _OPINIONS.search(paragraph.text)
        for paragraph in found
        if (paragraph.token is None or paragraph.token.kind != "mark") and titular(paragraph)
    )


def _holds_opinions(found: list[Paragraph], meanings: dict[str, str]) -> bool:
    """Tell whether the document's bulleted lines are opinions at all, and not an explanation's.

    A title or heading says so, stances do, or the lines themselves end as opinions end.
    """
    if _says_opinions(found) or _stance_brackets(found):
        return True
    marked = [paragraph for paragraph in found if _has_opinion_mark(paragraph, meanings)]
    ending = sum(1 for paragraph in marked if _OPINION_ENDING.search(paragraph.text))
    return ending >= len(marked) * _OPINION_SHARE


def _numbered_opinions(found: list[Paragraph]) -> str | None:
    """Give the numbering whose items are sentences, in a document that says it holds opinions."""
    if not _says_opinions(found):
        return None
    styles = Counter(
        paragraph.token.style
        for paragraph in found
        if paragraph.token is not None and paragraph.token.kind == "number" and paragraph.complete
    )
    return next((style for style, count in styles.most_common(1) if count > 1), None)


def _stance_brackets(found: list[Paragraph]) -> set[str]:
    return {
        paragraph.token.style
        for paragraph in found
        if paragraph.token is not None
        and paragraph.token.kind in ("bracket", "label")
        and is_stance(paragraph.token.head)
    }


def _proposal_boxes(
    found: list[Paragraph], meanings: dict[str, str]
) -> set[tuple[int, int | None]]:
    """Find the drawn boxes that hold a proposal: no opinion's mark, and more than a title."""
    boxes: dict[tuple[int, int | None], list[Paragraph]] = {}
    for paragraph in found:
        if paragraph.region_kind == "box":
            boxes.setdefault((paragraph.page, paragraph.region), []).append(paragraph)
    return {
        key
        for key, held in boxes.items()
        if not any(_has_opinion_mark(paragraph, meanings) for paragraph in held)
        and not (len(held) == 1 and titular(held[0]))
        and not all(_is_bracketed_title(paragraph) for paragraph in held)
    }


def _is_bracketed_title(paragraph: Paragraph) -> bool:
    token = paragraph.token
    return token is not None and token.kind == "bracket" and titular(paragraph)


def _has_opinion_mark(paragraph: Paragraph, meanings: dict[str, str]) -> bool:
    token = paragraph.token
    return token is not None and token.kind == "mark" and meaning_of(meanings, token) == "opinion"
