"""The shapes of the genre, each in a few made-up lines: what is read out of them."""

from typing import Any

import pytest

from flows.ingest.text import read_text
from flows.lines import RejectedDocument
from flows.normalise.tokens import is_aside, token
from tests.converting import convert, opinion_rows

Found = list[tuple[Any, ...]]


def read(text: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    tables, _ = convert(read_text(text.encode(), "made-up.txt"))
    return tables["documents"].to_pylist()[0], opinion_rows(tables)


def test_a_mark_over_other_marks_is_a_heading() -> None:
    _, rows = read(
        "（架空の資料）主な意見\n\n○ 人材の確保について\n・ 研修の機会を増やすべきではないか。\n"
        "・ 処遇の改善が必要ではないか。\n\n○ 財源について\n・ 国の支援が必要。\n"
    )
    assert [(row["theme"], row["mark"], row["text"]) for row in rows] == [
        ("人材の確保について", "・", "研修の機会を増やすべきではないか。"),
        ("人材の確保について", "・", "処遇の改善が必要ではないか。"),
        ("財源について", "・", "国の支援が必要。"),
    ]


def test_sub_bullets_stay_with_their_opinion() -> None:
    _, rows = read(
        "（架空の資料）主な意見\n○ 次の二点を求める。\n・ 目的を示すこと。\n・ 期限を示すこと。\n○ 賛成する。\n"
    )
    assert [row["text"] for row in rows] == [
        "次の二点を求める。目的を示すこと。期限を示すこと。",
        "賛成する。",
    ]


def test_a_legend_says_whose_marks_are_opinions() -> None:
    document, rows = read(
        "（架空の資料）主な意見\n○：委員　●：事務局\n１．総論\n○ 目的を明確にすべきではないか。\n"
        "● 御指摘を踏まえ整理したい。\n○ 期限を示してほしい。\n"
    )
    assert document["title"] == "（架空の資料）主な意見"
    assert [row["text"] for row in rows] == [
        "目的を明確にすべきではないか。",
        "期限を示してほしい。",
    ]


def test_a_name_in_brackets_over_opinions_is_their_speaker() -> None:
    document, rows = read(
        "第２回　架空研究会　議事要旨\n日時：令和６年５月１０日（金）１０：００～１２：００\n"
        "場所：架空合同庁舎　第１会議室\n\n（鈴木委員）\n・ 目標の設定が重要ではないか。\n・ 指標を見直すべき。\n"
        "（佐藤委員）\n・ 現場の負担に配慮が必要。\n"
    )
    assert document["council"] == "架空研究会"
    assert document["meeting_number"] == 2
    assert str(document["meeting_date"]) == "2024-05-10"
    assert document["meeting_place"] == "架空合同庁舎　第１会議室"
    assert [(row["names"], row["text"]) for row in rows] == [
        ((("鈴木委員", "speaker"),), "目標の設定が重要ではないか。"),
        ((("鈴木委員", "speaker"),), "指標を見直すべき。"),
        ((("佐藤委員", "speaker"),), "現場の負担に配慮が必要。"),
    ]


@pytest.mark.parametrize(
    "turns",
    [
        "山田会長：それでは、始めます。\n鈴木委員：論点は三つあります。\n事務局：承知しました。\n",
        "（山田会長）それでは、始めます。\n（鈴木委員）論点は三つあります。\n（事務局）承知しました。\n",
        "○山田会長　それでは、始めます。\n○鈴木委員　論点は三つあります。\n○事務局　承知しました。\n",
    ],
    ids=["colon", "brackets", "marks"],
)
def test_turns_of_minutes_are_utterances_with_their_speaker(turns: str) -> None:
    document, rows = read(
        "架空審議会（第５回）議事概要\n日時　平成25年3月15日(金) 10:00\n\n" + turns
    )
    assert str(document["meeting_date"]) == "2013-03-15"
    assert [(row["kind"], row["names"][0][0], row["text"]) for row in rows] == [
        ("utterance", "山田会長", "それでは、始めます。"),
        ("utterance", "鈴木委員", "論点は三つあります。"),
        ("utterance", "事務局", "承知しました。"),
    ]


def test_minutes_may_hold_a_single_turn() -> None:
    _, rows = read("架空審議会（第５回）議事概要\n\n○山田会長　それでは、始めます。\n")
    assert [(row["kind"], row["names"], row["text"]) for row in rows] == [
        ("utterance", (("山田会長", "speaker"),), "それでは、始めます。")
    ]
    _, rows = read("（架空の資料）主な意見\n\n○事務局　体制の見直し\n")
    assert [(row["kind"], row["text"]) for row in rows] == [("opinion", "事務局　体制の見直し")]


def test_numbered_sentences_are_opinions_where_there_are_no_marks() -> None:
    _, rows = read(
        "（架空の資料）主な意見\n１ 目的を明確にすべきではないか。\n２ 財源を確保すべきである。\n"
    )
    assert [(row["mark"], row["text"]) for row in rows] == [
        (None, "１ 目的を明確にすべきではないか。"),
        (None, "２ 財源を確保すべきである。"),
    ]


def test_the_numbering_ladder_gives_theme_and_sections() -> None:
    _, rows = read(
        "（架空の資料）これまでの主な意見\n第１　総論\n１ 基本的な考え方\n(1) 目的\n・目的を明確にすべき。\n"
        "(2) 対象\n・対象を広げるべき。\n第２　各論\n・各論も重要。\n"
    )
    assert [(row["theme"], row["path"]) for row in rows] == [
        ("第１　総論", ("１　基本的な考え方", "(1)　目的")),
        ("第１　総論", ("１　基本的な考え方", "(2)　対象")),
        ("第２　各論", ()),
    ]


def test_stances_are_carried_with_their_supporters_and_end_at_a_heading() -> None:
    _, rows = read(
        "（架空の資料）意見の概要\n第１　名称\n【賛成】甲協会、乙連\n○ 妥当である。（甲協会）\n○ 異論はない。\n"
        "【その他の意見】\n○ 検討を要する。\n（丙大）\n第２　範囲\n○ 広い。\n"
    )
    assert [(row["stance"], row["names"]) for row in rows] == [
        ("【賛成】", (("甲協会", "author"), ("甲協会", "supporter"), ("乙連", "supporter"))),
        ("【賛成】", (("甲協会", "supporter"), ("乙連", "supporter"))),
        ("【その他の意見】", (("丙大", "author"),)),
        (None, ()),
    ]


def test_a_title_with_its_ordinal_inside_is_one_theme() -> None:
    pages = [
        f"附帯決議について{number}（{house}）\n○ {house}の意見。\n"
        for number, house in (("①", "衆議院"), ("②", "参議院"))
    ]
    _, rows = read("（架空の資料）主な意見\n\f" + "\f".join(pages))
    assert [(row["theme"], row["theme_part"]) for row in rows] == [
        ("附帯決議について", 1),
        ("附帯決議について", 2),
    ]


def test_a_letter_spaced_title_is_closed_up() -> None:
    _, rows = read("（架空の資料）主な意見\n\f金 融 経 済①\n○ 一。\n\f金 融 経 済②\n○ 二。\n")
    assert {row["theme"] for row in rows} == {"金融経済"}


def test_the_three_circles_are_one_mark() -> None:
    _, rows = read("（架空の資料）主な意見\n○ 一つ目。\n〇 二つ目。\n◯ 三つ目。\n")
    assert [row["mark"] for row in rows] == ["○", "〇", "◯"]


def test_a_blank_number_and_a_redacted_name_are_no_marks() -> None:
    _, rows = read(
        "（架空の資料）主な意見\n○ 条例の規定の趣旨に照らせば、事業者の負担に配慮する必要がある。また、第\n"
        "●条の規定を置くべきである。○○氏の例もある。\n"
    )
    assert len(rows) == 1
    assert "第●条" in rows[0]["text"]


def test_a_stance_below_a_heading_that_fills_its_line() -> None:
    heading = "１　農業用水の管理の国と地方の役割分担"
    wrapped = "○　管理の費用を分かりやすく示すべきで\nあり、その上で国が負担を分かち合うこと\nが必要である。\n"
    _, rows = read(
        f"（架空の資料）主な意見\n{heading}\n【反対】青葉連、みどり協会、港湾組合\n{wrapped}"
        f"【賛成】港湾組合\n{wrapped}"
    )
    assert [(row["theme"], row["stance"]) for row in rows] == [
        (heading, "【反対】"),
        (heading, "【賛成】"),
    ]


@pytest.mark.parametrize(
    "aside", ["（３か年の計画）の", "(案)を", "「誰も取り残さない」という", "「素案」を"]
)
def test_a_line_that_begins_with_an_aside_is_no_heading(aside: str) -> None:
    assert token(f"{aside}見直しの在り方") is None
    assert is_aside(f"{aside}見直しの在り方")
    assert not is_aside("（賛成）港湾組合")
    _, rows = read(
        f"（架空の資料）主な意見\n○　地域の団体が担う\n{aside}見直しの在り方\nを示すべきである。\n"
        "○　負担を分かち合い、地域の団体が担うべきである。\n"
    )
    assert [row["text"] for row in rows] == [
        f"地域の団体が担う{aside}見直しの在り方を示すべきである。",
        "負担を分かち合い、地域の団体が担うべきである。",
    ]


def test_a_wrapped_sentence_that_looks_like_a_heading_is_none() -> None:
    _, rows = read(
        "（架空の資料）主な意見\n○ 転換の請求があったときの取扱いについては、この案の第１項と併せて読めば、\n"
        "第２項の規律は妥当であると考える。\n"
    )
    assert [row["text"][-16:] for row in rows] == ["第２項の規律は妥当であると考える。"[-16:]]
    assert rows[0]["theme"] is None


def test_a_mark_may_have_a_line_to_itself() -> None:
    _, rows = read(
        "（架空の資料）主な意見\n○\n国が支援すべきではないか。\n○\n\n地方の役割も重要である。\n○\n期限を示してほしい。\n"
    )
    assert [(row["mark"], row["text"]) for row in rows] == [
        ("○", "国が支援すべきではないか。"),
        ("○", "地方の役割も重要である。"),
        ("○", "期限を示してほしい。"),
    ]


def test_a_row_that_was_broken_where_punctuation_meets_is_one() -> None:
    """As poppler's pdftotext does: rows end at 、 or 。 before 「 or （, and begin with 」 or ）."""
    _, rows = read(
        "（架空の資料）主な意見\n１ 総論\n"
        "○ 電子化された手続の名称については、国際的な動向を踏まえて検討すべきであり、\n"
        "「電\n子申請」\nという用語を用いることが適当である。\n（例示会）\n"
        "○ 利用者の視点が欠けているという意見が多く寄せられていることを踏まえて、\n"
        "（高齢者を含む。\n）利用者の声を聞くべきである。\n"
        "２ 各論\n○ 期限を示してほしいという意見が複数の委員から寄せられていることに留意すべき。\n"
    )
    assert [(row["theme"], row["text"]) for row in rows] == [
        (
            "１　総論",
            "電子化された手続の名称については、国際的な動向を踏まえて検討すべきであり、"
            "「電子申請」という用語を用いることが適当である。（例示会）",
        ),
        (
            "１　総論",
            "利用者の視点が欠けているという意見が多く寄せられていることを踏まえて、"
            "（高齢者を含む。）利用者の声を聞くべきである。",
        ),
        (
            "２　各論",
            "期限を示してほしいという意見が複数の委員から寄せられていることに留意すべき。",
        ),
    ]


@pytest.mark.parametrize("items", ["一二三", "①②③", "アイウ"])
def test_items_of_a_list_are_no_headings(items: str) -> None:
    listed = "".join(f"{item}　当該情報を確認することができるもの\n" for item in items)
    document = (
        "（架空の資料）寄せられた意見の概要\n１　要件について\n次の要件を定める。\n"
        f"{listed}【賛成】例示会\n○　必要な要件である。\n"
    )
    tables, _ = convert(read_text(document.encode(), "made-up.txt"))
    (row,) = opinion_rows(tables)
    assert (row["theme"], row["path"], row["stance"]) == ("１　要件について", (), "【賛成】")
    assert tables["sections"].num_rows == 0


def test_kanji_numbers_number_headings_too() -> None:
    _, rows = read(
        "（架空の資料）主な意見\n一　国の役割\n○ 支援すべき。\n二　地方の役割\n○ 連携すべき。\n"
    )
    assert [row["theme"] for row in rows] == ["一　国の役割", "二　地方の役割"]


def test_an_empty_line_within_a_sentence_parts_nothing() -> None:
    long = "○ 手続の電子化を進めるに当たっては、利用者である住民の視点に立って検討することが必要であり、その"
    _, rows = read(
        f"（架空の資料）主な意見\n\n{long}\n\n際、現場の負担にも配慮すべきである。\n\n○ 賛成する。\n"
        f"○ 期限を示してほしい。\n\n{long}\n際、費用も示すべきである。\n{long}\n際、効果も示すべきである。\n"
        f"{long}\n際、財源も示すべきである。\n"
    )
    assert [row["text"][-14:] for row in rows] == [
        "際、現場の負担にも配慮すべきである。"[-14:],
        "賛成する。",
        "期限を示してほしい。",
        "その際、費用も示すべきである。"[-14:],
        "その際、効果も示すべきである。"[-14:],
        "その際、財源も示すべきである。"[-14:],
    ]


def test_a_paragraph_set_in_begins_anew_after_the_attribution() -> None:
    """Where lines run back to the edge, an indent opens a paragraph: the names before it close one."""
    _, rows = read(
        "（架空の資料）寄せられた意見の概要\n１　総論\n"
        "○　手続の電子化を進めるに当たっては利用者の視点に立つことが必要であり、国においてそ\n"
        "の旨を定めることが望ましい。\n"
        "○　名称については、一般の利用者に分かりやすいものとすることが求められる。（例示会）\n"
        "　　なお、名称を変えるときは、その理由を示すべきであると考える。\n"
    )
    assert [row["names"] for row in rows] == [(), (("例示会", "author"),)]


def test_the_rows_of_a_key_are_no_headings() -> None:
    document = (
        "（架空の資料）意見の概要\n〔意見提出団体とその略称対比表〕\n例示連合会　例示会\n架空協会　架空協\n"
        "\f全体に関する意見\n（積極的評価）\n○ 賛成する。（架空協）\n"
    )
    tables, _ = convert(read_text(document.encode(), "made-up.txt"))
    assert tables["themes"]["title"].to_pylist() == ["全体に関する意見"]


def test_a_hyphen_as_pdfium_writes_it() -> None:
    text = (
        "（架空の資料）主な意見\n○ ハーグ・ルール（the Hague\ufffeVisby Rules）を踏まえるべき。\n"
    )
    _, rows = read(text)
    assert rows[0]["text"] == "ハーグ・ルール（the Hague-Visby Rules）を踏まえるべき。"
    with pytest.raises(RejectedDocument, match=r"U\+FFFE in line 2"):
        read_text("主な意見\n\ufffe○\n".encode(), "broken.txt")


def test_spaces_that_an_extractor_left_open_no_pages() -> None:
    body = "○ 手続の電子化を進めるべきである。\n" * 40
    lines = body.split("\n")
    for i in (4, 6, 9, 20, 22, 24, 30):
        lines[i] = " 「手続」の電子化を進める。"
    source = read_text("\n".join(lines).encode(), "made-up.txt")
    assert source.page_count == 1


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("架空部会資料\n\n１０\n", "架空部会資料　１０"),
        ("架空会議配布資料　民１－３\n", "架空会議配布資料　民１－３"),
    ],
)
def test_the_number_of_a_label(printed: str, label: str) -> None:
    """An extractor may put it on a line of its own, where it is neither title nor page number."""
    pages = "\f".join(f"○ {n}点目の意見である。\n\n{n}\n" for n in (2, 3))
    document, rows = read(
        f"{printed}\n（架空の資料）主な意見\n\n○ 初めの意見である。\n\n1\n\f{pages}"
    )
    assert document["material_label"] == label
    assert document["title"] == "（架空の資料）主な意見"
    assert len(rows) == 3


def test_a_gap_before_the_full_stop_hides_no_names() -> None:
    """As pdftotext -layout prints a row whose punctuation is set closer."""
    _, rows = read(
        "（架空の資料）主な意見\n○ 原案のとおりでよい（例示会、架空市）    。\n○ 賛成する。\n"
    )
    assert rows[0]["names"] == (("例示会", "author"), ("架空市", "author"))


def test_a_number_may_have_a_line_to_itself() -> None:
    _, rows = read(
        "（架空の資料）主な意見\n\n第１\n\n国の役割\n\n○ 支援すべき。\n\n①\n\n財源\n\n○ 示すべき。\n"
    )
    assert [(row["theme"], row["path"]) for row in rows] == [
        ("第１　国の役割", ()),
        ("第１　国の役割", ("①　財源",)),
    ]


def test_a_sub_committee_is_the_committee_of_a_council_that_is_not_named() -> None:
    document, _ = read("専門小委員会における主な意見（架空の資料）\n\n○ 支援すべき。\n○ 賛成。\n")
    assert (document["council"], document["committee"]) == (None, "専門小委員会")


def test_a_titles_second_line_is_no_heading() -> None:
    title = "（架空の資料）「子育て相談の窓口に関する中間試案」に対して寄せられた意見"
    document, rows = read(
        f"部会資料　７\n{title}\nの概要\n\n○　支援すべきである。\n○　賛成する。\n"
    )
    assert document["title"] == f"{title}の概要"
    assert [row["theme"] for row in rows] == [None, None]
