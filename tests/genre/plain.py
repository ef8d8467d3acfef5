"""Documents that can be written in the older encodings."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from tests.genre.model import Document

T = TypeVar("T")

# What cp932 or EUC-JP lacks, and what their users type instead.
_INSTEAD: dict[str, str] = {"◯": "○", "－": "-", "～": "から"}
_INSTEAD |= {chr(ord("①") + number): f"({number + 1})" for number in range(20)}
_INSTEAD |= {chr(ord("⑴") + number): f"({number + 1})" for number in range(20)}
_INSTEAD |= {chr(ord("Ⅰ") + number): "ＩＶＸ"[0] * (number + 1) for number in range(3)}
_INSTEAD |= dict(
    zip("ⅣⅤⅥⅦⅧⅨⅩ", ("ＩＶ", "Ｖ", "ＶＩ", "ＶＩＩ", "ＶＩＩＩ", "ＩＸ", "Ｘ"), strict=True)
)
_TABLE = str.maketrans(_INSTEAD)


def _replaced(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(_TABLE)
    if isinstance(value, tuple):
        return tuple(_replaced(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _replaced(getattr(value, f.name)) for f in fields(value)})
    return value


def plainly(document: Document) -> Document:
    """Give the document in characters that cp932, EUC-JP and Unicode share; parts unnumbered."""
    document = replace(document, look=replace(document.look, part_style="continued"))
    plain: Document = _replaced(document)
    return plain
