"""Groups the lines of a text file: what most of them are is told by few questions."""

from flows.normalise.grammar.sentences import NEVER_FIRST, NEVER_LAST, TERMINALS
from flows.normalise.grouping import HALF_BRACKET, Grouping
from flows.normalise.placing import SET_IN
from flows.normalise.sentences import ENDS
from flows.normalise.tokens import Token
from flows.normalise.wording import CONTINUED_HEADS, ENDS_HOURS, LONGEST_NUMBER

Group = tuple[list[int], Token | None]

# How a line may begin that goes on although the one above ends: as no line does, or with an aside.
_MAY_GO_ON = NEVER_FIRST | frozenset("（(「『")
_TITLES = frozenset(("bracket", "label"))
_NAMES = frozenset(("query", "turn", "number", "field"))
_ANYWHERE = -1.0


def group_plain(grouping: Grouping, flow: list[int], tokens: list[Token | None]) -> list[Group]:
    """Group the lines `flow` of a text file into paragraphs; give each one's lines and head.

    Two kinds of lines are told at once: the rest of a sentence that was cut at the edge, and what
    begins below a line that ends a sentence or falls short. `Grouping.continues` would say the
    same of them, and is asked of all others.
    """
    text, firsts, lasts = grouping.text, grouping.first, grouping.last
    full, indent = grouping.full, grouping.indent
    apart = {*grouping.headings, grouping.below_cover}
    top = grouping.top[-1] if flow else 0
    found: list[Group] = []
    # The paragraph that grows: its lines and head; whether it may be a title; its head where it may
    # end with its first line; and the edge that its lines stand in from.
    lines: list[int] = []
    head = named = None
    titled, edge = False, _ANYWHERE
    # The line above: its last character, whether it is full, and cut within a sentence.
    before, last, ran, cut = -1, "", False, False
    for i in flow:
        begins, first = tokens[i], firsts[i]
        goes_on = (
            cut
            and begins is None
            and i not in apart
            and indent[i] > edge
            and not (named and grouping.ends_with_its_line(named, i))
            and not (last in ENDS_HOURS and grouping.ends_with_hours(before, i))
            and not (titled and (i <= top or i > before + 1))
        )
        if not goes_on and found:
            ended = last in TERMINALS
            if (ran and not ended) or (
                first in _MAY_GO_ON
                and (not ended or first in NEVER_FIRST or text[i][1:2] in CONTINUED_HEADS)
            ):
                new = False
            elif begins is not None:
                new = last not in NEVER_LAST and begins.style != HALF_BRACKET
            elif "）" in text[i] or ")" in text[i] or len(text[before]) <= LONGEST_NUMBER:
                new = False  # it may close a bracket, or have its number (１．) above it
            elif ended:
                new = not ran or indent[i] <= SET_IN >= indent[before]
            else:
                new = last not in NEVER_LAST and lasts[i] not in ENDS
            goes_on = not new and grouping.continues(lines, head, i, begins)
        if goes_on:
            lines.append(i)
            named = None
        else:
            lines, head = [i], begins
            found.append((lines, head))
            titled = head is None or head.kind in _TITLES
            named = head if head and head.kind in _NAMES else None
            hangs = grouping.hangs and head and head.kind == "mark"
            edge = indent[i] + 0.4 if hangs else _ANYWHERE
        before, last, ran = i, lasts[i], full[i]
        cut = ran and last not in ENDS
        if cut and ("資" in text[i] or "別" in text[i]):
            cut = not grouping.is_label(i)
    return found
