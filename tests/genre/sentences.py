"""Sentences of the genre, put together by lot from the vocabulary."""

from collections.abc import Sequence
from random import Random

from tests.genre import vocabulary as words
from tests.genre.model import Lead, Paragraph


def sentence(rng: Random, *, polite: bool = False) -> str:
    """Give one sentence, with its full stop."""
    chance = rng.random

    def pick(words: Sequence[str]) -> str:  # several times as fast as Random.choice
        return words[int(chance() * len(words))]

    parts = [pick(words.OPENERS)]
    if chance() < 0.75:
        parts += pick(words.TOPICS), pick(words.TOPIC_MARKERS)
    if chance() < 0.5:
        parts += pick(words.REASONS), "、"
    if chance() < 0.4:
        parts += pick(words.ACTORS), "が"
        parts += pick(words.OBJECTS), pick(words.VERBS), pick(words.MIDDLES)
    if chance() < 0.12:
        parts += pick(words.ACTORS), pick(words.ASIDES), "の"
    parts += pick(words.OBJECTS), pick(words.VERBS)
    parts.append(pick(words.POLITE_ENDINGS if polite else words.ENDINGS))
    return "".join(parts)


def passage(rng: Random, sentences: int, *, polite: bool = False) -> str:
    """Give that many sentences as one paragraph."""
    return "".join([sentence(rng, polite=polite) for _ in range(sentences)])


def opinion_text(rng: Random) -> str:
    """Give the text of an opinion: mostly one to three sentences, at times a word or a page."""
    chance = rng.random()
    if chance < 0.06:
        return rng.choice(words.SHORT_OPINIONS)
    if chance > 0.96:
        return passage(rng, rng.randint(6, 14))
    return passage(rng, rng.randint(1, 3))


def attributed(rng: Random, text: str, authors: tuple[str, ...]) -> str:
    """Close a text with its authors in parentheses, before or after its full stop."""
    if not authors:
        return text
    if len(authors) > 1 and rng.random() < 0.5:
        closing = "".join(f"（{name}）" for name in authors)
    else:
        closing = "（" + "、".join(authors) + "）"
    if rng.random() < 0.25:
        return text.removesuffix("。") + closing + "。"
    return text + closing


def paragraphs(
    rng: Random, text: str, authors: tuple[str, ...], *, alone: bool = False
) -> tuple[Paragraph, ...]:
    """Give an opinion's paragraphs; its authors stand at the first one's end or at the very end.

    `alone` keeps it to one paragraph.
    """
    count = rng.randint(1, 4) if not alone and rng.random() < 0.15 else 0
    leads: tuple[Lead, ...] = ("・", "dot", "indent")
    lead = rng.choice(leads)
    below = [passage(rng, rng.randint(1, 2)) for _ in range(count)]
    if below and rng.random() < 0.4:
        below[-1] = attributed(rng, below[-1], authors)
    else:
        text = attributed(rng, text, authors)
    return (Paragraph(text), *[Paragraph(part, lead) for part in below])
