"""Documents set on pages: which line stands where. Text and PDF are both drawn from this."""

from dataclasses import dataclass, field
from typing import Literal

from tests.genre.model import TitlePosition

Align = Literal["left", "center", "right"]


@dataclass(slots=True)
class Row:
    """One printed line. `indent` is in full-width characters from its column's left edge."""

    text: str
    indent: float = 0
    role: str = "opinion"
    align: Align = "left"
    bold: bool = False
    underlined: bool = False
    dot: bool = False
    scale: float = 1  # of the document's size of type
    full: bool = False  # the text goes on in the next row, so that a typesetter justifies it


@dataclass(slots=True)
class Group:
    """Rows that belong together, and the empty lines above them.

    `source` is the index of the document's block they print, null for what the layout adds.
    `box` numbers the drawn box they stand in.
    """

    rows: list[Row]
    gap: int = 1
    source: int | None = None
    box: int | None = None
    column: int = 0


@dataclass(slots=True)
class Page:
    """A page: its text groups in reading order, and what stands around them."""

    number: int
    width: float
    groups: list[Group] = field(default_factory=list)
    title: list[Row] = field(default_factory=list)
    title_position: TitlePosition | int = "first"  # a number: after that many groups
    header: str | None = None
    page_number: str | None = None
    columns: int = 1
    theme: str | None = None
    theme_part: int | None = None

    def in_stream_order(self) -> list[Group]:
        """Give the groups as they follow one another in the file: the title where it is drawn."""
        if not self.title:
            return self.groups
        title, length, index = Group(self.title), len(self.groups), self.title_position
        if not isinstance(index, int):
            index = {"first": 0, "middle": (length + 1) // 2, "last": length}[index]
        return [*self.groups[:index], title, *self.groups[index:]]
