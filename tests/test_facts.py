"""What a document states of itself and its meeting: made-up front matter, each after a real habit."""

from datetime import date
from typing import Any

import pytest

from flows.ingest.text import read_text
from tests.converting import Row, convert, opinion_rows

TITLE = "第２回架空市緑化審議会会議録"
HELD = date(2020, 9, 10)
DAY = "令和２年９月１０日（木）"
WORDS = "架空の街路樹の本数を増やすべきである。"
TURNS = f"○森田会長　議事に入ります。\n○青木委員　{WORDS}\n○小沢課長　検討いたします。\n"


def read(text: str) -> tuple[dict[str, Any], list[Row], dict[str, str]]:
    """Give the document's row, its opinions, and the role of each line by its text."""
    tables, _ = convert(read_text(text.encode(), "made-up.txt"))
    lines = {row["text"].strip(): row["role"] for row in tables["lines"].to_pylist()}
    return tables["documents"].to_pylist()[0], opinion_rows(tables), lines


def document(text: str) -> dict[str, Any]:
    return read(text)[0]


# -- when ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page", ["[2020年9月23日]\nID:6348", "2020年9月23日", "更新日：2020年9月23日"]
)
@pytest.mark.parametrize(
    "stated",
    [f"日時：{DAY} 午後２時～４時", f"日時\n\n{DAY} 午後２時～４時", f"と　き　{DAY}", f"【日時】{DAY}",
     f"１　開催年月日　{DAY}", f"〔日程・場所〕\n{DAY}　架空会館", f"○開会日　{DAY}", f"・日時：{DAY}"],
)  # fmt: skip
def test_the_day_that_is_stated_is_the_meetings_and_not_the_pages(page: str, stated: str) -> None:
    row = document(f"{TITLE}\n\n{page}\n\n{stated}\n\n{TURNS}")
    assert (row["title"], row["meeting_date"]) == (TITLE, HELD)


@pytest.mark.parametrize(
    "head",
    ["架空流域委員会　第６回湖沼部会（2020.9.10開催）速報\n2021年2月26日現在",
     f"架空流域委員会　第６回湖沼部会（{DAY}開催）速報\n令和３年２月２６日時点",
     "2020年9月10日　架空部会議事録\n2021年2月26日"],
)  # fmt: skip
def test_the_day_in_the_title_comes_before_another(head: str) -> None:
    assert document(f"{head}\n\n１．概要\n・{WORDS}\n")["meeting_date"] == HELD


@pytest.mark.parametrize(
    "head",
    ["架空基準を定める省令案に関するパブリックコメントの結果について\n\n平成26年4月7日",
     "架空市長への手紙について\n\n令和４年６月１３日受付", "架空協会　文書回答\n文書回答日令和3年12月15日（水曜日）",
     "「架空の質問状」に対する回答\n\n平成15年7月29日\n\n架空を見守る会　御中"],
)  # fmt: skip
def test_the_day_of_a_letter_or_of_the_press_is_no_meetings(head: str) -> None:
    row = document(f"{head}\n\n１．意見\n・{WORDS}\n")
    assert row["meeting_date"] is None
    assert row["council"] is None


def test_a_sentence_about_another_meeting_gives_no_day() -> None:
    planned = "今年度は、第３回を平成30年1月15日（月）に開催すると決定した。"
    head = "平成29年度第１回架空市緑化審議会会議録"
    assert document(f"{head}\n（１）会議の日程\n{planned}\n{TURNS}")["meeting_date"] is None
    held = "令和２年９月１０日（木）、第２回架空市緑化審議会を架空会館において開催した。"
    assert document(f"{head}\n{held}\n{TURNS}")["meeting_date"] == HELD


# -- where -----------------------------------------------------------------------------------

HALL = "架空会館　３０３集会室"


@pytest.mark.parametrize(
    ("stated", "place"),
    [(f"日　時：{DAY}　　場　所：{HALL}", HALL), (f"と　き　{DAY}\nところ　{HALL}", HALL),
     (f"１　日　時　{DAY}\n２　会　場　{HALL}", HALL), (f"・日時：{DAY}\n・場所：{HALL}", HALL),
     (f"１　日時及び場所\n　　{DAY}１７時から１９時\n　　{HALL}", HALL), (f"1. 開催日時、場所\n\n{DAY}\n{HALL}", HALL),
     (f"開 催 日 時　{DAY}\n開 催 場 所　{HALL}", HALL), (f"日時：\n{DAY}\n\n場所：\n{HALL}", HALL),
     (f"〇招集日時　{DAY}\n〇招集場所　{HALL}", HALL), (f"1.開会日時\n\n{DAY}\n\n2.開会場所\n\n{HALL}", HALL),
     (f"１　開催日時\n{DAY}\n２　開催場所\n架空市緑町五丁目１０番１号\n架空会館　第２会議室",
      "架空市緑町五丁目１０番１号　架空会館　第２会議室")],
)  # fmt: skip
def test_the_place_of_the_meeting(stated: str, place: str) -> None:
    row, rows, _ = read(f"{TITLE}\n\n{stated}\n\n{TURNS}")
    assert (row["title"], row["meeting_date"], row["meeting_place"]) == (TITLE, HELD, place)
    assert {opinion["theme"] for opinion in rows} == {None}


# -- the title -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "below",
    ["ページID:490767108", "更新日:令和4(2022)年2月14日", "午後7時1分開会", "1.開　会\n午前10時00分", "はじめに",
     "出席委員　森田一郎委員長，青木花子委員", "1.開会日時", "参加者　１８０名", "開催方法\n書面開催\n開催期間",
     "架空市緑化審議会　第２回会議録", "架空の会　御中", "• ID:4340", "会議録", "会長：\n事務局：", "（１）　緑化計画について\nア　街路樹について"],
)  # fmt: skip
def test_a_title_ends_with_the_kind_of_the_material(below: str) -> None:
    assert document(f"{TITLE}\n{below}\n\n{TURNS}")["title"] == TITLE


@pytest.mark.parametrize(
    ("printed", "title"),
    [("これまでに寄せられたご意見　令和4年度（2023年2月9日更新）\n索引…各分野に移ります", None),
     ("架空大臣記者会見要旨　平成23年1月18日\n（平成23年1月18日（火）　於：会見室）", None),
     ("令和3年8月25日　架空県知事　定例記者会見\n1　日時　令和3年8月25日", None),
     ("平成30年12月10日\n第2回架空区見守りセンター\n運営協議会\n（要約版）\n\n午後7時1分開会",
      "第2回架空区見守りセンター運営協議会（要約版）")],
)  # fmt: skip
def test_a_title_may_hold_a_day_or_go_on_below(printed: str, title: str | None) -> None:
    row = document(f"{printed}\n\n{TURNS}")
    assert row["title"].startswith(title or printed.partition("\n")[0])


# -- who met ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "council", "committee", "number"),
    [("（第五次総合計画）架空市総合計画審議会（第１１回）会議録", "架空市総合計画審議会", None, 11),
     ("平成28年3月29日開催分　架空市情報公開審議会会議録", "架空市情報公開審議会", None, None),
     ("中央緑化審議会　街路部会公園保全小委員会（第３回）議事録", "中央緑化審議会", "街路部会公園保全小委員会", 3),
     ("中央緑化審議会街路部会\n樹木専門委員会（第１７回）\n会議録", "中央緑化審議会", "街路部会", 17),
     ("−架空水系流域委員会　第２回委員会　審議骨子−", "架空水系流域委員会", None, 2),
     ("架空水系流域委員会\n第３回委員会（H13.6.18）", "架空水系流域委員会", None, 3),
     ("市民意見交換会の意見\n委員会名：総合交通対策特別委員会", "総合交通対策特別委員会", None, None),
     ("2019年1月25日　緑化審議会街路部会　議事録", "緑化審議会", "街路部会", None),
     ("08/12/12 平成20年12月12日緑化・公園審議会街路部会議事録", "緑化・公園審議会", "街路部会", None),
     ("第七十回　緑化委員会　議事録", "緑化委員会", None, 70), ("緑化審議会（第百二回）議事録", "緑化審議会", None, 102),
     ("緑化審議会「街路樹等ワーキング・グループ」（第６回）議事録", "緑化審議会", "街路樹等ワーキング・グループ", 6),
     ("緑化審議会街路分科会第二部会会合（第６回）議事録", "緑化審議会", "街路分科会第二部会", 6),
     ("定例委員会の開催状況　議事録", None, None, None),
     ("令和６年度第15回（定例）教育委員会議事録（テキスト版）", "教育委員会", None, 15),
     ("令和６年度第４回架空市社会教育委員会議　議事録", "架空市社会教育委員会議", None, 4),
     ("令和６年度第４回架空市社会教育委員の会議　会議録", "架空市社会教育委員の会議", None, 4),
     ("令和６年度第１回架空町総合教育会議　議事録", "架空町総合教育会議", None, 1),
     ("第１０回架空市子ども・子育て会議会議録", "架空市子ども・子育て会議", None, 10),
     ("架空市防災会議議事録", "架空市防災会議", None, None), ("第３回定例会議議事録", None, None, 3),
     ("松原緑化委員会委員長　記者会見\n2010年7月23日\n緑化委員会", "緑化委員会", None, None)],
)  # fmt: skip
def test_who_met(head: str, council: str | None, committee: str | None, number: int | None) -> None:
    row = document(f"{head}\n\n{TURNS}")
    assert (row["council"], row["committee"], row["meeting_number"]) == (council, committee, number)


def test_what_is_stated_below_a_numbered_label_is_no_theme() -> None:
    row, rows, lines = read(
        f"架空の意見交換会\n\n1.実施日時\n{DAY}19:00～21:00\n2.実施場所\n架空会館\n3.主な意見\n・{WORDS}\n"
    )
    assert (row["meeting_date"], row["meeting_place"]) == (HELD, "架空会館")
    assert {opinion["theme"] for opinion in rows} == {"3.主な意見"}
    assert lines["架空会館"] == "meeting"


@pytest.mark.parametrize(
    "name",
    ["１　会議の名称\n{0}", "１　会議の名称　{0}", "１　開催した会議の名称\n{0}", "１　附属機関等の名称\n{0}", "会議の名称\n{0}"],
)  # fmt: skip
def test_the_name_of_the_meeting_is_one_of_its_facts(name: str) -> None:
    stated = name.format("令和２年度第２回架空市緑化審議会")
    row, rows, _ = read(
        f"会議結果のお知らせ\n{stated}\n２　開催日時\n{DAY}\n３　開催場所\n{HALL}\n４　主な意見\n・{WORDS}\n・{WORDS}\n"
    )
    assert (row["council"], row["meeting_number"]) == ("架空市緑化審議会", 2)
    assert (row["meeting_date"], row["meeting_place"]) == (HELD, HALL)
    assert {opinion["theme"] for opinion in rows} == {"４　主な意見"}


def test_an_agenda_above_the_meetings_facts_is_one_of_them() -> None:
    row, rows, _ = read(
        "第２回架空市緑化審議会の開催結果\n議事\n（１）街路樹について\n（２）公園について\n"
        f"開催日時\n{DAY}\n開催場所\n{HALL}\n主な意見\n・{WORDS}\n・{WORDS}\n"
    )
    assert (row["meeting_date"], row["meeting_place"]) == (HELD, HALL)
    assert {opinion["theme"] for opinion in rows} == {"主な意見"}


def test_the_labels_of_handouts_are_not_the_materials() -> None:
    handouts = "（配布資料）\n\n資料１\n緑化計画の策定に向けて　[PDF形式：592KB]\n"
    assert document(f"{TITLE}\n\n・日時：{DAY}\n\n{handouts}{TURNS}")["material_label"] is None


# -- who came, and what was on the agenda ----------------------------------------------------


@pytest.mark.parametrize(
    "came",
    ["３　事務局等の出席者\n・教育次長　小沢　次郎\n・総務課長　原　四郎\n４　傍聴者等\n２名\n５　議事の大要",
     "○出席した関係職員\n教育次長　小　沢　次　郎\n○会議録署名委員\n委　員　青　木　花　子\n○傍聴者数　３人",
     "○開会　午前10時00分\n○閉会　午前10時39分\n○出席説明員\n教育次長　小沢次郎",
     "〇委員外出席者\n副　議　長　小　林　伸　一\n〇説明のため出席した者\n副市長　清水幸雄\n〇事務局職員出席者\n書記　鳥居　誠",
     "３　出席者\n（顧問）\n森田一郎顧問、青木花子顧問\n（推進本部）\n小沢次郎本部長（内閣総理大臣）、石井三郎副本部長",
     "３　出席者\n消費者団体等　（順不同）\n・架空市地域婦人団体連合会\n・公益社団法人架空県栄養士会",
     "２　出席者\n会長：三角 たけひさ\n職務代理者：宮坂 良子\n委員：佐野 つばさ、鈴木 京子",
     "３　説明者\n福祉部長：宗像 秀樹\n４　会議書記\n架空課緑化計画係\n５　傍聴者\nなし",
     "３　出席者\n（委員）\n森田会長、青木委員\n（民間）\n山川課長、鈴木次長\n（説明補助者）\n小沢次長\n（欠席）石井花子",
     "参加者：つくし会の会員１０名（講師含む）", "・出席者\n会長\n羽田　佐知　架空大学学長\n委員\n岡部　直　架空連合会会長代行"],
)  # fmt: skip
def test_who_came_is_neither_speaker_nor_opinion(came: str) -> None:
    row, rows, lines = read(f"{TITLE}\n\n{came}\n\n{TURNS}")
    assert row["title"] == TITLE
    assert [(opinion["names"][0][0], opinion["theme"]) for opinion in rows] == [
        ("森田会長", None), ("青木委員", None), ("小沢課長", None)
    ]  # fmt: skip
    assert {lines[line.strip()] for line in came.splitlines()} == {"meeting"}


@pytest.mark.parametrize(
    "agenda",
    ["審査日程\n○所管事項の報告\n 1　組織編成について（経営担当）\n 2　陳情の処理状況について（経営担当）",
     "会議次第\n1.委員の変更について\n2.審議会運営について\n（1）所掌事項について\n3.その他\n（1）次回の開催予定",
     "６　議事　下記のとおり", "３　議事：(1)街路樹の審査（１件）\n　　　　　(2)花壇の報告\n　　　　　(3)その他"],
)  # fmt: skip
def test_the_last_item_of_an_agenda_is_no_theme(agenda: str) -> None:
    row, rows, lines = read(
        f"{TITLE}\n日時：{DAY}\n\n{agenda}\n\n委員長\n　ただいまから会議を開きます。\n\n青木委員\n　{WORDS}\n"
    )
    assert row["title"] == TITLE
    assert [opinion["theme"] for opinion in rows] == [None, None]
    assert {lines[line.strip()] for line in agenda.splitlines()} == {"meeting"}


def test_an_item_with_talk_between_it_and_the_next_is_a_heading() -> None:
    rows = read(
        f"{TITLE}\n日時：{DAY}\n\n案件\n\n１　会長の選出について\n事務局\n　会長の選出をお諮りしたい。\n"
        f"山川委員\n　森田委員にお願いしたい。\n２　街路樹について\n青木委員\n　{WORDS}\n"
    )[1]
    assert [opinion["theme"] for opinion in rows] == [
        *["１　会長の選出について"] * 2,
        "２　街路樹について",
    ]


def test_what_was_explained_may_stand_between_a_heading_and_its_talk() -> None:
    rows = read(
        f"{TITLE}\n１．開会\n\n２．議題\n（１）街路樹について\n－資料３を基に事務局より説明－\n（事務局）ご意見を伺いたい。\n"
        f"（委員）{WORDS}\n（２）花壇について\n（委員）{WORDS}\n（３）その他\n（事務局）次回は３月である。\n"
    )[1]
    assert [opinion["theme"] for opinion in rows] == [
        *["（１）街路樹について"] * 2,
        "（２）花壇について",
        "（３）その他",
    ]


def test_the_marked_titles_of_an_agenda_are_no_opinions() -> None:
    agenda = "■開会\n（１）前回会議録の確認\n■報告事項\n（１）街路樹について\n■その他\n（１）来年度について"
    handouts = "７　配布資料\n資料１　前回会議録"
    row, rows, lines = read(
        f"１　日時\n{DAY}\n６　議題\n{agenda}\n{handouts}\n８　会議の結果\n■開会\n（１）前回会議録の確認\n（委員長）\n"
        f"資料のとおり承認する。\n■報告事項\n（１）街路樹について\n（委員）\n{WORDS}\n（委員）\n{WORDS}\n"
    )
    assert (row["title"], row["meeting_date"]) == (None, HELD)
    assert [(opinion["names"][0][0], opinion["theme"]) for opinion in rows] == [
        ("委員長", "（１）前回会議録の確認"), *[("委員", "（１）街路樹について")] * 2,
    ]  # fmt: skip
    assert {lines[line] for line in ("■その他", "（１）来年度について", "資料１　前回会議録")} == {
        "meeting"
    }


def test_plain_items_that_are_set_in_by_one_space_open_no_pages() -> None:
    row, rows, _ = read(
        f"第２回架空市緑化審議会の開催結果\n１　日時\n{DAY}\n２　内容\n■報告事項\n（１）街路樹の手入れ\n 本数\n 収支計画\n"
        f"■意見\n（１）運営について\n・{WORDS}\n（２）花壇について\n・{WORDS}\n"
    )
    assert (row["title"], row["meeting_date"]) == ("第２回架空市緑化審議会の開催結果", HELD)
    assert {opinion["theme"] for opinion in rows} == {"２　内容"}
