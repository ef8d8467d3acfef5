"""The ways in which documents number or bracket their headings, outermost first."""

from collections.abc import Callable

from tests.genre.dates import full_width

_KATAKANA = "アイウエオカキクケコサシスセソ"
_HALF_KATAKANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿ"

Label = Callable[[int, str], str]


def circled(number: int) -> str:
    """Give ① to ⑳."""
    return chr(ord("①") + number - 1)


def _parenthesised(number: int) -> str:
    return chr(ord("⑴") + number - 1)


# 公用文作成の考え方 (2022): 第１ > １ > (1) > ア > (ｱ); 第１部 stands above in long materials.
OFFICIAL: tuple[Label, ...] = (
    lambda number, title: f"第{full_width(number)}部　{title}",
    lambda number, title: f"第{full_width(number)}　{title}",
    lambda number, title: f"{full_width(number)}　{title}",
    lambda number, title: f"{_parenthesised(number)}　{title}",
    lambda number, title: f"{_KATAKANA[number - 1]}　{title}",
    lambda number, title: f"({_HALF_KATAKANA[number - 1]})　{title}",
)
DOTTED: tuple[Label, ...] = (
    lambda number, title: f"{full_width(number)}．{title}",
    lambda number, title: f"（{full_width(number)}）{title}",
    lambda number, title: f"{circled(number)}　{title}",
)
ROMAN: tuple[Label, ...] = (
    lambda number, title: f"{'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ'[number - 1]}　{title}",
    lambda number, title: f"{number}　{title}",
    lambda number, title: f"({number})　{title}",
)
ROUND: tuple[Label, ...] = (lambda _, title: f"（{title}に関する意見）",)
LENTICULAR: tuple[Label, ...] = (
    lambda _, title: f"【{title}について】",
    lambda _, title: f"（{title}に関する意見）",
)
DOUBLE_ANGLE: tuple[Label, ...] = (
    lambda _, title: f"≪{title}≫",
    lambda _, title: f"＜{title}について＞",
)
ANGLE: tuple[Label, ...] = (lambda _, title: f"＜{title}＞",)

_PAIRS = {"（": "）", "【": "】", "＜": "＞", "≪": "≫"}


def bare(label: str) -> str:
    """Give a heading without the brackets that enclose the whole of it."""
    opening, closing = label[:1], _PAIRS.get(label[:1])
    depth = 0
    for place, character in enumerate(label):
        depth += (character == opening) - (character == closing)
        if closing and not depth:
            return label[1:-1] if place == len(label) - 1 else label
    return label
