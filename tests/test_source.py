"""raw/: source.yaml and its errors, the folders and what is wrong with them, adding by hand."""

import hashlib
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from flows.collect.store import NotTaken, add_document
from flows.raw import loose_document, read_raw
from schemas import plain_yaml
from schemas.arrow import column_names, declared
from schemas.plain_yaml import InvalidYaml, read_yaml
from schemas.source import Correction, Source, dump_source, read_source

RAW = Path(__file__).parent.parent / "raw"
SEED = "bbbd92398f8d65ba"
GOOD = {"file": "a.txt", "sha256": "0" * 64}


def parse(text: str) -> Source:
    return read_yaml(text.encode(), Source, "source.yaml")


def problems(text: str) -> list[str]:
    with pytest.raises(InvalidYaml) as caught:
        parse(text)
    return caught.value.problems


def test_seed_is_as_received(samples: Path) -> None:
    documents, rejected = read_raw(RAW)
    seed = next(document for document in documents if document.document_id == SEED)
    assert rejected == []
    assert seed.read() == (samples / "seed" / seed.path.name).read_bytes()
    assert hashlib.sha256(seed.read()).hexdigest()[:16] == SEED


def test_seed_says_what_is_printed_and_null_for_the_rest() -> None:
    seed = read_source(RAW / SEED / "source.yaml")
    assert seed.title == "専門小委員会における主な意見（地方行政のデジタル化関係）"
    assert seed.material_label == "参考資料１"
    assert seed.publisher_corporate_number == "2000012020001"
    assert seed.attribution_text == f"出典：「{seed.title}」（総務省）"
    unknown = ("meeting_number", "meeting_date", "meeting_place", "source_url", "retrieved_at")
    assert [getattr(seed, name) for name in unknown] == [None] * 5


def test_every_field_is_a_column_of_documents() -> None:
    fields = set(Source.model_fields) - {"file", "corrections"}
    assert fields <= set(column_names("documents"))
    by_readers = {"document_id", "raw_path", "media_type", "encoding", "byte_size", "page_count"}
    assert set(column_names("documents")) - fields == by_readers


@pytest.mark.parametrize(
    "name",
    [f["name"] for f in declared("documents")["fields"] if "pattern" in f["constraints"]],
)
def test_patterns_of_columns_hold_for_fields(name: str) -> None:
    if name in Source.model_fields:
        base = "".join(f"{k}: {v}\n" for k, v in GOOD.items() if k != name)
        assert any(f"{name}: 'x y'" in problem for problem in problems(f"{base}{name}: x y\n"))


def test_plain_values_are_text() -> None:
    digits = "1" * 64
    source = parse(f"file: 010\nsha256: {digits}\ntitle: no\ncouncil: 2026-01-01\ncommittee: ~\n")
    assert (source.file, source.sha256, source.title) == ("010", digits, "no")
    assert (source.council, source.committee, source.publisher) == ("2026-01-01", None, None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("meeting_number: 三", "line 3: meeting_number: '三': write a whole number"),
        ("meeting_number: 0", "line 3: meeting_number: '0': write 1 or more, or null"),
        (
            "meeting_date: 令和4年4月1日",
            "line 3: meeting_date: '令和4年4月1日': write a day as YYYY-MM-DD",
        ),
        ("meeting_date: ２０２０-０３-０１", "write a day as YYYY-MM-DD"),
        ("meeting_date: 1700000000", "write a day as YYYY-MM-DD"),
        ("meeting_date: 2026-02-30", "line 3: meeting_date: '2026-02-30'"),
        ("retrieved_at: 2026-08-19", "a time with its offset"),
        ("retrieved_at: 2026-08-19T05:00:00", "a time with its offset"),
        ("source_url: ftp://a/b", "write text of the form https?://"),
        ("title: ''", "null where it is not known"),
        ("titel: x", "titel: no such field; did you mean title"),
        ("file: b.txt", "line 3: file a second time"),
        ("supersedes: A", "write text of the form"),
        ("title: [a", "not YAML"),
        ("title: {a: b}", "line 3: title"),
        ("title: &a x\ncouncil: *a", "line 4: an alias (*) is not allowed"),
        ("title: !!python/name:os.system x", "title"),
        (
            "corrections: [{line: 1, page: 2, expect: a, replace: b, reason: c}]",
            "either line or page",
        ),
        ("corrections: [{line: 1, expect: a, replace: a, reason: c}]", "are the same text"),
        ("corrections: [{line: 1, expect: a, replace: b}]", "corrections.1.reason: is missing"),
        ("corrections: [{line: 0, expect: a, replace: b, reason: c}]", "corrections.1.line"),
    ],
)
def test_errors_name_line_and_field(line: str, said: str) -> None:
    text = f"file: a.txt\nsha256: {'0' * 64}\n{line}\n"
    if line.startswith("title: !!"):
        assert parse(text).title == "x"  # A tag makes nothing of a value but text.
        return
    assert any(said in problem for problem in problems(text)), problems(text)


@pytest.mark.parametrize(
    "file", ["../a.txt", "a/b", "a\\b", ".hidden", "source.yaml", "", "a\x00b", "/etc/passwd"]
)
def test_file_is_a_plain_name(file: str) -> None:
    with pytest.raises(ValueError, match="file"):
        Source(**{**GOOD, "file": file})


@pytest.mark.parametrize(
    "text",
    ["", "[]", "x", "a: " + "[" * 100_000, "- " * 100_000, "a: b: c", "\x00", "? [a]\n: b", "{"],
)
def test_hostile_yaml_is_an_error(text: str) -> None:
    assert problems(text)


def test_not_utf8_names_the_line() -> None:
    with pytest.raises(InvalidYaml, match="line 2: not UTF-8"):
        read_yaml("file: a\ntitle: 意見\n".encode("cp932"), Source, "source.yaml")


texts = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40
).filter(
    lambda text: text == text.strip() and not any(c.isspace() and c not in "\u3000 " for c in text)
)


@settings(deadline=None)
@given(
    title=st.none() | texts,
    number=st.none() | st.integers(1, 99_999),
    day=st.none() | st.dates(),
    moment=st.none()
    # The first hours of the year 1 in Japan are before it in UTC.
    | st.datetimes(min_value=datetime(1, 1, 2)).map(
        lambda t: t.replace(microsecond=0).isoformat() + "+09:00"
    ),
    correction=st.none() | texts,
)
def test_what_is_written_is_read_again(
    title: str | None, number: int | None, day: object, moment: str | None, correction: str | None
) -> None:
    fixes = (
        [Correction(line=1, expect="あ" + correction, replace=correction, reason="因")]
        if correction
        else []
    )
    try:
        source = Source(
            **GOOD,
            title=title,
            meeting_number=number,
            meeting_date=day,
            retrieved_at=moment,
            corrections=fixes,
        )
    except OverflowError:
        return  # The first days of the calendar in an earlier time zone.
    assert parse(dump_source(source)) == source


lines = st.builds(
    lambda key, gap, value, end: f"{key}:{gap}{value}{end}",
    st.sampled_from(["title", "council", "file", "sha256", "A", "null", ""]),
    st.sampled_from([" ", "", "  ", "\t"]),
    st.text(max_size=12)
    | st.text(alphabet="ab'\" :#-?[]{}&*!|>%@`~,\t\u3000あ\u2028\x85", max_size=8)
    | st.sampled_from(["null", "~", "[]", "'it''s'", "https://a/b?c=d&e", "a: b", "a #b", "- a"]),
    st.sampled_from(["", " ", " # c", "\r", "\n  b", "\n# c", "\n"]),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(lines, min_size=1, max_size=3))
def test_the_quick_way_reads_as_yaml_does(parts: list[str]) -> None:
    """What is read without PyYAML is what PyYAML reads."""

    class Anything(BaseModel):
        model_config = ConfigDict(extra="allow")

    text = "\n".join(parts)
    quick = plain_yaml._simple(text)
    if quick is not None:
        assert plain_yaml._read_any(text, Anything, "x").model_extra == quick


def test_the_seed_and_what_we_write_are_read_the_quick_way() -> None:
    seed = (RAW / SEED / "source.yaml").read_text(encoding="utf-8")
    assert plain_yaml._simple(seed) is not None
    assert plain_yaml._simple(dump_source(parse(seed))) is not None


# Folders


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    for word in ("a", "b", "c"):
        file = tmp_path / f"{word}.txt"
        file.write_text(f"○ {word}\n")
        add_document(file, folder)
    return folder


def rejection(raw: Path) -> tuple[str, str]:
    documents, rejected = read_raw(raw)
    assert len(rejected) == 1
    assert len(documents) >= 2, "one bad folder must not stop the others"
    return rejected[0].name, rejected[0].reason


def said_otherwise(folder: Path, old: str, new: str) -> None:
    text = (folder / "source.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "source.yaml").write_text(text.replace(old, new), encoding="utf-8")


def first(raw: Path) -> Path:
    return min(folder for folder in raw.iterdir() if folder.is_dir())


def test_documents_come_in_order_of_their_ids(raw: Path) -> None:
    documents, rejected = read_raw(raw)
    assert [d.document_id for d in documents] == sorted(d.document_id for d in documents)
    assert (len(documents), rejected) == (3, [])


def test_changed_bytes_are_rejected(raw: Path) -> None:
    file = next(first(raw).glob("*.txt"))
    file.write_text("○ other\n")
    name, reason = rejection(raw)
    assert name == f"{first(raw).name}/{file.name}"
    assert hashlib.sha256(file.read_bytes()).hexdigest() in reason
    documents, rejected = read_raw(raw, verify=False)
    assert (len(documents), rejected) == (3, [])


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda f: next(f.glob("*.txt")).unlink(), "it is not there"),
        (lambda f: (f / "source.yaml").unlink(), "cannot be read"),
        (lambda f: (f / "source.yaml").write_text("file: ["), "not YAML"),
        (lambda f: (f / "extra.pdf").write_text("x"), "that source.yaml does not name: extra.pdf"),
        (lambda f: f.rename(f.with_name("Bad Name")), "is not a document id"),
        (lambda f: (f.parent / "stray.pdf").write_bytes(b"x"), "outside a document's folder"),
        (lambda f: (f / os.fsdecode(b"\x8e\x91.pdf")).write_bytes(b"x"), r"not name: \x8e\x91.pdf"),
        (
            lambda f: said_otherwise(
                f, "retrieved_at: null", "retrieved_at: 0001-01-01T00:00:00+09:00"
            ),
            "write a time of the years",
        ),
        (lambda f: shutil.copytree(f, f.with_name("zz-copy")), "the same bytes as"),
    ],
)
def test_bad_folders_are_rejected_by_name(raw: Path, harm: object, said: str) -> None:
    add = raw.parent / "d.txt"
    add.write_text("○ d\n")
    add_document(add, raw)
    harm(first(raw))  # type: ignore[operator]
    _, reason = rejection(raw)
    assert said in reason


@pytest.mark.parametrize("verify", [True, False])
def test_a_broken_folder_does_not_reject_a_sound_copy(raw: Path, verify: bool) -> None:
    broken = first(raw)
    shutil.copytree(broken, raw / "zz-copy")
    next(broken.glob("*.txt")).write_text("something else\n")
    documents, rejected = read_raw(raw, verify=verify)
    assert "zz-copy" in {document.document_id for document in documents}
    said = [(item.name.partition("/")[0], item.reason) for item in rejected]
    assert [name for name, _ in said] == ([broken.name] if verify else [])
    assert all("its sha256 is" in reason for _, reason in said)


def test_what_is_superseded_must_be_there(raw: Path) -> None:
    file = first(raw) / "source.yaml"
    file.write_text(file.read_text().replace("supersedes: null", "supersedes: 0123456789abcdef"))
    assert "which is not in raw/" in rejection(raw)[1]
    file.write_text(file.read_text().replace("0123456789abcdef", first(raw).name))
    assert rejection(raw)[1] == "supersedes itself"


def test_versions_in_a_circle_are_rejected(raw: Path) -> None:
    names = sorted(folder.name for folder in raw.iterdir() if folder.is_dir())
    for name, earlier in zip(names, [names[1], names[0], names[0]], strict=True):
        file = raw / name / "source.yaml"
        file.write_text(file.read_text().replace("supersedes: null", f"supersedes: '{earlier}'"))
    documents, rejected = read_raw(raw)
    assert [document.document_id for document in documents] == [names[2]]
    assert [rejection.name.partition("/")[0] for rejection in rejected] == names[:2]


def test_what_is_beside_the_documents_is_passed_over(raw: Path) -> None:
    (raw / "README.md").write_text("x")
    (raw / ".DS_Store").write_text("x")
    (first(raw) / ".DS_Store").write_text("x")
    (raw / ".incoming-1234").mkdir()
    documents, rejected = read_raw(raw)
    assert (len(documents), rejected) == (3, [])


def test_loose_files_get_the_same_id(raw: Path) -> None:
    document = loose_document(raw.parent / "a.txt")
    assert (raw / document.document_id / "a.txt").exists()
    assert document.source is None


# Adding by hand


def test_add_says_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "資料１.txt"
    file.write_text("○ 意見\n", encoding="utf-8")
    known = {"council": "試験調査会", "meeting_number": 3}
    added = add_document(file, tmp_path / "raw", known)
    source = read_source(tmp_path / "raw" / added.document_id / "source.yaml")
    assert (source.council, source.meeting_number, source.file) == ("試験調査会", 3, "資料１.txt")
    assert "council" not in added.missing
    assert {"title", "publisher", "license_name"} <= set(added.missing)
    assert '"event":"added"' in (tmp_path / "raw" / "ledger.jsonl").read_text()


@pytest.mark.parametrize("name", [b"\x8e\x91.txt", b" a.txt", b"a\\b.txt", b"a\nb.txt", b".a"])
def test_add_takes_a_file_whose_name_cannot_be_stated(tmp_path: Path, name: bytes) -> None:
    file = tmp_path / os.fsdecode(name)
    file.write_text("○ 意見\n", encoding="utf-8")
    added = add_document(file, tmp_path / "raw")
    documents, rejected = read_raw(tmp_path / "raw")
    assert ([document.path.name for document in documents], rejected) == (
        [f"{added.document_id}.txt"],
        [],
    )


def test_add_refuses_the_same_bytes(raw: Path) -> None:
    again = raw.parent / "again.txt"
    again.write_text("○ a\n")
    with pytest.raises(NotTaken, match="the same bytes are there already"):
        add_document(again, raw)
    assert len(read_raw(raw)[0]) == 3


@pytest.mark.parametrize(
    ("data", "fields", "said"),
    [
        (b"", {}, "empty"),
        (b"\x00\x01\x02", {}, "of no kind"),
        ("○ x".encode(), {"meeting_number": 0}, "meeting_number"),
        ("○ x".encode(), {"councl": "x"}, "did you mean council"),
        ("○ x".encode(), {"supersedes": "0123456789abcdef"}, "not in raw/"),
    ],
)
def test_add_refuses(tmp_path: Path, data: bytes, fields: dict[str, object], said: str) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(data)
    with pytest.raises(NotTaken, match=said):
        add_document(file, tmp_path / "raw", fields)
    assert [f for f in (tmp_path / "raw").glob("*") if f.is_dir()] == []
