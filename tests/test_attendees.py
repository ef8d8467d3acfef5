"""Those who came to a meeting, as records list them: made-up lists, each after a real habit."""

import pytest

from flows.ingest.html import read_html
from flows.ingest.text import read_text
from tests.converting import convert, opinion_rows
from tests.test_speakers import rows

SAID = "議事概要\n１　計画について\n委員：木を増やすべきだと思う。\n事務局：検討する。\n"
TURNS = [("委員", "木を増やすべきだと思う。"), ("事務局", "検討する。")]


@pytest.mark.parametrize(
    "came",
    [
        "■委員（敬称略）\n青木　一郎　北町振興会\n田辺　花子　架空大学\n■事務局\n森　三郎　環境部長\n",
        "【会長】\n架空大学教授　青木　一郎\n【委員】\n・架空商工会議所専務　田辺　花子\n・公募市民　林　次郎\n"
        "【事務局】\n・環境部　部長　森　三郎\n",
        "○委員\n架空市教育委員会委員長　　大　島　やよい\n架空市教育委員会委員　　　渡　邉　　　仁\n○担当書記\n学校教育課　　　　片　岡　和　則\n"
        "○会議録署名委員\n委員長　大　島　やよい\n委　員　高　木　明　郎\n",
        "・【委員】\n高委員長、池委員\n（高委員長の「高」は、正しくは「はしごだか」）\n・【事務局】\n森局長、谷参事官\n",
        "【委員】\n青木　一郎（会長）、北村　花子\n【審議協力者】\n架空省統計課経済分析官\n【事務局（架空省）】\n森大臣官房審議官\n",
    ],
)
def test_those_who_came_say_nothing(came: str) -> None:
    found = rows(
        f"第３回架空市緑化審議会　会議録\n開催日　令和５年６月２日（金）\n\n出席者\n{came}{SAID}"
    )
    assert [(row["names"][0][0], row["text"]) for row in found] == TURNS


def test_a_list_of_those_who_came_in_html() -> None:
    html = (
        "<h1>第３回架空市緑化審議会会議録</h1><h3>開催日時</h3><p>令和５年６月２日</p><h3>出席者</h3><p>【委員】</p>"
        "<ul><li>架空商工会議所専務　田辺　花子</li></ul><p>【事務局】</p><ul><li>環境部　部長　森　三郎</li></ul>"
        "<h3>議事内容</h3><p>【田辺委員】木を増やすべきだと思う。</p><p>【事務局】検討する。</p>"
    )
    found = opinion_rows(convert(read_html(html.encode(), "made-up.html"))[0])
    assert [(row["names"][0][0], row["theme"]) for row in found] == [
        ("田辺委員", None),
        ("事務局", None),
    ]


def test_bullets_of_those_who_came_are_no_opinions() -> None:
    found = rows(
        "第１回架空市都市計画審議会　議事要旨\n【委員出席者】\n・依田　浩　　　（架空大学教授）\n・佐々木　允　　（架空市議会議員）\n"
        "・山田　昇　　　（架空警察署長）　代理　有田\n【委員欠席者】\n・鶴田　正司　　（架空商工会議所専務理事）\n\n"
        "【議事概要】\n（１）計画について\n（高木委員）\n・農地を守るべきではないか。\n（事務局）\n・検討する。\n"
    )
    assert [(row["names"][0][0], row["text"]) for row in found] == [
        ("高木委員", "農地を守るべきではないか。"),
        ("事務局", "検討する。"),
    ]


def test_the_first_speaker_is_none_of_those_who_came() -> None:
    found = rows(
        "第４回架空市都市計画審議会　議事録\n開催日：令和５年６月２日\n出席委員：青木一郎委員（市議会議員）、田辺花子会長（架空大学准教授）\n"
        "欠席委員：林次郎委員（市議会議員）\n\n（谷都市計画課長）\n　ただいまから審議会を開きます。よろしくお願い\nいたします。\n"
        "（田辺会長）\n　ご意見はございますか。\n（青木委員）\n　街路樹の扱いを、はっきり書くべきだと思います。\n"
    )
    assert [row["names"][0][0] for row in found] == ["谷都市計画課長", "田辺会長", "青木委員"]
    assert found[0]["text"] == "ただいまから審議会を開きます。よろしくお願いいたします。"


def test_a_remark_beside_the_title_of_the_handouts_makes_no_label() -> None:
    text = f"第３回架空市緑化審議会　会議録\n配布資料　（資料は全てPDF形式となります。）\n\n{SAID}"
    tables = convert(read_text(text.encode(), "made-up.txt"))[0]
    assert tables["documents"]["material_label"].to_pylist() == [None]
