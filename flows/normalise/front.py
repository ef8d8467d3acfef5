"""Tells what each line before a document's body is: label, title, meeting or body."""

import re
from datetime import date

from flows.dates import dates_in
from flows.normalise.agenda import titles_list
from flows.normalise.grammar import MATERIAL_LABEL, PUBLISHER, TITLE_END, compiled
from flows.normalise.labels import tells_what_follows
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare

_LABEL = compiled(MATERIAL_LABEL)
_PUBLISHER = compiled(PUBLISHER)
_TITLE_END = compiled(TITLE_END)
# The number of a label that an extractor put on a line of its own.
LABEL_NUMBER = re.compile(r"[0-9０-９①-⑳]{1,3}(?:[-－―‐ー–−の][0-9０-９]{1,3})?")
_OPENS = re.compile(r"開[会議](?:前)?|(?:午[前後])?.{1,8}開[会議]")
# What a web page has around its text, where that was copied with it.
_OF_PAGE = re.compile(
    r"PDF版|印刷用|メニューを飛ばし|サイト内検索|(?:この(?:ページの)?)?本文(?:へ|ここから|$)|ここから本文|文字サイズ|ページの先頭|(?:ライン)?Back to"
)
_PARTS = ("概要", "関連資料", "関連政策", "会議動画", "関連リンク")  # of a meeting's page
# The meeting's day within a title.
HELD = re.compile(r"(?<=[^\s　])[（(][^（）()]{4,25}開催[）)]")
# １．, （２）, 第３: before what is stated.
ORDINAL = r"(?:[（(]?[第０-９0-9]{1,3}[）)]?[\s　．.]*)?"
_MEETINGS = r"(?:会議の?)?(?:開催)?の?"  # 会議開催の日時, 開催場所
TIME = rf"{_MEETINGS}日[\s　]*時"
PLACE = rf"{_MEETINGS}場[\s　]*所"
MEETING_LINE = re.compile(
    rf"{ORDINAL}(?:{TIME}(?:及び場所|・場所)?|開[\s　]*催[\s　]*日|{PLACE}|議[\s　]*題|議[\s　]*事(?![\s　]*[録要概])|出[\s　]*席[\s　]*者?|配[\s　]*[付布][\s　]*資[\s　]*料|次[\s　]*第)(?:[\s　：:（(]|$)|[至自][\s　]+(?:午[前後])"
)


def front_role(paragraph: Paragraph) -> str:
    """Tell what a paragraph of the front matter is: label, title, meeting or body."""
    text = paragraph.text
    if _LABEL.fullmatch(text) or LABEL_NUMBER.fullmatch(text):
        return "label"
    if MEETING_LINE.match(text) or titles_list(paragraph):
        return "meeting"
    # A title may state a date, too: 2016年3月24日　第94回医療保険部会議事録, 部会（４月１日開催）記者会見
    if len(text) < 40 and japanese_date(_aside_left_out(text)) and not _TITLE_END.search(text):
        return "meeting"
    if paragraph.complete or len(text) > 90 or paragraph.region_kind == "cell":
        return "body"
    of_page = _OF_PAGE.match(text) is not None or names_part_of_page(text)
    if of_page or tells_what_follows(text) or _is_aside(paragraph):
        return "body"
    return "body" if _PUBLISHER.fullmatch(text) else "title"


def _is_aside(paragraph: Paragraph) -> bool:
    """Tell whether a line is a note, or says what happens (開会前): no title's first line."""
    token = paragraph.token
    if token is None:
        return False
    if token.kind == "note":
        return True
    return token.kind == "bracket" and _OPENS.fullmatch(bare(token.head)) is not None


def _aside_left_out(text: str) -> str:
    """Give a text without the date in brackets of its meeting (４月１日開催), where it goes on after it."""
    return HELD.sub("", text) if "開催" in text else text


def names_part_of_page(text: str) -> bool:
    """Tell whether a line is nothing but what a meeting's page calls its parts: 概要, 関連資料."""
    return bare(text) in _PARTS


def names_kind(paragraph: Paragraph) -> bool:
    """Tell whether a line ends with the kind of the material, as the title's last one does."""
    return _TITLE_END.search(paragraph.text) is not None


def japanese_date(text: str) -> date | None:
    """Read the first date in a text, white space within it aside; null where there is none."""
    return next(iter(dates_in(bare(text))), None)
