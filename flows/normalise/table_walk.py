"""The walk through the tables whose cells hold opinions."""

from flows.lines import Cell
from flows.normalise.agenda import titles_proceedings
from flows.normalise.deeds import tells_deeds
from flows.normalise.marks import meaning_of
from flows.normalise.opinion_tables import is_no_opinion
from flows.normalise.paragraphs import Paragraph
from flows.normalise.state import State
from flows.normalise.turns import turn
from flows.normalise.unwrap import bare

_ENDS = ("閉会", "散会")


class TableWalk(State):
    """Reads what stands in tables: topics, opinions, their rests over a page break."""

    def read_table(self, paragraph: Paragraph) -> str | None:
        """Read a paragraph of a table of opinions: a topic, an opinion; null for others.

        Each other cell beside a speaker's words or an opinion is the table's, whatever it begins
        with: ・検討します。 among the answers.
        """
        tables, cell = self.evidence.tables, paragraph.cell
        if not tables.hold(paragraph):
            if self.topics or (self.open is not None and self.open.cell is not None):
                self.close()
            self.leave_topics()
        elif self.awaited:
            self.close()  # 主な意見 stands over the table, not over its first cell
        if cell is None:
            return None
        if cell in tables.banners and titles_proceedings(paragraph):
            self.close()
            return "table"
        if cell in tables.banners and not self._is_title(paragraph, cell):
            self.close()
            return "table"
        if cell in tables.topics or cell in tables.banners:
            style = "banner" if cell in tables.banners else f"column {cell.column}"
            return self.enter_topic(paragraph, style)
        if paragraph.lines[0] in tables.headings:
            return self._enter_within(paragraph)
        if cell in tables.authors:
            return self._read_cell(paragraph, cell)
        if cell.table in tables.spoken or tables.beside(cell):
            self.close()
            return "table"
        return None

    def _is_title(self, paragraph: Paragraph, cell: Cell) -> bool:
        """Tell whether a paragraph of a row that titles those below it is a title, and no fact or none."""
        first, self.banner = self.banner != cell, cell
        if is_no_opinion(paragraph.text):
            return False
        token = paragraph.token
        return first or (token is not None and token.kind in ("bracket", "number"))

    def _enter_within(self, paragraph: Paragraph) -> str:
        """Put what is said below in a table of minutes under a heading, which ends with the table."""
        role = self.enter(paragraph)
        if (style := self.outline.style) is not None and style not in self.topics:
            self.topics.append(style)
        return role

    def _read_cell(self, paragraph: Paragraph, cell: Cell) -> str:
        """Read a paragraph of a cell for opinions: one opinion, or one a mark."""
        spoken = cell.table in self.evidence.tables.spoken
        none = is_no_opinion(paragraph.text) or _ends_meeting(paragraph)
        if none or (not spoken and cell.wide > 1 and tells_deeds(paragraph.text)):
            self.close()
            return "table"
        token = paragraph.token
        marked = token is not None and token.kind == "mark"
        if token is not None and token.kind == "reply" and self.answers_open(paragraph):
            return self.note_down(paragraph)
        if self.note is not None and self.note.cell == cell and not marked:
            return "note"
        self._resume(cell)
        goes_on = self.open is not None and self.open.cell == cell
        if token is not None and marked:
            meaning = meaning_of(self.evidence.meanings, token) or "opinion"
            # What a cell begins with is the mark of its opinions, whatever it is elsewhere.
            same = self.open is not None and self.open.mark == token.head
            goes_on = goes_on and meaning == "sub" and not same
        if goes_on:
            return self.append(paragraph)
        text = paragraph.unmarked
        names = self.evidence.tables.authors[cell]
        kind, mark = "utterance" if spoken else "opinion", "" if marked else None
        by = next(iter(names), None) if spoken else None
        if spoken and marked and (named := turn(paragraph)) is not None:
            by, text = named
        role = self.begin(paragraph, kind, text, by, mark=mark)
        opinion = self.opinions[-1]
        opinion.cell, opinion.authors = cell, [] if spoken else names
        return role

    def _resume(self, cell: Cell) -> None:
        """Open the last opinion again in the cell that holds its rest; answers may stand between."""
        above = self.evidence.tables.rests.get(cell)
        if above is not None and self.opinions and self.opinions[-1].cell == above:
            self.close()
            self.open = self.opinions[-1]
            self.open.cell = cell


def _ends_meeting(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is the agenda's last item, and no words: ８　閉会."""
    token = paragraph.token
    return token is not None and token.kind == "number" and bare(token.rest) in _ENDS
