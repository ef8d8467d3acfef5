"""What labels and brackets say, before the words of an opinion or over them."""

from flows.normalise.bracketed import may_speak
from flows.normalise.deeds import tells_deeds
from flows.normalise.grammar.marks import NOT_OPINION
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.stances import REASON
from flows.normalise.headings import label_of
from flows.normalise.introductions import answers_follow, introduces, titles_opinions
from flows.normalise.labels import (
    is_plan,
    is_reference,
    labels_answer,
    labels_opinion,
    tells_a_deed,
    titles_a_key,
)
from flows.normalise.names import answers, is_ministry, is_person
from flows.normalise.opinion_signs import announces_plain
from flows.normalise.paragraphs import Paragraph
from flows.normalise.state import State
from flows.normalise.tokens import Token, mark_name
from flows.normalise.turns import named_alone, turn
from flows.normalise.unwrap import bare

_NOT_OPINION = compiled(NOT_OPINION)
_OFFICES = frozenset("課係部局室省庁")
_OFFICE = ("事務局", "事務方")
_OPENS_OR_ENDS = ("開会", "閉会", "散会")
_AFTER_LABEL = " \t　：:．.、】］]〕＞>〉》≫）)"
_REASON = compiled(REASON)
_REPORTS = frozenset(("た。", "れた", "った", "した"))


def _reports(content: str) -> bool:
    """Tell whether a bracket's content is a sentence that reports what was done: 答申することとされた."""
    return content[-2:] in _REPORTS and tells_deeds(content)


class LabelWalk(State):
    """Reads labels (【意見】, 市の考え方：), brackets, and sentences that say what follows."""

    def introduce(self, paragraph: Paragraph) -> str:
        """Read a paragraph that says what follows: 主な意見は次のとおり, 回答は次のとおり.

        Without a sentence (主な意見) it is a heading over plain opinions.
        """
        titled = self.evidence.introduced and titles_opinions(paragraph)
        if titled and not introduces(paragraph):
            return self.enter(paragraph)
        self.close()
        told = paragraph.lines[0] in self.evidence.told
        self.aside = told or answers_follow(paragraph.text)
        self.introduced = self.evidence.introduced and announces_plain(paragraph)
        return "body"

    def read_label(self, index: int, paragraph: Paragraph) -> str | None:
        """Read a label (【意見】) that says what its text, or the text below it, is; else null."""
        over = self.evidence.over_pairs.get(index)
        if over is False:  # a date
            return "body"
        if over or index + 1 in self.evidence.answered:
            return self.enter(paragraph)
        label = label_of(paragraph)
        if not label:  # brackets with nothing between them say nothing
            return None
        text = paragraph.text.partition(label)[2].lstrip(_AFTER_LABEL)
        if labels_answer(label):
            self._answer(paragraph)
            following = self.found[index + 1].token if index + 1 < len(self.found) else None
            marked = not text and following is not None and following.kind == "mark"
            self.aside = marked or self.evidence.paired
            return "note"
        if not labels_opinion(label):
            return None
        if text:
            before = paragraph.text[: -len(text)]
            first = self.source.text[paragraph.lines[0]].strip()
            if len(first) <= len(before):  # 【意見】 over ）を…: where the label ends is unsure
                return self.begin(paragraph, "opinion", paragraph.text, None, mark=None)
            said, by = ("", text) if is_person(text) else (text, None)
            role = self.begin(paragraph, "opinion", said, by, mark=None)
            self.opinions[-1].label = before
            return role
        self.close()
        self.awaited, self.aside = True, False
        return "note"

    def read_bracket(self, index: int, paragraph: Paragraph, token: Token) -> str | None:
        """Read what brackets or a plan's name say; null where that leaves the paragraph open."""
        if self.evidence.persons_lead and (name := self._leader(index, paragraph)) is not None:
            self.leading.add(token.style)
            return self.lead(name)
        if token.kind == "bracket" and self.open is not None and token.head in _OFFICE:
            self.aside = True  # what is bulleted below is the office's
            return self._answer(paragraph)
        if (
            token.kind == "bracket"
            and self.open is not None
            and self._answers_plainly(index, token)
        ):
            return self.note_down(paragraph)
        if token.kind in ("bracket", "label") and self._closes(paragraph, token):
            return self.append(paragraph)
        if token.kind == "bracket" and (tells_a_deed(token.head) or _reports(token.head)):
            return self.note_down(paragraph)
        if token.style in ("（）", "()") and bare(token.head) in _OPENS_OR_ENDS:
            self.close()
            return "note"
        if token.kind == "bracket" and titles_a_key(token.head):
            self.close()
            self.key = True
            return "legend"
        if is_plan(token.head):
            self.close()
            self.plan = True
            return "proposal"
        # 委員：…。 below a heading opens an opinion, too.
        turned = token.kind == "turn" and token.style == "turn" and paragraph.complete
        turned = turned or (token.kind == "label" and self._is_members(paragraph))
        return self._read_answer(paragraph) if self.open is not None or turned else None

    def _answer(self, paragraph: Paragraph) -> str:
        """Take a label of answers for a note, and keep by what mark the opinions above are known."""
        mark = self.open.mark if self.open is not None else None
        self.asked = mark_name(mark) if mark else None
        return self.note_down(paragraph)

    def _leader(self, index: int, paragraph: Paragraph) -> str | None:
        """Give who is named over opinions: a person, or an office in brackets that persons stand in."""
        name, token, below = named_alone(paragraph), paragraph.token, self.rules.after(index)
        if name is not None or token is None or token.kind != "bracket" or below is None:
            return name
        marked = below.token is not None and below.token.kind == "mark"
        office = marked and token.style in self.leading and token.head[-1:] in _OFFICES
        return bare(token.head) if office and may_speak(token.head) else None

    def _answers_plainly(self, index: int, token: Token) -> bool:
        """Tell whether brackets name the side that answers in plain words below: （放送局側）."""
        below = self.rules.after(index)
        return token.head.endswith("側") and below is not None and below.token is None

    def _is_members(self, paragraph: Paragraph) -> bool:
        """Tell whether a member's words stand after the name, below what nobody said: （委員）…."""
        named = turn(paragraph) if paragraph.complete else None
        return named is not None and not answers(named[0]) and is_person(named[0])

    def _read_answer(self, paragraph: Paragraph) -> str | None:
        """Read what somebody else says to the opinion that is open: （事務局）…, 鈴木委員：…."""
        named = turn(paragraph)
        if named is None:
            return None
        asked = self.open is not None and self.open.mark is not None
        answered = answers(named[0]) or (asked and is_ministry(named[0]))
        if not answered and _NOT_OPINION.search(named[0]) is None:
            return self.begin(paragraph, "opinion", named[1], named[0], mark=None)
        return self.note_down(paragraph)

    def _closes(self, paragraph: Paragraph, token: Token) -> bool:
        """Tell whether brackets are part of the open opinion: （日弁連）, （第２回）, （理由）."""
        if self.open is None:
            return False
        if _REASON.fullmatch(bare(token.head)):
            return True
        if paragraph.text[-1] in self.evidence.references and is_reference(token.head):
            return True
        if self.evidence.names_lead:
            return False
        return self.evidence.attributions.stands_alone(paragraph.text)
