"""Finds the page titles of slides: a title governs its whole page, wherever it is printed."""

import re
from collections import Counter

from flows.lines import SourceLines
from flows.normalise.beginnings import Beginnings
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.titles import MATERIAL_LABEL, TITLE_END
from flows.normalise.headings import Title, split_title, titular
from flows.normalise.measures import Measures
from flows.normalise.paragraphs import Paragraph
from flows.normalise.sentences import is_phrase
from flows.normalise.tokens import token

_LABEL = compiled(MATERIAL_LABEL)
_TITLE_END = compiled(TITLE_END)
_ORDINAL = re.compile(r"[①-⑳][\s　]*(?:$|[（(])")
_NUMBERED_ENDS = frozenset("）)①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_CONTINUED = re.compile(r"(?:続き?|つづき)[）)]$")
_MOST_PAGES = 0.6
_LARGE = 1.15
_LARGER = 1.05


def numbered_title_lines(source: SourceLines, measures: Measures, flow: list[int]) -> list[int]:
    """Find the lines that are page titles by ① on one page and ② on another, or by （続き）.

    Such a line may stand in the middle of an opinion that crosses the page, where nothing else
    would tell it from the opinion's own text.
    """
    if source.page_count < 2:
        return []
    keys: dict[int, str] = {}
    printed, last = measures.text, measures.last
    for i in flow:
        text = printed[i]
        if (
            "。" not in text
            and (last[i] in _NUMBERED_ENDS or "（" in text or "(" in text)
            and len(text) <= 80
            and _is_numbered(text)
            and is_phrase(text)
        ):
            title, head = split_title(text), token(text)
            numbered = title.part is not None and (head is None or head.kind == "number")
            whole = title.text.count("（") == title.text.count("）")
            if title.key and whole and (numbered or (title.continued and head is None)):
                keys[i] = title.key
    if not keys:
        return []
    known = set(keys.values())
    keys |= {i: printed[i] for i in flow if printed[i] in known}
    pages = Counter(key for key, _ in {(key, source.page[i]) for i, key in keys.items()})
    return [i for i, key in keys.items() if pages[key] > 1]


def _is_numbered(text: str) -> bool:
    if text[-1] in "）)" and _CONTINUED.search(text, 1):
        return True
    return _ORDINAL.search(text, 1) is not None


def page_titles(
    found: list[Paragraph], heads: Beginnings, source: SourceLines, floating: set[int]
) -> dict[int, int]:
    """Give the paragraph that titles each page: page -> index in `found`; none for a report.

    A document is made of slides where most of its pages (cover aside) have one plain title: a
    noun phrase without mark, number or bracket. The only page of one has it in a box, or large.
    `floating` are lines that are titles by number.
    """
    if source.page_count < 2:
        return {}
    plain: dict[int, list[int]] = {}
    for index in range(len(found)) if floating else heads.plain:
        paragraph = found[index]
        if paragraph.lines[0] in floating:
            plain.setdefault(paragraph.page, []).insert(0, index)
        elif _may_title(paragraph) and _stands_as_title(index, found, floating, source):
            plain.setdefault(paragraph.page, []).append(index)
    titled = [page for page in plain if page > 1]
    if not titled:
        return {}
    pages = {paragraph.page for paragraph in found if paragraph.page > 1}
    if len(titled) < len(pages) * _MOST_PAGES:
        return {}
    if len(titled) == 1 and not _is_set_off(plain[titled[0]][0], found):
        return {}
    chosen = {page: _choose(indices, found) for page, indices in plain.items()}
    first, *others = plain.get(1, [-1])
    if first + 1 in others and _TITLE_END.search(found[first].text):
        chosen[1] = first + 1  # the document's own title stands above that of its first page
    if not any(found[index].page == 1 for index in heads.marks):
        chosen.pop(1, None)  # a cover's title is the document's, not a theme
    return chosen


def title_of(paragraph: Paragraph) -> Title:
    """Give a page title's text, key and part."""
    return split_title(paragraph.text)


def _may_title(paragraph: Paragraph) -> bool:
    return (
        paragraph.token is None
        and paragraph.region_kind != "cell"
        and len(paragraph.lines) <= 3
        and len(paragraph.text) > 1
        and titular(paragraph)
        and not _LABEL.fullmatch(paragraph.text)
    )


def _stands_as_title(
    index: int, found: list[Paragraph], floating: set[int], source: SourceLines
) -> bool:
    """Tell whether a title may stand where it does: at a page's edge, or before a heading or mark.

    Geometry puts a page's title first, or sets it in larger type.
    """
    paragraph = found[index]
    first = not index or found[index - 1].page != paragraph.page
    if source.layout is not None:
        return first or paragraph.size >= _LARGE
    if first or index + 1 == len(found):
        return True
    following = found[index + 1]
    return (
        following.page != paragraph.page
        or following.token is not None
        or following.lines[0] in floating
    )


def _is_set_off(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a title stands at its page's top in larger type, alone in a box where it has one."""
    paragraph, around = found[index], (found[index - 1 : index], found[index + 1 : index + 2])
    first = all(above.page != paragraph.page for above in around[0])
    alone = all((b.page, b.region) != (paragraph.page, paragraph.region) for b in around[1])
    if paragraph.region_kind == "box":
        return paragraph.size >= _LARGER and first and alone
    return paragraph.size >= _LARGE and first


def _choose(indices: list[int], found: list[Paragraph]) -> int:
    """Of several candidates take the largest type, then the first."""
    return max(indices, key=lambda index: (round(found[index].size, 1), -indices.index(index)))
