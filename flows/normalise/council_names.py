"""Reads the names of a council and its committee, and the number of the meeting, in a line."""

import re
from dataclasses import dataclass

from flows.normalise.unwrap import bare

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DAY_HEADS = frozenset("西0123456789０１２３４５６７８９")
_KANJI_DIGITS = "〇一二三四五六七八九"
_TENS = {"十": 10, "百": 100}
_SHORT = 3  # 部会, 分科会: the kind and no name
_TERM = re.compile(r"第[0-9０-９一二三四五六七八九十]{1,3}期")  # of the members' office
_NUMBER = re.compile(r"第(?:(\d{1,4})|([〇一二三四五六七八九十百]{1,5}))回(?!国会)")
# What stands before 会議 in the name of a council; 定例会議 or 全体会議 is none.
_WORDS = (
    r"総合教育|社会教育委員の?|委員の|教育振興|学校運営|防災|国民保護|交通|子育て|子ども|こども|未来|まちづくり|[市県区町村府都国]民|共同参画|地域ケア|円卓|賢人"
    r"|規制|技術|国民|イノベーション|福祉|環境|医療|景観|観光|人権|行財政|エネルギー|デジタル|[市県区町村]政"
)
_COUNCIL = re.compile(
    r"[^\s　、。，「」『』（）()【】＞>»›｜]{1,24}?(?:審議会|調査会|審査会|協議会|懇談会|懇話会|検討会議(?!事)|検討会|研究会|有識者会議(?!事)|推進会議(?!事)|戦略会議(?!事)|諮問会議(?!事)|改革会議(?!事)|(?:構想|対策|評価|連携|運営|専門家|実務者|連絡|調整|実現|再生|創生|政策|推進|策定)会議(?![事室])"
    rf"|(?:{_WORDS})会議(?![事室録場])|(?<=教育)(?<!社会教育)委員会|委員会(?!室|議(?!事)))"
    rf"|(?:{_WORDS})会議(?![事室録場])"
)
_COMMITTEE = re.compile(
    r"[^\s　、。，「」『』【】＞>»›｜]{0,24}?(?:小委員会|作業部会|部会|分科会|ワーキング・?グループ|ＷＧ|WG|タスクフォース|分科委員会|専門調査会)"
)
# 前回の部会, 本検討会, and the kind alone: what a title refers to, and no name.
_REFERS = re.compile(
    r"(?:これまで|前回|前々回|今回|次回|本日|[本当各全同])?(?:まで)?の?"
    r"(?:審議会|調査会|委員会|研究会|検討会議?|協議会|懇談会|有識者会議|小委員会|専門委員会|部会|分科会|ワーキング・?グループ|WG)"
)
# 第１回及び第２回, 第１回～第３回, 第１～３回: several meetings, of which none has the document's number.
_RANGE = re.compile(
    r"第[0-9]{1,4}回?(?:(?:及び|から|並びに|[～〜~・、，と－−-])第?[0-9]{1,4}回?)*(?:及び|から|並びに|[～〜~・、，と－−-])第?[0-9]{1,4}回"
)
_KINDS = re.compile(
    r"(?:定例|臨時|合同|[本当各全同])?(?:(?:審議会|委員会|研究会|検討会|協議会|懇談会)等?[・、／/]?)+"
)
# 令和５年度第３回…: in which year the meetings are counted.
_FISCAL_YEAR = re.compile(
    r"^(?:令和|平成|昭和)(?:元|[0-9０-９]{1,2})年(?:[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}日(?:開催分?|実施分?|分)?)?)?(?!度)|[（(]?(?:令和|平成|昭和)?(?:元|[0-9０-９]{1,4})年度[）)]?"
)

# （第５次総合計画）, −: before the name.
_BEFORE = re.compile(
    r"^(?:[（(【〔［\[](?:(?!第[0-9０-９]+回)[^（）()【】〔〕［］\[\]]){1,20}[）)】〕］\]]|[-−－‐―─~〜～]+(?:[0-9０-９]{1,4}[-−－‐―]+)?)"
)
# 2019年1月25日, 19/01/25: before the name.
_DAY = re.compile(
    r"(?:(?:西暦)?[12][09][0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日|(?:[12][09])?[0-9]{2}([/.-])[0-9]{1,2}\1[0-9]{1,2})(?:[（(][^（）()]{1,4}[）)])?"
)
# A committee of a committee: 街路部会|公園保全小委員会, 大気部会|化学物質専門委員会.
_DEEPER = re.compile(
    r"[^\s　、。，「」『』【】（）()ぁ-ん・／/][^\s　、。，「」『』【】（）()ぁ-ん]{0,23}?(?:小委員会|専門委員会|部会|分科会|ワーキング・?グループ|ＷＧ|WG)"
)
_WHOLE = re.compile("会議|概要|要旨|要約|結果|資料|意見|について")  # no part of a council's name
_OFFICER = re.compile(r"委員長|[副会座議]長")  # a person is named: ○○委員会委員長


@dataclass(slots=True, frozen=True)
class Names:
    """What a line names: the council, its committee, and which meeting; null where it does not."""

    council: str | None
    committee: str | None
    meeting_number: int | None


def names_in(printed: str) -> Names:
    """Read the names in a title, or in what stands after 会議名, white space aside."""
    text = _BEFORE.sub("", _undated(bare(printed)))
    if "年" in text:
        text = _FISCAL_YEAR.sub("", text)
    if "期" in text:
        text = _TERM.sub("", text)
    number = None
    if "回" in text:
        text = _RANGE.sub("", text.translate(_DIGITS)).strip("・、")
        number = _NUMBER.search(text)
    names = text[: number.start()] or text[number.end() :] if number else text
    names = names.lstrip("「『")
    council = _COUNCIL.match(names)
    if council is None and number and not _COMMITTEE.match(names):
        names = _BEFORE.sub("", text[number.end() :])  # ○○市第３回環境審議会, 第３回（定例）…
        council = _COUNCIL.match(names)
    if council and _KINDS.fullmatch(council[0]):
        council = None  # a page's menu: 審議会・研究会
    if council and _REFERS.fullmatch(council[0]):
        council = None
    if council and council[0].endswith("小委員会"):
        council = None  # it is a committee, of a council that is not named
    if council and _OFFICER.match(names, council.end()):
        council = None  # who may be named before it: 山田環境委員会委員長
    committee = _COMMITTEE.match(names, _after(council) if council else 0)
    if council and not committee and number and council.end() == number.start():
        committee = _COMMITTEE.match(text, number.end())  # ○○審議会第３回計画部会
        committee = (
            committee if committee and committee.end() - committee.start() > _SHORT else None
        )
    if committee and _REFERS.fullmatch(committee[0]):
        committee = None
    return Names(
        council[0] if council else None,
        _with_deeper(committee) if committee else None,
        _value(number) if number else None,
    )


def _undated(text: str) -> str:
    """Give a text without the days before what it names, which may be one day written twice."""
    while text[:1] in _DAY_HEADS and (day := _DAY.match(text.translate(_DIGITS))):
        text = text[day.end() :]
    return text


def _after(council: re.Match[str]) -> int:
    """Give the place after a council's name where its committee's may begin: …審議会「…部会」."""
    return council.end() + council.string.startswith("「", council.end())


def _value(number: re.Match[str]) -> int:
    """Give the number of a meeting, in digits or in kanji: 第７０回, 第七十回."""
    if number[1]:
        return int(number[1])
    value = digit = 0
    for character in number[2]:
        if character in _TENS:
            value, digit = value + (digit or 1) * _TENS[character], 0
        else:
            digit = digit * 10 + _KANJI_DIGITS.index(character)
    return value + digit


def _with_deeper(committee: re.Match[str]) -> str:
    """Give a committee's name with that of its own committee, which is the one that met."""
    deeper = _DEEPER.match(committee.string, committee.end())
    return committee[0] + (deeper[0] if deeper else "")


def opens_name(printed: str) -> bool:
    """Tell whether a line breaks off before or within a council's name: 第２回青葉区見守りセンター|運営協議会."""
    text = _FISCAL_YEAR.sub("", bare(printed)).translate(_DIGITS)
    number = _NUMBER.match(text)
    if number is None or _COUNCIL.search(text):
        return False
    return _WHOLE.search(text, number.end()) is None


def is_council(printed: str) -> bool:
    """Tell whether a line is the name of a council, its committee after it, and nothing else."""
    text = bare(printed)
    council = _COUNCIL.match(text) if "会" in text else None
    return council is not None and (
        council.end() == len(text) or _COMMITTEE.fullmatch(text, council.end()) is not None
    )


def begins_with_council(printed: str) -> bool:
    """Tell whether a line begins with the name of a council."""
    return _COUNCIL.match(bare(printed)) is not None
