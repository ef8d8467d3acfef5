"""The walk through minutes: turns, the headings over them, and the record's own words."""

import re

from flows.normalise.agenda import titles_proceedings
from flows.normalise.asides import is_aside
from flows.normalise.closing import certifies, is_over, signs, titles_outcome, titles_the_end
from flows.normalise.deeds import sums_up, tells_deeds
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.speakers import DIRECTION
from flows.normalise.headings import titular
from flows.normalise.labels import tells_a_deed
from flows.normalise.names import is_person
from flows.normalise.outline import follows
from flows.normalise.paragraphs import Paragraph
from flows.normalise.reported_items import heads_a_report
from flows.normalise.sentences import ends_sentence
from flows.normalise.state import State
from flows.normalise.tokens import Token
from flows.normalise.turn_titles import titles_turns_plainly
from flows.normalise.turns import directed, style_of, turn
from flows.normalise.unwrap import bare

_DIRECTION = compiled(DIRECTION)
_LONGEST_DIRECTION = 80
_MOST_BETWEEN = 4  # bullets between a title and the first turn below it
_SIGNS = re.compile(r"[\W_ー〇]+")  # a rule between parts: ―――― ◇ ――――
_LARGE_MARKS = frozenset(
    (
        "circle",
        "black circle",
        "double circle",
        "square",
        "black square",
        "diamond",
        "black diamond",
        "triangle",
        "black triangle",
    )
)


class MinutesWalk(State):
    """Reads what is said in minutes, by whom, and what the record says itself."""

    def read_minutes(self, index: int, paragraph: Paragraph) -> str:
        """Read a paragraph of minutes: a turn, a heading over turns, words; give its role."""
        announced = self.evidence.announced.get(index)
        if announced is not None:
            return self._announce(paragraph, announced)
        done = directed(paragraph)
        if done is not None and not self._is_followed_by_words(index):
            return self.note_down(paragraph)
        named = done or turn(paragraph)
        token = paragraph.token
        if named is not None and not (self.over and signs(paragraph, named[1])):
            marked = token is not None and (
                token.kind == "mark" or (token.kind, token.style) == ("turn", "form")
            )
            mark = paragraph.text[0] if marked else None
            return self.begin(paragraph, "utterance", named[1], named[0], mark=mark)
        if self.open is not None and _SIGNS.fullmatch(paragraph.text):
            return "note"
        directs = self._directs(paragraph)
        heading = self._read_heading(index, paragraph, directs=directs)
        if heading is not None:
            return heading
        if token is not None and token.kind == "mark" and token.style in self.evidence.keyed:
            return self._read_keyed(paragraph, token)
        if self.awaited:
            return self.begin(paragraph, "utterance", paragraph.text, None, mark=None)
        return (
            self._read_words(index, paragraph, directs=directs) if self.open is not None else "body"
        )

    def _announce(self, paragraph: Paragraph, name: str) -> str:
        """Read a speaker, or a label (【提案】) that tells no name, on a line of its own."""
        if not name:
            self.close()
            self.awaited = True
            return "note"
        role = self.begin(paragraph, "utterance", "", name, mark=None)
        before = paragraph.text.partition(name)[0]
        if before.endswith(("：", ":")):  # 司会：
            self.opinions[-1].label = before
        return role

    def _read_keyed(self, paragraph: Paragraph, token: Token) -> str:
        """Read what a legend says the mark of: an opinion of nobody named, or an explanation."""
        if self.evidence.keyed[token.style] == "note" or is_aside(paragraph):
            return self.note_down(paragraph)
        return self.begin(paragraph, "opinion", token.rest, None)

    def _read_words(self, index: int, paragraph: Paragraph, *, directs: bool) -> str:
        """Read what stands below a turn: its words, or the record's own."""
        token = paragraph.token
        if token is not None and token.kind == "note":  # ※ 各委員一致で可決
            return "note"
        if directs:
            titled = token is not None and (
                token.kind == "number" or self._titles(paragraph, token)
            )
            if self.over or titled:  # ２．閉会
                self.close()
            return "note"
        if self._is_the_records(index, paragraph):
            return self.note_down(paragraph)
        return self.append(paragraph)

    def _is_followed_by_words(self, index: int) -> bool:
        below = self.rules.after(index)
        return below is not None and below.token is None and below.complete

    def _read_heading(self, index: int, paragraph: Paragraph, *, directs: bool) -> str | None:
        """Read what is over turns, or over all that was said, or ends it; null for other paragraphs."""
        if directs and is_over(paragraph.text):
            self.over = True
            if index > self.evidence.last_turn:
                return "body" if self.open is None else self.note_down(paragraph)
        stated = paragraph.heading_level and titular(paragraph) and not directs
        titles = (
            self.rules.titles_turns(index)
            or self._heads_a_report(index, paragraph)
            or self._heads_a_turn(index, paragraph)
        )
        if stated and index < self.evidence.last_turn and self._is_speakers(paragraph):
            return self.begin(paragraph, "utterance", "", bare(paragraph.text), mark=None)
        titles = titles or (not directs and self._counts_on_headings(index, paragraph))
        if titles or (stated and not titles_proceedings(paragraph)):
            return self.enter(paragraph)
        if not stated:
            return None
        self.close()  # 議事 is no theme, but nobody's words either
        self.outline.leave_rank(float(paragraph.heading_level or 0))
        return "body"

    def _counts_on_headings(self, index: int, paragraph: Paragraph) -> bool:
        """Tell whether a title has the number after that of the last heading numbered so: ２．市長あいさつ.

        Nobody need speak below it, but words without a name make it an item that a speaker lists.
        """
        token = paragraph.token
        if token is None or token.kind != "number" or not token.rest:
            return False
        before = self.headed.get(token.style)
        if before is None or not follows(before, token.head) or not titular(paragraph):
            return False
        below = self.rules.after(index)
        worded = (
            below is not None and below.token is None and index + 1 not in self.evidence.announced
        )
        if below is not None and worded and not tells_deeds(below.text):
            return False
        return self.open is None or all(map(ends_sentence, self.open.texts[-1:]))

    def _is_speakers(self, paragraph: Paragraph) -> bool:
        """Tell whether a stated heading names who reads out what is below, as others name who speaks."""
        if paragraph.token is not None or not is_person(bare(paragraph.text)):
            return False
        level = paragraph.heading_level
        return any(self.found[index].heading_level == level for index in self.evidence.announced)

    def _is_the_records(self, index: int, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph begins what the record says itself, and nobody at the meeting."""
        if self._closes_minutes(index, paragraph):
            self.over = self.over or index > self.evidence.last_turn
            return True
        token = paragraph.token
        if token is None and sums_up(paragraph.text):
            return True
        if self.evidence.turn_marks and self._is_of_the_record(token):
            return True
        if self.counts_on(paragraph):
            return True
        return token is not None and token.kind == "mark" and is_aside(paragraph)

    def _closes_minutes(self, index: int, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph begins what the record says itself: who signed, what was decided."""
        if certifies(paragraph) or titles_outcome(paragraph):
            return True
        return index > self.evidence.last_turn and titles_the_end(index, self.found)

    def _directs(self, paragraph: Paragraph) -> bool:
        """Tell whether a line says what happens at the meeting: （拍手）, 〔「なし」と呼ぶ者あり〕."""
        if len(paragraph.text) > _LONGEST_DIRECTION:
            return False
        token = paragraph.token
        if token is not None and token.kind == "bracket" and tells_a_deed(token.head):
            return True
        return _DIRECTION.fullmatch(paragraph.text) is not None

    def _heads_a_report(self, index: int, paragraph: Paragraph) -> bool:
        """Tell whether a title, alike one above, stands over what was only reported."""
        return self.rules.has_learnt(style_of(paragraph)) and heads_a_report(index, self.found)

    def _heads_a_turn(self, index: int, paragraph: Paragraph) -> bool:
        """Tell whether a title stands over a turn: marked, where turns lack the mark, or plain.

        What is plain says that somebody speaks below it (事務局からの回答). In brackets a title says
        what is spoken about (（指標について）), whatever is below, but not before anybody has spoken: then
        it may be what was explained. Bullets with another mark may stand below one that is marked:
        ・事務局から案を提示。
        """
        token = paragraph.token
        if not self._titles(paragraph, token) or not titular(paragraph):
            return False
        marked = token is not None and token.kind == "mark"
        if not marked and token is not None and self.open is not None:
            return self.outline.theme is not None
        for below in range(index + 1, min(index + 1 + _MOST_BETWEEN, len(self.found))):
            other = self.found[below]
            if below in self.evidence.announced or turn(other) is not None:
                return True
            if not marked or other.token is None or other.token.kind != "mark":
                return False
            if other.token.style == style_of(paragraph):
                return False
        return False

    def _titles(self, paragraph: Paragraph, token: Token | None) -> bool:
        if token is None:
            if not titles_turns_plainly(paragraph):
                return False
            above = self.open.texts[-1:] if self.open is not None else []
            return all(map(ends_sentence, above))  # else it is the rest of what is said there
        if token.kind == "bracket":
            return token.head.endswith(("について", "に関して"))
        return self._is_of_the_record(token)

    def _is_of_the_record(self, token: Token | None) -> bool:
        """Tell whether a mark that no turn has begins the record's own words: ● 次回の会議について."""
        return (
            token is not None
            and token.kind == "mark"
            and token.style in _LARGE_MARKS
            and token.style not in self.evidence.turn_marks
        )
