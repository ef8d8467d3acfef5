"""Describes the package in DCAT-AP 3, which the data portals of Europe and their kin exchange.

https://semiceu.github.io/DCAT-AP/releases/3.0.1/. A catalogue with one dataset, a distribution a
file, and each source material as a dataset that ours was made from (as the Japanese government's
model for council materials has it: a material is a dataset, DS-451-6).
"""

from pathlib import Path
from typing import Any

from rdflib import RDFS, XSD, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, SKOS

from flows.publish.catalogue.graph import SPDX, Nodes, literal, text, texts
from flows.publish.exports.package import File, Package
from flows.publish.exports.writing import both_languages, link, source_notices
from flows.publish.frequency import FREQUENCIES

_EU = "http://publications.europa.eu/resource/authority/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_TABLE_SCHEMA = "https://datapackage.org/standard/table-schema/"
_FILE_TYPES = {"csv": "CSV", "parquet": "PARQUET", "json": "JSON"}
# rdflib's list of DCAT terms is that of DCAT 2.
_VERSION = URIRef(f"{DCAT}version")


def write_jsonld(package: Package, target: Path, base_url: str | None) -> list[Path]:
    """Write the description as JSON-LD to `target`."""
    described(package, target, base_url).write_jsonld(target)
    return [target]


def write_turtle(package: Package, target: Path, base_url: str | None) -> list[Path]:
    """Write the description as Turtle to `target`."""
    described(package, target, base_url).write_turtle(target)
    return [target]


def described(package: Package, target: Path, base_url: str | None) -> Nodes:
    """Give the description as a graph; links are as from `target`."""
    about = package.descriptor
    nodes = Nodes(about["id"])
    catalogue = nodes.own("catalog", DCAT.Catalog)
    dataset = nodes.other(about["id"], DCAT.Dataset)
    creator = nodes.own("creator", FOAF.Agent)
    nodes.state(creator, FOAF.name, *map(text, package.creators))
    created = literal(about["created"], XSD.dateTime)
    japanese = _term(nodes, "language/JPN", DCTERMS.LinguisticSystem, "Japanese")
    japan = _term(nodes, "country/JPN", DCTERMS.Location, "Japan")
    for node in (catalogue, dataset):
        nodes.state(node, DCTERMS.title, *texts(about["title"], about["title_en"]))
        descriptions = texts(about["description_ja"], about["description_en"])
        nodes.state(node, DCTERMS.description, *descriptions)
        nodes.state(node, DCTERMS.publisher, creator)
        nodes.state(node, DCTERMS.language, japanese)
        nodes.state(node, DCTERMS.spatial, japan)
        nodes.state(node, DCTERMS.issued, created)
        nodes.state(node, DCTERMS.modified, created)
    nodes.state(catalogue, DCAT.dataset, dataset)
    nodes.state(catalogue, DCTERMS.license, _licence(nodes, package))
    _describe_dataset(nodes, package, dataset, creator)
    for file in package.files:
        address = nodes.other(link(file, target, base_url))
        nodes.state(dataset, DCAT.distribution, _distribution(nodes, package, file, address))
    return nodes


def _describe_dataset(nodes: Nodes, package: Package, dataset: URIRef, creator: URIRef) -> None:
    about = package.descriptor
    theme = _term(nodes, "data-theme/GOVE", SKOS.Concept, "Government and public sector")
    public = _term(nodes, "access-right/PUBLIC", DCTERMS.RightsStatement, "public")
    editing = nodes.own("editing", DCTERMS.ProvenanceStatement)
    nodes.state(editing, RDFS.label, *texts(*both_languages(about["editing"])))
    nodes.state(dataset, DCAT.theme, theme)
    nodes.state(dataset, DCAT.keyword, *map(text, about["keywords"]))
    nodes.state(dataset, _VERSION, text(about["version"]))
    nodes.state(dataset, DCTERMS.identifier, text(about["id"]))
    nodes.state(dataset, DCTERMS.creator, creator)
    often = about.get("frequency")
    if often in FREQUENCIES:
        code, _ = FREQUENCIES[often]
        frequency = _term(nodes, f"frequency/{code}", DCTERMS.Frequency, often)
        nodes.state(dataset, DCTERMS.accrualPeriodicity, frequency)
    nodes.state(dataset, DCTERMS.accessRights, public)
    nodes.state(dataset, DCTERMS.provenance, editing)
    nodes.state(dataset, DCTERMS.source, *(_source(nodes, item) for item in package.sources))
    if "homepage" in about:
        nodes.state(dataset, DCAT.landingPage, nodes.other(about["homepage"], FOAF.Document))
    if package.period:
        period = nodes.own("period", DCTERMS.PeriodOfTime)
        start, end = map(Literal, package.period)
        nodes.state(period, DCAT.startDate, start)
        nodes.state(period, DCAT.endDate, end)
        nodes.state(dataset, DCTERMS.temporal, period)


def _distribution(nodes: Nodes, package: Package, file: File, address: URIRef) -> URIRef:
    resource = file.resource
    node = nodes.own(resource["name"], DCAT.Distribution)
    nodes.state(node, DCTERMS.title, *texts(resource["title"], resource["title_en"]))
    if "description" in resource:
        descriptions = texts(*both_languages(resource["description"]))
        nodes.state(node, DCTERMS.description, *descriptions)
    if "schema" in resource:
        standard = nodes.other(_TABLE_SCHEMA, DCTERMS.Standard)
        nodes.state(node, DCTERMS.conformsTo, standard)
    media_type = nodes.other(_MEDIA_TYPES + resource["mediatype"], DCTERMS.MediaType)
    file_type = _FILE_TYPES[file.format]
    layout = _term(nodes, f"file-type/{file_type}", DCTERMS.MediaTypeOrExtent, file_type)
    checksum = nodes.own(f"{resource['name']}-sha256", SPDX.Checksum)
    nodes.state(checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256)
    nodes.state(checksum, SPDX.checksumValue, literal(file.sha256, XSD.hexBinary))
    nodes.state(node, DCAT.accessURL, address)
    nodes.state(node, DCAT.downloadURL, address)
    nodes.state(node, DCAT.byteSize, literal(resource["bytes"], XSD.nonNegativeInteger))
    nodes.state(node, DCAT.mediaType, media_type)
    nodes.state(node, DCTERMS["format"], layout)
    nodes.state(node, SPDX.checksum, checksum)
    nodes.state(node, DCTERMS.license, _licence(nodes, package))
    nodes.state(node, DCTERMS.rights, _notices(nodes, package))
    return node


def _source(nodes: Nodes, source: dict[str, Any]) -> URIRef:
    node = nodes.own(f"source-{source['document_id']}", DCAT.Dataset)
    nodes.state(node, DCTERMS.title, text(source["title"], "ja"))
    nodes.state(node, DCTERMS.description, text(" ".join(source_notices(source)), "ja"))
    nodes.state(node, DCTERMS.identifier, text(source["version"]))
    if "path" in source:
        nodes.state(node, DCAT.landingPage, nodes.other(source["path"], FOAF.Document))
    if "license_path" in source:
        terms = nodes.other(source["license_path"], DCTERMS.LicenseDocument)
        if "license" in source:
            nodes.state(terms, DCTERMS.title, text(source["license"], "ja"))
        nodes.state(node, DCTERMS.license, terms)
    if "publisher" in source:
        agent = nodes.own(f"publisher-{source['document_id']}", FOAF.Agent)
        nodes.state(agent, FOAF.name, text(source["publisher"], "ja"))
        nodes.state(node, DCTERMS.publisher, agent)
    return node


def _licence(nodes: Nodes, package: Package) -> URIRef | None:
    licence = package.licence
    if licence is None:
        return None
    node = nodes.other(licence["path"], DCTERMS.LicenseDocument)
    nodes.state(node, DCTERMS.title, text(licence["title"], "en"))
    return node


def _notices(nodes: Nodes, package: Package) -> URIRef:
    """Give the statement of rights that holds the notices on all sources."""
    node = nodes.own("notices", DCTERMS.RightsStatement)
    notices = [" ".join(source_notices(source)) for source in package.sources]
    nodes.state(node, RDFS.label, text("\n".join(notices), "ja"))
    return node


def _term(nodes: Nodes, name: str, kind: URIRef, label: str) -> URIRef:
    """Give a term of the European Union's vocabularies, of the class that DCAT-AP wants."""
    node = nodes.other(_EU + name, kind)
    nodes.state(node, SKOS.prefLabel, text(label, "en"))
    return node
