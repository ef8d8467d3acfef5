"""Property tests: texts are normalised as Arrow normalises them, whatever characters they hold."""

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.normalise.nfkc import _form_alone, _normalized_by_arrow, normalized

_ALL = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and code != ord("\n")]
_ALONE = [character for character in _ALL if _form_alone(character) is not None]
# What joins, and what is joined to: か and its voicing mark, half-width kana, Hangul, accents.
_JOINED = ["か", "\u3099", "ｶ", "ﾞ", "e", "\u0301", "\u1100", "\u1161", "\u11a8", "가", "ﾡ", "ￂ"]


@settings(deadline=None)  # Arrow looks for NumPy when it makes its first array
@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]))))
def test_any_texts(texts: list[str]) -> None:
    assert normalized(texts) == _normalized_by_arrow(texts)


@settings(deadline=None)  # Arrow looks for NumPy when it makes its first array
@given(st.lists(st.text(st.sampled_from([*_JOINED, "①", "㌔", "℃", "　", " ", "。", "１", "ア"]))))
def test_characters_that_join(texts: list[str]) -> None:
    assert normalized(texts) == _normalized_by_arrow(texts)


def test_every_character_that_is_replaced_alone() -> None:
    characters = random.Random(1).sample(_ALONE, len(_ALONE))  # noqa: S311 - an order, no secret
    texts = ["".join(characters[i : i + 50]) for i in range(0, len(characters), 50)]
    assert normalized(texts) == _normalized_by_arrow(texts)


@pytest.mark.parametrize("text", ["資料１（案）", "④ ㌔", "が", "ﾊﾟ", "é", "\u3099", "１　２ ３"])
def test_forms(text: str) -> None:
    assert normalized([text, "次"]) == [unicodedata.normalize("NFKC", text).strip(), "次"]


def test_long_texts_of_one_odd_character() -> None:
    assert normalized(["é" * 100_000, "①" * 100_000]) == ["é" * 100_000, "1" * 100_000]


def test_no_text() -> None:
    assert normalized([]) == []
