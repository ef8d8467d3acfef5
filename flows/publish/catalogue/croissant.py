"""Describes the package in Croissant 1.1, with which machine-learning tools load data.

https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html. The Parquet files are the record
sets; keys, foreign keys and the tables of codes are described, texts in both languages.
"""

import json
from pathlib import Path
from typing import Any

from flows.publish.catalogue.schema_org import dataset
from flows.publish.exports.package import File, Package
from flows.publish.exports.writing import both_languages, link, path_from, write_text

# The context of the specification, version 1.1 (appendix 1).
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
}
# What readers of Croissant know Parquet by, beside the media type registered in 2024.
_PARQUET = ["application/x-parquet", "application/vnd.apache.parquet"]


def write(package: Package, target: Path, base_url: str | None) -> list[Path]:
    """Write the description as JSON-LD to `target`."""
    described = croissant(package, target, base_url)
    return [write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", target)]


def croissant(package: Package, target: Path, base_url: str | None) -> dict[str, Any]:
    """Give the description as JSON-LD; links are as from `target`."""
    about = package.descriptor
    general = dataset(package, target, base_url)
    shared = ("identifier", "keywords", "inLanguage", "creator", "license", "url", "isBasedOn")
    files = [package.file(table) for table in package.tables]
    # isBasedOn holds plain names: in this context they would be taken for English.
    sources = [
        {**item, **{key: {"ja": item[key]} for key in ("name", "description")}}
        for item in general["isBasedOn"]
    ]
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "@id": about["id"],
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": {"ja": about["title"], "en": about["title_en"]},
        "description": {"ja": about["description_ja"], "en": about["description_en"]},
        "version": about["version"],
        "datePublished": about["created"],
        "citeAs": _bibtex(package),
        **{key: general[key] for key in shared if key in general},
        "isBasedOn": sources,
        "distribution": [_file_object(file, target, base_url) for file in files],
        "recordSet": [
            *(_record_set(file) for file in files),
            *(
                _codes(file.table, field)
                for file in files
                for field in file.fields
                if "categories" in field
            ),
        ],
    }


def _bibtex(package: Package) -> str:
    about = package.descriptor
    return (
        f"@misc{{{about['name']}, author={{{{{' and '.join(package.creators)}}}}},"
        f" title={{{{{about['title']}}}}}, year={{{package.created.year}}},"
        f" version={{{about['version']}}}, note={{{about['id']}}}}}"
    )


def _file_object(file: File, target: Path, base_url: str | None) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{file.table}.parquet",
        "name": {"en": f"{file.table}.parquet"},
        "description": _texts(file.resource["description"]),
        # A path, not an address: it is opened as it is written.
        "contentUrl": link(file, target, base_url) if base_url else path_from(target, file),
        "contentSize": f"{file.resource['bytes']} B",
        "encodingFormat": _PARQUET,
        "sha256": file.sha256,
    }


def _record_set(file: File) -> dict[str, Any]:
    schema = file.resource["schema"]
    return {
        "@type": "cr:RecordSet",
        "@id": file.table,
        "name": {"ja": file.resource["title"], "en": file.table},
        "description": _texts(file.resource["description"]),
        "key": [{"@id": f"{file.table}/{name}"} for name in schema["primaryKey"]],
        "field": [_field(file, field) for field in file.fields],
    }


def _field(file: File, field: dict[str, Any]) -> dict[str, Any]:
    description = _texts(field["description"])
    if "categories" in field:
        # Told in words: a reference to records that lie inline makes mlcroissant 1.1.1 fail once
        # those records have been read.
        codes = _codes_id(file.table, field)
        description["ja"] += f"コードの意味は {codes}。"
        description["en"] += f" What the codes mean: {codes}."
    described = {
        "@type": "cr:Field",
        "@id": f"{file.table}/{field['name']}",
        "name": {"ja": field["title"], "en": field["name"]},
        "description": description,
        "dataType": _TYPES[field["type"]],
        "source": _column(file.table, field["name"]),
    }
    target = _referenced(file, field["name"])
    if target:
        described["references"] = _column(*target)
    return described


def _column(table: str, column: str) -> dict[str, Any]:
    return {"fileObject": {"@id": f"{table}.parquet"}, "extract": {"column": column}}


def _referenced(file: File, column: str) -> tuple[str, str] | None:
    """Give the table and column that a column points to.

    Null also where a table points to itself: mlcroissant 1.1.1 takes that for a cycle of files and
    reads nothing. Columns of files rather than fields of record sets are pointed to, because of
    the latter mlcroissant reads only the first that it is asked for.
    """
    for key in file.resource["schema"].get("foreignKeys", []):
        reference = key["reference"]
        if key["fields"] == [column] and "resource" in reference:
            return reference["resource"].removesuffix("-parquet"), reference["fields"][0]
    return None


def _codes_id(table: str, field: dict[str, Any]) -> str:
    return f"{table}_{field['name']}_codes"


def _codes(table: str, field: dict[str, Any]) -> dict[str, Any]:
    """Give the table of codes of a field, its records inline."""
    name = _codes_id(table, field)
    columns = {"value": "Code as it stands in the data", "label": "What it means, in Japanese"}
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": {"ja": f"{field['title']}のコード表", "en": name},
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{name}/value"},
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{column}",
                "name": {"en": column},
                "description": {"en": about},
                "dataType": "sc:Text",
            }
            for column, about in columns.items()
        ],
        "data": [
            {f"{name}/value": item["value"], f"{name}/label": item["label"]}
            for item in field["categories"]
        ],
    }


def _texts(description: str) -> dict[str, str]:
    japanese, english = both_languages(description)
    return {"ja": japanese, "en": english}
