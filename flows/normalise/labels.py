"""Tells what a label in brackets says: a stance, a plan, or the title of a key to the document."""

import re
from functools import lru_cache

from flows.normalise.grammar.answers import ANSWER_LABEL, OPINION_LABEL
from flows.normalise.grammar.meetings import REFERENCE
from flows.normalise.grammar.pages import CONTACT, END
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import FOLLOWS
from flows.normalise.grammar.stances import PLAN, STANCE, STANCE_REST
from flows.normalise.unwrap import bare

_STANCE = compiled(STANCE)
_STANCE_REST = compiled(STANCE_REST)
_PLAN = compiled(PLAN)
_REFERENCE = compiled(REFERENCE)
_REFERENCE_HEADS = frozenset(REFERENCE.heads)
_OPINION_LABEL = compiled(OPINION_LABEL)
_ANSWER_LABEL = compiled(ANSWER_LABEL)
_FOLLOWS = compiled(FOLLOWS)
_END = compiled(END)
_CONTACT = compiled(CONTACT)
_END_HEADS, _CONTACT_HEADS = frozenset(END.heads), frozenset(CONTACT.heads)
CLOSERS = {"）": "（", ")": "(", "】": "【", "］": "［", "]": "[", "〕": "〔"}
_LONGEST_LABEL = 25
_LONGEST_NAME = 22  # before quotes
_NO_NAME = re.compile("[。、，」：:]")
_LONGEST_END = 80
_LONGEST_CONTACT = 50
_LONGEST_DEED = 150
# What a bracketed line titles that is a key to the document and no section of opinions.
_SAID = re.compile(r"(?:意見|発言|コメント|指摘)(?:等)?(?:の?(?:概要|要旨|整理))?$")
_ANNOUNCED = re.compile(r"意見|発言|回答|質疑|質問|議論|説明|指摘|概要")
_DEED = re.compile(
    r"(?:(?:より|から)(?:[^。]{0,45}(?:に基づ[いき]て?|に沿って|により|について|を用いて))?[^。]{0,15}|資料[0-9０-９][^。]{0,15})(?:説明|報告|確認|紹介)(?:があった|した)?$"
    r"|^[^。、]{1,15}(?:から|より)、?[^。]{0,130}旨を?(?:説明|回答|報告|答弁)(?:があった|した)?$"
    r"|(?:登壇|降壇|退席|退室|退場|入室|着席|起立|休憩|再開|中断|拍手|挙手|異議なし|配[付布]|(?:起立|挙手)(?:全員|多数|少数|なし))$"
    r"|(?:呼ぶ|いう|言う|叫ぶ|発言する|着席する|起立する|挙手する)(?:者|人)が?[\s　]*(?:あり|ある|有り|多し|多数(?:あり)?)$|分[\s　]?(?:開|閉|散)会$"
)
_DEED_ENDS = frozenset("明告認介答弁た壇席室場立憩開断手し付布り会る員数")
_ANNEX = re.compile(
    r"(?:名簿|委員一覧|開催(?:状況|経過|経緯|実績)|検討(?:の)?(?:経過|経緯))(?:[（(].{0,12}[）)])?$"
)
_KEY = re.compile(
    r"略称|凡例|名簿|(?:会|^)構成員|構成員(?:の?名簿|の?一覧)|委員一覧|団体(?:の)?一覧|対比表|目次|出席者|欠席者|配[付布]資料"
)


@lru_cache(4096)
def is_stance(content: str) -> bool:
    """Tell whether a bracket's content is a stance beyond doubt (賛成, 条件付で乙案に賛成 …)."""
    return _STANCE.fullmatch(bare(content)) is not None


@lru_cache(4096)
def is_rest_of_stances(content: str) -> bool:
    """Tell whether a bracket's content is a stance beside others: その他（の意見）."""
    return _STANCE_REST.fullmatch(bare(content)) is not None


@lru_cache(4096)
def labels_opinion(content: str) -> bool:
    """Tell whether a bracket's content labels what somebody said: 意見１, 質問."""
    return len(content) <= _LONGEST_LABEL and _OPINION_LABEL.fullmatch(bare(content)) is not None


@lru_cache(4096)
def labels_answer(content: str) -> bool:
    """Tell whether a bracket's content labels an answer: 回答, 市の考え方."""
    return len(content) <= _LONGEST_LABEL and _ANSWER_LABEL.fullmatch(bare(content)) is not None


def is_reference(content: str) -> bool:
    """Tell whether a bracket's content says at which meeting an opinion was voiced: 第２回, 再掲."""
    text = bare(content)
    return text[:1] in _REFERENCE_HEADS and _REFERENCE.fullmatch(text) is not None


def closing_reference(text: str) -> str | None:
    """Give the sign that closes a text with a reference in brackets （第２回）; null without one."""
    opening = CLOSERS.get(text[-1])
    if opening is None:
        return None
    place = text.rfind(opening)
    return text[-1] if place > 0 and is_reference(text[place + 1 : -1]) else None


def ends_material(text: str) -> bool:
    """Tell whether a line says that the material ends: 以上, （了）."""
    if text[:1] not in _END_HEADS or len(text) > _LONGEST_END:
        return False
    return _END.fullmatch(text) is not None


def gives_contact(text: str) -> bool:
    """Tell whether a line begins the addresses of those who answer for the material."""
    if text[:1] not in _CONTACT_HEADS or len(text) > _LONGEST_CONTACT:
        return False
    return _CONTACT.fullmatch(text) is not None


@lru_cache(4096)
def is_plan(content: str) -> bool:
    """Tell whether a bracket's content names a plan under discussion: 甲案, Ａ案."""
    return _PLAN.fullmatch(bare(content)) is not None


def titles_a_key(content: str) -> bool:
    """Tell whether a bracket's content titles a key to the document (略称, 凡例, 名簿 …)."""
    return _KEY.search(content) is not None and not _SAID.search(content)


def tells_a_deed(content: str) -> bool:
    """Tell whether a bracket's content says what happened, and titles nothing: 法務大臣退席, 休憩."""
    may = content[-1:] in _DEED_ENDS and len(content) <= _LONGEST_DEED
    return may and _DEED.search(content) is not None


def titles_an_annex(text: str) -> bool:
    """Tell whether a heading titles a list at the end that holds no opinions: 構成員名簿, 開催状況."""
    return _ANNEX.search(text) is not None


def before_quotes(text: str, at: int = 0) -> str:
    """Give what stands right before quotes from `at` on, where a name may: 三枝委員「…」; else nothing."""
    place = text.find("「", at + 2, at + _LONGEST_NAME)
    if place < 0:
        return ""
    name = text[at:place]
    may = not _NO_NAME.search(name) and not "ぁ" <= name[:1] <= "ん"
    return name if may else ""


def looks_ahead(text: str) -> bool:
    """Tell cheaply whether a text may say that something follows."""
    return "以下の" in text or "次の" in text or "下記の" in text


def tells_what_follows(text: str) -> bool:
    """Tell whether a text introduces what stands below it (主な意見は次のとおり)."""
    if text[-1:] not in "：:" and not looks_ahead(text):
        return False
    return _ANNOUNCED.search(text) is not None and _FOLLOWS.search(text) is not None
