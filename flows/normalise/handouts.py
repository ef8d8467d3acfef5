"""Finds lists of handouts: 資料１　…, 参考資料　…, before what was said or below it."""

import re

from flows.normalise.agenda import signless, titles_list
from flows.normalise.beginnings import Beginnings
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare

_HANDOUT = re.compile(
    r"(?:参考|別添|追加|補足|机上(?:配[付布])?|当日(?:配[付布])?)?資料[\s　0-9０-９一二三四五①-⑳]"
)
_BESIDE = re.compile(r"(?:[^\s　。、]{0,15}(?:次第|名簿|座席表|一覧))(?:[（(].{1,12}[）)])?")
_LONGEST_TITLE = 30


def end_of_handouts(title: int, found: list[Paragraph]) -> int:
    """Give the index after the plain labels below 配付資料: 資料１　…, 参考資料　…."""
    end = title + 1
    if "資料" in bare(found[title].text):
        while end < len(found) and found[end].token is None and _HANDOUT.match(found[end].text):
            if found[end].complete:
                break
            end += 1
    return end


def late_handouts(found: list[Paragraph], heads: Beginnings, facts: set[int]) -> set[int]:
    """Give the lists of handouts, with their titles, that are no `facts` yet: they stand below what was said.

    ５　配付資料, ・資料１　…, ・議事次第.
    """
    listed: set[int] = set()
    for index, text in heads.short.items():
        if len(text) > _LONGEST_TITLE or "料" not in text or index in facts:
            continue
        if found[index].cell is not None or not titles_list(found[index]):
            continue
        end = index + 1
        while end < len(found) and _is_handout(found[end]):
            end += 1
        if any(_HANDOUT.match(signless(item)) for item in found[index + 1 : end]):
            listed.update(range(index, end))
    return listed


def _is_handout(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is an item of such a list."""
    if paragraph.complete or paragraph.heading_level:
        return False
    text = signless(paragraph)
    return _HANDOUT.match(text) is not None or _BESIDE.fullmatch(text) is not None
