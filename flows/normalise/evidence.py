"""What a document as a whole tells of its parts: what the walk through it goes by."""

from dataclasses import dataclass, field

from flows.normalise.attribution import Attributions
from flows.normalise.headings import is_said, is_voiced
from flows.normalise.labels import is_rest_of_stances, is_stance
from flows.normalise.opinion_tables import OpinionTables
from flows.normalise.paragraphs import Paragraph


@dataclass(slots=True)
class Evidence:
    """The document-wide findings that the walk goes by.

    `titles`: page -> index of the paragraph that titles it (slides). `meanings`: mark -> what it
    means. `legends`: indices of the paragraphs that say so. `stances`: brackets that hold stances. `body`: index of the paragraph where the body
    begins; what is before it is front matter. `noted`: up to which index bulleted lines speak of
    the material itself. `proposals`: (page, region) of the boxes that hold a proposal. `outermost`: see Outline.
    `hanging`: whether opinions' lines are set in from their mark. `persons_lead`: whether names in
    brackets (（鈴木委員）) stand over opinions. `numbered`: the numbering whose items are the
    opinions, where the document has no marks.
    """

    minutes: bool
    titles: dict[int, int]
    meanings: dict[str, str]
    legends: set[int]
    stances: set[str]
    attributions: Attributions
    body: int
    noted: int
    proposals: set[tuple[int, int | None]]
    outermost: float | None
    hanging: bool
    persons_lead: bool
    numbered: str | None
    # Headings are stated by the format (HTML, Word): what looks like one may be a list's item.
    states_headings: bool = False
    # What begins as a heading or a bullet and states the meeting's facts (meeting.py).
    facts: set[int] = field(default_factory=set)
    # The addresses of those who answer for the material (contacts.py).
    contacts: set[int] = field(default_factory=set)
    # The headings that name a meeting, each over its opinions.
    meetings: set[int] = field(default_factory=set)
    # The closing signs of brackets in which opinions end with their meeting: …である。（第２回）
    references: set[str] = field(default_factory=set)
    # Lines that begin with → are answers to the opinion above, and no part of it.
    answers: bool = False
    # Labels in brackets say what are opinions and what are answers: 【意見】, 【回答】.
    labelled: bool = False
    # Each label of answers stands below one of opinions: what follows it is the answer's.
    paired: bool = False
    # What stands over each label of an opinion: whether it is a title; else a date.
    over_pairs: dict[int, bool] = field(default_factory=dict)
    # The paragraphs between a label of opinions and the next, of answers.
    lettered: set[int] = field(default_factory=set)
    # The first lines of the headings that have no opinions below them (asides.py).
    asides: set[int] = field(default_factory=set)
    # The first lines of the sentences below which bullets say what was explained or decided.
    told: set[int] = field(default_factory=set)
    # Only answers are labelled: the plain paragraphs that begin what each is given to.
    answered: set[int] = field(default_factory=set)
    # The names in brackets on lines of their own that close the words above, and where these begin.
    signatures: set[int] = field(default_factory=set)
    signed: set[int] = field(default_factory=set)
    # Minutes: the marks that turns begin with.
    turn_marks: set[str] = field(default_factory=set)
    # Minutes: the marks whose meaning a legend (●意見等) says, and after which nobody is named.
    keyed: dict[str, str] = field(default_factory=dict)
    # Minutes: where the last turn begins.
    last_turn: int = -1
    # Plain paragraphs are the opinions: there are no marks, and the title says what they are.
    plain: bool = False
    # Plain paragraphs that report an opinion (…との意見があった) are the opinions.
    voiced: bool = False
    # Plain paragraphs below a sentence that announces opinions are the opinions.
    introduced: bool = False
    # Organisations in brackets on a line of their own stand over opinions, and do not close them.
    names_lead: bool = False
    # Minutes: the paragraphs that are nothing but a speaker -> the name, or a label (【提案】) -> "".
    announced: dict[int, str] = field(default_factory=dict)
    tables: OpinionTables = field(default_factory=OpinionTables)

    def is_plain_opinion(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph without mark and number is an opinion by what it says."""
        if paragraph.token is not None and paragraph.token.style != "「」":
            return False
        return (self.plain and is_said(paragraph)) or (self.voiced and is_voiced(paragraph))

    def is_stance(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph is a stance label (【賛成】札幌弁、日弁連)."""
        token = paragraph.token
        if token is None or token.kind not in ("bracket", "label"):
            return False
        return is_stance(token.head) or (
            token.style in self.stances and is_rest_of_stances(token.head)
        )
