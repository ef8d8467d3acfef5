"""A declared correction changes the lines, or fails loudly."""

import pytest

from flows.ingest.text import read_text
from flows.lines import RejectedDocument
from flows.normalise.corrections import apply_corrections
from schemas.source import Correction

TEXT = "（架空の資料）主な意見\n\n○ 地方公協団体の意見。\n○ 地方公協団体の別の意見。\n"


def correction(**place: int) -> Correction:
    return Correction(expect="公協", replace="公共", reason="misprint", **place)


def test_a_correction_of_a_line_changes_it() -> None:
    source = read_text(TEXT.encode(), "a.txt")
    apply_corrections(source, [correction(line=3)], "a.txt")
    assert source.text[2] == "○ 地方公共団体の意見。"
    assert source.text[3] == "○ 地方公協団体の別の意見。"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"line": 1}, "nowhere"),
        ({"line": 99}, "nowhere"),
        ({"page": 1}, "2 times"),
        ({"page": 2}, "nowhere"),
    ],
)
def test_a_correction_that_no_longer_fits_is_refused(place: dict[str, int], words: str) -> None:
    source = read_text(TEXT.encode(), "a.txt")
    with pytest.raises(RejectedDocument, match=words) as refusal:
        apply_corrections(source, [correction(**place)], "a.txt")
    assert "a.txt" in str(refusal.value)
    assert "source.yaml" in refusal.value.advice
