"""Tells from where two lines stand and how far they run whether they are one paragraph's."""

import re

from flows.lines import SourceLines
from flows.normalise.measures import Measures, half_widths
from flows.normalise.sentences import ends_sentence
from flows.normalise.tokens import Token
from flows.normalise.wrapping import (
    hangs,
    unjustified,
    usual_pitch,
)

_FAR = 2.2  # of the usual way from a line to the next one of its region
_BELOW = 1.5  # characters that the words of a justified line may seem to stand aside
SET_IN = 0.6  # characters: what stands further in or out has another indent
_CLAUSES = re.compile("[、。]")


class Placing:
    """The places of one document's lines: indents and edges, and the boxes where it has them."""

    def __init__(
        self,
        source: SourceLines,
        measures: Measures,
        flow: list[int],
        tokens: list[Token | None],
    ) -> None:
        """Take the lines `flow` of a document, and what each of them begins with."""
        # The places in `flow` of the lines that begin with a mark.
        self.marks = [
            at
            for at, head in enumerate(map(tokens.__getitem__, flow))
            if head and head.kind == "mark"
        ]
        self.pitch = usual_pitch(source)
        self.unjustified = unjustified(source, measures, flow, tokens)
        self.hangs = hangs(measures, flow, tokens, self.marks) if source.layout is None else None
        self.text = measures.text
        self.first = measures.first
        self.last = measures.last
        self.indent = measures.indent
        self.full = measures.full
        self.ragged = measures.ragged
        self.size = measures.size
        self.page = source.page
        self.layout = source.layout

    def continues_in_place(
        self, lines: list[int], head: Token | None, i: int, closed: bool
    ) -> bool:
        """Tell whether line `i` stands where a paragraph goes on whose last sentence is `closed`.

        Raises TypeError for a document without layout.
        """
        before = lines[-1]
        layout = self.layout
        if layout is None:
            raise TypeError("a document without layout has no places")
        if layout.region_kind[i] != layout.region_kind[before]:
            return False
        overleaf = self.page[i] != self.page[before]
        kind, same = layout.region_kind[i], layout.region[i] == layout.region[before]
        if (kind == "cell" and (overleaf or not same)) or (
            kind == "box" and not (overleaf or same)
        ):
            return False
        if abs(self.size[i] - self.size[before]) > 0.12:
            return False
        below = (layout.y0[i] or 0.0) - (layout.y0[before] or 0.0)
        # What stands between may be a picture, but only within an opinion's sentence.
        whole = closed or head is None or head.kind != "mark"
        if whole and same and not overleaf and below > _FAR * self.pitch:
            return False
        if layout.bold[i] and (overleaf or (closed and not layout.bold[before])):
            return False  # what is bold is a title, and titles do not go on overleaf
        if (
            layout.bold[i]
            and layout.bold[before]
            and layout.underlined[i] != layout.underlined[before]
        ):
            return False
        if not self.full[before]:
            ragged = self.runs_on(before, i) and not closed
            if not ragged or (head is not None and head.kind not in ("mark", "note")):
                return False
        return self._fits_indent(lines, head, i, closed)

    def continues_by_indent(
        self, lines: list[int], head: Token | None, i: int, closed: bool
    ) -> bool:
        """Tell the same of a text whose lines are set in by white space."""
        before = lines[-1]
        if closed:
            if self.hangs is False and self.indent[i] > self.indent[before] + 0.4:
                return False
            return self.full[before] and self._fits_indent(lines, head, i, closed)
        return self.full[before] or (
            self._fits_indent(lines, head, i, closed) and self.same_sentence(head, before, i)
        )

    def _fits_indent(self, lines: list[int], head: Token | None, i: int, closed: bool) -> bool:
        """Tell whether the indent of line `i` is the one this paragraph's lines have."""
        indent = self.indent[i]
        if len(lines) > 1:
            return abs(indent - self.indent[lines[-1]]) < SET_IN
        first = self.indent[lines[0]]
        if head is not None:
            # Under a mark or number, lines hang below its text or its sign, or run back to the
            # left edge; further in stands a sub-bullet's paragraph.
            if indent <= first + 2.6 or (not closed and indent <= first + 4):
                return True
            return self._below_words(lines[0], head, i)
        if closed:
            return indent < first - SET_IN or (abs(indent - first) < SET_IN and first < SET_IN)
        return first - 4 <= indent <= first + 2.6

    def _below_words(self, first: int, head: Token, i: int) -> bool:
        """Tell whether line `i` begins right below a speaker's words, which may be a column.

        In 議長　　　　それでは… they may stand far from the name: they begin as many characters
        before the line's end as they have.
        """
        if self.layout is None or head.kind != "turn":
            return False
        size, begin, end = self.layout.font_size[first], self.layout.x0[i], self.layout.x1[first]
        if not size or begin is None or end is None:
            return False
        return abs(end - half_widths(head.rest) / 2 * size - begin) < _BELOW * size

    def runs_on(self, before: int, i: int) -> bool:
        """Tell whether a line may end where it does because it was broken there.

        In justified text, type that is proportional may leave more white than a character where a
        sentence is broken: then both lines are part of one.
        """
        if self.full[before]:
            return True
        if not self.ragged[before]:
            return False
        prose = (
            self.layout is not None and "。" in self.text[i] and _CLAUSES.search(self.text[before])
        )
        return self.unjustified or bool(prose)

    def turns_bold(self, before: int, i: int) -> bool:
        """Tell whether line `i` is bold and the one before is not."""
        layout = self.layout
        return layout is not None and bool(layout.bold[i]) and not layout.bold[before]

    def same_region(self, before: int, i: int) -> bool:
        """Tell whether no table's cell or box parts two lines."""
        layout = self.layout
        return layout is None or layout.region_kind[before] == layout.region_kind[i] != "cell"

    def stands_out(self, lines: list[int], head: Token | None, i: int) -> bool:
        """Tell whether line `i` stands at the mark's own edge, where opinions' lines are set in."""
        marked = head is not None and head.kind == "mark"
        return marked and self.indent[i] <= self.indent[lines[0]] + 0.4

    def same_sentence(self, head: Token | None, before: int, i: int) -> bool:
        """Tell whether a line after a short one that ends nothing still goes on with it."""
        sentence = head is None or head.kind in ("mark", "note")
        return sentence and self.ragged[before] and ends_sentence(self.text[i])
