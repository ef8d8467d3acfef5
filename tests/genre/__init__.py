"""Made-up documents of the genre with known truth: for property tests, benchmark and demo.

    document = generate(7, shape="report", characters=2000)   # the same every time
    text = to_text(document, "pdftotext_layout")              # one of HABITS
    opinions = expected(document)                             # what a reader should find in it

PDFs are made by `tests.genre.typeset` (to_pdf, seed_to_pdf), hypothesis strategies are in
`tests.genre.strategies` (documents, wraps), and `python -m tests.genre.write` writes files for
the benchmark. `apply_habit` lays the seed's real text out anew as other extractors would.
"""

from tests.genre.compose import generate
from tests.genre.encoding import ENCODINGS, NEWLINES, can_encode, encode
from tests.genre.habits import HABITS, to_text
from tests.genre.model import Document
from tests.genre.pages import set_pages
from tests.genre.relay import apply_habit
from tests.genre.truth import (
    ExpectedOpinion,
    expected,
    expected_sections,
    expected_themes,
    squeezed,
)
from tests.genre.wrapping import unwrap, wrap

__all__ = [
    "ENCODINGS",
    "HABITS",
    "NEWLINES",
    "Document",
    "ExpectedOpinion",
    "apply_habit",
    "can_encode",
    "encode",
    "expected",
    "expected_sections",
    "expected_themes",
    "generate",
    "set_pages",
    "squeezed",
    "to_text",
    "unwrap",
    "wrap",
]
