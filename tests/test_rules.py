"""Rules made of signs (―――― ◇ ――――) part what they stand between, and are no text: made-up lines."""

import pytest

from tests.test_texts import read

SIGNS = [
    "――――――――――",
    "＊＊＊",
    "----------",
    "◇◆◇◆◇",
    "＝＝＝＝",
    "* * *",
    "☆☆☆",
    "───◇───",
    "____",
    "■■■■",
    "…………",
]
LONG = "地域の実情に応じた取組を進めるため、自治体の裁量を認めることが必要ではないか。費用の負担も"


@pytest.mark.parametrize("rule", SIGNS)
def test_a_rule_is_no_heading_no_opinion_and_no_text(rule: str) -> None:
    document, found, lines = read(
        f"（架空の資料）主な意見\n\n{rule}\n１　公園について\n○ {LONG}\n{rule}\n○ 木を増やすべき\n{rule}\n"
        f"２　道路について\n○ 草を刈る。\n{rule}\n"
    )
    assert document["title"] == "（架空の資料）主な意見"
    assert [(row["theme"], row["path"], row["text"]) for row in found] == [
        ("１　公園について", (), LONG),
        ("１　公園について", (), "木を増やすべき"),
        ("２　道路について", (), "草を刈る。"),
    ]
    assert {role for role, text in lines if text == rule} <= {"note", "front"}


@pytest.mark.parametrize("rule", SIGNS)
def test_a_rule_in_minutes_ends_nothing_that_is_said(rule: str) -> None:
    _, found, _ = read(
        f"架空審議会　会議録\n\n○会長　始めます。\n{rule}\n○委員　木が足りません。\n{rule}\n増やすべきです。\n"
    )
    assert [row["text"] for row in found] == ["始めます。", "木が足りません。増やすべきです。"]


def test_a_mark_before_brackets_that_go_on_below_is_no_rule() -> None:
    assert [
        row["text"]
        for row in read(
            "（架空の資料）主な意見\n◇　【\n木の数】を増やすべき。\n◇　花も増やすべき。\n"
        )[1]
    ][-1:] == ["花も増やすべき。"]
