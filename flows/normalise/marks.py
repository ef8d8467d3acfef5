"""Decides what each mark means in a document, by what the document's own lines do."""

import re
from functools import lru_cache
from statistics import median

from flows.normalise.grammar import (
    ITEM,
    LAST_ITEM,
    LEGEND_ENTRY,
    NOT_OPINION,
    PERSON,
    SPEAKER,
    compiled,
)
from flows.normalise.headings import titular
from flows.normalise.paragraphs import Paragraph
from flows.normalise.tokens import Token, mark_name
from flows.normalise.unwrap import bare

_ITEM = compiled(ITEM)
_LAST_ITEM = compiled(LAST_ITEM)
_PERSON = compiled(PERSON)
_LEGEND = compiled(LEGEND_ENTRY)
_NOT_OPINION = compiled(NOT_OPINION)
_SPEAKER = compiled(SPEAKER)
_LEGEND_SIGN = re.compile(
    r"委員|構成員|事務局|メンバー|参考人|有識者|部会員|説明者|座長|団体|自治体|オブザーバー"
)
_HEADING_BRACKETS = frozenset(("【】", "≪≫", "《》", "＜＞", "<>", "〈〉"))
_EXPLAINED = re.compile(r"(?:説明|報告|紹介|挨拶|あいさつ)(?:を|が|し|後|、|。|[）)］\]]|$)")
_LONGEST_DIRECTION = 80
_MOST_BETWEEN = 3  # headings or directions between a heading and the first turn below it
_LONGEST_NAME = 20  # of a speaker on a line of their own, without any sign
# A speaker's label is short and ends with a gap or a colon; most opinions have neither.
_LABELLED = re.compile(r"[^\s　：:。、]{1,50}(?:[\s　：:]|$)")
# ○（事務局）　…
_BRACKETED = re.compile(
    r"[（(【［\[](?P<name>[^（）()【】［］\[\]]{2,25}(?:[（(][^（）()]{1,20}[）)])?)[）)】］\]][：:]?"
)
_LED = re.compile(r"(?P<name>[^\s　：:。、「」]{2,20})[：:]")
_ANSWERER = re.compile(r"事務局|事務方|担当(?:課|部局|者)|説明者")
_LEGEND_REST = re.compile(r"[\s　（）()【】：:、,・※凡例は]|意見|発言|マーク|印")
# Where indents say nothing, ○ stands above ・, and ・ above －.
_PRECEDENCE = (
    "circle", "double circle", "black circle", "star", "black star", "diamond", "black diamond",
    "square", "black square", "triangle", "black triangle", "triangle down",
    "black triangle down", "dot", "white bullet", "arrow", "check", "dash",
)  # fmt: skip
_ALIKE = ("circle", "black circle")  # whose characters look the same
_DEEPER = 0.6  # characters


def is_legend(text: str) -> bool:
    """Tell whether a line says what the document's marks stand for (○ 委員　● 事務局)."""
    if len(text) > 80 or not _LEGEND_SIGN.search(text):
        return False
    entries = list(_LEGEND.finditer(text))
    if not entries:
        return False
    rest = _LEGEND_REST.sub("", _LEGEND.sub("", text))
    stated = len(entries) > 1 or "凡例" in text or re.search(r"[：:＝=]|印", text) is not None
    return stated and len(rest) <= 4


def _legend_within(text: str) -> str | None:
    """Give the legend that closes a heading in parentheses: ４　意見交換（○委員、●事務局）."""
    if len(text) > 80 or text[-1] not in "）)":
        return None
    legend = text[max(text.rfind("（"), text.rfind("(")) + 1 : -1]
    return legend if len(legend) + 2 < len(text) and is_legend(legend) else None


def mark_meanings(
    found: list[Paragraph], legends: set[int], others: set[int], *, minutes: bool
) -> dict[str, str]:
    """Give what each mark (by its name in the grammar) means: opinion, sub, heading or note.

    Characters of one mark that stand at different depths (■ and ▪) are two, each by itself. A
    legend decides first. A mark whose items are short titles with other marks' items below is a
    heading. Of the rest the outermost is the opinion's, and marks set deeper than it (or, where
    indents say nothing, of lower precedence) are sub-bullets within an opinion. `legends` are the
    indices of the legends, `others` of what does not count: facts of the meeting.
    """
    meanings: dict[str, str] = {}
    stated = [found[index].text for index in sorted(legends)]
    stated += [legend for paragraph in found if (legend := _legend_within(paragraph.text))]
    for legend in stated:
        for entry in _LEGEND.finditer(legend):
            name = mark_name(entry["mark"])
            if name:
                meanings[name] = "note" if _NOT_OPINION.search(entry["who"]) else "opinion"
    items: dict[str, list[int]] = {}
    passed = legends | others
    for index, paragraph in enumerate(found):
        token = paragraph.token
        if token is not None and token.kind == "mark" and index not in passed:
            items.setdefault(token.style, []).append(index)
    items = _told_apart(items, found)
    for name, indices in items.items():
        if name not in meanings and not minutes and _is_heading(name, indices, found):
            meanings[name] = "heading"
    open_names = [name for name in items if meanings.get(name, "opinion") == "opinion"]
    if open_names:
        meanings |= _by_depth(open_names, meanings, items, found)
    return meanings


def meaning_of(meanings: dict[str, str], token: Token) -> str | None:
    """Give what the mark that a line begins with means; null where that is not known."""
    return meanings.get(token.head) or meanings.get(token.style)


def _told_apart(items: dict[str, list[int]], found: list[Paragraph]) -> dict[str, list[int]]:
    """Part the items of a mark by its characters, where these stand at different depths."""
    parted: dict[str, list[int]] = {}
    for name, indices in items.items():
        characters: dict[str, list[int]] = {}
        for index in indices:
            characters.setdefault(found[index].text[0], []).append(index)
        depths = [median(found[index].indent for index in own) for own in characters.values()]
        if len(depths) > 1 and name not in _ALIKE and max(depths) - min(depths) > _DEEPER:
            parted |= characters
        else:
            parted[name] = indices
    return parted


def _style(name: str) -> str:
    return mark_name(name) or name


def _is_heading(name: str, indices: list[int], found: list[Paragraph]) -> bool:
    """Tell whether a mark's items are titles: short, no sentences, with other marks below them."""
    titles = 0
    for index in indices:
        paragraph = found[index]
        following = found[index + 1].token if index + 1 < len(found) else None
        titles += (
            not paragraph.complete
            and len(paragraph.text) <= 45
            and following is not None
            and following.kind == "mark"
            and name not in (following.style, following.head)
        )
    return titles >= len(indices) * 0.7


def _by_depth(
    names: list[str], meanings: dict[str, str], items: dict[str, list[int]], found: list[Paragraph]
) -> dict[str, str]:
    depth = {name: median(found[index].indent for index in items[name]) for name in names}
    stated = [name for name in names if name in meanings]
    outer = min(depth[name] for name in stated or names)
    main = min(
        stated or names,
        key=lambda name: (depth[name] > outer + _DEEPER, _PRECEDENCE.index(_style(name))),
    )
    result = {main: "opinion"}
    for name in names:
        if name in result or name in stated:
            continue
        deeper = depth[name] > depth[main] + _DEEPER
        level = abs(depth[name] - depth[main]) <= _DEEPER
        dot, above = _PRECEDENCE.index("dot"), _PRECEDENCE.index(_style(main))
        lower = _PRECEDENCE.index(_style(name)) >= dot > above
        result[name] = "sub" if deeper or (level and lower) else "opinion"
    return result


def speaker(rest: str) -> tuple[str, str] | None:
    """Split a turn of minutes into speaker and words; null where no speaker is named."""
    found = _SPEAKER.match(rest) if _LABELLED.match(rest) else None
    if found:
        return bare(found["name"]), rest[found.end() :].lstrip()
    bracketed = _BRACKETED.match(rest)
    if bracketed and is_person(bracketed["name"]):
        return bare(bracketed["name"]), rest[bracketed.end() :].lstrip()
    return None


def turn(paragraph: Paragraph) -> tuple[str, str] | None:
    """Split a speaker's turn into speaker and words; null where a paragraph begins none.

    ○山田委員　…, 山田会長：…, （委員）… with words after it, and the answer →（事務局）….
    """
    token = paragraph.token
    if token is None:
        return None
    if token.kind == "reply":
        return speaker(paragraph.text[1:].lstrip())
    if token.kind == "mark":
        return speaker(paragraph.text[1:].lstrip())
    if token.kind == "turn":
        if token.style == "column" and not paragraph.complete:
            return None
        return bare(token.head), paragraph.text[len(token.head) :].lstrip("：:)） 　\t")
    if token.kind == "label" and is_person(token.head) and paragraph.complete:
        return bare(token.head), paragraph.text.partition(token.head)[2][1:].lstrip("：: 　")
    return None


def titles_turns(
    index: int, found: list[Paragraph], named: dict[int, str], facts: set[int]
) -> bool:
    """Tell whether a paragraph of minutes is a numbered or bracketed heading over a turn.

    Deeper headings and what was explained (資料１により事務局から説明) may stand between; `facts`,
    the meeting's, are no headings.
    """
    if index in facts or not titular(found[index]) or not _may_head_turns(found[index]):
        return False
    style = _style_of(found[index])
    for following in range(index + 1, min(index + 1 + _MOST_BETWEEN, len(found))):
        paragraph = found[following]
        if following in named or turn(paragraph) is not None:
            return True
        deeper = (
            following not in facts and _may_head_turns(paragraph) and _style_of(paragraph) != style
        )
        if not (deeper and titular(paragraph)) and not _is_explained(paragraph):
            break
    token = found[index].token  # nobody need speak under the last items
    return token is not None and _LAST_ITEM.fullmatch(token.rest) is not None


def _may_head_turns(paragraph: Paragraph) -> bool:
    token = paragraph.token
    if token is None:
        return _ITEM.match(paragraph.text) is not None
    if token.kind == "label":
        return _ITEM.match(token.head) is not None
    return token.kind == "number" or (token.kind == "bracket" and token.style in _HEADING_BRACKETS)


def _style_of(paragraph: Paragraph) -> str:
    return paragraph.token.style if paragraph.token is not None else "plain"


def _is_explained(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= _LONGEST_DIRECTION and bool(_EXPLAINED.search(paragraph.text))


def announced(found: list[Paragraph]) -> dict[int, str]:
    """Find the paragraphs that are nothing but a speaker, with words below: index -> the name.

    【山田委員】 or ＜山田委員＞ on a line of its own, or 山田委員 without any sign. With bulleted
    lines below, a name stands over opinions (Evidence.persons_lead).
    """
    names: dict[int, str] = {}
    for index in range(len(found) - 1):
        name = named_alone(found[index])
        if name and _is_said(found[index + 1]):
            names[index] = name
    return names


def answers(name: str) -> bool:
    """Tell whether a speaker is one who answers, and voices no opinion: 事務局, 担当課."""
    return _ANSWERER.match(name) is not None


def named_in_list(text: str) -> tuple[str, str] | None:
    """Split a bullet's text into the name that leads it, in brackets or before a colon, and words."""
    found = _BRACKETED.match(text) or _LED.match(text)
    if found is None or not is_person(found["name"]):
        return None
    return bare(found["name"]), text[found.end() :].lstrip()


def named_alone(paragraph: Paragraph) -> str | None:
    """Give the name that stands alone in a paragraph, in brackets or without; null for others."""
    token, text = paragraph.token, paragraph.text
    if token is not None:
        return token.head if token.kind == "bracket" and is_person(token.head) else None
    if len(text) > _LONGEST_NAME or paragraph.region_kind == "cell":
        return None
    return text if is_person(bare(text)) else None


def _is_said(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph reads as spoken words: a sentence, and neither bullet nor turn."""
    token = paragraph.token
    spoken = token is None or token.kind in ("number", "label")
    return spoken and paragraph.complete and turn(paragraph) is None


@lru_cache(4096)
def is_person(content: str) -> bool:
    """Tell whether a bracket's content names a speaker: 鈴木委員, 委員, 事務局."""
    return _PERSON.fullmatch(content) is not None


def is_minutes(found: list[Paragraph], named: dict[int, str], facts: set[int]) -> bool:
    """Tell whether most marks of the document begin with a speaker's name, or most turns do.

    The only mark of a document does where sentences follow the name. `named` are the speakers on
    lines of their own; `facts`, the meeting's, do not count.
    """
    if facts:
        found = [paragraph for index, paragraph in enumerate(found) if index not in facts]
    marked = sum(1 for p in found if p.token is not None and p.token.kind == "mark")
    named_turns = [(p, said) for p in found if (said := turn(p)) is not None]
    turns = [p for p, _ in named_turns]
    with_mark = sum(1 for p in turns if p.token is not None and p.token.kind == "mark")
    if 0 < with_mark < marked and all(answers(name) for _, (name, _) in named_turns):
        return False  # only answers are named
    if with_mark >= 2 and with_mark >= marked * 0.5:
        return True
    if with_mark == marked == 1 and all("。" in p.text for p in turns):
        return True
    unmarked = len(turns) - with_mark + len(named)
    return unmarked >= 2 and unmarked + with_mark > marked
