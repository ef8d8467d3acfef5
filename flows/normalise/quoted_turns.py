"""Parts the paragraphs of a record in which a name right before quotes begins a turn.

三枝委員「…。」平田委員「…。」: the form of broadcasters' councils. The next speaker may follow in the
middle of a line, and the record's own words after the last one (などの意見が出された。).
"""

import re
from itertools import accumulate

from flows.lines import SourceLines
from flows.normalise.deeds import sums_up
from flows.normalise.grammar.rows import compiled
from flows.normalise.grammar.sentences import OPINION_ENDING
from flows.normalise.labels import before_quotes
from flows.normalise.names import assents, is_person
from flows.normalise.paragraphs import Paragraph
from flows.normalise.tokens import Token
from flows.normalise.unwrap import bare

_OPINION_ENDING = compiled(OPINION_ENDING)
# What the record says itself after a turn: …」（拍手） …」との意見があった。
_REST = re.compile(
    r"[（(][^（）()]{1,30}[）)]|と(?:の|いう|いった)?[^「」。]{0,20}(?:意見|発言|感想|質問|要望|指摘|提案|述べ|話)[^「」。]{0,25}。?|(?:など|等|と)の?"
)
# A title in quotes (基調講演 山田教授「街路樹の未来」) ends otherwise.
_SAID = re.compile(r"[。？！?!]|(?:た|だ|ます|です|ない|ません)$")
_FEWEST = 2

Span = tuple[int, int, str]  # where a turn begins and ends, and who speaks ("": as above)


def part_quoted(found: list[Paragraph], source: SourceLines) -> None:
    """Part the paragraphs in place, where at least two turns of a document begin so.

    Most of them hold sentences.
    """
    led: dict[int, list[Span]] = {}
    left_open = False  # the quotes of the paragraph above are
    for index, paragraph in enumerate(found):
        text = paragraph.text
        left_open = left_open and paragraph.token is None
        if paragraph.token is None and (left_open or before_quotes(text)):
            spans = _spans(text, _closing(text, 0) if left_open else 0)
            if any(name for _, _, name in spans):
                led[index] = spans
            left_open = text.count("「") - text.count("」") + left_open > 0
    if not led:
        return
    said = [
        _is_said(found[index].text[start:end])
        for index, spans in led.items()
        for start, end, name in spans
        if name
    ]
    if sum(said) < _FEWEST or sum(said) * 3 < len(said) * 2:
        return
    for index in sorted(led, reverse=True):
        found[index : index + 1] = _parted(found[index], led[index], source)


def _spans(text: str, at: int) -> list[Span]:
    """Give the turns that a text is made of; none where it is not. The last may be left open.

    Up to `at` the words of the turn above go on, which are nobody's here ("").
    """
    spans: list[Span] = [(0, at, "")] if at else []
    while (name := before_quotes(text, at)) and is_person(bare(name)):
        end = _closing(text, at + len(name) + 1)
        spans.append((at, end, bare(name)))
        at = end
    rest = text[at:]
    return spans if not rest or sums_up(rest) or _REST.fullmatch(rest) else []


def _closing(text: str, at: int) -> int:
    """Give where quotes that were opened before `at` are closed; the end where they are not."""
    depth = 1
    for place in range(at, len(text)):
        depth += (text[place] == "「") - (text[place] == "」")
        if not depth:
            return place + 1
    return len(text)


def _is_said(turn: str) -> bool:
    words = turn.partition("「")[2].removesuffix("」")
    return bool(_SAID.search(words) or assents(words) or _OPINION_ENDING.search(words))


def _parted(paragraph: Paragraph, spans: list[Span], source: SourceLines) -> list[Paragraph]:
    """Part a paragraph into its turns, and what follows the last one on lines of its own."""
    texts = [source.text[i] for i in paragraph.lines]
    ends = list(accumulate(len(bare(text)) for text in texts))
    parts = []
    for start, end, name in spans:
        first, opens = _place(len(bare(paragraph.text[:start])), ends, texts)
        last, closes = _place(len(bare(paragraph.text[:end])) - 1, ends, texts)
        part = _part(paragraph, paragraph.lines[first : last + 1], paragraph.text[start:end])
        part.start = opens if start else None
        part.end = closes + 1 if texts[last][closes + 1 :].strip() else None
        if name:
            part.begin_with(Token("turn", "turn", *_named(part.text)))
        parts.append(part)
    rest = paragraph.lines[last + 1 :]
    if rest:
        parts.append(_part(paragraph, rest, paragraph.text[spans[-1][1] :]))
    return parts


def _named(text: str) -> tuple[str, str]:
    name, sign, words = text.partition("「")
    return name, sign + words


def _place(count: int, ends: list[int], texts: list[str]) -> tuple[int, int]:
    """Give the line (of `texts`) and the place in it of a character, `count` others before it."""
    line = next(at for at, end in enumerate(ends) if count < end)
    before = count - (ends[line - 1] if line else 0)
    places = [at for at, character in enumerate(texts[line]) if not character.isspace()]
    return line, places[before]


def _part(paragraph: Paragraph, lines: list[int], text: str) -> Paragraph:
    return Paragraph(
        lines, None, text, paragraph.page, paragraph.indent, paragraph.hang, paragraph.region,
        paragraph.region_kind, paragraph.size, paragraph.bold, paragraph.underlined,
        None, paragraph.kind, paragraph.cell,
    )  # fmt: skip
