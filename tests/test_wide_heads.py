"""Tables whose header spans columns or stands in several rows, in HTML and in Word."""

from collections.abc import Callable

import pytest

from flows.ingest.docx import read_docx
from flows.ingest.html import read_html
from flows.lines import SourceLines
from tests.converting import convert, opinion_rows
from tests.word_file import p, word_file

A = "駅を増やしてほしい。"
B = "歩道を広げるべきだ。"
C = "木を残すべきである。"
DONE = "検討します。"

Cell = str | tuple[str, int, int]  # a text, or with the columns and the rows that it spans
Row = tuple[Cell, ...]
Said = list[tuple[str | None, str, str]]  # the headings over an opinion, whose it is, its text
Read = Callable[..., Said]


def html(*rows: Row) -> SourceLines:
    cells = (
        (f"<td colspan={wide} rowspan={tall}>{t}" for t, wide, tall in map(_spans, row))
        for row in rows
    )
    table = "".join(f"<tr>{''.join(row)}" for row in cells)
    page = (
        f"<!DOCTYPE html><html lang=ja><body><h1>架空計画</h1><table>{table}</table></body></html>"
    )
    return read_html(page.encode(), "made-up.html")


def word(*rows: Row) -> SourceLines:
    """Give the same table as Word writes it: what goes on below stands there as an empty cell."""
    made = []
    above: dict[int, tuple[int, int]] = {}  # column -> width of the cell that goes on, rows left
    for row in rows:
        cells, column, given = "", 1, list(row)
        below: dict[int, tuple[int, int]] = {}
        while given or column in above:
            if column in above:
                (wide, left), text, merge = above[column], "", "<w:vMerge/>"
            else:
                text, wide, left = _spans(given.pop(0))
                merge = '<w:vMerge w:val="restart"/>' if left > 1 else ""
            if left > 1:
                below[column] = wide, left - 1
            cells += _cell(text, wide, merge)
            column += wide
        above = below
        made.append(f"<w:tr>{cells}</w:tr>")
    body = p("架空計画") + f"<w:tbl>{''.join(made)}</w:tbl>"
    return read_docx(word_file(body), "made-up.docx")


def _cell(text: str, wide: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{p(text)}</w:tc>"


def _spans(cell: Cell) -> tuple[str, int, int]:
    return (cell, 1, 1) if isinstance(cell, str) else cell


@pytest.fixture(params=[html, word], ids=["html", "word"])
def said(request: pytest.FixtureRequest) -> Read:
    """Give what the opinions of a table are, each with the headings over it and whose it is."""

    def read(*rows: Row) -> Said:
        found = opinion_rows(convert(request.param(*rows))[0])
        return [
            (
                " > ".join(filter(None, (r["theme"], *r["path"]))) or None,
                "、".join(n for n, _ in r["names"]),
                r["text"],
            )
            for r in found
        ]

    return read


def _plain(*texts: str) -> Said:
    return [(None, "", text) for text in texts]


def test_a_title_over_number_and_words_is_that_of_the_words(said: Read) -> None:
    head = (("ご意見", 2, 1), "市の考え方")
    assert said(head, ("1", A, DONE), ("2", B, DONE)) == _plain(A, B)
    short = ("1", "増便", DONE), ("2", "駅前に屋根", DONE)
    assert said(head, *short) == _plain("増便", "駅前に屋根")


def test_a_cell_over_several_rows_heads_the_words_beside_it(said: Read) -> None:
    head = (("ご意見", 3, 1), "回答")
    one = ("Ⅰ　費用", 1, 2), "1", A, DONE
    assert said(head, one, ("2", B, DONE), ("Ⅱ　場所", "3", C, DONE)) == [
        ("Ⅰ　費用", "", A),
        ("Ⅰ　費用", "", B),
        ("Ⅱ　場所", "", C),
    ]


def test_a_column_of_persons_below_the_title_tells_whose_the_words_are(said: Read) -> None:
    head = (("委員からの意見", 2, 1), "対応")
    assert said(head, ("山田委員", A, DONE), ("Ｂ委員", B, DONE)) == [
        (None, "山田委員", A),
        (None, "Ｂ委員", B),
    ]


@pytest.mark.parametrize("words", ["内容", "意見の概要", "具体的な内容"])
def test_a_header_of_two_rows_names_the_columns_in_the_second(said: Read, words: str) -> None:
    top = ("番号", 1, 2), ("ご意見", 2, 1), ("市の考え方", 1, 2)
    rows = ("1", "P3", A, DONE), ("2", "P5", B, DONE)
    assert said(top, ("該当箇所", words), *rows) == _plain(A, B)
    about = ("1", "第１章", A, DONE), ("2", "第２章", B, DONE)
    assert said(top, ("該当箇所", words), *about) == [("第１章", "", A), ("第２章", "", B)]


def test_two_columns_of_words_below_one_title_are_both_opinions(said: Read) -> None:
    top = ("班", 1, 2), ("意見", 2, 1)
    assert said(top, ("良い点", "困った点"), ("1", A, B), ("2", C, "坂が多い。")) == _plain(
        A, B, C, "坂が多い。"
    )


def test_every_title_may_span_columns_and_answers_stay_answers(said: Read) -> None:
    top = ("意見", 2, 1), ("回答", 2, 1)
    assert said(top, ("番号", "内容", "担当", "コメント"), ("1", A, "道路課", DONE)) == _plain(A)


def test_a_title_over_the_whole_table_is_no_column(said: Read) -> None:
    rows = ("1", A, DONE), ("2", B, DONE)
    assert said((("主な意見", 3, 1),), ("番号", "意見", "回答"), *rows) == _plain(A, B)


def test_a_title_below_another_word_still_tells_opinions(said: Read) -> None:
    top = ("番号", 1, 2), ("審議会", 2, 1)
    assert said(top, ("委員の意見", "事務局の対応"), ("1", A, DONE), ("2", B, DONE)) == _plain(A, B)


def test_words_may_span_the_columns_that_their_title_spans(said: Read) -> None:
    head = (("ご意見", 2, 1), "回答")
    assert said(head, ("1", A, DONE), ("2", B, DONE), ((C, 2, 1), DONE)) == _plain(A, B, C)


def test_the_rows_between_are_headings_where_they_span_all_columns(said: Read) -> None:
    head = (("ご意見", 2, 1), "回答")
    assert said(
        head, (("１　費用", 3, 1),), ("1", A, DONE), (("２　場所", 3, 1),), ("2", B, DONE)
    ) == [
        ("１　費用", "", A),
        ("２　場所", "", B),
    ]


def test_a_row_without_answer_is_no_row_of_titles(said: Read) -> None:
    head = (("ご意見", 2, 1), "回答")
    assert said(head, ("1", "増便", ""), ("2", A, DONE), ("3", B, DONE)) == _plain("増便", A, B)


def test_labels_beside_the_words_may_reach_down_and_stand_right_of_numbers(said: Read) -> None:
    one = (("1", 1, 3), ("御意見", 1, 2), A), (B,), ("回答", DONE)
    two = (("2", 1, 2), "御意見", C), ("回答", DONE)
    assert said(*one, *two) == _plain(A, B, C)


@pytest.mark.parametrize(
    "none",
    [
        "同上",
        "〃",
        "（意見なし）",
        "（該当なし）",
        "特にありません。",
        "意見は無し",
        "無回答",
        "上に同じ。",
    ],
)
def test_a_cell_that_says_that_there_is_none_or_the_same_again_is_no_opinion(
    said: Read, none: str
) -> None:
    assert said(
        ("番号", "意見", "回答"), ("1", A, DONE), ("2", none, none), ("3", "緑なし道路をなくす", "")
    ) == _plain(A, "緑なし道路をなくす")


# -- minutes in a table -----------------------------------------------------------------------


MINUTES = "発言者", "議題・発言内容"


def test_a_row_without_speaker_is_a_heading_over_the_rows_below(said: Read) -> None:
    rows: list[Row] = [
        ("会長", "開会します。"),
        ("", "議事①　花壇（案）について"),
        ("林委員", A),
        ("", B),
        ("", "議事②　公園の管理について"),
        ("林委員", C),
    ]
    assert said(MINUTES, *rows) == [
        (None, "会長", "開会します。"),
        ("議事①　花壇（案）について", "林委員", A),
        ("議事①　花壇（案）について", "林委員", B),
        ("議事②　公園の管理について", "林委員", C),
    ]


def test_so_is_a_row_that_spans_the_columns_of_names_and_words(said: Read) -> None:
    rows: list[Row] = [
        ("会長", "開会します。"),
        (("（１）花壇について", 2, 1),),
        ("", A),
        ("林委員", B),
    ]
    assert said(MINUTES, *rows) == [
        (None, "会長", "開会します。"),
        ("（１）花壇について", "会長", A),
        ("（１）花壇について", "林委員", B),
    ]


def test_beside_a_name_that_reaches_down_a_list_is_said(said: Read) -> None:
    rows: list[Row] = [
        (("会長", 1, 2), "議題は次のとおりです。"),
        ("１　花壇について",),
        ("林委員", A),
    ]
    assert said(MINUTES, *rows) == [
        (None, "会長", "議題は次のとおりです。"),
        (None, "会長", "１　花壇について"),
        (None, "林委員", A),
    ]


def test_headings_stand_over_the_words_of_a_cell() -> None:
    page = (
        "<!DOCTYPE html><html lang=ja><body><h1>会議録</h1><table><tr><th>発言者<th>会議の経過（発言内容等）"
        f"<tr><td>会長<td>１　議題<br>（１）花壇について<br>説明をお願いします。<tr><td>委員<td>{A}"
        "<tr><td colspan=2>議事の経過"
        "<tr><td>会長<td>２　その他<br>何かございますか。<br>３　閉会</table><p>以上である。</p>"
    )
    tables, _ = convert(read_html(page.encode(), "made-up.html"))
    assert [(r["theme"], r["path"], r["text"]) for r in opinion_rows(tables)] == [
        ("１　議題", ("（１）花壇について",), "説明をお願いします。"),
        ("１　議題", ("（１）花壇について",), A),
        ("２　その他", (), "何かございますか。"),
    ]
    assert tables["lines"].to_pylist()[-1]["theme_id"] is None


def test_what_one_cell_lists_is_no_heading() -> None:
    page = (
        "<!DOCTYPE html><html lang=ja><body><h1>会議録</h1><table><tr><th>発言者<th>発言内容"
        f"<tr><td>事務局<td>１　計画の期間<br>期間は５年です。<br>２　計画の目的<br>木を増やします。<tr><td>委員<td>{A}</table>"
    )
    tables, _ = convert(read_html(page.encode(), "made-up.html"))
    assert [(r["theme"], r["text"]) for r in opinion_rows(tables)] == [
        (None, "１　計画の期間期間は５年です。２　計画の目的木を増やします。"),
        (None, A),
    ]
