"""Tells which line of a document goes on with the paragraph of the lines before it."""

from flows.lines import SourceLines
from flows.normalise.grammar.marks import BLANK_NUMBER
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.speakers import PERSON
from flows.normalise.grammar.titles import TITLE_END
from flows.normalise.labels import is_stance
from flows.normalise.measures import Measures
from flows.normalise.placing import SET_IN
from flows.normalise.sentences import ENDS, ends_sentence
from flows.normalise.tokens import Token
from flows.normalise.wording import Wording
from flows.normalise.wrapping import (
    bare_headings,
    below_cover,
    blanks_divide,
    dots_begin,
    goes_on,
    wraps,
)

_TOP = 8
_BLANK_NUMBER = compiled(BLANK_NUMBER)
_TITLE_END = compiled(TITLE_END)
_PERSON = compiled(PERSON)
# Numbers that sentences refer by (①で運送人に…, ⑴の甲案を…) and that may begin a wrapped line.
_INLINE_NUMBERS = frozenset(("丸数字", "括弧数字", "括弧カタカナ", "枝番", "英字"))
# Lines that are wholly in these may still be a sentence's; those in 【】 or ＜＞ open something.
_ASIDE_BRACKETS = frozenset(("（）", "()", "「」", "［］", "[]", "〔〕"))
# Where a format states its paragraphs, a line break within one that stands after fewer characters
# is a break that somebody typed.
_SHORTEST_WRAPPED = 15
HALF_BRACKET = "片括弧数字"


class Grouping(Wording):
    """The evidence for one document: what is printed, where, and how far it runs."""

    def __init__(
        self,
        source: SourceLines,
        measures: Measures,
        flow: list[int],
        tokens: list[Token | None],
    ) -> None:
        """Take the lines `flow` of a document, and what each of them begins with."""
        super().__init__(source, measures, flow, tokens)
        self.blanks_divide = blanks_divide(source, measures, flow, tokens)
        self.below_cover = below_cover(source, flow, tokens)
        self.wraps = source.layout is None or wraps(source, measures, flow, tokens)
        self.dots_begin = dots_begin(source, measures, flow, tokens, self.marks)
        self.headings: set[int] = set()
        self.top: list[int] = []  # the first lines, among them the title's
        if source.layout is None:
            self.headings = bare_headings(measures, flow, tokens, self.marks)
            self.top = flow[:_TOP]
        self.levels = source.heading_level
        self.stated = source.continues
        self.plain = not (self.layout or self.levels or self.stated)

    def continues(self, lines: list[int], head: Token | None, i: int, begins: Token | None) -> bool:
        """Tell whether line `i` goes on with the paragraph of `lines`, which begins with `head`."""
        before = lines[-1]
        stated = self.stated[i] if self.stated else None
        if stated is not None:
            return stated
        if lines[0] == before and self.is_sign(before, head):
            return begins is None
        if self.levels and (self.levels[i] or self.levels[before]):
            return False
        if (begins is None or begins.style == HALF_BRACKET) and self.closes_group(before, i):
            return True
        if self.layout is None and self.broken_within(lines, before, i, begins):
            return True
        closed = self.last[before] in ENDS and ends_sentence(self.text[before])
        cut = self.full[before] and not closed and begins is None and self.is_prose(lines, head)
        if (closed and (self.is_name(i) or self.is_quoted(i))) or self._parted(
            lines, head, i, cut=cut
        ):
            return False
        if not closed and self.goes_on_aside(lines, head, i):
            return True
        if begins is not None and (
            closed
            or _is_stance_below(head, begins)
            or not self._within(begins, before, i)
            or self.heads_a_person(lines, head, begins)
        ):
            return False
        if self.layout is not None:
            return self.continues_in_place(lines, head, i, closed)
        if self.indent[i] > SET_IN or self.indent[before] > SET_IN:
            return self.continues_by_indent(lines, head, i, closed)
        # Without indents, a sentence that has not ended goes on; one that ended at the right edge
        # may be followed by the next of the same paragraph, which is the caller's to judge.
        return not closed and (self.full[before] or self.same_sentence(head, before, i))

    def _parted(self, lines: list[int], head: Token | None, i: int, *, cut: bool) -> bool:
        """Tell whether something parts line `i` from the one before, whatever the two say.

        An empty line does not where a sentence is `cut` at the right edge.
        """
        before = lines[-1]
        if self.stated is not None and len(self.text[before]) < _SHORTEST_WRAPPED:
            return True
        if self.blanks_divide and i - before > 1 and self.page[i] == self.page[before] and not cut:
            return True
        if i == self.below_cover:
            return True
        if head is not None and len(lines) == 1 and self.ends_with_its_line(head, i):
            return True
        if i in self.headings or self.is_label(before):
            return True
        if self.ends_with_hours(before, i):
            return True
        if head is None and len(lines) == 1 and self.is_heading_of_opinions(before):
            return True
        titled = head is None or head.kind in ("bracket", "label")
        if titled and i in self.top and _TITLE_END.search(self.text[before]):
            return not goes_on(self.text[i]) or _PERSON.fullmatch(self.text[i]) is not None
        # An extractor may set the pages apart from each other.
        paged = self.page[i] == self.page[before]
        return paged and self.hangs is True and self.stands_out(lines, head, i)

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
            return self.layout is None or self.indent[i] >= self.indent[before] - SET_IN
        if begins.kind == "number":
            return begins.style in _INLINE_NUMBERS
        if begins.kind == "bracket":
            if begins.style not in _ASIDE_BRACKETS or not self.wraps or self.turns_bold(before, i):
                return False
            return self.layout is None or self.indent[i] >= self.indent[before] - SET_IN
        return True


def _is_stance_below(head: Token | None, begins: Token) -> bool:
    """Tell whether what begins is a stance, and what it would go on with a heading or a stance."""
    return (
        head is not None
        and head.kind in ("number", "bracket", "label")
        and begins.kind in ("bracket", "label")
        and is_stance(begins.head)
    )
