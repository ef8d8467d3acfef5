"""Opinions and their answers in pairs below a title: made-up pages, each after a real habit."""

import pytest

from tests.test_speakers import rows

PAIRS = [
    (
        "展示について",
        "地元の画家の展示をぜひお願いします。いつも楽しみにしております。",
        "参考とさせていただきます。",
    ),
    ("貸出について", "新着の貸出は一人一件でお願いできませんか。", "早めに予約をお願いします。"),
]


@pytest.mark.parametrize("date", ["", "2022/12/06\n\n", "令和４年12月６日\n\n"])
@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("ご意見:", "回答:"),
        ("ご意見：", "図書館からの回答："),
        ("【ご意見】", "【回答】"),
        ("質問", "回答"),
        ("ご意見", "病院からのお答え"),
    ],
)
def test_a_title_stands_over_a_pair_with_a_date_between(
    asked: str, answered: str, date: str
) -> None:
    text = "".join(
        f"{title}\n\n{date}{asked}\n{opinion}\n\n{answered}\nご意見ありがとうございます。\n{answer}\n\n"
        for title, opinion, answer in PAIRS
    )
    found = rows(f"館内「ご意見箱」への回答の記録\n\n{text}")
    assert [(row["theme"], row["text"]) for row in found] == [pair[:2] for pair in PAIRS]


def test_a_single_pair_is_read_below_the_documents_title() -> None:
    found = rows(
        "展示について\n\n2022/12/06\n\nご意見:\n地元の画家の展示をぜひお願いします。\n\n回答:\n参考とさせていただきます。\n"
    )
    assert [row["text"] for row in found] == ["地元の画家の展示をぜひお願いします。"]


@pytest.mark.parametrize(
    "answered", ["会社からの回答", "図書館からのお答え", "病院の回答", "館長からの返答"]
)
@pytest.mark.parametrize("form", ["{}", "■{}", "◆{}", "*{}", "＊{}", "○{}", "【{}】", "＜{}＞"])
def test_a_heading_that_names_who_answers_stands_over_answers(form: str, answered: str) -> None:
    found = rows(
        f"第８回架空放送番組審議会議事録\n\n① 番組試聴\n{form.format('委員からの主な意見')}\n"
        "・避難した方を取り上げたのは独自の考えですか？\n・他に放送などは考えていますか？\n\n"
        f"{form.format(answered)}\n・当社でテーマを決めました。\n・１時間の番組を放送します。\n"
    )
    assert [row["text"][:5] for row in found] == ["避難した方", "他に放送な"]


@pytest.mark.parametrize("heading", ["■市民からの回答", "■利用者からの回答", "■回答者の年代"])
def test_what_those_who_are_asked_answer_is_theirs(heading: str) -> None:
    found = rows(
        f"主な意見\n\n■委員の主な意見\n・木を増やすべきである。\n{heading}\n・公園が必要である。\n"
    )
    assert [row["text"] for row in found] == ["木を増やすべきである。", "公園が必要である。"]
