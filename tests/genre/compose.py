"""Documents put together by lot: the same seed always gives the same document."""

from random import Random
from typing import Any

from tests.genre import numbering, sentences
from tests.genre import vocabulary as words
from tests.genre.covers import cover_for
from tests.genre.looks import look_for
from tests.genre.minutes import turns
from tests.genre.model import (
    Abbreviations,
    Block,
    Document,
    Heading,
    Note,
    Opinion,
    Paragraph,
    PictureOnly,
    Proposal,
    Shape,
    Stance,
    ThemeTitle,
    TitlePosition,
)
from tests.genre.plain import plainly

MARKS = ("○", "○", "○", "〇", "◯", "・", "◆", "■", "□", "◇", "▼", "●")


class _Composer:
    """The choices that hold for one whole document, and the blocks made so far."""

    def __init__(
        self, rng: Random, shape: Shape, characters: int, titles: tuple[TitlePosition, ...]
    ) -> None:
        self.rng, self.characters = rng, characters
        self.blocks: list[Block] = []
        self.written = 0
        self.mark = rng.choice(MARKS)
        self.mixed_circles = self.mark == "○" and rng.random() < 0.2
        self.secretariat = self.mark == "○" and shape == "slides" and rng.random() < 0.2
        self.stances: tuple[str, ...] = ()
        if rng.random() < (0.8 if shape == "report" else 0.15):
            self.stances = words.STANCES if rng.random() < 0.7 else words.ROUND_STANCES
        self.named = bool(self.stances) or rng.random() < 0.15
        # Opinions that are no sentences end like a title: not where a title may stand below them.
        at_top = shape == "report" or set(titles) == {"first"}
        self.nouns = at_top and rng.random() < 0.15
        self.scheme = self._scheme(shape)
        self.repeated: list[str] = []

    def _scheme(self, shape: Shape) -> tuple[numbering.Label, ...]:
        pick = self.rng.choice
        if shape == "slides":
            return pick(
                (
                    numbering.ROUND,
                    numbering.ROUND,
                    numbering.LENTICULAR,
                    numbering.DOUBLE_ANGLE,
                    numbering.ANGLE,
                    numbering.DOTTED,
                )
            )
        start = pick((0, 0, 1, 1, 2))
        ladder = numbering.OFFICIAL[start : start + pick((2, 3, 4, 6))]
        return pick((ladder, ladder, ladder, numbering.DOTTED, numbering.ROMAN))

    def title(self) -> str:
        """Give a heading's words."""
        return f"{self.rng.choice(words.TOPICS)}の{self.rng.choice(words.ASPECTS)}"

    def opinion(self) -> None:
        """Add one opinion; now and then one whose text has been there before."""
        rng = self.rng
        if self.repeated and rng.random() < 0.03:
            text = rng.choice(self.repeated)
        else:
            text = sentences.opinion_text(rng)
            self.repeated.append(text)
        authors: tuple[str, ...] = ()
        if self.named and rng.random() < 0.8:
            authors = tuple(rng.sample(words.ORGANISATIONS, rng.choice((1, 1, 1, 2, 3))))
        mark = rng.choice("○〇◯") if self.mixed_circles else self.mark
        if self.nouns and rng.random() < 0.5:
            authors, text = (), rng.choice(words.NOUN_OPINIONS)
        alone = mark == "・" or not text.endswith("。")
        parts = sentences.paragraphs(rng, text, authors, alone=alone)
        opinion = Opinion(parts, mark, authors)
        self.blocks.append(opinion)
        self.written += len(opinion.text)
        if self.secretariat and rng.random() < 0.2:
            self.blocks.append(Note(rng.choice(words.ANSWERS), "●", "secretariat"))

    def opinions(self, most: int) -> None:
        """Add the opinions of one section, under stances where the document has them."""
        rng = self.rng
        if not self.stances or rng.random() < 0.2:
            for _ in range(rng.randint(1, most)):
                self.opinion()
            return
        for label in rng.sample(self.stances, rng.randint(1, 3)):
            beside = rng.randint(1, 3) if label.startswith("【") and "その他" not in label else 0
            self.blocks.append(Stance(label, tuple(rng.sample(words.ORGANISATIONS, beside))))
            for _ in range(rng.randint(0 if beside else 1, max(2, most // 2))):
                self.opinion()

    def slides(self) -> None:
        """Add themes with their sections, each theme on pages of its own."""
        rng, taken = self.rng, set()
        if self.secretariat:
            self.blocks.append(Note(rng.choice(words.LEGENDS), "", "legend"))
        while self.written < self.characters:
            title = rng.choice(words.SHORT_TITLES) if rng.random() < 0.1 else self.title()
            if title in taken:
                continue
            taken.add(title)
            self.blocks.append(ThemeTitle(title))
            if rng.random() < 0.08:
                self.blocks.append(PictureOnly())
            for number in range(1, rng.randint(1, 5)):
                self.section(number, 0, 1)
            if not isinstance(self.blocks[-1], Opinion):
                self.opinions(6)

    def section(self, number: int, depth: int, level: int) -> None:
        """Add one section and those below it."""
        rng = self.rng
        boxed = level < 3 and rng.random() < 0.1
        self.blocks.append(Heading(self.scheme[depth](number, self.title()), level, boxed=boxed))
        deeper = depth + 1 < len(self.scheme) and rng.random() < 0.5
        if not deeper or rng.random() < 0.4:
            self.opinions(6)
        if deeper:
            for below in range(1, rng.randint(2, 4)):
                self.section(below, depth + 1, level + 1)

    def report(self) -> None:
        """Add themes as headings, with proposal boxes, notes and sections to any depth."""
        rng = self.rng
        for text in rng.sample(words.NOTES, rng.randint(0, 3)):
            self.blocks.append(Note(text, self.mark))
        if self.named and rng.random() < 0.4:
            self.blocks.append(Abbreviations(words.NAMES))
        if rng.random() < 0.4:
            self.blocks.append(Heading("全体に関する意見", 0, underlined=True))
            self.opinions(4)
        number, boxed = 0, rng.random() < 0.6
        while self.written < self.characters and number < 10:
            number += 1
            self.blocks.append(Heading(self.scheme[0](number, self.title()), 0, boxed=boxed))
            if rng.random() < 0.5:
                self.proposal()
            if len(self.scheme) == 1 or rng.random() < 0.4:
                self.opinions(5)
            for below in range(1, rng.randint(1, 4) if len(self.scheme) > 1 else 1):
                self.section(below, 1, 1)
            if rng.random() < 0.2:
                self.blocks.append(Note(f"（注）{rng.choice(words.NOTES)}"))

    def proposal(self) -> None:
        """Add a box with what is asked about."""
        rng = self.rng
        if rng.random() < 0.5:
            self.blocks.append(Proposal((Paragraph(sentences.sentence(rng), "indent"),)))
            return
        lines: list[Paragraph] = []
        for option in ("【甲案】", "【乙案】"):
            lines.append(Paragraph(option))
            lines += [Paragraph(f"{mark}　{sentences.sentence(rng)}") for mark in "①②"]
        self.blocks.append(Proposal(tuple(lines)))


def generate(
    seed: int,
    *,
    shape: Shape | None = None,
    characters: int = 4000,
    plain: bool = False,
    **look: Any,
) -> Document:
    """Give the document of that seed; the same arguments always give the same document.

    `shape` is drawn where it is not given. `characters` is about how many characters of opinions
    it holds (6,400 make a text file of about 25 kB). `plain` keeps to characters that cp932 and EUC-JP
    have. Further arguments are fields of `Look` that replace what was drawn.
    """
    rng = Random(seed)  # noqa: S311 - a made-up document keeps no secret
    shapes: tuple[Shape, ...] = ("slides", "slides", "report", "report", "minutes")
    drawn = rng.choice(shapes)
    shape = shape or drawn
    cover = cover_for(rng, shape)
    setting = look_for(rng, shape, cover.title, look)
    composer = _Composer(rng, shape, characters, setting.title_positions)
    if shape == "slides":
        composer.slides()
    elif shape == "report":
        composer.report()
    else:
        composer.blocks = turns(rng, characters)
    document = Document(shape, cover, tuple(composer.blocks), setting, seed)
    return plainly(document) if plain else document
