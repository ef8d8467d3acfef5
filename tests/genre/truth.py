"""What a reader should find in a made-up document."""

from dataclasses import dataclass
from typing import Any

from tests.genre.layout import Page
from tests.genre.model import Document, Heading, Opinion, Stance, ThemeTitle
from tests.genre.numbering import bare
from tests.genre.pages import set_pages

_SAME_MARK = str.maketrans("〇◯", "○○")


@dataclass(frozen=True, slots=True)
class ExpectedOpinion:
    """One row of the opinions table and its attributions, as the document prints it.

    `sections` are the headings below the theme, outermost first: number and title as printed,
    without brackets where these enclose the whole heading. `paragraphs` holds the text paragraph
    by paragraph without sub-bullets, `text` joined without a space; `printed` is every character
    with mark, speaker and sub-bullets. `stance` keeps its brackets.
    """

    number: int
    kind: str
    mark: str
    text: str
    paragraphs: tuple[str, ...]
    printed: str
    theme: str | None
    theme_part: int | None
    sections: tuple[str, ...]
    stance: str | None
    authors: tuple[str, ...]
    supporters: tuple[str, ...]
    speaker: str | None
    page_start: int
    page_end: int

    @property
    def attributions(self) -> tuple[tuple[str, str], ...]:
        """The names with their roles: author, supporter, speaker."""
        speakers = (self.speaker,) if self.speaker else ()
        return (
            *((name, "author") for name in self.authors),
            *((name, "supporter") for name in self.supporters),
            *((name, "speaker") for name in speakers),
        )


def squeezed(text: str) -> str:
    """Give the text without white space and with the three circles as one, to compare by."""
    return "".join(text.split()).translate(_SAME_MARK)


def _source_pages(pages: list[Page]) -> dict[int, tuple[Page, Page]]:
    """Give the first and last page of each block."""
    found: dict[int, tuple[Page, Page]] = {}
    for page in pages:
        for group in page.groups:
            if group.source is not None:
                first, _ = found.get(group.source, (page, page))
                found[group.source] = (first, page)
    return found


def expected(document: Document, pages: list[Page] | None = None) -> list[ExpectedOpinion]:
    """Give the opinions in reading order. `pages` is the document's layout if it is at hand."""
    where = _source_pages(pages or set_pages(document))
    opinions: list[ExpectedOpinion] = []
    theme: str | None = None
    path: list[Heading] = []
    stance = Stance("")
    for index, block in enumerate(document.blocks):
        match block:
            case ThemeTitle():
                theme, path, stance = block.title, [], Stance("")
            case Heading():
                if block.level == 0:
                    theme, path = bare(block.label), []
                else:
                    path = [*(above for above in path if above.level < block.level), block]
                stance = Stance("")
            case Stance():
                stance = block
            case Opinion():
                first, last = where[index]
                opinions.append(
                    ExpectedOpinion(
                        number=len(opinions) + 1,
                        kind="utterance" if block.speaker else "opinion",
                        mark=block.mark,
                        text=block.text,
                        paragraphs=tuple(part.text for part in block.paragraphs),
                        printed=block.printed,
                        theme=theme,
                        theme_part=first.theme_part,
                        sections=tuple(bare(heading.label) for heading in path),
                        stance=stance.label or None,
                        authors=block.authors,
                        supporters=stance.supporters,
                        speaker=block.speaker,
                        page_start=first.number,
                        page_end=last.number,
                    )
                )
    return opinions


def expected_themes(document: Document, pages: list[Page] | None = None) -> list[dict[str, Any]]:
    """Give the themes in order: title, part_count, page_start, page_end.

    `part_count` is the number of its parts ① ② …, 1 where it has none.
    """
    pages = pages or set_pages(document)
    if document.shape == "slides":
        titles = list(dict.fromkeys(page.theme for page in pages if page.theme))
        own = [[page for page in pages if page.theme == title] for title in titles]
        return [
            {
                "title": title,
                "part_count": max(page.theme_part or 1 for page in theme),
                "page_start": theme[0].number,
                "page_end": theme[-1].number,
            }
            for title, theme in zip(titles, own, strict=True)
        ]
    return _heading_themes(document, pages)


def _heading_themes(document: Document, pages: list[Page]) -> list[dict[str, Any]]:
    where = _source_pages(pages)
    themes: list[dict[str, Any]] = []
    for index, block in enumerate(document.blocks):
        first, last = where[index]
        if isinstance(block, Heading) and block.level == 0:
            themes.append({"title": bare(block.label), "part_count": 1, "page_start": first.number})
        if themes:
            themes[-1]["page_end"] = last.number
    return themes


def expected_sections(document: Document) -> list[tuple[str, ...]]:
    """Give each section as (theme, heading, heading below, …), in order, each once."""
    theme, path = "", list[Heading]()
    sections: dict[tuple[str, ...], None] = {}
    for block in document.blocks:
        if isinstance(block, ThemeTitle):
            theme, path = block.title, []
        elif isinstance(block, Heading) and block.level == 0:
            theme, path = bare(block.label), []
        elif isinstance(block, Heading):
            path = [*(above for above in path if above.level < block.level), block]
            sections[theme, *(bare(heading.label) for heading in path)] = None
    return list(sections)
