"""Tells whose words a paragraph is: speakers and turns of minutes, persons over opinions."""

import re

from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.speakers import NAME_ENDS, PRESENTED, SPEAKER
from flows.normalise.names import assents, is_group, is_party, is_person, leads_to_list
from flows.normalise.paragraphs import Paragraph
from flows.normalise.tokens import Token
from flows.normalise.unwrap import bare

_SPEAKER = compiled(SPEAKER)
HEADING_BRACKETS = frozenset(("【】", "≪≫", "《》", "＜＞", "<>", "〈〉", "〔〕"))
LONGEST_NAME = 20  # of a speaker on a line of their own, without any sign
# A speaker's label is short and ends with a gap or a colon; most opinions have neither.
_LABELLED = re.compile(r"[^\s　：:；。、「]{1,50}+(?:[\s　：:；]|$)|[^\s　：:；。、「]{2,12}+「")
_NAME_END = re.compile(rf"[{NAME_ENDS}](?:[\s　：:；「]|$)")
# After a mark or →: most opinions begin otherwise, which is told sooner than that nobody speaks.
MAY_SPEAK = re.compile(rf"\s*+(?:[（(【［\[]|{_LABELLED.pattern})")
# ○（事務局）　…
_BRACKETED = re.compile(
    r"[（(【［\[](?P<name>[^（）()【】［］\[\]]{2,25}(?:[（(][^（）()]{1,20}[）)])?)[）)】］\]][：:]?"
)
# 山田委員：…, 市　長　：…
_LED = re.compile(
    r"(?P<name>[^\s　：:。、「」]{2,20}+|[一-龥](?:[\s　]+[一-龥]){1,4}+)[\s　]*[：:][\s　]*"
)
_PRESENTED = compiled(PRESENTED)
_GREETED = re.compile(r"(?:開会|閉会)?の?(?:挨拶|あいさつ)")  # 森　部長　あいさつ
_DIRECTED = re.compile(  # －配付資料の確認－, （資料１に基づき説明）, 説明（省略）
    r"(?:説明)?(?:[（(][^（）()。]{2,60}[）)]|[＜<〈‹《][^＜＞<>〈〉‹›《》。]{2,60}[＞>〉›》]|［[^［］。]{2,60}］|[-－―─—–][^-－―─—–。][^。]{1,60}[-－―─—–])[。．]?"
)
_DIRECTED_ENDS = frozenset("）)］＞>〉›》-－―─—–。．")
_ANSWER = re.compile("回答|答弁|答")


def speaker(rest: str) -> tuple[str, str] | None:
    """Split a turn of minutes into speaker and words; null where no speaker is named."""
    labelled = _LABELLED.match(rest) and _NAME_END.search(rest)
    found = _SPEAKER.match(rest) if labelled else None
    if found:
        words = rest[found.end() :].lstrip()
        if _PRESENTED.fullmatch(rest) or _GREETED.fullmatch(words):
            return None
        return bare(found["name"]), words
    bracketed = _BRACKETED.match(rest)
    if bracketed and is_person(bracketed["name"]):
        return bare(bracketed["name"]), rest[bracketed.end() :].lstrip()
    led = _LED.match(rest)
    if led and rest[-1] == "。" and is_group(bare(led["name"])):
        return bare(led["name"]), rest[led.end() :]
    return None


def turn(paragraph: Paragraph) -> tuple[str, str] | None:
    """Split a speaker's turn into speaker and words; null where a paragraph begins none.

    ○山田委員　…, 山田会長：…, （委員）… with words after it, and the answer →（事務局）….
    """
    told = paragraph.turn
    if told is ...:
        told = paragraph.turn = _turn(paragraph)
    return told


def _turn(paragraph: Paragraph) -> tuple[str, str] | None:
    token = paragraph.token
    if token is None:
        return None
    if token.kind in ("mark", "reply"):
        return speaker(paragraph.text[1:].lstrip())
    if token.kind == "query" and token.rest and _ANSWER.match(token.head):
        return token.head, paragraph.text[len(token.head) :].lstrip("：:；．.、 　")
    if token.style == "form":  # told by the turns around it (unlisted.py)
        return token.head, token.rest
    if token.kind == "turn":
        if not token.rest or is_person(bare(token.rest)):  # 司会：小田課長
            return None
        if token.style == "column" and not _is_worded(paragraph, token):
            return None
        return bare(token.head), words_after(paragraph, token)
    if token.kind == "label" and (is_person(token.head) or is_party(token.head)):
        if not _is_worded(paragraph, token):
            return None
        return bare(token.head), words_after(paragraph, token)
    return None


def _is_worded(paragraph: Paragraph, token: Token) -> bool:
    return paragraph.complete or assents(token.rest) or leads_to_list(paragraph.text)


def words_after(paragraph: Paragraph, token: Token) -> str:
    """Give the words after the name that a paragraph begins with, in brackets (a label) or without."""
    if token.kind == "label":
        return paragraph.text.partition(token.head)[2][1:].lstrip("：: 　")
    return paragraph.text[len(token.head) :].lstrip("：:；)） 　\t")


def directed(paragraph: Paragraph) -> tuple[str, str] | None:
    """Split a turn that says what somebody does, without words: 事務局　（説明）, 【事務局】　－確認－.

    Or ○事務局　＜資料の確認＞. Null for other paragraphs.
    """
    token = paragraph.token
    if token is None or token.rest[-1:] not in _DIRECTED_ENDS:
        return None
    labelled = token.kind == "label" and (is_person(token.head) or is_party(token.head))
    if token.kind == "mark":
        name, words = turn(paragraph) or ("", "")
    elif labelled or token.kind == "turn":
        name, words = bare(token.head), words_after(paragraph, token)
    else:
        return None
    return (name, words) if name and _DIRECTED.fullmatch(words) and not assents(words) else None


def style_of(paragraph: Paragraph) -> str:
    """Give the style of what a paragraph begins with, "plain" where it begins with nothing."""
    return paragraph.token.style if paragraph.token is not None else "plain"


def named_in_list(text: str) -> tuple[str, str] | None:
    """Split a bullet's text into the name that leads it, in brackets or before a colon, and words."""
    found = _BRACKETED.match(text) or _LED.match(text)
    name = bare(found["name"]) if found else ""
    if found is None or not (is_person(name) or is_group(name)):
        return None
    return name, text[found.end() :].lstrip()


def named_alone(paragraph: Paragraph) -> str | None:
    """Give the name that stands alone in a paragraph, in brackets or without; null for others."""
    token, text = paragraph.token, paragraph.text
    if token is not None and token.kind == "turn" and token.style != "form":
        name = bare(token.rest)
        if not name:
            return bare(token.head)
        return name if token.style == "turn" and is_person(name) else None
    if token is not None:
        return bare(token.head) if token.kind == "bracket" and is_person(token.head) else None
    if len(text) > LONGEST_NAME or paragraph.region_kind == "cell":
        return None
    return text if is_person(bare(text)) else None
