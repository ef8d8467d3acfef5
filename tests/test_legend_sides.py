"""What marks mean, as a legend says: made-up records of meetings with those who use a place."""

import pytest

from tests.test_speakers import rows

ASKED = ["図書館が無くなっては困る。計画に書いてほしい。", "本を増やすべきである。"]
SAID = f"○{ASKED[0]}\n○{ASKED[1]}\n●今後も努力していきたい。検討していく。\n"


@pytest.mark.parametrize(
    "legend",
    [
        "○=利用者、●=図書館",
        "○＝利用者　●＝図書館",
        "（○：利用者、●：図書館）",
        "○：市民　●：市",
        "○・・・参加者　●・・・市",
        "※○は町民、●は町",
        "○は参加者の意見、●は市の回答を示す。",
        "凡例：○市民の意見　●市の回答",
        "○…保護者 ●…学校",
        "○住民　●事業者",
    ],
)
def test_a_legend_tells_those_who_use_a_place_from_those_who_answer(legend: str) -> None:
    found = rows(f"利用者懇談会の開催報告\n\n２　意見交換\n{legend}\n{SAID}")
    assert [row["text"] for row in found] == ASKED


def test_offices_that_are_asked_voice_opinions() -> None:
    found = rows(f"主な意見\n\n○：県、●：市\n{SAID}")
    assert len(found) == 3


@pytest.mark.parametrize(
    "line",
    [
        "○市民の森を守るべきである。",
        "○学校：通学路が危ないと思う。",
        "○町は、もっと働きかけてほしい。",
    ],
)
def test_a_bullet_about_those_who_are_in_legends_is_none(line: str) -> None:
    found = rows(f"主な意見\n\n{SAID}{line}\n")
    assert found[-1]["text"][-4:] == line[-4:]


def test_the_last_of_a_list_is_a_heading_over_the_talk_below_it() -> None:
    found = rows(
        "利用者懇談会の開催報告\n\n１　日時：令和６年１０月２１日\n２　会場：集会室\n３　内容（要旨）\n（１）館長挨拶\n（２）事業報告\n"
        f"（３）意見交換\n○=利用者、●=図書館\n{SAID}"
    )
    assert [(row["theme"], row["path"], row["text"]) for row in found] == [
        ("（３）意見交換", (), text) for text in ASKED
    ]


def test_what_a_report_calls_its_contents_is_a_heading() -> None:
    found = rows(f"主な意見\n\n１　目的\n緑化の計画について述べる。\n２　内容\n{SAID}")
    assert {row["theme"] for row in found} == {"２　内容"}
