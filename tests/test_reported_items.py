"""Items of a meeting on which nobody spoke: headings all the same, and no words of the last speaker. Made-up records."""

import pytest

from tests.test_panels import rows_of

HEAD = "第３回架空計画審議会　議事録\n\n日時　令和５年６月１日（木）\n場所　架空会館\n\n"
A = "駅前の段差をなくす工事を急ぐ必要がある。"
B = "いただいた御指摘を踏まえて修正する。"
C = "では、この内容で市長に報告する。"
TITLES = ("計画の案について", "予算の概要について", "評価の結果について", "その他")
NEXT = "次回の日程について、事務局から説明があった。"


def record(items: list[str], done: str, form: str = "{}　{}") -> str:
    first, second = form.format("高見沢委員", A), form.format("事務局", B)
    last = form.format("若王子委員長", C)
    told = (
        f"{items[0]}\n{done}\n\n{first}\n\n{second}\n\n{items[1]}\n{done}\n\n{items[2]}\n{done}\n\n"
    )
    return f"{HEAD}{told}{last}\n\n{items[3]}\n{NEXT}\n"


@pytest.mark.parametrize(
    "item", ["議題{}：{}", "議題{}　{}", "（{}）{}", "{}．{}", "【{}　{}】", "［{}］{}"]
)
@pytest.mark.parametrize(
    "done",
    [
        "事務局より資料に基づき説明し、了承を得た。",
        "・事務局より説明し、了承を得た。",
        "　事務局から説明があり、異議なく承認された。",
    ],
)
def test_an_item_that_was_only_reported_is_a_heading(item: str, done: str) -> None:
    items = [item.format("１２３４"[i], title) for i, title in enumerate(TITLES)]
    opinions, lines = rows_of(record(items, done))
    assert [row["text"] for row in opinions] == [A, B, C]
    heads = [text for role, text in lines if role == "theme"]
    assert heads == items
    assert (opinions[1]["theme"], opinions[2]["theme"]) != (None, opinions[1]["theme"])


def test_brackets_that_name_the_last_item_are_a_heading() -> None:
    items = [f"【{title}】" for title in TITLES]
    done = "事務局より資料に基づき説明。"
    opinions, lines = rows_of(record(items, done).replace(NEXT, "次回の日程を確認"))
    assert [row["text"] for row in opinions] == [A, B, C]
    assert ("theme", "【その他】") in lines


def test_no_opinion_on_an_item_is_no_words_of_the_speaker_above() -> None:
    items = [f"（{i}）{title}" for i, title in enumerate(TITLES, 1)]
    text = record(items, "事務局より説明。").replace(
        f"{items[1]}\n事務局より説明。", f"{items[1]}\n特に意見なし"
    )
    opinions, lines = rows_of(text)
    assert [row["text"] for row in opinions] == [A, B, C]
    assert ("theme", items[1]) in lines


def test_a_list_that_a_speaker_tells_is_the_speakers() -> None:
    told = f"事務局　資料を御覧ください。\n（１）{TITLES[0]}\n（２）{TITLES[3]}\nとなっております。"
    opinions, _ = rows_of(f"{HEAD}高見沢委員　{A}\n\n{told}\n\n若王子委員長　{C}\n")
    assert [row["text"] for row in opinions][0::2] == [A, C]
    assert opinions[1]["text"].endswith("となっております。")


def test_an_item_told_in_polite_words_is_the_speakers() -> None:
    told = f"（2）{TITLES[1]}\n事務局より資料に基づき説明いたします。"
    text = record([f"（{i}）{title}" for i, title in enumerate(TITLES, 1)], "事務局より説明。")
    opinions, _ = rows_of(text.replace("（2）予算の概要について\n事務局より説明。", told))
    assert opinions[1]["text"].endswith("説明いたします。")


def test_a_heading_may_stand_over_the_item_that_was_reported() -> None:
    first = (
        f"［１］審議事項\n（１）{TITLES[0]}\n事務局より説明。\n\n高見沢委員　{A}\n\n事務局　{B}\n\n"
    )
    second = f"［２］報告事項\n（１）{TITLES[1]}\n事務局より報告があった。\n特に意見なし\n"
    opinions, lines = rows_of(f"{HEAD}{first}{second}")
    assert [row["text"] for row in opinions] == [A, B]
    assert [text for role, text in lines if role == "theme"] == ["［１］審議事項", "［２］報告事項"]
