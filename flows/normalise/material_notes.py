"""Finds where the notes on the material itself end."""

from flows.normalise.evidence import Evidence
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINION_ENDING, SELF_REFERENCE
from flows.normalise.headings import titular
from flows.normalise.marks import meaning_of
from flows.normalise.paragraphs import Paragraph

_SELF_REFERENCE = compiled(SELF_REFERENCE)
_OPINION_ENDING = compiled(OPINION_ENDING)


def end_of_notes(found: list[Paragraph], evidence: Evidence) -> int:
    """Give the index up to which bulleted lines speak of the material, not for a member.

    They stand before the first stance and the first numbered heading. Either none of them ends
    as opinions do, or they end with the last one that names the material itself.
    """
    end = evidence.body
    last = evidence.body
    opinions = False
    titles = set(evidence.titles.values())
    for index in range(evidence.body, len(found)):
        paragraph = found[index]
        token = paragraph.token
        if index in titles or evidence.is_stance(paragraph) or _opens_section(index, found):
            return end if opinions else last
        if token is not None and token.kind == "mark":
            if meaning_of(evidence.meanings, token) == "heading":
                continue
            last = index + 1
            opinions = opinions or _OPINION_ENDING.search(paragraph.text) is not None
            if _SELF_REFERENCE.search(paragraph.text):
                end = index + 1
    return end


def _opens_section(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a paragraph is a heading with an opinion or a stance right below it."""
    paragraph = found[index]
    if not titular(paragraph) or index + 1 >= len(found):
        return False
    if paragraph.token is not None:
        return paragraph.token.kind == "number"
    following = found[index + 1].token
    return following is not None and following.kind in ("bracket", "label", "mark")
