"""Gathers what a document as a whole tells of its parts, before the walk through it."""

from collections.abc import Iterable

from flows.lines import SourceLines
from flows.normalise.asides import aside_headings, is_aside, leads_to_points
from flows.normalise.attribution import Attributions, stance_names
from flows.normalise.beginnings import Beginnings
from flows.normalise.body import start_of_body
from flows.normalise.closing import last_turn
from flows.normalise.evidence import Evidence
from flows.normalise.handouts import late_handouts
from flows.normalise.headings import is_said, titular
from flows.normalise.introductions import leads_in, titles_opinions
from flows.normalise.labels import (
    CLOSERS,
    closing_reference,
    is_plan,
    is_rest_of_stances,
    is_stance,
)
from flows.normalise.legends import find_legends
from flows.normalise.marks import mark_meanings, meaning_of
from flows.normalise.material_notes import end_of_notes
from flows.normalise.meeting import meeting_facts, meeting_headings
from flows.normalise.opinion_signs import (
    begin_late,
    end_as_opinions,
    has_opinion_mark,
    introduced,
    introduces_plain,
    numbered_opinions,
    plain_opinions,
    stance_brackets,
    titled,
    voices_opinions,
)
from flows.normalise.outline import is_first, outermost_numbering, rank_of
from flows.normalise.page_titles import page_titles
from flows.normalise.paragraphs import Paragraph
from flows.normalise.proposals import proposal_boxes
from flows.normalise.questions import (
    answers_each,
    between_labels,
    find_answered,
    find_over_pairs,
    tells_answers,
)
from flows.normalise.settling import settle
from flows.normalise.signatures import find_signatures, find_signed
from flows.normalise.speakers import announced, is_minutes, labels_over_words, names_alone
from flows.normalise.stated_title import correct_title
from flows.normalise.turns import HEADING_BRACKETS, style_of, turn
from flows.normalise.unwrap import bare

_FEWEST_TURNS = 2


def gather(source: SourceLines, found: list[Paragraph], floating: set[int]) -> Evidence:
    """Gather what the paragraphs of a document tell; `floating` are lines that title their page."""
    formatted = source.kind is not None or source.heading_level is not None
    title = correct_title(found) if formatted else -1
    heads, contacts, tables, labelled = settle(found, celled=source.cell is not None)
    # No turn by its wording: （会長） in a column of names.
    held = tables.held(found)
    persons = names_alone(found, heads)
    signatures = find_signatures(found, persons)
    named = announced(found, heads, persons, labelled=labelled)
    named = {
        i: name for i, name in named.items() if i not in signatures and i not in held
    } | tables.turns(found)
    facts = meeting_facts(found, named, held)
    minutes = is_minutes(found, heads, named, facts | held)
    facts |= set() if minutes else late_handouts(found, heads, facts)
    legends, keyed = find_legends(found, heads)
    meanings = mark_meanings(found, heads, keyed, legends | facts, minutes=minutes)
    stances = stance_brackets(found, heads)
    says = titled(found, heads, meanings, stances)
    announcement = None if says else introduced(found)
    if not (minutes or says or announcement is not None or end_as_opinions(found, meanings)):
        meanings = _as_notes(meanings, found, heads)
    marked = any(
        has_opinion_mark(found[index], meanings) and not titles_opinions(found[index])
        for index in heads.marks
        if index not in legends and index >= (announcement or 0)
    )
    evidence = Evidence(
        minutes=minutes,
        titles={} if minutes else page_titles(found, heads, source, floating),
        meanings=meanings,
        legends=legends,
        stances=stances,
        attributions=Attributions([], set()),
        body=0,
        noted=0,
        proposals=proposal_boxes(found, meanings),
        hanging=_hanging(found, heads),
        persons_lead=_persons_lead(found, persons),
        numbered=None if minutes or marked else numbered_opinions(found),
        outermost=_outermost(found, heads),
        signatures=signatures,
        signed=find_signed(found, signatures),
        facts=facts,
        over_pairs=find_over_pairs(found, heads) if labelled else {},
        contacts=contacts,
        tables=tables,
    )
    supporters = {
        name
        for index in heads.labelled
        if (token := found[index].token) is not None
        and token.rest
        and evidence.is_stance(found[index])
        for name in stance_names(found[index].text.partition(token.head)[2][1:])
    }
    supporters |= {bare(token.head) for i in signatures if (token := found[i].token) is not None}
    evidence.attributions = Attributions([paragraph.text for paragraph in found], supporters)
    evidence.meetings = set() if minutes else meeting_headings(found, heads, facts)
    evidence.references = {
        sign
        for places in (heads.marks, heads.numbers)
        for index in places
        if (text := found[index].text)[-1] in CLOSERS
        if (sign := closing_reference(text)) is not None
    }
    evidence.answers = tells_answers(found, heads)
    evidence.answered = set() if labelled or minutes else find_answered(found, heads)
    evidence.labelled = labelled or bool(evidence.answered)
    evidence.paired = evidence.labelled and answers_each(found, heads, held)
    evidence.lettered = between_labels(found, heads, held) if evidence.paired else set()
    evidence.asides = set() if minutes else aside_headings(found, heads)
    evidence.told = set() if minutes else leads_to_points(found, heads)
    unmarked = not (minutes or marked)
    evidence.plain = unmarked and evidence.numbered is None and plain_opinions(found)
    evidence.voiced = unmarked and not evidence.plain and voices_opinions(found)
    evidence.introduced = unmarked and not evidence.voiced and introduces_plain(found)
    if minutes:
        nobody = dict.fromkeys(labels_over_words(found, heads, named), "")
        _tell_turns(evidence, found, heads, named | nobody, keyed)
    evidence.names_lead = _names_lead(found, heads, evidence)
    evidence.states_headings = source.heading_level is not None and any(
        paragraph.heading_level for paragraph in found
    )
    evidence.body = start_of_body(found, evidence, title)
    evidence.noted = max(end_of_notes(found, evidence), begin_late(found, meanings, announcement))
    return evidence


def _as_notes(
    meanings: dict[str, str], found: list[Paragraph], heads: Beginnings
) -> dict[str, str]:
    """Take marks of opinions for those of notes, and those below them where they are no sentences."""
    said = any(
        is_said(found[index])
        for index in heads.marks
        if (token := found[index].token) is not None and meaning_of(meanings, token) == "sub"
    )
    noted = ("opinion",) if said else ("opinion", "sub")
    return {name: "note" if meaning in noted else meaning for name, meaning in meanings.items()}


def _outermost(found: list[Paragraph], heads: Beginnings) -> float | None:
    """Give the rank of the outermost numbering; null where a bracket stands right over its first.

    【各論】, （１）在来種: what is in the bracket is above the numbers.
    """
    numbers = []
    topped: set[str] = set()
    for index in heads.numbers:
        token = found[index].token
        if token is None or not token.rest or not titular(found[index]):
            continue
        numbers.append((token.style, token.head))
        if index and _is_topic(found[index - 1]) and is_first(token.head):
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


def _tell_turns(
    evidence: Evidence,
    found: list[Paragraph],
    heads: Beginnings,
    named: dict[int, str],
    keyed: dict[str, str],
) -> None:
    """Tell how turns begin in minutes, where the last one does, and what marks without a name mean."""
    evidence.announced = named
    evidence.last_turn = last_turn(found, heads, named)
    styles = [style_of(found[index]) for index in heads.marks if turn(found[index]) is not None]
    if not evidence.legends and len(styles) >= _FEWEST_TURNS:
        evidence.turn_marks = set(styles)
    evidence.keyed = {mark: means for mark, means in keyed.items() if mark not in styles}


def _hanging(found: list[Paragraph], heads: Beginnings) -> bool:
    wrapped = [p for index in heads.marks if len((p := found[index]).lines) > 1]
    return sum([p.hang > p.indent + 0.4 for p in wrapped]) * 2 > len(wrapped)


def _persons_lead(found: list[Paragraph], persons: Iterable[int]) -> bool:
    """Tell whether the first name on a line of its own stands over an opinion.

    Without brackets it may be one of a list of members. `persons` are such names' places.
    """
    for index in persons:
        if 0 < index < len(found) - 1:
            before, paragraph, after = found[index - 1 : index + 2]
            follows = after.token is not None and after.token.kind == "mark"
            marked = before.token is not None and before.token.kind == "mark"
            told = leads_in(before, paragraph) or is_aside(before)
            leads = follows and not (marked and is_said(before) and not told)
            if leads or paragraph.token is not None:
                return leads
    return False


def _names_lead(found: list[Paragraph], heads: Beginnings, evidence: Evidence) -> bool:
    """Tell whether the first names in brackets on a line of their own stand over an opinion."""
    marks, numbers = set(heads.marks), set(heads.numbers)
    leading = {i for i in heads.brackets if i - 1 in numbers and i + 1 in marks}
    for index in heads.brackets if leading else ():
        if not 0 < index < len(found) - 1 or evidence.is_stance(found[index]):
            continue
        if evidence.attributions.stands_alone(found[index].text):
            return index in leading
    return False
