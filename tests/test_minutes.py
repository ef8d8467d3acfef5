"""Minutes (議事録, 議事要旨) in the forms that councils write them in, each in a few made-up lines."""

from typing import Any

import pytest

from flows.ingest.text import read_text
from schemas.checks import validate
from tests.converting import Row, convert, opinion_rows

HEAD = """架空検討会（第３回）　議事録

日時：令和５年７月１０日（月）１４：００～１６：００
出席者：山田座長、鈴木委員、佐藤委員
議題：
１．担い手について
２．その他

"""
SAID = (
    "それでは、架空検討会の第３回を開会いたします。",
    "若い世代の参画が課題であると考えている。",
    "資料２の３ページに記載しております。",
    "連携を進めるべきである。",
)


def read(text: str) -> tuple[dict[str, Any], list[Row], dict[str, str]]:
    """Give the document's row, its opinions, and each line's role; no rule of the tables breaks."""
    source = read_text(text.encode(), "made-up.txt")
    tables, _ = convert(source, "0" * 16, raw_path=f"{'0' * 16}/made-up.txt")
    assert validate(tables) == []
    lines = {row["text"].strip(): row["role"] for row in tables["lines"].to_pylist()}
    return tables["documents"].to_pylist()[0], opinion_rows(tables), lines


def said(rows: list[Row]) -> list[tuple[str, str]]:
    """Give the names and words of utterances."""
    assert {row["kind"] for row in rows} == {"utterance"}
    return [(row["names"][0][0], row["text"]) for row in rows]


@pytest.mark.parametrize(
    "form",
    ["○{0}　{1}\n", "{0}：{1}\n", "【{0}】　{1}\n", "（{0}）　{1}\n", "○（{0}）{1}\n", "・【{0}】{1}\n",
     "【{0}】\n{1}\n", "（{0}）\n{1}\n", "{0}\n　{1}\n", "{0}　　{1}\n", "{0}\t{1}\n"],
)  # fmt: skip
def test_each_form_of_a_turn(form: str) -> None:
    names = ("山田座長", "鈴木委員", "事務局（田中課長）", "佐藤委員")
    turns = "".join(form.format(name, text) for name, text in zip(names, SAID, strict=True))
    _, rows, _ = read(HEAD + turns)
    assert said(rows) == list(zip(names, SAID, strict=True))


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ａ委員", "Ａ委員"),
        ("アトキン委員", "アトキン委員"),
        ("委員Ａ", "委員Ａ"),
        ("委員長", "委員長"),
        ("副会長", "副会長"),
        ("会　長", "会長"),
        ("事 務 局", "事務局"),
        ("鈴木　太郎委員", "鈴木太郎委員"),
        ("鈴木 太郎 委員", "鈴木太郎委員"),
        ("委員（鈴木君）", "委員（鈴木君）"),
        ("国務大臣（鈴木太郎君）", "国務大臣（鈴木太郎君）"),
    ],
)
@pytest.mark.parametrize("form", ["○{0}　{1}\n", "{0}：{1}\n", "（{0}）{1}\n"])
def test_each_form_of_a_name(printed: str, name: str, form: str) -> None:
    if "（" in printed and form.startswith("（"):
        form = "【{0}】{1}\n"
    turns = form.format("山田座長", SAID[0]) + form.format(printed, SAID[1])
    _, rows, _ = read(HEAD + turns)
    assert said(rows) == [("山田座長", SAID[0]), (name, SAID[1])]


def test_what_happens_between_turns_is_nobodys_words() -> None:
    _, rows, lines = read(
        HEAD + "１．開会\n○山田座長　開会いたします。\n２．議事\n（１）担い手について\n"
        "○鈴木委員　参画が課題である。（拍手）\n午後３時００分　休憩\n午後３時１０分　再開\n"
        "○佐藤委員　連携すべきである。\n〔座長退席、代理着席〕\n（異議なしの声あり）\n"
        "○山田座長　御異議なしと認めます。\n３．その他\n　次回は８月に開催する。\n４．閉会\n午後４時００分　散会\n"
    )
    assert [(row["theme"], row["path"], row["text"]) for row in rows] == [
        ("１．開会", (), "開会いたします。"),
        ("２．議事", ("（１）担い手について",), "参画が課題である。（拍手）"),
        ("２．議事", ("（１）担い手について",), "連携すべきである。"),
        ("２．議事", ("（１）担い手について",), "御異議なしと認めます。"),
    ]
    apart = ("午後３時００分　休憩", "〔座長退席、代理着席〕", "（異議なしの声あり）")
    assert {lines[text] for text in apart} == {"note"}
    assert (lines["４．閉会"], lines["次回は８月に開催する。"]) == ("body", "body")


def test_answers_after_an_arrow_are_turns_of_their_own() -> None:
    _, rows, _ = read(
        HEAD
        + "（鈴木委員）担い手は何人か。\n→（事務局）約千人である。\n　詳細は資料２のとおり。\n（佐藤委員）予算はいくらか。\n⇒ 事務局：一億円である。\n"
    )
    assert said(rows) == [
        ("鈴木委員", "担い手は何人か。"),
        ("事務局", "約千人である。詳細は資料２のとおり。"),
        ("佐藤委員", "予算はいくらか。"),
        ("事務局", "一億円である。"),
    ]


def test_answers_to_opinions_are_notes_and_words_of_others_opinions() -> None:
    _, rows, lines = read(
        "架空検討会　主な意見\n\n１．担い手について\n・若い世代の参画が課題である。\n→（事務局）検討する。\n"
        "・連携すべきである。\n（事務局）資料２のとおり。\n・財源が必要である。\n（鈴木委員）賛成である。\n・基金を設けるべきである。\n"
    )
    assert [(row["kind"], row["text"], row["names"]) for row in rows] == [
        ("opinion", "若い世代の参画が課題である。", ()),
        ("opinion", "連携すべきである。", ()),
        ("opinion", "財源が必要である。", ()),
        ("opinion", "賛成である。", (("鈴木委員", "speaker"),)),
        ("opinion", "基金を設けるべきである。", ()),
    ]
    assert lines["→（事務局）検討する。"] == lines["（事務局）資料２のとおり。"] == "note"


def test_a_mark_alone_below_a_name_says_nothing() -> None:
    _, rows, lines = read(
        HEAD + "○（鈴木委員）\n○\n○佐藤委員　連携すべきである。\n○鈴木委員　賛成である。\n"
    )
    assert said(rows) == [("佐藤委員", "連携すべきである。"), ("鈴木委員", "賛成である。")]
    assert lines["○（鈴木委員）"] == "speaker"


def test_names_over_marked_opinions_need_no_brackets() -> None:
    _, rows, _ = read(
        "架空検討会　議事要旨\n\n２．主な発言\n　鈴木委員\n　　・参画が課題である。\n　　・連携すべきである。\n　佐藤委員\n　　・財源が必要である。\n"
    )
    assert [(row["names"], row["text"]) for row in rows] == [
        ((("鈴木委員", "speaker"),), "参画が課題である。"),
        ((("鈴木委員", "speaker"),), "連携すべきである。"),
        ((("佐藤委員", "speaker"),), "財源が必要である。"),
    ]


def test_lists_of_members_are_no_minutes() -> None:
    _, rows, lines = read(
        "架空検討会　報告書\n\n出席者\n　山田座長\n　鈴木委員\n　佐藤委員\n\n第１　はじめに\n"
        "本検討会は、令和５年に設置された。\n第２　委員\n鈴木委員\n佐藤委員\n以上の委員により検討した。\n"
    )
    assert rows == []
    assert lines["第１　はじめに"] == "theme"


def test_the_council_ends_before_the_word_for_minutes() -> None:
    for title, council in (
        ("架空検討会　議事録", "架空検討会"),
        ("架空検討会議　議事録", "架空検討会議"),
    ):
        document, _, _ = read(f"{title}\n\n○山田座長　開会いたします。\n○鈴木委員　賛成である。\n")
        assert document["council"] == council


@pytest.mark.parametrize(
    ("head", "council", "number"),
    [
        ("会議の名称　　令和５年度第３回環境審議会", "環境審議会", 3),
        ("１　会議名：環境審議会（第３回）", "環境審議会", 3),
        ("令和５年度第３回環境審議会　会議録", "環境審議会", 3),
    ],
)
def test_the_names_that_a_form_states(head: str, council: str, number: int) -> None:
    document, _, lines = read(
        f"会　議　録\n\n{head}\n２　日時：令和５年７月１０日（月）\n３　場所：市役所\n\n○会長　開会する。\n○委員　賛成である。\n"
    )
    assert (document["council"], document["meeting_number"]) == (council, number)
    assert document["meeting_place"] == "市役所"
    assert lines["３　場所：市役所"] == "meeting"


def test_the_day_of_the_material_is_not_the_meetings() -> None:
    document, _, _ = read(
        "架空検討会　議事録\n\n令和５年８月１日更新\n\n○会長　開会する。\n○委員　賛成である。\n"
    )
    assert document["meeting_date"] is None
