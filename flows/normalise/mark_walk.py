"""The walk through bulleted lines: opinions, headings, what is said within, and what is none."""

from flows.normalise.agenda import titles_last_item
from flows.normalise.asides import is_aside
from flows.normalise.headings import titular
from flows.normalise.introductions import leads_in
from flows.normalise.label_walk import LabelWalk
from flows.normalise.labels import labels_opinion
from flows.normalise.names import answers, is_person
from flows.normalise.paragraphs import Paragraph
from flows.normalise.tokens import Token
from flows.normalise.turns import named_in_list

_SHORTEST_OPINION = 20  # under a mark that is the headings'
_LONGEST_LEAD = 25  # characters within which a name ends that leads a bullet


class MarkWalk(LabelWalk):
    """Reads bulleted lines by what their mark means, and by what is in force."""

    def read_last_item(self, paragraph: Paragraph, token: Token) -> str | None:
        """Read ■その他 below a person's opinions, which is nobody's words; null for others."""
        last = self.by is not None and token.style != "dot" and titles_last_item(token.rest)
        return self.enter(paragraph) if last else None

    def read_mark(self, index: int, paragraph: Paragraph, token: Token) -> str:
        """Read a bulleted line; most are opinions, which few questions tell."""
        evidence, rest, meanings = self.evidence, token.rest, self.evidence.meanings
        meaning = meanings.get(token.head) or meanings.get(token.style) or "opinion"
        self._end_answer(token, meaning)
        within = meaning == "sub" and self.open is not None and not self.begun_by(token)
        if meaning != "heading" and not within:
            if self.aside and labels_opinion(rest):
                return self.introduce(paragraph)
            if is_aside(paragraph):
                return self.note_down(paragraph)
            if paragraph.lines[0] in evidence.asides:
                self.aside = True
        named = named_in_list(rest) if _may_be_led(rest) else None
        if (named is not None and answers(named[0])) or (
            self.aside and not (meaning == "heading" and token.style == self.outline.style)
        ):
            meaning = "note"
        if index < evidence.noted:
            return self.note_down(paragraph)
        if ("次" in rest or "下" in rest) and leads_in(paragraph, self.rules.after(index)):
            return self.introduce(paragraph)  # 次のとおり, 以下のとおり, 下記のとおり
        if meaning == "note":
            return self.note_down(paragraph)
        if meaning == "heading" and (role := self._read_title(paragraph, rest)) is not None:
            return role
        if within:
            return self.append(paragraph)
        text, by = paragraph.text[1:].lstrip(), self.by
        if named is not None:
            by, text = named_in_list(text) or (by, text)
        return self.begin(paragraph, "opinion", text, by)

    def _end_answer(self, token: Token, meaning: str) -> None:
        """End what the office answers in bullets with another mark, where the opinions' own returns.

        With that mark first below （事務局） all are the office's, down to the next heading.
        """
        if token.style != self.asked or meaning != "opinion":
            return
        above = self.note.token if self.note is not None else None
        self.aside = self.aside and (above is None or above.kind != "mark")
        self.asked = None

    def _read_title(self, paragraph: Paragraph, rest: str) -> str | None:
        """Read a line under a mark of headings; null where it is too long to be one."""
        if is_person(rest):
            return self.lead(rest)
        short = len(rest) <= _SHORTEST_OPINION and not paragraph.complete
        return self.enter(paragraph) if short or titular(paragraph) else None


def _may_be_led(text: str) -> bool:
    """Tell cheaply whether a name in brackets or before a colon may lead a bullet's text."""
    lead = text[:_LONGEST_LEAD]
    return lead[:1] in "（(【［[" or "：" in lead or ":" in lead
