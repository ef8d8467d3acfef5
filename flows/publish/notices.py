"""Words the notices that each source asks for: where it comes from, and that it was edited.

公共データ利用規約（第1.0版） 1.1: the source is cited; apart from it, it is stated that the content was
edited and by whom; and edited content is not shown as if the ministry had made it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Notice:
    """The two statements on one source, in Japanese.

    `source` is null where too little is known to cite it, which no published document is.
    """

    source: str | None
    edited: str


def can_be_cited(document: Mapping[str, Any]) -> bool:
    """Tell whether enough is known of a document to cite its source.

    `document` is what its source.yaml states, or its row of the documents table.
    """
    stated = document.get("title") and document.get("publisher")
    return bool(document.get("attribution_text") or stated)


def notice(document: Mapping[str, Any], editor: str) -> Notice:
    """Give the notices on a row of the documents table; `editor` is who edited it.

    The source's own `attribution_text` is kept as it is; without one, the source is cited by
    title, publisher, address and licence, as the terms' examples do.
    """
    work = _work(document)
    source = document["attribution_text"]
    if source is None and can_be_cited(document):
        source = f"出典：{work}" + _licence(document)
    return Notice(source, f"{work}を加工して作成（加工者：{editor}）")


def _work(document: Mapping[str, Any]) -> str:
    title = document["title"] or document["raw_path"]
    publisher = f"（{document['publisher']}）" if document["publisher"] else ""
    address = f"（{document['source_url']}）" if document["source_url"] else ""
    return f"「{title}」{publisher}{address}"


def _licence(document: Mapping[str, Any]) -> str:
    name, url = document["license_name"], document["license_url"]
    if not name:
        return ""
    return f"、{name}（{url}）" if url else f"、{name}"
