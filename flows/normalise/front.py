"""Tells what each line before a document's body is: label, title, meeting or body."""

import re

from flows.normalise.agenda import signless, titles_list
from flows.normalise.grammar.meetings import WHEN, WHERE
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.titles import MATERIAL_LABEL, PROVISIONAL, PUBLISHER, TITLE_END
from flows.normalise.labels import tells_what_follows
from flows.normalise.paragraphs import Paragraph
from flows.normalise.stated import ORDINAL, japanese_date, undated
from flows.normalise.unwrap import bare

_LABEL = compiled(MATERIAL_LABEL)
_MAY_LABEL = re.compile("料|別[紙添冊]|様式")
_PUBLISHER = compiled(PUBLISHER)
_TITLE_END = compiled(TITLE_END)
_PROVISIONAL = compiled(PROVISIONAL)
_MAY_BE_PROVISIONAL = re.compile("速報|暫定|未[定確校]")
# The number of a label that an extractor put on a line of its own.
LABEL_NUMBER = re.compile(r"[0-9０-９①-⑳]{1,3}(?:[-－―‐ー–−の][0-9０-９]{1,3})?")
_OPENS = re.compile(r"開[会議](?:前)?|(?:午[前後])?.{1,8}開[会議]")
# What a web page has around its text, where that was copied with it.
_OF_PAGE = re.compile(
    r"PDF版|印刷用|メニューを飛ばし|サイト内検索|(?:この(?:ページの)?)?本文(?:へ|ここから|$)|ここから本文|文字サイズ|ページの先頭|(?:ライン)?Back to"
    r"|(?:ページ)?ID(?:番号)?[：:]|(?:最終)?更新日|公開日[：:]|はじめに$|審議会情報へ"
)
# トップ＞会議等一覧＞検討会: where in its site the page stands.
_PATH = re.compile(r"(?:[^＜<＞>»›]++[＞>»›]){2}|(?:ホーム|トップ|HOME|TOP)[^＜<＞>»›]{0,8}[＞>»›]")
# 2000/12/14　議事録: what the site calls the page, above the record's own title.
_OF_SITE = re.compile(r"[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}[\s　]*(?:議事(?:録|概要|要旨)|会議録)")
_PARTS = ("概要", "内容", "関連資料", "関連政策", "会議動画", "関連リンク")  # of a meeting's page
# The meeting's day within a title.
HELD = re.compile(
    r"(?<=[^\s　])[（(](?:[^（）()]|[（(][日月火水木金土祝・]{1,3}[）)]){4,25}開催[）)]"
)
_CAME = r"(?:その他の?)?[出欠][\s　]*席[\s　]*(?:者|委[\s　]*員|職員)?|参加(?:者|人数)"
MEETING_LINE = re.compile(
    rf"{ORDINAL}(?:(?:{WHEN.pattern})(?:(?:及び|・)場所)?|{WHERE.pattern}|開催(?:方法|形式|期間)|(?:会議の?)?開催要領|議[\s　]*題|議[\s　]*事(?![\s　]*[録要概])|{_CAME}|配[\s　]*[付布][\s　]*資[\s　]*料|次[\s　]*第)(?:[\s　：:；（(】］\]〕]|$)|[至自][\s　]+(?:午[前後])"
)
# 午後7時1分開会, 10：00: when the meeting began or ended.
_CLOCK = re.compile(
    r"(?:午[前後])?[0-9０-９]{1,2}(?:時(?:[0-9０-９]{1,2}分|半)?|[:：][0-9０-９]{2})(?:[開閉散][会議])?"
)
# 参加者 180名, 1.8%: a number that the material states.
_COUNT = re.compile(r"[0-9０-９][^。、]{0,2}[名人件通%％]$")
_ORDINAL_OR_NAME = re.compile("[0-9０-９一二三四五六七八九十]回|[会録案要]")
_ADDRESSEE = re.compile(r"(?:御[\s　]*中|[\s　][様殿])$")


def front_role(paragraph: Paragraph) -> str:
    """Tell what a paragraph of the front matter is: label, title, meeting or body."""
    text = paragraph.text
    if LABEL_NUMBER.fullmatch(text) or (_MAY_LABEL.search(text) and _LABEL.fullmatch(text)):
        return "label"
    if MEETING_LINE.match(text) or titles_list(paragraph) or _opens_or_ends(paragraph):
        return "meeting"
    if (
        paragraph.token is not None
        and paragraph.token.kind in ("mark", "bracket")
        and MEETING_LINE.match(signless(paragraph))
    ):
        return "meeting"
    # A title may state a date, too: 2016年3月24日　第94回医療保険部会議事録, 部会（４月１日開催）記者会見
    if (
        len(text) < 40
        and japanese_date(_aside_left_out(text))
        and (_OF_SITE.fullmatch(text) or not _TITLE_END.search(undated(text)))
        and not (paragraph.kind == "title" and _says_more(text))
    ):
        return "meeting"
    if paragraph.complete or len(text) > 90 or paragraph.region_kind == "cell":
        return "body"
    of_page = _OF_PAGE.match(signless(paragraph)) is not None or names_part_of_page(text)
    of_page = of_page or (_PATH.match(text) is not None and not names_kind(paragraph))
    if _COUNT.search(text) or _ADDRESSEE.search(text):
        return "body"
    if of_page or tells_what_follows(text) or _is_aside(paragraph):
        return "body"
    return "body" if is_publisher(paragraph) else "title"


def is_publisher(paragraph: Paragraph) -> bool:
    """Tell whether a line names who publishes the material, in brackets or without: （緑化推進室）."""
    token = paragraph.token
    bracketed = token is not None and token.kind == "bracket"
    return _PUBLISHER.fullmatch(signless(paragraph) if bracketed else paragraph.text) is not None


def _says_more(text: str) -> bool:
    """Tell whether a text says more than a day: 第７回　令和５年３月２２日開催."""
    return _ORDINAL_OR_NAME.search(undated(text)) is not None


def _is_aside(paragraph: Paragraph) -> bool:
    """Tell whether a line is a note, or says what happens (開会前): no title's first line."""
    token = paragraph.token
    if token is None:
        return False
    if token.kind == "note":
        return True
    return token.kind == "bracket" and _OPENS.fullmatch(bare(token.head)) is not None


def _opens_or_ends(paragraph: Paragraph) -> bool:
    """Tell whether a line says when the meeting began or ended: 午後７時１分開会, １．開会."""
    token, text = paragraph.token, bare(signless(paragraph))
    if token is not None and token.kind == "number" and _OPENS.fullmatch(text):
        return True
    return len(text) < 20 and _CLOCK.fullmatch(text) is not None


def _aside_left_out(text: str) -> str:
    """Give a text without the date in brackets of its meeting (４月１日開催), where it goes on after it."""
    return HELD.sub("", text) if "開催" in text else text


def names_part_of_page(text: str) -> bool:
    """Tell whether a line is nothing but what a meeting's page calls its parts: 概要, 関連資料."""
    return bare(text) in _PARTS


def is_provisional(text: str) -> bool:
    """Tell whether a line says nothing but that the record may change: （速報版）, －未定稿－."""
    return bool(_MAY_BE_PROVISIONAL.search(text)) and _PROVISIONAL.fullmatch(text) is not None


def names_kind(paragraph: Paragraph) -> bool:
    """Tell whether a line ends with the kind of the material, as the title's last one does."""
    return _TITLE_END.search(paragraph.text) is not None
