"""Tells the items of a meeting on which nobody spoke: the record says below them what was done."""

from flows.normalise.deeds import tells_deeds
from flows.normalise.headings import titular
from flows.normalise.opinion_tables import is_no_opinion
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turn_titles import is_last_item, may_head_turns
from flows.normalise.turns import style_of


def heads_a_report(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a paragraph has the form of a heading, and nobody spoke on what it names.

    議題２：予算について | 事務局より説明し、了承を得た。 Those who speak tell deeds in other words
    (…説明いたします). Or it names the last item (【その他】), whatever is below.
    """
    if not _may_head(found[index]):
        return False
    below = index + 1
    if below < len(found) and style_of(found[below]) != style_of(found[index]):
        below += _may_head(found[below])  # ［２］報告事項 | （１）評価の結果について
    return _is_reported(found[below : below + 1]) or is_last_item(index, found)


def _may_head(paragraph: Paragraph) -> bool:
    return may_head_turns(paragraph) and titular(paragraph)


def _is_reported(below: list[Paragraph]) -> bool:
    if not below or (below[0].token is not None and below[0].token.kind != "mark"):
        return False
    text = below[0].unmarked
    return (below[0].complete and tells_deeds(text)) or is_no_opinion(text)
