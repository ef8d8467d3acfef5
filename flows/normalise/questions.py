"""Tells how a document gives questions or opinions and the answers to them."""

import re
from itertools import pairwise

from flows.normalise.grammar.answers import ANSWERS
from flows.normalise.grammar.rows import compiled
from flows.normalise.headings import label_of, titular
from flows.normalise.labels import labels_answer, labels_opinion
from flows.normalise.paragraphs import Paragraph
from flows.normalise.signatures import first_said_above
from flows.normalise.tokens import Token
from flows.normalise.turns import answers

_LONGEST_LABEL = 15
_LABELS = ("bracket", "label")
_FEWEST_ANSWERED = 2
_ANSWERS = compiled(ANSWERS)
_ANSWERER = re.compile(r"[（(【［\[]?(?:事務局|事務方|説明者|回答|担当)")


def labels_tell_answers(found: list[Paragraph]) -> bool:
    """Tell whether labels (【意見】, 【回答】, Q, A) say what are opinions and what answers."""
    heads = _labels(found)
    if not any(map(labels_opinion, heads)):
        return False
    named = [p.token.head for p in found if p.token is not None and p.token.kind == "turn"]
    if any(map(labels_answer, heads)) or any(map(answers, named)):
        return True
    return _asks(found) and any(map(_is_latin_answer, found))


def settle_queries(found: list[Paragraph], *, labelled: bool) -> None:
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


def find_answered(found: list[Paragraph]) -> set[int]:
    """Find what answers are given to where only these are labelled: plain sentences right above.

    Each stands below a heading; `found` holds two answers at least.
    """
    given = [
        index
        for index, paragraph in enumerate(found)
        if paragraph.token is not None
        and paragraph.token.kind in _LABELS
        and labels_answer(paragraph.token.head)
    ]
    firsts: set[int] = set()
    for answer in given:
        first = first_said_above(answer, found)
        if 0 < first < answer and titular(found[first - 1]):
            firsts.add(first)
    return firsts if len(firsts) >= _FEWEST_ANSWERED else set()


def answers_each(found: list[Paragraph]) -> bool:
    """Tell whether each label of answers has one of opinions above it, and no answer between."""
    told = [labels_answer(head) for head in _labels(found) if _tells_side(head)]
    return not any(above and below for above, below in pairwise([True, *told]))


def tells_answers(found: list[Paragraph]) -> bool:
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


def _tells_side(head: str) -> bool:
    return labels_answer(head) or labels_opinion(head)


def _labels(found: list[Paragraph]) -> list[str]:
    return [
        label
        for p in found
        if (label := label_of(p)) is not None
        and (p.token is not None or len(label) <= _LONGEST_LABEL)
    ]


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
