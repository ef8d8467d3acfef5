"""What must hold for any PDF: nothing printed is lost, order follows the page, no bytes harm."""

import random
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.ingest.pdf.limits import PdfLimits
from flows.ingest.pdf.reader import read_pdf
from flows.ingest.pdf.worker import PdfWorker
from flows.lines import RejectedDocument, SourceLines
from tests.drawn_pdf import Drawing, pdf

WIDTH, HEIGHT = 595, 842
TURNS = [(1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)]
coordinates = st.integers(0, 60)


@st.composite
def pages(draw: st.DrawFn) -> tuple[Drawing, str]:
    """A page of words, rules and boxes anywhere, and its characters, each of them once."""
    page = Drawing(rotate=draw(st.sampled_from([0, 0, 0, 90, 180, 270])))
    printed = ""
    for number in range(draw(st.integers(1, 14))):
        size = draw(st.sampled_from([5.0, 9.0, 10.5, 10.5, 14.0, 24.0]))
        length = draw(st.integers(1, 12))
        text = "".join(chr(0x4E00 + 40 * number + at) for at in range(length))
        turn = draw(st.sampled_from([0, 0, 0, 0, 1, 2, 3]))
        a, b, c, d = TURNS[turn]
        reach = length * size
        # The corner from which the word stays on the page, whichever way it runs.
        low_x, high_x = max(0, -a) * reach + abs(c) * size, max(0, a) * reach + abs(c) * size
        low_y, high_y = max(0, -b) * reach + abs(d) * size, max(0, b) * reach + abs(d) * size
        x = low_x + draw(st.floats(0, 1)) * (WIDTH - low_x - high_x)
        y = low_y + draw(st.floats(0, 1)) * (HEIGHT - low_y - high_y)
        page.text(x, y, text, size, matrix=(a, b, c, d), font=draw(st.sampled_from(["F1", "F2"])))
        printed += text
    for _ in range(draw(st.integers(0, 8))):
        x0, y0, x1, y1 = (10 * draw(coordinates) for _ in range(4))
        shape = draw(st.sampled_from(["box", "rule", "fill", "white"]))
        if shape == "box":
            page.box(x0, y0, x1, y1)
        elif shape == "rule":
            page.rule(x0, y0, *draw(st.sampled_from([(x1, y0), (x0, y1)])))
        else:
            page.draw(f"q {'0.9' if shape == 'fill' else '1'} g {x0} {y0} {x1} {y1} re f Q")
    return page, printed


def check(source: SourceLines) -> None:
    """Whatever the lines are, they must be well formed."""
    layout = source.layout
    assert layout is not None
    columns = [layout.x0, layout.y0, layout.x1, layout.y1, layout.font_size, layout.bold]
    columns += [layout.underlined, layout.region, layout.region_kind, layout.font]
    columns += [layout.drawn_mark, source.page]
    assert {len(column) for column in columns} == {len(source.text)}
    for text, x0, y0, x1, y1, region in zip(
        source.text, layout.x0, layout.y0, layout.x1, layout.y1, layout.region, strict=True
    ):
        assert text.strip() == text != ""
        assert "\n" not in text
        assert "\0" not in text
        assert region is not None
        assert region >= 1
        assert None not in (x0, y0, x1, y1)
        assert x0 <= x1  # type: ignore[operator]
        assert y0 <= y1  # type: ignore[operator]
    seen: dict[int, int] = {}
    for page, region in zip(source.page, layout.region, strict=True):
        assert region is not None
        assert region <= seen.get(page, 0) + 1, "regions are numbered as they are first read"
        seen[page] = max(region, seen.get(page, 0))


@settings(max_examples=150, deadline=None)
@given(pages())
def test_no_character_is_lost_or_made_up(drawn: tuple[Drawing, str]) -> None:
    page, printed = drawn
    source = read_pdf(pdf([page]), "x.pdf")
    check(source)
    assert sorted("".join("".join(source.text).split())) == sorted(printed)


@settings(max_examples=60, deadline=None)
@given(
    # Single characters under each other are text that runs downwards.
    lines=st.lists(st.integers(2, 38), min_size=1, max_size=30),
    pitch=st.floats(1.15, 2.2),
    size=st.sampled_from([8.0, 10.5, 12.0]),
    indents=st.lists(st.integers(0, 3), min_size=30, max_size=30),
    seed=st.integers(0, 9),
)
def test_lines_drawn_in_any_order_are_read_from_top_to_bottom(
    lines: list[int], pitch: float, size: float, indents: list[int], seed: int
) -> None:
    texts = [
        "".join(chr(0x4E00 + 40 * row + at) for at in range(length))
        for row, length in enumerate(lines)
    ]
    order = list(range(len(lines)))
    random.Random(seed).shuffle(order)  # noqa: S311 - any order will do
    page = Drawing()
    for row in order:
        page.text(80 + indents[row] * size, 800 - row * pitch * size, texts[row], size)
    source = read_pdf(pdf([page]), "x.pdf")
    check(source)
    assert source.text == texts
    assert source.layout is not None
    assert set(source.layout.region) == {1}
    for row, x0 in enumerate(source.layout.x0):
        assert x0 is not None
        assert round((x0 - 80) / size, 1) == indents[row]


@settings(max_examples=60, deadline=None)
@given(
    left=st.lists(st.integers(15, 20), min_size=3, max_size=20),
    right=st.lists(st.integers(12, 20), min_size=3, max_size=20),
    shift=st.sampled_from([0.0, 3.0, 8.0]),
    title=st.booleans(),
)
def test_columns_are_never_mixed(
    left: list[int], right: list[int], shift: float, title: bool
) -> None:
    page = Drawing()
    columns = []
    for number, (x, lengths, down) in enumerate(((60, left, 0.0), (320, right, shift))):
        texts = []
        for row, length in enumerate(lengths):
            first = 0x4E00 + 1000 * number + 40 * row
            texts.append("".join(chr(first + at) for at in range(length)))
            page.text(x, 740 - down - 17 * row, texts[-1])
        columns.append(texts)
    if title:
        page.text(180, 780, "全体にかかる表題である", 14)
    source = read_pdf(pdf([page]), "x.pdf")
    assert source.text == [*(["全体にかかる表題である"] if title else []), *columns[0], *columns[1]]


GOOD = pdf(
    [
        Drawing()
        .text(85, 760, "表題", 14)
        .box(80, 690, 510, 740)
        .text(85, 720, "枠の中の提案")
        .text(85, 650, "○　意見その一は、折り返して")
        .text(95, 634, "二行になる。")
        .text(295, 30, "- 1 -"),
        Drawing(rotate=90).text(85, 700, "横の頁").rule(80, 690, 200, 690),
        Drawing().text(500, 700, "縦書きの行", font="F3"),
    ]
)


@pytest.fixture(scope="module")
def worker() -> Iterator[PdfWorker]:
    with PdfWorker(PdfLimits(seconds=10)) as one:
        yield one


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    changes=st.lists(
        st.tuples(
            st.integers(0, len(GOOD) - 1),
            st.sampled_from(["set", "cut", "double", "digit"]),
            st.integers(0, 255),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_damaged_bytes_end_in_lines_or_a_rejection(
    worker: PdfWorker, changes: list[tuple[int, str, int]]
) -> None:
    data = bytearray(GOOD)
    for place, change, value in changes:
        at = place % len(data)
        if change == "set":
            data[at] = value
        elif change == "cut":
            del data[at : at + value]
        elif change == "double":
            data[at:at] = data[at : at + value]
        else:
            data[at : at + 1] = b"%d" % (value * 7919)
    begin = time.monotonic()
    try:
        check(worker.read(bytes(data), "x.pdf"))
    except RejectedDocument as rejected:
        assert "fault of iken" not in rejected.advice, rejected
        assert "fails" not in rejected.reason, rejected
    assert time.monotonic() - begin < 10


@settings(max_examples=60, deadline=None)
@given(kept=st.integers(0, len(GOOD) - 8))
def test_what_is_cut_off_is_always_noticed(kept: int) -> None:
    with pytest.raises(RejectedDocument):
        read_pdf(GOOD[:kept], "x.pdf")
