"""Builds the tables of a batch of documents, column by column."""

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.lines import Layout, SourceLines
from flows.normalise.found import Opinion, Structure
from flows.normalise.ids import row_ids
from flows.normalise.unwrap import bare, unwrap
from schemas.arrow import TABLES, arrow_schema, column_names

_LAYOUT = tuple(name for name in column_names("lines") if name in Layout.__dataclass_fields__)


class Batch:
    """The tables of some documents as they build up, one list a column.

    Ids need the normalised texts, which are made for the whole batch at once: until `tables`,
    rows refer to each other by their index in the batch.
    """

    def __init__(self) -> None:
        """Start without documents."""
        self._columns: dict[str, dict[str, Any]] = {
            table: {name: [] for name in column_names(table)} for table in TABLES
        }
        # (document_id, first opinion, opinions): the documents in order, for the ids.
        self._spans: list[tuple[str, int, int]] = []

    def add(self, row: Mapping[str, Any], source: SourceLines, found: Structure) -> None:
        """Add a document: its row of the documents table, its lines, and what was found in them."""
        document_id = str(row["document_id"])
        documents = self._columns["documents"]
        for name, column in documents.items():
            column.append(row.get(name))
        themes = self._add_themes(document_id, found)
        sections = self._add_sections(document_id, found, themes)
        first = len(self._columns["opinions"]["text"])
        self._add_opinions(document_id, source, found, themes, sections)
        self._add_lines(document_id, source, found, themes, sections, first)
        self._spans.append((document_id, first, len(found.opinions)))

    def tables(self) -> dict[str, pa.Table]:
        """Give the six tables, typed as schemas.arrow declares them, in order of the documents."""
        opinions = self._columns["opinions"]
        text = pa.array(opinions["text"], pa.string())
        normalized = pc.utf8_trim_whitespace(_nfkc(text))
        identities = [
            bare(identity) if " " in identity else identity
            for identity in map(str, normalized.to_pylist())
        ]
        ids: list[str] = []
        for document_id, first, count in self._spans:
            ids += row_ids(document_id, "o", identities[first : first + count])
        id_column = pa.array(ids, pa.string())
        opinions["opinion_id"] = id_column
        opinions["text_normalized"] = normalized
        opinions["character_count"] = pc.utf8_length(text)
        for table in ("lines", "attributions"):
            indices = pa.array(self._columns[table]["opinion_id"], pa.int32())
            self._columns[table]["opinion_id"] = id_column.take(indices)
        return {table: _table(table, columns) for table, columns in self._columns.items()}

    def _add_themes(self, document_id: str, found: Structure) -> list[str]:
        themes = found.outline.themes
        ids = row_ids(document_id, "t", [theme.key for theme in themes])
        columns = self._columns["themes"]
        columns["theme_id"] += ids
        columns["document_id"] += [document_id] * len(ids)
        columns["theme_number"] += range(1, len(ids) + 1)
        columns["title"] += [
            # Parts that differ after their ordinal (①（衆議院） ②（参議院）) share what is before it.
            theme.title if len(theme.titles) == 1 else theme.key
            for theme in themes
        ]
        columns["part_count"] += [max(len(theme.parts), 1) for theme in themes]
        columns["page_start"] += [theme.page_start for theme in themes]
        columns["page_end"] += [theme.page_end for theme in themes]
        return ids

    def _add_sections(self, document_id: str, found: Structure, themes: list[str]) -> list[str]:
        sections = found.outline.sections
        ids = row_ids(document_id, "s", ["\n".join(section.path) for section in sections])
        columns = self._columns["sections"]
        columns["section_id"] += ids
        columns["document_id"] += [document_id] * len(ids)
        columns["theme_id"] += [themes[section.theme] for section in sections]
        columns["parent_section_id"] += [
            None if section.parent is None else ids[section.parent] for section in sections
        ]
        columns["section_number"] += range(1, len(ids) + 1)
        columns["level"] += [section.level for section in sections]
        columns["title"] += [section.title for section in sections]
        columns["page_start"] += [section.page_start for section in sections]
        columns["page_end"] += [section.page_end for section in sections]
        return ids

    def _add_opinions(
        self,
        document_id: str,
        source: SourceLines,
        found: Structure,
        themes: list[str],
        sections: list[str],
    ) -> None:
        columns = self._columns["opinions"]
        opinions = found.opinions
        text, page = source.text, source.page
        # How many characters stand before each line, newlines aside; characters count from 1.
        before = [0, *accumulate(map(len, text))]
        columns["document_id"] += [document_id] * len(opinions)
        columns["theme_id"] += [None if o.theme is None else themes[o.theme] for o in opinions]
        columns["section_id"] += [
            None if o.section is None else sections[o.section] for o in opinions
        ]
        columns["opinion_number"] += range(1, len(opinions) + 1)
        columns["kind"] += [o.kind for o in opinions]
        columns["theme_part"] += [o.part for o in opinions]
        columns["stance"] += [o.stance for o in opinions]
        columns["mark"] += [o.mark for o in opinions]
        texts = [unwrap(o.texts) if len(o.texts) != 1 else o.texts[0] for o in opinions]
        columns["text"] += texts
        columns["sentence_count"] += map(_sentences, texts)
        first_lines, last_lines = [o.lines[0] for o in opinions], [o.lines[-1] for o in opinions]
        columns["page_start"] += [page[i] for i in first_lines]
        columns["page_end"] += [page[i] for i in last_lines]
        columns["line_start"] += [i + 1 for i in first_lines]
        columns["line_end"] += [i + 1 for i in last_lines]
        columns["char_start"] += [
            before[i + 1] - len(text[i].lstrip().removeprefix(o.label)) + i + 1
            for i, o in zip(first_lines, opinions, strict=True)
        ]
        columns["char_end"] += [before[i] + len(text[i].rstrip()) + i for i in last_lines]
        first = len(columns["text"]) - len(opinions)
        for index, opinion in enumerate(opinions, first):
            self._add_attributions(index, opinion, found)

    def _add_attributions(self, index: int, opinion: Opinion, found: Structure) -> None:
        named = [(opinion.speaker, "speaker")] if opinion.speaker else []
        if opinion.kind == "opinion":
            authors = list(opinion.authors)
            for text in opinion.texts:
                authors += found.attributions.closing(text)
            named += [(name, "author") for name in dict.fromkeys(authors)]
            named += [(name, "supporter") for name in dict.fromkeys(opinion.supporters)]
        if named:
            columns = self._columns["attributions"]
            columns["opinion_id"] += [index] * len(named)
            columns["attribution_number"] += range(1, len(named) + 1)
            columns["name"] += [name for name, _ in named]
            columns["role"] += [role for _, role in named]

    def _add_lines(
        self,
        document_id: str,
        source: SourceLines,
        found: Structure,
        themes: list[str],
        sections: list[str],
        first: int,
    ) -> None:
        columns = self._columns["lines"]
        count = len(source.text)
        columns["document_id"] += [document_id] * count
        columns["line_number"] += range(1, count + 1)
        columns["page"] += source.page
        columns["text"] += source.text
        columns["role"] += found.role
        columns["theme_id"] += [None if i is None else themes[i] for i in found.theme]
        columns["section_id"] += [None if i is None else sections[i] for i in found.section]
        columns["opinion_id"] += [None if i is None else first + i for i in found.opinion]
        columns["paragraph_number"] += found.paragraph
        if source.layout is not None:
            for name in _LAYOUT:
                # Documents before this one that have no layout have nulls.
                before = len(columns["text"]) - count - len(columns[name])
                columns[name] += [None] * before
                columns[name] += getattr(source.layout, name)


def _nfkc(text: "pa.StringArray") -> "pa.StringArray":
    normalize = pc.utf8_normalize  # type: ignore[attr-defined]  # its stubs lack it
    return normalize(text, form="NFKC")  # type: ignore[no-any-return]


def _sentences(text: str) -> int:
    """Count sentences: their ends, and the last one where the text does not end as sentences do."""
    ends = text.count("。") + text.count("？") + text.count("．") + text.count("！")
    return ends if ends and text[-1] in "。？．！" else ends + 1


def _table(name: str, columns: Mapping[str, Any]) -> pa.Table:
    schema = arrow_schema(name)
    arrays = []
    rows = len(columns["document_id"] if name != "attributions" else columns["name"])
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
