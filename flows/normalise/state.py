"""What the walk through a document has found so far, and what is in force where it stands."""

from flows.lines import Cell, SourceLines
from flows.normalise.evidence import Evidence
from flows.normalise.found import Ledger, Opinion
from flows.normalise.headings import split_title
from flows.normalise.introductions import titles_opinions
from flows.normalise.labels import titles_an_annex
from flows.normalise.names import is_person
from flows.normalise.outline import Outline, follows
from flows.normalise.paragraphs import Paragraph
from flows.normalise.rules import Rules
from flows.normalise.tokens import Token, mark_name
from flows.normalise.turns import turn
from flows.normalise.unwrap import bare

# What stands beside the text, and is not under the headings in force.
_BESIDE = frozenset(("front", "legend", "contents", "theme"))


class State:
    """Headings, stance and opinion in force, the role of every line, and how they change."""

    def __init__(self, source: SourceLines, found: list[Paragraph], evidence: Evidence) -> None:
        """Take a document's lines, its paragraphs, and the evidence that they give."""
        self.source = source
        self.evidence = evidence
        self.rules = Rules(source, found, evidence)
        self.found = found
        self.ledger = Ledger(len(source.text))
        self.outline = Outline(outermost=evidence.outermost)
        self.opinions: list[Opinion] = []
        self.title_indices = set(evidence.titles.values())
        self.stance: str | None = None
        self.supporters: list[str] = []
        self.by: str | None = None  # the person in brackets over the opinions
        self.leading: set[str] = set()  # the brackets in which such persons stand
        self.open: Opinion | None = None
        self.note: Paragraph | None = None
        self.awaited = False  # a label (【意見】) announces an opinion
        self.topics: list[str] = []  # the styles of the columns of topics that are in force
        self.banner: Cell | None = None  # the last row's that titles those below it
        self.aside = False  # bulleted lines are an answer or an annex, down to the next heading
        self.asked: str | None = None  # the mark of the opinion that the aside answers
        self.introduced = False  # plain paragraphs are opinions, down to the next heading
        self.plan = False  # a plan (【甲案】) is set out, outside any drawn box
        self.key = False  # what follows is a key to the document: abbreviations, names …
        self.told: dict[str, str] = {}  # numbering -> the last number of the record's own sentences
        self.headed: dict[str, str] = {}  # numbering -> the number of its last line, a heading
        self.over = False  # the meeting is: who is named below signs, and says nothing
        self.page = 0

    def enter(self, paragraph: Paragraph) -> str:
        """Put what follows under a heading or a person; give the role: theme, section, speaker."""
        awaited = self.awaited
        self.close()
        if paragraph.token is None and is_person(bare(paragraph.text)):
            return self.lead(paragraph.text)
        self.introduced = self.evidence.introduced and titles_opinions(paragraph)
        self.awaited = awaited
        self.aside = titles_an_annex(paragraph.text) or paragraph.lines[0] in self.evidence.asides
        self.stance, self.supporters, self.by = None, [], None
        token = paragraph.token
        stated = paragraph.heading_level
        if token is not None and token.kind == "bracket":
            style, printed = token.style, token.head
        elif token is not None and token.kind == "mark":
            style, printed = token.style, paragraph.unmarked
        else:
            style, printed = (
                ("plain" if token is None or token.kind == "note" else token.style),
                paragraph.text,
            )
        self.rules.learn(style, paragraph)
        rank = float(stated) if stated else None
        self.outline.heading(style, split_title(printed), paragraph.page, rank)
        return "theme" if self.outline.section is None else "section"

    def lead(self, name: str) -> str:
        """Put a person over the opinions below."""
        self.close()
        self.by = bare(name)
        return "speaker"

    def enter_topic(self, paragraph: Paragraph, style: str) -> str:
        """Put the opinions of a table under what a cell says they are about.

        `style` tells its column, and is alike in a table that goes on overleaf; a banner stands
        over all columns.
        """
        self.close()
        if style == "banner":
            self.leave_topics()
        if style not in self.topics:
            self.topics.append(style)
        token = paragraph.token
        bracketed = token is not None and token.kind == "bracket"
        printed = token.head if token is not None and bracketed else paragraph.text
        self.outline.heading(style, split_title(printed), paragraph.page)
        return "theme" if self.outline.section is None else "section"

    def leave_topics(self) -> None:
        """End the headings that a table's cells are."""
        for style in self.topics:
            self.outline.leave(style)
        self.topics = []

    def begin(
        self, paragraph: Paragraph, kind: str, text: str, by: str | None, mark: str | None = ""
    ) -> str:
        """Begin an opinion or a turn (`kind`); `mark` is null where it has none."""
        self.close()
        self.over = False
        self.open = Opinion(
            kind, paragraph.text[0] if mark == "" else mark, by, self.stance, self.supporters,
            self.outline.theme, self.outline.part, self.outline.section,
            paragraph.indent, [text] if text else [], list(paragraph.lines),
            paragraph.kind == "item", start=paragraph.start, end=paragraph.end,
        )  # fmt: skip
        self.opinions.append(self.open)
        return "opinion"

    def begun_by(self, token: Token) -> bool:
        """Tell whether the opinion that is open began with such a mark, and words stand after it.

        Characters of one mark may mean different things (■ and ▪).
        """
        if self.open is None or self.open.mark is None or not self.open.texts:
            return False
        mark, meanings = self.open.mark, self.evidence.meanings
        return mark_name(mark) == token.style and meanings.get(mark) == meanings.get(token.head)

    def answers_open(self, paragraph: Paragraph) -> bool:
        """Tell whether a line that begins with → is an answer to the opinion that is open."""
        return self.open is not None and (self.evidence.answers or turn(paragraph) is not None)

    def append(self, paragraph: Paragraph) -> str:
        """Add a paragraph to the opinion that is open. Raises ValueError where none is."""
        if self.open is None:
            raise ValueError("no opinion is open")
        if self.open.end is not None:  # something else stands after it on its last line
            return self.note_down(paragraph)
        if paragraph.unmarked:  # nothing stands after a mark alone
            self.open.texts.append(paragraph.unmarked)
        self.open.lines.extend(paragraph.lines)
        self.open.end = paragraph.end
        return "opinion"

    def close(self) -> None:
        """End what is open: the opinion, a note, a plan, a key."""
        if self.open is not None and not self.open.texts:
            self._withdraw(self.open)
        self.open = None
        self.note = None
        self.plan = self.key = self.awaited = False

    def counts_on(self, paragraph: Paragraph) -> bool:
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

    def note_down(self, paragraph: Paragraph) -> str:
        """Take a paragraph, and the plain ones below it, for a note; what is open ends."""
        self.close()
        self.note = paragraph
        return "note"

    def _withdraw(self, opinion: Opinion) -> None:
        """Take back the last opinion: a turn that was announced, and in which nothing was said."""
        self.opinions.pop()
        for i in opinion.lines:
            self.ledger.withdraw(i)

    def record(self, paragraph: Paragraph, role: str) -> None:
        """Note the role of a paragraph's lines, and what they belong to."""
        outline = self.outline
        if paragraph.page != outline.reached and role not in _BESIDE:
            outline.touch(paragraph.page)
        section = None if role == "theme" else outline.section
        opinion = number = None
        if role == "opinion":
            opinion = len(self.opinions) - 1
            # A speaker on a line of their own stands in the first paragraph, that of their words.
            number = len(self.opinions[-1].texts) or 1
        lines = paragraph.lines
        if paragraph.start is not None and role != "opinion":
            # The line on which it begins is that of the words before it.
            lines = lines[1:] if self.ledger.role_of(lines[0]) == "opinion" else lines
        if lines:
            self.ledger.enter(lines, (role, outline.theme, section, opinion, number))
