"""A run killed at any point resumes without a duplicate, a half file or a lost announcement."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.collecting import link, page, pdf, source_of, watching
from tests.servers.site import Handler, Site, serving

ROOT = Path(__file__).parent.parent


def set_day(site: Site, day: int) -> None:
    """Serve two materials on the first day; on the second, one changed, one moved, one more."""
    moved = "/2.pdf" if day == 1 else "/22.pdf"
    links = [link("/1.pdf", "資料１　主な意見"), link(moved, "資料２　論点整理")]
    site.file("/1.pdf", pdf(f"1, day {day}"))
    site.file("/2.pdf", pdf("2"))
    site.file("/22.pdf", pdf("2, corrected"))
    site.file("/3.pdf", pdf("3"))
    site.put("/m.html", page(*links, *([link("/3.pdf", "議事録")] if day == 2 else [])))


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    with serving() as site:
        watch = watching(source_of(site))
        site.put("/watch.json", watch.model_dump_json())
        site.put("/list.html", page(link("/m.html", "第1回専門小委員会")))

        def day(number: int) -> None:
            def behave(handler: Handler) -> None:
                set_day(site, number)
                handler.answer(200, b"done")

            site.behave(f"/day{number}", behave)

        day(1)
        day(2)
        done = subprocess.run(
            [sys.executable, "-m", "tests.servers.killed", site.url(""), str(tmp_path_factory.mktemp("k"))],
            cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_both_days_were_killed_at_every_write(rounds: list[dict[str, object]]) -> None:
    killed = [one["killed"] for one in rounds]
    assert killed[0] == [True, True]
    assert killed[-1] == [False, False]
    assert len(killed) > 30


def test_every_round_ends_with_the_same_documents(rounds: list[dict[str, object]]) -> None:
    expected = rounds[-1]["documents"]
    assert isinstance(expected, dict)
    assert len(expected) == 5
    assert sum(supersedes is not None for _, supersedes in expected.values()) == 2
    for number, one in enumerate(rounds, start=1):
        assert one["documents"] == expected, number
        assert (one["rejected"], one["left"]) == ([], []), number


def test_every_document_is_announced(rounds: list[dict[str, object]]) -> None:
    for number, one in enumerate(rounds, start=1):
        announced, documents = one["announced"], one["documents"]
        assert isinstance(announced, list)
        assert isinstance(documents, dict)
        assert set(announced) == set(documents), number
    assert sorted(rounds[-1]["announced"]) == sorted(rounds[-1]["documents"]), "once, undisturbed"  # type: ignore[call-overload]
