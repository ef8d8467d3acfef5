"""Tells what a sentence introduces that says that something follows: opinions, or answers to them."""

import re

from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINIONS_FOLLOW
from flows.normalise.labels import tells_what_follows
from flows.normalise.paragraphs import Paragraph

_OPINIONS_FOLLOW = compiled(OPINIONS_FOLLOW)
_LONGEST = 100
_LONGEST_LEAD = 45
# What is announced is the last of these: 事務局から説明があった。主な発言は以下のとおり。
_CLAUSE = re.compile("。|(?<!において)、")
_TOLD = re.compile(r"意見|発言|質疑|質問|指摘|要望|コメント|議論|回答|説明(?![会者員責])")
_ANSWERED = frozenset(("回答", "説明"))
# 意見や回答は次のとおり tells of both.
_BOTH = re.compile(
    r"(?:意見|質問|質疑|発言|指摘|要望)(?:等|など)?(?:や|と|及び|並びに|・|、)(?:その)?(?:主な)?(?:回答|説明)"
)


def introduces(paragraph: Paragraph) -> bool:
    """Tell whether a plain or numbered paragraph says what follows: 回答は次のとおり."""
    if paragraph.token is not None and paragraph.token.kind != "number":
        return False
    return len(paragraph.text) <= _LONGEST and tells_what_follows(paragraph.text)


def leads_in(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Tell whether a bulleted line says nothing but that opinions follow, and bullets do.

    Such a line is none: ○委員の主な発言は以下のとおり。
    """
    token = paragraph.token
    if token is None or token.kind != "mark" or len(token.rest) > _LONGEST_LEAD:
        return False
    if following is None or following.token is None or following.token.kind != "mark":
        return False
    if not _looks_ahead(token.rest):
        return False
    found = _OPINIONS_FOLLOW.search(token.rest)
    return found is not None and not _CLAUSE.search(token.rest, 0, found.start())


def answers_follow(text: str) -> bool:
    """Tell whether a text that says what follows announces answers or an explanation."""
    told = _TOLD.findall(text)
    return bool(told) and told[-1] in _ANSWERED and not _BOTH.search(text)


def opinions_follow(paragraph: Paragraph) -> bool:
    """Tell whether a plain or numbered paragraph announces opinions: 主な意見は次のとおり."""
    if paragraph.token is not None and paragraph.token.kind != "number":
        return False
    if len(paragraph.text) > _LONGEST or not _looks_ahead(paragraph.text):
        return False
    return _OPINIONS_FOLLOW.search(paragraph.text) is not None


def _looks_ahead(text: str) -> bool:
    return "以下の" in text or "次の" in text or "下記の" in text
