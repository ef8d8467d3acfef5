"""Gives texts their normalised form, NFKC, for search and identity."""

import re
import unicodedata
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

# All but ASCII, kana, ideographs and marks, which NFKC keeps and which join no other character.
_ODD = re.compile("[^\n -~、-〩ぁ-ゖァ-ヾ一-鿿■-◿]")
# Where the letters are that join the one before them, combining characters aside.
_JOINING = re.compile("[\u0900-\u1fff\ua000-\uf8ff\U00010000-\U0010ffff]")


def normalized(texts: list[str]) -> list[str]:
    """Give the NFKC form of each text, without outer white space.

    Few characters have another form, and most have it whatever stands around them: each of these
    is replaced in all texts at once. Where there are others, Arrow normalises the texts.
    """
    whole = "\n".join(texts)
    at = 0
    while odd := _ODD.search(whole, at):
        form = _form_alone(odd[0])
        if form is None:
            return _normalized_by_arrow(texts)
        if form != odd[0]:
            whole = whole.replace(odd[0], form)
        at = odd.start() + len(form)
    forms = [form.strip() for form in whole.split("\n")]
    return forms if len(forms) == len(texts) else _normalized_by_arrow(texts)


@lru_cache(4096)
def _form_alone(character: str) -> str | None:
    """Give the form of a character where it is the same whatever stands around it; else null."""
    first = unicodedata.normalize("NFKD", character)[0]
    joins = _JOINING.match(character) or _JOINING.match(first) or unicodedata.combining(first)
    if joins or unicodedata.category(character) == "Cn":  # not in this version of Unicode
        return None
    return unicodedata.normalize("NFKC", character)


def _normalized_by_arrow(texts: list[str]) -> list[str]:
    normalize = pc.utf8_normalize  # type: ignore[attr-defined]  # its stubs lack it
    forms = normalize(pa.array(texts, pa.string()), form="NFKC")
    return [str(form) for form in pc.utf8_trim_whitespace(forms).to_pylist()]
