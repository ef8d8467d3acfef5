"""Results of public comments (意見募集の結果): made up, each after a real habit."""

import pytest

from flows.ingest.html import read_html
from flows.ingest.text import read_text
from flows.lines import SourceLines
from tests.converting import Row, convert, opinion_rows

ROAD, TREE = "歩道を広げるべきである。", "木を残してほしい。"


def page(body: str) -> SourceLines:
    made = f"<!DOCTYPE html><html lang=ja><body><h1>架空計画（案）に対する意見募集の結果</h1>{body}</body></html>"
    return read_html(made.encode(), "made-up.html")


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{text}" for text in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}' for row in cells)}</table>"


def rows(source: SourceLines) -> list[Row]:
    return opinion_rows(convert(source)[0])


def said(source: SourceLines) -> list[str]:
    return [row["text"] for row in rows(source)]


def of_text(body: str) -> SourceLines:
    return read_text(body.encode(), "made-up.txt")


def roles(source: SourceLines) -> dict[str, str]:
    return {row["text"].strip(): row["role"] for row in convert(source)[0]["lines"].to_pylist()}


@pytest.mark.parametrize("answered", ["市の考え方", "対応", "理由", "計画への反映", "備考"])
@pytest.mark.parametrize("mark", ["・", "○", "（事務局）", "委員：", "１　", "→"])
def test_what_stands_beside_opinions_in_a_table_is_none(answered: str, mark: str) -> None:
    found = page(
        table(
            ("番号", "意見の概要", answered),
            ("１", ROAD, f"{mark}検討します。<br>{mark}今後の参考とすべきと考えます。"),
            ("２", f"・{TREE}<br>・{ROAD}", f"{mark}計画に記載しています。"),
        )
    )
    assert said(found) == [ROAD, TREE, ROAD]


@pytest.mark.parametrize("heading", ["主な意見", "意見の概要", "ご意見"])
def test_a_heading_over_a_table_labels_no_cell_of_its_header(heading: str) -> None:
    found = rows(
        page(f"<h2>{heading}</h2>" + table(("No.", "意見", "回答"), ("１", ROAD, "検討します。")))
    )
    assert [(row["theme"], row["text"]) for row in found] == [(heading, ROAD)]


def test_a_label_over_a_table_labels_no_cell_of_its_header() -> None:
    answered = (
        "<p>【意見】</p><p>木を残してほしい。</p><p>【回答】</p><p>残します。</p><p>【意見】</p>"
    )
    found = page(answered + table(("No.", "意見", "回答"), ("１", ROAD, "検討します。")))
    assert said(found) == [TREE, ROAD]


@pytest.mark.parametrize("counted", ["件数", "意見数", "割合"])
@pytest.mark.parametrize("topic", ["道路について", "道路に関するもの", "道路関係"])
def test_a_table_that_counts_the_opinions_on_each_topic_holds_none(
    counted: str, topic: str
) -> None:
    found = page(
        table(("ご意見の内容", counted), (topic, "５"), ("公園について", "３"), ("計", "８"))
        + f"<ul><li>{ROAD}</li></ul>"
    )
    assert said(found) == [ROAD]


def test_a_table_that_counts_who_voiced_each_opinion_holds_them() -> None:
    found = page(table(("意見", "件数"), (ROAD, "５"), ("木を植える", "３"), ("橋について", "１")))
    assert said(found) == [ROAD, "木を植える", "橋について"]


@pytest.mark.parametrize("asked", ["要望事項", "ご提案の内容", "市民の声", "要望・感想等"])
def test_what_was_asked_for_beside_answers_is_an_opinion(asked: str) -> None:
    assert said(page(table((asked, "回答"), (ROAD, "・検討します。")))) == [ROAD]
    assert said(page(table((asked, "予算"), (ROAD, "百万円")))) == []


@pytest.mark.parametrize("named", ["提案者", "公述人", "意見陳述者", "会派名", "要望者"])
def test_more_columns_name_those_whose_opinions_stand_beside_them(named: str) -> None:
    found = rows(page(table((named, "意見"), ("架空会", ROAD))))
    assert [row["names"] for row in found] == [(("架空会", "author"),)]


@pytest.mark.parametrize(
    "name",
    ["株式会社みどり電力", "一般社団法人架空通信", "特定非営利活動法人青木の家", "みどり電力（株）", "㈱みどり電力", "学校法人架空学院"],
)  # fmt: skip
@pytest.mark.parametrize("brackets", ["【】", "（）"])
def test_companies_close_what_they_wrote(name: str, brackets: str) -> None:
    text = f"{ROAD}{brackets[0]}{name}{brackets[1]}"
    found = rows(of_text(f"架空計画に対する主な意見\n\n○　{text}\n○　{TREE}\n"))
    assert [row["names"] for row in found] == [((name, "author"),), ()]


@pytest.mark.parametrize(
    "aside",
    ["３件", "他２件", "同様の意見４件", "５団体", "要望", "意見", "ご質問", "賛成", "書面", "複数"],
)  # fmt: skip
def test_what_closes_several_opinions_may_be_nobody(aside: str) -> None:
    found = rows(of_text(f"架空計画に対する主な意見\n\n・{ROAD}（{aside}）\n・{TREE}（{aside}）\n"))
    assert [row["names"] for row in found] == [(), ()]


@pytest.mark.parametrize("aside", ["株式会社の責任", "学校法人の減免", "法人税の減免"])
def test_a_kind_of_company_alone_is_no_company(aside: str) -> None:
    found = rows(of_text(f"架空計画に対する主な意見\n\n・{ROAD}（{aside}）\n・{TREE}\n"))
    assert [row["names"] for row in found] == [(), ()]


BODIES = ("架空知事会", "架空市長会")


@pytest.mark.parametrize("topic", ["論点", "項目"])
def test_each_body_may_have_its_column(topic: str) -> None:
    found = rows(
        page(
            table(
                (topic, *BODIES),
                ("道路について", f"・{ROAD}<br>・{TREE}", TREE),
                ("予算について", "（特になし）", f"{ROAD}また、{TREE}"),
            )
        )
    )
    assert [(row["theme"], row["names"][0][0], row["text"]) for row in found] == [
        ("道路について", BODIES[0], ROAD),
        ("道路について", BODIES[0], TREE),
        ("道路について", BODIES[1], TREE),
        ("予算について", BODIES[1], f"{ROAD}また、{TREE}"),
    ]


@pytest.mark.parametrize("heads", [("項目", "第１回委員会", "第２回委員会"), ("項目", *BODIES)])
def test_a_table_that_compares_bodies_or_meetings_holds_no_opinions(heads: tuple[str, ...]) -> None:
    assert said(page(table(heads, ("会員数", "47", "800"), ("事務局", "東町", "西町")))) == []
