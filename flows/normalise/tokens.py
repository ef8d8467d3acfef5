"""What a line begins with: a mark, a number of the ladder, a bracket, a note sign, or nothing."""

import re
from typing import NamedTuple

from flows.normalise.grammar.answers import LABEL_BEFORE_COLON, QUERY
from flows.normalise.grammar.marks import BRACKETS, MARKS, NOTE, REDACTED, REPLY, SPACED_MARKS
from flows.normalise.grammar.meetings import FIELD
from flows.normalise.grammar.numberings import ASIDE, ASIDE_WITHIN, COUNTED, NUMBERINGS
from flows.normalise.grammar.rows import Bracket, compiled
from flows.normalise.grammar.speakers import GAP_TURN, NAME_ENDS, TURN
from flows.normalise.labels import labels_answer, labels_opinion


class Token(NamedTuple):
    """The head of a line.

    `kind` is "mark", "number", "bracket" (the whole line, （続き） or ② after it aside), "label" (a
    bracket with text after it), "query" (Q, 回答１, 質問 before a colon), "note", "turn" (a speaker before a colon or gap), "field" (日時, 場所 …) or "reply" (→). `style` names the row of the grammar, `head` is the sign as printed (mark, number
    or the bracket's content) and `rest` the text after it.
    """

    kind: str
    style: str
    head: str
    rest: str


_MARK_OF = {character: mark.name for mark in MARKS for character in mark.characters}
_BRACKET_OF = {bracket.opening: bracket for bracket in BRACKETS}
_LONGEST_TAIL = 5  # （つづき）
# first character -> the numberings that can begin with it
_NUMBERINGS: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
for _row in NUMBERINGS:
    for _head in _row.heads:
        _NUMBERINGS.setdefault(_head, []).append((_row.style, re.compile(_row.pattern)))
_REDACTED = compiled(REDACTED)
_NOTE = compiled(NOTE)
_COUNTED = compiled(COUNTED)
_ASIDE = compiled(ASIDE)
_ASIDE_WITHIN = compiled(ASIDE_WITHIN)
_TAIL = re.compile(r"[（(](?:続き?|つづき)[）)]|[①-⑳]")
_NOTE_HEADS = frozenset("※＊*注（(")
_FIELD = compiled(FIELD)
_FIELD_HEADS = frozenset("開日期場出欠議次配会と招閉散")
_REPLY = compiled(REPLY)
_REPLY_HEADS = frozenset("→⇒⇨➡")
_QUERY = compiled(QUERY)
_QUERY_HEADS = frozenset("QＱ問質意要提回答AＡ")
# Brackets that begin neither a note nor a number.
_ONLY_BRACKETS = frozenset(_BRACKET_OF) - _NOTE_HEADS - frozenset(_NUMBERINGS)
_LABEL = compiled(LABEL_BEFORE_COLON)
_TURN = compiled(TURN)
_GAP_TURN = compiled(GAP_TURN)
_IN_BRACKETS = re.compile(r"[（(].*")
_LONGEST_NAME = 14
# What parts a name from the words, or the bracket that belongs to it, and the name's end before it.
# The signs lead the pattern: there are fewer of them in a text than of characters that end a name.
TURN_SIGN = re.compile(rf"[：:；（()） 　\t](?:(?<=[：:；])|(?<=[{NAME_ENDS}].))")
_GAP = re.compile(rf"[)） 　\t](?<=[{NAME_ENDS}].)")
# What stands before the gap or the first bracket is a name's: short, and without punctuation.
_UP_TO_GAP = re.compile(rf"[^。、，「」：:（()）]{{0,{_LONGEST_NAME}}}[（()）\s]")
SIGN_WITHIN = 30  # characters from a line's start
HEADS = (
    frozenset(_MARK_OF)
    | frozenset(_BRACKET_OF)
    | frozenset(_NUMBERINGS)
    | _NOTE_HEADS
    | _FIELD_HEADS
    | _REPLY_HEADS
    | _QUERY_HEADS
)


_COUNTS = re.compile(r"[0-9０-９,，]{1,6}[\s　]?[件通名人]")
_WORDS = frozenset(("質問", "質疑", "意見", "要望", "提案", "回答", "答弁"))  # before a gap


def token(text: str) -> Token | None:
    """Tell what a line (without outer white space) begins with; null for plain text."""
    first = text[0]
    if first not in HEADS:
        return _turn(text)
    if first in _MARK_OF:
        return _mark(text, first)
    if first in _ONLY_BRACKETS:
        return _bracketed(text, _BRACKET_OF[first])
    if first in _FIELD_HEADS:
        found = _FIELD.match(text)
        return Token("field", "field", found[0], text[found.end() :]) if found else _turn(text)
    if first in _QUERY_HEADS and (found := _QUERY.match(text)):
        label, rest = found["label"], text[found.end() :]
        if label not in _WORDS or text[found.end("label")] in "：:．.、":
            return Token("query", "query", label, rest)
        # 質問　回答: what columns are called; 意見　２件: what is counted.
        stated = labels_opinion(rest) or labels_answer(rest) or _COUNTS.fullmatch(rest)
        return None if stated else Token("query", "gap", label, rest)
    if first in _REPLY_HEADS and _REPLY.match(text):
        return Token("reply", "reply", first, text[1:].lstrip())
    if first in _NOTE_HEADS and _NOTE.match(text):
        return Token("note", "note", first, text)
    for style, pattern in _NUMBERINGS.get(first, ()):
        found = pattern.match(text)
        if found:
            rest = text[found.end() :].lstrip()
            if style == "数字" and _COUNTED.match(rest):
                return None
            return Token("number", style, found["label"], rest)
    return _bracketed(text, _BRACKET_OF[first]) if first in _BRACKET_OF else _turn(text)


def begins(text: str) -> bool:
    """Tell cheaply whether `token` may find anything: most lines of a sentence it does not."""
    return text[0] in HEADS or TURN_SIGN.search(text, 0, SIGN_WITHIN) is not None


def _turn(text: str) -> Token | None:
    if TURN_SIGN.search(text, 0, SIGN_WITHIN) is None:
        return None
    head = text[:SIGN_WITHIN]
    if "：" in head or ":" in head or "；" in head:
        found = _TURN.match(text)
        if found:
            name = found["name"] or found["party"]
            return Token("turn", "turn", name, text[found.end() :])
        found = _LABEL.match(text)
        if found and (labels_opinion(found["label"]) or labels_answer(found["label"])):
            return Token("query", "colon", found["label"], text[found.end() :])
    # 山田委員）…, and 山田委員　　… as columns are copied: a turn only where words follow.
    if not _UP_TO_GAP.match(text) or not _GAP.search(text, 1, len(text) - 1):
        return None
    found = _GAP_TURN.match(text)
    if not found or len(_IN_BRACKETS.sub("", found["name"])) > _LONGEST_NAME:
        return None
    style = "column" if found["sign"].isspace() else "turn"
    return Token("turn", style, found["name"], text[found.end() :])


_LABEL_HEADS = frozenset(_BRACKET_OF) | _QUERY_HEADS
_LABEL_WITHIN = 21  # characters: a label and the colon after it


def may_label(text: str) -> bool:
    """Tell cheaply whether what a text begins with may be brackets or a query."""
    head = text[:_LABEL_WITHIN]
    return head[0] in _LABEL_HEADS or "：" in head or ":" in head


def is_aside(text: str) -> bool:
    """Tell whether a line begins with a bracket that a sentence not yet ended goes on with: （…）は."""
    bracket = _BRACKET_OF.get(text[0])
    if bracket is None:
        return False
    place = _closing(text, bracket.opening, bracket.closing)
    return place > 0 and _ASIDE_WITHIN.match(text, place) is not None


def mark_name(character: str) -> str | None:
    """Give the name of a mark's row in the grammar; ○, 〇 and ◯ have the same."""
    return _MARK_OF.get(character)


def _mark(text: str, first: str) -> Token | None:
    rest = text[1:].lstrip()
    if not rest:
        return None if first in SPACED_MARKS else Token("mark", _MARK_OF[first], first, "")
    if not text[1].isspace() and (first in SPACED_MARKS or _REDACTED.match(text)):
        return None
    return Token("mark", _MARK_OF[first], first, rest)


def _bracketed(text: str, bracket: Bracket) -> Token | None:
    style, opening, closing, _ = bracket
    place = _closing(text, opening, closing)
    if place < 0:
        return None
    content, rest = text[1:place].strip(), text[place + 1 :].lstrip()
    if not rest:
        return Token("bracket", style, content, "")
    if _ASIDE.match(text, place):
        return None
    tail = len(rest) <= _LONGEST_TAIL and _TAIL.fullmatch(rest)
    return Token("bracket" if tail else "label", style, content, rest)


def _closing(text: str, opening: str, closing: str) -> int:
    """Find where the bracket at a line's head closes: as many must close as open on the way."""
    place = text.find(closing)
    inner = text.find(opening, 1, place)
    while 0 <= inner < place:
        place = text.find(closing, place + 1)
        inner = text.find(opening, inner + 1, place)
    return place
