"""Walks through a document's paragraphs and tells what each is: the heart of normalise."""

from flows.lines import Cell, SourceLines
from flows.normalise.attribution import stance_names
from flows.normalise.evidence import Evidence
from flows.normalise.flow import flow
from flows.normalise.found import Opinion, Structure
from flows.normalise.gather import gather
from flows.normalise.grammar import CONTENTS_LINE, CONTENTS_TITLE, DIRECTION, compiled
from flows.normalise.headings import split_title, titular
from flows.normalise.labels import is_plan, titles_a_key
from flows.normalise.marks import is_person, meaning_of, turn
from flows.normalise.opinion_tables import is_no_opinion
from flows.normalise.outline import Outline
from flows.normalise.page_titles import title_of
from flows.normalise.paragraphs import Paragraph
from flows.normalise.rules import Rules
from flows.normalise.sentences import ends_sentence
from flows.normalise.tokens import Token

_CONTENTS_TITLE = compiled(CONTENTS_TITLE)
_CONTENTS_LINE = compiled(CONTENTS_LINE)
_DIRECTION = compiled(DIRECTION)


def structure(source: SourceLines) -> Structure:
    """Find the themes, sections and opinions of a document, and the role of every line."""
    text = flow(source)
    evidence = gather(source, text.paragraphs, text.floating)
    walk = _Walk(source, text.paragraphs, evidence)
    for i, role in text.furniture.items():
        walk.role[i] = role
    return walk.run()


def _is_contents(text: str) -> bool:
    if len(text) < 12 and _CONTENTS_TITLE.fullmatch(text):
        return True
    return text[-1].isdigit() and len(text) < 120 and _CONTENTS_LINE.fullmatch(text) is not None


class _Walk:
    """The state while reading: headings, stance and opinion in force."""

    def __init__(self, source: SourceLines, found: list[Paragraph], evidence: Evidence) -> None:
        count = len(source.text)
        self.source = source
        self.evidence = evidence
        self.rules = Rules(source, found, evidence)
        self.found = found
        self.role: list[str] = ["blank"] * count
        self.theme: list[int | None] = [None] * count
        self.section: list[int | None] = [None] * count
        self.opinion: list[int | None] = [None] * count
        self.paragraph: list[int | None] = [None] * count
        self.outline = Outline(outermost=evidence.outermost)
        self.opinions: list[Opinion] = []
        self.title_indices = set(evidence.titles.values())
        self.stance: str | None = None
        self.supporters: list[str] = []
        self.by: str | None = None  # the person in brackets over the opinions
        self.open: Opinion | None = None
        self.note: Paragraph | None = None
        self.plan = False  # a plan (【甲案】) is set out, outside any drawn box
        self.page = 0

    def run(self) -> Structure:
        """Read all paragraphs."""
        for index, paragraph in enumerate(self.found):
            if paragraph.page != self.page:
                self._turn_page(paragraph.page)
            role = self._read(index, paragraph)
            self._record(paragraph, role)
        self._close()
        return Structure(
            self.role, self.theme, self.section, self.opinion, self.paragraph,
            self.outline, self.opinions, self.evidence.attributions,
            self.found[: self.evidence.body], self.evidence.minutes,
        )  # fmt: skip

    # -- reading ------------------------------------------------------------------------------

    def _turn_page(self, page: int) -> None:
        self.page = page
        if page in self.evidence.titles:
            title = title_of(self.found[self.evidence.titles[page]])
            current = self.outline.theme
            if current is None or self.outline.themes[current].key != title.key:
                self._close()
                self.stance, self.supporters, self.by = None, [], None
            self.outline.page_title(title, page)

    def _read(self, index: int, paragraph: Paragraph) -> str:
        """Tell a paragraph's role, and put into force what it changes."""
        if index in self.title_indices:
            return "theme"
        if index in self.evidence.legends:
            return "legend"
        if _is_contents(paragraph.text):
            return "contents"
        if index < self.evidence.body:
            return "front"
        if paragraph.kind == "note":
            return "note"
        if self.evidence.minutes:
            return self._read_minutes(index, paragraph)
        if paragraph.cell is not None and paragraph.cell in self.evidence.tables.authors:
            return self._read_cell(paragraph, paragraph.cell)
        if (paragraph.page, paragraph.region) in self.evidence.proposals:
            return self._read_proposal(index, paragraph)
        role = self._read_head(index, paragraph, paragraph.token) if paragraph.token else None
        if role is not None:
            return role
        if self.rules.is_heading(index, self.open):
            return self._enter(paragraph)
        return self._read_plain(paragraph)

    def _read_head(self, index: int, paragraph: Paragraph, token: Token) -> str | None:
        """Read a paragraph by what it begins with; null where that leaves it open."""
        if token.kind == "mark":
            return self._read_mark(index, paragraph, token)
        if self.evidence.is_stance(paragraph):
            self._close()
            label = paragraph.text.index(token.head) + len(token.head) + 1
            self.stance = paragraph.text[:label]
            self.supporters = stance_names(paragraph.text[label:])
            return "stance"
        if token.kind == "note":
            if self.rules.is_note_heading(index):
                return self._enter(paragraph)
            return self._read_note(paragraph)
        if token.kind == "number" and token.style == self.evidence.numbered and paragraph.complete:
            return self._begin(paragraph, "opinion", paragraph.text, None, mark=None)
        if token.kind == "bracket" and self.evidence.persons_lead and is_person(token.head):
            self._close()
            self.by = token.head
            return "speaker"
        if token.kind in ("bracket", "label") and self._names_only(paragraph):
            return self._append(paragraph)
        if token.kind == "bracket" and titles_a_key(token.head):
            self._close()
            return "legend"
        if is_plan(token.head):
            self._close()
            self.plan = True
            return "proposal"
        return None

    def _read_mark(self, index: int, paragraph: Paragraph, token: Token) -> str:
        meaning = meaning_of(self.evidence.meanings, token) or "opinion"
        if index < self.evidence.noted or meaning == "note":
            self._close()
            self.note = paragraph
            return "note"
        if meaning == "heading" and titular(paragraph):
            return self._enter(paragraph)
        if meaning == "sub" and self.open is not None:
            return self._append(paragraph)
        return self._begin(paragraph, "opinion", paragraph.text[1:].lstrip(), self.by)

    def _read_cell(self, paragraph: Paragraph, cell: Cell) -> str:
        """Read a paragraph of a cell for opinions: one opinion, or one a mark."""
        if is_no_opinion(paragraph.text):
            self._close()
            return "table"
        marked = paragraph.token is not None and paragraph.token.kind == "mark"
        goes_on = self._is_open_in(cell, paragraph.page)
        if paragraph.token is not None and marked:
            meaning = meaning_of(self.evidence.meanings, paragraph.token) or "opinion"
            goes_on = goes_on and meaning == "sub"
        if goes_on:
            return self._append(paragraph)
        text = paragraph.text[1:].lstrip() if marked else paragraph.text
        role = self._begin(paragraph, "opinion", text, None, mark="" if marked else None)
        opinion = self.opinions[-1]
        opinion.cell, opinion.authors = cell, self.evidence.tables.authors[cell]
        return role

    def _is_open_in(self, cell: Cell, page: int) -> bool:
        """Tell whether the open opinion stands in a cell, or goes on there from the page before."""
        if self.open is None or self.open.cell is None:
            return False
        above = self.open.cell
        return above == cell or (
            self.source.page[self.open.lines[-1]] < page
            and (above.table, above.column) == (cell.table, cell.column)
            and not ends_sentence(self.open.texts[-1])
        )

    def _read_note(self, paragraph: Paragraph) -> str:
        if self.open is not None and paragraph.indent > self.open.indent + 0.6:
            return self._append(paragraph)
        self.note = paragraph
        return "note"

    def _read_proposal(self, index: int, paragraph: Paragraph) -> str:
        self._close()
        token = paragraph.token
        if token is None:
            return "proposal"
        if token.kind == "note":
            self.note = paragraph
            return "proposal"
        above = self.found[index - 1]
        opens = not index or (above.page, above.region) != (paragraph.page, paragraph.region)
        listed = token.style in ("丸数字", "英字", "ローマ") and not (opens or paragraph.bold)
        if token.kind == "number" and token.rest and not listed and titular(paragraph):
            return self._enter(paragraph)
        return "proposal"

    def _read_minutes(self, index: int, paragraph: Paragraph) -> str:
        named = turn(paragraph)
        token = paragraph.token
        if named is not None:
            mark = paragraph.text[0] if token is not None and token.kind == "mark" else None
            return self._begin(paragraph, "utterance", named[1], named[0], mark=mark)
        if token is not None and token.kind == "number" and self.rules.titles_turns(index):
            return self._enter(paragraph)
        if self.open is None:
            return "body"
        if _DIRECTION.fullmatch(paragraph.text) and len(paragraph.text) <= 80:
            return "note"
        return self._append(paragraph)

    def _read_plain(self, paragraph: Paragraph) -> str:
        if self.note is not None:
            return "note"
        if self.open is not None and self.rules.belongs(paragraph, self.open):
            return self._append(paragraph)
        if self.plan and paragraph.region_kind != "cell":
            return "proposal"
        self._close()
        return "table" if paragraph.region_kind == "cell" else "body"

    def _names_only(self, paragraph: Paragraph) -> bool:
        return self.open is not None and self.evidence.attributions.stands_alone(paragraph.text)

    # -- effects ------------------------------------------------------------------------------

    def _enter(self, paragraph: Paragraph) -> str:
        self._close()
        self.stance, self.supporters, self.by = None, [], None
        token = paragraph.token
        stated = paragraph.heading_level
        if token is not None and token.kind == "bracket":
            style, printed = token.style, token.head
        elif token is not None and token.kind == "mark":
            style, printed = token.style, paragraph.text[1:].lstrip()
        else:
            style, printed = (
                ("plain" if token is None or token.kind == "note" else token.style),
                paragraph.text,
            )
        self.rules.learn(style, paragraph)
        rank = float(stated) if stated else None
        self.outline.heading(style, split_title(printed), paragraph.page, rank)
        return "theme" if self.outline.section is None else "section"

    def _begin(
        self, paragraph: Paragraph, kind: str, text: str, by: str | None, mark: str | None = ""
    ) -> str:
        self._close()
        self.open = Opinion(
            kind, paragraph.text[0] if mark == "" else mark, by, self.stance, self.supporters,
            self.outline.theme, self.outline.part, self.outline.section,
            paragraph.indent, [text] if text else [], list(paragraph.lines),
            paragraph.kind == "item",
        )  # fmt: skip
        self.opinions.append(self.open)
        return "opinion"

    def _append(self, paragraph: Paragraph) -> str:
        if self.open is None:
            raise ValueError("no opinion is open")
        token = paragraph.token
        marked = token is not None and token.kind == "mark"
        text = paragraph.text[1:].lstrip() if marked else paragraph.text
        self.open.texts.append(text)
        self.open.lines.extend(paragraph.lines)
        return "opinion"

    def _close(self) -> None:
        if self.open is not None and not self.open.texts:
            self._withdraw(self.open)
        self.open = None
        self.note = None
        self.plan = False

    def _withdraw(self, opinion: Opinion) -> None:
        """Take back the last opinion: a turn that was announced, and in which nothing was said."""
        self.opinions.pop()
        for i in opinion.lines:
            self.role[i] = "speaker"
            self.opinion[i] = self.paragraph[i] = None

    def _record(self, paragraph: Paragraph, role: str) -> None:
        outline = self.outline
        if role not in ("front", "legend", "contents", "theme"):
            outline.touch(paragraph.page)
        opinion = len(self.opinions) - 1 if role == "opinion" else None
        # A speaker on a line of their own stands in the first paragraph, that of their words.
        number = max(len(self.opinions[-1].texts), 1) if role == "opinion" else None
        theme = outline.theme
        section = None if role == "theme" else outline.section
        for i in paragraph.lines:
            self.role[i] = role
            self.theme[i] = theme
            self.section[i] = section
            self.opinion[i] = opinion
            self.paragraph[i] = number
