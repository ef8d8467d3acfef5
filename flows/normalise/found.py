"""What the walk through a document finds: its opinions, and what each line is."""

from dataclasses import dataclass, field

from flows.lines import Cell
from flows.normalise.attribution import Attributions
from flows.normalise.outline import Outline
from flows.normalise.paragraphs import Paragraph


@dataclass(slots=True)
class Opinion:
    """An opinion as it builds up. `theme` and `section` are indices into the outline's lists."""

    kind: str
    mark: str | None
    speaker: str | None
    stance: str | None
    supporters: list[str]
    theme: int | None
    part: int | None
    section: int | None
    indent: float
    texts: list[str]
    lines: list[int] = field(default_factory=list)
    item: bool = False  # a list item, by the format's own word
    cell: Cell | None = None
    authors: list[str] = field(default_factory=list)  # named in the table beside it
    start: int | None = None  # where it begins and ends within lines that others share
    end: int | None = None
    label: str = ""  # what its first line begins with and is no text: 質問：


# Role; theme, section and opinion (indices); the ordinal of the paragraph within its opinion.
Entry = tuple[str, int | None, int | None, int | None, int | None]
BLANK: Entry = ("blank", None, None, None, None)


class Ledger:
    """What each line of a document is, and what it belongs to.

    The lines of a paragraph are alike, and share an entry. `entry_of` gives the index of each
    line's entry in `entries`, of which the first is that of blank lines.
    """

    __slots__ = ("entries", "entry_of")

    def __init__(self, count: int) -> None:
        """Start with `count` blank lines."""
        self.entries = [BLANK]
        self.entry_of = [0] * count

    def enter(self, lines: list[int], entry: Entry) -> None:
        """Note what the lines of a paragraph (indices, in order) are."""
        at, first, count = len(self.entries), lines[0], len(lines)
        self.entries.append(entry)
        if count == 1:
            self.entry_of[first] = at
        elif lines[-1] - first < count:  # nothing stands between them
            self.entry_of[first : first + count] = [at] * count
        else:
            for i in lines:
                self.entry_of[i] = at

    def role_of(self, line: int) -> str:
        """Give the role of a line (index)."""
        return self.entries[self.entry_of[line]][0]

    def tell(self, line: int, role: str) -> None:
        """Change the role of the paragraph that a line is part of."""
        at = self.entry_of[line]
        self.entries[at] = (role, *self.entries[at][1:])

    def withdraw(self, line: int) -> None:
        """Take the paragraph that a line is part of out of its opinion: it names a speaker."""
        at = self.entry_of[line]
        _, theme, section, _, _ = self.entries[at]
        self.entries[at] = ("speaker", theme, section, None, None)

    def roles(self) -> list[str]:
        """Give the role of each line."""
        roles = [entry[0] for entry in self.entries]
        return [roles[at] for at in self.entry_of]


@dataclass(slots=True)
class Structure:
    """What was found in a document, and what each of its lines is."""

    ledger: Ledger
    outline: Outline
    opinions: list[Opinion]
    attributions: Attributions
    front: list[Paragraph]
    late: list[Paragraph]  # the meeting's facts that stand below the front
    minutes: bool

    @property
    def role(self) -> list[str]:
        """The role of each line."""
        return self.ledger.roles()
