"""Tells headings and bulleted lines of a document of opinions that hold nobody's opinion."""

from flows.normalise.agenda import signless
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import ANNOUNCEMENT, COUNT, DEED, EXPLANATION, OPINION_ENDING
from flows.normalise.grammar.speakers import PRESENTED
from flows.normalise.headings import is_said, titular
from flows.normalise.labels import labels_opinion
from flows.normalise.opinion_tables import is_no_opinion
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare

_ANNOUNCEMENT = compiled(ANNOUNCEMENT)
_EXPLANATION = compiled(EXPLANATION)
_COUNT = compiled(COUNT)
_DEED = compiled(DEED)
_PRESENTED = compiled(PRESENTED)
_OPINION_ENDING = compiled(OPINION_ENDING)
_LONGEST_TITLE = 50
_LONGEST_ITEM = 25
_LONGEST_DEED = 120
_DEED_ENDS = frozenset("た会事憩介答拶つ")
_COUNTERS = frozenset("件通名人）)")


def aside_headings(found: list[Paragraph]) -> set[int]:
    """Find the headings over bulleted lines that are no opinions, by the first line of each.

    Under those of an announcement (募集期間, 提出状況) nothing is said; under those of an
    explanation (事務局からの説明) no more than a few lines end as opinions do.
    """
    asides = set()
    for index, paragraph in enumerate(found):
        if len(paragraph.text) > _LONGEST_TITLE or not titular(paragraph):
            continue
        title = bare(signless(paragraph))
        if _ANNOUNCEMENT.fullmatch(title):
            if not any(map(is_said, _below(index, found))):
                asides.add(paragraph.lines[0])
        elif _EXPLANATION.fullmatch(title):
            below = _below(index, found)
            ending = sum(1 for p in below if _OPINION_ENDING.search(p.text))
            if ending * 2 < len(below):
                asides.add(paragraph.lines[0])
    return asides


def is_aside(paragraph: Paragraph) -> bool:
    """Tell whether a bulleted line is no opinion: it says that there is none, counts, or reports.

    Or it titles a part of an announcement: • (1) 意見募集期間
    """
    token = paragraph.token
    text = token.rest if token is not None else paragraph.text
    if len(text) <= _LONGEST_ITEM:
        if is_no_opinion(text):
            return True
        if text[-1:] in _COUNTERS and _COUNT.fullmatch(text):
            return True
        if _ANNOUNCEMENT.fullmatch(text):
            return True
    if text[-1:] == "氏" and _PRESENTED.fullmatch(text):
        return True
    if len(text) > _LONGEST_DEED or "。" in text[:-1]:
        return False
    may_be = text.rstrip("。．")[-1:] in _DEED_ENDS or "事項" in text[:4]
    return may_be and _DEED.fullmatch(text) is not None


def _below(index: int, found: list[Paragraph]) -> list[Paragraph]:
    """Give the bulleted lines below a heading, down to the next heading or what opinions are."""
    below = []
    for paragraph in found[index + 1 :]:
        token = paragraph.token
        if token is not None and token.kind == "mark":
            if labels_opinion(token.rest):
                break
            below.append(paragraph)
        elif token is not None and titular(paragraph):
            break
    return below
