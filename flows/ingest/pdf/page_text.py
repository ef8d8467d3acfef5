"""An open page to the fragments of its text, and the way it is turned."""

from flows.ingest.pdf.characters import clean, first_printed, flow_of, square_up
from flows.ingest.pdf.fragments import Fragment, fragments_of, runs_of
from flows.ingest.pdf.pdfium import Page
from flows.ingest.pdf.turned import join_turned


def read_fragments(page: Page) -> tuple[list[Fragment], int]:
    """Give the page's fragments in the order drawn, and its text's quarter turns."""
    characters = page.characters()
    if not characters.text:
        return [], page.rotation
    clean(page, characters)
    quarters = flow_of(page, characters)
    if quarters == 3 and page.quarter_turns(first_printed(characters)) == 0:
        square_up(page, characters)
    fragments = list(fragments_of(page, characters, runs_of(page, characters, quarters), quarters))
    return list(join_turned(page, fragments, quarters)), quarters
