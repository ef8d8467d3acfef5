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
from flows.normalise.stated_title import correct_title
from flows.normalise.tokens import Token
from flows.normalise.turns import announced, answers, is_minutes, named_alone, turn
from flows.normalise.unwrap import bare

_LONGEST_LABEL = 15
_LABELS = ("bracket", "label")
_FEWEST_ANSWERED = 2
_FEWEST_SIGNED = 2
_ANSWERS = compiled(ANSWERS)
_ANSWERER = re.compile(r"[（(【［\[]?(?:事務局|事務方|説明者|回答|担当)")


def gather(source: SourceLines, found: list[Paragraph], floating: set[int]) -> Evidence:
    """Gather what the paragraphs of a document tell; `floating` are lines that title their page."""
    correct_title(found)
    labelled = _labels_answers(found)
    _settle_queries(found, labelled=labelled)
    signatures = _signatures(found)
    tables = opinion_tables(found)
    # What stands in them is no turn by its wording: ○会長, （会長） in a column of names.
    held = {index for index, paragraph in enumerate(found) if tables.hold(paragraph)}
    named = {i: name for i, name in announced(found).items() if i not in signatures | held}
    named |= tables.turns(found)
    facts = meeting_facts(found, named)
    minutes = is_minutes(found, named, facts | held)
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
    evidence.signatures = signatures
    evidence.signed = _signed(found, signatures)
    supporters = {
        name
        for paragraph in found
        if paragraph.token is not None and paragraph.token.rest and evidence.is_stance(paragraph)
        for name in stance_names(paragraph.text.partition(paragraph.token.head)[2][1:])
    }
    supporters |= {bare(token.head) for i in signatures if (token := found[i].token) is not None}
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
    evidence.answered = set() if labelled or minutes else _answered(found)
    evidence.labelled = labelled or bool(evidence.answered)
    evidence.paired = evidence.labelled and _answers_each(found)
    evidence.asides = set() if minutes else aside_headings(found)
    unmarked = not minutes and not marked
    evidence.plain = unmarked and evidence.numbered is None and plain_opinions(found)
    evidence.voiced = unmarked and not evidence.plain and voices_opinions(found)
    evidence.introduced = unmarked and not evidence.voiced and introduces_plain(found)
    evidence.announced = named if minutes else {}
    evidence.turn_marks = _turn_marks(found) if minutes and not legends else set()
    evidence.names_lead = _names_lead(found, evidence)
    evidence.tables = tables
    evidence.states_headings = any(paragraph.heading_level for paragraph in found)
    evidence.body = start_of_body(found, evidence)
    evidence.noted = max(end_of_notes(found, evidence), begin_late(found, meanings))
    return evidence


def _signatures(found: list[Paragraph]) -> set[int]:
    """Find the names in brackets on lines of their own that close the words above them.

    Words stand above each, and none below the last; `found` holds two at least.
    """
    alone = [
        index
        for index, paragraph in enumerate(found)
        if paragraph.token is not None
        and paragraph.token.style in ("（）", "()")
        and named_alone(paragraph)
    ]
    if len(alone) < _FEWEST_SIGNED:
        return set()
    below = found[alone[-1] + 1 : alone[-1] + 2]
    if any(is_said(paragraph) for paragraph in below):
        return set()
    return set(alone) if all(i and is_said(found[i - 1]) for i in alone) else set()


def _signed(found: list[Paragraph], signatures: set[int]) -> set[int]:
    """Find the plain paragraphs that begin what a name below them closes."""
    firsts = {signature: _first_said_above(signature, found) for signature in signatures}
    return {first for signature, first in firsts.items() if first < signature}


def _first_said_above(index: int, found: list[Paragraph]) -> int:
    """Give the first of the plain paragraphs right above that are said; `index` where none is."""
    while index and found[index - 1].token is None and is_said(found[index - 1]):
        index -= 1
    return index


def _turn_marks(found: list[Paragraph]) -> set[str]:
    """Give the marks with which turns begin, where several do."""
    styles = [
        p.token.style
        for p in found
        if p.token is not None and p.token.kind == "mark" and turn(p) is not None
    ]
    return set(styles) if len(styles) >= _FEWEST_SIGNED else set()


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
    """Tell whether labels (【意見】, 【回答】, Q, A) say what are opinions and what answers."""
    heads = _labels(found)
    if not any(map(labels_opinion, heads)):
        return False
    named = [p.token.head for p in found if p.token is not None and p.token.kind == "turn"]
    if any(map(labels_answer, heads)) or any(map(answers, named)):
        return True
    return _asks(found) and any(map(_is_latin_answer, found))


def _asks(found: list[Paragraph]) -> bool:
    return any(
        p.token is not None and p.token.kind == "query" and p.token.head[0] in "QＱ" for p in found
    )


def _is_latin_answer(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is numbered A, which beside a Q is no number (A. 検討する)."""
    token = paragraph.token
    if token is None:
        return paragraph.text[:1] in "AＡ" and paragraph.text[1:2].isspace()
    return token.style == "英字" and token.head in ("A", "Ａ")


def _settle_queries(found: list[Paragraph], *, labelled: bool) -> None:
    """Take the letters of answers for labels, and all queries for plain text where none is answered."""
    asks = labelled and _asks(found)
    for paragraph in found:
        token = paragraph.token
        if token is not None and token.kind == "query" and not labelled:
            if token.head[:1] not in "回答":  # an answer is one below bullets and in minutes, too
                paragraph.token = None
        elif asks and _is_latin_answer(paragraph):
            head, words = paragraph.text[0], paragraph.text[1:].lstrip("．.)） 　")
            paragraph.token = Token("query", "query", head, words)


def _answered(found: list[Paragraph]) -> set[int]:
    """Find what answers are given to where only these are labelled: plain sentences right above.

    Each stands below a heading; `found` holds two answers at least.
    """
    answers = [
        index
        for index, paragraph in enumerate(found)
        if paragraph.token is not None
        and paragraph.token.kind in _LABELS
        and labels_answer(paragraph.token.head)
    ]
    firsts: set[int] = set()
    for answer in answers:
        first = _first_said_above(answer, found)
        if 0 < first < answer and titular(found[first - 1]):
            firsts.add(first)
    return firsts if len(firsts) >= _FEWEST_ANSWERED else set()


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
