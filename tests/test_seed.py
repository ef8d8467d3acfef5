"""Facts about the real document that the dataset starts from, against its verified gold."""

import json
from pathlib import Path

import pytest

from flows.ingest.text import read_text
from tests.converting import Row, convert, opinion_rows
from tests.genre import HABITS, apply_habit, squeezed

ROOT = Path(__file__).parent.parent
SEED = ROOT / "raw" / "bbbd92398f8d65ba" / "000_875c35f83c0b9ad1.txt"
GOLD = [
    json.loads(line)
    for line in (ROOT / "tests/data/seed/seed.gold.jsonl").read_text(encoding="utf-8").splitlines()
]
TEXT = SEED.read_text(encoding="utf-8")


def rows_of(data: bytes) -> list[Row]:
    tables, _ = convert(read_text(data, "seed"))
    return opinion_rows(tables)


def as_gold(row: Row, *, lines: bool = True) -> Row:
    found = {
        "page": row["page_start"],
        "theme": row["theme"],
        "theme_part": row["theme_part"],
        "section": row["path"][-1] if row["path"] else None,
        "text": row["text"],
    }
    return found | ({k: row[k] for k in ("line_start", "line_end")} if lines else {})


def gold(*, lines: bool = True) -> list[Row]:
    left_out = {"no"} if lines else {"no", "line_start", "line_end"}
    return [{k: v for k, v in row.items() if k not in left_out} for row in GOLD]


def test_all_61_opinions_are_exactly_the_gold() -> None:
    assert [as_gold(row) for row in rows_of(SEED.read_bytes())] == gold()


def test_themes_sections_and_parts() -> None:
    tables, _ = convert(read_text(SEED.read_bytes(), "seed"))
    assert tables["themes"].num_rows == 4
    assert tables["themes"]["part_count"].to_pylist() == [2, 6, 1, 1]
    assert tables["sections"].num_rows == 14
    assert set(tables["sections"]["level"].to_pylist()) == {1}
    roles = tables["lines"]["role"].to_pylist()
    assert roles.count("theme") == 10
    assert roles.count("section") == 15
    parts = {(row["theme"], row["theme_part"]) for row in rows_of(SEED.read_bytes())}
    inner = "地方公共団体の内部事務のデジタル化とそのための基盤整備"
    assert sorted(part for theme, part in parts if theme == inner) == [1, 2, 3, 4, 5, 6]


def test_a_section_over_two_pages_is_one() -> None:
    tables, _ = convert(read_text(SEED.read_bytes(), "seed"))
    (section,) = [
        row
        for row in tables["sections"].to_pylist()
        if row["title"] == "情報セキュリティの確保に関する意見"
    ]
    assert (section["page_start"], section["page_end"]) == (6, 7)


def test_every_line_has_a_role_and_none_is_other() -> None:
    tables, _ = convert(read_text(SEED.read_bytes(), "seed"))
    roles = set(tables["lines"]["role"].to_pylist())
    assert roles == {"blank", "label", "title", "theme", "section", "opinion"}


def test_the_lines_give_the_source_back() -> None:
    tables, _ = convert(read_text(SEED.read_bytes(), "seed"))
    assert "\n".join(tables["lines"]["text"].to_pylist()) == TEXT


def test_every_text_is_rebuilt_from_its_span() -> None:
    for row in rows_of(SEED.read_bytes()):
        span = TEXT[row["char_start"] - 1 : row["char_end"]]
        assert span.startswith(row["mark"])
        assert "".join(span[1:].split()) == "".join(row["text"].split())


def test_what_the_document_states_of_itself() -> None:
    tables, quality = convert(read_text(SEED.read_bytes(), "seed"))
    (row,) = tables["documents"].to_pylist()
    assert row["material_label"] == "参考資料１"
    assert row["title"] == "専門小委員会における主な意見（地方行政のデジタル化関係）"
    assert row["page_count"] == 11
    assert row["meeting_number"] is row["meeting_date"] is row["source_url"] is None
    assert quality.found["title"] == 4


VARIANTS = {
    "cp932": TEXT.encode("cp932"),
    "utf-8 with BOM": TEXT.encode("utf-8-sig"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16 big-endian": TEXT.encode("utf-16-be"),
    "euc-jp": TEXT.encode("euc_jis_2004"),
    "crlf": TEXT.replace("\n", "\r\n").encode(),
    "cr": TEXT.replace("\n", "\r").encode(),
    "form feeds": TEXT.replace("\n ", "\n\f").encode(),
    "form feeds at line ends": TEXT.replace("\n ", "\f\n").encode(),
    "form feeds alone": TEXT.replace("\n ", "\f").encode(),
    "blank lines doubled": TEXT.replace("\n\n", "\n\n\n").encode(),
    "blank lines removed": TEXT.replace("\n\n", "\n").encode(),
    "no newline at the end": TEXT.rstrip("\n").encode(),
}


@pytest.mark.parametrize("data", VARIANTS.values(), ids=VARIANTS.keys())
def test_the_same_text_in_another_dress_gives_the_same_opinions_and_ids(data: bytes) -> None:
    rows = rows_of(data)
    assert [as_gold(row, lines=False) for row in rows] == gold(lines=False)
    assert [row["opinion_id"] for row in rows] == [
        row["opinion_id"] for row in rows_of(SEED.read_bytes())
    ]


@pytest.mark.parametrize("habit", HABITS)
def test_the_seed_as_other_extractors_would_give_it(habit: str) -> None:
    rows = rows_of(apply_habit(TEXT, habit).encode())
    found = [as_gold(row, lines=False) | {"text": squeezed(row["text"])} for row in rows]
    assert found == [row | {"text": squeezed(row["text"])} for row in gold(lines=False)]
