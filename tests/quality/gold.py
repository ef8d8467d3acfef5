"""Compares what iken finds with verified gold, document by document."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.ingest.readers import read_lines
from flows.lines import SourceLines
from flows.normalise.reading import reading_text
from tests.converting import Row, convert, opinion_rows
from tests.genre import squeezed

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT / "raw" / "bbbd92398f8d65ba" / "000_875c35f83c0b9ad1.txt"
SEED_GOLD = ROOT / "tests" / "data" / "seed" / "seed.gold.jsonl"


@dataclass(slots=True)
class Figures:
    """The accuracy on one gold document.

    `unit` is what is counted (opinions, paragraphs); `fields` gives the share of the matched ones
    whose field is right; `failures` lists what is wrong, one by one.
    """

    document: str
    unit: str
    gold: int
    found: int
    matched: int
    fields: dict[str, float] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is in the gold."""
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.matched / (self.found + self.gold) if self.found + self.gold else 0.0


def gold_rows(path: Path) -> list[dict[str, Any]]:
    """Read a gold file: one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def seed_figures(name: str, source: SourceLines, *, lines: bool = False) -> Figures:
    """Compare the seed, read in whatever form, with its gold: text, page, theme, part, section."""
    tables, _ = convert(source)
    wanted = [
        {
            "text": squeezed(row["text"]),
            "page": row["page"],
            "theme": row["theme"],
            "part": row["theme_part"],
            "section": row["section"],
        }
        | ({"lines": (row["line_start"], row["line_end"])} if lines else {})
        for row in gold_rows(SEED_GOLD)
    ]
    found = [
        {
            "text": squeezed(row["text"]),
            "page": row["page_start"],
            "theme": row["theme"],
            "part": row["theme_part"],
            "section": row["path"][-1] if row["path"] else None,
        }
        | ({"lines": (row["line_start"], row["line_end"])} if lines else {})
        for row in opinion_rows(tables)
    ]
    return compare(name, "opinions", wanted, found)


def comments_pdf(samples: Path) -> Path:
    """Give the public comments of opinions-pdf (26 pages)."""
    return samples / "opinions-pdf" / "001397730_p001-026.pdf"


def comments_figures(name: str, data: bytes, samples: Path) -> Figures:
    """Compare the public comments of opinions-pdf, as PDF or as text, with their gold."""
    tables, _ = convert(read_lines(data, name))
    wanted = [
        {
            "text": squeezed(row["text"]),
            "headings": tuple(squeezed(title) for title in row["headings"]),
            "stance": row["stance"],
            "attribution": tuple(row["attribution"]),
            "supporters": tuple(row["supporters"]),
        }
        for row in gold_rows(comments_pdf(samples).with_suffix(".gold.jsonl"))
        if row["kind"] == "opinion"
    ]
    found = [_comment(row) for row in opinion_rows(tables)]
    return compare(name, "opinions", wanted, found)


def _comment(row: Row) -> dict[str, Any]:
    headings = ([row["theme"]] if row["theme"] else []) + list(row["path"])
    return {
        "text": squeezed(row["text"]),
        "headings": tuple(squeezed(title) for title in headings),
        "stance": row["stance"],
        "attribution": tuple(name for name, role in row["names"] if role == "author"),
        "supporters": tuple(name for name, role in row["names"] if role == "supporter"),
    }


def minutes_figures(samples: Path, pdf: str, text: str, encoding: str) -> Figures:
    """Compare the reading text of minutes' PDF with the ministry's own unwrapped paragraphs."""
    data = (samples / "pairs" / f"{pdf}.pdf").read_bytes()
    found = [squeezed(line) for line in reading_text(read_lines(data, f"{pdf}.pdf"))]
    own = (samples / "pairs" / f"{text}.txt").read_text(encoding=encoding)
    wanted = [squeezed(line) for line in own.split("\n") if line.strip()]
    return compare(
        f"pairs/{pdf}.pdf",
        "paragraphs",
        [{"text": line} for line in wanted],
        [{"text": line} for line in found],
    )


def turns_figures(name: str, data: bytes, own: bytes) -> Figures:
    """Compare the turns of minutes, as PDF or as text, with those of the ministry's own text."""

    def turns(data: bytes) -> list[dict[str, Any]]:
        tables, _ = convert(read_lines(data, name))
        return [
            {"text": squeezed(row["text"]), "speaker": row["names"]} for row in opinion_rows(tables)
        ]

    return compare(name, "turns", turns(own), turns(data))


def compare(
    document: str, unit: str, wanted: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]
) -> Figures:
    """Match by exact text (white space aside, ○ and 〇 as one), then compare the other fields."""
    figures = Figures(document, unit, len(wanted), len(found), 0)
    left: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        left.setdefault(row["text"], []).append(row)
    wrong: Counter[str] = Counter()
    for row in wanted:
        if not left.get(row["text"]):
            figures.failures.append(f"not found: {_short(row['text'])}")
            continue
        match = left[row["text"]].pop(0)
        figures.matched += 1
        for name in row:
            if match[name] != row[name]:
                wrong[name] += 1
                figures.failures.append(
                    f"{name}: {match[name]!r} instead of {row[name]!r}: {_short(row['text'])}"
                )
    figures.failures += [
        f"not in the gold: {_short(row['text'])}" for rows in left.values() for row in rows
    ]
    names = [name for name in wanted[0] if name != "text"] if wanted else []
    figures.fields = {
        name: 1 - wrong[name] / figures.matched if figures.matched else 0.0 for name in names
    }
    return figures


def _short(text: str) -> str:
    return text if len(text) < 50 else f"{text[:24]}…{text[-24:]}"
