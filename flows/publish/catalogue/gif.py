"""Describes the source materials in the Japanese government's own model for council materials.

GIF 実装データモデル（行政） 報告書・会議資料等, DS-451-6 (31 March 2022): a meeting is a catalogue (カタログ),
a material a dataset (データセット); item names and their order are the model's, 3.2. What a source does
not state is null, and where the model requires it, 不足 names it.
"""

import json
from pathlib import Path
from typing import Any

from flows.publish.exports.package import Package
from flows.publish.exports.writing import write_text

CATALOGUE_ITEMS = (
    "カタログ名",
    "カタログ内容",
    "カタログの主要トピック",
    "カタログテーマ",
    "親カタログ名",
    "子カタログ名",
    "カタログ発行者",
    "カタログ更新日",
    "カタログ言語",
)
DATASET_ITEMS = (
    "ID",
    "タイトル",
    "サブタイトル",
    "バージョン",
    "説明",
    "タイプ",
    "テーマ",
    "キーワード／タグ",
    "対象地域",
    "対象期間",
    "更新頻度",
    "フォーマット",
    "作成者",
    "関係者",
    "連絡先",
    "説明ページURL",
    "ダウンロードURL",
    "データサービスの可否",
    "エンドポイントURL",
    "エンドポイント説明",
    "サイズ",
    "ライセンス",
    "権利",
    "発行日",
    "更新日",
    "状況",
    "言語",
)
REQUIRED = {"カタログ名", "ID", "タイトル", "説明"}
# A format without a name here is named by its media type.
FORMATS = {
    "text/plain": "TXT",
    "application/pdf": "PDF",
    "text/html": "HTML",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
}
_LANGUAGE = "JPN"


def write(package: Package, target: Path, base_url: str | None) -> list[Path]:  # noqa: ARG001
    """Write the catalogues as JSON to `target`."""
    described = {
        "モデル": "DS-451-6 実装データモデル（行政） 報告書・会議資料等（2022年3月31日）",
        "カタログ": catalogues(package),
    }
    return [write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", target)]


def catalogues(package: Package) -> list[dict[str, Any]]:
    """Give a catalogue a meeting, in the order of their first materials, with its materials."""
    topics = _topics(package)
    notices = {source["document_id"]: source for source in package.sources}
    meetings: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for document in package.documents:
        meeting = ("council", "committee", "meeting_number", "meeting_date", "publisher")
        meetings.setdefault(tuple(document[name] for name in meeting), []).append(document)
    return [_catalogue(documents, topics, notices) for documents in meetings.values()]


def problems(catalogue: dict[str, Any]) -> list[str]:
    """Give what is wrong with a catalogue: items that the model does not know, or requires."""
    found = _problems(catalogue, CATALOGUE_ITEMS, {"データセット", "不足"})
    for dataset in catalogue["データセット"]:
        found += _problems(dataset, DATASET_ITEMS, {"不足"})
    return found


def _problems(item: dict[str, Any], names: tuple[str, ...], beside: set[str]) -> list[str]:
    unknown = [f"{name}: not in the model" for name in item if name not in {*names, *beside}]
    absent = [f"{name}: left out" for name in names if name not in item]
    untold = [
        f"{name}: required, but neither stated nor named as missing"
        for name in names
        if name in REQUIRED and item.get(name) is None and name not in item.get("不足", [])
    ]
    return unknown + absent + untold


def _topics(package: Package) -> dict[str, list[str]]:
    topics: dict[str, list[str]] = {}
    for batch in package.rows("themes"):
        for theme in batch:
            topics.setdefault(theme["document_id"], []).append(theme["title"])
    return topics


def _catalogue(
    documents: list[dict[str, Any]],
    topics: dict[str, list[str]],
    notices: dict[str, dict[str, Any]],
) -> dict[str, Any]:
    first = documents[0]
    body = "".join(filter(None, (first["council"], first["committee"]))) or None
    number, day = first["meeting_number"], first["meeting_date"]
    name = f"{body}第{number}回" if body and number else body
    titles = [title for document in documents for title in topics.get(document["document_id"], [])]
    values: dict[str, Any] = {
        "カタログ名": name,
        "カタログ内容": _content(body, number, day),
        "カタログの主要トピック": list(dict.fromkeys(titles)) or None,
        "親カタログ名": body if name != body else first["council"] if first["committee"] else None,
        "カタログ発行者": first["publisher"],
        "カタログ言語": _LANGUAGE,
    }
    catalogue = _complete(values, CATALOGUE_ITEMS)
    catalogue["データセット"] = [
        _dataset(document, topics, notices[document["document_id"]]) for document in documents
    ]
    return catalogue


def _content(body: str | None, number: int | None, day: Any) -> str | None:
    if body is None:
        return None
    which = f"第{number}回会議" if number else "会議"
    return f"{body}の{which}" + (f"（{day.isoformat()}開催）" if day else "") + "の資料"


def _dataset(
    document: dict[str, Any], topics: dict[str, list[str]], source: dict[str, Any]
) -> dict[str, Any]:
    themes = topics.get(document["document_id"], [])
    label = document["material_label"]
    values = {
        "ID": document["document_id"],
        "タイトル": document["title"],
        "サブタイトル": label,
        "説明": f"意見のテーマ：{'、'.join(themes)}" if themes else None,
        "タイプ": "テキスト",
        "キーワード／タグ": list(dict.fromkeys(themes)) or None,
        "フォーマット": FORMATS.get(document["media_type"], document["media_type"]),
        "ダウンロードURL": document["source_url"],
        "サイズ": f"{document['byte_size']}B",
        "ライセンス": " ".join(filter(None, (document["license_name"], document["license_url"])))
        or None,
        "権利": source.get("attribution"),
        "言語": _LANGUAGE,
    }
    return _complete(values, DATASET_ITEMS)


def _complete(values: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    item = {name: values.get(name) for name in names}
    missing = [name for name in names if name in REQUIRED and item[name] is None]
    return {**item, "不足": missing} if missing else item
