"""iken add and iken collect: what they ask, what they say, how they end."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from flows.cli.app import app
from flows.collect.asking import QUESTIONS, follows_from, missing, problem
from flows.collect.ledger import read_ledger
from flows.collect.store import ASKED
from flows.collect.watchlist import read_watch_list
from schemas.source import read_source
from tests.collecting import link, page, pdf, source_of
from tests.raw_folders import SEED, SEED_ID, made_up
from tests.servers.site import serving
from tests.test_standing import write_list

ROOT = Path(__file__).parent.parent


def iken(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_file_is_taken_in_with_what_is_given_and_no_more(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    given = ["--council", "地方制度調査会", "--meeting", "3", "--date", "2021-09-22"]
    given += ["--publisher", "総務省", "--license", "公共データ利用規約（第1.0版）"]
    ended = iken("add", SEED, "--raw", raw, "--no-ask", "--json", *given)
    assert ended.exit_code == 0, ended.stderr
    result = json.loads(ended.stdout)
    assert result["document_id"] == SEED_ID
    source = read_source(raw / SEED_ID / "source.yaml")
    assert (source.council, source.meeting_number) == ("地方制度調査会", 3)
    assert str(source.meeting_date) == "2021-09-22"
    # The number under which the watch list knows the ministry.
    assert source.publisher_corporate_number == "2000012020001"
    # What the document states itself is read from there, not copied.
    assert source.title is None
    assert source.attribution_text is not None
    assert source.attribution_text.endswith("（総務省）")
    assert "title" in result["null"]
    assert "the document states / 資料の記載: title: " in ended.stderr
    assert (raw / SEED_ID / SEED.name).read_bytes() == SEED.read_bytes()
    assert [record["event"] for record in read_ledger(raw)] == ["added"]


def test_the_same_bytes_are_refused_before_anything_is_asked(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    assert iken("add", SEED, "--raw", raw, "--no-ask").exit_code == 0
    again = tmp_path / "again.txt"
    again.write_bytes(SEED.read_bytes())
    ended = iken("add", again, "--raw", raw)
    assert ended.exit_code == 1
    assert f"the same bytes are there already, as {SEED_ID}" in ended.stderr


def test_where_nobody_can_be_asked_what_is_missing_is_listed(tmp_path: Path) -> None:
    ended = iken("add", SEED, "--raw", tmp_path / "raw", "--publisher", "総務省")
    assert ended.exit_code == 2
    assert "--council" in ended.stderr or "--license: " in ended.stderr
    assert "--license: 利用条件 / licence or terms, by name" in ended.stderr
    assert "--publisher:" not in ended.stderr
    assert "--corporate-number:" not in ended.stderr
    assert not (tmp_path / "raw").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--date", "3月1日"], "write a day as YYYY-MM-DD, or null"),
        (["--meeting", "0"], "meeting_number"),
        (["--supersedes", "0123456789abcdef"], "supersedes 0123456789abcdef, which is not in raw/"),
    ],
)
def test_a_field_that_is_not_right_takes_nothing_in(
    tmp_path: Path, words: list[str], said: str
) -> None:
    raw = tmp_path / "raw"
    ended = iken("add", SEED, "--raw", raw, "--no-ask", *words)
    assert ended.exit_code == 1
    assert said in ended.stderr
    assert not list(raw.glob("[0-9a-f]*")) if raw.exists() else True


def test_a_file_that_no_reader_has_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    ended = iken("add", file, "--raw", tmp_path / "raw", "--no-ask")
    assert ended.exit_code == 1
    assert "of no kind that can be read" in ended.stderr


def test_on_a_terminal_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    """A real terminal: each question is answered, one of them first wrongly, the rest by Enter."""
    file, raw = tmp_path / "material.txt", tmp_path / "raw"
    file.write_bytes(made_up(1))
    answers = {
        QUESTIONS["council"]: ["架空の会議"],
        QUESTIONS["meeting_date"]: ["昨日", "2026-02-03"],
        QUESTIONS["publisher"]: ["総務省"],
        QUESTIONS["license_name"]: ["CC0-1.0"],
    }
    shown = _on_a_terminal(
        ["add", str(file), "--raw", str(raw), "--title", "試験用の資料"], answers
    )
    assert "write a day as YYYY-MM-DD" in shown
    # Both follow from the answers before them, and are not asked for.
    assert QUESTIONS["publisher_corporate_number"] not in shown
    assert QUESTIONS["attribution_text"] not in shown
    folder = next(path for path in raw.iterdir() if path.is_dir())
    source = read_source(folder / "source.yaml")
    assert (source.council, str(source.meeting_date)) == ("架空の会議", "2026-02-03")
    assert source.publisher_corporate_number == "2000012020001"
    assert source.attribution_text == "出典：「試験用の資料」（総務省）"
    assert (source.committee, source.source_url) == (None, None)


def _on_a_terminal(words: list[str], answers: dict[str, list[str]]) -> str:
    """Run iken on a terminal, answer its questions (Enter for others), and give what it showed."""
    ours, its = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", "from flows.cli import main; main()", *words]
    process = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, env=environment)
    os.close(its)
    shown, asked, end = "", 0, time.monotonic() + 120
    while time.monotonic() < end:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                shown += os.read(ours, 65536).decode(errors="replace")
            except OSError:  # the other side is closed
                break
            continue
        question = next((text for text in QUESTIONS.values() if shown.endswith(f"{text}: ")), None)
        if question and len(shown) > asked:
            left = answers.get(question, [])
            os.write(ours, f"{left.pop(0) if left else ''}\n".encode())
            asked = len(shown)
    assert process.wait(30) == 0, shown
    os.close(ours)
    return shown


def test_every_field_that_a_reader_wants_has_a_question_and_an_option() -> None:
    from flows.cli.add import _OPTIONS

    assert set(QUESTIONS) == set(ASKED) == set(_OPTIONS)
    assert missing(set(QUESTIONS) - {"title", "council"}) == ["title", "council"]
    assert problem("meeting_number", "3") is None
    assert problem("meeting_number", "三") is not None


def test_nothing_follows_that_is_not_certain() -> None:
    watch = read_watch_list()
    assert follows_from({}, watch) == {}
    assert follows_from({"publisher": "知られない省"}, watch) == {}
    assert follows_from({"publisher": "総務省", "title": "a"}, watch) == {
        "publisher_corporate_number": "2000012020001"
    }


def test_collect_says_what_it_did(tmp_path: Path) -> None:
    with serving() as site:
        site.put("/list.html", page(link("/a.pdf", "主な意見"), link("/b.pdf", "議事録")))
        site.file("/a.pdf", pdf("a"))
        path, raw = write_list(tmp_path, source_of(site)), tmp_path / "raw"
        words = ["collect", "--raw", raw, "--watch-list", path]
        ended = iken(*words, "--json")
        assert ended.exit_code == 3, ended.stderr  # b.pdf is linked but not there
        result = json.loads(ended.stdout)
        assert len(result["document_ids"]) == 1
        assert result["look_at"] == []
        assert "new / 新しい資料: " in ended.stderr
        assert "b.pdf" in ended.stderr
        site.file("/b.pdf", pdf("b"))
        ended = iken(*words)
        assert ended.exit_code == 0
        assert "1 arrivals, 0 corrections" in ended.stdout
        path.write_text("sources: none", encoding="utf-8")
        ended = iken(*words)
        assert ended.exit_code == 1
        assert "sources.yaml, line 1: " in ended.stderr
