"""Made-up documents of the genre with known truth: for property tests, benchmark and demo."""

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
