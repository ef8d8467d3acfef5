"""The generator of made-up documents: its truth agrees with what it prints."""

import json
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.genre import (
    ENCODINGS,
    HABITS,
    NEWLINES,
    Document,
    apply_habit,
    can_encode,
    encode,
    expected,
    expected_sections,
    expected_themes,
    generate,
    set_pages,
    squeezed,
    to_text,
    unwrap,
    wrap,
)
from tests.genre.dates import any_date, date_forms
from tests.genre.layout import Row
from tests.genre.strategies import documents, texts, wraps
from tests.genre.wrapping import NO_END, NO_START
from tests.genre.write import main

SEEDS = range(20)


@pytest.mark.parametrize("seed", [0, 7, 2026])
def test_same_seed_same_document(seed: int) -> None:
    assert generate(seed) == generate(seed)
    assert generate(seed) != generate(seed + 1)
    for habit in HABITS:
        assert to_text(generate(seed), habit) == to_text(generate(seed), habit)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_document_says_that_it_is_made_up(seed: int) -> None:
    for habit in HABITS:
        assert "架空の資料" in to_text(generate(seed), habit)


def _check_truth(document: Document) -> None:
    """Check that each opinion's rows, on its own pages, hold its mark, speaker and text alone."""
    pages = set_pages(document)
    opinions = expected(document, pages)
    printed: dict[int, list[tuple[int, Row]]] = {}
    for page in pages:
        for group in page.groups:
            for row in group.rows:
                if row.role == "opinion" and group.source is not None:
                    printed.setdefault(group.source, []).append((page.number, row))
    assert len(printed) == len(opinions)
    for opinion, rows in zip(opinions, printed.values(), strict=True):
        text = squeezed("".join(row.text for _, row in rows))
        assert text == squeezed(opinion.printed)
        assert (rows[0][0], rows[-1][0]) == (opinion.page_start, opinion.page_end)
        assert all(name in opinion.text for name in opinion.authors)
        assert not re.search(r"[^!-~]\s|\s[^!-~]", opinion.text)


@pytest.mark.parametrize("seed", SEEDS)
def test_truth_is_what_the_pages_print(seed: int) -> None:
    document = generate(seed)
    assert expected(document)
    _check_truth(document)


@settings(max_examples=25, deadline=None)
@given(documents())
def test_truth_is_what_the_pages_print_whatever_the_document(document: Document) -> None:
    _check_truth(document)
    for habit in HABITS:
        assert "架空の資料" in to_text(document, habit)


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_habit_prints_every_character(seed: int, habit: str) -> None:
    """In every habit an opinion that no page number or title cuts is found whole."""
    document = generate(seed, page_number=None, columns=1, title_positions=("last",))
    text = squeezed(to_text(document, habit))
    for opinion in expected(document):
        if opinion.page_start == opinion.page_end:
            assert squeezed(opinion.printed) in text
    assert text.count(squeezed(document.cover.title)) >= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_pages_are_as_many_in_every_habit_that_marks_them(seed: int) -> None:
    document = generate(seed)
    count = len(set_pages(document))
    assert to_text(document, "seed").count("\n ") == count - 1
    assert to_text(document, "formfeed").count("\f") == count - 1
    assert to_text(document, "pdftotext_layout").count("\f") == count
    assert to_text(document, "pdfminer").count("\f") == count
    assert to_text(document, "pypdf").count("\f") == count - 1
    assert to_text(document, "pdfium").count("\f") == count - 1


@pytest.mark.parametrize("seed", SEEDS)
def test_themes_and_sections_cover_the_opinions(seed: int) -> None:
    document = generate(seed)
    themes = {theme["title"]: theme for theme in expected_themes(document)}
    sections = set(expected_sections(document))
    parts: dict[str, set[int]] = {}
    for opinion in expected(document):
        if opinion.theme is None:
            assert document.shape != "slides"
            continue
        theme = themes[opinion.theme]
        assert theme["page_start"] <= opinion.page_start <= opinion.page_end <= theme["page_end"]
        if opinion.theme_part:
            parts.setdefault(opinion.theme, set()).add(opinion.theme_part)
        if opinion.sections:
            assert (opinion.theme, *opinion.sections) in sections
    for title, numbers in parts.items():
        assert max(numbers) <= themes[title]["part_count"]


def test_variety() -> None:
    """A hundred documents show what the genre has: every shape, and each of the hard cases."""
    documents = [generate(seed) for seed in range(100)]
    opinions = [opinion for document in documents for opinion in expected(document)]
    assert {document.shape for document in documents} == {"slides", "report", "minutes"}
    assert len({opinion.mark for opinion in opinions}) >= 8
    assert any(opinion.page_end > opinion.page_start for opinion in opinions)
    assert any(len(opinion.sections) >= 4 for opinion in opinions)
    assert any(opinion.theme_part for opinion in opinions)
    assert any(len(opinion.paragraphs) > 3 for opinion in opinions)
    assert any(len(opinion.authors) > 1 and opinion.supporters for opinion in opinions)
    assert any(len(opinion.text) < 12 for opinion in opinions)
    assert any(len(opinion.text) > 600 for opinion in opinions)
    assert any(text.endswith("）。") for text in (opinion.text for opinion in opinions))
    texts = [
        (number, opinion.text)
        for number, document in enumerate(documents)
        for opinion in expected(document)
    ]
    assert len(set(texts)) < len(texts), "the same text twice in one document"
    rows = [
        row.text
        for document in documents
        for page in set_pages(document)
        for group in page.groups
        for row in group.rows[1:]
        if row.role == "opinion"
    ]
    for start in ("第２項の", "１つ目の", "①の", "●条", "（"):
        assert any(row.startswith(start) for row in rows), f"a wrapped line that begins {start}"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("newline", NEWLINES)
def test_plain_documents_go_through_every_encoding(encoding: str, newline: str) -> None:
    for seed in SEEDS:
        document = generate(seed, characters=500, plain=True)
        text = to_text(document)
        assert can_encode(text, encoding)
        data = encode(text, encoding, newline)
        assert data.decode(encoding).replace(newline, "\n") == text
        assert expected(document)


def test_some_documents_do_not_fit_the_older_encodings() -> None:
    assert not can_encode("①", "euc_jp")
    with pytest.raises(UnicodeEncodeError):
        encode("⑴", "cp932")


_TEXTS = st.text(
    "あいうえおーっゃ漢字議論、。「」（）・ABCxyz０１２012③※", min_size=1, max_size=120
)


@given(_TEXTS, st.integers(2, 70), st.booleans(), st.booleans())
def test_unwrapping_undoes_wrapping(text: str, width: int, strict: bool, hanging: bool) -> None:
    longest = max((len(word) for word in re.findall("[!-~]+", text)), default=0)
    width = max(width, longest)
    lines = wrap(text, width, strict=strict, hanging=hanging)
    assert unwrap(lines) == text
    assert all(lines)


@given(st.data())
def test_unwrapping_undoes_the_wraps_of_the_strategy(data: st.DataObject) -> None:
    text = data.draw(texts())
    assert unwrap(data.draw(wraps(text))) == text


@given(_TEXTS, st.integers(8, 70))
def test_wrapped_lines_keep_the_width_and_kinsoku(text: str, width: int) -> None:
    lines = wrap(text, width)
    for line in lines:
        assert sum(1 if "!" <= character <= "~" else 2 for character in line) <= 2 * width
    runs = re.findall(f"[{re.escape(''.join(NO_START | NO_END))}!-~]+", text)
    if max(map(len, runs), default=0) < width - 1:
        assert not any(line[0] in NO_START for line in lines[1:])
        assert not any(line[-1] in NO_END for line in lines[:-1])


def test_wrapping_keeps_words_whole() -> None:
    assert wrap("これは Open Data の話", 7) == ["これは Open", "Data の話"]
    assert unwrap(["これはOpen", "Dataの話"]) == "これはOpen Dataの話"
    assert wrap("abcdefgh", 2) == ["abcd", "efgh"]
    assert wrap("一二三四。五", 4) == ["一二三", "四。五"]
    assert wrap("一二三四。五", 4, hanging=True) == ["一二三四。", "五"]
    assert wrap("一二三「四」", 4) == ["一二三", "「四」"]
    assert wrap("", 4) == [""]


def test_dates_are_written_in_every_form() -> None:
    rng = Random(1)  # noqa: S311 - no secret
    for _ in range(50):
        day = any_date(rng)
        forms = date_forms(day)
        assert len(set(forms)) == len(forms)
        assert f"{day.year}年{day.month}月{day.day}日" in forms
    assert "令和元年5月1日" in date_forms(any_date(rng).replace(2019, 5, 1))
    assert "平成３１年４月３０日（火）" in date_forms(any_date(rng).replace(2019, 4, 30))


def _seed_text(samples: Path) -> str:
    return next((samples / "seed").glob("*.txt")).read_text(encoding="utf-8")


def test_the_seed_laid_out_like_itself_is_itself(samples: Path) -> None:
    text = _seed_text(samples)
    assert apply_habit(text, "seed").strip("\n") == text.strip("\n")


@pytest.mark.parametrize("habit", HABITS)
def test_the_seed_keeps_its_opinions_in_every_habit(samples: Path, habit: str) -> None:
    gold = (samples / "seed" / "seed.gold.jsonl").read_text(encoding="utf-8").splitlines()
    opinions = [json.loads(line) for line in gold]
    text = apply_habit(_seed_text(samples), habit, page_number="- {n} -")
    pages = text.split("\f") if habit != "seed" else text.split("\n ")
    assert len(opinions) == 61
    for opinion in opinions:
        assert squeezed("○" + opinion["text"]) in squeezed(pages[opinion["page"] - 1])
        assert squeezed(opinion["theme"]) in squeezed(pages[opinion["page"] - 1])


def test_writing_for_benchmarks(tmp_path: Path) -> None:
    truth = tmp_path / "truth.jsonl"
    folder = tmp_path / "raw"
    assert main([str(folder), "--documents", "3", "--truth", str(truth)]) == 0
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == ["000001.txt", "000002.txt", "000003.txt"]
    records = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines()]
    assert {record["file"] for record in records} == {file.name for file in files}
    for file in files:
        assert 15_000 < file.stat().st_size < 80_000
        own = [record for record in records if record["file"] == file.name]
        assert [record["number"] for record in own] == list(range(1, len(own) + 1))
