"""Walks through a document's paragraphs and tells what each is: the heart of normalise."""

from flows.normalise.asides import heads_nothing, is_aside, is_greeting, tells_deeds
from flows.normalise.attribution import stance_names
from flows.normalise.found import Structure
from flows.normalise.grammar.pages import CONTENTS_LINE, CONTENTS_TITLE
from flows.normalise.grammar.rows import compiled
from flows.normalise.headings import is_said, titular
from flows.normalise.introductions import (
    introduces,
    leads_in,
    titles_opinions,
)
from flows.normalise.label_walk import LabelWalk
from flows.normalise.labels import (
    ends_material,
    gives_contact,
    labels_opinion,
)
from flows.normalise.marks import meaning_of
from flows.normalise.minutes_walk import MinutesWalk
from flows.normalise.outline import follows
from flows.normalise.page_titles import title_of
from flows.normalise.paragraphs import Paragraph
from flows.normalise.table_walk import TableWalk
from flows.normalise.tokens import Token
from flows.normalise.turns import answers, is_person, named_alone, named_in_list

_CONTENTS_TITLE = compiled(CONTENTS_TITLE)
_CONTENTS_LINE = compiled(CONTENTS_LINE)
_SHORTEST_OPINION = 20  # under a mark that is the headings'


def _is_contents(text: str) -> bool:
    if len(text) < 12 and _CONTENTS_TITLE.fullmatch(text):
        return True
    return text[-1].isdigit() and len(text) < 120 and _CONTENTS_LINE.fullmatch(text) is not None


class Walk(TableWalk, MinutesWalk, LabelWalk):
    """Reads the paragraphs one by one: what each is, by what it begins with and what is in force."""

    def run(self) -> Structure:
        """Read all paragraphs."""
        for index, paragraph in enumerate(self.found):
            if paragraph.page != self.page:
                self._turn_page(paragraph.page)
            role = self._read(index, paragraph)
            self.record(paragraph, role)
            self._count(paragraph, role)
        self.close()
        return Structure(
            self.ledger, self.outline, self.opinions, self.evidence.attributions,
            self.found[: self.evidence.body], self.evidence.minutes,
        )  # fmt: skip

    def _count(self, paragraph: Paragraph, role: str) -> None:
        """Note which number a sentence of the record's own has, down to the next heading."""
        token = paragraph.token
        if role in ("theme", "section"):
            self.told.clear()
        elif token is not None and token.kind == "number":
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
        role = self._read_beside(index, paragraph)
        if role is not None:
            return role
        role = self.read_table(paragraph)
        if role is not None:
            return role
        if self.evidence.minutes:
            return self.read_minutes(index, paragraph)
        if (paragraph.page, paragraph.region) in self.evidence.proposals:
            return self._read_proposal(index, paragraph)
        if index in self.evidence.answered or index in self.evidence.signed:
            return self.begin(paragraph, "opinion", paragraph.text, None, mark=None)
        if introduces(paragraph) or self._titles_plain(paragraph):
            return self.introduce(paragraph)
        labelled = self.evidence.labelled and not self.evidence.tables.hold(paragraph)
        role = self.read_label(index, paragraph) if labelled else None
        if role is None and paragraph.token is not None:
            role = self._read_head(index, paragraph, paragraph.token)
        elif role is None and self.evidence.persons_lead and (name := named_alone(paragraph)):
            role = self.lead(name)
        if role is None and self.key and self.rules.runs_on(index):
            role = "legend"
        if role is not None:
            return role
        return self._read_title(index, paragraph)

    def _read_title(self, index: int, paragraph: Paragraph) -> str:
        """Read what may be a heading, and is plain text else."""
        if heads_nothing(paragraph):
            self.close()
            return "note"
        if not self.rules.is_heading(index, self.open):
            return self._read_plain(paragraph)
        greets = paragraph.lines[0] in self.evidence.asides and is_greeting(paragraph)
        if greets and not paragraph.heading_level:  # what is discussed below has its own headings
            self.note_down(paragraph)
            self.aside = True
            return "note"
        return self.enter(paragraph)

    def _titles_plain(self, paragraph: Paragraph) -> bool:
        """Tell whether a plain or marked line stands over plain opinions: 主な意見, ○主な意見."""
        plain = paragraph.token is None or paragraph.token.kind == "mark"
        return self.evidence.introduced and plain and titles_opinions(paragraph)

    def _read_beside(self, index: int, paragraph: Paragraph) -> str | None:
        """Read what stands beside the text: page titles, keys, front matter, the end; else null."""
        if index in self.title_indices:
            return "theme"
        if index in self.evidence.legends:
            return "legend"
        if _is_contents(paragraph.text):
            return "contents"
        if (
            index in self.evidence.facts and paragraph.cell is None
        ):  # they end what was opened: ４　議事, over all that was said
            self.close()
            if paragraph.token is not None:
                self.outline.leave(paragraph.token.style)
            return "meeting"
        if index < self.evidence.body:
            return "front"
        return "note" if paragraph.kind == "note" or self._ends(paragraph) else None

    def _read_head(self, index: int, paragraph: Paragraph, token: Token) -> str | None:
        """Read a paragraph by what it begins with; null where that leaves it open."""
        if token.kind == "mark":
            return self._read_mark(index, paragraph, token)
        if index in self.evidence.signatures and self.open is not None:
            return self.append(paragraph)
        if self.evidence.is_stance(paragraph):
            self.close()
            label = paragraph.text.index(token.head) + len(token.head) + 1
            self.stance = paragraph.text[:label]
            self.supporters = stance_names(paragraph.text[label:])
            return "stance"
        if token.kind == "reply":
            return self._read_reply(paragraph)
        if self.open is not None and self.rules.is_footnote(index):
            return "note"
        if token.kind == "note":
            if self.rules.is_note_heading(index):
                return self.enter(paragraph)
            return self._read_note(paragraph)
        numbered = token.kind == "number" and (
            self.awaited
            or token.style == self.evidence.numbered
            or (self.introduced and token.style != self.outline.style)
        )
        if numbered and is_said(paragraph):
            if tells_deeds(token.rest):
                return self.note_down(paragraph)
            return self.begin(paragraph, "opinion", paragraph.text, None, mark=None)
        return self.read_bracket(paragraph, token)

    def _read_mark(self, index: int, paragraph: Paragraph, token: Token) -> str:
        meaning = meaning_of(self.evidence.meanings, token) or "opinion"
        named = named_in_list(token.rest)
        within = meaning == "sub" and self.open is not None and not self.begun_by(token)
        if meaning != "heading" and not within:
            if self.aside and labels_opinion(token.rest):
                return self.introduce(paragraph)
            if is_aside(paragraph):
                return self.note_down(paragraph)
            self.aside = self.aside or paragraph.lines[0] in self.evidence.asides
        beside = meaning == "heading" and token.style == self.outline.style
        if (self.aside and not beside) or (named is not None and answers(named[0])):
            meaning = "note"
        if index >= self.evidence.noted and leads_in(paragraph, self.rules.after(index)):
            return self.introduce(paragraph)
        if index < self.evidence.noted or meaning == "note":
            return self.note_down(paragraph)
        if meaning == "heading" and is_person(token.rest):
            return self.lead(token.rest)
        short = len(token.rest) <= _SHORTEST_OPINION and not paragraph.complete
        if meaning == "heading" and (short or titular(paragraph)):
            return self.enter(paragraph)
        if within:
            return self.append(paragraph)
        text = paragraph.unmarked
        by = self.by
        if named is not None:
            by, text = named_in_list(text) or (by, text)
        return self.begin(paragraph, "opinion", text, by)

    def _read_reply(self, paragraph: Paragraph) -> str:
        if self.answers_open(paragraph):
            self.note_down(paragraph)
        return self._read_plain(paragraph)

    def _read_note(self, paragraph: Paragraph) -> str:
        if self.open is not None and paragraph.indent > self.open.indent + 0.6:
            return self.append(paragraph)
        self.note = paragraph
        return "note"

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
        listed = listed or index in self.rules.listed
        if token.kind == "number" and token.rest and not listed and titular(paragraph):
            return self.enter(paragraph)
        return "proposal"

    def _read_plain(self, paragraph: Paragraph) -> str:
        said = self.evidence.is_plain_opinion(paragraph)
        said = said or (self.introduced and paragraph.token is None and is_said(paragraph))
        if self.awaited or (self.note is None and said):
            return self.begin(paragraph, "opinion", paragraph.text, None, mark=None)
        if self.note is not None:
            return "note"
        if self.evidence.voiced and self.open is not None and self.open.mark is None:
            self.close()  # it reports no opinion
        if self.open is not None and (tells_deeds(paragraph.text) or self._counts_on(paragraph)):
            self.close()
        if self.open is not None and self.rules.belongs(paragraph, self.open):
            return self.append(paragraph)
        if self.plan and paragraph.region_kind != "cell":
            return "proposal"
        self.close()
        return "table" if paragraph.region_kind == "cell" else "body"

    def _counts_on(self, paragraph: Paragraph) -> bool:
        """Tell whether a numbered sentence is the record's own, as the one with the number before was.

        It reports, says what follows, or speaks of the next meeting.
        """
        token = paragraph.token
        if token is None or token.kind != "number" or not self.told:
            return False
        before = self.told.get(token.style)
        if before is None or not paragraph.complete or not follows(before, token.head):
            return False
        return token.rest.startswith("次回") or token.rest.rstrip("。．").endswith(("た", "とおり"))

    def _ends(self, paragraph: Paragraph) -> bool:
        """Tell whether the material ends here (以上), or gives addresses from here on."""
        if ends_material(paragraph.text):
            self.close()
            return True
        token = paragraph.token
        text = token.rest if token is not None and token.kind == "mark" else paragraph.text
        if not gives_contact(text):
            return False
        self.note_down(paragraph)
        return True
