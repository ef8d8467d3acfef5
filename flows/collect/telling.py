"""Puts what a run of the collector did into words: for a terminal, and as a page."""

from collections.abc import Iterator, Sequence

from flows.collect.report import CollectReport, Outcome
from flows.collect.standing import Concern

# What is told of a run, in this order; what is as it was is only counted.
_TOLD = {
    "arrivals": ("new", "新しい資料"),
    "corrections": ("corrected", "差し替え"),
    "vanished": ("vanished", "なくなった資料"),
    "failed": ("failed", "取得できなかったもの"),
    "refused": ("refused", "取得しなかったもの"),
}
_LISTED = 50  # rows of a list on the page; raw/ledger.jsonl has all of them


def summary(report: CollectReport) -> str:
    """Give the run in one line."""
    return ", ".join(f"{count:,} {kind}" for kind, count in report.counts.items())


def as_lines(report: CollectReport, concerns: Sequence[Concern]) -> Iterator[str]:
    """Give a line for each outcome that somebody may want to see, and for each concern."""
    for kind, (english, japanese) in _TOLD.items():
        for outcome in getattr(report, kind):
            yield f"{english} / {japanese}: {_what(outcome)}: {outcome.reason}"
    for concern in concerns:
        yield f"look at this / 要確認: {concern}"


def as_markdown(report: CollectReport, concerns: Sequence[Concern]) -> str:
    """Give the run as a page in Markdown, Japanese beside English."""
    parts = ["# 収集の結果 / Collected", summary(report)]
    for kind, (english, japanese) in _TOLD.items():
        outcomes = getattr(report, kind)
        if outcomes:
            rows = [f"- {_what(outcome)}: {outcome.reason}" for outcome in outcomes[:_LISTED]]
            if len(outcomes) > _LISTED:
                rows.append(f"- … {len(outcomes) - _LISTED:,}")
            parts += [f"## {japanese} / {english}", "\n".join(rows)]
    if concerns:
        rows = [f"- {concern}" for concern in concerns]
        parts += ["## 要確認 / Look at these", "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def _what(outcome: Outcome) -> str:
    named = f"{outcome.document_id} " if outcome.document_id else ""
    title = f"「{outcome.title}」 " if outcome.title else ""
    return f"{named}{title}{outcome.url}"
