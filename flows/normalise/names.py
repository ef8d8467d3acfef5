"""Tells by their form who a name is of: a person, an office, a ministry, a group; who answers."""

import re
from functools import lru_cache

from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.speakers import GROUP, MINISTRY, PARTY, PERSON

_PARTY_ENDS = frozenset("課係部局室省庁房院側者政民弁答国都道府県市区町村ＡＢＣＤＥＦＧABCDEFG生徒")
_PARTY = compiled(PARTY)
_PERSON = compiled(PERSON)
_PERSON_ENDS = frozenset(PERSON.ends)
_MINISTRY = compiled(MINISTRY)
_MINISTRY_ENDS = frozenset(MINISTRY.ends)
_GROUP = compiled(GROUP)
_GROUP_ENDS = frozenset(GROUP.ends)
_LONGEST_ASSENT = 20
_ASSENT = re.compile(
    r"[「（(]?(?:はい|(?:全員)?(?:異議|意見|質問|質疑|異論)(?:等)?(?:は)?(?:な(?:し|い)|ありません|ございません)|特に?な(?:し|い)|(?:全員)?(?:賛成|承認|了承|了解|同意|挙手|拍手|承知)(?:します|しました|です)?)[」）)]?"
)
_LEADS_TO_LIST = re.compile(r"は、(?:$|[（(]?[1１一](?:[）)．.、\s　])|[①⑴])")
_ANSWERER = re.compile(
    r"事務局|事務方|担当(?:課|部局|者)|説明者|(?:(?:回答|答弁?)[0-9０-９]*|行政側?|当局|執行部|[国都道府県市区町村](?:側|長)?|知事|.{1,12}[課係]|.{2,12}[部局室])$"
)


def answers(name: str) -> bool:
    """Tell whether a speaker is one who answers, and voices no opinion: 事務局, 担当課."""
    return _ANSWERER.match(name) is not None


def assents(words: str) -> bool:
    """Tell whether words that end no sentence are a whole answer: 異議なし, はい."""
    return len(words) <= _LONGEST_ASSENT and _ASSENT.fullmatch(words) is not None


def leads_to_list(text: str) -> bool:
    """Tell whether words break off where a list begins, or run into its first item: 本日の議題は、⑴…."""
    return "は、" in text and _LEADS_TO_LIST.search(text) is not None


def is_person(content: str) -> bool:
    """Tell whether a bracket's content names a speaker: 鈴木委員, 委員, 事務局."""
    return content[-1:] in _PERSON_ENDS and _is_person(content)


@lru_cache(4096)
def _is_person(content: str) -> bool:
    return _PERSON.fullmatch(content) is not None


def is_party(content: str) -> bool:
    """Tell whether a bracket's content is who speaks for an office or a group: 緑化課, 市."""
    return content[-1:] in _PARTY_ENDS and _PARTY.fullmatch(content) is not None


def is_group(name: str) -> bool:
    """Tell whether a name says of which group somebody is: 高校生, 市民Ａ."""
    return name[-1:] in _GROUP_ENDS and _GROUP.fullmatch(name) is not None


def is_ministry(name: str) -> bool:
    """Tell whether a name is a ministry's: 架空産業省."""
    return name[-1:] in _MINISTRY_ENDS and _MINISTRY.fullmatch(name) is not None
