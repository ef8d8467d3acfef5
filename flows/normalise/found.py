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
    label: str = ""  # what its first line begins with and is no text: 質問：


@dataclass(slots=True)
class Structure:
    """What each line of a document is; `role` and the index lists are as long as it has lines."""

    role: list[str]
    theme: list[int | None]
    section: list[int | None]
    opinion: list[int | None]
    paragraph: list[int | None]
    outline: Outline
    opinions: list[Opinion]
    attributions: Attributions
    front: list[Paragraph]
    late: list[Paragraph]  # the meeting's facts that stand below the front
    minutes: bool
