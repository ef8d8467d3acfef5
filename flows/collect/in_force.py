"""Which meeting is in force over a link: that of its heading, its item, its term or the line above."""

from dataclasses import replace

from flows.collect.html import HEADINGS, Break, Heading
from flows.collect.meetings import Meeting, meeting_line, named_meeting

# What stands in these is said of nothing beside them.
_ENCLOSED = {"li", "dd", "td", "th"}


class InForce:
    """The meeting that the headings and lines read so far put in force, on a page without a table.

    A heading's meeting holds until the next heading of its level or above. That of a line holds
    within its block; where the line is all of its block (a term, a paragraph), it holds over the
    blocks beside it, until another line names a meeting, or a heading begins something else.
    """

    def __init__(self, around: Meeting | None = None) -> None:
        """Begin with the meeting of what stands around, null for none."""
        self._headed, self._level = around, 0
        self._lined: Meeting | None = None
        self._linked: Meeting | None = None
        self._depth = 0

    @property
    def meeting(self) -> Meeting | None:
        """Give the meeting in force; null where none is."""
        return self._linked or self._lined or self._headed

    def heading(self, heading: Heading) -> None:
        """Note a heading."""
        self._lined = None
        meeting = meeting_line(heading.text) or named_meeting(heading.text)
        if meeting.rounds or meeting.day:
            self._headed, self._level = meeting, heading.level
        elif heading.level <= self._level:
            self._headed, self._level = None, 0

    def link(self, text: str) -> None:
        """Note the text of a link: one that names a meeting holds for the links beside it."""
        meeting = meeting_line(text)
        if meeting and meeting.rounds:
            self._linked = meeting

    def line(self, text: str, depth: int, end: Break | None = None) -> None:
        """Note a line in a block of `depth`; `end` is its end, null where a link goes on with it."""
        if not text or (end and end.tag in HEADINGS):
            return
        meeting = meeting_line(text)
        whole = end is not None and end.closes and end.tag not in _ENCLOSED
        if meeting is None:
            if end and end.tag == "dt":
                self._lined = None
            return
        known = self._lined or self._headed
        if not meeting.rounds and known and known.rounds and not (end and end.tag == "dt"):
            # A day alone is that of the meeting just named.
            if known.day is None and self._lined:
                self._lined = replace(known, day=meeting.day)
            elif known.day is None:
                self._headed = replace(known, day=meeting.day)
            return
        if meeting.day is None and self._lined and not self._lined.rounds:
            meeting = replace(meeting, day=self._lined.day)
        self._lined, self._depth = meeting, depth - whole

    def ended(self, end: Break) -> None:
        """Note the end of a line, of a block."""
        self._linked = None
        if end.closes and end.depth <= self._depth:
            self._lined = None
