"""What a record says was done, and its headings, between turns: made up, each after a real habit."""

import pytest

from tests.test_speakers import rows, turns

CHAIR = ("山田会長", "説明をお願いします。")
MEMBER = ("佐藤委員", "木は足りているのか。")


@pytest.mark.parametrize("form", ["【{}】　{}\n", "（{}）{}\n", "{}　{}\n", "{}：{}\n"])
@pytest.mark.parametrize(
    "done", ["（説明）", "（資料１に基づき説明）", "－配付資料の確認－", "― 資料の説明 ―"]
)
def test_what_somebody_does_is_nobodys_words(form: str, done: str) -> None:
    spoken = [CHAIR, ("事務局", done), CHAIR, MEMBER, ("事務局", "足りている。")]
    found = turns("".join(form.format(*turn) for turn in spoken))
    assert found == [CHAIR, CHAIR, MEMBER, ("事務局", "足りている。")]


def test_words_below_what_somebody_does_are_theirs() -> None:
    found = turns(
        "【山田会長】　説明をお願いします。\n【事務局】　（資料の説明）\n　以上のとおりです。\n【佐藤委員】　木は足りているのか。\n"
    )
    assert found == [CHAIR, ("事務局", "（資料の説明）以上のとおりです。"), MEMBER]


@pytest.mark.parametrize("form", ["{}\n　{}\n", "【{}】\n{}\n", "（{}）{}\n", "○{}　{}\n"])
def test_members_and_others_speak_together(form: str) -> None:
    spoken = [
        ("委員等", "木は足りているのか。"),
        ("事務局", "足りている。"),
        ("委員等", "分かった。"),
    ]
    assert turns("".join(form.format(*turn) for turn in spoken)) == spoken


def test_a_list_begins_below_a_fact_that_is_as_long() -> None:
    text = "第２回架空市緑化審議会会議録\n開催日　令和５年６月２日（金）\n出席者\n青木　一郎\n田辺　花子\n"
    found = rows(f"{text}委員：木は足りているか。\n事務局：足りている。\n")
    assert [row["text"] for row in found] == ["木は足りているか。", "足りている。"]
