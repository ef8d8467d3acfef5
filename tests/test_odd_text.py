"""Odd texts give rows that keep every rule: else one document would stop a whole publication."""

import pyarrow as pa
import pytest

from flows.ingest.text import read_text
from schemas.checks import validate_parts
from tests.converting import Row, convert, opinion_rows


def rows_of(text: str) -> tuple[list[Row], dict[str, pa.Table]]:
    tables, _ = convert(read_text(text.encode(), "odd.txt"))
    assert not validate_parts([tables])
    return opinion_rows(tables), tables


def roles(tables: dict[str, pa.Table]) -> list[str]:
    return [row["role"] for row in tables["lines"].to_pylist() if row["role"] != "blank"]


def test_a_speaker_on_a_line_of_their_own() -> None:
    rows, tables = rows_of(
        "第１回審議会議事録\n\n○山田委員\n\n　発言です。続きます。\n\n○佐藤委員　はい。\n"
    )
    assert [(row["text"], row["names"]) for row in rows] == [
        ("発言です。続きます。", (("山田委員", "speaker"),)),
        ("はい。", (("佐藤委員", "speaker"),)),
    ]
    assert roles(tables) == ["title", "opinion", "opinion", "opinion"]


def test_a_speaker_who_says_nothing_has_no_opinion() -> None:
    rows, tables = rows_of(
        "第１回審議会議事録\n\n○山田委員　はい。\n\n○鈴木会長\n\n○佐藤委員　異議なし。\n\n○鈴木会長\n"
    )
    assert [row["text"] for row in rows] == ["はい。", "異議なし。"]
    assert roles(tables) == ["title", "opinion", "speaker", "opinion", "speaker"]


@pytest.mark.parametrize(("opening", "closing"), ["（）", "()", "【】"])
def test_a_speaker_in_brackets(opening: str, closing: str) -> None:
    turns = [("山田委員", "そう思います。"), ("佐藤会長", "はい。"), ("山田委員", "以上です。")]
    said = "".join(f"{opening}{name}{closing}{words}\n" for name, words in turns)
    rows, _ = rows_of("第１回審議会議事録\n" + said)
    assert [(row["names"][0][0], row["text"]) for row in rows] == turns


@pytest.mark.parametrize("closing", ["）", ")", "））", "）："])
def test_a_speaker_before_a_bracket_that_closes(closing: str) -> None:
    turns = [("山田委員", "そう思います。"), ("佐藤会長", "はい。"), ("山田委員", "以上です。")]
    said = "".join(f"{name}{closing}{words}\n" for name, words in turns)
    rows, _ = rows_of("第１回審議会議事録\n\n" + said)
    assert [(row["names"][0][0], row["text"]) for row in rows] == turns


def test_a_speaker_above_their_bullets() -> None:
    rows, tables = rows_of(
        "主な意見\n（山田委員）\n○ 見直すべき。\n○ 費用を示すべき。\n（鈴木委員）\n○ 賛成である。\n"
    )
    assert [(row["text"], row["names"]) for row in rows] == [
        ("見直すべき。", (("山田委員", "speaker"),)),
        ("費用を示すべき。", (("山田委員", "speaker"),)),
        ("賛成である。", (("鈴木委員", "speaker"),)),
    ]
    assert roles(tables) == ["title", "speaker", "opinion", "opinion", "speaker", "opinion"]


@pytest.mark.parametrize(("before", "start"), [("質問：", 4), ("【意見】", 5), ("（質問）", 5)])
def test_a_label_stands_before_the_span_of_its_opinion(before: str, start: int) -> None:
    rows, _ = rows_of(
        f"{before}いつ始まるのか。\n回答：来月である。\n{before}なぜか。\n回答：雨のため。\n"
    )
    assert [row["text"] for row in rows] == ["いつ始まるのか。", "なぜか。"]
    assert rows[0]["char_start"] == start


@pytest.mark.parametrize("empty", ["〔〕", "（）", "＜＞", "［］"])
def test_brackets_with_nothing_between_them_label_nothing(empty: str) -> None:
    rows, _ = rows_of(f"主な意見\n\n○ 木を増やすべき。\n（回答）\n{empty}\n○ 費用を示すべき。\n")
    assert [row["text"] for row in rows][:1] == ["木を増やすべき。"]


def test_marks_without_any_text_are_no_opinion() -> None:
    rows, _ = rows_of("主な意見\n○ 見直すべき。\n◯\n・\n")
    assert [row["text"] for row in rows] == ["見直すべき。"]


@pytest.mark.parametrize("end", ["\v", "\f", "\x85", "\u2028", "\u2029"])
def test_line_ends_within_a_line_do_not_reach_a_text(end: str) -> None:
    rows, _ = rows_of(f"主な意見\n○制度は{end}維持すべき{end}である。\n○use{end}it\n")
    assert [row["text"] for row in rows] == ["制度は維持すべきである。", "use it"]


def test_a_numbered_line_that_titles_no_page_stays_in_its_place() -> None:
    rows, tables = rows_of("①②\n\f\n◇\n①\n民１－３\n【反対】")
    for row in rows:
        numbers = [
            line["line_number"]
            for line in tables["lines"].to_pylist()
            if line["opinion_id"] == row["opinion_id"]
        ]
        assert numbers == sorted(numbers)
        assert (numbers[0], numbers[-1]) == (row["line_start"], row["line_end"])


def test_a_marked_agenda_with_numbers_below_its_last_item() -> None:
    rows, tables = rows_of(
        "緑化審議会　議事概要\n\n議題\n・開会\n・所管事項の報告\n（１）規則について\n（２）人材について\n・その他\n"
        "（１）次回の日程\n\n【主な意見】\n○ 木を増やすべき。\n○ 見直すべき。\n"
    )
    assert [row["text"] for row in rows] == ["木を増やすべき。", "見直すべき。"]
    assert roles(tables)[1:8] == ["meeting"] * 7


def test_a_number_below_a_marked_agenda_is_read() -> None:
    _, tables = rows_of(
        "１　日時\n・広報紙への掲載\n（1）規則について\n３．その他\n○開会　午前10時00分\n"
    )
    assert len(roles(tables)) == 5
