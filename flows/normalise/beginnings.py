"""Lists where a document's paragraphs begin with what, so that a question asks only those it is about."""

from collections import defaultdict

from flows.normalise.paragraphs import Paragraph
from flows.normalise.turns import MAY_SPEAK

_LONGEST = 80


class Beginnings:
    """Where the paragraphs of a document begin with what: indices in `found`, in its order.

    `plain` begin with nothing. `labelled` do with brackets, text after these or none; `brackets` are
    those without. `fields` begin with the label of a fact. `spoken` may be turns. `short` are the
    texts of those that are no longer than a heading, whatever they begin with.
    """

    __slots__ = ("brackets", "fields", "labelled", "marks", "numbers", "plain", "queries", "replies", "short", "spoken", "turns")  # fmt: skip

    def __init__(self, found: list[Paragraph]) -> None:
        """List them: anew where what a paragraph begins with has changed."""
        of: defaultdict[str | None, list[int]] = defaultdict(list)
        for index, paragraph in enumerate(found):
            token = paragraph.token
            of[None if token is None else token.kind].append(index)
        self.short = {i: text for i, p in enumerate(found) if len(text := p.text) <= _LONGEST}
        self.plain, self.numbers, self.marks = of[None], of["number"], of["mark"]
        self.brackets, self.queries, self.fields = of["bracket"], of["query"], of["field"]
        self.replies, self.turns = of["reply"], of["turn"]
        self.labelled = sorted(self.brackets + of["label"])
        led = [i for i in self.marks + self.replies if MAY_SPEAK.match(found[i].text, 1)]
        self.spoken = sorted(led + of["label"] + self.queries + self.turns)
