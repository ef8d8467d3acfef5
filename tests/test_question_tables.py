"""Tables of questions and answers as committees publish them that watch tenders: made up, each after a real habit."""

from typing import Any

import pytest

from flows.ingest.readers import read_lines
from tests.converting import Row, convert, opinion_rows

Q1 = "応札が一者であった理由は何か。"
Q2 = "次回は公告の期間を延ばすなど、競争性を高める工夫をされたい。"
A1, A2 = "説明会には三者が参加したが、応札は一者であった。", "検討する。"
HEADER = "<tr><th>意見・質問</th><th>回答</th></tr>"
PAIRS = f"<tr><td>{Q1}</td><td>{A1}</td></tr><tr><td>{Q2}</td><td>{A2}</td></tr>"
FACTS = (
    "<tr><th>開催日及び場所</th><td>令和５年６月７日（水）　架空合同庁舎会議室</td></tr>"
    "<tr><th>委員</th><td>委員長　青木　一郎（架空大学教授）<br>委員　森　花子（弁護士）</td></tr>"
    "<tr><th>審議対象期間</th><td>令和５年１月１日～令和５年３月３１日</td></tr>"
    "<tr><th>抽出案件</th><td>２件</td></tr>"
)


def of(body: str) -> tuple[dict[str, Any], list[Row], list[tuple[str, str]]]:
    """Give the document's row, its opinions, and each line that is not blank with its role."""
    page = f"<html><body><h1>架空入札監視委員会　第２回定例会議議事概要</h1>{body}</body></html>"
    tables, _ = convert(read_lines(page.encode(), "made-up.html"))
    lines = [(row["role"], row["text"].strip()) for row in tables["lines"].to_pylist()]
    opinions = opinion_rows(tables)
    return tables["documents"].to_pylist()[0], opinions, [x for x in lines if x[0] != "blank"]


def placed(body: str) -> list[tuple[str | None, str]]:
    return [(row["theme"], row["text"]) for row in of(body)[1]]


def test_what_is_asked_stands_below_a_header_that_facts_stand_above() -> None:
    document, opinions, lines = of(f"<table>{FACTS}{HEADER}{PAIRS}</table>")
    assert [row["text"] for row in opinions] == [Q1, Q2]
    assert str(document["meeting_date"]) == "2023-06-07"
    assert document["meeting_place"] == "架空合同庁舎会議室"
    assert ("table", A1) in lines


@pytest.mark.parametrize("pointer", ["下記のとおり", "別紙のとおり", "以下のとおり。"])
def test_a_cell_that_points_elsewhere_is_no_opinion(pointer: str) -> None:
    row = f"<tr><td>{pointer}</td><td>{pointer}</td></tr>"
    assert placed(f"<table>{FACTS}{HEADER}{row}</table><table>{HEADER}{PAIRS}</table>") == [
        (None, Q1),
        (None, Q2),
    ]


def test_what_is_asked_about_stands_across_the_table() -> None:
    about = "<tr><td colspan=2><p>【審議案件１】</p><p>件名　：架空庁舎の改修</p><p>契約金額：1,000円</p></td></tr>"
    told = "<tr><td colspan=2>冒頭、事務局から活動状況の報告を行った。</td></tr>"
    opinions = placed(f"<table>{HEADER}{told}{about}{PAIRS}</table>")
    assert opinions == [("審議案件１", Q1), ("審議案件１", Q2)]


def test_what_is_asked_about_may_have_an_empty_cell_beside_it() -> None:
    rows = (
        "<tr><td>【契約事案】</td><td></td></tr><tr><td>特記事項なし</td><td></td></tr>"
        "<tr><td>【抽出事案の審議】<br>１　架空庁舎の改修工事</td><td></td></tr>"
    )
    opinions = placed(f"<table>{HEADER}{rows}{PAIRS}</table>")
    assert opinions == [("１　架空庁舎の改修工事", Q1), ("１　架空庁舎の改修工事", Q2)]


def test_an_opinion_without_an_answer_is_one() -> None:
    rows = f"<tr><td colspan=2>{Q2}</td></tr><tr><td>・{Q1}<br>・{Q2}追って示されたい。</td><td></td></tr>"
    assert [text for _, text in placed(f"<table>{HEADER}{rows}{PAIRS}</table>")] == [
        Q2,
        Q1,
        f"{Q2}追って示されたい。",
        Q1,
        Q2,
    ]


def test_whom_to_ask_may_stand_above_the_facts() -> None:
    contact = "<p>【問合せ先】</p><p>架空省会計課</p><p>電話03-0000-0000</p>"
    document, opinions, _ = of(f"{contact}<table>{FACTS}{HEADER}{PAIRS}</table>")
    assert [row["text"] for row in opinions] == [Q1, Q2]
    assert str(document["meeting_date"]) == "2023-06-07"


def test_whom_to_ask_is_no_part_of_the_title() -> None:
    page = (
        "<p>第２回架空監視委員会</p><p>審議概要</p><p>【問合せ先】</p><p>電話03-0000-0000（内0000）</p>"
        f"<table>{FACTS}{HEADER}{PAIRS}</table>"
    )
    tables, _ = convert(read_lines(f"<html><body>{page}</body></html>".encode(), "made-up.html"))
    assert tables["documents"].to_pylist()[0]["title"] == "第２回架空監視委員会審議概要"


def test_members_below_day_and_place_are_no_part_of_these() -> None:
    text = (
        "架空入札監視委員会第２回定例会議議事概要\n開催日及び場所　令和５年６月７日（水）　架空合同庁舎４階大会議室\n委員\n"
        f"委員長　青木　一郎（架空大学教授）\n\n主な意見\n・{Q2}\n・{Q1}\n"
    )
    tables, _ = convert(read_lines(text.encode(), "made-up.txt"))
    assert tables["documents"].to_pylist()[0]["meeting_place"] == "架空合同庁舎４階大会議室"


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("令和５年６月７日（水）　架空合同庁舎会議室", "架空合同庁舎会議室"),
        ("令和５年６月７日　架空合同庁舎", "架空合同庁舎"),
        ("令和５年６月７日（水）10：00～12：00　架空会館", "架空会館"),
        ("令和５年６月７日（水）　午前", None),
        ("令和５年６月７日", None),
    ],
)
def test_day_and_place_beside_one_label(value: str, place: str | None) -> None:
    table = f"<table><tr><th>開催日及び場所</th><td>{value}</td></tr><tr><th>委員</th><td>青木　一郎</td></tr></table>"
    document, _, _ = of(f"{table}<h2>主な意見</h2><ul><li>{Q2}</li></ul>")
    assert (str(document["meeting_date"]), document["meeting_place"]) == ("2023-06-07", place)
