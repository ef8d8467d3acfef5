"""Tells whose words a paragraph is: speakers and turns of minutes, persons over opinions."""

import re
from functools import lru_cache

from flows.normalise.grammar.meetings import ITEM, LAST_ITEM
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.speakers import PARTY, PERSON, SPEAKER
from flows.normalise.headings import titular
from flows.normalise.labels import tells_a_deed
from flows.normalise.paragraphs import Paragraph
from flows.normalise.unwrap import bare

_PARTY_ENDS = frozenset("課係側者政民弁答国都道府県市区町村ＡＢＣＤＥＦＧABCDEFG")
_ITEM = compiled(ITEM)
_LAST_ITEM = compiled(LAST_ITEM)
_PARTY = compiled(PARTY)
_PERSON = compiled(PERSON)
_SPEAKER = compiled(SPEAKER)
_HEADING_BRACKETS = frozenset(("【】", "≪≫", "《》", "＜＞", "<>", "〈〉", "〔〕"))
_EXPLAINED = re.compile(
    r"(?:説明|報告|紹介|挨拶|あいさつ)(?:を|が|し|後|、|。|[）)］\]]|$)|資料(?:の?確認|説明)"
)
_GOES_ON = re.compile("[とでがを、]")  # a speaker told the agenda: …, その他 | となっております。
_LONGEST_DIRECTION = 150
_MOST_BETWEEN = 5  # headings or directions between a heading and the first turn below it
_LONGEST_NAME = 20  # of a speaker on a line of their own, without any sign
# A speaker's label is short and ends with a gap or a colon; most opinions have neither.
_LABELLED = re.compile(r"[^\s　：:；。、「]{1,50}(?:[\s　：:；]|$)|[^\s　：:；。、「]{2,12}「")
# ○（事務局）　…
_BRACKETED = re.compile(
    r"[（(【［\[](?P<name>[^（）()【】［］\[\]]{2,25}(?:[（(][^（）()]{1,20}[）)])?)[）)】］\]][：:]?"
)
_LED = re.compile(r"(?P<name>[^\s　：:。、「」]{2,20})[：:]")
_ANSWER = re.compile("回答|答弁|答")
_LONGEST_ASSENT = 20
_ASSENT = re.compile(
    r"[「（(]?(?:はい|(?:全員)?(?:異議|意見|質問|質疑|異論)(?:等)?(?:は)?(?:な(?:し|い)|ありません|ございません)|特に?な(?:し|い)|(?:全員)?(?:賛成|承認|了承|了解|同意|挙手|拍手|承知)(?:します|しました|です)?)[」）)]?"
)
_ANSWERER = re.compile(
    r"事務局|事務方|担当(?:課|部局|者)|説明者|(?:(?:回答|答弁?)[0-9０-９]*|行政側?|当局|執行部|[国都道府県市区町村](?:側|長)?|知事|.{1,12}[課係])$"
)


def speaker(rest: str) -> tuple[str, str] | None:
    """Split a turn of minutes into speaker and words; null where no speaker is named."""
    found = _SPEAKER.match(rest) if _LABELLED.match(rest) else None
    if found:
        return bare(found["name"]), rest[found.end() :].lstrip()
    bracketed = _BRACKETED.match(rest)
    if bracketed and is_person(bracketed["name"]):
        return bare(bracketed["name"]), rest[bracketed.end() :].lstrip()
    return None


def turn(paragraph: Paragraph) -> tuple[str, str] | None:
    """Split a speaker's turn into speaker and words; null where a paragraph begins none.

    ○山田委員　…, 山田会長：…, （委員）… with words after it, and the answer →（事務局）….
    """
    token = paragraph.token
    if token is None:
        return None
    if token.kind == "query" and token.rest and _ANSWER.match(token.head):
        return token.head, paragraph.text[len(token.head) :].lstrip("：:；．.、 　")
    if token.kind in ("mark", "reply"):
        return speaker(paragraph.text[1:].lstrip())
    if token.kind == "turn":
        if not token.rest:
            return None
        if token.style == "column" and not (paragraph.complete or _assents(token.rest)):
            return None
        return bare(token.head), paragraph.text[len(token.head) :].lstrip("：:；)） 　\t")
    if token.kind == "label" and (is_person(token.head) or _is_party(token.head)):
        if not (paragraph.complete or _assents(token.rest)):
            return None
        return bare(token.head), paragraph.text.partition(token.head)[2][1:].lstrip("：: 　")
    return None


def titles_turns(
    index: int, found: list[Paragraph], named: dict[int, str], facts: set[int]
) -> bool:
    """Tell whether a paragraph of minutes is a numbered or bracketed heading over a turn.

    Deeper headings and what was explained (資料１により事務局から説明) may stand between; `facts`,
    the meeting's, are no headings.
    """
    if index in facts or not titular(found[index]) or not _may_head_turns(found[index]):
        return False
    style = _style_of(found[index])
    for following in range(index + 1, min(index + 1 + _MOST_BETWEEN, len(found))):
        paragraph = found[following]
        if following in named or turn(paragraph) is not None:
            return True
        deeper = (
            following not in facts and _may_head_turns(paragraph) and _style_of(paragraph) != style
        )
        said_of = paragraph.token is not None and paragraph.token.kind == "mark"  # ○ 主な意見
        if not ((deeper or said_of) and titular(paragraph)) and not _is_explained(paragraph):
            break
    token = found[index].token  # nobody need speak under the last items
    if token is None or not _LAST_ITEM.fullmatch(token.rest):
        return False
    below = found[index + 1] if index + 1 < len(found) else None
    return below is None or below.token is not None or not _GOES_ON.match(below.text)


def _may_head_turns(paragraph: Paragraph) -> bool:
    token = paragraph.token
    if token is None:
        return _ITEM.match(paragraph.text) is not None
    if token.kind == "label":
        return _ITEM.match(token.head) is not None
    if token.kind != "bracket":
        return token.kind == "number"
    return token.style in _HEADING_BRACKETS and not tells_a_deed(token.head)


def _style_of(paragraph: Paragraph) -> str:
    return paragraph.token.style if paragraph.token is not None else "plain"


def _is_explained(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= _LONGEST_DIRECTION and bool(_EXPLAINED.search(paragraph.text))


def announced(found: list[Paragraph]) -> dict[int, str]:
    """Find the paragraphs that are nothing but a speaker, with words below: index -> the name.

    【山田委員】 or ＜山田委員＞ on a line of its own, or 山田委員 without any sign. With bulleted
    lines below, a name stands over opinions (Evidence.persons_lead).
    """
    names: dict[int, str] = {}
    for index in range(len(found) - 1):
        token = found[index].token
        bracketed = token is not None and token.kind == "bracket"
        name = named_alone(found[index])
        if bracketed and token is not None and _is_party(token.head):
            name = token.head
        if name and (_is_said(found[index + 1]) or _acts(index, found)):
            names[index] = name
    return names


def _acts(index: int, found: list[Paragraph]) -> bool:
    """Tell whether a name stands over what its bearer did: 【事務局】, （資料説明）."""
    token, below = found[index].token, found[index + 1].token
    return (
        (token is None or token.style in _HEADING_BRACKETS)
        and below is not None
        and (below.kind, below.style) in (("bracket", "（）"), ("bracket", "()"))
        and _EXPLAINED.search(below.head) is not None
    )


def answers(name: str) -> bool:
    """Tell whether a speaker is one who answers, and voices no opinion: 事務局, 担当課."""
    return _ANSWERER.match(name) is not None


def named_in_list(text: str) -> tuple[str, str] | None:
    """Split a bullet's text into the name that leads it, in brackets or before a colon, and words."""
    found = _BRACKETED.match(text) or _LED.match(text)
    if found is None or not is_person(found["name"]):
        return None
    return bare(found["name"]), text[found.end() :].lstrip()


def named_alone(paragraph: Paragraph) -> str | None:
    """Give the name that stands alone in a paragraph, in brackets or without; null for others."""
    token, text = paragraph.token, paragraph.text
    if token is not None and token.kind == "turn":
        return None if token.rest else bare(token.head)
    if token is not None:
        return token.head if token.kind == "bracket" and is_person(token.head) else None
    if len(text) > _LONGEST_NAME or paragraph.region_kind == "cell":
        return None
    return text if is_person(bare(text)) else None


def _is_party(content: str) -> bool:
    """Tell whether a bracket's content is who speaks for an office or a group: 緑化課, 市."""
    return content[-1:] in _PARTY_ENDS and _PARTY.fullmatch(content) is not None


def _assents(words: str) -> bool:
    """Tell whether words that end no sentence are a whole answer: 異議なし, はい."""
    return len(words) <= _LONGEST_ASSENT and _ASSENT.fullmatch(words) is not None


def _is_said(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph reads as spoken words: a sentence, and neither bullet nor turn."""
    token = paragraph.token
    spoken = token is None or token.kind in ("number", "label")
    # Words may break off where a list begins: …開催いたします。本日の議題は、
    said = "。" in paragraph.text or _assents(paragraph.text)
    return spoken and said and turn(paragraph) is None


@lru_cache(4096)
def is_person(content: str) -> bool:
    """Tell whether a bracket's content names a speaker: 鈴木委員, 委員, 事務局."""
    return _PERSON.fullmatch(content) is not None


def is_minutes(found: list[Paragraph], named: dict[int, str], facts: set[int]) -> bool:
    """Tell whether most marks of the document begin with a speaker's name, or most turns do.

    The only mark of a document does where sentences follow the name. `named` are the speakers on
    lines of their own; `facts`, the meeting's, do not count.
    """
    if facts:
        found = [paragraph for index, paragraph in enumerate(found) if index not in facts]
    marked = sum(1 for p in found if p.token is not None and p.token.kind == "mark")
    named_turns = [(p, said) for p in found if (said := turn(p)) is not None]
    turns = [p for p, _ in named_turns]
    with_mark = sum(1 for p in turns if p.token is not None and p.token.kind == "mark")
    names = [*named.values(), *(name for _, (name, _) in named_turns)]
    if all(map(answers, names)) and (with_mark < marked or not with_mark):
        return False  # only answers are named
    if with_mark >= 2 and with_mark >= marked * 0.5:
        return True
    if with_mark == marked == 1 and all("。" in p.text for p in turns):
        return True
    unmarked = len(turns) - with_mark + len(named)
    return unmarked >= 2 and unmarked + with_mark > marked
