"""Minutes: who spoke, turn by turn."""

from random import Random

from tests.genre import sentences
from tests.genre import vocabulary as words
from tests.genre.model import Block, Note, Opinion, Paragraph

_ROLES = ("委員", "委員", "委員", "幹事", "関係官", "臨時委員")
_CHAIRS = ("部会長", "座長", "会長", "委員長")
_DIRECTIONS = ("（休憩）", "（委員の自己紹介につき省略）", "（資料の説明につき省略）")


def turns(rng: Random, characters: int) -> list[Block]:
    """Give turns of speakers, about `characters` characters of them."""
    names = rng.sample(words.SURNAMES, rng.randint(2, 8))
    speakers = [names[0] + rng.choice(_CHAIRS)]
    speakers += [name + rng.choice(_ROLES) for name in names[1:]]
    blocks: list[Block] = []
    written, before = 0, ""
    while written < characters:
        speaker = rng.choice([name for name in speakers if name != before])
        before = speaker
        texts = [rng.choice(words.TURN_OPENERS)]
        if rng.random() < 0.8:
            texts[0] += sentences.passage(rng, rng.randint(1, 3), polite=True)
            texts += [
                sentences.passage(rng, rng.randint(1, 4), polite=True)
                for _ in range(rng.choice((0, 0, 1, 2, 3, 5)))
            ]
            if rng.random() < 0.3:
                texts.append("以上です。")
        first, *rest = texts
        opinion = Opinion(
            (Paragraph(first), *[Paragraph(text, "indent") for text in rest]), "○", (), speaker
        )
        blocks.append(opinion)
        written += len(opinion.text)
        if rng.random() < 0.04:
            blocks.append(Note(rng.choice(_DIRECTIONS), "", "direction"))
    return blocks
