"""How councils write their materials, as text: made-up documents, each after a real habit."""

from typing import Any

import pytest

from flows.ingest.text import read_text
from flows.normalise.labels import (
    closing_reference,
    ends_material,
    gives_contact,
    is_reference,
    labels_answer,
    labels_opinion,
)
from flows.normalise.meeting import meeting_facts
from tests.converting import Row, convert, opinion_rows

A = "地域の実情に応じた取組を進めるため、自治体の裁量を認めることが必要ではないか。"
B = "人材の確保が最大の課題であり、処遇の改善を進めるべきである。"
C = "費用の負担の在り方についても、併せて検討してほしい。"


def read(text: str) -> tuple[dict[str, Any], list[Row], list[tuple[str, str]]]:
    """Give the document's row, its opinions, and each line that is not blank with its role."""
    tables, _ = convert(read_text(text.encode(), "made-up.txt"))
    lines = [(row["role"], row["text"].strip()) for row in tables["lines"].to_pylist()]
    document = tables["documents"].to_pylist()[0]
    return document, opinion_rows(tables), [line for line in lines if line[0] != "blank"]


def said(text: str) -> list[str]:
    return [row["text"] for row in read(text)[1]]


def placed(text: str) -> list[tuple[str | None, tuple[str, ...], str]]:
    return [(row["theme"], row["path"], row["text"]) for row in read(text)[1]]


# -- opinions that end without a full stop ---------------------------------------------------


def test_a_dot_right_before_a_word_begins_an_opinion_where_dots_do() -> None:
    assert said(
        "（架空の資料）主な意見\n\n・失敗した事例も共有することが重要\n"
        "・手続のオンライン化に当たっては、書面での手続も当分の間残すべき\n・住民への周知が大切\n\n"
        "・データに基づく政策立案を進めるため、統計の整備を一層推進すべきであり、\n"
        "　あわせて二次利用を前提とした公開を求めたい\n"
    ) == [
        "失敗した事例も共有することが重要",
        "手続のオンライン化に当たっては、書面での手続も当分の間残すべき",
        "住民への周知が大切",
        "データに基づく政策立案を進めるため、統計の整備を一層推進すべきであり、あわせて二次利用を前提とした公開を求めたい",
    ]


def test_a_dot_within_a_broken_sentence_begins_nothing() -> None:
    assert said(
        "（架空の資料）主な意見\n○ 国が整備する基盤については、その対象となるシステム\n"
        "・データの範囲を早い段階で示すべきではないか。\n○ 財源の確保が課題であるが、負担の在り方について、これまで十\n"
        "分に議論されていない。\n"
    ) == [
        "国が整備する基盤については、その対象となるシステム・データの範囲を早い段階で示すべきではないか。",
        "財源の確保が課題であるが、負担の在り方について、これまで十分に議論されていない。",
    ]


@pytest.mark.parametrize(
    ("first", "heading"),
    [
        ("【制度の在り方】", "【人材の育成】"),
        ("＜制度の在り方＞", "＜人材の育成＞"),
        ("制度の在り方", "こどもの声を聴くこと"),
    ],
)
def test_a_heading_after_an_opinion_without_full_stop(first: str, heading: str) -> None:
    rows = read(
        f"（架空の資料）主な意見\n{first}\n・地域の実情に応じて柔軟に運用できる仕組みが必要\n"
        "・手続のオンライン化に当たっては、書面での手続も当分の間残すべき\n"
        f"{heading}\n・住民への周知が大切であり、あらゆる機会を捉えて説明すべき\n"
        "・統計の整備とその公開を一層推進すべきであり、あわせて二次利用\nを前提とした公開を求めたい\n"
    )[1]
    assert [row["theme"] for row in rows] == [
        *["制度の在り方"] * 2,
        *[heading.strip("【】＜＞")] * 2,
    ]
    assert rows[1]["text"].endswith("残すべき")


def test_lines_that_are_set_in_tell_an_opinion_from_the_heading_below_it() -> None:
    wrapped = (
        "・既存の計画との整合を図るとともに、進捗の管理の方法を明らかにし、\n　公表する体制の整備\n"
    )
    rows = read(
        "（架空の資料）主な意見\n\nまちなかの居場所\n"
        + wrapped * 3
        + "・企業の取組を促すため、税制を含めた後押しの方策を国において検討\n居場所を担う人材\n"
        + wrapped
    )[1]
    assert [row["theme"] for row in rows] == [*["まちなかの居場所"] * 4, "居場所を担う人材"]


def test_numbered_opinions_without_full_stop() -> None:
    assert said(
        "（架空の資料）委員からの主な意見\n\n１．柔軟に運用できる仕組みが必要\n２．専門の人材を広域で確保すべき\n"
        "３．住民への周知が大切\n"
    ) == [
        "１．柔軟に運用できる仕組みが必要",
        "２．専門の人材を広域で確保すべき",
        "３．住民への周知が大切",
    ]


# -- the front matter ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headings",
    [
        ("【論点１】対象の範囲", "【論点２】国の関与"),
        ("論点１：対象の範囲", "論点２：国の関与"),
        ("【第１回】（令和５年４月１４日）", "【第２回】（令和５年６月２日）"),
        ("第１回（令和５年４月１４日）", "第２回（令和５年６月２日）"),
        ("令和５年４月１４日（第１回）", "令和５年６月２日（第２回）"),
        ("対象の範囲について", "国の関与について"),
    ],
)
def test_the_first_heading_is_no_part_of_the_title(headings: tuple[str, str]) -> None:
    document, rows, _ = read(
        f"（架空の資料）検討会における主な意見\n{headings[0]}\n○ {A}\n○ {B}\n{headings[1]}\n○ {C}\n"
    )
    assert document["title"] == "（架空の資料）検討会における主な意見"
    assert document["meeting_date"] is None
    assert [row["theme"] for row in rows] == [headings[0], headings[0], headings[1]]


@pytest.mark.parametrize("aside", ["（案）", "（未定稿）", "（令和５年１２月時点）"])
def test_brackets_under_the_title_are_part_of_it(aside: str) -> None:
    document, rows, _ = read(
        f"（架空の資料）今後の在り方に関する主な意見\n{aside}\n\n１．総論\n○ {A}\n"
    )
    assert document["title"] == f"（架空の資料）今後の在り方に関する主な意見{aside}"
    assert rows[0]["theme"] == "１．総論"


def test_the_council_is_named_before_the_word_for_its_minutes() -> None:
    document, _, _ = read(f"架空制度検討会　議事要旨（架空の資料）\n\n１．総論\n○ {A}\n")
    assert document["council"] == "架空制度検討会"


def test_who_publishes_the_material_is_no_heading() -> None:
    document, rows, _ = read(
        f"（架空の資料）計画部会における主な意見\n\n令和５年１０月２日\n架空省　国土政策局\n\n■全体\n・{A}\n・{B}\n"
    )
    assert [row["theme"] for row in rows] == ["全体", "全体"]
    assert str(document["meeting_date"]) == "2023-10-02"


def test_a_word_of_titles_ends_no_opinion() -> None:
    text = "団体の代表だけでなく、利用する側の人々を交えた意見交換を行うべきであり、結果を公表してほしい。"
    wrapped = text.replace("意見交換", "意見\n交換")
    assert said(f"（架空の資料）主な意見\n○ {wrapped}\n○ {wrapped}\n") == [text, text]


def test_a_label_set_far_to_the_right_is_no_part_of_the_title() -> None:
    document, _, _ = read(f"{'　' * 30}資料１\n\n（架空の資料）主な意見\n\n１．名称\n・{A}\n")
    assert document["title"] == "（架空の資料）主な意見"
    assert document["material_label"] == "資料１"


def test_the_title_is_the_line_that_says_what_the_material_is() -> None:
    document, _, _ = read(
        f"公表時間\n８時５０分\n\n（架空の資料）会合における主な意見\n\n１．物価\n● {A}\n"
    )
    assert document["title"] == "（架空の資料）会合における主な意見"


def test_the_documents_title_may_stand_above_that_of_its_first_page() -> None:
    themes = ["医療機関の機能", "構想区域", "医師の確保"]
    pages = [f"{theme}\n○ {theme}について、{A}\n○ {theme}には{B}\n" for theme in themes]
    document, rows, _ = read("架空の地域医療に関する主な意見\n" + "\f".join(pages))
    assert document["title"] == "架空の地域医療に関する主な意見"
    assert [row["theme"] for row in rows] == [theme for theme in themes for _ in (A, B)]


FRONT = """（架空の資料）第１５回架空分科会　議事要旨

日時：令和６年３月１２日（火曜日）１０時～１２時
場所：架空合同庁舎

{lists}
議事概要
{opinions}"""


@pytest.mark.parametrize(
    "lists",
    [
        "議題\n１．現状と課題について\n２．自由討議\n",
        "【議題】\n（１）現状と課題について\n（２）自由討議\n",
        "配付資料\n・資料１　前回の議事概要\n・資料２　骨子（案）\n",
        "○出席者\n・山田分科会長\n・佐藤委員\n○議題\n・骨子について\n",
    ],
)
def test_the_lists_of_a_meetings_facts_are_neither_headings_nor_opinions(lists: str) -> None:
    _, rows, lines = read(FRONT.format(lists=lists, opinions=f"・{A}\n・{B}\n"))
    assert [(row["theme"], row["text"]) for row in rows] == [(None, A), (None, B)]
    assert {role for role, _ in lines} == {"title", "meeting", "body", "opinion"}


def test_numbered_facts_and_the_title_of_the_proceedings_are_no_themes() -> None:
    found = placed(
        "（架空の資料）架空審議会　議事概要\n\n１　日　時　令和５年１１月２０日\n２　場　所　架空庁舎\n３　出席者　別紙のとおり\n"
        "４　議　事\n（１）骨子（案）について\n　資料１により事務局から説明した。\n＜主な意見＞\n"
        f"・{A}\n（２）日程について\n　資料２により事務局から説明した。\n＜主な意見＞\n・{B}\n"
    )
    assert found == [
        ("（１）骨子（案）について", ("主な意見",), A),
        ("（２）日程について", ("主な意見",), B),
    ]


def test_a_list_may_be_numbered_as_its_title_is() -> None:
    _, rows, lines = read(
        "（架空の資料）架空審議会　議事録\n\n1.日時\n平成27年2月9日\n\n3.議題\n1.審議の状況について\n2.その他\n\n"
        f"4.出席者\n安西会長、相原委員\n\n5.議事録\n【安西会長】\n　{A}\n【相原委員】\n　{B}\n"
    )
    assert [(row["theme"], row["text"]) for row in rows] == [(None, A), (None, B)]
    assert ("meeting", "2.その他") in lines


def test_the_facts_end_where_the_body_begins() -> None:
    from flows.normalise.flow import flow

    source = read_text(
        f"表題\n議題\n１．甲\n２．乙\n１．甲\n○ {A}\n議題\n１．丙\n".encode(), "made-up.txt"
    )
    assert meeting_facts(flow(source).paragraphs) == {1, 2, 3}


# -- headings --------------------------------------------------------------------------------


def test_a_branched_number_stands_below_its_whole_one() -> None:
    found = placed(
        f"（架空の資料）主な意見\n１ 方向性\n１－１ 姿\n○ {A}\n１－２ 視点\n○ {B}\n２ 施策\n２－１ 育成\n○ {C}\n"
    )
    assert [(theme, path) for theme, path, _ in found] == [
        ("１　方向性", ("１－１　姿",)),
        ("１　方向性", ("１－２　視点",)),
        ("２　施策", ("２－１　育成",)),
    ]


def test_branched_numbers_go_down_by_their_length() -> None:
    found = placed(
        f"（架空の資料）主な意見\n1.1 方向性\n1.1.1 姿\n○ {A}\n1.1.2 視点\n○ {B}\n1.2 施策\n○ {C}\n"
    )
    assert [(theme, path) for theme, path, _ in found] == [
        ("1.1　方向性", ("1.1.1　姿",)),
        ("1.1　方向性", ("1.1.2　視点",)),
        ("1.2　施策", ()),
    ]


@pytest.mark.parametrize(
    "title",
    ["オンラインによる申立て", "こどもの学び", "賃上げ", "障害のあるこども", "暮らしやすさ"],
)
def test_titles_that_end_in_kana(title: str) -> None:
    assert placed(f"（架空の資料）主な意見\n第１　総則\n１　{title}\n○ {A}\n") == [
        ("第１　総則", (f"１　{title}",), A)
    ]


def test_a_numbered_heading_may_end_with_a_colon() -> None:
    document, rows, _ = read(
        f"（架空の資料）主な意見\n\n１．人材：\n・{A}\n・{B}\n２．環境：\n・{C}\n"
    )
    assert document["title"] == "（架空の資料）主な意見"
    assert [row["theme"] for row in rows] == ["１．人材：", "１．人材：", "２．環境："]


def test_who_was_heard_is_a_heading() -> None:
    found = placed(
        f"（架空の資料）ヒアリングにおける主な意見\n【経済団体】\n○ {A}（複数）\n【労働団体】\n○ {B}\n○ {C}\n"
    )
    assert [theme for theme, _, _ in found] == ["経済団体", "労働団体", "労働団体"]


def test_a_list_within_an_opinion_makes_no_headings() -> None:
    assert placed(
        f"（架空の資料）主な意見\n１　活性化\n○ 次の三つの視点が重要である。\n　① 担い手の確保\n　② 財源の確保\n○ {A}\n"
    ) == [
        ("１　活性化", (), "次の三つの視点が重要である。① 担い手の確保② 財源の確保"),
        ("１　活性化", (), A),
    ]


# -- what stands below an opinion -------------------------------------------------------------


def test_the_meeting_at_which_it_was_voiced_closes_an_opinion() -> None:
    found = placed(
        f"（架空の資料）これまでの主な意見\n（１）データの利活用\n○{A}（第１回）\n○{B}\n　（第２回）\n○{C}（第２回）\n"
    )
    assert found == [
        ("（１）データの利活用", (), f"{A}（第１回）"),
        ("（１）データの利活用", (), f"{B}（第２回）"),
        ("（１）データの利活用", (), f"{C}（第２回）"),
    ]
    assert closing_reference("必要である。【第３回】") == "】"
    assert closing_reference("（第３回）") is None
    assert (
        is_reference("第２回、第３回")
        and is_reference("再掲")
        and not is_reference("第２回に向けて検討")
    )


@pytest.mark.parametrize(
    ("closing", "names"),
    [
        ("【山田構成員】", ["山田構成員"]),
        ("【第２回・山田構成員】", ["山田構成員"]),
        ("［佐藤委員、田中委員］", ["佐藤委員", "田中委員"]),
        ("（第２回　山田委員）", ["山田委員"]),
        ("（山田委員・第３回）", ["山田委員"]),
        ("（第２回）", []),
        ("【新規】", []),
    ],
)
def test_whose_opinion_it_is(closing: str, names: list[str]) -> None:
    _, rows, _ = read(f"（架空の資料）主な意見\n１．総論\n○ {A}{closing}\n○ {B}\n")
    assert [name for name, _ in rows[0]["names"]] == names
    assert rows[0]["text"] == A + closing


def test_a_reason_in_brackets_is_part_of_the_opinion() -> None:
    assert placed(f"（架空の資料）意見の概要\n第１　総則\n・{A}\n（理由）\n　{C}\n・{B}\n") == [
        ("第１　総則", (), f"{A}（理由）{C}"),
        ("第１　総則", (), B),
    ]


def test_what_announces_opinions_parts_them() -> None:
    found = placed(
        f"（架空の資料）結果概要\n\n議題１：計画について\n主な意見：\n・{A}\n・{B}\n議題２：予算について\n主な意見：\n・{C}\n"
    )
    assert [(theme, text) for theme, _, text in found] == [
        ("議題１：計画について", A),
        ("議題１：計画について", B),
        ("議題２：予算について", C),
    ]


def test_short_titles_under_a_headings_mark() -> None:
    found = placed(
        "（架空の資料）主な意見\n■ 良いところ\n・自然が豊か\n・人が温かい\n■ 足りないもの\n・交通が不便\n"
    )
    assert [theme for theme, _, _ in found] == ["良いところ", "良いところ", "足りないもの"]


@pytest.mark.parametrize("first", ["→ ", "⇒ ", "→（事務局）"])
def test_an_answer_is_no_part_of_the_opinion(first: str) -> None:
    _, rows, lines = read(
        f"（架空の資料）前回の主な意見と対応\n１．指標\n○ {A}\n{first}御指摘を踏まえ、次回までに\n整理する。\n○ {B}\n"
    )
    assert [row["text"] for row in rows] == [A, B]
    assert [role for role, _ in lines] == ["title", "theme", "opinion", "note", "note", "opinion"]


def test_an_arrow_is_the_opinions_own_where_no_answers_are_told_of() -> None:
    assert said(f"（架空の資料）主な意見\n１．指標\n○ {A}\n→ 指標を見直すべき。\n○ {B}\n") == [
        f"{A}→ 指標を見直すべき。",
        B,
    ]


@pytest.mark.parametrize(
    "end", ["以　上", "（以上）", "―以上―", "（文責：事務局　速報のため事後修正の可能性あり）"]
)
def test_the_end_of_the_material_is_no_part_of_the_last_opinion(end: str) -> None:
    assert said(f"（架空の資料）主な意見\n○ {A}\n○ {B}\n\n{end}\n") == [A, B]
    assert ends_material(end)
    assert not ends_material("以上です。") and not ends_material("以上の点を踏まえる")


def test_addresses_are_no_part_of_the_last_opinion() -> None:
    assert said(
        f"（架空の資料）主な意見\n○ {A}\n\nお問合せ先\n架空局　総務課\n電話：03-0000-0000\n"
    ) == [A]
    assert gives_contact("【問い合わせ先】") and not gives_contact(
        "問合せ窓口を一本化すべきである。"
    )


def test_a_footnote_stands_beside_the_sentence_that_goes_on_overleaf() -> None:
    _, rows, lines = read(
        "（架空の資料）主な意見\n１．物価\n○ 海外の経済が減速し、企業の収益なども\n"
        "1 この資料は、各委員が要約したものを編集した。\n\n1\n\f下押しされるとみられる。\n"
        f"○ {A}\n2\n"
    )
    assert [row["text"] for row in rows] == [
        "海外の経済が減速し、企業の収益なども下押しされるとみられる。",
        A,
    ]
    assert ("note", "1 この資料は、各委員が要約したものを編集した。") in lines


def test_organisations_in_brackets_may_stand_over_opinions() -> None:
    found = placed(f"（架空の資料）主な意見\nⅠ．政府の意見\n（架空省）\n● {A}\n（例示府）\n● {B}\n")
    assert [(path, text) for _, path, text in found] == [(("架空省",), A), (("例示府",), B)]


# -- what is an opinion, and what is none ------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "opinions"),
    [
        # What a sentence announces last is what follows it.
        (
            f"第４回架空部会 議事要旨\n１ 素案について\n事務局から資料１について説明があり、質疑が行われた。主な発言は以下のとおり。\n○ {A}\n"
            f"２ 予定について\n説明があり、主な質疑は以下のとおり。\n○ {B}\n事務局の説明は次のとおり。\n○ 来年度に始める。\n",
            [A, B],
        ),
        # A bullet that says what follows is none, and the bullets below it are no part of it.
        (
            f"第２回架空会議 議事要旨\n【検討の結果】\n○委員の主な発言は以下のとおり。\n・{A}\n・{B}\n【今後】\n"
            f"○委員の主な発言は以下のとおり。\n・{C}\n",
            [A, B, C],
        ),
        (
            f"第２回架空会議 議事要旨\n１ 検討\n・自由討議において、主に以下の発言。\n• {A}\n• {B}\n",
            [A, B],
        ),
        # A sentence that announces opinions says that bullets are; what stands above it is none.
        (
            "架空の市\n寄せられた主な意見は、次のとおりである（詳細は別紙参照）。\n１ 取引\n・ 待ち時間が長い。【北の地域・消費者】\n・ 資料が読みにくい。【東の地域】\n",
            ["待ち時間が長い。【北の地域・消費者】", "資料が読みにくい。【東の地域】"],
        ),
        (
            "【審議結果】\n架空委員会は、第４回委員会を開催した。\n1.事業について\n・橋の事業 事後評価\n"
            "以上は、妥当である。なお、以下の意見があった。\n・冬の点検も検討。\n・記録も検討。\n",
            ["冬の点検も検討。", "記録も検討。"],
        ),
        # Plain paragraphs below such a sentence.
        (
            "架空評価委員会 議事概要\n1.日時 令和5年3月4日(土) 13時\n2.審議結果\n(1) 川の事業\n以下のとおり審議を行った。\n"
            f"主な意見は以下のとおり。\n{A}\n{B}\n(2) 道の事業\n審議は終わった。\n",
            [A, B],
        ),
        # A dash right before a word, below such a sentence.
        (
            f"架空川意見交換会\n１ 話題\n主な意見は次のとおり。\n-{A}\n-{B}\n",
            [A, B],
        ),
        (f"架空川委員会 議事要旨\n１．全般\n( 1 ) {A}\n( 2 ) {B}\n", [f"( 1 ) {A}", f"( 2 ) {B}"]),
        (
            "架空の集い\n○感想（抜粋）\n・ 楽しかった\n・ 勉強になった\n",
            ["楽しかった", "勉強になった"],
        ),
    ],
)
def test_what_is_announced_is_an_opinion(text: str, opinions: list[str]) -> None:
    assert said(text) == opinions


@pytest.mark.parametrize(
    "item",
    [
        "特になし。",
        "意見なし。",
        "郵送　５件",
        "ファックスによるもの 1,060通",
        "（１）意見募集期間",
        "事務局から資料１について説明があった。",
        "環境白書について、環境課長から説明がなされた。",
        "案のとおり答申することが了承された。",
        "委員の互選により、山田委員が会長に選任された。",
        "会議は公開で行われた。",
        "審議事項　区域の解除について",
        "閉会",
    ],
)
def test_a_bullet_that_is_no_opinion(item: str) -> None:
    assert said(f"第４回架空部会の主な意見\n１ 素案\n・{item}\n２ 川\n・{A}\n・{B}\n") == [A, B]


@pytest.mark.parametrize(
    "item",
    [
        "説明がなかった。",
        "郵送で受け付けるべき件数は５件",
        "事務局から説明があったが、足りないのではないか。",
        "見通しが行われた調査の前に示されている。今後は説明してほしい。",
        "住民への説明",
        "手続が決定したら知らせてほしい。",
    ],
)
def test_a_bullet_that_is_an_opinion_after_all(item: str) -> None:
    assert said(f"第４回架空部会の主な意見\n１ 素案\n・{item}\n２ 川\n・{A}\n") == [item, A]


@pytest.mark.parametrize(
    ("heading", "bullets"),
    [
        ("１　提出方法の内訳", "・窓口\n・電子メール\n"),
        ("１　意見募集の実施概要", "・期間　１１月１日から\n・場所　市役所\n"),
        ("【省令案の概要】", "・点検は五年に一度とすること\n・記録を残すこと\n"),
        ("１　案と資料の公表", "・広報紙への掲載\n"),
        (
            "１　事務局からの主な説明",
            "・雨水は五つの川に流れている。\n・水位は昭和の頃より低い。\n",
        ),
    ],
)
def test_a_heading_over_no_opinions(heading: str, bullets: str) -> None:
    text = f"架空計画への意見募集の結果\n{heading}\n{bullets}２　主な意見\n・{A}\n"
    assert said(text) == [A]
    # With sentences of opinions below it, it is one of their topics.
    assert said(f"架空計画への意見募集の結果\n{heading}\n・{B}\n・{C}\n") == [B, C]


def test_an_explanation_under_a_bullet() -> None:
    assert said(
        "架空川部会　主な意見\n１．前回\n・前回の概要について、庶務より説明があった。\n２．川の現状\n・河川管理者からの主な説明\n"
        f"　• 水防活動は堤防の改修と並ぶものである。\n　• 団員が高齢となっている。\n・主な意見\n　• {A}\n　• {B}\n"
    ) == [A, B]


@pytest.mark.parametrize("mark", ["■", "◇", "○"])
def test_a_mark_is_the_headings_though_plain_text_stands_below_some(mark: str) -> None:
    text = (
        f"架空計画への意見募集の結果\n{mark} 募集期間\n１１月中\n{mark} 提出者数\n１２人\n"
        f"{mark} 主な意見\n・{A}\n・{B}\n"
    )
    assert placed(text) == [("主な意見", (), A), ("主な意見", (), B)]


def test_what_stands_below_an_answer_is_the_answers() -> None:
    assert said(
        f"バスに関する意見と回答\n１　バス\n【意見】\n{A}\n【回答】\n次のように検討します。\n・路線を見直します。\n"
        f"２　道\n【意見】\n・{B}\n【回答】検討します。\n・歩道を広げます。\n"
    ) == [A, B]
    # Where one label stands over all opinions, those after an answer are theirs.
    assert said(
        f"バスに関する意見と回答\n【意見】\n・{A}\n【回答】検討します。\n・{B}\n【回答】検討します。\n"
    ) == [A, B]


def test_a_heading_that_says_whence_opinions_come() -> None:
    assert placed(
        f"架空の懇談会 第４回\n日時:令和5年7月9日\n市民からの意見\n子育てについて\n・{A}\nアンケート結果から\n・{B}\n"
    ) == [("子育てについて", (), A), ("アンケート結果から", (), B)]


# -- opinions without marks --------------------------------------------------------------------


@pytest.mark.parametrize(("lead", "parted"), [("", "\n"), ("　", "")])
def test_plain_paragraphs_are_opinions_where_the_title_says_so(lead: str, parted: str) -> None:
    found = placed(
        f"（架空の資料）委員からの主な意見\n主な意見は以下のとおり。\n１　少子化\n{parted}"
        f"{lead}{A}\n{parted}{lead}{B}\n{parted}２　子育て\n{parted}{lead}{C}\n"
    )
    assert found == [("１　少子化", (), A), ("１　少子化", (), B), ("２　子育て", (), C)]


def test_plain_paragraphs_that_report_what_was_said() -> None:
    reported = [f"{text.removesuffix('。')}との意見があった。" for text in (A, B)]
    assert (
        said(
            "（架空の資料）懇談会　議事概要\n\n事務局から説明を行った後、意見交換を行った。\n\n"
            f"　{reported[0]}\n　{reported[1]}\n\n　次回は４月に開催する予定である。\n"
        )
        == reported
    )


def test_quotes_are_opinions_where_the_title_says_so() -> None:
    quotes = ["「放課後に安心して過ごせる場所がほしい。」", "「大人に話を聴いてほしい。」"]
    assert (
        said(
            "（架空の資料）こどもから寄せられた主な意見\n\n＜居場所について＞\n"
            + "\n".join(quotes)
            + "\n"
        )
        == quotes
    )


def test_plain_paragraphs_of_a_report_are_no_opinions() -> None:
    assert not said(
        f"（架空の資料）在り方に関する報告書（案）\n\n第１章　現状\n　{A}\n　{B}\n第２章　委員会の意見\n　{C}\n"
    )


@pytest.mark.parametrize(
    ("opinion", "answer"),
    [
        ("【意見】", "【回答】"),
        ("（意見１）\n　", "（市の考え方）\n　"),
        ("意見１\n", "市の考え方\n"),
        ("＜御質問＞\n", "＜事務局回答＞\n"),
    ],
)
def test_labels_say_what_is_an_opinion_and_what_an_answer(opinion: str, answer: str) -> None:
    text = f"{opinion}{A}\n{answer}検討します。\n{opinion}{B}\n{answer}原案のとおりとします。\n"
    found = placed(f"（架空の資料）意見の概要と考え方\n\n第１章　目的\n{text}")
    assert found == [("第１章　目的", (), A), ("第１章　目的", (), B)]
    assert labels_opinion("主な意見") and not labels_opinion("意見交換")
    assert labels_answer("事務局の対応案（案）") and labels_answer("架空市の考え方")
    assert not labels_answer("基本的な考え方") and not labels_answer("今後の対応方針について")


@pytest.mark.parametrize(
    ("opinions", "answers"),
    [
        ("(1)委員からの主な意見は次のとおり。", "(2)これに対する架空省からの回答は次のとおり。"),
        ("＜委員からの意見＞", "＜事務局からの回答＞"),
    ],
)
def test_bullets_under_answers_are_no_opinions(opinions: str, answers: str) -> None:
    found = placed(
        f"（架空の資料）議事概要\n\n１　目標\n{opinions}\n・{A}\n・{B}\n{answers}\n・指標を再検討する。\n・調整する。\n"
        f"２　体制\n・{C}\n"
    )
    assert found == [("１　目標", (), A), ("１　目標", (), B), ("２　体制", (), C)]


@pytest.mark.parametrize("answer", ["●（事務局）", "○（事務局）", "○事務局："])
def test_a_bullet_that_names_who_answers_is_no_opinion(answer: str) -> None:
    found = placed(
        f"（架空の資料）議事要旨\n（１）計画案\n○{A}\n{answer}修正する。\n○{B}\n○{C}\n{answer}検討する。\n"
    )
    assert found == [("（１）計画案", (), text) for text in (A, B, C)]


def test_a_bullet_may_name_who_says_it() -> None:
    _, rows, _ = read(f"（架空の資料）主な意見\n１．総論\n・{A}\n・{B}\n・【佐藤委員】{C}\n")
    assert [(row["names"], row["text"]) for row in rows] == [
        ((), A),
        ((), B),
        ((("佐藤委員", "speaker"),), C),
    ]


@pytest.mark.parametrize("text", ["次のような取組が考えられる。", "理由は次のとおりである。"])
def test_what_follows_is_said_within_an_opinion_too(text: str) -> None:
    assert said(f"（架空の資料）主な意見\n○ {A}\n{text}\n○ {B}\n") == [A + text, B]


def test_a_list_of_members_at_the_end_holds_no_opinions() -> None:
    assert said(
        f"（架空の資料）主な意見\n○ {A}\n○ {B}\n\n（別紙）\n検討会　構成員名簿\n・山田　太郎　架空大学教授\n・佐藤　花子　弁護士\n"
    ) == [A, B]


def test_a_theme_may_speak_of_ideas_and_measures() -> None:
    found = placed(
        f"（架空の資料）検討会における議論\n【基本的な考え方】\n＜主な意見＞\n・{A}\n【今後の対応】\n＜主な意見＞\n・{B}\n→ 併せて検討すべき。\n"
    )
    assert found == [
        ("基本的な考え方", ("主な意見",), A),
        ("今後の対応", ("主な意見",), f"{B}→ 併せて検討すべき。"),
    ]


def test_bullets_within_the_words_of_a_speaker() -> None:
    _, rows, _ = read(
        f"（架空の資料）会議録\n【会長】\n　三点ある。\n・景観に配慮すること。\n・緑を増やすこと。\n【委員】\n　{A}\n【事務局】\n　{B}\n"
    )
    assert [row["text"] for row in rows] == ["三点ある。景観に配慮すること。緑を増やすこと。", A, B]


def test_a_mark_on_a_line_of_its_own() -> None:
    _, rows, _ = read(f"（架空の資料）主な意見\n１．連携\n○\n{A}\n○\n{B}\n")
    assert [(row["mark"], row["text"]) for row in rows] == [("○", A), ("○", B)]


def test_a_legend_in_a_headings_brackets() -> None:
    assert said(
        f"（架空の資料）議事概要\n３　意見交換（◎は委員長、○は委員、●は事務局の発言）\n●資料を説明した。\n◎{A}\n○{B}\n"
    ) == [A, B]


# -- minutes -----------------------------------------------------------------------------------

SPEAKERS = ("山田部会長", "佐藤委員", "事務局")


@pytest.mark.parametrize(
    "turn",
    [
        "【{name}】\n　{words}\n",
        "＜{name}＞\n{words}\n",
        "{name}\n　{words}\n",
        "○（{name}）　{words}\n",
        "{name}）{words}\n",
        "{name}　　{words}\n",
        "・{name}：{words}\n",
        "{name}（架空大学）：{words}\n",
    ],
)
def test_the_ways_in_which_speakers_are_named(turn: str) -> None:
    turns = list(zip(SPEAKERS, (A, B, C), strict=True))
    text = "".join(turn.format(name=name, words=words) for name, words in turns)
    _, rows, _ = read(f"（架空の資料）第７回架空部会　議事録\n\n{text}")
    names = [row["names"][0][0].removesuffix("（架空大学）") for row in rows]
    assert list(zip(names, (row["text"] for row in rows), strict=True)) == turns
    assert {(row["kind"], row["names"][0][1]) for row in rows} == {("utterance", "speaker")}


@pytest.mark.parametrize("name", ["委員Ａ", "Ａ委員", "委員長", "議長", "副会長", "アドバイザー"])
def test_speakers_without_a_name(name: str) -> None:
    _, rows, _ = read(f"（架空の資料）会議録\n会長：{A}\n{name}：{B}\n")
    assert [(row["names"][0][0], row["text"]) for row in rows] == [("会長", A), (name, B)]


def test_who_attended_is_no_speaker() -> None:
    _, rows, _ = read(
        "（架空の資料）架空審議会　委員名簿\n\n会　長　　山田　太郎　　架空大学教授\n委員　　佐藤　花子　　弁護士\n"
        "委員　　鈴木　一郎　　架空市長\n山田委員\n佐藤委員\n"
    )
    assert not rows


def test_a_speaker_under_a_heading_mark_is_whose_opinions_follow() -> None:
    _, rows, _ = read(
        f"（架空の資料）欠席委員からの意見\n○山田委員\n・{A}\n・{B}\n○佐藤委員\n・{C}\n"
    )
    assert [(row["theme"], row["names"][0][0]) for row in rows] == [
        (None, "山田委員"),
        (None, "山田委員"),
        (None, "佐藤委員"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（１）計画（素案）について", "（２）その他"),
        ("議題１　計画（素案）について", "議題２　その他"),
        ("【計画（素案）について】", "【その他】"),
        ("［議題１］計画（素案）について", "［議題２］その他"),
    ],
)
def test_headings_over_turns(first: str, second: str) -> None:
    found = placed(
        "（架空の資料）架空市環境審議会　会議録\n\n日時　令和５年１２月５日\n場所　架空市役所\n\n１　開会\n２　議事\n"
        f"{first}\n　（事務局から資料１に基づき説明）\n会長：{A}\nＡ委員：{B}\n{second}\n委員：{C}\n３　閉会\n"
    )
    assert [(theme, text) for theme, _, text in found] == [
        (first.strip("【】"), A),
        (first.strip("【】"), B),
        (second.strip("【】"), C),
    ]


def test_minutes_whose_facts_have_the_speakers_mark() -> None:
    document, rows, lines = read(
        "2016年3月24日　（架空の資料）第94回架空部会議事録\n\n○日時\n平成28年3月24日（木）\n\n○場所\n架空会館\n\n○議題\n"
        f"1.検討状況について\n2.見直しについて\n\n○議事\n\n○遠藤部会長　{A}\n\n○渡辺課長　{B}\n"
    )
    assert document["title"] == "2016年3月24日　（架空の資料）第94回架空部会議事録"
    assert document["meeting_place"] == "架空会館"
    assert [(row["names"][0][0], row["text"]) for row in rows] == [
        ("遠藤部会長", A),
        ("渡辺課長", B),
    ]
    assert ("meeting", "2.見直しについて") in lines


def test_a_mark_before_a_word_that_also_counts_begins_an_opinion() -> None:
    # ○人 stands for a number of people in ○人程度, and for nothing in ○人材の確保.
    assert placed(
        "架空審議会　主な意見\n（１）人材について\n○人材の確保を急ぐべき\n○年金も併せて検討すべき\n○条例の見直しを\n"
        "（２）回答について\n○回答の期限を示すべき\n"
    ) == [
        ("（１）人材について", (), "人材の確保を急ぐべき"),
        ("（１）人材について", (), "年金も併せて検討すべき"),
        ("（１）人材について", (), "条例の見直しを"),
        ("（２）回答について", (), "回答の期限を示すべき"),
    ]


# -- as councils of towns write --------------------------------------------------------------


def test_an_agenda_with_items_below_items_is_no_body() -> None:
    document, rows, lines = read(
        "○○市　第３回架空環境審議会　議事録\n\n"
        "1. 日　　時: 令和６年５月１０日（金） 10:00 ~ 12:00\n\n2. 場　　所: 市役所　第１委員会室\n\n"
        "3. 次　第:\n\n  1. 開会\n  2. 議題\n  (1) 計画の見直しについての審議\n  (2) その他\n  3. 閉会\n\n"
        "4. 資　料\n\n  資料1 委員の一覧\n\n5. 議　事(◎は会長、○は委員、●は事務局の発言)\n\n"
        f"《議題(1)》\n◎説明をお願いしたい。\n●資料に基づき説明する。\n○{A}\n《議題(2)》\n○{B}\n"
    )
    assert (document["council"], document["meeting_number"]) == ("架空環境審議会", 3)
    assert [(row["theme"], row["text"]) for row in rows] == [
        ("議題(1)", "説明をお願いしたい。"),
        ("議題(1)", A),
        ("議題(2)", B),
    ]
    assert ("meeting", "3. 閉会") in lines


def test_an_agenda_with_deeper_numbers_within_is_one_list() -> None:
    assert placed(
        "架空審議会　議事概要\n議題\n１　報告\n２　審議\n（１）計画について\n（２）予算について\n３　その他\n\n"
        f"（１）計画について\n○{A}\n（２）予算について\n○{B}\n"
    ) == [("（１）計画について", (), A), ("（２）予算について", (), B)]


def test_what_was_handed_out_is_no_opinion() -> None:
    document, rows, _ = read(
        "会議名\n\n架空市共生協議会代表者会議\n\n日 時\n\n令和６年５月１０日(金)9時30分～11時30分\n\n"
        "場 所\n\n市役所2階会議室\n\n出席者\n\n【委員】委員25名(団体、家族会)\n\n【事務局】5名\n\n"
        "議 案\n\n〇相談窓口の周知について\n\n〇その他\n\n参考資料\n\n(事前配布資料)\n\n・次第\n\n・委員名簿\n\n"
        f"【開会】\n\n・資料の確認をした。\n\n【意見交換】\n\n・{A}\n\n・{B}\n"
    )
    assert document["title"] is None  # none is stated, and those who came are none
    assert document["material_label"] is None
    assert document["council"] == "架空市共生協議会"
    assert [(row["theme"], row["text"]) for row in rows] == [
        ("開会", "資料の確認をした。"),
        ("意見交換", A),
        ("意見交換", B),
    ]


def test_the_day_of_the_meeting_within_the_title_leaves_it_a_title() -> None:
    document, rows, _ = read(
        "架空分科会（平成31年2月4日開催）記者会見\n\n架空制度等審議会　架空分科会\n\n"
        f"〔増田分科会長代理〕　{A}\n\n〔問〕　{B}\n\n〔増田分科会長代理〕　{C}\n"
    )
    assert document["title"] == "架空分科会（平成31年2月4日開催）記者会見"
    assert str(document["meeting_date"]) == "2019-02-04"
    assert (document["council"], document["committee"]) == ("架空制度等審議会", "架空分科会")
    assert [row["names"] for row in rows] == [
        (("増田分科会長代理", "speaker"),),
        (("問", "speaker"),),
        (("増田分科会長代理", "speaker"),),
    ]


def test_a_line_of_council_and_day_is_the_title_where_there_is_no_other() -> None:
    document, rows, lines = read(
        "架空文教常任委員会　令和６年６月２２日（月）\n（開会前）\n※ 日程確認\n（開　会）\n"
        f"委員長（相馬君）：ただいまより開会いたします。\n{A}\n本間君：{B}\n"
    )
    assert document["title"] == "架空文教常任委員会　令和６年６月２２日（月）"
    assert ("body", "（開会前）") in lines
    assert [row["names"][0][0] for row in rows] == ["委員長（相馬君）", "本間君"]


def test_whoever_is_named_in_brackets_after_an_office_speaks() -> None:
    _, rows, _ = read(
        "架空町議会　会議録\n\n○議長（野村太郎君）　８番中山花子君。\n　　　〔８番　中山花子君登壇〕\n"
        f"○８番（中山花子君）　{A}\n　さて、伺います。\n○市長（橋詰次郎君）　{B}\n"
    )
    assert [(row["kind"], row["names"][0][0]) for row in rows] == [
        ("utterance", "議長（野村太郎君）"),
        ("utterance", "８番（中山花子君）"),
        ("utterance", "市長（橋詰次郎君）"),
    ]


def test_those_who_came_say_nothing() -> None:
    document, rows, lines = read(
        "第７回　架空消費者会議　議事録\n\n日時\n\n令和６年５月１０日（金）\n\n出席者\n\n  • 【委員】\n"
        "    （会議室）後藤委員長\n    （テレビ会議）青木委員、飯島委員\n  • 【説明者】\n    架空庁日下部審議官\n"
        "  • 【事務局】\n    加納事務局長、太田参事官\n\n議事次第\n\n  1. 本部の取組について\n\n"
        f"《1.開会》\n\n○後藤委員長　{A}\n\n○太田参事官　{B}\n\n以上でございます。\n"
    )
    assert document["title"] == "第７回　架空消費者会議　議事録"
    assert [(row["theme"], row["names"][0][0]) for row in rows] == [
        ("1.開会", "後藤委員長"),
        ("1.開会", "太田参事官"),
    ]
    assert {role for role, text in lines if "委員、" in text or "審議官" in text} == {"meeting"}


def test_those_who_came_before_a_colon_say_nothing() -> None:
    assert [
        (row["names"][0][0], row["text"])
        for row in read(
            "架空市市民参加審議会　会議録\n1 日時\n\n令和６年４月２７日（水）\n\n2 場所\n\n市役所会議室\n\n3 出席者\n\n"
            "委員：奥村隆一、関谷昇、\n伊藤秀親、小林未結希（４名）\n\n事務局：政策室長　冨田泰\n\n傍聴者：１名\n\n"
            "4 欠席者\n\nなし\n\n5 会議の結果\n\n（会長）進め方について意見はあるか。\n（委員）日程を早めに示してほしい。\n"
            "（事務局）承知した。\n"
        )[1]
    ] == [
        ("会長", "進め方について意見はあるか。"),
        ("委員", "日程を早めに示してほしい。"),
        ("事務局", "承知した。"),
    ]


def test_absent_members_opinions_are_no_list_of_absent_members() -> None:
    document, rows, _ = read(f"参考資料\n架空審議会（第３回）\n欠席委員からの意見\n\n○{A}\n○{B}\n")
    assert document["material_label"] == "参考資料"
    assert document["title"] is not None
    assert document["title"].endswith("欠席委員からの意見")
    assert [row["text"] for row in rows] == [A, B]


def test_the_title_of_all_that_was_said_ends_the_heading_above_it() -> None:
    assert [
        (row["theme"], row["text"])
        for row in read(
            "第３回　架空地域審議会　議事要旨\n１　日　時\n令和６年２月３日（火）\n２　出席者\n【委員】　藤野一郎（会長）、篠原二郎\n"
            f"３　会長あいさつ\n◎藤野会長\n{A}\n４　議　事\n○ 議事における主な意見要旨\n（１）答申について\n◎藤野会長\n"
            f"{B}\n○篠原副会長\n{C}\n"
        )[1]
    ] == [("３　会長あいさつ", A), ("（１）答申について", B), ("（１）答申について", C)]


def test_numbered_opinions_below_a_key_to_the_list_of_members() -> None:
    document, rows, lines = read(
        "架空審議会架空分科会「架空部会」のページ\n\n第１６回架空部会\n日 時令和６年４月２８日（金）10:00～12:00\n"
        "場 所架空省11階　特別会議室\n委　員\n家田　仁\n架空大学教授\n　（令和６年４月２８日現在）\n　○は出席した委員\n\n"
        f"論点整理について（委員意見発表、意見交換）\n1. {A}\n2. {B}\n3. 柱の太さを変えるなどの工夫が必要。\n"
    )
    assert ("legend", "○は出席した委員") in lines
    assert [row["text"][:2] for row in rows] == ["1.", "2.", "3."]
    assert document["title"].startswith("架空審議会架空分科会")


def test_a_department_answers_by_its_own_name() -> None:
    document, rows, _ = read(
        "令和６年第２回架空評価会議\n\n概要\n\n資料\n\n議事概要\n\n日時\n\n令和６年６月１９日（水）\n\n"
        f"出席者\n\n委員\n\n佐藤座長、岩崎委員\n\n1. 各事業について\n\n委員: {A}\n\n担当: {B}\n\n御指摘を踏まえる。\n\n委員: {C}\n"
    )
    assert document["material_label"] is None
    assert [(row["names"][0][0], row["text"]) for row in rows] == [
        ("委員", A),
        ("担当", B + "御指摘を踏まえる。"),
        ("委員", C),
    ]


def test_an_agenda_that_a_speaker_tells_holds_no_headings() -> None:
    rows = read(
        "架空評価委員会　議事録\n議題\n１．実績について\n２．その他\n\n議事概要\n\n橘川部会長\n　開催いたします。本日の議題は、\n"
        f"　１．実績について\n　２．その他\n　となっております。\n平野政策課長\n　{A}\n橘川部会長\n　{B}\n"
    )[1]
    assert [(row["theme"], row["names"][0][0]) for row in rows] == [
        (None, "橘川部会長"),
        (None, "平野政策課長"),
        (None, "橘川部会長"),
    ]


def test_who_did_something_and_said_nothing_is_no_heading() -> None:
    document, rows, lines = read(
        "審議会・研究会\n\n架空構造審議会架空技術分科会（第７回）　議事録\n\n"
        f"【分科会長】\nそれでは、審議に入りたいと存じます。\n【事務局】\n（資料説明）\n【分科会長】\n{A}\n【Ａ委員】\n{B}\n"
    )
    assert (document["council"], document["committee"]) == ("架空構造審議会", "架空技術分科会")
    assert [(row["theme"], row["names"][0][0]) for row in rows] == [
        (None, "分科会長"),
        (None, "分科会長"),
        (None, "Ａ委員"),
    ]
    assert ("speaker", "【事務局】") in lines


def test_notes_and_offices_before_the_body_are_no_opinions() -> None:
    document, rows, _ = read(
        "令和６年11月委員会会議会議録\n\n架空府教育委員会会議会議録\n\n※印刷用は会議録（PDF）をご参照ください。\n\n"
        "1 会議開催の日時\n\n令和６年11月10日（火）午前10時00分　開会\n\n2 会議の場所\n\n委員会議室\n\n3 会議に出席した者\n\n"
        "  • 教育長 酒井 隆行\n  • 委員 竹若 洋三\n  • 高等学校課長 大久保 宣明\n\n4 会議に付した案件等\n\n"
        f"  • 議題1 募集人員について\n  • 報告事項1 議案について\n\n5 主な意見\n\n  • {A}\n  • {B}\n"
    )
    assert document["council"] == "架空府教育委員会"
    assert str(document["meeting_date"]) == "2024-11-10"
    assert [(row["theme"], row["text"]) for row in rows] == [("5　主な意見", A), ("5　主な意見", B)]


def test_whoever_has_an_office_and_no_name_speaks_on_a_line_of_their_own() -> None:
    assert [
        (row["theme"], row["names"][0][0], row["text"])
        for row in read(
            f"第１回　架空川流域委員会\n議事詳録\n令和６年７月２７日\n1.開　会\n◯庶務\n　{A}\n2.挨　拶\n◯河川管理者\n　{B}\n"
            f"◯委員長\n　それでは議事に入ります。\n◯委員\n　{C}\n"
        )[1]
    ] == [
        ("1.開　会", "庶務", A),
        ("2.挨　拶", "河川管理者", B),
        ("2.挨　拶", "委員長", "それでは議事に入ります。"),
        ("2.挨　拶", "委員", C),
    ]


def test_words_that_begin_with_a_quotation_are_not_part_of_the_speakers_name() -> None:
    assert [
        (row["names"][0][0], row["text"])
        for row in read(
            f"架空川流域委員会準備会議　議事録\n\n中川議長\n　　{A}\n\n庶務（和佐）\n　　「答申（案）」を読み上げて説明とさせていただきます。\n\n"
            f"養父委員\n　　{B}\n\n中川議長\n　　「管理者は、前項で定めた内容について」というのは委員会で定めた内容です。\n"
        )[1]
    ] == [
        ("中川議長", A),
        ("庶務（和佐）", "「答申（案）」を読み上げて説明とさせていただきます。"),
        ("養父委員", B),
        ("中川議長", "「管理者は、前項で定めた内容について」というのは委員会で定めた内容です。"),
    ]


def test_a_committee_is_named_after_the_meetings_number_as_well() -> None:
    document = read(f"中央架空審議会第84回架空政策部会会議録.\n\n○ 主な意見\n○ {A}\n")[0]
    assert (document["council"], document["committee"]) == ("中央架空審議会", "架空政策部会")
    document = read(f"架空評価委員会　第６回部会　議事録\n\n○ {A}\n○ {B}\n")[0]
    assert (document["council"], document["committee"]) == ("架空評価委員会", None)


def test_comments_and_what_came_of_them_in_numbered_labels() -> None:
    document, rows, lines = read(
        "架空総合計画素案\n\n検討結果公表日　令和６年８月15日（水）\n意見募集期間　令和６年６月26日（火）から７月25日（水）\n\n"
        "項目　お寄せいただいた意見　市の検討結果と理由\n"
        f"1 [お寄せいただいた意見]\n{A}\n[市の検討結果と理由]\n計画の中でお示しします。\n"
        f"2 [お寄せいただいた意見]\n{B}\n[市の検討結果と理由]\n御意見として承ります。\n"
    )
    assert document["meeting_date"] is None  # nobody met
    assert [row["text"] for row in rows] == [A, B]
    assert ("note", "計画の中でお示しします。") in lines


def test_who_left_the_room_titles_nothing() -> None:
    assert placed(
        f"架空審議会　議事録\n（開会宣言の後、次のようにあいさつがあった。）\n● {A}\n（大臣退席）\n● {B}\n（休憩）\n● {C}\n"
    ) == [(None, (), A), (None, (), B), (None, (), C)]


def test_many_dots_beside_a_single_circle_are_opinions_of_their_own() -> None:
    items = [f"{n}つ目として、{A}" for n in "一二三四五六七八九"]
    assert said(f"架空審議会　主な意見\n○ {B}\n" + "".join(f"・ {item}\n" for item in items)) == [
        B,
        *items,
    ]
    assert said(f"架空審議会　主な意見\n○ {B}\n・ {A}\n・ {C}\n") == [B + A + C]


def test_lines_that_begin_with_one_space_open_no_pages_where_they_are_values() -> None:
    document, rows, _ = read(
        "第25回架空審議会　議事要旨\n\n第25回架空審議会　議事要旨\n\n1 日時\n 令和６年６月７日（水）15:59～17:49\n \n"
        "2 場所\n 架空庁舎３号館\n \n3 出席委員\n 永野会長、増田会長代理、遠藤委員\n \n4 議事\n（1）計画の原案について\n"
        "（2）利用計画について\n \n主な発言内容（委員発言順）\n事務局より説明を行ったのち、各委員から発言を行った。"
        f"各委員から出た意見や事務局の回答は以下のとおり。\n \n\n○{A}\n○{B}\n○{C}\n"
    )
    assert (document["title"], document["page_count"]) == ("第25回架空審議会　議事要旨", 1)
    assert str(document["meeting_date"]) == "2024-06-07"
    assert document["meeting_place"] == "架空庁舎３号館"
    assert [row["text"] for row in rows] == [A, B, C]


@pytest.mark.parametrize(
    "title",
    ["１　条例の見直し", "２　回答の状況", "３　年間計画", "４ 人員の確保", "５　円滑な運営"],
)
def test_a_number_before_a_word_that_also_counts_is_a_headings(title: str) -> None:
    assert placed(f"架空審議会　主な意見\n{title}\n○{A}\n○{B}\n") == [
        (title.replace(" ", "　"), (), A),
        (title.replace(" ", "　"), (), B),
    ]


def test_names_in_brackets_stand_over_dashes_after_what_was_done() -> None:
    assert [
        (row["names"], row["text"])
        for row in read(
            f"第１回架空審議会　議事概要\n（1）規則について\n- 事務局より資料説明\n- 質疑応答\n（藤田委員）\n- {A}\n"
            f"（河野総務課長）\n- {B}\n（会長）\n- {C}\n"
        )[1]
        if row["names"]
    ] == [
        ((("藤田委員", "speaker"),), A),
        ((("河野総務課長", "speaker"),), B),
        ((("会長", "speaker"),), C),
    ]


def test_an_agenda_without_a_title_is_no_body() -> None:
    assert placed(
        "架空審議会架空部会（第16回）議事録\n\n　１．開　　会\n　２．議　　題\n　　　架空計画の在り方について\n　３．閉　　会\n\n"
        f"　　出　席　者\n\n木村座長　油井専門委員　坂本審議官（担当）\n山折専門委員\n和田専門委員\n\n○　{A}\n＜事務局より説明＞\n○　{B}\n"
    ) == [(None, (), A), (None, (), B)]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("架空政策審議会架空部会　議事録（令和６年11月30日開催）\n\n1.日時及び場所\n\n令和６年11月30日（土） 14時00分～\n", "架空政策審議会架空部会　議事録（令和６年11月30日開催）"),
        ("メニューを飛ばしてコンテンツへ進む\nサイト内検索\n\n架空審議会議事概要\nラインBack to Home\n\n1.日時　令和６年11月30日\n", "架空審議会議事概要"),
        ("架空審議会（令和６年11月30日）議事概要\n\nPDF版：議事概要（PDF：214KB）\n", "架空審議会（令和６年11月30日）議事概要"),
    ],
)  # fmt: skip
def test_what_a_page_has_around_its_text_is_no_part_of_the_title(head: str, title: str) -> None:
    document, rows, _ = read(f"{head}\n2.主な意見\n・{A}\n・{B}\n")
    assert document["title"] == title
    assert document["council"].endswith("審議会")
    assert str(document["meeting_date"]) == "2024-11-30"
    assert [row["text"] for row in rows] == [A, B]


def test_members_with_what_they_are_elsewhere_say_nothing() -> None:
    document, rows, lines = read(
        "架空サブワーキンググループ（第8回）\n\n概要\n\n  • 日時：令和６年４月８日（金）16時から\n  • 場所：オンライン開催\n  • 議事次第：\n"
        "    1. 開会\n    2. 議事\n      1. 資料説明（事務局）\n      2. 自由討議\n    3. 閉会\n\n資料\n\n議事概要\n\n出席者\n\n構成員\n\n"
        "  • 太田洋（西村法律事務所弁護士）\n  • 手塚悟（架空大学教授）【主査】\n  • 希代浩（架空省課補佐官）※代理出席\n\n"
        f"主な意見\n\n  • {A}\n  • {B}\n"
    )
    assert document["title"] == "架空サブワーキンググループ（第8回）"
    assert [(row["theme"], row["text"]) for row in rows] == [("主な意見", A), ("主な意見", B)]
    assert {role for role, text in lines if "弁護士" in text or text.startswith("1. ")} == {
        "meeting"
    }


def test_a_single_space_after_a_speaker_is_enough_where_sentences_follow() -> None:
    document, rows, _ = read(
        "架空政策審議会　第８期架空部会　議事録\n\n日時：令和６年２月28日（水）\n場所：扇の間\n開会\n"
        f"会長 ただいまから部会を開催いたします。\n{A}\n八木委員 {B}\n政策課長 資料に沿って説明いたします。\n"
    )
    assert (document["council"], document["committee"]) == ("架空政策審議会", "架空部会")
    assert [row["names"][0][0] for row in rows] == ["会長", "八木委員", "政策課長"]


def test_opinions_right_below_those_who_came_are_opinions() -> None:
    assert said(
        "架空審議会　主な意見\n出席委員　山田委員、鈴木委員\n・人材の確保、処遇の改善が必要\n・財源を示し、負担の在り方を検討すべき\n"
    ) == ["人材の確保、処遇の改善が必要", "財源を示し、負担の在り方を検討すべき"]
