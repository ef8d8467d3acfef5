"""Tells what a sentence introduces that says that something follows: opinions, or answers to them."""

import re

from flows.normalise.agenda import signless
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINION_HEADING, OPINIONS_FOLLOW
from flows.normalise.labels import looks_ahead, tells_what_follows
from flows.normalise.paragraphs import Paragraph
from flows.normalise.turns import named_alone
from flows.normalise.unwrap import bare

_OPINIONS_FOLLOW = compiled(OPINIONS_FOLLOW)
_OPINION_HEADING = compiled(OPINION_HEADING)
_HEADING_ENDS = frozenset(OPINION_HEADING.ends)
_LONGEST_HEADING = 30
_LONGEST = 100
# What is announced is the last of these: 事務局から説明があった。主な発言は以下のとおり。
_CLAUSE = re.compile("。|(?<!において)、")
# What may stand before it in the same sentence: その後、各委員より、…を説明し、
_LEADS = re.compile(
    r"[^。、]*(?:から|より)|[^。、]*(?:説明|報告|紹介|発表|挨拶|質疑|意見交換|議論|審議)[^。、]{0,10}"
    r"|その後|また|なお|さらに|併せて|あわせて|最後に|次に|続いて|続けて|はじめに|これに(?:対し|ついて|関し)(?:て)?|(?:これ|それ)を(?:受け|踏まえ)(?:て)?"
)
_TOLD = re.compile(r"意見|発言|質疑|質問|指摘|要望|コメント|議論|回答|説明(?![会者員責])")
_ANSWERED = frozenset(("回答", "説明"))
# 意見や回答は次のとおり tells of both.
_BOTH = re.compile(
    r"(?:意見|質問|質疑|発言|指摘|要望)(?:等|など)?(?:や|と|及び|並びに|・|、)(?:その|[^、。]{1,8}の)?(?:主な)?(?:回答|説明)"
)


def introduces(paragraph: Paragraph) -> bool:
    """Tell whether a plain or numbered paragraph says what follows: 回答は次のとおり."""
    if paragraph.token is not None and paragraph.token.kind != "number":
        return False
    return len(paragraph.text) <= _LONGEST and tells_what_follows(paragraph.text)


def leads_in(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Tell whether a bulleted line says nothing but that opinions follow, and bullets do.

    Such a line is none: ○委員の主な発言は以下のとおり。 Above bullets with another mark its last sentence
    says so, whatever those before tell.
    """
    token = paragraph.token
    if token is None or token.kind != "mark" or following is None:
        return False
    text, below = token.rest, following.token
    if below is None or (below.kind != "mark" and named_alone(following) is None):
        return False
    if below.kind == "mark" and below.style != token.style:
        text = text[text.rfind("。", 0, -1) + 1 :]
    if len(text) > _LONGEST or not looks_ahead(text):
        return False
    found = _OPINIONS_FOLLOW.search(text)
    if found is None:
        return False
    clauses = _CLAUSE.split(text[: found.start()])
    return all(map(_LEADS.fullmatch, clauses[:-1]))


def titles_opinions(paragraph: Paragraph) -> bool:
    """Tell whether a heading says nothing but that opinions stand below it: 【主な意見】."""
    if len(paragraph.text) > _LONGEST_HEADING:
        return False
    text = signless(paragraph)
    return text[-1:] in _HEADING_ENDS and _OPINION_HEADING.fullmatch(bare(text)) is not None


def answers_follow(text: str) -> bool:
    """Tell whether a text that says what follows announces answers or an explanation."""
    told = _TOLD.findall(text)
    return bool(told) and told[-1] in _ANSWERED and not _BOTH.search(text)


def opinions_follow(paragraph: Paragraph) -> bool:
    """Tell whether a plain or numbered paragraph announces opinions: 主な意見は次のとおり."""
    if paragraph.token is not None and paragraph.token.kind != "number":
        return False
    if len(paragraph.text) > _LONGEST or not looks_ahead(paragraph.text):
        return False
    return _OPINIONS_FOLLOW.search(paragraph.text) is not None
