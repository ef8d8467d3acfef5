"""Small, valid tables made up for the tests of publication; they belong to no real document.

Each document has five pages' worth of nothing but what the rules ask: a title, a theme, a section
with a part below it, opinions that wrap, cross a page, hold ASCII words, quotes and commas.
"""

import hashlib
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from schemas.arrow import TABLES, arrow_schema

# (page, text, role, section, opinion, paragraph)
_LINES: list[tuple[int, str, str, int | None, int | None]] = [
    (1, "資料１", "label", None, None),
    (1, "", "blank", None, None),
    (1, "主な意見", "theme", None, None),
    (1, "【総論】", "section", 1, None),
    (1, "○ 通信回線の確保に、関係機関は", "opinion", 1, 1),
    (2, "　協力すべきである。（日弁連、全銀協）", "opinion", 1, 1),
    (2, "(1) 費用", "section", 2, None),
    (2, "○ open", "opinion", 2, 2),
    (2, '  data は"無償", が原則。', "opinion", 2, 2),
    (2, "・ ＮＦＫＣでは字が変わる㈱", "opinion", 2, 3),
    (2, "2", "page_number", None, None),
]
_TEXTS = {
    1: "通信回線の確保に、関係機関は協力すべきである。（日弁連、全銀協）",
    2: 'open data は"無償", が原則。',
    3: "ＮＦＫＣでは字が変わる㈱",
}
_NAMES = {1: [("日弁連", "author"), ("全銀協", "author")], 2: [("（株）例", "supporter")]}


def small_tables(*document_ids: str) -> dict[str, pa.Table]:
    """Give the six tables for documents of these ids, in the order of publication."""
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for place, document_id in enumerate(sorted(document_ids)):
        _add_document(rows, document_id, first=place == 0)
    return {table: as_table(table, rows[table]) for table in TABLES}


def as_table(table: str, rows: list[dict[str, Any]]) -> pa.Table:
    """Give `rows` as a table with the declared columns; columns not named are null."""
    schema = arrow_schema(table)
    columns = []
    for field in schema:
        values = [row.get(field.name) for row in rows]
        if pa.types.is_dictionary(field.type):
            columns.append(pa.array(values, pa.string()).dictionary_encode().cast(field.type))
        else:
            columns.append(pa.array(values, field.type))
    return pa.Table.from_arrays(columns, schema=schema)


def child(document_id: str, letter: str, what: Any) -> str:
    """Give an id of the form that docs/ids.md sets; what the digest is of does not matter here."""
    return f"{document_id}-{letter}-{hashlib.sha256(str(what).encode()).hexdigest()[:12]}"


def _add_document(rows: dict[str, list[dict[str, Any]]], document_id: str, *, first: bool) -> None:
    theme = child(document_id, "t", 1)
    source = "\n".join(line[1] for line in _LINES)
    rows["documents"].append(
        {
            "document_id": document_id,
            "title": "主な意見（試験用）",
            "council": "試験審議会",
            "meeting_number": 3 if first else None,
            "meeting_date": date(2024, 4, 1) if first else None,
            "publisher": "総務省",
            "publisher_corporate_number": "2000012020001",
            "source_url": f"https://example.go.jp/{document_id}.pdf" if first else None,
            "retrieved_at": datetime(2024, 5, 2, 3, 4, 5, tzinfo=UTC) if first else None,
            "raw_path": f"{document_id}/material.txt",
            "media_type": "text/plain",
            "encoding": "utf-8",
            "byte_size": len(source.encode()),
            "sha256": hashlib.sha256(document_id.encode()).hexdigest(),
            "page_count": 2,
            "license_name": "公共データ利用規約（第1.0版）",
            "attribution_text": "出典：主な意見（総務省）" if first else None,
        }
    )
    rows["themes"].append(
        {
            "theme_id": theme,
            "document_id": document_id,
            "theme_number": 1,
            "title": "主な意見",
            "part_count": 1,
            "page_start": 1,
            "page_end": 2,
        }
    )
    for number, title, page in ((1, "総論", 1), (2, "費用", 2)):
        rows["sections"].append(
            {
                "section_id": child(document_id, "s", number),
                "document_id": document_id,
                "theme_id": theme,
                "parent_section_id": child(document_id, "s", 1) if number == 2 else None,
                "section_number": number,
                "level": number,
                "title": title,
                "page_start": page,
                "page_end": 2,
            }
        )
    for number in _TEXTS:
        rows["opinions"].append(_opinion(document_id, theme, number))
        for place, (name, role) in enumerate(_NAMES.get(number, []), 1):
            rows["attributions"].append(
                {
                    "opinion_id": child(document_id, "o", number),
                    "attribution_number": place,
                    "name": name,
                    "role": role,
                }
            )
    for number, (page, text, role, section, opinion) in enumerate(_LINES, 1):
        rows["lines"].append(
            {
                "document_id": document_id,
                "line_number": number,
                "page": page,
                "text": text,
                "role": role,
                "theme_id": theme if number > 2 else None,
                "section_id": child(document_id, "s", section) if section else None,
                "opinion_id": child(document_id, "o", opinion) if opinion else None,
                "paragraph_number": 1 if opinion else None,
            }
        )


def _opinion(document_id: str, theme: str, number: int) -> dict[str, Any]:
    own = [place for place, line in enumerate(_LINES, 1) if line[4] == number]
    before = sum(len(line[1]) + 1 for line in _LINES[: own[0] - 1])
    through = sum(len(line[1]) + 1 for line in _LINES[: own[-1]])
    text = _TEXTS[number]
    return {
        "opinion_id": child(document_id, "o", number),
        "document_id": document_id,
        "theme_id": theme,
        "section_id": child(document_id, "s", _LINES[own[0] - 1][3]),
        "opinion_number": number,
        "kind": "opinion",
        "mark": _LINES[own[0] - 1][1][0],
        "text": text,
        "text_normalized": unicodedata.normalize("NFKC", text),
        "page_start": _LINES[own[0] - 1][0],
        "page_end": _LINES[own[-1] - 1][0],
        "line_start": own[0],
        "line_end": own[-1],
        "char_start": before + 1,
        "char_end": through - 1,
        "character_count": len(text),
        "sentence_count": 1,
    }
