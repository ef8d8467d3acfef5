"""Tells where a sentence ends, and whether a text holds one."""

import re

from flows.normalise.grammar.sentences import CLOSERS, TERMINALS

# A heading is a noun phrase: it does not end as a clause does.
_CLAUSE = re.compile(
    r"[、，,。：:；;・は][\s　]*$|(?:ている|ります|します|ました|である|となる|できる|べき|から|ので|けれど|という|ように|および|及び|又は|または)$"
)
_CLAUSE_ENDS = frozenset("、，,。：:；;・はるすたきらでどうにび")
# A clause before a comma, or a word defined: a sentence, not a title.
_SENTENCE = re.compile(
    r"(?:は|では|には|とは|ると|れば|たら|ので|から|が|して|ため|つつ)、|^「[^」]+」[：:]"
)
# What a line ends with that is not cut within a sentence, by its last character.
CLOSING = frozenset("。）)」】")
ENDS = TERMINALS | CLOSERS  # a sentence may end with them, and with nothing else
_GROUP_OPENING = {"）": "（", ")": "("}


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends a sentence, closing quotes and groups like （日弁連） aside."""
    end = len(text)
    while end:
        last = text[end - 1]
        if last in TERMINALS:
            return True
        if last in _GROUP_OPENING:
            if end > 1 and text[end - 2] in TERMINALS:
                return True  # 「…か。」: the terminal stands within
            opening = text.rfind(_GROUP_OPENING[last], 0, end)
            if opening <= 0:
                return False
            end = opening
        elif last in CLOSERS:
            end -= 1
        else:
            return False
    return False


def is_phrase(text: str) -> bool:
    """Tell whether a text holds no sentence and no clause, as a heading's does not."""
    if "。" in text:
        return False
    last = text[-1:]
    if (last in _CLAUSE_ENDS or last.isspace()) and _CLAUSE.search(text):
        return False
    return not (("、" in text or text[:1] == "「") and _SENTENCE.search(text))
