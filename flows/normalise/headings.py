"""Tells headings from sentences, and a heading's title from its part number."""

import re
from dataclasses import dataclass
from functools import lru_cache

from flows.normalise.grammar.meetings import ITEM
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import INTRODUCTION, OPINION_ENDING, VOICED
from flows.normalise.labels import labels_answer, labels_opinion
from flows.normalise.paragraphs import Paragraph
from flows.normalise.sentences import ends_sentence, is_phrase
from flows.normalise.tokens import may_label, token
from flows.normalise.unwrap import bare, close_up

_OPINION_ENDING = compiled(OPINION_ENDING)
_OPINION_ENDS = frozenset(OPINION_ENDING.ends)
_VOICED = compiled(VOICED)
_ITEM = compiled(ITEM)
_INTRODUCTION = compiled(INTRODUCTION)
_PART = re.compile(r"(?<![\s　])[\s　]*+([①-⑳])[\s　]*+(?=$|[（(])")
_CIRCLED = re.compile("[①-⑳]")
_CLOSED = "）)"
_PAREN_PART = re.compile(
    r"(?<![\s　])[\s　]*+[（(]([0-9０-９]{1,2})(?:[/／][0-9０-９]{1,2})?[）)]$"
)
_CONTINUED = re.compile(r"(?<![\s　])[\s　]*+[（(](?:続き?|つづき|前頁(?:から|より)の?続き)[）)]$")
_LONGEST = 80
_NOUN_END = re.compile(
    r"(?:について|に関して|に関する(?:意見|事項)?|における|に対して|に向けて|として|に係る|まとめ|とりまとめ|取りまとめ|取組み?|取り組み|見直し|進め方|在り方|あり方|"
    r"考え方|使い方|つながり|ねらい|狙い|くらし|暮らし|まちづくり|づくり|しくみ|仕組み|関わり|かかわり|みなし|扱い|取扱い|位置付け|位置づけ|手続き?|ほか|その他|など|等|"
    r"流れ|動き|働き|始め|はじめに|おわりに|終わりに|これから|もの|こと|ため|べきか|か|き|み|し|り|い|え|け|め|れ|び|ち|ぎ|げ|せ|さ|"
    r"[立当育捨企建充]て|において|をめぐって|を目指して|を踏まえて|のために|ども|ひと|ところ|しごと|ふるさと|あいさつ)$"
)

_LONGEST_NOUN_END = 6
_LABELS = ("bracket", "label", "query")
_ASKED = ("か。", "か？", "か?")
_WRITE = ("ください。", "下さい。", "ください", "下さい")
_SURVEY = re.compile(
    r"(?:[【＜《≪〔［\[（(](?:設?問|質問|[QＱ])[\s　]?[0-9０-９]{1,3}[^】＞》≫〕］\]）)]{0,4}[】＞》≫〕］\]）)]"
    r"|(?:設?問|質問|[QＱ])[\s　]?[0-9０-９]{1,3}(?:[-－―の][0-9０-９]{1,2})?[\s　.．、：:])"
)


@dataclass(slots=True, frozen=True)
class Title:
    """A heading's title: `text` without part number and （続き）, and `key`, which its parts share."""

    text: str
    key: str
    part: int | None
    continued: bool = False


@lru_cache(4096)
def split_title(printed: str) -> Title:
    """Take a heading apart: title, and the number of the part (①②…, （１）…) it opens.

    The ordinal is not always last: 附帯決議について①（衆議院） is part 1 of 附帯決議について. After
    a word for an item (議題（１）, 論点②) it tells which item it is, and no part.
    """
    whole = text = printed.strip()
    part = found = None
    if text[-1:] in _CLOSED:
        text = _CONTINUED.sub("", text)
    if _CIRCLED.search(text, 1):
        found = _PART.search(text, 1)
    if found is None and text[-1:] in _CLOSED:
        found = _PAREN_PART.search(text, 1)
    item = _ITEM.match(text) if found else None
    if item and item.end() == len(text):
        found = None
    if found:
        part = int(found[1]) if found[1].isdecimal() else ord(found[1]) - ord("①") + 1
    continued = len(text) < len(whole)
    text = text[: found.start()] + text[found.end() :] if found else text
    text = close_up(text.strip())
    key = bare(text[: found.start()] if found else text)
    return Title(text, key, part, continued=continued)


def titular(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph reads as a heading: short, a noun phrase, no sentence."""
    titles = paragraph.titles
    if titles is None:
        titles = paragraph.titles = _titles(paragraph)
    return titles


def _titles(paragraph: Paragraph) -> bool:
    token, text = paragraph.token, paragraph.text
    colon = text[-1] in "：:" and token is not None and token.kind == "number"
    if colon:
        text = text.rstrip("：:") or text  # １．人材の育成：
    if len(text) > _LONGEST:
        return False
    said = ends_sentence(text) if colon else paragraph.complete
    return _asks_of_an_item(paragraph) if said else _is_title(text)


def _asks_of_an_item(paragraph: Paragraph) -> bool:
    """Tell whether an item of the agenda is put as a question (論点１　…どう考えるか。).

    Or a question in quotes is its title: テーマ１「…とは？」. So is what a survey asks to be written
    (問１０　…お書きください。), over what was.
    """
    token, text = paragraph.token, paragraph.unmarked
    if text[-1] == "」":
        item = _ITEM.match(text)
        return item is not None and text.find("」", item.end() - 1) == len(text) - 1
    if text.endswith(_WRITE) and _SURVEY.match(text):
        return True
    if not text.endswith(_ASKED) or "。" in text[:-1]:
        return False
    head = token.head if token is not None and token.kind == "label" else text
    return _ITEM.match(head) is not None


def label_of(paragraph: Paragraph) -> str | None:
    """Give what a paragraph is labelled: 【意見】, １［意見］, Ｑ１; a plain one may be a label as a whole."""
    head = paragraph.token
    if head is None:
        return paragraph.text.rstrip("：: 　") or None
    if head.kind == "number" and head.rest:
        head = token(head.rest) if may_label(head.rest) else None
    return head.head if head is not None and head.kind in _LABELS else None


def is_label_alone(paragraph: Paragraph) -> bool:
    """Tell whether a plain line is a label over words: ご意見：, 回答：."""
    text = paragraph.text
    if paragraph.token is not None or text[-1] not in "：:":
        return False
    label = text[:-1]
    return labels_opinion(label) or labels_answer(label)


def is_said(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph reads as an opinion: a sentence, or it ends as opinions end."""
    said = paragraph.said
    if said is None:
        text = paragraph.text
        said = paragraph.complete or _ends_as_opinion(text)
        if said and _INTRODUCTION.search(text):  # …として整理しているが、見直すべきである。
            said = _ends_as_opinion(text)
        paragraph.said = said
    return said


def _ends_as_opinion(text: str) -> bool:
    return text[-1] in _OPINION_ENDS and _OPINION_ENDING.search(text) is not None


def is_voiced(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph reports what was said (…との意見があった)."""
    return voices(paragraph.text)


def voices(text: str) -> bool:
    """Tell whether a text ends with a sentence that reports what was said."""
    return ("との" in text or "旨の" in text) and _VOICED.search(text) is not None


def _is_title(text: str) -> bool:
    if not is_phrase(text):
        return False
    if not "ぁ" <= text[-1] <= "ん":
        return True
    return _NOUN_END.search(text, max(len(text) - _LONGEST_NOUN_END, 0)) is not None
