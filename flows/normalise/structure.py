"""Walks through a document's paragraphs and tells what each is: the heart of normalise."""

from flows.lines import SourceLines
from flows.normalise.asides import is_aside
from flows.normalise.attribution import stance_names
from flows.normalise.evidence import Evidence
from flows.normalise.flow import Flow, flow
from flows.normalise.found import Structure
from flows.normalise.gather import gather
from flows.normalise.grammar.marks import NOT_OPINION
from flows.normalise.grammar.pages import CONTENTS_LINE, CONTENTS_TITLE
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.stances import REASON
from flows.normalise.headings import is_said, label_of, titular
from flows.normalise.introductions import (
    answers_follow,
    introduces,
    leads_in,
    opinions_follow,
)
from flows.normalise.labels import (
    ends_material,
    gives_contact,
    is_plan,
    is_reference,
    labels_answer,
    labels_opinion,
    tells_a_deed,
    titles_a_key,
)
from flows.normalise.marks import meaning_of
from flows.normalise.minutes_walk import MinutesWalk
from flows.normalise.page_titles import title_of
from flows.normalise.paragraphs import Paragraph
from flows.normalise.table_walk import TableWalk
from flows.normalise.tokens import Token
from flows.normalise.turns import answers, is_person, named_alone, named_in_list, turn
from flows.normalise.unwrap import bare

_CONTENTS_TITLE = compiled(CONTENTS_TITLE)
_CONTENTS_LINE = compiled(CONTENTS_LINE)
_NOT_OPINION = compiled(NOT_OPINION)
_OFFICE = ("事務局", "事務方")
_AFTER_LABEL = " 　：:．.、】］]〕＞>〉》≫）)"
_SHORTEST_OPINION = 20  # under a mark that is the headings'
_REASON = compiled(REASON)


def structure(source: SourceLines) -> Structure:
    """Find the themes, sections and opinions of a document, and the role of every line."""
    text, evidence = _gathered(source, None)
    if _runs_past(text, evidence):
        # A line that titles no page after all is text like any other, and nothing runs past it.
        titles = frozenset(text.paragraphs[i].lines[0] for i in evidence.titles.values())
        text, evidence = _gathered(source, titles)
        if _runs_past(text, evidence):
            text, evidence = _gathered(source, frozenset())
    walk = _Walk(source, text.paragraphs, evidence)
    for i, role in text.furniture.items():
        walk.role[i] = role
    return walk.run()


def _gathered(source: SourceLines, titles: frozenset[int] | None) -> tuple[Flow, Evidence]:
    text = flow(source, titles)
    return text, gather(source, text.paragraphs, text.floating)


def _runs_past(text: Flow, evidence: Evidence) -> bool:
    """Tell whether a paragraph runs past a line that was taken for a page's title and is none."""
    titles = {text.paragraphs[i].lines[0] for i in evidence.titles.values()}
    untitled = text.floating - titles
    return bool(untitled) and any(
        paragraph.lines[0] < i < paragraph.lines[-1]
        for paragraph in text.paragraphs
        for i in untitled
    )


def _is_contents(text: str) -> bool:
    if len(text) < 12 and _CONTENTS_TITLE.fullmatch(text):
        return True
    return text[-1].isdigit() and len(text) < 120 and _CONTENTS_LINE.fullmatch(text) is not None


class _Walk(TableWalk, MinutesWalk):
    """Reads the paragraphs one by one: what each is, by what it begins with and what is in force."""

    def run(self) -> Structure:
        """Read all paragraphs."""
        for index, paragraph in enumerate(self.found):
            if paragraph.page != self.page:
                self._turn_page(paragraph.page)
            role = self._read(index, paragraph)
            self.record(paragraph, role)
        self.close()
        return Structure(
            self.role, self.theme, self.section, self.opinion, self.paragraph,
            self.outline, self.opinions, self.evidence.attributions,
            self.found[: self.evidence.body], self.evidence.minutes,
        )  # fmt: skip

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
        if introduces(paragraph):
            return self._introduce(paragraph)
        labelled = self.evidence.labelled and not self.evidence.tables.hold(paragraph)
        role = self._read_label(index, paragraph) if labelled else None
        if role is None and paragraph.token is not None:
            role = self._read_head(index, paragraph, paragraph.token)
        elif role is None and self.evidence.persons_lead and (name := named_alone(paragraph)):
            role = self.lead(name)
        if role is None and self.key and self.rules.runs_on(index):
            role = "legend"
        if role is not None:
            return role
        if self.rules.is_heading(index, self.open):
            return self.enter(paragraph)
        return self._read_plain(paragraph)

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
            self.awaited or token.style == self.evidence.numbered
        )
        if numbered and is_said(paragraph):
            return self.begin(paragraph, "opinion", paragraph.text, None, mark=None)
        return self._read_bracket(paragraph, token)

    def _read_bracket(self, paragraph: Paragraph, token: Token) -> str | None:
        """Read what brackets or a plan's name say; null where that leaves the paragraph open."""
        if self.evidence.persons_lead and (name := named_alone(paragraph)) is not None:
            return self.lead(name)
        if token.kind == "bracket" and self.open is not None and token.head in _OFFICE:
            self.aside = True  # what is bulleted below is the office's
            return self.note_down(paragraph)
        if token.kind in ("bracket", "label") and self._closes(paragraph, token):
            return self.append(paragraph)
        if token.kind == "bracket" and tells_a_deed(token.head):
            return self.note_down(paragraph)
        if token.kind == "bracket" and titles_a_key(token.head):
            self.close()
            self.key = True
            return "legend"
        if is_plan(token.head):
            self.close()
            self.plan = True
            return "proposal"
        return self._read_answer(paragraph) if self.open is not None else None

    def _read_answer(self, paragraph: Paragraph) -> str | None:
        """Read what somebody else says to the opinion that is open: （事務局）…, 鈴木委員：…."""
        named = turn(paragraph)
        if named is None:
            return None
        if not answers(named[0]) and _NOT_OPINION.search(named[0]) is None:
            return self.begin(paragraph, "opinion", named[1], named[0], mark=None)
        return self.note_down(paragraph)

    def _read_mark(self, index: int, paragraph: Paragraph, token: Token) -> str:
        meaning = meaning_of(self.evidence.meanings, token) or "opinion"
        named = named_in_list(token.rest)
        within = meaning == "sub" and self.open is not None and not self.begun_by(token)
        if meaning != "heading" and not within:
            if self.aside and labels_opinion(token.rest):
                return self._introduce(paragraph)
            if is_aside(paragraph):
                return self.note_down(paragraph)
            self.aside = self.aside or paragraph.lines[0] in self.evidence.asides
        beside = meaning == "heading" and token.style == self.outline.style
        if (self.aside and not beside) or (named is not None and answers(named[0])):
            meaning = "note"
        if index >= self.evidence.noted and leads_in(paragraph, self.rules.after(index)):
            return self._introduce(paragraph)
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

    def _introduce(self, paragraph: Paragraph) -> str:
        """Read a paragraph that says what follows: 主な意見は次のとおり, 回答は次のとおり."""
        self.close()
        self.aside = answers_follow(paragraph.text)
        self.introduced = self.evidence.introduced and opinions_follow(paragraph)
        return "body"

    def _read_label(self, index: int, paragraph: Paragraph) -> str | None:
        """Read a label (【意見】) that says what its text, or the text below it, is; else null."""
        if index + 1 in self.evidence.answered:
            return self.enter(paragraph)
        label = label_of(paragraph)
        if label is None:
            return None
        text = paragraph.text.partition(label)[2].lstrip(_AFTER_LABEL)
        if labels_answer(label):
            self.note_down(paragraph)
            following = self.found[index + 1].token if index + 1 < len(self.found) else None
            marked = not text and following is not None and following.kind == "mark"
            self.aside = marked or self.evidence.paired
            return "note"
        if not labels_opinion(label):
            return None
        if is_person(text):
            return self.begin(paragraph, "opinion", "", text, mark=None)
        if text:
            return self.begin(paragraph, "opinion", text, None, mark=None)
        self.close()
        self.awaited, self.aside = True, False
        return "note"

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
        if self.open is not None and self.rules.belongs(paragraph, self.open):
            return self.append(paragraph)
        if self.plan and paragraph.region_kind != "cell":
            return "proposal"
        self.close()
        return "table" if paragraph.region_kind == "cell" else "body"

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
