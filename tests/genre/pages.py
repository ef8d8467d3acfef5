"""Rows made into pages, with titles, running headers and page numbers around them."""

from dataclasses import replace

from tests.genre.dates import full_width
from tests.genre.layout import Group, Page, Row
from tests.genre.model import (
    Abbreviations,
    Document,
    Heading,
    Note,
    Opinion,
    PictureOnly,
    Proposal,
    Stance,
    ThemeTitle,
)
from tests.genre.numbering import circled
from tests.genre.setting import cover_groups, group_for


class _Setter:
    """The page being filled, and those before it."""

    def __init__(self, document: Document) -> None:
        self.document, self.look = document, document.look
        self.pages: list[Page] = []
        self.used = 0
        self.top = 0
        self.column = 0
        self.theme: str | None = None
        self.section: Heading | None = None
        self.stance: Stance | None = None

    def new_page(self) -> None:
        """Open a page."""
        self.pages.append(
            Page(len(self.pages) + 1, self.look.width, columns=self.look.columns, theme=self.theme)
        )
        self.top = 2 if self.theme else 0  # the title and an empty line
        self.used, self.column = self.top, 0

    def repeat_headings(self) -> None:
        """Print the section and stance in force again at a slide's top."""
        look = self.look
        if self.document.shape != "slides" or look.repeat_section == "no":
            return
        if self.section:
            label = self.section.label + ("（続き）" if look.repeat_section == "continued" else "")
            self.put(group_for(replace(self.section, label=label), look, "slides"))
        if self.stance:
            self.put(group_for(self.stance, look, "slides"))

    def advance(self) -> None:
        """Go on in the next column or on the next page."""
        if self.column + 1 < self.look.columns:
            self.column += 1
            self.used = self.top
        else:
            self.new_page()

    def put(self, group: Group) -> None:
        """Put a group here, whatever the room."""
        if self.used == self.top:
            group.gap = 1 if self.theme else 0
            self.used -= group.gap
        group.column = self.column
        self.pages[-1].groups.append(group)
        self.used += group.gap + len(group.rows)

    def place(self, group: Group, keep: int) -> None:
        """Put a group here if it and `keep` lines after it fit; else further on, split if it may."""
        room = self.look.page_lines - self.used
        if group.gap + len(group.rows) + keep <= room or self.used == self.top:
            self.put(group)
            return
        here = room - group.gap
        if self.look.opinions_cross_pages and not keep and group.box is None and here > 0:
            self.put(Group(group.rows[:here], group.gap, group.source))
            self.advance()
            self.place(Group(group.rows[here:], 0, group.source), 0)
            return
        self.advance()
        if not keep:
            self.repeat_headings()
        self.put(group)


def _keep_after(document: Document, groups: list[Group], index: int) -> int:
    """Give the lines that must stay with a heading: down to the first of what it heads."""
    if isinstance(document.blocks[index], Opinion | Note | Proposal | Abbreviations):
        return 0
    lines = 0
    for block, group in zip(document.blocks[index + 1 :], groups[index + 1 :], strict=True):
        if isinstance(block, ThemeTitle | PictureOnly):
            break
        if isinstance(block, Opinion | Note | Proposal | Abbreviations):
            split = document.look.opinions_cross_pages and group.box is None
            return lines + group.gap + (1 if split else len(group.rows))
        lines += group.gap + len(group.rows)
    return lines


def _groups(document: Document) -> list[Group]:
    """Set every block; boxed ones that follow one another share a box."""
    groups: list[Group] = []
    box: int | None = None
    for index, block in enumerate(document.blocks):
        boxed = isinstance(block, Proposal) or (isinstance(block, Heading) and block.boxed)
        box = (index if box is None else box) if boxed else None
        group = group_for(block, document.look, document.shape)
        group.source, group.box = index, box
        groups.append(group)
    return groups


def _set_blocks(setter: _Setter) -> None:
    document, groups = setter.document, _groups(setter.document)
    last = len(groups) - 1
    for index, block in enumerate(document.blocks):
        match block:
            case ThemeTitle():
                setter.theme, setter.section, setter.stance = block.title, None, None
                setter.new_page()
                continue
            case PictureOnly():
                if setter.pages[-1].groups:
                    setter.new_page()
                if index < last and not isinstance(document.blocks[index + 1], ThemeTitle):
                    setter.new_page()
                continue
            case Heading():
                setter.section, setter.stance = block, None
            case Stance():
                setter.stance = block
        setter.place(groups[index], _keep_after(document, groups, index))


def _number_parts(document: Document, pages: list[Page]) -> None:
    """Print each theme's title on its pages, with ① ② … or （続き） where there are several."""
    look = document.look
    themes = list(dict.fromkeys(page.theme for page in pages if page.theme))
    for theme in themes:
        own = [page for page in pages if page.theme == theme]
        for part, page in enumerate(own, start=1):
            title = theme
            if 1 < len(own) <= 20 and look.part_style == "circled":
                title, page.theme_part = theme + circled(part), part
            elif part > 1 and look.part_style == "continued":
                title = theme + "（続き）"
            page.title = [Row(title, role="theme", bold=True)]
            page.title_position = look.title_positions[page.number % len(look.title_positions)]


def _number_pages(document: Document, pages: list[Page]) -> None:
    """Print running headers and page numbers; a cover of its own has neither."""
    look, own_cover = document.look, document.cover.own_page
    uncounted = 1 if own_cover and document.shape == "minutes" else 0
    total = len(pages) - uncounted
    for page in pages[1:] if own_cover else pages:
        number = page.number - uncounted
        if page.number > 1:
            page.header = look.running_header
        if look.page_number:
            page.page_number = look.page_number.format(
                n=number, of=total, wide=full_width(number), wide_of=full_width(total)
            )


def set_pages(document: Document) -> list[Page]:
    """Set a document on pages."""
    setter = _Setter(document)
    setter.new_page()
    for group in cover_groups(document.cover, document.look, document.shape):
        setter.put(group)
    blocks = document.blocks
    if document.cover.own_page and blocks and not isinstance(blocks[0], ThemeTitle):
        setter.new_page()
    _set_blocks(setter)
    _number_parts(document, setter.pages)
    _number_pages(document, setter.pages)
    return setter.pages
