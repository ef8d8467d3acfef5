"""Finds who speaks in a document as a whole, and whether it is minutes."""

from collections.abc import Collection
from itertools import pairwise

from flows.normalise.asides import tells_deeds
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINION_ENDING
from flows.normalise.headings import titular, voices
from flows.normalise.introductions import titles_opinions
from flows.normalise.labels import labels_opinion, tells_a_deed
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turns import (
    EXPLAINED,
    HEADING_BRACKETS,
    answers,
    assents,
    is_party,
    named_alone,
    style_of,
    turn,
)
from flows.normalise.unwrap import bare

_OPINION_ENDING = compiled(OPINION_ENDING)
_FEWEST_NAMES = 2


def announced(found: list[Paragraph]) -> dict[int, str]:
    """Find the paragraphs that are nothing but a speaker, with words below: index -> the name.

    【山田委員】 or ＜山田委員＞ on a line of its own, or 山田委員 without any sign. With bulleted
    lines below, a name stands over opinions (Evidence.persons_lead).
    """
    alone = {
        index: name
        for index, paragraph in enumerate(found[:-1])
        if (name := named_alone(paragraph) or _party_alone(paragraph)) is not None
    }
    names = {
        index: name
        for index, name in alone.items()
        if _is_said(found[index + 1]) or _acts(index, found)
    }
    # Where most names in a pair of brackets stand over words, the others do, whatever is below.
    for style in {style_of(found[index]) for index in names} - {"plain", "turn", "column"}:
        alike = {index: name for index, name in alone.items() if style_of(found[index]) == style}
        over = sum(index in names for index in alike)
        if over >= _FEWEST_NAMES and over * 2 > len(alike):
            names |= {
                index: name
                for index, name in alike.items()
                if index + 1 not in alone and turn(found[index + 1]) is None
            }
    return names


def labels_over_words(found: list[Paragraph], named: Collection[int]) -> set[int]:
    """Find the labels (【提案】) in minutes that stand over words as the speakers (【市長】) do.

    Whose words they are is not said; they are none of the speaker above. `named` are the speakers.
    """
    styles = {style_of(found[index]) for index in named} - {"plain", "turn", "column"}
    return {
        index
        for index, paragraph in enumerate(found[:-1] if styles else [])
        if (token := paragraph.token) is not None
        and token.kind == "bracket"
        and token.style in styles
        and index not in named
        and index + 1 not in named
        and labels_opinion(token.head)
        and _is_said(found[index + 1])
        and not tells_deeds(found[index + 1].text)
    }


def _party_alone(paragraph: Paragraph) -> str | None:
    """Give the office that stands alone in a paragraph in brackets: 【緑化課】; null for others."""
    token = paragraph.token
    bracketed = token is not None and token.kind == "bracket"
    return bare(token.head) if bracketed and token is not None and is_party(token.head) else None


def _acts(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a name stands over what its bearer did: 【事務局】, （資料説明）."""
    token, below = found[index].token, found[index + 1].token
    return (
        (token is None or token.style in HEADING_BRACKETS)
        and below is not None
        and (below.kind, below.style) in (("bracket", "（）"), ("bracket", "()"))
        and EXPLAINED.search(below.head) is not None
    )


def _is_said(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph reads as spoken words: a sentence, and neither bullet nor turn."""
    token = paragraph.token
    spoken = token is None or token.kind in ("number", "label")
    # Words may break off where a list begins: …開催いたします。本日の議題は、
    said = "。" in paragraph.text or assents(paragraph.text)
    return spoken and said and turn(paragraph) is None


def _is_of_the_record(paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Tell whether a marked line is a heading over a turn, or says that something was explained."""
    if not titular(paragraph):
        return tells_a_deed(paragraph.text.rstrip("。．"))
    return after is not None and after.token is not None and after.token.kind == "turn"


def is_minutes(found: list[Paragraph], named: dict[int, str], facts: set[int]) -> bool:
    """Tell whether most marks of the document begin with a speaker's name, or most turns do.

    The only mark of a document does where sentences follow the name. `named` are the speakers on
    lines of their own; `facts`, the meeting's, do not count.
    """
    if facts:
        found = [paragraph for index, paragraph in enumerate(found) if index not in facts]
    told = [turn(paragraph) for paragraph in found]
    named_turns = [(p, said) for p, said in zip(found, told, strict=True) if said is not None]
    turns = [p for p, _ in named_turns]
    marked = sum(
        p.token is not None
        and p.token.kind == "mark"
        and (said is not None or not _is_of_the_record(p, after))
        for p, after, said in zip(found, [*found[1:], None], told, strict=False)
    )
    with_mark = sum(p.token is not None and p.token.kind == "mark" for p in turns)
    names = [*named.values(), *(name for _, (name, _) in named_turns)]
    if all(map(answers, names)) and (with_mark < marked or not with_mark):
        return False  # only answers are named
    if with_mark >= 2 and with_mark >= marked * 0.5:
        return True
    if with_mark == marked == 1 and all("。" in p.text for p in turns):
        return True
    unmarked = len(turns) - with_mark + len(named)
    if unmarked < _FEWEST_NAMES:
        return False
    return unmarked + with_mark > marked or _members_alone_opine(found, named_turns)


def _members_alone_opine(
    found: list[Paragraph], turns: list[tuple[Paragraph, tuple[str, str]]]
) -> bool:
    """Tell whether members' words stand after their names (（委員）…), and no bullet holds an opinion.

    The bullets tell what was done or explained, and may be many; none stands below 主な意見.
    """
    members = sum(
        not answers(name)
        for paragraph, (name, _) in turns
        if paragraph.token is not None and paragraph.token.kind == "label" and paragraph.complete
    )
    return members >= _FEWEST_NAMES and not any(
        _OPINION_ENDING.search(paragraph.text) or voices(paragraph.text) or titles_opinions(above)
        for above, paragraph in pairwise(found)
        if paragraph.token is not None and paragraph.token.kind == "mark"
    )
