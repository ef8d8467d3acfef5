"""The walk through what begins with a stance, a number, brackets or a note's sign."""

from flows.normalise.attribution import stance_names
from flows.normalise.deeds import tells_deeds
from flows.normalise.headings import is_said
from flows.normalise.label_walk import LabelWalk
from flows.normalise.paragraphs import Paragraph
from flows.normalise.plain_walk import PlainWalk
from flows.normalise.tokens import Token


class HeadWalk(LabelWalk, PlainWalk):
    """Reads paragraphs by what they begin with, and by what is in force."""

    def read_head(self, index: int, paragraph: Paragraph, token: Token) -> str | None:
        """Read a paragraph by what it begins with; null where that leaves it open."""
        kind = token.kind
        if index in self.evidence.signatures and self.open is not None:
            return self.append(paragraph)
        if self.evidence.is_stance(paragraph):
            self.close()
            label = paragraph.text.index(token.head) + len(token.head) + 1
            self.stance = paragraph.text[:label]
            self.supporters = stance_names(paragraph.text[label:])
            return "stance"
        if kind == "reply":
            return self._read_reply(paragraph)
        footed = kind in ("note", "number") and self.open is not None
        if footed and self.rules.is_footnote(index):
            return "note"
        if kind == "note":
            if self.rules.is_note_heading(index):
                return self.enter(paragraph)
            return self._read_note(paragraph)
        numbered = kind == "number" and (
            self.awaited
            or token.style == self.evidence.numbered
            or (self.introduced and token.style != self.outline.style)
        )
        if numbered and is_said(paragraph):
            if tells_deeds(token.rest):
                return self.note_down(paragraph)
            return self.begin(paragraph, "opinion", paragraph.text, None, mark=None)
        return self.read_bracket(index, paragraph, token)

    def _read_reply(self, paragraph: Paragraph) -> str:
        if self.answers_open(paragraph):
            self.note_down(paragraph)
        return self.read_plain(paragraph)

    def _read_note(self, paragraph: Paragraph) -> str:
        if self.open is not None and paragraph.indent > self.open.indent + 0.6:
            return self.append(paragraph)
        self.note = paragraph
        return "note"
