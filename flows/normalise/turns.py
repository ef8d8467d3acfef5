"""Tells whose words a paragraph is: speakers and turns of minutes, persons over opinions."""

import re

from flows.normalise.grammar.meetings import ITEM, LAST_ITEM
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINION_HEADING
from flows.normalise.grammar.speakers import NAME_ENDS, PRESENTED, SPEAKER
from flows.normalise.headings import titular
from flows.normalise.labels import tells_a_deed
from flows.normalise.names import assents, is_group, is_party, is_person
from flows.normalise.paragraphs import Paragraph
from flows.normalise.tokens import Token
from flows.normalise.unwrap import bare

_ITEM = compiled(ITEM)
_LAST_ITEM = compiled(LAST_ITEM)
_OPINION_HEADING = compiled(OPINION_HEADING)
_SPEAKER = compiled(SPEAKER)
HEADING_BRACKETS = frozenset(("【】", "≪≫", "《》", "＜＞", "<>", "〈〉", "〔〕"))
EXPLAINED = re.compile(
    r"(?:説明|報告|紹介|挨拶|あいさつ)(?:を|が|し|後|、|。|[）)］\]】≫》＞〕－―─—]|$)|資料(?:の?確認|説明)"
)
_GOES_ON = re.compile("[とでがを、]")  # a speaker told the agenda: …, その他 | となっております。
_LONGEST_DIRECTION = 150
_LONGEST_EXPLANATION = 40  # paragraphs
_EXPLAINING = ("mark", "bracket")  # what tells an explanation, below the line that says who gave it
_MOST_BETWEEN = 5  # headings or directions between a heading and the first turn below it
_LONGEST_MARKED = 25  # titles under a mark; longer ones say what was done
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
    r"(?:説明)?(?:[（(][^（）()。]{2,60}[）)]|［[^［］。]{2,60}］|[-－―─—–][^-－―─—–。][^。]{1,60}[-－―─—–])[。．]?"
)
_DIRECTED_ENDS = frozenset("）)］-－―─—–。．")
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
        if token.style == "column" and not (paragraph.complete or assents(token.rest)):
            return None
        return bare(token.head), words_after(paragraph, token)
    if token.kind == "label" and (is_person(token.head) or is_party(token.head)):
        if not (paragraph.complete or assents(token.rest)):
            return None
        return bare(token.head), words_after(paragraph, token)
    return None


def words_after(paragraph: Paragraph, token: Token) -> str:
    """Give the words after the name that a paragraph begins with, in brackets (a label) or without."""
    if token.kind == "label":
        return paragraph.text.partition(token.head)[2][1:].lstrip("：: 　")
    return paragraph.text[len(token.head) :].lstrip("：:；)） 　\t")


def directed(paragraph: Paragraph) -> tuple[str, str] | None:
    """Split a turn that says what somebody does, without words: 事務局　（説明）, 【事務局】　－資料の確認－.

    Null for other paragraphs.
    """
    token = paragraph.token
    if token is None or token.rest[-1:] not in _DIRECTED_ENDS:
        return None
    labelled = token.kind == "label" and (is_person(token.head) or is_party(token.head))
    if not labelled and token.kind != "turn":
        return None
    words = words_after(paragraph, token)
    return (bare(token.head), words) if _DIRECTED.fullmatch(words) and not assents(words) else None


def titles_turns(
    index: int, found: list[Paragraph], named: dict[int, str], facts: set[int]
) -> bool:
    """Tell whether a paragraph of minutes is a numbered or bracketed heading over a turn.

    Deeper headings and what was explained (資料１により事務局から説明, and bullets below it) may stand
    between; `facts`, the meeting's, are no headings.
    """
    if index in facts or not titular(found[index]) or not may_head_turns(found[index]):
        return False
    style = style_of(found[index])
    between, explained = 0, False
    for following in range(index + 1, min(index + 1 + _LONGEST_EXPLANATION, len(found))):
        paragraph = found[following]
        if following in named or turn(paragraph) is not None:
            return True
        if explained and paragraph.token is not None and paragraph.token.kind in _EXPLAINING:
            continue
        between += 1
        explained = explained or stands_between(paragraph)
        if between == _MOST_BETWEEN:
            break
        deeper = (
            following not in facts and may_head_turns(paragraph) and style_of(paragraph) != style
        )
        marked = paragraph.token is not None and paragraph.token.kind == "mark"
        said_of = marked and len(paragraph.text) <= _LONGEST_MARKED  # ○ 主な意見
        if not ((deeper or said_of) and titular(paragraph)) and not stands_between(paragraph):
            break
    token = found[index].token  # nobody need speak under the last items
    if token is None or not _LAST_ITEM.fullmatch(token.rest):
        return False
    below = found[index + 1] if index + 1 < len(found) else None
    return below is None or below.token is not None or not _GOES_ON.match(below.text)


def may_head_turns(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph begins as a heading over turns does: a number, a bracket, 議題１."""
    token = paragraph.token
    if token is None:
        return _ITEM.match(paragraph.text) is not None
    if token.kind == "label":
        return _ITEM.match(token.head) is not None
    if token.kind != "bracket":
        return token.kind == "number"
    return token.style in HEADING_BRACKETS and not tells_a_deed(token.head)


def style_of(paragraph: Paragraph) -> str:
    """Give the style of what a paragraph begins with, "plain" where it begins with nothing."""
    return paragraph.token.style if paragraph.token is not None else "plain"


def stands_between(paragraph: Paragraph) -> bool:
    """Tell whether a line may stand between a heading and the first turn: （説明）, （質疑・意見）."""
    token = paragraph.token
    if len(paragraph.text) <= _LONGEST_DIRECTION and EXPLAINED.search(paragraph.text):
        return True
    return (
        token is not None
        and token.kind == "bracket"
        and _OPINION_HEADING.fullmatch(bare(token.head)) is not None
    )


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
