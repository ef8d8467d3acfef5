"""Measures all gold documents, and writes docs/quality.md and the figures that tests hold it to."""

import json
from collections.abc import Mapping
from pathlib import Path

from flows.ingest.readers import read_lines
from tests.converting import convert, opinion_rows
from tests.genre import HABITS, apply_habit, expected, generate, squeezed, to_text
from tests.genre.typeset import seed_to_pdf, to_pdf
from tests.quality.extracted import Extractor
from tests.quality.gold import (
    ROOT,
    SEED,
    Figures,
    comments_figures,
    comments_pdf,
    compare,
    minutes_figures,
    seed_figures,
    turns_figures,
)

FIGURES = Path(__file__).parent / "figures.json"
PAGE = ROOT / "docs" / "quality.md"
PAIRS = (("001374091", "001374092", "utf-8-sig"), ("001395538", "001395537", "cp932"))
SHAPES = ("slides", "report", "minutes")
_DOCUMENTS = 12
_NO_GAP = (
    "a heading without number stands right under the title, in the same type and with no blank line "
    "between: nothing tells it from the title's second line."
)
# Why what is still wrong is wrong, by document; a document that is newly wrong has to be explained.
WHY = {
    "opinions-pdf/001397730_p001-026.pdf, text (pdfium)": (
        "where a comma and a bracket are set closer, pdfium gives them in the wrong order."
    ),
    "12 made-up report, text (pypdf)": _NO_GAP,
    "12 made-up report, text (pdfium)": _NO_GAP,
}


def seed_in_all_forms() -> list[Figures]:
    """Measure the seed as received, as extractors would give it, and typeset as a PDF."""
    data = SEED.read_bytes()
    text = data.decode()
    figures = [seed_figures("seed, as received", read_lines(data, SEED.name), lines=True)]
    figures += [
        seed_figures(
            f"seed, laid out as {habit}", read_lines(apply_habit(text, habit).encode(), habit)
        )
        for habit in HABITS
    ]
    pdf = seed_to_pdf(text)
    figures.append(
        seed_figures(
            "seed, typeset as a PDF, titles last in the stream", read_lines(pdf, "seed.pdf")
        )
    )
    return figures


def made_up() -> list[Figures]:
    """Measure made-up documents of each shape, as text in each habit and as PDF."""
    figures = []
    for shape in SHAPES:
        documents = [
            generate(seed, shape=shape, characters=2500, columns=1) for seed in range(_DOCUMENTS)
        ]
        renderings = {
            f"text ({habit})": [to_text(document, habit).encode() for document in documents]
            for habit in HABITS
        }
        renderings["PDF"] = [to_pdf(document) for document in documents]
        for form, files in renderings.items():
            wanted, found = [], []
            for number, (document, data) in enumerate(zip(documents, files, strict=True)):
                tables, _ = convert(read_lines(data, f"{shape}{number}"))
                wanted += [
                    _row(
                        number,
                        opinion.text,
                        opinion.theme,
                        opinion.sections,
                        opinion.stance,
                        opinion.attributions,
                    )
                    for opinion in expected(document)
                ]
                found += [
                    _row(
                        number, row["text"], row["theme"], row["path"], row["stance"], row["names"]
                    )
                    for row in opinion_rows(tables)
                ]
            figures.append(
                compare(f"{_DOCUMENTS} made-up {shape}, {form}", "opinions", wanted, found)
            )
    return figures


def _row(
    number: int,
    text: str,
    theme: str | None,
    path: tuple[str, ...],
    stance: str | None,
    names: tuple[tuple[str, str], ...],
) -> dict[str, object]:
    return {
        "text": f"{number}: {squeezed(text)}",
        "headings": tuple(squeezed(title) for title in (theme or "", *path)),
        "stance": stance,
        "names": tuple(sorted(names)),
    }


def third_party(samples: Path) -> list[Figures]:
    """Measure the real documents of others, which are read from the samples folder."""
    comments = comments_pdf(samples)
    return [
        comments_figures(f"opinions-pdf/{comments.name}", comments.read_bytes(), samples),
        *(minutes_figures(samples, pdf, text, encoding) for pdf, text, encoding in PAIRS),
    ]


def third_party_as_text(samples: Path, extractors: Mapping[str, Extractor]) -> list[Figures]:
    """Measure the same documents as the text that extractors make of them, without any geometry."""
    comments = comments_pdf(samples)
    figures = []
    for name, text_of in extractors.items():
        figures.append(
            comments_figures(
                f"opinions-pdf/{comments.name}, text ({name})", text_of(comments), samples
            )
        )
        for pdf, text, _ in PAIRS:
            own = (samples / "pairs" / f"{text}.txt").read_bytes()
            minutes = samples / "pairs" / f"{pdf}.pdf"
            figures.append(
                turns_figures(f"pairs/{minutes.name}, text ({name})", text_of(minutes), own)
            )
    return figures


def write(figures: list[Figures]) -> None:
    """Write docs/quality.md and the figures as JSON."""
    PAGE.write_text(page(figures), encoding="utf-8")
    record = {
        item.document: {"f1": round(item.f1, 4)}
        | {name: round(share, 4) for name, share in item.fields.items()}
        for item in figures
    }
    FIGURES.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def page(figures: list[Figures]) -> str:
    """Give docs/quality.md."""
    lines = [
        "# Accuracy",
        "",
        "Generated from the gold by `python -m tests.quality`; do not edit. `make test` fails when a",
        "figure falls. An opinion or paragraph counts as found when its text is exactly the gold's,",
        "white space aside and with ○, 〇 and ◯ as one mark. Fields are the shares of the found ones",
        "whose value is exactly the gold's (headings: the whole path).",
        "",
        "This gold was known while the rules were written. What was found in records that nobody had",
        "seen before, which is less, stands in [how normalise decides](decisions/normalise.md).",
        "",
        "| document | unit | gold | found | precision | recall | F1 | fields |",
        "|---|---|---:|---:|---:|---:|---:|---|",
    ]
    lines += [
        f"| {item.document} | {item.unit} | {item.gold} | {item.found} | {item.precision:.4f} | "
        f"{item.recall:.4f} | {item.f1:.4f} | "
        + ", ".join(f"{name} {share:.3f}" for name, share in item.fields.items())
        + " |"
        for item in figures
    ]
    lines += ["", "## What is still wrong", ""]
    for item in figures:
        if item.failures:
            lines += [f"### {item.document}", ""]
            lines += [f"- {failure}" for failure in item.failures]
            lines += ["", f"Why: {WHY[item.document]}", ""]
    if not any(item.failures for item in figures):
        lines.append("Nothing in these documents.")
    return "\n".join(lines).rstrip() + "\n"
