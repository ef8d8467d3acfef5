"""Builds the tables of a batch of documents, column by column."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.lines import Layout, SourceLines
from flows.normalise.attribution import Attributions
from flows.normalise.found import Opinion, Structure
from flows.normalise.ids import row_ids
from flows.normalise.nfkc import normalized
from flows.normalise.rows import Rows
from flows.normalise.unwrap import bare, unwrap
from schemas.arrow import TABLES, arrow_schema, column_names

_SENTENCE_ENDS = "。？．！"
_LAYOUT = tuple(name for name in column_names("lines") if name in Layout.__dataclass_fields__)
# The column of a table in which its rows are numbered within their document.
_NUMBERED = {
    "themes": "theme_number",
    "sections": "section_number",
    "opinions": "opinion_number",
    "lines": "line_number",
}
# Columns that refer to rows of a table, and until `tables` hold their index within the document.
_LINKS = {
    "sections": {"theme_id": "themes", "parent_section_id": "sections"},
    "opinions": {"theme_id": "themes", "section_id": "sections"},
    "attributions": {"opinion_id": "opinions"},
    "entries": {"theme_id": "themes", "section_id": "sections", "opinion_id": "opinions"},
}
_KEYS = {"themes": "theme_id", "sections": "section_id", "opinions": "opinion_id"}
# What the lines of a paragraph have in common: found.Entry.
_ENTRY = ("role", "theme_id", "section_id", "opinion_id", "paragraph_number")


class Batch:
    """The tables of some documents as they build up, one list a column.

    `counts` are the rows of each table, document by document. What says nothing new of a row, or the
    same of many, is filled in for all documents at once: numbers, places, keys of other rows, and
    what all lines of a paragraph are ("entries": see found.Ledger).
    """

    def __init__(self) -> None:
        """Start without documents."""
        self._columns: dict[str, dict[str, Any]] = {
            table: {name: [] for name in column_names(table)} for table in TABLES
        }
        self._columns["entries"] = {name: [] for name in _ENTRY}
        self._entry_of: list[int] = []
        self.counts: dict[str, list[int]] = {table: [] for table in self._columns}

    def add(self, row: Mapping[str, Any], source: SourceLines, found: Structure) -> None:
        """Add a document: its row of the documents table, its lines, and what was found in them."""
        document_id = str(row["document_id"])
        for name, column in self._columns["documents"].items():
            column.append(row.get(name))
        self._add_themes(document_id, found)
        self._add_sections(document_id, found)
        self._add_opinions(document_id, source, found)
        attributions = self._add_attributions(found)
        self._add_lines(source, found)
        added = {
            "documents": 1,
            "themes": len(found.outline.themes),
            "sections": len(found.outline.sections),
            "opinions": len(found.opinions),
            "attributions": attributions,
            "lines": len(source.text),
            "entries": len(found.ledger.entries),
        }
        for table, count in added.items():
            self.counts[table].append(count)

    def tables(self) -> dict[str, pa.Table]:
        """Give the six tables, typed as schemas.arrow declares them, in order of the documents."""
        rows = {table: Rows(counts) for table, counts in self.counts.items()}
        columns = self._columns
        documents = pa.array(columns["documents"]["document_id"], pa.string())
        keys = {table: pa.array(columns[table][key], pa.string()) for table, key in _KEYS.items()}
        for table, number in _NUMBERED.items():
            columns[table]["document_id"] = documents.take(rows[table].owner)
            columns[table][number] = rows[table].numbers()
        for table, links in _LINKS.items():
            for name, other in links.items():
                places = rows[other].places(columns[table][name], rows[table].owner)
                columns[table][name] = keys[other].take(places)
        self._fill_lines(rows)
        self._fill_opinions(rows)
        return {table: _table(table, columns[table], rows[table].count) for table in TABLES}

    def _add_themes(self, document_id: str, found: Structure) -> None:
        themes = found.outline.themes
        columns = self._columns["themes"]
        columns["theme_id"] += row_ids(document_id, "t", [theme.key for theme in themes])
        columns["title"] += [
            # Parts that differ after their ordinal (①（衆議院） ②（参議院）) share what is before it.
            theme.title if len(theme.titles) == 1 else theme.key
            for theme in themes
        ]
        columns["part_count"] += [len(theme.parts) or 1 for theme in themes]
        columns["page_start"] += [theme.page_start for theme in themes]
        columns["page_end"] += [theme.page_end for theme in themes]

    def _add_sections(self, document_id: str, found: Structure) -> None:
        sections = found.outline.sections
        columns = self._columns["sections"]
        columns["section_id"] += row_ids(
            document_id, "s", ["\n".join(section.path) for section in sections]
        )
        columns["theme_id"] += [section.theme for section in sections]
        columns["parent_section_id"] += [section.parent for section in sections]
        columns["level"] += [section.level for section in sections]
        columns["title"] += [section.title for section in sections]
        columns["page_start"] += [section.page_start for section in sections]
        columns["page_end"] += [section.page_end for section in sections]

    def _add_opinions(self, document_id: str, source: SourceLines, found: Structure) -> None:
        columns = self._columns["opinions"]
        opinions = found.opinions
        columns["theme_id"] += [o.theme for o in opinions]
        columns["section_id"] += [o.section for o in opinions]
        columns["kind"] += [o.kind for o in opinions]
        columns["theme_part"] += [o.part for o in opinions]
        columns["stance"] += [o.stance for o in opinions]
        columns["mark"] += [o.mark for o in opinions]
        texts = [unwrap(o.texts) if len(o.texts) != 1 else o.texts[0] for o in opinions]
        forms = normalized(texts)
        columns["opinion_id"] += row_ids(
            document_id, "o", [bare(form) if " " in form else form for form in forms]
        )
        columns["text"] += texts
        columns["text_normalized"] += forms
        columns["sentence_count"] += _sentences(texts)
        firsts, lasts = [o.lines[0] for o in opinions], [o.lines[-1] for o in opinions]
        columns["line_start"] += firsts
        columns["line_end"] += lasts
        # Within their lines: how many characters stand before the opinion, and up to its end.
        text = source.text
        columns["char_start"] += [
            len(text[i]) - len(text[i].lstrip().removeprefix(o.label))
            if o.start is None
            else o.start
            for i, o in zip(firsts, opinions, strict=True)
        ]
        columns["char_end"] += [
            len(text[i].rstrip()) if o.end is None else o.end
            for i, o in zip(lasts, opinions, strict=True)
        ]

    def _add_attributions(self, found: Structure) -> int:
        rows = [
            (index, number, name, role)
            for index, opinion in enumerate(found.opinions)
            for number, (name, role) in enumerate(_named(opinion, found.attributions), start=1)
        ]
        columns = ("opinion_id", "attribution_number", "name", "role")
        for column, values in zip(columns, zip(*rows, strict=True), strict=False):
            self._columns["attributions"][column] += values
        return len(rows)

    def _add_lines(self, source: SourceLines, found: Structure) -> None:
        columns, entries = self._columns["lines"], self._columns["entries"]
        columns["page"] += source.page
        columns["text"] += source.text
        self._entry_of += found.ledger.entry_of
        for name, values in zip(_ENTRY, zip(*found.ledger.entries, strict=True), strict=True):
            entries[name] += values
        if source.layout is not None:
            before = sum(self.counts["lines"])
            for name in _LAYOUT:
                # Documents before this one that have no layout have nulls.
                columns[name] += [None] * (before - len(columns[name]))
                columns[name] += getattr(source.layout, name)

    def _fill_lines(self, rows: Mapping[str, Rows]) -> None:
        """Give each line what its entry says."""
        columns, entries = self._columns["lines"], self._columns["entries"]
        entries["role"] = pa.array(entries["role"], pa.string()).dictionary_encode()
        entries["paragraph_number"] = pa.array(entries["paragraph_number"], pa.int32())
        places = rows["entries"].places(self._entry_of, rows["lines"].owner)
        for name in _ENTRY:
            columns[name] = entries[name].take(places)

    def _fill_opinions(self, rows: Mapping[str, Rows]) -> None:
        """Give each opinion its pages, lines and characters by the lines where it begins and ends."""
        columns, lines = self._columns["opinions"], self._columns["lines"]
        lines["page"] = pa.array(lines["page"], pa.int32())
        lines["text"] = pa.array(lines["text"], pa.string())
        length = pc.add(pc.utf8_length(lines["text"]), 1)  # with the newline
        before = pc.subtract(pc.cumulative_sum(length), length)
        owner = rows["opinions"].owner
        document = before.take(rows["lines"].starts(owner))
        for end, characters in (("start", 1), ("end", 0)):
            places = rows["lines"].places(columns[f"line_{end}"], owner)
            columns[f"page_{end}"] = lines["page"].take(places)
            columns[f"line_{end}"] = lines["line_number"].take(places)
            within = pc.add(pa.array(columns[f"char_{end}"], pa.int32()), characters)
            columns[f"char_{end}"] = pc.add(pc.subtract(before.take(places), document), within)
        columns["text"] = pa.array(columns["text"], pa.string())
        columns["character_count"] = pc.utf8_length(columns["text"])


def _named(opinion: Opinion, attributions: Attributions) -> list[tuple[str, str]]:
    """Give whose opinion it is: names and their roles, in order."""
    named = [(opinion.speaker, "speaker")] if opinion.speaker else []
    if opinion.kind == "opinion":
        authors = list(opinion.authors)
        for text in opinion.texts:
            authors += attributions.closing(text)
        if authors:
            named += [(name, "author") for name in dict.fromkeys(authors)]
        if opinion.supporters:
            named += [(name, "supporter") for name in dict.fromkeys(opinion.supporters)]
    return named


def _sentences(texts: list[str]) -> list[int]:
    """Count sentences: their ends, and the last one where a text does not end as sentences do."""
    whole = "".join(texts)
    signs = [sign for sign in _SENTENCE_ENDS if sign in whole]
    counts = []
    for text in texts:
        ends = sum(map(text.count, signs))
        counts.append(ends if ends and text[-1] in _SENTENCE_ENDS else ends + 1)
    return counts


def _table(name: str, columns: Mapping[str, Any], rows: int) -> pa.Table:
    schema = arrow_schema(name)
    arrays = []
    for field in schema:
        values = columns[field.name]
        if len(values) < rows:  # a layout that the last documents, or all, do not have
            values = [*values, *[None] * (rows - len(values))] if len(values) else pa.nulls(rows)
        if not isinstance(values, pa.Array):
            values = pa.array(
                values, pa.string() if pa.types.is_dictionary(field.type) else field.type
            )
        arrays.append(values if values.type == field.type else values.cast(field.type))
    return pa.Table.from_arrays(arrays, schema=schema)
