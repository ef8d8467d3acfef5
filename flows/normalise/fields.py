"""Finds the speakers before a colon whom no list knows, or who are called as a fact is: 出席者：….

In the record of a dialogue such a name returns, and sentences stand after it or below it. A fact is
stated once.
"""

import re

from flows.normalise.beginnings import Beginnings
from flows.normalise.bracketed import may_speak
from flows.normalise.names import is_group
from flows.normalise.paragraphs import Paragraph
from flows.normalise.tokens import Token
from flows.normalise.turns import turn
from flows.normalise.unwrap import bare

_NAME = re.compile(r"(?:出[\s　]*席[\s　]*(?:者|委[\s　]*員)|会[\s　]*場)[\s　]*[：:]?")
# 対象者：市内に住む人である。 is what a speaker lists.
_LED = re.compile(
    r"(?P<name>(?!対象|実施|該当|提出|応募|申請|利用|主催|共催|後援|問)[^\s　：:。、「」（）]{2,12}+)[\s　]*[：:][\s　]*"
)
# 出席者：別紙のとおり。 and 会場：架空公民館で開催しました。 state facts.
_REFERS = re.compile(
    r"(?:とおり|通り|参照|(?:開催|実施)(?:し|され)?(?:た|ました|ます|する)?)[。．]?$"
)
_HIRAGANA = re.compile("[ぁ-ん]")
_FEWEST_TURNS = 2


def settle_fields(found: list[Paragraph], heads: Beginnings) -> bool:
    """Take for turns the labels 出席者： and 会場： where words stand after or below two of them.

    Tells whether any paragraph begins otherwise now.
    """
    names: dict[str, list[tuple[Paragraph, Token]]] = {}
    for index in heads.fields:
        token = found[index].token
        if token is not None and _NAME.fullmatch(token.head) and _says(index, token, found):
            names.setdefault(bare(token.head).rstrip("：:"), []).append((found[index], token))
    settled = False
    for name, turns in names.items():
        if len(turns) >= _FEWEST_TURNS:
            for paragraph, token in turns:
                paragraph.begin_with(Token("turn", "turn", name, token.rest))
            settled = True
    return settled


def settle_colons(found: list[Paragraph], heads: Beginnings) -> bool:
    """Take for turns the plain sentences after a name and a colon, where others so begin.

    The name is a group's (高校生：…), or one by its form that returns (町会：…). Tells whether any paragraph
    begins otherwise now.
    """
    known = [turn(found[i]) for i in heads.turns if ":" in found[i].text or "：" in found[i].text]
    if len(known) < _FEWEST_TURNS or not all(known):
        return False
    names: dict[str, list[tuple[Paragraph, str]]] = {}
    for index in heads.plain:
        led = _LED.match(found[index].text)
        if led and found[index].complete and (may_speak(led["name"]) or is_group(led["name"])):
            words = found[index].text[led.end() :]
            names.setdefault(led["name"], []).append((found[index], words))
    settled = False
    for name, turns in names.items():
        if len(turns) >= _FEWEST_TURNS or is_group(name):
            for paragraph, words in turns:
                paragraph.begin_with(Token("turn", "turn", name, words))
            settled = True
    return settled


def _says(index: int, token: Token, found: list[Paragraph]) -> bool:
    """Tell whether words stand after a label, or below it where nothing is beside it."""
    if token.rest.strip():
        words, text = found[index], token.rest
    elif index + 1 < len(found) and found[index + 1].token is None:
        words = found[index + 1]
        text = words.text
    else:
        return False
    names = len(_HIRAGANA.findall(text)) * 4 < len(text)  # 青木会長ほか５名。
    return words.complete and not names and not _REFERS.search(text)
