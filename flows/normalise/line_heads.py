"""Tells what each line of a document begins with."""

import re
from itertools import pairwise

from flows.normalise.grammar.marks import SPACED_MARKS
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINIONS_FOLLOW
from flows.normalise.sentences import is_phrase
from flows.normalise.tokens import HEADS, SIGN_WITHIN, TURN_SIGN, Token, mark_name, token

_OPINIONS_FOLLOW = compiled(OPINIONS_FOLLOW)
_DASHED = re.compile(r".[ぁ-んァ-ヶ一-龥]")


def heads_of(text: list[str], first: list[str], flow: list[int]) -> list[Token | None]:
    """Tell what each of the lines `flow` (indices) begins with; null for plain and other lines.

    `text` and `first` are as in Measures.
    """
    heads: list[Token | None] = [None] * len(text)
    search = TURN_SIGN.search
    has_dashes = False
    for i in flow:
        if first[i] in HEADS or search(text[i], 0, SIGN_WITHIN):  # as `begins` says
            heads[i] = head = token(text[i])
            has_dashes = has_dashes or (head is None and first[i] in SPACED_MARKS)
    if has_dashes:
        _mark_dashes(text, flow, heads)
    return heads


def _mark_dashes(text: list[str], flow: list[int], heads: list[Token | None]) -> None:
    """Take dashes right before a word for marks below a sentence that says that opinions follow.

    So are two and more below a marked title (○樹種について). Elsewhere a dash begins ordinary text.
    They are marks down to the next line that begins with something else.
    """
    below = False
    for at, (before, i) in enumerate(pairwise(flow), start=1):
        head = heads[i]
        if head is not None:
            below = False
        elif text[i][0] in SPACED_MARKS and _DASHED.match(text[i]):
            above = heads[before]
            titled = above is not None and above.kind == "mark" and is_phrase(above.rest)
            second = titled and at + 1 < len(flow) and _DASHED.match(text[flow[at + 1]])
            below = below or bool(second) or _OPINIONS_FOLLOW.search(text[before]) is not None
            if below:
                heads[i] = Token("mark", mark_name(text[i][0]) or "dash", text[i][0], text[i][1:])
