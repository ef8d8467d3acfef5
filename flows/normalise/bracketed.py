"""Finds the speakers in brackets whom no list of offices knows, by the turns around them.

Where 【…】 begins the turns of a record, 【架空商工連合会】 does, too: its words would else be said by
the speaker before.
"""

from flows.normalise.beginnings import Beginnings
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.speakers import UNLISTED
from flows.normalise.names import answers, assents
from flows.normalise.paragraphs import Paragraph
from flows.normalise.tokens import Token
from flows.normalise.turns import style_of, turn, words_after
from flows.normalise.unwrap import bare

_UNLISTED = compiled(UNLISTED)
_ENDS = frozenset(UNLISTED.ends)
_FEWEST_TURNS = 2
_LARGE = 0.8  # of the labels in a pair of brackets, where these are the turns'


def may_speak(name: str) -> bool:
    """Tell whether a bracket's content may name who speaks, by its form: 架空商工連合会, 地元."""
    return name[-1:] in _ENDS and _UNLISTED.fullmatch(bare(name)) is not None


def settle_bracketed(found: list[Paragraph], heads: Beginnings, *, labelled: bool) -> bool:
    """Take for turns the labels (〔幹事〕　…) in brackets in which others begin.

    Where labels tell opinions and answers (`labelled`), no fewer have to be members'. Tells whether
    any paragraph begins otherwise now.
    """
    labels: dict[str, list[Paragraph]] = {}
    for index in heads.labelled:
        token = found[index].token
        if token is not None and token.kind == "label":
            labels.setdefault(token.style, []).append(found[index])
    settled = False
    for alike in labels.values():
        known = [said for paragraph in alike if (said := turn(paragraph)) is not None]
        if not _FEWEST_TURNS <= len(known) < len(alike):
            continue
        led = [(p, p.token) for p in alike if turn(p) is None and _leads(p)]
        if len(known) + len(led) < _LARGE * len(alike):
            continue
        if labelled and _few_ask([name for name, _ in known], len(led)):
            continue
        for paragraph, token in led:
            if token is not None:
                words = words_after(paragraph, token)
                paragraph.begin_with(Token("label", "form", bare(token.head), words))
                settled = True
    return settled


def _leads(paragraph: Paragraph) -> bool:
    """Tell whether a label may name the speaker of the words after it, which are a sentence."""
    token = paragraph.token
    if token is None or not may_speak(token.head):
        return False
    return paragraph.complete or assents(token.rest)


def unlisted_over(
    found: list[Paragraph], over: list[int], known: dict[int, str], *, labelled: bool
) -> dict[int, str]:
    """Give the names by their form that stand in brackets over words: index -> the name.

    `over` are the paragraphs wholly in brackets with words below, `known` those of them whose
    bearers are known; `labelled` as for `settle_bracketed`.
    """
    styles: dict[str, list[int]] = {}
    for index in over:
        styles.setdefault(style_of(found[index]), []).append(index)
    names: dict[int, str] = {}
    for alike in styles.values():
        told = [known[index] for index in alike if index in known]
        if not _FEWEST_TURNS <= len(told) < len(alike):
            continue
        led = {
            index: bare(token.head)
            for index in alike
            if index not in known
            if (token := found[index].token) is not None and may_speak(token.head)
        }
        if labelled and _few_ask(told, len(led)):
            continue
        if len(told) + len(led) >= _LARGE * len(alike):
            names |= led
    return names


def _few_ask(known: list[str], led: int) -> bool:
    """Tell whether fewer known speakers than those to be `led` voice opinions, and do not answer."""
    return sum(not answers(name) for name in known) < max(led, _FEWEST_TURNS)
