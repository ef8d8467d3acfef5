"""Decides what each mark means in a document, by what the document's own lines do."""

from statistics import median

from flows.normalise.beginnings import Beginnings
from flows.normalise.headings import titular
from flows.normalise.outline import is_first
from flows.normalise.paragraphs import Paragraph
from flows.normalise.tokens import Token, mark_name

# Where indents say nothing, ○ stands above ・, and ・ above －.
_PRECEDENCE = (
    "circle", "double circle", "black circle", "star", "black star", "diamond", "black diamond",
    "square", "black square", "triangle", "black triangle", "triangle down",
    "black triangle down", "dot", "white bullet", "arrow", "check", "dash",
)  # fmt: skip
_LEAST = ("dot", "white bullet", "dash")  # which stand over nothing
_ALIKE = ("circle", "black circle")  # whose characters look the same
_DEEPER = 0.6  # characters
_MOST_BELOW = 8  # bullets below one opinion where no indent shows that they are


def mark_meanings(
    found: list[Paragraph],
    heads: Beginnings,
    keyed: dict[str, str],
    passed: set[int],
    *,
    minutes: bool,
) -> dict[str, str]:
    """Give what each mark (by its name in the grammar) means: opinion, sub, heading or note.

    Characters of one mark that stand at different depths (■ and ▪) are two, each by itself. A
    legend decides first. A mark whose items are short titles with other marks' items below is a
    heading. Of the rest the outermost is the opinion's, and marks set deeper than it (or, where
    indents say nothing, of lower precedence) are sub-bullets within an opinion. `keyed` is
    what legends say, `passed` the indices of what does not count: legends, facts of the meeting.
    """
    meanings = dict(keyed)
    items: dict[str, list[int]] = {}
    for index in heads.marks:
        if (token := found[index].token) is not None and index not in passed:
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
        for index in indices if name not in _ALIKE else ():
            characters.setdefault(found[index].text[0], []).append(index)
        if len(characters) > 1:
            depths = [median(found[index].indent for index in own) for own in characters.values()]
            if max(depths) - min(depths) > _DEEPER:
                parted |= characters
                continue
        parted[name] = indices
    return parted


def _style(name: str) -> str:
    return mark_name(name) or name


def _is_heading(name: str, indices: list[int], found: list[Paragraph]) -> bool:
    """Tell whether a mark's items are titles: short, no sentences, with something below them.

    That is other marks' items below most of them; or below one at least, and all are titles beyond
    doubt, of which no two follow each other (■ 募集期間 and ■ 主な意見).
    """
    titles = 0
    parted = True
    for count, index in enumerate(indices):
        paragraph = found[index]
        short = len(paragraph.text) <= 45 and (not paragraph.complete or titular(paragraph))
        if not short:
            parted = False
            if len(indices) - count - 1 + titles < len(indices) * 0.7:
                return False  # whatever the others are
            continue
        below = found[index + 1].token if index + 1 < len(found) else None
        other = below is not None and (
            (below.kind == "mark" and name not in (below.style, below.head))
            or (_is_first_heading(found[index + 1]) and titular(paragraph))
        )
        # A table stands below a title: ★報告会の日程.
        other = other or (_stands_over_table(index, found) and titular(paragraph))
        titles += other
        followed = below is None or below.kind != "mark" or other
        parted = parted and followed and titular(paragraph) and index + 1 < len(found)
    if titles >= len(indices) * 0.7:
        return True
    return parted and titles > 0 and _style(name) not in _LEAST


def _stands_over_table(index: int, found: list[Paragraph]) -> bool:
    below = found[index + 1] if index + 1 < len(found) else None
    return found[index].cell is None and below is not None and below.cell is not None


def _is_first_heading(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a heading that counts from 1."""
    token = paragraph.token
    numbered = token is not None and token.kind == "number" and bool(token.rest)
    return numbered and token is not None and is_first(token.head) and titular(paragraph)


def _by_depth(
    names: list[str], meanings: dict[str, str], items: dict[str, list[int]], found: list[Paragraph]
) -> dict[str, str]:
    if len(names) == 1:
        return {names[0]: "opinion"}
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
        lower = lower and len(items[name]) <= _MOST_BELOW * len(items[main])
        result[name] = "sub" if deeper or (level and lower) else "opinion"
    return result
