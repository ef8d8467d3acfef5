"""The walk through minutes: turns, the headings over them, and the record's own words."""

from flows.normalise.agenda import titles_proceedings
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.speakers import DIRECTION
from flows.normalise.headings import titular
from flows.normalise.paragraphs import Paragraph
from flows.normalise.state import State
from flows.normalise.tokens import Token
from flows.normalise.turns import turn

_DIRECTION = compiled(DIRECTION)
_LARGE_MARKS = frozenset(
    (
        "circle",
        "black circle",
        "double circle",
        "square",
        "black square",
        "diamond",
        "black diamond",
    )
)


class MinutesWalk(State):
    """Reads what is said in minutes, by whom, and what the record says itself."""

    def read_minutes(self, index: int, paragraph: Paragraph) -> str:
        """Read a paragraph of minutes: a turn, a heading over turns, words; give its role."""
        announced = self.evidence.announced.get(index)
        if announced is not None:
            return self.begin(paragraph, "utterance", "", announced, mark=None)
        named = turn(paragraph)
        token = paragraph.token
        if named is not None:
            mark = paragraph.text[0] if token is not None and token.kind == "mark" else None
            return self.begin(paragraph, "utterance", named[1], named[0], mark=mark)
        directs = len(paragraph.text) <= 80 and _DIRECTION.fullmatch(paragraph.text) is not None
        stated = paragraph.heading_level and titular(paragraph) and not directs
        titles = self.rules.titles_turns(index) or self._heads_a_turn(index, paragraph)
        if titles or (stated and not titles_proceedings(paragraph)):
            return self.enter(paragraph)
        if self.open is None:
            return "body"
        if directs:
            if token is not None and token.kind == "number":  # ２．閉会
                self.close()
            return "note"
        if self.evidence.turn_marks and self._is_of_the_record(token):
            return self.note_down(paragraph)
        return self.append(paragraph)

    def _heads_a_turn(self, index: int, paragraph: Paragraph) -> bool:
        """Tell whether a marked title stands right over a turn, in minutes whose turns lack the mark."""
        if not self._is_of_the_record(paragraph.token) or not titular(paragraph):
            return False
        below = self.found[index + 1 : index + 2]
        return index + 1 in self.evidence.announced or any(turn(other) for other in below)

    def _is_of_the_record(self, token: Token | None) -> bool:
        """Tell whether a mark that no turn has begins the record's own words: ● 次回の会議について."""
        return (
            token is not None
            and token.kind == "mark"
            and token.style in _LARGE_MARKS
            and token.style not in self.evidence.turn_marks
        )
