"""What a made-up document consists of: its cover, its blocks in reading order, and its look.

The blocks are flat: a theme title or heading governs what follows it until the next one of its
level or above. What a reader should find in a document is derived from them (`truth`).
"""

import datetime
from dataclasses import dataclass, field
from typing import Literal

Shape = Literal["slides", "report", "minutes"]
Lead = Literal["", "indent", "・", "dot"]
TitlePosition = Literal["first", "middle", "last"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an opinion, proposal or note.

    `lead` is how it begins: "" plainly, "indent" with an indent, "・" with a printed sub-bullet,
    "dot" with one that is drawn as a shape, so that its text shows only an indent.
    """

    text: str
    lead: Lead = ""

    @property
    def printed(self) -> str:
        """The paragraph as characters: with its sub-bullet where that is one."""
        return "・" + self.text if self.lead == "・" else self.text


@dataclass(frozen=True, slots=True)
class ThemeTitle:
    """The title of the pages that follow (slides). Its parts ① ② are numbered by the layout."""

    title: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed, number or brackets included.

    `level` 0 is a theme (reports, where no page has a title), 1 stands directly below a theme.
    """

    label: str
    level: int
    boxed: bool = False
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance label as printed, and the organisations named beside it."""

    label: str
    supporters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """One bulleted opinion, or a speaker's turn. The texts hold what `authors` says as printed."""

    paragraphs: tuple[Paragraph, ...]
    mark: str = "○"
    authors: tuple[str, ...] = ()
    speaker: str | None = None

    @property
    def text(self) -> str:
        """The whole text without mark, speaker and sub-bullets, paragraphs joined."""
        return "".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def printed(self) -> str:
        """All its characters, with mark, speaker and those sub-bullets that are characters."""
        body = "".join(paragraph.printed for paragraph in self.paragraphs)
        return self.mark + (self.speaker or "") + body


@dataclass(frozen=True, slots=True)
class Note:
    """What is bulleted or set apart but no opinion: notes, legends, the secretariat's answers."""

    text: str
    mark: str = ""
    kind: Literal["note", "legend", "secretariat", "direction"] = "note"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A box with the text that the opinions below are about; its headings stand before it."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """A table of the organisations: each with its full name and what the document calls it."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PictureOnly:
    """A page without text of its own (slides): its part has a title and no opinion."""


Block = ThemeTitle | Heading | Stance | Opinion | Note | Proposal | Abbreviations | PictureOnly


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first page states. `date_text` is `date` in one of the forms of the genre."""

    label: str
    title: str
    council: str | None = None
    committee: str | None = None
    meeting_number: int | None = None
    meeting_text: str | None = None
    date: datetime.date | None = None
    date_text: str | None = None
    place: str | None = None
    agenda: tuple[str, ...] = ()
    own_page: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """How a document is set. Widths are in full-width characters, heights in lines."""

    width: int = 62
    page_lines: int = 36
    mark_gap: str = "　"
    hanging: int = 1
    page_number: str | None = None
    running_header: str | None = None
    title_positions: tuple[TitlePosition, ...] = ("first",)
    part_style: Literal["circled", "continued", "none"] = "circled"
    repeat_section: Literal["no", "same", "continued"] = "same"
    opinion_gap: int = 1
    opinions_cross_pages: bool = False
    indent_characters: bool = True
    columns: int = 1
    strict_kinsoku: bool = False
    hanging_punctuation: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A made-up document of the genre. `seed` feeds what the extractors' habits draw by lot."""

    shape: Shape
    cover: Cover
    blocks: tuple[Block, ...]
    look: Look = field(default_factory=Look)
    seed: int = 0
