"""Finds the speakers whom no list of offices knows, by the form of the turns around them.

Every ○ of a record may begin a turn; one whose bearer is a 参事役 or a company does, too.
"""

import re
from collections.abc import Container

from flows.normalise.beginnings import Beginnings
from flows.normalise.grammar.meetings import ITEM, LIST_TITLE, PROCEEDINGS
from flows.normalise.grammar.rows import compiled
from flows.normalise.labels import tells_a_deed
from flows.normalise.paragraphs import Paragraph
from flows.normalise.tokens import Token
from flows.normalise.turns import speaker, style_of, turn
from flows.normalise.unwrap import bare

_FEWEST_TURNS = 2
_LARGE = 0.8  # of the paragraphs with a mark, where it is one of turns
_NAME = r"[一-龥々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ0-9０-９・]{2,25}(?:[（(][^（）()。]{2,24}[）)])?"
_LED = re.compile(rf"(?P<name>{_NAME})[\s　]+(?=[^\s　].*[。？！」])", re.DOTALL)
_ALONE = re.compile(_NAME)
_LONGEST_ALONE = 25
# 全国青木の会連合会　鈴木常務理事　…: an organisation before the name, whatever it is called.
_UNIT = re.compile(r"(?P<unit>[^\s　。、，：:（()）]{2,30}+)[\s　]+(?=[^\s　])")
# 青木（架空党）　…: a name and whom it speaks for.
_OF = re.compile(
    r"(?P<name>[一-龥々ァ-ヶーぁ-んＡ-ＺA-Z]{1,8}[（(][^（）()。、\s　]{1,12}[）)])[\s　]+(?=[^\s　].*[。？！」])",
    re.DOTALL,
)
_FEWEST_OF = 3
# What stands between ○ and a gap, too, and is nobody: ○次回日程　…, ○議事　….
_NOBODY = re.compile(
    r"(?:開会|閉会|議事|議題|案件|審議|報告|協議|説明|質疑|質問|意見|回答|挨拶|日程|日時|場所|会場|予定|連絡|事項|内容|結果"
    r"|概要|要旨|資料|目的|理由|経緯|背景|現状|課題|論点|方針|計画|総論|各論|目標|対応|方法|状況|期間|応答|交換|討議|討論|懇談|休憩|採決|紹介|選出|決定|確認|承認|了承|互選|指名|総括|件|数|額|率|案|策|例|等|点|性)$"
)
_ITEM = compiled(ITEM)
_LIST_TITLE = compiled(LIST_TITLE)
_PROCEEDINGS = compiled(PROCEEDINGS)


def settle_unlisted(found: list[Paragraph], heads: Beginnings) -> bool:
    """Take for turns the marked paragraphs that begin as one, where their mark is one of turns.

    It is where most paragraphs with it begin with a known speaker, or with a name by its form.
    Tells whether any paragraph begins otherwise now.
    """
    marks = set(heads.marks)
    styles: dict[str, list[tuple[str, str]]] = {}
    for index in heads.spoken:
        if index in marks and (said := turn(found[index])) is not None:
            styles.setdefault(style_of(found[index]), []).append(said)
    settled = False
    for led in _all_of(found, heads, styles).values():
        for paragraph, (name, words) in led:
            paragraph.begin_with(Token("turn", "form", name, words))
            settled = True
    for style, known in styles.items():
        if len(known) < _FEWEST_TURNS:
            continue
        marked = [found[index] for index in heads.marks if style_of(found[index]) == style]
        if len(known) == len(marked):
            continue
        alone = sum(not words for _, words in known) * 2 > len(known)
        led = [(p, said) for p in marked if turn(p) is None and (said := _led(p, alone=alone))]
        if len(known) + len(led) >= _LARGE * len(marked):
            for paragraph, (name, words) in led:
                paragraph.begin_with(Token("turn", "form", name, words))
                settled = True
    return settled


_Led = list[tuple[Paragraph, tuple[str, str]]]


def _all_of(found: list[Paragraph], heads: Beginnings, known: Container[str]) -> dict[str, _Led]:
    """Give the marks, but for the `known` ones of turns, with which names alone begin: 青木（架空党）　….

    Each paragraph with the mark does, some of them more than once.
    """
    led: dict[str, _Led] = {}
    others: set[str] = set()
    for index in heads.marks:
        paragraph = found[index]
        style = style_of(paragraph)
        if style in known or style in others:
            continue
        said = _OF.match(paragraph.unmarked)
        if said is None:
            others.add(style)
        else:
            words = paragraph.unmarked[said.end() :]
            led.setdefault(style, []).append((paragraph, (bare(said["name"]), words)))
    return {
        style: turns
        for style, turns in led.items()
        if style not in others
        and len(turns) >= _FEWEST_OF
        and 1 < len({name for _, (name, _) in turns}) < len(turns)
    }


def _led(paragraph: Paragraph, *, alone: bool) -> tuple[str, str] | None:
    """Split what may be a turn by its form; `alone` where names stand over their words."""
    text = paragraph.unmarked
    unit = _UNIT.match(text)
    if unit and (said := speaker(text[unit.end() :])) and said[1]:
        return bare(unit["unit"]) + said[0], said[1]
    found = _LED.match(text)
    if found:
        name, words = found["name"], text[found.end() :]
    elif alone and len(text) <= _LONGEST_ALONE and _ALONE.fullmatch(text):
        name, words = text, ""
    else:
        return None
    return (bare(name), words) if not _ITEM.match(text) and _is_somebody(name) else None


def names_somebody(text: str) -> bool:
    """Tell whether a text is a name by its form, and the title of nothing: 危機管理監, １グループ."""
    name = len(text) <= _LONGEST_ALONE and _ALONE.fullmatch(text) is not None
    return name and _ITEM.match(text) is None and _is_somebody(text)


def _is_somebody(name: str) -> bool:
    nobody = _NOBODY.search(name) or tells_a_deed(name)
    return not (nobody or _LIST_TITLE.fullmatch(name) or _PROCEEDINGS.fullmatch(name))
