"""PDFs as councils lay them out: the opinions, and what is theirs, must come out of the page."""

from collections import Counter
from datetime import date

import pytest

from flows.ingest.pdf.reader import read_pdf
from flows.lines import SourceLines
from tests.converting import Row, convert, opinion_rows
from tests.drawn_pdf import Drawing, pdf
from tests.genre import expected, generate, squeezed
from tests.genre.model import Shape
from tests.genre.typeset import to_pdf

LEFT = 85.0
LONG = "住民に丁寧に説明し、地域の実情に応じて柔軟に運用することが必要であり、国はその費用を"
END = "支援するべきである。"


def read(*pages: Drawing) -> SourceLines:
    return read_pdf(pdf(pages), "made-up.pdf")


def opinions(*pages: Drawing) -> list[Row]:
    return opinion_rows(convert(read(*pages))[0])


def lines(page: Drawing, y: float, *texts: str, step: float = 18.0) -> Drawing:
    """Print lines under each other; white space in front of a line sets it in."""
    for number, text in enumerate(texts):
        indent = len(text) - len(text.lstrip())
        page.text(LEFT + 10.5 * indent, y - number * step, text.lstrip())
    return page


def cover() -> Drawing:
    return Drawing().text(150, 500, "部会における主な意見", 20)


def table(page: Drawing, top: float, rows: list[tuple[str, list[str]]]) -> Drawing:
    """Draw a ruled table of two columns."""
    for name, texts in rows:
        height = 6 + 16 * len(texts)
        page.box(LEFT, top - height, 185, top).box(185, top - height, 530, top)
        page.text(LEFT + 4, top - 15, name)
        for number, text in enumerate(texts):
            page.text(190, top - 15 - 16 * number, text)
        top -= height
    return page


HEADER = ("委員名", ["主な意見"])


def test_the_opinions_of_a_table_are_those_of_the_members_beside_them() -> None:
    first = "窓口を残すことが必要ではないか。"
    page = table(
        Drawing().text(LEFT, 780, "主な意見"),
        760,
        [HEADER, ("山田委員", [first]), ("佐藤委員", ["異論はない。"]), ("鈴木委員", ["特になし"])],
    )
    assert [(row["text"], row["names"]) for row in opinions(page)] == [
        (first, (("山田委員", "author"),)),
        ("異論はない。", (("佐藤委員", "author"),)),
    ]


@pytest.mark.parametrize("again", [True, False])
def test_a_table_goes_on_overleaf_with_or_without_its_first_row(again: bool) -> None:
    """The row that the page break cuts is one opinion, and the next row's member is another."""
    one = table(Drawing(), 560, [HEADER] + [("山田委員", ["異論はない。"] * 9)] * 2)
    one = table(one, 238, [("佐藤委員", ["窓口を残すことが必要であり、国が"])])
    two = table(
        Drawing(),
        790,
        [*([HEADER] if again else []), ("", [END]), ("鈴木委員", ["時期尚早ではないか。"])],
    )
    assert [(row["text"], row["names"]) for row in opinions(one, two)][2:] == [
        (f"窓口を残すことが必要であり、国が{END}", (("佐藤委員", "author"),)),
        ("時期尚早ではないか。", (("鈴木委員", "author"),)),
    ]


def grid(page: Drawing, top: float, *rows: list[str]) -> Drawing:
    """Draw a ruled table, its columns as wide as comments, answers and their number need."""
    edges = [LEFT, 120, 330, 530] if len(rows[0]) == 3 else [LEFT, 300, 530]
    for texts in rows:
        parts = [text.split("|") for text in texts]
        height = 6 + 16 * max(map(len, parts))
        for left, right, part in zip(edges[:-1], edges[1:], parts, strict=True):
            page.box(left, top - height, right, top)
            for number, text in enumerate(part):
                page.text(left + 4, top - 15 - 16 * number, text)
        top -= height
    return page


COMMENTS = ["番号", "御意見の概要", "市の考え方"]
FILLER = "|".join(["異論はない。"] * 7)


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("end", ["必要である。", "必要であり、"])
def test_a_comment_cut_by_the_page_is_one_though_its_answer_stands_between(
    end: str, again: bool
) -> None:
    header = [COMMENTS] if again else []
    rows = [[str(number), FILLER, "参考とします。"] for number in (1, 2, 3)]
    one = grid(
        Drawing(), 600, COMMENTS, *rows, ["4", f"窓口が{end}", "御意見を踏まえ|検討します。"]
    )
    rest = ["", "国が支援するべきである。", "なお、国とも|協議します。"]
    last = ["5", "時期尚早ではないか", "参考とします。"]
    cut = opinions(one, grid(Drawing(), 790, *header, rest, last))
    assert [row["text"] for row in cut][3:] == [
        f"窓口が{end}国が支援するべきである。",
        "時期尚早ではないか",
    ]
    whole = opinions(one, grid(Drawing(), 790, *header, ["5", *rest[1:]], ["6", *last[1:]]))
    assert [row["text"] for row in whole][3:] == [
        f"窓口が{end}",
        "国が支援するべきである。",
        "時期尚早ではないか",
    ]


@pytest.mark.parametrize("usual", ["異論はない。", "時期尚早ではないか"])
def test_without_numbers_a_comment_goes_on_overleaf_where_all_others_are_sentences(
    usual: str,
) -> None:
    rows = [["|".join([usual] * 7), "参考とします。"] for _ in range(3)]
    one = grid(Drawing(), 600, COMMENTS[1:], *rows, ["窓口が必要であり", "検討します。"])
    two = grid(
        Drawing(), 790, ["国が支援するべき。", "協議します。"], ["賛成です。", "参考とします。"]
    )
    texts = [row["text"] for row in opinions(one, two)][3:]
    if usual.endswith("。"):
        assert texts == ["窓口が必要であり国が支援するべき。", "賛成です。"]
    else:
        assert texts == ["窓口が必要であり", "国が支援するべき。", "賛成です。"]


def test_a_comment_that_fills_a_page_goes_on_over_two_page_breaks() -> None:
    rows = [[str(number), FILLER, "参考とします。"] for number in (1, 2, 3)]
    one = grid(Drawing(), 600, COMMENTS, *rows, ["4", "窓口が必要であり、", "検討します。"])
    two = grid(Drawing(), 790, ["", "|".join(["国が支援するべきであり、"] * 40), ""])
    three = grid(
        Drawing(), 790, ["", "県も同じである。", ""], ["5", "賛成です。", "参考とします。"]
    )
    texts = [row["text"] for row in opinions(one, two, three)][3:]
    assert texts == [
        "窓口が必要であり、" + "国が支援するべきであり、" * 40 + "県も同じである。",
        "賛成です。",
    ]


def test_a_footer_beside_the_page_number_is_not_in_the_opinion_that_goes_on() -> None:
    one = lines(Drawing(), 160, "○　" + LONG[:-2])
    two = lines(Drawing(), 780, "　を" + END, "○　時期尚早ではないか。")
    for number, page in enumerate((one, two)):
        page.text(LEFT, 40, "総務省　自治行政局", 8).text(500, 40, "－" + "１２"[number] + "－", 9)
        page.text(40, 20, "無断転載を禁ずる", 7)
    source = read(one, two)
    found, quality = convert(source)
    assert [row["text"] for row in opinion_rows(found)] == [
        LONG[:-2] + "を" + END,
        "時期尚早ではないか。",
    ]
    assert quality.roles["page_number"] == 2
    assert quality.roles["running_header"] == 4


def test_a_title_over_several_columns_is_that_of_the_words() -> None:
    page = Drawing().text(90, 780, "架空計画（案）に対する意見と回答")
    for y in (740, 700, 670, 640):
        page.rule(80, y, 500, y)
    page.rule(120, 720, 340, 720)
    for x in (80, 120, 340, 500):
        page.rule(x, 640, x, 740)
    page.rule(160, 640, 160, 720)
    page.text(85, 716, "番号").text(200, 726, "ご意見").text(350, 716, "市の考え方")
    page.text(122, 706, "箇所").text(170, 706, "内容")
    for y, number, text in ((680, "1", "駅を増やしてほしい。"), (650, "2", "歩道を広げるべきだ。")):
        page.text(85, y, number).text(125, y, "P3").text(165, y, text).text(350, y, "検討する。")
    assert [row["text"] for row in opinions(page)] == [
        "駅を増やしてほしい。",
        "歩道を広げるべきだ。",
    ]


def test_a_large_title_that_all_slides_share_is_their_theme() -> None:
    slides = [
        lines(
            Drawing().text(LEFT, 780, "地域交通の確保", 18),
            720,
            f"（{place}の役割に関する意見）",
            f"○　{place}が支援するべきである。",
        )
        for place in ("国", "県", "市", "町")
    ]
    found = opinions(cover(), *slides)
    assert {row["theme"] for row in found} == {"地域交通の確保"}
    assert [row["path"] for row in found] == [
        (f"{place}の役割に関する意見",) for place in ("国", "県", "市", "町")
    ]


def test_the_only_slide_has_its_title_in_a_box() -> None:
    slide = Drawing().box(80, 770, 515, 800).text(LEFT, 780, "地域交通の確保", 14)
    lines(slide, 720, "１　国の役割", "○　国が支援するべきである。")
    row = opinions(cover(), slide)[0]
    assert (row["theme"], row["path"]) == ("地域交通の確保", ("１　国の役割",))


def test_a_first_number_over_opinions_is_a_heading_however_far_it_is_set_in() -> None:
    page = lines(
        Drawing(), 780,
        "第１　窓口", "○　窓口を残すことが必要ではないか。", "　　ア　職員の研修", "○　研修が必要である。",
        "○　次の点が重要である。", "　　（１）　職員の研修", "　　（２）　住民への説明", "○　異論はない。",
    )  # fmt: skip
    assert [(row["text"], row["path"]) for row in opinions(page)] == [
        ("窓口を残すことが必要ではないか。", ()),
        ("研修が必要である。", ("ア　職員の研修",)),
        ("次の点が重要である。（１）　職員の研修（２）　住民への説明", ("ア　職員の研修",)),
        ("異論はない。", ("ア　職員の研修",)),
    ]


def test_a_page_of_short_lines_has_the_edges_of_the_others() -> None:
    """Else each of its lines would seem to run to the edge, and on to the next line."""
    wrapped = [LONG[:-2], "　を" + END]
    full = lines(Drawing(), 780, "第１　窓口の役割", *(["○　" + wrapped[0], wrapped[1]] * 4))
    short = lines(Drawing(), 780, "第２　職員の研修の進め方", "全体に関する意見", "○　異論はない。")
    assert opinions(full, short)[-1]["path"] == ("全体に関する意見",)


def test_boxes_side_by_side_have_their_headings_above_them() -> None:
    page = Drawing().text(LEFT, 790, "主な意見", 18)
    for x, name in ((60.0, "国"), (320.0, "県")):
        page.text(x, 740, f"【{name}の役割】").box(x, 400, x + 220, 730)
        page.text(x + 8, 700, f"○　{name}が支援するべきである。")
        page.text(x + 8, 680, "○　異論はない。")
    assert [(row["text"], row["path"] or row["theme"]) for row in opinions(page)] == [
        ("国が支援するべきである。", "国の役割"),
        ("異論はない。", "国の役割"),
        ("県が支援するべきである。", "県の役割"),
        ("異論はない。", "県の役割"),
    ]


def test_marks_of_one_kind_at_two_depths_are_two() -> None:
    page = lines(
        Drawing(), 780, "主な意見",
        "■　窓口を残すことが必要である。", "　▪　職員の研修も必要である。", "　▪　費用も要る。",
        "■　時期尚早ではないか。",
    )  # fmt: skip
    assert [row["text"] for row in opinions(page)] == [
        "窓口を残すことが必要である。職員の研修も必要である。費用も要る。",
        "時期尚早ではないか。",
    ]


def test_an_underlined_heading_right_under_the_title_is_a_heading() -> None:
    page = Drawing().text(150, 780, "窓口に関する主な意見", font="F2")
    page.text(LEFT, 762, "全体に関する意見", font="F2").rule(LEFT, 759, LEFT + 84, 759)
    lines(page, 744, "○　異論はない。", "○　時期尚早ではないか。")
    assert [row["theme"] for row in opinions(page)] == ["全体に関する意見"] * 2


@pytest.mark.parametrize("column", [5, 8, 15])
def test_a_speakers_words_may_stand_in_a_column_far_from_the_name(column: int) -> None:
    page = Drawing().text(150, 800, "第２回緑化審議会　議事録", 14)
    speakers, y = ("会長", "山田委員", "事務局"), 770
    words, width = LONG + END * 3 + "窓口も残すとよい。", 42 - column
    for speaker in speakers:
        page.text(LEFT, y, speaker)
        for start in range(0, len(words), width):
            page.text(LEFT + 10.5 * column, y, words[start : start + width])
            y -= 18
    assert [(row["text"], row["names"]) for row in opinions(page)] == [
        (words, ((speaker, "speaker"),)) for speaker in speakers
    ]


@pytest.mark.parametrize("name", ["佐藤委員", "事務局", "山田　部会長"])
def test_a_speaker_alone_begins_a_turn_though_the_line_above_ends_at_the_edge(name: str) -> None:
    said = "住民に丁寧に説明し、地域の実情に応じて柔軟に運用することが必要である。"
    page = Drawing().text(150, 800, "第２回緑化審議会　議事録", 14)
    lines(page, 770, "会長", LONG[:35], said, name, "異論はない。", "会長", said, name, said)
    assert [(row["text"], row["names"]) for row in opinions(page)] == [
        (LONG[:35] + said, (("会長", "speaker"),)),
        ("異論はない。", ((name, "speaker"),)),
        (said, (("会長", "speaker"),)),
        (said, ((name, "speaker"),)),
    ]


@pytest.mark.parametrize("gap", [1.6, 4.0])
@pytest.mark.parametrize("y", [780, 100])
def test_a_number_before_a_heading_is_not_the_pages_which_has_its_own(y: int, gap: float) -> None:
    one = lines(Drawing().text(200, 800, "緑化会議の主な意見", 14), 770, "○　異論はない。")
    two = Drawing() if y == 780 else lines(Drawing(), 780, "○　異論はない。")
    two.text(LEFT, y, "１").text(LEFT + 10.5 + gap * 10.5, y, "花の計画の進め方")
    lines(two, y - 18, "○　時期尚早ではないか。")
    pages = [page.text(290, 40, f"- {n} -") for n, page in enumerate((one, two), 1)]
    assert opinions(*pages)[-1]["theme"] == "１　花の計画の進め方"


@pytest.mark.parametrize(
    ("title", "number", "day"),
    [
        (("みどり町緑化審議会公園の手入れを考える部会（第", "26回）議事録"), 26, None),
        (("みどり町緑化審議会公園の手入れを考える部会(第6", "回) 議事録"), 6, None),
        (("みどり町緑化審議会手入れ部会議事録(平成27年11月30日", "開催)"), None, "2015-11-30"),
    ],
)
def test_a_title_that_wraps_within_its_brackets_is_whole(
    title: tuple[str, str], number: int | None, day: str | None
) -> None:
    page = Drawing().text(100, 800, title[0], 14).text(260, 782, title[1], 14)
    lines(page, 740, "○山田部会長　異論はない。", "○佐藤委員　時期尚早ではないか。")
    found = convert(read(page))[0]["documents"].to_pylist()[0]
    assert found["council"] == "みどり町緑化審議会"
    assert (found["meeting_number"], found["meeting_date"]) == (
        number,
        day and date.fromisoformat(day),
    )
    assert found["title"].replace("　", "") == "".join(title).replace(" ", "")


WRAPPED = ("・窓口" + LONG[2:], "　" + END[:-1])


@pytest.mark.parametrize("brackets", ["（）", "【】", "＜＞"])
@pytest.mark.parametrize(("wrapped", "font"), [((), "F1"), ((), "F2"), (WRAPPED, "F2")])
def test_a_heading_in_brackets_is_none_of_the_opinion_above(
    brackets: str, wrapped: tuple[str, ...], font: str
) -> None:
    """Without a full stop the longest opinion seems to run on; no other line does, or it is bold."""
    said = "・窓口を残すときにも、行政が当分の間は支えるべきではないかと考えるのであり検討すべき"
    page = Drawing().text(200, 800, "緑化会議で示された主な意見", font=font)
    page.text(LEFT, 770, brackets[0] + "木" + brackets[1], font=font)
    lines(page, 752, "・費用が要る", *wrapped, said)
    below = 716 - 18 * len(wrapped)
    page.text(LEFT, below, brackets[0] + "花" + brackets[1], font=font)
    lines(page, below - 18, "・花も増やすとよい")
    found = [(row["text"], row["theme"]) for row in opinions(page)]
    assert found[-2:] == [(said[1:], "木"), ("花も増やすとよい", "花")]


# A seed's document has what another test of this file is about, or what is named beside it.
SEEDS: tuple[tuple[Shape, int, int], ...] = (
    ("report", 50053, 600),  # two columns, boxes, stances one under another
    ("report", 50152, 2500),
    ("minutes", 50222, 600),  # one turn
    ("slides", 50268, 2500),  # a title that all pages share
    ("slides", 50286, 2500),  # proportional type ends lines early
    ("slides", 50289, 4000),
    ("report", 50299, 2500),
    ("slides", 50313, 600),
)


@pytest.mark.parametrize(("shape", "seed", "characters"), SEEDS)
def test_made_up_pdfs_give_what_they_hold(shape: Shape, seed: int, characters: int) -> None:
    document = generate(seed, shape=shape, characters=characters)
    rows = opinion_rows(convert(read_pdf(to_pdf(document), "made-up.pdf"))[0])
    found = Counter(
        (
            squeezed(row["text"]),
            squeezed(row["theme"] or ""),
            tuple(map(squeezed, row["path"])),
            row["stance"],
            tuple(sorted(row["names"])),
            (row["page_start"], row["page_end"]),
        )
        for row in rows
    )
    assert found == Counter(
        (
            squeezed(opinion.text),
            squeezed(opinion.theme or ""),
            tuple(map(squeezed, opinion.sections)),
            opinion.stance,
            tuple(sorted(opinion.attributions)),
            (opinion.page_start, opinion.page_end),
        )
        for opinion in expected(document)
    )
