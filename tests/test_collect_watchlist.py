"""The watch list: the one that we ship, and what is wrong with others, by line and field."""

from pathlib import Path

import pytest

from flows.collect.watchlist import DEFAULT_PATH, read_watch_list
from schemas.plain_yaml import InvalidYaml

GOOD = """\
contact: keeper@example.org
wanted: [主な意見]
unwanted: [名簿]
sources:
  - name: example
    kind: page
    url: https://www.example.go.jp/list.html
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_list_that_we_ship() -> None:
    watch = read_watch_list(DEFAULT_PATH)
    assert watch.contact is None, "who runs it says who they are"
    for source in watch.sources:
        assert source.url.startswith("https://")
        assert not source.allow_http
        assert not source.allow_private
        assert source.council
        assert source.publisher
    assert watch.private_hosts == frozenset()


def test_a_good_list(tmp_path: Path) -> None:
    watch = read_watch_list(write(tmp_path, GOOD))
    source = watch.sources[0]
    assert source.access.hosts == frozenset({"www.example.go.jp"})
    assert watch.why_unwanted(source, "資料１　主な意見") is None
    assert watch.why_unwanted(source, "主な　ご意見") is not None
    assert watch.why_unwanted(source, "委員名簿と主な意見") == "not wanted: its name holds 名簿"


def test_words_match_in_any_width(tmp_path: Path) -> None:
    watch = read_watch_list(write(tmp_path, GOOD.replace("[名簿]", "[PDF版]")))
    assert watch.why_unwanted(watch.sources[0], "主な意見（ＰＤＦ版）") is not None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: page", "kind: website", "line 6: sources.1.kind: 'website'"),
        ("kind: page", "kinds: page", "line 6: sources.1.kinds: no such field; did you mean kind"),
        ("https://", "http://", "line 5: sources.1: .*without TLS"),
        ("https://", "ftp://", "sources.1: .*only https"),
        ("https://www.example.go.jp", "https://u:p@www.example.go.jp", "password"),
        ("name: example", "name: Example 1", "sources.1.name"),
        ("wanted: [主な意見]", "wanted: []", "wanted"),
        ("wanted: [主な意見]", "wanted: ['']", "a word is empty"),
        ("wanted: [主な意見]", "", "wanted: is missing"),
        ("    kind: page", "    kind: page\n    depth: 9", "line 7: sources.1.depth"),
        ("    kind: page", "    kind: page\n    hosts: ['*']", "write a host's name"),
        ("    kind: page", "    kind: page\n    publisher_corporate_number: 1", "of the form"),
        ("sources:", "sources:\n  - {name: example, kind: page, url: 'https://a.go.jp/'}", "two sources are named example"),
    ],
)  # fmt: skip
def test_errors_name_line_and_field(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(InvalidYaml, match=said) as caught:
        read_watch_list(write(tmp_path, GOOD.replace(old, new, 1)))
    assert caught.value.name == "sources.yaml"
