"""Speakers in brackets whom no list of offices knows: made-up records, each after a real habit."""

import pytest

from tests.test_speakers import rows, turns

OPENING = ("山田会長", "ただ今から開会します。")
MEMBER = ("佐藤委員", "木の本数は足りているのか。")
CLOSING = ("事務局", "次回までに検討する。")

UNLISTED = [
    "橋本委員代理",
    "架空商工連合会",
    "幹事",
    "質問",
    "地元",
    "町会",
    "委員等",
    "地元意見",
    "図書館",
    "保健所",
]


@pytest.mark.parametrize(
    "form", ["【{}】　{}\n", "（{}）{}\n", "〔{}〕{}\n", "【{}】\n　{}\n", "（{}）\n{}\n"]
)
@pytest.mark.parametrize("name", UNLISTED)
def test_brackets_of_turns_tell_a_speaker_whom_no_list_knows(form: str, name: str) -> None:
    spoken = [OPENING, MEMBER, (name, "街路樹を増やしてほしい。"), OPENING, CLOSING]
    assert turns("".join(form.format(*turn) for turn in spoken)) == spoken


def test_who_asks_speaks_where_all_others_answer() -> None:
    spoken = [
        ("地元", "歩道が狭いので広げてほしい。"),
        ("市長", "順次整備します。"),
        ("町会", "街灯を増やしてほしい。"),
        ("建設部", "予算の範囲で進めます。"),
    ]
    assert turns("".join("（{}）{}\n".format(*turn) for turn in spoken)) == spoken


@pytest.mark.parametrize(
    "line",
    [
        "（仮称）架空公園は来年に開く。",
        "（公財）架空協会が管理している。",
        "（一部省略）花壇は来年に作る。",
        "（公園）遊具を直してほしい。",
        "（新館）遊具を直してほしい。",
        "（場所）駅の前にある。",
        "（理由）予算が足りない。",
        "（４月開催）桜の会には人が多い。",
    ],
)
def test_brackets_within_a_speech_are_no_speakers(line: str) -> None:
    spoken = [OPENING, MEMBER, CLOSING]
    text = "".join("（{}）{}\n".format(*turn) for turn in spoken)
    assert turns(f"{text}{line}\n") == [OPENING, MEMBER, (CLOSING[0], CLOSING[1] + line)]


def test_headings_in_brackets_are_no_speakers() -> None:
    found = rows(
        "第２回架空市緑化審議会会議録\n\n【山田会長】\n始めます。\n【佐藤委員】\n木は足りるか。\n"
        "【決定事項】\n原案のとおりとする。\n【山田会長】\n終わります。\n"
    )
    assert {row["names"][0][0] for row in found} == {"山田会長", "佐藤委員"}


def test_labels_of_opinions_and_answers_are_no_speakers() -> None:
    found = rows(
        "まちづくり懇談会\n\n１　公園について\n（意見）\n木を増やしてほしい。\n（回答）\n来年に植える。\n"
        "２　道路について\n（意見）\n道が狭い。\n（回答）\n順に広げる。\n"
    )
    assert [(row["kind"], row["text"], row["names"]) for row in found] == [
        ("opinion", "木を増やしてほしい。", ()),
        ("opinion", "道が狭い。", ()),
    ]
