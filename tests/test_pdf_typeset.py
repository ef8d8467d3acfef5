"""Pages as a typesetting program writes them: embedded fonts, tables, turned and nested boxes."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ingest.pdf.reader import read_pdf
from flows.lines import SourceLines
from tests.genre import Document, expected, generate, set_pages, squeezed
from tests.genre.model import Shape
from tests.genre.typeset import FONT, _compiler, to_pdf

START = f"""
#set document(title: "架空の資料", keywords: ("made-up", "架空の資料"))
#set text(font: "{FONT}", size: 10.5pt, lang: "ja", region: "jp")
#let sentence = "委員からは、電子化の推進に賛成する意見が多く出され、検討を進めるべきとの指摘があった。"
"""


def read(typst: str) -> SourceLines:
    pdf = _compiler().compile((START + typst).encode(), format="pdf")
    assert isinstance(pdf, bytes)
    return read_pdf(pdf, "made-up.pdf")


def regions(source: SourceLines) -> list[tuple[str | None, str]]:
    """Join the lines of each region, in the order in which regions are first read."""
    assert source.layout is not None
    kinds: dict[int | None, str | None] = {}
    texts: dict[int | None, str] = {}
    for text, region, kind in zip(
        source.text, source.layout.region, source.layout.region_kind, strict=True
    ):
        kinds[region] = kind
        texts[region] = texts.get(region, "") + text
    return [(kinds[region], text) for region, text in texts.items()]


SENTENCE = "委員からは、電子化の推進に賛成する意見が多く出され、検討を進めるべきとの指摘があった。"


def test_two_columns_with_header_and_page_number() -> None:
    source = read(
        """
        #set page(columns: 2, numbering: "- 1 -", header: [架空の資料])
        #for n in range(8) [○ #n#sentence#parbreak()]
        #colbreak()
        #for n in range(6) [● #n#sentence#parbreak()]
        """
    )
    assert source.text[0] == "架空の資料"
    assert source.text[-1] == "- 1 -"
    body = "".join(source.text[1:-1]).replace(" ", "")
    left = "".join(f"○{n}{SENTENCE}" for n in range(8))
    right = "".join(f"●{n}{SENTENCE}" for n in range(6))
    assert body == left + right


def test_a_table_with_merged_cells() -> None:
    source = read(
        """
        前の文
        #table(columns: (1fr, 2fr, 2fr), [項目], [意見], [理由],
          table.cell(rowspan: 2)[第１], [#sentence], [#sentence],
          [賛成], [反対],
          table.cell(colspan: 3)[以下余白])
        後の文
        """
    )
    cells = [text for kind, text in regions(source) if kind == "cell"]
    assert cells == [
        *("項目", "意見", "理由", "第１", SENTENCE, SENTENCE, "賛成", "反対", "以下余白")
    ]
    assert regions(source)[0] == ("column", "前の文後の文")


def test_boxes_in_a_box_and_beside_each_other() -> None:
    source = read(
        """
        #rect(width: 100%, inset: 12pt)[
          外枠の上
          #grid(columns: (1fr, 1fr), gutter: 12pt,
            rect(width: 100%)[左#sentence], rect(width: 100%, radius: 5pt)[右#sentence])
          外枠の下
        ]
        """
    )
    assert regions(source) == [
        ("box", "外枠の上外枠の下"),
        ("box", "左" + SENTENCE),
        ("box", "右" + SENTENCE),
    ]


def test_words_on_their_side() -> None:
    source = read(
        """
        #table(columns: 2, rotate(-90deg, reflow: true)[縦の見出し], [本文のセル])
        #rotate(90deg, reflow: true)[右に倒れた一行目 \\ 右に倒れた二行目]
        普通の行
        """
    )
    assert source.text == [
        *("縦の見出し", "本文のセル", "右に倒れた一行目", "右に倒れた二行目", "普通の行")
    ]


def test_ruby_and_raised_characters() -> None:
    source = read(
        """
        #let ruby(base, small) = box(stack(dir: ttb, spacing: 1pt,
          align(center, text(size: 5pt, small)), base))
        この#ruby[船荷証券][ふなにしょうけん]は重要である。

        二酸化炭素（CO#sub[2]）の注#super[１]を見る。
        """
    )
    assert regions(source) == [
        ("ruby", "ふなにしょうけん"),
        ("column", "この船荷証券は重要である。二酸化炭素（CO2）の注１を見る。"),
    ]


def test_looks() -> None:
    source = read(
        """
        #underline[下線の見出し]

        #strong[太い見出し]

        #text(size: 14pt)[大きい見出し]

        #highlight[網かけの行]の続き
        """
    )
    assert source.layout is not None
    assert source.text == ["下線の見出し", "太い見出し", "大きい見出し", "網かけの行の続き"]
    assert source.layout.underlined == [True, False, False, False]
    assert source.layout.bold == [False, True, False, False]
    assert source.layout.font_size == [10.5, 10.5, 14.0, 10.5]
    assert {font for font in source.layout.font if font} >= {"NotoSansCJKtc-Regular"}


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), shape=st.sampled_from(get_args(Shape)))
def test_documents_of_the_genre_are_read_whole_and_in_order(seed: int, shape: Shape) -> None:
    _check_order(generate(seed, shape=shape, characters=1500, running_header=None))


@pytest.mark.parametrize("seed", [232, 703, 713, 716, 719, 731, 736, 751])
def test_columns_of_the_genre_are_read_whole_and_in_order(seed: int) -> None:
    """Pages whose columns share few lines, hold tables, or leave but little of their gutter."""
    _check_order(generate(seed, shape="report", characters=200, columns=2, running_header=None))


def _check_order(document: Document) -> None:
    source = read_pdf(to_pdf(document), "made-up.pdf")
    numbers = {number: page.page_number for number, page in enumerate(set_pages(document), 1)}
    words = ""
    for text, page in zip(source.text, source.page, strict=True):
        if squeezed(text) != squeezed(numbers[page] or "none"):
            words += squeezed(text)
    at = 0
    for opinion in expected(document):
        found = words.find(squeezed(opinion.printed), at)
        assert found >= 0, opinion.printed
        at = found + len(squeezed(opinion.printed))
