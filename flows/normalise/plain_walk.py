"""The walk through plain text: opinions without a mark, the rest of others, and what is none."""

from flows.normalise.deeds import tells_deeds
from flows.normalise.headings import is_said
from flows.normalise.paragraphs import Paragraph
from flows.normalise.state import State


class PlainWalk(State):
    """Reads paragraphs that are no headings, and of which no sign tells what they are."""

    def read_plain(self, paragraph: Paragraph) -> str:
        """Read what is an opinion by its words, the rest of the open one, or the document's own text."""
        said = self.evidence.is_plain_opinion(paragraph)
        said = said or (self.introduced and paragraph.token is None and is_said(paragraph))
        if self.awaited or (self.note is None and said):
            return self.begin(paragraph, "opinion", paragraph.text, None, mark=None)
        if self.note is not None:
            return "note"
        if self.evidence.voiced and self.open is not None and self.open.mark is None:
            self.close()  # it reports no opinion
        if self.open is not None and (tells_deeds(paragraph.text) or self.counts_on(paragraph)):
            self.close()
        if self.open is not None and self.rules.belongs(paragraph, self.open):
            return self.append(paragraph)
        if self.plan and paragraph.region_kind != "cell":
            return "proposal"
        self.close()
        return "table" if paragraph.region_kind == "cell" else "body"
