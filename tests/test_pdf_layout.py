"""Pages drawn mark by mark: their lines must come out as a person would read them."""

import pytest

from flows.ingest.pdf.reader import read_pdf
from flows.lines import Layout, SourceLines
from tests.drawn_pdf import Drawing, pdf

LEFT = 85.0
SENTENCE = "船荷証券の電子化を実現することについては賛成する意見が多く出された"


def read(*pages: Drawing) -> SourceLines:
    return read_pdf(pdf(pages), "made-up.pdf")


def layout(source: SourceLines) -> Layout:
    assert source.layout is not None
    return source.layout


def kinds(source: SourceLines) -> list[tuple[str, str | None]]:
    return list(zip(source.text, layout(source).region_kind, strict=True))


def regions(source: SourceLines) -> dict[str, int | None]:
    return dict(zip(source.text, layout(source).region, strict=True))


def paragraph(page: Drawing, x: float, y: float, lines: list[str], size: float = 10.5) -> Drawing:
    for number, line in enumerate(lines):
        page.text(x, y - number * 1.6 * size, line, size)
    return page


def test_a_title_drawn_last_is_read_first() -> None:
    page = paragraph(Drawing(), LEFT, 640, ["○　一つ目の意見", "○　二つ目の意見"])
    page.box(80, 690, 515, 720).text(LEFT, 700, "テーマ①　表題")
    assert read(page).text == ["テーマ①　表題", "○　一つ目の意見", "○　二つ目の意見"]


def test_page_numbers_stand_where_they_are_printed() -> None:
    page = Drawing().text(295, 30, "- 3 -").text(LEFT, 700, "本文")
    assert read(page).text == ["本文", "- 3 -"]
    page = Drawing().text(LEFT, 700, "本文").text(295, 815, "３")
    assert read(page).text == ["３", "本文"]


@pytest.mark.parametrize("number", ["3", "- 3 -", "３", "p.3", "3/10", "３ページ", "iv", "（３）"])
@pytest.mark.parametrize("y", [30.0, 810.0])
def test_a_page_number_beside_other_words_is_a_line_of_its_own(number: str, y: float) -> None:
    page = Drawing().text(LEFT, 500, "本文").text(LEFT, y, "資料１").text(480, y, number)
    assert sorted(read(page).text) == sorted(["本文", "資料１", number])


def test_a_number_at_the_end_of_a_line_of_contents_stays_with_it() -> None:
    page = Drawing().text(LEFT, 500, "第１　はじめに").text(490, 500, "3")
    assert read(page).text == ["第１　はじめに　3"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [SENTENCE[:20] + str(n) for n in range(8)]
    right = [SENTENCE[5:25] + str(n) for n in range(6)]
    page = Drawing().text(200, 780, "二段組みの表題", 14)
    paragraph(page, 60, 740, left)
    paragraph(page, 320, 740, right)
    page.text(290, 30, "1")
    source = read(page)
    assert source.text == ["二段組みの表題", *left, *right, "1"]
    region = layout(source).region
    assert len({region[1], region[9]}) == 2
    assert len(set(region[1:9])) == len(set(region[9:15])) == 1


def test_two_columns_whose_lines_do_not_match() -> None:
    left = [SENTENCE[:18] + str(n) for n in range(7)]
    right = [SENTENCE[4:20] + str(n) for n in range(9)]
    page = paragraph(Drawing(), 60, 740, left)
    for number, line in enumerate(right):
        page.text(330, 735 - 14 * number, line, 9)
    assert read(page).text == [*left, *right]


def test_two_columns_drawn_line_by_line_across() -> None:
    left = [SENTENCE[:20] + str(n) for n in range(8)]
    right = [SENTENCE[5:25] + str(n) for n in range(8)]
    page = Drawing()
    for number, (one, two) in enumerate(zip(left, right, strict=True)):
        page.text(60, 740 - 17 * number, one).text(320, 740 - 17 * number, two)
    assert read(page).text == [*left, *right]


def test_a_short_column_beside_one_that_holds_a_table() -> None:
    """Boxes below one column say nothing of the lines beside each other above them."""
    left = ["資料３－５", "令和４年４月２７日（水）", "架空制度審議会", "ここまでの主な意見"]
    right = [SENTENCE[5:25], SENTENCE[:20], SENTENCE[3:23], SENTENCE[7:15]]
    page = paragraph(Drawing(), 60, 740, left)
    for y in (650, 630, 610):
        page.box(60, y, 160, y + 20).box(160, y, 270, y + 20)
        page.text(65, y + 5, f"団体{y}").text(165, y + 5, f"略称{y}")
    below = [SENTENCE[:20] for _ in range(12)]
    paragraph(page, 60, 560, below)
    paragraph(page, 310, 740, right)
    page.text(280, 30, "P.1")
    cells = [f"{name}{y}" for y in (650, 630, 610) for name in ("団体", "略称")]
    assert read(page).text == [*left, *cells, *below, *right, "P.1"]


def test_a_table_that_is_level_with_a_line_of_the_other_column() -> None:
    left, right = ["○　一つ目の意見", "○　二つ目の意見"], [SENTENCE[5:25], "とするべきである。"]
    page = paragraph(Drawing(), 60, 740, left)
    page.box(60, 660, 160, 680).box(160, 660, 270, 680).text(65, 667, "団体").text(165, 667, "略称")
    below = [SENTENCE[:20] for _ in range(12)]
    paragraph(page, 60, 600, below)
    paragraph(paragraph(page, 291, 740, right), 291, 669, ["（注）略称を用いる。"])
    assert read(page).text == [*left, "団体", "略称", *below, *right, "（注）略称を用いる。"]


@pytest.mark.parametrize("on_one_line", [False, True])
def test_a_comma_hangs_out_and_a_bracket_is_set_flush(on_one_line: bool) -> None:
    """Of a gutter of two characters a hung comma and a bracket's cut blank leave one half."""
    left = [SENTENCE[:20] for _ in range(12)]
    right = [SENTENCE[5:25] for _ in range(12)]
    left[4] += "、"
    page = paragraph(Drawing(), 60, 740, left)
    gutter = 2 * 10.5
    at = 4 if on_one_line else 7
    right[at] = "【反対】"
    for number, line in enumerate(right):
        cut = 5.25 if number == at else 0
        page.text(60 + 20 * 10.5 + gutter - cut, 740 - number * 1.6 * 10.5, line)
    assert read(page).text == [*left, *right]


@pytest.mark.parametrize("number", ["- 2 -", "P.2"])
def test_a_page_number_between_columns_of_few_lines_belongs_to_neither(number: str) -> None:
    left = [f"第{n}　" + SENTENCE[:17] for n in range(1, 10)]
    right = [SENTENCE[5:25] for _ in range(20)]
    page = Drawing()
    for at, line in enumerate(left):
        page.text(60, 740 - at * 65, line)
    for at, line in enumerate(right):
        page.text(291, 740 - at * 20, line)
    page.text(274 - 5.25 * len(number) / 2, 170, number)
    assert read(page).text == [*left, *right, number]


def test_one_line_is_all_that_a_second_column_holds() -> None:
    left = ["　" + SENTENCE[:19], *(SENTENCE[:20] for _ in range(12))]
    page = paragraph(Drawing(), 60, 740, left).text(291, 740, "とするべきである。")
    assert read(page).text == [left[0].strip(), *left[1:], "とするべきである。"]


def test_a_date_at_the_right_of_a_title_stays_with_it() -> None:
    page = Drawing().text(60, 740, "架空制度審議会").text(300, 740, "令和４年４月２７日")
    paragraph(page, 60, 710, [SENTENCE[:20] for _ in range(12)])
    assert read(page).text[0] == "架空制度審議会　令和４年４月２７日"


def test_labels_and_what_they_label_are_one_line_each() -> None:
    page = Drawing()
    rows = [
        ("日　時", "令和４年４月２７日（水）"),
        ("場　所", "法務省大会議室"),
        ("議　題", "第１　総論"),
    ]
    for number, (label, value) in enumerate(rows):
        page.text(LEFT, 700 - 20 * number, label).text(180, 700 - 20 * number, value)
    assert read(page).text == [f"{label}　{value}" for label, value in rows]


def test_names_with_offices_stay_in_rows() -> None:
    page = Drawing()
    rows = [(f"架空大学大学院法学研究科教授{n}", f"山田太郎{n}") for n in range(6)]
    for number, (office, name) in enumerate(rows):
        page.text(LEFT, 700 - 20 * number, office).text(400, 700 - 20 * number, name)
    assert read(page).text == [f"{office}　{name}" for office, name in rows]


def test_a_bullet_drawn_apart_belongs_to_its_line() -> None:
    page = Drawing()
    for number in range(4):
        page.text(LEFT, 700 - 20 * number, "○")
    for number in range(4):
        page.text(LEFT + 30, 700 - 20 * number, f"意見その{number}")
    assert read(page).text == [f"○　意見その{number}" for number in range(4)]
    assert layout(read(page)).x0 == [LEFT] * 4


def test_pieces_of_a_line_in_any_order_and_font_are_one_line() -> None:
    page = (
        Drawing()
        .text(LEFT + 73.5, 700, "に関する意見")
        .text(LEFT, 700, "平成２９年", font="F2")
        .text(LEFT + 52.5, 699.6, "制定", 10.5)
    )
    source = read(page)
    assert source.text == ["平成２９年制定に関する意見"]
    assert (layout(source).x0[0], layout(source).x1[0]) == (LEFT, LEFT + 13 * 10.5)


@pytest.mark.parametrize("spacing", [-2.5, -0.6, 0.4, 1.5, 2.2, 3.0, 3.8, 4.2, 5.0])
def test_a_justified_line_is_one_line_without_spaces(spacing: float) -> None:
    page = Drawing().text(LEFT, 700, SENTENCE[:28], spacing=spacing)
    assert read(page).text == [SENTENCE[:28]]


def test_a_title_spaced_by_a_character_keeps_its_spaces() -> None:
    assert read(Drawing().text(LEFT, 700, "議事次第", spacing=10.5)).text == ["議　事　次　第"]


def test_a_gap_before_two_characters_is_a_gap_and_three_spaced_ones_have_none() -> None:
    gap = Drawing().text(LEFT, 700, "４", 12).text(LEFT + 21, 700, "議題", 12)
    assert read(gap).text == ["４　議題"]
    spaced = (
        Drawing().text(LEFT, 700, "米").text(LEFT + 18.4, 700, "国").text(LEFT + 36.8, 700, "(NY")
    )
    assert read(spaced).text == ["米国(NY"]


def test_spaces_of_the_pdf_are_kept_and_trailing_ones_left_out() -> None:
    page = Drawing().text(LEFT, 700, "　資料１　 Hello World  ")
    source = read(page)
    assert source.text == ["資料１　 Hello World"]
    assert layout(source).x0 == [LEFT + 10.5]


def test_words_placed_without_spaces_between_them() -> None:
    page = Drawing().text(LEFT, 700, "Model").text(LEFT + 29, 700, "Law").text(LEFT + 47, 700, "法")
    assert read(page).text == ["Model Law法"]


def test_an_indent_counts_in_characters() -> None:
    page = paragraph(Drawing(), LEFT, 700, [SENTENCE, SENTENCE])
    page.text(LEFT + 21, 640, "二字下げの段落")
    places = layout(read(page))
    assert [round((x - LEFT) / 10.5, 2) for x in places.x0 if x is not None] == [0, 0, 2]
    assert places.font_size == [10.5, 10.5, 10.5]


def test_rows_of_a_table_cell_by_cell() -> None:
    page = Drawing().text(LEFT, 760, "前の文")
    for y in (740, 700, 660):
        page.rule(80, y, 500, y)
    for x in (80, 220, 500):
        page.rule(x, 660, x, 740)
    page.text(230, 710, "一行二列").text(85, 710, "一行一列")
    page.text(230, 685, "二行二列の一").text(85, 685, "二行一列").text(230, 668, "二行二列の二")
    page.text(LEFT, 630, "後の文")
    assert kinds(read(page)) == [
        ("前の文", "column"),
        ("一行一列", "cell"),
        ("一行二列", "cell"),
        ("二行一列", "cell"),
        ("二行二列の一", "cell"),
        ("二行二列の二", "cell"),
        ("後の文", "column"),
    ]


def test_a_line_that_runs_through_a_wall_is_two_cells() -> None:
    page = Drawing()
    for y in (740, 710):
        page.rule(80, y, 300, y)
    for x in (80, 148, 300):
        page.rule(x, 710, x, 740)
    page.text(LEFT, 720, "左のセル右のセル", spacing=5)
    assert [text for text, kind in kinds(read(page)) if kind == "cell"] == ["左のセル", "右のセル"]


def test_a_table_open_at_its_sides() -> None:
    page = Drawing()
    for y in (740, 710, 680):
        page.rule(80, y, 400, y)
    page.rule(200, 680, 200, 740)
    page.text(90, 720, "項目").text(210, 720, "内容").text(90, 690, "第１").text(210, 690, "賛成")
    assert kinds(read(page)) == [
        ("項目", "cell"),
        ("内容", "cell"),
        ("第１", "cell"),
        ("賛成", "cell"),
    ]


def test_a_box_of_hairline_rectangles_is_one_region() -> None:
    """Word processors draw a border as thin filled rectangles, a piece for every line."""
    page = Drawing().text(LEFT, 780, "前の文")
    for y in (740.0, 679.5):
        page.draw(f"80 {y} 430 0.5 re f")
    for top in (740, 720, 700):
        for x in (80.0, 509.5):
            page.draw(f"{x} {top - 20} 0.5 20 re f")
    paragraph(page, LEFT, 725, ["第１　提案", "　提案の本文", "（注）"])
    page.text(LEFT, 640, "○　意見")
    source = read(page)
    assert [kind for _, kind in kinds(source)] == ["column", "box", "box", "box", "column"]
    region = layout(source).region
    assert region[0] == region[4] != region[1] == region[2] == region[3]


def test_a_box_that_runs_on_to_the_next_page_is_open_below() -> None:
    page = Drawing()
    page.rule(80, 740, 510, 740).rule(80, 90, 80, 740).rule(510, 90, 510, 740)
    page.text(LEFT, 720, "提案").text(LEFT, 700, "続く")
    assert [kind for _, kind in kinds(read(page))] == ["box", "box"]


def test_boxes_within_a_box() -> None:
    page = Drawing().box(60, 400, 540, 740).text(LEFT, 720, "外の上")
    page.box(80, 560, 290, 690).box(310, 580, 520, 690)
    page.text(90, 670, "左の一").text(90, 650, "左の二")
    page.text(320, 670, "右の一").text(320, 630, "右の二")
    page.text(LEFT, 420, "外の下")
    source = read(page)
    assert source.text == ["外の上", "左の一", "左の二", "右の一", "右の二", "外の下"]
    region = regions(source)
    assert region["外の上"] == region["外の下"]
    assert len(set(region.values())) == 3
    assert set(layout(source).region_kind) == {"box"}


def test_a_tab_on_the_edge_of_a_box() -> None:
    """Slides put a box's title in a small box that sits on its upper edge."""
    page = Drawing().text(LEFT, 670, "本文").box(60, 560, 540, 700)
    page.draw("0.8 0.8 1 rg 80 690 100 22 re B 0 g").text(90, 696, "背景")
    source = read(page)
    assert source.text == ["背景", "本文"]
    assert len(set(layout(source).region)) == 2


def test_a_frame_around_the_page_is_no_box() -> None:
    page = Drawing().box(30, 30, 565, 812).text(LEFT, 700, "本文")
    assert kinds(read(page)) == [("本文", "column")]


def test_a_word_in_a_box_within_a_line_is_part_of_the_line() -> None:
    page = (
        Drawing()
        .text(LEFT, 700, "これは")
        .text(LEFT + 36, 700, "囲み")
        .text(LEFT + 60, 700, "である")
    )
    page.box(LEFT + 34, 697, LEFT + 59, 712)
    assert kinds(read(page)) == [("これは囲みである", "column")]


def test_a_box_that_something_hides_is_no_box() -> None:
    page = Drawing().box(70, 690, 300, 715).draw("1 g 60 600 400 200 re f 0 g")
    page.text(LEFT, 700, "本文")
    assert kinds(read(page)) == [("本文", "column")]


def test_a_box_drawn_again_over_what_hid_it_is_a_box() -> None:
    page = Drawing().box(70, 690, 300, 715).draw("1 g 60 600 400 200 re f 0 g")
    page.box(70, 690, 300, 715).text(LEFT, 700, "本文")
    assert kinds(read(page)) == [("本文", "box")]


def test_white_shapes_are_not_seen() -> None:
    page = Drawing().draw("1 g 60 600 400 200 re f 1 G 70 690 300 20 re S 0 g 0 G")
    assert kinds(read(page.text(LEFT, 700, "本文"))) == [("本文", "column")]


def test_underlined_lines() -> None:
    page = Drawing().text(LEFT, 700, "下線のある見出し").rule(LEFT, 698, LEFT + 84, 698)
    page.text(LEFT, 660, "下線のない行").rule(60, 640, 540, 640)
    page.text(LEFT, 620, "取消線の行").rule(LEFT, 624, LEFT + 52, 624)
    page.text(LEFT, 580, "細い四角の下線").draw(f"{LEFT} 577.5 73 0.5 re f")
    assert layout(read(page)).underlined == [True, False, False, True]


def test_a_box_s_edge_is_no_underline() -> None:
    page = Drawing().text(LEFT, 700, "枠の中").box(LEFT - 2, 697, LEFT + 34, 712)
    assert layout(read(page)).underlined == [False]


def test_bold_by_font_and_by_stroke() -> None:
    page = Drawing().text(LEFT, 700, "太い書体", font="F2").text(LEFT, 680, "縁取り", mode=2)
    source = read(page.text(LEFT, 640, "普通"))
    assert layout(source).bold == [True, True, False]


def test_most_characters_tell_whether_a_line_is_bold() -> None:
    page = Drawing().text(LEFT, 700, "重要", font="F2").text(LEFT + 21, 700, "な指摘である")
    page.text(LEFT, 680, "○　").text(LEFT + 21, 680, "ほとんどが太い", font="F2")
    assert layout(read(page)).bold == [False, True]


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.8])
def test_a_line_printed_twice_is_one_line(shift: float) -> None:
    page = Drawing().text(LEFT, 660, SENTENCE).text(LEFT + shift, 660, SENTENCE)
    page.text(LEFT, 640, "影つき", 20).text(LEFT + 1, 639, "影つき", 20)
    assert read(page).text == [SENTENCE, "影つき"]


def test_a_line_printed_again_in_other_pieces_is_one_line_and_bold() -> None:
    page = Drawing().text(LEFT, 660, SENTENCE[:20])
    page.text(LEFT + 0.3, 660, SENTENCE[:7]).text(LEFT + 0.3 + 73.5, 660, SENTENCE[7:20])
    source = read(page)
    assert source.text == [SENTENCE[:20]]
    assert layout(source).bold == [True]


def test_each_character_printed_twice() -> None:
    page = Drawing()
    x = LEFT
    for char in "二度刷りの行all":
        page.text(x, 700, char).text(x + 0.4, 700, char)
        x += 5.25 if char.isascii() else 10.5
    assert read(page).text == ["二度刷りの行all"]


def test_repeated_characters_are_not_taken_for_second_prints() -> None:
    assert read(Drawing().text(LEFT, 700, "ああ……ーー１１ｌｌllii")).text == [
        "ああ……ーー１１ｌｌllii"
    ]


def test_ruby_is_a_line_of_its_own() -> None:
    page = (
        Drawing()
        .text(LEFT, 700, "この船荷証券は重要である")
        .text(LEFT + 22, 711, "ふなにしょうけん", 5)
    )
    source = read(page)
    assert kinds(source) == [("ふなにしょうけん", "ruby"), ("この船荷証券は重要である", "column")]


def test_raised_and_lowered_characters_stay_in_their_line() -> None:
    page = Drawing().text(LEFT, 700, "注記").text(LEFT + 21, 704.5, "※１", 5.5)
    page.text(LEFT + 32.5, 700, "のある行")
    page.text(LEFT, 660, "ＣＯ").text(LEFT + 21, 657.5, "２", 6).text(LEFT + 27, 660, "の排出")
    assert read(page).text == ["注記※１のある行", "ＣＯ２の排出"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_turned_pages_read_like_upright_ones(rotate: int, turn: int) -> None:
    """The text runs to the right, up, to the left or down, on a sheet turned any way."""
    matrix = [(1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)][turn]
    page = Drawing(size=(600, 600), rotate=rotate)
    rows = [(100, 500, SENTENCE[:20]), (100, 480, SENTENCE[5:20]), (121, 460, "二字下げ")]
    for x, y, line in rows:
        a, b, c, d = matrix
        e, f = 300 - 300 * (a + c), 300 - 300 * (b + d)
        page.text(a * x + c * y + e, b * x + d * y + f, line, matrix=matrix)
    source = read(page)
    assert source.text == [line for _, _, line in rows]
    assert layout(source).x0 == pytest.approx([100, 100, 121], abs=0.1)
    assert layout(source).y0[1] - layout(source).y0[0] == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize("size", [10.5, 1.0])
def test_vertical_writing_reads_from_right_to_left(size: float) -> None:
    scale = 10.5 / size
    page = Drawing()
    lines = ["縦書きの一行目、終わる。", "（二行目）である", "字下げ"]
    for number, (line, top) in enumerate(zip(lines, (700, 700, 679), strict=True)):
        page.text(500 - 18 * number, top, line, size, font="F3", matrix=(scale, 0, 0, scale))
    source = read(page)
    assert source.text == lines
    places = layout(source)
    assert [round(x - 142, 1) for x in places.x0 if x is not None] == [0, 0, 21]
    assert places.font_size == [10.5] * 3


def test_turned_words_on_an_upright_page() -> None:
    page = paragraph(Drawing(), LEFT, 700, [SENTENCE, SENTENCE])
    page.text(50, 500, "側面の見出し", matrix=(0, 1, -1, 0))
    page.text(540, 600, "Side note", matrix=(0, -1, 1, 0))
    source = read(page)
    assert sorted(source.text) == sorted([SENTENCE, SENTENCE, "側面の見出し", "Side note"])


def test_characters_stacked_in_a_cell_are_one_line() -> None:
    page = Drawing().box(80, 600, 100, 700).box(100, 600, 400, 700)
    for number, char in enumerate("反対意見"):
        page.text(85, 680 - 12 * number, char)
    paragraph(page, 110, 680, ["右のセルの一行目", "二行目"])
    assert read(page).text == ["反対意見", "右のセルの一行目", "二行目"]


def test_a_column_of_marks_is_not_stacked_text() -> None:
    page = Drawing()
    for number in range(5):
        page.text(LEFT, 700 - 12 * number, "○")
    assert read(page).text == ["○"] * 5


def test_what_is_not_printed_is_left_out() -> None:
    page = (
        Drawing().text(LEFT, 700, "見え\u200bる文").text(900, 700, "紙の外").text(LEFT, -40, "下")
    )
    page.text(LEFT, 660, "隠れた文字", mode=3)
    assert read(page).text == ["見える文"]


def test_what_is_cropped_is_left_out_and_places_count_from_the_crop() -> None:
    page = Drawing(crop=(50, 100, 400, 800)).text(LEFT, 700, "見える").text(10, 700, "外")
    source = read(page)
    assert source.text == ["見える"]
    assert layout(source).x0 == [LEFT - 50]


def test_a_hyphen_at_a_line_s_end_is_a_hyphen() -> None:
    page = Drawing().text(LEFT, 700, "a print-").text(LEFT, 684, "ed word").text(295, 30, "- 1 -")
    assert read(page).text == ["a print-", "ed word", "- 1 -"]


def test_characters_are_given_as_they_are() -> None:
    text = "神﨑髙①㈱㌔ﾃｽﾄ〇○◯Ⅳ〜～−－𠮷"
    assert read(Drawing().text(LEFT, 700, text)).text == [text]


def test_the_order_of_marks_set_in_one_em() -> None:
    """、「 may be set in a single em, the bracket's own blank half hanging over the comma."""
    page = (
        Drawing()
        .text(LEFT, 700, "について")
        .text(LEFT + 41.9, 700, "「")
        .text(LEFT + 42, 700, "、電子")
    )
    assert read(page).text == ["について、「電子"]


def test_headers_at_the_top_come_first() -> None:
    page = paragraph(Drawing(), LEFT, 700, [SENTENCE, SENTENCE])
    page.text(400, 815, "第１０回会議").text(LEFT, 815, "資料１")
    assert read(page).text[0] == "資料１　第１０回会議"


def test_a_drawn_bullet_is_seen_before_its_line() -> None:
    page = Drawing().text(LEFT, 700, "丸の後の段落").draw(f"{LEFT - 12} 703 2.5 2.5 re f")
    page.text(LEFT, 680, "次の行").box(60, 600, 540, 640, "S").text(LEFT, 620, "枠の行")
    assert layout(read(page)).drawn_mark == [True, False, False]


def test_words_and_boxes_within_forms() -> None:
    """Some producers wrap a whole page in a form, and draw every character by itself."""
    characters = "".join(
        f"BT /F1 10.5 Tf {85 + 10.5 * at} 700 Td <{ord(char):04X}> Tj ET\n"
        for at, char in enumerate("枠の中の提案である")
    )
    inner = Drawing().draw(characters + "0.5 w 80 690 300 25 re S")
    source = read(inner.within_form(10, -50))
    assert kinds(source) == [("枠の中の提案である", "box")]
    assert layout(source).x0 == [95.0]


def test_what_is_typed_on_a_page_is_read() -> None:
    """Notes typed on a page are printed, though they are no part of its content."""
    assert read(Drawing().text(LEFT, 700, "本文").note(LEFT, 600, "書込み")).text == [
        "本文",
        "書込み",
    ]
