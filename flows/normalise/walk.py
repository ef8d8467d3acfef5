"""Walks through a document's paragraphs and tells what each is: the heart of normalise."""

from flows.normalise.agenda import titles_proceedings
from flows.normalise.asides import heads_nothing, is_greeting
from flows.normalise.found import Structure
from flows.normalise.grammar.pages import CONTACT, CONTENTS_LINE, CONTENTS_TITLE, END
from flows.normalise.grammar.rows import compiled
from flows.normalise.head_walk import HeadWalk
from flows.normalise.headings import is_label_alone, titular
from flows.normalise.introductions import (
    introduces,
    titles_opinions,
)
from flows.normalise.labels import (
    ends_material,
    gives_contact,
)
from flows.normalise.late_facts import late_facts
from flows.normalise.mark_walk import MarkWalk
from flows.normalise.minutes_walk import MinutesWalk
from flows.normalise.page_titles import title_of
from flows.normalise.paragraphs import Paragraph
from flows.normalise.table_walk import TableWalk
from flows.normalise.tokens import Token
from flows.normalise.turns import named_alone

_CONTENTS_TITLE = compiled(CONTENTS_TITLE)
_CONTENTS_LINE = compiled(CONTENTS_LINE)
_DIGITS = "0123456789０１２３４５６７８９"
_END_HEADS, _CONTACT_HEADS = END.heads, CONTACT.heads
_SHORTEST = 12  # what is shorter may title a table of contents


def _is_contents(text: str) -> bool:
    if len(text) < _SHORTEST and _CONTENTS_TITLE.fullmatch(text):
        return True
    return text[-1] in _DIGITS and len(text) < 120 and _CONTENTS_LINE.fullmatch(text) is not None


def _counts_above(token: Token, below: Token) -> bool:
    return token.kind == "number" and token.style != below.style


class Walk(TableWalk, MinutesWalk, MarkWalk, HeadWalk):
    """Reads the paragraphs one by one: what each is, by what it begins with and what is in force."""

    def run(self) -> Structure:
        """Read all paragraphs."""
        found, evidence = self.found, self.evidence
        # What is read by its index, whatever it begins with.
        self.singled_out = self.title_indices | evidence.legends | evidence.facts
        self.singled_out |= evidence.contacts | set(range(evidence.body))
        if self.source.kind is not None:
            self.singled_out |= {i for i, paragraph in enumerate(found) if paragraph.kind == "note"}
        self.begun = evidence.answered | evidence.signed
        # Few documents have anything of what `_read_special` reads.
        self.special = evidence.minutes or evidence.introduced or evidence.labelled
        self.special = self.special or bool(
            evidence.proposals or self.begun or evidence.told or self.source.cell
        )
        for index, paragraph in enumerate(found):
            if paragraph.page != self.page:
                self._turn_page(paragraph.page)
            role = self._read(index, paragraph)
            self.record(paragraph, role)
            self._count(paragraph, role)
        self.close()
        front = [found[i] for i in range(evidence.body) if i not in evidence.contacts]
        return Structure(
            self.ledger, self.outline, self.opinions, evidence.attributions,
            front, late_facts(found, evidence), evidence.minutes,
        )  # fmt: skip

    def _count(self, paragraph: Paragraph, role: str) -> None:
        """Note which number a heading has, and a sentence of the record's own down to the next one."""
        token = paragraph.token
        within = (
            token is not None and token.kind == "bracket"
        )  # ＜質疑＞, below the sentence's number
        if role in ("theme", "section") and not within:
            self.told.clear()
            if token is not None and token.kind == "number":
                self.headed[token.style] = token.head
        elif token is not None and token.kind == "number":
            self.headed.pop(token.style, None)
            if role in ("body", "front") and paragraph.complete:
                self.told[token.style] = token.head
            else:
                self.told.pop(token.style, None)

    def _turn_page(self, page: int) -> None:
        self.page = page
        if page in self.evidence.titles:
            title = title_of(self.found[self.evidence.titles[page]])
            current = self.outline.theme
            if current is None or self.outline.themes[current].key != title.key:
                self.close()
                self.stance, self.supporters, self.by = None, [], None
                self.aside = False
            self.outline.page_title(title, page)

    def _read(self, index: int, paragraph: Paragraph) -> str:
        """Tell a paragraph's role, and put into force what it changes."""
        if index in self.singled_out:
            role = self._read_by_index(index, paragraph)
        else:
            role = self._read_beside(paragraph)
        if role is None and self.special:
            role = self._read_special(index, paragraph)
        if role is not None:
            return role
        token = paragraph.token
        if token is not None and token.kind == "mark":
            return self.read_last_item(paragraph, token) or self.read_mark(index, paragraph, token)
        if introduces(paragraph):
            return self.introduce(paragraph)
        if token is not None:
            role = self.read_head(index, paragraph, token)
        elif self.evidence.persons_lead and (name := named_alone(paragraph)):
            role = self.lead(name)
        elif self.key and self.rules.runs_on(index):
            role = "legend"
        if role is not None:
            return role
        return self._read_unmarked(index, paragraph)

    def _read_unmarked(self, index: int, paragraph: Paragraph) -> str:
        """Read what may be a heading, and is plain text else."""
        if heads_nothing(paragraph):
            self.close()
            return "note"
        if not self.rules.is_heading(index, self.open):
            return self.read_plain(paragraph)
        if index in self.evidence.lettered and (role := self._read_letters_title(index, paragraph)):
            return role
        greets = paragraph.lines[0] in self.evidence.asides and is_greeting(paragraph)
        if greets and not paragraph.heading_level:  # what is discussed below has its own headings
            self.note_down(paragraph)
            self.aside = True
            return "note"
        return self.enter(paragraph)

    def _read_letters_title(self, index: int, paragraph: Paragraph) -> str | None:
        """Read a title within what one person sent in, which is part of it; null for a heading.

        What stands over bullets, or a number over another numbering, is a heading.
        """
        below = self.rules.after(index)
        token, begins = paragraph.token, below.token if below is not None else None
        over = begins is not None and (
            begins.kind == "mark"
            or (begins.kind == "number" and token is not None and _counts_above(token, begins))
        )
        if over or paragraph.heading_level or paragraph.cell is not None:
            return None
        if self.awaited:
            return self.begin(paragraph, "opinion", paragraph.text, None, mark=None)
        return self.append(paragraph) if self.open is not None else None

    def _read_special(self, index: int, paragraph: Paragraph) -> str | None:
        """Read tables, minutes, proposals, labels and what they announce; null for all else."""
        evidence = self.evidence
        role = self.read_table(paragraph)
        if role is not None:
            return role
        if evidence.minutes:
            return self.read_minutes(index, paragraph)
        if (paragraph.page, paragraph.region) in evidence.proposals:
            return self._read_proposal(index, paragraph)
        if index in self.begun:
            return self.begin(paragraph, "opinion", paragraph.text, None, mark=None)
        labelled = evidence.labelled and (evidence.paired or not evidence.introduced)
        if labelled and is_label_alone(paragraph):
            return self.read_label(index, paragraph)
        told = paragraph.lines[0] in evidence.told
        if told or introduces(paragraph) or self._titles_plain(paragraph):
            return self.introduce(paragraph)
        labelled = evidence.labelled and not evidence.tables.hold(paragraph)
        return self.read_label(index, paragraph) if labelled else None

    def _titles_plain(self, paragraph: Paragraph) -> bool:
        """Tell whether a plain or marked line stands over plain opinions: 主な意見, ○主な意見."""
        plain = paragraph.token is None or paragraph.token.kind == "mark"
        return self.evidence.introduced and plain and titles_opinions(paragraph)

    def _read_by_index(self, index: int, paragraph: Paragraph) -> str | None:
        """Read page titles, keys, addresses, front matter, the meeting's facts, footnotes; else null."""
        if index in self.title_indices:
            return "theme"
        if index in self.evidence.legends:
            return "legend"
        if index in self.evidence.contacts:
            return self.note_down(paragraph)
        if _is_contents(paragraph.text):
            return "contents"
        if index in self.evidence.facts and paragraph.cell is None:
            # They end what was opened: ４　議事, over all that was said.
            self.close()
            aside = self.aside or paragraph.lines[0] in self.evidence.asides
            self.aside = aside and not titles_proceedings(paragraph)
            if paragraph.token is not None:
                self.outline.leave(paragraph.token.style)
            return "meeting"
        if index < self.evidence.body:
            return "front"
        return "note" if paragraph.kind == "note" else self._read_beside(paragraph)

    def _read_beside(self, paragraph: Paragraph) -> str | None:
        """Read what stands beside the text: contents, the end, addresses; else null."""
        text, token = paragraph.text, paragraph.token
        if (text[-1] in _DIGITS or len(text) < _SHORTEST) and _is_contents(text):
            return "contents"
        if text[0] in _END_HEADS and ends_material(text):
            self.close()
            return "note"
        if token is not None and token.kind == "mark":
            text = token.rest
        if text[:1] in _CONTACT_HEADS and gives_contact(text):
            return self.note_down(paragraph)
        return None

    def _read_proposal(self, index: int, paragraph: Paragraph) -> str:
        self.close()
        token = paragraph.token
        if token is None:
            return "proposal"
        if token.kind == "note":
            self.note = paragraph
            return "proposal"
        above = self.found[index - 1]
        opens = not index or (above.page, above.region) != (paragraph.page, paragraph.region)
        listed = token.style in ("丸数字", "英字", "ローマ") and not (opens or paragraph.bold)
        listed = listed or self.rules.is_listed(index)
        if token.kind == "number" and token.rest and not listed and titular(paragraph):
            return self.enter(paragraph)
        return "proposal"
