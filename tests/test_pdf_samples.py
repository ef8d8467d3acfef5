"""Real PDFs of the genre: nothing lost, order right, boxes and looks as on the page images."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from flows.ingest.pdf.reader import read_pdf
from flows.lines import Layout, SourceLines

PAGE_NUMBER = re.compile(r"^[-\s]*\d+[-\s]*$")


def read(path: Path) -> tuple[SourceLines, Layout]:
    source = read_pdf(path.read_bytes(), path.name)
    assert source.layout is not None
    return source, source.layout


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).replace("〇", "○")


@pytest.mark.parametrize(
    ("pdf", "text", "encoding"),
    [("001374091.pdf", "001374092.txt", "utf-8-sig"), ("001395538.pdf", "001395537.txt", "cp932")],
)
def test_minutes_hold_the_ministry_s_own_text(
    samples: Path, pdf: str, text: str, encoding: str
) -> None:
    source, _ = read(samples / "pairs" / pdf)
    words = "".join(line for line in source.text if not PAGE_NUMBER.match(line))
    assert squeezed(words) == squeezed((samples / "pairs" / text).read_text(encoding))


@pytest.mark.parametrize("pdf", ["001374091.pdf", "001395538.pdf"])
def test_each_page_of_minutes_ends_in_its_number(samples: Path, pdf: str) -> None:
    source, _ = read(samples / "pairs" / pdf)
    last = dict(zip(source.page, source.text, strict=True))
    numbers = [re.sub(r"\D", "", last[page]) for page in range(2, source.page_count + 1)]
    assert numbers == [str(number) for number in range(1, source.page_count)]


@pytest.fixture(scope="module")
def opinions(samples: Path) -> tuple[SourceLines, Layout]:
    return read(samples / "opinions-pdf" / "001397730_p001-026.pdf")


def test_the_gold_s_opinions_stand_in_order(
    samples: Path, opinions: tuple[SourceLines, Layout]
) -> None:
    source, _ = opinions
    words = squeezed("".join(line for line in source.text if not PAGE_NUMBER.match(line)))
    at = 0
    gold = (samples / "opinions-pdf" / "001397730_p001-026.gold.jsonl").read_text("utf-8")
    for opinion in map(json.loads, gold.splitlines()):
        for paragraph in opinion["text"].split("\n"):
            found = words.find(squeezed(paragraph), at)
            assert found >= 0, (opinion["no"], paragraph)
            at = found + len(squeezed(paragraph))


def test_page_numbers_end_their_pages(opinions: tuple[SourceLines, Layout]) -> None:
    source, _ = opinions
    for number in range(1, 27):
        assert [t for t, p in zip(source.text, source.page, strict=True) if p == number][-1] == str(
            number
        )


def test_proposals_stand_in_boxes(opinions: tuple[SourceLines, Layout]) -> None:
    source, layout = opinions
    boxed = [
        (text, region)
        for text, page, kind, region in zip(
            source.text, source.page, layout.region_kind, layout.region, strict=True
        )
        if page == 3 and kind == "box"
    ]
    assert [text for text, _ in boxed][:2] == [
        "第１部　船荷証券に関する規定の見直し",
        "第１　電子化された船荷証券の名称",
    ]
    assert len({region for _, region in boxed}) == 3
    assert len(boxed) == 1 + 3 + 17


def test_the_table_of_organisations_is_cells(opinions: tuple[SourceLines, Layout]) -> None:
    source, layout = opinions
    cells = [
        text
        for text, page, kind in zip(source.text, source.page, layout.region_kind, strict=True)
        if page == 1 and kind == "cell"
    ]
    assert cells[2:8] == [
        *("団体名", "略称", "一般社団法人全国銀行協会", "全銀協"),
        *("一般社団法人日本船主協会", "船主協会"),
    ]


def test_underlined_headings(opinions: tuple[SourceLines, Layout]) -> None:
    source, layout = opinions
    underlined = [t for t, u in zip(source.text, layout.underlined, strict=True) if u]
    assert [text[:8] for text in underlined] == [
        *("⑴「支配」概念の", "⑵「電子船荷証券", "転」の定義につい"),
        *("第４の１全体につ", "（注１）について", "（注２）について"),
    ]


def test_indents_are_whole_characters(opinions: tuple[SourceLines, Layout]) -> None:
    """The body's lines begin at the margin, or one, two ... characters to its right.

    Only what follows a drawn bullet does not.
    """
    source, layout = opinions
    marked = 0
    for text, page, kind, mark, x0 in zip(
        source.text, source.page, layout.region_kind, layout.drawn_mark, layout.x0, strict=True
    ):
        assert x0 is not None
        marked += bool(mark)
        if kind == "column" and page > 1 and not mark and not PAGE_NUMBER.match(text):
            steps = (x0 - 85.1) / 11.2
            assert abs(steps - round(steps)) < 0.15, (page, text, x0)
    assert marked > 10


def test_gothic_is_told_from_mincho(opinions: tuple[SourceLines, Layout]) -> None:
    _, layout = opinions
    assert set(layout.font) == {"ＭＳ明朝", "ＭＳゴシック"}
    assert {
        font for font, kind in zip(layout.font, layout.region_kind, strict=True) if kind == "box"
    } == {"ＭＳゴシック"}


def test_a_slide_s_boxes_are_read_column_by_column(samples: Path) -> None:
    source, layout = read(samples / "pdf" / "001403080.pdf")
    titles = [
        text
        for text, page, bold in zip(source.text, source.page, layout.bold, strict=True)
        if page == 3 and bold and re.match("[①-⑧]", text)
    ]
    assert [title[0] for title in titles] == list("①②③④⑤⑥⑦⑧")
    assert source.text[4] == "船荷証券に関する規定等の見直しに関する中間試案（概要）"
    assert {layout.region_kind[at] for at in range(7, len(source.text))} == {"box"}


@pytest.mark.parametrize("name", ["001373713", "001375189", "001403080"])
def test_lines_of_a_column_do_not_overlap(samples: Path, name: str) -> None:
    source, layout = read(samples / "pdf" / f"{name}.pdf")
    lines = list(zip(source.page, layout.region, layout.y0, layout.y1, strict=True))
    for one, two in pairwise(lines):
        if one[:2] == two[:2]:
            assert two[2] >= one[3] - 1
