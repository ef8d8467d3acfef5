"""Tells from the words of two lines whether they are one paragraph's."""

import re

from flows.normalise.grammar.deeds import EXPLAINED_BY
from flows.normalise.grammar.meetings import LIST_TITLE
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import NEVER_FIRST, NEVER_LAST, OPINION_HEADING, TERMINALS
from flows.normalise.grammar.speakers import PERSON
from flows.normalise.grammar.titles import MATERIAL_LABEL
from flows.normalise.labels import before_quotes, labels_answer, labels_opinion, tells_what_follows
from flows.normalise.placing import Placing
from flows.normalise.sentences import ends_sentence, is_phrase
from flows.normalise.tokens import Token, is_aside
from flows.normalise.unwrap import bare

_PERSON = compiled(PERSON)
_LABEL = compiled(MATERIAL_LABEL)
_LIST_TITLE = compiled(LIST_TITLE)
_OPINION_HEADING = compiled(OPINION_HEADING)
_HEADING_ENDS = frozenset(OPINION_HEADING.ends)
_SHORTEST_HEADING, _LONGEST_HEADING = 4, 30
_LIST_ENDS = frozenset(LIST_TITLE.ends)
_EXPLAINED_BY = compiled(EXPLAINED_BY)
_LONGEST_NAME = 20
_LONGEST_LABEL = 12
_LONGEST_DEED = 80
LONGEST_NUMBER = 5  # 第１２部, (10), 1-2-3
_INTRODUCES = re.compile(
    r"(?:各?委員|構成員|出席者)?(?:から|より)?の?(?:主な|主要な)?(?:御|ご)?(?:意見|質疑|発言|質問|指摘)"
)
# 令和５年６月７日（水）15：59～ 17：49
_HOURS = re.compile(
    r"(?:(?:令和|平成|昭和)[元0-9０-９]{1,2}|[12１２][0-9０-９]{3})年[0-9０-９]{1,2}月[0-9０-９]{1,2}日[\s　]*+(?:[（(][^（）()]{1,5}[）)])?[\s　]*+"
    r"(?=\S)[0-9０-９：:時分半午前後～〜~－―‐ーからまで\s　-]{3,40}"
)
ENDS_HOURS = frozenset("0123456789０１２３４５６７８９時分半")
# How a title ends, and one without a number: no sentence that lacks its full stop does.
_ABOUT = re.compile(r"(?:について|に関して|の件)$")
_TITLE_END = re.compile(r"[^ぁ-ん]$|(?:について|に関して|に関すること|に係る|など)$")
_TOLD_BY = re.compile(
    r"[^\s。、はがを]{0,12}(?:委員|事務局|[課部局室会長]長|座長|市長|町長|知事)(?:から|より)、?(?!の)"
)
_CONTINUED = re.compile(r"[（(](?:続き?|つづき)[）)]")
CONTINUED_HEADS = frozenset("続つ")  # what it begins with, in its bracket


class Wording(Placing):
    """The words of one document's lines: names, labels, signs, and sentences that go on."""

    # (first line, lines looked at, whether they hold a clause) of the paragraph that grows
    _clauses: tuple[int, int, bool] = (-1, 0, False)

    def ends_with_its_line(self, head: Token, i: int) -> bool:
        """Tell whether a paragraph ends with its first line, which begins with `head`.

        A person stands over the words (Ｑ　鈴木委員, 司会：若林局長), and so does a label after a mark. Below a numbered heading line `i` says
        what follows (主な意見は次のとおり) or who explained (事務局から資料１に基づき説明), or below a fact of
        the meeting it titles a list (出席者, 委員).
        """
        if head.kind == "field":
            title = self.text[i]
            listed = len(title) <= _LONGEST_NAME and title[-1] in _LIST_ENDS
            return (listed and _LIST_TITLE.fullmatch(bare(title)) is not None) or self.is_name(i)
        if head.kind in ("query", "turn"):
            return _PERSON.fullmatch(head.rest) is not None
        text = self.text[i]
        if head.kind == "mark":
            rest = head.rest
            labels = 0 < len(rest) <= _LONGEST_LABEL and not _PERSON.fullmatch(rest)
            if labels and (labels_opinion(rest) or labels_answer(rest)):  # ■意見１
                return True
            # ■会長の選出 | 青木委員より事務局一任との意見があった。
            by = "から" in text or "より" in text
            titles = by and is_phrase(rest) and _TITLE_END.search(rest) is not None
            return titles and _TOLD_BY.match(text) is not None and not self.full[i - 1]
        if head.kind != "number":
            return False
        by = text[0] in "資別参" or "から" in text or "より" in text
        by = by and len(text) <= _LONGEST_DEED
        if by and _EXPLAINED_BY.fullmatch(text):
            return True
        return _INTRODUCES.match(text) is not None and tells_what_follows(text)

    def is_sign(self, before: int, head: Token | None) -> bool:
        """Tell whether a line is a mark or a number and nothing else: its text stands on the next."""
        if head is not None and head.kind == "mark":
            return len(self.text[before]) == 1
        return self.is_number(before, head)

    def is_number(self, i: int, head: Token | None) -> bool:
        """Tell whether a line, which begins with `head`, is a heading's number (第１, ①) alone."""
        if self.layout is not None or len(self.text[i]) > LONGEST_NUMBER:
            return False
        return head is not None and head.kind == "number" and not head.rest

    def broken_within(self, lines: list[int], before: int, i: int, begins: Token | None) -> bool:
        """Tell whether a line break can only stand within a paragraph: after 、, or before 」.

        poppler breaks a line where punctuation meets and is set closer, mostly before 「.
        """
        first = self.first[i]
        if first in NEVER_FIRST or (first in "（(" and _CONTINUED.fullmatch(self.text[i])):
            return True
        if begins is not None and (begins.kind == "mark" or _stands_apart(begins, self.text[i])):
            return False
        if self.last[before] in NEVER_LAST:
            return True
        return (
            first in "「『" and not ends_sentence(self.text[before]) and self.is_prose(lines, None)
        )

    def is_prose(self, lines: list[int], head: Token | None) -> bool:
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

    def is_heading_of_opinions(self, i: int) -> bool:
        """Tell whether line `i` says nothing but that opinions follow (主な発言内容), and is no sentence's."""
        text = self.text[i]
        may = _SHORTEST_HEADING <= len(text) <= _LONGEST_HEADING and text[-1] in _HEADING_ENDS
        return may and _OPINION_HEADING.fullmatch(bare(text)) is not None

    def is_label(self, i: int) -> bool:
        """Tell whether line `i` is the material's label (資料１), which may be set far to the right."""
        text = self.text[i]
        return ("資" in text or "別" in text) and _LABEL.fullmatch(text) is not None

    def ends_with_hours(self, before: int, i: int) -> bool:
        """Tell whether a line is the day and the hours of a meeting, which no sentence goes on with."""
        text = self.text[before]
        if text[-1] not in ENDS_HOURS or "ぁ" <= self.text[i][0] <= "ん":
            return False
        return "年" in text and _HOURS.fullmatch(text) is not None

    def is_name(self, i: int) -> bool:
        """Tell whether line `i` is nothing but a person: the next speaker, over their words."""
        text = self.text[i]
        if len(text) > _LONGEST_NAME or self.last[i] in TERMINALS:
            return False
        return _PERSON.fullmatch(bare(text)) is not None

    def is_quoted(self, i: int) -> bool:
        """Tell whether line `i` begins with a person right before quotes: 三枝委員「…."""
        name = before_quotes(self.text[i])
        return bool(name) and _PERSON.fullmatch(bare(name)) is not None

    def heads_a_person(self, lines: list[int], head: Token | None, begins: Token) -> bool:
        """Tell whether brackets below a title's only line hold who speaks under it: …について | （委員長）."""
        if len(lines) > 1 or begins.kind != "bracket":
            return False
        text = self.text[lines[0]]
        numbered = head is not None and head.kind == "number"
        if not (_TITLE_END if numbered else _ABOUT).search(text) or not is_phrase(text):
            return False
        return _PERSON.fullmatch(bare(begins.head)) is not None

    def goes_on_aside(self, lines: list[int], head: Token | None, i: int) -> bool:
        """Tell whether line `i` begins with a bracket that the sentence before goes on with.

        After a short line that is no sentence's (a speaker alone) it begins one.
        """
        before = lines[-1]
        if not is_aside(self.text[i]) or not self.same_region(before, i):
            return False
        return self.ragged[before] or self.is_prose(lines, head)

    def closes_group(self, before: int, i: int) -> bool:
        """Tell whether line `i` closes a group （…） that the line before it left open."""
        text = self.text[i]
        return ("）" in text and self._closes_bracket(before, i, "（", "）")) or (
            ")" in text and self._closes_bracket(before, i, "(", ")")
        )

    def _closes_bracket(self, before: int, i: int, opening: str, closing: str) -> bool:
        text = self.text[before]
        place = self.text[i].find(closing)
        return (
            (text.rfind(closing) < text.rfind(opening) or text.count(closing) < text.count(opening))
            and opening not in self.text[i][:place]
            and self.same_region(before, i)
        )


def _stands_apart(begins: Token, text: str) -> bool:
    """Tell whether white space follows a number: it opens an item, and is not referred to (⑴で)."""
    return begins.kind == "number" and text[len(begins.head) :][:1].isspace()
