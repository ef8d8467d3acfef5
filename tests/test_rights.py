"""What may be published is published with its notices; what may not is left out and reported."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
import yaml

from flows.parts import parts, write_part
from flows.publish.dataset import read_dataset
from flows.publish.descriptor import descriptor
from flows.publish.notices import notice
from flows.publish.rights import licences, publishable, publishable_parts
from schemas.arrow import arrow_schema
from tests.small_tables import as_table, small_tables

SEED = Path(__file__).parent.parent / "raw" / "bbbd92398f8d65ba" / "source.yaml"


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
    stated = yaml.safe_load(SEED.read_text(encoding="utf-8"))
    row = document(**{name: stated[name] for name in stated if name in document()})
    assert publishable([row]) == (["abc"], [])
    words = notice(row, "The iken team")
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
    assert publishable([document(**values)])[1] == []


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
    kept, (left_out,) = publishable([document(**values)])
    assert kept == []
    assert reason in left_out.reason
    assert "source.yaml" in left_out.advice or "rights.toml" in left_out.advice
    assert left_out.as_report()["raw_path"] == "abc/a.pdf"


def test_every_licence_has_a_basis_and_no_name_means_two() -> None:
    names = [name for licence in licences() for name in licence.names | licence.urls]
    assert len(names) == len(set(names))
    assert all(licence.basis for licence in licences())


def test_parts_without_objection_are_used_as_they_are(tmp_path: Path) -> None:
    write_part(tmp_path / "parts", 0, small_tables("aaa", "bbb"))
    assert publishable_parts(tmp_path / "parts", tmp_path / "kept") == (tmp_path / "parts", [])
    assert not (tmp_path / "kept").exists()


def _with(tables: dict[str, pa.Table], changes: dict[str, dict[str, Any]]) -> dict[str, pa.Table]:
    rows = [row | changes.get(row["document_id"], {}) for row in tables["documents"].to_pylist()]
    return tables | {"documents": as_table("documents", rows)}


def test_parts_without_rights_leave_no_trace(tmp_path: Path) -> None:
    no_licence = {"license_name": None, "license_url": None}
    source = tmp_path / "parts"
    # "aaa-o-b" looks like the start of an opinion's id of "aaa"; each must keep its own.
    write_part(source, 0, _with(small_tables("aaa", "aaa-o-b", "bbb"), {"aaa": no_licence}))
    write_part(source, 1, _with(small_tables("ccc"), {"ccc": no_licence}))
    write_part(source, 2, _with(small_tables("ddd"), {"ddd": {"supersedes": "aaa"}}))
    folder, left_out = publishable_parts(source, tmp_path / "kept")
    assert [item.document_id for item in left_out] == ["aaa", "ccc"]
    kept = list(parts(folder))
    assert [rows["documents"]["document_id"].to_pylist() for rows in kept] == [
        ["aaa-o-b", "bbb"],
        ["ddd"],
    ]
    assert kept[1]["documents"]["supersedes"].to_pylist() == [None]
    expected = small_tables("aaa-o-b", "bbb")
    for name in ("themes", "sections", "opinions", "attributions", "lines"):
        assert kept[0][name].num_rows == expected[name].num_rows
    owners = pc.unique(kept[0]["attributions"]["opinion_id"]).to_pylist()
    assert not [owner for owner in owners if owner.startswith("aaa-o-") and "aaa-o-b" not in owner]


def test_a_package_with_unknown_rights_claims_no_licence() -> None:
    known = small_tables("aaa")["documents"]
    unknown = _with(small_tables("aaa"), {"aaa": {"license_name": None}})["documents"]
    dataset = read_dataset()
    assert descriptor(dataset, [], known, "output")["licenses"] == dataset.licenses
    package = descriptor(dataset, [], unknown, "output")
    assert "licenses" not in package
    assert package["sources"][0]["editing"].startswith("「主な意見（試験用）」（総務省）")
