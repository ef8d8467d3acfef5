"""Labels of opinions and of answers after marks, before a gap, behind a number: made up, each after a real habit."""

import pytest

from tests.test_comments import of_text, rows, said

Q1, Q2, A1, A2 = (
    "駅はいつ直るのか。",
    "街灯を増やしてほしい。",
    "来年の予定です。",
    "順次進めます。",
)
TITLE = "住民説明会の概要"


@pytest.mark.parametrize("gap", ["　", "　　", "\t", "  "])
@pytest.mark.parametrize(("ask", "answer"), [("質問", "回答"), ("意見", "答弁"), ("要望", "回答")])
def test_words_label_what_stands_after_a_gap(ask: str, answer: str, gap: str) -> None:
    text = f"{TITLE}\n\n{ask}{gap}{Q1}\n{answer}{gap}{A1}\n\n要望{gap}{Q2}\n　　　暗い。\n{answer}{gap}{A2}\n"
    assert said(of_text(text)) == [Q1, f"{Q2}暗い。"]


def test_requests_may_stand_among_questions() -> None:
    assert said(of_text(f"{TITLE}\n\n問　{Q1}\n答　{A1}\n\n要望　{Q2}\n答　{A2}\n")) == [Q1, Q2]


@pytest.mark.parametrize("head", ["質問　　　回答", "意見　２件\n回答　３件", "意見　一覧"])
def test_words_before_a_gap_may_name_columns_or_counts(head: str) -> None:
    found = said(of_text(f"架空計画に対する主な意見\n\n{head}\n\n・{Q1}\n・{Q2}\n"))
    assert found == [Q1, Q2]


@pytest.mark.parametrize(
    ("ask", "answer"),
    [("■意見１", "□市の考え方"), ("○質問", "●回答"), ("◆ご意見", "◇事務局の回答"), ("１意見・提案", "１回答")],
)  # fmt: skip
def test_labels_on_lines_of_their_own_may_have_a_mark_or_a_number(ask: str, answer: str) -> None:
    other = ask.replace("１", "２"), answer.replace("１", "２")
    text = f"{TITLE}\n\n{ask}\n{Q1}\n{answer}\n{A1}\n\n{other[0]}\n{Q2}\n{other[1]}\n{A2}\n"
    assert said(of_text(text)) == [Q1, Q2]


@pytest.mark.parametrize("mark", ["・", "○", "● "])
@pytest.mark.parametrize(
    ("ask", "answer"), [("質問", "回答"), ("意見", "市の考え方"), ("Ｑ", "Ａ")]
)
def test_labels_before_a_colon_may_have_a_mark(mark: str, ask: str, answer: str) -> None:
    text = f"{TITLE}\n\n{mark}{ask}：{Q1}\n{mark}{answer}：{A1}\n\n{mark}{ask}：{Q2}\n"
    assert said(of_text(text)) == [Q1, Q2]


def test_a_mark_before_a_label_is_text_where_nothing_is_answered() -> None:
    text = f"架空計画に対する主な意見\n\n・意見：{Q1}\n・意見：{Q2}\n"
    assert said(of_text(text)) == [f"意見：{Q1}", f"意見：{Q2}"]


def test_the_office_that_speaks_after_a_mark_labels_nothing() -> None:
    text = f"第３回架空審議会議事録\n\n○青木委員\n{Q1}\n○事務局\n{A1}\n○青木委員\n{Q2}\n○事務局\n{A2}\n○質疑\n"
    assert [row["names"][0][0] for row in rows(of_text(text))] == ["青木委員", "事務局"] * 2
