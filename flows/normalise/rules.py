"""The rules by which a paragraph is a heading, or part of the opinion that is open above it."""

import re

from flows.lines import SourceLines
from flows.normalise.agenda import is_item, signless
from flows.normalise.evidence import Evidence
from flows.normalise.found import Opinion
from flows.normalise.grammar.numberings import LISTED
from flows.normalise.headings import titular
from flows.normalise.introductions import titles_opinions
from flows.normalise.labels import is_plan, tells_what_follows
from flows.normalise.marks import meaning_of
from flows.normalise.outline import is_first, rank_of
from flows.normalise.paragraphs import Paragraph
from flows.normalise.sentences import ends_sentence
from flows.normalise.turn_titles import titles_turns
from flows.normalise.unwrap import bare

_LONGEST_SOURCE = 20
_TALK = re.compile("(?:意見交換|質疑応答|自由討[論議]|協議|議論)")


def _titles_talk(paragraph: Paragraph) -> bool:
    """Tell whether a heading says nothing but that there was talk: （５）意見交換."""
    text = signless(paragraph)
    talk = text[-1:] in "換答論議" and _TALK.fullmatch(bare(text)) is not None
    return talk or titles_opinions(paragraph)


def _may_foot(paragraph: Paragraph) -> bool:
    token = paragraph.token
    return token is not None and (token.kind == "note" or token.style == "数字")


class Rules:
    """The rules for one document, with what is known of it as a whole."""

    def __init__(self, source: SourceLines, found: list[Paragraph], evidence: Evidence) -> None:
        """Take a document's lines, its paragraphs, and the evidence that they give."""
        self._layout = source.layout
        self._found = found
        self._evidence = evidence
        # style -> where its headings stand: the indent of the last one
        self._indents: dict[str, float] = {}

    def is_listed(self, index: int) -> bool:
        """Tell whether a paragraph is an item of a list, which is no heading.

        They are numbered alike, one right after the other; headings have text between.
        """
        token = self._found[index].token
        if token is None or token.style not in LISTED:
            return False
        if _titles_talk(self._found[index]) and self._stands_over_marks(index):
            return False
        above = max(index - 1, 0)
        if above in self._evidence.facts:  # （１）開会: what is below it may be a heading
            above = index
        around = self._found[above:index] + self._found[index + 1 : index + 2]
        return any(p.token is not None and p.token.style == token.style for p in around)

    def _stands_over_marks(self, index: int) -> bool:
        """Tell whether a bulleted line stands right below a paragraph, a legend aside."""
        below = index + 1 + (index + 1 in self._evidence.legends)
        token = self._found[below].token if below < len(self._found) else None
        return token is not None and token.kind == "mark"

    def learn(self, style: str, paragraph: Paragraph) -> None:
        """Learn where a heading of a style stands."""
        self._indents[style] = paragraph.indent

    def has_learnt(self, style: str) -> bool:
        """Tell whether a heading of a style stood above."""
        return style in self._indents

    def after(self, index: int) -> Paragraph | None:
        """Give the paragraph below one; null at the end."""
        return self._found[index + 1] if index + 1 < len(self._found) else None

    def titles_turns(self, index: int) -> bool:
        """Tell whether a paragraph of minutes is a heading over a speaker's turn."""
        evidence = self._evidence
        return titles_turns(index, self._found, evidence.announced, evidence.facts)

    def runs_on(self, index: int) -> bool:
        """Tell whether a plain paragraph is followed by another: it is no heading over opinions."""
        following = self.after(index)
        plain = self._found[index].token is None
        return plain and following is not None and following.token is None

    def belongs(self, paragraph: Paragraph, opinion: Opinion) -> bool:
        """Tell whether a plain paragraph is part of the opinion that is open."""
        if paragraph.region_kind == "cell":
            return False
        if opinion.item:
            return paragraph.indent > opinion.indent + 0.4
        if self._layout is None or paragraph.indent > opinion.indent + 0.4:
            return True
        # Where lines run back to the mark's own edge, a sentence's rest stands there as well.
        return abs(paragraph.indent - opinion.indent) <= 0.4 and not (
            self._evidence.hanging or titular(paragraph)
        )

    def is_heading(self, index: int, opinion: Opinion | None) -> bool:
        """Tell whether a paragraph is a heading; `opinion` is the one that is open above it."""
        paragraph = self._found[index]
        token = paragraph.token
        if paragraph.heading_level or index in self._evidence.meetings:
            return True
        if paragraph.region_kind == "cell":
            return False
        if not titular(paragraph):
            return self._names_source(index, opinion)
        if paragraph.kind == "item" and self._evidence.states_headings:
            return False
        if token is not None and token.kind in ("turn", "reply"):
            return False
        if token is None:
            return self._is_plain_heading(index, opinion)
        if self.is_listed(index):
            return False
        if token.kind == "label" or not (token.rest or token.kind == "bracket"):
            if token.style == "「」":  # a sentence may begin so
                return self._is_plain_heading(index, opinion)
            return token.kind == "label" and not is_plan(token.head) and len(paragraph.text) <= 50
        if opinion is not None and self._inside(index, opinion):
            return False
        return token.style != "「」"

    def _inside(self, index: int, opinion: Opinion) -> bool:
        """Tell whether a numbered or bracketed line is set within the opinion that is open."""
        paragraph = self._found[index]
        if opinion.item:
            return paragraph.indent > opinion.indent + 0.4
        style = paragraph.token.style if paragraph.token is not None else "plain"
        known = self._indents.get(style)
        if known is not None and abs(paragraph.indent - known) < 0.7:
            return False  # headings of this style stand just there
        if self._layout is None or self._heads_opinions(index):
            return False
        return (
            paragraph.indent > opinion.indent + 1.4
            and not paragraph.bold
            and paragraph.size <= 1.05
        )

    def is_footnote(self, index: int) -> bool:
        """Tell whether a paragraph is a footnote, and the sentence above it goes on overleaf."""
        paragraph = self._found[index]
        if not _may_foot(paragraph) or not paragraph.complete:
            return False
        above, below = index - 1, index + 1
        while above >= 0 and _may_foot(self._found[above]):
            above -= 1
        while below < len(self._found) and _may_foot(self._found[below]):
            below += 1
        if above < 0 or below == len(self._found):
            return False
        cut, rest = self._found[above], self._found[below]
        return cut.page == paragraph.page < rest.page and not cut.complete and rest.token is None

    def _heads_opinions(self, index: int) -> bool:
        """Tell whether a numbering's first line has opinions below it, and no second line of a list.

        Further headings, each the first of a deeper numbering, may stand between.
        """
        step = -1.0
        for paragraph in self._found[index:]:
            token = paragraph.token
            if token is None:
                return False
            if token.kind != "number":
                return self._evidence.is_stance(paragraph) or (
                    token.kind == "mark" and meaning_of(self._evidence.meanings, token) == "opinion"
                )
            rank = rank_of(token.style)
            if rank <= step or not is_first(token.head) or not titular(paragraph):
                return False
            step = rank
        return False

    def is_note_heading(self, index: int) -> bool:
        """Tell whether a line names a note as what is commented on: （注１）について."""
        paragraph, following = self._found[index], self.after(index)
        return (
            titular(paragraph)
            and len(paragraph.text) <= 30
            and following is not None
            and following.token is not None
            and (following.token.kind == "mark" or self._evidence.is_stance(following))
        )

    def _between_headings(self, index: int) -> bool:
        """Tell whether a line is all that stands under a marked heading, with the next below it."""
        above, below = self._found[index - 1].token, self._found[index + 1].token
        if above is None or below is None or above.kind != "mark" or above.style != below.style:
            return False
        return meaning_of(self._evidence.meanings, below) == "heading"

    def _names_source(self, index: int, opinion: Opinion | None) -> bool:
        """Tell whether a short line between bullets, no sentence's rest, says whence they come.

        アンケート結果から stands below an opinion whose sentence has ended.
        """
        paragraph, following = self._found[index], self.after(index)
        if paragraph.token is not None or not paragraph.text.endswith("から"):
            return False
        if opinion is None or opinion.mark is None or len(paragraph.text) > _LONGEST_SOURCE:
            return False
        if following is None or following.token is None or following.token.kind != "mark":
            return False
        return bool(opinion.texts) and ends_sentence(opinion.texts[-1])

    def _is_plain_heading(self, index: int, opinion: Opinion | None) -> bool:
        """Tell whether a line without any sign is a heading: what follows it begins something."""
        paragraph, following = self._found[index], self.after(index)
        if is_item(paragraph.text):
            return True
        if following is None:
            return False
        if following.token is None and following.page == paragraph.page:
            said = self._evidence.is_plain_opinion(following)
            return said or (titles_opinions(paragraph) and tells_what_follows(following.text))
        if following.heading_level or self._between_headings(index):
            return False
        if self._layout is not None and opinion is not None:
            return paragraph.indent <= opinion.indent + 0.4 or paragraph.size > 1.08
        return len(paragraph.text) <= 60
