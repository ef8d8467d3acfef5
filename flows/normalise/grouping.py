"""Tells which line of a document goes on with the paragraph of the lines before it."""

import re

from flows.lines import SourceLines
from flows.normalise.grammar.marks import BLANK_NUMBER
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import CLOSERS, NEVER_FIRST, NEVER_LAST, TERMINALS
from flows.normalise.grammar.speakers import PERSON
from flows.normalise.grammar.titles import MATERIAL_LABEL, TITLE_END
from flows.normalise.labels import is_stance, tells_what_follows
from flows.normalise.measures import Measures
from flows.normalise.placing import Placing
from flows.normalise.sentences import ends_sentence
from flows.normalise.tokens import Token, is_aside
from flows.normalise.unwrap import bare
from flows.normalise.wrapping import (
    bare_headings,
    blanks_divide,
    dots_begin,
    goes_on,
    has_cover,
    wraps,
)

_TOP = 8
_BLANK_NUMBER = compiled(BLANK_NUMBER)
_TITLE_END = compiled(TITLE_END)
_PERSON = compiled(PERSON)
_LABEL = compiled(MATERIAL_LABEL)
_LONGEST_NAME = 20
_LONGEST_NUMBER = 5  # 第１２部, (10), 1-2-3
_INTRODUCES = re.compile(
    r"(?:各?委員|構成員|出席者)?(?:から|より)?の?(?:主な|主要な)?(?:御|ご)?(?:意見|質疑|発言|質問|指摘)"
)
_RULE = re.compile(r"[\W_ー]{3,}")
_RULE_HEADS = frozenset("-－―‐─━ー—＝=〜～…‥◇◆＊*☆★")
_CONTINUED = re.compile(r"[（(](?:続き?|つづき)[）)]")
# Numbers that sentences refer by (①で運送人に…, ⑴の甲案を…) and that may begin a wrapped line.
_INLINE_NUMBERS = frozenset(("丸数字", "括弧数字", "括弧カタカナ", "枝番", "英字"))
# Lines that are wholly in these may still be a sentence's; those in 【】 or ＜＞ open something.
_ASIDE_BRACKETS = frozenset(("（）", "()", "「」", "［］", "[]", "〔〕"))
# Where a format states its paragraphs, a line break within one that stands after fewer characters
# is a break that somebody typed.
_SHORTEST_WRAPPED = 15
_GROUPS = (("（", "）"), ("(", ")"))
_ENDS = TERMINALS | CLOSERS  # a sentence may end with them


class Grouping(Placing):
    """The evidence for one document: what is printed, where, and how far it runs."""

    def __init__(
        self,
        source: SourceLines,
        measures: Measures,
        flow: list[int],
        tokens: dict[int, Token | None],
    ) -> None:
        """Take the lines `flow` of a document, and what each of them begins with."""
        super().__init__(source, measures, flow, tokens)
        self.blanks_divide = blanks_divide(source, measures, flow, tokens)
        self.cover = has_cover(source, flow, tokens)
        self.wraps = source.layout is None or wraps(source, measures, flow, tokens)
        self.dots_begin = dots_begin(source, measures, flow, tokens)
        self.headings: set[int] = set()
        self.top: list[int] = []  # the first lines, among them the title's
        if source.layout is None:
            self.headings = bare_headings(measures, flow, tokens)
            self.top = flow[:_TOP]
        self.levels = source.heading_level
        self.stated = source.continues
        # (first line, lines looked at, whether they hold a clause) of the paragraph that grows
        self._clauses = (-1, 0, False)
        self.plain = not (self.layout or self.levels or self.stated)

    def continues(self, lines: list[int], head: Token | None, i: int, begins: Token | None) -> bool:
        """Tell whether line `i` goes on with the paragraph of `lines`, which begins with `head`."""
        before = lines[-1]
        if begins is None and head is not None and self._runs_over(lines, head, i):
            return True
        stated = self.stated[i] if self.stated else None
        if stated is not None:
            return stated
        if lines[0] == before and self._is_sign(before, head):
            return begins is None
        if self.levels and (self.levels[i] or self.levels[before]):
            return False
        bracket_may_close = begins is None or begins.style == "片括弧数字"
        if bracket_may_close and any(
            closing in self.text[i] and self._closes_bracket(before, i, opening, closing)
            for opening, closing in _GROUPS
        ):
            return True
        if self.layout is None and self._broken_within(lines, before, i, begins):
            return True
        closed = ends_sentence(self.text[before])
        cut = self.full[before] and not closed and begins is None and self._is_prose(lines, head)
        if (closed and self._is_name(i)) or self._parted(lines, head, i, cut=cut):
            return False
        if not closed and self._goes_on_aside(lines, head, i):
            return True
        if begins is not None and (
            closed or _is_stance_below(head, begins) or not self._within(begins, before, i)
        ):
            return False
        if self.layout is not None:
            return self.continues_in_place(lines, head, i, closed)
        if self.indent[i] > 0.6 or self.indent[before] > 0.6:
            return self.continues_by_indent(lines, head, i, closed)
        # Without indents, a sentence that has not ended goes on; one that ended at the right edge
        # may be followed by the next of the same paragraph, which is the caller's to judge.
        return not closed and (self.full[before] or self.same_sentence(head, before, i))

    def _runs_over(self, lines: list[int], head: Token, i: int) -> bool:
        """Tell cheaply what most lines of a text file are: the rest of a sentence cut at its edge.

        All that follows would say so too; where it might not, this is false.
        """
        before = lines[-1]
        return (
            self.plain
            and self.full[before]
            and self.text[before][-1] not in _ENDS
            and head.kind not in ("bracket", "label")
            and i not in self.headings
            and not (len(lines) == 1 and self._ends_with_its_line(head, i))
            and not (self.cover and self.page[before] == 1 < self.page[i])
            and not (self.hangs and self.stands_out(lines, head, i))
            and not self._is_label(before)
        )

    def _ends_with_its_line(self, head: Token, i: int) -> bool:
        """Tell whether a paragraph ends with its first line, which begins with `head`.

        A person stands over the words (Ｑ　鈴木委員, 司会：若林局長), or line `i` says what follows below
        a numbered heading (主な意見は次のとおり).
        """
        if head.kind in ("query", "turn"):
            return _PERSON.fullmatch(head.rest) is not None
        if head.kind != "number":
            return False
        return _INTRODUCES.match(self.text[i]) is not None and tells_what_follows(self.text[i])

    def _is_sign(self, before: int, head: Token | None) -> bool:
        """Tell whether a line is a mark or a number and nothing else: its text stands on the next."""
        if head is not None and head.kind == "mark":
            return len(self.text[before]) == 1
        return self.is_number(before, head)

    def is_number(self, i: int, head: Token | None) -> bool:
        """Tell whether a line, which begins with `head`, is a heading's number (第１, ①) alone."""
        if self.layout is not None or len(self.text[i]) > _LONGEST_NUMBER:
            return False
        return head is not None and head.kind == "number" and not head.rest

    def _broken_within(self, lines: list[int], before: int, i: int, begins: Token | None) -> bool:
        """Tell whether a line break can only stand within a paragraph: after 、, or before 」.

        poppler breaks a line where punctuation meets and is set closer, mostly before 「.
        """
        first = self.text[i][0]
        if first in NEVER_FIRST or (first in "（(" and _CONTINUED.fullmatch(self.text[i])):
            return True
        if begins is not None and (begins.kind == "mark" or _stands_apart(begins, self.text[i])):
            return False
        if self.text[before][-1] in NEVER_LAST:
            return True
        return (
            first in "「『" and not ends_sentence(self.text[before]) and self._is_prose(lines, None)
        )

    def _is_prose(self, lines: list[int], head: Token | None) -> bool:
        """Tell whether a paragraph that has not ended is more than a title: an item, a sentence."""
        if head is not None:
            return True
        first, looked_at, found = self._clauses
        if first != lines[0]:
            looked_at, found = 0, False
        # A paragraph grows line by line: each is looked at once.
        found = found or any(
            "、" in self.text[i] or "。" in self.text[i] for i in lines[looked_at:]
        )
        self._clauses = (lines[0], len(lines), found)
        return found

    def _parted(self, lines: list[int], head: Token | None, i: int, *, cut: bool) -> bool:
        """Tell whether something parts line `i` from the one before, whatever the two say.

        An empty line does not where a sentence is `cut` at the right edge.
        """
        before = lines[-1]
        if self.stated is not None and len(self.text[before]) < _SHORTEST_WRAPPED:
            return True
        if self.blanks_divide and i - before > 1 and self.page[i] == self.page[before] and not cut:
            return True
        if self.cover and self.page[before] == 1 < self.page[i]:
            return True
        if head is not None and len(lines) == 1 and self._ends_with_its_line(head, i):
            return True
        if i in self.headings or self._is_label(before) or self._is_rule(i, before):
            return True
        titled = head is None or head.kind in ("bracket", "label")
        if titled and i in self.top and _TITLE_END.search(self.text[before]):
            return not goes_on(self.text[i]) or _PERSON.fullmatch(self.text[i]) is not None
        # An extractor may set the pages apart from each other.
        paged = self.page[i] == self.page[before]
        return paged and self.hangs is True and self.stands_out(lines, head, i)

    def _is_rule(self, i: int, before: int) -> bool:
        """Tell whether one of two lines is a rule made of signs, ―――― ◇ ――――."""
        text, above = self.text[i], self.text[before]
        if text[0] in _RULE_HEADS and _RULE.fullmatch(text):
            return True
        return above[0] in _RULE_HEADS and _RULE.fullmatch(above) is not None

    def _is_label(self, i: int) -> bool:
        """Tell whether line `i` is the material's label (資料１), which may be set far to the right."""
        text = self.text[i]
        return ("資" in text or "別" in text) and _LABEL.fullmatch(text) is not None

    def _is_name(self, i: int) -> bool:
        """Tell whether line `i` is nothing but a person: the next speaker, over their words."""
        text = self.text[i]
        if len(text) > _LONGEST_NAME or text[-1] in TERMINALS:
            return False
        return _PERSON.fullmatch(bare(text)) is not None

    def _goes_on_aside(self, lines: list[int], head: Token | None, i: int) -> bool:
        """Tell whether line `i` begins with a bracket that the sentence before goes on with.

        After a short line that is no sentence's (a speaker alone) it begins one.
        """
        before = lines[-1]
        if not is_aside(self.text[i]) or not self.same_region(before, i):
            return False
        return self.ragged[before] or self._is_prose(lines, head)

    def _closes_bracket(self, before: int, i: int, opening: str, closing: str) -> bool:
        """Tell whether line `i` closes a bracket that the line before it left open."""
        text = self.text[before]
        place = self.text[i].find(closing)
        return (
            (text.rfind(closing) < text.rfind(opening) or text.count(closing) < text.count(opening))
            and opening not in self.text[i][:place]
            and self.same_region(before, i)
        )

    def _within(self, begins: Token, before: int, i: int) -> bool:
        """Tell whether what looks like a head at line `i` can be a wrapped sentence's own."""
        if not self.runs_on(before, i) or begins.kind in ("note", "field", "reply", "query"):
            return False
        if begins.kind == "turn" and (begins.style == "turn" or "。" in begins.rest):
            return False
        if begins.kind == "mark" and self.stated is not None:
            return False  # a line break that somebody typed
        if begins.kind == "mark":
            dotted = begins.style == "dot" and not self.text[i][1:2].isspace()
            if not dotted:
                return bool(_BLANK_NUMBER.match(self.text[i]))
            if self.dots_begin:
                return False
            return self.layout is None or self.indent[i] >= self.indent[before] - 0.6
        if begins.kind == "number":
            return begins.style in _INLINE_NUMBERS
        if begins.kind == "bracket":
            if begins.style not in _ASIDE_BRACKETS or not self.wraps or self.turns_bold(before, i):
                return False
            return self.layout is None or self.indent[i] >= self.indent[before] - 0.6
        return True


def _is_stance_below(head: Token | None, begins: Token) -> bool:
    """Tell whether what begins is a stance, and what it would go on with a heading or a stance."""
    return (
        head is not None
        and head.kind in ("number", "bracket", "label")
        and begins.kind in ("bracket", "label")
        and is_stance(begins.head)
    )


def _stands_apart(begins: Token, text: str) -> bool:
    """Tell whether white space follows a number: it opens an item, and is not referred to (⑴で)."""
    return begins.kind == "number" and text[len(begins.head) :][:1].isspace()
