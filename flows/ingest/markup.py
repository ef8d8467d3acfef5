"""Collects the lines of a format with markup (HTML, Word), with what it states of each."""

from dataclasses import dataclass, field

from flows.lines import Cell, SourceLines


@dataclass(slots=True)
class MarkupLines:
    """The lines so far; every list is as long as there are lines. See SourceLines."""

    text: list[str] = field(default_factory=list)
    page: list[int] = field(default_factory=list)
    heading_level: list[int | None] = field(default_factory=list)
    continues: list[bool | None] = field(default_factory=list)
    kind: list[str | None] = field(default_factory=list)
    cell: list[Cell | None] = field(default_factory=list)

    def add(
        self,
        text: str,
        *,
        page: int = 1,
        continues: bool | None = False,
        heading_level: int | None = None,
        kind: str | None = None,
        cell: Cell | None = None,
    ) -> None:
        """Add a line. A blank one is in no heading, item or cell."""
        blank = not text.strip()
        self.text.append("" if blank else text.rstrip())
        self.page.append(page)
        self.heading_level.append(None if blank else heading_level)
        self.continues.append(continues)
        self.kind.append(None if blank else kind)
        self.cell.append(None if blank else cell)

    def has_text(self) -> bool:
        """Tell whether any line is not blank."""
        return any(self.text)

    def source(self, media_type: str, encoding: str | None) -> SourceLines:
        """Give the lines as a reader does."""
        return SourceLines(
            text=self.text,
            page=self.page,
            page_count=self.page[-1],
            media_type=media_type,
            encoding=encoding,
            heading_level=self.heading_level,
            continues=self.continues,
            kind=self.kind,
            cell=self.cell,
        )
