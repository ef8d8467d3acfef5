"""No figure of docs/quality.md falls."""

import json
from pathlib import Path

import pytest

from tests.quality.extracted import EXTRACTORS, poppler_text
from tests.quality.gold import Figures, comments_figures, comments_pdf
from tests.quality.measure import (
    FIGURES,
    made_up,
    seed_in_all_forms,
    third_party,
    third_party_as_text,
)

RECORD = json.loads(FIGURES.read_text(encoding="utf-8"))


def hold(figures: list[Figures]) -> None:
    fallen = []
    for item in figures:
        record = RECORD[item.document]
        now = {"f1": item.f1, **item.fields}
        fallen += [
            f"{item.document}: {name} was {record[name]}, is {now[name]:.4f}"
            for name in record
            if round(now[name], 4) < record[name]
        ]
    assert not fallen, "\n".join([*fallen, "after a deliberate change: python -m tests.quality"])


def test_the_seed_in_all_forms() -> None:
    figures = seed_in_all_forms()
    hold(figures)
    assert all(item.f1 == 1 and set(item.fields.values()) == {1.0} for item in figures)


def test_real_documents_of_others(samples: Path) -> None:
    comments, *minutes = figures = third_party(samples)
    hold(figures)
    assert comments.f1 >= 0.98
    assert all(comments.fields[name] >= 0.95 for name in ("headings", "stance", "attribution"))
    assert all(item.f1 >= 0.998 for item in minutes)


def test_real_documents_of_others_as_text(samples: Path) -> None:
    figures = third_party_as_text(samples, EXTRACTORS)
    hold(figures)
    assert all(item.f1 >= 0.98 and set(item.fields.values()) == {1.0} for item in figures)


@pytest.mark.services
def test_real_documents_of_others_as_pdftotext_gives_them(samples: Path) -> None:
    """The most common of all: it breaks rows where punctuation meets, and sets blank lines anywhere."""
    comments = comments_pdf(samples)
    plain = comments_figures("pdftotext", poppler_text(comments), samples)
    assert plain.f1 == 1
    assert plain.fields["headings"] == plain.fields["stance"] == plain.fields["supporters"] == 1
    assert plain.fields["attribution"] >= 0.98
    by_geometry = third_party_as_text(
        samples, {"pdftotext -layout": lambda pdf: poppler_text(pdf, "-layout")}
    )
    assert all(item.f1 == 1 and set(item.fields.values()) == {1.0} for item in by_geometry)


def test_made_up_documents() -> None:
    hold(made_up())
