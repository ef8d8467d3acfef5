"""Each description passes its own validator, says what the package says, and fails when altered."""

import copy
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.publish.catalogue import citation, croissant, datacite, gif, schema_org
from flows.publish.exports.formats import FORMATS, export
from flows.publish.exports.package import Package, read_package
from flows.publish.exports.writing import both_languages
from schemas.arrow import TABLES, declared
from tests.published import published
from tests.small_tables import small_tables

BASE = "https://data.example.go.jp/iken"


@pytest.fixture
def seed(seed_package: Package) -> Path:
    return seed_package.path


@pytest.fixture
def small(small_package: Package) -> Path:
    return small_package.path


@pytest.fixture(params=["seed_package", "small_package"])
def package(request: pytest.FixtureRequest) -> Package:
    chosen: Package = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture
def datapackage(package: Package) -> Path:
    return package.path


@pytest.fixture(scope="session")
def shapes() -> Path:
    """The SHACL shapes of DCAT-AP, which are third-party data and never committed."""
    default = Path(__file__).parent.parent.parent / "shared" / "shapes"
    folder = Path(os.environ.get("IKEN_SHAPES", default)) / "dcat-ap-3.0.1"
    if not folder.is_dir():
        reason = f"the DCAT-AP shapes are not at {folder}: set IKEN_SHAPES"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


def violations(graph: Any, shapes: Path) -> list[str]:
    """Give the messages of SHACL violations of the mandatory shapes and of the class ranges."""
    import pyshacl
    from rdflib import Graph
    from rdflib.namespace import SH

    found = []
    for name in ("shapes.ttl", "range.ttl"):
        _, report, _ = pyshacl.validate(graph, shacl_graph=Graph().parse(shapes / name))
        found += [str(message) for message in report.objects(None, SH.resultMessage)]
    return found


@pytest.mark.parametrize("name", ["dcat-jsonld", "dcat-turtle"])
@pytest.mark.parametrize("base_url", [None, BASE])
def test_dcat_keeps_the_shapes_of_dcat_ap(
    name: str, base_url: str | None, datapackage: Path, shapes: Path, tmp_path: Path
) -> None:
    from rdflib import Graph, URIRef
    from rdflib.namespace import DCAT, DCTERMS

    (path,) = export(name, datapackage, tmp_path, base_url=base_url)
    graph = Graph().parse(path, publicID="https://other.example/")
    assert violations(graph, shapes) == []
    dataset = URIRef(read_package(datapackage).descriptor["id"])
    distributions = list(graph.objects(dataset, DCAT.distribution))
    assert len(distributions) == len(read_package(datapackage).files)
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert all((one, DCTERMS.license, licence) in graph for one in distributions)
    if base_url:
        urls = {str(url) for url in graph.objects(None, DCAT.downloadURL)}
        assert f"{BASE}/output/opinions.parquet" in urls


def test_a_mutated_dcat_breaks_the_shapes(seed: Path, shapes: Path, tmp_path: Path) -> None:
    from rdflib import Graph, Literal
    from rdflib.namespace import DCAT, DCTERMS

    (path,) = export("dcat-turtle", seed, tmp_path)
    for predicate, value in ((DCAT.accessURL, None), (DCTERMS.title, None), (DCAT.theme, "x")):
        graph = Graph().parse(path, publicID=f"{BASE}/")
        graph.remove((None, predicate, None))
        if value:
            graph.add((next(graph.subjects(DCAT.distribution)), predicate, Literal(value)))
        assert violations(graph, shapes), predicate


def test_both_dcat_files_say_the_same_whatever_the_hash_seed(seed: Path, tmp_path: Path) -> None:
    from rdflib import Graph
    from rdflib.compare import isomorphic

    for order in ("1", "2"):
        code = (
            "import sys; from pathlib import Path; from flows.publish.exports.formats import export;"
            "[export(n, Path(sys.argv[1]), Path(sys.argv[2])) for n in ('dcat-jsonld','dcat-turtle')]"
        )
        (tmp_path / order).mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": order}
        command = [sys.executable, "-c", code, str(seed), str(tmp_path / order)]
        subprocess.run(command, check=True, env=environment, cwd=Path(__file__).parent.parent)
    for name in ("catalog.jsonld", "catalog.ttl"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()
    graphs = [
        Graph().parse(tmp_path / "1" / name, publicID=f"{BASE}/")
        for name in ("catalog.jsonld", "catalog.ttl")
    ]
    assert isomorphic(*graphs)


def schema_org_problems(described: dict[str, Any]) -> list[str]:
    """Give terms that schema.org does not have, and what Google's dataset search misses."""
    from rdflib import RDF, Graph
    from rdflib.namespace import SDO

    known = set(map(str, SDO.__annotations__))
    graph = Graph().parse(data=json.dumps(described), format="json-ld", publicID=f"{BASE}/")
    terms = {str(p) for p in graph.predicates() if p != RDF.type}
    terms |= {str(o) for o in graph.objects(None, RDF.type)}
    unknown = [term for term in terms if term.removeprefix(str(SDO)) not in known]
    missing = [name for name in ("name", "description", "license") if not described.get(name)]
    short = [
        text["@value"] for text in described["description"] if not 50 <= len(text["@value"]) <= 5000
    ]
    return sorted(unknown) + missing + short


def test_schema_org_uses_terms_that_exist(package: Package, tmp_path: Path) -> None:
    described = {
        "@context": schema_org.CONTEXT,
        **schema_org.dataset(package, tmp_path / "dataset.jsonld", BASE),
    }
    assert schema_org_problems(described) == []
    assert f"{BASE}/output/opinions.csv" in [d["contentUrl"] for d in described["distribution"]]
    mutated = {**described, "licence": described["license"], "license": ""}
    assert schema_org_problems(mutated) == ["https://schema.org/licence", "license"]


def records(path: Path, table: str) -> list[dict[str, Any]]:
    """Give the records of a table as mlcroissant reads them, texts decoded."""
    import mlcroissant

    return [
        {
            name.split("/")[1]: value.decode() if isinstance(value, bytes) else value
            for name, value in record.items()
        }
        for record in mlcroissant.Dataset(jsonld=str(path)).records(table)
    ]


def test_mlcroissant_reads_every_table(package: Package) -> None:
    import mlcroissant

    (path,) = export("croissant", package.path, package.path.parent / "croissant.json")
    metadata = mlcroissant.Dataset(jsonld=str(path)).metadata
    assert metadata.ctx.issues.errors == set()
    assert metadata.ctx.issues.warnings == set()
    assert [str(version) for version in metadata.conforms_to] == [
        "http://mlcommons.org/croissant/1.1"
    ]
    described = {one.uuid: one for one in metadata.record_sets}
    for table in package.tables:
        expected = [row for batch in package.rows(table) for row in batch]
        read = records(path, table)
        assert len(read) == len(expected)
        texts = [f["name"] for f in package.file(table).fields if f["type"] == "string"]
        assert [[row[n] for n in texts] for row in read] == [
            [row[n] for n in texts] for row in expected
        ]
        fields = described[table].fields
        assert [field.uuid for field in fields] == [
            f"{table}/{field['name']}" for field in package.file(table).fields
        ]
        assert all(set(field.description) == {"ja", "en"} for field in fields)
        assert described[table].key
    one = mlcroissant.Dataset(jsonld=str(path))
    counts = [len(list(one.records(name))) for name in reversed(described)]
    assert all(counts[: len(counts) - len(package.tables)])


def test_a_mutated_croissant_is_refused(seed: Path) -> None:
    import mlcroissant

    described = croissant.croissant(read_package(seed), seed.parent / "croissant.json", None)
    for mutate in (
        lambda d: d["recordSet"][3]["field"][0]["source"]["fileObject"].update({"@id": "gone"}),
        lambda d: d["distribution"][0].pop("contentUrl"),
        lambda d: d["recordSet"][-1]["data"][0].popitem(),
    ):
        mutated = copy.deepcopy(described)
        mutate(mutated)
        path = seed.parent / "mutated.json"
        path.write_text(json.dumps(mutated), encoding="utf-8")
        with pytest.raises(mlcroissant.ValidationError):
            mlcroissant.Dataset(jsonld=str(path))


def test_croissant_notices_an_altered_file(tmp_path: Path) -> None:
    import mlcroissant

    datapackage = published(small_tables("aaa"), tmp_path)
    (path,) = export("croissant", datapackage, tmp_path / "croissant.json")
    described = json.loads(path.read_text(encoding="utf-8"))
    described["distribution"][3]["sha256"] = "0" * 64
    path.write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises(mlcroissant.GenerationError):
        list(mlcroissant.Dataset(jsonld=str(path)).records("opinions"))


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """The `datasets` library with a cache of its own, told not to look for the Hub."""
    import datasets
    from datasets import config

    monkeypatch.setattr(config, "HF_DATASETS_OFFLINE", True)
    datasets.disable_progress_bars()
    yield lambda folder, *name: datasets.load_dataset(
        str(folder), *name, split="train", cache_dir=str(tmp_path / "cache")
    )
    datasets.enable_progress_bars()


def test_datasets_loads_every_configuration(package: Package, tmp_path: Path, offline: Any) -> None:
    folder = tmp_path / package.path.parent.name
    export("hugging-face", package.path, folder)
    default = offline(folder)
    assert default["text"] == package.table("opinions")["text"].to_pylist()
    _, front, body = (folder / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    card = yaml.safe_load(front)
    assert card["license"] == "cc-by-4.0"
    assert card["language"] == ["ja"]
    for configuration in card["configs"]:
        table = configuration["config_name"]
        loaded = offline(folder, table)
        assert loaded.column_names == package.table(table).column_names
        assert len(loaded) == package.table(table).num_rows > 0
    left_out = set(package.tables) - {one["config_name"] for one in card["configs"]}
    assert all(package.table(table).num_rows == 0 for table in left_out)
    for source in package.sources:
        assert source["editing"] in body


def test_a_mutated_card_does_not_load(small: Path, tmp_path: Path, offline: Any) -> None:
    folder = tmp_path / "mutated-card"
    export("hugging-face", small, folder)
    card = folder / "README.md"
    text = card.read_text(encoding="utf-8").replace("data/opinions.parquet", "data/views.parquet")
    card.write_text(text, encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        offline(folder)


def citation_problems(text: str) -> list[str]:
    """Give what cffconvert objects to in the text of a CITATION.cff."""
    from cffconvert import Citation
    from jsonschema import ValidationError

    try:
        Citation(text).validate()
    except (ValidationError, ValueError) as error:
        return [str(error)]
    return []


def test_citation_file_passes_cffconvert(package: Package, tmp_path: Path) -> None:
    from cffconvert import Citation

    (path,) = export("citation", package.path, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert path.name == "CITATION.cff"
    assert citation_problems(text) == []
    assert "The iken team" in Citation(text).as_apalike()
    stated = citation.citation(package)
    assert stated["license"] == "CC-BY-4.0"
    assert [one["title"] for one in stated["references"]] == [s["title"] for s in package.sources]
    for mutated in (
        {**stated, "license": "CC BY 4"},
        {**stated, "date-released": "令和8年"},
        {name: value for name, value in stated.items() if name != "authors"},
    ):
        assert citation_problems(yaml.safe_dump(mutated, allow_unicode=True))


def test_datacite_fields_keep_their_schema(package: Package) -> None:
    from datacite import schema45

    stated = datacite.fields(package, BASE)
    assert schema45.validate(stated)
    assert b"IsDerivedFrom" in schema45.tostring({**stated, "doi": "10.5072/example"}).encode()
    assert stated["rightsList"][0]["rightsIdentifier"] == "CC-BY-4.0"
    for mutated in (
        {**stated, "types": {"resourceTypeGeneral": "Data"}},
        {**stated, "dates": [{"date": "2026", "dateType": "Made"}]},
        {name: value for name, value in stated.items() if name != "titles"},
    ):
        assert not schema45.validate(mutated)


def test_materials_in_the_governments_model(seed: Path, small: Path) -> None:
    (catalogue,) = gif.catalogues(read_package(seed))
    assert gif.problems(catalogue) == []
    # The seed's meeting is not known: the catalogue is its committee, and no number is made up.
    assert catalogue["カタログ名"] == "地方制度調査会専門小委員会"
    assert catalogue["親カタログ名"] == "地方制度調査会"
    (material,) = catalogue["データセット"]
    assert material["サブタイトル"] == "参考資料１"
    assert material["発行日"] is None
    meetings = gif.catalogues(read_package(small))
    assert [gif.problems(meeting) for meeting in meetings] == [[], []]
    assert meetings[0]["カタログ名"] == "試験審議会第3回"
    assert meetings[0]["親カタログ名"] == "試験審議会"
    mutated = copy.deepcopy(catalogue)
    del mutated["データセット"][0]["説明"]
    mutated["会議名"] = "x"
    assert gif.problems(mutated) == [
        "会議名: not in the model",
        "説明: left out",
        "説明: required, but neither stated nor named as missing",
    ]


def test_every_format_of_a_material_has_its_name(
    monkeypatch: pytest.MonkeyPatch, seed: Path
) -> None:
    (media_type,) = (f for f in declared("documents")["fields"] if f["name"] == "media_type")
    assert sorted(gif.FORMATS) == sorted(media_type["constraints"]["enum"])
    monkeypatch.delitem(gif.FORMATS, "text/plain")
    (catalogue,) = gif.catalogues(read_package(seed))
    assert catalogue["データセット"][0]["フォーマット"] == "text/plain"


def test_every_description_gives_notices_and_keeps_its_bytes(
    package: Package, tmp_path: Path
) -> None:
    names = [one.name for one in FORMATS.values() if one.module.startswith("flows.publish.cat")]
    for name in names:
        first = export(name, package.path, tmp_path / "first" / name)
        again = export(name, package.path, tmp_path / "again" / name)
        assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
        text = first[0].read_text(encoding="utf-8").replace("\\n", "\n")
        for source in package.sources:
            assert source["attribution"] in text, name
            # The government's model describes the sources alone, as they were before editing.
            assert name == "gif" or source["editing"] in text, name


def test_every_description_has_one_part_a_language() -> None:
    for table in TABLES:
        schema = declared(table)
        for text in (schema["description"], *(f["description"] for f in schema["fields"])):
            japanese, english = both_languages(text)
            assert japanese.endswith("。"), text
            assert english.endswith((".", "…")), text
            assert " / " not in english
            assert "。" not in english
