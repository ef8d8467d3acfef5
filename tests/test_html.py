"""HTML pages as lines: what a page states, what is left out, what is rejected."""

from collections import Counter
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from flows.ingest.html import read_html
from flows.ingest.text import read_text
from flows.lines import RejectedDocument, SourceLines
from flows.normalise.structure import structure
from tests.converting import Row, convert, opinion_rows
from tests.genre import expected, generate, squeezed
from tests.genre.webpage import MANNERS, Manner, to_html


def read(body: str) -> SourceLines:
    return read_html(f"<html><body>{body}</body></html>".encode(), "made-up.html")


def lines(body: str) -> list[str]:
    return read(body).text


# -- pages as ministries serve them -----------------------------------------------------------


def test_a_ministrys_page_gives_its_headings_and_links_without_the_frame(samples: Path) -> None:
    data = (samples / "feeds" / "mhlw-kb_r8_excerpt_TRIMMED.html").read_bytes()
    source = read_html(data, "page.html")
    assert source.text[0] == "令和８年度診療報酬改定について"
    assert source.kind is not None and source.kind[0] == "title"
    assert source.heading_level is not None
    headings = [t for t, level in zip(source.text, source.heading_level, strict=True) if level]
    assert headings == [
        "照会先",
        "第３　関係法令・通知等⑴　共通",
        "１．算定方法・施設基準",
        "３．疑義解釈・訂正通知",
        "診断群分類（DPC）電子点数表",
    ]
    assert "医科点数表［4.7MB］（0730訂正後）" in "".join(source.text)
    assert not any("無関係" in text for text in source.text)


def test_a_page_whose_frame_is_not_marked_keeps_all_its_content(samples: Path) -> None:
    source = read_html((samples / "feeds" / "meti.html").read_bytes(), "meti.html")
    assert "・2026年8月17日" in source.text
    assert not any("window.print" in text or "Javascript" in text for text in source.text)


@pytest.mark.parametrize("manner", ["paragraphs", "breaks", "preformatted"])
@pytest.mark.parametrize("name", ["001374092.txt", "001395537.txt"])
def test_minutes_as_a_page_give_the_turns_that_they_give_as_text(
    samples: Path, name: str, manner: str
) -> None:
    text = read_text((samples / "pairs" / name).read_bytes(), name)
    if manner == "paragraphs":
        body = "".join(f"<p>{escape(line)}</p>" for line in text.text)
    elif manner == "breaks":
        body = "<br>\n".join(map(escape, text.text))
    else:
        body = "<pre>" + "\n".join(map(escape, text.text)) + "</pre>"
    wanted, found = (
        [(row["kind"], squeezed(row["text"]), row["names"]) for row in opinion_rows(convert(s)[0])]
        for s in (text, read(f"<main>{body}</main>"))
    )
    assert len(found) > 50
    assert found == wanted


# -- made-up documents with known truth -------------------------------------------------------


def facts(row: Row) -> Row:
    return {
        "text": squeezed(row["text"]),
        "kind": row["kind"],
        "theme": squeezed(row["theme"]) if row["theme"] else None,
        "path": tuple(squeezed(title) for title in row["path"]),
        "stance": row["stance"],
        "names": Counter(row["names"]),
    }


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("shape", ["slides", "report", "minutes"])
@pytest.mark.parametrize("seed", range(6))
def test_made_up_pages_come_back_exactly(manner: Manner, shape: str, seed: int) -> None:
    document = generate(seed, shape=shape, characters=2500)
    tables, _ = convert(read_html(to_html(document, manner).encode(), "made-up.html"))
    found = [facts(row) for row in opinion_rows(tables)]
    wanted = [
        {
            "text": squeezed(opinion.text),
            "kind": opinion.kind,
            "theme": squeezed(opinion.theme) if opinion.theme else None,
            "path": tuple(squeezed(title) for title in opinion.sections),
            "stance": opinion.stance,
            "names": Counter(opinion.attributions),
        }
        for opinion in expected(document)
    ]
    if manner == "plain":  # nothing but wording tells a slide's title from a heading
        found, wanted = (
            [row | {"theme": None, "path": ()} for row in rows] for rows in (found, wanted)
        )
    assert found == wanted
    row = tables["documents"].to_pylist()[0]
    assert row["media_type"] == "text/html"
    assert squeezed(row["title"]) == squeezed(document.cover.title)
    if shape == "minutes" and document.cover.date_text:
        assert row["meeting_date"] == document.cover.date
        assert row["meeting_place"] == document.cover.place


# -- blocks, lists, tables --------------------------------------------------------------------


def test_a_block_is_a_paragraph_and_br_ends_a_line_within_one() -> None:
    source = read("<p>一行目<br>二行目</p><p>次の段落</p><div>地の<b>文</b></div>")
    assert source.text == ["一行目", "二行目", "次の段落", "地の文"]
    assert source.continues == [False, None, False, False]
    assert source.page == [1, 1, 1, 1]


def test_two_br_are_a_blank_line() -> None:
    source = read("<p>一<br><br>二<br></p>")
    assert source.text == ["一", "", "二"]
    assert source.continues == [False, False, False]


def test_line_ends_of_the_source_vanish_within_japanese_text() -> None:
    assert lines("<p>窓口の在り方に\n  ついては、AI\nof\nthings を\n使う。</p>") == [
        "窓口の在り方については、AI of things を使う。"
    ]


def test_preformatted_text_keeps_its_lines_and_spaces() -> None:
    assert lines("<pre>第１  総則\n\n　本文</pre>") == ["第１  総則", "", "　本文"]


def test_entities_and_no_break_spaces_are_what_they_print() -> None:
    assert lines("<p>Ａ&amp;Ｂ&lt;&#9675;&#x3007;&nbsp;&nbsp;終</p>") == ["Ａ&Ｂ<○〇  終"]


def test_the_only_h1_is_the_title_and_other_headings_have_their_level() -> None:
    source = read("<h1>題</h1><h2>章</h2><p>文</p><h3>節</h3>")
    assert source.heading_level == [None, 2, None, 3]
    assert source.kind == ["title", None, None, None]
    assert read("<h1>章</h1><h1>章</h1>").heading_level == [1, 1]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<ul><li>甲<li>乙</ul>", ["・甲", "・乙"]),
        ("<ul><li>甲<ul><li>乙<ul><li>丙</ul></ul></ul>", ["・甲", "　◦乙", "　　▪丙"]),
        ("<ul><li>甲<p>続き</p></li></ul><p>外</p>", ["・甲", "　続き", "外"]),
        ('<ul type="square"><li>甲</ul>', ["▪甲"]),
        ('<ul style="list-style: none"><li>甲</ul>', ["甲"]),
        ("<ul style=\"list-style-type: '◇'\"><li>甲</ul>", ["◇甲"]),
        ("<ul><li>○委員の意見<li>－ 副次的な意見</ul>", ["○委員の意見", "－ 副次的な意見"]),
        ("<ul><li>（１）甲<li>２．乙</ul>", ["（１）甲", "２．乙"]),
        ("<ul><li>2022年度に行う。<li>２点ある。</ul>", ["・2022年度に行う。", "・２点ある。"]),
        ('<ul><li><a href="x">資料１</a></li></ul>', ["資料１"]),
        ('<ul><li><a href="x">資料１</a>による。</li></ul>', ["・資料１による。"]),
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ('<ol start="3" type="i"><li>甲<li value="9">乙<li>丙</ol>', ["iii. 甲", "ix. 乙", "x. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ('<ol style="list-style-type:katakana"><li>甲<li>乙</ol>', ["ア、甲", "イ、乙"]),
        ('<ol style="list-style-type:cjk-ideographic" start="11"><li>甲</ol>', ["十一、甲"]),
        ("<ol><li>①甲<li>②乙</ol>", ["①甲", "②乙"]),
        ("<dl><dt>日時</dt><dd>令和４年</dd></dl>", ["日時", "令和４年"]),
    ],
)  # fmt: skip
def test_items_begin_with_what_their_list_prints(body: str, wanted: list[str]) -> None:
    assert lines(body) == wanted


def test_a_table_is_read_cell_by_cell_with_their_places() -> None:
    source = read(
        "<table><caption>表</caption><tr><th>委員名<th>意見"
        "<tr><td rowspan=2>山田委員<td>賛成する。<br>理由がある。<tr><td>追加する。</table>"
    )
    assert source.text == [
        "表",
        "委員名",
        "意見",
        "山田委員",
        "賛成する。",
        "理由がある。",
        "追加する。",
    ]
    assert source.cell is not None
    assert [cell and cell[:3] for cell in source.cell] == [
        None, (1, 1, 1), (1, 1, 2), (1, 2, 1), (1, 2, 2), (1, 2, 2), (1, 3, 2),
    ]  # fmt: skip


def test_a_table_that_arranges_the_page_has_no_cells_and_one_cell_is_a_frame() -> None:
    source = read("<table><tr><td><h2>章</h2><p>文<td>横</table><table><tr><td>枠</table>")
    assert source.text == ["章", "文", "横", "枠"]
    assert source.cell is not None
    assert [cell is not None for cell in source.cell] == [False, False, False, True]
    assert source.cell[3] is not None and source.cell[3].alone


def test_table_cells_and_text_after_a_list_are_not_part_of_its_last_opinion() -> None:
    source = read(
        "<h2>国の役割</h2><ul><li>支援すべきである。<p>特に離島である。</p></li></ul>"
        "<p>事務局から説明があった。</p><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
    )
    found = structure(source)
    assert [opinion.texts for opinion in found.opinions] == [
        ["支援すべきである。", "特に離島である。"]
    ]
    assert found.role == ["theme", "opinion", "opinion", "body", *["table"] * 4]


def test_a_column_of_opinions_holds_opinions_of_those_named_beside_it() -> None:
    source = read(
        "<h2>委員からの意見</h2><table><tr><th>番号<th>委員名<th>主な意見の概要<th>備考"
        "<tr><td>1<td rowspan=2>甲野委員<td>残すべきである。<p>離島は特にそうである。<td>"
        "<tr><td>2<td>デジタル化を進める<td>－"
        "<tr><td>3<td>乙山委員<br>丙川委員<td><ul><li>賛成である。<li>予算が要る。</ul><td>"
        "<tr><td>4<td>丁田委員<td>特になし<td></table><p>以上である。</p>"
    )
    tables, _ = convert(source)
    assert [(o["mark"], o["text"], o["theme"], o["names"]) for o in opinion_rows(tables)] == [
        (
            None,
            "残すべきである。離島は特にそうである。",
            "委員からの意見",
            (("甲野委員", "author"),),
        ),
        (None, "デジタル化を進める", "委員からの意見", (("甲野委員", "author"),)),
        ("・", "賛成である。", "委員からの意見", (("乙山委員", "author"), ("丙川委員", "author"))),
        ("・", "予算が要る。", "委員からの意見", (("乙山委員", "author"), ("丙川委員", "author"))),
    ]
    assert tables["lines"].to_pylist()[-1]["role"] == "body"


def test_a_column_of_topics_titles_the_opinions_beside_it() -> None:
    rows = opinion_rows(
        convert(
            read(
                "<h1>架空検討会の主な意見</h1><h2>第１　総論</h2><table><tr><th>論点</th><th>主な意見</th></tr>"
                "<tr><td>担い手</td><td><ul><li>若者の参画が課題である。<li>連携すべきである。</ul></td></tr>"
                "<tr><td rowspan=2>財源</td><td>○国が支援すべきである。<br>○基金が必要である。</td></tr>"
                "<tr><td>負担を考えるべきである。</td></tr></table>"
                "<ul><li>目標を示すべきである。</ul>"
            )
        )[0]
    )
    assert [(row["theme"], row["path"], row["text"]) for row in rows] == [
        ("第１　総論", ("担い手",), "若者の参画が課題である。"),
        ("第１　総論", ("担い手",), "連携すべきである。"),
        ("第１　総論", ("財源",), "国が支援すべきである。"),
        ("第１　総論", ("財源",), "基金が必要である。"),
        ("第１　総論", ("財源",), "負担を考えるべきである。"),
        ("第１　総論", (), "目標を示すべきである。"),
    ]


def test_a_mark_in_a_cell_of_its_own_stands_before_the_text_beside_it() -> None:
    row = "<tr><td>○</td><td>{}</td></tr>"
    assert lines(f"<table>{row.format('賛成である。')}{row.format('反対である。')}</table>") == [
        "○ 賛成である。",
        "○ 反対である。",
    ]
    held = "<table><tr><td>委員</td><td>出席</td></tr><tr><td>鈴木</td><td>○</td></tr></table>"
    assert lines(held) == ["委員", "出席", "鈴木", "○"], "in a table of data it stays"


COMMENTED = {"１": "駅を増やしてほしい。", "２": "歩道を広げるべきだ。"}


@pytest.mark.parametrize(
    ("column", "answers"),
    [
        ("提出意見", "市の考え方"),
        ("御意見・御質問の概要", "回答"),
        ("素案に対するご意見", "事務局コメント"),
        ("前回の検討会における主な意見", "意見に対する対応方針"),
        ("質問", "質問への回答"),
        ("論点・意見", "意見を踏まえた修正"),
    ],
)
def test_a_column_of_opinions_has_many_names_and_none_of_the_answers(
    column: str, answers: str
) -> None:
    rows = "".join(
        f"<tr><td>{number}<td>{text}<td>検討する。" for number, text in COMMENTED.items()
    )
    table = f"<table><tr><th>番号<th>{column}<th>{answers}{rows}</table>"
    found = opinion_rows(convert(read(f"<h1>架空計画</h1>{table}"))[0])
    assert [row["text"] for row in found] == [*COMMENTED.values()]


def test_a_row_of_one_cell_titles_the_rows_below_it() -> None:
    one, two = (f"<tr><td>{n}<td>{text}<td>検討する。" for n, text in COMMENTED.items())
    table = (
        "<table><tr><td colspan=3>１　総論<tr><th>番号<th>提出意見<th>市の考え方"
        f"{one}<tr><td colspan=3>２　各論{two}</table><p>以上である。</p>"
    )
    tables, _ = convert(read(f"<h1>架空計画</h1>{table}"))
    assert [(row["theme"], row["text"]) for row in opinion_rows(tables)] == [
        ("１　総論", COMMENTED["１"]),
        ("２　各論", COMMENTED["２"]),
    ]
    assert tables["lines"].to_pylist()[-1]["theme_id"] is None


def test_a_table_may_lie_on_its_side() -> None:
    rows = "".join(
        f"<tr><th>御意見<td>{text}<tr><th>市の考え方<td>検討する。<tr><th>担当課<td>交通課"
        for text in COMMENTED.values()
    )
    found = opinion_rows(convert(read(f"<h1>架空計画</h1><table>{rows}</table>"))[0])
    assert [row["text"] for row in found] == [*COMMENTED.values()]


@pytest.mark.parametrize(("place", "theme"), [("第１章", "第１章"), ("Ｐ．１２", None)])
def test_a_comment_is_about_a_part_of_the_draft_and_no_page(place: str, theme: str | None) -> None:
    table = f"<table><tr><th>該当箇所<th>提出意見<tr><td>{place}<td>{COMMENTED['１']}</table>"
    found = opinion_rows(convert(read(f"<h1>架空計画</h1>{table}"))[0])
    assert [(row["theme"], row["text"]) for row in found] == [(theme, COMMENTED["１"])]


RECORD = "<h1>第３回架空審議会　会議録</h1><h2>２　議事</h2><p>（１）計画について</p>"
TURNS = [("会長", "緑を増やすべきではないか。"), ("Ａ委員", "予算を確保してほしい。"), ("事務局", "検討する。")]  # fmt: skip


def table_of(rows: list[tuple[str, str]], head: str = "") -> str:
    return f"<table>{head}{''.join(f'<tr><td>{a}<td>{b}' for a, b in rows)}</table>"


@pytest.mark.parametrize(
    "head",
    [
        "",
        *(
            f"<tr><th>発言者<th>{words}"
            for words in ("内容", "審議の内容", "議事録", "発言（質問・回答）")
        ),
        "<tr><th>発言者<th>議題・発言内容・決定事項",
        "<tr><th>氏名<th>発言内容",
        "<tr><th>委員名<th>発言内容",
    ],
)
@pytest.mark.parametrize("name", ["{}", "○{}", "（{}）"])
def test_a_table_of_minutes_gives_turns_whatever_its_columns_are_called(
    head: str, name: str
) -> None:
    turns = [(name.format(who), said) for who, said in TURNS]
    body = RECORD + "<p>（事務局から資料１に基づき説明）</p>" + table_of(turns, head)
    body += "<p>（２）その他</p>" + table_of(turns[:2], head) + "<p>傍聴者　２名</p>"
    rows = opinion_rows(convert(read(body))[0])
    assert {(row["kind"], row["path"]) for row in rows} == {("utterance", ())}
    assert [(row["theme"], row["names"][0][0], row["text"]) for row in rows] == [
        *(("（１）計画について", *turn) for turn in TURNS),
        *(("（２）その他", *turn) for turn in TURNS[:2]),
    ]


@pytest.mark.parametrize(
    ("title", "head", "rows"),
    [
        ("架空計画（案）", "", TURNS),  # no record of a meeting
        ("架空審議会　会議録", "", [("会長", "山田太郎"), ("委員", "佐藤花子")]),
        ("架空審議会　会議録", "", [("住民", "ごみを減らす。"), ("事業者", "協力する。")]),
        (
            "架空審議会　会議録",
            "<tr><th>発言者<th>所属",
            [("山田太郎", "大学"), ("佐藤花子", "市民")],
        ),
    ],
)
def test_persons_beside_what_nobody_said_are_no_turns(
    title: str, head: str, rows: list[tuple[str, str]]
) -> None:
    body = f"<h1>{title}</h1><p>１　概要</p>{table_of(rows, head)}"
    assert opinion_rows(convert(read(body))[0]) == []


def test_members_beside_their_opinions_are_no_speakers_outside_a_record() -> None:
    table = table_of(TURNS[:2], "<tr><th>委員名<th>発言内容")
    rows = opinion_rows(convert(read(f"<h1>主な意見</h1>{table}"))[0])
    assert [(row["kind"], row["names"]) for row in rows] == [
        ("opinion", (("会長", "author"),)),
        ("opinion", (("Ａ委員", "author"),)),
    ]


def test_answers_after_an_arrow_within_a_cell_are_notes() -> None:
    said = "○ 緑を増やすべきである。<br>→ 次回までに整理する。<br>資料に追記する。<br>○ 人を増やすべきである。"
    table = table_of([("指標", said)], "<tr><th>項目<th>主な意見")
    rows = opinion_rows(convert(read(f"<h1>主な意見と対応について</h1>{table}"))[0])
    assert [row["text"] for row in rows] == ["緑を増やすべきである。", "人を増やすべきである。"]


def test_a_name_over_what_its_bearer_did_is_no_part_of_the_turn_above() -> None:
    rows = opinion_rows(
        convert(
            read(
                "<h1>第３回架空検討会　議事録</h1><dl><dt>山田座長<dd>それでは始める。"
                "<dt>事務局<dd>（配布資料の確認　省略）<dt>佐藤委員<dd>緑を増やすべきではないか。</dl>"
            )
        )[0]
    )
    assert [(row["names"][0][0], row["text"]) for row in rows] == [
        ("山田座長", "それでは始める。"),
        ("佐藤委員", "緑を増やすべきではないか。"),
    ]


@pytest.mark.parametrize("heading", ["２　議事", "２　議 事 (次のとおり)", "議題"])
def test_a_heading_of_the_meeting_with_opinions_under_it_is_no_list_of_facts(heading: str) -> None:
    rows = opinion_rows(
        convert(
            read(
                f"<h1>第２回架空審議会　議事概要</h1><h2>１　日時</h2><p>令和５年１１月２０日</p><h2>{heading}</h2>"
                "<h3>（１）計画について</h3><p>・緑を増やすべきではないか。</p><p>・予算を確保してほしい。</p>"
                "<h3>（２）その他</h3><p>・次回も議論したい。</p>"
            )
        )[0]
    )
    assert [(row["path"] or (row["theme"],), row["text"]) for row in rows] == [
        (("（１）計画について",), "緑を増やすべきではないか。"),
        (("（１）計画について",), "予算を確保してほしい。"),
        (("（２）その他",), "次回も議論したい。"),
    ]


@pytest.mark.parametrize("tag", ["h2", "p"])
def test_the_line_below_the_councils_name_may_be_the_title(tag: str) -> None:
    tables, _ = convert(
        read(
            f"<h1>架空審議会</h1><{tag}>第18回架空審議会・議事要旨</{tag}>"
            "<p>1.日時<br>平成27年7月30日（木）15:00～16:30</p><p>○緑を増やすべきではないか。</p>"
        )
    )
    document = tables["documents"].to_pylist()[0]
    stated = ("title", "council", "meeting_number", "meeting_date")
    assert [str(document[name]) for name in stated] == [
        "第18回架空審議会・議事要旨", "架空審議会", "18", "2015-07-30",
    ]  # fmt: skip
    assert [(row["theme"], row["text"]) for row in opinion_rows(tables)] == [
        (None, "緑を増やすべきではないか。")
    ]


def test_a_table_without_a_column_of_opinions_holds_none() -> None:
    source = read("<h2>表</h2><table><tr><th>委員名<th>所属<tr><td>甲野委員<td>大学</table>")
    assert opinion_rows(convert(source)[0]) == []


def test_the_facts_of_a_meeting_are_read_and_its_agenda_opens_no_theme() -> None:
    source = read(
        "<h1>（架空の資料）第３回架空調査会　議事要旨</h1><h2>日時</h2><p>令和４年４月２７日（水）</p>"
        "<h2>場所</h2><p>架空会館</p><h2>議題</h2><ol><li>窓口の在り方について</ol>"
        "<h2>主な意見</h2><ul><li>残すべきである。<li>移すべきである。</ul>"
    )
    tables, _ = convert(source)
    row = tables["documents"].to_pylist()[0]
    assert row["title"] == "（架空の資料）第３回架空調査会　議事要旨"
    assert str(row["meeting_date"]) == "2022-04-27"
    assert row["meeting_place"] == "架空会館"
    assert row["meeting_number"] == 3
    opinions = opinion_rows(tables)
    assert [(o["theme"], o["text"]) for o in opinions] == [
        ("主な意見", "残すべきである。"),
        ("主な意見", "移すべきである。"),
    ]


# -- the page and its frame -------------------------------------------------------------------


def test_a_page_speaks_of_itself_before_and_after_its_opinions() -> None:
    source = read(
        "<h1>架空検討会（第３回）主な意見</h1><p>更新日：2023年8月1日</p><h2>２．場所</h2><p>第１会議室</p>"
        "<h2>３．出席者</h2><h3>委員</h3><p>鈴木委員、佐藤委員</p><h2>４．主な意見</h2>"
        "<p>○ 参画が課題である。</p><h2>この記事に関するお問い合わせ先</h2><p>企画課</p>"
        "<p><a href='#top'>ページの先頭へ戻る</a></p>"
    )
    tables, _ = convert(source)
    document = tables["documents"].to_pylist()[0]
    assert document["meeting_date"] is None, "the day of the page is not the meeting's"
    assert document["meeting_place"] == "第１会議室"
    assert [theme["title"] for theme in tables["themes"].to_pylist()] == ["４．主な意見"]
    assert [row["text"] for row in opinion_rows(tables)] == ["参画が課題である。"]
    assert source.text[-1] == "企画課", "a link about the page is its frame"
    assert lines("<p>若者が<a href=x>地域に戻る</a>例もある。</p>") == [
        "若者が地域に戻る例もある。"
    ]


def test_plain_blocks_that_title_opinions_are_no_part_of_the_title() -> None:
    tables, _ = convert(
        read("<div>架空検討会　議事要旨</div><div>主な意見</div><div>○ 参画が課題である。</div>")
    )
    assert tables["documents"].to_pylist()[0]["title"] == "架空検討会　議事要旨"
    assert opinion_rows(tables)[0]["theme"] == "主な意見"


def test_main_is_the_content_and_nothing_in_it_is_lost_but_navigation() -> None:
    assert lines(
        "<header>題字</header><p>外</p><main><header><h1>題</h1></header><nav>目次</nav>"
        "<div style='display:none'>畳んだ文</div><aside>補足</aside><footer>以上</footer></main>"
    ) == ["題", "畳んだ文", "補足", "以上"]


def test_the_frame_is_known_by_names_that_begin_with_tmp_and_a_skip_target_is_no_title() -> None:
    source = read(
        "<div id=tmp_header><p>架空県</div><div id=tmp_gnavi><p>くらし</div><div id=tmp_pankuzu><p>ホーム</div>"
        "<p>本文</p><p>若者からの主な意見</p><p>○ 公園を増やすべきではないか。</p><div id=tmp_footer>県庁</div>"
    )
    assert source.text == ["本文", "若者からの主な意見", "○ 公園を増やすべきではないか。"]
    assert convert(source)[0]["documents"].to_pylist()[0]["title"] == "若者からの主な意見"


def test_without_main_the_body_is_read_without_its_frame() -> None:
    assert lines(
        "<div id='header'>題字</div><div class='breadcrumb'><ol><li>ホーム</ol></div>"
        "<form><section><header>章</header><p>文</p></section><button>検索</button></form>"
        "<footer>所在地</footer>"
    ) == ["章", "文"]


def test_ruby_gives_the_text_it_stands_over() -> None:
    assert lines("<p><ruby>担<rp>（</rp><rt>にな</rt><rp>）</rp></ruby>い手</p>") == ["担い手"]


def test_scripts_and_form_fields_hold_no_text() -> None:
    assert lines("<script>x</script><style>y</style><p>文<select><option>z</select></p>") == ["文"]


def test_a_heading_that_is_an_image_is_what_it_stands_for() -> None:
    assert lines('<h2><img alt="主な意見" src="x"></h2><p>文<img alt="図"></p>') == [
        "主な意見",
        "文",
    ]


# -- encodings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "codec", "read_as"),
    [
        ("Shift_JIS", "cp932", "cp932"),
        ("x-sjis", "cp932", "cp932"),
        ("EUC-JP", "euc_jp", "euc_jp"),
        ("euc-jp", "euc_jis_2004", "euc_jis_2004"),
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16", "utf-16-le"),
        ("Shift_JIS", "utf-8", "utf-8"),
        ("iso-8859-1", "cp932", "cp932"),
        ("no-such-thing", "euc_jp", "euc_jp"),
    ],
)
def test_pages_are_decoded_by_their_bytes_and_their_declaration(
    label: str, codec: str, read_as: str
) -> None:
    circled = "①" if codec != "euc_jp" else "一"
    page = f'<html><meta charset="{label}"><body><p>{circled}委員からの主な意見について。</p>\r\n'
    source = read_html(page.encode(codec), "made-up.html")
    assert source.text == [f"{circled}委員からの主な意見について。"]
    assert source.encoding == read_as


def test_an_old_declaration_is_found_behind_comments() -> None:
    page = (
        "<!-- " + "x" * 2000 + " --><META HTTP-EQUIV=Content-Type "
        'CONTENT="text/html; charset=Shift_JIS"><p>ｱｲｳ 意見</p>'
    )
    assert read_html(page.encode("cp932"), "x").text == ["ｱｲｳ 意見"]


# -- what is rejected -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<html><body><script>draw()</script></body></html>", "no text"),
        (b"<html><body>" + b"<div>" * 300 + b"x", "depth"),
        (b"<html><body>" + b"<zz></yy>" * 3000 + b"<b>" * 300 + b"x", "depth"),
        (b"<p>" + b"x" * 10_000_000, "10,000,003 bytes"),
        ("<p>意見がある。</p>".encode()[:-6], "cut off"),
        (b"<p>\x00\x01\x02</p>", "control character"),
        ('<meta charset="iso-2022-jp"><p>意見</p>'.encode("iso2022_jp"), "ISO-2022-JP"),
    ],
)
def test_what_cannot_be_read_is_rejected_by_name_and_reason(data: bytes, reason: str) -> None:
    with pytest.raises(RejectedDocument) as caught:
        read_html(data, "made-up.html")
    assert caught.value.name == "made-up.html"
    assert reason in caught.value.reason
    assert caught.value.advice


def test_entities_that_a_document_type_declares_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;文</p>'
    assert "aaaa" not in "".join(read_html(bomb.encode(), "x").text)


def test_wide_and_tall_tables_take_no_more_time_than_their_size() -> None:
    spans = "<table><tr>" + "<td colspan=1000 rowspan=9999>甲" * 3000 + "<tr><td>乙" * 3000
    assert read(spans).text.count("乙") == 3000


# -- any bytes --------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<br>", "<ul>", "</ul>", "<ol type=a start=5>", "</ol>", "<li>", "</li>"),
        *("<table>", "<tr>", "<td rowspan=3>", "<th colspan=2>", "</td>", "</table>", "<main>"),
        *("</main>", "<h1>", "</h1>", "<h2>", "<pre>", "</pre>", "<ruby>", "<rt>", "</ruby>"),
        *("<!--", "-->", "<script>", "</script>", "<![CDATA[", "]]>", "&amp;", "&#0;", "&#xd800;"),
        *("<a href=x>", "</a>", "<nav>", "</nav>", "<svg>", "<title>", "<template>", "<dl><dt>"),
        *("\n", " ", "　", "\r\n", "\t", "○委員　意見である。", "１．", "A", "<", ">", '"', "＆"),
    ]
)
hurried = settings(deadline=2000, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


@hurried
@given(st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=60))
@example(["<ul>", "<li>", "<table>", "<td rowspan=3>", "</ul>", "<li>"])
def test_any_markup_is_read_or_rejected(pieces: list[str]) -> None:
    sound(("<html><body>" + "".join(pieces)).encode("utf-8", "replace"))


@hurried
@given(st.data())
def test_damaged_bytes_are_read_or_rejected(data: st.DataObject) -> None:
    page = to_html(generate(3, shape="report", characters=300), "lists")
    codec = data.draw(st.sampled_from(["utf-8", "cp932", "euc_jis_2004", "utf-16"]))
    damaged = bytearray(page.replace("utf-8", codec).encode(codec, "replace"))
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=8)):
        damaged[place] = data.draw(st.integers(0, 255))
    sound(bytes(damaged[: data.draw(st.integers(1, len(damaged)))]))


def sound(data: bytes) -> None:
    """Check that bytes are rejected, or give lines that the next stage can read."""
    try:
        source = read_html(data, "x")
    except RejectedDocument:
        return
    stated = (source.page, source.heading_level, source.continues, source.kind, source.cell)
    assert all(column is not None and len(column) == len(source.text) for column in stated)
    assert not any("\n" in text or "\r" in text for text in source.text)
    assert any(source.text)
    convert(source)


def test_the_parts_of_a_meetings_page_are_no_themes() -> None:
    source = read(
        "<h1>架空サブワーキンググループ（第8回）</h1><h2>概要</h2><ul><li>日時：令和６年４月８日（金）</li>"
        "<li>場所：オンライン開催</li><li>議事次第：<ol><li>開会</li><li>議事<ol><li>資料説明</li><li>自由討議</li></ol></li>"
        "<li>閉会</li></ol></li></ul><h2>資料</h2><ul><li>資料1　論点（PDF／12KB）</li></ul>"
        "<h2>議事概要</h2><h3>日時</h3><p>令和６年４月８日（金）</p><h3>出席者</h3><h4>構成員</h4>"
        "<ul><li>太田洋（西村法律事務所弁護士）</li><li>手塚悟（架空大学教授）【主査】</li></ul>"
        "<h3>自由討議</h3><ul><li>利便を損なわない形で進めるべきではないか。</li><li>段階を分けて示すことが重要である。</li></ul>"
    )
    tables, _ = convert(source)
    document = tables["documents"].to_pylist()[0]
    assert document["title"] == "架空サブワーキンググループ（第8回）"
    assert (str(document["meeting_date"]), document["meeting_number"]) == ("2024-04-08", 8)
    assert [(row["theme"], row["text"]) for row in opinion_rows(tables)] == [
        ("自由討議", "利便を損なわない形で進めるべきではないか。"),
        ("自由討議", "段階を分けて示すことが重要である。"),
    ]


def test_a_page_without_h1_has_its_title_where_its_head_says_so() -> None:
    body = (
        "<div><h2>第25回架空審議会　議事要旨</h2><p>第25回架空審議会　議事要旨<br>1　日時<br>　令和６年６月７日（水）<br>&nbsp;<br>"
        "2　出席委員<br>　永野会長、遠藤委員<br>3　議事<br>（1）原案について<br>主な発言内容<br>"
        "○議論を深める必要がある。<br>○数値を示していただきたい。</p></div>"
    )
    head = "<head><title>第25回架空審議会 議事要旨 - 架空省</title></head>"
    named = read_html(f"<html>{head}<body>{body}</body></html>".encode(), "made-up.html")
    tables, _ = convert(named)
    document = tables["documents"].to_pylist()[0]
    assert document["title"] == "第25回架空審議会　議事要旨"
    assert [row["text"] for row in opinion_rows(tables)] == [
        "議論を深める必要がある。",
        "数値を示していただきたい。",
    ]
    unnamed = read(body)
    assert unnamed.kind is not None and unnamed.kind[0] is None


@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_the_first_heading_is_the_title_where_it_names_the_record(tag: str) -> None:
    head = "<head><title>架空町ホームページ</title></head>"
    body = (
        f"<{tag}>架空審議会（第３回）議事概要</{tag}><p>１．日時：平成９年１２月１０日</p><p>２．議題：花について</p>"
        "<p>３．議事内容</p><ul><li>花を増やす必要がある。</li><li>木を増やす必要がある。</li></ul>"
    )
    tables, _ = convert(
        read_html(f"<html>{head}<body>{body}</body></html>".encode(), "made-up.html")
    )
    document = tables["documents"].to_pylist()[0]
    stated = ("title", "council", "meeting_number", "meeting_date")
    assert [str(document[name]) for name in stated] == [
        "架空審議会（第３回）議事概要", "架空審議会", "3", "1997-12-10",
    ]  # fmt: skip
    assert [row["theme"] for row in opinion_rows(tables)] == [None, None]


def test_two_records_on_a_page_are_headings_and_no_title() -> None:
    tables, _ = convert(
        read(
            "<h2>第１回架空審議会議事概要</h2><ul><li>花を増やす必要がある。</li></ul>"
            "<h2>第２回架空審議会議事概要</h2><ul><li>木を増やす必要がある。</li></ul>"
        )
    )
    assert [row["theme"] for row in opinion_rows(tables)] == [
        "第１回架空審議会議事概要",
        "第２回架空審議会議事概要",
    ]


def test_the_heading_below_the_title_may_say_whose_record_it_is() -> None:
    tables, _ = convert(
        read(
            "<h1>第15回定例会議（令和7年3月7日開催）</h1><h2>令和6年度第15回（定例）教育委員会議事録</h2>"
            "<p>○山田委員　「はい。」</p><p>○佐藤委員　「はい。」</p>"
        )
    )
    document = tables["documents"].to_pylist()[0]
    assert (document["council"], document["meeting_number"]) == ("教育委員会", 15)


def test_the_value_of_a_label_right_above_opinions_is_no_theme() -> None:
    tables, _ = convert(
        read(
            "<h1>架空審議会　議事要旨</h1><dl><dt>日時</dt><dd>令和2年3月4日</dd><dt>場所</dt><dd>架空町役場</dd></dl>"
            "<ul><li>花を増やす必要がある。</li><li>木を増やす必要がある。</li></ul>"
        )
    )
    assert tables["documents"].to_pylist()[0]["meeting_place"] == "架空町役場"
    assert [row["theme"] for row in opinion_rows(tables)] == [None, None]
