"""Hearings, surveys, panels of parties, written statements: made up, each after a real habit."""

import pytest

from tests.converting import convert
from tests.test_comments import of_text as text
from tests.test_comments import page, rows, said, table

A, B, C = "歩道を広げるべきである。", "木を残してほしい。", "予算を増やすことが望ましい。"


@pytest.mark.parametrize(
    "told", ["主な意見は次のとおり。", "次のような質問や意見が出されました。", "以下の御意見及び要望がありました。"]
)  # fmt: skip
@pytest.mark.parametrize("heads", [("", ""), ("（１）計画について\n", "（２）予算について\n")])
def test_numbered_sentences_that_are_announced_are_opinions(
    told: str, heads: tuple[str, str]
) -> None:
    body = f"第３回架空検討会　開催概要\n\n{told}\n{heads[0]}１．{A}\n２．{B}\n{heads[1]}３．{C}\n"
    assert said(text(body)) == [f"１．{A}", f"２．{B}", f"３．{C}"]


def test_a_marked_line_above_an_announcement_is_no_opinion() -> None:
    body = f"第３回架空検討会　開催概要\n\n◎　18名の委員が出席し、計画について意見交換を行いました。\n\n次のような意見が出されました。\n\n１．{A}\n２．{B}\n"
    assert said(text(body)) == [f"１．{A}", f"２．{B}"]


def test_numbered_sentences_above_an_announcement_are_none() -> None:
    body = f"第３回架空検討会　開催概要\n\n１．資料を説明した。\n２．日程を確認した。\n主な意見は次のとおり。\n３．{A}\n"
    assert f"１．{A}" not in said(text(body))
    assert "１．資料を説明した。" not in said(text(body))


CHAIR = "内閣府　青木参事官"


@pytest.mark.parametrize(
    "who", ["全国手をつなぐ架空会連合会　森常務理事", "架空「当事者」の会　竹田運営委員", "架空ネットワーク　森理事長"]
)  # fmt: skip
def test_an_organisation_may_stand_before_the_name_of_who_speaks(who: str) -> None:
    turns = [
        (CHAIR, "お願いします。"),
        (who, B),
        (CHAIR, "ありがとうございました。"),
        ("森委員", A),
    ]
    body = "架空法に係る団体ヒアリング議事録\n\n" + "".join(f"○{w}　{t}\n" for w, t in turns)
    found = [(row["names"][0][0], row["text"]) for row in rows(text(body))]
    assert found == [(w.replace("　", ""), t) for w, t in turns]


def test_names_with_whom_they_speak_for_begin_turns() -> None:
    turns = [("青木（緑党）", A), ("森（青党）", B), ("青木（緑党）", C)]
    body = "選挙制度に関する協議会\n\n" + "".join(f"〇{w}　{t}\n" for w, t in turns)
    assert [(row["names"][0][0], row["text"]) for row in rows(text(body))] == turns


def test_a_bracket_that_many_opinions_begin_with_once_names_nobody() -> None:
    body = (
        f"架空審議会　主な意見\n\n○歩道（幅員）　{A}\n○街路樹（本数）　{B}\n○予算（来年度）　{C}\n"
    )
    assert [row["kind"] for row in rows(text(body))] == ["opinion"] * 3


@pytest.mark.parametrize("form", ["【問{}】{}", "問{}　{}", "＜設問{}＞　{}", "Ｑ{}．{}"])
def test_what_a_survey_asks_is_a_heading_over_what_was_written(form: str) -> None:
    asked = [
        form.format("１", "公園について、御意見をお書きください。"),
        form.format("２", "その他、御自由に御記入ください。"),
    ]
    body = f"架空市アンケート　自由意見\n\n{asked[0]}\n・{A}\n・木を残してほしい（30代）\n\n{asked[1]}\n・{C}\n"
    found = [(row["theme"], row["text"]) for row in rows(text(body))]
    assert [said for _, said in found] == [A, "木を残してほしい（30代）", C]
    assert found[2][0] is not None and found[2][0].endswith("御自由に御記入ください。")


def test_a_line_may_state_more_after_the_place() -> None:
    line = "開催日：令和５年11月10日（金）　会場：東公民館　大会議室　参加者：21名"
    facts = convert(text(f"議会報告会の概要\n\n{line}\n\n主な意見\n・{A}\n"))[0]["documents"]
    assert facts.to_pylist()[0]["meeting_place"] == "東公民館　大会議室"


def test_the_gist_of_what_was_submitted_is_a_column_of_opinions() -> None:
    assert said(
        page(table(("名称", "意見書の要旨", "市の見解"), ("架空道", A, "・検討します。")))
    ) == [A]


def test_the_sentences_of_a_written_statement_are_opinions() -> None:
    said_at_length = [
        f"計画案の方向性については、利用者への周知とあわせて、{one}" for one in (A, B, C)
    ]
    body = (
        "令和５年６月15日\n\n架空審議会　御中\n\n計画案に対する意見書\n\n"
        "　本日の会合を欠席いたしますので、書面にて意見を提出いたします。\n\n"
        f"１　計画案について\n　{said_at_length[0]}\n　{said_at_length[1]}\n\n"
        f"２　予算について\n　{said_at_length[2]}\n\n以上\n"
    )
    assert said(text(body)) == said_at_length
