"""What is declared once is the same everywhere it is projected to."""

import json
import re
from pathlib import Path

import pyarrow as pa
import pytest

from flows.publish.descriptor import public_schema
from schemas import dictionary, table_schema
from schemas.arrow import FOLDER, TABLES, arrow_schema, declared
from schemas.models import MODELS


@pytest.mark.parametrize("table", TABLES)
def test_the_committed_table_schema_is_the_models(table: str) -> None:
    committed = json.loads((FOLDER / f"{table}.json").read_text(encoding="utf-8"))
    assert committed == table_schema.table_schema(table), (
        "schemas/tables/ has drifted from the models: run python -m schemas.table_schema"
    )


def test_the_committed_data_dictionary_is_the_models() -> None:
    assert dictionary.PAGE.read_text(encoding="utf-8") == dictionary.dictionary(), (
        f"docs/data-dictionary.md has drifted from the models: run {dictionary.REGENERATE}"
    )


def test_main_writes_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "PAGE", tmp_path / "docs" / "page.md")
    dictionary.main()
    assert (tmp_path / "docs" / "page.md").read_text(encoding="utf-8") == dictionary.dictionary()


def test_the_dictionary_tells_every_column_and_code() -> None:
    page = dictionary.PAGE.read_text(encoding="utf-8")
    for table in TABLES:
        _, _, text = page.partition(f"\n## {table} — ")
        text = text.partition("\n## ")[0]
        for field in declared(table)["fields"]:
            assert f"| `{field['name']}` | {field['title']} / {field['title_en']} |" in text
            for code in field.get("categories", []):
                assert f"| `{code['value']}` | {code['label']} |" in text
    # A cell of a Markdown table ends at a bare bar: every row has the same number of them.
    for block in re.findall(r"(?:^\|.*\n)+", page, flags=re.MULTILINE):
        bars = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(bars) == 1, block


def test_every_table_has_its_model() -> None:
    assert tuple(MODELS) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described_in_both_languages(table: str) -> None:
    for field in declared(table)["fields"]:
        japanese, bar, english = field["description"].rpartition(" / ")
        assert bar, field["name"]
        assert re.search(r"[ぁ-んァ-ヶ一-龠]", japanese), field["name"]
        assert re.match(r"[A-Z0-9]", english), field["name"]
        assert field["title"]
        assert field["title_en"]


@pytest.mark.parametrize("table", TABLES)
def test_column_names_keep_the_grammar_of_suffixes(table: str) -> None:
    schema = arrow_schema(table)
    for field in schema:
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", field.name)
        kind = field.type
        match field.name.rpartition("_")[2]:
            case "id":
                assert kind == pa.string()
            case "count":
                assert pa.types.is_integer(kind)
            case "date":
                assert kind == pa.date32()
            case "at":
                assert kind == pa.timestamp("us", tz="UTC")
            case "start":
                assert field.name.replace("_start", "_end") in schema.names
                assert kind == pa.int32()


@pytest.mark.parametrize("table", TABLES)
def test_arrow_types_are_those_that_every_reader_knows(table: str) -> None:
    allowed = {
        pa.string(),
        pa.dictionary(pa.int32(), pa.string()),
        pa.int32(),
        pa.int64(),
        pa.float32(),
        pa.bool_(),
        pa.date32(),
        pa.timestamp("us", tz="UTC"),
    }
    for column, field in zip(arrow_schema(table), declared(table)["fields"], strict=True):
        assert column.type in allowed
        assert column.nullable == (not field["constraints"]["required"])
        assert column.metadata[b"description"].decode() == field["description"]


@pytest.mark.parametrize("layout", ["csv", "parquet"])
@pytest.mark.parametrize("table", TABLES)
def test_the_published_schema_holds_nothing_of_our_own(table: str, layout: str) -> None:
    schema = public_schema(table, layout)
    assert set(schema) <= {"fields", "primaryKey", "uniqueKeys", "foreignKeys", "missingValues"}
    # Data Package v2: these are not there rather than empty.
    assert schema.get("uniqueKeys") != []
    assert schema.get("foreignKeys") != []
    for field in schema["fields"]:
        assert "physical_type" not in field
    for key in schema.get("foreignKeys", []):
        target = key["reference"].get("resource")
        assert target is None or target.endswith("-parquet") == (layout == "parquet")
        assert target != table
    assert "physical_type" in declared(table)["fields"][0], "the declaration itself was altered"
