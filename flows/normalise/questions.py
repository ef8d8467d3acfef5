"""Tells how a document gives questions or opinions and the answers to them."""

import re
from itertools import pairwise

from flows.normalise.beginnings import Beginnings
from flows.normalise.grammar.answers import ANSWERS, LABEL_BEFORE_COLON
from flows.normalise.grammar.rows import compiled
from flows.normalise.headings import label_of, titular
from flows.normalise.labels import labels_answer, labels_opinion
from flows.normalise.names import answers, is_person
from flows.normalise.paragraphs import Paragraph
from flows.normalise.signatures import first_said_above
from flows.normalise.stated import japanese_date
from flows.normalise.tokens import Token

_LONGEST_LABEL = 15
_LABELS = ("bracket", "label")
_FEWEST_ANSWERED = 2
_MOST_DATES = 2  # between a title and the label of an opinion
_LONGEST_DATE = 30
_LONGEST_BEFORE_COLON = 21
_LONGEST_NUMBER = 10
_NUMBERED = re.compile(r"(?:(?:整理|受付|意見)?番号|No[.．]?|№)?[\s　]*[0-9０-９]{1,4}")
_DATE_ENDS = frozenset("日0123456789０１２３４５６７８９）)")
_ANSWERS = compiled(ANSWERS)
_BEFORE_COLON = compiled(LABEL_BEFORE_COLON)
_ANSWERER = re.compile(r"[（(【［\[]?(?:事務局|事務方|説明者|回答|担当)")


def labels_tell_answers(found: list[Paragraph], heads: Beginnings, held: set[int]) -> bool:
    """Tell whether labels (【意見】, 【回答】, Q, A) say what are opinions and what answers.

    What stands in tables of opinions (`held`) is read by its column.
    """
    labels = [label for _, label in _labels(found, heads, held)]
    if not any(map(labels_opinion, labels)):
        return False
    named = [token.head for i in heads.turns if (token := found[i].token) is not None]
    if any(map(labels_answer, labels)) or any(map(answers, named)):
        return True
    return _asks(found, heads) and any(map(_is_latin_answer, found))


def settle_queries(found: list[Paragraph], heads: Beginnings, *, labelled: bool) -> bool:
    """Take the letters of answers for labels, and all queries for plain text where none is answered.

    Tells whether any paragraph begins otherwise now.
    """
    settled = False
    if not labelled:
        for index in heads.queries:
            token = found[index].token
            if token is not None and (token.head[:1] not in "回答" or token.style == "gap"):
                # an answer is one below bullets and in minutes, too: 回答：検討します。
                found[index].begin_with(None)
                settled = True
    elif _asks(found, heads):
        for paragraph in filter(_is_latin_answer, found):
            head, words = paragraph.text[0], paragraph.text[1:].lstrip("．.)） 　")
            paragraph.begin_with(Token("query", "query", head, words))
            settled = True
    return settled


def settle_marked(found: list[Paragraph], heads: Beginnings) -> bool:
    """Take for labels what stands after marks, where both sides are labelled so: ■意見１, □回答.

    Alone or before a colon (・意見：…, ・回答：…). Tells whether any paragraph begins otherwise now.
    """
    labelled: dict[int, Token] = {}
    asked = answered = False
    for index in heads.marks:
        token = found[index].token
        if token is None:
            continue
        label, rest = token.rest, ""
        lead = label[:_LONGEST_BEFORE_COLON]
        if ("：" in lead or ":" in lead) and (led := _BEFORE_COLON.match(label)):
            label, rest = led["label"], label[led.end() :]
        elif len(label) > _LONGEST_LABEL:
            continue
        if labels_opinion(label):
            asked = True
        elif labels_answer(label) and not is_person(label):  # ○事務局 speaks
            answered = True
        else:
            continue
        labelled[index] = Token("query", "colon", label, rest)
    if not (asked and answered):
        return False
    for index, token in labelled.items():
        found[index].begin_with(token)
    return True


def find_answered(found: list[Paragraph], heads: Beginnings) -> set[int]:
    """Find what answers are given to where only these are labelled: plain sentences right above.

    Each stands below a heading; `found` holds two answers at least.
    """
    given = [
        index
        for index in heads.labelled
        if (token := found[index].token) is not None and labels_answer(token.head)
    ]
    firsts: set[int] = set()
    for answer in given:
        first = first_said_above(answer, found)
        if 0 < first < answer and titular(found[first - 1]):
            firsts.add(first)
    return firsts if len(firsts) >= _FEWEST_ANSWERED else set()


def find_over_pairs(found: list[Paragraph], heads: Beginnings) -> dict[int, bool]:
    """Find what stands right over labels of opinions that stand alone (意見：): plain titles, and dates.

    Index -> whether it is a title. Several of the labels have one, and most do.
    """
    labels = [
        index
        for index in sorted(heads.plain + heads.brackets)
        if index
        and len(found[index].text) <= _LONGEST_LABEL
        and found[index].cell is None
        and (label := label_of(found[index])) is not None
        and labels_opinion(label)
    ]
    over: dict[int, bool] = {}
    for index in labels:
        above = index - 1
        while above and index - above <= _MOST_DATES and _is_date_or_number(found[above]):
            above -= 1
        title = found[above]
        label = label_of(title) if title.token is None and titular(title) else None
        plain = title.cell is None and not title.heading_level and not _is_date_or_number(title)
        if label and above and plain and not _tells_side(label):
            over |= {above: True} | dict.fromkeys(range(above + 1, index), False)
    titled = sum(over.values())
    return over if titled >= _FEWEST_ANSWERED and titled * 2 > len(labels) else {}


def _is_date_or_number(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) <= _LONGEST_NUMBER and _NUMBERED.fullmatch(text):
        return True
    return (
        len(text) <= _LONGEST_DATE and text[-1:] in _DATE_ENDS and japanese_date(text) is not None
    )


def answers_each(found: list[Paragraph], heads: Beginnings, held: set[int]) -> bool:
    """Tell whether each label of answers has one of opinions above it, and no answer between."""
    told = [labels_answer(head) for _, head in _labels(found, heads, held) if _tells_side(head)]
    return not any(above and below for above, below in pairwise([True, *told]))


def between_labels(found: list[Paragraph], heads: Beginnings, held: set[int]) -> set[int]:
    """Give the paragraphs between each label of opinions and the label of answers that is next.

    All of them are what was said: a title there is one of the letter's own.
    """
    within: set[int] = set()
    above = None
    pairs = 0
    for index, head in _labels(found, heads, held):
        if labels_answer(head):
            if above is not None:
                within.update(range(above + 1, index))
                pairs += 1
            above = None
        elif labels_opinion(head):
            above = index
    return within if pairs >= _FEWEST_ANSWERED else set()


def tells_answers(found: list[Paragraph], heads: Beginnings) -> bool:
    """Tell whether lines that begin with → are answers: they say so, or a title or heading does."""
    if not heads.replies:
        return False
    replies = [token for i in heads.replies if (token := found[i].token) is not None]
    if any(_ANSWERER.match(token.rest) for token in replies):
        return True
    return any(
        _ANSWERS.search(paragraph.text)
        for paragraph in found
        if (paragraph.token is None or paragraph.token.kind in ("number", *_LABELS))
        and titular(paragraph)
    )


def _tells_side(head: str) -> bool:
    return labels_answer(head) or labels_opinion(head)


def _labels(found: list[Paragraph], heads: Beginnings, held: set[int]) -> list[tuple[int, str]]:
    """Give what paragraphs are labelled, in their order: their place, and the label.

    Those in tables of opinions (`held`) are left out.
    """
    plain = [index for index in heads.plain if len(found[index].text) <= _LONGEST_LABEL]
    places = sorted(plain + heads.numbers + heads.labelled + heads.queries)
    if held:
        places = [index for index in places if index not in held]
    return [(index, label) for index in places if (label := label_of(found[index])) is not None]


def _asks(found: list[Paragraph], heads: Beginnings) -> bool:
    return any(
        (t := found[index].token) is not None and t.head[0] in "QＱ" for index in heads.queries
    )


def _is_latin_answer(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is numbered A, which beside a Q is no number (A. 検討する)."""
    token = paragraph.token
    if token is None:
        return paragraph.text[:1] in "AＡ" and paragraph.text[1:2].isspace()
    return token.style == "英字" and token.head in ("A", "Ａ")
