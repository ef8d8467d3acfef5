"""Finds the speakers who are called as a fact of the meeting is labelled: 出席者：…, 会場：….

In the record of a dialogue such a name returns, and sentences stand after it or below it. A fact is
stated once.
"""

import re

from flows.normalise.beginnings import Beginnings
from flows.normalise.paragraphs import Paragraph
from flows.normalise.tokens import Token
from flows.normalise.unwrap import bare

_NAME = re.compile(r"(?:出[\s　]*席[\s　]*(?:者|委[\s　]*員)|会[\s　]*場)[\s　]*[：:]?")
_REFERS = re.compile(r"(?:とおり|通り|参照)[。．]?$")  # 出席者：別紙のとおり。
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
