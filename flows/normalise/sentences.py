"""Tells where a sentence ends."""

from flows.normalise.grammar import CLOSERS, TERMINALS

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
