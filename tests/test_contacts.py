"""What a page states beside its opinions: addresses, files, how comments were asked for; made up."""

import pytest

from flows.ingest.html import read_html
from flows.lines import SourceLines
from tests.converting import convert
from tests.test_comments import ROAD, TREE, of_text, page, roles, rows, said

TITLE = "架空計画（案）に対する意見募集の結果"
OPINIONS = f"<h2>意見の概要</h2><ul><li>{ROAD}</li><li>{TREE}</li></ul>"
ADDRESS = "架空省環境局計画課\n課長：青木　一郎（内線6230）\n課長補佐：竹田　花子\n担当：森（内線6235）\n電話：03-0000-0000\n"


@pytest.mark.parametrize(
    "title", ["連絡先", "（照会先）", "＜担当＞", "お問い合わせ先", "■問合せ・担当課", "【連絡先】"]
)
def test_those_who_answer_for_a_material_say_nothing(title: str) -> None:
    broken = f"{title}\n{ADDRESS}".replace("\n", "<br>")
    for source in (
        page(f"{OPINIONS}<p>{broken}</p>"),
        of_text(f"{TITLE}\n\n意見の概要\n・{ROAD}\n・{TREE}\n\n{title}\n{ADDRESS}"),
    ):
        assert [(row["kind"], row["text"]) for row in rows(source)] == [
            ("opinion", ROAD),
            ("opinion", TREE),
        ]
        assert roles(source)["担当：森（内線6235）"] == "note"


def test_addresses_may_be_bulleted_below_an_office() -> None:
    body = f"{OPINIONS}<h2>連絡先</h2><p>架空省環境局計画課</p><ul><li>代表　03-0000-0000</li><li>室長　青木　一郎</li></ul>"
    assert said(page(body)) == [ROAD, TREE]


def test_addresses_end_a_record_and_are_nobodys_words() -> None:
    record = "第３回架空検討会議事要旨\n\n委員：木は足りているのか。\n事務局：足りている。\n\n（照会先）\n"
    assert [row["names"] for row in rows(of_text(record + ADDRESS))] == [
        (("委員", "speaker"),),
        (("事務局", "speaker"),),
    ]


def test_who_is_in_charge_may_speak_and_opinions_may_follow_addresses() -> None:
    record = "第３回架空検討会議事録\n\n（委員）\n木は足りているのか。\n（担当）\n足りている。\n"
    assert [row["names"][0][0] for row in rows(of_text(record))] == ["委員", "担当"]
    text = (
        f"{TITLE}\n\n問合せ先\n架空市計画課\n電話　0123-45-6789\n\n主な意見\n・{ROAD}\n・{TREE}\n"
    )
    assert said(of_text(text)) == [ROAD, TREE]


def test_addresses_above_the_body_are_no_title() -> None:
    source = of_text(f"{TITLE}\n\n問合せ先\n架空市計画課\n\n１　主な意見\n・{ROAD}\n・{TREE}\n")
    tables, _ = convert(source)
    assert tables["documents"].to_pylist()[0]["title"] == TITLE


FACTS = [
    "募集期間：令和５年１月10日から２月９日まで",
    "告知方法：電子政府の総合窓口、ホームページ",
    "意見提出方法：郵送、ファクス、電子メール",
    "意見提出者数：13（団体、個人）",
    "意見数：38",
    "結果の公表：ホームページに掲載",
]


@pytest.mark.parametrize(
    "heading", ["１　実施の概要", "１　意見募集（パブリックコメント）方法の概要"]
)
def test_how_comments_were_asked_for_is_no_opinion(heading: str) -> None:
    facts = "".join(f"・{fact}\n" for fact in FACTS)
    source = of_text(f"{TITLE}\n\n{heading}\n{facts}\n２　意見の概要\n・{ROAD}\n・対象者：{TREE}\n")
    assert said(source) == [ROAD, f"対象者：{TREE}"]


@pytest.mark.parametrize(
    "heading",
    ["添付資料", "参考資料", "関連リンク", "関連情報", "ダウンロード", "意見提出者一覧", "意見を提出した者", "ご意見をご提出いただいた団体"],
)  # fmt: skip
def test_lists_of_files_and_of_those_who_wrote_hold_no_opinions(heading: str) -> None:
    body = (
        f"<h2>{heading}</h2><ul><li>架空自治会連合会</li><li>別添１　答申（PDF：200KB）</li></ul>"
    )
    assert said(page(OPINIONS + body)) == [ROAD, TREE]


def test_opinions_below_such_a_heading_are_opinions() -> None:
    body = f"<h2>参考資料</h2><ul><li>{ROAD}</li><li>{TREE}</li></ul>"
    assert said(page(body)) == [ROAD, TREE]


@pytest.mark.parametrize("sent", ["封書", "ファクス", "電子メール", "持参"])
def test_what_is_counted_by_how_it_was_sent_is_no_opinion(sent: str) -> None:
    cells = f"<table><tr><td>意見書の数</td><td></td></tr><tr><td>・はがきによるもの</td><td>３通</td></tr><tr><td>・{sent}によるもの</td><td>９通</td></tr></table>"
    assert said(page(cells + OPINIONS)) == [ROAD, TREE]


def _read(body: str) -> SourceLines:
    return read_html(f"<html><body>{body}</body></html>".encode(), "made-up.html")


def test_a_page_of_addresses_alone_has_no_title_of_them() -> None:
    tables, _ = convert(_read("<p>お問合せ先</p><p>架空局　総務課</p><p>電話：03-0000-0000</p>"))
    assert tables["opinions"].num_rows == 0
