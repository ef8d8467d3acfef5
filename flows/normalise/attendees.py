"""Finds who came to the meeting, as its record lists them before the body."""

import re
from collections.abc import Container
from itertools import pairwise

from flows.normalise.agenda import signless, titles_list
from flows.normalise.grammar.meetings import CAME, CAME_NUMBERED
from flows.normalise.grammar.rows import compiled
from flows.normalise.headings import is_said
from flows.normalise.names import is_person
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turns import named_alone
from flows.normalise.unwrap import bare

_CAME = compiled(CAME)
_CAME_HEADS = frozenset(CAME.heads)
_CAME_NUMBERED = compiled(CAME_NUMBERED)
_AFTER_TITLE = re.compile(r"(?:の?(?:職・?)?氏?名)?(?:[\s　：:（(]|$)")
# How a line ends that names people.
_PEOPLE = re.compile(
    r"(?:委員|構成員|メンバー|参事|顧問|書記|[員会座部課局室議事社校園所院団組学支次係主代]長|係|[理監幹知]事|官|教授|弁護士|氏|様"
    r"|[0-9０-９]+[名人]|なし|敬称略|ほか)[）)]?$"
)
# How a line ends below which the people of an office are named.
_OFFICE = re.compile(r"[省庁局課室部会市町村県府都][）)]?[：:]?$|[：:]$")
# 委員長　山田太郎, 高等学校課長　鈴木花子
_TITLED = re.compile(
    r"(?:委員長?|委員長職務代理者|副?[会座議]長|副?部会長|教育[長監]|[^、。：:]{1,12}[課部局室次所係]長|[^、。：:]{0,8}参事|[^、。：:]{0,8}主査)"
    r"[^\s、。ぁ-ん]{2,8}"
)
# 太田洋（西村法律事務所弁護士）, 手塚悟（環境情報学部教授）【主査】
_AFFILIATED = re.compile(
    r"(?:[^\s（()）。、]{2,8}|[^\s（()）。、]{1,4}[\s　]+[^\s（()）。、]{1,5})[\s　]*[（(][^。]{3,70}[）)]"
    r"[\s　]*(?:【.{1,8}】|※.{1,12}|他|代理[\s　：:]*[^\s。、]{0,10})?"
)
_AWAY = re.compile(r"[（(【](?:欠席|代理(?:出席)?)[）)】](?=[^\s、。])")  # （欠席）太田洋
# 岡本　直美　総連合会会長代行; several, where an extractor joined their lines
_WITH_OFFICE = re.compile(
    r"[^\s　、。ぁ-ん]{1,4}[\s　]+[^\s　、。]{1,5}(?:[\s　]+[^\s　。ぁ-ん]{2,40})(?:[\s　]+[^\s　。ぁ-ん]{1,40}){0,12}"
)
# 架空商工会議所専務　田辺　花子
_OFFICE_FIRST = re.compile(r"[^\s　、。]{3,40}[\s　]+[^\s　、。ぁ-ん]{1,4}[\s　]+[^\s　、。]{1,5}")
# 学校教育課　片　岡　和　則: a name with gaps between its characters
_SPELT = re.compile(r"\S{1,40}(?:[\s　]+\S){2,6}(?:[\s　]+\S{2,4})?")
_ORGANISATION = re.compile(r"(?<![開閉散])会$|組合$|連盟$|法人$|会社$|大学$|団体$")
_SEPARATED = re.compile(r"[、，,：:]")
_NAME = re.compile(r"[^\s　、。]{1,6}[\s　]+[^\s　、。]{1,6}")
# 会長：三角 たけひさ, 委員：佐野 つばさ、鈴木 京子: names in hiragana.
_GIVEN = r"[^\s　、。：:]{1,6}[\s　]+[^\s　、。：:]{1,6}"
_NAMED = re.compile(rf"[^\s　、。：:]{{2,12}}[：:][\s　]*{_GIVEN}(?:、[\s　]*{_GIVEN})*")
_NOBODY = "なし"
_LONGEST_NAME = 14
_BRACKETS = "【】［］[]（）()〔〕＜＞<>"
_HIRAGANA = re.compile("[ぁ-ん]")


def attendees(found: list[Paragraph], index: int, spoken: Container[int] = ()) -> range:
    """Give the paragraphs that name who came, their title first; none where `index` is no such title.

    They go on to what is no list of people: a number, another list's title, a sentence, or a
    person with words below, who speaks (`spoken` are those on lines of their own). A remark in
    brackets between names (（代理出席を含む）) is part of the list.
    """
    end = index
    if titles_attendees(found[index]) and not _speak(index, found):
        end += 1
        while end < len(found) and not _speaks(end, found, spoken):
            if not _names_people(end, found):
                remark = _remarks(found[end]) and end + 1 < len(found)
                if not remark or not _names_people(end + 1, found):
                    break
            end += 1
    return range(index, end)


def _speaks(index: int, found: list[Paragraph], spoken: Container[int]) -> bool:
    return index in spoken and index + 1 < len(found) and _is_worded(found[index + 1])


def _remarks(paragraph: Paragraph) -> bool:
    token = paragraph.token
    return token is not None and token.kind == "bracket" and token.style in ("（）", "()")


def titles_attendees(paragraph: Paragraph) -> bool:
    """Tell whether a line is the title of those who came or did not: ３　出席者, 欠席委員：…."""
    text = signless(paragraph)
    title = _CAME.match(text) if text[:1] in _CAME_HEADS else None
    if title is None and paragraph.token is not None and paragraph.token.kind == "number":
        title = _CAME_NUMBERED.match(text)
    return (
        title is not None
        and _AFTER_TITLE.match(text, title.end()) is not None
        and not paragraph.complete
    )


def _speak(index: int, found: list[Paragraph]) -> bool:
    """Tell whether who came speaks here (参加者：): words are below the name, there and where it returns."""
    alone = found[index]
    if index + 2 >= len(found) or not found[index + 1].complete or named_alone(alone) is None:
        return False
    return any(
        paragraph.text == alone.text and following.complete
        for paragraph, following in pairwise(found[index + 2 :])
    )


def _names_people(index: int, found: list[Paragraph]) -> bool:
    paragraph = found[index]
    token, text = paragraph.token, paragraph.text
    if token is not None and token.kind not in ("turn", "label", "bracket", "mark"):
        return False
    if _is_worded(paragraph) or titles_list(paragraph):
        return False
    following = found[index + 1] if index + 1 < len(found) else None
    alone = token.head if token is not None and token.kind == "bracket" else paragraph.unmarked
    if is_person(bare(alone)) and (following is None or following.complete):
        return False
    group = token is not None and token.kind == "bracket" and not token.rest  # （民間）
    if group and following is not None and _are_people(following) and not _is_worded(following):
        return True
    if _OFFICE.search(text) and following is not None:
        return _are_people(following)
    return _are_people(paragraph)


def _are_people(paragraph: Paragraph) -> bool:
    text, plain = paragraph.unmarked, bare(paragraph.unmarked)
    return (
        (len(text) <= _LONGEST_NAME and _NAME.fullmatch(text) is not None)
        or any(map(is_person, text.split()))
        or is_person(plain.strip(_BRACKETS))
        or _AFFILIATED.fullmatch(text) is not None
        or _TITLED.fullmatch(plain) is not None
        or _AWAY.match(plain) is not None
        or _WITH_OFFICE.fullmatch(text) is not None
        or _OFFICE_FIRST.fullmatch(text) is not None
        or _SPELT.fullmatch(text) is not None
        or (text != paragraph.text and _ORGANISATION.search(plain) is not None)  # marked
        or _PEOPLE.search(plain) is not None
        or _SEPARATED.search(text) is not None
    )


def _is_worded(paragraph: Paragraph) -> bool:
    """Tell whether a text reads as words do, and not as names and titles: much of it is hiragana."""
    text = paragraph.text
    if "。" in text or (is_said(paragraph) and not _SPELT.fullmatch(text)):  # 大　島　やよい
        return True
    worded = len(_HIRAGANA.findall(text)) * 3 > len(text)
    return worded and text != _NOBODY and _NAMED.fullmatch(text) is None
