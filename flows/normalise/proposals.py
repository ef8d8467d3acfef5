"""Finds the drawn boxes that hold what is proposed, and nobody's opinion."""

from flows.normalise.headings import titular
from flows.normalise.opinion_signs import has_opinion_mark
from flows.normalise.paragraphs import Paragraph


def proposal_boxes(found: list[Paragraph], meanings: dict[str, str]) -> set[tuple[int, int | None]]:
    """Find the drawn boxes that hold a proposal: no opinion's mark, and more than a title."""
    boxes: dict[tuple[int, int | None], list[Paragraph]] = {}
    for paragraph in found:
        if paragraph.region_kind == "box":
            boxes.setdefault((paragraph.page, paragraph.region), []).append(paragraph)
    return {
        key
        for key, held in boxes.items()
        if not any(has_opinion_mark(paragraph, meanings) for paragraph in held)
        and not (len(held) == 1 and titular(held[0]))
        and not all(_is_bracketed_title(paragraph) for paragraph in held)
    }


def _is_bracketed_title(paragraph: Paragraph) -> bool:
    token = paragraph.token
    return token is not None and token.kind == "bracket" and titular(paragraph)
