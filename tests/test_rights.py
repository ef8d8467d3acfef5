"""What may be published is published with its notices; what may not is left out and reported."""

from pathlib import Path
from typing import Any

import pytest

from flows.publish.dataset import read_dataset
from flows.publish.descriptor import descriptor
from flows.publish.notices import notice
from flows.publish.rights import licences, objection, publishable
from flows.raw import RawDocument, read_raw
from flows.run.publication import take_in
from schemas.arrow import arrow_schema
from schemas.source import Source, dump_source
from tests.small_tables import as_table, small_tables

RAW = Path(__file__).parent.parent / "raw"
SHA256_OF_A = "559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd"


def document(**values: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(arrow_schema("documents").names)
    return (
        row
        | {
            "document_id": "abc",
            "raw_path": "abc/a.pdf",
            "title": "主な意見",
            "publisher": "総務省",
            "license_name": "公共データ利用規約（第1.0版）",
        }
        | values
    )


def test_the_seed_may_be_published_and_keeps_its_own_notice() -> None:
    documents, _ = read_raw(RAW)
    assert publishable(documents) == (documents, [])
    assert documents[0].source
    words = notice(documents[0].source.model_dump(), "The iken team")
    assert (
        words.source
        == "出典：「専門小委員会における主な意見（地方行政のデジタル化関係）」（総務省）"
    )
    assert words.edited == (
        "「専門小委員会における主な意見（地方行政のデジタル化関係）」（総務省）を加工して作成"
        "（加工者：The iken team）"
    )


def test_a_source_without_its_own_notice_is_cited_as_the_terms_show() -> None:
    url = "https://www.example.go.jp/a.pdf"
    terms = "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0"
    row = document(source_url=url, license_url=terms)
    assert notice(row, "編者").source == (
        f"出典：「主な意見」（総務省）（{url}）、公共データ利用規約（第1.0版）（{terms}）"
    )


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"license_name": "公共データ利用規約(第１．０版)"},
        {"license_name": "ＰＤＬ１．０"},
        {"license_name": "政府標準利用規約（第2.0版）"},
        {"license_name": "CC BY 4.0", "license_url": "http://creativecommons.org/licenses/by/4.0"},
        {"license_name": None, "license_url": "https://creativecommons.org/licenses/by/4.0/"},
        {"license_name": "CC0", "title": None, "publisher": None},
        # The address of the page on which a ministry adopts the terms.
        {"license_url": "https://www.soumu.go.jp/menu_kyotsuu/policy/tyosaku.html"},
    ],
)
def test_licences_that_allow_publication(values: dict[str, Any]) -> None:
    assert objection(document(**values)) is None


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"license_name": None}, "not known: source.yaml states no licence"),
        ({"license_name": "政府標準利用規約（第1.0版）"}, "not known to allow publication"),
        ({"license_name": "CC BY-NC 4.0"}, "not known to allow publication"),
        ({"license_name": "CC BY-ND 4.0"}, "not known to allow publication"),
        ({"license_name": "転載を禁じる"}, "not known to allow publication"),
        (
            {
                "license_name": None,
                "license_url": "https://creativecommons.org/licenses/by-nc/4.0/",
            },
            "not known to allow publication",
        ),
        # A name that is not known is not overruled by an address that is.
        (
            {
                "license_name": "要許諾",
                "license_url": "https://creativecommons.org/licenses/by/4.0/",
            },
            "not known to allow publication",
        ),
        ({"license_url": "https://creativecommons.org/licenses/by/4.0/"}, "stated twice"),
        ({"publisher": None}, "asks for the source to be cited"),
        ({"title": None}, "asks for the source to be cited"),
    ],
)
def test_documents_that_are_left_out(values: dict[str, Any], reason: str) -> None:
    objected = objection(document(**values))
    assert objected
    assert reason in objected[0]
    assert "source.yaml" in objected[1] or "rights.toml" in objected[1]


def test_every_licence_has_a_basis_and_no_name_means_two() -> None:
    names = [name for licence in licences() for name in licence.names | licence.urls]
    assert len(names) == len(set(names))
    assert all(licence.basis for licence in licences())


def raw_document(document_id: str, **values: Any) -> RawDocument:
    stated = {"file": "a.txt", "sha256": "0" * 64, "title": "主な意見", "publisher": "総務省"}
    return RawDocument(document_id, Path("a.txt"), Source(**stated, **values))


def test_a_document_that_supersedes_one_left_out_points_nowhere() -> None:
    licence = {"license_name": "公共データ利用規約（第1.0版）"}
    documents = [
        raw_document("aaa"),
        raw_document("bbb", supersedes="aaa", **licence),
        raw_document("ccc", supersedes="bbb", **licence),
    ]
    kept, (left_out,) = publishable(documents)
    assert left_out.name == "aaa/source.yaml"
    assert [(one.document_id, one.source.supersedes) for one in kept if one.source] == [
        ("bbb", None),
        ("ccc", "bbb"),
    ]


def test_a_publication_takes_in_only_what_may_be_published(tmp_path: Path) -> None:
    (seed,), _ = read_raw(RAW)
    assert seed.source
    for name, change in (
        (seed.document_id, {}),
        ("0" * 16, {"license_name": None, "license_url": None, "sha256": SHA256_OF_A}),
    ):
        folder = tmp_path / name
        folder.mkdir()
        source = seed.source.model_copy(update=change)
        (folder / "source.yaml").write_text(dump_source(source), encoding="utf-8")
        data = seed.path.read_bytes() if not change else b"A"
        (folder / source.file).write_bytes(data)
    items, (left_out,) = take_in(tmp_path)
    assert [item.document.document_id for item in items] == [seed.document_id]
    assert left_out.name == "0000000000000000/source.yaml"
    assert left_out.reason == "its rights are not known: source.yaml states no licence"


def test_a_package_with_unknown_rights_claims_no_licence() -> None:
    known = small_tables("aaa")["documents"]
    rows = [row | {"license_name": None} for row in known.to_pylist()]
    unknown = as_table("documents", rows)
    dataset = read_dataset()
    assert descriptor(dataset, [], known, "output")["licenses"] == dataset.licenses
    package = descriptor(dataset, [], unknown, "output")
    assert "licenses" not in package
    assert package["sources"][0]["editing"].startswith("「主な意見（試験用）」（総務省）")
