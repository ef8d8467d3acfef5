"""Tells whether a text reports what was done at a meeting: by grammar/deeds.py, each sentence for itself."""

from flows.normalise.grammar.deeds import DEED, REPORTED, SETTLED, SUMMED_UP
from flows.normalise.grammar.rows import compiled
from flows.normalise.headings import voices

_DEED = compiled(DEED)
_REPORTED = compiled(REPORTED)
_SETTLED = compiled(SETTLED)
_SUMMED_UP = compiled(SUMMED_UP)
_LONGEST_DEED = 150
_DEED_ENDS = frozenset("た会事憩介答拶つ明告示認正足表演問申ン供付定催絡内言決承択")
_DASHES = "-－―─—–　 "
_LEFT_OUT = "（略）"
_AFTER_DEED = "。．" + _DASHES


def tells_deeds(text: str) -> bool:
    """Tell whether each sentence of a short text reports what was done, and no opinion."""
    if len(text) > _LONGEST_DEED:
        return False
    text = text.removesuffix(_LEFT_OUT)
    # The last sentence decides first, by its last character: most opinions end otherwise.
    last = text[-1:]
    if last in _AFTER_DEED:
        last = text.rstrip(_AFTER_DEED)[-1:]
    if last not in _DEED_ENDS and "事項" not in text[:4] and not text.startswith("次回"):
        return False
    if voices(text):
        return False
    sentences = [sentence for sentence in text.strip(_DASHES).split("。") if sentence]
    return bool(sentences) and all(map(_is_deed, sentences))


def _is_deed(sentence: str) -> bool:
    if sentence.startswith("次回") and _SETTLED.fullmatch(sentence):
        return True
    if sentence[-1] not in _DEED_ENDS and "事項" not in sentence[:4]:
        return False
    if sums_up(sentence):
        return True
    found = _DEED.fullmatch(sentence) or _REPORTED.fullmatch(sentence)
    return (found or _SETTLED.fullmatch(sentence)) is not None


def sums_up(text: str) -> bool:
    """Tell whether a text says that there were such words as stand above it: などの意見があった."""
    return text[0] in SUMMED_UP.heads and _SUMMED_UP.fullmatch(text) is not None
