"""Tells by what signs a document's opinions are known: a title, an announcement, marks, numbers."""

import re
from collections import Counter

from flows.normalise.beginnings import Beginnings
from flows.normalise.deeds import tells_deeds
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINION_ENDING
from flows.normalise.grammar.titles import OPINION_TITLE
from flows.normalise.headings import is_said, is_voiced, titular
from flows.normalise.introductions import leads_in, opinions_follow, titles_opinions
from flows.normalise.labels import is_stance, looks_ahead
from flows.normalise.marks import meaning_of
from flows.normalise.paragraphs import Paragraph

_OPINIONS = re.compile(
    r"意見|発言|要望|コメント|議論の(?:整理|まとめ|概要|要旨|要約)|議事[録要概]|会議録|ヒアリング|自由記述|感想|理由[（(](?:抜粋|自由)"
    r"|(?:委員|構成員|有識者|評価者)(?:から|より|による)?の?(?:主な)?(?:指摘|所見)"
)
_OPINION_TITLE = compiled(OPINION_TITLE)
_OPINION_ENDING = compiled(OPINION_ENDING)
_FRONT = 8  # paragraphs among which the title is
_OPINION_SHARE = 0.25  # of the bulleted lines, by how they end, where no title says so


def titled(
    found: list[Paragraph], heads: Beginnings, meanings: dict[str, str], stances: set[str]
) -> bool:
    """Tell whether a title, a heading or stances say that the document holds opinions."""
    if stances or _says_opinions(found):
        return True
    return any(
        _OPINIONS.search(found[index].text)
        for index in heads.marks
        if _is_marked_heading(found[index], meanings)
    )


def introduced(found: list[Paragraph]) -> int | None:
    """Give the index of the first sentence that announces opinions; null without one."""
    for index, paragraph in enumerate(found[:-1]):
        if looks_ahead(paragraph.text) and (
            opinions_follow(paragraph) or leads_in(paragraph, found[index + 1])
        ):
            return index
    return None


def begin_late(found: list[Paragraph], meanings: dict[str, str], start: int | None) -> int:
    """Give where opinions begin, where nothing but the sentence at `start` says that they follow.

    Else, and without one, it is 0.
    """
    if not start:
        return 0
    above = found[:start]
    marked = any(has_opinion_mark(paragraph, meanings) for paragraph in above)
    return 0 if marked and end_as_opinions(above, meanings) else start


def end_as_opinions(found: list[Paragraph], meanings: dict[str, str]) -> bool:
    """Tell whether bulleted lines end as opinions end."""
    marked = [paragraph for paragraph in found if has_opinion_mark(paragraph, meanings)]
    ending = sum(1 for paragraph in marked if _OPINION_ENDING.search(paragraph.text))
    return ending >= len(marked) * _OPINION_SHARE


def numbered_opinions(found: list[Paragraph]) -> str | None:
    """Give the numbering whose items are said, in a document that says it holds opinions.

    Most of its items are sentences, or end as opinions without full stop do. Where a sentence says
    that opinions follow (主な意見は次のとおり), none of them stands above it.
    """
    start = 0
    if not _says_opinions(found):
        announcement = introduced(found)
        if announcement is None:
            return None
        start = announcement + 1
    styles: Counter[str] = Counter()
    items: Counter[str] = Counter()
    above = {p.token.style for p in found[:start] if p.token is not None and is_said(p)}
    for paragraph in found[start:]:
        if paragraph.token is not None and paragraph.token.kind == "number":
            items[paragraph.token.style] += 1
            styles[paragraph.token.style] += is_said(paragraph)
    most = styles.most_common(1)
    return next(
        (style for style, n in most if n > 1 and n * 2 >= items[style] and style not in above), None
    )


def plain_opinions(found: list[Paragraph]) -> bool:
    """Tell whether plain paragraphs are the opinions: the title says so, and nothing is marked.

    Most of them end as opinions do.
    """
    if not any(
        _OPINION_TITLE.search(paragraph.text)
        for paragraph in found[:_FRONT]
        if (paragraph.token is None or paragraph.token.kind == "label") and titular(paragraph)
    ):
        return False
    plain = [p for p in found if _is_unmarked(p) and is_said(p)]
    ending = sum(1 for p in plain if _OPINION_ENDING.search(p.text))
    return ending > 1 and ending * 2 >= len(plain)


def introduces_plain(found: list[Paragraph]) -> bool:
    """Tell whether plain paragraphs below 主な意見は次のとおり are opinions: most end as these do."""
    said = ending = 0
    below = False
    for paragraph in found:
        plain = _is_unmarked(paragraph) or _is_numbered_sentence(paragraph)
        below = announces_plain(paragraph) or (below and plain)
        if below and plain and is_said(paragraph):
            said += 1
            ending += _OPINION_ENDING.search(paragraph.text) is not None
    return ending > 1 and ending * 2 >= said


def announces_plain(paragraph: Paragraph) -> bool:
    """Tell whether plain paragraphs below one may be opinions: it says so, or is titled so."""
    return opinions_follow(paragraph) or titles_opinions(paragraph)


def voices_opinions(found: list[Paragraph]) -> bool:
    """Tell whether plain paragraphs report opinions, where nothing is marked as one."""
    plain = [p for p in found if p.token is None and p.complete]
    voiced = sum(map(is_voiced, found))
    return voiced > 1 or (voiced == 1 and all(is_voiced(p) or tells_deeds(p.text) for p in plain))


def stance_brackets(found: list[Paragraph], heads: Beginnings) -> set[str]:
    """Give the styles of the brackets that hold stances (【賛成】)."""
    return {
        token.style
        for index in heads.labelled
        if (token := found[index].token) is not None and is_stance(token.head)
    }


def has_opinion_mark(paragraph: Paragraph, meanings: dict[str, str]) -> bool:
    """Tell whether a paragraph begins with a mark that means an opinion."""
    token = paragraph.token
    return token is not None and token.kind == "mark" and meaning_of(meanings, token) == "opinion"


def _says_opinions(found: list[Paragraph]) -> bool:
    """Tell whether a title or a heading of the document says that it holds opinions."""
    return any(
        _OPINIONS.search(paragraph.text)
        for paragraph in found
        if (paragraph.token is None or paragraph.token.kind != "mark") and titular(paragraph)
    )


def _is_unmarked(paragraph: Paragraph) -> bool:
    quoted = paragraph.token is not None and paragraph.token.style == "「」"
    return paragraph.cell is None and (paragraph.token is None or quoted)


def _is_numbered_sentence(paragraph: Paragraph) -> bool:
    token = paragraph.token
    numbered = token is not None and token.kind == "number"
    return numbered and paragraph.cell is None and paragraph.complete


def _is_marked_heading(paragraph: Paragraph, meanings: dict[str, str]) -> bool:
    token = paragraph.token
    if token is None or token.kind != "mark" or not titular(paragraph):
        return False
    return meaning_of(meanings, token) == "heading"
