"""Gives the metadata that Datasette shows with a database of the package.

https://docs.datasette.io/en/stable/metadata.html
"""

from typing import Any

from flows.publish.exports.package import File, Package
from flows.publish.exports.writing import both_languages, source_notices

_FACETS = {
    "opinions": ["document_id", "theme_id", "kind", "stance"],
    "attributions": ["role", "name"],
    "lines": ["document_id", "role"],
}
_SORTED = {"opinions": "opinion_number", "themes": "theme_number", "sections": "section_number"}
_WORD = """\
select opinion_id, document_id, theme_id, section_id, stance, text from opinions
where text like '%' || :word || '%' or text_normalized like '%' || :word || '%'
order by document_id, opinion_number"""


def metadata(package: Package, database: str) -> dict[str, Any]:
    """Give the metadata; `database` is the database's name, its file's stem."""
    about = package.descriptor
    notices = [" ".join(source_notices(source)) for source in package.sources]
    described: dict[str, Any] = {
        "title": f"{about['title']} / {about['title_en']}",
        "description": f"{about['description_ja']} {about['description_en']}",
        "source": "\n".join(notices),
        "about": about["editing"],
        "databases": {
            database: {
                "tables": {name: _table(package.file(name)) for name in package.tables},
                "queries": {
                    "word": {
                        "title": "語で探す（1・2文字の語も） / Find a word, however short",
                        "sql": _WORD,
                        "params": ["word"],
                    }
                },
            }
        },
    }
    if package.licence:
        described["license"] = package.licence["title"]
        described["license_url"] = package.licence["path"]
    if "homepage" in about:
        described["about_url"] = about["homepage"]
    return described


def _table(file: File) -> dict[str, Any]:
    table: dict[str, Any] = {
        "title": f"{file.resource['title']} / {file.resource['title_en']}",
        "description": " ".join(both_languages(file.resource["description"])),
        "columns": {
            field["name"]: f"{field['title']}：{both_languages(field['description'])[0]}"
            for field in file.fields
        },
    }
    if any(field["name"] == "title" for field in file.fields):
        table["label_column"] = "title"
    if file.table in _FACETS:
        table["facets"] = _FACETS[file.table]
    if file.table in _SORTED:
        table["sort"] = _SORTED[file.table]
    return table
