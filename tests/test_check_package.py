"""`check_package` finds each fault that is planted in a sound package, and says where it lies."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.parts import write_part
from flows.publish.check import check_package
from flows.publish.package import publish_package
from tests.small_tables import small_tables

Package = dict[str, Any]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sound package of two documents."""
    folder = tmp_path_factory.mktemp("sound")
    write_part(folder / "parts", 0, small_tables("aaa", "bbb"))
    publish_package(
        folder / "parts",
        output=folder / "output",
        descriptor=folder / "datapackage.json",
        quality={"rejected": []},
        verify=False,
    )
    return folder


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the sound package, to plant faults in."""
    (tmp_path / "output").mkdir()
    for path in (sound / "output").iterdir():
        (tmp_path / "output" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "datapackage.json").write_bytes((sound / "datapackage.json").read_bytes())
    return iter([tmp_path]).__next__()


def found(folder: Path) -> list[str]:
    return [str(finding) for finding in check_package(folder / "datapackage.json")]


def edit_descriptor(folder: Path, edit: Callable[[Package], object]) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    edit(package)
    path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")


def resource(package: Package, name: str) -> Package:
    return next(item for item in package["resources"] if item["name"] == name)


def restate(folder: Path, *names: str) -> None:
    """State the bytes and hash of the files anew, so that only the fault itself is left."""

    def edit(package: Package) -> None:
        for item in package["resources"]:
            data = (folder / item["path"]).read_bytes()
            if item["name"] in names:
                item["bytes"] = len(data)
                item["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"

    edit_descriptor(folder, edit)


def edit_csv(folder: Path, table: str, edit: Callable[[bytes], bytes]) -> None:
    path = folder / "output" / f"{table}.csv"
    before = path.read_bytes()
    after = edit(before)
    assert after != before, "the fault was not planted"
    path.write_bytes(after)
    restate(folder, table)


def edit_both(folder: Path, table: str, edit: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    """Change the rows of a table in both formats, keeping everything else as it was."""
    path = folder / "output" / f"{table}.parquet"
    read = pq.read_table(path)
    schema = read.schema
    plain = pl.DataFrame(read).with_columns(pl.col(pl.Categorical).cast(pl.String))
    after = edit(plain)
    columns = []
    for field in schema:
        column = after[field.name].to_arrow(compat_level=pl.CompatLevel.oldest())
        if pa.types.is_dictionary(field.type):
            column = column.cast(pa.string()).dictionary_encode()
        columns.append(column.cast(field.type))
    # A column declared without nulls cannot be written with one.
    fields = [
        field.with_nullable(field.nullable or column.null_count > 0)
        for field, column in zip(schema, columns, strict=True)
    ]
    pq.write_table(pa.Table.from_arrays(columns, schema=pa.schema(fields, schema.metadata)), path)
    names = [f"{table}-parquet"]
    if table != "lines":
        after.write_csv(folder / "output" / f"{table}.csv", datetime_format="%Y-%m-%dT%H:%M:%S%.fZ")
        names.append(table)
    restate(folder, *names)


def test_a_sound_package_has_no_findings(copy: Path) -> None:
    assert found(copy) == []


def test_another_working_folder_makes_no_difference(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy)
    assert [str(f) for f in check_package(Path("datapackage.json"))] == []


# -- the files -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["opinions.csv", "opinions.parquet", "lines.parquet", "quality.json"]
)
def test_a_missing_file(copy: Path, name: str) -> None:
    (copy / "output" / name).unlink()
    title = name.replace(".parquet", "-parquet").removesuffix(".csv").removesuffix(".json")
    assert f"{title}: the file is missing: output/{name}" in found(copy)


def test_a_wrong_hash(copy: Path) -> None:
    edit_descriptor(copy, lambda p: resource(p, "themes").update(hash=f"sha256:{'0' * 64}"))
    (message,) = found(copy)
    actual = hashlib.sha256((copy / "output" / "themes.csv").read_bytes()).hexdigest()
    assert message == (f"themes, property hash: is stated, the file's is {actual}: {'0' * 64}")


def test_wrong_bytes(copy: Path) -> None:
    edit_descriptor(copy, lambda p: resource(p, "lines-parquet").update(bytes=7))
    size = (copy / "output" / "lines.parquet").stat().st_size
    assert found(copy) == [f"lines-parquet, property bytes: is stated, the file has {size}: 7"]


@pytest.mark.parametrize("restated", [False, True])
def test_any_flipped_byte_of_a_parquet_file_is_found(copy: Path, restated: bool) -> None:
    """With the stated hash as it was always; with a hash to match by page checksum or footer."""
    path = copy / "output" / "opinions.parquet"
    before = path.read_bytes()
    for place in [4, 60, len(before) // 4, len(before) - 6, len(before) - 1]:
        damaged = bytearray(before)
        damaged[place] ^= 0x15
        path.write_bytes(bytes(damaged))
        if restated:
            restate(copy, "opinions-parquet")
        messages = found(copy)
        assert any(m.startswith("opinions-parquet") for m in messages), place
        if not restated:
            assert any("property hash: is stated, the file's is" in m for m in messages)


def test_a_truncated_parquet_file(copy: Path) -> None:
    path = copy / "output" / "lines.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    restate(copy, "lines-parquet")
    assert any("lines-parquet: is no sound Parquet file" in m for m in found(copy))


def test_an_empty_csv_file(copy: Path) -> None:
    (copy / "output" / "themes.csv").write_bytes(b"")
    assert any("themes: the file is empty" in m for m in found(copy))


# -- the descriptor ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "datapackage.json: is not JSON: Expecting property name"),
        ("[]", "datapackage.json: is not a JSON object"),
        ("", "datapackage.json: is not JSON: Expecting value (line 1, column 1)"),
    ],
)
def test_a_descriptor_that_is_none(copy: Path, text: str, message: str) -> None:
    (copy / "datapackage.json").write_text(text)
    (only,) = found(copy)
    assert only.startswith(message)


def test_a_missing_descriptor(tmp_path: Path) -> None:
    assert found(tmp_path) == ["datapackage.json: there is no file datapackage.json"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("../opinions.csv", "leads out of the package's folder"),
        ("output/../../x.csv", "leads out of the package's folder"),
        ("/etc/passwd", "is an absolute path"),
        ("C:/x.csv", "is an absolute path"),
        ("~/x.csv", "is an absolute path"),
        ("https://example.com/x.csv", "is an address, not a file of the package"),
        ("file:///etc/passwd", "is an address, not a file of the package"),
        (".hidden/x.csv", "lies in a hidden folder or is a hidden file"),
        (["output/opinions.csv"], "is not one path"),
    ],
)
def test_paths_that_lead_elsewhere(copy: Path, path: object, message: str) -> None:
    edit_descriptor(copy, lambda p: resource(p, "opinions").update(path=path))
    assert any(m.startswith(f"opinions, property path: {message}") for m in found(copy))


def test_a_symbolic_link_that_leads_out(copy: Path, sound: Path) -> None:
    path = copy / "output" / "themes.csv"
    path.unlink()
    path.symlink_to(sound / "output" / "themes.csv")
    assert any(
        "themes, property path: leads out of the package's folder by a symbolic link" in m
        for m in found(copy)
    )


DESCRIPTOR_FAULTS: list[tuple[Callable[[Package], object], str]] = [
    (lambda p: p.pop("version"), "datapackage.json, property version: is missing"),
    (lambda p: p.update(title=7), "datapackage.json, property title: is not as it should be"),
    (
        lambda p: p.update({"$schema": "https://example.com/x"}),
        "property $schema: does not name the Data Package v2 profile",
    ),
    (
        lambda p: p.update(created="2024-05-02"),
        "property created: is not a time of RFC 3339: '2024-05-02'",
    ),
    (lambda p: p["licenses"][0].pop("path"), "property licenses: lacks its name or path"),
    (lambda p: p["contributors"][0].pop("roles"), "property contributors: has no roles"),
    (
        lambda p: resource(p, "themes").update(name="documents"),
        "property name: is the name of two resources: 'documents'",
    ),
    (lambda p: resource(p, "themes").pop("mediatype"), "themes, property mediatype: is missing"),
    (
        lambda p: resource(p, "themes").update(hash="abc"),
        "themes, property hash: is not sha256: and 64 hexadecimal digits: 'abc'",
    ),
    (
        lambda p: resource(p, "themes")["dialect"].pop("lineTerminator"),
        "themes, property dialect: does not state LF as lineTerminator",
    ),
    (
        lambda p: resource(p, "lines-parquet").update(type="file"),
        'lines-parquet, property type: has a type other than "table"',
    ),
    (
        lambda p: resource(p, "themes")["schema"].update(primaryKey=["nothing"]),
        "themes: names a field that is not there: 'nothing'",
    ),
    (
        lambda p: resource(p, "themes")["schema"]["foreignKeys"][0]["reference"].update(
            resource="nowhere"
        ),
        "themes: refers to a resource that is not there: 'nowhere'",
    ),
    (
        lambda p: resource(p, "sections")["schema"]["foreignKeys"][2]["reference"].update(
            resource="sections"
        ),
        "sections: a reference to the resource itself omits `resource`",
    ),
    (
        lambda p: resource(p, "attributions")["schema"].update(uniqueKeys=[]),
        "attributions, property uniqueKeys: is empty",
    ),
    (
        lambda p: resource(p, "themes")["schema"]["fields"][0].update(type="uuid"),
        "themes, column theme_id: has the type 'uuid', which is not known here",
    ),
    (
        lambda p: resource(p, "themes").update(mediatype="text/plain"),
        "themes, property mediatype: is not text/csv: 'text/plain'",
    ),
    (
        lambda p: p["licenses"][0].update(path="CC BY"),
        "property licenses: has a path that is no address",
    ),
    (
        lambda p: p["sources"].pop(),
        "datapackage.json, property sources: lack a document: 'bbb'",
    ),
    (
        lambda p: p["sources"].append(p["sources"][0]),
        "datapackage.json, property sources: name one document twice",
    ),
    (
        lambda p: p["sources"][0].update(document_id="zzz"),
        "datapackage.json, property sources: name what is no document: 'zzz'",
    ),
    (
        lambda p: p["sources"][0].pop("license"),
        "property sources: state another license of aaa than documents: null",
    ),
    (
        lambda p: p["sources"][1].update(version="1"),
        "property sources: state another version of bbb than documents: '1'",
    ),
    (
        lambda p: p["sources"][1].pop("editing"),
        "property sources: do not say that bbb was edited",
    ),
    (
        lambda p: p["resources"].remove(resource(p, "lines-parquet")),
        "no Parquet file of a table: the rules between the tables cannot be checked: lines",
    ),
    (lambda p: p.update(resources=[]), "property resources: is not as it should be"),
    (lambda p: p.update(resources="x"), "property resources: is not as it should be"),
]


@pytest.mark.parametrize(("edit", "message"), DESCRIPTOR_FAULTS)
def test_faults_of_the_descriptor(
    copy: Path, edit: Callable[[Package], object], message: str
) -> None:
    edit_descriptor(copy, edit)
    messages = found(copy)
    assert any(message in m for m in messages), messages


@pytest.mark.parametrize(
    ("edit", "differs"),
    [
        (lambda s: s.pop("primaryKey"), "primaryKey"),
        (lambda s: s.update(missingValues=["", "-"]), "missingValues"),
        (lambda s: s["foreignKeys"].pop(), "foreignKeys"),
        (lambda s: s["fields"][4].pop("title"), "title of column section_number"),
        (
            lambda s: s["fields"][4].update(type="string", constraints={"required": True}),
            "constraints of column section_number, type of column section_number",
        ),
        (lambda s: s["fields"].pop(), "fields"),
    ],
)
def test_formats_of_one_table_have_one_schema(
    copy: Path, edit: Callable[[Any], object], differs: str
) -> None:
    edit_descriptor(copy, lambda p: edit(resource(p, "sections")["schema"]))
    message = "property schema: is not that of sections-parquet, another format of the same table"
    assert f"sections, {message}: {differs}" in found(copy)


def test_a_descriptor_nested_too_deeply(copy: Path) -> None:
    (copy / "datapackage.json").write_text("[" * 100_000)
    (message,) = found(copy)
    assert message.endswith("its values are nested too deeply")


def test_a_quality_report_that_is_not_json(copy: Path) -> None:
    (copy / "output" / "quality.json").write_text("{")
    restate(copy, "quality")
    assert any(m.startswith("quality: is not JSON: ") for m in found(copy))


def test_what_only_frictionless_knows(copy: Path) -> None:
    edit_descriptor(copy, lambda p: p["contributors"][0].update(email="no address"))
    (message,) = found(copy)
    assert message.startswith("datapackage.json: frictionless: ")
    assert "email" in message


# -- CSV -----------------------------------------------------------------------------------------


def test_one_changed_cell(copy: Path) -> None:
    edit_csv(copy, "opinions", lambda b: b.replace("協力".encode(), "努力".encode(), 1))
    (message,) = found(copy)
    assert message.startswith(
        "opinions, row 1, column text: differs from opinions-parquet: '通信回線の確保に、関係機関は努力"
    )


def test_a_dropped_row(copy: Path) -> None:
    edit_csv(copy, "themes", lambda b: b"\n".join([*b.split(b"\n")[:2], b""]))
    assert "themes: has 1 rows, themes-parquet has 2" in found(copy)


def test_an_added_row(copy: Path) -> None:
    edit_csv(copy, "attributions", lambda b: b + b.split(b"\n")[-2].replace(b",1,", b",2,") + b"\n")
    messages = found(copy)
    assert "attributions: has 7 rows, attributions-parquet has 6" in messages


def test_swapped_rows(copy: Path) -> None:
    def swap(data: bytes) -> bytes:
        lines = data.split(b"\n")
        return b"\n".join([lines[0], lines[2], lines[1], *lines[3:]])

    edit_csv(copy, "sections", swap)
    messages = found(copy)
    assert any(
        m.startswith("sections, row 1, column section_id: differs from sections-parquet")
        for m in messages
    )
    assert any(m.startswith("sections, row 2, column section_id: differs") for m in messages)


def test_a_byte_order_mark(copy: Path) -> None:
    edit_csv(copy, "themes", lambda b: b"\xef\xbb\xbf" + b)
    assert found(copy) == ["themes: begins with a byte order mark (BOM)"]


def test_mixed_line_ends(copy: Path) -> None:
    def mix(data: bytes) -> bytes:
        lines = data.split(b"\n")
        return b"\n".join([*lines[:2], lines[2] + b"\r", *lines[3:]])

    edit_csv(copy, "sections", mix)
    assert "sections: a carriage return (CR) stands in line 3; lines end in LF" in found(copy)


def test_a_newline_in_a_cell(copy: Path) -> None:
    edit_csv(copy, "opinions", lambda b: b.replace("open data は".encode(), b"open\ndata ", 1))
    messages = found(copy)
    assert any(
        m.startswith("opinions, row 2, column text: a newline stands in a cell: 'open\\ndata")
        for m in messages
    ), messages


def test_a_control_character(copy: Path) -> None:
    edit_csv(copy, "themes", lambda b: b.replace("主な".encode(), "主\x0bな".encode(), 1))
    assert "themes: a control character stands in line 2: U+000B" in found(copy)


def test_bytes_that_are_not_utf8(copy: Path) -> None:
    edit_csv(
        copy, "themes", lambda b: b.replace("主な意見".encode(), "主な意見".encode("cp932"), 1)
    )
    assert any(m.startswith("themes, row 1: is not UTF-8") for m in found(copy))


def test_a_row_with_a_cell_too_many(copy: Path) -> None:
    edit_csv(copy, "themes", lambda b: b.rstrip(b"\n") + b",\n")
    assert "themes, row 2: has 8 cells, not 7" in found(copy)


def test_a_blank_line(copy: Path) -> None:
    edit_csv(copy, "themes", lambda b: b.replace(b"\n", b"\n\n", 2))
    assert "themes, row 1: is blank" in found(copy)


def test_a_missing_last_line_end(copy: Path) -> None:
    edit_csv(copy, "themes", lambda b: b.rstrip(b"\n"))
    assert "themes: the last line has no line end" in found(copy)


def test_a_header_of_another_name(copy: Path) -> None:
    edit_csv(copy, "themes", lambda b: b.replace(b"title", b"titel", 1))
    assert any(
        "themes: the header is not as declared: titel stands where title is declared" in m
        for m in found(copy)
    )


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        (
            "themes",
            b",1,\xe4",
            b",x,\xe4",
            "themes, row 1, column theme_number: is no integer: 'x'",
        ),
        (
            "documents",
            b"2024-04-01",
            b"2024-02-31",
            "documents, row 1, column meeting_date: is no date: '2024-02-31'",
        ),
        (
            "documents",
            b"2024-04-01",
            b"2024-4-1",
            "documents, row 1, column meeting_date: is no date: '2024-4-1'",
        ),
        (
            "documents",
            b"T03:04:05Z",
            b"T3:4:5Z",
            "documents, row 1, column retrieved_at: is no datetime: '2024-05-02T3:4:5Z'",
        ),
        (
            "documents",
            b"03:04:05Z",
            b"03:04:05",
            "documents, row 1, column retrieved_at: is no datetime: '2024-05-02T03:04:05'",
        ),
    ],
)
def test_a_cell_of_another_type(
    copy: Path, table: str, old: bytes, new: bytes, message: str
) -> None:
    edit_csv(copy, table, lambda b: b.replace(old, new, 1))
    assert message in found(copy)


# -- rules and keys, broken in both formats alike ---------------------------------------------------


def cell(column: str, value: object, row: int = 0) -> Callable[[pl.DataFrame], pl.DataFrame]:
    def edit(frame: pl.DataFrame) -> pl.DataFrame:
        here = pl.int_range(pl.len()) == row
        new = pl.lit(value, dtype=frame.schema[column])
        return frame.with_columns(pl.when(here).then(new).otherwise(pl.col(column)).alias(column))

    return edit


@pytest.mark.parametrize(
    ("table", "edit", "messages"),
    [
        (
            "opinions",
            cell("kind", "guess", 1),
            ["row 2, column kind: is not one of opinion, utterance: 'guess'"],
        ),
        (
            "opinions",
            cell("text", None, 3),
            ["row 4, column text: is null, but required: null"],
        ),
        (
            "themes",
            cell("theme_id", "AAA"),
            ["row 1, column theme_id: does not match the pattern [a-z0-9]"],
        ),
        ("themes", cell("page_start", 0), ["row 1, column page_start: is less than 1: 0"]),
        (
            "sections",
            lambda frame: cell("section_id", frame["section_id"][0], 1)(frame),
            [
                "row 1, column section_id: is the primary key of more than one row",
                "row 2, column section_id: is the primary key of more than one row",
            ],
        ),
        (
            "opinions",
            cell("opinion_number", 1, 1),
            [
                "row 1, column document_id, opinion_number:"
                " is the unique key of more than one row: 'aaa', 1",
                "row 2, column document_id, opinion_number:"
                " is the unique key of more than one row: 'aaa', 1",
            ],
        ),
    ],
)
def test_rules_of_the_schema(
    copy: Path,
    table: str,
    edit: Callable[[pl.DataFrame], pl.DataFrame],
    messages: list[str],
) -> None:
    edit_both(copy, table, edit)
    said = found(copy)
    for message in messages:
        for name in (table, f"{table}-parquet"):
            assert any(m.startswith(f"{name}, {message}") for m in said), said


def test_a_foreign_key_to_nothing(copy: Path) -> None:
    lost = "aaa-t-000000000000"
    edit_both(copy, "opinions", cell("theme_id", lost, 2))
    said = found(copy)
    assert f"opinions, row 3, column theme_id: refers to no row of themes: '{lost}'" in said
    expected = "opinions-parquet, row 3, column theme_id: refers to no row of themes-parquet"
    assert f"{expected}: '{lost}'" in said


def test_a_reference_within_the_table_to_nothing(copy: Path) -> None:
    edit_both(copy, "documents", cell("supersedes", "zzz"))
    expected = "documents, row 1, column supersedes: refers to no row of documents: 'zzz'"
    assert expected in found(copy)


def test_many_rows_are_counted(copy: Path) -> None:
    edit_both(copy, "lines", lambda frame: frame.with_columns(page=pl.lit(0, pl.Int32)))
    said = [m for m in found(copy) if "column page:" in m]
    assert len(said) == 6
    assert said[-1] == "lines-parquet, column page: … and 17 more rows: is less than 1"


def test_the_rules_between_tables(copy: Path) -> None:
    edit_both(copy, "lines", cell("text", "まったく別の文字列", 5))
    said = found(copy)
    assert any(
        m.startswith("opinions-parquet, column text: ")
        and "row(s) break the rule: is what the lines of its span hold" in m
        for m in said
    ), said


# -- what a Parquet file says of itself -----------------------------------------------------------


def rewrite(folder: Path, table: str, edit: Callable[[pa.Table], pa.Table]) -> None:
    path = folder / "output" / f"{table}.parquet"
    pq.write_table(edit(pq.read_table(path)), path)
    restate(folder, f"{table}-parquet")


def test_parquet_metadata_of_another_version(copy: Path) -> None:
    rewrite(
        copy,
        "themes",
        lambda t: t.replace_schema_metadata({**t.schema.metadata, b"dataset_version": b"0.0.9"}),
    )
    assert found(copy) == [
        "themes-parquet: the file's metadata have not '0.1.0' as dataset_version: '0.0.9'"
    ]


def test_parquet_without_its_schema_in_the_metadata(copy: Path) -> None:
    rewrite(
        copy,
        "themes",
        lambda t: t.replace_schema_metadata({**t.schema.metadata, b"table_schema": b"{}"}),
    )
    assert found(copy) == [
        "themes-parquet: the file's metadata have not the resource's schema as table_schema"
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda f: f.with_type(pa.large_string()),
            "themes-parquet, column title: has the Arrow type large_string,"
            " which is none for string",
        ),
        (
            lambda f: f.with_nullable(True),
            "themes-parquet, column title: allows null, but is required",
        ),
        (
            lambda f: f.with_name("titel"),
            "themes-parquet: the columns are not as declared: theme_id, document_id, theme_number,"
            " titel, part_count, page_start, page_end",
        ),
    ],
)
def test_parquet_columns_of_another_make(
    copy: Path, change: Callable[[Any], Any], message: str
) -> None:
    def edit(table: pa.Table) -> pa.Table:
        fields = [change(f) if f.name == "title" else f for f in table.schema]
        schema = pa.schema(fields, table.schema.metadata)
        columns = [c.cast(f.type) for c, f in zip(table.columns, schema, strict=True)]
        return pa.Table.from_arrays(columns, schema=schema)

    rewrite(copy, "themes", edit)
    assert message in found(copy)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            lambda s: s["foreignKeys"][0].pop("reference"),
            "Field required (foreignKeys.0.reference)",
        ),
        (lambda s: s["foreignKeys"][0].pop("fields"), "Field required (foreignKeys.0.fields)"),
        (lambda s: s["foreignKeys"][0].update(reference=["x"]), "foreignKeys.0.reference"),
        (lambda s: s["foreignKeys"][0]["reference"].update(fields=[]), "foreignKeys.0.reference"),
        (lambda s: s["fields"][0].update(type={}), "(fields.0.type)"),
        (lambda s: s["fields"][0].update(constraints=[None]), "(fields.0.constraints)"),
        (lambda s: s["fields"][0]["constraints"].update(pattern="("), "constraint pattern is none"),
        (lambda s: s["fields"][0]["constraints"].update(enum=["a", []]), "constraint enum is none"),
        (lambda s: s["fields"][4]["constraints"].update(minimum="x"), "constraint minimum is none"),
    ],
)
def test_a_schema_that_is_not_built_as_one(
    copy: Path, edit: Callable[[Any], object], said: str
) -> None:
    edit_descriptor(copy, lambda p: edit(resource(p, "sections")["schema"]))
    assert any(m.startswith("sections") and said in m for m in found(copy)), found(copy)


def test_licences_that_are_none(copy: Path) -> None:
    edit_descriptor(copy, lambda p: p.update(licenses=[1]))
    assert any("license" in m for m in found(copy))


def test_an_interrupted_publication(copy: Path) -> None:
    (copy / "output" / ".iken-staging").mkdir()
    (copy / "output" / ".iken-staging" / "commit.json").write_text("{}")
    assert any("a publication was interrupted; run it again to finish it" in m for m in found(copy))
