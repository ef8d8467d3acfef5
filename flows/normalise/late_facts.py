"""Finds the meeting's facts that stand below what looks like the body's beginning: a heading, a banner."""

from flows.normalise.agenda import signless
from flows.normalise.evidence import Evidence
from flows.normalise.paragraphs import Paragraph
from flows.normalise.stated import states_day


def late_facts(found: list[Paragraph], evidence: Evidence) -> list[Paragraph]:
    """Give the paragraphs of the meeting's facts that are no front matter, in order.

    There are none where the document tells of several meetings, each with its day, and none in a
    table, whose first row may be such labels (日時, 会場, 参加人数).
    """
    late = sorted(
        index for index in evidence.facts if index >= evidence.body and found[index].cell is None
    )
    if not late or evidence.meetings:
        return []
    if any(states_day(signless(paragraph)) for paragraph in found[late[-1] + 1 :]):
        return []
    return [found[index] for index in late]
