"""Finds the legends (凡例) of a document, which say what its marks stand for: ○ 委員　● 事務局."""

import re

from flows.normalise.beginnings import Beginnings
from flows.normalise.grammar.marks import LEGEND_ENTRY, LEGEND_KINDS, NOT_OPINION
from flows.normalise.grammar.rows import compiled
from flows.normalise.paragraphs import Paragraph
from flows.normalise.tokens import mark_name

_LEGEND = compiled(LEGEND_ENTRY)
_KINDS = compiled(LEGEND_KINDS)
_NOT_OPINION = compiled(NOT_OPINION)
_LEGEND_SIGN = re.compile(
    r"委員|構成員|事務局|メンバー|参考人|有識者|部会員|説明者|座長|団体|自治体|オブザーバー"
)
_LEGEND_REST = re.compile(
    r"[\s　（）()【】：:、,・※凡例は]|意見|発言|マーク|印|を?(?:示す|表す)。?"
)
_STATED = re.compile(r"[：:＝=]|印|^[○〇◯●◎◆◇■□▲△▼▽・★☆]\s*は")
_LONGEST = 80
_OPINION = "意見"
_ENDS = ("）", ")", "）。", ")。")
_CLOSERS = {"）": "（", ")": "("}


def is_legend(text: str) -> bool:
    """Tell whether a line says what the document's marks stand for (○ 委員　● 事務局)."""
    if len(text) > _LONGEST:
        return False
    entries = list(_LEGEND.finditer(text))
    if not entries:
        return False
    if not _LEGEND_SIGN.search(text) and not any(e["user"] or e["office"] for e in entries):
        return text[0] == _CLOSERS.get(text[-1]) and _KINDS.fullmatch(text[1:-1]) is not None
    rest = _LEGEND_REST.sub("", _LEGEND.sub("", text))
    several = len({entry["mark"] for entry in entries}) > 1
    stated = several or "凡例" in text or _STATED.search(text) is not None
    return stated and len(rest) <= 4


def _legend_within(text: str) -> str | None:
    """Give the legend that closes a heading in parentheses: ４　意見交換（○委員、●事務局）."""
    text = text.rstrip("。．")
    if text[-1:] not in _CLOSERS:
        return None
    legend = text[max(text.rfind("（"), text.rfind("(")) + 1 : -1]
    if not legend or len(legend) + 2 >= len(text):
        return None
    return legend if is_legend(legend) or _KINDS.fullmatch(legend) else None


def find_legends(found: list[Paragraph], heads: Beginnings) -> tuple[set[int], dict[str, str]]:
    """Find the paragraphs that say what the document's marks stand for; give what each mark means.

    That is "opinion" or "note", by the mark's name; those count as well that close a heading, or a
    sentence that announces opinions.
    """
    closed = [
        text
        for places in (heads.plain, heads.numbers)
        for index in places
        if (text := found[index].text).endswith(_ENDS) and index not in heads.short
    ]
    entries = {}
    if _LEGEND.search("\n".join(heads.short.values())):
        entries = {index: text for index, text in heads.short.items() if _LEGEND.search(text)}
    legends = {index: text for index, text in entries.items() if is_legend(text)}
    within = map(_legend_within, [*entries.values(), *closed])
    keyed: dict[str, str] = {}
    for legend in [*legends.values(), *filter(None, within)]:
        told = list(_LEGEND.finditer(legend))
        # ○利用者　●図書館: the office answers; ○県　●市 are those who were asked.
        asked = any(not entry["office"] for entry in told)
        for entry in told:
            name = mark_name(entry["mark"])
            if name:
                answers = asked and entry["office"] is not None
                keyed[name] = "note" if answers or _is_none(entry["who"]) else "opinion"
    return set(legends), keyed


def _is_none(who: str) -> bool:
    """Tell whether what an entry says of its mark is no opinion: 事務局, 回答; 質問・意見 is one."""
    return _NOT_OPINION.search(who) is not None and not who.endswith((_OPINION, f"{_OPINION}等"))
