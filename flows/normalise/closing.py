"""Tells what closes the minutes of a meeting: signatures, results and handouts, nobody's words."""

import re
from collections.abc import Iterable

from flows.normalise.agenda import signless, titles_list, titles_proceedings
from flows.normalise.attendees import titles_attendees
from flows.normalise.beginnings import Beginnings
from flows.normalise.grammar.meetings import CERTIFIED, OUTCOME
from flows.normalise.grammar.rows import compiled
from flows.normalise.headings import titular
from flows.normalise.names import assents
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turns import HEADING_BRACKETS, turn
from flows.normalise.unwrap import bare

_CERTIFIED = compiled(CERTIFIED)
_OUTCOME = compiled(OUTCOME)
_OUTCOME_ENDS = frozenset(OUTCOME.ends)
_LONGEST_CERTIFIED = 150
_LONGEST_OUTCOME = 25
_LONGEST_END = 20  # paragraphs
_SPOKEN = (
    "ます。",
    "です。",
    "ました。",
    "でした。",
    "ません。",
    "ますか。",
    "ですか。",
    "ですね。",
)
# A direction with which the meeting is over: 午後２時４０分　閉　会, ≪閉会≫.
_OVER = re.compile(r"(?:[閉散延][\s　]*会|終[\s　]*了)[）)\]］≫》】＞〉〕]?$")


def last_turn(found: list[Paragraph], heads: Beginnings, named: Iterable[int]) -> int:
    """Give where the last turn of minutes begins; -1 without one.

    `named` are the speakers on lines of their own. A name that signs (会長：青木一郎) says nothing.
    """
    last = max(named, default=-1)
    for index in reversed(heads.spoken):
        if index <= last:
            break
        if (said := turn(found[index])) is not None and not signs(found[index], said[1]):
            return index
    return last


def signs(paragraph: Paragraph, words: str) -> bool:
    """Tell whether what looks like a turn may be a name and no words: 会長：青木一郎."""
    return bool(words) and not paragraph.complete and not assents(words)


def is_over(text: str) -> bool:
    """Tell whether a direction says that the meeting is over."""
    return _OVER.search(text) is not None


def certifies(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph says that the record is true and signed: nobody says so at a meeting."""
    text = paragraph.text
    may = paragraph.token is None and "名" in text and len(text) <= _LONGEST_CERTIFIED
    return may and _CERTIFIED.search(text) is not None


def titles_outcome(paragraph: Paragraph) -> bool:
    """Tell whether brackets hold the title of what the record says itself: 《決定事項》."""
    token = paragraph.token
    return (
        token is not None
        and token.kind == "bracket"
        and token.style in HEADING_BRACKETS
        and _is_outcome(token.head)
    )


def titles_the_end(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a line, below the last turn, is the title of what closes the record: 会議の結果.

    Where somebody goes on speaking below it, it is not.
    """
    paragraph = found[index]
    if not titular(paragraph):
        return False
    titles = (
        titles_proceedings(paragraph)
        or titles_list(paragraph)
        or titles_attendees(paragraph)
        or _is_outcome(signless(paragraph))
    )
    below = found[index + 1 : index + 1 + _LONGEST_END]
    return titles and not any(other.text.endswith(_SPOKEN) for other in below)


def _is_outcome(title: str) -> bool:
    return (
        len(title) <= _LONGEST_OUTCOME
        and title[-1:] in _OUTCOME_ENDS
        and _OUTCOME.fullmatch(bare(title)) is not None
    )
