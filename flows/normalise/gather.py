"""Gathers what a document as a whole tells of its parts, before the walk through it."""

from flows.lines import SourceLines
from flows.normalise.asides import aside_headings, is_aside, leads_to_points
from flows.normalise.attribution import Attributions, stance_names
from flows.normalise.body import end_of_notes, start_of_body
from flows.normalise.evidence import Evidence
from flows.normalise.headings import is_said, titular
from flows.normalise.introductions import leads_in, titles_opinions
from flows.normalise.labels import closing_reference, is_plan, is_rest_of_stances, is_stance
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
from flows.normalise.outline import is_first, outermost_numbering, rank_of
from flows.normalise.page_titles import page_titles
from flows.normalise.paragraphs import Paragraph
from flows.normalise.questions import (
    answers_each,
    find_answered,
    labels_tell_answers,
    settle_queries,
    tells_answers,
)
from flows.normalise.signatures import find_signatures, find_signed
from flows.normalise.speakers import announced, is_minutes, labels_over_words
from flows.normalise.stated_title import correct_title
from flows.normalise.turns import HEADING_BRACKETS, named_alone, turn
from flows.normalise.unlisted import settle_unlisted
from flows.normalise.unwrap import bare

_FEWEST_TURNS = 2


def gather(source: SourceLines, found: list[Paragraph], floating: set[int]) -> Evidence:
    """Gather what the paragraphs of a document tell; `floating` are lines that title their page."""
    correct_title(found)
    labelled = labels_tell_answers(found)
    settle_queries(found, labelled=labelled)
    settle_unlisted(found)
    signatures = find_signatures(found)
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
        if index not in legends and not titles_opinions(paragraph)
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
        outermost=_outermost(found),
    )
    evidence.signatures = signatures
    evidence.signed = find_signed(found, signatures)
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
    evidence.answers = tells_answers(found)
    evidence.answered = set() if labelled or minutes else find_answered(found)
    evidence.labelled = labelled or bool(evidence.answered)
    evidence.paired = evidence.labelled and answers_each(found)
    evidence.asides = set() if minutes else aside_headings(found)
    evidence.told = set() if minutes else leads_to_points(found)
    unmarked = not minutes and not marked
    evidence.plain = unmarked and evidence.numbered is None and plain_opinions(found)
    evidence.voiced = unmarked and not evidence.plain and voices_opinions(found)
    evidence.introduced = unmarked and not evidence.voiced and introduces_plain(found)
    if minutes:
        evidence.announced = named | dict.fromkeys(labels_over_words(found, named), "")
    evidence.turn_marks = _turn_marks(found) if minutes and not legends else set()
    evidence.names_lead = _names_lead(found, evidence)
    evidence.tables = tables
    evidence.states_headings = any(paragraph.heading_level for paragraph in found)
    evidence.body = start_of_body(found, evidence)
    evidence.noted = max(end_of_notes(found, evidence), begin_late(found, meanings))
    return evidence


def _outermost(found: list[Paragraph]) -> float | None:
    """Give the rank of the outermost numbering; null where a bracket stands right over its first.

    【各論】, （１）在来種: what is in the bracket is above the numbers.
    """
    numbers = []
    topped: set[str] = set()
    for above, paragraph in zip([None, *found], found, strict=False):
        token = paragraph.token
        if token is None or token.kind != "number" or not token.rest or not titular(paragraph):
            continue
        numbers.append((token.style, token.head))
        if is_first(token.head) and above is not None and _is_topic(above):
            topped.add(token.style)
    outermost = outermost_numbering(numbers)
    over = outermost is not None and any(rank_of(style) == outermost for style in topped)
    return None if over else outermost


def _is_topic(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a heading in brackets that tells what is discussed below it."""
    token = paragraph.token
    if token is None or token.kind != "bracket" or token.style not in HEADING_BRACKETS:
        return False
    label = is_stance(token.head) or is_rest_of_stances(token.head) or is_plan(token.head)
    return not label and not titles_opinions(paragraph)


def _turn_marks(found: list[Paragraph]) -> set[str]:
    """Give the marks with which turns begin, where several do."""
    styles = [
        p.token.style
        for p in found
        if p.token is not None and p.token.kind == "mark" and turn(p) is not None
    ]
    return set(styles) if len(styles) >= _FEWEST_TURNS else set()


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
            told = leads_in(before, paragraph) or is_aside(before)
            leads = follows and not (marked and is_said(before) and not told)
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
