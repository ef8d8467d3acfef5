"""Keeps the headings in force: themes, sections below them, and the page titles of slides."""

import re
import unicodedata
from dataclasses import dataclass, field

from flows.normalise.grammar.numberings import NUMBERINGS
from flows.normalise.headings import Title
from flows.normalise.unwrap import bare


def outermost_numbering(numbers: list[tuple[str, str]]) -> float | None:
    """Give the rank of a document's outermost numbering, from its headings' (style, label).

    Null where there is none, or where it counts from 1 more than once: then something stands
    above it.
    """
    if not numbers:
        return None
    branched = next((i for i, (style, _) in enumerate(numbers) if style == _BRANCHED), 0)
    if any(style == _WHOLE for style, _ in numbers[:branched]):
        numbers = [(style, label) for style, label in numbers if style != _BRANCHED]
    top = min(_RANK[style] for style, _ in numbers)
    firsts = sum(1 for style, label in numbers if _RANK[style] == top and is_first(label))
    return None if firsts > 1 else top


def rank_of(style: str) -> float:
    """Give the rank of a numbering on the ladder, the outermost first."""
    return _RANK[style]


def is_first(label: str) -> bool:
    """Tell whether a number is the first of its numbering: 第１, (1), ア, (ｱ)."""
    plain = unicodedata.normalize("NFKC", label)
    digits = _NUMBER.search(plain)
    return digits[0] == "1" if digits else bool(_FIRST.search(plain))


def follows(label: str, following: str) -> bool:
    """Tell whether a number comes right after another of its numbering: (2) and (3), ア and イ."""
    one, other = (unicodedata.normalize("NFKC", text) for text in (label, following))
    first, second = _NUMBER.search(one), _NUMBER.search(other)
    if first and second:
        return int(second[0]) == int(first[0]) + 1
    for order in _ORDERS:
        signs = [next((sign for sign in text if sign in order), None) for text in (one, other)]
        if signs[0] and signs[1]:
            return order.index(signs[1]) == order.index(signs[0]) + 1
    return False


_NUMBER = re.compile(r"[0-9]+")
_ORDERS = (
    "アイウエオカキクケコサシスセソタチツテト",
    "一二三四五六七八九",
    "abcdefghijklm",
    "ABCDEFGHIJKLM",
)
_FIRST = re.compile(r"^[^二三四五六七八九十]*一[^二三四五六七八九十]*$|^[（(]?(?:ア|a|A|I)[)）.]?$")
_RANK = {row.style: float(rank) for rank, row in enumerate(NUMBERINGS)}
# １－２ stands below １ where that is in force; in a document without １ it is the outer one.
_WHOLE, _BRANCHED = "数字", "枝番"
_BRANCHES = re.compile(r"([0-9]+)((?:[-―‐.．][0-9]+)+)")
_USUAL_NUMBER = 8  # characters, more than any number has
# A step below whatever heading it stands under, and above the next number of the ladder.
_STEP = 0.01


def _leading_number(title: Title) -> str | None:
    for text in (title.text[:_USUAL_NUMBER], title.text):  # a title may be long
        plain = unicodedata.normalize("NFKC", text)
        found = _NUMBER.match(plain)
        if found is None or found.end() < len(plain):
            break
    return found[0] if found else None


@dataclass(slots=True)
class Theme:
    """A theme as it builds up; pages are of its headings and of what stands under it."""

    title: str
    key: str
    page_start: int
    page_end: int
    parts: set[int] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Section:
    """A section as it builds up; `path` (the bare titles from the theme down) is its identity."""

    title: str
    path: tuple[str, ...]
    theme: int
    parent: int | None
    level: int
    page_start: int
    page_end: int


@dataclass(slots=True)
class _Open:
    rank: float
    style: str
    section: int | None  # null for the theme itself
    number: str | None = None  # that of a heading numbered １, ２ …


@dataclass(slots=True)
class Outline:
    """The headings of one document, and those in force where the reader stands.

    Sections with the same path are one section, wherever they are printed: one that runs over two
    pages repeats its heading. `theme` and `section`, the innermost in force, are indices into the
    lists, null at the start; `style` is that of the innermost heading: its numbering, bracket or mark.
    """

    themes: list[Theme] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    # The rank of the document's outermost numbering, where a heading without number stands beside
    # it; null where numbers begin anew below such headings, which are then above them.
    outermost: float | None = None
    theme: int | None = None
    part: int | None = None
    section: int | None = None
    style: str | None = None
    _stack: list[_Open] = field(default_factory=list)
    # The page that the headings in force are known to reach, which spares `touch` its walk; 0: none.
    reached: int = 0
    _theme_of: dict[str, int] = field(default_factory=dict)
    _section_of: dict[tuple[str, ...], int] = field(default_factory=dict)

    def page_title(self, title: Title, page: int) -> None:
        """Put a page under its title; the same theme's next part keeps the section in force."""
        same = self.theme is not None and self.themes[self.theme].key == title.key
        self._enter_theme(title, page)
        self.reached = 0
        if not same:
            self._stack = [_Open(-1.0, "page title", None)]
            self._stand()

    def heading(self, style: str, title: Title, page: int, rank: float | None = None) -> None:
        """Put what follows under a heading of `style` (a numbering, bracket or plain title).

        Numbered headings stand by the ladder. Others stand below the heading in force when their
        style comes first, and beside that one when it comes again. `rank` overrides the ladder.
        """
        if rank is None:
            rank = self._branched(title) if style == _BRANCHED else _RANK.get(style)
        if rank is None:
            rank = self._close_style(style)
        else:
            self.leave_rank(rank)
        if not self._stack:
            self._enter_theme(title, page)
            section = None
        else:
            self._stand()
            section = self._enter_section(title, page)
        number = _leading_number(title) if style == _WHOLE else None
        self._stack.append(_Open(rank, style, section, number))
        self.section, self.style = section, style

    def leave(self, style: str) -> None:
        """End the headings of `style` and those below them."""
        for depth, entry in enumerate(self._stack):
            if entry.style == style:
                del self._stack[depth:]
                self._stand()
                if not depth:
                    self.theme = self.part = None
                return

    def leave_rank(self, rank: float) -> None:
        """End the headings of `rank` and those below them."""
        while self._stack and self._stack[-1].rank >= rank:
            self._stack.pop()
        if not self._stack:
            self.theme = self.part = None
        self._stand()

    def _stand(self) -> None:
        """Take the innermost heading for the one in force."""
        top = self._stack[-1] if self._stack else None
        self.section, self.style = (top.section, top.style) if top else (None, None)

    def touch(self, page: int) -> None:
        """Note that the text under the headings in force reaches `page`."""
        if page == self.reached:
            return
        self.reached = page
        if self.theme is not None:
            theme = self.themes[self.theme]
            theme.page_end = max(theme.page_end, page)
        section = self.section
        while section is not None:
            entry = self.sections[section]
            entry.page_end = max(entry.page_end, page)
            section = entry.parent

    def _branched(self, title: Title) -> float:
        """Give the rank of a heading numbered １－２ or １．２．３."""
        found = _BRANCHES.match(unicodedata.normalize("NFKC", title.text))
        if found is None:
            return _RANK[_BRANCHED]
        whole = any(entry.number == found[1] for entry in self._stack)
        depth = len(re.findall("[0-9]+", found[2])) - (0 if whole else 1)
        return _RANK[_WHOLE if whole else _BRANCHED] + depth * _STEP

    def _close_style(self, style: str) -> float:
        for depth, entry in enumerate(self._stack):
            if entry.style == style:
                del self._stack[depth:]
                return entry.rank
        if self._stack:
            return self._stack[-1].rank + _STEP
        return -_STEP if self.outermost is None else self.outermost

    def _enter_theme(self, title: Title, page: int) -> None:
        known = self._theme_of.get(title.key)
        if known is None:
            known = self._theme_of[title.key] = len(self.themes)
            self.themes.append(Theme(title.text, title.key, page, page))
        theme = self.themes[known]
        theme.page_start = min(theme.page_start, page)
        theme.page_end = max(theme.page_end, page)
        theme.titles.add(title.text)
        if title.part is not None:
            theme.parts.add(title.part)
        self.theme, self.part = known, title.part

    def _enter_section(self, title: Title, page: int) -> int:
        if self.theme is None:
            raise ValueError("a section stands under a theme")
        parent = self.section
        above = self.sections[parent].path if parent is not None else (self.themes[self.theme].key,)
        path = (*above, bare(title.text))
        known = self._section_of.get(path)
        if known is None:
            known = self._section_of[path] = len(self.sections)
            self.sections.append(
                Section(title.text, path, self.theme, parent, len(path) - 1, page, page)
            )
        self.sections[known].page_end = max(self.sections[known].page_end, page)
        self.touch(page)
        return known
