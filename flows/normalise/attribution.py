"""Finds whose opinion it is: the names in the closing parentheses and beside the stance."""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from flows.normalise.unwrap import bare

_LONGEST = 60  # characters in parentheses
_CLOSING = re.compile(
    rf"[（(]([^（）()]{{1,{_LONGEST}}}(?:[（(][^（）()]{{1,20}}[）)][^（）()]{{0,20}})?)[）)][\s　]*[。．]?$"
)
# 【山田構成員】, ［第２回・山田委員］
_BRACKETED = re.compile(
    r"(?:【([^【】]{2,60})】|［([^［］]{2,60})］|〔([^〔〕]{2,60})〕)[\s　]*[。．]?$"
)
_BRACKETS = frozenset("】］〕")
_CLOSING_SIGNS = _BRACKETS | frozenset("）)")
_AFTER_CLOSING = "。． 　"
# Where the last character is no closing sign, the one before it is, or stands after one as well.
_LAST_BUT_ONE = _CLOSING_SIGNS | frozenset(_AFTER_CLOSING)
_ENDS = ("", "。", "．")
# The meeting at which it was said, before or beside a name; it is no name.
_MEETING = re.compile(
    r"(?:第[0-9０-９一二三四五六七八九十]{1,3}回(?:会合|会議|部会|検討会|委員会|研究会|ＷＧ|WG)?|[0-9０-９]{1,2}[/／][0-9０-９]{1,2})[:：]?"
)
_MEETING_HEADS = frozenset("第0123456789０１２３４５６７８９")
_SPLIT = re.compile(r"[、，,／/]|(?<=[^\s　])・(?=[^\s　])")
_MOST_GROUPS = 30
_STANCE_SPLIT = re.compile(r"[、，,\s　／/]+")
_NOT_A_NAME = re.compile(
    r"[。？?！!※]|^(?:(?:注|別紙|資料|例|図|表|案|第|[甲乙丙丁Ａ-Ｚ]案?)[0-9０-９]*$|第[0-9０-９]|例えば|例：|以下|前記|後記|同上|"
    r"参照|仮称|任意|必須|仮|[0-9０-９]+$|笑|拍手|略|続き|再掲|下線|抜粋|新規|継続|[甲乙丙丁Ａ-Ｚ]案)|(?:参照|を除く。?|に限る|を含む|など|等|以下同じ|云々|による|について|する|した|である|以上|以下|未満|[0-9０-９](?:枚|頁|ページ|点|件|円|％|%)|関係|の場合|ため|こと|もの)$"
)
# What closes an opinion that came in writing says as often how often, how, or what it is: （他２件）, （要望）.
_NO_ONE = re.compile(
    r"(?:御|ご)?(?:意見|質問|質疑|要望|提案|指摘|感想|回答|答弁|コメント|提言)等?|賛成|反対|中立"
    r"|書面|口頭|(?:電子)?メール|郵送|持参|電話|ＦＡＸ|FAX|ファクス|ファックス|複数|多数"
    r"|(?:同様|類似|同趣旨|同旨|同じ|同一|関連|の|他に?|ほか|合?計|約|延べ|(?:御|ご)?意見){0,4}[0-9０-９]{1,6}(?:件|名|人|通|票|社|団体|者|点)(?:程度|以上)?"
)
_ORGANISATION = re.compile(
    r"(?:会|連|協|省|庁|裁|所|社|団|行|院|校|学|機構|機関|センター|組合|協議会|個人|氏|委員|構成員|県|市|区|町|村|都|府|道|局|部会長|"
    r"座長|会長|委員長|弁|連盟|連合|本部|法人|団体|財団|ネット|グループ|大|研|㈱|[（(]株[）)])(?:[0-9０-９]+名)?$"
    r"|^(?:(?:株式|有限|合同)会社|㈱|[（(]株[）)]|(?:社団|財団|活動|ＮＰＯ|NPO|学校|医療|福祉|行政|大学)法人|(?:一般|公益|認定|特定|社会|独立|国立|公立)[^をはが、]{2,10}法人)(?![のへにでとや])[^をはが]{2,}$"
)


class Attributions:
    """Reads attributions, knowing the names that this document uses.

    A closing parenthesis is an attribution where each of its parts is a known name (beside a
    stance, in the table of abbreviations, or closing two opinions or more) or ends as
    organisations' names do.
    """

    def __init__(self, texts: Sequence[str], known: set[str]) -> None:
        """Take the paragraphs' texts, from which to learn, and the names `known` already."""
        self._texts = texts
        self._stated = known

    @cached_property
    def _known(self) -> set[str]:
        """The names that are known; learnt when a name first asks for them, which few do."""
        known, once = set(self._stated), set[str]()
        for text in set(filter(_may_close, self._texts)):
            groups, rest = _closing(text)
            if groups and rest:
                names = {name for group in groups for name in _names(group)}
                known |= once & names
                once |= names
        return known

    def closing(self, text: str) -> list[str]:
        """Give the names in the closing parentheses of a text, in order; none where it has none."""
        names: list[str] = []
        if not _may_close(text):
            return names
        for group in _closing(text)[0]:
            parts = _names(group)
            if not parts or not all(map(self._is_name, parts)):
                break
            names = [*parts, *names]
        return names

    def stands_alone(self, text: str) -> bool:
        """Tell whether a text is nothing but attributions, such as （日弁連）.

        In 【】 and the like, which hold headings (【労働団体】), the names have to be known.
        """
        names = self.closing(text)
        if not names or _closing(text)[1]:
            return False
        return text[-1] not in _BRACKETS or self._known.issuperset(names)

    def _is_name(self, part: str) -> bool:
        return (len(part) > 1 and bool(_ORGANISATION.search(part))) or part in self._known


def stance_names(rest: str) -> list[str]:
    """Give the organisations named beside a stance label, in order."""
    return [name for part in _STANCE_SPLIT.split(rest) if (name := part.strip("。"))]


def _may_close(text: str) -> bool:
    """Tell cheaply whether a text may end with parentheses: most do not."""
    return text[-1:] in _CLOSING_SIGNS or text[-2:-1] in _LAST_BUT_ONE


def _closing(text: str) -> tuple[list[str], str]:
    """Give the contents of the parentheses that end a text, last first, and the text before them."""
    groups: list[str] = []
    while len(groups) < _MOST_GROUPS and _may_close(text):
        last = _last_group(text)
        if last is None:
            break
        content, opening = last
        groups.append(content)
        text = text[:opening].rstrip()
    return groups, text


def _last_group(text: str) -> tuple[str, int] | None:
    """Give what the parentheses hold that end a text, and where they open; null without any."""
    end = len(text)
    while end and text[end - 1] in _AFTER_CLOSING:
        end -= 1
    sign = text[end - 1 : end]
    if sign not in _CLOSING_SIGNS:
        return None
    if sign in _BRACKETS:
        found = _BRACKETED.search(text)
        return (next(group for group in found.groups() if group), found.start()) if found else None
    opening = max(text.rfind("（", 0, end), text.rfind("(", 0, end))
    content = text[opening + 1 : end - 1]
    within = "）" in content or ")" in content
    if not within and text[end:] in _ENDS:
        return (content, opening) if opening >= 0 and 0 < len(content) <= _LONGEST else None
    # They hold at most one pair within: they open with the last sign, or the one before.
    before = max(text.rfind("（", 0, opening), text.rfind("(", 0, opening), 0)
    found = _CLOSING.search(text, before)
    return (found[1], found.start()) if found else None


@lru_cache(4096)
def _names(group: str) -> tuple[str, ...]:
    stated = [bare(part) for part in _SPLIT.split(group)]
    named = [
        _MEETING.sub("", part, count=1) if part[:1] in _MEETING_HEADS else part for part in stated
    ]
    # A meeting alone (第２回・山田委員) drops out beside a name.
    parts = tuple(name for name, part in zip(named, stated, strict=True) if name or not part)
    if any(
        not part or len(part) > 30 or _NOT_A_NAME.search(part) or _NO_ONE.fullmatch(part)
        for part in parts
    ):
        return ()
    return parts
