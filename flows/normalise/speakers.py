"""Finds who speaks in a document as a whole, and whether it is minutes."""

import re
from collections import Counter
from collections.abc import Collection

from flows.normalise.beginnings import Beginnings
from flows.normalise.bracketed import unlisted_over
from flows.normalise.deeds import tells_deeds
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINION_ENDING
from flows.normalise.headings import titular, voices
from flows.normalise.introductions import titles_opinions
from flows.normalise.labels import labels_opinion, tells_a_deed
from flows.normalise.names import answers, assents, is_group, is_ministry, is_party, leads_to_list
from flows.normalise.opinion_tables import is_record
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turn_titles import EXPLAINED
from flows.normalise.turns import HEADING_BRACKETS, LONGEST_NAME, named_alone, style_of, turn
from flows.normalise.unlisted import names_somebody
from flows.normalise.unwrap import bare

_OPINION_ENDING = compiled(OPINION_ENDING)
_FEWEST_NAMES = 2
_FEWEST_WHO_ANSWER = 3  # turns, where none but those speak who else answer
_ASKED = re.compile(r"か[。？?]$")


def names_alone(found: list[Paragraph], heads: Beginnings) -> dict[int, str]:
    """Find the paragraphs that are nothing but a person, in their order: index -> the name."""
    short = [index for index in heads.plain if len(found[index].text) <= LONGEST_NAME]
    places = sorted(short + heads.brackets + heads.turns)
    return {index: name for index in places if (name := named_alone(found[index]))}


def announced(
    found: list[Paragraph], heads: Beginnings, persons: dict[int, str], *, labelled: bool
) -> dict[int, str]:
    """Find the paragraphs that are nothing but a speaker, with words below: index -> the name.

    【山田委員】 or ＜山田委員＞ on a line of its own, or 山田委員 without any sign (`persons`, as
    `names_alone` gives them). With bulleted lines below, a name stands over opinions
    (Evidence.persons_lead). `labelled`: labels tell opinions and answers.
    """
    parties = {i: name for i in heads.brackets if (name := _party_alone(found[i])) is not None}
    alone = parties | persons
    alone.pop(len(found) - 1, None)
    names = {
        index: name
        for index, name in alone.items()
        if _is_said(found[index + 1]) or _acts(index, found)
    }
    unknown = [i for i in heads.brackets if i not in alone and i + 1 < len(found)] if names else []
    said = [index for index in unknown if _is_said(found[index + 1])]
    if said:
        names |= unlisted_over(found, sorted([*said, *names]), names, labelled=labelled)
        alone |= names
    names |= stated_over(found, heads, names)
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


def stated_over(found: list[Paragraph], heads: Beginnings, names: dict[int, str]) -> dict[int, str]:
    """Give the names by their form that are stated headings over words, as speakers' are: 危機管理監.

    All headings of that level which stand right over words are names. `names` are the known ones.
    """
    levels = Counter(level for index in names if (level := found[index].heading_level))
    led: dict[int, str] = {}
    for level in [level for level, count in levels.items() if count >= _FEWEST_NAMES]:
        alike = [
            index
            for index in heads.plain
            if found[index].heading_level == level
            and index not in names
            and index + 1 < len(found)
            and _is_said(found[index + 1])
        ]
        if all(names_somebody(found[index].text) for index in alike):
            led |= {index: bare(found[index].text) for index in alike}
    return led


def labels_over_words(
    found: list[Paragraph], heads: Beginnings, named: Collection[int]
) -> set[int]:
    """Find the labels (【提案】) in minutes that stand over words as the speakers (【市長】) do.

    Whose words they are is not said; they are none of the speaker above. `named` are the speakers.
    """
    styles = {style_of(found[index]) for index in named} - {"plain", "turn", "column"}
    return {
        index
        for index in (heads.brackets if styles else [])
        if index + 1 < len(found)
        and (token := found[index].token) is not None
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
    said = "。" in paragraph.text or assents(paragraph.text) or leads_to_list(paragraph.text)
    return spoken and said and turn(paragraph) is None


def _is_of_the_record(index: int, found: list[Paragraph], facts: set[int]) -> bool:
    """Tell whether a marked line is a heading over a turn, or says that something was explained."""
    if not titular(found[index]):
        text = found[index].text
        return tells_a_deed(text.rstrip("。．")) or tells_deeds(text[1:].lstrip())
    below = index + 1
    while below in facts:
        below += 1
    after = found[below].token if below < len(found) else None
    return after is not None and after.kind == "turn"


def is_minutes(
    found: list[Paragraph], heads: Beginnings, named: dict[int, str], facts: set[int]
) -> bool:
    """Tell whether most marks of the document begin with a speaker's name, or most turns do.

    The only mark of a document does where sentences follow the name. `named` are the speakers on
    lines of their own; `facts`, the meeting's, do not count.
    """
    told = {index: said for index in heads.spoken if (said := turn(found[index])) is not None}
    for index in facts:
        told.pop(index, None)
    if not told and not named:
        return False
    with_mark = marked = 0
    for index in heads.marks:
        if index in told:
            with_mark += 1
        elif index not in facts and not _is_of_the_record(index, found, facts):
            marked += 1
    marked += with_mark
    turns = [found[index] for index in told]
    names = [*named.values(), *(name for name, _ in told.values())]
    if with_mark and all(map(is_group, names)):
        return False  # 小学生：…, 保護者：…: a list of what groups said, to which nobody replies
    asked = marked > with_mark  # in bullets without a name, which ministries answer
    if all(answers(name) or (asked and is_ministry(name)) for name in names) and (
        with_mark < marked or not with_mark
    ):
        # Only answers are named, unless nobody asks: the mayor and the offices speak in turn.
        return not marked and is_record(found) and _nobody_asks(found, heads, told, named)
    if with_mark >= 2 and with_mark >= marked * 0.5:
        return True
    if with_mark == marked == 1 and all("。" in p.text for p in turns):
        return True
    unmarked = len(turns) - with_mark + len(named)
    if unmarked < _FEWEST_NAMES:
        return False
    return unmarked + with_mark > marked or _members_alone_opine(found, heads, told)


def _nobody_asks(
    found: list[Paragraph],
    heads: Beginnings,
    told: dict[int, tuple[str, str]],
    named: dict[int, str],
) -> bool:
    """Tell whether several who else answer speak in turn, and nothing that is asked stands between."""
    turns = named | {index: name for index, (name, _) in told.items()}
    if len(turns) < _FEWEST_WHO_ANSWER or len(set(turns.values())) < _FEWEST_NAMES:
        return False
    labels = [token.head for i in heads.labelled if (token := found[i].token) is not None]
    if heads.queries or any(map(labels_opinion, labels)):
        return False
    return not any(
        found[index].complete and (_ASKED.search(text := found[index].text) or _opines(text))
        for index in heads.plain
        if index - 1 not in named
    )


def _opines(text: str) -> bool:
    return _OPINION_ENDING.search(text) is not None


def _members_alone_opine(
    found: list[Paragraph], heads: Beginnings, told: dict[int, tuple[str, str]]
) -> bool:
    """Tell whether members' words stand after their names (（委員）…), and no bullet holds an opinion.

    The bullets tell what was done or explained, and may be many; none stands below 主な意見. `told`
    are the turns.
    """
    members = sum(
        not answers(name)
        for index, (name, _) in told.items()
        if (token := found[index].token) is not None
        and token.kind == "label"
        and found[index].complete
    )
    return members >= _FEWEST_NAMES and not any(
        _OPINION_ENDING.search(text := found[index].text)
        or voices(text)
        or (index and titles_opinions(found[index - 1]))
        for index in heads.marks
    )
