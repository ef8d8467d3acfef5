"""Turns that a name right before quotes begins: made-up records in the form of broadcasters' councils."""

import pytest

from flows.ingest.html import read_html
from tests.converting import convert, opinion_rows
from tests.test_speakers import rows, said, turns

TITLE = "第８回架空放送番組審議会議事録\n\n"
SPOKEN = [
    ("三枝委員", "「地域の楽団の紹介は好感がもてた。」"),
    ("平田副委員長", "「聞く人のために、説明を入れると良い。」"),
    ("事務局", "「次回から入れます。」"),
]


@pytest.mark.parametrize(
    "lines",
    [
        ["三枝委員「地域の楽団の紹介は好感がもてた。」", "平田副委員長「聞く人のために、", "説明を入れると良い。」", "事務局「次回から入れます。」"],
        ["三枝委員「地域の楽団の紹介は好感がもてた。」平田副委員長「聞く人のために、", "説明を入れると良い。」事務局「次回から入れます。」"],
        ["三枝委員「地域の楽団の紹介は", "好感がもてた。」平田副委員長「聞く人のために、説明を入れると良い。」事務局「次回から入れます。」"],
    ],
)  # fmt: skip
def test_a_name_right_before_quotes_begins_a_turn_wherever_it_stands(lines: list[str]) -> None:
    assert turns("".join(f"{line}\n" for line in lines)) == SPOKEN


def test_what_the_record_says_after_the_quotes_is_nobodys() -> None:
    found = rows(
        f"{TITLE}議題１　審議番組について\n番組の一部を聞いた。委員からは感想などが述べられた。\n"
        "三枝委員「紹介は好感がもてた。」\n平田委員「聞く人のために、説明を入れると良い。」などの\n意見が出された。\n"
    )
    assert [(row["theme"], row["text"]) for row in found] == [
        ("議題１　審議番組について", "「紹介は好感がもてた。」"),
        ("議題１　審議番組について", "「聞く人のために、説明を入れると良い。」"),
    ]


def test_quotes_may_run_over_paragraphs_and_hold_others() -> None:
    found = turns(
        "三枝委員「紹介は「花の町」が良かった。\n\n次も聞きたい。」平田委員「説明がほしい。」（拍手）\n"
    )
    assert found == [
        ("三枝委員", "「紹介は「花の町」が良かった。次も聞きたい。」"),
        ("平田委員", "「説明がほしい。」"),
    ]


def test_turns_in_quotes_are_parted_in_a_paragraph_of_a_page() -> None:
    page = (
        "<html><head><meta charset='utf-8'><title>架空放送番組審議会議事録</title></head><body>"
        "<h1>架空放送番組審議会議事録</h1><p>三枝委員「好感がもてた。」平田委員「説明がほしい。」</p></body></html>"
    )
    found = opinion_rows(convert(read_html(page.encode(), "made-up.html"))[0])
    assert [row["names"][0][0] for row in found] == ["三枝委員", "平田委員"]


@pytest.mark.parametrize(
    "lines",
    [
        "山田教授「街路樹の未来」\n鈴木教授「緑のまちづくり」\n",
        "三枝委員「街路樹」について説明した。\n平田委員「公園」について説明した。\n",
        "三枝委員「街路樹を増やしてほしい。」\n",
    ],
)
def test_titles_in_quotes_and_a_single_name_are_no_turns(lines: str) -> None:
    assert said(f"架空シンポジウムの開催結果\n\n{lines}") == []


def test_a_bullet_between_turns_on_one_line_leaves_their_words_whole() -> None:
    bullets = "・街路樹を増やすべきである。\n" * 4
    found = said(f"主な意見\n\n{bullets}三枝委員「本数は足りるのか。」事務局「足りています。」\n")
    assert found[:4] == ["街路樹を増やすべきである。"] * 4
