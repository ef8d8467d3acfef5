"""What a summary reports, lists and titles beside its opinions: made-up records, each after a real habit."""

import pytest

from flows.ingest.html import read_html
from flows.ingest.text import read_text
from flows.normalise.asides import agrees
from flows.normalise.deeds import tells_deeds
from tests.converting import Row, convert, opinion_rows
from tests.test_speakers import rows

A, B, C = "樹種を増やすべきではないか。", "費用を抑えることも必要である。", "公園にも植えてほしい。"
TITLE = "第３回架空街路樹懇談会議事要旨\n\n"


def placed(found: list[Row]) -> list[tuple[str | None, tuple[str, ...], str]]:
    return [(row["theme"], row["path"], row["text"]) for row in found]


def page(body: str) -> list[Row]:
    html = f"<html><body>{body}</body></html>"
    return opinion_rows(convert(read_html(html.encode(), "made-up.html"))[0])


@pytest.mark.parametrize(
    "deed",
    [
        "大臣政務官よりあいさつ（略）",
        "委員からの質疑はなし。",
        "異議なく承認",
        "変更について委員からの異議はなく、議決。",
        "事務局より、次回の開催について連絡。",
        "主査より閉会の宣言。",
        "開会挨拶",
        "全員了承",
    ],
)
def test_a_bullet_that_reports_what_was_done_is_no_opinion(deed: str) -> None:
    found = rows(
        f"{TITLE}１．主な発言内容\n（１）計画について\n　○　{deed}\n（２）費用について\n　○　{A}\n　○　{B}\n"
    )
    assert placed(found) == [
        ("１．主な発言内容", ("（２）費用について",), A),
        ("１．主な発言内容", ("（２）費用について",), B),
    ]


@pytest.mark.parametrize(
    "wish",
    [
        "市民への丁寧な連絡が必要。",
        "異議はなく、計画に賛成する。",
        "異論はない。",
        "異議なし。",
        "分かりやすい案内を増やすべき。",
        "部長が挨拶に来られるとよい。",
        "全員が了承するまで話し合うべき。",
    ],
)
def test_a_wish_that_has_the_words_of_a_deed_is_an_opinion(wish: str) -> None:
    assert not tells_deeds(wish)
    assert not agrees(wish)


def test_what_stands_below_a_marked_part_of_the_meeting_is_none_of_it() -> None:
    found = rows(
        f"{TITLE}主な発言内容\n○開会挨拶\n・懇談会の冒頭、副市長より挨拶\n\n○議事\n（１）計画について\n\n"
        f"課長より報告を行った後、事務局から説明。委員からの意見は以下のとおり。\n\n・{A}\n・{B}\n\n○閉会\n"
    )
    assert [row["text"] for row in found] == [A, B]


def test_items_of_a_list_after_the_nested_opinions_are_none() -> None:
    found = page(
        "<h1>第３回架空街路樹懇談会議事要旨</h1><ul><li>事務局より、資料１について説明。</li><li>主に以下の発言。<ul>"
        f"<li>{A}</li><li>{B}</li></ul></li><li>事務局より、次回の開催について連絡。</li><li>座長より閉会の宣言。</li></ul>"
    )
    assert [row["text"] for row in found] == [A, B]


@pytest.mark.parametrize(
    "told",
    ["事務局から資料１に基づき説明", "公園課より説明", "事務局から、見直しの概要を報告した。"],
)
@pytest.mark.parametrize("turn", ["会　長：", "委員　　"])
def test_who_explained_is_no_part_of_the_heading_above(told: str, turn: str) -> None:
    found = rows(
        "第３回架空市緑化審議会会議録\n１　日時　令和５年６月２日（金）\n２　場所　架空市役所\n３　議題\n"
        f"（１）計画の見直しについて\n{told}\n{turn}{A}\n委　員：{B}\n（２）公園の管理について\n{told}\n委　員：{C}\n"
    )
    assert placed(found) == [
        ("（１）計画の見直しについて", (), A),
        ("（１）計画の見直しについて", (), B),
        ("（２）公園の管理について", (), C),
    ]


@pytest.mark.parametrize("asked", ["移動のあるべき姿とは？", "どう支え合うか。", "まちの未来"])
def test_a_question_in_quotes_is_a_theme(asked: str) -> None:
    found = rows(
        f"架空市民ワークショップにおける主な意見\n■　テーマ１「{asked}」\n○　グループ１\n・{A}\n○　グループ２\n・{B}\n"
        f"■　テーマ２「子育てしやすいまちとは？」\n○　グループ１\n・{C}\n"
    )
    assert placed(found) == [
        (f"テーマ１「{asked}」", ("グループ１",), A),
        (f"テーマ１「{asked}」", ("グループ２",), B),
        ("テーマ２「子育てしやすいまちとは？」", ("グループ１",), C),
    ]


@pytest.mark.parametrize("agreed", ["全員了承", "全会一致で承認", "異議なし"])
@pytest.mark.parametrize("greeting", ["市長あいさつ", "会長の挨拶"])
def test_a_greeting_and_an_agreement_are_no_headings(greeting: str, agreed: str) -> None:
    found = rows(
        f"架空会議議事録\n日時　令和５年６月２日（金）\n４ 議事の経過\n{greeting}\n・この会議は、緑について協議する場であり、一致して当たりたい。\n"
        f"（１）要綱について\n事務局説明\n・招集は７日前までに通知\n質疑\n（林委員）\n・{A}\n（事務局）\n・検討する。\n{agreed}\n"
        f"（２）大綱について\n（林委員）\n・{B}\n"
    )
    assert placed(found) == [("（１）要綱について", (), A), ("（２）大綱について", (), B)]


def test_wrapped_items_and_handouts_are_no_headings() -> None:
    found = rows(
        f"{TITLE}日　　時　　平成１５年１１月１２日（水）\n議題\n　１．　推進本部における検討事項\n　　　　紛争解決の在り方\n　２．　報告書（案）\n\n"
        "配付資料\n　資料１　前回の議事要旨（案）\n　参考資料　制度の整備について\n\n（調査官より紛争解決の在り方について資料に基づき説明）\n\n"
        f"○　{A}\n○　{B}\n\n（調査官より報告書（案）について資料に基づき説明）\n\n○　{C}\n"
    )
    assert placed(found) == [(None, (), A), (None, (), B), (None, (), C)]


@pytest.mark.parametrize("stop", ["", "。"])
def test_an_agenda_with_what_was_explained_holds_no_headings(stop: str) -> None:
    text = (
        f"{TITLE}１．日時\n　平成１８年６月１３日（火）\n２．議事（概要）\n（１）　開会\n（２）　議題１　中間報告\n　　　　　事務局から資料２について説明{stop}\n"
        f"　　　　議題２　論点整理\n　　　　　事務局から資料７について説明後、意見交換{stop}\n　　　　議題３　その他\n（３）　閉会\n\n"
        f"３．主な発言内容\n\n・{A}\n・{B}\n"
    )
    tables, _ = convert(read_text(text.encode(), "made-up.txt"))
    assert [row["title"] for row in tables["themes"].to_pylist()] == ["３．主な発言内容"]


def test_opinions_between_opening_and_closing_are_no_agenda() -> None:
    found = rows(
        f"{TITLE}２．議事概要\n（１）　開会\n（２）　街路樹について\n・樹種を増やすべき\n・在来種がよい\n（３）　閉会\n"
    )
    assert placed(found) == [
        ("（２）　街路樹について", (), "樹種を増やすべき"),
        ("（２）　街路樹について", (), "在来種がよい"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("ア　", "イ　"), ("（１）", "（２）"), ("（２）", "（３）"), ("１．", "２．")],
)
def test_a_numbered_sentence_of_the_record_is_no_part_of_an_opinion(
    first: str, second: str
) -> None:
    found = rows(
        f"{TITLE}{first}資料に関し、委員から次のような意見があった。\n○　{A}\n○　{B}\n"
        f"{second}引き続き意見の交換が行われ、次回にまとめることになった。\n○　{C}\n"
    )
    assert [row["text"] for row in found] == [A, B, C]


def test_marked_parts_of_a_meeting_before_its_items() -> None:
    found = rows(
        f"{TITLE}【議事概要】\n■開会\n■あいさつ（架空部長）\n■会長の選出\n委員の互選により、青木委員を選出。\n■議事\n（１）計画について\n"
        f"事務局より説明\n（青木委員）\n・{A}\n（森委員）\n・{B}\n"
    )
    assert placed(found)[-2:] == [("（１）計画について", (), A), ("（１）計画について", (), B)]
    assert not any("あいさつ" in row["text"] for row in found)


def test_what_stands_below_statements_that_are_no_opinions_is_none() -> None:
    found = rows(
        "３．役所の在り方\n\n（１）分離\n\n【理由】\n○　分けることは、目標管理の徹底に寄与。\n○　情報化を進めれば、機能に問題なし。\n"
        "【対象】\n○　市民に直接サービスを提供する部門。\n　・　登記、車検等\n　・　病院、大学\n○　現業は、原則民営化。\n"
    )
    assert not found


def test_an_opinions_own_numbers_are_its_own() -> None:
    found = rows(
        f"{TITLE}（１）資料について説明があった。\n○　二つある。\n（１）樹種を増やす。\n（２）在来種を植える。\n○　{C}\n"
    )
    assert [row["text"] for row in found][-1] == C
    assert "（２）在来種を植える。" in found[0]["text"]


def test_what_a_speaker_reads_out_is_the_speakers() -> None:
    found = page(
        f"<h2>第３６回架空会議　議事録</h2><h4>石会長</h4><p>では、お願いします。</p><h4>事務局</h4><p>改正に関する答申（案）</p>"
        f"<p>一　基本的考え方</p><p>{A}</p><h4>石会長</h4><p>{B}</p><h4>村上委員</h4><p>{C}</p>"
    )
    assert [(row["names"][0][0], row["text"]) for row in found] == [
        ("石会長", "では、お願いします。"),
        ("事務局", f"改正に関する答申（案）一　基本的考え方{A}"),
        ("石会長", B),
        ("村上委員", C),
    ]
