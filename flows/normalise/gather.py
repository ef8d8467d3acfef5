"""Gathers what a document as a whole tells of its parts, before the walk through it."""

import re
from itertools import pairwise

from flows.lines import SourceLines
from flows.normalise.asides import aside_headings
from flows.normalise.attribution import Attributions, stance_names
from flows.normalise.body import end_of_notes, start_of_body
from flows.normalise.evidence import Evidence
from flows.normalise.grammar import ANSWERS, compiled
from flows.normalise.headings import is_said, label_of, titular
from flows.normalise.labels import closing_reference, labels_answer, labels_opinion
from flows.normalise.marks import is_legend, mark_meanings
from flows.normalise.meeting import meeting_facts, meeting_headings
from flows.normalise.opinion_signs import (
    begin_late,
    has_opinion_mark,
    holds_opinions,
    introduces_plain,
    numbered_opinions,
    plain_opinions,
    stance_brackets,
    voices_opinions,
)
from flows.normalise.opinion_tables import opinion_tables
from flows.normalise.outline import outermost_numbering
from flows.normalise.page_titles import page_titles
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turns import announced, is_minutes, named_alone

_LONGEST_LABEL = 15
_LABELS = ("bracket", "label")
_ANSWERS = compiled(ANSWERS)
_ANSWERER = re.compile(r"[（(【［\[]?(?:事務局|事務方|説明者|回答|担当)")


def gather(source: SourceLines, found: list[Paragraph], floating: set[int]) -> Evidence:
    """Gather what the paragraphs of a document tell; `floating` are lines that title their page."""
    named = announced(found)
    facts = meeting_facts(found, named)
    minutes = is_minutes(found, named, facts)
    legends = {index for index, paragraph in enumerate(found) if is_legend(paragraph.text)}
    meanings = mark_meanings(found, legends, facts, minutes=minutes)
    if not minutes and not holds_opinions(found, meanings):
        meanings = {
            name: "note" if meaning == "opinion" else meaning for name, meaning in meanings.items()
        }
    marked = any(
        has_opinion_mark(paragraph, meanings)
        for index, paragraph in enumerate(found)
        if index not in legends
    )
    evidence = Evidence(
        minutes=minutes,
        titles={} if minutes else page_titles(found, source, floating),
        meanings=meanings,
        legends=legends,
        stances=stance_brackets(found),
        attributions=Attributions([], set()),
        body=0,
        noted=0,
        proposals=_proposal_boxes(found, meanings),
        hanging=_hanging(found),
        persons_lead=_persons_lead(found),
        numbered=None if minutes or marked else numbered_opinions(found),
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
    evidence.facts = facts
    evidence.meetings = set() if minutes else meeting_headings(found, facts)
    evidence.references = {
        sign
        for paragraph in found
        if paragraph.token is not None and paragraph.token.kind in ("mark", "number")
        if (sign := closing_reference(paragraph.text)) is not None
    }
    evidence.answers = _tells_answers(found)
    evidence.labelled = _labels_answers(found)
    evidence.paired = evidence.labelled and _answers_each(found)
    evidence.asides = set() if minutes else aside_headings(found)
    unmarked = not minutes and not marked
    evidence.plain = unmarked and evidence.numbered is None and plain_opinions(found)
    evidence.voiced = unmarked and not evidence.plain and voices_opinions(found)
    evidence.introduced = unmarked and not evidence.voiced and introduces_plain(found)
    evidence.announced = named if minutes else {}
    evidence.names_lead = _names_lead(found, evidence)
    evidence.tables = opinion_tables(found)
    evidence.states_headings = any(paragraph.heading_level for paragraph in found)
    evidence.body = start_of_body(found, evidence)
    evidence.noted = max(end_of_notes(found, evidence), begin_late(found, meanings))
    return evidence


def _hanging(found: list[Paragraph]) -> bool:
    wrapped = [
        p for p in found if p.token is not None and p.token.kind == "mark" and len(p.lines) > 1
    ]
    return sum(p.hang > p.indent + 0.4 for p in wrapped) * 2 > len(wrapped)


def _persons_lead(found: list[Paragraph]) -> bool:
    """Tell whether the first name on a line of its own stands over an opinion.

    Without brackets it may be one of a list of members.
    """
    for before, paragraph, after in zip(found, found[1:], found[2:], strict=False):
        if named_alone(paragraph):
            follows = after.token is not None and after.token.kind == "mark"
            marked = before.token is not None and before.token.kind == "mark"
            leads = follows and not (marked and is_said(before))
            if leads or paragraph.token is not None:
                return leads
    return False


def _names_lead(found: list[Paragraph], evidence: Evidence) -> bool:
    """Tell whether the first names in brackets on a line of their own stand over an opinion."""
    for before, paragraph, after in zip(found, found[1:], found[2:], strict=False):
        token = paragraph.token
        if token is None or token.kind != "bracket" or evidence.is_stance(paragraph):
            continue
        if evidence.attributions.stands_alone(paragraph.text):
            follows = after.token is not None and after.token.kind == "mark"
            return follows and before.token is not None and before.token.kind == "number"
    return False


def _tells_answers(found: list[Paragraph]) -> bool:
    """Tell whether lines that begin with → are answers: they say so, or a title or heading does."""
    replies = [p for p in found if p.token is not None and p.token.kind == "reply"]
    if not replies:
        return False
    if any(_ANSWERER.match(p.token.rest) for p in replies if p.token is not None):
        return True
    return any(
        _ANSWERS.search(paragraph.text)
        for paragraph in found
        if (paragraph.token is None or paragraph.token.kind in ("number", *_LABELS))
        and titular(paragraph)
    )


def _labels_answers(found: list[Paragraph]) -> bool:
    """Tell whether labels in brackets (【意見】, 【回答】) say what are opinions and what answers."""
    heads = _labels(found)
    return any(map(labels_opinion, heads)) and any(map(labels_answer, heads))


def _answers_each(found: list[Paragraph]) -> bool:
    """Tell whether each label of answers has one of opinions above it, and no answer between."""
    told = [labels_answer(head) for head in _labels(found) if _tells_side(head)]
    return not any(above and below for above, below in pairwise([True, *told]))


def _tells_side(head: str) -> bool:
    return labels_answer(head) or labels_opinion(head)


def _labels(found: list[Paragraph]) -> list[str]:
    return [
        label
        for p in found
        if (label := label_of(p)) is not None
        and (p.token is not None or len(label) <= _LONGEST_LABEL)
    ]


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
        if not any(has_opinion_mark(paragraph, meanings) for paragraph in held)
        and not (len(held) == 1 and titular(held[0]))
        and not all(_is_bracketed_title(paragraph) for paragraph in held)
    }


def _is_bracketed_title(paragraph: Paragraph) -> bool:
    token = paragraph.token
    return token is not None and token.kind == "bracket" and titular(paragraph)
