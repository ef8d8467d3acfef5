"""Tells headings and bulleted lines of a document of opinions that hold nobody's opinion."""

import re

from flows.normalise.agenda import signless
from flows.normalise.beginnings import Beginnings
from flows.normalise.deeds import tells_deeds
from flows.normalise.grammar.deeds import AGREED, EXPLAINED_BY
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import (
    ANNOUNCEMENT,
    CONTEXT_HEADING,
    COUNT,
    EXPLANATION,
    OFFICE_ANSWERS,
    OPINION_ENDING,
    OPINION_HEADING,
    POINTS_FOLLOW,
)
from flows.normalise.grammar.speakers import PRESENTED
from flows.normalise.grammar.titles import OPINION_TITLE, SHEETS
from flows.normalise.headings import is_said, titular, voices
from flows.normalise.labels import labels_answer, labels_opinion, tells_what_follows
from flows.normalise.names import is_person
from flows.normalise.opinion_tables import is_no_opinion
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turns import style_of
from flows.normalise.unwrap import bare

_ANNOUNCEMENT = compiled(ANNOUNCEMENT)
_EXPLANATION = compiled(EXPLANATION)
_OFFICE_ANSWERS = compiled(OFFICE_ANSWERS)
_COUNT = compiled(COUNT)
_OPINION_HEADING = compiled(OPINION_HEADING)
_OPINION_TITLE = compiled(OPINION_TITLE)
_CONTEXT_HEADING = compiled(CONTEXT_HEADING)
_AGREED = compiled(AGREED)
_AGREED_HEADS = frozenset(AGREED.heads)
_EXPLAINED_BY = compiled(EXPLAINED_BY)
_SHEETS = compiled(SHEETS)
_PRESENTED = compiled(PRESENTED)
_POINTS_FOLLOW = compiled(POINTS_FOLLOW)
_OPINION_ENDING = compiled(OPINION_ENDING)
_ANSWERED = re.compile("(?:回答|お答え|返答|返事)(?:の?(?:概要|内容|要旨))?$")
_NOTE_SIGNS = "※＊*"  # which stand over bullets as marks do: *会社からの回答
_ENDS = frozenset(
    ANNOUNCEMENT.ends
    + EXPLANATION.ends
    + OFFICE_ANSWERS.ends
    + CONTEXT_HEADING.ends
    + "答え事要容旨"
)
_LONGEST_TITLE = 50
_LONGEST_ITEM = 25
_LONGEST_BEFORE_COLON = 30
_MATERIALS = "資別参"  # 資料１について説明
_DASHES = "-－―─—–　 "
_GREETINGS = ("挨拶", "あいさつ")
_LONGEST_LEAD = 150
_TELLS_OPINIONS = re.compile(r"意見|発言|質疑|質問|指摘|要望|提案|提言")
_LEAD_ENDS = frozenset("た。．：:")
_POINTERS = ("次の", "以下の", "下記の")
# Whom a list of those who may send comments names: none says anything.
_WHO = re.compile(r"(?:者|方|人|もの|団体|法人|企業)(?:[（(][^（）()]*[）)])?[。．]?$")
_LABEL = re.compile(r"([^\s　：:。、]{2,20}+)[\s　]*+[：:]")
_COUNTERS = frozenset("件通名人）)の")


def aside_headings(found: list[Paragraph], heads: Beginnings) -> set[int]:
    """Find the headings over bulleted lines that are no opinions, by the first line of each.

    Under those of an announcement (募集期間, 提出状況) nothing is said; under those of an
    explanation (事務局からの説明) no more than a few lines end as opinions do. Those of answers
    (会社からの回答) stand beside headings of opinions.
    """
    asides: set[int] = set()
    contexts: list[Paragraph] = []
    answers: list[Paragraph] = []
    for index, text in heads.short.items():
        if len(text) > _LONGEST_TITLE:
            continue
        paragraph = found[index]
        title = signless(paragraph)
        if title[-1:] not in _ENDS:
            continue
        title = bare(title).lstrip(_NOTE_SIGNS)
        if paragraph.token is not None and (
            _CONTEXT_HEADING.fullmatch(title)
            or (_ANSWERED.search(title) and labels_answer(title) and titular(paragraph))
        ):
            contexts.append(paragraph)
        if not titular(paragraph):
            continue
        if paragraph.token is not None and _OFFICE_ANSWERS.fullmatch(title):
            answers.append(paragraph)
        if _ANNOUNCEMENT.fullmatch(title):
            below = _below(index, found)
            if not any(is_said(p) and not _WHO.search(p.text) for p in below):
                asides.add(paragraph.lines[0])
        elif _EXPLANATION.fullmatch(title):
            below = _below(index, found)
            if not _opine(below):
                asides.add(paragraph.lines[0])
    short = [found[index] for index in heads.short]
    return asides | _beside_opinions(contexts, short) | _beside_persons(answers, short)


def _beside_opinions(contexts: list[Paragraph], short: list[Paragraph]) -> set[int]:
    """Find the headings that set out what is discussed, or answer, beside headings that say opinions.

    〔現状と課題〕 〔主な意見〕 〔検討の方向〕, *委員の意見 *会社からの回答, each in the same brackets or numbered alike: `contexts`
    are the first and third, `short` all lines of a title's length.
    """
    styles = {style_of(paragraph) for paragraph in contexts}
    titles = [
        (p, bare(signless(p)).lstrip(_NOTE_SIGNS))
        for p in short
        if styles and style_of(p) in styles
    ]
    saying = {
        style_of(paragraph)
        for paragraph, title in titles
        if len(paragraph.text) <= _LONGEST_TITLE
        and (_OPINION_HEADING.fullmatch(title) or _OPINION_TITLE.search(title))
    }
    return {paragraph.lines[0] for paragraph in contexts if style_of(paragraph) in saying}


def _beside_persons(answers: list[Paragraph], short: list[Paragraph]) -> set[int]:
    """Find the headings over what the office answered, in the brackets in which members stand.

    （高見沢委員）, （事務局からの回答）: below those are members' opinions.
    """
    styles = {style_of(paragraph) for paragraph in answers}
    named = {
        token.style
        for paragraph in short
        if styles
        and (token := paragraph.token) is not None
        and token.style in styles
        and is_person(bare(token.head))
    }
    return {paragraph.lines[0] for paragraph in answers if style_of(paragraph) in named}


def agrees(text: str) -> bool:
    """Tell whether a text says that all agreed, and nothing else: 全員了承, 異議なく承認."""
    may = text[:1] in _AGREED_HEADS and len(text) <= _LONGEST_ITEM
    return may and _AGREED.fullmatch(text) is not None


def heads_nothing(paragraph: Paragraph) -> bool:
    """Tell whether a plain line says that all agreed, or who explained: 全員了承, －事務局より説明－.

    A bulleted 異議なし is somebody's opinion.
    """
    text = paragraph.text
    if paragraph.token is not None or len(text) > _LONGEST_TITLE:
        return False
    if paragraph.heading_level or paragraph.region_kind == "cell":
        return False
    if agrees(text) or text.rstrip("。") == "異議なし":
        return True
    if paragraph.complete:
        return False
    if text[0] in _DASHES and text[-1] in _DASHES and tells_deeds(text):
        return True
    may = text[0] in _MATERIALS or "から" in text or "より" in text
    return may and _EXPLAINED_BY.fullmatch(text) is not None


def is_greeting(paragraph: Paragraph) -> bool:
    """Tell whether a plain line is over what somebody greeted with, or says that they did: 市長あいさつ."""
    return paragraph.token is None and paragraph.text.endswith(_GREETINGS)


def is_aside(paragraph: Paragraph) -> bool:
    """Tell whether a bulleted line is no opinion: it says that there is none, counts, or reports.

    Or it titles a part of an announcement, or says what that states: • (1) 意見募集期間, ・募集期間：４月
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
        if agrees(text):
            return True
    if text[-1:] in "）)" and _SHEETS.search(text):
        return True
    lead = text[:_LONGEST_BEFORE_COLON]
    label = _LABEL.match(text) if "：" in lead or ":" in lead else None
    if label is not None and _ANNOUNCEMENT.fullmatch(label[1]):
        return True
    if text[-1:] == "氏" and _PRESENTED.fullmatch(text):
        return True
    return tells_deeds(text)


def leads_to_points(found: list[Paragraph], heads: Beginnings) -> set[int]:
    """Find the sentences above bullets of what was explained or decided, by the first line of each.

    担当課から次の点について説明を行いました。 Few of the bullets end as opinions do.
    """
    return {
        paragraph.lines[0]
        for mark in heads.marks
        if mark and (paragraph := found[mark - 1]).text[-1] in _LEAD_ENDS
        if paragraph.token is None or paragraph.token.kind == "number"
        if len(paragraph.text) <= _LONGEST_LEAD
        and any(pointer in paragraph.text for pointer in _POINTERS)
        and _POINTS_FOLLOW.search(paragraph.text)
        and not _TELLS_OPINIONS.search(paragraph.text)
        and not _opine(_below(mark - 1, found))
    }


def _opine(below: list[Paragraph]) -> bool:
    """Tell whether half of some lines end as opinions do, or report what was said."""
    ending = sum(_OPINION_ENDING.search(p.text) is not None or voices(p.text) for p in below)
    return ending * 2 >= len(below)


def _below(index: int, found: list[Paragraph]) -> list[Paragraph]:
    """Give the bulleted lines below a heading, down to the next heading or announcement, or what opinions are."""
    below = []
    for paragraph in found[index + 1 :]:
        token = paragraph.token
        if token is not None and token.kind == "mark":
            if labels_opinion(token.rest):
                break
            below.append(paragraph)
        elif (token is not None and titular(paragraph)) or tells_what_follows(paragraph.text):
            break
    return below
