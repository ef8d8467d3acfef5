"""Tells the titles and items of the agenda, and other lists' titles, by their words."""

from flows.normalise.grammar.meetings import ITEM, LAST_ITEM, LIST_TITLE, PROCEEDINGS
from flows.normalise.grammar.rows import compiled
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare

_ITEM = compiled(ITEM)
_LAST_ITEM = compiled(LAST_ITEM)
_LIST_TITLE = compiled(LIST_TITLE)
_PROCEEDINGS = compiled(PROCEEDINGS)
_LIST_ENDS, _PROCEEDINGS_ENDS = frozenset(LIST_TITLE.ends), frozenset(PROCEEDINGS.ends)
_LONGEST_TITLE = 30


def is_item(text: str) -> bool:
    """Tell whether a line is an item of the agenda: 議題１　計画の見直しについて."""
    return _ITEM.match(text) is not None


def titles_last_item(text: str) -> bool:
    """Tell whether a text is a last item of an agenda: その他, 次回の日程について."""
    return len(text) <= _LONGEST_TITLE and _LAST_ITEM.fullmatch(text) is not None


def titles_list(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is the title of a list of the meeting's facts: ○議題, 配付資料."""
    text = signless(paragraph)
    if len(text) > _LONGEST_TITLE or text[-1:] not in _LIST_ENDS:
        return False
    return _LIST_TITLE.fullmatch(bare(text)) is not None


def titles_proceedings(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is the title of all that was said: ４　議　事, 議事概要."""
    text = signless(paragraph)
    if len(text) > _LONGEST_TITLE or text[-1:] not in _PROCEEDINGS_ENDS:
        return False
    return _PROCEEDINGS.fullmatch(bare(text)) is not None


def signless(paragraph: Paragraph) -> str:
    """Give a paragraph's text without the mark, number or brackets it stands in."""
    token = paragraph.token
    if token is None or token.kind in ("field", "turn"):  # 日時：…, 参加者：…
        return paragraph.text
    return token.head if token.kind == "bracket" else token.rest
