"""What a legend (凡例) says of marks, in records where others are named: made-up documents."""

from flows.normalise.legends import is_legend
from tests.test_texts import read


def turns(text: str) -> list[tuple[str | None, str]]:
    return [(row["names"][0][0] if row["names"] else None, row["text"]) for row in read(text)[1]]


def test_what_a_legend_calls_opinions_is_nobodys_words_though_somebody_speaks_above() -> None:
    head = "第10回架空緑化会議　議事概要\n日時　令和５年６月２日（金）\n"
    chair = ("議長", "最終の確認をお願いしたい。")
    assert turns(
        head + "（１）案文の決定　（●意見等）\n（議長）最終の確認をお願いしたい。\n"
        "（知事）取りまとめに感謝する。\n● 街路樹の本数が足りない。\n・花壇も足りない。\n"
        "● 財源を示すべきである。\n（議長）以上で終わる。\n（知事）感謝する。\n"
    ) == [
        chair,
        ("知事", "取りまとめに感謝する。"),
        (None, "街路樹の本数が足りない。花壇も足りない。"),
        (None, "財源を示すべきである。"),
        ("議長", "以上で終わる。"),
        ("知事", "感謝する。"),
    ]
    # Who answers says no opinion.
    assert turns(
        head
        + "（○：質問・意見、●：回答）\n（議長）最終の確認をお願いしたい。\n（知事）取りまとめに感謝する。\n"
        "（議長）では、どうぞ。\n○ 街路樹の本数が足りない。\n● 次の計画で増やす。\n　数は別に示す。\n"
        "（議長）以上で終わる。\n"
    )[2:] == [
        ("議長", "では、どうぞ。"),
        (None, "街路樹の本数が足りない。"),
        ("議長", "以上で終わる。"),
    ]


def test_marks_before_names_are_the_turns_whatever_looks_like_a_legend() -> None:
    assert turns(
        "第10回架空緑化会議　議事録\n○事務局：\n○会長　始めます。\n○ 資料の一つ目です。\n○委員　分かりました。\n"
    )[0] == ("会長", "始めます。資料の一つ目です。")


def test_kinds_are_a_legend_in_parentheses_only() -> None:
    assert is_legend("（○意見　●回答）")
    assert not is_legend("（凡例　○：質問・意見　→：回答）")
    assert not is_legend("○意見：料金")
    assert not is_legend("○ 意見と回答")
    assert not is_legend("（●意見を述べた者）")
