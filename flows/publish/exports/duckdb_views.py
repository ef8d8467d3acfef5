"""Writes a script of views over the Parquet files, for DuckDB.

`duckdb -init iken.sql`, run in the script's folder, or `.read iken.sql`. Nothing is copied: the
views read the published files, over the network too where their address is known. Descriptions
are comments on the views and their columns.
"""

from pathlib import Path

from flows.publish.exports.package import File, Package
from flows.publish.exports.writing import (
    licence_text,
    link,
    notices_text,
    path_from,
    write_text,
)

_IN_CONTEXT = """\
CREATE OR REPLACE VIEW opinions_in_context AS
SELECT o.opinion_id, d.council, d.committee, d.meeting_number, d.meeting_date,
       d.title AS document, t.title AS theme, o.theme_part, s.title AS section,
       o.stance, o.kind, o.text, o.page_start,
       (SELECT list(a.name ORDER BY a.attribution_number)
        FROM attributions a WHERE a.opinion_id = o.opinion_id) AS names,
       d.source_url
FROM opinions o
JOIN documents d USING (document_id)
LEFT JOIN themes t USING (theme_id)
LEFT JOIN sections s USING (section_id)
ORDER BY o.document_id, o.opinion_number;"""


def write(package: Package, target: Path, base_url: str | None) -> list[Path]:
    """Write the script to `target`."""
    comments = "".join(f"-- {line}".rstrip() + "\n" for line in notices_text(package).splitlines())
    files = [package.file(table) for table in package.tables]
    views = [
        _view(file, link(file, target, base_url) if base_url else path_from(target, file))
        for file in files
    ]
    rows = ",\n  ".join(
        f"({_text(s['document_id'])}, {_text(s.get('attribution'))}, {_text(s['editing'])})"
        for s in package.sources
    )
    notices = (
        "CREATE OR REPLACE VIEW notices (document_id, source, editing) AS\n"
        f"SELECT * FROM (VALUES\n  {rows});\n"
        f"COMMENT ON VIEW notices IS {_text(licence_text(package))};"
    )
    return [
        write_text("\n\n".join([comments.rstrip(), *views, notices, _IN_CONTEXT]) + "\n", target)
    ]


def _view(file: File, address: str) -> str:
    lines = [
        f"CREATE OR REPLACE VIEW {file.table} AS FROM read_parquet({_text(address)});",
        f"COMMENT ON VIEW {file.table} IS {_text(file.resource['description'])};",
    ]
    lines += [
        f"COMMENT ON COLUMN {file.table}.{field['name']} IS"
        f" {_text(field['title'] + '：' + field['description'])};"
        for field in file.fields
    ]
    return "\n".join(lines)


def _text(text: str | None) -> str:
    return "NULL" if text is None else "'" + text.replace("'", "''") + "'"
